// Debian's Chromium, watched: every page of a visit must ask for nothing outside, log nothing and keep its policy.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

export const flags = [
  // A name that is no secure context, as a laptop has on its own network.
  "--host-resolver-rules=MAP *.test 127.0.0.1",
  // Containers give shared memory sparingly, and pages end without it.
  "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"
];
const phone = { viewport: { width: 360, height: 740 }, locale: "en-GB", timezoneId: "Africa/Nairobi", colorScheme: "light", reducedMotion: "reduce" };

// Debian's Chromium without its window, which takes four tenths of the work and shows pages the same.
export function launch() {
  return launchOf(shellPath());
}

async function launchOf(executablePath) {
  const { chromium } = await import("playwright-core").catch(function (error) {
    throw new Error("tests/browser/node_modules is missing or incomplete; run `npm ci` in tests/browser (" + error.message + ")");
  });
  return chromium.launch({ executablePath, args: flags });
}

// Chromium with and without its window, as settings.mjs wants its engines.
export async function launchChromium() {
  return engine("Chromium", await launchOf(chromiumPath()));
}

export async function launchShell() {
  return engine("Chromium shell", await launch());
}

function engine(name, browser) {
  return { name, version: browser.version(), can: () => true, visit: (site, options) => visit(browser, site, options), close: () => browser.close() };
}

// One person's browser, with storage of its own. `site` says which files are ours; `faults` collects what was not allowed.
// `options` are those of a context; `prepare` is called with each page and its context.
export async function visit(browser, site, { prepare, ...options } = {}) {
  const context = await browser.newContext({ ...phone, ...options });
  const faults = [];
  context.setDefaultTimeout(30_000);
  context.on("page", (page) => watch(page, site, faults));
  await context.addInitScript(() => document.addEventListener("securitypolicyviolation", function (event) {
    console.error("policy violated: " + event.violatedDirective + " " + event.blockedURI);
  }));
  return {
    site, faults,
    context,
    tab: async function () {
      const page = await context.newPage();
      if (prepare) {
        await prepare(page, context);
      }
      return page;
    },
    tabs: () => context.pages(),
    before: (script) => context.addInitScript(script),
    end: () => context.close()
  };
}

// Waits until `probe` gives `wanted`, and says what it saw when it does not.
export async function sees(what, probe, wanted) {
  const deadline = Date.now() + 30_000;
  const text = JSON.stringify(wanted);
  let seen;
  do {
    seen = await probe();
    if (JSON.stringify(seen) === text) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < deadline);
  throw new Error(what + ": saw " + JSON.stringify(seen) + ", wanted " + text);
}

// Empty while one page makes way for another.
export function languageOf(page) {
  return page.evaluate(() => document.documentElement ? document.documentElement.lang : "");
}

export function demand(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}

function watch(page, site, faults) {
  const ours = site.places || [pathToFileURL(site.folder + "/").href, pathToFileURL(site.single).href];
  const isOurs = (url) => /^(data|blob|about):/.test(url) || ours.some((start) => url.startsWith(start));
  page.on("request", (request) => isOurs(request.url()) || faults.push("asked for " + request.url()));
  // Leaving a page before its icon has come is no fault.
  page.on("requestfailed", (request) => request.failure().errorText === "net::ERR_ABORTED" || faults.push("could not read " + request.url() + ": " + request.failure().errorText));
  page.on("pageerror", (error) => faults.push("script stopped: " + error.message));
  page.on("console", (message) => /error|warning/.test(message.type()) && faults.push("console: " + message.text()));
}

export function chromiumPath() {
  return programPath("chromium", "CHROMIUM");
}

function shellPath() {
  return programPath("chromium-headless-shell", "CHROMIUM_SHELL");
}

function programPath(name, variable) {
  const places = process.env[variable] ? [process.env[variable]] : process.env.PATH.split(delimiter).map((folder) => join(folder, name));
  const found = places.find(isExecutable);
  demand(found, name + " is missing; install Debian's package `" + name + "` or name another program in " + variable);
  return found;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    // Not here; perhaps in the next folder of the path.
    return false;
  }
}
