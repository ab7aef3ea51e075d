// Practice quizzes: answers are kept as they are given, marked by score.js, and explained. What an answer is in the
// fields of a question, answers.js knows.
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
    const say = function (message) {
      part("status").textContent = message;
      mafunzo.answers.listOpen(part("open"), []);
    };
    const firstTap = mafunzo.firstTap(form);
    let attempt = null;
    let warned = false;
    let typing = null;
    // The question with words that are not kept yet.
    let writing = null;
    // Of the record as this tab knows it.
    let version = 0;

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
    document.addEventListener("mafunzo:elsewhere", () => catchUp());
    form.addEventListener("change", onChange);
    form.addEventListener("input", onInput);
    form.addEventListener("keydown", onKey);
    // It does not bubble.
    form.addEventListener("toggle", onToggle, true);
    form.addEventListener("submit", onSubmit);
    part("retry").addEventListener("click", () => again(questions.filter(isSettled)));
    part("restart").addEventListener("click", () => again([]));

    function restore() {
      const named = mafunzo.state.participant() !== "";
      attempt = Object.assign({ responses: {}, hints: {}, certainty: {}, revisions: {}, kept: [], attempts: 0 }, named && mafunzo.state.read("quiz-" + id));
      version = mafunzo.state.version("quiz-" + id);
      warned = false;
      clearTimeout(typing);
      writing = null;
      say("");
      for (const question of questions) {
        const name = nameOf(question);
        // An answer to a question that has changed since is no answer to it.
        const same = attempt.revisions[name] === question.getAttribute("data-revision");
        question.disabled = !named;
        fill(question, same ? attempt.responses[name] : undefined);
        fillBeside(question, same ? attempt.hints[name] : undefined, same ? attempt.certainty[name] : undefined);
        if (attempt.checked || (same && attempt.kept.indexOf(name) >= 0)) {
          mark(question);
        }
      }
      part("check").disabled = !named;
      showResult();
      firstTap.take();
    }

    // Takes over what another tab has done since. `touched` is being answered here, or written in: that is the newer
    // answer.
    function catchUp(touched) {
      const newer = touched || writing;
      if (mafunzo.state.participant() !== "" && mafunzo.state.version("quiz-" + id) !== version) {
        const given = newer && { response: mafunzo.answers.read(newer), hints: mafunzo.hints.used(newer), certainty: mafunzo.answers.certainty(newer) };
        restore();
        if (newer && !newer.disabled) {
          fill(newer, given.response);
          // A hint that was opened in either tab was seen.
          fillBeside(newer, given.hints.concat(mafunzo.hints.used(newer)), given.certainty);
          keep(newer);
          save();
        }
      }
    }

    function onChange(event) {
      const question = event.target.closest("[data-question]");
      catchUp(question);
      mafunzo.answers.exchange(question, event.target, attempt.responses[nameOf(question)]);
      // A text is left when the check button is pressed, which must stay where it is.
      if (!isText(event.target)) {
        say("");
        warned = false;
      }
      keep(question);
      save();
    }

    // What is being written is kept at the next rest, not only when the field is left.
    function onInput(event) {
      if (isText(event.target)) {
        const question = event.target.closest("[data-question]");
        catchUp(question);
        say("");
        warned = false;
        keep(question);
        grow(event.target);
        clearTimeout(typing);
        writing = question;
        typing = setTimeout(onPause, 600);
      }
    }

    function onPause() {
      catchUp();
      save();
    }

    function onToggle(event) {
      if (mafunzo.hints.use(event.target)) {
        const question = event.target.closest("[data-question]");
        catchUp(question);
        keep(question);
        save();
      }
    }

    // The Enter key of a phone ends a word; it does not hand in the quiz.
    function onKey(event) {
      if (event.key === "Enter" && isText(event.target) && event.target.tagName === "INPUT") {
        event.preventDefault();
      }
    }

    function keep(question) {
      const name = nameOf(question);
      const hints = mafunzo.hints.used(question);
      const put = function (table, value) {
        table[name] = value;
        if (value === undefined) {
          delete table[name];
        }
      };
      put(attempt.responses, mafunzo.answers.read(question));
      put(attempt.hints, hints.length ? hints : undefined);
      put(attempt.certainty, mafunzo.answers.certainty(question));
      put(attempt.revisions, question.getAttribute("data-revision"));
    }

    function save() {
      clearTimeout(typing);
      writing = null;
      const kept = mafunzo.state.keeps();
      // Home and results pages know nothing of the quiz but this.
      mafunzo.state.write("quiz-" + id, Object.assign(attempt, { questions: questions.length, pass: pass }));
      version = mafunzo.state.version("quiz-" + id);
      if (kept && !mafunzo.state.keeps()) {
        say(text("storage"));
      }
      mafunzo.warn();
      document.dispatchEvent(new CustomEvent("mafunzo:change", { detail: form }));
    }

    // Asks once about questions left open; pressed again, checks.
    function onSubmit(event) {
      event.preventDefault();
      catchUp();
      const open = questions.filter((question) => !question.disabled && !mafunzo.answers.isComplete(question));
      if (attempt.checked) {
        return;
      }
      if (open.length && !warned) {
        warned = true;
        say(text("open_questions", { numbers: open.map(numberOf).join(", ") }));
        mafunzo.answers.listOpen(part("open"), open, (question) => text("question", { number: numberOf(question) }));
      } else {
        check();
      }
    }

    function check() {
      const marks = questions.map(mark).filter((mark) => mark.earned !== null);
      const sum = (all, field) => all.reduce((total, mark) => total + mark[field], 0);
      const hints = questions.reduce((total, question) => total + mafunzo.hints.used(question).length, 0);
      const last = { earned: sum(marks, "earned"), of: sum(marks, "of"), hints: hints, paid: sum(marks, "paid") };
      const certainties = marks.map((mark) => mark.certainty).filter(Boolean);
      if (certainties.length) {
        last.certainty = { marks: sum(certainties, "marks"), of: sum(certainties, "most"), sure_and_wrong: sum(certainties, "sure_and_wrong") };
      }
      const best = attempt.best;
      Object.assign(attempt, {
        checked: true, attempts: attempt.attempts + 1, at: new Date().toISOString(), last: last,
        best: best && best.earned * last.of >= last.earned * best.of ? best : last
      });
      save();
      showResult();
      const said = ["score", "pass-text", "hints-used", "certainty-score", "sure-list"].map((name) => part(name) ? part(name).textContent : "");
      say(said.filter(Boolean).map((sentence) => sentence.replace(/\.?$/, ".")).join(" "));
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
      const state = last.of === 0 ? "done" : values.percent >= pass ? "passed" : "failed";
      const wrong = questions.filter((question) => !isSettled(question));
      part("result").setAttribute("data-state", state);
      part("score").textContent = text(last.of === 0 ? "nothing_scored" : "score", values);
      part("pass-text").textContent = last.of === 0 ? "" : text(state, values);
      list("wrong", wrong.length ? text("wrong_list") : last.of === 0 ? "" : text("all_right"), wrong);
      part("retry").hidden = wrong.length === 0;
      part("hints-used").hidden = !last.hints;
      part("hints-used").textContent = last.hints ? text(last.paid ? "hints_paid" : "hints_used", { n: last.hints, points: points(last.paid) }) : "";
      if (part("sure-list")) {
        showCertainty(last.certainty);
      }
    }

    // Beside the score; none where the quiz did not ask yet when it was answered.
    function showCertainty(certainty) {
      const sure = questions.filter((question) => question.hasAttribute("data-sure-and-wrong"));
      part("certainty-score").textContent = certainty ? text("certainty_score", { marks: signed(certainty.marks), of: signed(certainty.of) }) : "";
      list("sure-list", !certainty ? "" : sure.length ? text("sure_list", { n: sure.length }) : text("sure_none"), sure);
    }

    // A sentence with links to questions.
    function list(name, sentence, linked) {
      part(name).textContent = sentence;
      for (const question of linked) {
        const link = document.createElement("a");
        link.href = "#" + question.id;
        link.textContent = text("question", { number: numberOf(question) });
        part(name).append(" ", link);
      }
    }

    // Opens all questions again except `kept`, whose answers stay.
    function again(kept) {
      const open = questions.filter((question) => kept.indexOf(question) < 0);
      attempt.checked = false;
      attempt.kept = kept.map(nameOf);
      for (const question of open) {
        fill(question);
        fillBeside(question);
        keep(question);
        question.disabled = false;
      }
      save();
      showResult();
      say(text("again"));
      mafunzo.answers.firstOpen(open[0]).focus();
    }

    function numberOf(question) {
      return questions.indexOf(question) + 1;
    }
  }

  function nameOf(question) {
    return question.getAttribute("data-question");
  }

  // Right, or not to be marked at all.
  function isSettled(question) {
    return /^(right|unscored)$/.test(question.getAttribute("data-state"));
  }

  function isText(field) {
    return field.tagName === "TEXTAREA" || field.type === "text";
  }

  // All that was written is in sight, on paper too.
  function grow(field) {
    while (field.tagName === "TEXTAREA" && field.scrollHeight > field.clientHeight && field.rows < 60) {
      field.rows += 1;
    }
  }

  function points(hundredths) {
    return (hundredths / 100).toLocaleString(document.documentElement.lang);
  }

  function signed(marks) {
    return (marks > 0 ? "+" : marks < 0 ? "\u2212" : "") + Math.abs(marks).toLocaleString(document.documentElement.lang);
  }

  function fillBeside(question, hints, certainty) {
    mafunzo.hints.show(question, hints);
    mafunzo.answers.showCertainty(question, certainty);
  }

  // Shows a response and nothing else.
  function fill(question, response) {
    clearMarks(question);
    mafunzo.answers.show(question, response);
    question.querySelectorAll("textarea").forEach(grow);
  }

  // Marks a question and each of its parts, in words, and locks it.
  function mark(question) {
    const response = mafunzo.answers.read(question);
    const given = { hints: mafunzo.hints.used(question).length, certainty: mafunzo.answers.certainty(question) };
    const found = mafunzo.mark(mafunzo.answers.key(question), response, given);
    const worth = found.earned + found.paid;
    const state = found.earned === null ? "unscored" : response === undefined ? "unanswered" : worth === found.of ? "right" : worth > 0 ? "partly" : "wrong";
    const line = question.querySelector("[data-verdict]");
    // A choice that was not confirmed goes.
    fill(question, response);
    question.setAttribute("data-state", state);
    question.disabled = true;
    line.hidden = false;
    line.textContent = mafunzo.text(question, state);
    if (found.earned !== null) {
      line.textContent += " " + mafunzo.text(question, "points", { earned: points(found.earned), of: points(found.of) });
    }
    if (found.paid) {
      line.textContent += " · " + mafunzo.text(question, "paid", { points: points(found.paid) });
    }
    if (found.certainty && response !== undefined) {
      line.textContent += " · " + mafunzo.text(question, "certainty", { level: found.certainty.level, marks: signed(found.certainty.marks) });
    }
    if (found.certainty && found.certainty.sure_and_wrong) {
      question.setAttribute("data-sure-and-wrong", "");
    }
    question.querySelector("[data-answer]").hidden = false;
    mafunzo.answers.parts(question).forEach(note);
    return found;
  }

  function note(part) {
    const line = document.createElement("span");
    line.className = "mark";
    line.lang = mafunzo.lang(part.place);
    line.textContent = mafunzo.text(part.place, part.message, part.values);
    part.place.setAttribute("data-state", part.state);
    part.place.append(line);
  }

  function clearMarks(question) {
    const answer = question.querySelector("[data-answer]");
    const line = question.querySelector("[data-verdict]");
    line.hidden = answer.hidden = answer.open = true;
    line.textContent = "";
    question.removeAttribute("data-state");
    question.removeAttribute("data-sure-and-wrong");
    question.querySelectorAll("[data-state]").forEach((label) => label.removeAttribute("data-state"));
    question.querySelectorAll(".mark").forEach((note) => note.remove());
  }
})();
