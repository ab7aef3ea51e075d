// Keeps the pages that were visited, for a time without network. `edition` stands before this text: the course, what names
// its present state, and the shared files of that state.
//
// Pages come from the network whenever it answers, so no old one is pinned. Shared files carry their content in their
// name: one that is kept is right for ever.
(function () {
  "use strict";
  const ours = "mafunzo1:" + edition.course + ":" + self.registration.scope + ":";
  const store = ours + edition.revision;
  const patience = 5000;
  const isAsset = (url) => url.startsWith(self.registration.scope + "assets/");
  // Nothing of another site or another course, and no answer key, nor the desk, which holds them all: a shared computer
  // would keep them for the next person.
  const isOurs = (url) => url.startsWith(self.registration.scope) && !/\/key-[^/]*$|\/desk(\.[\w-]+)?\.html$|service-worker\.js$/.test(url.split("?")[0]);

  self.addEventListener("install", (event) => event.waitUntil(moveIn().then(() => self.skipWaiting())));
  self.addEventListener("activate", (event) => event.waitUntil(clearOut().then(() => self.clients.claim())));
  self.addEventListener("message", function (event) {
    event.waitUntil(Promise.all(event.data.filter(isOurs).map(keepMissing)));
  });
  self.addEventListener("fetch", function (event) {
    const request = event.request;
    if (request.method === "GET" && isOurs(request.url) && !request.headers.has("range")) {
      event.respondWith(isAsset(request.url) ? fromStore(request) : fromNetwork(event));
    }
  });

  // A new edition of all that the old one kept. When one of it cannot be had, the old one stays whole.
  function moveIn() {
    return Promise.all([caches.open(store), olderStores()]).then(function (found) {
      const to = found[0];
      return Promise.all(found[1].map((name) => caches.open(name).then((from) => from.keys()))).then(function (lists) {
        const kept = [].concat.apply([], lists).map((request) => request.url);
        const wanted = kept.map((url) => isAsset(url) ? successor(url) : url).filter((url, at, all) => url && all.indexOf(url) === at);
        return Promise.all(wanted.map((url) => fetch(url, { cache: "no-cache" }).then(function (response) {
          // A page that is no more is no reason to stay with the old edition.
          return response.ok && !response.redirected ? to.put(url, response) : response.status === 404 ? null : Promise.reject(new Error(url));
        })));
      });
    });
  }

  // The file that took the place of another: "quiz.0a1b2c3d.js" follows any "quiz.*.js".
  function successor(url) {
    const stem = (path) => path.slice(path.lastIndexOf("/") + 1).replace(/\.[0-9a-f]{8}\./, ".");
    const path = edition.assets.filter((each) => stem(each) === stem(url))[0];
    return path && self.registration.scope + path;
  }

  function olderStores() {
    return caches.keys().then((names) => names.filter((name) => name.startsWith(ours) && name !== store));
  }

  function clearOut() {
    return olderStores().then((names) => Promise.all(names.map((name) => caches.delete(name))));
  }

  function keepMissing(url) {
    return caches.open(store).then((cache) => cache.match(url).then((kept) => kept || fetch(url).then((response) => keep(cache, url, response))));
  }

  function keep(cache, url, response) {
    return response.ok && !response.redirected ? cache.put(url.split("?")[0], response) : null;
  }

  function fromStore(request) {
    return caches.open(store).then((cache) => cache.match(request).then((kept) => kept || fetch(request).then(function (response) {
      keep(cache, request.url, response.clone());
      return response;
    })));
  }

  // The kept page, when the network is silent for too long or not there.
  function fromNetwork(event) {
    const request = event.request;
    return caches.open(store).then((cache) => cache.match(request.url.split("?")[0]).then(function (kept) {
      const fresh = fetch(request).then(function (response) {
        const copy = response.clone();
        event.waitUntil(Promise.resolve(keep(cache, request.url, copy)));
        return response;
      });
      if (!kept) {
        return fresh;
      }
      event.waitUntil(fresh.catch(() => {}));
      const late = new Promise((resolve) => setTimeout(() => resolve(kept), patience));
      return Promise.race([fresh.catch(() => kept), late]);
    }));
  }
})();
