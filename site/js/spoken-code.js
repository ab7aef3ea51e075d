// A result as a code that can be read over a telephone, without a document. Its twin is src/results/; there stands why a
// mistake in reading is noticed. tests/fixtures/spoken-code.json holds the two together.
//
//   mafunzo.spokenCode.write(header, shapes, answers)   the code in groups and lines; null if the participant cannot be said
//   mafunzo.spokenCode.read(text)                       { header, answers(shapes) }, or { error }
//   mafunzo.spokenCode.qrText(code)                     at most 120 characters without spaces, or null if it is longer
//
// header   { form, attempt: below 2^20, participant: 4 to 12 of A-Z and 0-9, day: "2026-11-24", minutes, extra_time: percent }
// shapes   one for each question of the form, { kind, hints: how many it has, ... } and, all ids without their order:
//          choice { options }   choices { options }   table { rows, options }   order { items }   text   texts { gaps }
//          path { start, steps: { step: { choice: next step or null } } }       written
// answers  { response, certainty: 1 to 3 or null, hints: how many were opened }, in the same order; the response as answers.js
//          has it: text, list of ids, or table. Read back, nothing is null, texts are folded and cut to 60 characters, and of
//          a written one there is only written: true.
// error    { kind, line, symbols, found, lines, version }: kind is empty, too-long, character (line, found), missing or surplus
//          (line, symbols), lines (lines), end (line), whole, version (version) or contents; lines count from 1
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};
  mafunzo.spokenCode = { write, read, qrText };

  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const PARTICIPANT = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const NUMBER = "0123456789.,-+ %";
  const WORDS = " abcdefghijklmnopqrstuvwxyz0123456789'’-.,;:/()+%&!?\"éèêàâçôîùñ";
  const TAG = 1 << 20;
  const DAYS = 1 << 14;
  const FIRST_DAY = Date.UTC(2024, 0, 1);
  const ONE_DAY = 86400000;
  const LINE = 16;
  const MOST = 4096;

  function write(header, shapes, answers) {
    if (!/^[0-9A-Z]{4,12}$/.test(header.participant)) {
      return null;
    }
    const parts = [];
    const push = (value, radix) => parts.push([value, radix]);
    packHeader(header, push);
    const asked = answers.slice(0, shapes.length).some((answer) => answer.certainty >= 1);
    push(Number(asked), 2);
    shapes.forEach(function (shape, place) {
      const answer = answers[place] || {};
      push(within(answer.hints, shape.hints), shape.hints + 1);
      if (asked) {
        push(within(answer.certainty, 3), 4);
      }
      pack[shape.kind](shape, answer.response, push);
    });
    return lines(digits(parts));
  }

  function read(text) {
    let data;
    let header;
    try {
      data = symbols(text);
      header = unpackHeader(puller(data));
    } catch (error) {
      return failed(error);
    }
    return { header: header, answers: (shapes) => readAnswers(data, shapes) };
  }

  function readAnswers(data, shapes) {
    const pull = puller(data);
    try {
      unpackHeader(pull);
      const asked = pull(2) === 1;
      const answers = shapes.map(function (shape) {
        const hints = pull(shape.hints + 1);
        const certainty = asked && pull(4) || null;
        return Object.assign({ response: null, certainty: certainty, hints: hints }, unpack[shape.kind](shape, pull));
      });
      return pull.isSpent() ? { answers: answers } : { error: { kind: "contents" } };
    } catch (error) {
      return failed(error);
    }
  }

  function qrText(code) {
    const text = code.replace(/[^0-9A-Z]/g, "");
    return text.length > 0 && text.length <= 120 ? text : null;
  }

  // What cannot be read is thrown as { unread: … }; anything else is a fault of ours.
  function unread(error) {
    return { unread: error };
  }

  function failed(error) {
    if (!error.unread) {
      throw error;
    }
    return { error: error.unread };
  }

  function within(number, most) {
    return number > 0 ? Math.min(Math.floor(number), most) : 0;
  }

  // Numbers below their radix as the digits of one long number, the lowest first, without zeros at the end.
  function digits(parts) {
    const found = [];
    for (const part of parts.reverse()) {
      let carry = part[0];
      for (let i = 0; i < found.length; i++) {
        carry += found[i] * part[1];
        found[i] = carry & 31;
        carry >>>= 5;
      }
      for (; carry > 0; carry >>>= 5) {
        found.push(carry & 31);
      }
    }
    return found;
  }

  // Hands the numbers out again: pull(radix).
  function puller(data) {
    const left = data.slice();
    const pull = function (radix) {
      let rest = 0;
      for (let i = left.length - 1; i >= 0; i--) {
        rest = rest * 32 + left[i];
        left[i] = Math.floor(rest / radix);
        rest %= radix;
      }
      return rest;
    };
    pull.isSpent = () => left.every((digit) => digit === 0);
    return pull;
  }

  function packHeader(header, push) {
    push(1, 8);
    push(header.form % TAG, TAG);
    push(header.attempt % TAG, TAG);
    push(header.participant.length - 4, 9);
    for (const letter of header.participant) {
      push(PARTICIPANT.indexOf(letter), 36);
    }
    push(within((Date.parse(header.day) - FIRST_DAY) / ONE_DAY, DAYS - 1), DAYS);
    push(within(header.minutes, 1023), 1024);
    push(within(Math.ceil(header.extra_time / 5), 20), 21);
  }

  function unpackHeader(pull) {
    const version = pull(8);
    if (version !== 1) {
      throw unread({ kind: "version", version: version });
    }
    const header = { form: pull(TAG), attempt: pull(TAG), participant: "" };
    for (let left = pull(9) + 4; left > 0; left--) {
      header.participant += PARTICIPANT[pull(36)];
    }
    header.day = new Date(FIRST_DAY + pull(DAYS) * ONE_DAY).toISOString().slice(0, 10);
    header.minutes = pull(1024);
    header.extra_time = pull(21) * 5;
    return header;
  }

  // By shape: adds a response. What the shape does not know is left out.
  const pack = {
    "choice": (shape, response, push) => packChoice(shape.options, response, push),
    "choices": function (shape, response, push) {
      const picked = list(response);
      sorted(shape.options).forEach((option) => push(Number(picked.indexOf(option) >= 0), 2));
    },
    "table": (shape, response, push) => sorted(shape.rows).forEach((row) => packChoice(shape.options, own(response, row), push)),
    "order": function (shape, response, push) {
      const left = sorted(shape.items);
      const places = [];
      for (const item of list(response)) {
        const place = left.indexOf(item);
        if (place >= 0) {
          places.push([place, left.length]);
          left.splice(place, 1);
        }
      }
      push(places.length, shape.items.length + 1);
      places.forEach((part) => push(part[0], part[1]));
    },
    "text": (shape, response, push) => packText(response, push),
    "texts": (shape, response, push) => sorted(shape.gaps).forEach((gap) => packText(own(response, gap), push)),
    "path": function (shape, response, push) {
      const given = list(response);
      walk(shape, function (choices, step) {
        const place = choices.indexOf(given[step]);
        push(place + 1, choices.length + 1);
        return choices[place];
      });
    },
    "written": (shape, response, push) => push(Number(fold(response) !== ""), 2)
  };

  // By shape: takes the response out again.
  const unpack = {
    "choice": (shape, pull) => ({ response: pullChoice(shape.options, pull) }),
    "choices": (shape, pull) => ({ response: filled(sorted(shape.options).filter(() => pull(2) === 1)) }),
    "table": (shape, pull) => table(shape.rows, () => pullChoice(shape.options, pull)),
    "order": function (shape, pull) {
      const left = sorted(shape.items);
      const placed = [];
      for (let count = pull(left.length + 1); count > 0; count--) {
        placed.push(left.splice(pull(left.length), 1)[0]);
      }
      return { response: filled(placed) };
    },
    "text": (shape, pull) => ({ response: pullText(pull) }),
    "texts": (shape, pull) => table(shape.gaps, () => pullText(pull)),
    "path": function (shape, pull) {
      const path = [];
      walk(shape, function (choices) {
        const choice = choices[pull(choices.length + 1) - 1];
        path.push(choice);
        return choice;
      });
      return { response: filled(path.filter(Boolean)) };
    },
    "written": (shape, pull) => pull(2) === 1 ? { written: true } : {}
  };

  function packChoice(options, picked, push) {
    push(sorted(options).indexOf(picked) + 1, options.length + 1);
  }

  function pullChoice(options, pull) {
    const place = pull(options.length + 1);
    return place === 0 ? null : sorted(options)[place - 1];
  }

  // Follows the choices that `choose` gives; at most as many as there are steps.
  function walk(shape, choose) {
    let at = shape.start;
    for (let step = 0; step < Object.keys(shape.steps).length; step++) {
      const offered = own(shape.steps, at) || {};
      const choices = sorted(Object.keys(offered));
      const choice = choices.length > 0 && choose(choices, step);
      if (!choice) {
        return;
      }
      at = offered[choice];
    }
  }

  function packText(response, push) {
    const letters = Array.from(fold(response)).slice(0, 60);
    push(letters.length, 61);
    if (letters.length === 0) {
      return;
    }
    const alphabet = letters.every((letter) => NUMBER.indexOf(letter) >= 0) ? NUMBER : WORDS;
    const radix = alphabet === NUMBER ? 16 : 64;
    push(Number(alphabet === WORDS), 2);
    for (const letter of letters) {
      const place = alphabet.indexOf(letter);
      push(place < 0 ? radix - 1 : place, radix);
      if (place < 0) {
        push(letter.codePointAt(0), 0x110000);
      }
    }
  }

  function pullText(pull) {
    let text = "";
    let left = pull(61);
    const alphabet = left > 0 && pull(2) === 1 ? WORDS : NUMBER;
    const radix = alphabet === NUMBER ? 16 : 64;
    for (; left > 0; left--) {
      text += alphabet[pull(radix)] || character(pull(0x110000));
    }
    return text || null;
  }

  function character(point) {
    if (point >= 0xd800 && point <= 0xdfff) {
      throw unread({ kind: "contents" });
    }
    return String.fromCodePoint(point);
  }

  // As texts are compared when they are marked; half a character becomes the sign for an unknown one.
  function fold(text) {
    const lower = typeof text === "string" ? text.normalize("NFKC").toLowerCase() : "";
    const whole = Array.from(lower, (letter) => /^[\ud800-\udfff]$/.test(letter) ? "\ufffd" : letter).join("");
    return whole.replace(/[\t-\r \x85\u1680\u2028\u2029]+/g, " ").replace(/^ | $/g, "");
  }

  function sorted(ids) {
    return ids.slice().sort();
  }

  function list(response) {
    return Array.isArray(response) ? response.filter((id) => typeof id === "string") : [];
  }

  function own(object, id) {
    const isTable = object && typeof object === "object" && !Array.isArray(object);
    return isTable && typeof id === "string" && Object.prototype.hasOwnProperty.call(object, id) ? object[id] : undefined;
  }

  function filled(ids) {
    return ids.length > 0 ? ids : null;
  }

  function table(names, entry) {
    const found = {};
    for (const name of sorted(names)) {
      const value = entry();
      if (value !== null) {
        found[name] = value;
      }
    }
    return { response: Object.keys(found).length > 0 ? found : null };
  }

  // Lines of 15 symbols and their check, the two checks of the whole at the end.
  function lines(data) {
    const all = data.concat(wholeCheck(data));
    const count = Math.ceil(all.length / (LINE - 1));
    const found = [];
    for (let number = 0; number < count; number++) {
      const line = all.slice(number * (LINE - 1), (number + 1) * (LINE - 1));
      line.push(sum(line) ^ wanted(number, number === count - 1));
      found.push(line.map((symbol) => LETTERS[symbol]).join("").match(/.{1,4}/g).join(" "));
    }
    return found.join("\n");
  }

  function symbols(text) {
    const rows = rowsOf(text);
    const all = [].concat.apply([], rows);
    if (all.length === 0) {
      throw unread({ kind: "empty" });
    }
    try {
      return checked(all);
    } catch (error) {
      throw lengthError(rows) || error;
    }
  }

  function rowsOf(text) {
    const rows = [];
    let count = 0;
    for (const line of text.split("\n")) {
      const row = [];
      for (const letter of line.replace(/[\s\x85\xad\u2010-\u2015\u2212\ufeff-]/g, "")) {
        const symbol = /^[0-9A-Za-z]$/.test(letter) ? LETTERS.indexOf(letter.toUpperCase().replace(/[IL]/, "1").replace("O", "0")) : -1;
        if (symbol < 0) {
          throw unread({ kind: "character", line: rows.length + 1, found: letter });
        }
        row.push(symbol);
        if (++count > MOST) {
          throw unread({ kind: "too-long" });
        }
      }
      if (row.length > 0) {
        rows.push(row);
      }
    }
    return rows;
  }

  // A line of the text that is too short or too long; nothing where the text is not broken as a code is.
  function lengthError(rows) {
    const last = rows.length - 1;
    const near = (row, place) => row.length <= LINE + 4 && (place === last || row.length >= LINE - 4);
    if (last === 0 || !rows.every(near)) {
      return null;
    }
    for (let place = 0; place <= last; place++) {
      const surplus = rows[place].length - LINE;
      if (surplus > 0) {
        return unread({ kind: "surplus", line: place + 1, symbols: surplus });
      }
      if (surplus < 0 && place < last) {
        return unread({ kind: "missing", line: place + 1, symbols: -surplus });
      }
    }
    return null;
  }

  function checked(all) {
    const count = Math.ceil(all.length / LINE);
    let data = [];
    const wrong = [];
    let isEarlier = false;
    if (all.length % LINE === 1) {
      throw unread({ kind: "missing", line: count, symbols: 1 });
    }
    for (let number = 0; number < count; number++) {
      const line = all.slice(number * LINE, (number + 1) * LINE);
      const check = line.pop();
      const found = sum(line) ^ check;
      if (found !== wanted(number, number === count - 1)) {
        wrong.push(number + 1);
        isEarlier = number === count - 1 && found === wanted(number, false);
      }
      data = data.concat(line);
    }
    if (wrong.length === 1 && isEarlier) {
      throw unread({ kind: "end", line: count });
    }
    if (wrong.length > 0) {
      throw unread({ kind: "lines", lines: wrong });
    }
    const check = data.splice(-2);
    if (data.length === 0 || String(check) !== String(wholeCheck(data))) {
      throw unread({ kind: "whole" });
    }
    return data;
  }

  function wanted(number, isLast) {
    return number % 16 + (isLast ? 16 : 0);
  }

  // In GF(32): every symbol by the next power of 2.
  function sum(line) {
    return line.reduceRight(function (sum, symbol) {
      const doubled = (sum ^ symbol) << 1;
      return doubled & 32 ? doubled ^ 37 : doubled;
    }, 0);
  }

  // The remainder by x^10 + x^3 + 1.
  function wholeCheck(data) {
    let rest = 0x3ff;
    for (const symbol of data) {
      rest ^= symbol << 5;
      for (let bit = 0; bit < 5; bit++) {
        rest <<= 1;
        rest ^= rest & 0x400 ? 0x409 : 0;
      }
    }
    return [rest >> 5, rest & 31];
  }
})();
