import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const source = ["storage", "participant-code", "state"].map((name) => readFileSync(new URL("../../site/js/" + name + ".js", import.meta.url), "utf8")).join("\n");

// A Storage in memory; `room` is how many characters it takes before it is full.
class Area {
  constructor(room = Infinity) {
    Object.defineProperty(this, "room", { value: room });
  }
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key, text) {
    if (key.length + text.length > this.room) {
      throw new Error("QuotaExceededError");
    }
    this[key] = text;
  }
  removeItem(key) {
    delete this[key];
  }
}

// As much of IndexedDB as state.js uses.
function database(rows = new Map()) {
  const later = (request, result) => {
    queueMicrotask(() => {
      request.result = result;
      request.onsuccess?.({ target: request });
    });
    return request;
  };
  const inside = (key, range) => key >= range.from && key <= range.to;
  const store = {
    put: (row) => rows.set(row.key, row),
    getAll: (range) => later({}, [...rows.values()].filter((row) => inside(row.key, range))),
    delete: (what) => [...rows.keys()].filter((key) => (typeof what === "string" ? key === what : inside(key, what))).forEach((key) => rows.delete(key)),
  };
  const transaction = () => {
    const made = { objectStore: () => store };
    setTimeout(() => made.oncomplete?.());
    return made;
  };
  return { rows, open: () => later({}, { transaction }) };
}

// A page with its stores; resolves with the state once it is ready.
function page(stores, course = "soap") {
  const window = { ...stores };
  for (const blocked of stores.blocked || []) {
    Object.defineProperty(window, blocked, { get() { throw new Error("SecurityError"); } });
  }
  const context = { window, indexedDB: stores.indexedDB, IDBKeyRange: { bound: (from, to) => ({ from, to }) }, Date: stores.Date || Date, setTimeout: (work, wait) => setTimeout(work, wait).unref() };
  vm.runInNewContext(source, context);
  return new Promise((resolve) => {
    const state = window.mafunzo.open(course, () => resolve(state));
    setTimeout(() => {}, 50);
  });
}

function browser(more = {}) {
  return { localStorage: new Area(), sessionStorage: new Area(), ...more };
}

test("answers come back to the same code and to no other", async () => {
  const stores = browser();
  const state = await page(stores);
  state.name("KM47");
  state.write("quiz-law", { responses: { a: "means" } });
  const reloaded = await page(stores);
  assert.equal(reloaded.participant(), "KM47");
  assert.equal(reloaded.read("quiz-law").responses.a, "means");
  reloaded.name("AB12");
  assert.equal(reloaded.known("AB12"), false);
  assert.equal(reloaded.read("quiz-law"), null);
  reloaded.name("KM47");
  assert.equal(reloaded.known("KM47"), true);
});

test("the next participant starts with nobody named", async () => {
  const stores = browser();
  const state = await page(stores);
  state.name("KM47");
  state.name("");
  assert.equal((await page(stores)).participant(), "");
});

test("a course does not see another course in the same store", async () => {
  const stores = browser();
  const one = await page(stores, "soap");
  one.name("KM47");
  one.write("quiz-law", 1);
  const two = await page(stores, "soap-2");
  assert.equal(two.participant(), "");
  two.name("KM47");
  assert.equal(two.read("quiz-law"), null);
});

test("another page of the folder reads from the tab where localStorage is kept per file", async () => {
  const stores = browser();
  const quiz = await page(stores);
  quiz.name("KM47");
  quiz.write("quiz-law", "answers");
  const home = await page({ ...stores, localStorage: new Area() });
  assert.equal(home.read("quiz-law"), "answers");
});

test("what only the database kept is read after a battery death", async () => {
  const indexedDB = database();
  const state = await page(browser({ indexedDB }));
  state.name("KM47");
  state.write("quiz-law", "answers");
  const after = await page(browser({ indexedDB }));
  after.name("KM47");
  assert.equal(after.known("KM47"), true);
  assert.equal(after.read("quiz-law"), "answers");
});

test("an older record in the database does not win", async () => {
  const stores = browser({ indexedDB: database() });
  const state = await page(stores);
  state.name("KM47");
  state.write("quiz-law", "old");
  const row = stores.indexedDB.rows.get("mafunzo1:soap:KM47:quiz-law");
  state.write("quiz-law", "new");
  stores.indexedDB.rows.set(row.key, { key: row.key, text: JSON.stringify({ n: JSON.parse(row.text).n, value: "old" }) });
  assert.equal((await page(stores)).read("quiz-law"), "new");
});

test("a clock that was set back does not lose the last answer", async () => {
  const stores = browser();
  const state = await page(stores);
  state.name("KM47");
  state.write("quiz-law", "before");
  const set = await page({ ...stores, Date: { now: () => 5 } });
  set.write("quiz-law", "after");
  assert.equal((await page(stores)).read("quiz-law"), "after");
});

test("a record cut off by a power failure is as if never written", async () => {
  const stores = browser();
  stores.localStorage.setItem("mafunzo1:soap:KM47:quiz-law", "{\"n\":5,\"val");
  const state = await page(stores);
  state.name("KM47");
  assert.equal(state.read("quiz-law"), null);
});

test("a record tells which one its writer had seen, so that two tabs that write at once find out", async () => {
  const stores = browser();
  const first = await page(stores);
  first.name("KM47");
  first.write("form-test-pre", "one");
  const shared = first.version("form-test-pre");
  first.write("form-test-pre", "two");
  assert.equal(first.madeFrom("form-test-pre"), shared);
  const mine = first.version("form-test-pre");
  // The other tab had not heard of "two".
  const key = Object.keys(stores.localStorage).find((key) => key.endsWith(":KM47:form-test-pre"));
  stores.localStorage.setItem(key, JSON.stringify({ n: mine + 1, from: shared, value: "other" }));
  assert.equal(first.read("form-test-pre"), "other");
  assert.ok(first.madeFrom("form-test-pre") < mine);
});

test("blocked storage is known before the first answer, and memory goes on", async () => {
  const state = await page({ blocked: ["localStorage", "sessionStorage", "indexedDB"] });
  assert.equal(state.keeps(), false);
  state.name("KM47");
  state.write("quiz-law", "answers");
  assert.equal(state.read("quiz-law"), "answers");
});

test("full storage is known before the first answer", async () => {
  const full = { localStorage: new Area(100), sessionStorage: new Area(100) };
  assert.equal((await page(full)).keeps(), false);
  assert.equal((await page({ ...full, indexedDB: database() })).keeps(), true);
});

test("storage that fills up later is noticed", async () => {
  const state = await page({ localStorage: new Area(3000), sessionStorage: new Area(3000) });
  assert.equal(state.keeps(), true);
  state.name("KM47");
  state.write("quiz-law", "x".repeat(4000));
  assert.equal(state.keeps(), false);
});

test("a wipe leaves nothing of this course and everything of others", async () => {
  const stores = browser({ indexedDB: database() });
  for (const course of ["soap", "water"]) {
    const state = await page(stores, course);
    state.name("KM47");
    state.write("quiz-law", course);
  }
  const state = await page(stores, "soap");
  await new Promise((resolve) => state.wipe(resolve));
  const left = [stores.localStorage, stores.sessionStorage, Object.fromEntries(stores.indexedDB.rows)].map((store) => Object.keys(store).filter((key) => key.startsWith("mafunzo1:")));
  assert.ok(left.flat().every((key) => key.startsWith("mafunzo1:water:")), left.flat().join());
  assert.equal(left.every((keys) => keys.length > 0), true);
  state.name("KM47");
  assert.equal(state.read("quiz-law"), null);
  state.write("quiz-law", "again");
  assert.equal((await page(stores, "soap")).read("quiz-law"), "again");
});

test("where every file has a store of its own, a page clears it after a wipe on another page", async () => {
  const stores = browser({ indexedDB: database() });
  const quiz = await page(stores);
  quiz.name("KM47");
  quiz.write("quiz-law", "answers");
  const other = await page({ ...stores, localStorage: new Area(), indexedDB: database() });
  await new Promise((resolve) => setTimeout(resolve, 2));
  await new Promise((resolve) => other.wipe(resolve));
  const back = await page(stores);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(Object.keys(stores.localStorage), []);
  assert.equal(stores.indexedDB.rows.size, 0);
  back.name("KM47");
  assert.equal(back.read("quiz-law"), null);
});

test("a test that is not finished is known of, but not whose it is", async () => {
  const stores = browser();
  const state = await page(stores);
  state.name("KM47");
  state.write("form-hands-pre", { open: { responses: {} }, done: [] });
  state.write("form-hands-post", { open: null, done: [{}] });
  state.write("quiz-law", { responses: {} });
  const next = await page({ ...stores, sessionStorage: new Area() });
  assert.equal(next.participant(), "");
  assert.deepEqual([...next.unfinished()], ["form-hands-pre"]);
  assert.equal(next.read("form-hands-pre"), null);
});
