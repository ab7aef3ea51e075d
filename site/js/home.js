// Home and results pages: how far the participant is in each quiz, and where to go on.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  document.addEventListener("mafunzo:participant", render);
  document.addEventListener("mafunzo:progress", render);

  function render() {
    const who = mafunzo.state.participant();
    const summaryOf = (id) => who ? mafunzo.state.read("summary-" + id) : null;
    for (const mark of document.querySelectorAll("[data-quiz-state]")) {
      const summary = summaryOf(mark.getAttribute("data-quiz-state"));
      const state = stateOf(summary, mark);
      mark.setAttribute("data-state", state);
      mark.textContent = who ? mafunzo.text(mark, "state_" + state, figures(summary)) : "";
    }
    for (const row of document.querySelectorAll("[data-quiz-result]")) {
      fill(row, summaryOf(row.getAttribute("data-quiz-result")));
    }
    for (const link of document.querySelectorAll("[data-continue]")) {
      goOn(link, who);
    }
  }

  // "new", "started" (answers are waiting), "passed" or "failed" (by the best attempt).
  function stateOf(summary, node) {
    if (!summary || (!summary.best && !summary.answered)) {
      return "new";
    }
    if (!summary.best || (!summary.checked && summary.answered > 0 && !passed(summary, node))) {
      return "started";
    }
    return passed(summary, node) ? "passed" : "failed";
  }

  function passed(summary, node) {
    const holder = node.closest("[data-pass]");
    return Boolean(summary.best) && percent(summary.best) >= Number(holder ? holder.getAttribute("data-pass") : summary.pass);
  }

  function percent(score) {
    return score.of === 0 ? 0 : Math.floor(score.earned * 100 / score.of);
  }

  function figures(summary) {
    return summary ? { answered: summary.answered, of: summary.of, percent: summary.best ? percent(summary.best) : 0 } : {};
  }

  function fill(row, summary) {
    const put = (selector, text) => { row.querySelector(selector).textContent = text; };
    const lang = mafunzo.lang(row);
    const points = (hundredths) => (hundredths / 100).toLocaleString(lang);
    const score = (given) => mafunzo.text(row, "result", { earned: points(given.earned), of: points(given.of), percent: percent(given) });
    const done = summary && summary.best;
    row.setAttribute("data-state", stateOf(summary, row));
    put("[data-best]", done ? score(summary.best) : "–");
    put("[data-last]", done ? score(summary.last) : "–");
    put("[data-attempts]", done ? String(summary.attempts) : "–");
    put("[data-when]", done ? new Date(summary.at).toLocaleDateString(lang, { year: "numeric", month: "short", day: "numeric" }) : "–");
  }

  // Leads to the first quiz with waiting answers, else to the first that is not passed.
  function goOn(link, who) {
    const marks = Array.from((link.closest("[data-page]") || document).querySelectorAll("[data-quiz-state]"));
    const first = (state) => marks.filter((mark) => mark.getAttribute("data-state") === state)[0];
    const next = who && (first("started") || first("failed") || first("new"));
    const target = next && (next.closest("a") || next.parentNode.querySelector("a[href]"));
    link.hidden = !target;
    if (target) {
      link.href = target.getAttribute("href");
      link.textContent = mafunzo.text(link, "continue", { title: target.textContent.trim() });
    }
  }
})();
