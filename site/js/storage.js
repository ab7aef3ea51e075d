// `mafunzo.storage(name)`: localStorage or sessionStorage as { get, set, remove, keys } that never throw.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  mafunzo.storage = storage;

  // An area of storage that never throws; `set` tells whether it kept the text.
  function storage(name) {
    const attempt = function (work, otherwise) {
      try {
        return work(window[name]);
      } catch (error) {
        // Blocked, full or absent: `keeps` tells, memory goes on.
        return otherwise;
      }
    };
    return {
      get: (key) => attempt((area) => area.getItem(key), null),
      set: (key, text) => attempt(function (area) {
        area.setItem(key, text);
        return area.getItem(key) === text;
      }, false),
      remove: (key) => attempt((area) => area.removeItem(key)),
      keys: (prefix) => attempt((area) => Object.keys(area).filter((key) => key.indexOf(prefix) === 0), [])
    };
  }
})();
