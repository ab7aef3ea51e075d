// Prints certificates and checks them on the course's own page, in the folder and in the single file.
// node tests/browser/certificates.mjs PROGRAM
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { certifiedCourse } from "../credentials/course.mjs";
import { demandAccessible } from "./accessibility.mjs";
import { demand, launch, sees, visit } from "./browser.mjs";
import { deskOn } from "./desk.mjs";
import { courseOf, resultOf } from "./desk_results.mjs";
import { readQr } from "./result_file.mjs";
import { layouts, shown, siteAt } from "./site.mjs";

const course = certifiedCourse(process.argv[2] || "target/debug/mafunzo");
let browser;
try {
  course.build();
  const site = siteAt(course.path("public"), course.path("course.html"));
  site.places = [pathToFileURL(course.folder + "/").href];
  const one = course.certify("BU07", "one", ["--name", "Mfano wa Kwanza", "--percent", "84"]);
  const nameless = course.certify("KM47", "two", ["--language", "sw"]);
  demandHtml([one + ".html", nameless + ".html"]);
  browser = await launch();
  await travel(site, "a certificate on paper", (trip) => print(trip, one, nameless));
  await travel(siteAt(course.facilitator(), course.path("course.html")), "the desk: from results to certificates", issue, { acceptDownloads: true, viewport: { width: 1280, height: 800 } });
  for (const layout of layouts(site)) {
    await travel(site, layout.name + ": checking certificates", (trip) => check(trip, layout, one, nameless));
  }
} catch (error) {
  console.error("FAILED " + error.message);
  process.exitCode = 1;
} finally {
  course.remove();
  if (browser) {
    await browser.close();
  }
}

async function travel(site, name, walk, options) {
  const trip = await visit(browser, site, options);
  await walk(trip);
  demand(trip.faults.length === 0, name + ": " + trip.faults.join("\n"));
  await trip.end();
  console.log("ok     " + name);
}

async function issue(trip) {
  const page = await trip.tab();
  await page.goto(pathToFileURL(course.path("facilitator/desk.html")).href);
  await page.evaluate(() => { window.print = () => document.body.setAttribute("data-printed", ""); });
  const desk = deskOn(page);
  const asked = courseOf(course.path("facilitator"));
  const results = [["BU07", 10, "Mfano wa Kwanza"], ["KM47", 10, ""], ["XY12", 0, ""]].map(([participant, skill, name]) => resultOf(asked, { occasion: "post", participant, skill, name }));
  writeFileSync(course.path("results.json"), JSON.stringify(results));
  await desk.files([course.path("results.json")]);
  await desk.open("people");
  await desk.part("pick-occasion").selectOption("post");
  for (const code of ["BU07", "KM47"]) {
    await desk.rows("people").getByRole("button", { name: code }).click();
    await desk.panel("people").locator(".rubric input").fill("2");
    await desk.panel("people").locator(".rubric input").press("Tab");
  }
  await desk.open("certificates");
  const note = () => desk.part("issue-note").textContent();
  const sheets = desk.part("issued").locator("[data-certificate]");
  await sees("who gets one", () => desk.part("issue-people").locator("li").count(), 2);
  await sees("who gets none", () => desk.part("issue-reasons").locator("li").allTextContents(), ["XY12: not passed"]);
  await desk.part("issue-make").click();
  await sees("the missing key", async () => (await note()).includes("signing key first"), true);
  await desk.part("sign-key").fill("mafunzo-sign-NONE");
  await sees("a wrong key", async () => (await desk.part("sign-state").textContent()).includes("no signing key"), true);
  course.run(["keys", "new", "--for", "certificates", "--out", course.path("other.txt")]);
  await desk.part("sign-file").setInputFiles(course.path("other.txt"));
  await sees("a foreign key", async () => (await desk.part("sign-state").textContent()).includes("does not publish"), true);
  await desk.part("sign-file").setInputFiles(course.signing);
  await sees("the key", async () => (await desk.part("sign-state").textContent()).includes("Ready"), true);
  await sees("what is left of the key on the screen", () => desk.part("sign-key").inputValue(), "");
  await desk.part("issue-people").getByLabel("Name of KM47").fill("مثال  أول");
  await desk.part("issue-date").fill("2026-11-30");
  await desk.part("issue-date").press("Tab");
  await demandAccessible(page, "certificates at the desk");
  await desk.part("issue-make").click();
  await sees("the sheets", () => sheets.count(), 2);
  await demandAccessible(page, "certificates that were made");
  const facts = (row) => sheets.nth(row).locator("[data-fact]").evaluateAll((list) => list.map((each) => each.getAttribute("data-fact") + " " + each.textContent));
  demand((await facts(1)).includes("name مثال أول") && (await facts(0)).includes("name Mfano wa Kwanza") && (await facts(0)).includes("issued_on 30 November 2026"), "a sheet says " + await facts(1));
  const code = await sheets.first().getAttribute("data-certificate");
  demand(await readQr(sheets.first().locator("svg.qr")) === code, "the square of the desk does not hold the code");
  await desk.part("issue-print").click();
  demand(await page.evaluate(() => document.body.hasAttribute("data-printed")), "nothing was printed");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  demand((pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) || []).length === 2, "two certificates do not take two pages");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    demand(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "the desk with certificates is wider than " + width + " px");
  }
  const [download] = await Promise.all([page.waitForEvent("download"), desk.part("issue-save").click()]);
  const path = course.path("from-desk.html");
  await download.saveAs(path);
  demandHtml([path]);
  const said = course.verify(path);
  demand(/good/.test(said) && said.includes("مثال أول") && said.includes("School of soap"), "verify says " + said);
  writeFileSync(course.path("changed.html"), readFileSync(path, "utf8").replace(">Mfano wa Kwanza<", ">Mfano wa Pili<"));
  let refused = "";
  try {
    course.verify(course.path("changed.html"));
  } catch (error) {
    refused = String(error.stdout);
  }
  demand(refused.includes("Mfano wa Pili"), "a changed name was not refused");
  const kept = await page.evaluate(() => JSON.stringify([Object.assign({}, localStorage), Object.assign({}, sessionStorage)]));
  demand(!kept.includes("mafunzo-sign-") && !kept.includes("مثال"), "the key or a name was kept");
  await desk.part("issue-people").getByLabel("Name of KM47").fill("x");
  await sees("sheets after a change", () => sheets.count(), 0);
  await page.goto(pathToFileURL(course.path("facilitator/certificate.html")).href);
  await page.locator("[data-file]").setInputFiles(path);
  await sees("what the page that checks says", () => page.locator("[data-heading]").allTextContents(), ["✓ Genuine", "✓ Genuine"]);
}

// The site's own pages go through checks.mjs.
function demandHtml(files) {
  const program = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
  const result = spawnSync("java", ["-jar", program, "--errors-only", "--format", "gnu", ...files], { encoding: "utf8" });
  demand(!result.error, "Java is missing; install Debian's `default-jre-headless`");
  demand(result.status === 0, "Nu HTML checker: " + result.stdout + result.stderr);
}

function codeOf(path) {
  return JSON.parse(readFileSync(path + ".json", "utf8")).evidence[0].narrative;
}

async function print(trip, one, nameless) {
  const page = await trip.tab();
  for (const path of [one, nameless]) {
    await page.goto(pathToFileURL(path + ".html").href);
    // It is paper: always light.
    await demandAccessible(page, "a certificate");
    for (const format of ["A4", "Letter"]) {
      const pdf = await page.pdf({ format, landscape: true, printBackground: false });
      demand((pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) || []).length === 1, "a certificate takes more than one page of " + format);
    }
    for (const [width, height] of [[1280, 800], [360, 740]]) {
      await page.setViewportSize({ width, height });
      demand(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "a certificate is wider than " + width + " px");
    }
    demand(await page.evaluate(() => document.scripts.length) === 0, "a certificate holds a script");
  }
  // The square, as a phone would see it.
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(pathToFileURL(one + ".html").href);
  demand(await readQr(page.locator("svg.qr")) === codeOf(one), "the square does not hold the code");
  demand(await page.locator("[data-certificate]").getAttribute("data-certificate") === codeOf(one), "the file does not hold the code");
}

async function check(trip, layout, one, nameless) {
  const page = await trip.tab();
  await page.goto(layout.page("about"));
  await shown(page).locator("a", { hasText: "Check a certificate" }).click();
  const form = () => shown(page).locator("form[data-certificate-check]");
  const part = (name) => form().locator("[data-" + name + "]");
  const value = (row) => form().locator("[data-row='" + row + "'] dd").textContent();
  const verdict = () => part("verdict").textContent();
  const heading = () => form().locator("[data-heading]").textContent();
  await form().waitFor();
  await demandAccessible(page, layout.name + ", a certificate to check");

  await part("file").setInputFiles(one + ".html");
  await sees("the heading", heading, "✓ Genuine");
  await sees("the name", () => value("name"), "Mfano wa Kwanza");
  await sees("the day", () => value("passed_on"), "24 November 2026");
  await sees("the score", () => value("band"), "80 to 89%");
  await sees("who signed", () => value("signer"), "School of soap");
  demand(await form().locator("[data-heading]").evaluate((heading) => heading === document.activeElement), "who listens is not led to what was found");
  await demandAccessible(page, layout.name + ", a genuine certificate");

  // Typed or scanned: small letters, in groups, by the keyboard.
  await part("code").fill(codeOf(nameless).toLowerCase().replace(/(.{5})/g, "$1 "));
  await part("code").press("Tab");
  await page.keyboard.press("Enter");
  await sees("the participant", () => value("participant"), "KM47");
  await sees("a name that is not signed", async () => (await value("name")).includes("by hand"), true);
  await sees("a score that is not told", () => form().locator("[data-row='band']").isHidden(), true);

  // A slip, and a change that somebody made look whole.
  const code = codeOf(one);
  await part("code").fill(code.slice(0, 90) + (code[90] === "7" ? "8" : "7") + code.slice(91));
  await form().locator("button[type='submit']").click();
  await sees("a slip", async () => (await verdict()).includes("A letter is wrong"), true);
  await sees("what is shown of it", () => form().locator(".signed").count(), 0);
  await part("code").fill("");
  await form().locator("button[type='submit']").click();
  await sees("nothing", async () => (await verdict()).includes("first"), true);
  const forged = await page.evaluate(function (code) {
    const facts = window.mafunzo.certificate.parse(window.mafunzo.certificate.text(window.mafunzo.certificate.check(code, JSON.parse(document.querySelector("[data-certificate-keys]").textContent)).facts));
    const pair = window.nacl.sign.keyPair();
    return window.mafunzo.certificate.sign(Object.assign(facts, { name: "Mfano wa Pili" }), pair);
  }, code);
  writeFileSync(course.path("forged.txt"), forged);
  await part("file").setInputFiles(course.path("forged.txt"));
  await sees("a forged one", async () => (await verdict()).includes("Not genuine"), true);
  await demandAccessible(page, layout.name + ", a forged certificate");

  // The newest list says that the key is gone.
  const list = JSON.parse(readFileSync(join(course.path("public"), "keys.json"), "utf8"));
  list.keys[0].revoked = "the laptop was stolen";
  list.keys[0].revoked_on = "2026-12-01";
  writeFileSync(course.path("newest.json"), JSON.stringify(list));
  await form().locator("details summary").click();
  await part("keys-file").setInputFiles(one + ".json");
  await sees("no list", async () => (await part("keys-note").textContent()).includes("not a list"), true);
  await part("keys-file").setInputFiles(course.path("newest.json"));
  await sees("a list", async () => (await part("keys-note").textContent()).includes("School of soap"), true);
  await part("file").setInputFiles(one + ".json");
  await sees("the heading of a revoked one", heading, "✗ Do not rely on it");
  await sees("the reason", async () => (await part("why").textContent()).includes("1 December 2026: the laptop was stolen"), true);
  await demandAccessible(page, layout.name + ", a revoked key");

  await page.goto(layout.page("certificate" + (layout.name === "folder" ? ".sw" : "-sw")));
  await page.reload();
  await part("file").setInputFiles(one + ".json");
  await sees("the heading in Swahili", heading, "✓ Ni halisi");
  await sees("the day in Swahili", () => value("passed_on"), "24 Novemba 2026");
}
