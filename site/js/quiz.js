// Practice quizzes: answers are kept as they are given, marked by score.js, and explained.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const controls = "input, select";
  for (const form of document.querySelectorAll("form[data-quiz]")) {
    start(form);
  }

  // Question ids are names in the form, so only methods in camelCase are used on it: `form.elements` may be a question.
  function start(form) {
    const id = form.getAttribute("data-quiz");
    const questions = Array.from(form.querySelectorAll("[data-question]"));
    const part = (selector) => form.querySelector(selector);
    const status = part("[data-status]");
    const say = (key, values) => { status.textContent = key ? mafunzo.text(status, key, values) : ""; };
    let attempt = null;

    for (const question of questions) {
      clear(question);
      question.disabled = true;
    }
    document.addEventListener("mafunzo:participant", restore);
    form.addEventListener("change", onChange);
    form.addEventListener("submit", onSubmit);
    part("[data-retry]").addEventListener("click", () => again(questions.filter((question) => question.getAttribute("data-state") === "right")));
    part("[data-restart]").addEventListener("click", () => again([]));

    function restore() {
      const named = mafunzo.state.participant() !== "";
      attempt = named && mafunzo.state.read("quiz-" + id) || { responses: {}, revisions: {}, kept: [], checked: false, attempts: 0, best: null };
      say("");
      for (const question of questions) {
        const name = question.getAttribute("data-question");
        clear(question);
        question.disabled = !named;
        // An answer to a question that has changed since is no answer to it.
        if (attempt.revisions[name] === question.getAttribute("data-revision")) {
          fill(question, attempt.responses[name]);
        }
        if (attempt.checked || attempt.kept.indexOf(name) >= 0) {
          mark(question);
        }
      }
      part("[data-check]").disabled = !named;
      showResult();
    }

    function onChange(event) {
      const question = event.target.closest("[data-question]");
      const moved = event.target.hasAttribute("data-place") && exchange(question, event.target);
      say(moved && "exchanged", moved || {});
      form.removeAttribute("data-warned");
      keep(question);
      save();
    }

    function keep(question) {
      const name = question.getAttribute("data-question");
      const response = read(question);
      attempt.responses[name] = response;
      attempt.revisions[name] = question.getAttribute("data-revision");
      if (response === undefined) {
        delete attempt.responses[name];
        delete attempt.revisions[name];
      }
    }

    function save() {
      const state = mafunzo.state;
      const kept = state.keeps();
      state.write("quiz-" + id, attempt);
      state.write("summary-" + id, {
        answered: Object.keys(attempt.responses).length, of: questions.length, checked: attempt.checked,
        attempts: attempt.attempts, best: attempt.best, last: attempt.last, at: attempt.at, pass: Number(form.getAttribute("data-pass"))
      });
      if (kept && !state.keeps()) {
        say("storage");
      }
      mafunzo.warn();
      document.dispatchEvent(new CustomEvent("mafunzo:progress"));
    }

    function onSubmit(event) {
      event.preventDefault();
      const open = questions.filter((question) => !question.disabled && !complete(question));
      if (open.length && !form.hasAttribute("data-warned")) {
        form.setAttribute("data-warned", "");
        say("open_questions", { numbers: open.map((question) => questions.indexOf(question) + 1).join(", ") });
        focusOn(open[0]);
      } else if (attempt && !attempt.checked) {
        check();
      }
    }

    function check() {
      const scores = questions.map(mark).filter((score) => score.earned !== null);
      const sum = (field) => scores.reduce((total, score) => total + score[field], 0);
      const last = { earned: sum("earned"), of: sum("of") };
      const best = attempt.best;
      attempt.checked = true;
      attempt.attempts += 1;
      attempt.last = last;
      attempt.best = best && best.earned * last.of >= last.earned * best.of ? best : last;
      attempt.at = new Date().toISOString();
      save();
      showResult();
      say(passed() ? "checked_passed" : "checked_failed", figures());
      part("[data-result] h2").focus();
    }

    function figures() {
      const number = (hundredths) => (hundredths / 100).toLocaleString(mafunzo.lang(status));
      const last = attempt.last;
      return { earned: number(last.earned), of: number(last.of), percent: mafunzo.percent(last.earned, last.of), pass: form.getAttribute("data-pass"), attempts: attempt.attempts };
    }

    function passed() {
      return figures().percent >= Number(form.getAttribute("data-pass"));
    }

    function showResult() {
      const box = part("[data-result]");
      box.hidden = !attempt.checked;
      part("[data-check]").hidden = attempt.checked;
      if (box.hidden) {
        return;
      }
      const list = part("[data-wrong]");
      const wrong = questions.filter((question) => question.getAttribute("data-state") !== "right");
      box.setAttribute("data-state", passed() ? "passed" : "failed");
      part("[data-score]").textContent = mafunzo.text(status, "score", figures());
      part("[data-pass-text]").textContent = mafunzo.text(status, passed() ? "passed" : "failed", figures());
      list.textContent = wrong.length ? mafunzo.text(status, "wrong_list") : mafunzo.text(status, "all_right");
      for (const question of wrong) {
        const link = document.createElement("a");
        link.href = "#" + question.id;
        link.textContent = mafunzo.text(status, "question", { number: questions.indexOf(question) + 1 });
        list.appendChild(document.createTextNode(" "));
        list.appendChild(link);
      }
      part("[data-retry]").hidden = wrong.length === 0 || wrong.length === questions.length;
    }

    // Opens all questions again except `kept`, whose answers stay.
    function again(kept) {
      attempt.checked = false;
      attempt.kept = kept.map((question) => question.getAttribute("data-question"));
      const open = questions.filter((question) => kept.indexOf(question) < 0);
      for (const question of open) {
        clear(question);
        keep(question);
        question.disabled = false;
      }
      save();
      showResult();
      say("again");
      focusOn(open[0]);
    }
  }

  function focusOn(question) {
    question.querySelector(controls).focus();
  }

  // The row, item or option a control stands for.
  function idOf(control) {
    const label = control.closest("label");
    return label.getAttribute("data-row") || label.getAttribute("data-item") || control.value;
  }

  function read(question) {
    const fields = Array.from(question.querySelectorAll(controls));
    const given = fields.filter((field) => field.tagName === "SELECT" ? field.value !== "" : field.checked);
    switch (given.length && question.getAttribute("data-kind")) {
      case 0:
        return undefined;
      case "multiple":
        return given.map(idOf).sort();
      case "matching":
        return given.reduce(function (rows, field) { rows[idOf(field)] = field.value; return rows; }, {});
      case "ordering":
        // An empty place is kept as null, so that it is still empty after a reload.
        return fields.map((field, place) => given.filter((item) => item.value === String(place + 1)).map(idOf)[0] || null);
      default:
        return given[0].value;
    }
  }

  function fill(question, response) {
    if (response === undefined) {
      return;
    }
    for (const field of question.querySelectorAll(controls)) {
      const id = idOf(field);
      if (field.tagName !== "SELECT") {
        field.checked = Array.isArray(response) ? response.indexOf(id) >= 0 : response === id;
      } else if (Array.isArray(response)) {
        place(field, response.indexOf(id) + 1 || "");
      } else {
        field.value = response[id] || "";
      }
    }
  }

  function place(select, number) {
    select.value = String(number);
    select.setAttribute("data-was", select.value);
  }

  // A place taken twice: the item that had it gets the place the other one leaves.
  function exchange(question, select) {
    const was = select.getAttribute("data-was") || "";
    const other = Array.from(question.querySelectorAll("select")).filter((each) => each !== select && each.value === select.value && select.value !== "")[0];
    place(select, select.value);
    if (!other) {
      return null;
    }
    place(other, was);
    return { item: other.closest("label").querySelector("span").textContent, place: was || "–" };
  }

  function complete(question) {
    const fields = Array.from(question.querySelectorAll(controls));
    return fields[0].tagName === "SELECT" ? fields.every((field) => field.value !== "") : fields.some((field) => field.checked);
  }

  function key(question) {
    const fields = Array.from(question.querySelectorAll(controls));
    const found = { kind: question.getAttribute("data-kind"), points: Number(question.getAttribute("data-points")), credit: question.getAttribute("data-credit"), options: {}, rows: {} };
    for (const field of fields) {
      found.options[field.value] = field.hasAttribute("data-correct");
      found.rows[idOf(field)] = field.getAttribute("data-match");
    }
    found.answer = found.options["true"] === true;
    found.items = fields.sort((a, b) => a.getAttribute("data-place") - b.getAttribute("data-place")).map(idOf);
    return found;
  }

  // Marks a question and each of its parts, in words, and locks it.
  function mark(question) {
    const response = read(question);
    const score = mafunzo.score(key(question), response);
    const state = response === undefined ? "unanswered" : score.earned === score.of ? "right" : score.earned > 0 ? "partly" : "wrong";
    const number = (hundredths) => (hundredths / 100).toLocaleString(mafunzo.lang(question));
    const line = question.querySelector("[data-verdict]");
    unmark(question);
    question.setAttribute("data-state", state);
    question.setAttribute("aria-describedby", line.id);
    question.disabled = true;
    line.hidden = false;
    line.textContent = mafunzo.text(question, state) + " " + mafunzo.text(question, "points", { earned: number(score.earned), of: number(score.of) });
    question.querySelectorAll(controls).forEach(judge);
    const answer = question.querySelector("[data-answer]");
    answer.hidden = false;
    answer.open = true;
    return score;
  }

  function judge(field) {
    const label = field.closest("label");
    let verdict = null;
    let right = null;
    if (field.hasAttribute("data-match")) {
      right = Array.from(field.options).filter((option) => option.value === field.getAttribute("data-match"))[0].text;
      verdict = field.value === field.getAttribute("data-match") ? "part_right" : "part_match";
    } else if (field.hasAttribute("data-place")) {
      right = field.getAttribute("data-place");
      verdict = field.value === right ? "part_right" : "part_place";
    } else if (field.hasAttribute("data-correct")) {
      verdict = field.checked ? "part_right" : "part_missed";
    } else if (field.checked) {
      verdict = "part_wrong";
    }
    if (verdict) {
      const note = document.createElement("span");
      note.className = "mark";
      note.setAttribute("lang", mafunzo.lang(field));
      note.textContent = mafunzo.text(field, verdict, { right: right });
      label.setAttribute("data-state", verdict === "part_right" ? "right" : verdict === "part_missed" ? "missed" : "wrong");
      label.appendChild(note);
    }
    const why = document.getElementById(field.closest("[data-question]").id + "-why-" + idOf(field));
    if (why) {
      field.setAttribute("aria-describedby", why.id);
    }
  }

  // Takes away answers and marks.
  function clear(question) {
    unmark(question);
    for (const field of question.querySelectorAll(controls)) {
      field.removeAttribute("data-was");
      field.checked = false;
      if (field.tagName === "SELECT") {
        field.value = "";
      }
    }
  }

  function unmark(question) {
    const answer = question.querySelector("[data-answer]");
    question.removeAttribute("data-state");
    question.removeAttribute("aria-describedby");
    question.querySelector("[data-verdict]").hidden = true;
    answer.hidden = true;
    answer.open = false;
    question.querySelectorAll("[data-state]").forEach((label) => label.removeAttribute("data-state"));
    question.querySelectorAll(controls).forEach((field) => field.removeAttribute("aria-describedby"));
    question.querySelectorAll(".mark").forEach((note) => note.parentNode.removeChild(note));
  }
})();
