// The time of a session by the clock on the wall: nothing is counted, so a laptop that sleeps loses nothing. No document here.
//
// A timer is { slot, minutes, spent, since }: milliseconds spent before `since`, and the time of day at which it runs on;
// `since` is null while it is paused.
(function () {
  "use strict";
  const minute = 60000;
  const timer = { begin: begin, pause: pause, resume: resume, spent: spent, left: left, news: news };
  if (typeof module !== "undefined") {
    module.exports = timer;
  } else {
    window.mafunzo = window.mafunzo || {};
    window.mafunzo.timer = timer;
  }

  function begin(slot, minutes, now) {
    return { slot: slot, minutes: minutes, spent: 0, since: now };
  }

  function pause(running, now) {
    return { slot: running.slot, minutes: running.minutes, spent: spent(running, now), since: null };
  }

  function resume(paused, now) {
    return paused.since === null ? { slot: paused.slot, minutes: paused.minutes, spent: paused.spent, since: now } : paused;
  }

  // A clock that was set back takes nothing away.
  function spent(found, now) {
    return found.spent + (found.since === null ? 0 : Math.max(0, now - found.since));
  }

  // Whole minutes left, rounded up, so that the last minute still reads 1; negative: minutes over.
  function left(found, now) {
    const rest = found.minutes * minute - spent(found, now);
    return rest > 0 ? Math.ceil(rest / minute) : 0 - Math.floor(-rest / minute);
  }

  // What is worth saying aloud between two looks at the clock: the last mark that was passed, in minutes left; null for
  // nothing. Marks are 5, 1 and 0, and then every fifth minute over.
  function news(found, before, now) {
    const was = found.minutes * minute - spent(found, before);
    const is = found.minutes * minute - spent(found, now);
    const over = Math.max(0, Math.floor(-is / minute / 5) * 5);
    const marks = [0 - over].concat([0, 1, 5]).filter((mark) => mark <= 0 || mark < found.minutes);
    const passed = marks.filter((mark) => was > mark * minute && is <= mark * minute);
    return passed.length ? Math.min.apply(null, passed) : null;
  }
})();
