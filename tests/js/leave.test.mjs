import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const source = readFileSync(new URL("../../site/js/leave.js", import.meta.url), "utf8");

// A page with the link; `now` is what its clock shows.
function page({ storage = {}, blocked = false, hidden = false } = {}) {
  const on = {};
  const seen = { now: 1000, gone: null, storage, window: {} };
  const link = { closest: () => (hidden ? {} : null), href: "about:blank", getAttribute: (name) => ({ "data-leave": "soap", "data-keys": "Shift" })[name], addEventListener: (name, act) => { on[name] = act; } };
  const area = Object.create({ removeItem: (key) => delete storage[key] });
  const document = { documentElement: { hidden: false }, querySelectorAll: () => [link], addEventListener: (name, act) => { on[name] = act; } };
  const context = { window: seen.window, document, location: { replace: (href) => { seen.gone = href; } }, Date: { now: () => seen.now } };
  Object.defineProperty(context, "sessionStorage", { get() {
    if (blocked) {
      throw new Error("SecurityError");
    }
    return Object.assign(area, storage);
  } });
  vm.runInNewContext(source, context);
  seen.press = (key, repeat = false) => on.keydown({ key, repeat });
  seen.click = () => on.click({ preventDefault: () => {} });
  seen.empty = () => document.documentElement.hidden;
  return seen;
}

test("the link empties the screen, forgets who was there and replaces the page", () => {
  const storage = { "mafunzo1:soap:participant": "KM47", "mafunzo1:soap:KM47:quiz": "{}", "mafunzo1:water:participant": "BU07", "other": "1" };
  const seen = page({ storage });
  seen.click();
  assert.deepEqual(Object.keys(seen.storage), ["mafunzo1:water:participant", "other"]);
  assert.equal(seen.gone, "about:blank");
  assert.ok(seen.empty());
  assert.equal(seen.window.mafunzo.left, true);
});

test("a browser that blocks its storage does not keep anybody from leaving", () => {
  const seen = page({ blocked: true });
  seen.click();
  assert.equal(seen.gone, "about:blank");
});

test("Shift three times leaves", () => {
  const seen = page();
  ["Shift", "Shift"].forEach((key) => seen.press(key));
  assert.equal(seen.gone, null);
  seen.press("Shift");
  assert.equal(seen.gone, "about:blank");
});

test("Shift with other keys, held down, pressed slowly, or where nothing is offered does not leave", () => {
  const typed = page();
  ["Shift", "K", "Shift", "M", "Shift", "A"].forEach((key) => typed.press(key));
  const held = page();
  [1, 2, 3, 4].forEach(() => held.press("Shift", true));
  const slow = page();
  [0, 1500, 3000].forEach((now) => { slow.now = now; slow.press("Shift"); });
  const none = page({ hidden: true });
  [1, 2, 3].forEach(() => none.press("Shift"));
  assert.deepEqual([typed, held, slow, none].map((seen) => seen.gone), [null, null, null, null]);
});
