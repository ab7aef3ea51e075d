// WebKitGTK through WebKitWebDriver, watched like Chromium in browser.mjs.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demand } from "./browser.mjs";
import { downloadFolder } from "./downloads.mjs";
import { answered, started } from "./driver_fault.mjs";
import { startDriver } from "./driver_process.mjs";
import { isOurs } from "./site.mjs";
import { begun, proxyTo, selenium, webdriverPage } from "./webdriver.mjs";

export async function launchWebKit(proxy) {
  demand(process.env.DISPLAY && process.env.DBUS_SESSION_BUS_ADDRESS, "WebKitGTK needs a display and a bus; run under `xvfb-run -a dbus-run-session`");
  const probe = await startWebKit(proxy);
  const version = (await probe.session.getCapabilities()).get("browserVersion");
  await probe.end();
  // Its driver looks at pages by script, and has nothing that runs before a page.
  const can = (journey) => !(journey.options && journey.options.javaScriptEnabled === false) && !/storage refused/.test(journey.name);
  return { name: "WebKitGTK", version, can, visit: (site, options) => visitWebKit(proxy, site, options || {}), close: async () => {} };
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
  return { session, lines: driver.lines, downloads, end };
}

// Each visit is a browser of its own: its storage ends with it.
async function visitWebKit(proxy, site, options) {
  const { session, lines, downloads, end } = await started("WebKitGTK", () => startWebKit(proxy));
  const faults = [];
  const opened = [];
  const view = options.viewport || { width: 360, height: 740 };
  lines((line) => /CONSOLE.*(ERROR|WARN)/.test(line) && faults.push("console: " + line.trim()));
  return {
    site, faults, end,
    tabs: () => opened,
    tab: async function () {
      await answered("newWindow", session.switchTo().newWindow("tab"));
      const handle = await answered("getWindowHandle", session.getWindowHandle());
      await answered("setRect", session.manage().window().setRect({ x: 0, y: 0, ...view }));
      const page = webdriverPage(session, handle, "webkit", downloads, () => opened.splice(opened.indexOf(page), 1), (url) => isOurs(url, site) || faults.push("asked for " + url));
      opened.push(page);
      return page;
    }
  };
}
