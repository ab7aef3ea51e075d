// Looks at every page of a built course and walks through tests, in Chromium from file://. Practice is walked in matrix.mjs.
// Pictures of the states that people see most are left in tests/browser/out/states.
// node tests/browser/run.mjs FOLDER SINGLE-FILE [--only WORDS] [--screenshot]
//   --only        journeys whose names hold these words
//   --screenshot  writes docs/screenshot.png instead
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { assessmentJourneys } from "./assessment_journeys.mjs";
import { launch, visit } from "./browser.mjs";
import { assessedCourses, facilitatorEdition } from "./courses.mjs";
import { deskJourneys } from "./desk_journeys.mjs";
import { ended, isDriverFault, started } from "./driver_fault.mjs";
import { lessonJourneys } from "./lesson_journeys.mjs";
import { pageJourneys } from "./page_journeys.mjs";
import { takeScreenshot } from "./screenshot.mjs";
import { siteAt } from "./site.mjs";
import { stateJourneys } from "./states.mjs";
import { strangerJourneys } from "./stranger_journeys.mjs";

// Most of what a journey does is waiting for its browser.
const browsers = 2;
const out = fileURLToPath(new URL("out/", import.meta.url));
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
    const failed = await Promise.all(Array.from({ length: browsers }, () => walk(site, waiting)));
    const failures = failed.flat().length;
    console.log("\n" + (journeys.length - failures) + " passed, " + failures + " failed" + (failures ? "; pictures in tests/browser/out" : ""));
    return journeys.length > 0 && failures === 0;
  } finally {
    courses.remove();
    facilitator.remove();
  }
}

// Walks what is waiting, one journey after the other, in a browser of its own; gives the journeys that failed.
async function walk(site, waiting) {
  const failures = [];
  let browser = await started("Chromium", launch);
  console.log("Chromium " + browser.version());
  try {
    while (waiting.length) {
      const journey = waiting.shift();
      const start = Date.now();
      let saw = await travel(browser, site, journey);
      if (saw && saw.driverFailed) {
        console.log("again            " + journey.name + ": " + saw.text.split("\n")[0]);
        await ended(() => browser.close());
        browser = await started("Chromium", launch);
        saw = await travel(browser, site, journey);
      }
      console.log((saw ? "FAILED" : "ok    ") + String(Date.now() - start).padStart(7) + " ms  " + journey.name + (saw ? "\n         " + saw.text.split("\n").join("\n         ") : ""));
      failures.push(...(saw ? [journey] : []));
    }
  } finally {
    await browser.close();
  }
  return failures;
}

// Gives what went wrong, or null.
async function travel(browser, site, journey) {
  let trip = null;
  try {
    trip = await visit(browser, journey.site || site, journey.options);
    await Promise.race([journey.run(trip), tooLong()]);
    return trip.faults.length ? { text: trip.faults.join("\n"), driverFailed: false } : null;
  } catch (error) {
    const tab = trip && trip.tabs().pop();
    const name = "failed-" + journey.name.replace(/[^a-z0-9]+/gi, "-");
    const picture = tab ? await tab.screenshot({ path: out + name + ".png" }).then(() => name + ".png", (refused) => "no picture: " + refused.message) : "no page was open";
    return { text: [error.message, ...(trip ? trip.faults : []), picture].join("\n"), driverFailed: isDriverFault(error) };
  } finally {
    if (trip) {
      await ended(trip.end);
    }
  }
}

function tooLong() {
  return new Promise((resolve, reject) => setTimeout(() => reject(new Error("took longer than three minutes")), 180_000).unref());
}

function picture(page, name) {
  return page.screenshot({ path: out + name + ".png" });
}
