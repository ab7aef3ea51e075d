import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const planner = createRequire(import.meta.url)("../../site/js/planner.js");
const vectors = JSON.parse(readFileSync(new URL("../fixtures/plan.json", import.meta.url), "utf8"));

for (const vector of vectors) {
  test("law of plans: " + vector.name, function () {
    const plan = planner.plan(vector.outline, vector.asked);
    assert.deepEqual(plan, vector.plan);
    assert.deepEqual(plan.too_short ? [] : planner.days(plan), vector.days);
  });
}

test("every vector has a name of its own and there are enough of them", () => {
  assert.equal(new Set(vectors.map((vector) => vector.name)).size, vectors.length);
  assert.ok(vectors.length >= 15);
});

test("minutes of steps are shortened alike, and none falls away", () => {
  assert.deepEqual(planner.share([10, 10, 10], 10), [4, 3, 3]);
  assert.deepEqual(planner.share([5, 5, 20], 15), [3, 2, 10]);
  assert.deepEqual(planner.share([5, 10, 5, 5], 15), [3, 6, 3, 3]);
  assert.deepEqual(planner.share([20, 10], 15), [10, 5]);
  assert.deepEqual(planner.share([1, 1, 30], 4), [1, 1, 3]);
  assert.deepEqual(planner.share([3], 2), [2]);
});

test("a time of day has two digits each and exists", () => {
  assert.deepEqual(["08:30", "00:00", "23:59"].map(planner.read), [510, 0, 1439]);
  assert.deepEqual(["8:30", "24:00", "08:60", "0830", "", "noon", "+8:30"].map(planner.read), Array(7).fill(null));
  assert.deepEqual([510, 0, 1439, 1440].map(planner.clock), ["08:30", "00:00", "23:59", "00:00"]);
});

test("a day that ends after midnight has no times", () => {
  const outline = { days: [1410, 480], slots: [{ day: 0, parts: [{ kind: "plain", weight: "extra", priority: 0, lengths: [30] }] }, { day: 1, break: 15 }] };
  assert.deepEqual(planner.times(outline, planner.plan(outline, 45)), [[1410, 1440], [480, 495]]);
  outline.slots[0].parts[0].lengths = [31];
  assert.equal(planner.times(outline, planner.plan(outline, 46)), null);
});
