// What `mafunzo certify` writes as credentials is accepted by others' code, and refused after any change.
//
//   node tests/credentials/run.mjs PROGRAM
//
// Many of them, for the order in which nodes are signed depends on what they say.
import { readFileSync } from "node:fs";
import { certifiedCourse } from "./course.mjs";
import { mistakesOf } from "./verifier.mjs";

const PEOPLE = 20;
const counts = { accepted: 0, refused: 0 };
const mistakes = [];
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
    mistakes.push(...found.map((mistake) => "the credential of " + participant + " " + mistake));
  }
} finally {
  course.remove();
}
mistakes.forEach((mistake) => console.log("FAILED " + mistake));
console.log(counts.accepted + " credentials accepted, " + counts.refused + " changed ones refused");
process.exitCode = mistakes.length > 0 || counts.accepted !== PEOPLE ? 1 : 0;
