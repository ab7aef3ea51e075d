// Search in the whole course, on this device. The index comes from a script that calls `mafunzoSearchIndex`, or,
// in the single file, from the pages themselves. Without MiniSearch (its script stopped) whole words' beginnings are found.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};
  const separators = /[\s!-&(-\/:-@\[-`{-~\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u2017\u201a-\u206f\u3000-\u303f]+/;
  const apostrophes = /['\u2019\u02bc\u2018]/g;

  // Case and accents do not matter, nor how `ng'ombe` is typed; French `l'enfant` is two words.
  mafunzo.words = function (text, lang) {
    return text.replace(apostrophes, /^fr\b/.test(lang) ? " " : "").split(separators).map((word) => stem(mafunzo.fold(word), lang)).filter(Boolean);
  };

  mafunzo.fold = (word) => word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  // A plural in s is found with its singular, and the other way round.
  function stem(word, lang) {
    return /^(en|fr)\b/.test(lang) && word.length > 3 ? word.replace(/([^s])s$/, "$1") : word;
  }

  // Words of questions that say nothing of what is looked for.
  const idle = {
    en: "a an the of to in on at by for from with and or but is are was were be been am do does did has have had i me my we our you your he him his she her it its they them their this that these those there here who whom what when where which why how can could should would will shall may must not no if so as than then about into",
    sw: "ya wa na la za cha vya pa kwa ni si katika kwenye kama au hii hiki hili huyu hao hizo hiyo huo yake wake zake ana ina wana kuna je nini nani gani wapi lini pia mimi yeye sisi wao ambaye ambayo ambao",
    fr: "le la les l un une des de du d et ou au aux en dans par pour sur avec ce cet cette ces c qui que qu quoi quel quelle quand comment est sont etre il elle on ils elles je j tu nous vous ne n pas se s son sa ses leur leurs mon ma mes y a"
  };

  // What is looked for; a question of idle words alone is looked for as it is.
  function telling(query, lang) {
    const all = mafunzo.words(query, lang);
    const dropped = mafunzo.words(idle[lang.slice(0, 2)] || "", lang);
    const kept = all.filter((word, place) => dropped.indexOf(word) < 0 && all.indexOf(word) === place);
    return kept.length ? kept : all;
  }

  // Finds documents: { document, terms } with the folded words that matched, best first.
  mafunzo.searcher = function (index) {
    const documents = index.documents;
    const words = (text) => mafunzo.words(text, index.lang);
    const isCalled = (query) => (document) => Number(words(document.title).join(" ") === words(query).join(" "));
    if (!window.MiniSearch) {
      return (query) => best(documents.map(function (document) {
        const held = words(document.title + " " + document.text);
        const hits = telling(query, index.lang).map((word) => held.filter((each) => each.indexOf(word) === 0));
        return { document: document, terms: [].concat.apply([], hits), asked: hits.map((hit, place) => hit.length ? place : -1).filter((place) => place >= 0), score: 0 };
      }), isCalled(query), documents.length);
    }
    const engine = new window.MiniSearch({ fields: ["title", "text"], tokenize: words, processTerm: (term) => term });
    const byId = new Map(documents.map((document) => [document.id, document]));
    const isWord = (term) => /\D/.test(term);
    const options = { boost: { title: 3 }, prefix: (term) => term.length > 1 && isWord(term), fuzzy: (term) => term.length > 4 && isWord(term) ? 0.2 : false };
    engine.addAll(documents);
    return function (query) {
      const found = new Map();
      telling(query, index.lang).forEach((word, place) => engine.search(word, options).forEach(function (result) {
        const known = found.get(result.id) || { document: byId.get(result.id), terms: [], asked: [], score: 0 };
        found.set(result.id, { document: known.document, terms: known.terms.concat(result.terms), asked: known.asked.concat(place), score: known.score + result.score });
      }));
      return best(Array.from(found.values()), isCalled(query), documents.length);
    };
  };

  // What is called so comes first. Several words in one place tell more than one in a title; words that stand everywhere tell
  // nothing. What has less than half of the words that the best has is left out.
  function best(found, isCalled, all) {
    const places = {};
    found.forEach(function (result) {
      result.called = isCalled(result.document);
      result.asked.forEach((word) => { places[word] = (places[word] || 0) + 1; });
    });
    const told = (result) => result.asked.filter((word) => places[word] <= all / 4).length;
    const most = Math.max.apply(null, found.map((result) => result.asked.length).concat(0));
    return found.filter((result) => result.asked.length > 0 && result.asked.length * 2 >= most).sort((a, b) => b.called - a.called || told(b) - told(a) || b.asked.length - a.asked.length || b.score - a.score || a.document.id - b.document.id);
  }

  // The text around the first match, in pieces { text, hit }.
  mafunzo.excerpt = function (text, terms, lang) {
    const pieces = text.split(new RegExp("(" + (/^fr\b/.test(lang) ? separators.source.replace("&(", "&'\\u2018\\u2019\\u02bc(") : separators.source) + ")"));
    const hits = pieces.map((piece) => terms.indexOf(stem(mafunzo.fold(piece.replace(apostrophes, "")), lang)) >= 0);
    const first = Math.max(0, hits.indexOf(true) - 16);
    const shown = pieces.slice(first, first + 96).map((piece, i) => ({ text: piece, hit: hits[first + i] }));
    const rest = first + 96 < pieces.length ? [{ text: " …", hit: false }] : [];
    return (first > 0 ? [{ text: "… ", hit: false }] : []).concat(shown, rest);
  };

  const indexes = {};
  const waiting = [];
  window.mafunzoSearchIndex = function (index) {
    indexes[index.lang] = index;
    waiting.splice(0).forEach((go) => go());
  };
  if (typeof document !== "undefined") {
    document.querySelectorAll("form[data-search]").forEach(start);
  }

  function start(form) {
    const page = form.closest("[data-page]");
    const input = form.querySelector("[data-query]");
    const status = form.querySelector("[data-status]");
    const list = (page || document).querySelector("[data-found-list]");
    const lang = form.getAttribute("data-lang");
    let search = null;
    let timer = 0;

    form.querySelectorAll("[disabled]").forEach((control) => { control.disabled = false; });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      run();
    });
    input.addEventListener("focus", () => withIndex(() => {}));
    input.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(run, 200);
    });
    window.addEventListener("hashchange", fromHash);
    // Safari empties the field of a page that it shows again after Back, but only after it has said so.
    window.addEventListener("pageshow", () => window.setTimeout(fromHash, 0));
    fromHash();

    function fromHash() {
      const query = /(?:^#|\.)q=(.*)$/.exec(location.hash);
      if (query && (!page || location.hash.indexOf("#" + page.id + ".") === 0) && decode(query[1]) !== input.value) {
        input.value = decode(query[1]);
        run();
      }
    }

    function run() {
      const query = input.value.trim();
      window.clearTimeout(timer);
      remember(query);
      list.textContent = "";
      status.textContent = "";
      if (query === "") {
        return;
      }
      withIndex(function () {
        if (query !== input.value.trim()) {
          return;
        }
        const found = search(query);
        status.textContent = form.getAttribute(found.length ? "data-found" : "data-none").replace("{count}", found.length).replace("{query}", () => query);
        found.slice(0, 50).forEach((result) => list.appendChild(entry(result)));
      });
    }

    // Back and a copied address bring the query again.
    function remember(query) {
      try {
        history.replaceState(null, "", "#" + (page ? page.id + (query && ".") : "") + (query && "q=" + encodeURIComponent(query)));
      } catch (error) {
        // Some viewers have no history; the search goes on.
      }
    }

    // Reads the index on first use.
    function withIndex(then) {
      if (!search && !indexes[lang] && !form.hasAttribute("data-index")) {
        indexes[lang] = { lang: lang, documents: documentsIn(lang) };
      }
      if (!search && indexes[lang]) {
        search = mafunzo.searcher(indexes[lang]);
      }
      if (search) {
        then();
        return;
      }
      waiting.push(() => withIndex(then));
      if (waiting.length === 1) {
        const script = document.createElement("script");
        script.src = form.getAttribute("data-index");
        script.onerror = function () {
          waiting.length = 0;
          status.textContent = form.getAttribute("data-failed");
        };
        document.head.appendChild(script);
      }
    }

    function entry(result) {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      const line = item.appendChild(document.createElement("p"));
      link.href = result.document.href;
      link.textContent = result.document.title;
      if (result.document.page && result.document.page !== result.document.title) {
        item.insertBefore(document.createElement("span"), line).textContent = " · " + result.document.page;
      }
      for (const piece of mafunzo.excerpt(result.document.text, result.terms, lang)) {
        line.appendChild(piece.hit ? document.createElement("mark") : document.createTextNode(piece.text)).textContent = piece.text;
      }
      return item;
    }
  }

  // What src/render/search_index.rs finds in a course, found in the pages of a single file: sections of modules, prompts of
  // quizzes, terms.
  function documentsIn(lang) {
    const documents = [];
    const add = (page, id, title, text) => documents.push({ id: documents.length, title: title, page: page.getAttribute("data-title"), href: "#" + id, text: text.replace(/\s+/g, " ").trim() });
    for (const page of document.querySelectorAll("[data-page]")) {
      const body = page.getAttribute("lang") === lang ? page : document.createElement("div");
      const title = page.getAttribute("data-title");
      for (const part of body.querySelectorAll(".body")) {
        const lead = body.querySelector(".lead");
        add(page, page.id, title, lead ? lead.textContent : "");
        sectionsOf(part, page).forEach((section) => add(page, section.id, section.title || title, section.text));
      }
      for (const quiz of body.querySelectorAll("form[data-quiz]")) {
        add(page, page.id, title, Array.from(quiz.querySelectorAll(".prompt"), (prompt) => prompt.textContent).join(" "));
      }
      for (const term of body.querySelectorAll(".entries > [id]")) {
        add(page, term.id, term.querySelector("dt").textContent, Array.from(term.querySelectorAll("dd"), (text) => text.textContent).join(" "));
      }
    }
    return documents;
  }

  // The text between headings of the first two levels.
  function sectionsOf(body, page) {
    const sections = [{ id: page.id, title: "", text: "" }];
    for (const block of body.children) {
      if (/^H[23]$/.test(block.tagName)) {
        sections.push({ id: block.id || page.id, title: block.textContent, text: "" });
      } else {
        sections[sections.length - 1].text += " " + block.textContent;
      }
    }
    return sections.filter((section) => section.title || section.text.trim());
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      // A hash that somebody cut off.
      return text;
    }
  }
})();
