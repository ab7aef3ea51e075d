// Lesson cards: written by a participant, travelling with the result or alone, put together by the facilitator.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { demandAccessible } from "./accessibility.mjs";
import { demand, sees } from "./browser.mjs";
import { formOn } from "./form.mjs";
import { quizOn } from "./quiz.mjs";
import { readResult, sealOn } from "./result_file.mjs";
import { layouts, shown } from "./site.mjs";

export function lessonJourneys(courses) {
  return [...[0, 1].flatMap((place) => cardJourneys(courses, (course) => layouts(course)[place])), gathering(courses)];
}

function cardJourneys(courses, layoutOf) {
  const journey = (name, course, run, options) => ({ name: layoutOf(courses[course]).name + ": lesson card: " + name, site: courses[course], run: (visit) => run(visit, layoutOf(courses[course]), courses[course]), options });
  return [
    journey("kept for one code, not for another, taken in from another tab, gone after a wipe", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page("lesson-card"));
      const form = quizOn(page);
      const field = (place, name) => shown(page).locator("[data-card]").nth(place).locator("[data-text='" + name + "']");
      await form.part("unnamed").waitFor();
      demand(await field(0, "situation").isDisabled(), "a card can be written although nobody is named");
      await demandAccessible(page, "a blank card");
      await form.name("BU07");
      await field(0, "situation").fill("A queue at the tap.");
      await field(0, "helped").fill("Grace Wafula and 0712 345 678");
      await sees("the warning", () => shown(page).locator("[data-doubt]").first().textContent().then((text) => text.includes("Grace Wafula")), true);
      await form.part("add").click();
      await field(1, "change").fill("A second tap.");
      await page.waitForTimeout(700);
      await demandAccessible(page, "two cards and a warning");
      await page.reload();
      await sees("the card after a reload", () => field(0, "situation").inputValue(), "A queue at the tap.");
      await sees("the second card after a reload", () => field(1, "change").inputValue(), "A second tap.");
      if (layout.name === "folder") {
        const other = await visit.tab();
        await other.goto(layout.page("lesson-card"));
        await sees("the card in another tab", () => shown(other).locator("[data-text='situation']").first().isVisible(), true);
        await quizOn(other).name("BU07");
        await shown(other).locator("[data-text='hindered']").first().fill("No light.");
        await other.waitForTimeout(700);
        await page.bringToFront();
        await sees("what the other tab wrote", () => field(0, "hindered").inputValue(), "No light.");
        await other.close();
      }
      await shown(page).locator("[data-next]").click();
      await form.name("KM47");
      await sees("the card of another code", () => field(0, "situation").inputValue(), "");
      await sees("how many cards another code has", () => shown(page).locator("[data-card]").count(), 1);
      await shown(page).locator("[data-next]").click();
      await form.name("BU07");
      await sees("the card of the first code", () => field(0, "situation").inputValue(), "A queue at the tap.");
      await shown(page).locator("[data-remove]").first().click();
      await sees("a card with words asks first", () => shown(page).locator("[data-card]").count(), 2);
      await shown(page).locator("[data-remove]").first().click();
      await sees("the cards after one was removed", () => shown(page).locator("[data-card]").count(), 1);
      await form.part("wipe").click();
      await form.part("wipe-yes").click();
      await form.name("BU07");
      await sees("the card after a wipe", () => field(0, "change").inputValue(), "");
    }),

    journey("travels with the result, and not in the code", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page("lesson-card"));
      await quizOn(page).name("BU07");
      await shown(page).locator("[data-text='situation']").fill("BU07 stood at the tap.");
      await page.waitForTimeout(700);
      const [alone] = await Promise.all([page.waitForEvent("download"), shown(page).locator("[data-save]").click()]);
      const cards = readResult(await alone.path());
      demand(!readFileSync(await alone.path(), "utf8").includes("BU07"), "the file of cards holds the code");
      demand(cards.cards.length === 1, "the file holds " + cards.cards.length + " cards");
      await page.goto(layout.page("form-hands-a"));
      const form = formOn(page);
      if (await form.part("unnamed").isVisible()) {
        await form.name("BU07");
      }
      await form.begin("pre");
      await form.answer(["one"]);
      await form.handIn();
      await sees("what is said of the cards", () => form.part("cards").textContent().then((text) => text.includes("1")), true);
      const saved = await form.save();
      const result = readResult(saved.path);
      demand(result.lesson_cards.length === 1 && result.lesson_cards[0].situation === "… stood at the tap.", "the result holds other cards: " + JSON.stringify(result.lesson_cards));
    })
  ];
}

function gathering(courses) {
  const folder = mkdtempSync(join(tmpdir(), "mafunzo-lessons-"));
  return {
    name: "folder: lessons are gathered, edited, chosen and passed on without a code",
    site: Object.assign({}, courses.sealed, { places: [courses.sealed.facilitator, folder].map((place) => pathToFileURL(place + "/").href) }),
    run: async function (visit) {
      const file = (name, content) => {
        writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
        return join(folder, name);
      };
      const card = (situation) => ({ situation, helped: "", hindered: "", change: "A list.", language: "en" });
      try {
        const page = await visit.tab();
        const course = /^id = "(.*)"/m.exec(readFileSync(join(courses.sealed.source, "course.toml"), "utf8"))[1];
        const facilitators = (name) => pathToFileURL(join(courses.sealed.facilitator, name)).href;
        await page.goto(facilitators("lessons.html"));
        await demandAccessible(page, "nothing gathered");
        const result = file("result.json", { format: 1, kind: "result", course, participant: "BU07", lesson_cards: [card("BU07 saw a queue."), card("No light.")] });
        const alone = file("cards.json.txt", { format: 1, kind: "lesson-cards", course, cards: [card("No light."), card("Two lines.")] });
        await page.locator("[data-files]").setInputFiles([result, alone, file("holiday.txt", "sun"), file("other.json", { format: 1, kind: "lesson-cards", course: "other", cards: [] })]);
        const texts = () => page.locator("[data-list] [data-text='situation']").evaluateAll((all) => all.map((field) => field.value));
        await sees("the cards", texts, ["… saw a queue.", "No light.", "Two lines."]);
        await sees("what was refused", () => page.locator("[data-refused] li").count(), 2);
        await page.locator("[data-list] [data-chosen]").nth(0).check();
        await page.locator("[data-list] [data-chosen]").nth(2).check();
        await page.locator("[data-list] [data-up]").nth(2).click();
        await page.locator("[data-list] [data-drop]").nth(2).click();
        await page.locator("[data-list] [data-text='situation']").nth(1).fill("Two lines at the tap.");
        await page.waitForTimeout(700);
        await page.reload();
        await sees("the work after a reload", texts, ["… saw a queue.", "Two lines at the tap."]);
        await page.locator("[data-files]").setInputFiles([result, alone]);
        await sees("the same files again", () => page.locator("[data-note]").textContent().then((text) => /New cards: 0/.test(text)), true);
        await page.goto(facilitators("form-hands-a.html"));
        const sealed = file("sealed.json", await sealOn(page, JSON.stringify({ format: 1, kind: "result", course, participant: "KM47", lesson_cards: [card("KM47 had no chair.")] })));
        await page.goto(facilitators("lessons.html"));
        const refused = () => page.locator("[data-refused] li").allTextContents().then((lines) => lines.join());
        await page.locator("[data-files]").setInputFiles([sealed]);
        await sees("a sealed result without the key", async () => (await refused()).includes("sealed.json"), true);
        const key = readFileSync(courses.key, "utf8");
        await page.locator("[data-key]").fill(key.trim().replace(/.{4}$/, "0000"));
        await page.locator("[data-files]").setInputFiles([sealed]);
        await sees("a sealed result with another key", async () => (await refused()).includes("sealed.json"), true);
        await page.locator("[data-key]").fill(key);
        await page.locator("[data-files]").setInputFiles([sealed]);
        await sees("the card that was sealed", texts, ["… saw a queue.", "Two lines at the tap.", "… had no chair."]);
        const kept = await page.evaluate(() => JSON.stringify(Object.assign({}, localStorage, sessionStorage)));
        demand(!kept.includes("mafunzo-secret-") && !kept.includes("KM47"), "the key or a code was kept");
        await demandAccessible(page, "cards gathered");
        const save = async function (name) {
          const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-" + name + "]").click()]);
          return readFileSync(await download.path(), "utf8");
        };
        const toml = await save("save-toml");
        demand(/Two lines at the tap/.test(toml) && (toml.match(/\[\[lesson\]\]/g) || []).length === 2, "lessons.toml is " + toml);
        const printed = await save("save-page");
        const work = await save("save-work");
        for (const text of [toml, printed, work]) {
          demand(!text.includes("BU07"), "a participant code is passed on: " + text);
        }
        const fresh = await visit.tab();
        await fresh.goto(pathToFileURL(file("lessons.html", printed)).href);
        await sees("the lessons on the page", () => fresh.locator("li").count(), 2);
        await demandAccessible(fresh, "the page that is passed on");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  };
}
