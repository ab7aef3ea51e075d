import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const context = vm.createContext({ window: {} });
vm.runInContext(readFileSync(new URL("../../site/js/deck-moves.js", import.meta.url), "utf8"), context);
const { moves } = context.window.mafunzo;
const plain = (value) => JSON.parse(JSON.stringify(value));

test("what keys and clickers send", () => {
  const asked = (key) => moves.press(key, "").command;
  assert.deepEqual(["ArrowRight", "PageDown", " ", "ArrowLeft", "PageUp", "Home", "End"].map(asked), ["next", "next", "next", "previous", "previous", "first", "last"]);
  assert.deepEqual(["f", "F", "b", "B", ".", "n", "s", "?", "Escape"].map(asked), ["full", "full", "black", "black", "black", "notes", "speaker", "help", "leave"]);
  assert.deepEqual(["x", "Enter", "Tab", "F5", "constructor", "toString"].map(asked), ["", "", "", "", "", ""]);
});

test("digits and Enter name a slide, anything else forgets them", () => {
  let typed = "";
  for (const key of ["1", "2"]) {
    const pressed = moves.press(key, typed);
    assert.equal(pressed.command, "typing");
    typed = pressed.typed;
  }
  assert.deepEqual(plain(moves.press("Enter", typed)), { command: "goto", typed: "", number: 12 });
  assert.equal(moves.press("PageDown", typed).typed, "");
  assert.ok(moves.press("9", "99999").typed.length <= 4);
});

test("forward goes through steps and slides and stops at the end; back is the same way", () => {
  const steps = [1, 3, 0, 2];
  const way = [{ slide: 0, step: 0 }];
  for (;;) {
    const place = way[way.length - 1];
    const to = moves.move(place, "next", 0, steps);
    if (to.slide === place.slide && to.step === place.step) {
      break;
    }
    way.push(plain(to));
  }
  assert.deepEqual(way.map(({ slide, step }) => slide + "." + step), ["0.0", "1.0", "1.1", "1.2", "2.0", "3.0", "3.1"]);
  const back = [way[way.length - 1]];
  while (back.length < way.length) {
    back.push(plain(moves.move(back[back.length - 1], "previous", 0, steps)));
  }
  assert.deepEqual(back.reverse(), way);
  assert.deepEqual(plain(moves.move(way[0], "previous", 0, steps)), way[0]);
});

test("jumps stay among the slides", () => {
  const steps = [1, 2, 1];
  const to = (command, number) => plain(moves.move({ slide: 1, step: 1 }, command, number, steps));
  assert.deepEqual([to("goto", 0), to("goto", 3), to("goto", 999), to("first"), to("last"), to("black")], [
    { slide: 0, step: 0 }, { slide: 2, step: 0 }, { slide: 2, step: 0 }, { slide: 0, step: 0 }, { slide: 2, step: 0 }, { slide: 1, step: 1 }
  ]);
});

test("when slides are left out, the show goes on at the next one that is kept", () => {
  assert.equal(moves.keep(5, [1, 2, 5, 9]), 2);
  assert.equal(moves.keep(6, [1, 2, 5, 9]), 3);
  assert.equal(moves.keep(12, [1, 2, 5, 9]), 3);
  assert.equal(moves.keep(3, []), 0);
});

test("the clock tells what has passed, what is left, and how long it is over", () => {
  const at = (minutes, seconds) => plain(moves.clock((minutes * 60 + seconds) * 1000 + 400, 130));
  assert.deepEqual(at(0, 0), { elapsed: "0:00", left: "2:10:00", over: false });
  assert.deepEqual(at(65, 9), { elapsed: "1:05:09", left: "1:04:51", over: false });
  assert.deepEqual(at(130, 0), { elapsed: "2:10:00", left: "0:00", over: false });
  assert.deepEqual(at(131, 5), { elapsed: "2:11:05", left: "1:05", over: true });
});

test("a swipe has to be long and level", () => {
  assert.deepEqual([[-80, 10], [80, 10], [-30, 0], [-80, 60]].map(([right, down]) => moves.swipe(right, down)), ["next", "previous", "", ""]);
});

test("only the same deck in the same revision is listened to", () => {
  const deck = { name: "deck-soap", revision: "12ab" };
  const message = plain(moves.message(deck, "do", { command: "next" }));
  assert.deepEqual(message, { mafunzo: "deck", deck: "deck-soap", revision: "12ab", say: "do", command: "next" });
  assert.ok(moves.accepts(deck, message));
  for (const other of [null, "do", 7, {}, { ...message, deck: "deck-water" }, { ...message, revision: "old" }, { ...message, mafunzo: "quiz" }]) {
    assert.equal(moves.accepts(deck, other), false);
  }
});
