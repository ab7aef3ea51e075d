// `mafunzo.firstTap(form)`: an answer that is tapped before anybody has named themselves is not lost. The panel asks for a
// code, and `take()`, called when the form belongs to somebody, gives the answer and leads back to it.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  mafunzo.firstTap = function (form) {
    const panel = (form.closest("[data-page]") || document).querySelector("[data-participant]");
    let tapped = null;
    form.addEventListener("click", onClick);
    return { take };

    // Fields without an owner let the tap through to their label: a field that is disabled tells nobody.
    function onClick(event) {
      const label = event.target.closest("label");
      const field = label && label.querySelector("input, select, textarea");
      if (!field || !panel || mafunzo.state.participant() !== "") {
        return;
      }
      event.preventDefault();
      tapped = field;
      panel.querySelector("[data-note]").textContent = mafunzo.text(panel, "code_first");
      panel.querySelector("[data-code]").focus();
      panel.scrollIntoView();
    }

    function take() {
      const named = mafunzo.state.participant() !== "";
      const field = tapped;
      form.setAttribute("data-owned", named);
      if (!named || !field) {
        return;
      }
      tapped = null;
      // Who was here before has answered already.
      const isOpen = !field.disabled && !field.closest("[disabled]") && mafunzo.answers.read(field.closest("[data-question]")) === undefined;
      if (isOpen && /^(radio|checkbox)$/.test(field.type)) {
        field.click();
      }
      field.closest("[data-question]").scrollIntoView();
      field.focus({ preventScroll: true });
    }
  };
})();
