// How a result leaves the device: a file saved or shared, a QR code, a code to be read aloud. Libraries
// that could not be loaded are done without.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;

  // `box` is the section that is shown when an assessment was finished.
  mafunzo.handIn = function (box) {
    const part = (name) => box.querySelector("[data-" + name + "]");
    const text = (key, values) => mafunzo.text(box, key, values);
    const clear = () => { part("save-note").textContent = part("copy-note").textContent = ""; };
    // Beside the button that was pressed.
    const note = function (name, key, values) {
      clear();
      part(name).textContent = text(key, values);
    };
    let file = null;
    let code = null;

    part("save").addEventListener("click", function () {
      save(file);
      note("save-note", "handin_saved", { file: file.name });
    });
    part("share").addEventListener("click", share);
    part("copy").addEventListener("click", copy);
    return { show, hide };

    function hide() {
      box.hidden = true;
    }

    // The result with the lesson cards that its participant has written by now: only the file holds them.
    function withCards(result) {
      const cards = mafunzo.cardsToHandIn(mafunzo.state.read("lesson-cards"), result.participant);
      return cards.length ? Object.assign({}, result, { lesson_cards: cards }) : result;
    }

    function show(result, form) {
      const answered = Object.keys(result.responses).filter((path) => result.responses[path].response !== null).length;
      box.hidden = false;
      part("answered").textContent = text("handin_answered", { answered: answered, of: form.questions, minutes: Math.floor(result.seconds / 60), code: result.participant });
      showScore(result.score, form);
      const full = withCards(result);
      file = fileOf(full, form.sealTo);
      part("cards").textContent = full.lesson_cards ? text("handin_cards", { n: full.lesson_cards.length }) : "";
      part("sealing").textContent = text(file.sealed ? "handin_sealed" : form.sealTo ? "handin_seal_failed" : "handin_unsealed");
      code = codeOf(result, form);
      part("spoken").textContent = code || "";
      box.querySelector(".spoken").hidden = code === null;
      showQr(code);
      clear();
      part("share").hidden = !canShare();
    }

    function showScore(score, form) {
      const line = part("score");
      const list = part("sections");
      line.textContent = part("pass-text").textContent = list.textContent = "";
      if (!score) {
        box.setAttribute("data-state", "done");
        line.textContent = text("handin_marked_later");
        return;
      }
      const values = (sum) => ({ earned: points(sum.earned), of: points(sum.of), percent: mafunzo.percent(sum.earned, sum.of) });
      line.textContent = text("score", values(score));
      box.setAttribute("data-state", score.passed === null ? "done" : score.passed ? "passed" : "failed");
      part("pass-text").textContent = score.passed === null ? text("handin_pending", { points: points(score.pending) }) : text(score.passed ? "handin_passed" : "handin_failed", { pass: form.pass });
      for (const section of form.sections) {
        const item = document.createElement("li");
        item.textContent = section.title + ": " + text("score", values(score.sections[section.id])) + (section.pass ? " (" + text("handin_section_pass", { pass: section.pass }) + ")" : "");
        list.append(item);
      }
      if (score.missed.length) {
        const item = document.createElement("li");
        item.textContent = text("handin_missed", { numbers: score.missed.map((path) => form.order.indexOf(path) + 1).join(", ") });
        list.append(item);
      }
    }

    function fileOf(result, sealTo) {
      const name = ["result", result.course, result.occasion, result.participant, result.attempt.slice(0, 4)].join("-").toLowerCase();
      const plain = JSON.stringify(result, null, 1) + "\n";
      const sealed = sealTo && mafunzo.seal(plain, sealTo);
      return sealed ? { name: name + ".sealed.json", text: JSON.stringify(sealed) + "\n", sealed: true } : { name: name + ".json", text: plain, sealed: false };
    }

    function codeOf(result, form) {
      const header = {
        form: form.tag,
        attempt: mafunzo.result.tag({ id: result.attempt }),
        participant: result.participant,
        day: result.ended.slice(0, 10),
        minutes: Math.floor(result.seconds / 60),
        extra_time: result.extra_time || 0
      };
      const answers = form.order.map(function (path) {
        const given = result.responses[path];
        return { response: given ? given.response : null, certainty: given && given.certainty || null, hints: 0 };
      });
      return mafunzo.spokenCode.write(header, form.asked.map(shapeOf), answers);
    }

    function showQr(code) {
      const place = part("qr");
      const inQr = code && mafunzo.spokenCode.qrText(code);
      place.textContent = "";
      place.hidden = true;
      const picture = inQr && mafunzo.qr.draw(inQr, text("handin_qr_label"));
      if (picture) {
        const words = document.createElement("p");
        words.textContent = text("handin_qr");
        place.append(words, picture);
        place.hidden = false;
      }
    }

    function canShare() {
      try {
        return Boolean(navigator.canShare) && navigator.canShare({ files: [asFile()] });
      } catch (error) {
        // Browsers that know text only.
        return false;
      }
    }

    // As text: browsers share no JSON files.
    function asFile() {
      return new File([file.text], file.name + ".txt", { type: "text/plain" });
    }

    function share() {
      navigator.share({ files: [asFile()], title: file.name }).then(() => note("save-note", "handin_shared"), () => note("save-note", "handin_not_shared"));
    }

    // execCommand works where the clipboard interface is absent: on plain http.
    function copy() {
      const area = document.createElement("textarea");
      area.value = code;
      area.setAttribute("readonly", "");
      box.append(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      part("copy").focus();
      note("copy-note", copied ? "handin_copied" : "handin_not_copied");
    }
  };

  function save(file) {
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
    link.href = address;
    link.download = file.name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  function points(hundredths) {
    return (hundredths / 100).toLocaleString(document.documentElement.lang);
  }

  // What can be answered, for the spoken code: ids only.
  function shapeOf(question) {
    const kind = question.getAttribute("data-kind");
    const values = (selector, name) => Array.from(question.querySelectorAll(selector), (part) => part.getAttribute(name));
    const unique = (list) => list.filter((each, place) => list.indexOf(each) === place);
    switch (kind) {
      case "single":
      case "true-false":
        return { kind: "choice", hints: 0, options: values("[data-option]", "data-option") };
      case "multiple":
        return { kind: "choices", hints: 0, options: values("[data-option]", "data-option") };
      case "matching":
        return { kind: "table", hints: 0, rows: values("[data-row]", "data-row"), options: unique(values("option[value]:not([value=''])", "value")) };
      case "matrix":
        return { kind: "table", hints: 0, rows: values("[data-row]", "data-row"), options: unique(values("[data-row] input", "value")) };
      case "ordering":
        return { kind: "order", hints: 0, items: values("[data-item]", "data-item") };
      case "cloze":
        return { kind: "texts", hints: 0, gaps: values("[data-gap]", "data-gap") };
      case "case":
        return Object.assign({ kind: "path", hints: 0 }, steps(question));
      case "reflection":
        return { kind: "written", hints: 0 };
      default:
        return { kind: "text", hints: 0 };
    }
  }

  function steps(question) {
    const found = { steps: {} };
    const all = Array.from(question.querySelectorAll("[data-step]")).sort((a, b) => a.getAttribute("data-number") - b.getAttribute("data-number"));
    found.start = all[0].getAttribute("data-step");
    for (const step of all) {
      const choices = found.steps[step.getAttribute("data-step")] = {};
      step.querySelectorAll("input").forEach((choice) => { choices[choice.value] = choice.getAttribute("data-to"); });
    }
    return found;
  }
})();
