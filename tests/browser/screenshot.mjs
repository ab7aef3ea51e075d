// The picture of the README: a module and a checked quiz side by side, as on phones, in few colours.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { visit } from "./browser.mjs";
import { firstAttempt } from "./quiz.mjs";
import { layouts } from "./site.mjs";

const path = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));
const size = { width: 360, height: 620 };

export async function takeScreenshot(browser, site) {
  const trip = await visit(browser, site, { viewport: size });
  const [folder] = layouts(site);
  const page = await trip.tab();
  await page.goto(folder.page("module-legislation"));
  const left = await page.screenshot();
  await page.goto(folder.page("quiz-legislation"));
  const { quiz, wrong } = await firstAttempt(page, "KM47");
  await quiz.question(wrong[0].id).evaluate((question) => question.scrollIntoView());
  await page.evaluate(() => document.activeElement.blur());
  const right = await page.screenshot();
  await page.goto("about:blank");
  const picture = await page.evaluate(joinInFewColours, [left, right].map((png) => "data:image/png;base64," + png.toString("base64")));
  await trip.end();
  const png = encode(picture);
  writeFileSync(path, png);
  return path + ": " + png.length + " bytes, " + picture.palette.length + " colours";
}

// Runs in the page. Colours are rounded until at most 256 are left.
async function joinInFewColours(sources) {
  const images = await Promise.all(sources.map(async function (source) {
    const image = new Image();
    image.src = source;
    await image.decode();
    return image;
  }));
  const line = 2;
  const canvas = document.createElement("canvas");
  canvas.width = images[0].width + line + images[1].width;
  canvas.height = images[0].height;
  const paint = canvas.getContext("2d");
  paint.fillStyle = "#808080";
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(images[0], 0, 0);
  paint.drawImage(images[1], images[0].width + line, 0);
  const data = paint.getImageData(0, 0, canvas.width, canvas.height).data;
  for (let step = 1; ; step *= 2) {
    const round = (value) => Math.min(255, Math.round(value / step) * step);
    const numbers = new Map();
    const pixels = [];
    for (let at = 0; at < data.length; at += 4) {
      const colour = round(data[at]) << 16 | round(data[at + 1]) << 8 | round(data[at + 2]);
      if (!numbers.has(colour)) {
        numbers.set(colour, numbers.size);
      }
      pixels.push(numbers.get(colour));
    }
    if (numbers.size <= 256) {
      return { width: canvas.width, height: canvas.height, palette: [...numbers.keys()], pixels };
    }
  }
}

function encode({ width, height, palette, pixels }) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows.set(pixels.slice(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, colour >> 8 & 255, colour & 255]));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", head), chunk("PLTE", colours), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

// zlib.crc32 came with Node 20.15 only.
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      sum = sum >>> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}
