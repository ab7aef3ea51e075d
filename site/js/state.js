// What is kept on this device, and whose it is. A record is { n, from, value } under `mafunzo1:<course>:<participant>:<page>`
// in localStorage, in sessionStorage (on file:// Firefox shares only that one between pages, within a folder), in
// IndexedDB (survives a battery death in the last seconds) and in memory. The newest n counts; `from` is the n
// that the tab which wrote it knew.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};

  // Opens what is kept of a course. `whenReady` is called once, when everything has been read.
  mafunzo.open = function (course, whenReady) {
    const prefix = "mafunzo1:" + course + ":";
    const wipedKey = "mafunzo1-wiped:" + course;
    const memory = Object.create(null);
    const local = mafunzo.storage("localStorage");
    const tab = mafunzo.storage("sessionStorage");
    const wiped = Math.max(Number(tab.get(wipedKey)), Number(local.get(wipedKey)));
    let localKeeps = local.set(prefix + "probe", "x".repeat(2000));
    let database = null;
    let who = tab.get(prefix + "participant") || "";
    // The probe goes, and what was wiped: on file:// a wipe on one page cannot reach what Firefox keeps for
    // another, so each page clears its own.
    for (const key of local.keys(prefix)) {
      if (record(local.get(key)).n <= wiped) {
        local.remove(key);
      }
    }
    connect();

    return {
      participant: () => who,
      // An empty code: nobody.
      name: function (code) {
        who = code;
        tab.set(prefix + "participant", code);
      },
      // Whether answers of this code are here.
      known: (code) => keys().some((key) => key.indexOf(prefix + code + ":") === 0),
      // Whether somebody else used a code here that one slip of the finger makes of this one.
      isLikeAnother: function () {
        const others = keys().map((key) => key.slice(prefix.length).split(":"));
        return others.some((parts) => parts.length > 1 && parts[0] !== who && mafunzo.participantCode.isOneSlip(parts[0], who));
      },
      // The pages of tests that somebody began here and has not finished. Whose they are is not told: a code opens answers.
      unfinished: () => keys().filter((key) => (newest(key).value || {}).open).map((key) => key.slice(prefix.length).split(":")[1]),
      read: (page) => newest(keyOf(page)).value,
      // Grows with each write, of this tab or of another one.
      version: (page) => newest(keyOf(page)).n,
      // The version that the writer of the newest one had seen: two tabs can write before either hears of the other.
      madeFrom: (page) => newest(keyOf(page)).from,
      write: function (page, value) {
        const key = keyOf(page);
        const from = newest(key).n;
        const n = Math.max(Date.now(), from + 1, Number(tab.get(wipedKey)) + 1, Number(local.get(wipedKey)) + 1);
        const text = memory[key] = JSON.stringify({ n: n, from: from, value: value });
        localKeeps = local.set(key, text);
        if (!mafunzo.left) {
          tab.set(key, text);
        }
        inDatabase((store) => store.put({ key: key, text: text }));
      },
      keeps: () => localKeeps || database !== null,
      // Removes everybody's records of this course.
      wipe: function (done) {
        forget(String(Date.now()));
        local.keys(prefix).forEach(local.remove);
        local.set(wipedKey, tab.get(wipedKey));
        inDatabase((store) => store.delete(range()), done);
      },
      // Calls when another tab may have written, and after it has wiped everything.
      watch: function (onWrite, onWipe) {
        addEventListener("storage", function (event) {
          if (event.key === wipedKey) {
            forget(event.newValue);
            onWipe();
          } else if (event.key === null || event.key.indexOf(prefix) === 0) {
            onWrite();
          }
        });
        document.addEventListener("visibilitychange", () => document.hidden || onWrite());
      }
    };

    function keys() {
      return Object.keys(memory).concat(local.keys(prefix), tab.keys(prefix));
    }

    function forget(time) {
      who = "";
      Object.keys(memory).forEach((key) => delete memory[key]);
      tab.keys(prefix).forEach(tab.remove);
      tab.set(wipedKey, time);
    }

    function keyOf(page) {
      return prefix + who + ":" + page;
    }

    function newest(key) {
      return [memory[key], local.get(key), tab.get(key)].map(record).reduce((a, b) => b.n > a.n ? b : a);
    }

    function range() {
      return IDBKeyRange.bound(prefix, prefix + "\uffff");
    }

    function connect() {
      const ready = function () {
        whenReady();
        whenReady = () => {};
      };
      setTimeout(ready, 1500);
      try {
        const request = indexedDB.open("mafunzo1", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("pages", { keyPath: "key" });
        request.onerror = ready;
        request.onsuccess = function () {
          database = request.result;
          inDatabase(recall, ready);
        };
      } catch (error) {
        // No database here, or a blocked one: the other stores go on.
        setTimeout(ready);
      }
    }

    function recall(store) {
      store.getAll(range()).onsuccess = function (event) {
        for (const row of event.target.result) {
          const n = record(row.text).n;
          if (n <= wiped) {
            store.delete(row.key);
          } else if (n > newest(row.key).n) {
            memory[row.key] = row.text;
          }
        }
      };
    }

    function inDatabase(work, done) {
      const lost = function () {
        database = null;
        if (done) {
          done();
        }
      };
      try {
        const transaction = database.transaction("pages", "readwrite", { durability: "strict" });
        transaction.oncomplete = done;
        transaction.onabort = lost;
        work(transaction.objectStore("pages"));
      } catch (error) {
        // Never opened, closed by the system, or full.
        lost();
      }
    }
  };

  // A message of the page's language; {name} is filled from `values`.
  mafunzo.text = function (node, key, values) {
    const message = messagesOf(mafunzo.lang(node))[key] || key;
    return message.replace(/\{(\w+)\}/g, (all, name) => values && name in values ? values[name] : all);
  };

  // In the single file a block for each language; in a folder a script that was loaded before.
  const messages = {};
  function messagesOf(lang) {
    if (!messages[lang]) {
      const block = document.getElementById("messages-" + lang);
      messages[lang] = block ? JSON.parse(block.textContent) : window.mafunzoMessages || {};
    }
    return messages[lang];
  }

  mafunzo.lang = (node) => node.closest("[data-page][lang], html").getAttribute("lang");

  // Says in every panel when this device keeps nothing.
  mafunzo.warn = function () {
    for (const line of document.querySelectorAll("[data-storage]")) {
      line.hidden = mafunzo.state.keeps();
      line.textContent = line.hidden ? "" : mafunzo.text(line, "storage");
    }
  };

  const course = typeof document !== "undefined" && document.querySelector("[data-course]");
  if (course) {
    start(course.getAttribute("data-course"));
  }

  function record(text) {
    const none = { n: 0, value: null };
    try {
      return JSON.parse(text) || none;
    } catch (error) {
      // Cut off by a power failure: as if never written.
      return none;
    }
  }

  // The panels in which participants name themselves. Others listen to `mafunzo:change`; its detail is the quiz that was
  // answered, or nothing when the participant changed; to `mafunzo:named`, when somebody just did; and to `mafunzo:elsewhere`.
  function start(id) {
    const panels = document.querySelectorAll("[data-participant]");
    const state = mafunzo.state = mafunzo.open(id, function () {
      changed();
      panels.forEach(listen);
      // Another tab wrote: who shows one of its records catches up. No answer is given up for it.
      state.watch(() => document.dispatchEvent(new CustomEvent("mafunzo:elsewhere")), () => changed());
    });
    // Back must not show the last person's answers.
    addEventListener("pageshow", (event) => event.persisted && location.reload());

    function changed(panel, focus, message) {
      const who = state.participant();
      for (const each of panels) {
        const part = (name) => each.querySelector("[data-" + name + "]");
        part("unnamed").hidden = who !== "";
        part("named").hidden = who === "";
        part("ask").hidden = true;
        each.setAttribute("data-state", who === "" ? "unnamed" : "named");
        part("who").textContent = who;
        part("code").value = "";
        part("note").textContent = each === panel ? mafunzo.text(each, message) : "";
        if (each === panel) {
          part(focus).focus();
        }
      }
      mafunzo.warn();
      document.dispatchEvent(new CustomEvent("mafunzo:change"));
      if (panel && who !== "") {
        document.dispatchEvent(new CustomEvent("mafunzo:named"));
      }
    }

    function listen(panel) {
      const part = (name) => panel.querySelector("[data-" + name + "]");
      const on = (name, act) => part(name).addEventListener("click", act);
      const input = part("code");
      panel.addEventListener("submit", function (event) {
        const code = mafunzo.participantCode.of(input.value);
        const wrong = mafunzo.participantCode.wrong(input.value);
        // Who has answers here under a name gets them back.
        const bad = wrong !== "" && !(mafunzo.participantCode.fits(code) && state.known(code));
        event.preventDefault();
        input.setAttribute("aria-invalid", bad);
        if (bad) {
          part("note").textContent = mafunzo.text(panel, "code_" + wrong);
          input.focus();
        } else {
          state.name(code);
          changed(panel, "hello", state.known(code) ? "welcome_back" : state.isLikeAnother() ? "code_like" : "welcome");
        }
      });
      on("next", function () {
        state.name("");
        changed(panel, "code", "handed_over");
      });
      on("wipe", function () {
        part("ask").hidden = false;
        part("sure").focus();
      });
      on("wipe-no", function () {
        part("ask").hidden = true;
        part("wipe").focus();
      });
      on("wipe-yes", () => state.wipe(() => changed(panel, "code", "wiped")));
    }
  }
})();
