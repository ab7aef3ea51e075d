// Hints: which of a question's hints were opened while it could be answered.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  mafunzo.hints = { used, use, show };

  function hintsOf(question) {
    return Array.from(question.querySelectorAll("[data-hint]"));
  }

  // By place, from 0.
  function used(question) {
    return hintsOf(question).map((hint, place) => hint.hasAttribute("data-used") ? place : -1).filter((place) => place >= 0);
  }

  // Whether this opening is the one that counts; a hint is paid once.
  function use(hint) {
    const question = hint.closest("[data-question]");
    const counts = hint.hasAttribute("data-hint") && hint.open && !question.disabled && !hint.hasAttribute("data-used");
    if (counts) {
      hint.setAttribute("data-used", "");
    }
    return counts;
  }

  // Opens those that were used and closes the others. What costs cannot be looked at before there is somebody to pay.
  function show(question, places) {
    hintsOf(question).forEach(function (hint, place) {
      hint.open = (places || []).indexOf(place) >= 0;
      hint.hidden = mafunzo.state.participant() === "" && question.hasAttribute("data-hint-cost");
      if (hint.open) {
        hint.setAttribute("data-used", "");
      } else {
        hint.removeAttribute("data-used");
      }
    });
  }
})();
