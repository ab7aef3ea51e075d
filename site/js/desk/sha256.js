// SHA-256 of a short text, for the id of a sheet of paper: plain http has no crypto.subtle. Gives the 32 bytes.
// FIPS 180-4, section 6.2.
(function () {
  "use strict";
  const desk = window.mafunzo.desk = window.mafunzo.desk || {};
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  // Of a sheet typed in from paper: the same one typed twice is the same attempt. Its twin is src/results/attempt_id.rs.
  desk.paperAttempt = function (assessment, occasion, participant) {
    const bytes = desk.sha256("paper\0" + assessment + "\0" + occasion + "\0" + participant);
    const bit = (place) => bytes[place >> 3] >> 7 - place % 8 & 1;
    return Array.from({ length: 10 }, (none, symbol) => LETTERS[[0, 1, 2, 3, 4].reduce((number, next) => number * 2 + bit(symbol * 5 + next), 0)]).join("");
  };

  desk.sha256 = function (text) {
    const bytes = Array.from(unescape(encodeURIComponent(text)), (letter) => letter.charCodeAt(0));
    const length = bytes.length * 8;
    bytes.push(0x80);
    while (bytes.length % 64 !== 56) {
      bytes.push(0);
    }
    for (let shift = 56; shift >= 0; shift -= 8) {
      bytes.push(shift > 31 ? 0 : length >>> shift & 255);
    }
    const constants = roots(64, 3);
    const hash = roots(8, 2);
    for (let block = 0; block < bytes.length; block += 64) {
      mix(hash, bytes.slice(block, block + 64), constants);
    }
    return [].concat.apply([], hash.map((word) => [24, 16, 8, 0].map((shift) => word >>> shift & 255)));
  };

  function mix(hash, block, constants) {
    const words = [];
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        words[i] = block[i * 4] << 24 | block[i * 4 + 1] << 16 | block[i * 4 + 2] << 8 | block[i * 4 + 3];
      } else {
        const a = words[i - 15];
        const b = words[i - 2];
        words[i] = words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + words[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10) | 0;
      }
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + constants[i] + words[i] | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
      [a, b, c, d, e, f, g, h] = [one + two | 0, a, b, c, d + one | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { hash[i] = hash[i] + word | 0; });
  }

  function turn(word, bits) {
    return word >>> bits | word << 32 - bits;
  }

  // The first 32 bits behind the point of the roots of the first primes.
  function roots(count, degree) {
    const found = [];
    for (let number = 2; found.length < count; number++) {
      let divisor = 2;
      while (number % divisor) {
        divisor += 1;
      }
      if (divisor === number) {
        found.push(fraction(number, degree));
      }
    }
    return found;
  }

  // Digit by digit in whole numbers: roots of floating point are not exact enough in every engine.
  function fraction(number, degree) {
    const whole = Math.floor(Math.pow(number, 1 / degree) + 1e-9);
    let root = [whole];
    for (let digit = 0; digit < 8; digit++) {
      let next = 15;
      while (isMore(power(root.concat(next), degree), number, (digit + 1) * degree)) {
        next -= 1;
      }
      root = root.concat(next);
    }
    return root.slice(1).reduce((word, digit) => word << 4 | digit, 0);
  }

  // Numbers are digits of base 16, the highest first.
  function power(digits, degree) {
    let product = digits;
    for (let times = 1; times < degree; times++) {
      const sum = new Array(product.length + digits.length - 1).fill(0);
      product.forEach((a, i) => digits.forEach((b, j) => { sum[i + j] += a * b; }));
      product = sum;
    }
    for (let i = product.length - 1; i > 0; i--) {
      product[i - 1] += Math.floor(product[i] / 16);
      product[i] %= 16;
    }
    return product;
  }

  function isMore(digits, number, places) {
    const head = digits.length - places;
    const whole = digits.slice(0, head).reduce((sum, digit) => sum * 16 + digit, 0);
    return whole > number || (whole === number && digits.slice(head).some((digit) => digit > 0));
  }
})();
