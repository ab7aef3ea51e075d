// What holds on every page: order, links, width, accessibility.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { demandAccessible } from "./accessibility.mjs";
import { demand, languageOf, sees } from "./browser.mjs";
import { firstAttempt, quickAttempt, quizOn } from "./quiz.mjs";
import { layouts, onePerKind, shown } from "./site.mjs";

const out = fileURLToPath(new URL("out/", import.meta.url));
const narrow = { viewport: { width: 320, height: 640 } };

export function pageJourneys(site, picture) {
  const [folder, single] = layouts(site);
  const address = (file) => pathToFileURL(join(site.folder, file)).href;
  return [
    { name: "every page: one heading, a language, a policy, nothing empty, links that lead somewhere", run: async function (visit) {
      const page = await visit.tab();
      const ids = new Map();
      const links = [];
      for (const file of site.files) {
        await page.goto(address(file));
        const seen = await page.evaluate(look);
        demand(seen.headings === 1, file + " has " + seen.headings + " h1");
        demand(seen.lang && seen.title && seen.policy.includes("default-src 'none'"), file + " lacks its language, title or policy");
        demand(seen.empty.length === 0, file + " shows elements without words: " + seen.empty.slice(0, 3).join("; "));
        ids.set(file, new Set(seen.ids));
        links.push(...seen.links.map((href) => ({ file, href })));
      }
      const dead = links.filter(function ({ href }) {
        const to = href.startsWith(folder.page("").replace(/\.html$/, "")) && new URL(href);
        const file = to && decodeURIComponent(to.pathname.split("/").pop());
        const fragment = to && decodeURIComponent(to.hash.slice(1));
        return !to || !ids.has(file) || (fragment !== "" && !ids.get(file).has(fragment));
      });
      demand(dead.length === 0, dead.length + " dead links: " + dead.slice(0, 5).map(({ file, href }) => file + " to " + href).join("; "));
    } },
    { name: "single file: links lead somewhere, one page at a time", run: async function (visit) {
      const page = await visit.tab();
      await page.goto(single.home);
      const seen = await page.evaluate(look);
      const dead = seen.links.filter((href) => !href.startsWith(single.home + "#") || !seen.ids.includes(decodeURIComponent(new URL(href).hash.slice(1))));
      demand(dead.length === 0, dead.length + " dead links: " + dead.slice(0, 5).join("; "));
      demand(new Set(seen.ids).size === seen.ids.length, "an id stands twice");
      await sees("the pages on the screen", () => page.locator("[data-page]:visible").count(), 1);
    } },
    { name: "single file: header, footer and title follow the language of the page", run: async function (visit) {
      const page = await visit.tab();
      await page.goto(single.page("agenda"));
      const current = () => page.locator("header:visible [aria-current='page']").textContent();
      const brand = () => page.locator(".brand:visible").textContent();
      await sees("headers and footers on the screen", () => page.locator("header:visible, footer:visible").count(), 2);
      const english = { title: await page.title(), brand: await brand(), footer: await page.locator("footer:visible").textContent() };
      await page.locator("header:visible [hreflang='sw']").click();
      await sees("the page after a change of language", () => shown(page).getAttribute("id"), "agenda-sw");
      await sees("the language of the whole page", () => languageOf(page), "sw");
      await sees("headers and footers after it", () => page.locator("header:visible, footer:visible").count(), 2);
      demand(await brand() !== english.brand && await page.locator("footer:visible").textContent() !== english.footer, "header or footer stay in English");
      await page.locator("header:visible .menu summary").click();
      await sees("where the menu says we are", current, await shown(page).locator("h1").textContent());
      await sees("the title", () => page.title(), await shown(page).locator("h1").textContent() + " – " + (await brand()).trim());
      await page.locator("header:visible .menu a[href='#glossary-sw']").click();
      await sees("the page chosen in the menu", () => shown(page).getAttribute("id"), "glossary-sw");
      await page.goto(single.page("module-legislation") + "-sw");
      await sees("the way out in Swahili", () => page.locator(".leave:visible").textContent(), "Ondoka kwenye ukurasa huu");
      await page.goto(single.page("glossary") + "-sw");
      await sees("a way out where none is needed", () => page.locator(".leave:visible").count(), 0);
      await page.locator("header:visible [hreflang='en']").click();
      await sees("the same page in the first language", () => shown(page).getAttribute("id"), "glossary");
      await page.goto(single.page("agenda"));
      await sees("the title in the first language", () => page.title(), english.title);
    } },
    ...layouts(site).map((layout) => ({ name: layout.name + ": the way out replaces the page and forgets who was there", run: async function (visit) {
      const page = await visit.tab();
      const quiz = quizOn(page);
      await page.goto(layout.page("agenda"));
      demand(await page.locator(".leave:visible").count() === 0, "a page without need offers a way out");
      await page.goto(layout.page("module-legislation"));
      await sees("the link on a page with a content note", () => page.locator(".leave:visible").count(), 1);
      await page.goto(layout.page("quiz-legislation"));
      await quiz.name("KM47");
      await page.locator("a.skip:visible").focus();
      await page.keyboard.press("Tab");
      await sees("what follows the skip link", () => page.evaluate(() => document.activeElement.className), "leave");
      await page.keyboard.press("Shift");
      await page.keyboard.press("Shift");
      await page.keyboard.press("Shift");
      await page.waitForURL("about:blank");
      await page.goBack();
      await sees("the page behind it", () => page.evaluate(() => location.href), layout.page("module-legislation"));
      await sees("what the tab keeps", () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("KM47") || key.endsWith(":participant"))), []);
      await page.goto(layout.page("quiz-legislation"));
      await quiz.part("unnamed").waitFor();
      await quiz.name("KM47");
      await page.locator(".leave:visible").click();
      await page.waitForURL("about:blank");
    } })),
    { name: "a page that lost its folder says so", run: async function (visit) {
      const away = join(out, "lost");
      mkdirSync(away);
      copyFileSync(join(site.folder, "index.html"), join(away, "index.html"));
      const page = await visit.tab();
      await page.goto(pathToFileURL(join(away, "index.html")).href);
      demand(await page.locator(".lost").isVisible(), "nothing says that the folder is missing");
      // Asking for what is missing is the point here.
      visit.faults.length = 0;
      await page.goto(folder.home);
      demand(await page.locator(".lost").isHidden(), "the warning also shows in the folder");
    } },
    { name: "no sideways scrolling at 320 px", options: narrow, run: async function (visit) {
      const page = await visit.tab();
      for (const file of site.files) {
        await page.goto(address(file));
        await demandFits(page, file);
      }
      await page.goto(folder.page("quiz-legislation"));
      await quickAttempt(page, "KM47");
      await demandFits(page, "the checked quiz");
      await page.goto(folder.page("results"));
      await demandFits(page, "the results page with results");
      await page.goto(folder.page("search"));
      await shown(page).locator("[data-query]").fill("trafficking");
      await shown(page).locator("[data-found-list] a").first().waitFor();
      await demandFits(page, "the search with finds");
      await page.goto(single.home);
      await demandFits(page, "the single file");
    } },
    ...onePerKind(site.files).map((file) => ({ name: "axe: " + file, run: async function (visit) {
      const page = await visit.tab();
      await page.goto(address(file));
      await picture(page, "page-" + file.replace(/\.html$/, ""));
      await demandAccessible(page, file);
    } })),
    { name: "axe: quiz named, wrong, right, finished", run: async function (visit) {
      const page = await visit.tab();
      await page.goto(folder.page("quiz-legislation"));
      const quiz = quizOn(page);
      await quiz.part("unnamed").waitFor();
      await demandAccessible(page, "before a code");
      await quiz.part("unnamed").locator("button").click();
      await demandAccessible(page, "code refused");
      const { wrong } = await firstAttempt(page, "KM47");
      await picture(page, "quiz-wrong");
      await demandAccessible(page, "some wrong");
      await quiz.part("retry").click();
      await demandAccessible(page, "wrong ones open again");
      for (const question of wrong) {
        await quiz.answer(question, "right");
      }
      await picture(page, "quiz-answered");
      await demandAccessible(page, "answered");
      await quiz.check();
      await picture(page, "quiz-right");
      await demandAccessible(page, "all right");
      await quiz.part("wipe").click();
      await demandAccessible(page, "asked before deleting");
      await page.goto(folder.page("results"));
      await picture(page, "results");
      await demandAccessible(page, "results");
      await page.goto(folder.home);
      await sees("the mark at home", async () => (await page.locator("[data-quiz-state='legislation']").textContent()).includes("100%"), true);
      await picture(page, "home");
      await demandAccessible(page, "home with progress");
      await page.locator(".menu summary").click();
      await demandAccessible(page, "menu open");
    } },
    ...layouts(site).map((layout) => ({ name: "a question in a whole sentence finds its pages, " + layout.name, run: async function (visit) {
      const page = await visit.tab();
      await page.goto(layout.page("search"));
      const found = () => shown(page).locator("[data-found-list] a").allTextContents();
      await shown(page).locator("[data-query]").fill("a girl of 14 travels alone");
      await sees("a page on children who are alone", async () => (await found()).slice(0, 5).includes("unaccompanied child"), true);
      await shown(page).locator("[data-query]").fill("unaccompanied child");
      await sees("the page with both words first", async () => (await found())[0], "unaccompanied child");
      await sees("and those with one of them", async () => (await found()).length > 10, true);
    } })),
    { name: "axe: search with finds", run: async function (visit) {
      const page = await visit.tab();
      await page.goto(folder.page("search"));
      await shown(page).locator("[data-query]").fill("mwathiriwa");
      await shown(page).locator("[data-found-list] a").first().waitFor();
      await picture(page, "search");
      await demandAccessible(page, "search with finds");
    } },
    { name: "axe: single file, quiz checked", run: async function (visit) {
      const page = await visit.tab();
      await page.goto(single.page("quiz-legislation"));
      await quickAttempt(page, "KM47");
      await picture(page, "single-quiz");
      await demandAccessible(page, "single file, quiz checked");
    } },
    { name: "axe: single file without its scripts", run: async function (visit) {
      // With scripts switched off in the browser axe would not run either.
      const copy = join(out, "plain.html");
      writeFileSync(copy, readFileSync(site.single, "utf8").replace(/<script\b[^]*?<\/script>/g, ""));
      const page = await visit.tab();
      await page.goto(pathToFileURL(copy).href);
      // Its colours are those of the folder, page for page.
      await demandAccessible(page, "single file without its scripts", [], ["light"]);
      await sees("the faults of a page outside the site", () => visit.faults.splice(0).filter((fault) => !fault.startsWith("asked for " + pathToFileURL(copy).href)), []);
    } }
  ];
}

// Runs in the page.
function look() {
  const saysNothing = function (element) {
    const words = Array.from(element.childNodes).filter((node) => !(node.className === "tag")).map((node) => node.textContent).join("").trim();
    return words === "" && !element.querySelector("img, input, select") && element.getClientRects().length > 0;
  };
  return {
    empty: Array.from(document.querySelectorAll("h1, h2, h3, h4, li, dt, dd, p:not([role]), th, a, button, label, summary, legend, caption")).filter(saysNothing).map((element) => element.outerHTML.slice(0, 120)),
    headings: Array.from(document.querySelectorAll("h1")).filter((heading) => heading.closest("[data-page][hidden]") === null).length,
    lang: document.documentElement.lang,
    title: document.title,
    policy: document.querySelector("meta[http-equiv='Content-Security-Policy']").content,
    ids: Array.from(document.querySelectorAll("[id]"), (element) => element.id),
    links: Array.from(document.querySelectorAll("a[href]:not([href^='tel:']):not([href^='about:']):not(.web):not([hidden])"), (link) => link.href)
  };
}

async function demandFits(page, what) {
  const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  demand(width <= room, what + " is " + width + " px wide on a screen of " + room);
}
