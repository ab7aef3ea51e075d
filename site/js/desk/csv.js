// Tables for spreadsheets. Their twin is src/results/table.rs: the same results give the same bytes.
//
//   desk.csv.table(rows)                rows of cells as a file
//   desk.csv.results(gathered)          one line a result, as `mafunzo results mark --format csv` writes it
//   desk.csv.sheet(course, assessment, sheets)     what was typed in from paper, as `mafunzo results mark --paper` reads it
//   desk.csv.observed(observation, checklists)     what was typed in from checklists, as `mafunzo results mark --observed` reads it
//   desk.json(gathered)                 everything, as `mafunzo results mark --format json` writes it
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;
  desk.csv = { table, results, sheet, observed };
  desk.json = json;
  desk.points = points;

  function table(rows) {
    return rows.map((row) => row.map((cell) => quoted(harmless(String(cell)))).join(",") + "\n").join("");
  }

  // A cell that no spreadsheet takes for a formula: whatever would begin one is set off by an apostrophe, and behind a
  // semicolon another cell could begin. OWASP, "CSV Injection".
  function harmless(cell) {
    const text = cell.replace(/[;\u0000-\u001f\u007f-\u009f]/g, " ");
    return /^\s*[=+\-@＝＋－＠]/.test(text) ? "'" + text : text;
  }

  function quoted(cell) {
    return /[",]/.test(cell) ? "\"" + cell.replace(/"/g, "\"\"") + "\"" : cell;
  }

  function results(gathered) {
    const header = ["assessment", "occasion", "form", "participant", "name", "attempt", "counts", "way", "ended", "minutes", "earned", "of", "percent", "verdict", "missed", "observed"];
    return table([header].concat(gathered.results.map(function (result) {
      const marked = result.marked;
      const document = marked.document;
      const percent = mafunzo.percent(marked.total.earned, marked.total.of);
      return [
        document.assessment, document.occasion, document.form, document.participant, document.name || "", document.attempt,
        result.counts ? "yes" : "no", document.way, document.ended || "", document.seconds === null ? "" : Math.floor(document.seconds / 60),
        points(marked.total.earned), points(marked.total.of), percent === null ? "-" : percent, marked.verdict, marked.missed.join(" "),
        marked.observation === "not asked" ? "" : marked.observation === null ? "waiting" : marked.observation.done + " of " + marked.observation.of
      ];
    })));
  }

  // `13.50`, in the same digits everywhere.
  function points(hundredths) {
    const rest = hundredths % 100;
    return (hundredths - rest) / 100 + (rest ? "." + String(rest).padStart(2, "0") : "");
  }

  // sheets: [{ participant, occasion, date, cells }]. Read by the program, not by people: nothing is changed in the cells.
  function sheet(course, assessment, sheets) {
    const questions = Math.max.apply(null, [0].concat(assessment.forms.map((form) => form.questions.length)));
    const numbers = Array.from({ length: questions }, (none, place) => String(place + 1));
    const rows = [["participant", "occasion", "date"].concat(numbers, assessment.certainty ? numbers.map((number) => number + " sure") : [])];
    for (const each of sheets) {
      const cells = numbers.map((number, place) => each.cells[place] || "");
      const parts = cells.map((cell) => assessment.certainty && /^([^]*)\*\s*([123])$/.exec(cell) || [cell, cell, ""]);
      rows.push([each.participant, each.occasion, each.date || ""].concat(parts.map((part) => part[1]), assessment.certainty ? parts.map((part) => part[2]) : []));
    }
    return forProgram(rows);
  }

  function forProgram(rows) {
    return rows.map((row) => row.map((cell) => "\"" + cell.replace(/"/g, "\"\"") + "\"").join(";") + "\n").join("");
  }

  // checklists: as the book gives them.
  function observed(observation, checklists) {
    const items = observation.items;
    const head = ["participant", "occasion", "observer"].concat(items.map((item, place) => String(place + 1)));
    return forProgram([head].concat(checklists.map((each) => [each.participant, each.entry.occasion, each.entry.observer || ""].concat(items.map((item) => each.entry.done.indexOf(item.id) < 0 ? "-" : "x")))));
  }

  function json(gathered) {
    const sum = (of) => ({ earned: of.earned, of: of.of, percent: mafunzo.percent(of.earned, of.of) });
    const list = gathered.results.map(function (result) {
      const marked = result.marked;
      const document = marked.document;
      const sections = {};
      marked.sections.forEach((section) => { sections[section.id] = Object.assign(sum(section), { reaches: section.reaches }); });
      return {
        assessment: document.assessment,
        occasion: document.occasion,
        form: document.form,
        participant: document.participant,
        name: document.name,
        attempt: document.attempt,
        counts: result.counts,
        way: document.way,
        started: document.started,
        ended: document.ended,
        seconds: document.seconds,
        sessions: document.sessions,
        extra_time: document.extra_time,
        total: sum(marked.total),
        sections: sections,
        missed: marked.missed,
        pending: marked.pending,
        observation: marked.observation,
        verdict: marked.verdict,
        certainty: marked.certainty,
        changes: marked.changes.map(change),
        questions: marked.questions.map((question) => ({ question: question.path, answered: question.answered, earned: question.earned, of: question.earned === null ? null : question.of }))
      };
    });
    return { format: 1, results: list, repeated: gathered.repeated, contradicting: gathered.contradicting, near_codes: gathered.near };
  }

  // In the program's words.
  function change(change) {
    switch (change.kind) {
      case "form":
        return "the form is another than now; only what the file says it asked counts: " + change.then + " questions, now " + change.now;
      case "wording":
        return "`" + change.path + "` is worded differently now; it was marked all the same";
      default:
        return "`" + change.path + "` is no longer in the course; it was left out";
    }
  }
})();
