// The scoring law, in exact integers, without a document: `mafunzo.score(key, response)` gives
// { earned, of } in whole hundredths of a point. Its twin is src/model/score.rs; tests/fixtures/scoring.json
// holds the two together.
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
//               bands [{ tolerance, tolerance_kind, percent }] or absent          response text
//   case        start, steps { step: { choices: { id: { points, next: step|null, fatal: true|false } } } };
//               steps never lead in a circle                     response [choice, ... along the path]
//   reflection  nothing; earned is null until a facilitator decides
// credit is "partial" or "all-or-nothing".
//
// Text is compared after NFKC, lower case, spaces folded and trimmed. One typo is one character too many, missing
// or different, or two neighbours swapped. A response that is absent or of another shape earns nothing; ids that
// the key does not know are ignored, except that a pick in `multiple` which is not correct is wrong.
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};

  // Each rule gives [parts earned, parts there are].
  const rules = {
    "single": (key, response) => [own(key.options, response) === true ? 1 : 0, 1],
    "true-false": (key, response) => [response === String(key.answer) ? 1 : 0, 1],
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
    "short": (key, response) => [accepts(key, response) ? 1 : 0, 1],
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

  // Whole percent, rounded down, so that 79.99 does not pass 80; null when nothing could be earned.
  mafunzo.percent = (earned, of) => of === 0 ? null : (earned * 100 - earned * 100 % of) / of;

  function own(object, id) {
    return object && typeof id === "string" && Object.prototype.hasOwnProperty.call(object, id) ? object[id] : undefined;
  }

  function list(response) {
    return Array.isArray(response) ? response : [];
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
      return [place[0] >= 0 ? 1 : 0, items.length];
    }
    let right = 0;
    for (let later = 1; later < items.length; later++) {
      for (let sooner = 0; sooner < later; sooner++) {
        right += place[sooner] >= 0 && place[sooner] < place[later] ? 1 : 0;
      }
    }
    return [right, items.length * (items.length - 1) / 2];
  }

  // What the choices bring up to the first fatal one, out of the best that can be had.
  function walk(key, response) {
    const known = Object.create(null);
    let step = own(key.steps, key.start);
    let earned = 0;
    for (const id of list(response)) {
      const choice = step && own(step.choices, id);
      if (!choice) {
        break;
      }
      earned += choice.points;
      step = choice.fatal ? null : own(key.steps, choice.next);
    }
    const of = Math.max(0, best(key.start));
    return [Math.max(0, Math.min(earned, of)), of];

    function best(name) {
      const choices = (own(key.steps, name) || { choices: {} }).choices;
      const ids = Object.keys(choices);
      if (known[name] === undefined && ids.length) {
        known[name] = 0;
        known[name] = Math.max.apply(null, ids.map((id) => choices[id].points + (choices[id].fatal ? 0 : best(choices[id].next))));
      }
      return ids.length ? known[name] : 0;
    }
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
    const given = readings(response, fold(key.unit));
    const value = decimal(key.value);
    const near = (band) => given.some((number) => within(number, value, band));
    const credits = (key.bands || []).filter(near).map((band) => band.percent);
    return [near(key) ? 100 : Math.max.apply(null, credits.concat(0)), 100];
  }

  // The decimals a text may stand for. `1,000` is one thousand to some and one to others: both count.
  // More than 15 digits are no number.
  function readings(response, unit) {
    let text = fold(response).replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15).replace(/\u2212/g, "-").replace(/\u066b/g, ",");
    if (unit && text.slice(-unit.length) === unit) {
      text = text.slice(0, -unit.length).replace(/ $/, "");
    }
    const found = [];
    if (text.replace(/\D/g, "").length > 15) {
      return found;
    }
    if (/^[+-]?(\d+[.,]?\d*|[.,]\d+)$/.test(text)) {
      found.push(text.replace(",", "."));
    }
    if (/^[+-]?[1-9]\d?\d?([ ,]\d{3})+(\.\d*)?$/.test(text)) {
      found.push(text.replace(/[ ,]/g, ""));
    }
    if (/^[+-]?[1-9]\d?\d?([ .]\d{3})+(,\d*)?$/.test(text)) {
      found.push(text.replace(/[ .]/g, "").replace(",", "."));
    }
    return found.map(decimal);
  }

  // A number is { digits, scale }: coefficients of 1, 10, 100 ... (of either sign, not yet carried), times 10^-scale.
  function decimal(text) {
    const sides = text.replace(/^[+-]/, "").split(".");
    const sign = text[0] === "-" ? -1 : 1;
    const after = sides[1] || "";
    return { digits: Array.from(sides[0] + after).reverse().map((digit) => sign * Number(digit)), scale: after.length };
  }

  function within(number, value, band) {
    const tolerance = decimal(band.tolerance);
    const away = absolute(minus(number, value));
    const allowed = band.tolerance_kind === "percent" ? times(tolerance, absolute(value), 2) : tolerance;
    return sign(minus(allowed, away)) >= 0;
  }

  function minus(a, b) {
    const scale = Math.max(a.scale, b.scale);
    const x = shifted(a, scale);
    const y = shifted(b, scale);
    const digits = [];
    for (let i = 0; i < x.length || i < y.length; i++) {
      digits.push((x[i] || 0) - (y[i] || 0));
    }
    return { digits: digits, scale: scale };
  }

  function shifted(number, scale) {
    return new Array(scale - number.scale).fill(0).concat(number.digits);
  }

  function times(a, b, extraScale) {
    const digits = new Array(a.digits.length + b.digits.length).fill(0);
    a.digits.forEach((x, i) => b.digits.forEach((y, j) => { digits[i + j] += x * y; }));
    return { digits: digits, scale: a.scale + b.scale + extraScale };
  }

  function absolute(number) {
    return sign(number) < 0 ? { digits: number.digits.map((digit) => -digit), scale: number.scale } : number;
  }

  function sign(number) {
    let carry = 0;
    let rest = 0;
    for (const digit of number.digits) {
      const sum = digit + carry;
      carry = Math.floor(sum / 10);
      rest = rest || sum - carry * 10;
    }
    return carry < 0 ? -1 : carry || rest ? 1 : 0;
  }
})();
