// The single file while it is read: only its first page is laid out, since single.js, at the end, will show one page alone.
// Once all is read this ends, whatever became of single.js: a browser that stops at it hides nothing.
(function () {
  "use strict";
  const root = document.documentElement;
  root.setAttribute("data-opening", "");
  document.addEventListener("DOMContentLoaded", function () {
    root.removeAttribute("data-opening");
  });
})();
