// Courses that the journeys build themselves. Small ones end with a test: tests/fixtures/assessed with some lines changed,
// built as a folder and as one file.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demand } from "./browser.mjs";
import { siteAt } from "./site.mjs";

const fixture = fileURLToPath(new URL("../fixtures/assessed", import.meta.url));
const realCourse = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.MAFUNZO || join(process.env.CARGO_TARGET_DIR || fileURLToPath(new URL("../../target", import.meta.url)), "debug", "mafunzo");

// What each course changes: [file, from, to].
const test = "assessments/hands.toml";
const open = (feedback) => [["course.toml", "assessment = \"sealed\"", "assessment = \"open\""], [test, "certainty = false", "certainty = false\nfeedback = \"" + feedback + "\""]];
const certain = [test, "certainty = false", "certainty = true"];
const anyTime = [test, "attempts = 2\n", ""];
const variants = {
  plain: [],
  sealed: (key) => [["course.toml", "names = \"none\"", "names = \"optional\"\nseal_to = \"" + key + "\""], [test, "attempts = 2", "attempts = 1"]],
  end: [...open("end"), certain, anyTime],
  now: [...open("now"), anyTime],
  never: [...open("never"), anyTime]
};

// Builds every course below one folder; `remove` clears it away.
export function assessedCourses() {
  demand(existsSync(program), program + " is missing; run `cargo build` first, or name another in MAFUNZO");
  const root = mkdtempSync(join(tmpdir(), "mafunzo-assessed-"));
  const key = join(root, "secret-key.txt");
  const made = run(["keys", "new", "--out", key]);
  const publicKey = /mafunzo-public-\w+/.exec(made)[0];
  const courses = { key, names: Object.keys(variants), remove: () => rmSync(root, { recursive: true }) };
  for (const name of courses.names) {
    const changes = typeof variants[name] === "function" ? variants[name](publicKey) : variants[name];
    courses[name] = build(root, name, changes);
  }
  return courses;
}

// The facilitator's edition of the real course; `remove` clears it away.
export function facilitatorEdition() {
  const root = mkdtempSync(join(tmpdir(), "mafunzo-facilitator-"));
  const folder = join(root, "site");
  run(["build", realCourse, "--quiet", "--edition", "facilitator", "--out", folder]);
  // Nobody looks at it as one file here.
  return Object.assign(siteAt(folder, join(folder, "index.html")), { remove: () => rmSync(root, { recursive: true }) });
}

function build(root, name, changes) {
  const source = join(root, name);
  cpSync(fixture, source, { recursive: true });
  for (const [file, from, to] of changes) {
    const text = readFileSync(join(source, file), "utf8");
    demand(text.includes(from), file + " of the fixture does not hold " + from);
    writeFileSync(join(source, file), text.replace(from, to));
  }
  run(["build", source, "--quiet", "--out", join(root, name + "-site")]);
  run(["build", source, "--quiet", "--single-file", "--out", join(root, name + ".html")]);
  run(["build", source, "--quiet", "--edition", "facilitator", "--out", join(root, name + "-facilitator")]);
  const facilitatorSingle = join(root, name + "-facilitator.html");
  run(["build", source, "--quiet", "--edition", "facilitator", "--single-file", "--out", facilitatorSingle]);
  return Object.assign(siteAt(join(root, name + "-site"), join(root, name + ".html")), { source, facilitator: join(root, name + "-facilitator"), facilitatorSingle });
}

// What `mafunzo results mark` says, as a table for spreadsheets.
export function markedTable(course, given) {
  return run(["results", "mark", "--course", course.source, "--format", "csv", ...given]);
}

// What `mafunzo results mark` says, as JSON; with `refused` instead what it could not read.
export function marked(course, given, refused) {
  const result = spawnSync(program, ["results", "mark", "--course", course.source, "--format", "json", ...given], { encoding: "utf8" });
  demand(result.status === (refused ? 1 : 0), "results mark ended with " + result.status + ": " + result.stderr);
  return refused ? result.stderr : JSON.parse(result.stdout).results;
}

function run(given) {
  const result = spawnSync(program, given, { encoding: "utf8" });
  demand(result.status === 0, "mafunzo " + given.join(" ") + ": " + result.stdout + result.stderr);
  return result.stdout;
}
