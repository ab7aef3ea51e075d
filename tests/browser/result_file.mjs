// What the page hands in, held against the published schemas and read back as others would.
import Ajv2020 from "ajv/dist/2020.js";
import jsqr from "jsqr";
import { readFileSync } from "node:fs";
import { demand } from "./browser.mjs";

const schemas = { "result": schema("result"), "sealed-result": schema("sealed-result"), "lesson-cards": schema("lesson-cards") };

function schema(name) {
  const read = JSON.parse(readFileSync(new URL("../../schemas/" + name + ".schema.json", import.meta.url), "utf8"));
  // A field that the page writes and the schema does not name would be published nowhere.
  for (const part of [read, (read.properties.responses || {}).additionalProperties, read.properties.score]) {
    if (part) {
      part.additionalProperties = false;
    }
  }
  return new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(read);
}

export function readResult(path) {
  const document = JSON.parse(readFileSync(path, "utf8"));
  const validate = schemas[document.kind];
  demand(validate, "the file is of no known kind: " + document.kind);
  demand(validate(document), "the file is not what the schema says: " + JSON.stringify(validate.errors));
  return document;
}

// A result as the participant's page seals it; the page shows a form.
export function sealOn(page, text) {
  return page.evaluate(function (text) {
    const form = document.querySelector("form[data-assessment]");
    return JSON.stringify(window.mafunzo.seal(text, { key: form.getAttribute("data-seal-key"), name: form.getAttribute("data-seal-name") }));
  }, text);
}

// The text of a QR code on the page, by a reader of other people.
export async function readQr(svg) {
  const { side, pixels } = await svg.evaluate(function (drawn) {
    const size = drawn.viewBox.baseVal.width;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * 4;
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(4, 4);
    context.fillStyle = "#000";
    context.fill(new Path2D(drawn.querySelector("path").getAttribute("d")));
    return { side: canvas.width, pixels: Array.from(context.getImageData(0, 0, canvas.width, canvas.height).data) };
  });
  const found = jsqr(Uint8ClampedArray.from(pixels), side, side);
  return found && found.data;
}
