// What a facilitator does with a kit: prints, fills in the record, makes the kit of the next level.
// node tests/browser/kit.mjs KIT.zip NEXT.zip   NEXT is what `mafunzo kit --parent KIT.zip --facilitator KM47` made
import Ajv from "ajv/dist/2020.js";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";
import { demandAccessible } from "./accessibility.mjs";
import { demand, launch, sees, visit } from "./browser.mjs";

const fflate = vm.runInThisContext(readFileSync(new URL("../../site/vendor/fflate/fflate.js", import.meta.url), "utf8") + ";fflate");
const schema = JSON.parse(readFileSync(new URL("../../schemas/session-record.schema.json", import.meta.url), "utf8"));
const isRecord = new Ajv({ strict: false }).compile(schema);
const folder = mkdtempSync(join(tmpdir(), "mafunzo-kit-"));
// Sheets of paper, on A4 and on Letter.
const onePage = ["sign-in", "sign-in.sw", "feedback", "feedback.sw", "action-plan", "action-plan.sw", "checklist-workshop", "checklist-workshop.sw"];
let browser;

try {
  const [kit, next] = process.argv.slice(2);
  demand(kit && next, "usage: node tests/browser/kit.mjs KIT.zip NEXT.zip");
  unpack(kit);
  browser = await launch();
  const site = { folder, single: join(folder, "READ-ME.html") };
  const journeys = [
    ["the first page of the kit leads everywhere", readMe],
    ["forms fit on one sheet, questions are not cut", prints],
    ["a record: filled in, kept, saved, opened again", record],
    ["the kit of the next level from the zip", (trip) => fromZip(trip, kit, next)],
    ["the kit of the next level from the folder", (trip) => fromFolder(trip, next)],
    ["a damaged kit and other files are refused", (trip) => refused(trip, kit)]
  ];
  for (const [name, run] of journeys) {
    const trip = await visit(browser, site, { acceptDownloads: true });
    await run(trip);
    demand(trip.faults.length === 0, name + ": " + trip.faults.join("\n"));
    await trip.end();
    console.log("ok     " + name);
  }
} catch (error) {
  console.error("FAILED " + error.stack);
  process.exitCode = 1;
} finally {
  if (browser) {
    await browser.close();
  }
  rmSync(folder, { recursive: true });
}

function unpack(kit) {
  const files = entries(kit);
  for (const path of Object.keys(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), files[path]);
  }
}

function entries(zip) {
  return fflate.unzipSync(readFileSync(zip));
}

function at(path) {
  return pathToFileURL(join(folder, path)).href;
}

async function readMe(trip) {
  const page = await trip.tab();
  for (const name of ["READ-ME.html", "READ-ME.sw.html"]) {
    await page.goto(at(name));
    await demandAccessible(page, name);
    const links = await page.locator("main a").evaluateAll((all) => all.map((link) => link.href));
    demand(links.length >= 7, name + " leads nowhere");
    await sees("for whom it is", async () => (await page.locator(".lineage").textContent()).includes("AA11"), true);
    for (const link of links) {
      await page.goto(link);
      const back = page.locator("main a[href='../" + name + "']");
      demand(!link.includes("/facilitator/") || await back.isVisible(), link + " does not lead back");
    }
  }
}

async function prints(trip) {
  const page = await trip.tab();
  for (const name of onePage) {
    await page.goto(at("facilitator/" + name + ".html"));
    for (const format of ["A4", "Letter"]) {
      await sees(name + " on " + format, async () => pagesOf(await page.pdf({ format })), 1);
    }
  }
  // Seven cards, two to a sheet.
  for (const name of ["job-aids", "job-aids.sw"]) {
    await page.goto(at("facilitator/" + name + ".html"));
    await sees(name, async () => pagesOf(await page.pdf({ format: "A4" })), 4);
    await sees("cards that may not be cut", () => page.emulateMedia({ media: "print" }).then(() => page.locator(".aid .callout").evaluateAll((all) => all.length > 6 && all.every((each) => getComputedStyle(each).breakInside === "avoid"))), true);
    await page.emulateMedia({ media: null });
  }
  for (const name of ["paper", "booklet-workshop-a", "marking-workshop-a", "checklist-workshop", "handout-interviewing", "cards-indicators", "job-aids", "sign-in", "feedback", "action-plan"]) {
    for (const language of ["", ".sw"]) {
      await page.goto(at("facilitator/" + name + language + ".html"));
      await demandAccessible(page, name + language);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      demand(wide <= 0, name + language + " is " + wide + " px too wide for a phone");
    }
  }
  await page.goto(at("facilitator/booklet-workshop-a.html"));
  await sees("a line for each question", () => page.locator(".answer-lines > li").count(), await page.locator(".on-sheet").count());
  await sees("the booklet without a key", async () => /data-key|class="letters"/.test(await page.content()), false);
  await page.goto(at("facilitator/guide.html"));
  await page.locator("[data-slot='5'] .belongs a", { hasText: "Sign or prejudice?" }).click();
  await page.emulateMedia({ media: "print" });
  await sees("the cards that the guide leads to", () => page.locator(".card-set").first().locator("li").count(), 12);
  await sees("cards that may not be cut", () => page.locator(".to-cut li").evaluateAll((all) => all.every((each) => getComputedStyle(each).breakInside === "avoid")), true);
  await page.goto(at("facilitator/booklet-workshop-a.html"));
  await sees("what may not be cut", () => page.locator(".on-sheet").evaluateAll((all) => all.every((each) => getComputedStyle(each).breakInside === "avoid")), true);
}

function pagesOf(pdf) {
  return pdf.toString("latin1").match(/\/Type\s*\/Page(?![a-zA-Z])/g).length;
}

async function record(trip) {
  const page = await trip.tab();
  const field = (name) => page.locator("[data-field='" + name + "']");
  const status = () => page.locator("[data-status]").textContent();
  const saved = async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-save]").click()]);
    return JSON.parse(readFileSync(await download.path(), "utf8"));
  };
  await page.goto(at("facilitator/record.html"));
  await sees("the button", () => page.locator("[data-save]").isEnabled(), true);
  await demandAccessible(page, "the record, empty");
  await page.locator("[data-save]").click();
  await sees("that there is nothing to save", async () => (await status()).length > 0, true);
  await field("place").fill("Busia");
  await page.locator("[data-open]").setInputFiles(join(folder, "session-record.json"));
  await sees("the code of the kit", () => field("facilitator").inputValue(), "AA11");
  await sees("what was typed before", () => field("place").inputValue(), "Busia");
  await field("from").fill("2026-11-24");
  await field("to").fill("2026-11-23");
  await page.locator("[data-save]").click();
  await sees("an end before the beginning", () => field("to").getAttribute("aria-invalid"), "true");
  await sees("what is wrong, beside the field", () => field("to").locator("xpath=following-sibling::*[1]").textContent(), "The last day lies before the first.");
  await demandAccessible(page, "a record with a mistake");
  await field("to").fill("2026-11-25");
  const count = (service, sex, number) => page.locator("[data-service='" + service + "'][data-sex='" + sex + "']").fill(String(number));
  await count("immigration", "woman", 6);
  await count("immigration", "man", 7);
  await count("police", "woman", 2);
  await field("people").fill("14");
  await page.locator("[data-save]").click();
  await sees("groups that do not add up", async () => /15/.test(await status()), true);
  await field("people").fill("15");
  await page.locator("[data-save]").click();
  await sees("no mark that is out of date", () => page.locator(".field-wrong").count(), 0);
  const post = page.locator("[data-occasion='post']");
  await post.locator("[data-sum='took']").fill("15");
  await post.locator("[data-sum='passed']").fill("12");
  await post.locator("[data-sum='earned']").fill("301.5");
  await post.locator("[data-sum='of']").fill("390");
  const month = page.locator("[data-occasion='month-3']");
  await month.locator("[data-sum='took']").fill("3");
  await month.locator("[data-sum='passed']").fill("1");
  await month.locator("[data-sum='earned']").fill("60");
  await month.locator("[data-sum='of']").fill("78");
  await page.locator("[data-lesson]").first().fill("A quiet room changes the talk.");
  await page.locator("[data-plan-field='action']").first().fill("Brief three shifts");
  await page.reload();
  await sees("what was kept", () => field("place").inputValue(), "Busia");
  const file = await saved();
  demand(isRecord(file), JSON.stringify(isRecord.errors));
  demand(Math.abs(Date.now() - Date.parse(file.saved)) < 600000, "saved at " + file.saved);
  const told = file.groups.map((group) => [group.service, group.sex, group.people]);
  // The two of the police alone could be worked out from the total, so the next smallest is not told either.
  demand(JSON.stringify(told) === JSON.stringify([["immigration", "woman", "fewer"], ["immigration", "man", 7], ["police", "woman", "fewer"]]), "groups: " + JSON.stringify(told));
  const [ofPost, ofMonth] = file.results;
  demand(ofPost.earned === 30150 && ofPost.passed === 12, "results: " + JSON.stringify(ofPost));
  demand(ofMonth.people === "fewer" && ofMonth.passed === null && ofMonth.of === null, "a small group is told: " + JSON.stringify(ofMonth));
  demand(file.lineage.facilitator === "AA11" && file.people === 15, "the record lost its lineage");
  await demandAccessible(page, "the record, filled in");

  await page.locator("[data-clear]").click();
  await page.locator("[data-clear-yes]").click();
  await sees("nothing after clearing", () => field("place").inputValue(), "");
  const again = join(folder, "saved.json");
  writeFileSync(again, "\ufeff" + JSON.stringify(file));
  await page.locator("[data-open]").setInputFiles(again);
  await sees("the lesson opened again", () => page.locator("[data-lesson]").first().inputValue(), "A quiet room changes the talk.");
  await sees("the points opened again", () => post.locator("[data-sum='earned']").inputValue(), "301.5");
  writeFileSync(again, JSON.stringify({ ...file, course: "another" }));
  await page.locator("[data-open]").setInputFiles(again);
  await sees("another course", async () => /another course/.test(await status()), true);
  rmSync(again);
}

async function made(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-make]").click()]);
  return readFileSync(await download.path());
}

// Names in order, and what is in them.
function demandSame(zip, next) {
  const [ours, theirs] = [fflate.unzipSync(zip), entries(next)];
  const names = Object.keys(theirs);
  demand(JSON.stringify(Object.keys(ours)) === JSON.stringify(names), "other files: " + JSON.stringify(Object.keys(ours).filter((name) => !names.includes(name))));
  const other = names.filter((name) => Buffer.compare(Buffer.from(ours[name]), Buffer.from(theirs[name])) !== 0);
  demand(other.length === 0, "other bytes in " + other.join(", "));
}

async function fromZip(trip, kit, next) {
  const page = await trip.tab();
  for (const language of ["", ".sw"]) {
    await page.goto(at("facilitator/kit" + language + ".html"));
    await demandAccessible(page, "the page of the kit" + language);
    await page.locator("[data-zip]").setInputFiles(kit);
    await sees("a whole kit", () => page.locator("[data-make]").isEnabled(), true);
    await page.locator("[data-code]").fill("no code");
    await page.locator("[data-make]").click();
    await sees("a code that is none", () => page.locator("[data-code]").getAttribute("aria-invalid"), "true");
    await sees("what a code looks like, beside it", async () => (await page.locator("[data-code-note]").textContent()).length > 20, true);
    await page.locator("[data-code]").fill("km 47");
    await sees("from whom to whom", async () => /AA11.*KM47/.test(await page.locator("[data-handed]").textContent()), true);
    const zip = await made(page);
    demandSame(zip, next);
    demand(Buffer.compare(zip, await made(page)) === 0, "the same kit has other bytes");
    await demandAccessible(page, "the kit was made" + language);
    // Other programs open it too.
    writeFileSync(join(folder, "made.zip"), zip);
    execFileSync("python3", ["-m", "zipfile", "-t", join(folder, "made.zip")], { stdio: "ignore" });
    rmSync(join(folder, "made.zip"));
  }
}

async function fromFolder(trip, next) {
  const page = await trip.tab();
  await page.goto(at("facilitator/kit.html"));
  // What systems leave lying about.
  writeFileSync(join(folder, ".DS_Store"), "x");
  await page.locator("[data-folder]").setInputFiles(folder);
  await sees("a whole kit in a folder", () => page.locator("[data-make]").isEnabled(), true);
  await page.locator("[data-code]").fill("KM47");
  demandSame(await made(page), next);
}

async function refused(trip, kit) {
  const page = await trip.tab();
  const files = entries(kit);
  // Another name each time: browsers say nothing when the same file is picked again.
  const path = (name) => join(folder, name.replace(/ /g, "-") + ".zip");
  const tries = [
    ["a kit with another page", { ...files, "participant/index.html": new Uint8Array([60]) }, "participant/index.html"],
    ["a kit that lost a page", without(files, "participant/index.html"), "participant/index.html"],
    ["a kit with a page too many", { ...files, "participant/more.html": new Uint8Array([60]) }, "participant/more.html"],
    ["an archive that is no kit", { "a.txt": new Uint8Array([60]) }, "lineage.json"]
  ];
  await page.goto(at("facilitator/kit.html"));
  for (const [name, content, named] of tries) {
    writeFileSync(path(name), fflate.zipSync(content, { level: 0 }));
    await page.locator("[data-zip]").setInputFiles(path(name));
    await sees(name, async () => (await page.locator("[data-picked]").textContent()).includes(named), true);
    await sees(name + ": the button", () => page.locator("[data-make]").isDisabled(), true);
    rmSync(path(name));
  }
  writeFileSync(path("none"), "PK no archive");
  await page.locator("[data-zip]").setInputFiles(path("none"));
  await sees("a file that is no archive", async () => /zip/.test(await page.locator("[data-picked]").textContent()), true);
  rmSync(path("none"));
}

function without(files, path) {
  const rest = { ...files };
  delete rest[path];
  return rest;
}
