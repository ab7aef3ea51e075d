// Many results together: each attempt once, which of several counts, and codes that may be slips of one another. Its twin is
// src/results/gather.rs.
//
//   desk.gather(course, list)    { results: [{ marked, counts, id, ... }], repeated, contradicting: [code], near: [[code, code]] }
//
// list holds { marked, ... } in the order in which they came; what else an entry holds is kept. Of results that came twice,
// `again` names the ids of those that were left out.
(function () {
  "use strict";
  const desk = window.mafunzo.desk;
  const WAYS = ["file", "code", "paper"];
  desk.gather = gather;

  function gather(course, list) {
    const groups = new Map();
    const contradicting = [];
    let repeated = 0;
    const ordered = WAYS.map((way) => list.filter((each) => each.marked.document.way === way));
    for (const result of [].concat.apply([], ordered)) {
      const document = result.marked.document;
      const name = JSON.stringify([document.assessment, document.occasion, document.participant]);
      const group = groups.get(name) || groups.set(name, []).get(name);
      const other = group.filter((each) => isSame(each.marked.document.attempt, document.attempt))[0];
      if (other) {
        repeated += 1;
        other.again.push(result.id);
        if (marks(other.marked) !== marks(result.marked) && contradicting.indexOf(document.participant) < 0) {
          contradicting.push(document.participant);
        }
      } else {
        group.push(Object.assign({ again: [] }, result));
      }
    }
    const results = [];
    const names = Array.from(groups.keys()).sort((a, b) => compare(JSON.parse(a), JSON.parse(b)));
    for (const name of names) {
      const group = groups.get(name).sort((a, b) => compare(when(a), when(b)));
      const assessment = course.assessments.filter((each) => each.id === JSON.parse(name)[0])[0];
      const counted = counts(group, assessment ? assessment.counts : "first");
      group.forEach((result, place) => results.push(Object.assign(result, { counts: place === counted })));
    }
    return { results: results, repeated: repeated, contradicting: contradicting.sort(), near: near(results) };
  }

  // A spoken code names an attempt by its beginning.
  function isSame(one, other) {
    return one.indexOf(other) === 0 || other.indexOf(one) === 0;
  }

  // What the rules give: points of a facilitator come later.
  function marks(marked) {
    return JSON.stringify(marked.questions.map((question) => [question.path, question.rule]).sort((a, b) => compare([a[0]], [b[0]])));
  }

  // Who has no time comes first.
  function when(result) {
    const document = result.marked.document;
    const at = document.started || document.ended;
    return [at ? Date.parse(at) : -Infinity, document.attempt];
  }

  function compare(a, b) {
    for (let place = 0; place < a.length; place++) {
      if (a[place] !== b[place]) {
        return a[place] < b[place] ? -1 : 1;
      }
    }
    return 0;
  }

  // The place of the result that counts; results stand in the order of time. Of equals the first.
  function counts(group, rule) {
    if (rule === "first") {
      return 0;
    }
    if (rule === "last") {
      return group.length - 1;
    }
    const better = (a, b) => a.earned * Math.max(b.of, 1) > b.earned * Math.max(a.of, 1);
    return group.reduce((best, result, place) => better(result.marked.total, group[best].marked.total) ? place : best, 0);
  }

  function near(results) {
    const all = results.map((result) => result.marked.document.participant);
    const codes = all.filter((code, place) => all.indexOf(code) === place).sort();
    const found = [];
    codes.forEach((first, place) => codes.slice(place + 1).forEach((second) => window.mafunzo.participantCode.isOneSlip(first, second) && found.push([first, second])));
    return found;
  }
})();
