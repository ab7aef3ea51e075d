// Draws a text as a QR code: `mafunzo.qr.draw(text, label)` gives an <svg> to put into the page, with `label` for those who
// cannot see it; null where lean-qr could not be loaded, or the text is too long or holds what no code does. Then the text
// itself, which stands beside it anyway, has to do. How much a camera can read is for the caller to know.
//
// Codes are black on white whatever the colours of the page, with the four modules of quiet zone that readers need
// (ISO/IEC 18004), at level M or, where it costs nothing, higher.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  const QUIET = 4;
  mafunzo.qr = { draw, path };

  function draw(text, label) {
    const found = path(text);
    if (!found) {
      return null;
    }
    const box = "0 0 " + found.size + " " + found.size;
    const svg = element("svg", { "viewBox": box, "role": "img", "aria-label": label, "shape-rendering": "crispEdges", "class": "qr" });
    svg.appendChild(element("rect", { "width": found.size, "height": found.size, "fill": "#fff" }));
    svg.appendChild(element("path", { "d": found.d, "fill": "#000" }));
    return svg;
  }

  // The dark modules as the path of an svg of `size` units, quiet zone included.
  function path(text) {
    if (!window.LeanQR || !/^[0-9A-Z $%*+./:-]{1,2000}$/.test(text)) {
      return null;
    }
    const code = generate(text);
    let d = "";
    for (let y = 0; code && y < code.size; y++) {
      for (let x = 0; x < code.size; x++) {
        let width = 0;
        while (code.get(x + width, y)) {
          width++;
        }
        if (width > 0) {
          d += "M" + (x + QUIET) + " " + (y + QUIET) + "h" + width + "v1h-" + width + "z";
          x += width;
        }
      }
    }
    return code && { d: d, size: code.size + 2 * QUIET };
  }

  function generate(text) {
    try {
      return window.LeanQR.generate(text, { minCorrectionLevel: window.LeanQR.correction.M });
    } catch (error) {
      // An engine that fails inside the library: the text has to do.
      return null;
    }
  }

  function element(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key of Object.keys(attributes)) {
      made.setAttribute(key, attributes[key]);
    }
    return made;
  }
})();
