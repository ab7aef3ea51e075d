// How slides are moved: what keys mean, where a command leads, what the clock says. It never touches the document.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  // Clickers send Page Up and Page Down, and a point or a B for a black screen.
  const commands = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Spacebar: "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
    Home: "first", End: "last", Escape: "leave", Esc: "leave",
    f: "full", b: "black", ".": "black", n: "notes", s: "speaker", "?": "help"
  };

  mafunzo.moves = {
    // What a key asks for after the digits `typed` before it: { command, typed, number }. The command is "" for a key that
    // means nothing, "typing" for a digit.
    press: function (key, typed) {
      if (/^[0-9]$/.test(key)) {
        return { command: "typing", typed: (typed + key).slice(-4), number: 0 };
      }
      if (key === "Enter" && typed !== "") {
        return { command: "goto", typed: "", number: Number(typed) };
      }
      const name = key.length === 1 ? key.toLowerCase() : key;
      return { command: Object.prototype.hasOwnProperty.call(commands, name) ? commands[name] : "", typed: "", number: 0 };
    },

    // Where a command leads from a place { slide, step }, both from 0 on. `steps` holds the number of steps of each slide;
    // a slide without steps shows its heading. Back shows a slide as it was left. At the ends the place stays.
    move: function (place, command, number, steps) {
      const last = (slide) => Math.max(steps[slide], 1) - 1;
      const end = steps.length - 1;
      if (command === "next") {
        return place.step < last(place.slide) ? { slide: place.slide, step: place.step + 1 } : place.slide < end ? { slide: place.slide + 1, step: 0 } : place;
      }
      if (command === "previous") {
        return place.step > 0 ? { slide: place.slide, step: place.step - 1 } : place.slide > 0 ? { slide: place.slide - 1, step: last(place.slide - 1) } : place;
      }
      if (command === "first") {
        return { slide: 0, step: 0 };
      }
      if (command === "last") {
        return { slide: end, step: 0 };
      }
      return command === "goto" ? { slide: Math.min(Math.max(number, 1), steps.length) - 1, step: 0 } : place;
    },

    // Where a place is when slides were left out or came back: `kept` holds the numbers of those that remain.
    keep: function (number, kept) {
      const after = kept.filter((each) => each >= number);
      return after.length ? kept.indexOf(after[0]) : Math.max(kept.length - 1, 0);
    },

    // What the clock says after `elapsed` milliseconds of `minutes`: { elapsed, left, over }; `left` is how long it is over when it is.
    clock: function (elapsed, minutes) {
      const left = minutes * 60 - Math.floor(elapsed / 1000);
      return { elapsed: time(Math.floor(elapsed / 1000)), left: time(Math.abs(left)), over: left < 0 };
    },

    // Whether a swipe of so many pixels asks for something: "next", "previous" or "".
    swipe: function (right, down) {
      return Math.abs(right) < 50 || Math.abs(right) < 2 * Math.abs(down) ? "" : right < 0 ? "next" : "previous";
    },

    // A message to the other window of the same deck.
    message: function (deck, say, more) {
      return Object.assign({ mafunzo: "deck", deck: deck.name, revision: deck.revision, say: say }, more);
    },

    // Whether a message comes from the other window of the same deck in the same revision.
    accepts: function (deck, data) {
      return typeof data === "object" && data !== null && data.mafunzo === "deck" && data.deck === deck.name && data.revision === deck.revision;
    }
  };

  // "1:05:09", or "5:09" within the hour.
  function time(seconds) {
    const two = (number) => (number < 10 ? "0" : "") + number;
    const hours = Math.floor(seconds / 3600);
    const rest = Math.floor(seconds / 60) % 60;
    return (hours ? hours + ":" + two(rest) : rest) + ":" + two(seconds % 60);
  }
})();
