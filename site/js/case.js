// Cases: the learner goes from step to step, and a choice that was confirmed stands. Steps carry data-chosen (what was
// confirmed), data-waits (its consequence is being read) and data-shown.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  mafunzo.walk = { path, isOver, show, key, parts };
  document.querySelectorAll("fieldset[data-kind='case']").forEach(start);

  function start(question) {
    const bar = question.querySelector("[data-walk]");
    bar.hidden = false;
    question.setAttribute("data-walked", "");
    question.addEventListener("change", () => render(question));
    bar.querySelector("[data-confirm]").addEventListener("click", function () {
      const step = last(question);
      step.setAttribute("data-chosen", picked(step).value);
      step.setAttribute("data-waits", "");
      step.dispatchEvent(new Event("change", { bubbles: true }));
      step.querySelector("[data-consequence]").focus();
    });
    bar.querySelector("[data-go]").addEventListener("click", function () {
      last(question).removeAttribute("data-waits");
      render(question);
      last(question).focus();
    });
  }

  // In the order of the page without script.
  function stepsOf(question) {
    return Array.from(question.querySelectorAll("[data-step]")).sort((a, b) => a.getAttribute("data-number") - b.getAttribute("data-number"));
  }

  function choicesOf(step) {
    return Array.from(step.querySelectorAll("input"));
  }

  function picked(step) {
    return choicesOf(step).filter((choice) => choice.checked)[0];
  }

  function confirmed(step) {
    return choicesOf(step).filter((choice) => choice.value === step.getAttribute("data-chosen"))[0];
  }

  // The step a choice leads to; none when the case ends with it.
  function after(question, choice) {
    return stepsOf(question).filter((step) => !choice.hasAttribute("data-fatal") && step.getAttribute("data-step") === choice.getAttribute("data-to"))[0];
  }

  // The steps on the way so far, the open one included.
  function way(question) {
    const found = [];
    let step = stepsOf(question)[0];
    while (step && found.indexOf(step) < 0) {
      found.push(step);
      step = confirmed(step) && !step.hasAttribute("data-waits") && after(question, confirmed(step));
    }
    return found;
  }

  function last(question) {
    return way(question).pop();
  }

  function path(question) {
    const choices = way(question).map(confirmed).filter(Boolean).map((choice) => choice.value);
    return choices.length ? choices : undefined;
  }

  function isOver(question) {
    const choice = confirmed(last(question));
    return Boolean(choice) && !after(question, choice);
  }

  function show(question, response) {
    for (const step of stepsOf(question)) {
      step.removeAttribute("data-chosen");
      step.removeAttribute("data-waits");
      choicesOf(step).forEach((choice) => { choice.checked = false; });
    }
    for (const id of [].concat(response)) {
      if (!confirmed(last(question))) {
        last(question).setAttribute("data-chosen", id);
      }
    }
    render(question);
  }

  // The steps of the way come first and alone, each with the consequence of its choice.
  function render(question) {
    const shown = way(question);
    const order = shown.concat(stepsOf(question).filter((step) => shown.indexOf(step) < 0));
    const box = question.querySelector("[data-steps]");
    order.forEach(function (step, place) {
      const choice = confirmed(step);
      if (box.children[place] !== step) {
        box.insertBefore(step, box.children[place]);
      }
      if (place < shown.length) {
        step.setAttribute("data-shown", "");
      } else {
        step.removeAttribute("data-shown");
      }
      for (const each of choicesOf(step)) {
        each.disabled = Boolean(choice);
        each.checked = choice ? each === choice : each.checked;
      }
      tell(question, step, choice);
    });
    const choice = confirmed(last(question));
    const part = (name) => question.querySelector("[data-" + name + "]");
    part("confirm").hidden = Boolean(choice);
    part("confirm").disabled = !picked(last(question));
    part("go").hidden = !choice || !after(question, choice);
  }

  function tell(question, step, choice) {
    const line = step.querySelector("[data-consequence]");
    const reason = choice && question.querySelector("[data-paths='" + step.getAttribute("data-step") + "'] [data-for='" + choice.value + "'] [data-reason]");
    line.hidden = !choice;
    line.textContent = choice && !reason ? mafunzo.text(question, "choice_stands") : "";
    if (reason) {
      line.append(reason.cloneNode(true));
    }
    if (choice && !after(question, choice)) {
      line.append(" " + mafunzo.text(question, "case_over"));
    }
  }

  function key(question) {
    const steps = stepsOf(question);
    const found = { start: steps[0].getAttribute("data-step"), steps: {} };
    for (const step of steps) {
      const choices = found.steps[step.getAttribute("data-step")] = { choices: {} };
      for (const choice of choicesOf(step)) {
        choices.choices[choice.value] = { points: pointsOf(choice), next: choice.getAttribute("data-to"), fatal: choice.hasAttribute("data-fatal") };
      }
    }
    return found;
  }

  function pointsOf(choice) {
    return Number(choice.getAttribute("data-points"));
  }

  function parts(question) {
    return way(question).map(confirmed).filter(Boolean).map(function (choice) {
      const points = pointsOf(choice);
      const fatal = choice.hasAttribute("data-fatal");
      const state = points < 0 || fatal ? "wrong" : points > 0 ? "right" : "";
      const values = { points: points, sign: state === "wrong" ? "✗" : state ? "✓" : "○" };
      return { place: choice.closest("label"), state: state, message: fatal ? "part_fatal" : "part_choice", values: values };
    });
  }
})();
