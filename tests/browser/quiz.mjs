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
export async function firstAttempt(page, code) {
  const quiz = quizOn(page);
  await quiz.name(code);
  const questions = await quiz.questions();
  const isWrong = (place) => place % 3 === 1;
  for (const [place, question] of questions.entries()) {
    await quiz.answer(question, isWrong(place) ? "wrong" : "right");
  }
  await quiz.check();
  const points = (chosen) => chosen.reduce((sum, question) => sum + question.points, 0);
  const right = questions.filter((question, place) => !isWrong(place));
  const of = points(questions);
  return { quiz, questions, right, wrong: questions.filter((question) => !right.includes(question)), score: [points(right), of, Math.floor(points(right) * 100 / of)] };
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
