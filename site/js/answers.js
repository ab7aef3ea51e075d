// How an answer stands in the fields of its question: reading it, showing it, its key, and which parts of it are right.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  mafunzo.answers = { read, show, key, parts, isComplete, firstOpen, listOpen, certainty, showCertainty, exchange };
  // The field of an ordering that has the focus, and the places of all when it got it.
  let held = null;
  document.addEventListener("focusin", hold);
  document.addEventListener("mafunzo:change", (event) => { held = event.detail ? held : null; });

  function kindOf(question) {
    return question.getAttribute("data-kind");
  }

  function controls(question) {
    return Array.from(question.querySelectorAll("input, select, textarea")).filter((field) => !field.closest("[data-certainty]"));
  }

  // How certain the answer is: 1, 2 or 3; undefined when that was not stated.
  function certainty(question) {
    const stated = levels(question).filter((field) => field.checked)[0];
    return stated && Number(stated.value);
  }

  function showCertainty(question, level) {
    levels(question).forEach((field) => { field.checked = Number(field.value) === level; });
  }

  function levels(question) {
    return Array.from(question.querySelectorAll("[data-certainty] input"));
  }

  function hold(event) {
    const question = event.target.tagName === "SELECT" && event.target.closest("[data-kind='ordering']");
    held = question ? { field: event.target, places: controls(question).map((field) => field.value) } : null;
  }

  // On its way to a place, a field moved by arrow keys passes through those of others: they get back what they had.
  // Gives the place the field had before; null when that is not known.
  function passBack(question, field) {
    if (!held || held.field !== field) {
      return null;
    }
    const fields = controls(question);
    fields.forEach(function (each, at) {
      if (each !== field) {
        each.value = held.places[at];
      }
    });
    return held.places[fields.indexOf(field)];
  }

  // A place taken twice: the item that had it gets the one the other had in `before`, the response so far, or the only one
  // that is free; else it has none. Said beside the items, since the line that changed is another than the one in hand.
  function exchange(question, field, before) {
    const fields = controls(question);
    const note = question.querySelector("[data-exchanged]");
    if (kindOf(question) !== "ordering" || fields.indexOf(field) < 0) {
      return;
    }
    const had = passBack(question, field);
    const other = fields.filter((each) => each !== field && each.value !== "" && each.value === field.value)[0];
    tellExchange(note, null);
    if (!other) {
      return;
    }
    const free = fields.map((each, place) => String(place + 1)).filter((place) => fields.every((each) => each === other || each.value !== place));
    const place = had === null && before ? String(before.indexOf(idOf(field)) + 1) : had;
    other.value = free.indexOf(place) >= 0 ? place : free.length === 1 ? free[0] : "";
    tellExchange(note, other);
  }

  // For eyes in the line itself, for ears in the live region of the question.
  function tellExchange(note, other) {
    for (const row of note.closest("[data-question]").querySelectorAll("[data-moved]")) {
      row.removeAttribute("data-moved");
      row.querySelectorAll("[data-moved-note]").forEach((line) => line.remove());
    }
    note.textContent = "";
    if (other) {
      const row = other.closest("label");
      const line = document.createElement("span");
      note.textContent = mafunzo.text(note, other.value === "" ? "unplaced" : "exchanged", { item: row.querySelector("span").textContent, place: other.value });
      line.className = "mark";
      line.lang = mafunzo.lang(note);
      line.setAttribute("aria-hidden", "true");
      line.setAttribute("data-moved-note", "");
      line.textContent = note.textContent;
      row.setAttribute("data-moved", "");
      row.append(line);
    }
  }

  function isGiven(field) {
    return /^(radio|checkbox)$/.test(field.type) ? field.checked : field.value.trim() !== "";
  }

  // Fields of one name answer together.
  function isAnswered(field, place, fields) {
    return fields.some((each) => each.name === field.name && isGiven(each));
  }

  // The row, item, gap or option a field stands for.
  function idOf(field) {
    const part = partOf(field);
    return part === null ? field.value : part;
  }

  function partOf(field) {
    const holder = field.closest("[data-row], [data-item], [data-gap]");
    return holder && (holder.getAttribute("data-row") || holder.getAttribute("data-item") || holder.getAttribute("data-gap"));
  }

  function isComplete(question) {
    return kindOf(question) === "case" ? mafunzo.walk.isOver(question) : controls(question).every(isAnswered);
  }

  // Where there is something left to do.
  function firstOpen(question) {
    const fields = controls(question);
    const usable = (field) => !field.disabled && field.offsetParent !== null;
    const open = fields.filter((field) => !isAnswered(field, 0, fields));
    return open.concat(Array.from(question.querySelectorAll("[data-walk] button")), fields).filter(usable)[0];
  }

  // Links to the questions that are open, beside the button that asked about them; `nameOf` says what each is called.
  function listOpen(place, open, nameOf) {
    place.textContent = "";
    place.hidden = open.length === 0;
    for (const question of open) {
      const link = document.createElement("a");
      link.href = "#" + question.id;
      link.textContent = nameOf(question);
      link.addEventListener("click", function (event) {
        event.preventDefault();
        firstOpen(question).focus();
      });
      place.append(link, " ");
    }
  }

  function read(question) {
    const fields = controls(question);
    const given = fields.filter(isGiven);
    switch (given.length && kindOf(question)) {
      case 0:
        return undefined;
      case "multiple":
        return given.map(idOf).sort();
      case "matching":
      case "matrix":
      case "cloze":
        return given.reduce((parts, field) => Object.assign(parts, { [idOf(field)]: field.value }), {});
      case "ordering":
        // An empty place is kept as null, so that it is still empty after a reload.
        return fields.map((field, place) => given.filter((item) => Number(item.value) === place + 1).map(idOf)[0] || null);
      case "case":
        return mafunzo.walk.path(question);
      default:
        return given[0].value;
    }
  }

  // Shows a response and nothing else.
  function show(question, response) {
    if (kindOf(question) === "case") {
      mafunzo.walk.show(question, response || []);
      return;
    }
    const note = question.querySelector("[data-exchanged]");
    if (note) {
      tellExchange(note, null);
    }
    for (const field of controls(question)) {
      const value = valueOf(field, response);
      if (/^(radio|checkbox)$/.test(field.type)) {
        field.checked = [].concat(value).indexOf(field.value) >= 0;
      } else {
        field.value = value || "";
      }
    }
  }

  // What a response says about a field.
  function valueOf(field, response) {
    const part = partOf(field);
    if (part === null || !response) {
      return response;
    }
    return Array.isArray(response) ? response.indexOf(part) + 1 : response[part];
  }

  function key(question) {
    const fields = controls(question);
    const found = { kind: kindOf(question), points: Number(question.getAttribute("data-points")), credit: question.getAttribute("data-credit"), hint_cost: Number(question.getAttribute("data-hint-cost")), certainty: levels(question).length > 0, options: {}, rows: {}, gaps: {} };
    for (const field of fields) {
      found.options[field.value] = field.hasAttribute("data-correct");
      found.rows[idOf(field)] = matchOf(field);
      found.gaps[idOf(field)] = textKey(field);
    }
    found.answer = found.options["true"];
    found.items = fields.slice().sort((a, b) => a.getAttribute("data-place") - b.getAttribute("data-place")).map(idOf);
    return Object.assign(found, textKey(fields[0]), found.kind === "case" && mafunzo.walk.key(question));
  }

  function textKey(field) {
    const value = (name) => field.getAttribute("data-" + name);
    return { accept: JSON.parse(value("accept") || "[]"), typos: Number(value("typos")), value: value("value"), tolerance: value("tolerance"), tolerance_kind: value("tolerance-kind"), bands: JSON.parse(value("bands") || "[]"), unit: value("unit") };
  }

  function matchOf(field) {
    const holder = field.closest("[data-match]");
    return holder && holder.getAttribute("data-match");
  }

  // What is said beside each part: { place, state "right", "wrong", "missed" or "", message, values }.
  function parts(question) {
    const fields = controls(question);
    switch (kindOf(question)) {
      case "case":
        return mafunzo.walk.parts(question);
      case "matching":
      case "ordering":
        return fields.map((field) => selected(field, field.getAttribute("data-match") || field.getAttribute("data-place")));
      case "matrix":
        return Array.from(question.querySelectorAll("[data-row]")).map(ticked);
      case "numeric":
        return fields.filter(isGiven).map(written);
      case "short":
      case "cloze":
        return fields.map(written);
      case "reflection":
        return [];
      default:
        return fields.map(chosen).filter((part) => part.state);
    }
  }

  function chosen(field) {
    const correct = field.hasAttribute("data-correct");
    const state = field.checked ? correct ? "right" : "wrong" : correct ? "missed" : "";
    return { place: field.closest("label"), state: state, message: "part_" + state };
  }

  function selected(field, wanted) {
    const right = Array.from(field.options).filter((option) => option.value === wanted)[0];
    return judged(field.closest("label"), field.value === wanted, right.text);
  }

  function ticked(row) {
    const right = controls(row).filter((field) => field.value === row.getAttribute("data-match"))[0];
    return judged(row, right.checked, right.closest("label").textContent.trim());
  }

  function written(field) {
    const key = textKey(field);
    const score = mafunzo.score(Object.assign(key, { kind: key.accept.length ? "short" : "numeric", points: 1 }), field.value);
    const part = judged(field.closest("label"), score.earned === score.of, key.accept[0]);
    if (score.earned > 0 && part.state === "wrong") {
      return Object.assign(part, { state: "missed", message: "part_near" });
    }
    // Inside a sentence few words will do.
    return part.state === "right" && field.hasAttribute("data-gap") ? Object.assign(part, { message: "right" }) : part;
  }

  // Without words for what would be right, these stand below.
  function judged(place, isRight, right) {
    const message = isRight ? "part_right" : right ? "part_other" : "part_wrong";
    return { place: place, state: isRight ? "right" : "wrong", message: message, values: { right: right } };
  }
})();
