// The report on results: valid, accessible, readable on a phone, and it asks nobody for anything.
// node tests/browser/report.mjs REPORT ...
import { spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { demandAccessible } from "./accessibility.mjs";
import { demand, launch, visit } from "./browser.mjs";

const reports = process.argv.slice(2).map((path) => resolve(path));
let browser;
try {
  demand(reports.length > 0, "usage: node tests/browser/report.mjs REPORT ...");
  const vnu = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
  const checked = spawnSync("java", ["-jar", vnu, "--errors-only", "--format", "gnu", ...reports], { encoding: "utf8" });
  demand(!checked.error, "Java is missing; install Debian's `default-jre-headless`");
  demand(checked.status === 0, "Nu HTML checker: " + checked.stderr);
  browser = await launch();
  for (const report of reports) {
    for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
      const trip = await visit(browser, { folder: dirname(report), single: report }, { viewport });
      const page = await trip.tab();
      await page.goto(pathToFileURL(report).href);
      const seen = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - innerWidth,
        styled: getComputedStyle(document.querySelector(".part")).borderTopStyle,
        charts: [...document.querySelectorAll("svg")].filter((chart) => chart.getBoundingClientRect().width > 200).length,
        unnamed: [...document.querySelectorAll("svg")].filter((chart) => !chart.querySelector("title").textContent || !chart.querySelector("desc").textContent).length
      }));
      demand(seen.over <= 0, report + " is " + seen.over + " pixels wider than " + viewport.width);
      demand(seen.styled === "solid", report + ": its own policy stops its style");
      demand(seen.charts > 1 && seen.unnamed === 0, report + ": charts " + JSON.stringify(seen));
      await demandAccessible(page, report + " at " + viewport.width);
      demand(trip.faults.length === 0, trip.faults.join("\n"));
      await trip.end();
    }
    console.log("ok     " + report);
  }
} catch (error) {
  console.error("FAILED " + error.message);
  process.exitCode = 1;
} finally {
  if (browser) {
    await browser.close();
  }
}
