// WebKitGTK through WebKitWebDriver, watched like Chromium in browser.mjs.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { demand } from "./browser.mjs";
import { downloadFolder } from "./downloads.mjs";
import { answered, started } from "./driver_fault.mjs";
import { startDriver } from "./driver_process.mjs";
import { isOurs } from "./site.mjs";
import { begun, proxyTo, selenium, webdriverPage } from "./webdriver.mjs";

export async function launchWebKit(proxy) {
  demand(process.env.DISPLAY && process.env.DBUS_SESSION_BUS_ADDRESS, "WebKitGTK needs a display and a bus; run under `xvfb-run -a dbus-run-session`");
  // MiniBrowser is slow to start and crashes at some starts, so one goes on to the next visit when it has forgotten the last.
  let idle = await startWebKit(proxy);
  const version = (await idle.session.getCapabilities()).get("browserVersion");
  const visit = async function (site, options) {
    const browser = idle || await started("WebKitGTK", () => startWebKit(proxy));
    idle = null;
    return visitWebKit(browser, site, options || {}, () => { idle = browser; });
  };
  // Its driver looks at pages by script, and has nothing that runs before a page.
  const can = (journey) => !(journey.options && journey.options.javaScriptEnabled === false) && !/storage refused/.test(journey.name);
  return { name: "WebKitGTK", version, can, visit, close: async () => idle && idle.end() };
}

// Not on the path: Debian keeps it beside the library it shows.
function miniBrowser() {
  const folders = readdirSync("/usr/lib").filter((name) => name.endsWith("-linux-gnu"));
  const places = process.env.MINIBROWSER ? [process.env.MINIBROWSER] : folders.flatMap((name) => ["webkit2gtk-4.1", "webkitgtk-6.0"].map((library) => join("/usr/lib", name, library, "MiniBrowser")));
  const found = places.find((place) => existsSync(place));
  demand(found, "WebKit's MiniBrowser is missing; install Debian's webkit2gtk-driver or name it in MINIBROWSER");
  return found;
}

async function startWebKit(proxy) {
  const { Builder } = await selenium();
  // It saves where the desktop says.
  const settings = mkdtempSync(join(tmpdir(), "mafunzo-webkit-"));
  const downloads = downloadFolder();
  writeFileSync(join(settings, "user-dirs.dirs"), "XDG_DOWNLOAD_DIR=\"" + downloads.path + "\"\n");
  const environment = { LIBGL_ALWAYS_SOFTWARE: "1", XDG_CONFIG_HOME: settings };
  const driver = await startDriver(process.env.WEBKIT_DRIVER || "WebKitWebDriver", (port) => ["--port=" + port], "WebKitWebDriver is missing; install Debian's webkit2gtk-driver", environment);
  const session = await begun(driver, new Builder().usingServer(driver.address).withCapabilities({
    browserName: "MiniBrowser",
    proxy: proxyTo(proxy),
    "webkitgtk:browserOptions": {
      binary: miniBrowser(),
      args: ["--automation", "--enable-write-console-messages-to-stdout=true"]
    }
  }));
  // The driver does not always answer when a session ends.
  const end = async function () {
    await Promise.race([session.quit().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 3_000))]);
    driver.end();
    rmSync(settings, { recursive: true, force: true });
    downloads.remove();
  };
  const blank = join(settings, "blank.html");
  writeFileSync(blank, "<!doctype html><title>blank</title>");
  return { session, lines: driver.lines, downloads, end, start: await session.getWindowHandle(), blank: pathToFileURL(blank).href };
}

// `keep` is called when the browser has forgotten all of the visit.
async function visitWebKit(browser, site, options, keep) {
  const { session, lines, downloads } = browser;
  const faults = [];
  const opened = [];
  // Of each origin a page that keeps nothing by itself; all files are one.
  const origins = new Map([["null", browser.blank]]);
  const view = options.viewport || { width: 360, height: 740 };
  const deaf = lines((line) => /CONSOLE.*(ERROR|WARN)/.test(line) && faults.push("console: " + line.trim()));
  return {
    site, faults,
    tabs: () => opened,
    tab: async function () {
      await answered("newWindow", session.switchTo().newWindow("window"));
      const handle = await answered("getWindowHandle", session.getWindowHandle());
      await answered("setRect", session.manage().window().setRect({ x: 0, y: 0, ...view }));
      const page = webdriverPage(session, handle, "webkit", downloads, () => opened.splice(opened.indexOf(page), 1), (url) => isOurs(url, site) || faults.push("asked for " + url));
      const { goto } = page;
      page.goto = async function (url) {
        if (new URL(url).protocol === "http:") {
          origins.set(new URL(url).origin, new URL("about.html", url).href);
        }
        await goto(url);
      };
      opened.push(page);
      return page;
    },
    end: async function () {
      deaf();
      try {
        for (const page of opened.slice()) {
          await page.close();
        }
        await forget(session, browser.start, origins.values());
        keep();
      } catch (error) {
        await browser.end();
      }
    }
  };
}

async function forget(session, window, addresses) {
  await answered("switchTo", session.switchTo().window(window));
  for (const address of addresses) {
    await answered("get", session.get(address));
    const left = await answered("forget", session.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      localStorage.clear();
      sessionStorage.clear();
      indexedDB.databases().then((all) => Promise.all(all.map((each) => new Promise(function (resolve) {
        const gone = indexedDB.deleteDatabase(each.name);
        gone.onsuccess = () => resolve("");
        gone.onerror = gone.onblocked = () => resolve(each.name);
      })))).then((names) => done(names.join("")), (error) => done(String(error)))`));
    demand(left === "", "WebKit does not forget " + left);
  }
}
