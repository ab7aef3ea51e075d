import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const timer = createRequire(import.meta.url)("../../site/js/timer.js");
const start = Date.parse("2026-11-24T08:30:00Z");
const minute = 60_000;
const at = (minutes) => start + minutes * minute;

test("minutes left are rounded up, minutes over down", () => {
  const found = timer.begin(2, 30, start);
  const left = [0, 0.5, 1, 29, 29.99, 30, 30.5, 31, 45].map((minutes) => timer.left(found, at(minutes)));
  assert.deepEqual(left, [30, 30, 29, 1, 1, 0, 0, -1, -15]);
});

test("a laptop that sleeps loses nothing: two looks at the clock are enough", () => {
  const found = timer.begin(2, 60, start);
  assert.equal(timer.left(found, at(1)), 59);
  assert.equal(timer.left(found, at(41)), 19);
  assert.equal(timer.left(JSON.parse(JSON.stringify(found)), at(75)), -15);
});

test("a pause does not count, however often it is asked for", () => {
  let found = timer.pause(timer.begin(2, 30, start), at(10));
  assert.equal(timer.left(found, at(500)), 20);
  found = timer.pause(found, at(500));
  found = timer.resume(timer.resume(found, at(600)), at(700));
  assert.equal(timer.left(found, at(605)), 15);
});

test("a clock that is set back takes nothing away", () => {
  const found = timer.resume(timer.pause(timer.begin(2, 30, start), at(10)), at(20));
  assert.equal(timer.left(found, at(0)), 20);
});

test("five minutes, one minute, the end and every fifth minute over are said, each once", () => {
  const found = timer.begin(2, 30, start);
  const said = [];
  for (let second = 1; second <= 60 * 41; second += 1) {
    const news = timer.news(found, start + (second - 1) * 1000, start + second * 1000);
    if (news !== null) {
      said.push([second / 60, news]);
    }
  }
  assert.deepEqual(said, [[25, 5], [29, 1], [30, 0], [35, -5], [40, -10]]);
});

test("after a sleep only the latest is said, and nothing before a short session has begun", () => {
  const found = timer.begin(2, 30, start);
  assert.equal(timer.news(found, at(2), at(36)), -5);
  assert.equal(timer.news(found, at(2), at(3)), null);
  assert.equal(timer.news(timer.begin(2, 5, start), at(0), at(0.01)), null);
  const paused = timer.pause(found, at(24));
  assert.equal(timer.news(paused, at(24), at(90)), null);
});
