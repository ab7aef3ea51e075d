// Checklists of a role-play, typed in: one line a person, shown as it was understood while it is typed.
(function () {
  "use strict";
  const desk = window.mafunzo.desk;

  // Gives { show }; where no test has a checklist the page has no place for them.
  desk.observing = function (bench) {
    const { part, text, make, course } = bench;
    const field = part("seen");
    if (!field) {
      return { show: () => {} };
    }
    let correcting = null;
    bench.fillPicker(part("seen-assessment"), course.assessments.filter((each) => each.observation));
    part("seen-assessment").addEventListener("change", function () {
      echo();
      bench.refresh();
    });
    field.addEventListener("input", echo);
    field.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        enter();
      }
    });
    part("seen-add").addEventListener("click", enter);
    echo();
    return { show };

    function assessment() {
      return course.assessments.filter((each) => each.id === part("seen-assessment").value)[0];
    }

    function note(words, state) {
      part("seen-note").textContent = words;
      part("seen-note").setAttribute("data-state", state);
    }

    // A name is refused as a code; which codes are none at all, `desk.checklists` says.
    function read() {
      return desk.checklists(assessment().observation, field.value).map((line) => bench.withSafeCodes(line, [line.code, line.observer]));
    }

    function why(line) {
      return text(line.error.kind === "unsafe" ? "desk_code_" + line.error.why : "desk_seen_" + line.error.kind, { found: line.error.found, of: line.error.of });
    }

    // The last line that was typed, item by item.
    function echo() {
      const line = read().pop();
      const host = part("seen-echo");
      host.textContent = "";
      if (!line) {
        note(correcting ? text("desk_correcting", { code: correcting.given }) : "", "");
        return;
      }
      const values = { code: line.code, done: line.done.length, of: assessment().observation.items.length };
      note(line.error ? why(line) : text("desk_seen_whole", values), line.error ? line.error.kind === "count" ? "started" : "failed" : "passed");
      host.append(make("ol", { "class": "echo" }, ...assessment().observation.items.map(function (item, place) {
        const cell = line.cells[place];
        const state = !cell ? "open" : cell.seen === null ? "failed" : cell.seen ? "read" : "blank";
        return make("li", { "data-state": state }, make("b", {}, cell ? cell.seen ? "✓" : cell.typed || "–" : ""), " ", item.text + (item.must ? " (!)" : ""));
      })));
    }

    // All lines that are right are taken; if one is wrong, it is said why and all that was typed stays.
    function enter() {
      const lines = read();
      const bad = lines.filter((line) => line.error)[0];
      if (lines.length === 0 || bad) {
        note(bad ? why(bad) : text("desk_paper_nothing"), "failed");
        field.focus();
        return;
      }
      const entries = lines.map(entryOf);
      correcting = null;
      field.value = "";
      echo();
      bench.add(entries);
      bench.say("desk_seen_added", { code: lines.map((line) => line.code).join(", ") });
      field.focus();
    }

    function entryOf(line) {
      const fields = { assessment: assessment().id, occasion: assessment().observation.occasion, participant: line.code, observer: line.observer, done: line.done };
      return desk.entry("observe", correcting ? Object.assign(fields, { replaces: correcting.id }) : fields);
    }

    // The newest first.
    function show(state) {
      const host = part("seen-list");
      const here = state.checklists.filter((each) => each.entry.assessment === assessment().id).reverse();
      host.textContent = "";
      if (here.length === 0) {
        return;
      }
      const of = assessment().observation.items.length;
      desk.table(host, {
        id: bench.id("checklists"),
        caption: text("desk_seen_list", { title: assessment().observation.title, n: here.length }),
        columns: [{ title: text("desk_col_code") }, { title: text("desk_col_observer") }, { title: text("desk_col_seen"), kind: "number" }, { title: text("desk_col_result") }, { title: text("desk_col_do"), unsorted: true }],
        rows: here.map((each) => ({ cells: [each.given, each.entry.observer || "–", { text: each.entry.done.length + " / " + of, sort: each.entry.done.length }, standing(each), { node: correction(each) }] })),
        sorted: null,
        onSort: () => {}
      });
    }

    function standing(each) {
      return each.counts ? each.hasResult ? "✓" : { text: text("desk_seen_alone"), state: "pending" } : { text: text("desk_seen_twice"), state: "pending" };
    }

    function correction(each) {
      const correct = make("button", { type: "button", "data-focus": "correct-" + each.id, "aria-label": text("desk_correct_sheet") + ": " + each.given }, text("desk_correct_sheet"));
      correct.addEventListener("click", function () {
        const marks = assessment().observation.items.map((item) => each.entry.done.indexOf(item.id) < 0 ? "-" : "x");
        correcting = each;
        field.value = each.given + (each.entry.observer ? "/" + each.entry.observer : "") + " " + marks.join(" ");
        field.focus();
        echo();
      });
      return correct;
    }
  };
})();
