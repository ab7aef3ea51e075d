// What leaves the desk and what ends it: the whole as one file, tables, the history with undo, wiping.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;

  desk.keeping = function (bench, store) {
    const { part, text, make, course } = bench;
    const day = () => new Date().toISOString().slice(0, 10);
    part("export").addEventListener("click", function () {
      const file = { format: 1, kind: "desk", course: course.id, course_revision: course.revision, saved: new Date().toISOString(), entries: store.entries().sort((a, b) => a.id < b.id ? -1 : 1) };
      saved("desk-" + course.id + "-" + day() + ".json", JSON.stringify(file, null, 1) + "\n", "application/json");
    });
    part("csv-results").addEventListener("click", () => saved("results-" + course.id + "-" + day() + ".csv", desk.csv.results(bench.state().gathered), "text/csv"));
    part("csv-sheets").addEventListener("click", function () {
      for (const assessment of course.assessments) {
        // The program takes the form from the occasion.
        const sheets = bench.state().sheets.filter((sheet) => sheet.marked.document.assessment === assessment.id && assessment.occasions.some((occasion) => occasion.id === sheet.marked.document.occasion && occasion.form === sheet.marked.document.form));
        if (sheets.length) {
          saved("sheets-" + assessment.id + "-" + day() + ".csv", desk.csv.sheet(course, assessment, sheets.map((sheet) => ({ participant: sheet.marked.document.participant, occasion: sheet.marked.document.occasion, date: sheet.entry.date, cells: sheet.entry.cells }))), "text/csv");
          return;
        }
      }
      bench.say("desk_no_sheets");
    });
    part("csv-observed") && part("csv-observed").addEventListener("click", function () {
      const lists = course.assessments.map((assessment) => ({ assessment: assessment, checklists: bench.state().checklists.filter((each) => each.counts && each.entry.assessment === assessment.id) }));
      const filled = lists.filter((each) => each.assessment.observation && each.checklists.length);
      filled.forEach((each) => saved("checklists-" + each.assessment.id + "-" + day() + ".csv", desk.csv.observed(each.assessment.observation, each.checklists), "text/csv"));
      if (filled.length === 0) {
        bench.say("desk_seen_none");
      }
    });
    part("to-record").addEventListener("click", function () {
      const sums = mafunzo.recordFile.sums(desk.json(bench.state().gathered), objectives());
      if (!sums.count) {
        bench.say("desk_record_none");
        return;
      }
      // The record page takes it from there.
      const state = mafunzo.open(course.id + "-record", function () {
        state.write("from-desk", sums);
        if (state.keeps()) {
          location.href = part("to-record").getAttribute("data-to-record");
        } else {
          saved("results-" + course.id + "-" + day() + ".json", JSON.stringify(desk.json(bench.state().gathered)) + "\n", "application/json");
          bench.say("desk_record_file");
        }
      });
    });
    part("print").addEventListener("click", function () {
      bench.turn("people");
      window.print();
    });
    part("wipe").addEventListener("click", function () {
      part("wipe-ask").hidden = false;
      part("wipe-no").focus();
    });
    part("wipe-no").addEventListener("click", close);
    part("wipe-yes").addEventListener("click", () => store.wipe(function () {
      bench.choose(null);
      bench.refresh();
      bench.say("desk_wiped");
      close();
    }));
    return { show };

    // The objective of each question.
    function objectives() {
      const found = {};
      Object.keys(course.questions).forEach((path) => { found[path] = course.questions[path].objective; });
      return found;
    }

    function close() {
      part("wipe-ask").hidden = true;
      part("wipe").focus();
    }

    function saved(name, content, type) {
      desk.save(name, content, type);
      bench.say("desk_saved", { file: name });
    }

    // Newest first. What was undone can be done again: its undo is undone.
    function show(state) {
      const list = part("history");
      list.textContent = "";
      for (const { entry, undone } of state.history) {
        const act = make("button", { type: "button", "data-focus": "undo-" + entry.id }, text(undone ? "desk_redo" : "desk_undo"));
        act.setAttribute("aria-label", text(undone ? "desk_redo" : "desk_undo") + ": " + described(entry));
        act.addEventListener("click", function () {
          bench.add([desk.entry("undo", { of: undone ? lastUndo(entry.id) : entry.id })]);
          bench.say(undone ? "desk_redone" : "desk_undone");
        });
        list.append(make("li", { "data-state": undone ? "undone" : null }, make("span", {}, bench.time(entry.at) + " · " + described(entry) + (undone ? " · " + text("desk_is_undone") : "")), " ", act));
      }
    }

    function lastUndo(id) {
      const gone = desk.undone(store.entries());
      return store.entries().filter((entry) => entry.op === "undo" && entry.of === id && !gone.has(entry.id)).sort((a, b) => a.id < b.id ? -1 : 1).pop().id;
    }

    function described(entry) {
      const of = codeIn(store.entries().filter((each) => each.id === entry.of)[0]);
      const values = { code: codeIn(entry) || of, from: entry.from || "", a: (entry.codes || [])[0], b: (entry.codes || [])[1], to: entry.participant, points: entry.points === null || entry.points === undefined ? "–" : bench.points(entry.points) };
      return text("desk_did_" + (entry.op === "add" ? (entry.replaces ? "replace" : "add_" + entry.way) : entry.op), values);
    }

    // Of what brings something of a person.
    function codeIn(entry) {
      return entry && entry.op === "add" ? entry.result.participant : entry && entry.op === "observe" ? entry.participant : "";
    }
  };
})();
