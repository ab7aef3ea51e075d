// The desk: one page on which a facilitator collects, marks and understands what came back. Everything stays on this computer.
// What stands here follows from the entries of the book (book.js); this file holds the parts together.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;
  const SIGNS = { right: "✓", partly: "◐", wrong: "✗", pending: "…" };
  document.querySelectorAll("[data-desk]").forEach(start);

  function start(root) {
    const course = JSON.parse(root.querySelector("[data-desk-course]").textContent);
    const part = (name) => root.querySelector("[data-" + name + "]");
    const text = (key, values) => mafunzo.text(root, key, values);
    const tabs = Array.from(root.querySelectorAll("[data-tab]"));
    const prefix = tabs[0].id.replace(/tab-add$/, "");
    const memory = memoryOf("mafunzo1-desk-view:" + course.id + ":");
    let shown = null;
    let chosen = null;
    let state = null;
    let sayAgain = null;

    const store = desk.open(course.id, function () {
      state = null;
      if (shown) {
        refresh();
      }
    });
    const bench = {
      root, course, part, text, make: desk.make, refresh, turn, reason, points, digits, time, short, inWords, formOf, focus, say,
      id: (name) => prefix + "desk-" + name,
      sign: (name) => SIGNS[name],
      state: () => state = state || desk.read(course, store.entries()),
      add: store.add,
      entries: store.entries,
      assessment: () => course.assessments.filter((each) => each.id === part("pick-assessment").value)[0],
      occasion: () => bench.assessment().occasions.filter((each) => each.id === part("pick-occasion").value)[0],
      chosen: () => chosen,
      choose: (code) => { chosen = code; },
      unsafeCode,
      withSafeCodes,
      remember: memory.set,
      remembered: memory.get,
      fillPicker
    };
    fillPicker(part("pick-assessment"), course.assessments, memory.get("assessment"));
    fillPicker(part("pick-occasion"), bench.assessment().occasions, memory.get("occasion"));
    const adding = desk.adding(bench);
    desk.scanning(bench, adding.addCode);
    const typing = desk.typing(bench);
    const observing = desk.observing(bench);
    const views = desk.viewing(bench, desk.deciding(bench));
    const certifying = desk.certifying(bench);
    const keeping = desk.keeping(bench, store);

    tabs.forEach(function (tab) {
      tab.addEventListener("click", () => turn(tab.getAttribute("data-tab")));
      tab.addEventListener("keydown", onKey);
    });
    root.querySelectorAll("[data-go]").forEach((button) => button.addEventListener("click", function () {
      turn(button.getAttribute("data-go"));
      tabs[0].focus();
    }));
    part("pick-assessment").addEventListener("change", function (event) {
      memory.set("assessment", event.target.value);
      fillPicker(part("pick-occasion"), bench.assessment().occasions);
      refresh();
    });
    part("pick-occasion").addEventListener("change", function (event) {
      memory.set("occasion", event.target.value);
      refresh();
    });
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    root.setAttribute("data-state", "ready");
    turn(memory.get("tab") || "add");

    function onKey(event) {
      const steps = { ArrowRight: 1, ArrowLeft: -1 };
      const step = document.documentElement.getAttribute("dir") === "rtl" ? -steps[event.key] : steps[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : step ? (tabs.indexOf(event.currentTarget) + step + tabs.length) % tabs.length : -1;
      if (to >= 0) {
        event.preventDefault();
        turn(tabs[to].getAttribute("data-tab"));
        tabs[to].focus();
      }
    }

    function turn(name) {
      shown = tabs.some((tab) => tab.getAttribute("data-tab") === name) ? name : "add";
      memory.set("tab", shown);
      tabs.forEach(function (tab) {
        const own = tab.getAttribute("data-tab") === shown;
        tab.setAttribute("aria-selected", String(own));
        tab.setAttribute("tabindex", own ? "0" : "-1");
      });
      root.querySelectorAll("[data-panel]").forEach((panel) => { panel.hidden = panel.getAttribute("data-panel") !== shown; });
      refresh();
    }

    // Shows what stands at the desk now; who is somewhere in it stays there.
    function refresh() {
      const now = bench.state();
      const held = document.activeElement && root.contains(document.activeElement) ? document.activeElement.getAttribute("data-focus") : null;
      const panel = root.querySelector("[data-panel='" + shown + "']");
      const view = panel.querySelector("[data-view]");
      const open = now.near.length + now.gathered.contradicting.length + now.refused.length;
      const warning = document.querySelectorAll("[data-desk-storage]");
      warning.forEach((line) => { line.hidden = store.keeps(); });
      root.querySelector("[data-count='people']").textContent = open ? text("desk_open", { n: open }) : "";
      part("pickers").hidden = !view || now.gathered.results.length === 0 || shown === "objectives" || shown === "gain";
      part("print-head").textContent = text("desk_print_head", { course: course.title, assessment: bench.assessment().title, date: bench.time(new Date().toISOString()), revision: course.revision });
      if (view) {
        view.textContent = "";
        panel.querySelector("[data-empty]").hidden = now.gathered.results.length > 0;
        if (now.gathered.results.length > 0 || now.refused.length > 0) {
          views[shown](view, now);
        }
      } else if (shown === "add") {
        typing.show(now);
        observing.show(now);
      } else if (shown === "certificates") {
        certifying.show();
      } else {
        keeping.show(now);
      }
      if (held && document.activeElement !== root.querySelector("[data-focus='" + held + "']")) {
        focus(held);
      }
    }

    function focus(name) {
      const target = root.querySelector("[data-focus='" + name + "']");
      if (target) {
        target.focus();
      }
    }

    // Said after the change has been shown, so that it is heard last; the same words twice are heard twice.
    function say(key, values) {
      const words = text(key, values);
      part("desk-status").textContent = "";
      clearTimeout(sayAgain);
      sayAgain = setTimeout(() => { part("desk-status").textContent = words; }, 50);
    }

    // Why nobody should be called by a code that is typed here: "name" or "number", otherwise "". Under a code that came
    // with a result, the person is known already.
    function unsafeCode(code) {
      const wrong = mafunzo.participantCode.wrong(code);
      const isKnown = () => bench.state().gathered.results.some((each) => each.marked.document.participant === code);
      return ["name", "number"].indexOf(wrong) >= 0 && !isKnown() ? wrong : "";
    }

    // A line as it was read, or with the first of its codes that nobody should be called by as its error.
    function withSafeCodes(line, codes) {
      const found = codes.filter((code) => code && unsafeCode(code))[0];
      return found ? Object.assign(line, { error: { kind: "unsafe", why: unsafeCode(found), found: found } }) : line;
    }

    // Why something could not be read, in the words of the page.
    function reason(error) {
      return text("desk_" + error.kind.replace(/-/g, "_"), error);
    }

    function points(hundredths) {
      return (hundredths / 100).toLocaleString(mafunzo.lang(root), { maximumFractionDigits: 2 });
    }

    function digits(value, decimals) {
      return value === null ? "–" : desk.statistics.digits(value, decimals).replace(".", (0.5).toLocaleString(mafunzo.lang(root)).charAt(1));
    }

    // By the clock of this computer; of a spoken code and of paper only the day is known.
    function time(iso) {
      const at = new Date(iso);
      const two = (number) => String(number).padStart(2, "0");
      return /T00:00:00Z$/.test(iso) ? iso.slice(0, 10) : [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-") + " " + two(at.getHours()) + ":" + two(at.getMinutes());
    }

    function short(words) {
      return words.length > 90 ? words.slice(0, 88).replace(/\s+\S*$/, "") + " …" : words;
    }

    function formOf(document) {
      const assessment = course.assessments.filter((each) => each.id === document.assessment)[0];
      return assessment && assessment.forms.filter((each) => each.letter === document.form)[0];
    }

    // A response as a person reads it: letters of the form with the words behind them.
    function inWords(asked, response) {
      const about = course.questions[asked.path];
      const letter = (ids, id) => ids.indexOf(id) < 0 ? String(id) : desk.letter(ids.indexOf(id));
      const words = (id) => short(about.parts[id] || String(id));
      switch (about.key.kind) {
        case "single":
          return letter(asked.options, response) + ": " + words(response);
        case "true-false":
          return response === "true" ? "A: " + text("desk_true") : "B: " + text("desk_false");
        case "multiple":
          return list(response).map((id) => letter(asked.options, id) + ": " + words(id)).join("; ");
        case "matching":
        case "matrix":
          return asked.rows.map((row) => words(row) + " → " + (response[row] ? letter(asked.options, response[row]) + ": " + words(response[row]) : "–")).join("; ");
        case "ordering":
          return list(response).map((id, place) => place + 1 + ": " + (id === null ? "–" : words(id))).join("; ");
        case "cloze":
          return asked.gaps.map((gap) => response[gap] || "–").join(" | ");
        case "case":
          return list(response).map(words).join(" → ");
        default:
          return String(response);
      }
    }

    function list(response) {
      return Array.isArray(response) ? response : [];
    }

    function fillPicker(select, options, wanted) {
      select.textContent = "";
      options.forEach((option) => select.append(desk.make("option", { value: option.id }, option.title)));
      if (wanted && options.some((option) => option.id === wanted)) {
        select.value = wanted;
      }
      select.closest("label") && (select.closest("label").hidden = options.length < 2);
    }
  }

  // Where one was; nothing is lost with it.
  function memoryOf(prefix) {
    const kept = {};
    return {
      get: function (name) {
        try {
          return kept[name] || sessionStorage.getItem(prefix + name);
        } catch (error) {
          // Blocked: as long as the page is open.
          return kept[name] || null;
        }
      },
      set: function (name, value) {
        kept[name] = value;
        try {
          sessionStorage.setItem(prefix + name, value);
        } catch (error) {
          // Blocked or full: as long as the page is open.
        }
      }
    };
  }
})();
