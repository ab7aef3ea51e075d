// Fills in a quiz as a participant does. The key is read from the data attributes of the page.
import { demand, sees } from "./browser.mjs";
import { shown } from "./site.mjs";

const known = ["single", "multiple", "true-false", "matching", "ordering"];

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
      points: Number(field.dataset.points),
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
    return shown(page).locator("fieldset[data-question]").evaluateAll((all) => all.flatMap((field) => Array.from(field.querySelectorAll("input:checked, select"))
      .filter((control) => control.value !== "").map((control) => control.name + "=" + control.value)));
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
    const place = question(asked.id);
    demand(known.includes(asked.kind), "these tests cannot answer a question of kind " + asked.kind);
    const right = how === "right";
    for (const control of asked.controls) {
      const field = place.locator("[name='" + control.name + "']");
      if (control.match !== undefined) {
        await field.selectOption(right ? control.match : control.choices.find((choice) => choice !== control.match));
      } else if (control.choices.length) {
        await field.selectOption(String(right ? control.place : control.choices.length + 1 - control.place));
      } else if (control.correct === right && (asked.kind === "multiple" || !(await place.locator("input:checked").count()))) {
        await place.locator("label[data-option='" + control.value + "']").click();
      }
    }
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
