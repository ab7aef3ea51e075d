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
    let name = decode(location.hash.slice(1));
    while (!document.getElementById(name) && name.indexOf(".") > 0) {
      name = name.slice(0, name.lastIndexOf("."));
    }
    const target = document.getElementById(name);
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

  // The header is shared by all pages and languages; only some pages need a way out.
  function offerWayOut(page) {
    for (const link of document.querySelectorAll("[data-leave]")) {
      link.hidden = !page.hasAttribute("data-way-out");
      link.textContent = page.getAttribute("data-way-out") || link.textContent;
      link.title = page.getAttribute("data-way-out-keys") || "";
      link.lang = page.lang;
    }
  }

  // Title, language and menu follow the page.
  function mark(page) {
    const heading = page.querySelector("h1");
    const title = page.getAttribute("data-title") || (heading ? heading.textContent : "");
    document.title = title && title !== course ? title + " – " + course : course;
    document.documentElement.lang = page.getAttribute("lang") || document.documentElement.lang;
    document.documentElement.dir = page.getAttribute("dir") || "ltr";
    for (const link of document.querySelectorAll("header nav a[href^='#']")) {
      const language = link.getAttribute("hreflang");
      const named = document.getElementById(link.getAttribute("href").slice(1)) || page;
      const target = twin(language ? page : named, language || page.getAttribute("lang"));
      link.href = "#" + target.id;
      // The header is written in the first language only.
      if (!language && link.textContent === named.getAttribute("data-title")) {
        link.textContent = target.getAttribute("data-title");
      }
      if (target === page) {
        link.setAttribute("aria-current", language ? "true" : "page");
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
