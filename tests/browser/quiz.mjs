// Fills in a quiz as a participant does. The key is read from the data attributes of the page.
import { demand, sees } from "./browser.mjs";
import { shown } from "./site.mjs";

const ways = {
  "single": tick, "multiple": tick, "true-false": tick, "matching": choose, "ordering": choose,
  "matrix": judge, "numeric": count, "short": write, "cloze": write, "case": walk, "reflection": reflect
};

export function quizOn(page) {
  const part = (name) => shown(page).locator("[data-" + name + "]");
  const question = (id) => shown(page).locator("fieldset[data-question='" + id + "']");

  return {
    part, question, questions, answers, name, answer, check, marks,
    score: async () => ((await part("score").textContent()).match(/\d+/g) || []).map(Number),
    isOpen: (id) => question(id).evaluate((field) => !field.disabled)
  };

  function questions() {
    return shown(page).locator("fieldset[data-question]").evaluateAll((all) => all.map((field) => ({
      id: field.dataset.question,
      kind: field.dataset.kind,
      points: field.dataset.kind === "reflection" ? 0 : Number(field.dataset.points),
      controls: Array.from(field.querySelectorAll("input, select"), (control) => ({
        name: control.name,
        value: control.value,
        correct: control.hasAttribute("data-correct"),
        match: control.dataset.match,
        place: Number(control.dataset.place),
        choices: Array.from(control.options || [], (option) => option.value).filter(Boolean)
      }))
    })));
  }

  // Everything that is ticked or chosen.
  function answers() {
    return shown(page).locator("fieldset[data-question]").evaluateAll((all) => [].concat(...all.map((field) => Array.from(field.querySelectorAll("input:checked, select"))
      .filter((control) => control.value !== "").map((control) => control.name + "=" + control.value))));
  }

  function marks() {
    return shown(page).locator("fieldset[data-question]").evaluateAll((all) => all.map((field) => Array.from(field.querySelectorAll("[data-verdict], .mark"),
      (mark) => mark.hidden ? "" : mark.textContent).filter(Boolean).join(" / ")));
  }

  async function name(code) {
    await part("code").fill(code);
    await part("unnamed").locator("button").click();
    await part("named").waitFor();
    await sees("the name in the panel", () => part("who").textContent(), code);
  }

  // `how` is "right" or "wrong"; a wrong answer earns nothing at all.
  async function answer(asked, how) {
    const way = ways[asked.kind];
    demand(way, "these tests cannot answer a question of kind " + asked.kind);
    await way(question(asked.id), how === "right", asked);
  }

  async function check() {
    await part("check").click();
    await part("result").waitFor();
  }
}

// Answers all questions, every third one wrong, and checks. Gives what the score must be.
export function firstAttempt(page, code) {
  return attempt(page, code, async function (quiz, questions, isRight) {
    for (const question of questions) {
      await quiz.answer(question, isRight(question) ? "right" : "wrong");
    }
  });
}

// The same by script in the page, where it is not the answering that is looked at.
export function quickAttempt(page, code) {
  return attempt(page, code, (quiz, questions, isRight) => answerAtOnce(page, questions, isRight));
}

export function answerAtOnce(page, questions, isRight) {
  return shown(page).evaluate(answerInPage, questions.map((question) => [question.id, question.kind, isRight(question)]));
}

async function attempt(page, code, answerAll) {
  const quiz = quizOn(page);
  await quiz.name(code);
  const questions = await quiz.questions();
  const isRight = (question) => questions.indexOf(question) % 3 !== 1;
  await answerAll(quiz, questions, isRight);
  await quiz.check();
  const points = (chosen) => chosen.reduce((sum, question) => sum + question.points, 0);
  const right = questions.filter(isRight);
  const of = points(questions);
  return { quiz, questions, right, wrong: questions.filter((question) => !isRight(question)), score: [points(right), of, Math.floor(points(right) * 100 / of)] };
}

// Runs in the page; Chromium 65 runs it too.
function answerInPage(place, given) {
  const put = function (field, value) {
    field.value = value;
    ["input", "change"].forEach((type) => field.dispatchEvent(new Event(type, { bubbles: true })));
  };
  const tick = function (question, isRight, kind) {
    const wanted = Array.from(question.querySelectorAll("input")).filter((input) => input.hasAttribute("data-correct") === isRight);
    (kind === "multiple" ? wanted : wanted.slice(0, 1)).forEach((input) => input.click());
  };
  const match = (question, isRight) => question.querySelectorAll("select").forEach((field) => put(field, isRight ? field.dataset.match : Array.from(field.options, (option) => option.value).find((value) => value !== "" && value !== field.dataset.match)));
  const order = (question, isRight) => question.querySelectorAll("select").forEach((field, at, all) => put(field, String(isRight ? field.dataset.place : all.length + 1 - field.dataset.place)));
  const judge = (question, isRight) => question.querySelectorAll("[data-row]").forEach((row) => Array.from(row.querySelectorAll("input")).find((input) => (input.value === row.dataset.match) === isRight).click());
  const count = (question, isRight) => question.querySelectorAll("input[data-value]").forEach((field) => put(field, isRight ? field.dataset.value : "-987654"));
  const write = (question, isRight) => question.querySelectorAll("input[data-accept]").forEach((field) => put(field, isRight ? JSON.parse(field.dataset.accept)[0] : "???"));
  const reflect = (question) => put(question.querySelector("textarea"), "One thing, with a date.");
  // At each step the choice that brings most, or the first that brings nothing.
  const walk = function (question, isRight) {
    for (let go = null; ;) {
      const steps = question.querySelectorAll("[data-shown]");
      const choices = Array.from(steps[steps.length - 1].querySelectorAll("input"));
      const points = choices.map((choice) => Number(choice.dataset.points));
      choices[points.indexOf(isRight ? Math.max.apply(null, points) : 0)].click();
      question.querySelector("[data-confirm]").click();
      go = question.querySelector("[data-go]");
      if (go.getClientRects().length === 0) {
        return;
      }
      go.click();
    }
  };
  const ways = { "single": tick, "multiple": tick, "true-false": tick, "matching": match, "ordering": order, "matrix": judge, "numeric": count, "short": write, "cloze": write, "case": walk, "reflection": reflect };
  given.forEach(function (each) {
    ways[each[1]](place.querySelector("fieldset[data-question='" + each[0] + "']"), each[2], each[1]);
  });
}

async function tick(place, right, asked) {
  for (const control of asked.controls) {
    if (control.correct === right && (asked.kind === "multiple" || !(await place.locator("input:checked").count()))) {
      await place.locator("label[data-option='" + control.value + "']").click();
    }
  }
}

async function choose(place, right, asked) {
  for (const control of asked.controls) {
    const field = place.locator("[name='" + control.name + "']");
    if (typeof control.match === "string") {
      await field.selectOption(right ? control.match : control.choices.find((choice) => choice !== control.match));
    } else {
      await field.selectOption(String(right ? control.place : control.choices.length + 1 - control.place));
    }
  }
}

async function judge(place, right) {
  for (const row of await place.locator("[data-row]").all()) {
    const match = await row.getAttribute("data-match");
    await row.locator(right ? "input[value='" + match + "']" : "input:not([value='" + match + "'])").first().click();
  }
}

async function count(place, right) {
  const field = place.locator("input[data-value]");
  await field.fill(right ? await field.getAttribute("data-value") : "-987654");
}

async function write(place, right) {
  for (const field of await place.locator("input[data-accept]").all()) {
    await field.fill(right ? JSON.parse(await field.getAttribute("data-accept"))[0] : "???");
  }
}

async function reflect(place) {
  await place.locator("textarea").fill("One thing, with a date.");
}

// Takes at each step the choice that brings most, or the first that brings nothing.
async function walk(place, right) {
  for (;;) {
    const choices = await place.locator("[data-shown]").last().locator("input").all();
    const points = await Promise.all(choices.map((choice) => choice.getAttribute("data-points").then(Number)));
    await choices[points.indexOf(right ? Math.max(...points) : 0)].click();
    await place.locator("[data-confirm]").click();
    if (!(await place.locator("[data-go]").isVisible())) {
      return;
    }
    await place.locator("[data-go]").click();
  }
}
