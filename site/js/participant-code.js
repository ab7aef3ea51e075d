// The code that a participant makes up.
//
//   mafunzo.participantCode.of(typed)           as it is kept, whatever was typed; may be no code
//   mafunzo.participantCode.fits(code)          whether it is one: src/results/participant_code.rs says the same
//   mafunzo.participantCode.read(typed)         the code that was typed, or null; words beside each other are a name
//   mafunzo.participantCode.wrong(typed)        why it should not be made up: "missing", "number", "name" or "short"; else ""
//   mafunzo.participantCode.isOneSlip(a, b)     whether one slip of the finger makes one of the other
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  mafunzo.participantCode = { of, fits, read, wrong, isOneSlip };

  // Small letters, accents and signs between letters are left out: nobody remembers them the same way twice.
  function of(typed) {
    return typed.normalize("NFKD").toUpperCase().replace(/[\s:._/\u0300-\u036f-]+/g, "");
  }

  function fits(code) {
    return /^[0-9A-Z]{4,12}$/.test(code);
  }

  function read(typed) {
    const code = of(typed);
    return fits(code) && !isInWords(typed) ? code : null;
  }

  function wrong(typed) {
    const code = of(typed);
    if (/\d{5}/.test(code)) {
      return "number";
    }
    if (isInWords(typed) || /^\D{4,}$/.test(code)) {
      return "name";
    }
    return typed.trim() === "" ? "missing" : fits(code) ? "" : "short";
  }

  // `Mary Ann` and `mr.officer`; `b u.0 7` is a code that was spelled.
  function isInWords(typed) {
    const words = typed.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").split(/[\s.]+/);
    return words.some((word, place) => place > 0 && isWord(word) && isWord(words[place - 1]));
  }

  function isWord(text) {
    return /^[A-Za-z'\u2019-]{2,}$/.test(text);
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
