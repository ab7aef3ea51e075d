// Walks through a quiz in which hints cost, numbers have bands and certainty is asked.
// node tests/browser/rules.mjs FOLDER SINGLE-FILE   built from tests/fixtures/rules
import { demandAccessible } from "./accessibility.mjs";
import { demand, launch, sees, visit } from "./browser.mjs";
import { quizOn } from "./quiz.mjs";
import { layouts, shown, siteAt } from "./site.mjs";

let browser;
try {
  const site = siteAt(process.argv[2], process.argv[3]);
  browser = await launch();
  for (const layout of layouts(site)) {
    const trip = await visit(browser, site);
    await walk(trip, layout);
    demand(trip.faults.length === 0, trip.faults.join("\n"));
    await trip.end();
    console.log("ok     " + layout.name + ": hints, bands and certainty");
  }
} catch (error) {
  console.error("FAILED " + error.message);
  process.exitCode = 1;
} finally {
  if (browser) {
    await browser.close();
  }
}

async function walk(trip, layout) {
  const page = await trip.tab();
  await page.goto(layout.page("quiz-rules"));
  const quiz = quizOn(page);
  const hint = (question, place) => quiz.question(question).locator("details.hint").nth(place);
  const level = (question, value) => quiz.question(question).locator("[data-certainty] input[value='" + value + "']");
  const verdict = (question) => quiz.question(question).locator("[data-verdict]").textContent();
  const said = (name) => quiz.part(name).textContent();

  await quiz.part("unnamed").waitFor();
  demand(await hint("clean", 0).isHidden(), "a hint that costs can be read before there is somebody to pay");
  demand(await hint("think", 0).isVisible(), "a free hint is hidden");
  await quiz.name("KM47");
  await sees("what the first hint says before it is opened", async () => (await hint("clean", 0).locator("summary").textContent()).includes("25%"), true);
  demand(!(await hint("seconds", 0).locator("summary").textContent()).includes("%"), "a free hint names a price");
  await sees("questions that ask for certainty", () => shown(page).locator("[data-certainty]").count(), 3);

  await quiz.question("clean").locator("label[data-option='soap']").click();
  await hint("clean", 1).locator("summary").click();
  await level("clean", 2).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await sees("the level after the arrow key", () => level("clean", 3).isChecked(), true);
  await quiz.question("seconds").locator("input[type='text']").fill("24");
  await level("seconds", 3).check();
  const places = quiz.question("order").locator("select");
  await places.nth(0).selectOption("1");
  await places.nth(1).selectOption("2");
  await level("order", 1).check();
  await sees("the places after a certainty of the same number", () => places.evaluateAll((all) => all.map((select) => select.value)), ["1", "2"]);
  await demandAccessible(page, layout.name + ", a quiz with certainty");

  await page.reload();
  await quiz.part("named").waitFor();
  await sees("certainty after a reload", () => level("clean", 3).isChecked(), true);
  await sees("the used hint after a reload", () => hint("clean", 1).evaluate((each) => each.open), true);
  await sees("the other hint after a reload", () => hint("clean", 0).evaluate((each) => each.open), false);

  await quiz.part("check").click();
  await quiz.check();
  await sees("the verdict on a right answer with a hint", () => verdict("clean"), "✓ Right. Points: 1.5 of 2 · taken for hints: 0.5 · certainty 3: +6");
  await sees("the verdict on a number in a band", () => verdict("seconds"), "◐ Partly right. Points: 1 of 2 · certainty 3: −12");
  await sees("the mark of a number in a band", () => quiz.question("seconds").locator(".mark").textContent(), "◐ your answer: near");
  await sees("the score", async () => (await said("score")).match(/[\d.]+/g).slice(0, 2), [await orderEarned(), "5"]);
  await sees("the hints", () => said("hints-used"), "Hints used: 1. Points taken for them: 0.5.");
  await sees("the certainty", async () => /(−\d+|\+\d+) of \+15/.test(await said("certainty-score")), true);
  await sees("sure and wrong", async () => (await said("sure-list")).startsWith("Sure and wrong: 1."), true);
  await sees("the link to it", () => quiz.part("sure-list").locator("a").allTextContents(), ["Question 2"]);
  await demandAccessible(page, layout.name + ", a result with certainty");

  const before = await Promise.all([said("certainty-score"), said("sure-list"), said("hints-used"), quiz.marks()]);
  await hint("clean", 0).locator("summary").click();
  await page.reload();
  await quiz.part("named").waitFor();
  await quiz.part("result").waitFor();
  await sees("the result after a reload, with a hint read after checking", () => Promise.all([said("certainty-score"), said("sure-list"), said("hints-used"), quiz.marks()]), before);

  await quiz.part("retry").click();
  await sees("the level of the question that is open again", () => level("seconds", 3).isChecked(), false);
  await sees("the level of the one that was right", () => level("clean", 3).isChecked(), true);
  await quiz.part("check").click();
  await quiz.check();
  await quiz.part("restart").click();
  await sees("levels after starting again", () => shown(page).locator("[data-certainty] input:checked").count(), 0);
  await sees("open hints after starting again", () => shown(page).locator("details.hint[open]").count(), 0);

  // A browser hears of another tab's writing a little later than it can read it.
  const levelOfOrder = () => quiz.question("order").locator("[data-certainty] input:checked").evaluateAll((all) => all.map((input) => input.value));
  await level("seconds", 3).check();
  await level("clean", 2).evaluate(function (input) {
    window.inAnotherTab = function () {
      const key = Object.keys(localStorage).find((name) => name.endsWith(":KM47:quiz-rules"));
      const { n, value } = JSON.parse(localStorage[key]);
      value.certainty.order = value.certainty.seconds;
      value.revisions.order = document.querySelector("[data-question='order']").getAttribute("data-revision");
      localStorage[key] = JSON.stringify({ n: Date.now(), from: n, value: value });
    };
    window.inAnotherTab();
    input.click();
  });
  await sees("the level given in another tab, beside one given here", levelOfOrder, ["3"]);
  demand(await level("clean", 2).isChecked(), "the level given here is lost");
  await level("seconds", 1).check();
  await hint("clean", 1).evaluate(function (details) {
    window.inAnotherTab();
    details.open = true;
  });
  await sees("the level given in another tab, beside a hint opened here", levelOfOrder, ["1"]);
  await sees("the hint opened here", () => hint("clean", 1).evaluate((each) => each.open && each.hasAttribute("data-used")), true);

  async function orderEarned() {
    const right = (await quiz.question("order").getAttribute("data-state")) === "right";
    return right ? "3.5" : "2.5";
  }
}
