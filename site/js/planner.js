// Cutting a workshop to the time there is: the law of plans, as in src/model/plan.rs. tests/fixtures/plan.json and a
// randomised comparison hold both equal. No document here.
//
// An outline is { days: [minutes after midnight], slots: [{ day, break } or { day, parts: [{ kind, weight, priority, lengths }] }] };
// kind is "objective", "plain" or "rest", weight "safety", "core" or "extra", priority 1 to 9 or 0 for none.
(function () {
  "use strict";
  // A session cut to fewer minutes is said aloud within another.
  const SHORTEST_SESSION = 5;
  const planner = { plan: plan, ledSessions: ledSessions, days: daysOf, share: share, times: times, minutes: minutesOf, clock: clock, read: readClock };
  if (typeof module !== "undefined") {
    module.exports = planner;
  } else {
    window.mafunzo = window.mafunzo || {};
    window.mafunzo.planner = planner;
  }

  // { asked, sessions: [{ slot, day, minutes, parts: [{ part, minutes }], said_in }], left_out: [{ slot, part, minutes, reason }] };
  // said_in is the place in the plan of the session it is said aloud in, or null;
  // { too_short: { needed, points: [[slot, part]] } } where the time does not even hold what no workshop leaves out.
  function plan(outline, asked) {
    if (asked >= minutesOf(outline)) {
      return { asked: asked, sessions: everything(outline), left_out: [] };
    }
    const steps = stepsOf(outline);
    const points = steps.filter((step) => step.level === 0 && outline.slots[step.slot].parts[step.part].weight === "safety");
    const safety = sum(points.map((step) => step.cost));
    const room = roomOf(outline, asked);
    if (safety > room.work) {
      const all = minutesOf(outline);
      let needed = safety;
      while (needed < all && roomOf(outline, needed).work < safety) {
        needed += 1;
      }
      return { too_short: { needed: needed, points: points.map((step) => [step.slot, step.part]) } };
    }
    const levels = take(outline, steps, room.work);
    return { asked: asked, sessions: sayAloud(outline, layOut(outline, levels, room.together)), left_out: leftOut(outline, levels) };
  }

  // What is led, in order: { host, places, minutes }; host is the place in the plan of the session that is not said
  // aloud in another, places those of all that are done in it.
  function ledSessions(plan) {
    const places = plan.sessions.map((session, place) => place);
    return places.filter((place) => plan.sessions[place].said_in === null).map(function (host) {
      const within = places.filter((place) => place === host || plan.sessions[place].said_in === host);
      return { host: host, places: within, minutes: sum(within.map((place) => plan.sessions[place].minutes)) };
    });
  }

  // The days on which something is done: [{ day, minutes, breaks }]; breaks are among the minutes.
  function daysOf(plan) {
    const days = [];
    plan.sessions.forEach(function (session) {
      const known = days.filter((each) => each.day === session.day)[0];
      const day = known || { day: session.day, minutes: 0, breaks: 0 };
      day.minutes += session.minutes;
      day.breaks += session.parts.length ? 0 : session.minutes;
      if (!known) {
        days.push(day);
      }
    });
    return days;
  }

  // What is left of some minutes when together they may only take `total`: in proportion, whole, none less than 1.
  function share(minutes, total) {
    const all = sum(minutes);
    const least = minutes.map((each) => Math.max(1, Math.floor(each * total / all)));
    const rest = minutes.map((each, place) => ({ place: place, left: each * total / all - least[place] }));
    rest.sort((a, b) => b.left - a.left || a.place - b.place);
    rest.slice(0, Math.max(0, total - sum(least))).forEach((each) => { least[each.place] += 1; });
    return least;
  }

  // All days together.
  function minutesOf(outline) {
    return sum(outline.slots.map(full));
  }

  // When each session of a plan begins and ends, in minutes after midnight; null where a day ends after midnight.
  function times(outline, planned) {
    const now = outline.days.slice();
    const found = planned.sessions.map(function (session) {
      const start = now[session.day];
      now[session.day] += session.minutes;
      return [start, now[session.day]];
    });
    return found.some((pair) => pair[1] > 1440) ? null : found;
  }

  function clock(minutes) {
    const two = (number) => (number < 10 ? "0" : "") + number;
    return two(Math.floor(minutes / 60) % 24) + ":" + two(minutes % 60);
  }

  // "08:30" in minutes after midnight; null where it is no time of day.
  function readClock(text) {
    const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
    return found && Number(found[1]) * 60 + Number(found[2]);
  }

  function sum(numbers) {
    return numbers.reduce((a, b) => a + b, 0);
  }

  function last(part) {
    return part.lengths[part.lengths.length - 1];
  }

  function full(slot) {
    return slot.parts ? sum(slot.parts.map(last)) : slot.break;
  }

  function everything(outline) {
    return outline.slots.map(function (slot, place) {
      return { slot: place, day: slot.day, minutes: full(slot), parts: (slot.parts || []).map((part, at) => ({ part: at, minutes: last(part) })), said_in: null };
    }).filter((session) => session.minutes > 0);
  }

  // All steps in the order in which time is given to them; each makes one part longer by one of its lengths.
  function stepsOf(outline) {
    const steps = [];
    outline.slots.forEach(function (slot, place) {
      (slot.parts || []).forEach(function (part, at) {
        part.lengths.forEach(function (minutes, level) {
          const cost = minutes - (level ? part.lengths[level - 1] : 0);
          steps.push({ slot: place, part: at, level: level, cost: cost, bond: bondOf(part, level), order: [phase(part, level), part.priority || 255, place, at, level] });
        });
      });
    });
    return steps.sort(function (a, b) {
      const at = a.order.findIndex((value, index) => value !== b.order[index]);
      return at < 0 ? 0 : a.order[at] - b.order[at];
    });
  }

  // 0 for what no plan leaves out, and higher for what is given time later.
  function phase(part, level) {
    const end = part.lengths.length - 1;
    const short = level < end || end === 0;
    if (part.weight === "safety" && level === 0) {
      return 0;
    }
    if (part.kind === "rest") {
      return 8;
    }
    if (part.kind === "plain") {
      return level < end ? 3 : 7;
    }
    if (part.priority) {
      return short ? 1 : 4;
    }
    if (part.weight === "extra") {
      return short ? 5 : 6;
    }
    return short ? 2 : 4;
  }

  // "begins" a core objective: taken only if every step before it is, so that more time never drops one; "fills" a session
  // up: taken only if everything else in it is done in full.
  function bondOf(part, level) {
    if (part.kind === "rest") {
      return "fills";
    }
    return part.kind === "objective" && part.weight !== "extra" && level === 0 ? "begins" : "free";
  }

  // How many minutes of work fit, and whether they lie together on the first day.
  function roomOf(outline, asked) {
    const pauses = sum(outline.slots.filter((slot) => !slot.parts).map(full));
    const first = breaksOf(outline, 0);
    let sitting = Math.min(first.work, asked);
    while (sitting > 0 && sitting + sum(kept(first, sitting).map((pause) => pause.minutes)) > asked) {
      sitting -= 1;
    }
    const spread = outline.days.length > 1 ? Math.max(0, asked - pauses) : 0;
    return spread > sitting ? { work: spread, together: false } : { work: sitting, together: true };
  }

  // The breaks of one day, each with the work before it in the agenda, and all work of the day.
  function breaksOf(outline, day) {
    const breaks = { pauses: [], work: 0 };
    outline.slots.forEach(function (slot, place) {
      if (slot.day === day && slot.parts) {
        breaks.work += full(slot);
      } else if (slot.day === day) {
        breaks.pauses.push({ slot: place, after: breaks.work, minutes: slot.break });
      }
    });
    return breaks;
  }

  // A break is kept when work goes on after it.
  function kept(breaks, work) {
    return breaks.pauses.filter((pause) => pause.after < work && pause.minutes > 0);
  }

  // The level each part reaches, by "slot/part".
  function take(outline, steps, work) {
    const levels = {};
    let used = 0;
    let allSoFar = true;
    for (const step of steps) {
      const name = step.slot + "/" + step.part;
      const reached = name in levels ? levels[name] + 1 : 0;
      const allowed = step.bond === "free" || (step.bond === "begins" ? allSoFar : isFull(outline, levels, step.slot));
      if (allowed && reached === step.level && used + step.cost <= work) {
        used += step.cost;
        levels[name] = step.level;
      } else {
        allSoFar = false;
      }
    }
    return levels;
  }

  function isFull(outline, levels, slot) {
    return outline.slots[slot].parts.every((part, at) => part.kind === "rest" || levels[slot + "/" + at] === part.lengths.length - 1);
  }

  function layOut(outline, levels, together) {
    const planned = [];
    outline.slots.forEach(function (slot, place) {
      const parts = [];
      (slot.parts || []).forEach(function (part, at) {
        const name = place + "/" + at;
        if (name in levels) {
          parts.push({ part: at, minutes: part.lengths[levels[name]] });
        }
      });
      if (parts.length) {
        planned.push({ slot: place, day: together ? 0 : slot.day, minutes: sum(parts.map((part) => part.minutes)), parts: parts, said_in: null });
      }
    });
    return outline.days.map(function (start, day) {
      return withBreaks(planned.filter((session) => session.day === day), breaksOf(outline, day), day);
    }).reduce((all, some) => all.concat(some), []);
  }

  // A break comes where as much work is done as before it in the agenda, or before the last session.
  function withBreaks(own, breaks, day) {
    const pauses = kept(breaks, sum(own.map((session) => session.minutes)));
    const sessions = [];
    let done = 0;
    own.forEach(function (session, place) {
      if (pauses.length && place > 0 && (done >= pauses[0].after || place + 1 === own.length)) {
        const pause = pauses.shift();
        sessions.push({ slot: pause.slot, day: day, minutes: pause.minutes, parts: [], said_in: null });
      }
      done += session.minutes;
      sessions.push(session);
    });
    return sessions;
  }

  // A session that is too short has a host: the next before a break that is long enough, or the last before it. Where none
  // is, the first after the break takes in the others.
  function sayAloud(outline, sessions) {
    const brief = sessions.map((session) => session.minutes < Math.min(SHORTEST_SESSION, full(outline.slots[session.slot])));
    const apart = (place) => sessions[place].day !== sessions[place - 1].day || !sessions[place].parts.length || !sessions[place - 1].parts.length;
    let start = 0;
    sessions.forEach(function (session, place) {
      start = place && apart(place) ? place : start;
      let end = place + 1;
      while (end < sessions.length && !apart(end)) {
        end += 1;
      }
      if (brief[place]) {
        const after = brief.slice(place, end).indexOf(false);
        const before = brief.slice(start, place).lastIndexOf(false);
        const host = after >= 0 ? place + after : start + Math.max(0, before);
        session.said_in = host === place ? null : host;
      }
    });
    return sessions;
  }

  function leftOut(outline, levels) {
    const missing = [];
    outline.slots.forEach(function (slot, place) {
      (slot.parts || []).forEach(function (part, at) {
        if (!(place + "/" + at in levels) && part.kind !== "rest") {
          missing.push({ slot: place, part: at, minutes: part.lengths[0], reason: part.weight === "extra" ? "not-core" : "no-time" });
        }
      });
    });
    return missing;
  }
})();
