import assert from "node:assert/strict";
import { test } from "node:test";
import { element, focused, plain, run } from "./page.mjs";

// desk: apart -> room, ask -> silence, wave (fatal); silence: back -> room; room: line (end). The way desk, silence, room
// goes back to a step that stands earlier on the page.
const plan = {
  desk: { apart: { points: 2, next: "room" }, ask: { points: -1, next: "silence" }, wave: { points: 0, fatal: true } },
  room: { line: { points: 2 } },
  silence: { back: { points: 1, next: "room" } }
};

function open() {
  const names = Object.keys(plan);
  const choice = (step, id) => {
    const { points, next, fatal } = plan[step][id];
    return element("label", {}, element("input", { type: "radio", name: "q." + step, value: id, "data-points": String(points), ...(next && { "data-to": next }), ...(fatal && { "data-fatal": "" }) }));
  };
  const steps = names.map((step, place) => element("div", { "data-step": step, "data-number": String(place + 1) }, ...Object.keys(plan[step]).map((id) => choice(step, id)), element("p", { "data-consequence": "" })));
  const bar = element("p", { "data-walk": "" }, element("button", { "data-confirm": "" }), element("button", { "data-go": "" }));
  const reasons = element("ul", { "data-paths": "desk" }, element("li", { "data-for": "ask" }, element("span", { "data-reason": "" }, "She says yes.")));
  const question = element("fieldset", { "data-kind": "case", "data-points": "4", "data-credit": "partial" }, element("div", { "data-steps": "" }, ...steps), bar, reasons);
  const mafunzo = run(["score.js", "answers.js", "case.js"], [question]);
  const button = (name) => question.querySelector("[data-" + name + "]");
  mafunzo.answers.show(question, undefined);
  return {
    question, mafunzo, button,
    shown: () => question.querySelectorAll("[data-shown]").map((step) => step.getAttribute("data-step")),
    pick: (id) => {
      const field = question.querySelectorAll("input").filter((each) => each.value === id)[0];
      field.parent.parent.querySelectorAll("input").forEach((each) => { each.checked = each === field; });
      field.dispatchEvent({ type: "change" });
    },
    press: (name) => button(name).dispatchEvent({ type: "click" }),
    path: () => plain(mafunzo.answers.read(question)),
    text: (step) => question.querySelector("[data-step='" + step + "']").querySelector("[data-consequence]").textContent
  };
}

test("a choice counts only once it is confirmed", () => {
  const walk = open();
  assert.deepEqual(walk.shown(), ["desk"]);
  assert.equal(walk.button("confirm").disabled, true);
  walk.pick("ask");
  walk.pick("apart");
  assert.equal(walk.path(), undefined);
  assert.equal(walk.button("confirm").disabled, false);
});

test("a confirmed choice tells its consequence, and the next step waits", () => {
  const walk = open();
  walk.pick("ask");
  walk.press("confirm");
  assert.deepEqual(walk.path(), ["ask"]);
  assert.deepEqual(walk.shown(), ["desk"]);
  assert.equal(walk.text("desk"), "She says yes.");
  assert.equal(focused().hasAttribute("data-consequence"), true);
  assert.equal(walk.mafunzo.answers.isComplete(walk.question), false);
  walk.press("go");
  assert.deepEqual(walk.shown(), ["desk", "silence"]);
  assert.equal(focused().getAttribute("data-step"), "silence");
});

test("steps stand in the order of the way, and on paper in their own again", () => {
  const walk = open();
  for (const id of ["ask", "back"]) {
    walk.pick(id);
    walk.press("confirm");
    walk.press("go");
  }
  assert.deepEqual(walk.shown(), ["desk", "silence", "room"]);
  walk.mafunzo.answers.show(walk.question, undefined);
  assert.deepEqual(walk.shown(), ["desk"]);
  assert.deepEqual(walk.question.querySelectorAll("[data-step]").map((step) => step.getAttribute("data-step")), ["desk", "room", "silence"]);
});

test("a case ends with its last choice or with a fatal one", () => {
  for (const [path, earned] of [[["apart", "line"], 400], [["ask", "back", "line"], 200], [["wave"], 0]]) {
    const walk = open();
    walk.mafunzo.answers.show(walk.question, path);
    assert.deepEqual(walk.path(), path);
    assert.equal(walk.mafunzo.answers.isComplete(walk.question), true);
    assert.ok(walk.button("confirm").hidden && walk.button("go").hidden, "nothing is left to press");
    assert.equal(walk.mafunzo.score(walk.mafunzo.answers.key(walk.question), walk.path()).earned, earned);
  }
});

test("each choice of the way gets its points", () => {
  const walk = open();
  walk.mafunzo.answers.show(walk.question, ["ask", "back"]);
  assert.deepEqual(plain(walk.mafunzo.answers.parts(walk.question).map((part) => [part.state, part.values.points])), [["wrong", -1], ["right", 1]]);
});

test("a path that the case no longer has is followed as far as it goes", () => {
  const walk = open();
  walk.mafunzo.answers.show(walk.question, ["apart", "gone", "line"]);
  assert.deepEqual(walk.path().slice(0, 1), ["apart"]);
  walk.mafunzo.answers.show(walk.question, ["apart", "line", "more"]);
  assert.deepEqual(walk.path(), ["apart", "line"]);
});
