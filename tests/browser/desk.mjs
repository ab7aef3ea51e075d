// The desk as its facilitator uses it. `root` is the page that is shown, where a file holds several.
import { readFileSync } from "node:fs";
import { sees } from "./browser.mjs";

export function deskOn(page, root = page.locator("body")) {
  const part = (name) => root.locator("[data-" + name + "]");
  const tab = (name) => root.locator("[data-tab='" + name + "']");
  const panel = (name) => root.locator("[data-panel='" + name + "']");
  const said = () => part("desk-status").textContent();
  const open = (name) => tab(name).click();

  return {
    part, tab, panel, said, open,
    shown: () => tab("add").evaluate((tab) => tab.parentNode.querySelector("[aria-selected='true']").dataset.tab),
    saidOf: (words) => sees("what is said of " + words, async () => (await said()).includes(words), true),
    files: (paths) => part("files").setInputFiles(paths),
    rows: (name) => panel(name).locator("table").first().locator("tbody tr"),

    // The code that this result would have on its page.
    spoken: (result) => page.evaluate(function (result) {
      const { desk, spokenCode } = window.mafunzo;
      const course = JSON.parse(document.querySelector("[data-desk-course]").textContent);
      const assessment = course.assessments[0];
      const occasion = assessment.occasions.find((each) => each.id === result.occasion);
      const form = assessment.forms.find((each) => each.letter === result.form);
      const header = { form: occasion.tag, attempt: window.mafunzo.result.tag({ id: result.attempt }), participant: result.participant, day: result.ended.slice(0, 10), minutes: Math.floor(result.seconds / 60), extra_time: 0 };
      return spokenCode.write(header, form.questions.map((asked) => desk.shape(course.questions[asked.path], asked)), form.questions.map((asked) => ({ response: result.responses[asked.path].response, certainty: null, hints: 0 })));
    }, result),

    // What a button saves; of a view, the one that is open.
    async download(name, inView) {
      if (!inView) {
        await open("keep");
      }
      const button = inView ? root.locator("[data-focus$='" + name + "']:visible") : part(name);
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      return readFileSync(await download.path(), "utf8");
    },

    async resultsCsv() {
      await open("keep");
      const [download] = await Promise.all([page.waitForEvent("download"), part("csv-results").click()]);
      return readFileSync(await download.path(), "utf8").replace(/^\ufeff/, "");
    }
  };
}
