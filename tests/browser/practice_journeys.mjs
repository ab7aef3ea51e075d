// What a participant does with a quiz, in the folder and in the single file alike.
import { demand, sees } from "./browser.mjs";
import { answerAtOnce, firstAttempt, quickAttempt, quizOn } from "./quiz.mjs";
import { shown } from "./site.mjs";

const quizName = "quiz-legislation";

export function practiceJourneys(layout) {
  const journey = (name, run, options) => ({ name: layout.name + ": " + name, run, options });
  return [
    journey("from home to a module, its quiz, and Back", async function (visit) {
      const page = await openAt(visit, layout.home);
      await shown(page).locator(".modules h3 a").first().click();
      await sees("the module after its link", () => page.locator("main .body:visible").count(), 1);
      const title = await shown(page).locator("h1").textContent();
      await shown(page).locator(".card a").first().click();
      await shown(page).locator("form[data-quiz]").waitFor();
      await page.goBack();
      await sees("the heading after Back", () => shown(page).locator("h1").textContent(), title);
      await page.goBack();
      await shown(page).locator(".modules").waitFor();
      await page.goForward();
      await sees("the heading after Forward", () => shown(page).locator("h1").textContent(), title);
    }),

    journey("nothing can be answered before there is a code", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const quiz = quizOn(page);
      await quiz.part("unnamed").waitFor();
      const questions = await quiz.questions();
      demand(questions.length > 4, "the quiz has only " + questions.length + " questions");
      for (const question of questions) {
        demand(!(await quiz.isOpen(question.id)), question.id + " is open although nobody is named");
      }
      demand(await quiz.part("check").isDisabled(), "the check button works although nobody is named");
      await quiz.part("code").fill("0712 345678");
      await quiz.part("unnamed").locator("button").click();
      await sees("the field after a phone number", () => quiz.part("code").getAttribute("aria-invalid"), "true");
      demand(await quiz.part("unnamed").isVisible(), "a phone number was taken as a code");
    }),

    journey("the score and the reasons", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const { quiz, wrong, right, score } = await firstAttempt(page, "KM47");
      await sees("the score", quiz.score, score);
      await sees("the focus after checking", () => page.evaluate(() => document.activeElement.closest("[data-result]") !== null), true);
      await sees("the announcement", () => quiz.part("status").textContent().then((text) => (text.match(/\d+/g) || []).slice(0, 3).map(Number)), score);
      for (const question of right) {
        await sees("the mark of " + question.id, () => quiz.question(question.id).getAttribute("data-state"), "right");
      }
      for (const question of wrong) {
        const place = quiz.question(question.id);
        await sees("the mark of " + question.id, () => place.getAttribute("data-state"), "wrong");
        demand(await place.locator("[data-answer] .right-answer").isVisible(), question.id + " does not show its right answer");
        demand(await place.locator("[data-answer] .explain").isVisible(), question.id + " does not say why");
        demand(await place.locator(".mark:visible").count(), question.id + " does not mark what was answered");
        if (question.kind === "single") {
          const chosen = place.locator("input:checked");
          const why = place.locator(".reasons [data-for='" + await chosen.getAttribute("value") + "']");
          demand(await why.isVisible(), question.id + " gives no reason against the chosen answer");
          await sees("what describes the chosen answer of " + question.id, () => chosen.getAttribute("aria-describedby"), await why.getAttribute("id"));
        }
      }
      await sees("the links to the wrong questions", () => quiz.part("wrong").locator("a").count(), wrong.length);
      await quiz.part("wrong").locator("a").last().click();
      demand(await inView(quiz.question(wrong[wrong.length - 1].id)), "the link to a wrong question does not lead to it");
    }),

    journey("two tabs on one quiz keep both their answers", async function (visit) {
      const tabs = [await openAt(visit, layout.page(quizName)), await openAt(visit, layout.page(quizName))];
      const [first, second] = tabs.map(quizOn);
      await second.name("KM47");
      await tabs[0].bringToFront();
      await first.name("KM47");
      const questions = await first.questions();
      await first.answer(questions[0], "right");
      await sees("the answer in the other tab", second.answers, await first.answers());
      await tabs[1].bringToFront();
      await second.answer(questions[1], "right");
      await sees("the answers of both", first.answers, await second.answers());
      demand((await first.answers()).length > 1, "one tab has taken the answer of the other");
    }),

    // A browser hears of another tab's writing a little later than it can read it.
    journey("what another tab kept while words were written here is not written over", async function (visit) {
      const page = await openAt(visit, layout.page("quiz-prosecution"));
      const quiz = quizOn(page);
      await quiz.name("KM47");
      const questions = await quiz.questions();
      await quiz.answer(questions.find((question) => question.kind === "single"), "right");
      // At once, before the words are kept.
      const short = quiz.question(questions.find((question) => question.kind === "short").id).locator("input").first();
      await short.evaluate(function (field) {
        field.value = "words";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        const key = Object.keys(localStorage).find((name) => name.endsWith(":KM47:quiz-prosecution"));
        const { n, value } = JSON.parse(localStorage[key]);
        localStorage[key] = JSON.stringify({ n: Date.now(), from: n, value: Object.assign(value, { responses: {} }) });
      });
      await sees("what is ticked of the answer that the other tab took away", quiz.answers, []);
      demand(await short.inputValue() === "words", "the words are lost");
    }),

    journey("answers, score and reasons after a reload", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const { quiz } = await quickAttempt(page, "KM47");
      await sees("what still looks as if it could be chosen", () => shown(page).locator("fieldset[data-state] .option > input").evaluateAll((all) => all.filter((input) => !input.checked && getComputedStyle(input).visibility !== "hidden").length), 0);
      const before = [await quiz.answers(), await quiz.marks(), await quiz.score()];
      await page.reload();
      await quiz.part("named").waitFor();
      await sees("answers, marks and score after the reload", async () => [await quiz.answers(), await quiz.marks(), await quiz.score()], before);
    }),

    journey("unchecked answers after a reload; questions left open", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const quiz = quizOn(page);
      await quiz.name("KM47");
      const questions = await quiz.questions();
      for (const question of questions.slice(1)) {
        await quiz.answer(question, "right");
      }
      const before = await quiz.answers();
      await page.reload();
      await quiz.part("named").waitFor();
      await sees("unchecked answers after the reload", quiz.answers, before);
      await quiz.part("check").click();
      await sees("the numbers of the open questions", async () => (await quiz.part("status").textContent()).match(/\d+/g), ["1"]);
      demand(await quiz.part("result").isHidden(), "a quiz with an open question was checked at once");
      await sees("the focus stays at the message", () => page.evaluate(() => document.activeElement.matches("[data-check]")), true);
      await sees("links to the open questions", () => quiz.part("open").locator("a").allTextContents(), ["Question 1"]);
      await quiz.part("open").locator("a").click();
      await sees("the focus after the link", () => page.evaluate(() => document.activeElement.closest("fieldset").dataset.question), questions[0].id);
      await quiz.check();
      await sees("the mark of the open question", () => quiz.question(questions[0].id).getAttribute("data-state"), "unanswered");
    }),

    journey("an answer tapped before there is a code is asked for one, and taken", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const quiz = quizOn(page);
      await quiz.part("unnamed").waitFor();
      const label = shown(page).locator("[data-kind='single'] label").nth(1);
      // Its field is still disabled.
      await label.click({ force: true });
      await sees("the field that is led to", () => page.evaluate(() => document.activeElement.hasAttribute("data-code")), true);
      await sees("what is said", async () => (await quiz.part("note").textContent()).length > 20, true);
      await page.keyboard.type("KM47");
      await page.keyboard.press("Enter");
      await sees("the answer that was tapped", () => label.locator("input").isChecked(), true);
      await sees("the focus", () => page.evaluate(() => document.activeElement.closest("[data-kind]").dataset.kind), "single");
      await page.reload();
      await quiz.part("named").waitFor();
      await sees("the answer after a reload", () => label.locator("input").isChecked(), true);
    }),

    journey("tab closed, same code: answers back; another code: nothing", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const { quiz } = await quickAttempt(page, "KM47");
      const before = [await quiz.answers(), await quiz.marks(), await quiz.score()];
      await page.close();
      const tab = await openAt(visit, layout.page(quizName));
      const again = quizOn(tab);
      await again.part("unnamed").waitFor();
      await sees("answers before a code", again.answers, []);
      await again.part("code").fill(" km 47 ");
      await again.part("code").press("Enter");
      await again.part("named").waitFor();
      await sees("answers, marks and score under the same code", async () => [await again.answers(), await again.marks(), await again.score()], before);
      await again.part("next").click();
      await sees("answers after handing over", again.answers, []);
      await again.name("ZZ99");
      await sees("answers under another code", again.answers, []);
      demand(await again.part("result").isHidden(), "another code sees the result");
      await sees("marks under another code", async () => (await again.marks()).join(""), "");
    }),

    journey("another try at the wrong ones only, then from the beginning", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const { quiz, right, wrong, questions, score } = await firstAttempt(page, "KM47");
      await quiz.part("retry").click();
      await quiz.part("check").waitFor();
      for (const question of right) {
        demand(!(await quiz.isOpen(question.id)), question.id + " was right and is open again");
      }
      for (const question of wrong) {
        demand(await quiz.isOpen(question.id), question.id + " was wrong and is not open");
        await sees("answers left in " + question.id, () => quiz.question(question.id).locator("input:checked").count(), 0);
        await quiz.answer(question, "right");
      }
      await quiz.check();
      await sees("the score of the second try", quiz.score, [score[1], score[1], 100]);
      demand(await quiz.part("retry").isHidden(), "there is nothing wrong and yet something to try again");
      await quiz.part("restart").click();
      await sees("answers after starting again", quiz.answers, []);
      for (const question of questions) {
        demand(await quiz.isOpen(question.id), question.id + " is not open after starting again");
      }
    }),

    journey("the score on the results page and at home", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const { score } = await quickAttempt(page, "KM47");
      await shown(page).locator(".after a").last().click();
      const row = shown(page).locator("[data-quiz-result='legislation']");
      await sees("the best result", async () => (await row.locator("[data-best]").textContent()).includes(score[2] + "%"), true);
      await sees("the attempts", () => row.locator("[data-attempts]").textContent(), "1");
      await page.goto(layout.home);
      const mark = shown(page).locator("[data-quiz-state='legislation']");
      await sees("the mark at home", async () => (await mark.textContent()).includes(score[2] + "%"), true);
      demand(await shown(page).locator("[data-continue]").isVisible(), "home does not offer to continue");
    }),

    journey("delete all answers", async function (visit) {
      const page = await openAt(visit, layout.page(quizName));
      const { quiz } = await quickAttempt(page, "KM47");
      await quiz.part("wipe").click();
      await quiz.part("wipe-no").click();
      demand(await quiz.part("result").isVisible(), "the result went although the answer was no");
      await quiz.part("wipe").click();
      await quiz.part("wipe-yes").click();
      await quiz.part("unnamed").waitFor();
      await sees("answers after deleting", quiz.answers, []);
      await sees("what the browser still keeps", () => page.evaluate(kept), []);
      await page.reload();
      await quiz.part("unnamed").waitFor();
      await quiz.name("KM47");
      await sees("answers under the old code", quiz.answers, []);
    }),

    journey("every quiz, all right", async function (visit) {
      const page = await visit.tab();
      for (const address of await quizAddresses(page, layout)) {
        await page.goto(address);
        const quiz = quizOn(page);
        await shown(page).locator("[data-unnamed]:visible, [data-named]:visible").waitFor();
        if (await quiz.part("unnamed").isVisible()) {
          await quiz.name("KM47");
        }
        await answerAtOnce(page, await quiz.questions(), () => true);
        await quiz.check();
        await sees("the percent of " + address, async () => (await quiz.score())[2], 100);
      }
    }),

    journey("a hint opens", async function (visit) {
      const page = await visit.tab();
      for (const address of await quizAddresses(page, layout)) {
        await page.goto(address);
        await shown(page).locator("[data-unnamed]:visible").waitFor();
        const hint = shown(page).locator("details.hint").first();
        if (await hint.count()) {
          demand(await hint.locator("div").isHidden(), "the hint is open before anybody asks");
          await hint.locator("summary").click();
          demand((await hint.locator("div").innerText()).length > 5, "the hint is empty");
          return;
        }
      }
      throw new Error("no quiz of the course has a hint to open");
    }),

    journey("storage refused: it warns and still marks", async function (visit) {
      await visit.before(() => ["localStorage", "sessionStorage", "indexedDB"].forEach((name) => Object.defineProperty(window, name, {
        get: () => { throw new DOMException("refused", "SecurityError"); }
      })));
      const page = await openAt(visit, layout.page(quizName));
      const quiz = quizOn(page);
      await quiz.part("unnamed").waitFor();
      demand(await quiz.part("storage").first().isVisible(), "nothing says that answers are not kept");
      const { score } = await quickAttempt(page, "KM47");
      await sees("the score", quiz.score, score);
    }),

    journey("search finds words in any case and accents", async function (visit) {
      const page = await openAt(visit, layout.page("module-indicators"));
      const heading = await shown(page).locator(".body h2").nth(1).textContent();
      await page.goto(layout.page("search"));
      const found = shown(page).locator("[data-found-list] a");
      for (const query of ["mwathiriwa", "MWÁTHIRIWA"]) {
        await shown(page).locator("[data-query]").fill(query);
        await sees("the query in the address", async () => decodeURIComponent((await page.url()).split("q=")[1] || ""), query);
        await sees("the first find of " + query, () => found.first().textContent(), "victim");
      }
      demand((await shown(page).locator("[data-found-list] mark").first().textContent()).startsWith("mwathiriwa"), "the found word is not marked");
      await found.first().click();
      const entry = shown(page).locator("[id$='term-victim']");
      await entry.waitFor();
      await sees("whether the find leads to the term", () => inView(entry), true);
      demand((await entry.textContent()).includes("mwathiriwa"), "the term does not hold the word");
      await page.goBack();
      await sees("the query after Back", () => shown(page).locator("[data-query]").inputValue(), "MWÁTHIRIWA");
      await shown(page).locator("[data-query]").fill(heading.toUpperCase());
      await sees("the first find of a heading in capitals", () => found.first().textContent(), heading);
      await found.first().click();
      const target = shown(page).locator(".body h2").nth(1);
      await sees("the heading of the find", () => target.textContent(), heading);
      await sees("whether the find leads to the heading", () => inView(target), true);
      await page.goto(layout.page("search"));
      await shown(page).locator("[data-query]").fill("qqqxxx");
      await sees("the answer to nonsense", async () => (await shown(page).locator("[data-status]").textContent()).includes("qqqxxx"), true);
    }),

    journey("scripts off: text, questions and answers", async function (visit) {
      const page = await openAt(visit, layout.page("module-legislation"));
      demand((await page.locator("#module-legislation, #main").last().innerText()).length > 2_000, "the module shows hardly any text");
      await page.goto(layout.page(quizName));
      const form = page.locator("css:light=form[data-quiz='legislation']");
      for (const question of await form.locator("fieldset[data-question]").all()) {
        const id = await question.getAttribute("data-question");
        demand(await question.locator(".prompt").isVisible(), id + " does not show its prompt");
        demand(await question.locator("input, select, textarea").first().isVisible(), id + " shows nothing to choose");
        const answer = question.locator("details.answer");
        demand(await answer.locator(".right-answer").isHidden(), id + " gives its answer away");
        await answer.locator("> summary").click();
        demand(await answer.locator(".right-answer").isVisible(), id + " does not show its answer");
      }
      demand(await page.locator("noscript p:visible").count(), "nothing says what scripts would add");
      demand(await page.locator("[data-check]:enabled").count() === 0, "there is a check button that cannot check");
    }, { javaScriptEnabled: false })
  ];
}

async function openAt(visit, address) {
  const page = await visit.tab();
  await page.goto(address);
  return page;
}

async function quizAddresses(page, layout) {
  await page.goto(layout.page("results"));
  const addresses = await shown(page).locator("[data-quiz-result] a").evaluateAll((links) => links.map((link) => link.href));
  demand(addresses.length > 0, "the results page lists no quiz");
  return addresses;
}

function inView(locator) {
  return locator.evaluate(function (element) {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
  });
}

// Names of all that is kept for the course, but for the note that it was wiped.
async function kept() {
  const database = await new Promise(function (resolve, reject) {
    const request = indexedDB.open("mafunzo1");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const rows = await new Promise(function (resolve) {
    database.transaction("pages").objectStore("pages").getAllKeys().onsuccess = (event) => resolve(event.target.result);
  });
  database.close();
  return rows.concat(Object.keys(localStorage), Object.keys(sessionStorage)).filter((key) => !key.startsWith("mafunzo1-wiped:"));
}
