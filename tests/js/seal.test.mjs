import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const vectors = JSON.parse(readFileSync(new URL("../fixtures/sealed.json", import.meta.url), "utf8"));
const [first] = vectors;

// In this realm, not a new one: the libraries ask whether bytes are a Uint8Array of theirs.
globalThis.window = globalThis.self = globalThis;
for (const script of ["vendor/tweetnacl/tweetnacl.js", "vendor/blakejs/blake2b.js", "js/seal.js", "js/unseal.js"]) {
  vm.runInThisContext(readFileSync(new URL("../../site/" + script, import.meta.url), "utf8"));
}
const { mafunzo, nacl } = globalThis;

const ownKeys = (drawn) => nacl.box.keyPair.fromSecretKey(new Uint8Array(Buffer.from(drawn, "base64")));

for (const vector of vectors) {
  test("the same bytes are sealed as in Rust: " + vector.name, () => {
    assert.deepEqual(mafunzo.seal.withKeys(ownKeys(vector.drawn), vector.text, vector.to), vector.document);
  });
  test("what Rust sealed opens: " + vector.name, () => {
    assert.deepEqual(mafunzo.unseal(vector.document, vector.secret), { text: vector.text });
  });
}

test("every sealing draws keys of its own", () => {
  const sealed = [1, 2].map(() => mafunzo.seal(first.text, first.to));
  assert.notEqual(sealed[0].box, sealed[1].box);
  for (const document of sealed) {
    assert.deepEqual(mafunzo.unseal(document, first.secret), { text: first.text });
  }
});

test("half a character is sealed as the sign for an unknown one", () => {
  assert.deepEqual(mafunzo.unseal(mafunzo.seal("a\ud83d", first.to), first.secret), { text: "a\ufffd" });
});

test("what was changed or cut off does not open", () => {
  const { box } = first.document;
  for (const other of [box.slice(0, -8), box.slice(0, 40), "", "é", (box[0] === "A" ? "B" : "A") + box.slice(1)]) {
    assert.deepEqual(mafunzo.unseal({ ...first.document, box: other }, first.secret), { error: "damaged" });
  }
  assert.deepEqual(mafunzo.unseal({ ...first.document, box: box.replace(/(.{20})/g, "$1\r\n") }, first.secret), { text: first.text });
});

test("what is wrong is named", () => {
  const check = (document, key, error) => assert.deepEqual(mafunzo.unseal(document, key), { error });
  check(null, first.secret, "not-sealed");
  check({ format: 1, kind: "result" }, first.secret, "not-sealed");
  check({ ...first.document, format: 2 }, first.secret, "format");
  check(first.document, first.public, "is-public");
  check(first.document, "", "bad-key");
  check(first.document, first.secret.slice(0, -1), "bad-key");
  check(first.document, first.secret.slice(0, -1) + (first.secret.endsWith("7") ? "8" : "7"), "bad-key");
  check(first.document, first.public.replace("public", "secret"), "bad-key");
});

test("the secret key may be typed in groups and small letters", () => {
  const key = first.secret.toLowerCase().replace(/(.{4})/g, "$1 ").replace("mafu nzo- secr et-", "mafunzo-secret-");
  assert.deepEqual(mafunzo.unseal(first.document, key), { text: first.text });
});

test("without its libraries nothing is sealed, and nothing stops", () => {
  const window = {};
  for (const script of ["seal.js", "unseal.js"]) {
    vm.runInNewContext(readFileSync(new URL("../../site/js/" + script, import.meta.url), "utf8"), { window });
  }
  assert.equal(window.mafunzo.seal(first.text, first.to), null);
  assert.equal(window.mafunzo.unseal(first.document, first.secret).error, "no-library");
});
