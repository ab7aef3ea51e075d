// Walks through a built course in every engine and setting, and prints a table of journeys and settings.
// node tests/browser/matrix.mjs FOLDER SINGLE-FILE ARABIC-FOLDER ARABIC-SINGLE-FILE [--engine NAME] [--setting WORDS] [--only WORDS]
// WebKitGTK needs a display and a bus: xvfb-run -a dbus-run-session node tests/browser/matrix.mjs …
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchChromium } from "./browser.mjs";
import { assessedCourses } from "./courses.mjs";
import { answered, ended, isDriverFault, started } from "./driver_fault.mjs";
import { launchFirefox } from "./firefox.mjs";
import { launchOldChromium } from "./old_chromium.mjs";
import { serveFolder } from "./server.mjs";
import { pathOf, settingsOf } from "./settings.mjs";
import { siteAt } from "./site.mjs";
import { launchWebKit } from "./webkit.mjs";

const out = fileURLToPath(new URL("out/", import.meta.url));
const options = { engine: { type: "string", default: "" }, setting: { type: "string", default: "" }, only: { type: "string", default: "" } };
const { positionals, values } = parseArgs({ allowPositionals: true, options });
const engines = { "Chromium": launchChromium, "Firefox": launchFirefox, "WebKitGTK": launchWebKit, "Chromium 65": launchOldChromium };
const patience = 240_000;
// A journey whose driver failed is walked again in a new session, at most so often.
const sessions = 3;

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
  const engine = await running(name, given.server.proxy);
  const columns = [];
  try {
    console.log(engine.name + " " + engine.version);
    for (const setting of settingsOf(engine, given).filter((setting) => setting.name.includes(values.setting))) {
      columns.push({ engine: name, setting: setting.name, cells: await walk(engine, given.site, setting) });
    }
  } finally {
    await ended(engine.close);
  }
  console.log(engine.name + " has finished after " + Math.round((Date.now() - start) / 1000) + " s");
  return columns;
}

// An engine that can be started anew.
async function running(name, proxy) {
  let now = await started(name, () => engines[name](proxy));
  return {
    name: now.name, version: now.version, can: now.can,
    visit: (site, options) => now.visit(site, options),
    close: () => now.close(),
    renew: async function () {
      await ended(now.close);
      now = await started(name, () => engines[name](proxy));
    }
  };
}

// What each journey of a setting came to: "ok", "again" (ok, in another session than the first) or "FAILED".
async function walk(engine, site, setting) {
  const cells = new Map();
  for (const journey of setting.journeys.filter((journey) => journey.name.includes(values.only))) {
    const start = Date.now();
    let saw = await travel(engine, journey.site || site, journey);
    let tries = 1;
    for (; saw && isDriverFault(saw) && tries < sessions; tries += 1) {
      console.log("again            " + engine.name + ", " + journey.name + ": " + saw.message.split("\n")[0]);
      await engine.renew();
      saw = await travel(engine, journey.site || site, journey);
    }
    console.log((saw ? "FAILED" : "ok    ") + String(Date.now() - start).padStart(7) + " ms  " + engine.name + ", " + setting.name + " | " + journey.name + (saw ? "\n         " + String(saw.message).split("\n").join("\n         ") : ""));
    cells.set(journey.name.replace(/^[^:]*: /, ""), saw ? "FAILED" : tries > 1 ? "again" : "ok");
  }
  return cells;
}

// Gives what went wrong, or null. A failed journey leaves a picture, and a trace where the engine can make one.
async function travel(engine, site, journey) {
  let trip = null;
  let timer;
  const tooLong = new Promise((resolve, reject) => { timer = setTimeout(() => reject(new Error("took longer than " + patience / 1000 + " seconds")), patience); });
  tooLong.catch(() => {});
  try {
    trip = await answered("a new visit", engine.visit(site, journey.options), 3 * 60_000);
    await Promise.race([journey.run(trip), tooLong]);
    return trip.faults.length ? new Error(trip.faults.join("\n")) : null;
  } catch (error) {
    const name = "failed-" + (engine.name + "-" + journey.name).replace(/[^a-z0-9]+/gi, "-");
    // A driver that failed takes no pictures.
    const tab = trip && !isDriverFault(error) && trip.tabs().slice(-1)[0];
    const kept = [];
    if (tab) {
      kept.push(await tab.screenshot({ path: out + name + ".png" }).then(() => name + ".png", (refused) => "no picture: " + refused.message));
      const page = await tab.evaluate(() => location.href + "\n\n" + document.body.innerText).catch((refused) => "no page: " + refused.message);
      writeFileSync(out + name + ".txt", [error.stack, ...trip.faults, "", page].join("\n") + "\n");
      kept.push(name + ".txt");
    }
    error.message = [error.message, ...(trip ? trip.faults : []), ...kept].join("\n");
    return error;
  } finally {
    clearTimeout(timer);
    if (trip) {
      await ended(trip.end);
    }
  }
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
