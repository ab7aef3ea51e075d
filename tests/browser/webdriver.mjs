// Firefox and WebKitGTK through selenium-webdriver, watched like Chromium in browser.mjs.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demand } from "./browser.mjs";
import { downloadFolder } from "./downloads.mjs";
import { answered, DriverFault, started } from "./driver_fault.mjs";
import { remotePage } from "./remote_page.mjs";

const keys = {
  Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C", Backspace: "\uE003", Space: " ", Home: "\uE011", End: "\uE010",
  ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Shift: "\uE008"
};
const report = `() => document.addEventListener("securitypolicyviolation", (event) => console.error("policy violated: " + event.violatedDirective + " " + event.blockedURI))`;

export async function launchFirefox(proxy) {
  const { Builder, Browser } = await selenium();
  const downloads = downloadFolder();
  const driver = await startDriver(process.env.GECKODRIVER || "geckodriver", (port) => ["--port", String(port), "--websocket-port", "0", "--binary", process.env.FIREFOX || "/usr/bin/firefox-esr"],
    "geckodriver is missing; run `cargo install --locked geckodriver --version 0.37.1` or name it in GECKODRIVER");
  const session = await begun(driver, new Builder().usingServer(driver.address).withCapabilities({
    browserName: Browser.FIREFOX,
    webSocketUrl: true,
    proxy: proxyTo(proxy),
    "moz:firefoxOptions": { args: ["-headless"], prefs: {
      // The driver switches this off; readers have it on.
      "security.fileuri.strict_origin_policy": true,
      "browser.download.folderList": 2, "browser.download.dir": downloads.path, "browser.download.alwaysOpenPanel": false,
      "app.update.enabled": false, "intl.accept_languages": "en-GB"
    } }
  }));
  const version = (await session.getCapabilities()).get("browserVersion");
  const bidi = await answered("its event channel", session.getBidi());
  // A lost channel shows itself in the next command.
  bidi.socket.on("error", () => {});
  const visits = [];
  await bidi.subscribe("log.entryAdded");
  await bidi.subscribe("network.beforeRequestSent");
  await bidi.subscribe("network.fetchError");
  bidi.socket.on("message", (data) => hear(JSON.parse(data.toString()), visits));
  const send = async function (method, params) {
    const answer = await answered(method, bidi.send({ method, params }));
    if (answer.error) {
      throw new Error(method + ": " + answer.error + ", " + answer.message);
    }
    return answer.result;
  };
  return {
    name: "Firefox", version,
    // This Firefox cannot switch scripts off for one visit; its drivers need them.
    can: (journey) => !(journey.options && journey.options.javaScriptEnabled === false),
    visit: (site, options) => visitFirefox(session, send, visits, downloads, site, options || {}),
    close: async function () {
      await session.quit().finally(driver.end);
      downloads.remove();
    }
  };
}

async function visitFirefox(session, send, visits, downloads, site, options) {
  const { userContext } = await send("browser.createUserContext", {});
  const visit = { site, faults: [], contexts: new Set() };
  visits.push(visit);
  const before = (code) => send("script.addPreloadScript", { functionDeclaration: String(code), userContexts: [userContext] });
  await before(report);
  const opened = [];
  return {
    site, faults: visit.faults, before,
    tabs: () => opened,
    tab: async function () {
      const { context } = await send("browsingContext.create", { type: "tab", userContext });
      visit.contexts.add(context);
      const view = options.viewport || { width: 360, height: 740 };
      await send("browsingContext.setViewport", { context, viewport: view });
      const page = remotePage(remote(session, context, "firefox", downloads, () => opened.splice(opened.indexOf(page), 1)));
      opened.push(page);
      return page;
    },
    end: async function () {
      visits.splice(visits.indexOf(visit), 1);
      await send("browser.removeUserContext", { userContext });
      const handles = await session.getAllWindowHandles();
      await session.switchTo().window(handles[0]);
    }
  };
}

function hear(message, visits) {
  const given = message.params || {};
  const context = given.context || (given.source && given.source.context);
  const visit = visits.find((each) => each.contexts.has(context));
  if (!visit) {
    return;
  }
  if (message.method === "log.entryAdded" && /error|warn/.test(given.level)) {
    visit.faults.push("console: " + given.text);
  } else if (message.method === "network.beforeRequestSent" && !isOurs(given.request.url, visit.site)) {
    visit.faults.push("asked for " + given.request.url);
  } else if (message.method === "network.fetchError" && !/ABORTED|CANCELLED/.test(given.errorText)) {
    visit.faults.push("could not read " + given.request.url + ": " + given.errorText);
  }
}

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
      const page = remotePage(remote(session, handle, "webkit", downloads, () => opened.splice(opened.indexOf(page), 1), (url) => isOurs(url, site) || faults.push("asked for " + url)));
      opened.push(page);
      return page;
    }
  };
}

// `asked` hears what the pages of a browser without events asked for, each time one is left.
function remote(session, handle, engine, downloads, closed, asked) {
  const here = () => session.switchTo().window(handle);
  // The pages never move to another window by themselves, so the last tab that was opened or closed decides.
  const leave = async function () {
    if (asked) {
      const urls = await session.executeScript("return performance.getEntriesByType('resource').map((each) => each.name)").catch(() => []);
      urls.forEach(asked);
    }
  };
  const type = async function (text) {
    if (engine === "webkit" && /[^\x20-\x7e]/.test(text)) {
      // This driver has keys for ASCII only.
      await session.executeScript("document.execCommand('insertText', false, arguments[0])", text);
      return;
    }
    await session.actions({ async: true }).sendKeys(...Array.from(text)).perform();
  };
  return answering({
    go: async function (url) {
      await here();
      await leave();
      await session.get(url);
    },
    reload: async function () {
      await leave();
      if (engine === "webkit") {
        // Its driver waits for ever after a refresh.
        await session.executeScript("window.left = true; setTimeout(() => location.reload(), 0)");
        await session.wait(() => session.executeScript("return !window.left && document.readyState === 'complete'").catch(() => false), 30_000);
      } else {
        await session.navigate().refresh();
      }
    },
    back: () => leave().then(() => session.navigate().back()),
    forward: () => leave().then(() => session.navigate().forward()),
    url: () => session.getCurrentUrl(),
    run: async function (code) {
      const answer = await session.executeAsyncScript("const done = arguments[arguments.length - 1]; Promise.resolve().then(() => { " + code + " }).then((value) => done([null, value]), (error) => done([String(error && error.message || error), null]))");
      // Nothing at all comes from a page that was left meanwhile.
      const [problem, value] = answer || ["the context was left", null];
      if (problem !== null) {
        throw new Error(problem);
      }
      return value;
    },
    // WebKitWebDriver stops at pointer actions, so it clicks the element itself.
    point: async function (x, y) {
      if (engine === "webkit") {
        await (await session.executeScript("return document.elementFromPoint(arguments[0], arguments[1])", x, y)).click();
      } else {
        await session.actions({ async: true }).move({ x, y, duration: 0 }).press().release().perform();
      }
    },
    type,
    press: async function (name) {
      const held = name.split("+");
      const last = held.pop();
      const actions = session.actions({ async: true });
      held.forEach((each) => actions.keyDown(keys[each]));
      actions.sendKeys(keys[last] || last);
      held.forEach((each) => actions.keyUp(keys[each]));
      await actions.perform();
    },
    saved: downloads.next,
    picture: async function (path) {
      // Its driver waits for ever for one.
      demand(engine !== "webkit", "WebKit's driver takes none");
      writeFileSync(path, await session.takeScreenshot(), "base64");
    },
    close: async function () {
      await leave();
      await session.close();
      closed();
      const handles = await session.getAllWindowHandles();
      await session.switchTo().window(handles[handles.length - 1]);
    }
  });
}

function isOurs(url, site) {
  // Firefox asks for the icon of the host, too, when it shows a page again after Back.
  return /^(data|blob|about|moz-extension|resource):/.test(url) || /^http:\/\/[^/]+\/favicon\.ico$/.test(url) || site.places.some((start) => url.startsWith(start));
}

function proxyTo(address) {
  return { proxyType: "manual", httpProxy: address, noProxy: ["localhost", "127.0.0.1"] };
}

function answering(operations) {
  const limited = (name) => (...given) => answered(name, operations[name](...given));
  return Object.fromEntries(Object.keys(operations).map((name) => [name, limited(name)]));
}

async function selenium() {
  return import("selenium-webdriver").catch(function (error) {
    throw new Error("tests/browser/node_modules is missing or incomplete; run `npm ci` in tests/browser (" + error.message + ")");
  });
}

// A session that cannot be had says nothing about any page.
async function begun(driver, builder) {
  let watch;
  // MiniBrowser 2.50 crashes in one start of ten, and its driver goes on waiting for it in silence.
  const crashed = new Promise(function (resolve, reject) {
    let had = false;
    watch = setInterval(function () {
      const has = driver.hasBrowser();
      if (had && !has) {
        reject(new DriverFault("the browser ended at its start"));
      }
      had = has;
    }, 100);
  });
  try {
    return await Promise.race([answered("start", Promise.resolve(builder.build())), crashed]);
  } catch (error) {
    driver.end();
    throw new DriverFault(error.message + "; its last words: " + driver.said().trim().split("\n").slice(-3).join(" | "));
  } finally {
    clearInterval(watch);
  }
}

function hasChildren(process) {
  try {
    return readFileSync("/proc/" + process + "/task/" + process + "/children", "utf8") !== "";
  } catch (error) {
    // Some kernels do not tell.
    return false;
  }
}

async function startDriver(program, words, missing, environment) {
  const port = await freePort();
  const child = spawn(program, words(port), { stdio: ["ignore", "pipe", "pipe"], detached: true, env: { ...process.env, ...environment } });
  let said = "";
  const failed = new Promise(function (resolve, reject) {
    child.on("error", () => reject(new Error(missing)));
    child.on("exit", () => reject(new DriverFault(program + " has ended: " + said)));
  });
  failed.catch(() => {});
  const listeners = new Set();
  const listen = (data) => {
    said = (said + data).slice(-4_000);
    String(data).split("\n").forEach((line) => listeners.forEach((listener) => listener(line)));
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const address = "http://127.0.0.1:" + port;
  for (let tries = 0; ; tries += 1) {
    const ready = await Promise.race([failed, fetch(address + "/status").then(() => true, () => false)]);
    if (ready) {
      break;
    }
    if (tries > 300) {
      process.kill(-child.pid, "SIGKILL");
      throw new DriverFault(program + " stays silent: " + said);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    address,
    said: () => said,
    hasBrowser: () => hasChildren(child.pid),
    lines: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // With the browsers it started.
    end: function () {
      try {
        process.kill(-child.pid, "SIGKILL");
      } catch (error) {
        // They have ended by themselves.
      }
    }
  };
}

function freePort() {
  return new Promise(function (resolve) {
    const server = createServer().listen(0, "127.0.0.1", function () {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
