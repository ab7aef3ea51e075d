// Forms of an assessment: begun once, answered at one's own pace, handed in. What an answer is in the fields of a question,
// answers.js knows; what is handed in, result.js makes; how it leaves the device, handin.js knows.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  document.querySelectorAll("form[data-assessment]").forEach(start);

  function start(form) {
    const value = (name) => form.getAttribute("data-" + name);
    const part = (name) => form.querySelector("[data-" + name + "]");
    const all = (selector) => Array.from(form.querySelectorAll(selector));
    const questions = all("[data-question]");
    const id = value("assessment");
    const letter = value("form");
    const minutes = Number(value("minutes"));
    const occasions = all("[data-occasions] input");
    const text = (key, values) => mafunzo.text(part("status"), key, values);
    const say = function (message) {
      part("status").textContent = message;
      mafunzo.answers.listOpen(part("open"), []);
    };
    const hand = mafunzo.handIn(part("done"));
    let record = null;
    let attempt = null;
    let occasion = "";
    let warned = false;
    let typing = null;
    // The question with words that are not kept yet.
    let writing = null;
    let told = Infinity;
    // Of the record as this tab knows it.
    let version = 0;
    // Questions that were answered here, each with the version that has the answer; of no version yet: Infinity.
    const here = new Map();

    lock(true);
    turn("waiting");
    document.addEventListener("mafunzo:change", function (event) {
      const other = event.detail;
      if (!other || (other !== form && other.getAttribute("data-assessment") === id && other.getAttribute("data-form") === letter)) {
        restore();
      }
    });
    document.addEventListener("mafunzo:named", goOn);
    document.addEventListener("mafunzo:elsewhere", () => catchUp());
    form.addEventListener("change", onChange);
    form.addEventListener("input", onInput);
    form.addEventListener("keydown", onKey);
    form.addEventListener("submit", onSubmit);
    part("begin").addEventListener("click", begin);
    part("again").addEventListener("click", again);
    // In the single file another page, or the same one in another language, is shown now.
    addEventListener("hashchange", () => setTimeout(() => form.closest("[hidden]") || restore()));
    addEventListener("pagehide", rest);
    document.addEventListener("visibilitychange", () => document.hidden && rest());
    setInterval(onTick, 1000);

    function keyOf(name) {
      return "form-" + id + "-" + name;
    }

    // "waiting" hides the questions on the screen, so that nobody reads them before the time begins.
    function turn(state) {
      form.setAttribute("data-state", state);
    }

    function lock(locked) {
      questions.forEach((question) => { question.disabled = locked; });
      part("finish").disabled = locked;
    }

    // Shows what there is of this participant: an open attempt first.
    function restore() {
      const named = mafunzo.state.participant() !== "";
      const states = {};
      occasions.forEach((field) => { states[field.value] = named && mafunzo.state.read(keyOf(field.value)) || { done: [] }; });
      const open = occasions.filter((field) => states[field.value].open)[0];
      occasion = (open || occasions.filter((field) => field.checked)[0] || (occasions.length === 1 ? occasions[0] : lastDone(states)) || {}).value || "";
      occasions.forEach((field) => { field.checked = field.value === occasion; });
      record = states[occasion] || null;
      version = occasion ? mafunzo.state.version(keyOf(occasion)) : 0;
      attempt = record && record.open || null;
      warned = false;
      told = Infinity;
      clearTimeout(typing);
      writing = null;
      here.clear();
      say("");
      hand.hide();
      questions.forEach((question) => show(question, attempt && attempt.responses[nameOf(question)]));
      lock(attempt === null);
      questions.filter(wasChecked).forEach((question) => mark(question, attempt.responses[nameOf(question)]));
      if (attempt) {
        questions.forEach(offerCheck);
      }
      part("start").hidden = !named || attempt !== null;
      part("clock").hidden = true;
      turn(attempt ? "open" : "waiting");
      if (attempt) {
        mafunzo.result.tick(attempt, Date.now());
        onTick();
      } else if (named) {
        chooseByAddress();
      }
    }

    // Takes over what another tab has done since. What is being answered here (`touched`), written in, or was answered here
    // without the other tab having seen it, is the newer answer. Tells whether an attempt is still open.
    function catchUp(touched) {
      if (mafunzo.state.participant() !== "" && !(occasion && mafunzo.state.version(keyOf(occasion)) === version) && !adoptTime()) {
        const seen = occasion ? mafunzo.state.madeFrom(keyOf(occasion)) : Infinity;
        const was = attempt && attempt.id;
        const newer = questions
          .filter((question) => question === (touched || writing) || here.get(question) > seen)
          .map((question) => ({ question, response: mafunzo.answers.read(question), certainty: mafunzo.answers.certainty(question) }));
        restore();
        const open = newer.filter((given) => attempt && attempt.id === was && !given.question.disabled);
        open.forEach(function (given) {
          fill(given.question, given);
          keep(given.question);
          offerCheck(given.question);
        });
        if (open.length) {
          save();
        }
      }
      return attempt !== null;
    }

    // Takes over a record in which the other tab has only let time go by: nothing on the page changes. Tells whether it did.
    function adoptTime() {
      const next = attempt && mafunzo.state.read(keyOf(occasion));
      const beside = (open) => JSON.stringify(Object.assign({}, open, { sessions: [] }));
      if (!next || !next.open || beside(next.open) !== beside(attempt)) {
        return false;
      }
      record = next;
      attempt = next.open;
      version = mafunzo.state.version(keyOf(occasion));
      mafunzo.result.tick(attempt, Date.now());
      return true;
    }

    // Who comes back wants to hand in what was finished last.
    function lastDone(states) {
      const ended = (field) => states[field.value].done.map((result) => result.ended).sort().pop();
      return occasions.filter(ended).sort((a, b) => ended(a) < ended(b) ? 1 : -1)[0];
    }

    // The list of occasions leads here with "…occasion-pre".
    function chooseByAddress() {
      const wanted = occasions.filter((field) => location.hash.slice(-("occasion-" + field.value).length) === "occasion-" + field.value)[0];
      if (wanted && attempt === null && !form.closest("[hidden]")) {
        wanted.checked = true;
      }
      // Whoever chose there is not asked again.
      occasions.forEach((field) => { field.closest("label").hidden = wanted !== undefined && field !== wanted; });
      showStart();
    }

    // What can be begun, and what was handed in before.
    function showStart() {
      const chosen = occasions.filter((field) => field.checked)[0];
      if (mafunzo.state.participant() === "" || attempt) {
        return;
      }
      occasion = chosen ? chosen.value : "";
      record = occasion ? mafunzo.state.read(keyOf(occasion)) || { done: [] } : null;
      version = occasion ? mafunzo.state.version(keyOf(occasion)) : 0;
      const left = record ? attemptsLeft() : 1;
      const done = record !== null && record.done.length > 0;
      part("beginning").hidden = done;
      part("start-note").textContent = !done ? "" : text(left === 0 ? "form_no_more" : "form_done");
      if (done) {
        showDone(record.done[record.done.length - 1], false);
      } else {
        hand.hide();
      }
    }

    // The next step after a code stands below it, perhaps off the screen.
    function goOn() {
      if (!part("start").hidden && !form.closest("[hidden]")) {
        const chosen = occasions.filter((field) => field.checked)[0];
        part("start").scrollIntoView();
        (chosen && !part("beginning").hidden ? part("begin") : chosen || occasions[0]).focus({ preventScroll: true });
      }
    }

    function attemptsLeft() {
      const allowed = Number(value("attempts"));
      return allowed ? Math.max(0, allowed - record.done.length) : Infinity;
    }

    function begin() {
      if (!occasion) {
        part("start-note").textContent = text("form_choose");
        occasions[0].focus();
        return;
      }
      const extra = part("extra");
      const name = part("name");
      record = mafunzo.state.read(keyOf(occasion)) || { done: [] };
      if (record.open) {
        // Begun in another tab.
        restore();
        return;
      }
      attempt = mafunzo.result.attempt(crypto.getRandomValues(new Uint8Array(10)), Date.now());
      warned = false;
      attempt.extra_time = extra ? Number(extra.value) : 0;
      attempt.name = name ? name.value.trim().slice(0, 80) : "";
      record.open = attempt;
      save();
      part("start").hidden = true;
      hand.hide();
      questions.forEach((question) => show(question));
      lock(false);
      turn("open");
      onTick();
      say(text("form_begun"));
      mafunzo.answers.firstOpen(questions[0]).focus();
    }

    function again() {
      hand.hide();
      turn("waiting");
      part("start").hidden = part("beginning").hidden = false;
      part("start-note").textContent = "";
      part("begin").focus();
    }

    function onChange(event) {
      const question = event.target.closest("[data-question]");
      if (!question) {
        if (event.target.closest("[data-occasions]")) {
          showStart();
        }
        return;
      }
      if (!catchUp(question)) {
        return;
      }
      const so = attempt.responses[nameOf(question)];
      mafunzo.answers.exchange(question, event.target, so && so.response);
      if (!isText(event.target)) {
        say("");
        warned = false;
      }
      keep(question);
      save();
      offerCheck(question);
    }

    // What is being written is kept at the next rest, not only when the field is left.
    function onInput(event) {
      const question = event.target.closest("[data-question]");
      if (question && isText(event.target) && catchUp(question)) {
        warned = false;
        keep(question);
        // Now, not when the field is left: a button that comes under the finger takes away what it was about to press.
        offerCheck(question);
        grow(event.target);
        clearTimeout(typing);
        writing = question;
        typing = setTimeout(() => catchUp() && save(), 600);
      }
    }

    // The Enter key of a phone ends a word; it does not hand in.
    function onKey(event) {
      if (event.key === "Enter" && event.target.tagName === "INPUT") {
        event.preventDefault();
      }
    }

    function keep(question) {
      const response = mafunzo.answers.read(question);
      const certainty = mafunzo.answers.certainty(question);
      const name = nameOf(question);
      here.set(question, Infinity);
      if (response === undefined && certainty === undefined) {
        delete attempt.responses[name];
        return;
      }
      attempt.responses[name] = { revision: question.getAttribute("data-revision"), response: response === undefined ? null : response };
      if (certainty !== undefined) {
        attempt.responses[name].certainty = certainty;
      }
    }

    function save() {
      clearTimeout(typing);
      writing = null;
      if (!record) {
        return;
      }
      const kept = mafunzo.state.keeps();
      if (attempt) {
        mafunzo.result.tick(attempt, Date.now());
      }
      mafunzo.state.write(keyOf(occasion), Object.assign(record, { questions: questions.length }));
      version = mafunzo.state.version(keyOf(occasion));
      here.forEach((of, question) => here.set(question, Math.min(of, version)));
      if (kept && !mafunzo.state.keeps()) {
        say(text("storage"));
      }
      mafunzo.warn();
      document.dispatchEvent(new CustomEvent("mafunzo:change", { detail: form }));
    }

    // Every second while an attempt is open: time, and a record of it every fifteen.
    function onTick() {
      if (!attempt || form.closest("[hidden]")) {
        return;
      }
      if (!catchUp()) {
        return;
      }
      const before = attempt.sessions[attempt.sessions.length - 1].to;
      mafunzo.result.tick(attempt, Date.now());
      const left = mafunzo.result.allowed(minutes, attempt.extra_time) - mafunzo.result.used(attempt);
      if (left <= 0) {
        finish(text("form_time_over"));
        return;
      }
      if (Math.floor(before / 15000) !== Math.floor(Date.now() / 15000)) {
        mafunzo.state.write(keyOf(occasion), record);
        version = mafunzo.state.version(keyOf(occasion));
      }
      if (isFinite(left)) {
        const rest = Math.ceil(left / 60000);
        part("clock").hidden = false;
        part("clock").textContent = text("form_left", { minutes: rest });
        if (rest < told && (rest === 5 || rest === 1)) {
          say(text("form_left", { minutes: rest }));
        }
        told = rest;
      }
    }

    // The phone is put away, or the page left: what was done so far is written now.
    function rest() {
      if (attempt && !form.closest("[hidden]") && catchUp()) {
        save();
      }
    }

    // Asks once about questions left open; pressed again, hands in.
    function onSubmit(event) {
      event.preventDefault();
      if (!attempt || !catchUp()) {
        return;
      }
      const open = questions.filter((question) => !question.disabled && !mafunzo.answers.isComplete(question));
      if (!warned) {
        warned = true;
        say(open.length ? text("form_open", { numbers: open.map(numberOf).join(", ") }) : text("form_sure"));
        mafunzo.answers.listOpen(part("open"), open, (question) => text("question", { number: numberOf(question) }));
      } else {
        finish("");
      }
    }

    function finish(message) {
      questions.forEach(keep);
      attempt.ended = attempt.sessions[attempt.sessions.length - 1].to;
      const result = mafunzo.result.of(about(), attempt, value("marking") === "open" ? score() : null);
      record.done.push(result);
      record.open = null;
      attempt = null;
      save();
      lock(true);
      part("clock").hidden = true;
      say(message);
      showDone(result, true);
    }

    function showDone(result, focus) {
      const open = value("marking") === "open";
      if (open && value("feedback") !== "never") {
        questions.forEach(function (question) {
          const given = result.responses[nameOf(question)];
          fill(question, given);
          mark(question, given);
        });
      }
      turn(open && value("feedback") !== "never" ? "marked" : "done");
      hand.show(result, {
        pass: Number(value("pass")),
        sections: sections(),
        questions: questions.length,
        sealTo: value("seal-key") ? { key: value("seal-key"), name: value("seal-name") } : null,
        asked: questions,
        order: questions.map(nameOf),
        tag: Number(occasions.filter((field) => field.value === result.occasion)[0].getAttribute("data-tag"))
      });
      part("again").hidden = attemptsLeft() === 0;
      if (focus) {
        part("done").querySelector("h2").focus();
      }
    }

    function about() {
      return {
        course: value("course"),
        course_revision: value("course-revision"),
        assessment: id,
        form: letter,
        form_revision: value("form-revision"),
        occasion: occasion,
        participant: mafunzo.state.participant(),
        language: mafunzo.lang(form),
        minutes: minutes,
        questions: questions.map((question) => ({ path: nameOf(question), revision: question.getAttribute("data-revision") }))
      };
    }

    function sections() {
      return all("[data-section]").map((section) => ({
        id: section.getAttribute("data-section"),
        title: section.querySelector("h2").textContent,
        pass: Number(section.getAttribute("data-pass"))
      }));
    }

    function score() {
      const asked = questions.map(function (question) {
        const given = attempt.responses[nameOf(question)];
        return {
          path: nameOf(question),
          key: keyOfQuestion(question),
          section: question.closest("[data-section]").getAttribute("data-section"),
          must_pass: question.hasAttribute("data-must-pass"),
          response: given ? given.response : undefined
        };
      });
      return mafunzo.result.mark(asked, Number(value("pass")), sections());
    }

    // Where the page tells at once, each question has a button of its own; what it told cannot be changed any more.
    function offerCheck(question) {
      if (value("marking") !== "open" || value("feedback") !== "now" || question.disabled || !mafunzo.answers.isComplete(question) || question.querySelector("[data-check-one]")) {
        return;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("data-check-one", "");
      button.textContent = text("form_check_one");
      button.addEventListener("click", function () {
        if (!catchUp(question)) {
          return;
        }
        keep(question);
        attempt.checked = (attempt.checked || []).concat(nameOf(question));
        save();
        mark(question, attempt.responses[nameOf(question)]);
        say(question.querySelector("[data-verdict]").textContent);
        button.remove();
      });
      question.insertBefore(button, question.querySelector("[data-verdict]"));
    }

    function wasChecked(question) {
      return attempt !== null && (attempt.checked || []).indexOf(nameOf(question)) >= 0;
    }

    function mark(question, given) {
      const key = keyOfQuestion(question);
      const result = mafunzo.score(key, given ? given.response : undefined);
      const state = result.earned === null ? "unscored" : !given || given.response === null ? "unanswered" : result.earned === result.of ? "right" : result.earned > 0 ? "partly" : "wrong";
      const line = question.querySelector("[data-verdict]");
      question.setAttribute("data-state", state);
      question.disabled = true;
      line.hidden = false;
      line.textContent = mafunzo.text(question, state);
      if (result.earned !== null) {
        line.textContent += " " + mafunzo.text(question, "points", { earned: result.earned / 100, of: result.of / 100 });
      }
      question.querySelector("[data-answer]").hidden = false;
      question.querySelector("[data-answer]").open = true;
    }

    function numberOf(question) {
      return questions.indexOf(question) + 1;
    }
  }

  function nameOf(question) {
    return question.getAttribute("data-question");
  }

  function keyOfQuestion(question) {
    return JSON.parse(question.getAttribute("data-key"));
  }

  function clearMarks(question) {
    const line = question.querySelector("[data-verdict]");
    question.removeAttribute("data-state");
    question.querySelectorAll("[data-check-one]").forEach((button) => button.remove());
    if (line) {
      line.hidden = question.querySelector("[data-answer]").hidden = true;
      line.textContent = "";
    }
  }

  // As if it had just been asked, with this response.
  function show(question, given) {
    clearMarks(question);
    fill(question, given);
  }

  function fill(question, given) {
    mafunzo.answers.show(question, given && given.response !== null ? given.response : undefined);
    mafunzo.answers.showCertainty(question, given && given.certainty);
    question.querySelectorAll("textarea").forEach(grow);
  }

  function isText(field) {
    return field.tagName === "TEXTAREA" || field.type === "text";
  }

  function grow(field) {
    while (field.tagName === "TEXTAREA" && field.scrollHeight > field.clientHeight && field.rows < 60) {
      field.rows += 1;
    }
  }
})();
