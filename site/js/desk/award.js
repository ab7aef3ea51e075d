// Who gets a certificate, and what it says. Its twin is src/results/award.rs; tests/suite/desk.rs holds them together.
//
//   desk.awards(course, gathered, day)       { awards: [{ participant, document, passed_on, percent }], without: [{ participant,
//                                            reason }] }, by code; `day` stands in where a result has no date. reason is
//                                            no-date, pending, failed or other-occasion
//   desk.facts(course, award, about)         what a certificate says of one award; about: { key, title, name, hours, issued_on }
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;
  // Of several reasons the last one is told.
  const REASONS = ["other-occasion", "failed", "pending", "no-date"];
  desk.awards = awards;
  desk.facts = facts;

  function awards(course, gathered, day) {
    const settings = course.certificate;
    const byCode = {};
    gathered.results.forEach(function (result) {
      const document = result.marked.document;
      const own = byCode[document.participant] = byCode[document.participant] || [];
      if (result.counts && document.assessment === settings.assessment && settings.occasions.indexOf(document.occasion) >= 0) {
        own.push(result.marked);
      }
    });
    const found = { awards: [], without: [] };
    Object.keys(byCode).sort().forEach(function (participant) {
      const each = byCode[participant].sort((a, b) => when(a) - when(b)).map((marked) => award(marked, day));
      const good = each.filter((one) => !one.reason)[0];
      const places = each.map((one) => REASONS.indexOf(one.reason));
      if (good) {
        found.awards.push(good);
      } else {
        found.without.push({ participant: participant, reason: REASONS[Math.max.apply(null, [0].concat(places))] });
      }
    });
    return found;
  }

  // Who has no time comes first.
  function when(marked) {
    const at = marked.document.started || marked.document.ended;
    return at ? Date.parse(at) : -8.64e15;
  }

  function award(marked, day) {
    const document = marked.document;
    const taken = document.ended || document.started;
    const passedOn = taken ? taken.slice(0, 10) : day;
    if (marked.verdict !== "passed") {
      return { reason: marked.verdict === "pending" ? "pending" : "failed" };
    }
    return passedOn ? { participant: document.participant, document: document, passed_on: passedOn, percent: mafunzo.percent(marked.total.earned, marked.total.of) } : { reason: "no-date" };
  }

  function facts(course, award, about) {
    const settings = course.certificate;
    const document = award.document;
    const pass = course.assessments.filter((each) => each.id === settings.assessment)[0].pass;
    const band = settings.band && award.percent !== null ? mafunzo.certificate.band(award.percent, pass) : null;
    return {
      key: about.key,
      number: mafunzo.certificate.number([course.id, document.assessment, document.occasion, award.participant, document.attempt]),
      course: course.id,
      title: about.title,
      revision: course.revision,
      participant: award.participant,
      name: course.names && mafunzo.certificate.tidy(about.name || "") || "",
      passed_on: award.passed_on,
      hours: about.hours,
      band: band || "",
      verdict: "passed",
      issued_on: about.issued_on
    };
  }
})();
