// What a lesson card is warned of. src/check/harm/details.rs holds the same cases for what authors write.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

const require = createRequire(import.meta.url);
const { identifying } = require("../../site/js/identifying.js");
const found = (text, lang = "en") => {
  const detail = identifying(text, lang, "kenya busia children trafficking");
  return detail && detail.kind + ": " + detail.words;
};

test("full names are found, single names and what the course explains are not", () => {
  assert.equal(found("Yesterday Grace Wafula came alone."), "name: Grace Wafula");
  assert.equal(found("The driver, Peter Wafula, waits."), "name: Peter Wafula");
  assert.equal(found("Dereva Petro Wafula anasubiri.", "sw"), "name: Dereva Petro Wafula");
  for (const text of ["Amani waits. Baraka does not.", "When Amani came to Busia Town, nobody asked.", "The Children Act 2022 and the High Court", "Several adults, one person held the papers.", "OK. Mr A came."]) {
    assert.equal(found(text), null, text);
  }
});

test("days of birth and addresses are found, ages are not", () => {
  assert.match(found("She was born on 3 May 2009."), /^birth: born on 3/);
  assert.match(found("Alizaliwa tarehe 3 Mei 2009.", "sw"), /^birth/);
  assert.match(found("Elle est née le 3 mai 2009.", "fr"), /^birth/);
  assert.match(found("They live on plot 12."), /^address/);
  for (const text of ["She is 16.", "Ask the date of birth. There are 4 children.", "The plot thickens in 2 ways"]) {
    assert.equal(found(text), null, text);
  }
});

test("numbers of telephones and documents are found, amounts and years are not", () => {
  for (const text of ["Call 0712 345 678.", "+254 712 345678", "ID 23456789", "passport AK0123456"]) {
    assert.match(found(text) || "nothing", /^number/, text);
  }
  for (const text of ["KES 30,000,000", "KES 30000000", "2017-2023", "in 2024 2 of 14 officials", "call 116"]) {
    assert.equal(found(text), null, text);
  }
});

test("a language without lists is still looked through for numbers", () => {
  assert.equal(found("Der Fahrer wartet am Großen Markt.", "de"), null);
  assert.match(found("Tel. 0712 345 678", "de"), /^number/);
});
