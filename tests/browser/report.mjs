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
    for (const viewport of [{ width: 320, height: 640 }, { width: 360, height: 740 }, { width: 1280, height: 800 }]) {
      const trip = await visit(browser, { folder: dirname(report), single: report }, { viewport });
      const page = await trip.tab();
      await page.goto(pathToFileURL(report).href);
      const seen = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - innerWidth,
        styled: getComputedStyle(document.querySelector(".part")).borderTopStyle,
        charts: [...document.querySelectorAll("svg")].filter((chart) => chart.getBoundingClientRect().width > 200).length,
        results: Boolean(document.querySelector("#programme")),
        unnamed: [...document.querySelectorAll("svg")].filter((chart) => !chart.querySelector("title").textContent || !chart.querySelector("desc").textContent).length
      }));
      demand(seen.over <= 0, report + " is " + seen.over + " pixels wider than " + viewport.width);
      demand(seen.styled === "solid", report + ": its own policy stops its style");
      demand((seen.charts > 1 || !seen.results) && seen.unnamed === 0, report + ": charts " + JSON.stringify(seen));
      await demandCascade(page, report + " at " + viewport.width);
      await demandAccessible(page, report + " at " + viewport.width);
      demand(trip.faults.length === 0, trip.faults.join("\n"));
      await trip.end();
    }
    await demandPrintable(report);
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

// A list in lists: every branch stands inside the one that trained it, where screen readers find it, and can be read.
async function demandCascade(page, name) {
  const tree = await page.evaluate(() => {
    const lines = Array.from(document.querySelectorAll(".tree p"));
    const depth = (line) => { let n = 0; for (let at = line.closest("ul"); at && at.closest(".tree"); at = at.parentElement.closest("ul")) { n += 1; } return n; };
    const level = (line) => Number(/\d+/.exec(line.textContent.split("·")[1])[0]);
    const boxes = lines.map((line) => line.getBoundingClientRect());
    return {
      there: Boolean(document.querySelector("#cascade")),
      lines: lines.length,
      misplaced: lines.filter((line) => depth(line) !== level(line)).map((line) => line.textContent).slice(0, 3),
      children: Array.from(document.querySelectorAll(".tree, .tree ul")).filter((list) => Array.from(list.children).some((child) => child.tagName !== "LI")).length,
      narrowest: Math.min(...boxes.map((box) => box.width)),
      over: boxes.filter((box) => box.right > innerWidth).length
    };
  });
  demand(tree.there, name + ": the records have no section");
  demand(tree.lines > 40 && tree.misplaced.length === 0 && tree.children === 0, name + ": the tree " + JSON.stringify(tree));
  demand(tree.over === 0 && tree.narrowest > 200, name + ": branches cannot be read " + JSON.stringify(tree));
}

// On paper nothing is cut off: A4 between its margins is 718 pixels wide, and tables do not scroll there.
async function demandPrintable(report) {
  const trip = await visit(browser, { folder: dirname(report), single: report }, { viewport: { width: 718, height: 1000 } });
  const page = await trip.tab();
  await page.goto(pathToFileURL(report).href);
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => ({
    cut: Array.from(document.querySelectorAll(".table")).filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.textContent.trim().slice(0, 40)),
    hidden: Array.from(document.querySelectorAll(".tree p")).filter((line) => line.getBoundingClientRect().height === 0).length
  }));
  demand(seen.cut.length === 0 && seen.hidden === 0, report + " on paper: " + JSON.stringify(seen));
  const paper = await page.pdf({ format: "A4" });
  demand(paper.length > 20000, report + " makes no pages");
  await trip.end();
}
