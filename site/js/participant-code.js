// The code that a participant makes up.
//
//   mafunzo.participantCode.of(typed)           as it is kept, whatever was typed; may be no code
//   mafunzo.participantCode.fits(code)          whether it is one: src/results/participant_code.rs says the same
//   mafunzo.participantCode.isOneSlip(a, b)     whether one slip of the finger makes one of the other
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  mafunzo.participantCode = { of, fits, isOneSlip };

  // Small letters, accents and signs between letters are left out: nobody remembers them the same way twice.
  function of(typed) {
    return typed.normalize("NFKD").toUpperCase().replace(/[\s:._/\u0300-\u036f-]+/g, "");
  }

  function fits(code) {
    return /^[0-9A-Z]{4,12}$/.test(code);
  }

  // One sign too many, missing or different, or two neighbours exchanged: what is left between the common beginning and the
  // common end tells.
  function isOneSlip(a, b) {
    let start = 0;
    let end = 0;
    while (start < Math.min(a.length, b.length) && a[start] === b[start]) {
      start += 1;
    }
    while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
      end += 1;
    }
    const x = a.slice(start, a.length - end);
    const y = b.slice(start, b.length - end);
    return (x.length < 2 && y.length < 2) || (x.length === 2 && y.length === 2 && x[0] === y[1] && x[1] === y[0]);
  }
})();
