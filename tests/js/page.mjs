// As much of a page as answers.js and case.js use, for tests without a browser.
import { readFileSync } from "node:fs";
import vm from "node:vm";

// element("input", { type: "radio", value: "a" }), element("div", {}, child, "text", …)
export function element(tag, attributes = {}, ...children) {
  const made = new Element(tag, attributes);
  made.append(...children);
  return made;
}

// The scripts of a page with these questions; gives window.mafunzo.
export function run(scripts, questions) {
  const body = element("body", {}, ...questions);
  const mafunzo = { text: (node, key) => key, lang: () => "en" };
  const document = { querySelectorAll: (selector) => body.querySelectorAll(selector), addEventListener: () => {}, createElement: (tag) => element(tag) };
  const context = vm.createContext({ window: { mafunzo }, document, Event: class { constructor(type) { this.type = type; } } });
  for (const script of scripts) {
    vm.runInContext(readFileSync(new URL("../../site/js/" + script, import.meta.url), "utf8"), context);
  }
  return mafunzo;
}

class Element {
  constructor(tag, attributes) {
    const { value = "", type = tag } = attributes;
    Object.assign(this, { tagName: tag.toUpperCase(), attributes: { ...attributes }, nodes: [], parent: null, listeners: [], value, type, checked: false, disabled: false, hidden: false, offsetParent: {} });
    this.name = attributes.name || "";
  }
  // As text, whatever is put in.
  get value() {
    return this.text;
  }
  set value(value) {
    this.text = String(value);
  }
  get children() {
    return this.nodes.filter((node) => node instanceof Element);
  }
  get options() {
    return this.querySelectorAll("option").map((option) => ({ value: option.value, text: option.textContent }));
  }
  get textContent() {
    return this.nodes.map((node) => (node instanceof Element ? node.textContent : node)).join("");
  }
  set textContent(text) {
    this.nodes = text ? [text] : [];
  }
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  hasAttribute(name) {
    return name in this.attributes;
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }
  removeAttribute(name) {
    delete this.attributes[name];
  }
  append(...nodes) {
    nodes.forEach((node) => this.insertBefore(node, null));
  }
  insertBefore(node, next) {
    if (node.parent) {
      node.parent.nodes.splice(node.parent.nodes.indexOf(node), 1);
    }
    if (node instanceof Element) {
      node.parent = this;
    }
    this.nodes.splice(next ? this.nodes.indexOf(next) : this.nodes.length, 0, node);
  }
  remove() {
    this.parent.nodes.splice(this.parent.nodes.indexOf(this), 1);
    this.parent = null;
  }
  cloneNode() {
    return element(this.tagName, this.attributes, ...this.nodes);
  }
  // Simple selectors, by commas or spaces: `tag`, `[name]`, `[name='value']`.
  matches(selector) {
    return selector.split(",").some((one) => {
      const steps = one.trim().split(" ");
      const [, tag, name, , value] = steps.pop().match(/^(\w*)(?:\[([\w-]+)(='(.*)')?\])?$/);
      const fits = (!tag || this.tagName === tag.toUpperCase()) && (!name || this.hasAttribute(name)) && (value === undefined || this.getAttribute(name) === value);
      return fits && (steps.length === 0 || Boolean(this.parent && this.parent.closest(steps.join(" "))));
    });
  }
  closest(selector) {
    return this.matches(selector) ? this : this.parent && this.parent.closest(selector);
  }
  querySelectorAll(selector) {
    return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]);
  }
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  addEventListener(type, listener) {
    this.listeners.push({ type, listener });
  }
  dispatchEvent(event) {
    this.listeners.filter(({ type }) => type === event.type).forEach(({ listener }) => listener(event));
    if (this.parent) {
      this.parent.dispatchEvent(event);
    }
  }
  focus() {
    Element.focused = this;
  }
}

export function focused() {
  return Element.focused;
}

// A value of the scripts without the prototypes of their realm.
export function plain(value) {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
