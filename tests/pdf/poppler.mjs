// What Poppler's tools say of a PDF.
import { execFileSync } from "node:child_process";

function tool(name, options) {
  // Poppler 22 complains of an entry of PDF/UA that is as the standard wants it.
  return execFileSync(name, options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });
}

// The words in reading order, with one space between them.
export function words(file) {
  return tidy(tool("pdftotext", ["-enc", "UTF-8", "-nopgbrk", file, "-"]));
}

export function tidy(text) {
  // Poppler writes ligatures and Arabic as the letters' shapes, and marks where the direction changes.
  return text.normalize("NFKC").replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
}

// { title, tagged, pages, size, standards, fonts: [{ name, embedded }] }
export function about(file) {
  const info = tool("pdfinfo", [file]);
  const line = (name) => (new RegExp("^" + name + ": +(.*)$", "m").exec(info) || [])[1] || "";
  const meta = tool("pdfinfo", ["-meta", file]);
  const fonts = tool("pdffonts", [file]).trim().split("\n").slice(2);
  return {
    title: line("Title"),
    tagged: line("Tagged") === "yes",
    pages: Number(line("Pages")),
    size: line("Page size"),
    standards: ["pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"].every((part) => meta.includes(part)),
    // "… yes yes yes  12  0": embedded, subset, with a way back to letters.
    fonts: fonts.map((font) => ({ name: font.split(" ")[0], embedded: / yes +yes +yes +\d+ +\d+$/.test(font) }))
  };
}
