// Walks through the facilitator's guide: plans for less time, other hours, the timer of a laptop that sleeps, paper.
// node tests/browser/guide.mjs FOLDER SINGLE-FILE   both of the facilitator edition
import { existsSync } from "node:fs";
import { join } from "node:path";
import { demandAccessible } from "./accessibility.mjs";
import { demand, launch, sees, visit } from "./browser.mjs";
import { layouts, shown, siteAt } from "./site.mjs";

let browser;
try {
  const site = siteAt(process.argv[2], process.argv[3]);
  demand(existsSync(join(site.folder, "guide.html")), process.argv[2] + " holds no guide.html; build it with --edition facilitator");
  browser = await launch();
  for (const layout of layouts(site)) {
    await journey(site, layout.name + ": plans for less time", layout, plans);
    await journey(site, layout.name + ": nonsense is explained and changes nothing", layout, nonsense);
    await journey(site, layout.name + ": the timer of a laptop that sleeps", layout, times);
  }
  const [folder] = layouts(site);
  await journey(site, "slides follow the plan", folder, slides);
  await journey(site, "Swahili", folder, swahili);
  await journey(site, "no sideways scrolling at 320 px", folder, narrow, { viewport: { width: 320, height: 640 } });
  await journey(site, "without script the course's own times", folder, plain, { javaScriptEnabled: false });
  await journey(site, "on paper: each session on a page of its own, no step cut in two", folder, paper);
} catch (error) {
  console.error("FAILED " + error.message);
  process.exitCode = 1;
} finally {
  if (browser) {
    await browser.close();
  }
}

async function journey(site, name, layout, walk, options) {
  const trip = await visit(browser, site, options);
  const page = await trip.tab();
  await page.clock.install({ time: new Date("2026-11-24T08:30:00+03:00") });
  await page.goto(layout.page("guide"));
  try {
    await walk(page, shown(page), layout);
  } catch (error) {
    throw new Error(name + ": " + error.message);
  }
  demand(trip.faults.length === 0, name + ": " + trip.faults.join("\n"));
  await trip.end();
  console.log("ok     " + name);
}

// The plan as it stands: [time, title, minutes].
function rows(guide) {
  return guide.locator("[data-row]:visible").evaluateAll((found) => found.map((row) => [".time", "a", "[data-minutes]"].map((part) => row.querySelector(part).textContent.trim())));
}

function note(guide) {
  return guide.locator("[data-plan-note]").textContent();
}

async function plans(page, guide) {
  const all = await rows(guide);
  demand(all.length === 24 && all[0][0] === "08:30" && all[23][0] === "16:40", "the whole agenda: " + JSON.stringify(all));
  await guide.locator("[data-preset='30']").click();
  await sees("thirty minutes", async () => (await rows(guide)).map((row) => row[0] + " " + row[2]), ["08:30 5 min", "08:35 16 min", " 1 min", "08:51 9 min", " 2 min", " 1 min", " 1 min"]);
  await sees("what is said aloud in the last session", () => guide.locator("[data-said-list]:visible a").allTextContents(), ["Elements; smuggling contrast (1 min)", "PEACE, consent, interpreter (2 min)", "Busia referral map (1 min)", "Cascade plan (1 min)"]);
  demand(await guide.locator("[data-begin]:visible").count() === 3, "what is said aloud is timed on its own");
  await sees("the minutes of a session that was cut", () => guide.locator("[data-slot='5'] [data-cut-note]").textContent(), "You have 15 of 60 min for it. Minutes in brackets are shortened; shorten the rest alike.");
  demand(await guide.locator(".session:visible").count() === 7, "sessions that are not planned are shown");
  demand(await guide.locator("[data-objective='indicators/process']:visible").count() === 0, "what is cut is shown");
  demand(await guide.locator(".aim li:visible .tag", { hasText: "safety point" }).count() === 5, "a safety point is lost");
  demand((await guide.locator("[data-left-out] summary").textContent()).includes("28"), "what was left out is not counted");
  await guide.locator("[data-left-out] summary").click();
  const left = await guide.locator("[data-left-out] li").allTextContents();
  demand(left.some((line) => line.includes("section 14") && line.includes("core")) && left.some((line) => line.startsWith("Recap")), left.join("; "));
  await demandAccessible(page, "thirty minutes");
  await sees("cards of what is done", () => guide.locator("[data-cards]:visible a").allTextContents(), ["Sign or prejudice?"]);
  const steps = () => guide.locator("[data-slot='5'] .activity[data-kind='activity'] li").evaluateAll((all) => all.map((step) => /\((\d+) min\)/.exec(step.textContent)[1]));
  await sees("minutes of the steps", steps, ["4", "3", "3"]);
  await guide.locator("[data-preset='1020']").click();
  await sees("minutes of the steps in full", steps, ["10", "10", "10"]);
  demand(await guide.locator(".belongs li:visible").count() === await guide.locator(".belongs li").count(), "something that belongs to a session stays hidden");
  await guide.locator("[data-preset='60']").click();
  await sees("the practice of sixty minutes", () => guide.locator(".activity:visible h5 > span:first-child").allTextContents(), ["Sign or prejudice?", "Screening at the post", "The first minute"]);
  await sees("cut to its time", () => guide.locator(".activity:visible [data-activity-length]").allTextContents(), ["30 min, cut to 10", "40 min, cut to 15", "30 min, cut to 15"]);
  await guide.locator("[data-preset='510']").click();
  await sees("a day ends in time", async () => (await rows(guide)).pop(), ["16:45", "Post-test, evaluation, close", "15 min"]);
  demand(await guide.locator("[data-day]:visible").count() === 1, "one day is spread over two");
  // Kept for the next visit, and for other pages.
  await page.reload();
  await sees("the plan after a reload", async () => (await rows(guide)).length, 20);
  const kept = await page.evaluate((id) => window.mafunzo.plan.read(id, "plan"), await guide.locator("[data-planner]").getAttribute("data-planner"));
  demand(kept.objectives.includes("legislation/elements") && !kept.objectives.includes("legislation/sections"), JSON.stringify(kept));
  await sees("what another page hides", () => page.evaluate(hiddenElsewhere, kept), [false, true, false, true, false]);
  await guide.locator("[data-planner] details summary").first().click();
  await guide.locator("[data-break='3']").fill("35");
  await guide.locator("[data-start]").fill("09:00");
  await guide.locator("[data-preset='1020']").click();
  await sees("the whole agenda from nine o'clock with a longer tea", async () => (await rows(guide)).slice(3, 5), [["11:00", "Tea", "35 min"], ["11:35", "Kenyan Act, Uganda, EAC", "70 min"]]);
  demand((await rows(guide)).length === 24 && await guide.locator("[data-day]:visible").count() === 2, "the second day is lost");
  await sees("what the minutes are in hours and days", () => guide.locator("[data-asked-words]").textContent(), "= 17 h 15 min (day 1: 8 h 45 min with breaks; day 2: 8 h 30 min with breaks)");
  await sees("how long each day is", () => guide.locator("[data-day-words]").allTextContents(), ["8 h 45 min with breaks", "8 h 30 min with breaks"]);
  await guide.locator("[data-asked]").fill("45");
  await sees("minutes below an hour", () => guide.locator("[data-asked-words]").textContent(), "= 45 min");
}

// Runs in the page: another one, with slides of its own.
function hiddenElsewhere(kept) {
  const root = document.createElement("div");
  const add = function (name, value) {
    const slide = document.createElement("p");
    slide.setAttribute(name, value);
    root.appendChild(slide);
    return slide;
  };
  const slides = [["data-objective", "legislation/elements"], ["data-objective", "legislation/sections"], ["data-objective", "legislation/sections legislation/elements"], ["data-module", "nothing"], ["data-module", "legislation"]].map((pair) => add(pair[0], pair[1]));
  window.mafunzo.plan.hide(root, kept);
  const hidden = slides.map((slide) => slide.hidden);
  window.mafunzo.plan.hide(root, null);
  return slides.some((slide) => slide.hidden) ? "not shown again" : hidden;
}

async function slides(page, guide, layout) {
  const left = () => page.locator(".slide:not([data-left-out])").count();
  await page.goto(layout.page("deck-legislation"));
  const all = await left();
  demand(await page.locator("[data-planned]").isHidden(), "a choice without a plan");
  await page.goto(layout.page("guide"));
  await guide.locator("[data-preset='30']").click();
  await page.goto(layout.page("deck-legislation"));
  const few = await left();
  demand(few === 4, few + " of " + all + " slides");
  demand(await page.locator(".slide[data-left-out][data-kind='key'][data-objective~='legislation/elements']").count() === 0, "a safety point is left out");
  await demandAccessible(page, "slides of a plan");
  const minutes = () => page.locator("[data-deck]").getAttribute("data-minutes");
  await sees("the minutes that the clock counts", minutes, "1");
  const title = () => page.locator(".slide[data-kind='title'] .words").innerText();
  demand(!(await title()).includes("130"), "the first slide of a cut deck says the minutes of the agenda: " + await title());
  await page.locator("[data-planned] input").uncheck();
  await sees("all slides", left, all);
  await sees("the minutes of the agenda", minutes, "130");
  demand((await title()).includes("130"), "the first slide does not say the minutes of the agenda: " + await title());
  await page.goto(layout.page("slides"));
  await sees("what a list of slides says of the plan", () => page.locator("[data-planned]").innerText().then((words) => words.includes("30")), true);
  await sees("the slides of a plan that has 1 of 130 minutes", () => page.locator("[data-module='legislation'] .meta").innerText(), "4 of " + all + " slides · 1 min");
  await page.locator("[data-planned] input").uncheck();
  await sees("those of the agenda", () => page.locator("[data-module='legislation'] .meta").innerText(), all + " slides · 130 minutes");
  // A deck of which the plan keeps nothing is opened all the same.
  await page.goto(layout.page("deck-lessons"));
  await page.evaluate(function () {
    const course = document.querySelector("[data-planned]").getAttribute("data-planned");
    const kept = window.mafunzo.plan.read(course, "plan");
    delete kept.minutes.lessons;
    window.mafunzo.plan.write(course, "plan", kept);
  });
  await sees("that the plan leaves the module out", () => page.locator(".slide[data-kind='title'] [data-out-of-plan]:visible").allTextContents(), ["The plan of 30 min leaves this module out."]);
  demand(await page.locator(".slide[data-left-out]").count() === 0, "slides of a module that is left out cannot be seen");
  await page.locator("[data-planned] input").uncheck();
  await sees("nothing of it without the plan", () => page.locator("[data-out-of-plan]:visible").count(), 0);
  await page.goto(layout.page("guide"));
  await guide.locator("[data-preset='1020']").click();
  const numbers = () => guide.locator(".session[data-module='legislation']:visible [data-slides] a").allTextContents();
  const whole = await numbers();
  demand(whole.length === 2 && whole[0].startsWith("Slides 1–") && whole.some((line) => line.endsWith("–" + all)), "slides of the sessions: " + whole.join("; "));
  await guide.locator("[data-preset='30']").click();
  await sees("slides of a session that was cut", numbers, ["Slides 1–4"]);
  await page.goto(layout.page("deck-indicators"));
  const kinds = await page.locator(".slide:not([data-left-out])").evaluateAll((found) => found.map((slide) => slide.getAttribute("data-kind")));
  demand(kinds.includes("activity") && kinds.includes("job-aid") && !kinds.includes("question") && !kinds.includes("role"), "slides of a session that was cut: " + kinds.join(" "));
  // Paper follows as well.
  const seen = (selector) => page.locator(selector + ":visible").count();
  await page.goto(layout.page("paper"));
  await sees("handouts of a plan", () => seen("li[data-module]"), 8);
  await sees("no form of a test that the plan leaves out", () => seen("td a"), 0);
  await sees("what is said of the test", () => page.locator("[data-without-tests]:visible").innerText().then((words) => words.includes("no test")), true);
  await demandAccessible(page, "paper of a plan");
  await page.locator("[data-planned] input").uncheck();
  await sees("every form of the test", () => seen("td a"), 9);
  await page.locator("[data-planned] input").check();
  await page.goto(layout.page("guide"));
  await guide.locator("[data-preset='510']").click();
  await page.goto(layout.page("paper"));
  await sees("the tests of a day", () => page.locator("span[data-tests]:visible").allTextContents(), ["Pre-test, expectations", "Post-test, evaluation, close"]);
  await sees("their forms", () => seen("td a"), 9);
  await page.goto(layout.page("guide"));
  await guide.locator("[data-preset='30']").click();
  await page.goto(layout.page("handout-legislation"));
  await sees("objectives on the handout of a plan", () => page.locator(".objectives li:visible").allTextContents(), ["State the three elements of trafficking, and the rule for children"]);
  await sees("what to remember on it", () => page.locator("[data-kind='key']:visible .callout-title").allTextContents(), ["Remember A child cannot consent to being trafficked", "Remember Deception is a means"]);
  await page.locator("[data-planned] input").uncheck();
  await sees("all objectives", () => page.locator(".objectives li:visible").count(), 4);
}

async function nonsense(page, guide) {
  const before = await rows(guide);
  for (const [field, value, words] of [["asked", "10", "14 min"], ["asked", "soon", "“soon”"], ["asked", "0", "“0”"], ["asked", "1020", ""], ["start", "25:00", "“25:00”"], ["start", "8:30", "“8:30”"], ["start", "17:00", "after midnight"]]) {
    await guide.locator("[data-" + field + "]").fill(value);
    await guide.locator("[data-planner] [type='submit']").click();
    await sees(field + " " + value, async () => (await note(guide)).includes(words), true);
    demand(JSON.stringify(await rows(guide)) === JSON.stringify(before), value + " changed the plan");
  }
  demand(await guide.locator("[data-start]").getAttribute("aria-invalid") === "true", "the field is not marked");
  await demandAccessible(page, "a start that makes no sense");
}

async function times(page, guide) {
  const left = guide.locator("[data-timer-left]");
  await guide.locator("[data-begin='2']").click();
  await sees("sixty minutes", () => left.textContent(), "60 min left");
  demand(await page.evaluate(() => document.activeElement.hasAttribute("data-pause")), "the focus is lost");
  await page.clock.runFor(90_000);
  await sees("after a minute and a half", () => left.textContent(), "59 min left");
  await demandAccessible(page, "timing");
  // The lid closes: no timer runs, the clock on the wall goes on.
  await page.clock.setFixedTime(new Date("2026-11-24T09:27:30+03:00"));
  await page.clock.resume();
  await page.reload();
  await page.clock.setFixedTime(new Date("2026-11-24T09:27:30+03:00"));
  await sees("after a long sleep", () => left.textContent(), "3 min left");
  await guide.locator("[data-pause]").click();
  await page.clock.setFixedTime(new Date("2026-11-24T09:40:00+03:00"));
  await guide.locator("[data-pause]").click();
  await sees("after a pause", () => left.textContent(), "3 min left");
  await page.clock.setFixedTime(new Date("2026-11-24T09:45:00+03:00"));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await sees("over time", () => left.textContent(), "2 min over");
  await sees("what is said", () => guide.locator("[data-timer-news]").textContent(), "The time of “Elements; smuggling contrast” is over.");
  await demandAccessible(page, "over time");
  await guide.locator("[data-next-session]").click();
  await sees("the next session", () => guide.locator("[data-timer-title]").textContent(), "Tea");
  await guide.locator("[data-begin='5']").click();
  await guide.locator("[data-preset='30']").click();
  await sees("the timer of a session that was cut", () => left.textContent(), "16 min left");
  await guide.locator("[data-next-session]").click();
  await sees("what is said aloud is no session of its own", () => guide.locator("[data-timer-title]").textContent(), "Protection, national referral mechanism");
  await guide.locator("[data-begin='0']").click();
  await guide.locator("[data-preset='1020']").click();
  await guide.locator("[data-stop]").click();
  await sees("the timer after its end", () => guide.locator("[data-timer]").isVisible(), false);
}

async function swahili(page) {
  await page.locator("[hreflang='sw']").click();
  const guide = shown(page);
  await guide.locator("[data-preset='60']").click();
  await sees("the note", () => note(guide), "Umepangwa muda wa dak. 59 kati ya saa 1; akiba dak. 1.");
  demand(await guide.locator("h4", { hasText: "Mambo yanayoharibika" }).count() > 3, "what goes wrong is not there");
  demand(await guide.locator(".session [lang]").count() === 0, "a text is not translated");
  await demandAccessible(page, "Swahili");
}

async function narrow(page) {
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  demand(await fits(), "the guide is too wide");
  await page.locator("[data-begin='2']").click();
  demand(await fits(), "the timer is too wide");
  await page.locator("[hreflang='sw']").click();
  demand(await fits(), "the guide in Swahili is too wide");
}

async function plain(page) {
  demand(await page.locator("[data-controls]").isHidden() && await page.locator("[data-timer]").isHidden(), "controls without a script");
  demand(await page.locator(".session:visible").count() === 24 && await page.locator("[data-begin]:visible").count() === 0, "sessions are hidden");
  demand(await page.locator("noscript p").isVisible(), "nothing says how to plan");
}

async function paper(page) {
  await page.emulateMedia({ media: "print" });
  const breaks = await page.locator(".session[data-full]").evaluateAll((sessions) => sessions.map((session) => getComputedStyle(session).breakBefore));
  demand(breaks.length === 13 && breaks.every((found) => found === "page"), breaks.join());
  const inside = await page.locator(".activity ol > li, .debrief, .notes").evaluateAll((steps) => steps.map((step) => getComputedStyle(step).breakInside));
  demand(inside.length > 50 && inside.every((found) => found === "avoid"), "a step may be cut in two");
  demand(await page.locator(".planner, .timer, button").locator("visible=true").count() === 0, "controls on paper");
  for (const format of ["A4", "Letter"]) {
    const pdf = (await page.pdf({ format })).toString("latin1");
    const pages = pdf.match(/\/Type \/Page\b/g).length;
    demand(pages >= 15 && pages <= 40, format + ": " + pages + " pages");
  }
}
