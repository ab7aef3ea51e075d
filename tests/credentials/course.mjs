// The course of tests/fixtures/assessed with certificates, in a temporary folder, and a key to sign them with.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const CERTIFICATE = `
[certificate]
issuer = "School of soap"
hours = 12
score = "band"
occasions = ["post"]

[[certificate.signatory]]
id = "facilitator"
title = "Facilitator"

`;

export function certifiedCourse(program) {
  const folder = mkdtempSync(join(tmpdir(), "mafunzo-certificates-"));
  const course = join(folder, "course");
  const signing = join(folder, "key.txt");
  const run = (options) => execFileSync(resolve(program), options, { encoding: "utf8" });
  cpSync(fileURLToPath(new URL("../fixtures/assessed", import.meta.url)), course, { recursive: true });
  run(["keys", "new", "--for", "certificates", "--out", signing]);
  const file = join(course, "course.toml");
  const settings = readFileSync(file, "utf8").replace("names = \"none\"", "names = \"optional\"");
  writeFileSync(file, settings + CERTIFICATE + run(["keys", "show", signing]));
  return {
    folder, run,
    path: (name) => join(folder, name),
    build: function () {
      run(["build", course, "--quiet", "--out", join(folder, "public")]);
      run(["build", course, "--quiet", "--single-file", "--out", join(folder, "course.html")]);
    },
    signing,
    // The facilitator's edition, with its desk.
    facilitator: function () {
      run(["build", course, "--quiet", "--edition", "facilitator", "--out", join(folder, "facilitator")]);
      return join(folder, "facilitator");
    },
    // What the program says of a file with certificates; an error where it is not good.
    verify: (path) => run(["verify", path, "--course", course]),
    // Where its two files are, without their endings.
    certify: function (participant, out, more) {
      run(["certify", "--course", course, "--sign-with", signing, "--participant", participant, "--date", "2026-11-24", "--out", join(folder, out), ...more]);
      return join(folder, out, "certificate-" + participant);
    },
    remove: () => rmSync(folder, { recursive: true })
  };
}
