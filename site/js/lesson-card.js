// Lesson cards: written by a participant, kept under the code, handed in with a result (handin.js) or alone. The record is
// { cards: [{ id, language, situation, helped, hindered, change }] }; the id stays on the device.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const TEXTS = ["situation", "helped", "hindered", "change"];
  const PAGE = "lesson-cards";
  const MOST = 20;
  // `doubt` says gently what may identify somebody; lessons.js uses it too.
  mafunzo.lessonCard = { TEXTS: TEXTS, doubt: doubt, isEmpty: isEmpty, save: saveFile, grow: grow };
  document.querySelectorAll("form[data-lesson-cards]").forEach(start);

  function start(form) {
    const part = (name) => form.querySelector("[data-" + name + "]");
    const blank = part("card").cloneNode(true);
    const explained = form.getAttribute("data-explained");
    const say = (key, values) => { part("note").textContent = key ? mafunzo.text(form, key, values) : ""; };
    let cards = [];
    let version = 0;
    let typing = null;
    let unsaved = false;
    let asked = null;

    lock();
    document.addEventListener("mafunzo:change", (event) => event.detail === form || restore());
    document.addEventListener("mafunzo:elsewhere", catchUp);
    form.addEventListener("input", onInput);
    form.addEventListener("change", onChange);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", onClick);
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", () => document.hidden && flush());
    addEventListener("hashchange", () => setTimeout(() => form.closest("[hidden]") || restore()));

    function elements() {
      return Array.from(form.querySelectorAll("[data-card]"));
    }

    // Nobody writes before a code is given: it would stand under nobody.
    function lock() {
      const named = Boolean(mafunzo.state) && mafunzo.state.participant() !== "";
      elements().forEach((element) => { element.disabled = !named; });
      part("add").hidden = part("give").hidden = !named;
      part("share").hidden = !canShare();
    }

    function read() {
      const record = mafunzo.state.participant() ? mafunzo.state.read(PAGE) : null;
      version = mafunzo.state.participant() ? mafunzo.state.version(PAGE) : 0;
      return record && record.cards || [];
    }

    function restore() {
      clearTimeout(typing);
      unsaved = false;
      cards = read();
      draw();
      say("");
    }

    // What another tab wrote comes in; a card that is being written here stays as it is here.
    function catchUp() {
      if (mafunzo.state.participant() === "" || mafunzo.state.version(PAGE) === version) {
        return;
      }
      const own = unsaved ? elements().map(valueOf).filter((card) => card.id === unsaved)[0] : null;
      const theirs = read();
      cards = !own ? theirs : theirs.some((card) => card.id === own.id) ? theirs.map((card) => card.id === own.id ? own : card) : theirs.concat(own);
      draw();
    }

    function draw() {
      const shown = cards.length ? cards : [{ id: newId() }];
      while (elements().length > shown.length) {
        elements().pop().remove();
      }
      while (elements().length < shown.length) {
        const all = elements();
        const last = all[all.length - 1];
        last.parentNode.insertBefore(blank.cloneNode(true), last.nextSibling);
      }
      elements().forEach(function (element, place) {
        const card = shown[place];
        element.setAttribute("data-card", card.id);
        element.querySelector("[data-number]").textContent = shown.length > 1 ? place + 1 : "";
        element.querySelector("[data-remove]").hidden = shown.length === 1 && isEmpty(card);
        for (const field of element.querySelectorAll("[data-text]")) {
          const text = card[field.getAttribute("data-text")] || "";
          // An unchanged field keeps its caret.
          if (field.value !== text) {
            field.value = text;
          }
          grow(field);
        }
        doubt(element, mafunzo.lang(form), explained);
      });
      lock();
    }

    function valueOf(element) {
      const card = { id: element.getAttribute("data-card"), language: mafunzo.lang(form) };
      const known = cards.filter((each) => each.id === card.id)[0];
      if (known && known.language) {
        card.language = known.language;
      }
      for (const field of element.querySelectorAll("[data-text]")) {
        card[field.getAttribute("data-text")] = field.value;
      }
      return card;
    }

    function onInput(event) {
      const element = event.target.closest("[data-card]");
      asked = null;
      grow(event.target);
      element.querySelector("[data-remove]").hidden = false;
      unsaved = element.getAttribute("data-card");
      clearTimeout(typing);
      typing = setTimeout(function () {
        flush();
        doubt(element, mafunzo.lang(form), explained);
      }, 500);
    }

    function onChange(event) {
      flush();
      doubt(event.target.closest("[data-card]"), mafunzo.lang(form), explained);
    }

    function flush() {
      clearTimeout(typing);
      if (unsaved && mafunzo.state.participant() !== "") {
        catchUp();
        cards = elements().map(valueOf);
        keep();
      }
      unsaved = false;
    }

    function keep() {
      mafunzo.state.write(PAGE, { cards: cards });
      version = mafunzo.state.version(PAGE);
      mafunzo.warn();
      say(mafunzo.state.keeps() ? "card_kept" : "storage");
      document.dispatchEvent(new CustomEvent("mafunzo:change", { detail: form }));
    }

    function onClick(event) {
      const button = event.target.closest("button");
      if (!button) {
        return;
      }
      if (button.hasAttribute("data-add")) {
        add();
      } else if (button.hasAttribute("data-remove")) {
        remove(button);
      } else if (button.hasAttribute("data-print")) {
        window.print();
      } else if (button.hasAttribute("data-save") || button.hasAttribute("data-share")) {
        give(button.hasAttribute("data-share"));
      }
    }

    function add() {
      flush();
      catchUp();
      if (elements().length >= MOST) {
        say("card_most", { n: MOST });
        return;
      }
      cards = elements().map(valueOf).concat({ id: newId(), language: mafunzo.lang(form) });
      keep();
      draw();
      say("card_added");
      elements().pop().querySelector("textarea").focus();
    }

    // A card with words asks first.
    function remove(button) {
      const element = button.closest("[data-card]");
      const id = element.getAttribute("data-card");
      if (!isEmpty(valueOf(element)) && asked !== id) {
        asked = id;
        say("card_sure");
        return;
      }
      asked = null;
      flush();
      catchUp();
      const place = elements().map((each) => each.getAttribute("data-card")).indexOf(id);
      cards = elements().map(valueOf).filter((card) => card.id !== id);
      keep();
      draw();
      say("card_removed");
      const next = elements()[Math.min(Math.max(place, 0), elements().length - 1)];
      next.querySelector("textarea").focus();
    }

    // The cards alone: no code, no time, nothing that was answered.
    function file() {
      const id = form.getAttribute("data-course-id");
      const document = { format: 1, kind: "lesson-cards", course: id, cards: mafunzo.cardsToHandIn({ cards: elements().map(valueOf) }, mafunzo.state.participant()) };
      return { name: "lesson-cards-" + id + "-" + newId().slice(0, 4) + ".json", text: JSON.stringify(document, null, 1) + "\n", empty: document.cards.length === 0 };
    }

    function give(share) {
      flush();
      const made = file();
      if (made.empty) {
        say("card_empty");
        elements()[0].querySelector("textarea").focus();
      } else if (share) {
        navigator.share({ files: [asFile(made)], title: made.name }).then(() => say("card_shared"), () => say("card_not_shared"));
      } else {
        saveFile(made, "application/json");
        say("card_saved", { file: made.name });
      }
    }

    function canShare() {
      try {
        return Boolean(navigator.canShare) && navigator.canShare({ files: [asFile({ name: "a.json", text: "{}" })] });
      } catch (error) {
        // Browsers that know text only.
        return false;
      }
    }
  }

  // As text: browsers share no JSON files.
  function asFile(file) {
    return new File([file.text], file.name + ".txt", { type: "text/plain" });
  }

  function doubt(element, lang, explained) {
    const line = element.querySelector("[data-doubt]");
    const texts = Array.from(element.querySelectorAll("[data-text]"), (field) => field.value);
    const found = texts.map((text) => mafunzo.identifying(text, lang, explained)).filter(Boolean)[0];
    const message = found ? mafunzo.text(element, "doubt_" + found.kind, { words: found.words }) : "";
    // The same words again would be read out again.
    if (line.textContent !== message) {
      line.textContent = message;
    }
    return Boolean(found);
  }

  function isEmpty(card) {
    return TEXTS.every((name) => !(card[name] || "").trim());
  }

  function grow(field) {
    while (field.tagName === "TEXTAREA" && field.scrollHeight > field.clientHeight + 2 && field.rows < 30) {
      field.rows += 1;
    }
  }

  function saveFile(file, type) {
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([file.text], { type: type }));
    link.href = address;
    link.download = file.name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte & 31).toString(32)).join("");
  }
})();
