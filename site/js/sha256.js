// SHA-256 (FIPS 180-4) of bytes, in hexadecimal. Browsers have it too, but not on plain http.
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};
  mafunzo.sha256 = sha256;

  // The first 32 bits of the fractions of the cube roots of the first 64 primes; of the square roots of the first eight.
  const K = [];
  const START = [];
  const fraction = (number) => (number - Math.floor(number)) * 0x100000000 | 0;
  for (let candidate = 2; K.length < 64; candidate += 1) {
    let prime = true;
    for (let factor = 2; factor * factor <= candidate; factor += 1) {
      prime = prime && candidate % factor !== 0;
    }
    if (prime) {
      K.push(fraction(Math.pow(candidate, 1 / 3)));
      if (START.length < 8) {
        START.push(fraction(Math.sqrt(candidate)));
      }
    }
  }

  function sha256(bytes) {
    const state = START.slice();
    const words = new Int32Array(64);
    const whole = bytes.length - bytes.length % 64;
    for (let at = 0; at < whole; at += 64) {
      block(bytes, at, state, words);
    }
    // The rest, a bit that ends it, and the length in bits.
    const rest = bytes.subarray(whole);
    const tail = new Uint8Array(rest.length < 56 ? 64 : 128);
    tail.set(rest);
    tail[rest.length] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(bytes.length / 0x20000000));
    view.setUint32(tail.length - 4, bytes.length << 3);
    for (let at = 0; at < tail.length; at += 64) {
      block(tail, at, state, words);
    }
    return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  function block(bytes, at, state, words) {
    const turn = (word, by) => word >>> by | word << 32 - by;
    for (let i = 0; i < 16; i += 1) {
      words[i] = bytes[at + 4 * i] << 24 | bytes[at + 4 * i + 1] << 16 | bytes[at + 4 * i + 2] << 8 | bytes[at + 4 * i + 3];
    }
    for (let i = 16; i < 64; i += 1) {
      const a = words[i - 15];
      const b = words[i - 2];
      words[i] = words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + words[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + K[i] + words[i] | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
      h = g;
      g = f;
      f = e;
      e = d + one | 0;
      d = c;
      c = b;
      b = a;
      a = one + two | 0;
    }
    [a, b, c, d, e, f, g, h].forEach(function (word, i) {
      state[i] = state[i] + word | 0;
    });
  }
})();
