import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { desk as load, plain } from "./desk.mjs";

const mafunzo = load();
const { desk } = mafunzo;

// A small course: a choice, several, a matching, an ordering, a way, gaps, a text to write.
const keys = {
  "bank/one": { kind: "single", points: 2, options: { a: false, b: true, c: false } },
  "bank/many": { kind: "multiple", points: 3, options: { a: true, b: false, c: true }, credit: "partial" },
  "bank/match": { kind: "matching", points: 2, rows: { r1: "x", r2: "y" }, credit: "partial" },
  "bank/order": { kind: "ordering", points: 1, items: ["first", "second", "third"], credit: "partial" },
  "bank/way": { kind: "case", points: 2, start: "tap", steps: { tap: { choices: { walk: { points: 0, next: null, fatal: true }, wash: { points: 1, next: "dry", fatal: false } } }, dry: { choices: { air: { points: 1, next: null, fatal: false } } } } },
  "bank/gaps": { kind: "cloze", points: 2, gaps: { g1: { accept: ["act"], typos: 0 }, g2: { accept: ["means"], typos: 0 } }, credit: "partial" },
  "bank/must": { kind: "true-false", points: 1, answer: true },
  "bank/think": { kind: "reflection", points: 2 }
};
const arranged = { "bank/one": { options: ["c", "b", "a"] }, "bank/many": { options: ["a", "b", "c"] }, "bank/match": { options: ["y", "x"], rows: ["r1", "r2"] }, "bank/order": { items: ["third", "first", "second"] }, "bank/way": { steps: { tap: ["wash", "walk"], dry: ["air"] } }, "bank/gaps": { gaps: ["g1", "g2"] } };
const questions = Object.fromEntries(Object.entries(keys).map(([path, key]) => [path, { wording: "00000001", must_pass: path === "bank/must", objective: "soap/know", key, text: path, parts: {} }]));
const form = { letter: "A", revision: "aaaaaaaa", questions: Object.keys(keys).map((path) => ({ path, section: path === "bank/think" ? "write" : "know", ...arranged[path] })) };
const course = {
  id: "soap", names: false, objectives: [{ id: "soap/know", text: "Know", module: "Soap" }], questions,
  assessments: [{ id: "test", title: "Test", pass: 50, counts: "first", certainty: false, occasions: [{ id: "pre", title: "Before", form: "A", tag: 1 }, { id: "post", title: "After", form: "A", tag: 2 }], sections: [{ id: "know", title: "Knowing", pass: 0, objectives: ["soap/know"] }, { id: "write", title: "Writing", pass: 0, objectives: [] }], forms: [form] }]
};
const assessment = course.assessments[0];
const pre = assessment.occasions[0];
const asked = (path) => form.questions.find((each) => each.path === path);
const cell = (path, typed) => plain(desk.cell(questions[path], asked(path), typed));
const right = { "bank/one": "b", "bank/many": ["a", "c"], "bank/match": { r1: "x", r2: "y" }, "bank/order": ["first", "second", "third"], "bank/way": ["wash", "air"], "bank/gaps": { g1: "act", g2: "means" }, "bank/must": "true", "bank/think": "Soap." };

function result(changes = {}, given = right) {
  const responses = Object.fromEntries(Object.keys(keys).map((path) => [path, { revision: "00000001", response: given[path] ?? null }]));
  return { format: 1, kind: "result", course: "soap", assessment: "test", occasion: "pre", form: "A", form_revision: "aaaaaaaa", participant: "BU07", attempt: "VC7EN2TC8Q", started: "2026-11-24T08:00:00Z", ended: "2026-11-24T08:20:00Z", seconds: 1200, responses, ...changes };
}
const added = (changes, given) => desk.entry("add", { way: "file", result: result(changes, given), from: "one.json" });
const read = (...entries) => desk.read(course, entries);
const codes = (state) => plain(state.gathered.results.map((each) => each.marked.document.participant));

test("a hash of the page is SHA-256", () => {
  for (const text of ["", "abc", "paper\0workshop\0pre\0BU07", "é".repeat(60), "x".repeat(64), "y".repeat(1000)]) {
    assert.equal(mafunzo.sha256(new TextEncoder().encode(text)), createHash("sha256").update(text).digest("hex"), text);
  }
});

test("a sheet has the id that the program gives it, whoever types it", () => {
  const id = desk.paperAttempt("test", "pre", "BU07");
  assert.match(id, /^[0-9A-HJKMNP-TV-Z]{10}$/);
  assert.equal(desk.paperAttempt("test", "pre", "BU07"), id);
  assert.notEqual(desk.paperAttempt("test", "post", "BU07"), id);
});

test("what is no result is refused with its reason", () => {
  const error = (text) => {
    const parsed = desk.parse(text);
    return plain(parsed.error || desk.document(parsed.json, "file").error || desk.mark(course, desk.document(parsed.json, "file").document).error);
  };
  const whole = JSON.stringify(result());
  const deep = (levels) => JSON.stringify(result()).replace("\"Soap.\"", "[".repeat(levels) + "]".repeat(levels));
  assert.deepEqual(error(whole), undefined);
  assert.deepEqual(error("\ufeff" + whole), undefined);
  assert.deepEqual(error(whole.slice(0, 300)), { kind: "cut" });
  assert.deepEqual(error("a picture"), { kind: "other" });
  assert.deepEqual(error("[]"), { kind: "other" });
  assert.deepEqual(error("null"), { kind: "other" });
  assert.deepEqual(error("{\"kind\":\"package\"}"), { kind: "other" });
  assert.deepEqual(error(" ".repeat(2_000_001)), { kind: "large" });
  assert.deepEqual(error(deep(120)), undefined);
  assert.deepEqual(error(deep(125)), { kind: "deep" });
  assert.deepEqual(error("[".repeat(100_000)), { kind: "deep" });
  assert.deepEqual(error(JSON.stringify(result({ format: 2 }))), { kind: "newer", format: 2 });
  assert.deepEqual(error(JSON.stringify(result({ format: "1" }))), { kind: "field", field: "format" });
  assert.deepEqual(error(JSON.stringify(result({ course: "other" }))), { kind: "course", found: "other" });
  assert.deepEqual(error(JSON.stringify(result({ assessment: "gone" }))), { kind: "assessment", found: "gone" });
  assert.deepEqual(error(JSON.stringify(result({ form: "H" }))), { kind: "form", found: "H" });
  assert.deepEqual(error(JSON.stringify(result({ responses: { "bank/one": 7 } }))), { kind: "response", path: "bank/one" });
  assert.deepEqual(error(JSON.stringify(result({ responses: Object.fromEntries(Array.from({ length: 2001 }, (none, n) => ["bank/q" + n, {}])) }))), { kind: "many" });
  for (const [field, bad] of [["course", 7], ["assessment", "A B"], ["occasion", ""], ["form", "AA"], ["form_revision", "xyz"], ["participant", "bu07"], ["participant", "__PROTO__"], ["attempt", "U"], ["started", "yesterday"], ["ended", 1764000000], ["responses", []]]) {
    assert.deepEqual(error(JSON.stringify(result({ [field]: bad }))), { kind: "field", field }, field);
  }
});

test("a name that every object has is no question, no form and no points", () => {
  const text = JSON.stringify(result()).replace("\"bank/one\"", "\"__proto__\"");
  assert.equal(plain(desk.document(desk.parse(text).json, "file").error).kind, "response");
  const marked = desk.mark({ ...course, questions: Object.assign(Object.create({ "bank/toy": questions["bank/one"] }), questions) }, desk.document(result({ form_revision: "bbbbbbbb", responses: { "bank/toy": { revision: "00000001", response: "b" } } }), "file").document).marked;
  assert.deepEqual(plain(marked.changes), [{ kind: "form", then: 1, now: 8 }, { kind: "gone", path: "bank/toy" }]);
});

test("cells are read as they stand on paper", () => {
  assert.deepEqual(cell("bank/one", "a"), { response: "c" });
  assert.deepEqual(cell("bank/many", "ca"), { response: ["a", "c"] });
  assert.deepEqual(cell("bank/many", "A, C"), { response: ["a", "c"] });
  assert.deepEqual(cell("bank/match", "b-"), { response: { r1: "x" } });
  assert.deepEqual(cell("bank/order", "312"), { response: ["first", "second", "third"] });
  assert.deepEqual(cell("bank/order", "3 1 -"), { response: ["first", null, "third"] });
  assert.deepEqual(cell("bank/way", "A A"), { response: ["wash", "air"] });
  assert.deepEqual(cell("bank/gaps", "act |"), { response: { g1: "act" } });
  assert.deepEqual(cell("bank/must", "b"), { response: "false" });
  for (const empty of ["", " ", "-"]) {
    assert.deepEqual(cell("bank/one", empty), { response: null });
  }
});

test("a cell that cannot be says why", () => {
  for (const [path, typed, kind] of [["bank/one", "D", "letter"], ["bank/one", "AB", "one"], ["bank/one", "toString", "one"], ["bank/match", "A", "count"], ["bank/order", "331", "place"], ["bank/order", "4 1 2", "place"], ["bank/order", "12", "count"], ["bank/way", "BA", "ends"], ["bank/gaps", "act", "count"], ["bank/must", "C", "letter"]]) {
    assert.equal(cell(path, typed).error?.kind, kind, path + " " + typed);
  }
});

test("a line is one person's sheet, by spaces, semicolons or tabs", () => {
  const typed = "bu-07 B AC BA 312 AA act|means A";
  const bySpaces = desk.line(course, assessment, pre, typed + " \"Soap, on Monday.\"");
  assert.equal(bySpaces.error, null);
  assert.equal(bySpaces.code, "BU07");
  const tabs = desk.line(course, assessment, pre, typed.split(" ").concat("Soap, on Monday.").join("\t"));
  const semicolons = desk.line(course, assessment, pre, typed.split(" ").concat("Soap, on Monday.").join("; "));
  assert.deepEqual(plain(tabs.cells), plain(bySpaces.cells));
  assert.deepEqual(plain(semicolons.cells), plain(bySpaces.cells));
  const sheet = desk.document(desk.sheet(course, assessment, pre, bySpaces, "2026-11-24"), "paper").document;
  const marked = desk.mark(course, sheet).marked;
  assert.deepEqual([marked.total.earned, marked.pending, sheet.ended, sheet.attempt.length], [1300, 200, "2026-11-24T00:00:00Z", 10]);
});

test("a line that cannot be says why, and keeps what can", () => {
  const error = (typed) => plain(desk.line(course, assessment, pre, typed).error);
  assert.deepEqual(error("B7 B"), { kind: "code", found: "B7" });
  assert.deepEqual(error("BU07/C B"), { kind: "form", found: "C" });
  assert.deepEqual(error("BU07 Z"), { kind: "cells" });
  assert.deepEqual(error("BU07 " + "- ".repeat(9)), { kind: "surplus", found: 9, of: 8 });
  const half = desk.line(course, assessment, pre, "BU07 B");
  assert.deepEqual([half.error, half.missing, half.cells.length], [null, 7, 1]);
});

test("an identical result counts once, two attempts of one person both stand there", () => {
  const state = read(added(), added(), added({ attempt: "AAAAAAAAAA", started: "2026-11-24T09:00:00Z" }));
  assert.equal(state.gathered.repeated, 1);
  assert.deepEqual(plain(state.gathered.results.map((each) => each.counts)), [true, false]);
  assert.deepEqual(plain(state.gathered.contradicting), []);
});

test("one attempt that came with other answers is named", () => {
  const state = read(added(), added({}, { ...right, "bank/one": "a" }));
  assert.deepEqual(plain(state.gathered.contradicting), ["BU07"]);
});

test("near codes wait for a person, who can join, part and undo", () => {
  const a = added();
  const b = added({ participant: "BU70", occasion: "post", attempt: "BBBBBBBBBB" });
  assert.deepEqual(plain(read(a, b).near), [["BU07", "BU70"]]);
  const other = desk.entry("other", { codes: ["BU07", "BU70"] });
  assert.deepEqual(plain(read(a, b, other).near), []);
  const same = desk.entry("same", { codes: ["BU70", "BU07"] });
  assert.deepEqual(codes(read(a, b, same)), ["BU07", "BU07"]);
  const undo = desk.entry("undo", { of: same.id });
  assert.deepEqual(codes(read(a, b, same, undo)), ["BU70", "BU07"]);
  const again = desk.entry("undo", { of: undo.id });
  assert.deepEqual(codes(read(a, b, same, undo, again)), ["BU07", "BU07"]);
  const circle = desk.entry("same", { codes: ["BU07", "BU70"] });
  assert.equal(read(a, b, same, circle).people, 2);
});

test("the order in which entries come together changes nothing", () => {
  const a = added();
  const all = [a, desk.entry("code", { of: a.id, participant: "KM47" }), desk.entry("rubric", { of: a.id, path: "bank/think", points: 150 }), desk.entry("rubric", { of: a.id, path: "bank/think", points: 50 })];
  const there = plain(read(...all).gathered);
  assert.deepEqual(plain(read(...all.slice().reverse()).gathered), there);
  assert.equal(there.results[0].marked.document.participant, "KM47");
  assert.equal(there.results[0].marked.total.earned, 1350);
});

test("rubric points decide, and can be taken back", () => {
  const a = added();
  const verdict = (...more) => read(a, ...more).gathered.results[0].marked;
  assert.equal(verdict().verdict, "pending");
  const given = desk.entry("rubric", { of: a.id, path: "bank/think", points: 200 });
  assert.deepEqual([verdict(given).verdict, verdict(given).total.earned, verdict(given).pending], ["passed", 1500, 0]);
  const back = desk.entry("rubric", { of: a.id, path: "bank/think", points: null });
  assert.equal(verdict(given, back).verdict, "pending");
});

test("a sheet that is corrected counts as corrected, and undoing brings the first back", () => {
  const line = (typed) => desk.sheet(course, assessment, pre, desk.line(course, assessment, pre, typed), "");
  const first = desk.entry("add", { way: "paper", result: line("BU07 A"), cells: ["A"] });
  const second = desk.entry("add", { way: "paper", result: line("BU07 B"), cells: ["B"], replaces: first.id });
  const earned = (...entries) => plain(read(...entries).gathered.results.map((each) => each.marked.total.earned));
  assert.deepEqual(earned(first), [0]);
  assert.deepEqual(earned(first, second), [200]);
  assert.deepEqual(earned(first, second, desk.entry("undo", { of: second.id })), [0]);
});

test("a sheet whose code is corrected is the attempt of that code", () => {
  const sheet = desk.entry("add", { way: "paper", result: desk.sheet(course, assessment, pre, desk.line(course, assessment, pre, "BU07 A"), ""), cells: ["A"] });
  const attempt = (...entries) => read(...entries).gathered.results[0].marked.document.attempt;
  assert.equal(attempt(sheet, desk.entry("code", { of: sheet.id, participant: "KM47" })), desk.paperAttempt("test", "pre", "KM47"));
});

test("only entries of the book are taken from a file", () => {
  assert.ok(desk.isEntry(plain(added())));
  for (const bad of [null, 7, {}, { ...added(), id: "x" }, { ...added(), op: "wipe" }, { ...added(), result: null }, { ...added(), way: "dream" }, { ...added(), cells: [1] }, { ...added(), from: "x".repeat(201) }, { ...desk.entry("same", { codes: ["A", "B"] }) }, { ...desk.entry("rubric", { of: "x", path: "y", points: 0.5 }) }, { ...desk.entry("rubric", { of: "x", path: "y", points: -1 }) }, desk.entry("undo", {})]) {
    assert.equal(Boolean(desk.isEntry(bad)), false, JSON.stringify(bad));
  }
});

test("ids sort in the order in which entries were made", () => {
  const ids = Array.from({ length: 300 }, () => desk.entry("undo", { of: "x" }).id);
  assert.deepEqual(ids.slice().sort(), ids);
  assert.equal(new Set(ids).size, 300);
});

test("a cell cannot become a formula", () => {
  for (const bad of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =1", "x;=1"]) {
    const cell = desk.csv.table([[bad]]).trimEnd();
    assert.ok(cell.startsWith("'") || bad === "x;=1" && cell === "x =1", bad + " gives " + cell);
  }
  assert.equal(desk.csv.table([["BU07", "a,b", "say \"x\""]]), "BU07,\"a,b\",\"say \"\"x\"\"\"\n");
});

test("questions tell how many gave each answer", () => {
  const state = read(added(), added({ participant: "KM47", attempt: "BBBBBBBBBB" }, { ...right, "bank/one": "a", "bank/many": ["b"], "bank/gaps": { g1: " ACT ", g2: "meens" } }), added({ participant: "XY12", attempt: "CCCCCCCCCC" }, {}));
  const found = plain(desk.figures.questions(course, form, state.gathered.results));
  assert.deepEqual(found[0].parts[0].counts.map(({ id, letter, people, right }) => [id, letter, people, right]), [["c", "A", 0, false], ["b", "B", 1, true], ["a", "C", 1, false]]);
  assert.deepEqual([found[0].right, found[0].wrong, found[0].blank, found[0].people], [1, 1, 1, 3]);
  assert.deepEqual(found[1].parts[0].counts.map(({ people }) => people), [1, 1, 1]);
  assert.deepEqual(found[5].parts.map(({ counts }) => counts.map(({ id, people, right }) => [id, people, right])), [[["act", 2, true]], [["means", 1, true], ["meens", 1, false]]]);
  assert.deepEqual([found[7].waiting, found[7].parts], [3, []]);
});

test("odd shapes in a file stop no table", () => {
  const odd = { "bank/one": ["b"], "bank/many": "a", "bank/match": ["x"], "bank/order": { a: 1 }, "bank/way": "wash", "bank/gaps": [null], "bank/must": true, "bank/think": { text: "no" } };
  const state = read(added({}, odd));
  assert.deepEqual(plain(desk.figures.questions(course, form, state.gathered.results).map((each) => each.answered)), [0, 0, 0, 0, 0, 0, 0, 0]);
});

test("a gain joins the same people only, and rounds towards nothing", () => {
  const state = read(added({}, { "bank/one": "b" }), added({ occasion: "post", attempt: "BBBBBBBBBB" }), added({ participant: "KM47", attempt: "CCCCCCCCCC" }));
  const on = (occasion) => state.gathered.results.filter((each) => each.marked.document.occasion === occasion);
  const found = plain(desk.figures.gains(on("pre"), on("post")));
  assert.deepEqual(found.pairs.map(({ code, before, after, gain }) => [code, before, after, gain]), [["BU07", 1538, 10000, 8462]]);
  assert.deepEqual([found.onlyBefore, found.onlyAfter, found.better], [1, 0, 1]);
  assert.deepEqual([desk.figures.shown(8462), desk.figures.shown(-150), desk.figures.shown(-50), desk.figures.shown(null)], [84, -1, 0, null]);
});

test("how sure somebody was is typed behind the answer, and leaves the desk in a column of its own", () => {
  const certain = { ...assessment, certainty: true };
  const line = desk.line(course, certain, pre, "BU07 B*3 AC*1 BA 312*2");
  assert.deepEqual(plain(line.cells.map((each) => [each.response, each.certainty])), [["b", 3], [["a", "c"], 1], [{ r1: "x", r2: "y" }, null], [["first", "second", "third"], 2]]);
  assert.equal(plain(desk.line(course, assessment, pre, "BU07 B*3").cells[0].error.kind), "letter");
  const cells = line.cells.map((each) => each.typed);
  const [header, row] = desk.csv.sheet(course, certain, [{ participant: "BU07", occasion: "pre", date: "", cells }]).split("\n");
  assert.ok(header.endsWith("\"8\";\"1 sure\";\"2 sure\";\"3 sure\";\"4 sure\";\"5 sure\";\"6 sure\";\"7 sure\";\"8 sure\""));
  assert.ok(row.startsWith("\"BU07\";\"pre\";\"\";\"B\";\"AC\";\"BA\";\"312\";") && row.includes(";\"3\";\"1\";\"\";\"2\";"), row);
});

const observation = { title: "Talk", occasion: "post", pass: 60, items: [{ id: "greets", text: "Greets", must: true }, { id: "asks", text: "Asks", must: false }, { id: "waits", text: "Waits", must: false }] };
const watched = { ...course, assessments: [{ ...assessment, observation }] };
const seen = (text) => plain(desk.checklist(observation, text));

test("a checklist is one line, with its marks apart or together", () => {
  for (const text of ["bu-07/rf21 x - x", "BU07/RF21 x-x", "BU07/RF21;x;;ndiyo", "BU07/RF21\t✓\t0\t1"]) {
    assert.deepEqual([seen(text).error, seen(text).code, seen(text).observer, seen(text).done], [null, "BU07", "RF21", ["greets", "waits"]], text);
  }
  for (const [text, kind] of [["B x x x", "code"], ["BU07/R x x x", "observer"], ["BU07 x q x", "cell"], ["BU07 x x", "count"], ["BU07 x x x x", "count"], ["BU07", "count"], ["BU07;;;", "blank"]]) {
    assert.equal(seen(text).error?.kind, kind, text);
  }
});

test("checklists that were saved read back, in any order of their columns", () => {
  const state = desk.read(watched, [desk.entry("observe", { assessment: "test", occasion: "post", participant: "BU07", observer: "RF21", done: ["asks"] })]);
  const [line] = desk.checklists(observation, desk.csv.observed(observation, state.checklists));
  assert.deepEqual(plain([line.error, line.code, line.observer, line.done]), [null, "BU07", "RF21", ["asks"]]);
  assert.equal(desk.checklists(observation, "participant;occasion;1;2;3\nBU07;pre;x;x;x")[0].error.kind, "occasion");
  assert.equal(desk.checklists(observation, "participant;name;1;2;3\nBU07;A;x;x;x")[0].error.kind, "column");
});

test("a verdict waits for the checklist, takes the first, and follows codes that were joined", () => {
  const post = added({ occasion: "post" });
  const watch = (done, participant = "BU07") => desk.entry("observe", { assessment: "test", occasion: "post", participant, observer: "", done });
  const points = desk.entry("rubric", { of: post.id, path: "bank/think", points: 200 });
  const verdict = (...entries) => desk.read(watched, [post, points, ...entries]).gathered.results[0].marked.verdict;
  const good = watch(["greets", "asks"]);
  assert.ok(desk.isEntry(good) && !desk.isEntry({ ...good, done: "asks" }) && !desk.isEntry({ ...good, participant: "b" }));
  assert.equal(verdict(), "pending");
  assert.equal(verdict(good), "passed");
  assert.equal(verdict(watch(["asks", "waits"])), "not passed");
  const other = watch([]);
  assert.equal(verdict(good, other), "passed");
  assert.equal(verdict(good, other, desk.entry("undo", { of: good.id })), "not passed");
  assert.equal(verdict(watch(["greets", "asks"], "BU70"), desk.entry("same", { codes: ["BU70", "BU07"] })), "passed");
});
