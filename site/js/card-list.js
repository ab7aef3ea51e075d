// Lesson cards as they leave a device, without a document: `mafunzo.cardsToHandIn` of what lesson-card.js keeps, and
// `mafunzo.lessons` of the files that come back. docs/results.md describes the formats.
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};
  const TEXTS = ["situation", "helped", "hindered", "change"];
  const LONGEST = 1000;
  const MOST = 50;

  // Cards with words in them, and nothing of whose they are.
  mafunzo.cardsToHandIn = (record, code) => withoutCode(cardsOf(record && record.cards), code);

  function cardsOf(list) {
    return (Array.isArray(list) ? list : []).slice(0, MOST).map(cardOf).filter((card) => TEXTS.some((name) => card[name] !== ""));
  }

  // A participant's code that stands in a card goes.
  function withoutCode(cards, code) {
    const pattern = /^[0-9A-Z]{4,12}$/.test(code) ? new RegExp("(^|[^0-9A-Za-z])" + code + "(?![0-9A-Za-z])", "gi") : null;
    for (const card of cards) {
      TEXTS.forEach((name) => { card[name] = pattern ? card[name].replace(pattern, "$1…") : card[name]; });
    }
    return cards;
  }

  function cardOf(given) {
    const card = {};
    for (const name of TEXTS) {
      card[name] = given && typeof given[name] === "string" ? line(given[name]).slice(0, LONGEST) : "";
    }
    card.language = given && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(given.language) ? given.language : "";
    return card;
  }

  // One line, without signs that neither TOML nor a page can hold.
  function line(text) {
    return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1").replace(/[\s\u0000-\u001f\u007f]+/g, " ").trim();
  }

  mafunzo.lessons = { TEXTS: TEXTS, read: read, key: key, toml: toml, line: line };

  // What a document holds for a course: { cards }, { work } or { error }.
  function read(document, course) {
    if (!document || ["result", "lesson-cards", "lesson-work"].indexOf(document.kind) < 0) {
      return { error: "other" };
    }
    if (document.format !== 1) {
      return { error: "newer" };
    }
    if (document.course !== course) {
      return { error: "course" };
    }
    if (document.kind === "lesson-work") {
      return { work: (Array.isArray(document.cards) ? document.cards : []).map((given) => Object.assign(cardOf(given), { came: typeof given.came === "string" ? given.came : "", chosen: given.chosen === true, aside: given.aside === true })) };
    }
    const cards = cardsOf(document.kind === "result" ? document.lesson_cards : document.cards);
    return { cards: withoutCode(cards, document.participant) };
  }

  // The same card is known by its words as they came.
  function key(card) {
    return TEXTS.map((name) => card[name]).join("\n");
  }

  // lessons.toml; a JSON string without control characters is a TOML string.
  function toml(cards, comment) {
    const entry = (card) => "[[lesson]]\n" + TEXTS.filter((name) => line(card[name])).map((name) => name + " = " + JSON.stringify(line(card[name])) + "\n").join("") + (card.language ? "language = " + JSON.stringify(card.language) + "\n" : "");
    return "# " + line(comment) + "\n\n" + cards.map(entry).join("\n");
  }
})();
