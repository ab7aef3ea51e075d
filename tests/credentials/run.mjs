// What `mafunzo certify` writes as credentials is accepted by others' code, and refused after any change.
//
//   node tests/credentials/run.mjs PROGRAM PYTHON
//
// PYTHON is one that has openbadgeslib: a second opinion. There are many credentials, for the order in which nodes are signed
// depends on what they say.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { certifiedCourse } from "./course.mjs";
import { changes, mistakesOf } from "./verifier.mjs";

const PEOPLE = 20;
const counts = { accepted: 0, refused: 0 };
const mistakes = [];
const cases = [];
const course = certifiedCourse(process.argv[2] || "target/debug/mafunzo");

try {
  for (let person = 0; person < PEOPLE; person++) {
    const participant = "BU" + (10 + person);
    const name = person % 4 ? ["--name", "Mfano wa " + person + " «\"é\"»"] : [];
    const percent = person % 3 ? ["--percent", String(70 + person)] : [];
    const language = person % 2 ? ["--language", "sw"] : [];
    const path = course.certify(participant, "out-" + person, [...name, ...percent, ...language]);
    const credential = JSON.parse(readFileSync(path + ".json", "utf8"));
    const found = await mistakesOf(credential, (what) => { counts[what]++; });
    const issuer = credential.issuer.id;
    cases.push({ what: participant, is_good: true, issuer, credential });
    cases.push(...changes(credential).map(([path, changed]) => ({ what: participant + ", " + path, is_good: false, issuer, credential: changed })));
    mistakes.push(...found.map((mistake) => "the credential of " + participant + " " + mistake));
  }
} finally {
  course.remove();
}
mistakes.forEach((mistake) => console.log("FAILED " + mistake));
console.log(counts.accepted + " credentials accepted, " + counts.refused + " changed ones refused");
const script = fileURLToPath(new URL("second_verifier.py", import.meta.url));
const second = spawnSync(process.argv[3] || "python3", [script], { encoding: "utf8", input: cases.map((each) => JSON.stringify(each) + "\n").join("") });
console.log(((second.stdout || "") + (second.stderr || "") + (second.error || "")).trim());
process.exitCode = second.status !== 0 || mistakes.length > 0 || counts.accepted !== PEOPLE ? 1 : 0;
