// Home and results pages: how far the participant is in each quiz, and where to go on.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const all = (name) => Array.from(document.querySelectorAll("[" + name + "]"));
  const marks = all("data-quiz-state");
  const occasions = all("data-occasion-state");
  const rows = all("data-quiz-result");
  const links = all("data-continue");
  document.addEventListener("mafunzo:change", render);

  function render() {
    const who = mafunzo.state.participant();
    const attemptOf = (id) => who && mafunzo.state.read("quiz-" + id);
    for (const mark of marks) {
      const attempt = attemptOf(mark.getAttribute("data-quiz-state"));
      const state = stateOf(attempt);
      mark.setAttribute("data-state", state);
      mark.textContent = who ? mafunzo.text(mark, "state_" + state, attempt && { answered: Object.keys(attempt.responses).length, of: attempt.questions, percent: percent(attempt.best) }) : "";
    }
    for (const mark of occasions) {
      const record = who && mafunzo.state.read(mark.getAttribute("data-occasion-state")) || {};
      const done = (record.done || []).length;
      const state = record.open ? "started" : done ? "done" : "new";
      mark.setAttribute("data-state", state);
      mark.textContent = who ? mafunzo.text(mark, "test_" + state, record.open && { answered: Object.keys(record.open.responses).length, of: record.questions }) : "";
    }
    for (const row of rows) {
      fill(row, attemptOf(row.getAttribute("data-quiz-result")));
    }
    for (const link of links) {
      goOn(link, who);
    }
  }

  // "new", "started" (answers are waiting), "passed", "failed" (by the best attempt) or "done" (nothing in it is scored).
  function stateOf(attempt) {
    if (!attempt) {
      return "new";
    }
    if (attempt.best && percent(attempt.best) >= attempt.pass) {
      return "passed";
    }
    if (Object.keys(attempt.responses).length && !attempt.checked) {
      return "started";
    }
    return !attempt.best ? "new" : attempt.best.of ? "failed" : "done";
  }

  function percent(score) {
    return score && score.of ? Math.floor(score.earned * 100 / score.of) : 0;
  }

  function fill(row, attempt) {
    const lang = mafunzo.lang(row);
    const points = (hundredths) => (hundredths / 100).toLocaleString(lang);
    const score = (given) => given.of === 0 ? mafunzo.text(row, "state_done") : mafunzo.text(row, "result", { earned: points(given.earned), of: points(given.of), percent: percent(given) });
    const done = attempt && attempt.best;
    const texts = {
      best: done && score(attempt.best),
      last: done && score(attempt.last),
      attempts: done && attempt.attempts,
      when: done && new Date(attempt.at).toLocaleDateString(lang === "en" ? "en-GB" : lang, { year: "numeric", month: "short", day: "numeric" })
    };
    for (const name of Object.keys(texts)) {
      row.querySelector("[data-" + name + "]").textContent = texts[name] || "–";
    }
  }

  // Leads to the test that is not finished, else to the first quiz with waiting answers, else to the first that is not
  // passed. Who has not said who they are hears only that some test is not finished: theirs, if they know its code.
  function goOn(link, who) {
    const page = link.closest("[data-page]") || document;
    const here = marks.filter((mark) => page.contains(mark));
    const tests = occasions.filter((mark) => page.contains(mark));
    const first = (list, state) => list.filter((mark) => mark.getAttribute("data-state") === state)[0];
    const begun = who ? [] : mafunzo.state.unfinished();
    const next = who ? first(tests, "started") || first(here, "started") || first(here, "failed") || first(here, "new") : tests.filter((mark) => begun.indexOf(mark.getAttribute("data-occasion-state")) >= 0)[0];
    const target = next && next.parentNode.querySelector("a");
    link.hidden = !target;
    if (target) {
      link.href = target.getAttribute("href");
      link.textContent = mafunzo.text(link, who ? "continue" : "unfinished", { title: target.textContent });
    }
  }
})();
