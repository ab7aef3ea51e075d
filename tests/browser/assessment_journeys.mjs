// What a participant does with a test, in the folder and in the single file alike.
import { demandAccessible } from "./accessibility.mjs";
import { demand, sees } from "./browser.mjs";
import { marked } from "./courses.mjs";
import { formOn } from "./form.mjs";
import { readQr, readResult } from "./result_file.mjs";
import { layouts, shown } from "./site.mjs";

const formA = "form-hands-a";
const wide = { viewport: { width: 1280, height: 800 } };

export function assessmentJourneys(courses) {
  return [0, 1].flatMap((place) => journeysOf(courses, (course) => layouts(course)[place]));
}

// Those of one layout: `layoutOf` gives it for each course.
export function journeysOf(courses, layoutOf) {
  const journey = (name, course, run, options) => ({ name: layoutOf(courses[course]).name + ": test: " + name, site: courses[course], run: (visit) => run(visit, layoutOf(courses[course]), courses[course]), options });
  return [
    journey("a code is asked for with guidance, and the link from home chooses the occasion", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.home);
      await shown(page).locator(".tests a").nth(2).click();
      const form = formOn(page);
      await form.part("unnamed").waitFor();
      demand(await form.question("must").isHidden(), "questions can be read before the test begins");
      await page.emulateMedia({ media: "print" });
      demand(await form.question("must").isVisible(), "the form cannot be printed before it begins");
      demand(await shown(page).locator(".paper-head .blank").first().isVisible(), "the paper has no place for the code");
      await page.emulateMedia({ media: "screen" });
      demand((await form.part("unnamed").textContent()).includes("BU07"), "nothing says how to make up a code");
      for (const [typed, told] of [["", "Type a code first"], ["BU", "4 to 12 letters"], ["0712345678", "phone or service number"], ["Mary Wanjiku Atieno", "looks like a name"], ["ABCDEFGHIJKLM7", "4 to 12 letters"]]) {
        await form.part("code").fill(typed);
        await form.part("unnamed").locator("button").click();
        await sees("what is said of " + typed, async () => (await form.part("note").textContent()).includes(told), true);
        await sees("the field after " + typed, () => form.part("code").getAttribute("aria-invalid"), "true");
      }
      await form.part("code").fill("bu-07");
      await page.keyboard.press("Enter");
      await sees("the code in capitals", () => form.part("who").textContent(), "BU07");
      await sees("the occasion of the link", () => form.occasion("later").isChecked(), true);
      await sees("occasions that are asked about once more", () => shown(page).locator("[data-occasions] label:visible").count(), 1);
      await sees("the next step", () => page.evaluate(() => document.activeElement.hasAttribute("data-begin") && document.activeElement.getBoundingClientRect().bottom <= innerHeight), true);
      demand(await form.question("must").isHidden(), "questions can be read before the test begins");
      await form.part("begin").click();
      await form.answer(["one"]);
      await form.part("next").click();
      await form.part("code").fill("BU70");
      await page.keyboard.press("Enter");
      await sees("what is said of a near code", async () => (await form.part("note").textContent()).includes("almost the same"), true);
      await sees("answers under a near code", form.answers, []);
      await form.part("next").click();
      await form.part("code").fill("b u.0 7");
      await page.keyboard.press("Enter");
      await sees("the answers of the known code", async () => (await form.answers()).length, 1);
    }),

    journey("all kinds, a reload, another tab, another code", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(form.ids.slice(0, 7));
      await page.reload();
      await form.part("asked").waitFor();
      await form.answer(form.ids.slice(7, 10));
      await form.question("visit").locator("label[data-choice='rub'] input").check();
      await form.question("visit").locator("[data-confirm]").click();
      const half = await form.answers();
      await page.reload();
      await sees("answers after a reload", async () => (await form.answers()).sort(), half.sort());
      demand(await form.question("visit").locator("[data-go]").isVisible() || await form.question("visit").locator("[data-step='ward']").isVisible(), "the case does not go on where it was left");
      // Typed and left at once: nothing may be lost.
      await form.question("think").locator("textarea").pressSequentially("Half a sentence");
      await page.goto(layout.home);
      await page.close();
      const again = await visit.tab();
      await again.goto(layout.page(formA));
      const later = formOn(again);
      await later.part("code").waitFor();
      await later.name("BU07");
      await sees("answers in another tab", async () => (await later.answers()).sort(), [...half, (await later.answers()).find((answer) => answer.endsWith("=Half a sentence"))].sort());
      await later.part("next").click();
      await later.name("KM47");
      await sees("answers under another code", later.answers, []);
      demand(await later.question("must").isHidden(), "another code sees the questions before it begins");
    }),

    journey("handed in: file, QR code and spoken code say the same", "plain", async function (visit, layout, course) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(form.ids.filter((id) => id !== "many"));
      await form.part("finish").click();
      const numbers = /\d+/.exec(await form.say());
      await sees("the question that is still open", () => form.question("many").locator("legend").textContent().then((text) => /\d+/.exec(text)[0]), numbers[0]);
      await sees("the focus stays at the message", () => page.evaluate(() => document.activeElement.matches("[data-finish]")), true);
      await form.part("open").locator("a").click();
      await sees("the focus after the link to it", () => page.evaluate(() => document.activeElement.closest("[data-question]").dataset.kind), "multiple");
      await form.answer(["many"], ["soap", "sand"]);
      await form.part("finish").click();
      demand((await form.say()).includes("once more"), "nothing asks before the test is handed in");
      await form.part("finish").click();
      await form.part("done").waitFor();
      await sees("the focus after handing in", () => page.evaluate(() => document.activeElement.tagName), "H2");
      demand(await form.question("must").isHidden(), "questions stay on the screen");
      demand(await form.part("score").textContent().then((text) => text.includes("facilitator")), "a score is shown where there is no key");

      const file = await form.save();
      demand(/^result-assessed-course-pre-bu07-[0-9a-z]{4}\.json$/.test(file.name), "the file is called " + file.name);
      const result = readResult(file.path);
      demand(result.participant === "BU07" && Object.keys(result.responses).length === 12, "the file is not whole");
      const [byFile] = marked(course, [file.path]);
      const all = { earned: 2400 - 300, of: 2400, percent: 87 };
      await sees("the score of the file", () => byFile.total, all);
      demand(byFile.verdict === "pending" && byFile.pending === 200 && byFile.changes.length === 0, "verdict " + byFile.verdict + ", changes " + byFile.changes.join("; "));
      const code = await form.part("spoken").textContent();
      const [spoken] = marked(course, ["--code", code]);
      await sees("the score of the spoken code", () => [spoken.total, spoken.participant, spoken.occasion, spoken.way], [all, "BU07", "pre", "code"]);
      await sees("the QR code", () => readQr(form.part("qr").locator("svg")), code.replace(/\s/g, ""));
      await sees("both together", () => marked(course, [file.path, "--code", code]).length, 1);
      await form.part("copy").click();
      await sees("what is said of copying", async () => (await form.part("copy-note").textContent()).length > 5, true);

      await page.goto(layout.home);
      const state = shown(page).locator("[data-occasion-state='form-hands-pre']");
      await sees("the state at home", () => state.getAttribute("data-state"), "done");
      await page.goto(layout.page("results"));
      await sees("the state on the results page", () => state.first().getAttribute("data-state"), "done");
    }),

    journey("a test that is not finished is offered at home, without its code", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("later");
      await form.answer(["one"]);
      await page.goto(layout.home);
      const link = shown(page).locator("[data-continue]");
      await sees("where the participant goes on", async () => (await link.getAttribute("href")).endsWith("occasion-later"), true);
      await page.close();
      const next = await visit.tab();
      await next.goto(layout.home);
      const other = shown(next).locator("[data-continue]");
      await sees("where it leads in a new tab", async () => (await other.getAttribute("href") || "").endsWith("occasion-later"), true);
      demand(!(await shown(next).textContent()).includes("BU07"), "the code of somebody else stands at home");
      await other.click();
      await formOn(next).name("BU07");
      await sees("the answers", async () => (await formOn(next).answers()).length, 1);
    }),

    journey("attempts are used up, another occasion is free", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(["one"]);
      await form.handIn();
      const first = await form.part("spoken").textContent();
      await form.part("again").click();
      await form.part("begin").click();
      await sees("answers of the second attempt", form.answers, []);
      await form.handIn();
      demand(await form.part("spoken").textContent() !== first, "both attempts have the same code");
      demand(await form.part("again").isHidden(), "a third attempt is offered");
      await page.reload();
      await form.part("done").waitFor();
      await form.occasion("pre").check();
      demand(await form.part("begin").isHidden(), "a third attempt can be begun");
      demand((await form.part("start-note").textContent()).length > 10, "nothing says why");
      demand(await form.part("beginning").isHidden(), "what nobody can begin is still asked about");
      await form.save();
      await sees("what is said beside the button that saves", () => form.part("save").evaluate((button) => button.parentNode.nextElementSibling.textContent.includes("result-")), true);
      await form.occasion("later").check();
      await form.part("begin").click();
      await sees("answers on another occasion", form.answers, []);
      await sees("the questions on another occasion", () => form.question("one").isVisible(), true);
    }),

    journey("time runs out and hands in, sleep costs nothing", "plain", async function (visit, layout, course) {
      const page = await visit.tab();
      await page.clock.install({ time: "2026-11-24T08:00:00Z" });
      await page.goto(layout.page(formA));
      const form = formOn(page);
      const clock = async () => Number((/\d+/.exec(await form.part("clock").textContent()) || [])[0]);
      await form.name("BU07");
      await shown(page).locator("[data-extra]").selectOption("25");
      await form.begin("pre");
      await sees("twenty minutes and a quarter more", clock, 25);
      await form.answer(["one"]);
      await page.clock.runFor(600_000);
      await sees("after ten minutes", async () => [14, 15].includes(await clock()), true);
      const before = await clock();
      await page.clock.fastForward(7_200_000);
      await page.clock.runFor(2_000);
      await sees("after two hours of sleep", async () => before - await clock() <= 1, true);
      await page.clock.runFor((await clock() - 6) * 60_000);
      await page.clock.runFor(61_000);
      await sees("the warning at five minutes", async () => /\b5\b/.test(await form.say()), true);
      await page.reload();
      await sees("the clock after a reload", async () => [4, 5].includes(await clock()), true);
      await form.answer(["truth"]);
      await page.clock.runFor((await clock() - 2) * 60_000);
      await page.clock.runFor(61_000);
      await sees("the warning at one minute", async () => /\b1\b/.test(await form.say()), true);
      await page.clock.runFor(62_000);
      await form.part("done").waitFor();
      const file = await form.save();
      const result = readResult(file.path);
      demand(result.seconds >= 1_490 && result.seconds <= 1_505, "time used: " + result.seconds);
      demand(result.minutes === 20 && result.extra_time === 25 && result.sessions.length >= 2, "minutes " + result.minutes + ", extra " + result.extra_time + ", sessions " + result.sessions.length);
      await sees("the score at the end of the time", () => marked(course, [file.path])[0].total.earned, 300);
    }),

    journey("a sealed file opens with its key only, and carries the name", "sealed", async function (visit, layout, course) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.part("name").fill("=Amani");
      await form.begin("pre");
      await form.answer(["one", "order"]);
      await form.handIn();
      const file = await form.save();
      demand(readResult(file.path).kind === "sealed-result" && file.name.endsWith(".sealed.json"), "the file is not sealed");
      const [result] = marked(course, [file.path, "--key", courses.key]);
      await sees("what the key opens", () => [result.total.earned, result.name], [500, "=Amani"]);
      const told = marked(course, [file.path], "refused");
      demand(told.includes("this is sealed"), "without the key: " + told);
    }),

    journey("storage refused: it is told before the first answer, and can be handed in", "plain", async function (visit, layout, course) {
      await visit.before(() => ["localStorage", "sessionStorage", "indexedDB"].forEach((name) => Object.defineProperty(window, name, {
        get: () => { throw new DOMException("refused", "SecurityError"); }
      })));
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.part("unnamed").waitFor();
      demand(await form.part("storage").first().isVisible(), "nothing says that answers are not kept");
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(form.ids);
      await form.handIn();
      const [result] = marked(course, [(await form.save()).path]);
      await sees("the score", () => result.total, { earned: 2400, of: 2400, percent: 100 });
    }),

    journey("a place given twice is said beside the lines", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      const question = form.question("order");
      const put = (item, place) => question.locator("[data-item='" + item + "'] select").selectOption(place);
      const note = () => question.locator("[data-exchanged]").textContent();
      await put("wet", "1");
      await sees("what is said of one place", note, "");
      await put("soap", "1");
      await sees("what is said of a place taken", async () => (await note()).includes("has no place now"), true);
      await sees("the line that is marked", () => question.locator("[data-moved]").getAttribute("data-item"), "wet");
      await sees("what stands in it", () => question.locator("[data-moved] .mark").textContent(), await note());
      await demandAccessible(page, "a line without its place");
      await put("wet", "2");
      await sees("what is said afterwards", note, "");
      await page.reload();
      await sees("places after a reload", () => question.locator("select").evaluateAll((all) => all.map((select) => select.value).filter(Boolean).sort()), ["1", "2"]);
    }),

    journey("open, told at the end, with certainty; taken again", "end", async function (visit, layout, course) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      const level = (id, value) => form.question(id).locator("[data-certainty] input[value='" + value + "']");
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(form.ids.filter((id) => id !== "one"));
      await form.answer(["one"], ["short"]);
      await level("one", 3).check();
      for (const value of [1, 2, 3]) {
        await level("order", value).check();
      }
      await level("truth", 2).check();
      await sees("places after a certainty of the same number", () => form.question("order").locator("select").evaluateAll((all) => all.map((select) => select.value).sort()), ["1", "2", "3", "4"]);
      demand(await form.question("one").locator("[data-answer]").isHidden(), "the answer can be read during the test");
      await page.reload();
      await sees("certainty after a reload", () => level("one", 3).isChecked(), true);
      await form.handIn();
      await sees("the score", async () => (await form.part("score").textContent()).match(/\d+/g).map(Number), [22, 24, 91]);
      await sees("the pass line", async () => (await form.part("pass-text").textContent()).includes("2"), true);
      await sees("the mark of what was wrong", () => form.question("one").getAttribute("data-state"), "wrong");
      await sees("the mark of what was right", () => form.question("order").getAttribute("data-state"), "right");
      demand(await form.question("one").locator(".right-answer").isVisible(), "the right answer is not shown");
      const file = await form.save();
      const result = readResult(file.path);
      const [byFile] = marked(course, [file.path]);
      await sees("page and desk agree", () => [result.score.earned, result.score.pending, result.score.passed], [byFile.total.earned, byFile.pending, null]);
      await sees("certainty at the desk", () => byFile.certainty, { marks: -12 + 9 + 2 + rest(9), sure_and_wrong: 1 });
      await form.part("again").click();
      await form.part("begin").click();
      await sees("marks of the attempt before", () => shown(page).locator("fieldset[data-question][data-state], [data-answer]:not([hidden]), [data-verdict]:not([hidden])").count(), 0);
      await sees("answers of the attempt before", form.answers, []);

      // Points of the nine other scored questions, at level 1.
      function rest() {
        return 24 - 2 - 3 - 1;
      }
    }),

    journey("open, told at once: what was told cannot be changed, also after a reload", "now", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(["one"], ["short"]);
      await form.question("one").locator("[data-check-one]").click();
      await sees("the mark", () => form.question("one").getAttribute("data-state"), "wrong");
      await form.answer(["truth"]);
      await page.reload();
      await sees("the mark after a reload", () => form.question("one").getAttribute("data-state"), "wrong");
      demand(await form.question("one").evaluate((field) => field.disabled), "the answer can be changed after it was told");
      demand(await form.question("truth").locator("[data-check-one]").isVisible(), "the other answer can no longer be checked");
      await form.answer(form.ids.filter((id) => !["one", "truth"].includes(id)));
      await form.handIn();
      await sees("the score", async () => (await form.part("score").textContent()).match(/\d+/g).map(Number), [22, 24, 91]);
    }),

    journey("open, never told: a score, and no answers", "never", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(["must", "one"]);
      await form.handIn();
      await sees("the score", async () => (await form.part("score").textContent()).match(/\d+/g).map(Number), [3, 24, 12]);
      await sees("that it is not passed, whatever a facilitator decides", () => form.part("done").getAttribute("data-state"), "failed");
      demand(await form.question("one").isHidden(), "the questions are shown with their answers");
      await page.reload();
      await form.part("done").waitFor();
      demand(await form.question("one").isHidden(), "the questions are shown after a reload");
    }),

    journey("another language in the middle loses nothing", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(form.ids);
      const before = (await form.answers()).sort();
      await page.locator("a[hreflang='sw']:visible").first().click();
      await sees("the language", async () => (await shown(page).locator("h1").textContent()).includes("Mikono safi"), true);
      await sees("answers in the other language", async () => (await form.answers()).sort(), before);
      await form.answer(["truth"], ["false"]);
      await page.locator("a[hreflang='en']:visible").first().click();
      await sees("the first language again", async () => (await shown(page).locator("h1").textContent()).includes("Clean hands"), true);
      await sees("the answer of the other language", () => form.question("truth").locator("input[value='false']").isChecked(), true);
      await form.handIn();
      demand(await form.part("done").isVisible(), "it cannot be handed in");
    }),

    journey("two tabs on one form: neither loses what the other was told", "plain", async function (visit, layout) {
      const tabs = [await visit.tab(), await visit.tab()];
      const [first, second] = tabs.map(formOn);
      for (const page of tabs) {
        await page.goto(layout.page(formA));
        await formOn(page).name("BU07");
      }
      await second.occasion("pre").check();
      await tabs[0].bringToFront();
      await first.begin("pre");
      await first.answer(["must", "one", "many"]);
      await sees("the answers in the other tab", async () => (await second.answers()).sort(), (await first.answers()).sort());
      await tabs[1].bringToFront();
      await second.answer(["truth", "match", "short"]);
      await tabs[0].bringToFront();
      await first.answer(["number"]);
      for (const form of [first, second]) {
        await sees("how much each tab shows of both", async () => (await form.answers()).length, 11);
      }
      await tabs[1].close({ runBeforeUnload: true });
      await tabs[0].reload();
      await first.part("asked").waitFor();
      demand((await first.answers()).length === 11, "closing the other tab has brought back its own answers");
      const third = await visit.tab();
      await third.goto(layout.page(formA));
      await formOn(third).name("BU07");
      await tabs[0].bringToFront();
      await first.handIn();
      await formOn(third).part("done").waitFor();
      await first.part("wipe").click();
      await first.part("wipe-yes").click();
      await sees("who is named in the other tab after a wipe", () => formOn(third).part("unnamed").isVisible(), true);
      await third.bringToFront();
      await formOn(third).name("BU07");
      demand(await formOn(third).part("done").isHidden(), "the other tab still knows what was wiped");
    }),

    // A browser hears of another tab's writing a little later than it can read it.
    journey("what another tab kept while words were written here is not written over", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(["one", "must"]);
      const before = await form.answers();
      await form.answer(["short"]);
      await page.evaluate(function () {
        const key = Object.keys(localStorage).find((name) => /:BU07:form-.*-pre$/.test(name));
        const { n, value } = JSON.parse(localStorage[key]);
        const name = Object.keys(value.open.responses).find((each) => each.startsWith("bank/one-"));
        delete value.open.responses[name];
        localStorage[key] = JSON.stringify({ n: Date.now(), from: n, value });
      });
      await sees("the answers of both tabs", async () => (await form.answers()).length, before.length);
      await page.reload();
      await form.part("asked").waitFor();
      await sees("the answers after a reload", async () => (await form.answers()).length, before.length);
      demand((await form.question("short").locator("input").inputValue()) !== "", "the words are lost");
    }),

    journey("with the keyboard alone", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.part("unnamed").waitFor();
      await tabTo(page, "[data-code]");
      await page.keyboard.type("bu07");
      await page.keyboard.press("Enter");
      await tabTo(page, "[data-occasions] input");
      await page.keyboard.press("Space");
      await tabTo(page, "[data-begin]");
      await page.keyboard.press("Enter");
      await sees("the first question has the focus", () => page.evaluate(() => document.activeElement.closest("[data-question]") !== null), true);
      for (let step = 0; step < 60 && !await page.evaluate(() => document.activeElement.matches("[data-finish]")); step++) {
        const type = await page.evaluate(() => document.activeElement.type);
        if (type === "radio" || type === "checkbox") {
          await page.keyboard.press("Space");
        } else if (type === "select-one") {
          await page.keyboard.press("ArrowDown");
        } else if (type === "text" || type === "textarea") {
          await page.keyboard.type("soap");
        } else if (await page.evaluate(() => document.activeElement.matches("[data-confirm], [data-go]"))) {
          await page.keyboard.press("Enter");
          continue;
        }
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await form.part("done").waitFor();
      await tabTo(page, "[data-save]");
      const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
      const result = readResult(await download.path());
      demand(Object.values(result.responses).every((given) => given.response !== null), "not every question could be answered: " + JSON.stringify(result.responses));
    }),

    ...[{ name: "360 px" }, { name: "1280 px", options: wide }].map(({ name, options }) => journey("axe in every state at " + name, "end", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      const accessible = async function (state) {
        await demandAccessible(page, state);
        demand(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), state + ": scrolls sideways");
      };
      await form.part("unnamed").waitFor();
      await accessible("before the code");
      await form.name("BU07");
      await accessible("before the beginning");
      await form.begin("pre");
      await form.answer(form.ids.slice(0, 8));
      await accessible("answering");
      await form.part("finish").click();
      await accessible("the warning");
      await form.part("finish").click();
      await form.part("done").waitFor();
      await accessible("handed in and marked");
    }, options)),

    journey("axe when it was handed in and is not marked", "plain", async function (visit, layout) {
      const page = await visit.tab();
      await page.goto(layout.page(formA));
      const form = formOn(page);
      await form.name("BU07");
      await form.begin("pre");
      await form.answer(form.ids);
      await form.handIn();
      await demandAccessible(page, "handed in");
    })
  ];
}

async function tabTo(page, selector) {
  for (let step = 0; step < 40; step++) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error("the Tab key does not lead to " + selector);
}
