import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { desk as load, plain } from "./desk.mjs";

const { statistics } = load().desk;
const vectors = JSON.parse(readFileSync(new URL("../fixtures/statistics.json", import.meta.url), "utf8"));
const told = (value, decimals) => (value === null ? null : statistics.digits(value, decimals));
const percent = (value) => (value === null ? null : value / 100);

for (const { name, input, output } of vectors) {
  test("statistics: " + name, () => {
    const { of, earned, before, after, later } = input;
    const gain = statistics.meanGain(before, after);
    assert.deepEqual(plain({
      mean: told(percent(statistics.mean(after)), 1),
      deviation: told(percent(statistics.deviation(after)), 1),
      quartiles: statistics.quartiles(after).map((value) => told(percent(value), 1)),
      facility: earned.map((row, place) => told(statistics.facility(row, of[place]), 1)),
      discrimination: statistics.discriminations(earned).map((value) => told(value, 2)),
      alpha: told(statistics.alpha(earned), 2),
      error_of_measurement: told(statistics.errorOfMeasurement(earned, of.reduce((a, b) => a + b)), 1),
      gain: told(statistics.gain(before, after), 2),
      mean_gain: gain && [told(gain[0], 2), gain[1]],
      kept: told(statistics.kept(before, after, later), 2)
    }), output);
  });
}

test("digits are rounded away from zero and zero has no sign", () => {
  for (const [value, wanted] of [[0.125, "0.13"], [-0.125, "−0.13"], [-0.001, "0.00"], [1, "1.00"], [12.3449, "12.34"]]) {
    assert.equal(statistics.digits(value, 2), wanted);
  }
  assert.deepEqual([statistics.digits(79.5, 0), statistics.digits(66.66, 1)], ["80", "66.7"]);
});
