// Takes the test of tests/fixtures/assessed as a participant does. Pages hold no key, so the answers stand here.
import { demand, sees } from "./browser.mjs";
import { quizOn } from "./quiz.mjs";
import { shown } from "./site.mjs";

const right = {
  "must": ["water"], "one": ["long"], "truth": ["true"], "many": ["soap", "water", "towel"],
  "match": { soap: "clean", towel: "dry", mirror: "look" }, "order": ["wet", "soap", "rub", "rinse"],
  "matrix": { foam: "yes", dust: "no", mud: "no" }, "number": "20", "short": "germs",
  "gaps": { wet: "wet", what: "soap" }, "visit": ["rub", "wash"], "think": "On Monday I wash."
};
const ways = {
  "single": tick, "multiple": tick, "true-false": tick, "matching": choose, "ordering": place, "matrix": judge,
  "numeric": write, "short": write, "cloze": fill, "case": walk, "reflection": write
};

export function formOn(page) {
  const { part, name } = quizOn(page);
  const question = (id) => shown(page).locator("fieldset[data-question^='bank/" + id + "-']");
  const say = () => part("status").textContent();

  return {
    part, name, question, say,
    ids: Object.keys(right),
    kinds: () => shown(page).locator("fieldset[data-question]").evaluateAll((all) => all.map((field) => [/bank\/(\w+)-/.exec(field.dataset.question)[1], field.dataset.kind])),

    occasion: (id) => shown(page).locator("[data-occasions] input[value='" + id + "']"),

    async begin(occasion) {
      await shown(page).locator("[data-occasions] input[value='" + occasion + "']").check();
      await part("begin").click();
      await sees("the state after beginning", () => shown(page).locator("form[data-assessment]").getAttribute("data-state"), "open");
    },

    // Answers these questions right, or as `given` says.
    async answer(ids, given) {
      for (const id of ids) {
        const field = question(id);
        const way = ways[await field.getAttribute("data-kind")];
        demand(way, "these tests cannot answer " + id);
        await way(field, given || (id === "number" && (await field.getAttribute("data-question")).endsWith("2") ? "30" : right[id]));
      }
    },

    // Everything that is ticked, chosen or written.
    answers: () => shown(page).locator("fieldset[data-question]").evaluateAll((all) => all.flatMap((field) => Array.from(field.querySelectorAll("input:checked, select, input[type='text'], textarea"))
      .filter((control) => control.value !== "").map((control) => control.name + "=" + control.value))),

    // Presses the button twice: the first time it asks.
    async handIn() {
      const before = await part("status").textContent();
      await part("finish").click();
      // What it asks moves the button; a person reads it before pressing again.
      await sees("a question before handing in", async () => await part("status").textContent() !== before || await part("done").isVisible(), true);
      if (!await part("done").isVisible()) {
        await part("finish").click();
      }
      await part("done").waitFor();
    },

    async save() {
      const [download] = await Promise.all([page.waitForEvent("download"), part("save").click()]);
      return { path: await download.path(), name: download.suggestedFilename() };
    }
  };
}

async function tick(field, ids) {
  for (const id of ids) {
    await field.locator("label[data-option='" + id + "']").click();
  }
}

async function choose(field, rows) {
  for (const row of Object.keys(rows)) {
    await field.locator("[data-row='" + row + "'] select").selectOption(rows[row]);
  }
}

async function place(field, items) {
  for (const [at, item] of items.entries()) {
    await field.locator("[data-item='" + item + "'] select").selectOption(String(at + 1));
  }
}

async function judge(field, rows) {
  for (const row of Object.keys(rows)) {
    await field.locator("[data-row='" + row + "'] input[value='" + rows[row] + "']").check();
  }
}

async function fill(field, gaps) {
  for (const gap of Object.keys(gaps)) {
    await field.locator("[data-gap='" + gap + "']").fill(gaps[gap]);
  }
}

async function write(field, text) {
  await field.locator("input[type='text'], textarea").fill(text);
}

async function walk(field, choices) {
  for (const choice of choices) {
    await field.locator("label[data-choice='" + choice + "'] input").check();
    await field.locator("[data-confirm]").click();
    if (await field.locator("[data-go]").isVisible()) {
      await field.locator("[data-go]").click();
    }
  }
}
