// Without a network: what was visited over http://localhost opens again, and a new edition takes the place of the old.
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demand, sees } from "./browser.mjs";
import { quickAttempt } from "./quiz.mjs";
import { serveFolder } from "./server.mjs";
import { kindOf, layouts, onePerKind, servedAt, shown } from "./site.mjs";

export function offlineJourney(site) {
  return { name: "offline: visited pages open again, a new edition replaces the old", run: async function (visit) {
    const folder = mkdtempSync(join(tmpdir(), "mafunzo-offline-"));
    cpSync(site.folder, folder, { recursive: true });
    const server = await serveFolder(folder);
    visit.site.places.push(server.local);
    const layout = servedAt("localhost", server.local);
    try {
      const page = await visit.tab();
      await page.goto(layout.home);
      await kept(page, "index.html");
      await page.goto(layout.page("module-legislation"));
      await kept(page, "module-legislation.html");
      await page.goto(layout.page("quiz-legislation"));
      await kept(page, "quiz-legislation.html");

      server.turn("off");
      await page.goto(layout.page("module-legislation"));
      await demandStyled(page, "the module without network");
      await page.goto(layout.page("quiz-legislation"));
      const { quiz, score } = await quickAttempt(page, "KM47");
      await sees("the score without network", quiz.score, score);
      server.turn("on");

      newEdition(folder);
      await page.goto(layout.home);
      await sees("the new heading, at once", () => shown(page).locator("h1").textContent(), "Second edition");
      await sees("the stores that are left", () => page.evaluate(() => caches.keys().then((names) => names.map((name) => name.slice(-8)))), ["22222222"]);
      server.turn("off");
      await page.goto(layout.page("module-legislation"));
      await demandStyled(page, "the module of the new edition without network");
      await sees("its heading", () => shown(page).locator("h1").textContent(), "Second edition");
      // What was asked of a server that is off.
      visit.faults.splice(0, visit.faults.length, ...visit.faults.filter((fault) => !/ERR_EMPTY_RESPONSE|ERR_FAILED/.test(fault)));
    } finally {
      server.close();
      rmSync(folder, { recursive: true });
    }
  } };
}

// Whatever page comes first, the browser keeps it; where it cannot, nothing is said and nothing fails.
export function everyKindJourney(site) {
  return { name: "offline: a first page of any kind opens again, and is silent where nothing can be kept", run: async function (visit) {
    const server = await serveFolder(site.folder);
    visit.site.places.push(server.local, server.named);
    const local = servedAt("localhost", server.local);
    const name = (file) => file.replace(/\.html$/, "");
    const files = onePerKind(site.files).filter((file, place, all) => all.findIndex((other) => kindOf(other) === kindOf(file)) === place);
    try {
      for (const file of files) {
        const page = await visit.tab();
        await page.goto(local.page(name(file)));
        await kept(page, file);
        await page.evaluate(() => Promise.all([
          caches.keys().then((names) => Promise.all(names.map((each) => caches.delete(each)))),
          navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((each) => each.unregister())))
        ]));
        await page.close();
      }
      for (const layout of [servedAt("no secure context", server.named), layouts(site)[0]]) {
        for (const file of files) {
          const page = await visit.tab();
          await page.goto(layout.page(name(file)));
          await sees("whether " + file + " has loaded", () => page.evaluate(() => document.readyState), "complete");
          const workers = await page.evaluate(() => location.protocol === "file:" || !navigator.serviceWorker ? 0 : navigator.serviceWorker.getRegistrations().then((all) => all.length));
          demand(workers === 0, file + " has a service worker where there can be none");
          await page.close();
        }
      }
    } finally {
      server.close();
    }
  } };
}

function kept(page, name) {
  return sees("whether " + name + " is kept", () => page.evaluate((wanted) => caches.match(new URL(wanted, location.href).href).then((found) => found !== undefined), name), true);
}

async function demandStyled(page, what) {
  demand(await shown(page).locator("h1").isVisible(), what + " shows no heading");
  demand(await page.evaluate(() => getComputedStyle(document.querySelector(".lost")).display) === "none", what + " has lost its style");
}

// Another heading on every page, and another style sheet.
function newEdition(folder) {
  const style = readdirSync(join(folder, "assets")).find((name) => name.startsWith("style."));
  const next = "style.22222222.css";
  renameSync(join(folder, "assets", style), join(folder, "assets", next));
  for (const name of readdirSync(folder).filter((each) => /\.(html|js)$/.test(each))) {
    const path = join(folder, name);
    const text = readFileSync(path, "utf8").split(style).join(next);
    writeFileSync(path, text.replace(/(<h1[^>]*>)[^<]*/, "$1Second edition").replace(/"revision":"[0-9a-f]{8}"/, "\"revision\":\"22222222\""));
  }
}
