// Keeps the desk's entries on this computer: each one by itself, in localStorage, in sessionStorage (on file:// Firefox shares
// only that one between the pages of a folder), in IndexedDB and in memory. Two tabs put together what both have.
//
//   desk.open(course, onChange)     { entries, add(list), wipe(done), keeps }; onChange is called when something came
(function () {
  "use strict";
  const desk = window.mafunzo.desk;
  const opened = {};

  // In a single file each language has a desk, and all of them one store.
  desk.open = function (course, onChange) {
    const one = opened[course] = opened[course] || { listeners: [], store: null };
    one.listeners.push(onChange);
    one.store = one.store || open(course, () => one.listeners.forEach((listener) => listener()));
    return one.store;
  };

  function open(course, onChange) {
    const prefix = "mafunzo1-desk:" + course + ":";
    const wipedKey = "mafunzo1-desk-wiped:" + course;
    const local = window.mafunzo.storage("localStorage");
    const tab = window.mafunzo.storage("sessionStorage");
    const memory = new Map();
    const channel = channelOf(prefix);
    let wiped = Math.max(Number(local.get(wipedKey)) || 0, Number(tab.get(wipedKey)) || 0);
    let database = null;
    let localKeeps = local.set(prefix + "probe", "x".repeat(2000));
    local.remove(prefix + "probe");
    [local, tab].forEach((kept) => kept.keys(prefix).forEach((key) => recall(kept.get(key))));
    connect();
    addEventListener("storage", onStorage);
    if (channel) {
      channel.onmessage = (event) => event.data === "wiped" ? forget() : load();
    }

    return {
      entries: () => Array.from(memory.values(), (record) => record.entry),
      add: function (list) {
        const records = list.filter((entry) => !memory.has(entry.id)).map((entry) => ({ n: Math.max(Date.now(), wiped + 1), entry: entry }));
        records.forEach(keep);
        inDatabase((store) => records.forEach((record) => store.put({ key: prefix + record.entry.id, text: JSON.stringify(record) })), () => tell("added"));
        if (records.length) {
          onChange();
        }
        return records.length;
      },
      keeps: () => localKeeps || database !== null,
      wipe: function (done) {
        wiped = Math.max(Date.now(), Math.max.apply(null, [wiped].concat(Array.from(memory.values(), (record) => record.n))));
        tab.set(wipedKey, String(wiped));
        local.set(wipedKey, String(wiped));
        forget();
        inDatabase((store) => store.delete(IDBKeyRange.bound(prefix, prefix + "\uffff")), function () {
          tell("wiped");
          done();
        });
      }
    };

    function keep(record) {
      const text = JSON.stringify(record);
      memory.set(record.entry.id, record);
      localKeeps = local.set(prefix + record.entry.id, text);
      tab.set(prefix + record.entry.id, text);
    }

    // Takes over what another tab or an earlier day kept; tells whether it was new.
    function recall(text) {
      const record = parsed(text);
      if (!record || !(record.n > wiped) || !desk.isEntry(record.entry) || memory.has(record.entry.id)) {
        return false;
      }
      memory.set(record.entry.id, record);
      return true;
    }

    function forget() {
      wiped = Math.max(wiped, Number(local.get(wipedKey)) || 0, Number(tab.get(wipedKey)) || 0);
      memory.forEach((record, id) => record.n > wiped || memory.delete(id));
      [local, tab].forEach((kept) => kept.keys(prefix).forEach(function (key) {
        const record = parsed(kept.get(key));
        if (!record || !(record.n > wiped)) {
          kept.remove(key);
        }
      }));
      onChange();
    }

    function onStorage(event) {
      if (event.key === wipedKey) {
        forget();
      } else if (event.key && event.key.indexOf(prefix) === 0 && event.newValue && recall(event.newValue)) {
        onChange();
      }
    }

    function load() {
      let found = local.keys(prefix).filter((key) => recall(local.get(key))).length > 0;
      inDatabase(function (store) {
        store.getAll(IDBKeyRange.bound(prefix, prefix + "\uffff")).onsuccess = function (event) {
          for (const row of event.target.result) {
            found = recall(row.text) || found;
          }
        };
      }, () => found && onChange());
    }

    function tell(word) {
      if (channel) {
        channel.postMessage(word);
      }
    }

    function connect() {
      try {
        const request = indexedDB.open("mafunzo1-desk", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("entries", { keyPath: "key" });
        request.onerror = onChange;
        request.onsuccess = function () {
          database = request.result;
          // What came before it was open.
          const early = Array.from(memory.values());
          inDatabase((store) => early.forEach((record) => store.put({ key: prefix + record.entry.id, text: JSON.stringify(record) })), function () {
            onChange();
            load();
          });
        };
      } catch (error) {
        // No database here, or a blocked one: the other stores go on.
        setTimeout(onChange);
      }
    }

    function inDatabase(work, done) {
      const lost = function () {
        database = null;
        done();
      };
      try {
        const transaction = database.transaction("entries", "readwrite", { durability: "strict" });
        transaction.oncomplete = done;
        transaction.onabort = lost;
        work(transaction.objectStore("entries"));
      } catch (error) {
        // Never opened, closed by the system, or full.
        lost();
      }
    }
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      // Cut off by a power failure: as if never written. IndexedDB may have it whole.
      return null;
    }
  }

  // Not in every browser; the storage event tells the others.
  function channelOf(name) {
    try {
      return new BroadcastChannel(name);
    } catch (error) {
      return null;
    }
  }
})();
