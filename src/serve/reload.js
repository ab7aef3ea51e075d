(function () {
  "use strict";
  const shown = document.currentScript.dataset.id;
  let panel = null;

  if (window.EventSource) {
    const events = new EventSource("/__mafunzo/events");
    events.addEventListener("message", function (event) {
      follow(JSON.parse(event.data));
    });
    window.addEventListener("pagehide", function () { events.close(); });
    window.addEventListener("pageshow", function (event) { if (event.persisted) { location.reload(); } });
  }

  function follow(news) {
    if (news.id !== shown) {
      location.reload();
      return;
    }
    if (panel) {
      panel.remove();
      panel = null;
    }
    if (news.errors > 0 && shown.startsWith("site-")) {
      panel = mistakes(news);
      document.body.prepend(panel);
    }
  }

  function mistakes(news) {
    const box = element("section", "mafunzo-mistakes");
    box.lang = "en";
    box.dir = "ltr";
    box.setAttribute("aria-label", "Mistakes in the course");

    const head = element("p", "mafunzo-mistakes-head");
    head.setAttribute("role", "status");
    const count = element("strong");
    const close = element("button");
    close.type = "button";
    close.textContent = "Hide";
    close.addEventListener("click", hide);
    head.append(count, " The page below is as it was before.");
    box.append(head, close);

    for (const finding of news.findings) {
      const text = element("pre", "mafunzo-mistake");
      text.dataset.severity = finding.severity;
      text.tabIndex = 0;
      text.textContent = finding.text;
      box.append(text);
    }
    const more = news.errors + news.warnings - news.findings.length;
    if (more > 0) {
      const rest = element("p");
      rest.textContent = "And " + more + " more; the terminal lists all of them.";
      box.append(rest);
    }
    box.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
    // A status is announced when its text changes after it was placed.
    setTimeout(function () { count.textContent = news.errors === 1 ? "1 error." : news.errors + " errors."; }, 0);
    return box;
  }

  function hide() {
    if (panel) {
      panel.remove();
      panel = null;
    }
  }

  function element(name, className) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    return made;
  }
})();
