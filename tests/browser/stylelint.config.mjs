// The oldest browsers of the course are Chromium 61, Firefox 60 and Safari 11. What they do not know is named here with what a
// page loses by it: beauty, never function. The checker does not know logical properties, `inset` and `:is()`; Chromium 65 is
// run for that in matrix.mjs.
const harmless = [
  // The page stays light.
  "prefers-color-scheme",
  // The ring also shows around what was clicked.
  "css-focus-visible",
  // Contents and menu stay folded, behind `@supports` as they are.
  "css-content-visibility",
  // A jump to a section ends under the clock of a test.
  "css-snappoints",
  // Margins of the paper and tints are the browser's own.
  "css-paged-media", "css-color-adjust",
  // A text field keeps its size.
  "css-resize",
  // Scripts hide then what these rules hide before they have run.
  "css-media-scripting",
  // The score is announced and also shown.
  "css-has",
  // The pointer stays in view while slides are shown.
  "css3-cursors"
];

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "plugin/no-unsupported-browser-features": [true, {
      browsers: ["chrome 61", "firefox 60", "safari 11", "ios_saf 11"],
      ignorePartialSupport: true,
      ignore: harmless
    }]
  }
};
