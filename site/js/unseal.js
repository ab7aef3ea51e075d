// Opens what was sealed, on the receiver's page: `mafunzo.unseal(document, key)` gives { text }, or { error }. `key` is the
// text of the secret key, or of the whole file it stands in, `document` the object that seal.js made. error is
//   no-library   tweetnacl or blakejs could not be loaded
//   not-sealed   the document is something else          format    it comes from a newer version
//   is-public    the key is the public one               bad-key   it is none, or a symbol of it is wrong
//   damaged      it was sealed for another key, changed or cut off
// Its twin is src/results/seal.rs with src/model/seal_key.rs.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const PUBLIC = "mafunzo-public-";
  const SECRET = "mafunzo-secret-";

  mafunzo.unseal = function (document, key) {
    if (!window.nacl || !window.blakejs) {
      return { error: "no-library" };
    }
    if (!document || document.kind !== "sealed-result" || typeof document.format !== "number") {
      return { error: "not-sealed" };
    }
    if (document.format !== 1) {
      return { error: "format" };
    }
    if (key.trim().slice(0, PUBLIC.length).toLowerCase() === PUBLIC) {
      return { error: "is-public" };
    }
    const secret = secretKey(key.slice(Math.max(0, key.toLowerCase().lastIndexOf(SECRET))).trim());
    const opened = secret && open(document.box, secret);
    return opened ? { text: new TextDecoder().decode(opened) } : { error: secret ? "damaged" : "bad-key" };
  };

  // The 32 bytes, or null.
  function secretKey(text) {
    const letters = text.slice(SECRET.length).replace(/[\s\x85\xad\u2010-\u2015\u2212\ufeff-]/g, "");
    if (text.slice(0, SECRET.length).toLowerCase() !== SECRET || !/^[0-9A-TV-Za-tv-z]{56}$/.test(letters)) {
      return null;
    }
    const symbols = Array.from(letters.toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0"), (letter) => LETTERS.indexOf(letter));
    const bytes = new Uint8Array(35);
    for (let bit = 0; bit < 280; bit++) {
      bytes[bit >> 3] |= (symbols[Math.floor(bit / 5)] >> 4 - bit % 5 & 1) << 7 - (bit & 7);
    }
    const key = bytes.slice(0, 32);
    const word = Uint8Array.from(SECRET, (letter) => letter.charCodeAt(0));
    const hash = window.nacl.hash(join(word, key));
    return [0, 1, 2].every((place) => hash[place] === bytes[32 + place]) ? key : null;
  }

  function open(box, secret) {
    let bytes;
    try {
      bytes = Uint8Array.from(atob(String(box).replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
    } catch (error) {
      // Not base64: cut off or changed on its way.
      return null;
    }
    if (bytes.length < 48) {
      return null;
    }
    const sender = bytes.slice(0, 32);
    const own = window.nacl.box.keyPair.fromSecretKey(secret).publicKey;
    const nonce = window.blakejs.blake2b(join(sender, own), null, 24);
    return window.nacl.box.open(bytes.slice(32), nonce, sender, secret);
  }

  function join(first, second) {
    const joined = new Uint8Array(first.length + second.length);
    joined.set(first);
    joined.set(second, first.length);
    return joined;
  }
})();
