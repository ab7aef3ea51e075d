// The single file: one page is shown at a time, the one that location.hash names ("name" or "name.fragment").
// Without script all pages stand one below the other.
(function () {
  "use strict";
  const pages = Array.from(document.querySelectorAll("[data-page]"));
  const course = document.title;
  let current = null;
  window.addEventListener("hashchange", turn);
  for (const link of document.querySelectorAll("a.skip")) {
    // The hash keeps naming the page.
    link.addEventListener("click", function (event) {
      event.preventDefault();
      focus(current);
    });
  }
  turn();

  function turn() {
    const name = decode(location.hash.slice(1));
    const target = document.getElementById(name) || document.getElementById(name.split(".")[0]);
    const page = target && target.closest("[data-page]") || (name && current) || pages[0];
    if (!page) {
      return;
    }
    const first = current === null;
    const turned = page !== current;
    current = page;
    if (turned) {
      pages.forEach((each) => { each.hidden = each !== page; });
      mark(page);
    }
    if (target && target !== page && page.contains(target)) {
      target.scrollIntoView();
      focus(target);
    } else if (turned && !first) {
      window.scrollTo(0, 0);
      focus(page.querySelector("h1") || page);
    }
  }

  // Title, language and menu follow the page.
  function mark(page) {
    const heading = page.querySelector("h1");
    const title = page.getAttribute("data-title") || (heading ? heading.textContent : "");
    document.title = title && title !== course ? title + " – " + course : course;
    document.documentElement.lang = page.getAttribute("lang") || document.documentElement.lang;
    document.documentElement.dir = page.getAttribute("dir") || "ltr";
    for (const link of document.querySelectorAll("header nav a")) {
      const language = link.getAttribute("hreflang");
      if (language ? language === page.getAttribute("lang") : link.getAttribute("href") === "#" + page.id) {
        link.setAttribute("aria-current", language ? "true" : "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }

  function focus(element) {
    if (element.tabIndex < 0) {
      element.setAttribute("tabindex", "-1");
    }
    element.focus();
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      // A hash that somebody cut off.
      return text;
    }
  }
})();
