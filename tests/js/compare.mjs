// Marks what Rust has marked and reports where score.js differs: `node compare.mjs FILE`, each line of it
// { key, responses, earned } with one earned for each response. tests/suite/scoring/twin.rs writes the file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const mafunzo = createRequire(import.meta.url)("../../site/js/score.js");
let agree = 0;
let differ = 0;
for (const line of readFileSync(process.argv[2], "utf8").trimEnd().split("\n")) {
  const { key, responses, earned } = JSON.parse(line);
  responses.forEach(function (response, i) {
    const here = mafunzo.score(key, response).earned;
    if (here === earned[i]) {
      agree++;
    } else if (differ++ < 20) {
      console.error("Rust %s, JavaScript %s: %s %s", earned[i], here, JSON.stringify(key), JSON.stringify(response).slice(0, 500));
    }
  });
}
console.log("%d agree, %d differ", agree, differ);
