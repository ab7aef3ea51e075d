// The guide: shows the plan of so many minutes by the clock, and times the session in hand.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  document.querySelectorAll("[data-planner]").forEach(start);

  function start(form) {
    const planner = mafunzo.planner;
    const page = form.parentNode;
    const course = form.getAttribute("data-planner");
    const whole = Number(form.getAttribute("data-whole"));
    const outline = JSON.parse(form.getAttribute("data-outline"));
    const part = (name) => page.querySelector("[data-" + name + "]");
    const all = (selector, root) => Array.from((root || page).querySelectorAll(selector));
    const say = (key, values) => mafunzo.text(form, key, values);
    const sessions = {};
    const rows = {};
    all("[data-slot]").forEach((node) => { sessions[node.getAttribute("data-slot")] = node; });
    all("[data-row]").forEach((node) => { rows[node.getAttribute("data-row")] = node; });
    // What steps say when nothing is cut, by text node.
    const uncut = new Map();
    let shown = null;
    let lastLook = Date.now();

    part("controls").hidden = false;
    restore();
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      show(true);
    });
    all("[data-preset]").forEach((button) => button.addEventListener("click", function () {
      part("asked").value = button.getAttribute("data-preset");
      show(true);
    }));
    part("asked").addEventListener("input", () => { part("asked-words").textContent = /^\d{1,5}$/.test(part("asked").value.trim()) ? "= " + length(Number(part("asked").value)) : ""; });
    part("print").addEventListener("click", () => window.print());
    all("[data-begin]").forEach((button) => button.addEventListener("click", () => begin(Number(button.getAttribute("data-begin")))));
    part("pause").addEventListener("click", pauseOrGoOn);
    part("next-session").addEventListener("click", next);
    part("stop").addEventListener("click", stop);
    document.addEventListener("visibilitychange", tick);
    setInterval(tick, 1000);
    tick();

    function restore() {
      const kept = mafunzo.plan.read(course, "plan");
      part("asked").value = kept && kept.asked || whole;
      if (kept) {
        part("start").value = kept.start;
        all("[data-break]").forEach(function (input) {
          const minutes = kept.breaks[input.getAttribute("data-break")];
          input.value = minutes === undefined ? input.value : minutes;
        });
      }
      show(false);
    }

    // What is asked for; null, with a word about it, where it makes no sense.
    function asked() {
      const number = (input, least, most) => /^\d+$/.test(input.value.trim()) && Number(input.value) >= least && Number(input.value) <= most;
      const bad = [];
      const check = function (input, good, key) {
        input.setAttribute("aria-invalid", !good);
        if (!good) {
          bad.push([input, say(key, { text: input.value })]);
        }
      };
      const breaks = {};
      check(part("asked"), number(part("asked"), 1, 99999), "bad_minutes");
      check(part("start"), planner.read(part("start").value.trim()) !== null, "bad_start");
      all("[data-break]").forEach(function (input) {
        check(input, number(input, 0, 600), "bad_break");
        breaks[input.getAttribute("data-break")] = Number(input.value);
      });
      if (bad.length) {
        part("plan-note").textContent = bad.map((pair) => pair[1]).join(" ");
        const closed = bad[0][0].closest("details");
        if (closed) {
          closed.open = true;
        }
        bad[0][0].focus();
        return null;
      }
      return { asked: Number(part("asked").value), start: part("start").value.trim(), breaks: breaks };
    }

    // The course's own start of each day where nothing else was asked for.
    function changed(wanted) {
      const start = planner.read(wanted.start);
      const own = wanted.start === form.getAttribute("data-first-start");
      return {
        days: outline.days.map((day) => own ? day : start),
        slots: outline.slots.map((slot, place) => place in wanted.breaks ? { day: slot.day, break: wanted.breaks[place] } : slot)
      };
    }

    function show(byHand) {
      const wanted = asked();
      if (!wanted) {
        return;
      }
      const now = changed(wanted);
      // The whole agenda stays the whole agenda when a break is made longer.
      const minutes = wanted.asked === whole ? planner.minutes(now) : wanted.asked;
      const plan = planner.plan(now, minutes);
      const note = part("plan-note");
      if (plan.too_short) {
        note.textContent = say("too_short", { minutes: minutes, needed: plan.too_short.needed, points: plan.too_short.points.map((point) => words(point[0], point[1])).join("; ") });
        part("asked").setAttribute("aria-invalid", true);
        return;
      }
      const times = planner.times(now, plan);
      if (!times) {
        note.textContent = say("past_midnight", { start: wanted.start });
        part("start").setAttribute("aria-invalid", true);
        return;
      }
      shown = plan;
      const kept = plan.left_out.length ? keptObjectives(now, plan) : null;
      const keeps = { asked: wanted.asked, start: wanted.start, breaks: wanted.breaks, objectives: kept, minutes: kept && minutesOfModules(plan), said: saidModules(plan), slots: plan.sessions.map((session) => session.slot) };
      numberSlides(kept && keeps);
      fill(now, plan, times);
      retime();
      const used = plan.sessions.reduce((sum, session) => sum + session.minutes, 0);
      note.textContent = !byHand && minutes === planner.minutes(now) ? "" : say(minutes > used ? "planned_reserve" : "planned", { used: length(used), minutes: length(minutes), reserve: length(minutes - used) });
      sayAsked(minutes, plan);
      listLeftOut(plan);
      mafunzo.plan.write(course, "plan", keeps);
    }

    // The numbers of the slides that each session shows, as they stand in the corner: those of the plan are numbered anew.
    function numberSlides(keeps) {
      const lines = all("[data-slides]").map((line) => ({ line: line, module: line.closest("[data-module]").getAttribute("data-module"), slides: JSON.parse(line.getAttribute("data-slides")) }));
      lines.forEach(function (own) {
        const whole = lines.filter((each) => each.module === own.module).reduce((slides, each) => slides.concat(each.slides), []).sort((a, b) => a[0] - b[0]);
        const kept = keeps ? mafunzo.plan.slides(whole, keeps, own.module, Number(own.line.getAttribute("data-minutes"))) : whole;
        const left = own.slides.filter((slide) => kept.some((each) => each[0] === slide[0]));
        const link = own.line.querySelector("a");
        own.line.hidden = left.length === 0;
        link.href = left.length ? link.getAttribute("href").replace(/\d+$/, left[0][0]) : link.href;
        link.textContent = own.line.getAttribute("data-words").replace("{numbers}", mafunzo.plan.numbers(left.map((slide) => [1 + kept.findIndex((each) => each[0] === slide[0])])));
      });
    }

    // "45 min", "8 h 30 min": src/render/length_words.rs says the same.
    function length(minutes) {
      const hours = Math.floor(minutes / 60);
      return hours === 0 ? say("minutes_short", { n: minutes }) : form.getAttribute(minutes % 60 ? "data-hours-minutes" : "data-hours").replace("{hours}", hours).replace("{minutes}", minutes % 60);
    }

    function lengthOf(day) {
      return day.breaks ? form.getAttribute("data-with-breaks").replace("{length}", length(day.minutes)) : length(day.minutes);
    }

    // What the minutes asked for are in hours, and on which days.
    function sayAsked(minutes, plan) {
      const days = planner.days(plan);
      const each = (day) => form.getAttribute("data-day-length").replace("{n}", day.day + 1).replace("{length}", lengthOf(day));
      part("asked-words").textContent = "= " + length(minutes) + (days.length > 1 ? " (" + days.map(each).join("; ") + ")" : "");
    }

    // The modules that are only said aloud.
    function saidModules(plan) {
      const modules = (isSaid) => plan.sessions.filter((session) => (session.said_in !== null) === isSaid).map((session) => sessions[session.slot].getAttribute("data-module"));
      const led = modules(false);
      return modules(true).filter((module) => led.indexOf(module) < 0);
    }

    // How long each module is taught.
    function minutesOfModules(plan) {
      const minutes = {};
      plan.sessions.forEach(function (session) {
        const module = sessions[session.slot].getAttribute("data-module");
        if (module) {
          minutes[module] = (minutes[module] || 0) + session.minutes;
        }
      });
      return minutes;
    }

    function keptObjectives(now, plan) {
      const paths = [];
      plan.sessions.forEach((session) => session.parts.forEach(function (planned) {
        const found = now.slots[session.slot].parts[planned.part];
        if (found.path) {
          paths.push(found.path);
        }
      }));
      return paths;
    }

    function fill(now, plan, times) {
      const short = (minutes) => say("minutes_short", { n: minutes });
      const full = (session) => planner.minutes({ slots: [now.slots[session.slot]] });
      all("[data-slot], [data-row]").forEach((node) => { node.hidden = true; });
      all("[data-said-list]").forEach((node) => { node.hidden = true; });
      planner.ledSessions(plan).forEach(function (led) {
        const host = plan.sessions[led.host];
        const start = planner.clock(times[led.places[0]][0]);
        const end = planner.clock(times[led.places[led.places.length - 1]][1]);
        place(host, start, start + "–" + end, short(led.minutes));
        // What is said aloud in it comes in its own order, below it.
        led.places.filter((at) => at !== led.host).forEach(function (at) {
          const said = plan.sessions[at];
          place(said, "", say("said_in", { title: title(host.slot) }), short(said.minutes));
        });
        listSaid(host, led.places.filter((at) => at !== led.host).map((at) => plan.sessions[at]));
      });

      function place(session, time, span, minutes) {
        const node = sessions[session.slot];
        const row = rows[session.slot];
        const day = all("[data-day]")[session.day];
        const isSaid = session.said_in !== null;
        const length = full(session);
        // In the order of the plan; a day of one sitting takes up sessions of the other days.
        day.querySelector(".glance-list").appendChild(row);
        day.appendChild(node);
        node.hidden = row.hidden = false;
        row.querySelector("[data-time]").textContent = time;
        node.querySelector("[data-span]").textContent = span;
        node.querySelector("[data-minutes]").textContent = row.querySelector("[data-minutes]").textContent = minutes;
        node.querySelector("[data-begin]").hidden = isSaid;
        [row, node].forEach((found) => found.classList.toggle("said", isSaid));
        node.classList.toggle("shortened", session.minutes < length);
        const note = node.querySelector("[data-cut-note]");
        note.hidden = session.minutes >= length;
        note.textContent = note.hidden ? "" : say(isSaid ? "said_note" : "cut_note", { n: session.minutes, full: length });
        fillParts(node, session, now.slots[session.slot].parts || [], short);
      }

      function listSaid(host, said) {
        const line = sessions[host.slot].querySelector("[data-said-list]");
        line.hidden = said.length === 0;
        const links = line.querySelector("span");
        links.textContent = "";
        said.forEach(function (session, at) {
          const link = document.createElement("a");
          link.href = "#" + sessions[session.slot].id;
          link.textContent = title(session.slot) + " (" + short(session.minutes) + ")";
          links.appendChild(document.createTextNode(at ? "; " : ""));
          links.appendChild(link);
        });
      }

      const kept = keptObjectives(now, plan);
      all("[data-questions]").forEach(function (quiz) {
        const questions = JSON.parse(quiz.getAttribute("data-questions"));
        const sum = (paths) => paths.reduce((count, path) => count + questions[path], 0);
        const paths = Object.keys(questions);
        const count = sum(paths.filter((path) => kept.indexOf(path) >= 0));
        quiz.querySelector("[data-count]").textContent = say("questions_of", { n: count, all: sum(paths) });
        quiz.hidden = count === 0;
      });
      all(".belongs").forEach((group) => { group.hidden = all("li", group).every((line) => line.hidden); });
      all("[data-day]").forEach(function (day, place) {
        const own = times.filter((pair, at) => plan.sessions[at].day === place);
        day.hidden = own.length === 0;
        day.querySelector("[data-day-words]").textContent = planner.days(plan).filter((each) => each.day === place).map(lengthOf).join();
        day.querySelector("[data-day-time]").textContent = own.length ? planner.clock(own[0][0]) + "–" + planner.clock(own[own.length - 1][1]) : "";
      });
    }

    function fillParts(node, session, parts, short) {
      const minutes = {};
      session.parts.forEach(function (planned) {
        const found = parts[planned.part];
        minutes[found.path] = planned.minutes;
        const line = node.querySelector("[data-part='" + planned.part + "'] [data-length]");
        if (line) {
          const full = found.lengths[found.lengths.length - 1];
          line.textContent = planned.minutes < full ? say("part_of", { n: planned.minutes, full: full }) : short(full);
        }
      });
      for (const block of all("[data-objective]", node)) {
        const paths = block.getAttribute("data-objective").split(" ");
        const given = paths.reduce((sum, path) => sum + (minutes[path] || 0), 0);
        const long = Number(block.getAttribute("data-activity-minutes"));
        // An activity that has not even a quarter of its time is left out; a longer one is cut.
        block.hidden = given === 0 || given * 4 < long;
        const length = block.querySelector("[data-activity-length]");
        if (length) {
          const isCut = given < long && node.classList.contains("shortened");
          length.textContent = isCut ? say("activity_cut", { n: given, full: long }) : short(long);
          cutSteps(block, isCut ? given : null);
        }
      }
      const shortened = node.classList.contains("shortened");
      const active = all(".activity[data-kind='activity']", node).some((block) => !block.hidden);
      for (const block of all(".activity[data-kind='discussion']", node)) {
        block.hidden = block.hidden || shortened;
      }
      // Cards without their activity are paper.
      all("[data-cards]", node).forEach((line) => { line.hidden = shortened && !active; });
      // How the minutes of the whole session are shared out helps nobody who has less than half of them, and the answers of
      // what is not done nobody at all.
      const full = parts.reduce((sum, part) => sum + part.lengths[part.lengths.length - 1], 0);
      for (const block of all(".notes[data-kind='plan'] > div", node)) {
        block.hidden = block.hidden || session.minutes * 2 < full;
      }
      for (const block of all(".notes[data-kind='answers'] > div", node)) {
        block.hidden = block.hidden || (shortened && !active);
      }
      for (const group of all(".notes, .materials, .activities, .say-aloud", node)) {
        const blocks = all(".materials li, .activity, .say-aloud li, .notes > div", group.parentNode).filter((block) => group.contains(block));
        group.hidden = blocks.every((block) => block.hidden);
      }
    }

    // Minutes in brackets within the steps of an activity: "(10 min)". Null gives back those of the whole.
    function cutSteps(block, minutes) {
      const inBrackets = new RegExp("(\\(" + say("minutes_short", { n: "#" }).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace("#", ")(\\d+)(") + "\\))", "g");
      const texts = textsIn(block);
      texts.forEach((text) => { text.data = uncut.has(text) ? uncut.get(text) : text.data; });
      const found = [];
      texts.forEach((text) => text.data.replace(inBrackets, (all, before, number) => found.push(Number(number))));
      if (minutes === null || found.length === 0) {
        return;
      }
      const left = planner.share(found, minutes);
      texts.forEach(function (text) {
        uncut.set(text, text.data);
        text.data = text.data.replace(inBrackets, (all, before, number, after) => before + left.shift() + after);
      });
    }

    function textsIn(block) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        found.push(walker.currentNode);
      }
      return found;
    }

    // The words of an objective, or of a session that is one part.
    function words(slot, at) {
      const node = sessions[slot].querySelector("[data-part='" + at + "'] [data-words]") || sessions[slot].querySelector("h3 bdi");
      return node.textContent.trim();
    }

    function listLeftOut(plan) {
      const details = part("left-out");
      const list = details.querySelector("ul");
      details.hidden = plan.left_out.length === 0;
      details.querySelector("summary").textContent = say("left_out", { n: plan.left_out.length });
      list.textContent = "";
      plan.left_out.forEach(function (left) {
        const item = document.createElement("li");
        item.textContent = say(left.reason === "no-time" ? "left_no_time" : "left_not_core", { text: words(left.slot, left.part), minutes: left.minutes });
        list.appendChild(item);
      });
    }

    function begin(slot) {
      const minutes = ledSessionOf(slot).minutes;
      keep(mafunzo.timer.begin(slot, minutes, Date.now()));
      part("timer-news").textContent = say("timer_begun", { title: title(slot), n: minutes });
      lastLook = Date.now();
      tick();
      part("pause").focus();
    }

    // The session in hand gets the minutes of the new plan; one that is no longer led ends.
    function retime() {
      const found = timer();
      const led = found && ledSessionOf(found.slot);
      if (found) {
        keep(led ? Object.assign({}, found, { minutes: led.minutes }) : null);
        tick();
      }
    }

    function ledSessionOf(slot) {
      return planner.ledSessions(shown).filter((led) => shown.sessions[led.host].slot === slot)[0];
    }

    function pauseOrGoOn() {
      const found = timer();
      if (found) {
        keep(found.since === null ? mafunzo.timer.resume(found, Date.now()) : mafunzo.timer.pause(found, Date.now()));
        part("timer-news").textContent = say(found.since === null ? "timer_on" : "timer_paused");
        lastLook = Date.now();
        tick();
      }
    }

    function next() {
      const found = timer();
      const places = planner.ledSessions(shown).map((led) => shown.sessions[led.host].slot);
      const at = found ? places.indexOf(found.slot) : -1;
      if (at + 1 < places.length) {
        begin(places[at + 1]);
        sessions[places[at + 1]].scrollIntoView();
      } else {
        stop();
      }
    }

    function stop() {
      const found = timer();
      keep(null);
      tick();
      if (found && sessions[found.slot]) {
        sessions[found.slot].querySelector("h3").focus();
      }
    }

    function keep(found) {
      mafunzo.plan.write(course, "timer", found);
    }

    // What another tab did counts here too.
    function timer() {
      const found = mafunzo.plan.read(course, "timer");
      return found && sessions[found.slot] ? found : null;
    }

    function title(slot) {
      return sessions[slot].querySelector("h3 bdi").textContent;
    }

    function tick() {
      const found = timer();
      const now = Date.now();
      part("timer").hidden = !found;
      if (!found) {
        return;
      }
      const left = mafunzo.timer.left(found, now);
      const over = mafunzo.timer.spent(found, now) > found.minutes * 60000;
      const link = part("timer-title");
      link.textContent = title(found.slot);
      link.href = "#" + sessions[found.slot].id;
      write(part("timer-left"), over ? say("timer_over", { n: -left }) : say("timer_left", { n: left }));
      part("timer").setAttribute("data-state", found.since === null ? "paused" : over ? "over" : "running");
      write(part("pause"), say(found.since === null ? "timer_go_on" : "timer_pause"));
      const passed = mafunzo.timer.news(found, lastLook, now);
      if (passed !== null) {
        part("timer-news").textContent = passed > 0 ? say("timer_left", { n: passed }) : passed < 0 ? say("timer_over", { n: -passed }) : say("timer_end", { title: title(found.slot) });
      }
      lastLook = now;
    }

    // A text that did not change is not written: nothing is read aloud twice.
    function write(node, text) {
      if (node.textContent !== text) {
        node.textContent = text;
      }
    }
  }
})();
