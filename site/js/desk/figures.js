// What the results say together; counted here, shown by views.js. Only results that count are counted.
//
//   desk.figures.questions(course, form, results)        for each question of a form: how many were right, what was chosen
//   desk.figures.objectives(course, assessment, groups)  for each objective and group of results: points earned of possible
//   desk.figures.sections(assessment, groups)            the same for sections
//   desk.figures.gains(before, after)                    people with a result in both: share before, after, gain; means in percent
//   desk.figures.kept(before, after, later)              how much of the gain of people with all three is left: { people, kept }
//   desk.figures.spread(results)                         mean, deviation and quartiles of shares, in percent
//   desk.figures.form(form, results)                     how hard each question is and how it tells people apart, alpha, error
//
// Shares are hundredths of a percent, rounded down: 6667 is two thirds.
(function () {
  "use strict";
  const desk = window.mafunzo.desk;
  desk.figures = { current, spread, form, questions, objectives, sections, gains, kept, share, shown };

  function share(sum) {
    return sum.of === 0 ? null : (sum.earned * 10000 - sum.earned * 10000 % sum.of) / sum.of;
  }

  // Results of the form as it is now: those of an older one asked other questions.
  function current(form, results) {
    return results.filter((result) => result.marked.document.form === form.letter && result.marked.document.form_revision === form.revision);
  }

  // How the shares of a group lie.
  function spread(results) {
    const shares = results.map((result) => share(result.marked.total)).filter((value) => value !== null);
    const statistics = desk.statistics;
    const percent = (value) => value === null ? null : value / 100;
    return { people: shares.length, mean: percent(statistics.mean(shares)), deviation: percent(statistics.deviation(shares)), quartiles: (statistics.quartiles(shares) || []).map(percent) };
  }

  // Points of each scored question, person by person, with what they say together.
  function form(form, results) {
    const same = current(form, results);
    const points = (path) => same.map((result) => result.marked.questions.filter((each) => each.path === path)[0]);
    const scored = form.questions.map((asked) => ({ path: asked.path, of: same.length ? points(asked.path)[0].of : 0, waits: points(asked.path).some((each) => each.waits) })).filter((question) => !question.waits);
    const earned = scored.map((question) => points(question.path).map((each) => each.earned));
    const statistics = desk.statistics;
    const apart = statistics.discriminations(earned);
    const found = {};
    scored.forEach((question, place) => { found[question.path] = { facility: statistics.facility(earned[place], question.of), discrimination: apart[place] }; });
    const possible = scored.reduce((sum, question) => sum + question.of, 0);
    return { people: same.length, questions: found, alpha: statistics.alpha(earned), error: statistics.errorOfMeasurement(earned, possible) };
  }

  function questions(course, form, results) {
    return form.questions.map(function (asked, place) {
      const question = course.questions[asked.path];
      const answers = results.map((result) => result.marked.questions.filter((each) => each.path === asked.path)[0]).filter(Boolean);
      const count = (test) => answers.filter(test).length;
      const given = answers.filter((each) => each.answered).map((each) => each.response);
      return {
        number: place + 1,
        path: asked.path,
        kind: question.key.kind,
        must_pass: question.must_pass,
        people: answers.length,
        answered: given.length,
        waiting: count((each) => each.earned === null),
        right: count((each) => each.earned !== null && each.earned === each.of),
        partly: count((each) => each.earned > 0 && each.earned < each.of),
        wrong: count((each) => each.answered && each.earned === 0),
        blank: count((each) => !each.answered),
        parts: parts(question.key, asked, given)
      };
    });
  }

  // [{ of, counts: [{ id, letter, people, right }] }]: `of` names a row, gap or step, and is null where there is none.
  function parts(key, asked, given) {
    const pick = (ids, of, chosen, right) => ({ of: of, counts: ids.map((id, place) => ({ id: id, letter: desk.letter(place), people: chosen(id), right: right(id) })) });
    const people = (test) => given.filter(test).length;
    switch (key.kind) {
      case "single":
        return [pick(asked.options, null, (id) => people((response) => response === id), (id) => key.options[id])];
      case "true-false":
        return [pick(["true", "false"], null, (id) => people((response) => response === id), (id) => id === String(key.answer))];
      case "multiple":
        return [pick(asked.options, null, (id) => people((response) => response.indexOf(id) >= 0), (id) => key.options[id])];
      case "matching":
      case "matrix":
        return asked.rows.map((row) => pick(asked.options, row, (id) => people((response) => response[row] === id), (id) => key.rows[row] === id));
      case "ordering":
        return [pick(key.items, null, (id) => people((response) => response.indexOf(id) === key.items.indexOf(id)), () => true)];
      case "cloze":
        return asked.gaps.map((gap) => ({ of: gap, counts: words(given.map((response) => response[gap]), Object.assign({ kind: "short", points: 1 }, key.gaps[gap])) }));
      case "case":
        return Object.keys(asked.steps).map((step) => pick(asked.steps[step], step, (id) => people((response) => response.indexOf(id) >= 0), (id) => !key.steps[step].choices[id].fatal && key.steps[step].choices[id].points > 0));
      case "reflection":
        return [];
      default:
        return [{ of: null, counts: words(given, key) }];
    }
  }

  // What was written, alike where it is compared alike; the most frequent first.
  function words(texts, key) {
    const found = new Map();
    for (const text of texts.filter((each) => typeof each === "string" && each.trim() !== "")) {
      const folded = text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
      const known = found.get(folded) || found.set(folded, { id: text.trim(), letter: null, people: 0, right: window.mafunzo.score(key, text).earned > 0 }).get(folded);
      known.people += 1;
    }
    return Array.from(found.values()).sort((a, b) => b.people - a.people || (a.id < b.id ? -1 : 1));
  }

  function objectives(course, assessment, groups) {
    const of = (path) => (desk.own(course.questions, path) || {}).objective;
    return course.objectives.map(function (objective) {
      const sums = groups.map((results) => add(results, (question) => of(question.path) === objective.id));
      return { id: objective.id, text: objective.text, module: objective.module, sums: sums };
    }).filter((objective) => objective.sums.some((sum) => sum.of > 0));
  }

  function sections(assessment, groups) {
    return assessment.sections.map((section) => ({ id: section.id, text: section.title, sums: groups.map((results) => add(results, (question) => question.section === section.id)) }));
  }

  function add(results, belongs) {
    const sum = { earned: 0, of: 0, people: 0 };
    for (const result of results) {
      const scored = result.marked.questions.filter((question) => question.earned !== null && belongs(question));
      scored.forEach(function (question) {
        sum.earned += question.earned;
        sum.of += question.of;
      });
      sum.people += Number(scored.length > 0);
    }
    return sum;
  }

  // A gain is in hundredths of a percent, too: 50% to 75% is 2500.
  function gains(before, after) {
    const who = (result) => result.marked.document.participant;
    const pairs = [];
    for (const first of before) {
      const second = after.filter((result) => who(result) === who(first))[0];
      const shares = second ? [share(first.marked.total), share(second.marked.total)] : [null, null];
      if (shares[0] !== null && shares[1] !== null) {
        pairs.push({ code: who(first), before: shares[0], after: shares[1], gain: shares[1] - shares[0], waits: first.marked.pending + second.marked.pending > 0 });
      }
    }
    const list = (of) => pairs.map((pair) => pair[of]);
    const mean = (of) => pairs.length ? desk.statistics.mean(list(of)) / 100 : null;
    return {
      pairs: pairs,
      before: mean("before"),
      after: mean("after"),
      gain: mean("gain"),
      normalised: desk.statistics.gain(list("before"), list("after")),
      better: pairs.filter((pair) => pair.gain > 0).length,
      same: pairs.filter((pair) => pair.gain === 0).length,
      worse: pairs.filter((pair) => pair.gain < 0).length,
      onlyBefore: before.length - pairs.length,
      onlyAfter: after.length - pairs.length
    };
  }

  function kept(before, after, later) {
    const who = (result) => result.marked.document.participant;
    const of = (results, code) => results.filter((result) => who(result) === code).map((result) => share(result.marked.total))[0];
    const triples = before.map((result) => [before, after, later].map((results) => of(results, who(result)))).filter((triple) => triple.every((value) => typeof value === "number"));
    const column = (place) => triples.map((triple) => triple[place]);
    return { people: triples.length, kept: desk.statistics.kept(column(0), column(1), column(2)) };
  }

  // Whole percent, rounded down as a score is; of a gain towards zero.
  function shown(hundredths) {
    return hundredths === null ? null : hundredths < 0 ? Math.ceil(hundredths / 100) || 0 : Math.floor(hundredths / 100);
  }
})();
