// Details that would identify a real person, in what somebody writes: `mafunzo.identifying(text, lang, explained)` gives
// { kind, words } of the first one, or null. `explained` are words that are no names, in small letters. In doubt it is
// silent. src/check/harm/ looks for the same in what authors write.
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};
  const LETTERS = "A-Za-z\\u00c0-\\u024f'\u2019-";
  const WORDS = {
    en: {
      births: ["born on", "date of birth", "dob"],
      addresses: ["plot", "house no", "house number", "flat", "apartment", "p.o. box", "po box"],
      openers: "a after all an and another as at because before but by each every few first for from he her his how if in it last many most my nobody no not now on one only our she some somebody that the their then there they this those to today two under we what when where who with yesterday you your",
      others: "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday border town police county station office market hospital act court kenya uganda tanzania busia malaba nairobi kampala"
    },
    sw: {
      births: ["alizaliwa tarehe", "tarehe ya kuzaliwa"],
      addresses: ["kiwanja namba", "kiwanja na.", "nyumba namba", "nyumba na.", "s.l.p", "slp"],
      openers: "alikuwa baada basi hakuna hapa hatukuwa huyu ikiwa ili ingawa kabla kama katika kila kisha kuna kwa kwenye lakini leo mmoja mtu mtoto mwanamke mwanamume na ni sasa sisi tuna tulikuwa wakati walikuwa watu wengine wote ya yeye",
      others: "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili polisi kaunti kituo ofisi soko hospitali sheria mahakama kenya uganda tanzania busia malaba nairobi kampala"
    },
    fr: {
      births: ["né le", "née le", "date de naissance"],
      addresses: ["parcelle", "appartement", "b.p.", "boîte postale"],
      openers: "après au aucun aussi avant avec ce ces cette chaque comme dans de depuis des deux du elle elles en entre et hier il ils je la le les leur mais mon nos notre nous on ou où par pas pour quand que qui sans si son sur un une vous",
      others: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche police poste bureau marché hôpital loi tribunal kenya ouganda tanzanie busia malaba nairobi kampala"
    }
  };

  mafunzo.identifying = function (text, lang, explained) {
    const lists = WORDS[lang.split("-")[0]];
    return lists && (name(text, lists, explained) || followed("birth", text, lists.births, 24) || followed("address", text, lists.addresses, 6)) || number(text);
  };

  // Two or more capitalised words beside each other, none of them explained.
  function name(text, lists, explained) {
    const run = new RegExp("[" + LETTERS + "]+(?: [" + LETTERS + "]+)*", "g");
    for (const match of text.match(run) || []) {
      const before = text.slice(0, text.indexOf(match)).trim();
      const words = match.split(" ");
      let found = [];
      for (let place = 0; place <= words.length; place += 1) {
        const word = words[place] || "";
        const opens = place === 0 && (before === "" || /[.!?:;"\u201c\u201d()\n-]$/.test(before));
        if (isName(word) && !(opens && has(lists.openers, word))) {
          found.push(word);
          continue;
        }
        if (found.length > 1 && !found.some((each) => has(lists.others, each) || has(explained, each))) {
          return { kind: "name", words: found.join(" ") };
        }
        found = [];
      }
    }
    return null;
  }

  function has(list, word) {
    return (" " + list + " ").indexOf(" " + word.toLowerCase() + " ") >= 0;
  }

  // A capital and at least two small letters; "OK" and "Mr" are none.
  function isName(word) {
    const letters = Array.from(word);
    const isSmall = (letter) => letter !== letter.toUpperCase();
    const isCapital = (letter) => letter !== letter.toLowerCase();
    return letters.length > 0 && isCapital(letters[0]) && letters.filter(isSmall).length > 1 && letters.filter(isCapital).length <= word.split("-").length;
  }

  // "born on 3 May": a sign as whole words, and a digit soon behind it in the same sentence.
  function followed(kind, text, signs, within) {
    const lower = text.toLowerCase();
    for (const sign of signs) {
      const plain = sign.replace(/\./g, "\\.");
      const match = new RegExp("(?:^|[^" + LETTERS + "])(" + plain + "(?![" + LETTERS + "])[^0-9!?;]{0," + within + "}[0-9][0-9a-z]*)").exec(lower);
      if (match && match[1].slice(sign.length).indexOf(". ") < 0) {
        return { kind: kind, words: match[1] };
      }
    }
    return null;
  }

  // Of a telephone or a document; an amount of money is none.
  function number(text) {
    const runs = /\d+(?:[ -]\d+)*/g;
    for (let match = runs.exec(text); match; match = runs.exec(text)) {
      const written = match[0];
      const before = text.slice(0, match.index);
      const digits = written.replace(/\D/g, "");
      const longest = Math.max.apply(null, written.split(/[ -]/).map((part) => part.length));
      const prefix = /[A-Z]$/.test(before);
      const telephone = (/\+\s*$/.test(before) && digits.length >= 8) || (digits[0] === "0" && digits.length >= 9);
      const document = longest >= 7 || (prefix && longest >= 6);
      const amount = /(?:KES|KSh|UGX|USD|TZS|\$|€) ?$/.test(before);
      if ((telephone || document) && !amount) {
        return { kind: "number", words: written };
      }
    }
    return null;
  }
})();
