// Practice quizzes: answers are kept as they are given, marked by score.js, and explained.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  document.querySelectorAll("form[data-quiz]").forEach(start);

  // Question ids are names in the form, so only methods in camelCase are used on it: `form.elements` may be a question.
  function start(form) {
    const id = form.getAttribute("data-quiz");
    const pass = Number(form.getAttribute("data-pass"));
    const questions = Array.from(form.querySelectorAll("[data-question]"));
    const part = (name) => form.querySelector("[data-" + name + "]");
    const text = (key, values) => mafunzo.text(part("status"), key, values);
    const say = (message) => { part("status").textContent = message; };
    let attempt = null;
    let warned = false;

    for (const question of questions) {
      clearMarks(question);
      question.disabled = true;
    }
    // The single file holds the same quiz once in each language.
    document.addEventListener("mafunzo:change", function (event) {
      const other = event.detail;
      if (!other || (other !== form && other.getAttribute("data-quiz") === id)) {
        restore();
      }
    });
    form.addEventListener("change", onChange);
    form.addEventListener("submit", onSubmit);
    part("retry").addEventListener("click", () => again(questions.filter(isRight)));
    part("restart").addEventListener("click", () => again([]));

    function restore() {
      const named = mafunzo.state.participant() !== "";
      attempt = named && mafunzo.state.read("quiz-" + id) || { responses: {}, revisions: {}, kept: [], attempts: 0 };
      warned = false;
      say("");
      for (const question of questions) {
        const name = nameOf(question);
        // An answer to a question that has changed since is no answer to it.
        const same = attempt.revisions[name] === question.getAttribute("data-revision");
        question.disabled = !named;
        fill(question, same && attempt.responses[name] || []);
        if (attempt.checked || (same && attempt.kept.indexOf(name) >= 0)) {
          mark(question);
        }
      }
      part("check").disabled = !named;
      showResult();
    }

    function onChange(event) {
      const question = event.target.closest("[data-question]");
      const moved = exchange(question, event.target, attempt.responses[nameOf(question)] || []);
      say(moved ? text("exchanged", moved) : "");
      warned = false;
      keep(question);
      save();
    }

    function keep(question) {
      const response = read(question);
      attempt.responses[nameOf(question)] = response;
      attempt.revisions[nameOf(question)] = question.getAttribute("data-revision");
      if (response === undefined) {
        delete attempt.responses[nameOf(question)];
      }
    }

    function save() {
      const kept = mafunzo.state.keeps();
      // Home and results pages know nothing of the quiz but this.
      mafunzo.state.write("quiz-" + id, Object.assign(attempt, { questions: questions.length, pass: pass }));
      if (kept && !mafunzo.state.keeps()) {
        say(text("storage"));
      }
      mafunzo.warn();
      document.dispatchEvent(new CustomEvent("mafunzo:change", { detail: form }));
    }

    // Asks once about questions left open; pressed again, checks.
    function onSubmit(event) {
      const open = questions.filter((question) => !question.disabled && !isComplete(question));
      event.preventDefault();
      if (attempt.checked) {
        return;
      }
      if (open.length && !warned) {
        warned = true;
        say(text("open_questions", { numbers: open.map(numberOf).join(", ") }));
        controls(open[0])[0].focus();
      } else {
        check();
      }
    }

    function check() {
      const scores = questions.map(mark);
      const sum = (field) => scores.reduce((total, score) => total + score[field], 0);
      const last = { earned: sum("earned"), of: sum("of") };
      const best = attempt.best;
      Object.assign(attempt, {
        checked: true, attempts: attempt.attempts + 1, at: new Date().toISOString(), last: last,
        best: best && best.earned * last.of >= last.earned * best.of ? best : last
      });
      save();
      showResult();
      say(part("score").textContent + ". " + part("pass-text").textContent);
      part("result").querySelector("h2").focus();
    }

    function showResult() {
      part("result").hidden = !attempt.checked;
      part("check").hidden = attempt.checked;
      if (!attempt.checked) {
        return;
      }
      const last = attempt.last;
      const values = { earned: points(last.earned), of: points(last.of), percent: mafunzo.percent(last.earned, last.of), pass: pass, attempts: attempt.attempts };
      const state = values.percent >= pass ? "passed" : "failed";
      const wrong = questions.filter((question) => !isRight(question));
      part("result").setAttribute("data-state", state);
      part("score").textContent = text("score", values);
      part("pass-text").textContent = text(state, values);
      part("wrong").textContent = text(wrong.length ? "wrong_list" : "all_right");
      for (const question of wrong) {
        const link = document.createElement("a");
        link.href = "#" + question.id;
        link.textContent = text("question", { number: numberOf(question) });
        part("wrong").append(" ", link);
      }
      part("retry").hidden = wrong.length === 0;
    }

    // Opens all questions again except `kept`, whose answers stay.
    function again(kept) {
      const open = questions.filter((question) => kept.indexOf(question) < 0);
      attempt.checked = false;
      attempt.kept = kept.map(nameOf);
      for (const question of open) {
        fill(question, []);
        keep(question);
        question.disabled = false;
      }
      save();
      showResult();
      say(text("again"));
      controls(open[0])[0].focus();
    }

    function numberOf(question) {
      return questions.indexOf(question) + 1;
    }
  }

  function nameOf(question) {
    return question.getAttribute("data-question");
  }

  function isRight(question) {
    return question.getAttribute("data-state") === "right";
  }

  function controls(question) {
    return Array.from(question.querySelectorAll("input, select"));
  }

  function isGiven(field) {
    return field.tagName === "SELECT" ? field.value !== "" : field.checked;
  }

  function isComplete(question) {
    const fields = controls(question);
    return fields[0].tagName === "SELECT" ? fields.every(isGiven) : fields.some(isGiven);
  }

  // The row, item or option a control stands for.
  function idOf(field) {
    const label = field.closest("label");
    return label.getAttribute("data-row") || label.getAttribute("data-item") || field.value;
  }

  function points(hundredths) {
    return (hundredths / 100).toLocaleString(document.documentElement.lang);
  }

  function read(question) {
    const fields = controls(question);
    const given = fields.filter(isGiven);
    switch (given.length && question.getAttribute("data-kind")) {
      case 0:
        return undefined;
      case "multiple":
        return given.map(idOf).sort();
      case "matching":
        return given.reduce((rows, field) => Object.assign(rows, { [idOf(field)]: field.value }), {});
      case "ordering":
        // An empty place is kept as null, so that it is still empty after a reload.
        return fields.map((field, place) => given.filter((item) => Number(item.value) === place + 1).map(idOf)[0] || null);
      default:
        return given[0].value;
    }
  }

  // Shows a response and nothing else.
  function fill(question, response) {
    clearMarks(question);
    for (const field of controls(question)) {
      const id = idOf(field);
      field.checked = [].concat(response).indexOf(id) >= 0;
      if (field.tagName === "SELECT") {
        field.value = (Array.isArray(response) ? response.indexOf(id) + 1 : response[id]) || "";
      }
    }
  }

  // A place taken twice: the item that had it gets the place the other one had before.
  function exchange(question, select, before) {
    const other = controls(question).filter((each) => each !== select && each.value === select.value && isGiven(each))[0];
    if (!other || !select.hasAttribute("data-place")) {
      return null;
    }
    other.value = before.indexOf(idOf(select)) + 1 || "";
    return { item: other.closest("label").querySelector("span").textContent, place: other.value || "–" };
  }

  function key(question) {
    const fields = controls(question);
    const found = { kind: question.getAttribute("data-kind"), points: Number(question.getAttribute("data-points")), credit: question.getAttribute("data-credit"), options: {}, rows: {} };
    for (const field of fields) {
      found.options[field.value] = field.hasAttribute("data-correct");
      found.rows[idOf(field)] = field.getAttribute("data-match");
    }
    found.answer = found.options["true"];
    found.items = fields.sort((a, b) => a.getAttribute("data-place") - b.getAttribute("data-place")).map(idOf);
    return found;
  }

  // Marks a question and each of its parts, in words, and locks it.
  function mark(question) {
    const response = read(question);
    const score = mafunzo.score(key(question), response);
    const state = response === undefined ? "unanswered" : score.earned === score.of ? "right" : score.earned > 0 ? "partly" : "wrong";
    const line = question.querySelector("[data-verdict]");
    clearMarks(question);
    question.setAttribute("data-state", state);
    question.disabled = true;
    line.hidden = false;
    line.textContent = mafunzo.text(question, state) + " " + mafunzo.text(question, "points", { earned: points(score.earned), of: points(score.of) });
    question.querySelector("[data-answer]").hidden = false;
    controls(question).forEach(judge);
    return score;
  }

  function judge(field) {
    const wanted = field.getAttribute("data-place") || field.getAttribute("data-match");
    const correct = wanted ? field.value === wanted : field.hasAttribute("data-correct");
    if (wanted || correct || field.checked) {
      const label = field.closest("label");
      const note = document.createElement("span");
      const state = !correct ? "wrong" : wanted || field.checked ? "right" : "missed";
      const right = Array.from(field.options || []).filter((option) => option.value === wanted)[0];
      note.className = "mark";
      note.lang = mafunzo.lang(field);
      note.textContent = right && !correct ? mafunzo.text(field, "part_other", { right: right.text }) : mafunzo.text(field, "part_" + state);
      label.setAttribute("data-state", state);
      label.append(note);
    }
  }

  function clearMarks(question) {
    const answer = question.querySelector("[data-answer]");
    const line = question.querySelector("[data-verdict]");
    line.hidden = answer.hidden = answer.open = true;
    line.textContent = "";
    question.removeAttribute("data-state");
    question.querySelectorAll("[data-state]").forEach((label) => label.removeAttribute("data-state"));
    question.querySelectorAll(".mark").forEach((note) => note.remove());
  }
})();
