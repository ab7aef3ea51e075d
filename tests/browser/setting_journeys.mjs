// Journeys that prove a setting: by keys alone, by touch alone, in another language, on paper, with a test to hand in.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { demandAccessible, demandAccessibleAtOnce } from "./accessibility.mjs";
import { demand, languageOf, sees } from "./browser.mjs";
import { answerAtOnce, firstAttempt, quizOn } from "./quiz.mjs";
import { shown } from "./site.mjs";

const out = fileURLToPath(new URL("out/", import.meta.url));

// A first visit to a finished quiz in an unusual setting: every state fits the screen, is accessible and has its picture.
export function stateJourney(layout, setting, quizName = "quiz-legislation") {
  return { name: layout.name + ": home, module and quiz to the end", run: async function (visit) {
    const page = await visit.tab();
    const look = async function (state) {
      await sees("whether " + state + " has loaded", () => page.evaluate(() => document.readyState), "complete");
      const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      demand(width <= room, state + " is " + width + " px wide on a screen of " + room);
      await page.screenshot({ path: out + (setting + " " + state).replace(/[^a-z0-9]+/gi, "-") + ".png" });
      // Forced colours are the reader's own; axe takes the page's for them.
      await demandAccessible(page, state, setting === "forced colours" ? ["color-contrast"] : []);
    };
    await page.goto(layout.home);
    await look("home");
    await shown(page).locator(".modules h3 a").first().click();
    await shown(page).locator(".body").waitFor();
    await look("module");
    await page.goto(layout.page(quizName));
    const { quiz, score, wrong } = await firstAttempt(page, "KM47");
    await sees("the score", quiz.score, score);
    await look("result");
    await (wrong.length ? quiz.question(wrong[0].id) : shown(page).locator("[data-question]").first()).evaluate((question) => question.scrollIntoView());
    await look("answer");
    await page.reload();
    await quiz.part("result").waitFor();
    await sees("the score after a reload", quiz.score, score);
  } };
}

// No page of any kind is wider than the screen.
export function fitJourney(layout, files) {
  return { name: layout.name + ": no page wider than the screen", run: async function (visit) {
    const page = await visit.tab();
    for (const file of files) {
      await page.goto(layout.page(file.replace(/\.html$/, "")));
      const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      demand(width <= room, file + " is " + width + " px wide on a screen of " + room);
    }
  } };
}

// WCAG 2.2 AA where only WebDriver leads.
export function accessibilityJourney(layout, files) {
  return { name: layout.name + ": axe on one page of each kind", run: async function (visit) {
    const page = await visit.tab();
    for (const file of files) {
      await page.goto(layout.page(file.replace(/\.html$/, "")));
      await demandAccessibleAtOnce(page, file);
    }
  } };
}

// Tab, arrows, Space, Enter and letters; never a pointer.
export function keyboardJourney(layout) {
  return { name: layout.name + ": every kind of question by keyboard only", run: async function (visit) {
    const page = await visit.tab();
    const kinds = new Set();
    for (const name of ["quiz-legislation", "quiz-indicators", "quiz-integrity", "quiz-prosecution", "quiz-lessons"]) {
      await page.goto(layout.page(name));
      const quiz = quizOn(page);
      await shown(page).locator("[data-unnamed]:visible, [data-named]:visible").first().waitFor();
      if (await quiz.part("unnamed").isVisible()) {
        await tabTo(page, "[data-code]");
        await page.keyboard.type("KM47");
        await page.keyboard.press("Enter");
        await quiz.part("named").waitFor();
      }
      // The first question of each kind by keys, downwards: a focus that has gone round through the browser's own buttons
      // presses no button of the page any more where a driver leads Firefox.
      const questions = await quiz.questions();
      const byKeys = questions.filter((asked) => !kinds.has(asked.kind) && kinds.add(asked.kind));
      for (const asked of byKeys) {
        await answerByKeys(page, quiz, asked);
      }
      await answerAtOnce(page, questions.filter((asked) => !byKeys.includes(asked)), () => true);
      await tabTo(page, "[data-check]");
      await page.keyboard.press("Enter");
      await sees("what checking by keys says against it", async () => (await quiz.part("result").isVisible()) ? "" : quiz.part("status").textContent(), "");
      await sees("the percent by keys", async () => (await quiz.score())[2], 100);
      await sees("the focus after checking", () => page.evaluate(() => document.activeElement.closest("[data-result]") !== null), true);
    }
    demand(kinds.size === 11, "only " + Array.from(kinds).join(", ") + " were answered by keys");
  } };
}

async function answerByKeys(page, quiz, asked) {
  const inside = "[data-question='" + asked.id + "'] ";
  const reached = (selector) => tabTo(page, inside + selector);
  const place = quiz.question(asked.id);
  // From one radio button of a group to another go the arrows.
  const pick = async function (name, value) {
    await reached("input[name='" + name + "']");
    for (let step = 0; step < 12; step += 1) {
      const at = await page.evaluate(() => [document.activeElement.value, document.activeElement.checked]);
      if (at[0] === value) {
        if (!at[1]) {
          await page.keyboard.press("Space");
        }
        return;
      }
      await page.keyboard.press("ArrowDown");
    }
    throw new Error("the arrows do not reach " + value + " of " + name);
  };
  if (/^(single|true-false)$/.test(asked.kind)) {
    const right = asked.controls.find((control) => control.correct);
    await pick(right.name, right.value);
  } else if (asked.kind === "multiple") {
    for (const control of asked.controls.filter((each) => each.correct)) {
      await reached("input[value='" + control.value + "']");
      await page.keyboard.press("Space");
    }
  } else if (/^(matching|ordering)$/.test(asked.kind)) {
    for (const control of asked.controls) {
      await reached("[name='" + control.name + "']");
      const wanted = typeof control.match === "string" ? control.match : String(control.place);
      for (let step = 0; step < 12 && (await place.locator("[name='" + control.name + "']").inputValue()) !== wanted; step += 1) {
        await page.keyboard.press("ArrowDown");
      }
      await sees("the choice in " + control.name, () => place.locator("[name='" + control.name + "']").inputValue(), wanted);
    }
  } else if (asked.kind === "matrix") {
    const rows = await place.locator("[data-row]").evaluateAll((all) => all.map((row) => [row.querySelector("input").name, row.dataset.match]));
    for (const [name, match] of rows) {
      await pick(name, match);
    }
  } else if (/^(numeric|short|cloze)$/.test(asked.kind)) {
    const fields = await place.locator("input[data-value], input[data-accept]").evaluateAll((all) => all.map((field) => [field.name, field.dataset.value || JSON.parse(field.dataset.accept)[0]]));
    for (const [name, text] of fields) {
      await reached("[name='" + name + "']");
      await page.keyboard.type(text);
    }
  } else if (asked.kind === "reflection") {
    await reached("textarea");
    await page.keyboard.type("One thing, with a date.");
  } else if (asked.kind === "case") {
    while (await place.locator("[data-confirm]:visible").count()) {
      const step = await place.locator("[data-shown]").last().locator("input").evaluateAll((all) => all.map((each) => [each.name, each.value, Number(each.dataset.points)]));
      const best = step.reduce((a, b) => b[2] > a[2] ? b : a);
      await pick(best[0], best[1]);
      await reached("[data-confirm]");
      await page.keyboard.press("Enter");
      if (await place.locator("[data-go]").isVisible()) {
        await reached("[data-go]");
        await page.keyboard.press("Enter");
      }
    }
  } else {
    throw new Error("these tests have no keys for a question of kind " + asked.kind);
  }
}

// Goes on with Tab until the wished element has the focus, and sees that it shows it.
async function tabTo(page, selector) {
  const started = await page.evaluate((wish) => document.activeElement.matches(wish), selector);
  for (let step = 0; !started && step < 400; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(function (wish) {
      const at = document.activeElement;
      const style = getComputedStyle(at);
      // Without a window manager WebKit's window never has the focus, and draws none.
      return { there: at.matches(wish), outlined: !document.hasFocus() || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
    }, selector);
    if (seen.there) {
      demand(seen.outlined, selector + " does not show that it has the focus");
      return;
    }
  }
  demand(started, "Tab does not reach " + selector);
}

// Fingers only. Chromium alone can be touched by these tests.
export function touchJourney(layout) {
  return { name: layout.name + ": a quiz by touch only", run: async function (visit) {
    const page = await visit.tab();
    await page.goto(layout.page("quiz-legislation"));
    const tapped = tapping(page);
    const { quiz, score } = await firstAttempt(tapped, "KM47");
    await sees("the score by touch", quiz.score, score);
    const small = await page.evaluate(() => Array.from(document.querySelectorAll("main button, main .option, main select, header a, header summary")).filter(function (element) {
      const box = element.getBoundingClientRect();
      return element.checkVisibility() && box.height > 0 && (box.height < 44 || box.width < 44);
    }).map((element) => element.outerHTML.slice(0, 80)));
    demand(small.length === 0, "too small for a finger: " + small.slice(0, 3).join("; "));
  } };
}

// The page with every click a tap.
function tapping(page) {
  const wrap = (locator) => new Proxy(locator, { get: function (target, name) {
    if (name === "click") {
      return () => target.tap();
    }
    const value = target[name];
    return typeof value !== "function" ? value : function (...given) {
      const answer = value.apply(target, given);
      return /^(locator|first|last|nth)$/.test(name) ? wrap(answer) : name === "all" ? answer.then((all) => all.map(wrap)) : answer;
    };
  } });
  return new Proxy(page, { get: (target, name) => name === "locator" ? (css) => wrap(target.locator(css)) : typeof target[name] === "function" ? target[name].bind(target) : target[name] });
}

export function languageJourney(layout) {
  return { name: layout.name + ": another language in the middle of a quiz", run: async function (visit) {
    const page = await visit.tab();
    await page.goto(layout.page("quiz-legislation"));
    const quiz = quizOn(page);
    await quiz.name("KM47");
    const [first, second] = await quiz.questions();
    await quiz.answer(first, "right");
    const before = await quiz.answers();
    await page.locator(".languages a[hreflang='sw']:visible").first().click();
    await sees("the language of the page", () => languageOf(page), "sw");
    // Firefox gives every file a store of its own; what was answered comes along all the same.
    await quiz.part("named").waitFor();
    await sees("the answers in the other language", quiz.answers, before);
    await quiz.answer(second, "right");
    await page.locator(".languages a[hreflang='en']:visible").first().click();
    await sees("the language after going back", () => languageOf(page), "en");
    await quiz.part("named").waitFor();
    await sees("both answers in the first language", async () => (await quiz.answers()).length > before.length, true);
  } };
}

export function printJourney(layout) {
  return { name: layout.name + ": a module and a quiz on paper", run: async function (visit) {
    const page = await visit.tab();
    for (const name of ["module-legislation", "quiz-legislation"]) {
      await page.goto(layout.page(name));
      await page.emulateMedia({ media: "print" });
      const seen = await page.evaluate(() => Array.from(document.querySelectorAll(".menu, .languages, .skip, .leave, [data-check]")).filter((each) => each.getClientRects().length > 0).map((each) => each.className || each.outerHTML.slice(0, 60)));
      demand(seen.length === 0, name + " prints what cannot be used on paper: " + seen.join("; "));
      const prompts = shown(page).locator("[data-question] .prompt");
      for (const prompt of name.startsWith("quiz") ? await prompts.all() : []) {
        demand(await prompt.isVisible(), "a prompt is not printed");
      }
      demand(await page.locator("details.answer .right-answer:visible").count() === 0, name + " prints the right answers before anything was answered");
      const pdf = await page.pdf({ format: "A4", printBackground: false });
      demand(pdf.length > 5_000, name + " prints " + pdf.length + " bytes");
      writeFileSync(out + "print-" + layout.name.replace(/ /g, "-") + "-" + name + ".pdf", pdf);
      await page.emulateMedia({ media: "screen" });
    }
  } };
}

// Begin, answer three, reload, finish: a code and a file to hand in.
export function assessmentJourney(layout) {
  return { name: layout.name + ": a test begun, reloaded, finished, its code and file", run: async function (visit) {
    const page = await visit.tab();
    await page.goto(layout.home);
    const address = await page.locator("a[href*='form-workshop']").first().evaluate((link) => link.href);
    await page.goto(address);
    const test = quizOn(page);
    await test.part("unnamed").waitFor();
    await test.name("KM47");
    await test.part("occasions").locator("input").first().check();
    await test.part("begin").click();
    await test.part("finish").waitFor();
    const boxes = shown(page).locator("[data-question] input[type='radio']:visible");
    demand(await boxes.count() > 6, "the test asks hardly anything");
    const names = await boxes.evaluateAll((all) => Array.from(new Set(all.map((each) => each.name))));
    for (const name of names.slice(0, 3)) {
      await shown(page).locator("[data-question] input[name='" + name + "']").first().check();
    }
    const before = await test.answers();
    await page.reload();
    await test.part("finish").waitFor();
    await sees("three answers after a reload", test.answers, before);
    demand(before.length === 3, "three answers were given and " + before.length + " are there");
    await test.part("finish").click();
    if (!(await shown(page).locator(".code").first().isVisible())) {
      await test.part("finish").click();
    }
    const code = shown(page).locator(".code").first();
    await code.waitFor();
    demand((await code.textContent()).replace(/\s/g, "").length > 15, "the code is too short to be one");
    demand(await shown(page).locator("[data-save]").first().isVisible(), "no file is offered");
  } };
}

export function focusJourney(layout) {
  return { name: layout.name + ": focus in order and visible, one live region", run: async function (visit) {
    const page = await visit.tab();
    await page.goto(layout.page("quiz-legislation"));
    const quiz = quizOn(page);
    await quiz.name("KM47");
    await page.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); });
    await page.goto(layout.page("search"));
    await page.goto(layout.page("quiz-legislation"));
    await quiz.part("named").waitFor();
    let last = -1;
    const seen = [];
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(function () {
        const all = Array.from(document.querySelectorAll("*"));
        const element = document.activeElement;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return { place: all.indexOf(element), what: element.outerHTML.slice(0, 60), outlined: !document.hasFocus() || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, inView: !document.hasFocus() || box.bottom > 0 && box.top < innerHeight && box.width > 0 };
      });
      seen.push(at.what);
      demand(at.place > last, "the focus goes back from " + seen[seen.length - 2] + " to " + at.what);
      demand(at.outlined, "no outline on " + at.what);
      demand(at.inView, "the focus is out of sight on " + at.what);
      last = at.place;
    }
    const live = await shown(page).locator("form[data-quiz] [role='status'], form[data-quiz] [aria-live]").count();
    demand(live === 1, "the quiz has " + live + " live regions");
  } };
}
