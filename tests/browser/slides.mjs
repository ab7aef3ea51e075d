// Shows the slides of the facilitator edition from file:// as facilitators do: keys, clicker, speaker's window, paper.
// node tests/browser/slides.mjs FOLDER   built with --edition facilitator
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { demandAccessible } from "./accessibility.mjs";
import { demand, launch, sees, visit } from "./browser.mjs";
import { siteAt } from "./site.mjs";

// HTML and style. A deck holds text, notes and questions of its module: more than a page to read, and it comes from a folder
// on a laptop, not over the air.
const mostBytes = 24_000;
const projector = { viewport: { width: 1280, height: 800 } };

let browser;
let failed = 0;
try {
  const folder = process.argv[2];
  const site = siteAt(folder, join(folder, "index.html"));
  const decks = site.files.filter((file) => file.startsWith("deck-"));
  demand(decks.length > 0, folder + " holds no deck; build with --edition facilitator");
  browser = await launch();
  for (const journey of journeys(site, decks)) {
    const trip = await visit(browser, site, journey.options || projector);
    try {
      await journey.run(trip);
      demand(trip.faults.length === 0, trip.faults.join("\n"));
      console.log("ok     " + journey.name);
    } catch (error) {
      failed += 1;
      console.log("FAILED " + journey.name + "\n         " + error.message);
    } finally {
      await trip.end();
    }
  }
} catch (error) {
  console.error("error: " + error.message);
  failed += 1;
} finally {
  if (browser) {
    await browser.close();
  }
}
process.exitCode = failed === 0 ? 0 : 1;

function journeys(site, decks) {
  const address = (file) => pathToFileURL(join(site.folder, file)).href;
  const first = decks.find((file) => file === "deck-legislation.html") || decks[0];

  async function open(trip, file) {
    const page = await trip.tab();
    await page.goto(address(file || first));
    return page;
  }

  async function shown(trip, file) {
    const page = await open(trip, file);
    await page.click("[data-lectern] [data-command='show']");
    await sees("the slides shown at once", () => page.locator(".slide:visible").count(), 1);
    return page;
  }

  const at = (page) => page.locator(".controls [data-at]").textContent();
  const slide = async (page) => Number((await at(page)).split(" / ")[0]);

  return [
    { name: "every slide fits a projector of 16:10, 16:9 and 4:3, in every deck", run: async function (trip) {
      for (const viewport of [projector.viewport, { width: 1920, height: 1080 }, { width: 1024, height: 768 }]) {
        const page = await trip.tab();
        await page.setViewportSize(viewport);
        for (const file of decks) {
          await page.goto(address(file));
          await page.click("[data-lectern] [data-command='show']");
          const tooLong = await page.evaluate(overfull);
          demand(tooLong.length === 0, file + " at " + viewport.width + ": " + tooLong.join("; "));
        }
        await page.close();
      }
    } },
    { name: "keys and clicker", run: async function (trip) {
      const page = await shown(trip);
      const all = await page.locator(".slide").count();
      await sees("the first slide", () => at(page), "1 / " + all);
      await page.keyboard.press("PageDown");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Space");
      await sees("after three keys", () => at(page), "4 / " + all);
      await sees("what is announced", async () => (await page.locator("[data-status]").textContent()).startsWith("Slide 4 of " + all + ": "), true);
      await page.keyboard.press("PageUp");
      await sees("back", () => slide(page), 3);
      await page.keyboard.press("End");
      await sees("the last", () => slide(page), all);
      await page.keyboard.press("PageDown");
      await sees("beyond the last", () => slide(page), all);
      await page.keyboard.press("Home");
      await sees("the first again", () => slide(page), 1);
      await page.keyboard.type("12");
      await sees("the number typed", () => page.locator("[data-toast]").isVisible(), true);
      await page.keyboard.press("Enter");
      await sees("slide 12", () => slide(page), 12);
      await page.keyboard.press("b");
      await sees("black", () => page.locator("[data-black]").isVisible(), true);
      await page.keyboard.press("b");
      await sees("no longer black", () => page.locator("[data-black]").isVisible(), false);
      await page.keyboard.press("?");
      await sees("the focus in the help", () => page.evaluate(() => document.activeElement.getAttribute("data-command")), "close");
      await page.keyboard.press("PageDown");
      await page.keyboard.press("Escape");
      await sees("help closed, the same slide", async () => [await page.locator("[data-help]").isVisible(), await slide(page)], [false, 12]);
      await page.keyboard.press("Tab");
      demand(await page.evaluate(() => document.activeElement.matches("a, button, [tabindex='0']")), "Tab reaches nothing");
      await page.click(".controls [data-command='next']");
      await sees("the button forward", async () => await slide(page) > 11, true);
      const number = await slide(page);
      await page.keyboard.press("Escape");
      if (await page.locator("[data-show]").count()) {
        await page.keyboard.press("Escape");
      }
      await sees("all slides to read", () => page.locator(".slide:visible").count(), all);
      await sees("where the focus is", () => page.evaluate(() => document.activeElement.id), "slide-" + number);
    } },
    { name: "a question: what is asked, what can be chosen, then the answer", run: async function (trip) {
      const page = await shown(trip);
      const number = await page.evaluate(() => Number(document.querySelector(".slide[data-kind='question']:has([data-kind='answer'])").id.slice(6)));
      await page.keyboard.type(String(number));
      await page.keyboard.press("Enter");
      const visible = () => page.locator("[data-current] [data-step]").evaluateAll((steps) => steps.filter((step) => getComputedStyle(step).visibility === "visible").map((step) => step.dataset.kind));
      await sees("the question", visible, ["text"]);
      await page.keyboard.press("PageDown");
      await sees("the options", visible, ["text", "options"]);
      await page.keyboard.press("PageDown");
      await sees("the answer", visible, ["text", "options", "answer"]);
      await sees("what is announced", async () => (await page.locator("[data-status]").textContent()).startsWith("Answer"), true);
      await page.keyboard.press("PageUp");
      await sees("taken back", visible, ["text", "options"]);
    } },
    { name: "speaker view: both windows move both", run: async function (trip) {
      const page = await open(trip);
      const speaker = await openSpeaker(page);
      const there = () => speaker.locator(".panel > [data-at]").textContent();
      await sees("where the speaker is", async () => (await there()).split(" / ")[0], "1");
      await page.keyboard.press("PageDown");
      await sees("the speaker follows", async () => (await there()).split(" / ")[0], "2");
      await speaker.keyboard.press("PageDown");
      await sees("the slides follow", () => slide(page), 3);
      await speaker.keyboard.type("11");
      await speaker.keyboard.press("Enter");
      await sees("the slides jump", () => slide(page), 11);
      await sees("the current slide in both", () => speaker.locator("[data-current]").getAttribute("id"), "slide-11");
      await sees("the next slide beside it", () => speaker.locator("[data-next]").getAttribute("id"), "slide-12");
      demand(await speaker.locator("[data-current] .notes").isVisible(), "no notes in the speaker view");
      demand(await page.locator(".notes:visible").count() === 0, "notes on the slides");
      // A slide without notes of its own has the facilitator's notes of its section, and keeps none of them.
      await lendsNotes(speaker);
      await sees("the clocks", async () => /^\d+:\d\d$/.test(await speaker.locator("[data-elapsed]").textContent()) && /^\d+:\d\d:\d\d$|^\d+:\d\d$/.test(await speaker.locator("[data-left]").textContent()), true);
      await speaker.keyboard.press("b");
      await sees("black on the wall", () => page.locator("[data-black]").isVisible(), true);
      await sees("black told to the speaker", () => speaker.locator(".panel [data-command='black']").getAttribute("aria-pressed"), "true");
      await speaker.click(".panel [data-command='next']");
      await sees("the button forward", async () => [await page.locator("[data-black]").isVisible(), await slide(page)], [false, 12]);
      await demandAccessible(speaker, "speaker view");
    } },
    { name: "speaker view: nobody else is listened to", run: async function (trip) {
      const page = await open(trip);
      await openSpeaker(page);
      await page.evaluate(() => window.postMessage({ mafunzo: "deck", deck: document.querySelector("[data-deck]").dataset.deck, revision: document.querySelector("[data-deck]").dataset.revision, say: "do", command: "last" }, "*"));
      await page.waitForTimeout(300);
      await sees("the slide", () => slide(page), 1);
    } },
    { name: "where no second window opens, the notes are shown in this one", run: async function (trip) {
      await trip.before(() => window.open = () => null);
      const page = await open(trip);
      await page.click("[data-lectern] [data-command='speaker']");
      await sees("what is said", async () => (await page.locator("[data-toast]").textContent()).length > 20, true);
      await page.keyboard.type("11");
      await page.keyboard.press("Enter");
      await sees("notes of the slide", () => page.locator("[data-current] .notes").isVisible(), true);
      await sees("the clock", () => page.locator("[data-left]").isVisible(), true);
      await demandAccessible(page, "notes in the same window");
      await page.keyboard.press("n");
      await sees("notes put away", () => page.locator(".notes:visible").count(), 0);
    } },
    { name: "a speaker view that lost its slides says so and can be moved", run: async function (trip) {
      const page = await trip.tab();
      await page.goto(address(first) + "#speaker");
      await sees("what is said", () => page.locator("[data-alone]").isVisible(), true);
      await page.keyboard.press("PageDown");
      await sees("where it is", async () => (await page.locator(".panel > [data-at]").textContent()).split(" / ")[0], "2");
    } },
    { name: "slides that a plan left out are not shown", run: async function (trip) {
      const page = await shown(trip);
      const all = await page.locator(".slide").count();
      await page.evaluate(function () {
        document.querySelectorAll(".slide[data-kind='question'], .slide[data-kind='quiz']").forEach((each) => each.setAttribute("data-left-out", ""));
        document.dispatchEvent(new CustomEvent("mafunzo:plan"));
      });
      await sees("fewer slides", async () => Number((await at(page)).split(" / ")[1]) < all, true);
      await page.keyboard.press("End");
      const seen = await page.locator("[data-current]").getAttribute("data-kind");
      demand(seen !== "question" && seen !== "quiz", "a slide that was left out is shown");
    } },
    { name: "on paper: 2, 4 or 6 to a page without notes, and notes pages", run: async function (trip) {
      const page = await open(trip);
      const all = await page.locator(".slide").count();
      for (const format of ["A4", "Letter"]) {
        for (const paper of [2, 4, 6]) {
          await page.check("[name='paper'][value='" + paper + "']");
          const pages = pagesOf(await page.pdf({ format }));
          demand(pages === Math.ceil(all / paper), all + " slides, " + paper + " to a page, take " + pages + " pages of " + format);
        }
      }
      await page.emulateMedia({ media: "print" });
      demand(await page.locator(".notes:visible").count() === 0, "handouts show notes");
      demand(await page.locator(".top:visible, .lectern:visible, .bottom:visible").count() === 0, "handouts show the page around the slides");
      await page.emulateMedia({ media: null });
      await page.check("[name='paper'][value='notes']");
      const pages = pagesOf(await page.pdf({ format: "A4" }));
      demand(pages >= all && pages < 1.5 * all, all + " slides with notes take " + pages + " pages");
      await page.emulateMedia({ media: "print" });
      demand(await page.locator(".notes:visible").count() > 10, "notes pages show no notes");
    } },
    { name: "without script the slides are a page to read", options: { ...projector, javaScriptEnabled: false }, run: async function (trip) {
      const page = await open(trip);
      demand(await page.locator(".slide:visible").count() > 10 && await page.locator(".notes:visible").count() > 10, "slides or notes are hidden");
      demand(await page.locator("button:visible").count() === 0, "buttons that do nothing are shown");
    } },
    { name: "narrow: nothing sticks out, swipes move", options: { viewport: { width: 360, height: 740 }, hasTouch: true }, run: async function (trip) {
      const page = await open(trip);
      const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= 360);
      demand(await fits(), "the page is wider than 360 px");
      await page.click("[data-lectern] [data-command='show']");
      const wide = await page.evaluate(sticksOut);
      demand(wide.length === 0, "wider than 360 px: " + wide.join("; "));
      await page.evaluate(swipe, -120);
      await sees("after a swipe", () => slide(page), 2);
      await page.evaluate(swipe, 120);
      await sees("after a swipe back", () => slide(page), 1);
    } },
    { name: "axe: list of decks, deck, show, help", run: async function (trip) {
      const page = await trip.tab();
      await page.goto(address("slides.html"));
      await demandAccessible(page, "the list of decks");
      for (const file of [first, first.replace(".html", ".sw.html")].filter((file) => decks.includes(file))) {
        await page.goto(address(file));
        await demandAccessible(page, file);
        await page.click("[data-lectern] [data-command='show']");
        for (const kind of ["title", "section", "key", "case", "activity", "question"]) {
          const number = await page.evaluate((kind) => document.querySelector(".slide[data-kind='" + kind + "']").id.slice(6), kind);
          await page.keyboard.type(number);
          await page.keyboard.press("Enter");
          await demandAccessible(page, file + ", slide " + number);
        }
      }
      await page.keyboard.press("?");
      await demandAccessible(page, "help");
    } },
    { name: "before it can be read a deck loads at most " + mostBytes + " bytes compressed", run: async function () {
      for (const file of decks) {
        const html = readFileSync(join(site.folder, file), "utf8");
        const styles = Array.from(html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g), (match) => match[1]);
        const bytes = [file, ...styles].map((part) => gzipSync(readFileSync(join(site.folder, part)), { level: 9 }).length).reduce((a, b) => a + b);
        demand(styles.length > 0 && bytes <= mostBytes, file + " weighs " + bytes + " bytes");
      }
    } }
  ];
}

async function openSpeaker(page) {
  const [speaker] = await Promise.all([page.waitForEvent("popup"), page.click("[data-lectern] [data-command='speaker']")]);
  await speaker.waitForLoadState();
  await speaker.setViewportSize({ width: 1366, height: 768 });
  return speaker;
}

function pagesOf(pdf) {
  return Array.from(pdf.toString("latin1").matchAll(/\/Type\s*\/Page\b(?!s)/g)).length;
}

// Runs in the page.
function overfull() {
  const found = [];
  const count = document.querySelectorAll(".slide").length;
  for (let number = 1; number <= count; number += 1) {
    window.mafunzo.deck.run("goto", number);
    const words = document.querySelector("[data-current] .words");
    if (words.hasAttribute("data-fit") || words.scrollHeight > words.clientHeight + 2 || words.scrollWidth > words.clientWidth) {
      found.push("slide " + number + " does not fit");
    }
  }
  return found;
}

// Runs in the page.
function sticksOut() {
  const found = [];
  const count = document.querySelectorAll(".slide").length;
  window.mafunzo.deck.run("notes");
  for (let number = count; number >= 1; number -= 1) {
    window.mafunzo.deck.run("goto", number);
    const outside = Array.from(document.querySelectorAll("[data-current] .words, .controls button, .panel")).filter((each) => each.getBoundingClientRect().right > 360.5);
    if (document.documentElement.scrollWidth > 360 || outside.length > 0) {
      found.push("slide " + number + " " + document.documentElement.scrollWidth + " " + outside.map((each) => each.outerHTML.slice(0, 60)));
    }
  }
  window.mafunzo.deck.run("notes");
  return found.slice(0, 4);
}

// Runs in the page.
function swipe(right) {
  const deck = document.querySelector("[data-deck]");
  const touch = (x) => new Touch({ identifier: 1, target: deck, clientX: x, clientY: 300 });
  deck.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, changedTouches: [touch(180)] }));
  deck.dispatchEvent(new TouchEvent("touchend", { bubbles: true, changedTouches: [touch(180 + right)] }));
}

async function lendsNotes(speaker) {
  const bare = await speaker.locator(".slide").evaluateAll(function (slides) {
    const noted = slides.findIndex((slide) => slide.querySelector(".note[data-kind='facilitator']"));
    const before = slides.slice(0, noted).map((slide) => Boolean(slide.querySelector(".notes")));
    return { slide: before.lastIndexOf(false) + 1, words: slides[noted].querySelector(".note[data-kind='facilitator'] div").textContent };
  });
  await speaker.keyboard.type(String(bare.slide));
  await speaker.keyboard.press("Enter");
  await sees("the notes of the section", () => speaker.locator("[data-current] .notes[data-lent] .note div").first().textContent(), bare.words);
  demand(await speaker.locator("[data-no-notes]").isHidden(), "a slide with notes of its section is said to have none");
  await demandAccessible(speaker, "notes that were lent");
  await speaker.keyboard.type("11");
  await speaker.keyboard.press("Enter");
  await sees("nothing that was lent", () => speaker.locator("[data-lent]").count(), 0);
}
