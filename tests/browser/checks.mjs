// Standards: scripts and styles of a built course suit browsers of 2017, its pages hold no HTML error.
// node tests/browser/checks.mjs FOLDER SINGLE-FILE
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demand } from "./browser.mjs";
import { siteAt } from "./site.mjs";

const modules = fileURLToPath(new URL("node_modules/", import.meta.url));
const vendored = /^(minisearch|lean-qr|tweetnacl|blake2b|fflate)\./;
const theme = fileURLToPath(new URL("../../site/", import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), "mafunzo-checks-"));

try {
  const site = siteAt(process.argv[2], process.argv[3]);
  const passed = [checkScripts(site), checkStyles(), checkPages(site)];
  process.exitCode = passed.every(Boolean) ? 0 : 1;
} catch (error) {
  console.error("error: " + error.message);
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true });
}

// Vendored scripts are held to the syntax only: they ask for newer features before they use them.
function checkScripts(site) {
  const assets = join(site.folder, "assets");
  const names = readdirSync(assets).filter((name) => name.endsWith(".js"));
  const foreign = names.filter((name) => vendored.test(name)).map((name) => join(assets, name));
  const own = names.filter((name) => !vendored.test(name)).map((name) => join(assets, name));
  const known = foreign.map((path) => readFileSync(path, "utf8").trim());
  const inline = Array.from(readFileSync(site.single, "utf8").matchAll(/<script>([^]*?)<\/script>/g), (match) => match[1]).filter((text) => !known.includes(text.trim()));
  demand(own.length > 0 && inline.length > 0, "found no scripts to check");
  // Scripts that no page of this course asked for are held to the same.
  for (const path of readdirSync(theme, { recursive: true }).filter((path) => path.endsWith(".js"))) {
    (path.startsWith("vendor") ? foreign : own).push(join(theme, path));
  }
  inline.forEach(function (text, number) {
    own.push(join(temporary, "single-" + number + ".js"));
    writeFileSync(own[own.length - 1], text);
  });
  return [
    esCheck("own scripts, syntax and features", [...own, "--checkFeatures"]),
    foreign.length === 0 || esCheck("vendored scripts, syntax", foreign)
  ].every(Boolean);
}

function esCheck(what, given) {
  const program = join(modules, "es-check/lib/cli/index.js");
  demand(existsSync(program), "tests/browser/node_modules is missing or incomplete; run `npm ci` in tests/browser");
  const result = spawnSync(process.execPath, [program, "es2017", ...given, "--noCache", "--noColor"], { encoding: "utf8", cwd: temporary });
  console.log((result.status === 0 ? "ok     " : "FAILED ") + "ES2017: " + what + ", " + given.filter((word) => word.endsWith(".js")).length + " files");
  if (result.status !== 0) {
    console.log(result.stdout + result.stderr);
  }
  return result.status === 0;
}

function checkStyles() {
  const program = join(modules, "stylelint/bin/stylelint.mjs");
  demand(existsSync(program), "tests/browser/node_modules is missing or incomplete; run `npm ci` in tests/browser");
  const files = ["style.css", ...readdirSync(join(theme, "css")).map((name) => "css/" + name)].map((name) => join(theme, name));
  const config = fileURLToPath(new URL("stylelint.config.mjs", import.meta.url));
  const result = spawnSync(process.execPath, [program, "--config", config, "--no-color", ...files], { encoding: "utf8" });
  console.log((result.status === 0 ? "ok     " : "FAILED ") + "styles for browsers of 2017: " + files.length + " files");
  if (result.status !== 0) {
    console.log(result.stdout + result.stderr);
  }
  return result.status === 0;
}

function checkPages(site) {
  const program = join(modules, "vnu-jar/build/dist/vnu.jar");
  demand(existsSync(program), "tests/browser/node_modules is missing or incomplete; run `npm ci` in tests/browser");
  const files = [...site.files.map((name) => join(site.folder, name)), site.single];
  const result = spawnSync("java", ["-jar", program, "--errors-only", "--format", "gnu", ...files], { encoding: "utf8" });
  demand(!result.error, "Java is missing; install Debian's `default-jre-headless`");
  console.log((result.status === 0 ? "ok     " : "FAILED ") + "Nu HTML checker: " + files.length + " pages");
  if (result.status !== 0) {
    console.log(result.stdout + result.stderr);
  }
  return result.status === 0;
}
