// Marks a result by what the course says now. Its twin is src/results/mark.rs; tests/suite/desk.rs holds them together.
//
//   desk.mark(course, document, rubric, done)   { marked } or { error: { kind: course, assessment or form, found } }
//
// rubric holds hundredths of a point that a facilitator gave, by path; done the ids of what an observer saw, or null. marked: { document, questions: [{ path, answered, earned,
// of, waits, rule }], total, sections: [{ id, earned, of, reaches }], missed, pending, verdict, certainty, changes: [{ kind: form
// (then, now), wording (path) or gone (path) }] }. `earned` is null while a facilitator has to decide; `rule` is what the rule
// alone gives.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;

  desk.mark = function (course, document, rubric, done) {
    if (document.course !== course.id) {
      return { error: { kind: "course", found: document.course } };
    }
    const assessment = course.assessments.filter((each) => each.id === document.assessment)[0];
    if (!assessment) {
      return { error: { kind: "assessment", found: document.assessment } };
    }
    const form = assessment.forms.filter((each) => each.letter === document.form)[0];
    if (!form) {
      return { error: { kind: "form", found: document.form } };
    }
    return { marked: mark(course, assessment, form, document, rubric || {}, done || null) };
  };

  function mark(course, assessment, form, document, rubric, done) {
    const changes = [];
    const questions = [];
    const certainty = { marks: 0, sure_and_wrong: 0 };
    for (const asked of askedIn(course, form, document, changes)) {
      const question = desk.own(course.questions, asked.path);
      if (!question) {
        changes.push({ kind: "gone", path: asked.path });
        continue;
      }
      if (question.wording !== asked.given.revision) {
        changes.push({ kind: "wording", path: asked.path });
      }
      const key = Object.assign({ certainty: assessment.certainty }, question.key);
      const rule = mafunzo.mark(key, asked.given.response, { hints: 0, certainty: asked.given.certainty });
      const points = desk.own(rubric, asked.path);
      questions.push({
        path: asked.path,
        section: sectionOf(assessment, form, asked.path, question),
        must_pass: question.must_pass,
        answered: !mafunzo.isBlank(key.kind, asked.given.response),
        response: asked.given.response,
        earned: rule.earned === null ? points === undefined ? null : Math.min(points, rule.of) : rule.earned,
        of: rule.of,
        waits: rule.earned === null,
        rule: rule.earned
      });
      if (rule.certainty) {
        certainty.marks += rule.certainty.marks;
        certainty.sure_and_wrong += Number(rule.certainty.sure_and_wrong);
      }
    }
    const counts = assessment.observation && assessment.observation.occasion === document.occasion;
    const observation = counts ? Object.assign({ done: done }, assessment.observation) : undefined;
    const law = mafunzo.result.sums(questions, assessment.pass, assessment.sections, observation);
    return {
      document: document,
      questions: questions,
      total: { earned: law.earned, of: law.of },
      sections: assessment.sections.map((section) => Object.assign({ id: section.id, reaches: law.reached[section.id] }, law.sections[section.id])),
      missed: law.missed,
      pending: law.pending,
      observation: counts ? law.observation : "not asked",
      verdict: law.passed === null ? "pending" : law.passed ? "passed" : "not passed",
      certainty: assessment.certainty ? certainty : null,
      changes: changes
    };
  }

  // Of the form as it is now, every question counts; of an older one only the file knows what it asked.
  function askedIn(course, form, document, changes) {
    const given = document.responses;
    if (document.form_revision === form.revision) {
      return form.questions.map((asked) => ({ path: asked.path, given: given[asked.path] || { revision: course.questions[asked.path].wording, response: null, certainty: null } }));
    }
    const paths = Object.keys(given).sort(byPath);
    changes.push({ kind: "form", then: paths.length, now: form.questions.length });
    return paths.map((path) => ({ path: path, given: given[path] }));
  }

  // First by bank, then by question.
  function byPath(a, b) {
    const x = a.split("/");
    const y = b.split("/");
    return x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : x[1] < y[1] ? -1 : Number(x[1] > y[1]);
  }

  // Where the form has the question; of an older form, where its objective is drawn.
  function sectionOf(assessment, form, path, question) {
    const asked = form.questions.filter((each) => each.path === path)[0];
    const drawn = !asked && question.objective && assessment.sections.filter((section) => section.objectives.indexOf(question.objective) >= 0)[0];
    return asked ? asked.section : drawn ? drawn.id : null;
  }
})();
