// Texts that come back as result documents, without a document of the page. Its twins are src/results/document.rs and
// src/results/spoken.rs; tests/suite/desk.rs holds them together.
//
//   desk.parse(text)                  { json } or { error }: any JSON that is not too large and not too deep
//   desk.document(json, way)          { document } or { error }: a result that was handed in
//   desk.spoken(course, text)         { json } or { error }: a code that was read aloud, as the result it stands for
//   desk.code(text)                   the participant code as it is kept, or null
//
// error is { kind, ... }: large, cut, deep, other, newer (format), field (field), response (path), many; of a spoken code
// what spoken-code.js says, or no-form.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;
  const LARGEST = 2000000;
  // As deep as the program reads.
  const DEEPEST = 127;
  const MOST_RESPONSES = 2000;
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  desk.parse = parse;
  desk.document = read;
  desk.spoken = spoken;
  desk.code = code;
  desk.own = own;
  desk.shape = shape;

  function parse(text, largest) {
    if (text.length > (largest || LARGEST)) {
      return { error: { kind: "large" } };
    }
    const bare = text.replace(/^\ufeff/, "");
    if (depth(bare) > DEEPEST) {
      return { error: { kind: "deep" } };
    }
    try {
      return { json: JSON.parse(bare) };
    } catch (error) {
      // Cut off on its way, or never a result.
      return { error: { kind: /^\s*[[{]/.test(bare) ? "cut" : "other" } };
    }
  }

  // How deep lists and tables lie in each other; brackets inside texts do not count.
  function depth(text) {
    let open = 0;
    let deepest = 0;
    for (const sign of text.match(/"(?:[^"\\]|\\[^])*"|[[\]{}]/g) || []) {
      if (sign === "[" || sign === "{") {
        deepest = Math.max(deepest, ++open);
      } else if (sign === "]" || sign === "}") {
        open -= 1;
      }
    }
    return deepest;
  }

  function read(json, way) {
    if (!isTable(json) || own(json, "kind") !== "result") {
      return { error: { kind: "other" } };
    }
    const format = own(json, "format");
    if (format !== 1) {
      return { error: Number.isInteger(format) && format >= 0 ? { kind: "newer", format: format } : { kind: "field", field: "format" } };
    }
    const attempt = attemptId(own(json, "attempt"));
    const checked = [
      ["course", isId(own(json, "course"))],
      ["assessment", isId(own(json, "assessment"))],
      ["occasion", isId(own(json, "occasion"))],
      ["form", /^[A-Ha-h]$/.test(text(json, "form"))],
      ["form_revision", isPrint(own(json, "form_revision"))],
      ["participant", /^[A-Z0-9]{4,12}$/.test(text(json, "participant"))],
      ["attempt", attempt !== null],
      // Of a spoken code and of paper only the day is known, or nothing.
      ["started", way !== "file" || time(own(json, "started")) !== null],
      ["ended", way !== "file" || time(own(json, "ended")) !== null]
    ];
    const bad = checked.filter((each) => !each[1])[0];
    if (bad) {
      return { error: { kind: "field", field: bad[0] } };
    }
    const given = responses(own(json, "responses"));
    if (given.error) {
      return given;
    }
    const name = own(json, "name");
    const seconds = own(json, "seconds");
    const extra = own(json, "extra_time");
    return { document: {
      course: json.course,
      course_revision: isPrint(own(json, "course_revision")) ? json.course_revision.toLowerCase() : null,
      assessment: json.assessment,
      occasion: json.occasion,
      form: json.form.toUpperCase(),
      form_revision: json.form_revision.toLowerCase(),
      participant: json.participant,
      name: typeof name === "string" ? Array.from(name).slice(0, 80).join("") : null,
      attempt: attempt,
      started: time(own(json, "started")),
      ended: time(own(json, "ended")),
      seconds: isCount(seconds) ? seconds : null,
      sessions: sessions(own(json, "sessions")),
      extra_time: isCount(extra) ? Math.min(extra, 200) : 0,
      way: way,
      responses: given.responses
    } };
  }

  function responses(table) {
    if (!isTable(table)) {
      return { error: { kind: "field", field: "responses" } };
    }
    const paths = Object.keys(table);
    if (paths.length > MOST_RESPONSES) {
      return { error: { kind: "many" } };
    }
    const found = Object.create(null);
    for (const path of paths) {
      const given = table[path];
      const parts = path.split("/");
      if (!isTable(given) || !isPrint(own(given, "revision")) || parts.length !== 2 || !parts.every(isId)) {
        return { error: { kind: "response", path: path.slice(0, 130) } };
      }
      const certainty = own(given, "certainty");
      const response = own(given, "response");
      found[path] = { revision: given.revision.toLowerCase(), response: response === undefined ? null : response, certainty: [1, 2, 3].indexOf(certainty) < 0 ? null : certainty };
    }
    return { responses: found };
  }

  // Only those whose times can be read: they say how a test was taken, and spoil no result.
  function sessions(list) {
    return Array.isArray(list) ? list.slice(0, MOST_RESPONSES).filter((session) => isTable(session) && time(own(session, "from")) !== null && time(own(session, "to")) !== null).length : 0;
  }

  function spoken(course, text) {
    const read = mafunzo.spokenCode.read(text);
    if (read.error) {
      return { error: read.error };
    }
    const header = read.header;
    for (const assessment of course.assessments) {
      for (const occasion of assessment.occasions) {
        if (occasion.tag === header.form) {
          const form = assessment.forms.filter((each) => each.letter === occasion.form)[0];
          const answers = read.answers(form.questions.map((asked) => shape(course.questions[asked.path], asked)));
          return answers.error ? { error: answers.error } : { json: ofCode(course, assessment, occasion, form, header, answers.answers) };
        }
      }
    }
    return { error: { kind: "no-form" } };
  }

  function ofCode(course, assessment, occasion, form, header, answers) {
    const given = {};
    form.questions.forEach(function (asked, place) {
      given[asked.path] = { revision: course.questions[asked.path].wording, response: answers[place].response };
      if (answers[place].certainty) {
        given[asked.path].certainty = answers[place].certainty;
      }
    });
    return {
      format: 1,
      kind: "result",
      course: course.id,
      assessment: assessment.id,
      occasion: occasion.id,
      form: form.letter,
      form_revision: form.revision,
      participant: header.participant,
      attempt: [15, 10, 5, 0].map((bits) => LETTERS[header.attempt >> bits & 31]).join(""),
      ended: header.day + "T00:00:00Z",
      seconds: header.minutes * 60,
      extra_time: header.extra_time,
      responses: given
    };
  }

  // What can be given to a question, as spoken-code.js takes it. A form has no hints.
  function shape(question, asked) {
    const key = question.key;
    switch (key.kind) {
      case "single":
        return { kind: "choice", hints: 0, options: Object.keys(key.options) };
      case "true-false":
        return { kind: "choice", hints: 0, options: ["false", "true"] };
      case "multiple":
        return { kind: "choices", hints: 0, options: Object.keys(key.options) };
      case "matching":
      case "matrix":
        return { kind: "table", hints: 0, rows: Object.keys(key.rows), options: asked.options };
      case "ordering":
        return { kind: "order", hints: 0, items: key.items };
      case "cloze":
        return { kind: "texts", hints: 0, gaps: Object.keys(key.gaps) };
      case "case":
        return { kind: "path", hints: 0, start: key.start, steps: steps(key) };
      case "reflection":
        return { kind: "written", hints: 0 };
      default:
        return { kind: "text", hints: 0 };
    }
  }

  function steps(key) {
    const found = {};
    Object.keys(key.steps).forEach(function (step) {
      const choices = key.steps[step].choices;
      found[step] = {};
      Object.keys(choices).forEach((id) => { found[step][id] = choices[id].fatal ? null : choices[id].next; });
    });
    return found;
  }

  function code(typed) {
    return window.mafunzo.participantCode.read(typed);
  }

  function attemptId(text) {
    if (typeof text !== "string") {
      return null;
    }
    const symbols = text.toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0");
    return /^([0-9A-HJKMNP-TV-Z]{4}|[0-9A-HJKMNP-TV-Z]{10})$/.test(symbols) ? symbols : null;
  }

  // As the program writes it, or null.
  function time(text) {
    const whole = typeof text === "string" && /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/.test(text);
    const at = whole ? Date.parse(text.toUpperCase().replace(" ", "T")) : NaN;
    return isNaN(at) ? null : new Date(at).toISOString().replace(/\.?0*Z$/, "Z");
  }

  function isCount(value) {
    return Number.isInteger(value) && value >= 0;
  }

  function isId(value) {
    return typeof value === "string" && value.length <= 64 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(value);
  }

  function isPrint(value) {
    return typeof value === "string" && /^[0-9a-fA-F]{8}$/.test(value);
  }

  function isTable(value) {
    return Boolean(value) && typeof value === "object" && !Array.isArray(value);
  }

  function text(table, name) {
    const value = own(table, name);
    return typeof value === "string" ? value : "";
  }

  function own(table, name) {
    return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
  }
})();
