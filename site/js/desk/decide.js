// What only a person can decide: whether two codes are one person, which of two results of one attempt is true, and what points a
// written answer earns. Every decision is an entry of the book and can be undone.
(function () {
  "use strict";
  const desk = window.mafunzo.desk;

  desk.deciding = function (bench) {
    const { text, make } = bench;
    return { decisions, person };

    // Gives an element, or null where nothing is open.
    function decisions(state) {
      const items = state.near.map(near).concat(state.gathered.contradicting.map((code) => contradiction(state, code)), state.refused.map(refused));
      if (items.length === 0) {
        return null;
      }
      const heading = bench.id("decisions");
      return make("section", { "class": "decisions screen-only", "aria-labelledby": heading },
        make("h3", { id: heading }, text("desk_decide", { n: items.length })),
        make("ul", {}, ...items));
    }

    function near(pair) {
      const [a, b] = pair;
      const name = "near-" + pair.join("-");
      return make("li", { "class": "decision" },
        make("p", {}, text("desk_near", { a: a, b: b })),
        make("p", { "class": "buttons" },
          button("desk_near_same", { code: a }, name + "-a", () => decide("same", { codes: [b, a] }, "desk_joined", { from: b, to: a })),
          button("desk_near_same", { code: b }, name + "-b", () => decide("same", { codes: [a, b] }, "desk_joined", { from: a, to: b })),
          button("desk_near_other", {}, name, () => decide("other", { codes: pair }, "desk_parted", { a: a, b: b }))));
    }

    function contradiction(state, code) {
      const results = state.gathered.results.filter((result) => result.marked.document.participant === code && result.again.length);
      const ids = [].concat.apply([], results.map((result) => [result.id].concat(result.again)));
      return make("li", { "class": "decision" },
        make("p", {}, text("desk_contradicting", { code: code })),
        make("p", { "class": "buttons" }, ...ids.map((id) => button("desk_leave_out", { what: described(state.adds[id]) }, "leave-" + id, () => decide("remove", { of: id }, "desk_left_out", { code: code })))));
    }

    function refused(each) {
      return make("li", { "class": "decision" },
        make("p", {}, make("b", {}, described(each.entry)), ": " + bench.reason(each.error)),
        make("p", { "class": "buttons" }, button("desk_leave_out", { what: described(each.entry) }, "leave-" + each.entry.id, () => decide("remove", { of: each.entry.id }, "desk_left_out", { code: each.entry.result.participant || "" }))));
    }

    function described(entry) {
      return text("desk_way_" + entry.way) + (entry.from ? " " + entry.from : "") + ", " + bench.time(entry.at);
    }

    function decide(op, fields, key, values) {
      bench.add([desk.entry(op, fields)]);
      bench.say(key, values);
    }

    function button(key, values, focus, act) {
      const made = make("button", { type: "button", "data-focus": focus }, text(key, values));
      made.addEventListener("click", act);
      return made;
    }

    // Everything of one result: what was given to each question and what it earned, the points that wait, the code.
    function person(result, number) {
      const marked = result.marked;
      const document = marked.document;
      const heading = bench.id("person");
      const form = bench.formOf(document);
      const box = make("section", { "class": "person card", "aria-labelledby": heading },
        make("h3", { id: heading, tabindex: "-1", "data-focus": "person-heading" }, document.participant + (document.name ? " · " + document.name : "")));
      box.append(make("p", { "class": "meta" }, text("desk_person", {
        form: document.form, way: text("desk_way_" + document.way), ended: document.ended ? bench.time(document.ended) : "–",
        minutes: document.seconds === null ? "–" : Math.floor(document.seconds / 60), sessions: document.sessions
      })));
      marked.changes.forEach((change) => box.append(make("p", { "class": "note" }, text("desk_change_" + change.kind, { then: change.then, now: change.now, path: change.path }))));
      box.append(...marked.questions.filter((question) => question.waits).map((question) => rubric(result, question, number)));
      desk.table(box, {
        id: bench.id("answers"),
        caption: text("desk_answers", { code: document.participant }),
        columns: [{ title: text("desk_col_number"), kind: "number" }, { title: text("desk_col_question") }, { title: text("desk_col_given") }, { title: text("desk_col_points"), kind: "number" }],
        rows: marked.questions.map(function (question) {
          const asked = form && form.questions.filter((each) => each.path === question.path)[0];
          const about = bench.course.questions[question.path];
          const state = question.earned === null ? "pending" : question.earned === question.of ? "right" : question.earned > 0 ? "partly" : "wrong";
          return { state: state, cells: [
            { text: number(question.path) },
            { text: bench.short(about.text), lang: about.lang },
            { text: question.answered ? asked ? bench.inWords(asked, question.response) : JSON.stringify(question.response) : text("desk_blank"), lang: question.answered ? about.lang : null },
            { text: bench.sign(state) + " " + (question.earned === null ? "–" : bench.points(question.earned)) + " / " + bench.points(question.of) + (question.must_pass ? " !" : ""), sort: question.earned }
          ] };
        }),
        sorted: null,
        onSort: () => {}
      });
      box.append(correction(result));
      return box;
    }

    // A text that only a person can mark, with what a good one holds.
    function rubric(result, question, number) {
      const about = bench.course.questions[question.path];
      const id = bench.id("rubric-" + number(question.path));
      const most = question.of;
      const field = make("input", { type: "text", inputmode: "decimal", size: "5", id: id, autocomplete: "off", "data-focus": "rubric-" + question.path, "aria-describedby": id + "-note" });
      const note = make("span", { "class": "note", id: id + "-note", role: "status" });
      field.value = question.earned === null ? "" : bench.points(question.earned);
      field.addEventListener("change", function () {
        const typed = field.value.trim().replace(",", ".");
        const points = typed === "" ? null : /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : -1;
        const bad = points !== null && (points < 0 || points > most);
        field.setAttribute("aria-invalid", bad);
        note.textContent = bad ? text("desk_rubric_bad", { most: bench.points(most) }) : "";
        if (!bad) {
          bench.add([desk.entry("rubric", { of: result.id, path: question.path, points: points })]);
          bench.say("desk_rubric_kept", { code: result.marked.document.participant });
        }
      });
      const criteria = Object.keys(about.parts).map((part) => make("li", {}, about.parts[part]));
      return make("div", { "class": "rubric" },
        make("h4", { lang: about.lang }, number(question.path) + ". " + about.text),
        make("blockquote", {}, typeof question.response === "string" && question.response.trim() !== "" ? question.response : text("desk_blank")),
        make("details", { lang: about.lang }, make("summary", {}, text("desk_rubric")), criteria.length ? make("ul", {}, ...criteria) : null, make("p", {}, about.model_answer || "")),
        make("p", {}, make("label", { "for": id }, text("desk_rubric_points", { most: bench.points(most) })), " ", field, " ", note));
    }

    function correction(result) {
      const id = bench.id("correction");
      const field = make("input", { type: "text", id: id, size: "14", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", "data-focus": "correction" });
      const note = make("span", { "class": "note", role: "status" });
      const act = make("button", { type: "button", "data-focus": "correct-code" }, text("desk_code_correct"));
      field.value = result.given;
      act.addEventListener("click", function () {
        const code = desk.code(field.value);
        const unsafe = code === null ? "" : bench.unsafeCode(code);
        field.setAttribute("aria-invalid", code === null || unsafe !== "");
        if (code === null || unsafe) {
          note.textContent = text(unsafe ? "desk_code_" + unsafe : "desk_line_code", { found: field.value });
          field.focus();
        } else if (code !== result.given) {
          bench.choose(code);
          decide("code", { of: result.id, participant: code }, "desk_code_corrected", { from: result.given, to: code });
        }
      });
      return make("details", { "class": "screen-only" }, make("summary", {}, text("desk_code_wrong")), make("p", {}, make("label", { "for": id }, text("desk_code_right")), " ", field, " ", act, " ", note),
        make("p", { "class": "buttons" }, button("desk_leave_out", { what: described(result.entry) }, "leave-" + result.id, () => decide("remove", { of: result.id }, "desk_left_out", { code: result.given }))));
    }
  };
})();
