// A session of selenium-webdriver and its pages, for the engines that are led this way.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { demand } from "./browser.mjs";
import { answered, DriverFault } from "./driver_fault.mjs";
import { remotePage } from "./remote_page.mjs";

const keys = {
  Enter: "\uE007", Tab: "\uE004", Escape: "\uE00C", Backspace: "\uE003", Space: " ", Home: "\uE011", End: "\uE010",
  ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Shift: "\uE008"
};

// The tab that each session acts on.
const at = new WeakMap();

export async function selenium() {
  return import("selenium-webdriver").catch(function (error) {
    throw new Error("tests/browser/node_modules is missing or incomplete; run `npm ci` in tests/browser (" + error.message + ")");
  });
}

// Whatever a page asks of a name goes to our server.
export function proxyTo(address) {
  return { proxyType: "manual", httpProxy: address, noProxy: ["localhost", "127.0.0.1"] };
}

// A session that cannot be had says nothing about any page.
export async function begun(driver, builder) {
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

// `asked` hears what the pages of a browser without events asked for, each time one is left.
export function webdriverPage(session, handle, engine, downloads, closed, asked) {
  const here = async function () {
    if (at.get(session) !== handle) {
      await session.switchTo().window(handle);
      at.set(session, handle);
    }
  };
  at.delete(session);
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
  // Without scripts a page has no promises, and nobody in it hears a click.
  const still = engine === "firefox without scripts";
  const operations = answering(here, {
    go: async function (url) {
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
      if (still) {
        return session.executeScript(code);
      }
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
      if (engine === "webkit") {
        // Its driver waits for ever for one, so this is the display that it stands on, once it is drawn there.
        await new Promise((resolve) => setTimeout(resolve, 500));
        const taken = spawnSync("scrot", ["--overwrite", "--silent", path], { encoding: "utf8" });
        demand(!taken.error && taken.status === 0, "scrot took none: " + (taken.error ? taken.error.message : taken.stderr));
      } else {
        writeFileSync(path, await session.takeScreenshot(), "base64");
      }
    },
    close: async function () {
      await leave();
      await session.close();
      at.delete(session);
      closed();
      const handles = await session.getAllWindowHandles();
      await session.switchTo().window(handles[handles.length - 1]);
    }
  });
  return remotePage({ ...operations, still });
}

// A driver acts on one tab of its session at a time; each operation first goes to its own.
function answering(here, operations) {
  const limited = (name) => (...given) => answered(name, here().then(() => operations[name](...given)));
  return Object.fromEntries(Object.keys(operations).map((name) => [name, limited(name)]));
}
