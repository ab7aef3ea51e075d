// Sets the course, and smaller ones, as PDF, and reads what came of it with Poppler.
// node tests/pdf/run.mjs PROGRAM
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { certifiedCourse } from "../credentials/course.mjs";
import { about, tidy, words } from "./poppler.mjs";

const program = resolve(process.argv[2] || "target/debug/mafunzo");
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mafunzo-pdf-"));
try {
  shipped();
  everyKind();
  hostile();
  arabic();
  certificates();
} catch (error) {
  console.error("FAILED " + error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

// The course of this repository in both languages, for both editions.
function shipped() {
  const out = join(folder, "shipped");
  run(["export", "pdf", root, "--quiet", "--out", out], 0);
  const participant = papers(join(out, "participant"));
  const facilitator = papers(join(out, "facilitator"));
  [...participant, ...facilitator].forEach((file) => demandSound(file, "A4"));
  const awaited = /^review_awaited = "(.*)"$/m.exec(readFileSync(join(root, "site/i18n/sw.toml"), "utf8"))[1];
  demand(words(join(out, "participant/job-aids.sw.pdf")).includes(awaited), "the Swahili papers say that no native speaker read them");
  done("standards, titles, tags, fonts: " + (participant.length + facilitator.length) + " files");

  const handedOut = participant.map((file) => [file, words(file)]);
  const kept = facilitator.map(words).join(" ");
  const open = openText();
  const secrets = [...notes(), ...reasons()].filter((secret) => !open.includes(secret));
  const known = secrets.filter((secret) => kept.includes(secret));
  demand(secrets.length > 300 && known.length > secrets.length / 4, "the facilitator's papers hold " + known.length + " of " + secrets.length + " notes and reasons");
  for (const [file, text] of handedOut) {
    const told = secrets.find((secret) => text.includes(secret));
    demand(!told, file + " tells: " + told);
  }
  done("no note and no reason of a key in " + participant.length + " papers for participants; " + known.length + " in the others");

  run(["build", root, "--quiet", "--edition", "facilitator", "--out", join(folder, "site")], 0);
  for (const form of ["a", "b", "c"]) {
    for (const tongue of ["", ".sw"]) {
      const name = "booklet-workshop-" + form + tongue;
      const text = words(join(out, "participant", name + ".pdf"));
      const asked = prompts(readFileSync(join(folder, "site", name + ".html"), "utf8"));
      demand(asked.length > 10, name + ": only " + asked.length + " questions on the page");
      const missing = asked.find((prompt) => !text.includes(prompt));
      demand(!missing, name + ".pdf does not ask: " + missing);
    }
  }
  done("every question of every form, in both languages");
}

// All kinds of questions, on Letter.
function everyKind() {
  const out = join(folder, "kinds");
  run(["export", "pdf", join(root, "tests/fixtures/assessed"), "--quiet", "--language", "en", "--paper", "letter", "--out", out], 0);
  const files = [...papers(join(out, "participant")), ...papers(join(out, "facilitator"))];
  files.forEach((file) => demandSound(file, "letter"));
  const key = words(join(out, "facilitator/key-hands-a.pdf"));
  demand(key.includes("Water carries the soap"), "the key tells reasons");
  done("all kinds of questions, on Letter");
}

// Words stay words, whatever they would be in the language that sets the papers.
function hostile() {
  const course = join(folder, "hostile");
  run(["new", course], 0);
  const name = readdirSync(join(course, "modules")).find((file) => file.endsWith(".md"));
  const module = join(course, "modules", name);
  const title = String.raw`"]; #panic("no") #import "/x": * \u{41} \n $x$ *b* _i_ @ref <label> // /* ~ --- ... #{ ]`;
  writeFileSync(module, readFileSync(module, "utf8").replace(/^title = .*$/m, "title = '" + title + "'"));
  const out = join(folder, "hostile-out");
  run(["export", "pdf", course, "--quiet", "--out", out], 0);
  const said = papers(join(out, "participant")).map(words).join(" ");
  demand(said.includes(tidy(title)), "the title is not what was written: " + said.slice(0, 2000));
  done("words that look like commands stay words");
}

// From right to left; the same bytes twice; and what becomes of a character that no font has.
function arabic() {
  const course = join(folder, "arabic");
  const fixture = join(root, "tests/browser/fixture_course.mjs");
  demand(spawnSync("node", [fixture, course, join(root, "tests/pdf/arabic.txt")]).status === 0, "the fixture cannot be written");
  const out = join(folder, "arabic-out");
  run(["export", "pdf", course, "--quiet", "--out", out], 0);
  const files = [...papers(join(out, "participant")), ...papers(join(out, "facilitator"))];
  files.forEach((file) => demandSound(file, "A4"));
  // Words without marks above or below: Poppler puts those where it finds them.
  const said = tidy("اسأل المجموعة مرتين");
  demand(words(join(out, "facilitator/guide.pdf")).includes(said), "the guide holds the note");
  demand(!words(join(out, "participant/course.pdf")).includes(said), "the course holds no note");
  demand(words(join(out, "participant/booklet-test-a.pdf")).includes(tidy("ماذا تأخذ")), "the form asks in Arabic");
  done("Arabic");

  const before = files.map((file) => readFileSync(file));
  const again = run(["export", "pdf", course, "--out", out], 0);
  demand(again.stdout.includes(", 0 written, 0 removed"), "other bytes the second time: " + again.stdout);
  done("the same bytes twice");

  run(["export", "pdf", course, "--quiet", "--edition", "participant", "--out", join(folder, "handed-out")], 0);
  demand(readdirSync(join(folder, "handed-out")).filter((name) => name[0] !== ".").join() === "participant", "more than one edition");

  const module = join(course, "modules/10-soap.md");
  writeFileSync(module, readFileSync(module, "utf8").replace("ثم [", "ثم \u{13000} ["));
  const refused = run(["export", "pdf", course, "--out", out], 1);
  demand(refused.stdout.includes("(U+13000)\n  --> modules/10-soap.md:10:"), "no finding: " + refused.stdout);
  demand(files.every((file, place) => readFileSync(file).equals(before[place])), "the old papers stay");
  done("a character without a glyph is named, and the old papers stay");

  mkdirSync(join(course, "modules/media"));
  writeFileSync(join(course, "modules/media/torn.png"), "\x89PNG");
  writeFileSync(module, readFileSync(module, "utf8").replace("\u{13000}", "") + "\n![بئر](media/torn.png)\n");
  const torn = run(["export", "pdf", course, "--out", out], 1);
  demand(torn.stdout.includes("`modules/media/torn.png`"), "the picture is not named: " + torn.stdout);
  demand(files.every((file, place) => readFileSync(file).equals(before[place])), "the old papers stay");
  done("a picture that cannot be read is named");
}

function certificates() {
  const course = certifiedCourse(program);
  try {
    const one = course.certify("BU07", "one", ["--name", "Mfano wa Kwanza", "--percent", "84", "--pdf"]);
    const two = course.certify("KM47", "two", ["--language", "sw", "--pdf=letter"]);
    demandSound(one + ".pdf", "A4");
    demandSound(two + ".pdf", "letter");
    const text = words(one + ".pdf");
    for (const told of ["School of soap", "Mfano wa Kwanza", "BU07", "Clean hands", "24 November 2026"]) {
      demand(text.includes(told), "the certificate tells of " + told);
    }
    done("certificates");
  } finally {
    course.remove();
  }
}

function demandSound(file, size) {
  const { title, tagged, pages, size: found, standards, fonts } = about(file);
  demand(title !== "" && tagged && standards && pages > 0, file + ": title, tags or standards are missing");
  demand(found.toLowerCase().includes(size.toLowerCase()), file + " is on " + found);
  demand(fonts.length > 0 && fonts.every((font) => font.embedded), file + ": a font is not embedded");
}

// What modules tell facilitators, in pieces that are long enough to be nobody else's words.
function notes() {
  return sources("modules", ".md").flatMap((text) => text.split(/\n\n/))
    .filter((block) => block.startsWith("> [!FACILITATOR"))
    .concat(["course.toml", "course.sw.toml"].flatMap((name) => [...readFileSync(join(root, name), "utf8").matchAll(/^guide = '''\n([^]*?)'''/gm)].map(([, guide]) => guide)))
    .flatMap((block) => pieces(block.replace(/^> ?(\[![^\]]*\])?/gm, " ")));
}

// Why answers of the banks are right or wrong.
function reasons() {
  return sources("quizzes", ".toml")
    .flatMap((text) => [...text.matchAll(/^(?:explain|feedback) = "(.*)"$/gm)])
    .flatMap(([, text]) => pieces(text.replace(/\\"/g, "\"")));
}

// What modules tell everybody.
function openText() {
  const blocks = sources("modules", ".md").flatMap((text) => text.split(/\n\n/)).filter((block) => !block.startsWith("> [!FACILITATOR"));
  return tidy(blocks.concat(sources("assessments", ".toml")).join(" ").replace(/\\\n/g, "").replace(/^> ?/gm, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`]/g, ""));
}

function pieces(text) {
  return tidy(text).split(/[.?!*_`[\]()"“”:;|\\]+/).map((piece) => piece.trim()).filter((piece) => piece.split(" ").length > 5);
}

function sources(kind, ending) {
  const begin = kind === "quizzes" ? "bank-" : "";
  return readdirSync(join(root, kind)).filter((name) => name.startsWith(begin) && name.endsWith(ending)).map((name) => readFileSync(join(root, kind, name), "utf8"));
}

function prompts(html) {
  const text = (markup) => tidy(markup.replace(/<[^>]*>/g, "").replace(/&quot;/g, "\"").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&"));
  return [...html.matchAll(/<div class="prompt"[^>]*>(.*?)<\/div>/gs)].map(([, prompt]) => text(prompt));
}

function papers(place) {
  return readdirSync(place).filter((name) => name.endsWith(".pdf")).sort().map((name) => join(place, name));
}

function run(options, code) {
  const done = spawnSync(program, options, { encoding: "utf8" });
  demand(done.status === code, "mafunzo " + options.join(" ") + " ended with " + done.status + ":\n" + done.stdout + done.stderr);
  return done;
}

function demand(holds, otherwise) {
  if (!holds) {
    throw new Error(otherwise);
  }
}

function done(what) {
  console.log("ok     " + what);
}
