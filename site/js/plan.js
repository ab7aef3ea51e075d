// The plan a facilitator made, kept on this device, for every page that can hide what is not in it. The newest of both
// stores counts: on file:// Firefox carries only sessionStorage from page to page.
//
// A plan is { asked, start, breaks: { slot: minutes }, objectives: ["module/objective"] or null for all of them, minutes:
// { module: minutes } or null for those of the agenda, said: [module] that is only said aloud, slots: [place in the agenda] }.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  mafunzo.plan = { read: read, write: write, hide: hide, slides: keptSlides, numbers: numbers };
  document.querySelectorAll("[data-planned]").forEach(follow);

  function keyOf(course, name) {
    return "mafunzo1:" + course + "/guide:" + name;
  }

  function attempt(area, work) {
    try {
      return work(window[area]);
    } catch (error) {
      // Blocked, full or absent: the page goes on without a memory.
      return null;
    }
  }

  function record(text) {
    try {
      return JSON.parse(text) || { n: 0, value: null };
    } catch (error) {
      // Cut off by a power failure: as if never written.
      return { n: 0, value: null };
    }
  }

  function read(course, name) {
    const key = keyOf(course, name);
    const found = ["localStorage", "sessionStorage"].map((area) => record(attempt(area, (storage) => storage.getItem(key))));
    return (found[0].n >= found[1].n ? found[0] : found[1]).value;
  }

  function write(course, name, value) {
    const text = JSON.stringify({ n: Date.now(), value: value });
    ["localStorage", "sessionStorage"].forEach((area) => attempt(area, (storage) => storage.setItem(keyOf(course, name), text)));
    document.dispatchEvent(new CustomEvent("mafunzo:kept"));
  }

  // A page of slides or of paper leaves out what the plan leaves out, as long as the facilitator does not want all of it. The
  // clock beside slides counts the minutes of the plan.
  function follow(choice) {
    const box = choice.querySelector("input");
    const page = choice.closest("[data-page]") || document;
    const deck = page.querySelector("[data-deck]");
    const whole = deck && deck.getAttribute("data-minutes");
    box.addEventListener("change", mark);
    document.addEventListener("mafunzo:kept", mark);
    mark();

    function mark() {
      const kept = read(choice.getAttribute("data-planned"), "plan");
      const objectives = kept && kept.objectives;
      const plan = objectives && box.checked ? kept : null;
      page.querySelectorAll(".links [data-slides]").forEach((line) => count(line, plan));
      choice.hidden = !objectives;
      const words = choice.querySelector("[data-plan-words]");
      words.textContent = objectives ? words.getAttribute("data-plan-words").replace("{minutes}", kept.asked) : "";
      if (deck) {
        const module = page.querySelector(".slide").getAttribute("data-module");
        const minutes = objectives && kept.minutes && kept.minutes[module];
        const isOut = Boolean(objectives && kept.minutes && !minutes);
        const slides = Array.from(page.querySelectorAll(".slide"));
        const numbered = slides.map((slide, place) => [place, slide.getAttribute("data-kind"), slide.getAttribute("data-objective") || ""]);
        // Of a module that is left out, whoever opens it all the same sees all slides.
        const shown = objectives && !isOut ? keptSlides(numbered, kept, module, whole) : numbered;
        const left = slides.filter((slide, place) => shown.indexOf(numbered[place]) < 0);
        choice.hidden = left.length === 0 && !isOut;
        slides.forEach((slide) => plan && left.indexOf(slide) >= 0 ? slide.setAttribute("data-left-out", "") : slide.removeAttribute("data-left-out"));
        page.querySelectorAll("[data-out-of-plan]").forEach(function (line) {
          line.textContent = isOut ? line.getAttribute("data-out-of-plan").replace("{minutes}", kept.asked) : "";
          line.hidden = !(plan && isOut);
        });
        deck.setAttribute("data-minutes", plan && minutes || whole);
        // The first slide says the minutes of the agenda.
        if (plan && left.length) {
          deck.setAttribute("data-cut", "");
        } else {
          deck.removeAttribute("data-cut");
        }
        document.dispatchEvent(new CustomEvent("mafunzo:plan"));
      } else {
        hide(page, plan);
      }
    }
  }

  // The slides of a module that a plan keeps, of [[number, kind, objectives]]. When a module is cut, there is no time for slides
  // of which the plan keeps nothing, for the quiz, and for whatever belongs to no objective. What is only said aloud shows no
  // more than what is to be remembered.
  function keptSlides(slides, kept, module, whole) {
    const minutes = kept.minutes && kept.minutes[module];
    const isSaid = (kept.said || []).indexOf(module) >= 0;
    const wanted = (kind) => isSaid ? kind === "key" : ["quiz", "question"].indexOf(kind) < 0;
    const isTaught = (slide) => slide[2] ? names(slide[2], kept.objectives) : slide[1] === "job-aid";
    if (kept.minutes && !minutes) {
      return [];
    }
    return minutes < whole ? slides.filter((slide) => ["title", "content-note"].indexOf(slide[1]) >= 0 || (isTaught(slide) && wanted(slide[1]))) : slides;
  }

  // "1–14, 20": src/render/deck_outline.rs writes the same of the whole agenda.
  function numbers(slides) {
    const runs = [];
    slides.forEach(function (slide) {
      const last = runs[runs.length - 1];
      if (last && last[1] + 1 === slide[0]) {
        last[1] = slide[0];
      } else {
        runs.push([slide[0], slide[0]]);
      }
    });
    return runs.map((run) => run[0] === run[1] ? run[0] : run[0] + "–" + run[1]).join(", ");
  }

  // How many slides of a deck, and how many minutes, the plan keeps.
  function count(line, plan) {
    const module = line.closest("[data-module]").getAttribute("data-module");
    const whole = line.getAttribute("data-minutes");
    const all = JSON.parse(line.getAttribute("data-slides"));
    const minutes = plan && plan.minutes && plan.minutes[module];
    line.setAttribute("data-whole-words", line.getAttribute("data-whole-words") || line.textContent);
    line.textContent = minutes > 0 && minutes < whole ? line.getAttribute("data-words").replace("{n}", keptSlides(all, plan, module, whole).length).replace("{all}", all.length).replace("{n}", minutes) : line.getAttribute("data-whole-words");
  }

  function isKept(node, objectives) {
    return names(node.getAttribute("data-objective"), objectives);
  }

  function names(paths, objectives) {
    return paths.split(" ").some((path) => objectives.indexOf(path) >= 0);
  }

  // Hides what names objectives (with spaces between them), a module, or places of tests in the agenda, of which the plan
  // keeps none. Plans of earlier versions do not say which places they keep.
  function hide(root, kept) {
    const objectives = kept && kept.objectives;
    const modules = (objectives || []).map((path) => path.split("/")[0]);
    for (const node of root.querySelectorAll("[data-objective]")) {
      node.hidden = Boolean(objectives) && !isKept(node, objectives);
    }
    for (const node of root.querySelectorAll("[data-module]:not([data-slot])")) {
      node.hidden = Boolean(objectives) && modules.indexOf(node.getAttribute("data-module")) < 0;
    }
    const slots = objectives && kept.slots;
    const isHeld = (places) => !slots || places.split(" ").some((place) => slots.indexOf(Number(place)) >= 0);
    root.querySelectorAll("[data-with-plan]").forEach((node) => { node.hidden = !slots; });
    root.querySelectorAll("[data-tests]").forEach((node) => { node.hidden = !isHeld(node.getAttribute("data-tests")); });
    root.querySelectorAll("[data-without-tests]").forEach((node) => { node.hidden = isHeld(node.getAttribute("data-without-tests")); });
  }
})();
