import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import vm from "node:vm";

const source = readFileSync(new URL("../../site/js/search.js", import.meta.url), "utf8");
const MiniSearch = createRequire(import.meta.url)("../../site/vendor/minisearch/minisearch.js");

function load(more = {}) {
  const window = { ...more };
  vm.runInNewContext(source, { window });
  return window.mafunzo;
}

const index = {
  lang: "sw",
  documents: [
    { id: 0, title: "Sheria", page: "Sheria", href: "a.html", text: "Usafirishaji haramu wa binadamu ni kosa. Ng’ombe si mtu." },
    { id: 1, title: "Viashiria vya usafirishaji", page: "Viashiria", href: "b.html", text: "Deni, vitisho na hofu." },
    { id: 2, title: "Réseau", page: "Réseau", href: "c.html", text: "La séquestration est une infraction." },
  ],
};

function check(query, expected, mafunzo = load({ MiniSearch })) {
  const found = mafunzo.searcher(index)(query);
  assert.deepEqual([...found].map((result) => result.document.id), expected, query);
}

test("capitals and accents do not matter", () => {
  check("SEQUESTRATION", [2]);
  check("réseau", [2]);
  check("reseau", [2]);
});

test("the apostrophe may be typed in any way, or not at all", () => {
  for (const query of ["ng'ombe", "ng’ombe", "ngʼombe", "NGOMBE"]) {
    check(query, [0]);
  }
});

test("a title counts more than text", () => check("usafirishaji", [1, 0]));
test("the beginning of a word is enough", () => check("viash", [1]));
test("one slip in a long word is forgiven", () => check("usafirshaji", [1, 0]));
test("all words are wanted where some page has them all", () => check("haramu binadamu", [0]));
test("else pages with some of the words are found", () => check("deni ngombe", [1, 0]));
test("nothing is found for a word nobody wrote", () => check("zzzzzz", []));

test("without the library the beginnings of words are still found", () => {
  const plain = load();
  check("USAFIRISH", [0, 1], plain);
  check("haramu ngombe", [0], plain);
  check("zzzzzz", [], plain);
});

test("French elision separates words, Swahili ng' does not", () => {
  const mafunzo = load();
  assert.deepEqual([...mafunzo.words("l’enfant d'Élise", "fr")], ["l", "enfant", "d", "elise"]);
  assert.deepEqual([...mafunzo.words("Ng'ombe, (wanne)!", "sw")], ["ngombe", "wanne"]);
});

test("letters of other scripts stay words", () => {
  assert.deepEqual([...load().words("حقوق الإنسان — права человека", "ar")].length, 4);
});

test("the excerpt begins shortly before the match and marks it", () => {
  const text = "one two three four ".repeat(20) + "the Ng’ombe’s end " + "five six ".repeat(60);
  const pieces = load().excerpt(text, ["ngombes"], "sw");
  assert.deepEqual([...pieces].filter((piece) => piece.hit).map((piece) => piece.text), ["Ng’ombe’s"]);
  assert.equal(pieces[0].text, "… ");
  assert.equal(pieces[pieces.length - 1].text, " …");
});

test("a French excerpt marks the word behind the elision", () => {
  const pieces = load().excerpt("La protection de l’enfant d'abord", ["enfant"], "fr");
  assert.deepEqual([...pieces].filter((piece) => piece.hit).map((piece) => piece.text), ["enfant"]);
});

test("two words in one place count more than one word in a title, and a number is no beginning", () => {
  const texts = ["A girl who is alone: call 116.", "Nobody is punished.", "Alone on the road, s. 145.", "A talk.", "A form.", "A table.", "A list.", "A plan."];
  const documents = texts.map((text, id) => ({ id, title: id === 1 ? "Section 14" : "Part", page: "Part", href: "#", text }));
  const found = load({ MiniSearch }).searcher({ lang: "en", documents })("girls 14 alone");
  assert.deepEqual([...found].map((result) => result.document.id), [0, 1, 2]);
});

test("words that say nothing are not looked for, unless there is nothing else", () => {
  const texts = ["The end of the road.", "A girl of 14 travels alone.", "A boy of 14 is at the post.", "What is it about?"];
  const documents = texts.map((text, id) => ({ id, title: "Part", page: "Part", href: "#", text }));
  const search = load({ MiniSearch }).searcher({ lang: "en", documents });
  const found = (query) => [...search(query)].map((result) => result.document.id);
  assert.deepEqual(found("a girl of 14 who travels alone"), [1]);
  assert.deepEqual(found("the girl is at the post"), [1, 2]);
  assert.deepEqual(found("what is it"), [3]);
  const terms = [...search("a girl of 14 who travels alone")[0].terms].sort();
  assert.deepEqual(terms, ["14", "alone", "girl", "travel"]);
});

test("a page with one of two words is found behind the one with both", () => {
  const texts = ["A child is hungry.", "An unaccompanied child is kept safe.", "Nothing."];
  const documents = texts.map((text, id) => ({ id, title: "Part", page: "Part", href: "#", text }));
  for (const more of [{ MiniSearch }, {}]) {
    const found = load(more).searcher({ lang: "en", documents })("unaccompanied child");
    assert.deepEqual([...found].map((result) => result.document.id), [1, 0]);
  }
});

test("idle words of Swahili and French are dropped as they are typed", () => {
  const documents = ["Mtoto wa miaka 14.", "Deni na hofu."].map((text, id) => ({ id, title: "Sehemu", page: "Sehemu", href: "#", text }));
  const swahili = load({ MiniSearch }).searcher({ lang: "sw", documents })("deni ya mtu ni nini");
  assert.deepEqual([...swahili].map((result) => result.document.id), [1]);
  const french = ["Le passeport de l’enfant.", "Qu’est-ce que la loi ?"].map((text, id) => ({ id, title: "Partie", page: "Partie", href: "#", text }));
  const found = load({ MiniSearch }).searcher({ lang: "fr", documents: french })("Qui a pris le passeport d’un enfant ?");
  assert.deepEqual([...found].map((result) => result.document.id), [0]);
});

test("a title that is typed as it stands comes first, idle words and all", () => {
  const titles = ["What a post can do", "Post", "One-stop border post: post, post"];
  const documents = titles.map((title, id) => ({ id, title, page: title, href: "#", text: "At the post." }));
  for (const more of [{ MiniSearch }, {}]) {
    const found = load(more).searcher({ lang: "en", documents })("what a POST can do");
    assert.equal(found[0].document.id, 0);
  }
});

test("a plural is found with its singular, and marked", () => {
  const mafunzo = load({ MiniSearch });
  const documents = [{ id: 0, title: "Notes", page: "Notes", href: "#", text: "Two boys cross." }];
  const [found] = mafunzo.searcher({ lang: "en", documents })("boy");
  assert.deepEqual([...mafunzo.excerpt(found.document.text, found.terms, "en")].filter((piece) => piece.hit).map((piece) => piece.text), ["boys"]);
});
