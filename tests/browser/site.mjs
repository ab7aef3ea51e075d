// The built site under test: where its pages are, in the folder and in the single file.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { demand } from "./browser.mjs";

// Whether a page of the site may ask for it.
export function isOurs(url, site) {
  // Firefox asks for the icon of the host, too, when it shows a page again after Back.
  return /^(data|blob|about|moz-extension|resource):/.test(url) || /^http:\/\/[^/]+\/favicon\.ico$/.test(url) || site.places.some((start) => url.startsWith(start));
}

export function siteAt(folder, single) {
  demand(folder && single, "usage: node tests/browser/<script>.mjs FOLDER SINGLE-FILE   for example public course.html");
  const site = { folder: resolve(folder), single: resolve(single) };
  demand(existsSync(join(site.folder, "index.html")), folder + " holds no index.html; build the course first");
  demand(existsSync(site.single), single + " is missing; build the course with --single-file first");
  site.files = readdirSync(site.folder).filter((name) => name.endsWith(".html")).sort();
  site.places = [pathToFileURL(site.folder + "/").href, pathToFileURL(site.single).href];
  return site;
}

// "quiz-referral.sw.html" is of the kind quiz.
export function kindOf(file) {
  return /^[a-z]+/.exec(file)[0];
}

// One page of each kind in each language.
export function onePerKind(files) {
  const seen = new Map(files.map((file) => [kindOf(file) + (/\.[a-z-]+(?=\.html$)/.exec(file) || [""])[0], file]));
  return [...seen.values()];
}

export function layouts(site) {
  const folder = pathToFileURL(site.folder + "/").href;
  const single = pathToFileURL(site.single).href;
  return [
    { name: "folder", home: folder + "index.html", page: (name) => folder + name + ".html" },
    { name: "single file", home: single, page: (name) => single + "#" + name }
  ];
}

// The same folder where a server gives it.
export function servedAt(name, start) {
  return { name, home: start + "index.html", page: (page) => start + page + ".html" };
}

// What is on the screen: the whole page, or in the single file the page that is shown.
export function shown(page) {
  return page.locator("css:light=main, [data-page]:not([hidden])").last();
}
