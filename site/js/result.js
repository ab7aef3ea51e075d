// What an assessment makes of answers, without a document: `mafunzo.result` builds the result that is handed in, counts
// the time that was used, and marks where the key is there. docs/results.md describes the format.
//
// An attempt: { id, started, sessions: [{ from, to }], extra_time: percent, name, responses: { path: { revision, response,
// certainty } } }; times are milliseconds. What `mark` gets of a question: { key, section, must_pass, response }.
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  // A device that did not tick for so long was asleep or closed: that time is not the participant's.
  const AWAY = 60000;
  mafunzo.result = { attempt, tick, used, allowed, tag, of, mark, sums };

  // `random` holds ten bytes.
  function attempt(random, now) {
    const id = Array.from(random, (byte) => LETTERS[byte & 31]).join("");
    return { id: id, started: now, sessions: [{ from: now, to: now }], extra_time: 0, responses: {} };
  }

  // The page is open: the last session goes on, or a new one begins. A clock that was set back begins one too.
  function tick(attempt, now) {
    const last = attempt.sessions[attempt.sessions.length - 1];
    if (last && now >= last.to && now - last.to <= AWAY) {
      last.to = now;
    } else {
      attempt.sessions.push({ from: now, to: now });
    }
  }

  // Milliseconds with the page open.
  function used(attempt) {
    return attempt.sessions.reduce((sum, session) => sum + Math.max(0, session.to - session.from), 0);
  }

  // Milliseconds there are, extra time rounded up to whole minutes; Infinity without a limit.
  function allowed(minutes, extraTime) {
    return minutes ? (minutes + Math.ceil(minutes * extraTime / 100)) * 60000 : Infinity;
  }

  // The first four letters of an attempt's id as a number: what a spoken code says of it.
  function tag(attempt) {
    return Array.from(attempt.id.slice(0, 4)).reduce((sum, letter) => sum * 32 + LETTERS.indexOf(letter), 0);
  }

  // The document that is handed in. `about` holds what the page says: course, course_revision, assessment, form,
  // form_revision, occasion, participant, language, minutes, questions: [{ path, revision }].
  function of(about, attempt, score) {
    const time = (at) => new Date(at).toISOString().replace(/\.\d+/, "");
    const last = attempt.sessions[attempt.sessions.length - 1];
    const result = {
      format: 1,
      kind: "result",
      course: about.course,
      course_revision: about.course_revision,
      assessment: about.assessment,
      occasion: about.occasion,
      form: about.form,
      form_revision: about.form_revision,
      participant: about.participant,
      attempt: attempt.id,
      started: time(attempt.started),
      ended: time(attempt.ended || last.to),
      seconds: Math.round(used(attempt) / 1000),
      sessions: attempt.sessions.map((session) => ({ from: time(session.from), to: time(session.to) })),
      language: about.language,
      responses: {}
    };
    // Every question of the form, so that whoever marks knows what was asked.
    for (const question of about.questions) {
      result.responses[question.path] = attempt.responses[question.path] || { revision: question.revision, response: null };
    }
    if (attempt.name) {
      result.name = attempt.name;
    }
    if (about.minutes) {
      result.minutes = about.minutes;
      result.extra_time = attempt.extra_time;
    }
    if (score) {
      result.score = score;
    }
    return result;
  }

  // What `sums` makes of the questions after each was marked by its rule.
  function mark(questions, pass, sections, observation) {
    const law = sums(questions.map((question) => Object.assign({}, question, mafunzo.score(question.key, question.response))), pass, sections, observation);
    const marks = { earned: law.earned, of: law.of, sections: law.sections, missed: law.missed, pending: law.pending, passed: law.passed };
    return observation ? Object.assign(marks, { observation: law.observation }) : marks;
  }

  // Points in hundredths, in all and by section, and whether that passes: the pass mark, that of each section that has one,
  // every question that must be passed, and where a checklist counts, what an observer saw: { pass, items: [{ id, must }],
  // done: [id], or null while it has not come }. `pending` points wait for a facilitator; while they can still decide, `passed`
  // is null. `reached` tells by section whether it reaches its own mark so far. A question is { path, section, must_pass,
  // earned, of }; `earned` is null while it waits, and a question of no section counts in all. src/results/mark.rs holds the
  // same law; tests/fixtures/results.json is run on both.
  function sums(questions, pass, sections, observation) {
    const total = { earned: 0, of: 0 };
    const parts = {};
    const missed = [];
    const waiting = {};
    const reached = {};
    let pending = 0;
    sections.forEach(function (section) {
      parts[section.id] = { earned: 0, of: 0 };
      waiting[section.id] = 0;
    });
    for (const question of questions) {
      const part = parts[question.section];
      if (question.earned === null) {
        pending += question.of;
        if (part) {
          waiting[question.section] += question.of;
        }
        continue;
      }
      for (const sum of part ? [total, part] : [total]) {
        sum.earned += question.earned;
        sum.of += question.of;
      }
      if (question.must_pass && question.earned < question.of) {
        missed.push(question.path);
      }
    }
    // Whether it passes if a facilitator gives all points that wait. Nothing that could be earned is no failure.
    const reaches = (sum, more, mark) => !mark || sum.of + more === 0 || mafunzo.percent(sum.earned + more, sum.of + more) >= mark;
    const passed = missed.length === 0 && reaches(total, pending, pass) && sections.every((section) => reaches(parts[section.id], waiting[section.id], section.pass));
    sections.forEach((section) => { reached[section.id] = reaches(parts[section.id], 0, section.pass); });
    const marks = { earned: total.earned, of: total.of, sections: parts, missed: missed, pending: pending, passed: passed && pending ? null : passed, reached: reached };
    if (observation) {
      marks.observation = observed(observation);
      marks.passed = passed && (marks.observation === null || marks.observation.passed) && (pending || marks.observation === null ? null : true);
    }
    return marks;
  }

  // What a checklist comes to; null while it has not come.
  function observed(observation) {
    if (observation.done === null) {
      return null;
    }
    const seen = (item) => observation.done.indexOf(item.id) >= 0;
    const done = observation.items.filter(seen).length;
    const missed = observation.items.filter((item) => item.must && !seen(item)).map((item) => item.id);
    const of = observation.items.length;
    return { done: done, of: of, missed: missed, passed: missed.length === 0 && mafunzo.percent(done, of) >= observation.pass };
  }
})();
