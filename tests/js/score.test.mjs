import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const mafunzo = createRequire(import.meta.url)("../../site/js/score.js");
const vectors = JSON.parse(readFileSync(new URL("../fixtures/scoring.json", import.meta.url), "utf8"));

for (const vector of vectors) {
  test(vector.name, () => {
    const response = vector.response === null ? undefined : vector.response;
    const found = mafunzo.mark(vector.key, response, { hints: vector.hints || 0, certainty: vector.certainty });
    assert.deepEqual([found.earned, found.of, found.paid], [vector.earned, vector.of, vector.paid || 0]);
    const { marks, sure_and_wrong } = found.certainty || {};
    assert.deepEqual([marks, sure_and_wrong], [vector.marks, vector.sure_and_wrong]);
    if (!vector.hints) {
      assert.deepEqual(mafunzo.score(vector.key, response), { earned: vector.earned, of: vector.of });
    }
  });
}

test("every vector has a name of its own and there are enough of them", () => {
  assert.equal(new Set(vectors.map((vector) => vector.name)).size, vectors.length);
  assert.ok(vectors.length >= 450);
});

test("just below the pass mark does not round up", () => {
  assert.equal(mafunzo.percent(7999, 10000), 79);
  assert.equal(mafunzo.percent(2900, 5000), 58);
  assert.equal(mafunzo.percent(0, 0), null);
});
