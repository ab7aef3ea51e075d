// Where and how a course is opened: the engine, how its files come, what the reader's device is like.
// A setting has a column in the table; `journeys` gives what is walked in it.
import { journeysOf } from "./assessment_journeys.mjs";
import { accessibilityJourney, assessmentJourney, fitJourney, focusJourney, keyboardJourney, languageJourney, printJourney, stateJourney, touchJourney } from "./setting_journeys.mjs";
import { everyKindJourney, offlineJourney } from "./offline_journeys.mjs";
import { practiceJourneys } from "./practice_journeys.mjs";
import { layouts, onePerKind, servedAt } from "./site.mjs";

const phone = { viewport: { width: 360, height: 740 } };
const desktop = { viewport: { width: 1280, height: 800 } };

// Of the tests to hand in, which run.mjs walks in Chromium, what can be walked without its own means; in one file what can
// differ there, which is how answers are kept and leave; without a secure context how they leave and are sealed.
const handIns = {
  "folder": /: test: (all kinds, a reload|handed in|attempts are used up|another language|open, told at once|open, never told|with the keyboard alone)/,
  "single file": /: test: (all kinds, a reload|handed in|another language)/,
  "named": /: test: (handed in|a sealed file)/
};
// About the questions, which no layout changes: each engine walks it once.
const anywhere = /every quiz|a hint opens|by keyboard|nothing can be answered|the score and the reasons|questions left open|another try/;

// Where a server has the small courses that end with a test.
export function pathOf(course) {
  return "/train/" + course + "/";
}

export function settingsOf(engine, { site, server, arabic, courses }) {
  const [folder, single] = layouts(site);
  const named = servedAt("http, a name and a path", server.named);
  const local = servedAt("http, localhost", server.local);
  const everywhere = (layout) => [
    ...practiceJourneys(layout).filter((journey) => engine.can(journey)),
    keyboardJourney(layout), languageJourney(layout), assessmentJourney(layout), focusJourney(layout)
  ];
  const short = (layout) => everywhere(layout).filter((journey) => !anywhere.test(journey.name));
  const few = (layout) => short(layout).filter((journey) => /from home|reload|search|delete|language/.test(journey.name));
  const handedOver = (layoutOf, which) => journeysOf(courses, layoutOf).filter((journey) => handIns[which].test(journey.name));
  const places = [
    { name: folder.name, journeys: everywhere(folder) },
    { name: single.name, journeys: engine.name === "Chromium shell" ? everywhere(single) : short(single) },
    // Without scripts a page does not know where it came from.
    { name: named.name, journeys: [...short(named).filter((journey) => !/scripts off/.test(journey.name)), ...handedOver((course) => servedAt(named.name, course.served), "named")] },
    { name: local.name, journeys: few(local) }
  ];
  if (/Firefox|WebKit/.test(engine.name)) {
    [folder, single].forEach((layout, place) => places[place].journeys.push(...handedOver((course) => layouts(course)[place], layout.name)));
  }
  if (engine.name === "Firefox") {
    places[0].journeys.push(accessibilityJourney(folder, onePerKind(site.files)));
  }
  if (engine.name === "Chromium 65") {
    const old = /: (the score and the reasons|answers, score and reasons after|another try|every quiz)/;
    return [folder, single, named].map((layout) => ({ name: layout.name, journeys: [
      ...practiceJourneys(layout).filter((journey) => old.test(journey.name) && (layout === folder || !/every quiz/.test(journey.name))), assessmentJourney(layout)
    ] }));
  }
  if (engine.name === "Chromium") {
    return [places[0], { name: "network lost", journeys: [offlineJourney(site), everyKindJourney(site)] }];
  }
  if (engine.name !== "Chromium shell") {
    return places;
  }
  const walk = (name, options, layout) => ({ name, journeys: [stateJourney(layout || folder, name)].map((journey) => ({ ...journey, options })) });
  const [arabicFolder] = layouts(arabic);
  return [
    ...places.slice(1),
    { name: "touch", journeys: [touchJourney(folder)].map((journey) => ({ ...journey, options: { ...phone, hasTouch: true, isMobile: true } })) },
    { name: "print", journeys: [printJourney(folder), printJourney(single)] },
    walk("desktop", desktop),
    { name: "text 200 %", journeys: [stateJourney(folder, "text 200 %"), fitJourney(folder, onePerKind(site.files))].map((journey) => ({ ...journey, options: { ...phone, prepare: enlarge } })) },
    walk("dark", { ...phone, colorScheme: "dark" }),
    walk("motion allowed", { ...phone, reducedMotion: "no-preference" }),
    walk("forced colours", { ...phone, forcedColors: "active" }),
    { name: "right to left", journeys: [{ ...stateJourney(arabicFolder, "right to left", "quiz-soap"), site: arabic, options: phone }] },
    walk("slow 2G", { ...phone, prepare: (page, context) => page.setDefaultTimeout(60_000) || command(page, context, "Network.emulateNetworkConditions", { offline: false, latency: 800, downloadThroughput: 6_250, uploadThroughput: 6_250 }) }, named)
  ];
}

function enlarge(page, context) {
  return command(page, context, "Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
}

async function command(page, context, name, parameters) {
  const session = await context.newCDPSession(page);
  if (name.startsWith("Network.")) {
    await session.send("Network.enable");
  }
  await session.send(name, parameters);
}
