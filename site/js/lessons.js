// The facilitator's page of lesson cards: gathers them from files, keeps every edit at once, and makes of the chosen ones
// lessons.toml or a page. Its work is kept apart from what participants did: a wipe of theirs does not reach it.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const TEXTS = mafunzo.lessons.TEXTS;
  document.querySelectorAll("[data-lessons]").forEach(start);

  function start(box) {
    const part = (name) => box.querySelector("[data-" + name + "]");
    const text = (key, values) => mafunzo.text(box, key, values);
    const course = box.getAttribute("data-lessons");
    const explained = box.getAttribute("data-explained");
    const lang = mafunzo.lang(box);
    // { id, situation …, language, came: its words when it came, chosen, aside }, in order.
    let cards = [];
    let version = 0;
    let ready = false;
    let typing = null;
    const note = (key, values) => { part("note").textContent = text(key, values); };
    const store = mafunzo.open(course + "/lessons", function () {
      ready = true;
      load();
    });
    store.watch(load, load);
    document.addEventListener("mafunzo:lessons", (event) => event.detail === box || load());
    part("files").addEventListener("change", onFiles);
    part("paper").addEventListener("click", addPaper);
    part("save-toml").addEventListener("click", saveToml);
    part("save-page").addEventListener("click", savePage);
    part("save-work").addEventListener("click", saveWork);
    box.addEventListener("input", onInput);
    box.addEventListener("change", onInput);
    box.addEventListener("click", onClick);
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", () => document.hidden && flush());

    // Takes in what another tab, or this page in another language, has done.
    function load() {
      if (!ready || typing !== null || store.version("work") === version) {
        show();
        return;
      }
      const kept = store.read("work");
      version = store.version("work");
      cards = kept && kept.cards || [];
      draw();
    }

    function keep() {
      const kept = store.read("work");
      if (store.version("work") !== version && kept) {
        // Cards that another tab added are not lost.
        const known = cards.map((card) => card.id);
        cards = cards.concat(kept.cards.filter((card) => known.indexOf(card.id) < 0));
      }
      store.write("work", { cards: cards });
      version = store.version("work");
      document.dispatchEvent(new CustomEvent("mafunzo:lessons", { detail: box }));
      show();
    }

    function show() {
      part("storage-here").hidden = store.keeps();
      part("storage-here").textContent = store.keeps() ? "" : text("lessons_storage");
      const here = cards.filter((card) => !card.aside);
      part("count").textContent = text("lessons_count", { all: here.length, chosen: here.filter((card) => card.chosen).length });
      part("aside").hidden = here.length === cards.length;
      part("aside-count").textContent = text("lessons_aside", { n: cards.length - here.length });
    }

    function draw() {
      fill(part("list"), cards.filter((card) => !card.aside));
      fill(part("aside-list"), cards.filter((card) => card.aside));
      show();
    }

    function fill(list, shown) {
      list.textContent = "";
      shown.forEach(function (card, place) {
        const item = part("template").content.firstElementChild.cloneNode(true);
        const of = (name) => item.querySelector("[data-" + name + "]");
        item.setAttribute("data-card", card.id);
        item.setAttribute("data-state", card.chosen && !card.aside ? "chosen" : "open");
        of("name").textContent = text("lessons_name", { n: place + 1 });
        of("chosen").checked = card.chosen;
        of("chosen").closest("p").hidden = of("up").hidden = of("down").hidden = card.aside;
        of("up").disabled = place === 0;
        of("down").disabled = place === shown.length - 1;
        of("drop").textContent = text(card.aside ? "lessons_back" : "lessons_drop");
        for (const field of item.querySelectorAll("[data-text]")) {
          field.value = card[field.getAttribute("data-text")] || "";
          if (card.language && card.language !== lang) {
            field.lang = card.language;
          }
        }
        list.append(item);
        item.querySelectorAll("[data-text]").forEach(mafunzo.lessonCard.grow);
        mafunzo.lessonCard.doubt(item, card.language || lang, explained);
      });
    }

    function cardAt(element) {
      const item = element.closest("[data-card]");
      return item ? cards.filter((card) => card.id === item.getAttribute("data-card"))[0] : null;
    }

    function itemOf(card) {
      return box.querySelector("[data-card='" + card.id + "']");
    }

    function onInput(event) {
      const card = cardAt(event.target);
      const field = event.target;
      if (!card) {
        return;
      }
      if (field.hasAttribute("data-chosen")) {
        card.chosen = field.checked;
        itemOf(card).setAttribute("data-state", card.chosen ? "chosen" : "open");
        keep();
        return;
      }
      card[field.getAttribute("data-text")] = field.value;
      mafunzo.lessonCard.grow(field);
      clearTimeout(typing);
      typing = setTimeout(flush, event.type === "change" ? 0 : 500);
    }

    function flush() {
      if (typing !== null) {
        clearTimeout(typing);
        typing = null;
        keep();
        box.querySelectorAll("[data-card]").forEach(function (item) {
          const card = cardAt(item);
          if (card) {
            mafunzo.lessonCard.doubt(item, card.language || lang, explained);
          }
        });
      }
    }

    function onClick(event) {
      const button = event.target.closest("button");
      const card = button && cardAt(button);
      if (!card) {
        return;
      }
      flush();
      if (button.hasAttribute("data-drop")) {
        card.aside = !card.aside;
        cards = cards.filter((each) => each !== card).concat(card);
        keep();
        draw();
        note(card.aside ? "lessons_dropped" : "lessons_brought");
        part("heading").focus();
        return;
      }
      move(card, button.hasAttribute("data-up") ? -1 : 1);
    }

    function move(card, by) {
      const here = cards.filter((each) => !each.aside);
      const other = here[here.indexOf(card) + by];
      if (!other) {
        return;
      }
      const from = cards.indexOf(card);
      const to = cards.indexOf(other);
      cards[from] = other;
      cards[to] = card;
      keep();
      draw();
      note("lessons_moved", { n: here.indexOf(other) + 1 });
      const button = itemOf(card).querySelector(by < 0 ? "[data-up]" : "[data-down]");
      (button.disabled ? itemOf(card).querySelector("[data-chosen]") : button).focus();
    }

    function addPaper() {
      flush();
      const card = { id: newId(), situation: "", helped: "", hindered: "", change: "", language: lang, came: "", chosen: false, aside: false };
      cards.push(card);
      keep();
      draw();
      note("lessons_paper");
      itemOf(card).querySelector("textarea").focus();
    }

    // Files are read one after the other; what cannot be read is named, the others count.
    function onFiles() {
      flush();
      const files = Array.from(part("files").files);
      const told = { new: 0, known: 0, files: 0 };
      part("refused").textContent = "";
      const next = function () {
        const file = files.shift();
        if (!file) {
          keep();
          draw();
          note("lessons_added", told);
          part("files").value = "";
          return;
        }
        const reader = new FileReader();
        reader.onload = function () {
          take(file.name, String(reader.result), told);
          next();
        };
        reader.onerror = function () {
          refuse(file.name, text("lessons_unreadable"));
          next();
        };
        reader.readAsText(file);
      };
      next();
    }

    function refuse(file, reason) {
      const item = document.createElement("li");
      item.textContent = text("lessons_refused", { file: file, reason: reason });
      part("refused").append(item);
    }

    function take(file, content, told) {
      let given = parse(content);
      if (given && given.kind === "sealed-result") {
        const key = part("key") ? part("key").value : "";
        const opened = key ? mafunzo.unseal(given, key) : null;
        if (!opened || opened.error) {
          refuse(file, text(opened ? "lessons_bad_key" : "lessons_sealed"));
          return;
        }
        given = parse(opened.text);
      }
      const found = mafunzo.lessons.read(given, course);
      if (found.error) {
        refuse(file, text("lessons_" + found.error, { course: given && String(given.course).slice(0, 64) }));
        return;
      }
      const came = found.work || found.cards.map((card) => Object.assign(card, { came: mafunzo.lessons.key(card), chosen: false, aside: false }));
      if (came.length === 0) {
        refuse(file, text("lessons_no_cards"));
        return;
      }
      told.files += 1;
      for (const card of came) {
        const known = cards.some((each) => (card.came && each.came === card.came) || mafunzo.lessons.key(each) === mafunzo.lessons.key(card));
        told[known ? "known" : "new"] += 1;
        if (!known) {
          cards.push(Object.assign({ id: newId() }, card));
        }
      }
    }

    // The chosen ones; null when there are none or one of them says nothing.
    function chosen() {
      flush();
      const list = cards.filter((card) => card.chosen && !card.aside);
      const bare = list.filter((card) => !mafunzo.lessons.line(card.situation))[0];
      if (list.length === 0 || bare) {
        part("pass-note").textContent = text(bare ? "lessons_no_situation" : "lessons_none");
        (bare ? itemOf(bare).querySelector("textarea") : part("heading")).focus();
        return null;
      }
      return list;
    }

    function saved(file, type) {
      const here = cards.filter((card) => !card.aside);
      const doubtful = here.filter((card) => card.chosen && mafunzo.lessonCard.doubt(itemOf(card), card.language || lang, explained));
      mafunzo.lessonCard.save(file, type);
      part("pass-note").textContent = text("lessons_saved", { file: file.name }) + (doubtful.length ? " " + text("lessons_doubts", { numbers: doubtful.map((card) => here.indexOf(card) + 1).join(", ") }) : "");
    }

    function saveToml() {
      const list = chosen();
      if (list) {
        saved({ name: "lessons.toml", text: mafunzo.lessons.toml(list, text("lessons_page_title")) }, "application/toml");
      }
    }

    function savePage() {
      const list = chosen();
      if (list) {
        saved({ name: "lessons-" + course + ".html", text: pageOf(list) }, "text/html");
      }
    }

    function saveWork() {
      flush();
      const given = { format: 1, kind: "lesson-work", course: course, cards: cards.map((card) => Object.assign({}, card, { id: undefined })) };
      saved({ name: "lesson-work-" + course + ".json", text: JSON.stringify(given, null, 1) + "\n" }, "application/json");
    }

    // A page of its own: no script, nothing loaded, ready for paper.
    function pageOf(list) {
      const title = text("lessons_page_title");
      const fact = (card, name) => mafunzo.lessons.line(card[name]) ? "<dt>" + escape(text("lessons_" + name)) + "</dt><dd" + (card.language && card.language !== lang ? " lang=\"" + escape(card.language) + "\"" : "") + ">" + escape(mafunzo.lessons.line(card[name])) + "</dd>\n" : "";
      return "<!doctype html>\n<html lang=\"" + escape(lang) + "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>" + escape(title) + "</title>\n<style>\n" +
        ":root { color-scheme: light dark; }\nbody { max-width: 38rem; margin: 0 auto; padding: 1rem; font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }\nh1 { line-height: 1.2; }\nol { padding: 0; list-style: none; }\n" +
        "li { margin-bottom: 1.2rem; padding: .8rem 1rem; border: 1px solid; border-top-width: .3rem; break-inside: avoid; }\ndl { margin: 0; }\ndt { font-weight: 700; }\ndd { margin: 0 0 .6rem; }\n@media print { body { max-width: none; padding: 0; font-size: 11pt; } }\n" +
        "</style>\n</head>\n<body>\n<main>\n<h1>" + escape(title) + "</h1>\n<p>" + escape(box.getAttribute("data-title")) + "</p>\n<ol>\n" +
        list.map((card) => "<li><dl>\n" + TEXTS.map((name) => fact(card, name)).join("") + "</dl></li>\n").join("") + "</ol>\n</main>\n</body>\n</html>\n";
    }
  }

  function parse(content) {
    try {
      return JSON.parse(content.replace(/^\ufeff/, ""));
    } catch (error) {
      // Cut off, or something else: `read` names it.
      return null;
    }
  }

  function escape(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte & 31).toString(32)).join("");
  }
})();
