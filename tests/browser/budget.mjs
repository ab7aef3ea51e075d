// Weighs the pages of a built course, compressed with gzip -9, and holds them to the budget.
// node tests/browser/budget.mjs FOLDER SINGLE-FILE
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { kindOf, siteAt } from "./site.mjs";

const limits = {
  // The first window of a new connection.
  firstView: 14_600,
  // One language. It was 500 kB for half the course; seven modules, their quizzes, three forms of the test and lesson cards
  // are 175 kB compressed, and a phone that opens one file has no server to load the rest from.
  single: 800_000,
  screenshot: 60_000
};

try {
  process.exitCode = weigh(siteAt(process.argv[2], process.argv[3])) ? 0 : 1;
} catch (error) {
  console.error("error: " + error.message);
  process.exitCode = 1;
}

function weigh(site) {
  const mistakes = [];
  const compressed = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
  const row = (cells) => console.log(String(cells[0]).padEnd(34) + cells.slice(1).map((cell) => String(cell).padStart(12)).join(""));
  row(["gzip -9, bytes", "HTML", "CSS", "first view", "scripts", "all"]);
  for (const file of site.files) {
    const html = readFileSync(join(site.folder, file), "utf8");
    const sum = (pattern) => Array.from(html.matchAll(pattern), (match) => compressed(join(site.folder, match[1]))).reduce((a, b) => a + b, 0);
    const page = compressed(join(site.folder, file));
    const css = sum(/<link rel="stylesheet" href="([^"]+)">/g);
    const scripts = sum(/<script[^>]* src="([^"]+)"/g);
    row([file, page, css, page + css, scripts, page + css + scripts]);
    if (/<script(?![^>]* defer)[^>]* src=/.test(html)) {
      mistakes.push(file + " has a script that is not deferred");
    }
    if (css === 0) {
      mistakes.push(file + " has no stylesheet to weigh");
    }
    if (/^(module|quiz)$/.test(kindOf(file)) && page + css > limits.firstView) {
      mistakes.push("the first view of " + file + " is " + (page + css) + " bytes, more than " + limits.firstView);
    }
  }
  const single = statSync(site.single).size;
  console.log("\nsingle file: " + single + " bytes, " + compressed(site.single) + " compressed");
  if (single > limits.single) {
    mistakes.push("the single file is " + single + " bytes, more than " + limits.single);
  }
  const screenshot = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));
  if (!existsSync(screenshot)) {
    mistakes.push("docs/screenshot.png is missing; write it with run.mjs --screenshot");
  } else if (statSync(screenshot).size > limits.screenshot) {
    mistakes.push("docs/screenshot.png is " + statSync(screenshot).size + " bytes, more than " + limits.screenshot);
  }
  mistakes.forEach((mistake) => console.log("FAILED " + mistake));
  console.log(mistakes.length ? mistakes.length + " over budget" : "within budget");
  return mistakes.length === 0;
}
