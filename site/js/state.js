// What is kept on this device, and whose it is. A record is { n, value } under `mafunzo1:<course>:<participant>:<page>`
// in localStorage, in sessionStorage (on file:// Firefox shares only that one between pages, within a folder), in
// IndexedDB (survives a battery death in the last seconds) and in memory. The newest n counts.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};

  // Opens what is kept of a course. `whenReady` is called once, when everything has been read.
  mafunzo.open = function (course, whenReady) {
    const prefix = "mafunzo1:" + course + ":";
    const wipedKey = "mafunzo1-wiped:" + course;
    const memory = Object.create(null);
    const local = area("localStorage");
    const tab = area("sessionStorage");
    const wiped = Number(tab.get(wipedKey));
    let localKeeps = local.set(prefix + "probe", new Array(2000).join("x"));
    let database = null;
    let who = tab.get(prefix + "participant") || "";
    local.remove(prefix + "probe");
    // On file:// a wipe on one page cannot reach what Firefox keeps for another: each page clears its own.
    for (const key of local.keys(prefix).filter((key) => record(local.get(key)).n <= wiped)) {
      local.remove(key);
    }
    connect(once(whenReady));

    return {
      participant: () => who,
      name: function (code) {
        who = code;
        tab.set(prefix + "participant", code);
      },
      leave: function () {
        who = "";
        tab.remove(prefix + "participant");
      },
      read: (page) => newest(prefix + who + ":" + page).value,
      write: write,
      known: () => local.keys(prefix + who + ":").concat(tab.keys(prefix + who + ":"), Object.keys(memory).filter((key) => key.indexOf(prefix + who + ":") === 0)).length > 0,
      keeps: () => localKeeps || database !== null,
      wipe: wipe
    };

    function newest(key) {
      return [memory[key], local.get(key), tab.get(key)].map(record).reduce((a, b) => b.n > a.n ? b : a);
    }

    function write(page, value) {
      const key = prefix + who + ":" + page;
      const text = JSON.stringify({ n: Math.max(Date.now(), newest(key).n + 1, Number(tab.get(wipedKey)) + 1), value: value });
      memory[key] = text;
      localKeeps = local.set(key, text);
      tab.set(key, text);
      inDatabase((store) => store.put({ key: key, text: text }));
    }

    // Removes everybody's records of this course.
    function wipe(done) {
      who = "";
      Object.keys(memory).forEach((key) => { delete memory[key]; });
      for (const kept of [local, tab]) {
        kept.keys(prefix).forEach(kept.remove);
      }
      tab.set(wipedKey, String(Date.now()));
      inDatabase((store) => store.delete(range()), once(done));
    }

    function range() {
      return window.IDBKeyRange.bound(prefix, prefix + "\uffff");
    }

    function connect(ready) {
      window.setTimeout(ready, 1500);
      try {
        const request = window.indexedDB.open("mafunzo1", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("pages", { keyPath: "key" });
        request.onerror = ready;
        request.onsuccess = function () {
          database = request.result;
          inDatabase(recall, ready);
        };
      } catch (error) {
        // No database here, or a blocked one: the other stores go on.
        window.setTimeout(ready);
      }
    }

    function recall(store) {
      store.getAll(range()).onsuccess = function (event) {
        for (const row of event.target.result) {
          if (record(row.text).n <= wiped) {
            store.delete(row.key);
          } else if (record(row.text).n > newest(row.key).n) {
            memory[row.key] = row.text;
          }
        }
      };
    }

    function inDatabase(work, done) {
      try {
        const transaction = database.transaction("pages", "readwrite", { durability: "strict" });
        transaction.oncomplete = done || null;
        transaction.onabort = lost;
        work(transaction.objectStore("pages"));
      } catch (error) {
        // Never opened, closed by the system, or full.
        lost();
      }

      function lost() {
        database = null;
        if (done) {
          done();
        }
      }
    }
  };

  // Two letters and two digits, as they were typed: without spaces, in capitals.
  mafunzo.code = (text) => text.normalize("NFKC").toUpperCase().replace(/[\s:]+/g, "").slice(0, 12);

  // A message of the page's language; {name} is filled from `values`.
  mafunzo.text = function (node, key, values) {
    const block = document.getElementById("messages-" + mafunzo.lang(node)) || document.getElementById("messages");
    const message = block && JSON.parse(block.textContent)[key];
    return String(message || key).replace(/\{(\w+)\}/g, (all, name) => values && name in values ? values[name] : all);
  };

  mafunzo.lang = (node) => node.closest("[data-page][lang], html").getAttribute("lang") || "en";

  if (typeof document !== "undefined") {
    start();
  }

  // An area of storage that never throws; `set` tells whether it kept the text.
  function area(name) {
    const attempt = function (work, otherwise) {
      try {
        return work(window[name]);
      } catch (error) {
        // Blocked, full or absent: `keeps` tells, memory goes on.
        return otherwise;
      }
    };
    return {
      get: (key) => attempt((storage) => storage.getItem(key), null),
      set: (key, text) => attempt(function (storage) { storage.setItem(key, text); return storage.getItem(key) === text; }, false),
      remove: (key) => attempt((storage) => storage.removeItem(key)),
      keys: (prefix) => attempt((storage) => Object.keys(storage).filter((key) => key.indexOf(prefix) === 0), [])
    };
  }

  function record(text) {
    try {
      return JSON.parse(text) || { n: 0, value: null };
    } catch (error) {
      // Cut off by a power failure: as if never written.
      return { n: 0, value: null };
    }
  }

  function once(callback) {
    return function () {
      const call = callback;
      callback = null;
      if (call) {
        call();
      }
    };
  }

  // The panels in which participants name themselves. Others listen to `mafunzo:participant`.
  function start() {
    const course = document.querySelector("[data-course]");
    if (!course) {
      return;
    }
    const panels = Array.from(document.querySelectorAll("[data-participant]"));
    const state = mafunzo.state = mafunzo.open(course.getAttribute("data-course"), function () {
      changed();
      panels.forEach(listen);
    });
    // Back must not show the last person's answers.
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());

    function changed(panel, selector, message) {
      const who = state.participant();
      for (const each of panels) {
        show(each, "[data-unnamed]", !who);
        show(each, "[data-named]", who);
        show(each, "[data-ask]", false);
        each.querySelector("[data-who]").textContent = who;
        each.querySelector("[data-code]").value = "";
        each.querySelector("[data-note]").textContent = each === panel && message ? mafunzo.text(each, message) : "";
      }
      mafunzo.warn();
      document.dispatchEvent(new CustomEvent("mafunzo:participant"));
      if (panel) {
        panel.querySelector(selector).focus();
      }
    }

    function listen(panel) {
      const on = (selector, act) => panel.querySelector(selector).addEventListener("click", act);
      const input = panel.querySelector("[data-code]");
      panel.addEventListener("submit", function (event) {
        event.preventDefault();
        const code = mafunzo.code(input.value);
        const number = code.replace(/\D/g, "").length > 4;
        if (!code || number) {
          input.setAttribute("aria-invalid", "true");
          panel.querySelector("[data-note]").textContent = mafunzo.text(panel, number ? "code_number" : "code_missing");
          input.focus();
          return;
        }
        input.removeAttribute("aria-invalid");
        state.name(code);
        changed(panel, "[data-hello]", state.known() ? "welcome_back" : "welcome");
      });
      on("[data-next]", function () {
        state.leave();
        changed(panel, "[data-code]", "handed_over");
      });
      on("[data-wipe]", function () {
        show(panel, "[data-ask]", true);
        panel.querySelector("[data-ask] p").focus();
      });
      on("[data-wipe-no]", function () {
        show(panel, "[data-ask]", false);
        panel.querySelector("[data-wipe]").focus();
      });
      on("[data-wipe-yes]", () => state.wipe(() => changed(panel, "[data-code]", "wiped")));
    }
  }

  // Says in every panel when this device keeps nothing.
  mafunzo.warn = function () {
    for (const line of document.querySelectorAll("[data-storage]")) {
      line.hidden = mafunzo.state.keeps();
      line.textContent = line.hidden ? "" : mafunzo.text(line, "storage");
    }
  };

  function show(panel, selector, visible) {
    panel.querySelector(selector).hidden = !visible;
  }
})();
