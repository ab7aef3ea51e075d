// A page and its locators as the journeys know them from playwright-core, over any browser that can run a script, point
// and type. `remote` gives: go, reload, back, forward, url, run(text), point(x, y), type(text), press(key), saved() where it
// keeps what is saved, picture(path), close, and `still`, whether no script of the page runs.
// What runs in the page is ES2017: Chromium 65 runs it too.
import { demand } from "./browser.mjs";

const patience = 30_000;

export function remotePage(remote) {
  const page = {
    goto: remote.go, reload: remote.reload, goBack: remote.back, goForward: remote.forward, close: remote.close, url: remote.url,
    // Playwright's way of saying that no shadow tree has to be looked into.
    locator: (css) => locator([{ css: css.replace(/^css:light=/, "") }]),
    evaluate: (code, given) => run(typeof code === "function" ? "return (" + code + ")(" + JSON.stringify(given) + ")" : code),
    screenshot: ({ path }) => remote.picture(path),
    // A driver acts on one tab at a time, and each operation shows its own.
    bringToFront: async () => {},
    waitForEvent: (name) => name === "download" ? remote.saved() : Promise.reject(new Error("these tests do not hear of " + name)),
    keyboard: { press: remote.press, type: remote.type }
  };
  return page;

  // A page that is being left may refuse for a moment.
  async function run(code) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await remote.run(code);
      } catch (error) {
        if (tries > 20 || !/navigat|context|unload|destroy|stale|discarded|Inspected target|no such (window|frame|execution)|JavaScript execution (did not|returned)|is null$|of null$/i.test(String(error.name) + error.message)) {
          throw error;
        }
        await pause(100);
      }
    }
  }

  function locator(steps) {
    const on = (code, given) => run("const found = (" + find + ")(" + JSON.stringify(steps) + "); " + code.replace("GIVEN", () => JSON.stringify(given)));
    const what = steps.map((step) => step.css === undefined ? "[" + step.nth + "]" : step.css).join(" ");
    const seen = "(" + isSeen + ")";
    const self = {
      locator: (css) => locator([...steps, { css }]),
      nth: (nth) => locator([...steps, { nth }]),
      first: () => self.nth(0),
      last: () => self.nth(-1),
      count: () => on("return found.length"),
      all: async () => Array.from({ length: await self.count() }, (none, nth) => self.nth(nth)),
      evaluate: (code, given) => one("(" + code + ")(element, GIVEN)", given),
      evaluateAll: (code, given) => on("return (" + code + ")(found, GIVEN)", given),
      allTextContents: () => on("return found.map((each) => each.textContent)"),
      textContent: () => one("element.textContent"),
      innerText: () => one("element.innerText"),
      inputValue: () => one("element.value"),
      getAttribute: (name) => one("element.getAttribute(GIVEN)", name),
      isChecked: () => one("element.checked"),
      isDisabled: () => one("element.matches(':disabled')"),
      isVisible: () => on("return found.length > 0 && " + seen + "(found[0])"),
      isHidden: async () => !(await self.isVisible()),
      focus: () => one("element.focus()"),
      waitFor: (wish) => until(what, async () => (await self.isVisible()) === !(wish && wish.state === "hidden")),
      click, fill, selectOption, check: tick, press,
      pressSequentially: async (text) => { await self.focus(); await remote.type(text); }
    };
    return self;

    // The value of an expression about the first element, as soon as there is one.
    async function one(expression, given) {
      let answer = null;
      await until(what, async function () {
        // Without scripts on the page there are no promises in it either.
        answer = await on("const element = found[0]; const value = element && " + expression + "; return !element ? null : value && value.then ? value.then((value) => ({ value: value })) : { value: value }", given);
        return answer !== null;
      });
      return answer.value === undefined ? null : answer.value;
    }

    // Points again when the page moved before the button went down: these tests were too fast. Moving while it is held down
    // takes the click away from people, too.
    async function click() {
      for (let tries = 1; ; tries += 1) {
        let place = null;
        await until(what + ", to be clicked", async function () {
          place = await on("return found.length ? (" + (remote.still ? aimAtStill : aim) + ")(found[0], " + seen + ") : null");
          return place !== null;
        });
        await remote.point(place[0], place[1]);
        if (remote.still) {
          return;
        }
        const came = await arrival();
        demand(came !== "moved", "the page moved while " + what + " was pressed, and the click was lost");
        if (came === "clicked" || tries === 3) {
          return;
        }
      }
    }

    async function arrival() {
      const deadline = Date.now() + 3_000;
      for (;;) {
        // Another page knows nothing of the click that led to it.
        const came = await run("return document.documentElement.getAttribute('data-aimed') || 'clicked'");
        if (came !== "waiting" || Date.now() > deadline) {
          return came;
        }
        await pause(50);
      }
    }

    async function fill(text) {
      await self.waitFor();
      await one("element.focus()");
      await one("element.select()");
      await (text === "" ? remote.press("Backspace") : remote.type(text));
      demand(await self.inputValue() === text || text.length > 12, what + " holds " + JSON.stringify(await self.inputValue()) + " after typing " + JSON.stringify(text));
    }

    async function selectOption(value) {
      await self.waitFor();
      await one("(" + choose + ")(element, GIVEN)", value);
    }

    async function tick() {
      if (!(await self.isChecked())) {
        await click();
      }
    }

    async function press(key) {
      await self.focus();
      await remote.press(key);
    }
  }
}

async function until(what, probe) {
  const deadline = Date.now() + patience;
  while (!(await probe())) {
    demand(Date.now() < deadline, "waited too long for " + what);
    await pause(50);
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// These run in the page.
function find(steps) {
  return steps.reduce(function (from, step) {
    if (step.css === undefined) {
      return from.slice(step.nth).slice(0, 1);
    }
    const visible = /:visible/.test(step.css);
    const css = step.css.replace(/:visible/g, "").split(/,(?![^(]*\))/).map((part) => /^\s*>/.test(part) ? ":scope " + part : part).join(",");
    const found = new Set();
    from.forEach((each) => each.querySelectorAll(css).forEach((inside) => found.add(inside)));
    return Array.from(found).filter((each) => !visible || each.getClientRects().length > 0);
  }, [document]);
}

function isSeen(element) {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && (element.checkVisibility ? element.checkVisibility({ visibilityProperty: true }) : getComputedStyle(element).visibility === "visible");
}

// The middle of an element that can be clicked, or null while something lies over it or the page still moves.
function aim(element, seen) {
  if (!seen(element) || element.matches(":disabled")) {
    return null;
  }
  const middle = function () {
    const box = element.getClientRects()[0];
    return box ? [Math.round(box.left + Math.min(box.width / 2, 150)), Math.round(box.top + box.height / 2)] : [];
  };
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const before = middle();
  return new Promise((resolve) => setTimeout(resolve, 30)).then(function () {
    const at = middle();
    const top = at.length && at.join() === before.join() && document.elementFromPoint(at[0], at[1]);
    if (!top || !(element.contains(top) || top.contains(element))) {
      return null;
    }
    const isIt = (target) => target === top || element.contains(target);
    // Firefox shares variables between two scripts of a driver as little as it does with the page.
    const tell = (came) => document.documentElement.setAttribute("data-aimed", came);
    let pressed = false;
    tell("waiting");
    window.addEventListener("mousedown", (event) => { pressed = isIt(event.target); }, { capture: true, once: true });
    window.addEventListener("click", (event) => tell(isIt(event.target) ? "clicked" : pressed ? "moved" : "missed"), { capture: true, once: true });
    return at;
  });
}

// The same where no script of the page runs.
function aimAtStill(element, seen) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const box = element.getClientRects()[0];
  const at = box && [Math.round(box.left + Math.min(box.width / 2, 150)), Math.round(box.top + box.height / 2)];
  const top = at && seen(element) && document.elementFromPoint(at[0], at[1]);
  return top && (element.contains(top) || top.contains(element)) ? at : null;
}

function choose(field, value) {
  field.focus();
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
