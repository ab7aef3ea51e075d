// The id of a sheet typed in from paper: the same one typed twice is the same attempt. Its twin is src/results/attempt_id.rs.
(function () {
  "use strict";
  const desk = window.mafunzo.desk = window.mafunzo.desk || {};
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  // The first fifty bits of the hash, five to a letter.
  desk.paperAttempt = function (assessment, occasion, participant) {
    const text = "paper\0" + assessment + "\0" + occasion + "\0" + participant;
    const utf8 = unescape(encodeURIComponent(text));
    const hash = window.mafunzo.sha256(Uint8Array.from(utf8, (letter) => letter.charCodeAt(0)));
    const bits = Array.from(hash.slice(0, 13), (digit) => (16 + parseInt(digit, 16)).toString(2).slice(1)).join("");
    return Array.from({ length: 10 }, (none, place) => LETTERS[parseInt(bits.slice(5 * place, 5 * place + 5), 2)]).join("");
  };
})();
