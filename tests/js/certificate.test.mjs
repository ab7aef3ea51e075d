import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const vectors = JSON.parse(readFileSync(new URL("../fixtures/certificates.json", import.meta.url), "utf8"));

// In this realm, not a new one: the library asks whether bytes are a Uint8Array of its own.
globalThis.window = globalThis.self = globalThis;
for (const script of ["vendor/tweetnacl/tweetnacl.js", "js/certificate.js"]) {
  vm.runInThisContext(readFileSync(new URL("../../site/" + script, import.meta.url), "utf8"));
}
const { certificate } = globalThis.mafunzo;
const keys = certificate.keys(JSON.stringify(vectors.keys));
const good = vectors.cases[0];

for (const { name, code, expect, text, signer } of vectors.cases) {
  test("the same is said of a code as in Rust: " + name, () => {
    const checked = certificate.check(code, keys);
    const said = checked.error ? checked : { text: certificate.text(checked.facts), key: checked.key.key, standing: checked.standing };
    assert.deepEqual(JSON.parse(JSON.stringify(said)), expect);
  });
  if (text) {
    test("the same bytes are signed as in Rust: " + name, () => {
      const facts = certificate.parse(text);
      assert.equal(certificate.text(facts), text);
      // A key that no list publishes signs too, where nobody asks.
      const known = certificate.signer(signer, keys);
      const own = known.error ? certificate.signer(signer, { keys: [published(signer)] }) : known;
      assert.equal(certificate.sign(facts, own), code);
    });
  }
}

// What a list would publish of a signing key.
function published(text) {
  for (const { code, expect } of vectors.cases) {
    if (expect.error === "unknown-key" && code) {
      return { key: checkKey(text), name: expect.key };
    }
  }
  throw new Error("no case has an unknown key");
}

function checkKey(text) {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const bits = Array.from(text.slice("mafunzo-sign-".length), (letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const seed = Uint8Array.from({ length: 32 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2));
  const key = globalThis.nacl.sign.keyPair.fromSeed(seed).publicKey;
  const word = new TextEncoder().encode("mafunzo-check-");
  const check = globalThis.nacl.hash(Uint8Array.from([...word, ...key])).slice(0, 3);
  const all = Array.from([...key, ...check], (byte) => byte.toString(2).padStart(8, "0")).join("");
  return "mafunzo-check-" + all.match(/.{5}/g).map((five) => letters[parseInt(five, 2)]).join("");
}

test("texts, bands and numbers are made as in Rust", () => {
  vectors.tidy.forEach(([typed, tidied]) => assert.equal(certificate.tidy(typed), tidied, JSON.stringify(typed)));
  vectors.band.forEach(([percent, pass, band]) => assert.equal(certificate.band(percent, pass), band));
  assert.equal(certificate.number(vectors.number[0]), vectors.number[1]);
});

test("every changed letter of a code is refused", () => {
  for (let at = 3; at < good.code.length; at++) {
    const changed = good.code.slice(0, at) + (good.code[at] === "7" ? "8" : "7") + good.code.slice(at + 1);
    assert.ok(certificate.check(changed, keys).error, "letter " + at);
  }
});

test("a signature with the order of the group added is refused, as in Rust", () => {
  const { text, signer } = good;
  const known = certificate.signer(signer, keys);
  const nacl = globalThis.nacl;
  const { detached } = nacl.sign;
  const order = [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10];
  const added = function (message, secret) {
    const signature = detached(message, secret);
    let carry = 0;
    for (let at = 0; at < 32; at++) {
      const sum = signature[32 + at] + order[at] + carry;
      signature[32 + at] = sum & 255;
      carry = sum >> 8;
    }
    return signature;
  };
  added.verify = detached.verify;
  nacl.sign.detached = added;
  const other = certificate.sign(certificate.parse(text), known);
  nacl.sign.detached = detached;
  assert.notEqual(other, good.code);
  assert.equal(certificate.check(other, keys).error, "changed");
});

test("codes are found in files, each once", () => {
  const page = `<article data-certificate="${good.code}"></article><p>${good.code.replace(/(.{5})/g, "$1 ")}</p>`;
  assert.deepEqual(Array.from(certificate.find(page)), [good.code]);
  assert.deepEqual(Array.from(certificate.find("mc1 abc")), ["mc1 abc"]);
});

test("facts that cannot be signed are not signed", () => {
  const facts = certificate.parse(good.text);
  const known = certificate.signer(good.signer, keys);
  for (const [name, value] of [["title", ""], ["name", "a\nb"], ["name", "a\u202eb"], ["passed_on", "2026-02-30"], ["band", "60-79"], ["hours", "0"], ["verdict", "failed"], ["course", "A"], ["name", "\ud83d"]]) {
    assert.equal(certificate.sign({ ...facts, [name]: value }, known), null, name);
  }
});

test("a list of keys that is damaged is not used", () => {
  const damaged = (change) => {
    const list = structuredClone(vectors.keys);
    change(list);
    return certificate.keys(JSON.stringify(list));
  };
  assert.ok(damaged(() => {}));
  assert.equal(damaged((list) => { list.kind = "other"; }), null);
  assert.equal(damaged((list) => { list.format = 2; }), null);
  assert.equal(damaged((list) => { list.keys[3].revoked = true; }), null);
  assert.equal(damaged((list) => { list.keys[3].revoked_on = "yesterday"; }), null);
  assert.equal(damaged((list) => { list.keys[0].key = list.keys[0].key.slice(0, -1); }), null);
  assert.equal(certificate.keys("no JSON"), null);
});

test("a key that signs is told from what is none", () => {
  assert.equal(certificate.signer(vectors.keys.keys[0].key, keys).error, "bad-key");
  assert.equal(certificate.signer("", keys).error, "bad-key");
  assert.equal(certificate.signer(good.signer, { keys: [] }).error, "unknown-key");
  assert.ok(certificate.signer("  " + good.signer.toLowerCase() + "\n", keys).secretKey);
});

test("without its library nothing is checked or signed, and nothing stops", () => {
  const window = {};
  vm.runInNewContext(readFileSync(new URL("../../site/js/certificate.js", import.meta.url), "utf8"), { window });
  assert.equal(window.mafunzo.certificate.check(good.code, keys).error, "no-library");
  assert.equal(window.mafunzo.certificate.signer(good.signer, keys).error, "no-library");
  assert.equal(window.mafunzo.certificate.sign({}, {}), null);
});
