// Looks at every page of a built course and walks through tests, in Chromium from file://. Practice is walked in matrix.mjs.
// Pictures of the states that people see most are left in tests/browser/out/states.
// node tests/browser/run.mjs FOLDER SINGLE-FILE [--only WORDS] [--screenshot]
//   --only        journeys whose names hold these words
//   --screenshot  writes docs/screenshot.png instead
import { mkdirSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { assessmentJourneys } from "./assessment_journeys.mjs";
import { launch, launchShell } from "./browser.mjs";
import { assessedCourses, facilitatorEdition } from "./courses.mjs";
import { deskJourneys } from "./desk_journeys.mjs";
import { ended, started } from "./driver_fault.mjs";
import { lessonJourneys } from "./lesson_journeys.mjs";
import { pageJourneys } from "./page_journeys.mjs";
import { takeScreenshot } from "./screenshot.mjs";
import { siteAt } from "./site.mjs";
import { stateJourneys } from "./states.mjs";
import { strangerJourneys } from "./stranger_journeys.mjs";
import { out, running, walk } from "./travel.mjs";

// Most of what a journey does is waiting for its browser.
const browsers = 2;
const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: "string", default: "" }, screenshot: { type: "boolean" } } });

try {
  process.exitCode = await main() ? 0 : 1;
} catch (error) {
  console.error("error: " + error.message);
  process.exitCode = 1;
}

async function main() {
  const site = siteAt(positionals[0], positionals[1]);
  if (values.screenshot) {
    const browser = await started("Chromium", launch);
    console.log(await takeScreenshot(browser, site).finally(() => browser.close()));
    return true;
  }
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const courses = assessedCourses();
  const facilitator = facilitatorEdition();
  try {
    const journeys = [...assessmentJourneys(courses), ...deskJourneys(courses), ...lessonJourneys(courses), ...pageJourneys(site, picture), ...stateJourneys(site, facilitator), ...strangerJourneys(site)].filter((journey) => journey.name.includes(values.only));
    const waiting = journeys.slice();
    const failed = await Promise.all(Array.from({ length: browsers }, () => walkAll(site, waiting)));
    const failures = failed.flat().length;
    console.log("\n" + (journeys.length - failures) + " passed, " + failures + " failed" + (failures ? "; pictures in tests/browser/out" : ""));
    return journeys.length > 0 && failures === 0;
  } finally {
    courses.remove();
    facilitator.remove();
  }
}

// Walks what is waiting, one journey after the other, in a browser of its own; gives the journeys that failed.
async function walkAll(site, waiting) {
  const failures = [];
  const engine = await running("Chromium shell", launchShell);
  console.log(engine.name + " " + engine.version);
  try {
    while (waiting.length) {
      const journey = waiting.shift();
      if (await walk(engine, site, journey) === "FAILED") {
        failures.push(journey);
      }
    }
  } finally {
    await ended(engine.close);
  }
  return failures;
}

function picture(page, name) {
  return page.screenshot({ path: out + name + ".png" });
}
