// Over https, and over http from this computer: what was visited opens again without a network, and the course can be
// put on the start screen. Elsewhere none of it exists, and nothing is said.
(function () {
  "use strict";
  const preview = document.querySelector("script[src^='/__mafunzo/']");
  if (!/^https?:$/.test(location.protocol) || preview) {
    return;
  }
  // A file has no use for it: there the browser would log an error.
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = "course.webmanifest";
  document.head.append(manifest);
  offerInstall(document.querySelector("[data-install]"));
  if (window.isSecureContext && navigator.serviceWorker) {
    // A browser may refuse to keep anything; then the course needs its network, as before.
    navigator.serviceWorker.register("service-worker.js").then(() => navigator.serviceWorker.ready).then(tell).catch(() => {});
  }

  // The first page came before there was anybody to keep it.
  function tell(registration) {
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    registration.active.postMessage([location.href.split("#")[0]].concat(loaded));
  }

  function offerInstall(button) {
    let offer = null;
    if (!button) {
      return;
    }
    window.addEventListener("beforeinstallprompt", function (event) {
      event.preventDefault();
      offer = event;
      button.hidden = false;
    });
    window.addEventListener("appinstalled", () => { button.hidden = true; });
    button.addEventListener("click", function () {
      button.hidden = true;
      offer.prompt();
    });
  }
})();
