// What a facilitator does at the desk with what a group handed in.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { demandAccessible } from "./accessibility.mjs";
import { demand, sees } from "./browser.mjs";
import { marked, markedTable } from "./courses.mjs";
import { cellsOf, courseOf, lineOf, resultOf } from "./desk_results.mjs";
import { sealOn } from "./result_file.mjs";
import { deskOn } from "./desk.mjs";
import { siteAt } from "./site.mjs";

const phones = ["BU07", "KM47", "XY12", "TR88", "MA31", "NA05", "WE19", "KI22", "LU40", "BO71", "SI03", "ABCDEFGHIJKL"];
const papers = ["PA10", "PA20", "PA30", "PA40", "PA50", "PA60", "PA70", "PA80", "PA90"];
const wide = { viewport: { width: 1280, height: 800 }, acceptDownloads: true };

export function deskJourneys(courses) {
  const siteOf = (course) => siteAt(courses[course].facilitator, courses[course].facilitatorSingle);
  const journey = (name, course, run, options) => ({
    name: "desk: " + name, site: siteOf(course), options: options || wide,
    run: (visit) => run(visit, { ...courses[course], key: courses.key, course: courseOf(courses[course].facilitator), page: (file) => pathToFileURL(join(courses[course].facilitator, file)).href })
  });
  return [
    journey("an empty desk teaches what to do", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("index.html"));
      await page.getByRole("link", { name: "Facilitator’s desk" }).click();
      const desk = deskOn(page);
      await demandAccessible(page, "the empty desk");
      await desk.tab("people").focus();
      for (const name of ["questions", "objectives", "gain"]) {
        await page.keyboard.press("ArrowRight");
        await sees("the tab after the arrow key", desk.shown, name);
        demand(await desk.panel(name).locator("[data-empty]").isVisible(), name + " does not say how to begin");
      }
      await demandAccessible(page, "an empty view");
      await desk.panel("gain").locator("[data-go]").click();
      await sees("where the button leads", desk.shown, "add");
      await page.keyboard.press("End");
      await sees("the last tab", desk.shown, "keep");
    }),

    journey("twelve phones and nine sheets are marked as the program marks them", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      const given = [];
      const files = writeFiles(at, "phones", phones.map((participant, place) => [participant + ".json.txt", JSON.stringify(resultOf(at.course, { occasion: "pre", participant, skill: 3 + place % 7 }))]));
      await desk.files(files);
      await sees("what is said of twelve files", desk.said, "Added: 12. Already here: 0. Not taken in: 0.");
      given.push(...files);
      await desk.files(files);
      await sees("what is said of the same again", desk.said, "Added: 0. Already here: 12. Not taken in: 0.");

      // Nine sheets, by keyboard alone.
      const sheets = papers.map((participant, place) => resultOf(at.course, { occasion: "pre", participant, skill: 2 + place % 8 }));
      await desk.part("paper-date").fill("2026-11-24");
      await desk.part("line").focus();
      for (const sheet of sheets) {
        await page.keyboard.type(lineOf(at.course, sheet));
        await page.keyboard.press("Enter");
        await sees("the line after " + sheet.participant, () => desk.part("line").inputValue(), "");
        await sees("the focus after " + sheet.participant, () => page.evaluate(() => document.activeElement.hasAttribute("data-line")), true);
      }
      await sees("the typed sheets", () => desk.part("sheets").locator("tbody tr").count(), 9);
      await desk.saidOf("PA90");
      const rows = [["participant", "occasion", "date", ...cellsOf(at.course, sheets[0]).map((cell, place) => String(place + 1))], ...sheets.map((sheet) => [sheet.participant, "pre", "2026-11-24", ...cellsOf(at.course, sheet)])];
      const [paper] = writeFiles(at, "paper", [["sheet.csv", rows.map((row) => row.join(";")).join("\n") + "\n"]]);

      // One of the twelve reads the same attempt out, and somebody who has no file reads theirs.
      const spoken = resultOf(at.course, { occasion: "pre", participant: "SPOKE1", skill: 6 });
      const first = JSON.parse(readFileSync(files[0], "utf8"));
      const codes = [await desk.spoken(spoken), await desk.spoken(first)];
      await desk.part("code").fill(codes[0].toLowerCase().replace(/\n/g, " "));
      await sees("what is said of a whole code", async () => (await desk.part("code-note").textContent()).includes("SPOKE1"), true);
      await desk.part("code-add").click();
      await desk.saidOf("SPOKE1");
      await desk.part("code").fill(codes[1]);
      await desk.part("code-add").click();
      await desk.saidOf("BU07");

      const wanted = [...given, "--paper", paper, ...codes.flatMap((code) => ["--code", code])];
      await sees("the numbers of the desk and of the program", desk.resultsCsv, markedTable(at, wanted));
      await sees("how many results", () => marked(at, wanted).length, 22);
      // The typed sheets leave the desk as the program reads them.
      const [saved] = writeFiles(at, "saved", [["sheets.csv", await desk.download("csv-sheets")]]);
      await sees("the marks of the sheets that were saved", () => markedTable(at, ["--paper", saved]), markedTable(at, ["--paper", paper]));

      await desk.open("people");
      await sees("people in the table", () => desk.rows("people").count(), 22);
      await sees("that nobody failed a first measure", () => desk.rows("people").locator("[data-state='wrong']").count(), 0);
      await demandAccessible(page, "people");
      await desk.open("questions");
      await demandAccessible(page, "questions");
      await desk.open("objectives");
      await demandAccessible(page, "objectives");
      await desk.open("keep");
      await demandAccessible(page, "keep");
      await desk.open("add");
      await demandAccessible(page, "adding with typed sheets");

      // The sums go into the record of the session, as the program's own file would bring them.
      await desk.open("keep");
      await desk.part("to-record").click();
      await page.waitForURL(/record\.html/);
      await sees("what is added up", () => page.locator("[data-status]").textContent(), "Added up: 22 results.");
      const sums = () => page.locator("[data-occasion='pre'] [data-sum]").evaluateAll((all) => all.map((input) => input.value));
      const taken = await sums();
      demand(taken[0] === "22" && Number(taken[2]) > 0, "sums in the record: " + taken);
      await page.reload();
      await sees("the sums after a reload", sums, taken);
      await page.locator("[data-marked]").setInputFiles(writeFiles(at, "marked", [["marked.json", JSON.stringify({ results: marked(at, wanted) })]]));
      await sees("the sums of the program", sums, taken);
    }),

    journey("what cannot be read is named, the rest goes in", "sealed", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      const result = (participant, changes) => ({ ...resultOf(at.course, { occasion: "pre", participant, skill: 5, name: "=Amani" }), ...changes });
      const whole = JSON.stringify(result("BU07"));
      const sealed = await sealedIn(visit, at, JSON.stringify(result("SEAL01")));
      const files = writeFiles(at, "odd", [
        ["good.json", "\ufeff" + whole],
        ["cut.json", whole.slice(0, 500)],
        ["foreign.json", JSON.stringify(result("FO01", { course: "another-course" }))],
        ["future.json", JSON.stringify(result("FU01", { format: 2 }))],
        ["huge.json", "x".repeat(2_000_001)],
        ["deep.json", "[".repeat(5_000) + "]".repeat(5_000)],
        ["picture.json", "\u0000PNG"],
        ["types.json", JSON.stringify(result("TY01", { responses: [] }))],
        ["odd-answer.json", JSON.stringify(result("TY02", { responses: { "bank/one-1": "long" } }))],
        ["form.json", JSON.stringify(result("FM01", { form: "H" }))],
        ["sealed.json", sealed],
        ["sealed-cut.json", sealed.replace(/"box":"../, "\"box\":\"")]
      ]);
      await desk.files(files);
      await sees("what is said", desk.said, "Added: 1. Already here: 0. Not taken in: 11.");
      await sees("the focus at the list", () => page.evaluate(() => document.activeElement.hasAttribute("data-refused")), true);
      const told = await desk.part("refused-list").locator("li").allTextContents();
      for (const [name, words] of [["cut.json", "cut off"], ["foreign.json", "another-course"], ["future.json", "format 2"], ["huge.json", "too large"], ["deep.json", "deeply"], ["picture.json", "something else"], ["types.json", "responses"], ["odd-answer.json", "bank/one-1"], ["form.json", "H"], ["sealed.json", "secret key"], ["sealed-cut.json", "secret key"]]) {
        demand(told.some((line) => line.startsWith(name + ":") && line.includes(words)), name + " is told as " + told.join(" | "));
      }
      await demandAccessible(page, "refused files");
      // With the key the sealed ones are tried again.
      await desk.panel("add").locator("[data-secret] summary").click();
      await desk.part("secret-key").fill("mafunzo-public-0000");
      await sees("what is said of the public key", async () => (await desk.part("secret-state").textContent()).includes("public key"), true);
      await desk.part("secret-file").setInputFiles(at.key);
      await sees("what is said of the key", () => desk.part("secret-state").textContent(), "✓ Ready");
      await sees("what is left of the key on the screen", () => desk.part("secret-key").inputValue(), "");
      await sees("what is said then", desk.said, "Added: 1. Already here: 0. Not taken in: 1.");
      const kept = await page.evaluate(() => JSON.stringify(Object.assign({}, localStorage, sessionStorage)));
      demand(!kept.includes("mafunzo-secret-"), "the secret key was kept");
      await desk.open("people");
      await sees("who is there", () => desk.rows("people").locator("th").allTextContents(), ["BU07", "SEAL01"]);
      const table = await desk.download("desk-people-csv", true);
      demand(table.includes("'=Amani") && !/(^|,)"?=/.test(table), "a name could be a formula: " + table);
    }),

    journey("a code that is misheard says which line, and is corrected there", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      const code = await desk.spoken(resultOf(at.course, { occasion: "post", participant: "LISTEN", skill: 5 }));
      const lines = code.split("\n");
      demand(lines.length > 2, "the code is too short for this test");
      await desk.part("code").fill(lines[0]);
      await sees("what is said after the first line", () => desk.part("code-note").getAttribute("data-state"), "started");
      await desk.part("code").fill(lines[0] + "\n" + lines[1].replace(/.$/, (last) => (last === "A" ? "B" : "A")) + "\n" + lines.slice(2).join("\n"));
      await desk.part("code-add").click();
      await sees("the line that is named", async () => /: 2\./.test(await desk.part("code-note").textContent()), true);
      const selected = await desk.part("code").evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd).trim());
      demand(selected.startsWith(lines[1].slice(0, 10)), "selected is " + selected);
      await page.keyboard.type(lines[1]);
      await desk.part("code-add").click();
      await desk.saidOf("LISTEN");
      await desk.part("code").fill("!");
      await sees("a sign that is in no code", async () => (await desk.part("code-note").textContent()).includes("!"), true);
    }),

    journey("sheets: what cannot be is said while it is typed, a second typing finds slips", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      const note = () => desk.part("line-note").textContent();
      const sheet = resultOf(at.course, { occasion: "pre", participant: "PA10", skill: 6 });
      const cells = cellsOf(at.course, sheet);
      await desk.part("line").fill("pa-10 Z");
      await sees("the echo of a letter that is not there", note, "Question 1, “Z”: there is no answer Z");
      await page.keyboard.press("Enter");
      await sees("what stays", () => desk.part("line").inputValue(), "pa-10 Z");
      await desk.part("line").fill("p1 A");
      await sees("the echo of a bad code", async () => (await note()).includes("“p1” is no code"), true);
      await desk.part("line").fill(["Akinyi", ...cells].join("\t"));
      await page.keyboard.press("Enter");
      await sees("why a name is no code", async () => (await note()).startsWith("“AKINYI” looks like a name."), true);
      demand(await desk.part("sheets").locator("tbody tr").count() === 0, "a name was taken for a code");
      await page.locator(".paper > details summary").first().click();
      await sees("how what this form asks is typed", () => desk.part("ways").locator("li:visible > b:first-child").allTextContents(), ["B", "AC", "CAB", "213", "22,5", "act|means", "-", "BU07/B"]);
      await desk.part("line").fill("pa-10 " + cells.slice(0, 3).join(" "));
      await sees("the echo of a half line", async () => (await note()).startsWith("PA10, form A: 3 of 12 typed"), true);
      await sees("questions in the echo", () => desk.part("echo").locator("li").count(), 12);
      await demandAccessible(page, "the echo of a line");
      await desk.part("line").fill(lineOf(at.course, sheet));
      await sees("the echo of a whole line", async () => (await note()).includes("whole, 12 of 12"), true);
      await page.keyboard.press("Enter");
      await desk.saidOf("PA10");

      // Several lines pasted at once: the good one goes in, the bad one stays.
      await desk.part("line").fill(["PA20", ...cells].map((cell) => cell).join("\t") + "\nPA30\tZ");
      await page.keyboard.press("Enter");
      await sees("what stays of two lines", () => desk.part("line").inputValue(), "PA30\tZ");
      await sees("sheets", () => desk.part("sheets").locator("tbody tr").count(), 2);

      // The same code again: a correction, or somebody else.
      const other = cells.slice();
      other[0] = cells[0] === "A" ? "B" : "A";
      await desk.part("line").fill(["PA10", ...other].join("\t"));
      await page.keyboard.press("Enter");
      const box = desk.part("differences");
      await box.waitFor();
      await sees("the difference", () => box.locator("li").allTextContents(), ["Question 1: first " + cells[0] + ", now " + other[0]]);
      await demandAccessible(page, "a code that is there twice");
      await box.getByRole("button", { name: "It is somebody else" }).click();
      await sees("the line stays to be given another code", async () => (await desk.part("line").inputValue()).startsWith("PA10"), true);

      await desk.part("paper-check").check();
      await desk.part("line").fill(["PA20", ...cells].join("\t"));
      await page.keyboard.press("Enter");
      await desk.saidOf("both times the same");
      await desk.part("line").fill(["PA10", ...other].join("\t"));
      await page.keyboard.press("Enter");
      await box.getByRole("button", { name: "Take the second" }).click();
      await sees("the sheets, checked", () => desk.part("sheets").locator("tbody tr").count(), 2);
      await desk.part("sheets").getByRole("button", { name: "Correct: PA10" }).click();
      await sees("the line to correct", async () => (await desk.part("line").inputValue()).startsWith("PA10 " + other[0]), true);
      await desk.part("line").fill(["PA10", ...cells].join("\t"));
      await page.keyboard.press("Enter");
      await desk.saidOf("PA10");
      const [paper] = writeFiles(at, "corrected", [["sheet.csv", ["participant;occasion;" + cells.map((cell, place) => place + 1).join(";"), ["PA10", "pre", ...cells].join(";"), ["PA20", "pre", ...cells].join(";")].join("\n")]]);
      await sees("the marks after all that", desk.resultsCsv, markedTable(at, ["--paper", paper]));
    }),

    journey("near codes are decided by a person, and undone", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      const results = [["BU07", "pre", 3], ["BU70", "post", 8], ["KM47", "pre", 4], ["KM47U", "post", 7]].map(([participant, occasion, skill]) => resultOf(at.course, { participant, occasion, skill }));
      await desk.files(writeFiles(at, "near", results.map((result) => [result.participant + ".json", JSON.stringify(result)])));
      await desk.open("people");
      await sees("what waits", () => desk.tab("people").textContent().then((words) => words.trim()), "People (2 to decide)");
      await demandAccessible(page, "decisions");
      const decision = (words) => desk.panel("people").locator(".decision", { hasText: words });
      await decision("BU07 and BU70").getByRole("button", { name: "One person: BU07 is right" }).click();
      await desk.saidOf("Joined");
      await decision("KM47 and KM47U").getByRole("button", { name: "Two people" }).click();
      await sees("what waits then", () => desk.panel("people").locator(".decision").count(), 0);
      await desk.open("gain");
      await sees("who gained", () => desk.rows("gain").locator("th").allTextContents(), ["BU07"]);
      demand(await desk.panel("gain").locator(".banner").isVisible(), "nothing says how little one person tells");
      await demandAccessible(page, "before and after");
      await desk.open("keep");
      await desk.part("history").getByRole("button", { name: "Undo: Joined: BU70 counts as BU07" }).click();
      await sees("the focus stays at the button", () => page.evaluate(() => document.activeElement.textContent), "Do again");
      await desk.open("gain");
      await sees("who gained after undoing", () => desk.rows("gain").count(), 0);
      await desk.open("keep");
      await desk.part("history").getByRole("button", { name: "Do again: Joined" }).click();
      await desk.open("gain");
      await sees("who gained after doing it again", () => desk.rows("gain").count(), 1);
      // A code that was written wrongly, for one result alone.
      await desk.open("people");
      await desk.rows("people").getByRole("button", { name: "KM47" }).click();
      const person = desk.panel("people").locator(".person");
      await sees("the focus at the person", () => page.evaluate(() => document.activeElement.textContent), "KM47");
      await person.getByText("Wrong code, or not to be counted?").click();
      await person.locator("[data-focus='correction']").fill("zz-99");
      await person.getByRole("button", { name: "Correct the code" }).click();
      await desk.saidOf("KM47 is ZZ99 now");
      await sees("the codes", () => desk.rows("people").locator("th").allTextContents(), ["BU07", "ZZ99"]);
    }),

    journey("written answers get their points, and the verdict follows", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      await desk.files(writeFiles(at, "rubric", [["one.json", JSON.stringify(resultOf(at.course, { participant: "BU07", occasion: "pre", skill: 10 }))]]));
      await desk.open("people");
      const verdict = () => desk.rows("people").locator("td").nth(2).textContent();
      await sees("the verdict", verdict, "… 2 points wait for you");
      await desk.rows("people").getByRole("button", { name: "BU07" }).click();
      const field = desk.panel("people").locator(".rubric input");
      await field.fill("3");
      await field.press("Tab");
      await sees("what is said of too many points", async () => (await desk.panel("people").locator(".rubric .note").textContent()).includes("0 to 2"), true);
      await demandAccessible(page, "a person with a wrong number of points");
      await field.fill("1,5");
      await field.press("Tab");
      await sees("the verdict then", verdict, "✓ passed");
      await sees("the points", () => desk.rows("people").locator("td").nth(0).textContent(), "25.5 / 26");
      await page.reload();
      await sees("the verdict after a reload", verdict, "✓ passed");
    }),

    journey("a reload, two tabs, a file for another computer, and the end", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      const files = (name, codes) => writeFiles(at, name, codes.map((participant) => [participant + ".json", JSON.stringify(resultOf(at.course, { participant, occasion: "pre", skill: 5 }))]));
      await desk.files(files("first", ["AA11", "BB22"]));
      await desk.open("people");
      await page.reload();
      await sees("the view after a reload", desk.shown, "people");
      await sees("people after a reload", () => desk.rows("people").count(), 2);
      // Another tab, in another language, at the same time.
      const other = await visit.tab();
      await other.goto(at.page("desk.sw.html"));
      const second = deskOn(other);
      await second.open("people");
      await sees("people in the other tab", () => second.rows("people").count(), 2);
      await second.files(files("second", ["CC33", "DD44"]));
      await page.bringToFront();
      await desk.files(files("third", ["EE55"]));
      for (const [name, tab, each] of [["the other", other, second], ["one tab", page, desk]]) {
        await tab.bringToFront();
        await each.open("people");
        await sees("people in " + name, () => each.rows("people").count(), 5);
      }
      await demandAccessible(other, "people in Swahili");
      const csv = await desk.resultsCsv();
      const saved = await desk.download("export");
      const [file] = writeFiles(at, "export", [["desk.json", saved]]);
      // Wiped here, it is gone in both tabs and after a reload.
      await desk.open("keep");
      await desk.part("wipe").click();
      await sees("the focus at the safe answer", () => page.evaluate(() => document.activeElement.hasAttribute("data-wipe-no")), true);
      await demandAccessible(page, "the question before wiping");
      await desk.part("wipe-yes").click();
      await desk.saidOf("deleted");
      await sees("people in the other tab after wiping", () => second.panel("people").locator("[data-empty]").isVisible(), true);
      const left = await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter((key) => key.startsWith("mafunzo1-desk:")).length);
      demand(left === 0, left + " entries are left after wiping");
      await page.reload();
      await sees("entries after wiping and a reload", () => desk.part("history").locator("li").count(), 0);
      // Opened again, twice: nothing doubles.
      await desk.part("import").setInputFiles([file, file]);
      await sees("what is said of the file", desk.said, "Added: 5. Already here: 5. Not taken in: 0.");
      await sees("the marks of the file", desk.resultsCsv, csv);
      await page.reload();
      await sees("the marks of the file after a reload", desk.resultsCsv, csv);
    }),

    journey("a browser that keeps nothing says so, and the desk works", "plain", async function (visit, at) {
      await visit.before(() => {
        for (const name of ["localStorage", "sessionStorage", "indexedDB", "BroadcastChannel"]) {
          Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
        }
      });
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      await sees("the warning", () => page.locator("[data-desk-storage]").isVisible(), true);
      await desk.files(writeFiles(at, "memory", [["one.json", JSON.stringify(resultOf(at.course, { participant: "BU07", occasion: "pre", skill: 5 }))]]));
      await desk.open("people");
      await sees("people", () => desk.rows("people").count(), 1);
      await demandAccessible(page, "a browser that keeps nothing");
      demand((await desk.download("export")).includes("BU07"), "what was entered cannot be saved");
    }),

    journey("where only the database keeps, nothing is lost", "plain", async function (visit, at) {
      await visit.before(() => {
        for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
        }
      });
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      await desk.files(writeFiles(at, "database", [["one.json", JSON.stringify(resultOf(at.course, { participant: "BU07", occasion: "pre", skill: 5 }))]]));
      await desk.saidOf("Added: 1");
      demand(!(await page.locator("[data-desk-storage]").isVisible()), "the warning is there although the database keeps");
      await page.reload();
      await desk.open("people");
      await sees("people after a reload", () => desk.rows("people").count(), 1);
      const other = await visit.tab();
      await other.goto(at.page("desk.html"));
      await page.bringToFront();
      await desk.files(writeFiles(at, "database", [["two.json", JSON.stringify(resultOf(at.course, { participant: "KM47", occasion: "pre", skill: 5 }))]]));
      await other.bringToFront();
      await deskOn(other).open("people");
      await sees("people in the other tab", () => deskOn(other).rows("people").count(), 2);
    }),

    journey("thirty people with long codes on a small phone, sorted, printed, from right to left", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      const results = Array.from({ length: 30 }, (none, place) => ["pre", "post"].map((occasion) => resultOf(at.course, { participant: "LONGCODE" + String(1000 + place * 37), occasion, skill: 3 + (place + occasion.length) % 7 })));
      await desk.files(writeFiles(at, "thirty", [["all.json", JSON.stringify(results.flat())]]));
      await sees("what is said of one file with all", desk.said, "Added: 60. Already here: 0. Not taken in: 0.");
      await desk.open("people");
      const column = (place) => desk.rows("people").locator("td").evaluateAll((cells, at) => cells.filter((cell) => cell.cellIndex === at).map((cell) => Number(cell.textContent)), place);
      await desk.panel("people").locator("thead button").nth(2).focus();
      await page.keyboard.press("Enter");
      const down = await column(2);
      demand(down.length === 30 && down.every((value, place) => place === 0 || value <= down[place - 1]), "not sorted downwards: " + down);
      await sees("the sorted column", () => desk.panel("people").locator("thead th").nth(2).getAttribute("aria-sort"), "descending");
      await page.keyboard.press("Enter");
      const up = await column(2);
      demand(up.every((value, place) => place === 0 || value >= up[place - 1]), "not sorted upwards: " + up);
      for (const direction of ["ltr", "rtl"]) {
        await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), direction);
        for (const name of ["add", "people", "questions", "objectives", "gain", "keep"]) {
          await desk.open(name);
          const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          demand(width <= 0, name + " is " + width + " pixels too wide, " + direction);
        }
      }
      await page.evaluate(() => document.documentElement.setAttribute("dir", "ltr"));
      await desk.open("people");
      await page.emulateMedia({ media: "print" });
      demand(await desk.rows("people").first().isVisible() && await page.locator(".print-head").isVisible(), "the people cannot be printed");
      demand(!(await page.locator(".tabs").isVisible()) && !(await desk.panel("people").getByRole("button", { name: "Save this table" }).isVisible()), "what is for the screen is printed");
      await page.emulateMedia({ media: "screen" });
      await demandAccessible(page, "thirty people on a phone");
      await desk.open("gain");
      await demandAccessible(page, "thirty gains on a phone");
    }, { viewport: { width: 360, height: 740 }, acceptDownloads: true }),

    journey("a square code is read from a photo where the browser can, and help is there where it cannot", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(at.page("desk.html"));
      const desk = deskOn(page);
      demand(await desk.part("scan-help").isVisible() && !(await desk.part("photo-line").isVisible()), "nothing says how a code can be scanned");
      const code = await desk.spoken(resultOf(at.course, { participant: "PHOTO1", occasion: "pre", skill: 5 }));
      const reader = readFileSync(new URL("node_modules/jsqr/dist/jsQR.js", import.meta.url), "utf8");
      await visit.before("window.jsQR = (function () { const module = { exports: {} }; const exports = module.exports;" + reader + "; return module.exports.default || module.exports; })();(" + detector + ")();");
      await page.reload();
      await desk.part("photo-line").waitFor();
      demand(!(await desk.part("scan-help").isVisible()), "help is there where none is needed");
      await desk.part("photo").setInputFiles(await photoOf(visit, at, code.replace(/\s/g, "")));
      await desk.saidOf("PHOTO1");
      await desk.part("photo").setInputFiles(await photoOf(visit, at, null));
      await desk.saidOf("No square code");
      await desk.part("photo").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
      await desk.saidOf("could not be read");
    }),

    journey("the facilitator's single file has the desk in every language", "plain", async function (visit, at) {
      const page = await visit.tab();
      await page.goto(pathToFileURL(at.facilitatorSingle).href + "#desk");
      const desk = deskOn(page, page.locator("#desk"));
      await desk.files(writeFiles(at, "single", [["one.json", JSON.stringify(resultOf(at.course, { participant: "BU07", occasion: "pre", skill: 5 }))]]));
      await desk.open("people");
      await sees("people", () => desk.rows("people").count(), 1);
      await page.goto(pathToFileURL(at.facilitatorSingle).href + "#desk-sw");
      const swahili = deskOn(page, page.locator("#desk-sw"));
      await swahili.open("people");
      await sees("people in Swahili", () => swahili.rows("people").count(), 1);
    })
  ];
}

// Files of a journey, in a folder of their own beside the course.
function writeFiles(at, name, files) {
  const folder = join(at.source, "..", "desk-files", name);
  mkdirSync(folder, { recursive: true });
  return files.map(function ([file, text]) {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  });
}

async function sealedIn(visit, at, text) {
  const page = await visit.tab();
  await page.goto(at.page("form-hands-a.html"));
  const sealed = await sealOn(page, text);
  await page.close();
  return sealed;
}

// As much of the browser's detector as the desk uses, by a reader of other people: Debian's Chromium has none.
function detector() {
  window.BarcodeDetector = class {
    detect(picture) {
      const canvas = document.createElement("canvas");
      canvas.width = picture.width;
      canvas.height = picture.height;
      const context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0);
      const found = window.jsQR(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
      return Promise.resolve(found ? [{ rawValue: found.data }] : []);
    }
  };
}

// A photo of the square code that a participant's page shows, or of nothing.
async function photoOf(visit, at, text) {
  const page = await visit.tab();
  await page.goto(at.page("form-hands-a.html"));
  const png = await page.evaluate(function (text) {
    const found = text ? window.mafunzo.qr.path(text) : { d: "", size: 40 };
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = found.size * 6;
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(6, 6);
    context.fillStyle = "#000";
    context.fill(new Path2D(found.d));
    return canvas.toDataURL("image/png").split(",")[1];
  }, text);
  await page.close();
  return { name: "photo.png", mimeType: "image/png", buffer: Buffer.from(png, "base64") };
}
