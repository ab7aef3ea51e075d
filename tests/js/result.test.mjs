import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import vm from "node:vm";

// As in the page: one window, score.js first.
const window = { mafunzo: createRequire(import.meta.url)("../../site/js/score.js") };
vm.runInNewContext(readFileSync(new URL("../../site/js/result.js", import.meta.url), "utf8"), { window });
const { result } = window.mafunzo;
const plain = (value) => JSON.parse(JSON.stringify(value));

const vectors = JSON.parse(readFileSync(new URL("../fixtures/results.json", import.meta.url), "utf8"));
const start = Date.parse("2026-11-24T08:00:00.400Z");
const second = 1000;
const minute = 60 * second;
const begun = () => result.attempt(new Uint8Array(10), start);

for (const vector of vectors) {
  test("law: " + vector.name, () => {
    const questions = vector.questions.map((question) => ({ ...question, response: question.response === null ? undefined : question.response }));
    assert.deepEqual(plain(result.mark(questions, vector.pass, vector.sections, vector.observation)), vector.mark);
    assert.deepEqual(plain(result.mark(vector.questions, vector.pass, vector.sections, vector.observation)), vector.mark);
  });
}

test("every vector has a name of its own and there are enough of them", () => {
  assert.equal(new Set(vectors.map((vector) => vector.name)).size, vectors.length);
  assert.ok(vectors.length >= 20);
});

test("an id has ten symbols that cannot be misread, drawn from all bytes", () => {
  const ids = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [31, 30, 29, 28, 27, 26, 25, 24, 23, 22], [32, 63, 255, 128, 10, 18, 20, 17, 19, 16]].map((bytes) => result.attempt(Uint8Array.from(bytes), start).id);
  assert.deepEqual(ids, ["0123456789", "ZYXWVTSRQP", "0ZZ0AJMHKG"]);
  ids.forEach((id) => assert.match(id, /^[0-9A-HJKMNP-TV-Z]{10}$/));
});

test("a spoken code carries the first four symbols of the id", () => {
  assert.equal(result.tag({ id: "0000ZZZZZZ" }), 0);
  assert.equal(result.tag({ id: "0001000000" }), 1);
  assert.equal(result.tag({ id: "ZZZZ" }), 2 ** 20 - 1);
  assert.equal(result.tag({ id: "VC7EN2TC8Q" }), ((27 * 32 + 12) * 32 + 7) * 32 + 14);
});

test("time passes while the page is open", () => {
  const attempt = begun();
  for (let now = start; now <= start + 90 * second; now += second) {
    result.tick(attempt, now);
  }
  assert.equal(result.used(attempt), 90 * second);
  assert.equal(attempt.sessions.length, 1);
});

test("a device that slept more than a minute loses no time, and a new session begins", () => {
  const attempt = begun();
  result.tick(attempt, start + 30 * second);
  result.tick(attempt, start + 30 * second + minute);
  assert.equal(result.used(attempt), 90 * second);
  result.tick(attempt, start + 90 * second + minute + 1);
  result.tick(attempt, start + 100 * second + minute);
  assert.equal(result.used(attempt), 90 * second + 10 * second - 1);
  assert.equal(attempt.sessions.length, 2);
});

test("a clock that is set back or far ahead costs nothing and is seen in the sessions", () => {
  const attempt = begun();
  result.tick(attempt, start + 30 * second);
  result.tick(attempt, start - 3600 * second);
  result.tick(attempt, start - 3590 * second);
  assert.equal(result.used(attempt), 40 * second);
  result.tick(attempt, start + 24 * 3600 * second);
  assert.equal(result.used(attempt), 40 * second);
  assert.equal(attempt.sessions.length, 3);
});

test("damaged sessions never give time back", () => {
  assert.equal(result.used({ sessions: [{ from: start, to: start - minute }, { from: start, to: start + second }] }), second);
  assert.equal(result.used({ sessions: [] }), 0);
});

test("extra time is rounded up to whole minutes; without minutes there is no limit", () => {
  for (const [minutes, percent, whole] of [[20, 0, 20], [20, 25, 25], [45, 25, 57], [45, 50, 68], [1, 1, 2], [10, 100, 20]]) {
    assert.equal(result.allowed(minutes, percent), whole * minute, `${minutes} and ${percent}%`);
  }
  assert.equal(result.allowed(0, 25), Infinity);
});

const about = {
  course: "soap", course_revision: "00112233", assessment: "test", occasion: "pre", form: "A", form_revision: "89abcdef",
  participant: "BU07", language: "en", minutes: 20,
  questions: [{ path: "bank/one", revision: "01234567" }, { path: "bank/two", revision: "76543210" }]
};

test("what is handed in holds every question, asked in what words, and what was given", () => {
  const attempt = begun();
  attempt.responses["bank/two"] = { revision: "76543210", response: ["a"], certainty: 3 };
  attempt.responses["bank/gone"] = { revision: "76543210", response: "x" };
  attempt.extra_time = 25;
  attempt.checked = ["bank/two"];
  result.tick(attempt, start + 59.6 * second);
  assert.deepEqual(plain(result.of(about, attempt, null)), {
    format: 1, kind: "result", course: "soap", course_revision: "00112233", assessment: "test", occasion: "pre", form: "A",
    form_revision: "89abcdef", participant: "BU07", attempt: "0000000000", started: "2026-11-24T08:00:00Z",
    ended: "2026-11-24T08:01:00Z", seconds: 60, sessions: [{ from: "2026-11-24T08:00:00Z", to: "2026-11-24T08:01:00Z" }],
    language: "en", minutes: 20, extra_time: 25,
    responses: { "bank/one": { revision: "01234567", response: null }, "bank/two": { revision: "76543210", response: ["a"], certainty: 3 } }
  });
});

test("a name and a score stand there only where there is one, minutes only with a limit", () => {
  const bare = plain(result.of({ ...about, minutes: 0 }, begun(), null));
  for (const name of ["name", "score", "minutes", "extra_time"]) {
    assert.ok(!(name in bare), name);
  }
  const full = plain(result.of(about, { ...begun(), name: "Amani" }, { earned: 0, of: 100 }));
  assert.deepEqual([full.name, full.score], ["Amani", { earned: 0, of: 100 }]);
});
