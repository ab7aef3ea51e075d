// One journey in one engine, and what is left of it when it fails: a picture, and a text with the fault and the page.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { demand } from "./browser.mjs";
import { answered, ended, isDriverFault, started } from "./driver_fault.mjs";

export const out = fileURLToPath(new URL("out/", import.meta.url));
// A journey whose driver failed is walked again in a new session, at most so often.
const sessions = 3;
const patience = 240_000;

// An engine that can be started anew; `launch` starts it.
export async function running(name, launch) {
  let now = await started(name, launch);
  return {
    name, version: now.version, can: now.can,
    visit: (site, options) => now.visit(site, options),
    close: () => now.close(),
    renew: async function () {
      await ended(now.close);
      now = await started(name, launch);
    }
  };
}

// Walks a journey and says so. Gives "ok", "again" (ok, in another session than the first) or "FAILED".
export async function walk(engine, site, journey, column = "") {
  const start = Date.now();
  let saw = await travel(engine, journey.site || site, journey);
  let tries = 1;
  for (; saw && isDriverFault(saw) && tries < sessions; tries += 1) {
    console.log("again            " + column + journey.name + ": " + saw.message.split("\n")[0]);
    await engine.renew();
    saw = await travel(engine, journey.site || site, journey);
  }
  console.log((saw ? "FAILED" : "ok    ") + String(Date.now() - start).padStart(7) + " ms  " + column + journey.name + (saw ? "\n         " + String(saw.message).split("\n").join("\n         ") : ""));
  return saw ? "FAILED" : tries > 1 ? "again" : "ok";
}

// Gives what went wrong, or null.
async function travel(engine, site, journey) {
  let trip = null;
  let timer;
  const tooLong = new Promise((resolve, reject) => { timer = setTimeout(() => reject(new Error("took longer than " + patience / 1000 + " seconds")), patience); });
  tooLong.catch(() => {});
  try {
    trip = await answered("a new visit", engine.visit(site, journey.options), 3 * 60_000);
    await Promise.race([journey.run(trip), tooLong]);
    demand(trip.faults.length === 0, "its pages did what they must not:");
    return null;
  } catch (error) {
    error.message = [error.message, ...(trip ? trip.faults : []), ...await trace(engine, trip, journey, error)].join("\n");
    return error;
  } finally {
    clearTimeout(timer);
    if (trip) {
      await ended(trip.end);
    }
  }
}

// The names of the files. A driver that failed takes no pictures.
async function trace(engine, trip, journey, error) {
  const tab = trip && !isDriverFault(error) && trip.tabs().slice(-1)[0];
  if (!tab) {
    return ["no page was open"];
  }
  const name = "failed-" + (engine.name + "-" + journey.name).replace(/[^a-z0-9]+/gi, "-");
  const picture = await tab.screenshot({ path: out + name + ".png" }).then(() => name + ".png", (refused) => "no picture: " + refused.message);
  const page = await tab.evaluate(() => location.href + "\n\n" + document.body.innerText).catch((refused) => "no page: " + refused.message);
  writeFileSync(out + name + ".txt", [error.stack, ...trip.faults, "", page].join("\n") + "\n");
  return [picture, name + ".txt"];
}
