// The single file: one page is shown at a time, the one that location.hash names ("name" or "name.fragment").
// Without script all pages stand one below the other.
(function () {
  "use strict";
  const pages = Array.from(document.querySelectorAll("[data-page]"));
  const ownTitle = document.title;
  const frames = Array.from(document.querySelectorAll("[data-frame]"));
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
    let hash = decode(location.hash.slice(1));
    while (!document.getElementById(hash) && hash.indexOf(".") > 0) {
      hash = hash.slice(0, hash.lastIndexOf("."));
    }
    const target = document.getElementById(hash);
    const page = target && target.closest("[data-page]") || (hash && current) || pages[0];
    if (!page) {
      return;
    }
    const first = current === null;
    const turned = page !== current;
    current = page;
    if (turned) {
      pages.forEach((each) => { each.hidden = each !== page; });
      mark(page);
      offerWayOut(page);
      closeMenu();
    }
    if (target && target !== page && page.contains(target)) {
      focus(target);
      target.scrollIntoView();
    } else if (turned && !first) {
      window.scrollTo(0, 0);
      focus(page.querySelector("h1") || page);
    }
  }

  // An open menu would cover the page that was chosen in it.
  function closeMenu() {
    for (const menu of document.querySelectorAll(".menu")) {
      menu.open = false;
    }
  }

  // Each language has its own header; only some pages need a way out.
  function offerWayOut(page) {
    for (const link of document.querySelectorAll("[data-leave]")) {
      link.hidden = !page.hasAttribute("data-way-out");
    }
  }

  // Title, language, header and footer follow the page: each language has its own.
  function mark(page) {
    const language = page.getAttribute("lang");
    let course = ownTitle;
    for (const frame of frames) {
      const own = frame.getAttribute("lang") === language;
      frame.hidden = !own;
      course = own && frame.getAttribute("data-title") || course;
    }
    const heading = page.querySelector("h1");
    const title = page.getAttribute("data-title") || (heading ? heading.textContent : "");
    document.title = title && title !== course ? title + " – " + course : course;
    document.documentElement.lang = language || document.documentElement.lang;
    document.documentElement.dir = page.getAttribute("dir") || "ltr";
    for (const link of document.querySelectorAll("header nav a[href^='#']")) {
      const other = link.getAttribute("hreflang");
      if (other) {
        link.href = "#" + twin(page, other).id;
      }
      if (link.getAttribute("href") === "#" + page.id) {
        link.setAttribute("aria-current", other ? "true" : "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }

  // The same page in another language: every language has the same pages in the same order.
  function twin(page, language) {
    const of = (tag) => pages.filter((each) => each.getAttribute("lang") === tag);
    return of(language)[of(page.getAttribute("lang")).indexOf(page)] || page;
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
