// What lesson cards hold when they leave a device, and what comes back.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const { cardsToHandIn, lessons } = require("../../site/js/card-list.js");

const written = { id: "local", language: "en", situation: "Several adults,\none held the papers.", helped: "", hindered: "", change: "A list" };

test("cards go out without their ids, and empty ones stay", () => {
  const cards = cardsToHandIn({ cards: [written, { situation: "  " }] }, "BU07");
  assert.deepEqual(cards, [{ situation: "Several adults, one held the papers.", helped: "", hindered: "", change: "A list", language: "en" }]);
  assert.deepEqual(cardsToHandIn(null, "BU07"), []);
});

test("the code of who wrote a card goes from its words, at both ends", () => {
  const card = { situation: "bu07 saw it, BU07x did not (BU07)" };
  assert.equal(cardsToHandIn({ cards: [card] }, "BU07")[0].situation, "… saw it, BU07x did not (…)");
  const result = { format: 1, kind: "result", course: "soap", participant: "BU07", lesson_cards: [card] };
  assert.equal(lessons.read(result, "soap").cards[0].situation, "… saw it, BU07x did not (…)");
});

test("what cannot be read is named", () => {
  const error = (document) => lessons.read(document, "soap").error;
  assert.equal(error(null), "other");
  assert.equal(error({ format: 1, kind: "sealed-result" }), "other");
  assert.equal(error({ format: 2, kind: "lesson-cards", course: "soap" }), "newer");
  assert.equal(error({ format: 1, kind: "lesson-cards", course: "other" }), "course");
  assert.deepEqual(lessons.read({ format: 1, kind: "lesson-cards", course: "soap", cards: [7, null, {}] }, "soap"), { cards: [] });
});

test("saved work comes back with what was chosen and put aside", () => {
  const given = { format: 1, kind: "lesson-work", course: "soap", cards: [{ situation: "a", chosen: true, came: "x" }, { situation: "", aside: true }] };
  const { work } = lessons.read(given, "soap");
  assert.deepEqual(work.map((card) => [card.situation, card.chosen, card.aside, card.came]), [["a", true, false, "x"], ["", false, true, ""]]);
});

test("lessons.toml holds what was written, escaped, and nothing that is empty", () => {
  const text = lessons.toml([{ situation: "He said \"go\"\\\n left", helped: "", hindered: " ", change: "A list", language: "sw" }], "Lessons");
  assert.equal(text, "# Lessons\n\n[[lesson]]\nsituation = \"He said \\\"go\\\"\\\\ left\"\nchange = \"A list\"\nlanguage = \"sw\"\n");
});
