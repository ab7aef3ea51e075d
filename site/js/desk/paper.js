// What is typed in from paper, as the letters and numbers of the printed form. Its twin is src/results/paper.rs; docs/results.md
// says what stands in a cell.
//
//   desk.cell(question, asked, cell)       { response } or { error: { kind, found, of } }: letter (found), place (found, of),
//                                          one, count (of), ends (of)
//   desk.line(course, assessment, occasion, text)
//       one person's sheet in one line: `BU07 B AC CAB 213 22,5 act|means`. Cells are set apart by spaces, or by semicolons
//       where one of them holds spaces; "…" keeps a cell with spaces together. `BU07/B` says that it was form B. Where the
//       assessment asks how sure people are, `B*3` is a B that was sure at level 3.
//       { code, form, cells: [{ typed, response, certainty } or { typed, error }], missing, surplus, error }
//   desk.sheet(course, assessment, occasion, line, date)     the result that it stands for
(function () {
  "use strict";
  const desk = window.mafunzo.desk;
  desk.cell = cell;
  desk.line = line;
  desk.sheet = sheet;
  desk.letter = letterAt;

  // A, B … Z, AA, AB …
  function letterAt(place) {
    const letter = String.fromCharCode(65 + place % 26);
    return place < 26 ? letter : letterAt(Math.floor(place / 26) - 1) + letter;
  }

  function cell(question, asked, typed) {
    const text = typed.trim();
    if (text === "" || text === "-") {
      return { response: null };
    }
    try {
      return { response: ways[question.key.kind](text, asked, question.key) };
    } catch (error) {
      if (!error.mistake) {
        throw error;
      }
      return { error: error.mistake };
    }
  }

  const whole = (text) => text;
  const rows = (text, asked) => table(letters(text), asked.rows, (letter) => byLetter(letter, asked.options));
  const ways = {
    "single": (text, asked) => one(text, asked.options),
    "true-false": (text) => one(text, ["true", "false"]),
    "multiple": function (text, asked) {
      const picked = letters(text).map((letter) => byLetter(letter, asked.options)).sort();
      return picked.filter((id, place) => picked.indexOf(id) === place);
    },
    "matching": rows,
    "matrix": rows,
    "ordering": places,
    "numeric": whole,
    "short": whole,
    "reflection": whole,
    "cloze": (text, asked) => table(text.split("|").map((gap) => gap.trim()), asked.gaps, whole),
    "case": walk
  };

  function mistake(kind, found, of) {
    return { mistake: { kind: kind, found: found, of: of } };
  }

  // `A C`, `A, C` and `AC` alike; what are no single letters stays as it is, to be told.
  function letters(text) {
    const words = text.split(/[\s,;/+]+/).filter(Boolean).map((word) => word.toUpperCase());
    return words.length === 1 && words[0].length > 1 && /^[A-Z-]+$/.test(words[0]) ? Array.from(words[0]) : words;
  }

  function one(text, ids) {
    const found = letters(text);
    if (found.length !== 1) {
      throw mistake("one");
    }
    return byLetter(found[0], ids);
  }

  function byLetter(letter, ids) {
    const place = ids.findIndex((id, at) => letterAt(at) === letter);
    if (place < 0) {
      throw mistake("letter", letter, ids.length);
    }
    return ids[place];
  }

  function table(entries, ids, read) {
    if (entries.length !== ids.length) {
      throw mistake("count", entries.length, ids.length);
    }
    const found = {};
    ids.forEach(function (id, place) {
      if (entries[place] !== "" && entries[place] !== "-") {
        found[id] = read(entries[place]);
      }
    });
    return found;
  }

  // `2 1 3`: the second item of the form comes first.
  function places(text, asked) {
    const items = asked.items;
    let words = text.split(/[\s,;]+/).filter(Boolean);
    if (words.length === 1 && Array.from(words[0]).length === items.length && items.length < 10) {
      words = Array.from(words[0]);
    }
    if (words.length !== items.length) {
      throw mistake("count", words.length, items.length);
    }
    const order = items.map(() => null);
    words.forEach(function (word, at) {
      const place = /^\+?\d+$/.test(word) ? Number(word) - 1 : -1;
      if (word === "-") {
        return;
      }
      if (place < 0 || place >= items.length || order[place] !== null) {
        throw mistake("place", word, items.length);
      }
      order[place] = items[at];
    });
    return order;
  }

  function walk(text, asked, key) {
    const way = [];
    let step = key.start;
    for (const letter of letters(text)) {
      if (step === null) {
        throw mistake("ends", letter, way.length);
      }
      const id = byLetter(letter, asked.steps[step]);
      const choice = key.steps[step].choices[id];
      way.push(id);
      step = choice.fatal ? null : choice.next;
    }
    return way;
  }

  function line(course, assessment, occasion, text) {
    const words = split(text);
    const head = (words.shift() || "").trim();
    const parts = /^(.*)\/([A-Ha-h])$/.exec(head);
    const letter = parts ? parts[2].toUpperCase() : occasion.form;
    const form = assessment.forms.filter((each) => each.letter === letter)[0];
    const found = { typed: head, code: desk.code(parts ? parts[1] : head), letter: letter, form: form || null, cells: [], missing: 0, surplus: 0, error: null };
    if (!form) {
      found.error = { kind: "form", found: letter };
      return found;
    }
    found.missing = Math.max(0, form.questions.length - words.length);
    found.surplus = Math.max(0, words.length - form.questions.length);
    found.cells = form.questions.slice(0, words.length).map(function (asked, place) {
      const sure = assessment.certainty ? /^([^]*)\*\s*([123])\s*$/.exec(words[place]) : null;
      return Object.assign({ typed: words[place].trim(), certainty: sure ? Number(sure[2]) : null }, cell(course.questions[asked.path], asked, sure ? sure[1] : words[place]));
    });
    if (found.code === null) {
      found.error = { kind: "code", found: head };
    } else if (found.surplus) {
      found.error = { kind: "surplus", found: words.length, of: form.questions.length };
    } else if (found.cells.some((each) => each.error)) {
      found.error = { kind: "cells" };
    }
    return found;
  }

  // By tabs, as a spreadsheet copies them; else by semicolons; else by spaces, where quoted words stay together.
  function split(text) {
    const bare = text.replace(/^ +| +$/g, "");
    const sign = ["\t", ";"].filter((each) => bare.indexOf(each) >= 0)[0];
    if (sign) {
      return bare.split(sign);
    }
    return (bare.match(/"[^"]*"?|[^\s"]+/g) || []).map((word) => word.replace(/"/g, ""));
  }

  // Cells that were not typed are unanswered.
  function sheet(course, assessment, occasion, line, date) {
    const given = {};
    line.form.questions.forEach(function (asked, place) {
      const cell = line.cells[place];
      given[asked.path] = { revision: course.questions[asked.path].wording, response: cell ? cell.response : null };
      if (cell && cell.certainty) {
        given[asked.path].certainty = cell.certainty;
      }
    });
    return {
      format: 1,
      kind: "result",
      course: course.id,
      assessment: assessment.id,
      occasion: occasion.id,
      form: line.form.letter,
      form_revision: line.form.revision,
      participant: line.code,
      attempt: desk.paperAttempt(assessment.id, occasion.id, line.code),
      ended: date ? date + "T00:00:00Z" : null,
      responses: given
    };
  }
})();
