// Firefox through geckodriver, watched like Chromium in browser.mjs.
import { downloadFolder } from "./downloads.mjs";
import { answered, ended } from "./driver_fault.mjs";
import { startDriver } from "./driver_process.mjs";
import { isOurs } from "./site.mjs";
import { begun, proxyTo, selenium, webdriverPage } from "./webdriver.mjs";

const report = `() => document.addEventListener("securitypolicyviolation", (event) => console.error("policy violated: " + event.violatedDirective + " " + event.blockedURI))`;

export async function launchFirefox(proxy) {
  const firefox = await startFirefox(proxy, true);
  const visit = async function (site, options) {
    if (!options || options.javaScriptEnabled !== false) {
      return firefox.visit(site, options);
    }
    // Scripts are off for a whole Firefox or for none of it.
    const silent = await startFirefox(proxy, false);
    const trip = await silent.visit(site, options).catch((error) => ended(silent.close).then(() => Promise.reject(error)));
    return { ...trip, end: () => trip.end().finally(silent.close) };
  };
  return { name: "Firefox", version: firefox.version, can: () => true, visit, close: firefox.close };
}

async function startFirefox(proxy, scripts) {
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
      // Processes that are kept for pages to come cost more than they save here.
      "dom.ipc.processPrelaunch.enabled": false, "dom.ipc.keepProcessesAlive.file": 1, "dom.ipc.keepProcessesAlive.web": 1,
      "javascript.enabled": scripts, "app.update.enabled": false, "intl.accept_languages": "en-GB"
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
    version,
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
      const page = webdriverPage(session, context, options.javaScriptEnabled === false ? "firefox without scripts" : "firefox", downloads, () => opened.splice(opened.indexOf(page), 1));
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
  // Leaving a page before its icon has come is no fault, also not where a service worker was to bring it.
  const left = /\/icon\.[0-9a-f]+\.svg’\. A ServiceWorker intercepted the request/.test(given.text);
  if (message.method === "log.entryAdded" && /error|warn/.test(given.level) && !left) {
    visit.faults.push("console: " + given.text);
  } else if (message.method === "network.beforeRequestSent" && !isOurs(given.request.url, visit.site)) {
    visit.faults.push("asked for " + given.request.url);
  } else if (message.method === "network.fetchError" && !/ABORTED|CANCELLED/.test(given.errorText)) {
    visit.faults.push("could not read " + given.request.url + ": " + given.errorText);
  }
}
