// The record of a session without a document: what is filled in becomes the file that goes upwards, and back.
// docs/session-record.md describes it; src/model/session_record.rs reads it.
//
// What is filled in: { place, from, to, facilitator, level, trained_by, people, groups: [{ service, sex, people }], results:
// [{ assessment, occasion, took, passed, earned, of }], objectives: [{ assessment, occasion, objective, people, earned, of
// }], lessons: [text], plans: [{ action, measure, owner, due }] }; numbers are null where nothing stands, points hundredths.
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};
  mafunzo.recordFile = { of, fill, sums, few };

  // The file. `about`: { course, revision, smallest_group, saved }; `saved` is now, as an ISO text.
  function of(about, filled) {
    const floor = about.smallest_group;
    const isSmall = (people) => people > 0 && people < floor;
    const groups = filled.groups.filter((group) => group.people > 0);
    const hidden = few(groups.map((group) => group.people), floor);
    const results = filled.results.filter((result) => result.took > 0);
    return {
      format: 1,
      kind: "session-record",
      course: about.course,
      course_revision: about.revision,
      place: filled.place,
      from: filled.from || null,
      to: filled.to || null,
      lineage: {
        format: 1,
        kind: "lineage",
        course: about.course,
        course_revision: filled.course_revision || about.revision,
        level: filled.level,
        facilitator: filled.facilitator || null,
        trained_by: filled.trained_by
      },
      smallest_group: floor,
      people: filled.people,
      groups: groups.map((group, place) => ({ service: group.service || null, sex: group.sex || null, people: hidden[place] ? "fewer" : group.people })),
      results: results.map(function (result) {
        const small = isSmall(result.took);
        // How many of a few passed tells of each.
        const told = !small && result.of > 0;
        return { assessment: result.assessment, occasion: result.occasion, people: small ? "fewer" : result.took, passed: told ? result.passed || 0 : null, earned: told ? result.earned || 0 : null, of: told ? result.of : null };
      }),
      objectives: filled.objectives.filter((sum) => sum.of > 0 && sum.people >= floor).map((sum) => ({ assessment: sum.assessment, occasion: sum.occasion, objective: sum.objective, earned: sum.earned, of: sum.of })),
      lessons: filled.lessons.map((lesson) => lesson.trim()).filter(Boolean),
      action_plans: filled.plans.filter((plan) => plan.action.trim()).map((plan) => ({ action: plan.action.trim(), measure: plan.measure.trim(), owner: plan.owner.trim(), due: plan.due || null })),
      saved: about.saved || null
    };
  }

  // Which numbers are not told. The total is told: where one number alone is missing, it could be worked out, so the smallest
  // of the others goes with it.
  function few(numbers, floor) {
    const hidden = numbers.map((number) => number > 0 && number < floor);
    if (hidden.filter(Boolean).length === 1) {
      const others = numbers.filter((number, place) => !hidden[place] && number > 0);
      const least = Math.min.apply(null, others);
      const place = numbers.findIndex((number, at) => !hidden[at] && number === least);
      if (place >= 0) {
        hidden[place] = true;
      }
    }
    return hidden;
  }

  // What a file fills in; a text that names what is wrong otherwise.
  function fill(text, course) {
    let file = null;
    try {
      file = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch (error) {
      // Said below.
    }
    if (!file || file.kind !== "session-record" || !file.lineage || !Array.isArray(file.lineage.trained_by)) {
      return "record_unreadable";
    }
    if (file.format !== 1) {
      return "record_newer";
    }
    if (file.course !== course) {
      return "record_other";
    }
    const number = (value) => typeof value === "number" ? value : null;
    const list = (value) => Array.isArray(value) ? value : [];
    const words = (value) => typeof value === "string" ? value : "";
    const floor = number(file.smallest_group) || 1;
    return {
      place: words(file.place),
      from: words(file.from),
      to: words(file.to),
      facilitator: words(file.lineage.facilitator),
      level: number(file.lineage.level) || 1,
      course_revision: words(file.lineage.course_revision),
      trained_by: file.lineage.trained_by,
      people: number(file.people),
      groups: list(file.groups).map((group) => ({ service: words(group.service), sex: words(group.sex), people: number(group.people) })),
      results: list(file.results).map((result) => ({ assessment: result.assessment, occasion: result.occasion, took: number(result.people), passed: number(result.passed), earned: number(result.earned), of: number(result.of) })),
      objectives: list(file.objectives).map((sum) => Object.assign({ people: floor }, sum)),
      lessons: list(file.lessons).map(words),
      plans: list(file.action_plans).map((plan) => ({ action: words(plan.action), measure: words(plan.measure), owner: words(plan.owner), due: words(plan.due) }))
    };
  }

  // Adds up what `mafunzo results mark --format json` says: { count, results, objectives }. `objectives` maps a question to
  // its objective. Each person counts once on each occasion.
  function sums(marked, objectives) {
    const results = {};
    const byObjective = {};
    let count = 0;
    const counted = (Array.isArray(marked.results) ? marked.results : []).filter((result) => result.counts);
    for (const result of counted) {
      const key = result.assessment + " " + result.occasion;
      const sum = results[key] = results[key] || { assessment: result.assessment, occasion: result.occasion, took: 0, passed: 0, earned: 0, of: 0 };
      count += 1;
      sum.took += 1;
      sum.passed += result.verdict === "passed" ? 1 : 0;
      sum.earned += result.total.earned;
      sum.of += result.total.of;
      const seen = {};
      for (const question of result.questions) {
        const objective = objectives[question.question];
        if (objective && question.of) {
          const name = key + " " + objective;
          const of = byObjective[name] = byObjective[name] || { assessment: result.assessment, occasion: result.occasion, objective: objective, people: 0, earned: 0, of: 0 };
          of.people += seen[name] ? 0 : 1;
          seen[name] = true;
          of.earned += question.earned;
          of.of += question.of;
        }
      }
    }
    const sorted = (table) => Object.keys(table).sort().map((key) => table[key]);
    return { count: count, results: sorted(results), objectives: sorted(byObjective) };
  }
})();
