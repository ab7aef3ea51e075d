// The way out of a page: the link, or Shift pressed three times within two seconds and no other key between. What is on
// the screen goes at once, this tab forgets who was there, and Back does not lead here again. Answers stay kept under
// their code, as they do when a tab is closed.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  const links = Array.from(document.querySelectorAll("[data-leave]"));
  let presses = [];
  for (const link of links) {
    link.title = link.getAttribute("data-keys");
    link.addEventListener("click", function (event) {
      event.preventDefault();
      leave(link);
    });
  }
  document.addEventListener("keydown", function (event) {
    const link = links.find((each) => !each.closest("[hidden]"));
    if (event.key !== "Shift" || !link) {
      presses = [];
    } else if (!event.repeat) {
      const now = Date.now();
      presses = presses.filter((then) => now - then < 2000).concat(now);
      if (presses.length === 3) {
        leave(link);
      }
    }
  });

  function leave(link) {
    document.documentElement.hidden = true;
    // What is still kept on the way out, this tab does not keep.
    mafunzo.left = true;
    try {
      const prefix = "mafunzo1:" + link.getAttribute("data-leave") + ":";
      Object.keys(sessionStorage).filter((key) => key.indexOf(prefix) === 0).forEach((key) => sessionStorage.removeItem(key));
    } catch (error) {
      // Blocked: then nothing was kept in it.
    }
    location.replace(link.href);
  }
})();
