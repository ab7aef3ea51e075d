// Certificates without a document: what one says, signed, as one code. Its twin is src/model/certificate/, where the form is
// described; tests/fixtures/certificates.json holds the two together. Needs tweetnacl.
//
//   mafunzo.certificate.text(facts)          the text that is signed, or null where a fact cannot be signed
//   mafunzo.certificate.parse(text)          the facts again, or null
//   mafunzo.certificate.sign(facts, signer)  the code; null where a fact cannot be signed or tweetnacl is missing
//   mafunzo.certificate.check(code, keys)    { facts, key, standing } or { error, ... }
//   mafunzo.certificate.find(text)           every code in a text or file, or else the text itself as the only one
//   mafunzo.certificate.signer(text, keys)   { secretKey, key } of the text of a signing key that the list knows, or { error }
//   mafunzo.certificate.standing(key, day)   of a key of a list, for what is signed on a day
//   mafunzo.certificate.keys(text)           the list of keys in a keys.json, or null
//   mafunzo.certificate.number(names)        of [course, assessment, occasion, participant, attempt]
//   mafunzo.certificate.band(percent, pass)  as "80-89"; null below the pass mark
//   mafunzo.certificate.tidy(text)           what people type as a text that can be signed, or null
//
// facts     { key, number, course, title, revision, participant, name, passed_on, hours, band, verdict, issued_on }, all texts;
//           name, hours and band may be empty
// keys      { issuer, keys: [{ key, name, holder, from, until, revoked, revoked_on }] }, as keys.json has it
// standing  { kind: "good" }, { kind: "early", day }, { kind: "expired", day } or { kind: "revoked", reason, day }
// error     no-library, no-code, newer, character, misread, no-facts, unknown-key (key), changed (key)
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  mafunzo.certificate = { text, parse, sign, check, find, signer, standing, keys, number, band, tidy };

  const FORMAT = "MC1";
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const ORDER = ["key", "number", "course", "title", "revision", "participant", "name", "passed_on", "hours", "band", "verdict", "issued_on"];
  const SIGNATURE = 64;
  const CHECK = 3;
  const LONGEST = 2000;
  const CHECK_KEY = "mafunzo-check-";
  const SIGN_KEY = "mafunzo-sign-";
  const SPACING = /[\s\x85\xad\u2010-\u2015\u2212\ufeff-]/g;
  // As src/model/certificate/fact_text.rs lists them; half a character cannot be written as UTF-8.
  const UNSEEN = /[\0-\x1f\x7f-\xa0\xad\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{10ffff}]/u;
  const LONGEST_FACT = 240;
  const FITS = {
    key: /^[0-9a-f]{8}$/,
    number: /^[0-9A-HJKMNP-TV-Z]{10}$/,
    course: /^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/,
    revision: /^[0-9a-f]{8}$/,
    hours: /^([1-9][0-9]{0,3})?$/,
    verdict: /^passed$/
  };
  // The order of the curve's group, RFC 8032, 5.1, lowest byte first: tweetnacl takes signatures that are not below it.
  const GROUP = [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10];

  function text(facts) {
    const lines = ORDER.map((name) => facts[name] || "");
    const made = [FORMAT].concat(lines).join("\n");
    return parse(made) ? made : null;
  }

  function parse(signed) {
    const lines = signed.split("\n");
    if (lines.length !== ORDER.length + 1 || lines[0] !== FORMAT) {
      return null;
    }
    const facts = {};
    ORDER.forEach((name, place) => { facts[name] = lines[place + 1]; });
    const fits = Object.keys(FITS).every((name) => FITS[name].test(facts[name]))
      && isText(facts.title) && isText(facts.participant) && (facts.name === "" || isText(facts.name))
      && isDay(facts.passed_on) && isDay(facts.issued_on) && (facts.band === "" || isBand(facts.band));
    return fits ? facts : null;
  }

  function isText(text) {
    return text !== "" && text.trim() === text && text.normalize("NFC") === text && !UNSEEN.test(text) && text.indexOf("  ") < 0 && bytes(text).length <= LONGEST_FACT;
  }

  function isDay(text) {
    const day = new Date(text + "T00:00:00Z");
    return /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(day) && day.toISOString().slice(0, 10) === text;
  }

  function isBand(text) {
    const parts = /^([1-9][0-9]{0,2})-([1-9][0-9]{0,2})$/.exec(text);
    return parts !== null && band(Number(parts[2]), Number(parts[1])) === text;
  }

  function band(percent, pass) {
    if (percent < pass) {
      return null;
    }
    const ten = Math.floor(Math.min(percent, 99) / 10) * 10;
    return Math.max(ten, Math.min(pass, 100)) + "-" + (ten === 90 ? 100 : ten + 9);
  }

  function tidy(typed) {
    const seen = Array.from(typed.normalize("NFC"), (letter) => UNSEEN.test(letter) ? " " : letter).join("");
    const letters = Array.from(seen.split(" ").filter(Boolean).join(" "));
    while (bytes(letters.join("")).length > LONGEST_FACT) {
      letters.pop();
    }
    const tidied = letters.join("").trim();
    return isText(tidied) ? tidied : null;
  }

  function number(names) {
    return symbols(window.nacl.hash(bytes(["mafunzo-certificate"].concat(names).join("\n")))).slice(0, 10);
  }

  function sign(facts, signer) {
    const signed = window.nacl ? text(facts) : null;
    if (signed === null) {
      return null;
    }
    const message = bytes(signed);
    const signature = window.nacl.sign.detached(message, signer.secretKey);
    return FORMAT + symbols(join(message.slice(FORMAT.length + 1), signature, checkOf(message, signature)));
  }

  function check(code, keys) {
    if (!window.nacl) {
      return { error: "no-library" };
    }
    const read = unpack(code);
    if (read.error) {
      return read;
    }
    const facts = read.text === null ? null : parse(read.text);
    if (!facts) {
      return { error: "no-facts" };
    }
    const named = keys.keys.filter((key) => key.name === facts.key);
    if (named.length === 0) {
      return { error: "unknown-key", key: facts.key };
    }
    const key = named.filter((key) => isSigned(read.message, read.signature, publicKey(key.key)))[0];
    return key ? { facts: facts, key: key, standing: standing(key, facts.issued_on) } : { error: "changed", key: facts.key };
  }

  function unpack(code) {
    const letters = code.replace(SPACING, "").toUpperCase();
    if (!/^MC[0-9]/.test(letters)) {
      return { error: "no-code" };
    }
    if (letters.slice(0, 3) !== FORMAT) {
      return { error: "newer" };
    }
    const packed = values(letters.slice(3));
    if (packed === null) {
      return { error: "character" };
    }
    const all = unpackBytes(packed);
    if (letters.length > LONGEST || all.length < SIGNATURE + CHECK || symbols(all) !== packed.map((value) => LETTERS[value]).join("")) {
      return { error: "misread" };
    }
    const end = all.length - SIGNATURE - CHECK;
    const message = join(bytes(FORMAT + "\n"), all.slice(0, end));
    const signature = all.slice(end, end + SIGNATURE);
    if (!same(checkOf(message, signature), all.slice(end + SIGNATURE))) {
      return { error: "misread" };
    }
    return { message: message, signature: signature, text: utf8(message) };
  }

  function isSigned(message, signature, key) {
    let place = 31;
    while (place > 0 && signature[32 + place] === GROUP[place]) {
      place--;
    }
    return key !== null && signature[32 + place] < GROUP[place] && window.nacl.sign.detached.verify(message, signature, key);
  }

  function standing(key, day) {
    if (key.revoked !== undefined) {
      return { kind: "revoked", reason: key.revoked, day: key.revoked_on };
    }
    if (key.from !== undefined && day < key.from) {
      return { kind: "early", day: key.from };
    }
    if (key.until !== undefined && day > key.until) {
      return { kind: "expired", day: key.until };
    }
    return { kind: "good" };
  }

  function find(text) {
    const found = text.match(/MC1[0-9A-HJKMNP-TV-Z]{150,}/g) || [];
    const once = found.filter((code, place) => found.indexOf(code) === place);
    return once.length > 0 ? once : [text];
  }

  function signer(text, keys) {
    if (!window.nacl) {
      return { error: "no-library" };
    }
    const seed = keyBytes(SIGN_KEY, text);
    if (!seed) {
      return { error: "bad-key" };
    }
    const pair = window.nacl.sign.keyPair.fromSeed(seed);
    const key = keys.keys.filter((key) => same(publicKey(key.key) || [], pair.publicKey))[0];
    return key ? { secretKey: pair.secretKey, key: key } : { error: "unknown-key" };
  }

  function keys(text) {
    let list;
    try {
      list = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch (error) {
      // Some other file.
      return null;
    }
    const isList = list && list.kind === "certificate-keys" && list.format === 1 && typeof list.issuer === "string" && Array.isArray(list.keys);
    // A damaged revocation must not get lost.
    const fits = (key) => key && Object.keys(key).every((name) => typeof key[name] === "string") && publicKey(key.key || "") !== null
      && ["from", "until", "revoked_on"].every((name) => key[name] === undefined || isDay(key[name]));
    return isList && list.keys.every(fits) ? list : null;
  }

  function publicKey(text) {
    return keyBytes(CHECK_KEY, text);
  }

  // The 32 bytes of a key of this word, or null.
  function keyBytes(word, text) {
    const trimmed = text.trim();
    const packed = values(trimmed.slice(word.length).replace(SPACING, "").toUpperCase());
    if (trimmed.slice(0, word.length).toLowerCase() !== word || packed === null || packed.length !== 56) {
      return null;
    }
    const all = unpackBytes(packed);
    const key = all.slice(0, 32);
    return same(window.nacl.hash(join(bytes(word), key)).slice(0, CHECK), all.slice(32)) ? key : null;
  }

  function checkOf(message, signature) {
    return window.nacl.hash(join(message, signature)).slice(0, CHECK);
  }

  // Base 32; letters that look like digits are taken for them. Null where a letter is none.
  function values(letters) {
    const found = Array.from(letters.replace(/[IL]/g, "1").replace(/O/g, "0"), (letter) => LETTERS.indexOf(letter));
    return found.indexOf(-1) < 0 ? found : null;
  }

  function symbols(bytes) {
    let letters = "";
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const pair = bytes[bit >> 3] << 8 | (bytes[(bit >> 3) + 1] || 0);
      letters += LETTERS[pair >> 11 - (bit & 7) & 31];
    }
    return letters;
  }

  function unpackBytes(values) {
    const unpacked = new Uint8Array(values.length * 5 >> 3);
    for (let bit = 0; bit < unpacked.length * 8; bit++) {
      unpacked[bit >> 3] |= (values[Math.floor(bit / 5)] >> 4 - bit % 5 & 1) << 7 - (bit & 7);
    }
    return unpacked;
  }

  function bytes(text) {
    return new TextEncoder().encode(text);
  }

  function utf8(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      // Not a text.
      return null;
    }
  }

  function same(one, other) {
    return one.length === other.length && Array.from(one).every((byte, place) => byte === other[place]);
  }

  function join() {
    const parts = Array.from(arguments);
    const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    parts.reduce(function (at, part) {
      joined.set(part, at);
      return at + part.length;
    }, 0);
    return joined;
  }
})();
