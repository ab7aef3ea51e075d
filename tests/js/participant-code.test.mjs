import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const window = {};
vm.runInNewContext(readFileSync(new URL("../../site/js/participant-code.js", import.meta.url), "utf8"), { window });
const { read, wrong } = window.mafunzo.participantCode;

test("a code is read however it is spelled", () => {
  for (const typed of ["BU07", "bu-07", "b u.0 7", " km 47 u ", "bú07", "LISTEN"]) {
    assert.match(read(typed) || "", /^[A-Z0-9]{4,12}$/, typed);
  }
});

test("a name is no code, and nothing is cut off to make one", () => {
  for (const typed of ["Mary Wanjiku", "mary ann", "mr.officer", "Amina O'Kello 7", "ABCDEFGHIJKL7", "bu", "日本"]) {
    assert.equal(read(typed), null, typed);
  }
});

test("who makes up a code hears what is wrong with it", () => {
  const told = { "": "missing", "  ": "missing", "BU": "short", "--": "short", "ABCDEFGHIJKL7": "short", "0712345678": "number", "KM 12345": "number", "Wanjiku": "name", "Mary Ann 7": "name", "BU07": "", "b u.0 7": "" };
  for (const typed of Object.keys(told)) {
    assert.equal(wrong(typed), told[typed], typed);
  }
});
