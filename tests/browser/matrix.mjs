// Walks through a built course in every engine and setting, and prints a table of journeys and settings.
// node tests/browser/matrix.mjs FOLDER SINGLE-FILE ARABIC-FOLDER ARABIC-SINGLE-FILE [--engine NAME] [--setting WORDS] [--only WORDS]
// WebKitGTK needs a display and a bus: xvfb-run -a dbus-run-session node tests/browser/matrix.mjs …
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchChromium } from "./browser.mjs";
import { launchOldChromium } from "./old_chromium.mjs";
import { serveFolder } from "./server.mjs";
import { settingsOf } from "./settings.mjs";
import { siteAt } from "./site.mjs";
import { DriverSilent, launchFirefox, launchWebKit } from "./webdriver.mjs";

const out = fileURLToPath(new URL("out/", import.meta.url));
const options = { engine: { type: "string", default: "" }, setting: { type: "string", default: "" }, only: { type: "string", default: "" } };
const { positionals, values } = parseArgs({ allowPositionals: true, options });
const engines = { "Chromium": launchChromium, "Firefox": launchFirefox, "WebKitGTK": launchWebKit, "Chromium 65": launchOldChromium };
const patience = 90_000;

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
  const server = await serveFolder(site.folder);
  site.places.push(server.named, server.local);
  const columns = [];
  try {
    for (const name of Object.keys(engines).filter((name) => values.engine === "" || name === values.engine)) {
      const engine = await engines[name](server.proxy);
      try {
        console.log("\n" + engine.name + " " + engine.version);
        for (const setting of settingsOf(engine, site, server, arabic).filter((setting) => setting.name.includes(values.setting))) {
          columns.push({ engine: name, setting: setting.name, cells: await walk(engine, site, setting) });
        }
      } finally {
        await engine.close();
      }
    }
  } finally {
    server.close();
  }
  return tell(columns, server.missed);
}

// What each journey of a setting came to: "ok" or what went wrong.
async function walk(engine, site, setting) {
  const cells = new Map();
  for (const journey of setting.journeys.filter((journey) => journey.name.includes(values.only))) {
    const start = Date.now();
    let saw = await travel(engine, journey.site || site, journey);
    for (let tries = 1; saw instanceof DriverSilent && tries < 4; tries += 1) {
      console.log("again            " + journey.name + ": " + saw.message);
      saw = await travel(engine, journey.site || site, journey);
    }
    console.log((saw ? "FAILED" : "ok    ") + String(Date.now() - start).padStart(7) + " ms  " + setting.name + " | " + journey.name + (saw ? "\n         " + String(saw.message).split("\n").join("\n         ") : ""));
    cells.set(journey.name.replace(/^[^:]*: /, ""), saw ? "FAILED" : "ok");
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
    trip = await engine.visit(site, journey.options);
    await Promise.race([journey.run(trip), tooLong]);
    return trip.faults.length ? new Error(trip.faults.join("\n")) : null;
  } catch (error) {
    const name = "failed-" + (engine.name + "-" + journey.name).replace(/[^a-z0-9]+/gi, "-");
    // A silent driver takes no pictures.
    const tab = trip && !(error instanceof DriverSilent) && trip.tabs().slice(-1)[0];
    const kept = [];
    if (tab) {
      kept.push(await tab.screenshot({ path: out + name + ".png" }).then(() => name + ".png", (refused) => "no picture: " + refused.message));
      writeFileSync(out + name + ".txt", [error.stack, ...trip.faults].join("\n") + "\n");
    }
    error.message = [error.message, ...(trip ? trip.faults : []), ...kept].join("\n");
    return error;
  } finally {
    clearTimeout(timer);
    if (trip) {
      await trip.end();
    }
  }
}

function tell(columns, missed) {
  const rows = Array.from(new Set(columns.flatMap((column) => Array.from(column.cells.keys()))));
  const width = Math.max(...rows.map((row) => row.length)) + 2;
  console.log("");
  columns.forEach((column, place) => console.log(String(place + 1).padStart(3) + "  " + column.engine + ", " + column.setting));
  console.log("\n" + "journey".padEnd(width) + columns.map((column, place) => String(place + 1).padStart(4)).join(""));
  for (const row of rows) {
    const sign = { ok: "✓", FAILED: "✗" };
    console.log(row.padEnd(width) + columns.map((column) => (sign[column.cells.get(row)] || "–").padStart(4)).join(""));
  }
  const cells = columns.flatMap((column) => Array.from(column.cells.values()));
  const failed = cells.filter((cell) => cell !== "ok").length;
  missed.forEach((url) => console.log("FAILED the server was asked for " + url));
  console.log("\n" + cells.length + " journeys in " + columns.length + " settings: " + (cells.length - failed) + " passed, " + failed + " failed" + (failed ? "; pictures in tests/browser/out" : ""));
  return cells.length > 0 && failed === 0 && missed.length === 0;
}
