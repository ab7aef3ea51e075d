// Marks what Rust has marked and reports where score.js differs: `node compare.mjs FILE`, each line of it
// { key, responses, beside, marks } with one mark for each response and what was given beside it. tests/suite/scoring/twin.rs writes the file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";

const mafunzo = createRequire(import.meta.url)("../../site/js/score.js");
let agree = 0;
let differ = 0;
for (const line of readFileSync(process.argv[2], "utf8").trimEnd().split("\n")) {
  const { key, responses, beside, marks } = JSON.parse(line);
  responses.forEach(function (response, i) {
    const here = mafunzo.mark(key, response, beside[i]);
    if (isDeepStrictEqual(here, marks[i])) {
      agree++;
    } else if (differ++ < 20) {
      const given = [key, response, beside[i]].map((value) => JSON.stringify(value).slice(0, 500));
      console.error("Rust %j, JavaScript %j: %s", marks[i], here, given.join(" "));
    }
  });
}
console.log("%d agree, %d differ", agree, differ);
