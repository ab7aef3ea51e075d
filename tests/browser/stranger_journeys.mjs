// A stranger with a phone and a task, who knows no address and taps only what is on the screen. Each task has a limit of taps.
import { demand, sees } from "./browser.mjs";
import { quizOn } from "./quiz.mjs";
import { layouts, shown } from "./site.mjs";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

export function strangerJourneys(site) {
  return layouts(site).flatMap((layout) => [
    { name: layout.name + ": a stranger finds what to do with an unaccompanied child", options: phone, run: (visit) => findWhatToDo(visit, layout) },
    { name: layout.name + ": a stranger with a child before them finds whom to call, from every page", options: phone, run: (visit) => findWhomToCall(visit, layout) },
    { name: layout.name + ": a stranger passes the quiz on interviewing and hands in the test", options: phone, run: (visit) => passAndHandIn(visit, layout) }
  ]);
}

async function findWhatToDo(visit, layout) {
  const { page, tap, taps } = await strangerAt(visit, layout.home);
  await tap(page.locator("header:visible .menu summary"), "Menu");
  await tap(page.locator("header:visible .menu a", { hasText: "Search" }), "Search");
  await tap(shown(page).locator("[data-query]"), "the field");
  await page.keyboard.type("girl 14 alone");
  const first = shown(page).locator("[data-found-list] a").first();
  await sees("the first find", () => first.textContent(), "unaccompanied child");
  await tap(first, "the first find");
  const entry = shown(page).locator("[id$='term-unaccompanied-child']");
  for (const word of ["safety", "children's officer", "116", "Do not send the child across"]) {
    await sees("whether " + word + " can be read", async () => (await entry.innerText()).replace(/’/g, "'").includes(word), true);
  }
  demand(await isOnScreen(entry), "the answer is off the screen");
  demand(taps() <= 4, "the answer takes " + taps() + " taps");
}

async function findWhomToCall(visit, layout) {
  const { page, tap, taps } = await strangerAt(visit, layout.home);
  for (const language of ["sw", "en"]) {
    await page.locator("header:visible [hreflang='" + language + "']").tap();
    await sees("the language", () => page.locator("html").getAttribute("lang"), language);
    await sees("whether the first screen has the child helpline", () => isOnScreen(shown(page).locator(".now a[href='tel:116']")), true);
    await sees("whether it has a button", () => isOnScreen(shown(page).locator(".hero .button:visible").first()), true);
  }
  await tap(shown(page).locator(".now a").last(), "the cards");
  await sees("the cards", () => isOnScreen(shown(page).locator("h2[id$='job-aids'] + ul a").first()), true);
  await tap(shown(page).locator("a", { hasText: "Referral card" }), "the card");
  await sees("the card", () => isOnScreen(shown(page).locator(".callout[data-kind='job-aid']", { hasText: "Referral card" })), true);
  await tap(page.locator("header:visible .menu summary"), "Menu");
  await tap(page.locator("header:visible .menu a", { hasText: "Help and contacts" }), "Help and contacts");
  await sees("the contacts", () => isOnScreen(shown(page).locator(".contacts li").first()), true);
  demand(taps() <= 4, "it takes " + taps() + " taps");
}

async function passAndHandIn(visit, layout) {
  const { page, tap, taps } = await strangerAt(visit, layout.home);
  await tap(shown(page).locator(".to-quiz a", { hasText: "Interviewing" }), "the quiz");
  const quiz = quizOn(page);
  await tap(quiz.part("code"), "the code");
  await page.keyboard.type("KM47");
  await tap(quiz.part("unnamed").locator("button"), "Start");
  for (const question of await quiz.questions()) {
    await quiz.answer(question, "right");
  }
  await tap(quiz.part("check"), "Check");
  await sees("the percent", async () => (await quiz.score())[2], 100);
  demand(await isOnScreen(quiz.part("score")), "the score is off the screen");
  await tap(shown(page).locator(".after a").last(), "My results");
  await tap(shown(page).locator("a[href*='form-']").first(), "the test");
  await tap(quiz.part("begin"), "Begin");
  demand(await page.evaluate(() => document.activeElement.closest("[data-question]") !== null), "the first question is not where the test begins");
  for (const place of await shown(page).locator("[data-question][data-kind='single'] .option:first-of-type:visible").all()) {
    await place.tap();
  }
  await tap(quiz.part("finish"), "Finish");
  await tap(quiz.part("finish"), "Finish, once more");
  const done = quiz.part("done");
  await done.waitFor();
  demand(await isOnScreen(done.locator("h2")), "that it was handed in is off the screen");
  await tap(quiz.part("copy"), "Copy");
  await sees("that the code was copied", async () => (await quiz.part("copy-note").textContent()).length > 5, true);
  demand(await isOnScreen(quiz.part("copy-note")), "that it was copied is said off the screen");
  demand(taps() <= 10, "it takes " + taps() + " taps besides the answers");
}

async function strangerAt(visit, address) {
  const page = await visit.tab();
  let taps = 0;
  await page.goto(address);
  return {
    page,
    taps: () => taps,
    tap: async function (target, what) {
      taps += 1;
      await target.first().waitFor();
      await target.first().scrollIntoViewIfNeeded();
      const box = await target.first().boundingBox();
      demand(box.x >= 0 && box.x + box.width <= phone.viewport.width, what + " is beside the screen");
      demand(box.height >= 24, what + " is too low for a finger: " + box.height + " px");
      await target.first().tap();
    }
  };
}

function isOnScreen(locator) {
  return locator.evaluate(function (element) {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.top < window.innerHeight && box.height > 0;
  });
}
