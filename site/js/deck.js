// Shows slides: one at a time, full screen, moved by keys, clicker, buttons or swipes. Without it they are a page to read.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const moves = mafunzo.moves;
  const deck = document.querySelector("[data-deck]");
  if (!deck) {
    return;
  }
  const root = document.documentElement;
  const part = (name) => document.querySelector("[data-" + name + "]");
  const own = { name: deck.getAttribute("data-deck"), revision: deck.getAttribute("data-revision") };
  let slides = [];
  let place = { slide: 0, step: 0 };
  let typed = "";
  let black = false;
  let startedAt = 0;
  let before = null;
  let touch = null;
  let resting = 0;
  // Leaving full screen by F goes on in the window; by Escape it ends the show.
  let leavingFull = false;
  const leftLabel = part("left-label").textContent;

  // What speaker.js needs: it moves the same slides in the other window.
  mafunzo.deck = {
    own: own,
    element: deck,
    part: part,
    say: (key, values) => fill(deck.getAttribute("data-say-" + key), values),
    // By the slide's number, since the two windows may have left out different ones.
    place: () => ({ slide: number(slides[place.slide]), step: place.step, black: black, elapsed: elapsed() }),
    run: run,
    // A window on its own does what it is asked; the speaker's window asks the other.
    ask: run,
    // In the other window: shows what that window shows.
    follow: function (told) {
      place = { slide: moves.keep(told.slide, slides.map(number)), step: told.step };
      black = told.black;
      startedAt = Date.now() - told.elapsed;
      render();
    },
    show: show,
    toast: toast,
    moved: () => {}
  };

  read();
  part("scripted").hidden = false;
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("mafunzo:plan", replan);
  document.addEventListener("mousemove", wake);
  addEventListener("resize", fit);
  // Paper shows all of them.
  addEventListener("beforeprint", () => isShowing() && run("leave"));
  deck.addEventListener("touchstart", (event) => touch = event.changedTouches[0], { passive: true });
  deck.addEventListener("touchend", onTouchEnd, { passive: true });
  for (const name of ["fullscreenchange", "webkitfullscreenchange"]) {
    document.addEventListener(name, () => !isFull() && isShowing() && !leavingFull && run("leave"));
  }
  for (const choice of document.querySelectorAll("[name='paper']")) {
    choice.addEventListener("change", () => deck.setAttribute("data-paper", choice.value));
    if (choice.checked) {
      deck.setAttribute("data-paper", choice.value);
    }
  }
  setInterval(tick, 500);

  // Slides that a plan left out are marked with `data-left-out`; whoever changes that says `mafunzo:plan`.
  function read() {
    slides = Array.from(deck.querySelectorAll(".slide:not([data-left-out])"));
    slides.forEach((slide, index) => slide.querySelector("[data-number]").textContent = index + 1);
  }

  function replan() {
    const here = slides.length ? number(slides[place.slide]) : 1;
    read();
    place = { slide: moves.keep(here, slides.map(number)), step: 0 };
    render();
  }

  function number(slide) {
    return Number(slide.id.replace("slide-", ""));
  }

  function counts() {
    return slides.map((slide) => steps(slide).length);
  }

  function steps(slide) {
    return Array.from(slide.querySelectorAll("[data-step]"));
  }

  function isShowing() {
    return root.hasAttribute("data-show");
  }

  // `mode`: "slides", or "speaker" in the window with the notes.
  function show(mode) {
    const here = document.getElementById(location.hash.slice(1));
    const slide = here && here.closest(".slide");
    if (!isShowing() && slide && slides.indexOf(slide) >= 0) {
      place = { slide: slides.indexOf(slide), step: 0 };
    }
    before = document.activeElement;
    startedAt = startedAt || Date.now();
    root.setAttribute("data-show", mode);
    part("controls").hidden = mode === "speaker";
    render();
    wake();
    slides[place.slide].setAttribute("tabindex", "-1");
    slides[place.slide].focus();
  }

  // Does what a key, a button or the other window asks for.
  function run(command, number) {
    if (command === "show") {
      show("slides");
      setFull(true);
    } else if (command === "leave") {
      leave();
    } else if (command === "full") {
      setFull(!isFull());
    } else if (command === "black") {
      black = !black;
      render();
    } else if (command === "notes") {
      deck.hasAttribute("data-notes") ? deck.removeAttribute("data-notes") : deck.setAttribute("data-notes", "");
      render();
    } else if (command === "help" || command === "close") {
      help(command === "help");
    } else if (command === "clock") {
      startedAt = Date.now();
      render();
    } else if (command === "print") {
      window.print();
    } else if (command === "speaker") {
      mafunzo.deck.openSpeaker();
    } else {
      go(moves.move(place, command, number, counts()));
    }
  }

  function go(to) {
    const stays = to.slide === place.slide && to.step === place.step;
    const wasBlack = black;
    black = false;
    if (stays && !wasBlack) {
      announce(place.slide === slides.length - 1 ? mafunzo.deck.say("ended") : "");
      return;
    }
    const focusLost = slides[place.slide].contains(document.activeElement);
    place = to;
    render();
    if (focusLost) {
      slides[place.slide].setAttribute("tabindex", "-1");
      slides[place.slide].focus();
    }
  }

  function render() {
    if (!isShowing() || slides.length === 0) {
      return;
    }
    const speaker = root.getAttribute("data-show") === "speaker";
    const current = slides[place.slide];
    for (const slide of deck.querySelectorAll(".slide")) {
      const isNext = speaker && slide === slides[place.slide + 1];
      slide.hidden = slide !== current && !isNext;
      mark(slide, "data-current", slide === current);
      mark(slide, "data-next", isNext);
    }
    steps(current).forEach((step, index) => mark(step, "data-later", index > place.step));
    const title = current.querySelector("h2").textContent;
    const next = slides[place.slide + 1];
    for (const at of document.querySelectorAll("[data-at]")) {
      at.textContent = (place.slide + 1) + " / " + slides.length;
    }
    part("next-label").hidden = !next;
    part("next-title").textContent = next ? next.querySelector("h2").textContent : "";
    lendNotes(current);
    part("no-notes").hidden = current.querySelector(".notes") !== null;
    part("panel").hidden = !speaker && !deck.hasAttribute("data-notes");
    part("progress").style.width = 100 * (place.slide + 1) / slides.length + "%";
    part("black").hidden = !black || speaker;
    press("notes", deck.hasAttribute("data-notes"));
    press("black", black);
    announce(black ? mafunzo.deck.say("black") : place.step === 0 ? mafunzo.deck.say("slide", { n: place.slide + 1, of: slides.length, title: title }) : steps(current)[place.step].textContent.trim());
    tick();
    fit();
    mafunzo.deck.moved();
  }

  // A slide without notes shows those of its section, from one heading to the next. Quizzes belong to none.
  function lendNotes(current) {
    deck.querySelectorAll(".notes[data-lent]").forEach((notes) => notes.remove());
    if (current.querySelector(".notes") || ["title", "objectives", "quiz", "question"].indexOf(current.getAttribute("data-kind")) >= 0) {
      return;
    }
    const every = Array.from(deck.querySelectorAll(".slide"));
    const ends = (slide) => slide.querySelector("h2 > [id]") || slide.getAttribute("data-kind") === "quiz";
    let from = every.indexOf(current);
    while (from > 0 && !ends(every[from])) {
      from -= 1;
    }
    const length = every.slice(from + 1).findIndex(ends);
    const section = every.slice(from, length < 0 ? every.length : from + 1 + length);
    const found = [].concat.apply([], section.map((slide) => Array.from(slide.querySelectorAll(".note[data-kind='facilitator']"))));
    if (found.length) {
      const notes = current.appendChild(document.createElement("aside"));
      notes.className = "notes";
      notes.setAttribute("data-lent", "");
      notes.setAttribute("aria-label", mafunzo.deck.say("section"));
      notes.appendChild(document.createElement("p")).textContent = mafunzo.deck.say("section");
      found.forEach((note) => notes.appendChild(note.cloneNode(true)).querySelectorAll("[id]").forEach((node) => node.removeAttribute("id")));
    }
  }

  function press(command, is) {
    document.querySelectorAll("[data-command='" + command + "'][aria-pressed]").forEach((button) => button.setAttribute("aria-pressed", is));
  }

  function mark(element, name, is) {
    is ? element.setAttribute(name, "") : element.removeAttribute(name);
  }

  // Smaller type where a slide does not fit, as with other fonts than ours.
  function fit() {
    for (const slide of deck.querySelectorAll("[data-current], [data-next]")) {
      const words = slide.querySelector(".words");
      words.removeAttribute("data-fit");
      for (let size = 1; size <= 4 && words.scrollHeight > words.clientHeight + 2; size += 1) {
        words.setAttribute("data-fit", size);
      }
    }
  }

  function leave() {
    if (!part("help").hidden) {
      return help(false);
    }
    if (black) {
      return run("black");
    }
    if (!isShowing() || root.getAttribute("data-show") === "speaker") {
      return;
    }
    setFull(false);
    const slide = slides[place.slide];
    root.removeAttribute("data-show");
    deck.removeAttribute("data-notes");
    deck.querySelectorAll(".notes[data-lent]").forEach((notes) => notes.remove());
    deck.querySelectorAll(".slide").forEach((each) => each.hidden = false);
    deck.querySelectorAll("[data-later]").forEach((step) => step.removeAttribute("data-later"));
    ["controls", "panel", "black", "toast"].forEach((name) => part(name).hidden = true);
    slide.setAttribute("tabindex", "-1");
    slide.focus();
    slide.scrollIntoView();
  }

  function help(open) {
    const dialog = part("help");
    if (open === !dialog.hidden) {
      return;
    }
    if (open) {
      before = document.activeElement;
    }
    dialog.hidden = !open;
    const target = open ? dialog.querySelector("button") : before;
    if (target && target.focus) {
      target.focus();
    }
  }

  function announce(text) {
    part("status").textContent = text;
  }

  function toast(text) {
    part("toast").textContent = text;
    part("toast").hidden = text === "";
    announce(text);
  }

  function elapsed() {
    return startedAt ? Date.now() - startedAt : 0;
  }

  function tick() {
    if (part("panel").hidden) {
      return;
    }
    const clock = moves.clock(elapsed(), Number(deck.getAttribute("data-minutes")));
    const label = part("left-label");
    label.textContent = clock.over ? mafunzo.deck.say("over") : leftLabel;
    mark(label.parentNode, "data-over", clock.over);
    part("elapsed").textContent = clock.elapsed;
    part("left").textContent = clock.left;
    const now = new Date();
    part("now").textContent = ("0" + now.getHours()).slice(-2) + ":" + ("0" + now.getMinutes()).slice(-2);
  }

  function onClick(event) {
    const button = event.target.closest("[data-command]");
    if (button) {
      mafunzo.deck.ask(button.getAttribute("data-command"));
    } else if (event.target === part("black")) {
      run("black");
    }
  }

  function onKey(event) {
    const dialog = part("help");
    if (!dialog.hidden) {
      if (event.key === "Escape" || event.key === "Esc") {
        help(false);
      } else if (event.key === "Tab") {
        // The dialog holds one thing to reach.
        event.preventDefault();
      }
      return;
    }
    if (!isShowing() || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    wake();
    const pressed = moves.press(event.key, typed);
    const onControl = event.target.closest && event.target.closest("button, a[href], input, summary");
    if (onControl && (event.key === "Enter" || event.key === " " || event.key === "Spacebar") && pressed.command !== "goto") {
      return;
    }
    typed = pressed.typed;
    if (pressed.command === "typing") {
      toast(mafunzo.deck.say("goto", { n: Number(typed) }));
      event.preventDefault();
      return;
    }
    part("toast").hidden = true;
    if (pressed.command) {
      event.preventDefault();
      mafunzo.deck.ask(pressed.command, pressed.number);
    }
  }

  function onTouchEnd(event) {
    const end = event.changedTouches[0];
    const command = touch && isShowing() ? moves.swipe(end.clientX - touch.clientX, end.clientY - touch.clientY) : "";
    touch = null;
    if (command) {
      mafunzo.deck.ask(command);
    }
  }

  // Controls and pointer rest while nothing moves.
  function wake() {
    clearTimeout(resting);
    root.removeAttribute("data-resting");
    if (isShowing()) {
      resting = setTimeout(() => root.setAttribute("data-resting", ""), 4000);
    }
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => values && name in values ? values[name] : all);
  }

  function isFull() {
    return Boolean(document.fullscreenElement || document.webkitFullscreenElement);
  }

  function setFull(on) {
    if (on === isFull()) {
      return;
    }
    leavingFull = !on;
    const target = on ? root : document;
    const method = on ? root.requestFullscreen || root.webkitRequestFullscreen : document.exitFullscreen || document.webkitExitFullscreen;
    // Where it is refused, the slides fill the window.
    const done = method && method.call(target);
    const over = () => leavingFull = false;
    if (done && done.then) {
      done.then(over, over);
    } else {
      setTimeout(over, 500);
    }
  }
})();
