// Writes and reads codes that Rust has written and read, and reports where spoken-code.js differs: `node compare-codes.mjs
// FILE`, each line of it { header, shapes, answers, code, read, bad: { text, read } }. tests/suite/spoken_code/twin.rs
// writes the file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";

const { spokenCode } = createRequire(import.meta.url)("../../site/js/spoken-code.js");
let agree = 0;
let differ = 0;
for (const line of readFileSync(process.argv[2], "utf8").trimEnd().split("\n")) {
  const { header, shapes, answers, code, read, bad } = JSON.parse(line);
  compare("code", code, spokenCode.write(header, shapes, answers), line);
  compare("read", read, whole(code, shapes), line);
  compare("mistake", bad.read, whole(bad.text, shapes), bad.text);
}
console.log("%d agree, %d differ", agree, differ);

function whole(text, shapes) {
  const found = spokenCode.read(text);
  if (found.error) {
    return found;
  }
  const answers = found.answers(shapes);
  return answers.error ? answers : { header: found.header, answers: answers.answers };
}

function compare(what, rust, here, given) {
  if (isDeepStrictEqual(rust, here)) {
    agree++;
  } else if (differ++ < 3) {
    console.error("%s: Rust %s, JavaScript %s: %s", what, JSON.stringify(rust), JSON.stringify(here), given.slice(0, 1000));
  }
}
