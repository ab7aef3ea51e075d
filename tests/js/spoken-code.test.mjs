import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const { spokenCode } = createRequire(import.meta.url)("../../site/js/spoken-code.js");
const { codes, mistakes } = JSON.parse(readFileSync(new URL("../fixtures/spoken-code.json", import.meta.url), "utf8"));
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const long = codes.find((vector) => vector.name === "twenty single with certainty");

function read(text, shapes) {
  const found = spokenCode.read(text);
  if (found.error) {
    return found;
  }
  const { answers, error } = found.answers(shapes);
  return error ? { error } : { header: found.header, answers };
}

for (const vector of codes) {
  test("written and read: " + vector.name, () => {
    assert.equal(spokenCode.write(vector.header, vector.shapes, vector.answers), vector.code);
    assert.deepEqual(read(vector.code, vector.shapes), vector.read);
  });
}

for (const vector of mistakes) {
  test("mistake: " + vector.name, () => assert.deepEqual(read(vector.text, vector.shapes).error, vector.error));
}

test("every vector has a name of its own and there are enough of them", () => {
  const names = [...codes, ...mistakes].map((vector) => vector.name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(codes.length >= 35 && mistakes.length >= 15);
});

test("case, spaces, hyphens, line ends and look-alikes do not matter", () => {
  const typed = long.code.toLowerCase().replace(/\n/g, "\r\n\r\n ").replace(/ /g, " – ").replace(/1/g, "l").replace(/0/g, "o");
  assert.deepEqual(read(typed, long.shapes), long.read);
  assert.deepEqual(read(spokenCode.qrText(long.code), long.shapes), long.read);
});

test("every single wrong symbol is noticed and its line named", () => {
  const good = spokenCode.qrText(long.code);
  for (let place = 0; place < good.length; place++) {
    for (const other of letters.replace(good[place], "")) {
      const { error } = spokenCode.read(good.slice(0, place) + other + good.slice(place + 1));
      const line = Math.floor(place / 16) + 1;
      assert.ok(error.line === line || String(error.lines) === String(line), `${place} ${other}`);
    }
  }
});

test("every two symbols that changed places are noticed", () => {
  const good = spokenCode.qrText(long.code);
  for (let first = 0; first < good.length; first++) {
    for (let second = first + 1; second < good.length; second++) {
      const bad = Array.from(good);
      [bad[first], bad[second]] = [bad[second], bad[first]];
      assert.equal(Boolean(spokenCode.read(bad.join("")).error), good[first] !== good[second], `${first} ${second}`);
    }
  }
});

test("a participant who cannot be said gets no code", () => {
  for (const participant of ["ABC", "ABCDEFGHIJKLM", "zebra7", "ÉTOILE", ""]) {
    assert.equal(spokenCode.write({ ...long.header, participant }, [], []), null);
  }
});

test("half a character does not stop the code", () => {
  const shapes = [{ kind: "text", hints: 0 }];
  const code = spokenCode.write(long.header, shapes, [{ response: "a\ud83d", certainty: null, hints: 0 }]);
  assert.equal(read(code, shapes).answers[0].response, "a\ufffd");
});

test("more than 120 symbols are no QR code", () => {
  assert.equal(spokenCode.qrText("7".repeat(120)).length, 120);
  assert.equal(spokenCode.qrText("7".repeat(121)), null);
  assert.equal(spokenCode.qrText(""), null);
});

test("no text breaks the reader", () => {
  let seed = 5;
  const below = (bound) => (seed = (seed * 48271) % 2147483647) % bound;
  for (let turn = 0; turn < 3000; turn++) {
    const text = Array.from({ length: below(120) }, () => (below(9) ? letters[below(32)] : String.fromCharCode(below(0x10000)))).join("");
    const { error } = read(text, long.shapes);
    assert.ok(error === undefined || typeof error.kind === "string");
  }
});
