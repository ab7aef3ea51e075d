// Seals a result so that only its receiver reads it, without a secure context: `mafunzo.seal(text, to)` gives the document
// { format, kind, to, box } that src/results/seal.rs opens; null where tweetnacl or blakejs could not be loaded or the
// browser has no randomness. `to` is { key: the 32 bytes of the public key in base64, name: its fingerprint }, as the
// builder writes it into the page.
//
// A NaCl sealed box: a key pair for this one message; the nonce is BLAKE2b-192 of its public key and the receiver's.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};

  mafunzo.seal = function (text, to) {
    const nacl = window.nacl;
    if (!nacl || !window.blakejs || !canDraw()) {
      return null;
    }
    return mafunzo.seal.withKeys(nacl.box.keyPair(), text, to);
  };

  // With a given key pair, for tests: whoever knows its secret can read what is sealed with it.
  mafunzo.seal.withKeys = function (pair, text, to) {
    const receiver = bytes(atob(to.key));
    const nonce = window.blakejs.blake2b(join(pair.publicKey, receiver), null, 24);
    const encrypted = window.nacl.box(new TextEncoder().encode(text), nonce, receiver, pair.secretKey);
    return { format: 1, kind: "sealed-result", to: to.name, box: btoa(letters(join(pair.publicKey, encrypted))) };
  };

  // Old engines lack it; tweetnacl would throw.
  function canDraw() {
    const source = window.crypto || window.msCrypto;
    return Boolean(source && source.getRandomValues);
  }

  function join(first, second) {
    const joined = new Uint8Array(first.length + second.length);
    joined.set(first);
    joined.set(second, first.length);
    return joined;
  }

  // Of a text that has a letter for each byte.
  function bytes(letters) {
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  }

  function letters(bytes) {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
})();
