// Plans what Rust has planned and reports where planner.js differs: `node compare-plans.mjs FILE`, each line of it
// { outline, plans: [{ asked, plan, days }] }. tests/suite/plan/drawn.rs writes the file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";

const planner = createRequire(import.meta.url)("../../site/js/planner.js");
let agree = 0;
let differ = 0;
for (const line of readFileSync(process.argv[2], "utf8").trimEnd().split("\n")) {
  const { outline, plans } = JSON.parse(line);
  for (const { asked, plan, days } of plans) {
    const here = planner.plan(outline, asked);
    if (isDeepStrictEqual(here, plan) && isDeepStrictEqual(here.too_short ? [] : planner.days(here), days)) {
      agree++;
    } else if (differ++ < 5) {
      console.error("%d minutes: Rust %j, JavaScript %j: %j", asked, plan, here, outline);
    }
  }
}
console.log("%d agree, %d differ", agree, differ);
