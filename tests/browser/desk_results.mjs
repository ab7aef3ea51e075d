// What a group hands in: results that are partly right, the same every time.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// The course as the builder wrote it into the desk of this edition.
export function courseOf(facilitator) {
  const html = readFileSync(join(facilitator, "desk.html"), "utf8");
  return JSON.parse(/<script type="application\/json" data-desk-course>(.*?)<\/script>/s.exec(html)[1]);
}

// `skill` is from 0 to 10: of ten questions so many are right.
export function resultOf(course, { occasion: id, participant, skill, seed = 1, name }) {
  const assessment = course.assessments[0];
  const occasion = assessment.occasions.find((each) => each.id === id);
  const form = assessment.forms.find((each) => each.letter === occasion.form);
  const draw = drawer(seed * 7919 + participant.split("").reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) + id.length);
  const responses = {};
  for (const asked of form.questions) {
    responses[asked.path] = { revision: course.questions[asked.path].wording, response: response(course.questions[asked.path].key, asked, draw(10) < skill, draw) };
  }
  const started = Date.UTC(2026, 10, id === "pre" ? 24 : 26, 6, draw(40));
  const time = (at) => new Date(at).toISOString().replace(".000", "");
  return {
    format: 1, kind: "result", course: course.id, course_revision: course.revision, assessment: assessment.id, occasion: id, form: form.letter, form_revision: form.revision, participant,
    attempt: Array.from({ length: 10 }, () => LETTERS[draw(32)]).join(""), started: time(started), ended: time(started + 1_080_000), seconds: 1080,
    sessions: [{ from: time(started), to: time(started + 1_080_000) }], language: "en", ...(name ? { name } : {}), responses
  };
}

// The same as it is read off a sheet: cells by question.
export function cellsOf(course, result) {
  const form = course.assessments[0].forms.find((each) => each.letter === result.form);
  return form.questions.map((asked) => cell(course.questions[asked.path].key, asked, result.responses[asked.path].response));
}

export function lineOf(course, result) {
  return [result.participant, ...cellsOf(course, result)].map((word) => (/[\s;]/.test(word) ? "\"" + word + "\"" : word)).join(" ");
}

function drawer(seed) {
  let state = seed >>> 0;
  return function (bound) {
    // Mulberry32.
    state = state + 0x6d2b79f5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) % bound;
  };
}

function response(key, asked, right, draw) {
  const wrong = (ids, good) => ids.filter((id) => !good(id))[draw(ids.filter((id) => !good(id)).length)];
  switch (key.kind) {
    case "single":
      return right ? asked.options.find((id) => key.options[id]) : wrong(asked.options, (id) => key.options[id]);
    case "true-false":
      return String(right === key.answer);
    case "multiple":
      return asked.options.filter((id) => (right ? key.options[id] : draw(2) === 0)).sort();
    case "matching":
    case "matrix":
      return Object.fromEntries(asked.rows.map((row) => [row, right ? key.rows[row] : asked.options[draw(asked.options.length)]]));
    case "ordering":
      return right ? key.items : key.items.slice().reverse();
    case "numeric":
      return right ? key.value : "7";
    case "short":
      return right ? key.accept[0] : ["dirt", "I do not know"][draw(2)];
    case "cloze":
      return Object.fromEntries(asked.gaps.map((gap) => [gap, right ? key.gaps[gap].accept[0] : "rain"]));
    case "case":
      return walk(key, asked, right, draw);
    default:
      return right ? "On Monday I show my colleagues how." : "I will wash.";
  }
}

function walk(key, asked, right, draw) {
  const way = [];
  for (let step = key.start; step && way.length < 9;) {
    const choices = key.steps[step].choices;
    const ids = asked.steps[step];
    const id = right ? ids.slice().sort((a, b) => choices[b].points - choices[a].points)[0] : ids[draw(ids.length)];
    if (id === undefined) {
      break;
    }
    way.push(id);
    step = choices[id].fatal ? null : choices[id].next;
  }
  return way;
}

function cell(key, asked, response) {
  const letter = (ids, id) => (ids.includes(id) ? String.fromCharCode(65 + ids.indexOf(id)) : "-");
  switch (key.kind) {
    case "single":
      return letter(asked.options, response);
    case "true-false":
      return response === "true" ? "A" : "B";
    case "multiple":
      return response.map((id) => letter(asked.options, id)).join("") || "-";
    case "matching":
    case "matrix":
      return asked.rows.map((row) => letter(asked.options, response[row])).join("");
    case "ordering":
      return asked.items.map((item) => response.indexOf(item) + 1).join("");
    case "cloze":
      return asked.gaps.map((gap) => response[gap]).join("|");
    case "case": {
      let step = key.start;
      return response.map((id) => {
        const said = letter(asked.steps[step], id);
        step = key.steps[step].choices[id].next;
        return said;
      }).join("");
    }
    default:
      return response;
  }
}
