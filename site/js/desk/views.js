// What the desk shows of an occasion: people by section, questions with what was chosen, objectives, before and after.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;
  // Fewer say little about a group.
  const SMALL = 5;
  // Below this a correlation is chance more often than not, and quartiles are single people.
  const FEW = 10;

  desk.viewing = function (bench, deciding) {
    const { text, make, course } = bench;
    const figures = desk.figures;
    const sorts = {};
    const pairOf = { from: null, to: null };
    return { people, questions, objectives, gain };

    function counting(state, occasion) {
      return state.gathered.results.filter((result) => result.counts && result.marked.document.assessment === bench.assessment().id && result.marked.document.occasion === occasion);
    }

    function small(people) {
      return people > 0 && people < SMALL ? make("p", { "class": "banner" }, text("desk_small", { n: people })) : null;
    }

    // A table that sorts as it was sorted last, with its own file.
    function table(host, about) {
      const file = make("button", { type: "button", "class": "screen-only", "data-focus": about.id + "-csv" }, text("desk_csv"));
      file.addEventListener("click", function () {
        const plain = (cell) => cell === null || cell === undefined ? "" : typeof cell === "object" ? cell.csv === undefined ? cell.text === undefined || cell.text === null ? "" : cell.text : cell.csv : cell;
        desk.save(about.file + ".csv", desk.csv.table([about.columns.map((column) => column.title)].concat(about.rows.map((row) => row.cells.map(plain)))), "text/csv");
        bench.say("desk_saved", { file: about.file + ".csv" });
      });
      desk.table(host, Object.assign({ sorted: sorts[about.id] || null, onSort: (sorted) => { sorts[about.id] = sorted; } }, about));
      host.append(make("p", { "class": "buttons" }, file));
    }

    function fileName(what) {
      return ["desk", course.id, bench.occasion().id, what].join("-");
    }

    function percent(sum) {
      return mafunzo.percent(sum.earned, sum.of);
    }

    function people(host, state) {
      const all = state.gathered.results.filter((result) => result.marked.document.assessment === bench.assessment().id && result.marked.document.occasion === bench.occasion().id);
      const counted = all.filter((result) => result.counts);
      const open = deciding.decisions(state);
      if (open) {
        host.append(open);
      }
      const verdicts = (verdict) => counted.filter((result) => result.marked.verdict === verdict).length;
      host.append(make("p", { "class": "sum" }, text("desk_people_sum", { n: counted.length, passed: verdicts("passed"), failed: verdicts("not passed"), pending: verdicts("pending"), pass: bench.assessment().pass })));
      if (isFirstMeasure()) {
        host.append(make("p", { "class": "meta" }, text("desk_first_measure")));
      }
      const spread = figures.spread(counted);
      if (spread.people >= FEW) {
        host.append(make("p", {}, text("desk_spread", { mean: bench.digits(spread.mean, 1), deviation: bench.digits(spread.deviation, 1), low: bench.digits(spread.quartiles[0], 1), middle: bench.digits(spread.quartiles[1], 1), high: bench.digits(spread.quartiles[2], 1) })));
      }
      const words = small(counted.length);
      if (words) {
        host.append(words);
      }
      if (all.length === 0) {
        host.append(make("p", {}, text("desk_none_here", { occasion: bench.occasion().title })));
        return;
      }
      const next = nextWaiting(counted);
      if (next) {
        const act = make("button", { type: "button", "data-focus": "next-waiting" }, text("desk_next_waiting", { code: next.marked.document.participant }));
        act.addEventListener("click", function () {
          bench.choose(next.marked.document.participant);
          bench.refresh();
          bench.focus("person-heading");
        });
        host.append(make("p", { "class": "buttons screen-only" }, act));
      }
      const hasNames = all.some((result) => result.marked.document.name);
      const columns = [{ title: text("desk_col_code") }].concat(hasNames ? [{ title: text("desk_col_name") }] : [], [
        { title: text("desk_col_points"), kind: "number" }, { title: "%", kind: "number" }, { title: text("desk_col_verdict") }, { title: text("desk_col_missed") }
      ], watched() ? [{ title: text("desk_col_seen"), kind: "number" }] : [], bench.assessment().sections.map((section) => ({ title: section.title + " %", kind: "number" })), [
        { title: text("desk_col_answered"), kind: "number" }, { title: text("desk_col_minutes"), kind: "number" }, { title: text("desk_col_way") }
      ]);
      table(host, { id: bench.id("people"), file: fileName("people"), caption: text("desk_people", { assessment: bench.assessment().title, occasion: bench.occasion().title }), columns: columns, rows: all.map((result) => row(result, hasNames)) });
      host.append(make("p", { "class": "meta" }, text("desk_people_key")));
      const chosen = all.filter((result) => result.marked.document.participant === bench.chosen()).sort((a, b) => b.counts - a.counts)[0];
      if (chosen) {
        host.append(deciding.person(chosen, (path) => numberOf(chosen, path)));
      }
    }

    // Who waits for points, after the one who is shown.
    function nextWaiting(results) {
      const at = results.findIndex((result) => result.marked.document.participant === bench.chosen());
      return results.slice(at + 1).concat(results.slice(0, Math.max(at, 0))).filter((result) => result.marked.pending > 0)[0] || null;
    }

    // The first of several occasions measures where the group begins.
    function isFirstMeasure() {
      const occasions = bench.assessment().occasions;
      return occasions.length > 1 && occasions[0].id === bench.occasion().id;
    }

    function row(result, hasNames) {
      const marked = result.marked;
      const document = marked.document;
      const code = make("button", { type: "button", "class": "link", "data-focus": "person-" + result.id, "aria-expanded": String(bench.chosen() === document.participant) }, document.participant);
      code.addEventListener("click", function () {
        bench.choose(bench.chosen() === document.participant ? null : document.participant);
        bench.refresh();
        bench.focus(bench.chosen() ? "person-heading" : "person-" + result.id);
      });
      const answered = marked.questions.filter((question) => question.answered).length;
      const verdict = result.counts ? marked.verdict : "another";
      const waits = verdict === "pending" && marked.observation === null && marked.pending === 0;
      // Nobody has to pass a first measure.
      const isOpen = verdict === "not passed" && isFirstMeasure();
      const words = isOpen ? "–" : text(waits ? "desk_verdict_observed" : "desk_verdict_" + verdict.replace(" ", "_"), { points: bench.points(marked.pending) });
      const missed = isFirstMeasure() ? null : "wrong";
      const sections = marked.sections.map(function (section) {
        const value = percent(section);
        return { text: value === null ? "–" : value + (section.reaches ? "" : " ✗"), sort: value, csv: value, state: section.reaches ? null : missed };
      });
      return { state: result.counts ? null : "another", cells: [{ node: code, sort: document.participant, csv: document.participant }].concat(hasNames ? [document.name || ""] : [], [
        { text: bench.points(marked.total.earned) + " / " + bench.points(marked.total.of), sort: marked.total.earned, csv: desk.points(marked.total.earned) },
        { text: percent(marked.total) },
        { text: words, state: verdict === "passed" ? "right" : verdict === "not passed" ? missed : "pending" },
        marked.missed.length ? { text: "✗ " + marked.missed.map((path) => numberOf(result, path)).join(", "), state: missed } : ""
      ], watched() ? [seen(marked.observation)] : [], sections, [
        { text: answered + " / " + marked.questions.length, sort: answered, csv: answered },
        { text: document.seconds === null ? null : Math.floor(document.seconds / 60) },
        text("desk_way_" + document.way)
      ]) };
    }

    // Whether a checklist counts on the occasion that is shown.
    function watched() {
      const observation = bench.assessment().observation;
      return Boolean(observation) && observation.occasion === bench.occasion().id;
    }

    function seen(observation) {
      const number = (id) => bench.assessment().observation.items.findIndex((item) => item.id === id) + 1;
      const missed = observation && observation.missed.length ? " ✗ " + observation.missed.map(number).join(", ") : "";
      return observation ? { text: observation.done + " / " + observation.of + missed, sort: observation.done, state: observation.passed ? "right" : "wrong" } : { text: null };
    }

    function numberOf(result, path) {
      const form = bench.formOf(result.marked.document);
      const place = form ? form.questions.findIndex((asked) => asked.path === path) : -1;
      return place < 0 ? path : place + 1;
    }

    function questions(host, state) {
      const results = counting(state, bench.occasion().id);
      const letters = results.map((result) => result.marked.document.form).filter((letter, place, all) => all.indexOf(letter) === place).sort();
      if (results.length === 0) {
        host.append(make("p", {}, text("desk_none_here", { occasion: bench.occasion().title })));
      }
      for (const letter of letters) {
        const form = bench.assessment().forms.filter((each) => each.letter === letter)[0];
        const same = results.filter((result) => result.marked.document.form === letter);
        formTable(host, form, same);
      }
    }

    function formTable(host, form, results) {
      const found = figures.questions(course, form, results);
      const numbers = figures.form(form, results);
      const words = small(results.length);
      host.append(make("p", { "class": "sum" }, text("desk_questions_sum", { n: results.length, form: form.letter }), " ", make("a", { "class": "screen-only", href: form.key }, text("desk_key", { form: form.letter }))));
      if (words) {
        host.append(words);
      }
      table(host, {
        id: bench.id("questions-" + form.letter),
        file: fileName("questions-" + form.letter.toLowerCase()),
        caption: text("desk_questions", { occasion: bench.occasion().title, form: form.letter }),
        columns: [{ title: text("desk_col_number"), kind: "number" }, { title: text("desk_col_question") }, { title: text("desk_col_right"), kind: "number" }, { title: text("desk_col_partly"), kind: "number" }, { title: text("desk_col_wrong"), kind: "number" }, { title: text("desk_col_blank"), kind: "number" }, { title: text("desk_col_points") + " %", kind: "number" }].concat(numbers.people >= FEW ? [{ title: text("desk_col_apart"), kind: "number" }] : []),
        rows: found.map(function (question) {
          const about = course.questions[question.path];
          const link = make("a", { href: "#" + bench.id("q-" + form.letter + question.number), lang: about.lang }, bench.short(about.text));
          link.addEventListener("click", function (event) {
            // In the single file the address names the page.
            event.preventDefault();
            const target = document.getElementById(bench.id("q-" + form.letter + question.number));
            target.scrollIntoView();
            target.focus();
          });
          const number = numbers.questions[question.path] || { facility: null, discrimination: null };
          const told = (value, decimals) => ({ text: bench.digits(value, decimals), sort: value, csv: value === null ? "" : desk.statistics.digits(value, decimals).replace("−", "-"), state: decimals === 2 && value !== null && value < 0 ? "wrong" : null });
          return { cells: [{ text: question.number + (question.must_pass ? " !" : ""), sort: question.number }, { node: link, sort: about.text, csv: about.text }, question.right, question.partly, question.wrong, question.blank, told(number.facility, 1)].concat(numbers.people >= FEW ? [told(number.discrimination, 2)] : []) };
        })
      });
      host.append(make("p", { "class": "meta" }, text(numbers.people >= FEW ? "desk_questions_apart" : "desk_questions_key", { alpha: bench.digits(numbers.alpha, 2), error: bench.digits(numbers.error, 1) })));
      const list = make("div", { "class": "chosen" });
      found.forEach((question) => list.append(chosen(question, form)));
      host.append(make("h3", {}, text("desk_chosen")), make("p", { "class": "meta" }, text("desk_chosen_key")), list);
    }

    // What was given to one question: right ones say so in words and by a sign, not by colour alone.
    function chosen(question, form) {
      const about = course.questions[question.path];
      const box = make("section", { "class": "question-figures", id: bench.id("q-" + form.letter + question.number), tabindex: "-1" }, make("h4", { lang: about.lang }, question.number + ". " + about.text + (question.must_pass ? " (!)" : "")));
      box.append(make("p", { "class": "meta" }, text("desk_given", { answered: question.answered, people: question.people })));
      for (const part of question.parts) {
        if (part.of !== null) {
          box.append(make("p", { "class": "part", lang: about.lang }, question.kind === "case" ? text("desk_step", { step: part.of }) : question.kind === "cloze" ? text("desk_gap", { gap: question.parts.indexOf(part) + 1 }) : about.parts[part.of] || part.of));
        }
        box.append(make("ul", { "class": "bars" }, ...part.counts.map((count) => bar(question, about, count))));
      }
      return box;
    }

    function bar(question, about, count) {
      const words = question.kind === "true-false" ? text("desk_" + count.id) : about.parts[count.id] || count.id;
      const most = Math.max(question.people, 1);
      const meter = make("meter", { min: "0", max: String(most), value: String(count.people), "aria-hidden": "true" });
      const letter = count.letter === null || question.kind === "ordering" ? "" : make("b", { "class": "letter" }, count.letter);
      const sign = count.right ? make("b", { "class": "sign" }, "✓ " + text(question.kind === "ordering" ? "desk_in_place" : "desk_is_right")) : null;
      const label = make("span", {}, letter, letter ? " " : "", make("span", { lang: count.letter === null || question.kind === "true-false" ? null : about.lang }, words), " ", sign);
      return make("li", { "data-state": count.right ? "right" : null }, make("b", {}, String(count.people)), " ", meter, " ", label);
    }

    function objectives(host, state) {
      const occasions = bench.assessment().occasions;
      const groups = occasions.map((occasion) => counting(state, occasion.id));
      const shown = occasions.filter((occasion, place) => groups[place].length > 0);
      const filled = groups.filter((group) => group.length > 0);
      const words = small(Math.min.apply(null, filled.map((group) => group.length)));
      if (words) {
        host.append(words);
      }
      const both = [[text("desk_sections"), figures.sections(bench.assessment(), filled), "sections"], [text("desk_objectives"), figures.objectives(course, bench.assessment(), filled), "objectives"]];
      for (const [caption, rows, name] of both) {
        table(host, {
          id: bench.id(name),
          file: ["desk", course.id, name].join("-"),
          caption: caption,
          columns: [{ title: text(name === "sections" ? "desk_col_section" : "desk_col_objective") }].concat(shown.map((occasion) => ({ title: occasion.title + " %", kind: "number" })), shown.length > 1 ? [{ title: text("desk_col_change"), kind: "number" }] : []),
          rows: rows.map(function (row) {
            const values = row.sums.map((sum) => sum.of ? percent(sum) : null);
            const first = values[0];
            const last = values[values.length - 1];
            const change = first === null || last === null ? null : last - first;
            return { cells: [{ text: row.text }].concat(values.map((value, place) => ({ text: value === null ? null : value + " (" + row.sums[place].people + ")", sort: value, csv: value })), shown.length > 1 ? [{ text: change === null ? null : signed(change), sort: change, csv: change }] : []) };
          })
        });
      }
      host.append(make("p", { "class": "meta" }, text("desk_objectives_key")));
    }

    function signed(number) {
      return number > 0 ? "+" + number : number < 0 ? "−" + -number : "0";
    }

    function gain(host, state) {
      const occasions = bench.assessment().occasions;
      const taken = occasions.filter((occasion) => counting(state, occasion.id).length > 0);
      if (taken.length < 2) {
        host.append(make("p", {}, text("desk_gain_needs")));
        return;
      }
      const known = (id) => taken.some((occasion) => occasion.id === id);
      pairOf.from = known(pairOf.from) ? pairOf.from : taken[0].id;
      pairOf.to = known(pairOf.to) && pairOf.to !== pairOf.from ? pairOf.to : taken.filter((occasion) => occasion.id !== pairOf.from)[0].id;
      host.append(make("div", { "class": "pickers screen-only" }, picker("from", taken, "desk_from"), picker("to", taken, "desk_to")));
      const found = figures.gains(counting(state, pairOf.from), counting(state, pairOf.to));
      const title = (id) => occasions.filter((occasion) => occasion.id === id)[0].title;
      const share = figures.shown;
      const placeOf = (id) => occasions.findIndex((occasion) => occasion.id === id);
      host.append(make("p", { "class": "sum" }, text("desk_gain_sum", {
        n: found.pairs.length, before: bench.digits(found.before, 1), after: bench.digits(found.after, 1), gain: (found.gain > 0 ? "+" : "") + bench.digits(found.gain, 1), normalised: bench.digits(found.normalised, 2), better: found.better, same: found.same, worse: found.worse
      })));
      const words = small(found.pairs.length);
      if (words) {
        host.append(words);
      }
      const later = taken.filter((occasion) => occasions.indexOf(occasion) > Math.max(placeOf(pairOf.from), placeOf(pairOf.to)));
      for (const occasion of later) {
        const left = figures.kept(counting(state, pairOf.from), counting(state, pairOf.to), counting(state, occasion.id));
        if (left.kept !== null) {
          host.append(make("p", {}, text("desk_kept", { occasion: occasion.title, n: left.people, kept: bench.digits(left.kept, 2) })));
        }
      }
      if (found.onlyBefore || found.onlyAfter) {
        host.append(make("p", { "class": "meta" }, text("desk_gain_left", { before: found.onlyBefore, after: found.onlyAfter })));
      }
      table(host, {
        id: bench.id("gain"),
        file: ["desk", course.id, pairOf.from, pairOf.to].join("-"),
        caption: text("desk_gain", { before: title(pairOf.from), after: title(pairOf.to) }),
        columns: [{ title: text("desk_col_code") }, { title: title(pairOf.from) + " %", kind: "number" }, { title: title(pairOf.to) + " %", kind: "number" }, { title: text("desk_col_change"), kind: "number" }],
        rows: found.pairs.map((pair) => ({ cells: [pair.code, { text: share(pair.before) + (pair.waits ? " …" : ""), sort: pair.before, csv: share(pair.before) }, { text: share(pair.after) + (pair.waits ? " …" : ""), sort: pair.after, csv: share(pair.after) }, { text: signed(share(pair.gain)), sort: pair.gain, csv: share(pair.gain), state: pair.gain < 0 ? "wrong" : null }] }))
      });
      host.append(make("p", { "class": "meta" }, text("desk_gain_key")));
    }

    function picker(name, taken, key) {
      const select = make("select", { "data-focus": "pair-" + name });
      bench.fillPicker(select, taken, pairOf[name]);
      select.addEventListener("change", function () {
        pairOf[name] = select.value;
        bench.refresh();
      });
      return make("label", {}, text(key), " ", select);
    }
  };
})();
