// The desk's files that need no document, run as in the page; gives window.mafunzo.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";

const files = ["../vendor/tweetnacl/tweetnacl", "result", "spoken-code", "sha256", "participant-code", "desk/attempt-id", "desk/read", "desk/paper", "desk/observation", "desk/marking", "desk/gather", "desk/book", "desk/statistics", "desk/figures", "desk/csv", "certificate", "desk/award"];

export function desk(window = {}) {
  window.mafunzo = createRequire(import.meta.url)("../../site/js/score.js");
  const context = vm.createContext({ window, self: window, unescape, setTimeout, TextEncoder, TextDecoder, Uint8Array, Int32Array, DataView });
  for (const file of files) {
    vm.runInContext(readFileSync(new URL("../../site/js/" + file + ".js", import.meta.url), "utf8"), context);
  }
  return window.mafunzo;
}

// A value of the scripts without the prototypes of their realm.
export function plain(value) {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}

// What the builder wrote into the page.
export function courseIn(html) {
  return JSON.parse(/<script type="application\/json" data-desk-course>(.*?)<\/script>/s.exec(html)[1]);
}
