import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import vm from "node:vm";

// A decoder by other people; installed with the tests for the browser.
const jsQR = createRequire(new URL("../browser/package.json", import.meta.url))("jsqr");
const certificates = JSON.parse(readFileSync(new URL("../fixtures/certificates.json", import.meta.url), "utf8")).cases.filter((each) => each.text);
const { codes } = JSON.parse(readFileSync(new URL("../fixtures/spoken-code.json", import.meta.url), "utf8"));

function load(scripts) {
  const made = (name) => ({ name, attributes: {}, children: [], setAttribute(key, value) { this.attributes[key] = String(value); }, appendChild(child) { this.children.push(child); } });
  const context = vm.createContext({ document: { createElementNS: (space, name) => made(name) }, TextEncoder, TextDecoder, Uint8Array });
  context.window = context;
  for (const script of scripts) {
    vm.runInContext(readFileSync(new URL("../../site/" + script, import.meta.url), "utf8"), context);
  }
  return context;
}

const { mafunzo, LeanQR } = load(["vendor/lean-qr/lean-qr.js", "js/qr.js"]);

// The pixels of the path, four to a module, as a camera would give them.
function pixels({ d, size }) {
  const scale = 4;
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = y * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = x * scale; column < (Number(x) + Number(width)) * scale; column++) {
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
      }
    }
  }
  return [data, side, side];
}

const texts = ["A", "0", ...codes.map((vector) => vector.code.replace(/\s/g, "")).filter((text) => text.length <= 120), "7".repeat(120), "Z9".repeat(60), ...certificates.map((each) => each.code)];

test("what is drawn reads back", () => {
  for (const text of texts) {
    const drawn = mafunzo.qr.path(text);
    assert.equal(jsQR(...pixels(drawn), { inversionAttempts: "dontInvert" }).data, text);
  }
});

test("120 capital letters and digits take 37 modules, a test of twenty questions 25 to 33", () => {
  const sides = [36, 44, 74, 120].map((length) => mafunzo.qr.path("Z9".repeat(60).slice(0, length)).size - 8);
  assert.deepEqual(sides, [25, 29, 33, 37]);
});

test("the level is M at least", () => {
  const { size } = LeanQR.generate("Z9".repeat(60), { minCorrectionLevel: LeanQR.correction.M });
  assert.equal(mafunzo.qr.path("Z9".repeat(60)).size, size + 8);
});

test("the drawing is black on white, has a quiet zone of four modules and says what it is", () => {
  const svg = mafunzo.qr.draw("MAFUNZO", "Your code as a picture");
  const [background, dark] = svg.children;
  assert.deepEqual([svg.name, svg.attributes.role, svg.attributes["aria-label"]], ["svg", "img", "Your code as a picture"]);
  assert.equal(svg.attributes.viewBox, "0 0 29 29");
  assert.deepEqual([background.attributes.fill, background.attributes.width], ["#fff", "29"]);
  assert.equal(dark.attributes.fill, "#000");
  const places = Array.from(dark.attributes.d.matchAll(/M(\d+) (\d+)h(\d+)/g), (found) => [Number(found[1]), Number(found[2]), Number(found[1]) + Number(found[3])]);
  assert.ok(places.every(([x, y, end]) => x >= 4 && y >= 4 && y < 25 && end <= 25));
  assert.ok(places.some(([x, y]) => x === 4 && y === 4), "the finder pattern is at its corner");
});

test("what no code holds, or is too long, is not drawn", () => {
  for (const text of ["", "abc", "Ä", "7".repeat(2001)]) {
    assert.equal(mafunzo.qr.draw(text, "x"), null);
  }
});

test("without the library, or with one that fails, there is no picture and nothing stops", () => {
  assert.equal(load(["js/qr.js"]).mafunzo.qr.draw("A", "x"), null);
  const context = load(["js/qr.js"]);
  context.LeanQR = { correction: {}, generate() { throw new Error("lean-qr error"); } };
  assert.equal(context.mafunzo.qr.draw("A", "x"), null);
});
