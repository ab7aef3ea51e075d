// The speaker's view: the same deck in a second window, with notes, the next slide and the clock. The windows talk by messages,
// and each listens to the other only. On file:// their origin has no name, so what counts is which window sent a message.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const moves = mafunzo.moves;
  const deck = mafunzo.deck;
  if (!deck) {
    return;
  }
  // These the slides' window does, whoever asks.
  const shared = ["next", "previous", "first", "last", "goto", "black", "clock"];
  let other = null;
  if (location.hash === "#speaker") {
    beSpeaker();
  } else {
    deck.openSpeaker = openSpeaker;
  }

  function openSpeaker() {
    const address = location.href.split("#")[0] + "#speaker";
    const opened = window.open(address, "mafunzo-" + deck.own.name, "width=1100,height=700");
    deck.show("slides");
    if (!opened) {
      if (!deck.element.hasAttribute("data-notes")) {
        deck.run("notes");
      }
      deck.toast(deck.say("blocked"));
      return;
    }
    if (!other) {
      addEventListener("message", onMessage);
    }
    other = opened;
    deck.moved = tell;
    // It may have been open already.
    tell();
  }

  function tell() {
    other.postMessage(moves.message(deck.own, "at", deck.place()), "*");
  }

  function onMessage(event) {
    if (event.source !== other || !moves.accepts(deck.own, event.data)) {
      return;
    }
    if (event.data.say === "hello") {
      tell();
    } else if (event.data.say === "do" && shared.indexOf(event.data.command) >= 0) {
      deck.run(event.data.command, Number(event.data.number));
    }
  }

  function beSpeaker() {
    let heard = false;
    other = window.opener;
    deck.openSpeaker = () => {};
    deck.show("speaker");
    deck.ask = function (command, number) {
      if (heard && !other.closed && shared.indexOf(command) >= 0) {
        other.postMessage(moves.message(deck.own, "do", { command: command, number: number }), "*");
      } else if (command !== "notes" && command !== "leave" && command !== "speaker") {
        deck.run(command, number);
      }
    };
    addEventListener("message", function (event) {
      if (other && event.source === other && moves.accepts(deck.own, event.data) && event.data.say === "at") {
        heard = true;
        deck.part("alone").hidden = true;
        deck.follow(event.data);
      }
    });
    if (other) {
      other.postMessage(moves.message(deck.own, "hello"), "*");
    }
    setTimeout(function () {
      if (!heard) {
        deck.part("alone").hidden = false;
        deck.part("alone").textContent = deck.say("alone");
      }
    }, 3000);
  }
})();
