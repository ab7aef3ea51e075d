// The program that leads a browser: started on a port of its own, heard, ended with the browsers it started.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { DriverFault } from "./driver_fault.mjs";

export async function startDriver(program, words, missing, environment) {
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

function hasChildren(process) {
  try {
    return readFileSync("/proc/" + process + "/task/" + process + "/children", "utf8") !== "";
  } catch (error) {
    // Some kernels do not tell.
    return false;
  }
}

function freePort() {
  return new Promise(function (resolve) {
    const server = createServer().listen(0, "127.0.0.1", function () {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
