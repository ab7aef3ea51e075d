// Pictures of what people see most, to look at after a change: tests/browser/out/states. On the way each state has to be
// reached by what can be seen, be no wider than its screen and hold what it is shown for.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { demand } from "./browser.mjs";
import { formOn } from "./form.mjs";
import { firstAttempt, quizOn } from "./quiz.mjs";
import { layouts, shown } from "./site.mjs";

const out = fileURLToPath(new URL("out/states/", import.meta.url));
const phone = { viewport: { width: 360, height: 740 } };
const desktop = { viewport: { width: 1280, height: 800 } };

export function stateJourneys(site, facilitator) {
  const journey = (name, options) => ({ name: "states: " + name, options, run: (visit) => lookAround(visit, site, name) });
  return [
    journey("phone", phone), journey("phone dark", { ...phone, colorScheme: "dark" }),
    journey("desktop", desktop), journey("desktop dark", { ...desktop, colorScheme: "dark" }),
    ...[["phone", phone], ["desktop", desktop]].map(([name, options]) => ({
      name: "states: facilitator " + name, options, site: facilitator, run: (visit) => lookAtGuide(visit, facilitator, name)
    }))
  ];
}

async function lookAround(visit, site, setting) {
  const [folder] = layouts(site);
  const page = await visit.tab();
  const look = lookingAt(page, setting);
  await page.goto(folder.home);
  await look("01-home", ".modules");
  await page.goto(folder.page("module-interviewing"));
  await look("03-module-top", ".objectives");
  await look("04-module-case", ".callout[data-kind='case']", "to it");
  await page.goto(folder.page("quiz-legislation"));
  await look("05-quiz-asks-for-a-code", "[data-unnamed]");
  const { wrong } = await firstAttempt(page, "KM47");
  await look("07-quiz-finished", "[data-result]", "to it");
  await look("06-quiz-wrong-answer", "[data-question='" + wrong[0].id + "'] .right-answer", "to its question");
  await quizOn(page).part("restart").click();
  await look("05-quiz-before-answering", "[data-question]", "to it");
  await page.goto(folder.page("search"));
  await shown(page).locator("[data-query]").fill("unaccompanied child");
  await shown(page).locator("[data-found-list] mark").first().waitFor();
  await look("10-search", "[data-found-list] a");
  await takeTest(page, folder, look);
  await page.goto(folder.page("results"));
  await look("11-results", "[data-occasion-state][data-state='done']");
  await page.goto(folder.home);
  await look("02-home-with-progress", "[data-continue]");
}

async function takeTest(page, layout, look) {
  await page.goto(layout.home);
  await shown(page).locator(".tests a").first().click();
  const form = formOn(page);
  await form.part("begin").click();
  await shown(page).locator("[data-question] .option").first().click();
  await look("08-test", ".clock, [data-finish]", "stay");
  await form.handIn();
  await look("09-handed-in", "[data-qr] svg", "to its result");
  await look("09-handed-in-spoken", "[data-spoken]", "to it");
}

async function lookAtGuide(visit, site, setting) {
  const [folder] = layouts(site);
  const page = await visit.tab();
  const look = lookingAt(page, "facilitator " + setting);
  await page.goto(folder.home);
  await look("12-start", ".pack a");
  await page.goto(folder.page("guide"));
  await look("12-guide", ".guide-day");
  await page.goto(pathToFileURL(site.folder + "/module-interviewing.html").href);
  await page.emulateMedia({ media: "print" });
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  writeFileSync(out + "12-module.pdf", pdf);
  demand(pdf.length > 20_000, "the module prints " + pdf.length + " bytes");
}

// `place`: "to it" scrolls to what is named, "to its question" or "to its result" to what is around it, "stay" leaves the page where it is.
function lookingAt(page, setting) {
  mkdirSync(out, { recursive: true });
  return async function (state, selector, place) {
    const wanted = shown(page).locator(selector).first();
    await wanted.waitFor();
    await wanted.evaluate(function (element, where) {
      // A picture shows where one reads, not where one clicked.
      document.activeElement.blur();
      const target = where === "to its question" ? element.closest("[data-question]") : where === "to its result" ? element.closest("[data-done]") : element;
      return where === "stay" ? null : where ? target.scrollIntoView() : window.scrollTo(0, 0);
    }, place);
    const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    demand(width <= room, state + " is " + width + " px wide on a screen of " + room);
    await page.screenshot({ path: out + state + " " + setting + ".png" });
  };
}
