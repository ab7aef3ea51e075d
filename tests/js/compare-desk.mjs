// Marks at the desk what Rust has marked, and reports where they differ: `node compare-desk.mjs FILE`, each line of it { page,
// given: [{ way, text }], seen, json, csv, awards }: the page the builder made, what came back, and what `mafunzo results mark` says of it. Of
// paper the text is { occasion, date, cells }; `seen` is a table of checklists. tests/suite/desk.rs writes the file.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { courseIn, desk as load, plain } from "./desk.mjs";

// What the Rust side signs with: the fingerprint of "key".
const KEY = createHash("sha256").update("key").digest("hex").slice(0, 8);
const { desk, certificate } = load();
let agree = 0;
let differ = 0;
for (const line of readFileSync(process.argv[2], "utf8").trimEnd().split("\n")) {
  const { page, given, seen, json, csv, awards } = JSON.parse(line);
  const course = courseIn(page);
  const observation = course.assessments[0].observation;
  const done = observation ? Object.fromEntries(desk.checklists(observation, seen).map((line) => [line.code, line.done])) : {};
  const read = given.map(({ way, text }) => {
    const found = way === "file" ? desk.parse(text) : way === "code" ? desk.spoken(course, text) : typed(course, text);
    const { document, error } = found.error ? found : desk.document(found.json, way);
    const { marked, error: foreign } = error ? { error } : desk.mark(course, document, {}, observation && observation.occasion === document.occasion ? done[document.participant] : null);
    return foreign ? null : { marked };
  });
  const gathered = desk.gather(course, read.filter(Boolean));
  compare("marks", json, plain(desk.json(gathered)));
  compare("table", csv, desk.csv.results(gathered));
  compare("awards", awards, course.certificate ? awarded(course, gathered) : null);
}
console.log("%d agree, %d differ", agree, differ);

// The text that each certificate signs, and why the others get none.
function awarded(course, gathered) {
  const found = desk.awards(course, gathered, null);
  const about = { key: KEY, title: course.certificate.sheets[0].title, hours: String(course.certificate.hours), issued_on: "2026-11-30" };
  return plain({
    texts: found.awards.map((award) => certificate.text(desk.facts(course, award, { ...about, name: award.document.name }))),
    without: found.without.map((each) => [each.participant, each.reason])
  });
}

function typed(course, { occasion: id, date, cells }) {
  const assessment = course.assessments[0];
  const occasion = assessment.occasions.find((each) => each.id === id);
  const line = desk.line(course, assessment, occasion, cells.join("\t"));
  return line.error ? line : { json: desk.sheet(course, assessment, occasion, line, date) };
}

function compare(what, rust, here) {
  if (isDeepStrictEqual(rust, here)) {
    agree++;
    return;
  }
  if (differ++ < 3) {
    const differing = Array.isArray(rust.results) ? rust.results.map((each, i) => [each, here.results[i]]).find(([a, b]) => !isDeepStrictEqual(a, b)) || [{ ...rust, results: 0 }, { ...here, results: 0 }] : [rust, here];
    console.error("%s: Rust %s\n, desk %s", what, ...differing.map((each) => JSON.stringify(each).slice(0, 3000)));
  }
}
