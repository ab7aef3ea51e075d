// Walks through a built course in every engine and setting, and prints a table of journeys and settings.
// node tests/browser/matrix.mjs FOLDER SINGLE-FILE ARABIC-FOLDER ARABIC-SINGLE-FILE [--engine NAME] [--setting WORDS] [--only WORDS]
// WebKitGTK needs a display and a bus: xvfb-run -a dbus-run-session node tests/browser/matrix.mjs …
import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { launchChromium, launchShell } from "./browser.mjs";
import { assessedCourses } from "./courses.mjs";
import { ended } from "./driver_fault.mjs";
import { launchFirefox } from "./firefox.mjs";
import { launchOldChromium } from "./old_chromium.mjs";
import { serveFolder } from "./server.mjs";
import { pathOf, settingsOf } from "./settings.mjs";
import { siteAt } from "./site.mjs";
import { out, running, walk } from "./travel.mjs";
import { launchWebKit } from "./webkit.mjs";

const options = { engine: { type: "string", default: "" }, setting: { type: "string", default: "" }, only: { type: "string", default: "" } };
const { positionals, values } = parseArgs({ allowPositionals: true, options });
const engines = { "Chromium": launchChromium, "Chromium shell": launchShell, "Firefox": launchFirefox, "WebKitGTK": launchWebKit, "Chromium 65": launchOldChromium };

try {
  process.exitCode = await main() ? 0 : 1;
} catch (error) {
  console.error("error: " + error.message);
  process.exitCode = 1;
}

async function main() {
  const site = siteAt(positionals[0], positionals[1]);
  const arabic = siteAt(positionals[2], positionals[3]);
  mkdirSync(out, { recursive: true });
  const courses = assessedCourses();
  const server = await serveFolder(site.folder, Object.fromEntries(courses.names.map((name) => [pathOf(name), courses[name].folder])));
  site.places.push(server.named, server.local);
  courses.names.forEach(function (name) {
    courses[name].served = server.at(pathOf(name));
    courses[name].places.push(courses[name].served);
  });
  const chosen = Object.keys(engines).filter((name) => values.engine === "" || name === values.engine);
  const start = Date.now();
  try {
    // Two at a time: most of what a journey does is waiting for its browser.
    const waiting = chosen.slice();
    const columns = new Map();
    await Promise.all([1, 2].map(async function () {
      while (waiting.length) {
        const name = waiting.shift();
        columns.set(name, await explore(name, { site, server, arabic, courses }).catch(function (error) {
          console.log("FAILED " + error.message);
          return [{ engine: name, setting: "all", cells: new Map([["it starts", "FAILED"]]) }];
        }));
      }
    }));
    return tell(chosen.flatMap((name) => columns.get(name)), server.missed, Date.now() - start);
  } finally {
    server.close();
    courses.remove();
  }
}

// The columns of one engine.
async function explore(name, given) {
  const start = Date.now();
  const engine = await running(name, () => engines[name](given.server.proxy));
  const columns = [];
  try {
    console.log(engine.name + " " + engine.version);
    for (const setting of settingsOf(engine, given).filter((setting) => setting.name.includes(values.setting))) {
      columns.push({ engine: name, setting: setting.name, cells: await walkAll(engine, given.site, setting) });
    }
  } finally {
    await ended(engine.close);
  }
  console.log(engine.name + " has finished after " + Math.round((Date.now() - start) / 1000) + " s");
  return columns;
}

// What each journey of a setting came to.
async function walkAll(engine, site, setting) {
  const cells = new Map();
  for (const journey of setting.journeys.filter((journey) => journey.name.includes(values.only))) {
    cells.set(journey.name.replace(/^[^:]*: /, ""), await walk(engine, site, journey, engine.name + ", " + setting.name + " | "));
  }
  return cells;
}

function tell(columns, missed, milliseconds) {
  const signs = { ok: "✓", again: "↻", FAILED: "✗" };
  const rows = Array.from(new Set(columns.flatMap((column) => Array.from(column.cells.keys()))));
  const width = Math.max(0, ...rows.map((row) => row.length)) + 2;
  console.log("");
  columns.forEach((column, place) => console.log(String(place + 1).padStart(3) + "  " + column.engine + ", " + column.setting));
  console.log("\n" + "journey".padEnd(width) + columns.map((column, place) => String(place + 1).padStart(4)).join(""));
  for (const row of rows) {
    console.log(row.padEnd(width) + columns.map((column) => (signs[column.cells.get(row)] || "–").padStart(4)).join(""));
  }
  const cells = columns.flatMap((column) => Array.from(column.cells.values()));
  const count = (sign) => cells.filter((cell) => cell === sign).length;
  console.log("\n✓ passed   ↻ passed in another session, since the driver of the first one failed   ✗ failed   – not asked there");
  missed.forEach((url) => console.log("FAILED the server was asked for " + url));
  console.log(cells.length + " journeys in " + columns.length + " settings and " + Math.round(milliseconds / 1000) + " s: " + (cells.length - count("FAILED")) + " passed, " + count("again") + " of them in another session; " + count("FAILED") + " failed" + (count("FAILED") ? "; pictures in tests/browser/out" : ""));
  return cells.length > 0 && count("FAILED") === 0 && missed.length === 0;
}
