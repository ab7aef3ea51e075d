// Sheets of paper, typed in: one line a person, shown as it was understood while it is typed. In check mode a sheet is typed a
// second time and compared with the first.
(function () {
  "use strict";
  const desk = window.mafunzo.desk;

  desk.typing = function (bench) {
    const { part, text, make, course } = bench;
    const field = part("line");
    let correcting = null;
    bench.fillPicker(part("paper-assessment"), course.assessments);
    fillOccasions();
    part("paper-date").value = bench.remembered("date") || "";
    part("paper-assessment").addEventListener("change", function () {
      fillOccasions();
      showWays();
      echo();
      bench.refresh();
    });
    part("paper-occasion").addEventListener("change", function (event) {
      bench.remember("paper-occasion", event.target.value);
      showWays();
      echo();
      bench.refresh();
    });
    part("paper-date").addEventListener("change", function (event) {
      bench.remember("date", event.target.value);
      echo();
    });
    part("paper-check").addEventListener("change", echo);
    field.addEventListener("input", echo);
    field.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        enter();
      }
    });
    part("line-add").addEventListener("click", enter);
    showWays();
    echo();
    return { show };

    // How the kinds of questions of this form are typed, and nothing else.
    function showWays() {
      const form = assessment().forms.filter((each) => each.letter === occasion().form)[0];
      const kinds = form ? form.questions.map((asked) => course.questions[asked.path].key.kind) : [];
      const isUsed = (way) => way.getAttribute("data-kinds").split(" ").some((kind) => kinds.indexOf(kind) >= 0);
      part("ways").querySelectorAll("[data-kinds]").forEach((way) => { way.hidden = !isUsed(way); });
      part("ways").querySelector("[data-way='sure']").hidden = !assessment().certainty;
      part("ways").querySelector("[data-way='form']").hidden = assessment().forms.length < 2;
    }

    function assessment() {
      return course.assessments.filter((each) => each.id === part("paper-assessment").value)[0];
    }

    function occasion() {
      return assessment().occasions.filter((each) => each.id === part("paper-occasion").value)[0];
    }

    function fillOccasions() {
      bench.fillPicker(part("paper-occasion"), assessment().occasions, bench.remembered("paper-occasion"));
    }

    function lines() {
      return field.value.split(/\r?\n/).filter((line) => line.trim() !== "");
    }

    // The line in which one types.
    function current() {
      const before = field.value.slice(0, field.selectionStart).split("\n").length - 1;
      return field.value.split(/\r?\n/)[before] || "";
    }

    function date() {
      const typed = part("paper-date").value.trim();
      return { typed: typed, bad: typed !== "" && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(typed) };
    }

    function echo() {
      const typed = current();
      const host = part("echo");
      host.textContent = "";
      part("paper-date").setAttribute("aria-invalid", date().bad);
      part("line-add").textContent = text(part("paper-check").checked ? "desk_compare" : correcting ? "desk_correct" : "desk_add_sheet");
      if (typed.trim() === "") {
        note(date().bad ? text("desk_paper_date") : correcting ? text("desk_correcting", { code: correcting.given }) : "", "");
        return;
      }
      const line = read(typed);
      note(summary(line), line.error ? "failed" : line.missing ? "started" : "passed");
      if (line.form) {
        host.append(grid(line));
      }
    }

    // A name is refused as a code; which codes are none at all, `desk.line` says.
    function read(typed) {
      const line = desk.line(course, assessment(), occasion(), typed);
      return bench.withSafeCodes(line, [line.code]);
    }

    function note(words, state) {
      part("line-note").textContent = words;
      part("line-note").setAttribute("data-state", state);
    }

    function summary(line) {
      const values = { code: line.code || line.typed, form: line.letter, answered: line.cells.filter((cell) => !cell.error && cell.response !== null).length, typed: line.cells.length, of: line.form ? line.form.questions.length : 0 };
      if (date().bad) {
        return text("desk_paper_date");
      }
      if (line.error && line.error.kind === "unsafe") {
        return text("desk_code_" + line.error.why, line.error);
      }
      if (line.error && line.error.kind === "cells") {
        const place = line.cells.findIndex((cell) => cell.error);
        return text("desk_paper_cell", { number: place + 1, typed: line.cells[place].typed, reason: bench.reason(Object.assign({}, line.cells[place].error, { kind: "cell-" + line.cells[place].error.kind })) });
      }
      if (line.error) {
        return bench.reason(Object.assign({}, line.error, { kind: "line-" + line.error.kind }));
      }
      return text(line.missing ? "desk_paper_typed" : "desk_paper_whole", values);
    }

    // Each question with what was understood, in words.
    function grid(line) {
      const list = make("ol", { "class": "echo" });
      line.form.questions.forEach(function (asked, place) {
        const cell = line.cells[place];
        const question = course.questions[asked.path];
        const state = !cell ? "open" : cell.error ? "failed" : cell.response === null ? "blank" : "read";
        const words = !cell ? text(question.key.kind) : cell.error ? bench.reason(Object.assign({}, cell.error, { kind: "cell-" + cell.error.kind })) : cell.response === null ? text("desk_blank") : bench.inWords(asked, cell.response);
        list.append(make("li", { "data-state": state }, make("b", {}, cell ? cell.typed || "-" : ""), " ", make("span", { lang: cell && !cell.error ? question.lang : null }, words), cell && cell.certainty ? " (" + text("desk_sure", { level: cell.certainty }) + ")" : null));
      });
      return list;
    }

    // All lines that are right are taken; the others stay to be corrected.
    function enter() {
      const left = [];
      let taken = 0;
      let stop = null;
      if (lines().length === 0) {
        note(text("desk_paper_nothing"), "failed");
        field.focus();
        return;
      }
      for (const typed of lines()) {
        const line = read(typed);
        const bad = date().bad || line.error;
        const done = !bad && (part("paper-check").checked ? compare(line) : take(line));
        if (done) {
          taken += 1;
        } else {
          left.push(typed);
          stop = stop || (bad ? summary(line) : null);
        }
      }
      field.value = left.join("\n");
      field.focus();
      field.setSelectionRange(0, 0);
      if (left.length === 0) {
        echo();
      } else if (stop) {
        echo();
        note(stop, "failed");
      }
    }

    // The sheet of this code on this occasion that stands at the desk already.
    function known(code) {
      return bench.state().sheets.filter(function (sheet) {
        const document = sheet.marked.document;
        return document.assessment === assessment().id && document.occasion === occasion().id && (sheet.given === code || document.participant === code);
      })[0];
    }

    function take(line) {
      const other = known(line.code);
      if (other && !(correcting && correcting.id === other.id)) {
        ask(line, other);
        return false;
      }
      add(line, correcting && correcting.id);
      return true;
    }

    function add(line, replaces) {
      const result = desk.sheet(course, assessment(), occasion(), line, date().typed);
      const fields = { way: "paper", result: result, date: date().typed, cells: line.cells.map((cell) => cell.typed) };
      const entry = desk.entry("add", replaces ? Object.assign(fields, { replaces: replaces }) : fields);
      correcting = null;
      clear();
      bench.add([entry]);
      const again = bench.state().gathered.results.filter((each) => each.id === entry.id)[0];
      bench.say("desk_sheet_added", { code: line.code, points: again ? bench.points(again.marked.total.earned) : "", of: again ? bench.points(again.marked.total.of) : "" });
    }

    // Two sheets with one code: a correction, or two people who made up the same code.
    function ask(line, other) {
      const box = clear();
      const choose = (key, act) => button(key, act);
      box.hidden = false;
      box.append(
        make("p", {}, text("desk_sheet_twice", { code: line.code })),
        make("ul", {}, ...differences(line, other)),
        make("p", { "class": "buttons" },
          choose("desk_sheet_replace", function () {
            add(line, other.id);
            dropLine();
          }),
          choose("desk_sheet_keep", function () {
            clear();
            dropLine();
          }),
          choose("desk_sheet_other", function () {
            clear();
            note(text("desk_sheet_rename", { code: line.code }), "failed");
            field.focus();
          })));
      box.querySelector("button").focus();
    }

    // Typed a second time.
    function compare(line) {
      const other = known(line.code);
      const box = clear();
      if (!other) {
        note(text("desk_check_unknown", { code: line.code }), "failed");
        return false;
      }
      const found = differences(line, other);
      if (found.length === 0) {
        bench.add([desk.entry("check", { of: other.id })]);
        bench.say("desk_check_same", { code: line.code });
        return true;
      }
      box.hidden = false;
      box.append(
        make("p", {}, text("desk_check_differs", { code: line.code, n: found.length })),
        make("ul", {}, ...found),
        make("p", { "class": "buttons" },
          button("desk_check_second", function () {
            add(line, other.id);
            dropLine();
          }),
          button("desk_check_first", function () {
            clear();
            dropLine();
            bench.add([desk.entry("check", { of: other.id })]);
            field.focus();
          })));
      box.querySelector("button").focus();
      return false;
    }

    function differences(line, other) {
      const found = [];
      const document = other.marked.document;
      if (document.form !== line.form.letter) {
        found.push(make("li", {}, text("desk_differs_form", { first: document.form, second: line.form.letter })));
        return found;
      }
      line.form.questions.forEach(function (asked, place) {
        const given = document.responses[asked.path];
        const first = given ? given.response : null;
        const second = line.cells[place] ? line.cells[place].response : null;
        const sure = [given && given.certainty, line.cells[place] && line.cells[place].certainty].map((level) => level || null);
        if (JSON.stringify(first) !== JSON.stringify(second) || sure[0] !== sure[1]) {
          const typed = (other.entry.cells || [])[place] || "-";
          found.push(make("li", {}, text("desk_differs", { number: place + 1, first: typed, second: line.cells[place] ? line.cells[place].typed || "-" : "-" })));
        }
      });
      return found;
    }

    function button(key, act) {
      const made = make("button", { type: "button" }, text(key));
      made.addEventListener("click", act);
      return made;
    }

    function clear() {
      const box = part("differences");
      box.textContent = "";
      box.hidden = true;
      return box;
    }

    // The first line is done with.
    function dropLine() {
      field.value = lines().slice(1).join("\n");
      echo();
      field.focus();
    }

    // The sheets of this occasion, the newest first.
    function show(state) {
      const host = part("sheets");
      const here = state.sheets.filter((sheet) => sheet.marked.document.assessment === assessment().id && sheet.marked.document.occasion === occasion().id).reverse();
      host.textContent = "";
      if (here.length === 0) {
        return;
      }
      desk.table(host, {
        id: bench.id("sheets"),
        caption: text("desk_sheets", { n: here.length, occasion: occasion().title }),
        columns: [{ title: text("desk_col_code") }, { title: text("desk_col_points"), kind: "number" }, { title: text("desk_col_answered"), kind: "number" }, { title: text("desk_col_checked") }, { title: text("desk_col_do"), unsorted: true }],
        rows: here.map(function (sheet) {
          const correct = make("button", { type: "button", "data-focus": "correct-" + sheet.id, "aria-label": text("desk_correct_sheet") + ": " + sheet.given }, text("desk_correct_sheet"));
          correct.addEventListener("click", () => startCorrecting(sheet));
          const answered = sheet.marked.questions.filter((question) => question.answered).length;
          return { cells: [sheet.given, { text: bench.points(sheet.marked.total.earned) + " / " + bench.points(sheet.marked.total.of), sort: sheet.marked.total.earned }, { text: answered + " / " + sheet.marked.questions.length, sort: answered }, sheet.checked ? "✓ " + text("desk_checked") : "–", { node: correct }] };
        }),
        sorted: null,
        onSort: () => {}
      });
    }

    function startCorrecting(sheet) {
      const document = sheet.marked.document;
      const letter = document.form === occasion().form ? "" : "/" + document.form;
      correcting = sheet;
      part("paper-check").checked = false;
      field.value = [sheet.given + letter].concat(sheet.entry.cells.map((cell) => cell || "-")).map((cell) => /[\s;]/.test(cell) ? "\"" + cell.replace(/"/g, "") + "\"" : cell).join(" ");
      clear();
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      echo();
    }
  };
})();
