// axe-core, WCAG 2.2 AA, in light and dark.
import { readFileSync } from "node:fs";
import { demand } from "./browser.mjs";

const rules = {
  // Its own request for the stylesheet is against the policy.
  preload: false,
  // Of what passed, the rules are enough: a path to each of thousands of elements takes half of the time.
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: { "target-size": { enabled: true } }
};
// A dark page differs by its colours alone.
const colourRules = ["color-contrast", "link-in-text-block"];
let axe = null;

// In an engine that sees nothing of what an earlier script left behind, and in the light only.
export async function demandAccessibleAtOnce(page, state) {
  axe = axe || readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
  const told = await page.evaluate(axe + "; return window.axe.run(" + JSON.stringify(rules) + ").then((found) => ({ passes: found.passes.length, violations: found.violations.map((violation) => violation.id + ' at ' + violation.nodes[0].target.join(' ')) }))");
  demand(told.passes > 5, state + ": axe looked at nothing");
  demand(told.violations.length === 0, state + ": " + told.violations.join("; "));
}

// `without` names rules that cannot be asked in this state.
export async function demandAccessible(page, state, without = [], schemes = ["light", "dark"]) {
  axe = axe || readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
  // Through evaluate, not a script element: the policy would stop that.
  await page.evaluate(axe + ";0");
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const asked = colorScheme === "light"
      ? { ...rules, rules: { ...rules.rules, ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) } }
      : { ...rules, runOnly: colourRules.filter((rule) => !without.includes(rule)), rules: {} };
    const { violations, passes, incomplete, inapplicable } = await page.evaluate(lookAtShown, asked);
    const told = violations.flatMap((violation) => violation.nodes.map((node) => violation.id + " at " + node.target.join(" ") + ": " + node.failureSummary.replace(/\s+/g, " ")));
    const looked = colorScheme === "light" ? passes.length > 5 : violations.length + passes.length + incomplete.length + inapplicable.length >= asked.runOnly.length;
    demand(looked, state + ", " + colorScheme + ": axe looked at nothing");
    demand(told.length === 0, state + ", " + colorScheme + ": " + told.length + " violations; " + told.slice(0, 5).join("; "));
  }
  await page.emulateMedia({ colorScheme: "light" });
}

// In the single file axe would look through each hidden page of the course, twenty times what is shown, to say nothing of it.
// They stand aside meanwhile. Without scripts, where all are shown, it sees them together.
async function lookAtShown(options) {
  const aside = Array.from(document.querySelectorAll("[data-page][hidden]"), (page) => [page, page.parentNode, page.nextSibling]);
  aside.forEach(([page]) => page.remove());
  try {
    return await window.axe.run(options);
  } finally {
    aside.reverse().forEach(([page, parent, next]) => parent.insertBefore(page, next));
  }
}
