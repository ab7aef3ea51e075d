// The scoring law, in exact integers, without a document. Its twin is src/model/score.rs; tests/fixtures/scoring.json
// holds the two together.
//
// `mafunzo.score(key, response)` gives { earned, of } in whole hundredths of a point: what the response alone is worth.
// `mafunzo.mark(key, response, { hints, certainty })` gives { earned, paid, of, certainty }: the same after `hints` used
// ones were paid, and what they took. Where key.certainty is true, `certainty` is { level, marks, most, sure_and_wrong }:
// whole marks, from -6 times the points to `most`, 3 times the points. They never go into a score. Elsewhere it is null.
// A certainty that is not 1, 2 or 3 was not stated and counts as 1. The marks are those of A. R. Gardner-Medwin,
// "Certainty-Based Marking", UCL.
//
// Every key: { kind, points: 1 to 100 }, and
//   single      options { id: true|false }                       response "id"
//   true-false  answer true|false                                response "true" | "false"
//   multiple    options { id: true|false }, credit               response ["id", ...]
//   matching    rows { row: option }, credit                     response { row: option }
//   matrix      rows { row: column }, credit                     response { row: column }
//   cloze       gaps { gap: { accept: [...], typos: 0|1 } }, credit   response { gap: text }
//   ordering    items [id, ... in the right order], credit       response [id, ...], unplaced ones left out
//   short       accept [...], typos 0|1                          response text
//   numeric     value "30", tolerance "0", tolerance_kind "absolute"|"percent" (of value), unit null|"km",
//               bands [{ tolerance, tolerance_kind, credit: percent 1 to 99 }] or none     response text
//   case        start, steps { step: { choices: { id: { points, next: step|null, fatal: true|false } } } };
//               steps never lead in a circle                     response [choice, ... along the path]
//   reflection  nothing; earned is null until a facilitator decides
// credit is "partial" or "all-or-nothing". Any key may hold hint_cost, percent of the points for each used hint, and
// certainty.
//
// Text is compared after NFKC, lower case, spaces folded and trimmed. One typo is one character too many, missing
// or different, or two neighbours swapped. A response that is absent or of another shape earns nothing; ids that
// the key does not know are ignored, except that a pick in `multiple` which is not correct is wrong. What is not text
// inside a list or table is left out.
//
// A number may be followed by its unit. Comma and point both separate decimals; thousands may be grouped by space,
// comma or point. `1,000` is one thousand to some and one to others: the better one counts. More than 15 digits are no number.
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};

  // Each rule gives [parts earned, parts there are].
  const rules = {
    "single": (key, response) => whole(own(key.options, response) === true),
    "true-false": (key, response) => whole(response === String(key.answer)),
    "multiple": function (key, response) {
      const correct = Object.keys(key.options).filter((id) => key.options[id]);
      const picked = new Set(list(response));
      const right = correct.filter((id) => picked.has(id)).length;
      return [Math.max(0, right - (picked.size - right)), correct.length];
    },
    "matching": rows,
    "matrix": rows,
    "cloze": function (key, response) {
      const gaps = Object.keys(key.gaps);
      return [gaps.filter((gap) => accepts(key.gaps[gap], own(response, gap))).length, gaps.length];
    },
    "ordering": ordering,
    "short": (key, response) => whole(accepts(key, response)),
    "numeric": numeric,
    "case": walk
  };

  mafunzo.score = function (key, response) {
    const of = key.points * 100;
    if (key.kind === "reflection") {
      return { earned: null, of: of };
    }
    const parts = rules[key.kind](key, response);
    if (parts[1] === 0 || (key.credit === "all-or-nothing" && parts[0] < parts[1])) {
      return { earned: 0, of: of };
    }
    const share = of * parts[0];
    return { earned: (share - share % parts[1]) / parts[1], of: of };
  };

  mafunzo.mark = function (key, response, given) {
    const worth = mafunzo.score(key, response);
    const cost = key.points * (key.hint_cost || 0) * given.hints;
    const left = worth.earned === null ? null : Math.max(0, worth.earned - cost);
    return { earned: left, paid: worth.earned - left, of: worth.of, certainty: key.certainty && left !== null ? certainty(key, response, given, worth) : null };
  };

  // Whether nothing was given: another shape, no text, or only blank ones.
  mafunzo.isBlank = isBlank;

  // A hint does not make a right response wrong; who gives none was not sure of it.
  function certainty(key, response, given, worth) {
    const level = [1, 2, 3].indexOf(given.certainty) < 0 ? 1 : given.certainty;
    const right = worth.earned === worth.of;
    const wrong = !right && !isBlank(key.kind, response);
    const factor = right ? level : wrong ? [0, -2, -6][level - 1] : 0;
    return { level: level, marks: factor * key.points, most: 3 * key.points, sure_and_wrong: wrong && level === 3 };
  }

  function isBlank(kind, response) {
    const isTable = response && typeof response === "object" && !Array.isArray(response);
    const texts = /^(multiple|ordering|case)$/.test(kind) ? list(response)
      : !/^(matching|matrix|cloze)$/.test(kind) ? [response]
      : isTable ? Object.keys(response).map((name) => response[name]) : [];
    return texts.every((text) => fold(text) === "");
  }

  // Whole percent, rounded down, so that 79.99 does not pass 80; null when nothing could be earned.
  mafunzo.percent = (earned, of) => of === 0 ? null : (earned * 100 - earned * 100 % of) / of;

  function whole(isRight) {
    return [Number(isRight), 1];
  }

  function own(object, id) {
    const isTable = object && typeof object === "object" && !Array.isArray(object);
    return isTable && typeof id === "string" && Object.prototype.hasOwnProperty.call(object, id) ? object[id] : undefined;
  }

  function list(response) {
    return Array.isArray(response) ? response.filter((id) => typeof id === "string") : [];
  }

  function rows(key, response) {
    const all = Object.keys(key.rows);
    return [all.filter((row) => own(response, row) === key.rows[row]).length, all.length];
  }

  // Pairs in the right order out of all pairs; a single item only needs to be placed.
  function ordering(key, response) {
    const items = key.items;
    const place = items.map((id) => list(response).indexOf(id));
    if (items.length < 2) {
      return whole(place[0] >= 0);
    }
    let right = 0;
    for (let later = 1; later < items.length; later++) {
      for (let sooner = 0; sooner < later; sooner++) {
        right += Number(place[sooner] >= 0 && place[sooner] < place[later]);
      }
    }
    return [right, items.length * (items.length - 1) / 2];
  }

  // What the choices bring up to the first fatal one, out of the best that can be had.
  function walk(key, response) {
    let step = own(key.steps, key.start);
    let earned = 0;
    for (const id of list(response)) {
      const choice = own(step && step.choices, id);
      if (!choice) {
        break;
      }
      earned += choice.points;
      step = choice.fatal ? undefined : own(key.steps, choice.next);
    }
    const of = Math.max(0, own(best(key.steps), key.start) || 0);
    return [Math.max(0, Math.min(earned, of)), of];
  }

  // What each step can still bring in as many choices as there are steps: enough for every path without a circle.
  function best(steps) {
    const brings = (choice, known) => choice.points + (!choice.fatal && own(known, choice.next) || 0);
    return Object.keys(steps).reduce(function (known) {
      const longer = {};
      for (const name of Object.keys(steps)) {
        const choices = steps[name].choices;
        const ways = Object.keys(choices).map((id) => brings(choices[id], known));
        longer[name] = ways.length ? Math.max.apply(null, ways) : 0;
      }
      return longer;
    }, {});
  }

  function fold(text) {
    return typeof text === "string" ? text.normalize("NFKC").toLowerCase().replace(/[\t-\r \x85\u1680\u2028\u2029]+/g, " ").replace(/^ | $/g, "") : "";
  }

  function accepts(key, response) {
    const text = fold(response);
    return text !== "" && key.accept.some((word) => text === fold(word) || (key.typos === 1 && oneEdit(Array.from(text), Array.from(fold(word)))));
  }

  // What is left between the common beginning and the common end tells the edit.
  function oneEdit(a, b) {
    while (a.length && a[0] === b[0]) {
      a.shift();
      b.shift();
    }
    while (a.length && a[a.length - 1] === b[b.length - 1]) {
      a.pop();
      b.pop();
    }
    return (a.length < 2 && b.length < 2) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
  }

  function numeric(key, response) {
    const numbers = readings(response, fold(key.unit));
    const all = { tolerance: key.tolerance, tolerance_kind: key.tolerance_kind, credit: 100 };
    const reached = [all].concat(key.bands || []).filter((band) => numbers.some((number) => within(number, decimal(key.value), band)));
    return [reached.reduce((most, band) => Math.max(most, band.credit), 0), 100];
  }

  // The decimals a text may stand for.
  function readings(response, unit) {
    let text = fold(response).replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15).replace(/\u2212/g, "-").replace(/\u066b/g, ",");
    if (unit && text.slice(-unit.length) === unit) {
      text = text.slice(0, -unit.length).replace(/ $/, "");
    }
    const found = [];
    if (text.replace(/\D/g, "").length < 16) {
      if (/^[+-]?(\d+[.,]?\d*|[.,]\d+)$/.test(text)) {
        found.push(text.replace(",", "."));
      }
      if (/^[+-]?[1-9]\d?\d?([ ,]\d{3})+(\.\d*)?$/.test(text)) {
        found.push(text.replace(/[ ,]/g, ""));
      }
      if (/^[+-]?[1-9]\d?\d?([ .]\d{3})+(,\d*)?$/.test(text)) {
        found.push(text.replace(/[ .]/g, "").replace(",", "."));
      }
    }
    return found.map(decimal);
  }

  // A number is a list of digits: 99 coefficients, of either sign and not yet carried, of which the 41st counts ones.
  function decimal(text) {
    const digits = new Array(99).fill(0);
    const sides = text.replace(/^[+-]/, "").split(".");
    const put = (digit, at) => { digits[at] = text[0] === "-" ? -digit : Number(digit); };
    Array.from(sides[0]).forEach((digit, i, all) => put(digit, 39 + all.length - i));
    Array.from(sides[1] || "").forEach((digit, i) => put(digit, 39 - i));
    return digits;
  }

  function within(number, value, band) {
    const tolerance = decimal(band.tolerance);
    const allowed = band.tolerance_kind === "percent" ? percentOf(absolute(value), tolerance) : tolerance;
    return sign(minus(allowed, absolute(minus(number, value)))) >= 0;
  }

  function percentOf(a, b) {
    const product = new Array(99).fill(0);
    a.forEach((x, i) => b.forEach((y, j) => x && y && (product[i + j - 42] += x * y)));
    return product;
  }

  function minus(a, b) {
    return a.map((digit, i) => digit - b[i]);
  }

  function absolute(a) {
    return sign(a) < 0 ? a.map((digit) => -digit) : a;
  }

  function sign(a) {
    let carry = 0;
    let rest = 0;
    for (const digit of a) {
      const sum = digit + carry;
      carry = Math.floor(sum / 10);
      rest = rest || sum - carry * 10;
    }
    return carry < 0 ? -1 : rest;
  }
})();
