import assert from "node:assert/strict";
import { test } from "node:test";
import { element, plain, run } from "./page.mjs";

const radio = (name, value, more) => element("label", {}, element("input", { type: "radio", name, value, ...more }), value);
const tick = (name, value, more) => element("label", {}, element("input", { type: "checkbox", name, value, ...more }), value);
const line = (name, more) => element("label", {}, element("input", { type: "text", name, ...more }));
const select = (name, values, more) => element("select", { name, ...more }, ...["", ...values].map((value) => element("option", { value }, value.toUpperCase())));
const row = (id, match) => element("fieldset", { "data-row": id, "data-match": match }, radio("q." + id, "sign"), radio("q." + id, "none"));

function question(kind, ...children) {
  return element("fieldset", { "data-question": "q", "data-kind": kind, "data-points": "2", "data-credit": "partial" }, ...children);
}

// A fresh question, a right response, a partly or wholly wrong one, and what the wrong one earns.
const kinds = {
  "single": [() => [radio("q", "a", { "data-correct": "" }), radio("q", "b")], "a", "b", 0],
  "true-false": [() => [radio("q", "true"), radio("q", "false", { "data-correct": "" })], "false", "true", 0],
  "multiple": [() => [tick("q", "a", { "data-correct": "" }), tick("q", "b", { "data-correct": "" }), tick("q", "c")], ["a", "b"], ["b"], 100],
  "matching": [() => [element("label", { "data-row": "r" }, select("q.r", ["x", "y"], { "data-match": "x" })), element("label", { "data-row": "s" }, select("q.s", ["x", "y"], { "data-match": "y" }))], { r: "x", s: "y" }, { r: "x", s: "x" }, 100],
  "ordering": [() => [element("label", { "data-item": "two" }, select("q.two", ["1", "2"], { "data-place": "2" })), element("label", { "data-item": "one" }, select("q.one", ["1", "2"], { "data-place": "1" }))], ["one", "two"], ["two", "one"], 0],
  "matrix": [() => [row("papers", "sign"), row("tired", "none")], { papers: "sign", tired: "none" }, { papers: "none", tired: "none" }, 100],
  "numeric": [() => [line("q", { "data-value": "72.5", "data-tolerance": "1", "data-tolerance-kind": "percent", "data-unit": "hours" })], "72 hours", "71", 0],
  "short": [() => [line("q", { "data-accept": '["companion"]', "data-typos": "1" })], "Compagnion", "guest", 0],
  "cloze": [() => [line("q.kind", { "data-gap": "kind", "data-accept": '["formal","official"]', "data-typos": "0" }), line("q.what", { "data-gap": "what", "data-accept": '["residence"]', "data-typos": "1" })], { kind: "official", what: "residense" }, { kind: "formel", what: "residence" }, 100]
};

for (const [kind, [fields, right, wrong, earned]] of Object.entries(kinds)) {
  test("an answer of the kind " + kind + " is shown, read and scored", () => {
    const place = question(kind, ...fields());
    const { answers, score } = run(["score.js", "answers.js"], [place]);
    assert.equal(answers.read(place), undefined);
    assert.equal(answers.isComplete(place), false);
    for (const [response, expected] of [[right, 200], [wrong, earned], [right, 200]]) {
      answers.show(place, response);
      assert.deepEqual(plain(answers.read(place)), response);
      assert.equal(answers.isComplete(place), true);
      assert.equal(score(answers.key(place), answers.read(place)).earned, expected);
    }
    answers.show(place, undefined);
    assert.equal(answers.read(place), undefined);
  });

  test("each part of a wrong answer of the kind " + kind + " is told apart", () => {
    const place = question(kind, ...fields());
    const { answers } = run(["score.js", "answers.js"], [place]);
    answers.show(place, right);
    assert.deepEqual([...new Set(answers.parts(place).map((part) => part.state))], ["right"]);
    answers.show(place, wrong);
    assert.ok(answers.parts(place).some((part) => /^(wrong|missed)$/.test(part.state)), "something is wrong");
  });
}

test("a reflection is kept as it was written, and not scored", () => {
  const place = question("reflection", element("label", {}, element("textarea", { name: "q" })));
  const { answers, score } = run(["score.js", "answers.js"], [place]);
  answers.show(place, " Silence.\n");
  assert.equal(answers.read(place), " Silence.\n");
  assert.equal(score(answers.key(place), answers.read(place)).earned, null);
  assert.equal(answers.parts(place).length, 0);
});

test("blanks are no answer, and what is left open comes first", () => {
  const place = question("cloze", ...kinds.cloze[0]());
  const { answers } = run(["score.js", "answers.js"], [place]);
  answers.show(place, { kind: "formal", what: "  " });
  assert.equal(answers.isComplete(place), false);
  assert.deepEqual(plain(answers.read(place)), { kind: "formal" });
  assert.equal(answers.firstOpen(place).name, "q.what");
});

test("a wrong part names what would be right", () => {
  const place = question("matrix", row("papers", "sign"));
  const { answers } = run(["score.js", "answers.js"], [place]);
  answers.show(place, { papers: "none" });
  const [part] = answers.parts(place);
  assert.deepEqual([part.message, part.values.right], ["part_other", "sign"]);
});

test("an item whose place is taken says so, and where it went", () => {
  const items = ["a", "b", "c"].map((id) => element("label", { "data-item": id }, select("q." + id, ["1", "2", "3"], { "data-place": "1" }), element("span", {}, id.toUpperCase())));
  const note = element("p", { "data-exchanged": "" });
  const place = question("ordering", ...items, note);
  const { answers } = run(["score.js", "answers.js"], [place]);
  const fields = place.querySelectorAll("select");
  const put = (field, value) => {
    const before = answers.read(place);
    field.value = value;
    answers.exchange(place, field, before);
    return [plain(answers.read(place)), note.textContent, items.findIndex((item) => item.hasAttribute("data-moved"))];
  };
  assert.deepEqual(put(fields[0], "1"), [["a", null, null], "", -1]);
  assert.deepEqual(put(fields[1], "1"), [["b", null, null], "unplaced", 0]);
  assert.deepEqual(put(fields[0], "2"), [["b", "a", null], "", -1]);
  assert.deepEqual(put(fields[0], "1"), [["a", "b", null], "exchanged", 1]);
  assert.deepEqual(put(fields[2], "1"), [["c", "b", "a"], "exchanged", 0]);
  answers.show(place, ["a", "b", "c"]);
  assert.deepEqual([note.textContent, items.some((item) => item.hasAttribute("data-moved"))], ["", false]);
});
