// What `mafunzo certify` writes as credentials is accepted by others' code, and refused after any change.
//
//   node tests/credentials/run.mjs PROGRAM
//
// Many of them, for the order in which nodes are signed depends on what they say.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { mistakesOf } from "./verifier.mjs";

const program = resolve(process.argv[2] || "target/debug/mafunzo");
const folder = mkdtempSync(join(tmpdir(), "mafunzo-credentials-"));
const counts = { accepted: 0, refused: 0 };
const mistakes = [];

try {
  const course = makeCourse();
  for (let person = 0; person < 20; person++) {
    const out = join(folder, "out-" + person);
    const name = ["--name", "Mfano wa " + person + " «\"é\"»"];
    const more = [person % 4 ? name : [], person % 3 ? ["--percent", String(70 + person)] : [], person % 2 ? ["--language", "sw"] : []];
    mafunzo(["certify", "--course", course, "--sign-with", join(folder, "key.txt"), "--participant", "BU" + (10 + person), "--date", "2026-11-24", "--out", out, ...more.flat()]);
    const credential = JSON.parse(readFileSync(join(out, "certificate-BU" + (10 + person) + ".json"), "utf8"));
    const found = await mistakesOf(credential, (what) => { counts[what]++; });
    mistakes.push(...found.map((mistake) => "the credential of BU" + (10 + person) + " " + mistake));
  }
} finally {
  rmSync(folder, { recursive: true });
}
mistakes.forEach((mistake) => console.log("FAILED " + mistake));
console.log(counts.accepted + " credentials accepted, " + counts.refused + " changed ones refused");
process.exitCode = mistakes.length > 0 || counts.accepted !== 20 ? 1 : 0;

function makeCourse() {
  const course = join(folder, "course");
  cpSync(fileURLToPath(new URL("../fixtures/assessed", import.meta.url)), course, { recursive: true });
  mafunzo(["keys", "new", "--for", "certificates", "--out", join(folder, "key.txt")]);
  const key = mafunzo(["keys", "show", join(folder, "key.txt")]);
  const file = join(course, "course.toml");
  const settings = readFileSync(file, "utf8").replace("names = \"none\"", "names = \"optional\"");
  writeFileSync(file, settings + "\n[certificate]\nissuer = \"School of soap\"\nhours = 12\nscore = \"band\"\noccasions = [\"post\"]\n\n" + key);
  return course;
}

function mafunzo(options) {
  return execFileSync(program, options, { encoding: "utf8" });
}
