import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

// As in the page: one window, sha256.js first.
const window = {};
const context = { window, Uint8Array, Int32Array, DataView, TextEncoder, TextDecoder, Math, JSON, Object, Array, String, Number };
for (const name of ["sha256.js", "kit-file.js", "record-file.js"]) {
  vm.runInNewContext(readFileSync(new URL("../../site/js/" + name, import.meta.url), "utf8"), context);
}
const { sha256, kitFile, recordFile } = window.mafunzo;
const bytes = (text) => new TextEncoder().encode(text);
const plain = (value) => JSON.parse(JSON.stringify(value));

test("checksums are those of SHA-256, whatever the length", () => {
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 100000]) {
    const some = Uint8Array.from({ length }, (_, place) => place * 31 + 7 & 255);
    assert.equal(sha256(some), createHash("sha256").update(some).digest("hex"), String(length));
  }
});

const readMe = (said) => "<p class=\"lineage\" data-from-to=\"Level {level}: {from} &gt; {to}\" data-nobody=\"no &quot;code&quot;\">" + said + "</p>";

function kit(change) {
  const files = {
    "READ-ME.html": bytes(readMe("Level 1: the course itself > AA11")),
    "participant/index.html": bytes("<p>Soap"),
    "lineage.json": bytes(JSON.stringify({ format: 1, kind: "lineage", course: "soap", course_revision: "01234567", level: 1, facilitator: "AA11", trained_by: [] })),
    "session-record.json": bytes(JSON.stringify({ format: 1, kind: "session-record", course: "soap", lineage: {} }))
  };
  files["SHA256SUMS.txt"] = bytes(Object.keys(files).sort().map((path) => sha256(files[path]) + "  " + path + "\n").join(""));
  return Object.assign(files, change);
}

test("the next kit names the one it was made from", () => {
  const made = kitFile.next(kitFile.read(kit(), "soap"), "KM47");
  const parent = sha256(kit()["SHA256SUMS.txt"]);
  assert.deepEqual(plain(made.lineage), { format: 1, kind: "lineage", course: "soap", course_revision: "01234567", level: 2, facilitator: "KM47", trained_by: [{ level: 1, facilitator: "AA11", kit: parent }] });
  const again = kitFile.next(kitFile.read(made.files, "soap"), "");
  assert.deepEqual(plain(again.lineage.trained_by.map((each) => each.facilitator)), ["AA11", "KM47"]);
  assert.equal(again.lineage.facilitator, null);
  assert.equal(JSON.parse(new TextDecoder().decode(again.files["session-record.json"])).lineage.level, 3);
});

test("the first page of the next kit says from whom to whom", () => {
  const page = (made) => new TextDecoder().decode(made.files["READ-ME.html"]);
  const made = kitFile.next(kitFile.read(kit(), "soap"), "KM47");
  assert.equal(page(made), readMe("Level 2: AA11 &gt; KM47"));
  const again = kitFile.next(kitFile.read(made.files, "soap"), "");
  assert.equal(page(again), readMe("Level 3: KM47 &gt; no &quot;code&quot;"));
});

test("a kit that is not whole is refused by the name of the file", () => {
  const wrong = (change) => kitFile.read(kit(change), "soap");
  assert.deepEqual(plain(wrong({ "READ-ME.html": bytes("<b>") })), { wrong: "kit_broken", file: "READ-ME.html" });
  assert.deepEqual(plain(wrong({ "more.html": bytes("<b>") })), { wrong: "kit_broken", file: "more.html" });
  assert.deepEqual(plain(wrong({ "lineage.json": undefined })), { wrong: "kit_no_kit", file: "lineage.json" });
  assert.deepEqual(plain(wrong({ "lineage.json": bytes("{") })), { wrong: "kit_broken", file: "lineage.json" });
  assert.equal(kitFile.read(kit(), "water").wrong, "kit_course");
});

test("a kit in a folder of its own is found", () => {
  assert.equal(kitFile.below(["kit/lineage.json", "kit/participant/lineage.json"]), "kit/");
  assert.equal(kitFile.below(["lineage.json"]), "");
  assert.equal(kitFile.below(["a.txt"]), "");
});

test("a small number is not told, nor what it could be worked out from", () => {
  const few = (numbers, floor) => plain(recordFile.few(numbers, floor));
  assert.deepEqual(few([6, 7, 2], 5), [true, false, true]);
  assert.deepEqual(few([6, 7, 9], 5), [false, false, false]);
  assert.deepEqual(few([1, 2, 9], 5), [true, true, false]);
  assert.deepEqual(few([3], 5), [true]);
  assert.deepEqual(few([3, 0, 0], 5), [true, false, false]);
  assert.deepEqual(few([1, 2, 9], 1), [false, false, false]);
});

const marked = { results: [
  { assessment: "test", occasion: "post", counts: true, verdict: "passed", total: { earned: 300, of: 400 }, questions: [{ question: "bank/a", earned: 100, of: 100 }, { question: "bank/b", earned: 200, of: 300 }] },
  { assessment: "test", occasion: "post", counts: true, verdict: "not passed", total: { earned: 100, of: 400 }, questions: [{ question: "bank/a", earned: 0, of: 100 }, { question: "bank/b", earned: 100, of: 300 }] },
  { assessment: "test", occasion: "post", counts: false, verdict: "passed", total: { earned: 400, of: 400 }, questions: [] }
] };

test("marked results are added up, each person once", () => {
  const sums = recordFile.sums(marked, { "bank/a": "soap/wash", "bank/b": "soap/wash" });
  assert.equal(sums.count, 2);
  assert.deepEqual(plain(sums.results), [{ assessment: "test", occasion: "post", took: 2, passed: 1, earned: 400, of: 800 }]);
  assert.deepEqual(plain(sums.objectives), [{ assessment: "test", occasion: "post", objective: "soap/wash", people: 2, earned: 400, of: 800 }]);
  assert.equal(recordFile.sums({}, {}).count, 0);
});

test("of a small group neither the passes nor the points are told", () => {
  const filled = recordFile.fill(JSON.stringify({ format: 1, kind: "session-record", course: "soap", lineage: { trained_by: [] } }), "soap");
  const sums = recordFile.sums(marked, { "bank/a": "soap/wash" });
  Object.assign(filled, { results: sums.results, objectives: sums.objectives });
  const file = recordFile.of({ course: "soap", revision: "01234567", smallest_group: 5 }, filled);
  assert.deepEqual(plain(file.results), [{ assessment: "test", occasion: "post", people: "fewer", passed: null, earned: null, of: null }]);
  assert.deepEqual(plain(file.objectives), []);
  assert.equal(recordFile.of({ course: "soap", revision: "01234567", smallest_group: 1 }, filled).results[0].passed, 1);
});
