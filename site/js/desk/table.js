// Parts of the page that the desk makes: elements, tables that sort by keyboard, files to save.
//
//   desk.make(tag, attributes, ...children)     an element; a child is an element or text
//   desk.table(host, about)                     puts a table into `host`. about: { id, caption, columns: [{ title, kind, unsorted }],
//                                               rows: [{ cells: [text, or { text, node, sort, state, lang }], state }],
//                                               sorted: { column, down } or null, onSort, note }
//   desk.save(name, text, type)                 a file for the person at the desk
(function () {
  "use strict";
  const desk = window.mafunzo.desk;
  desk.make = make;
  desk.table = table;
  desk.save = save;

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      const value = attributes[name];
      if (value !== null && value !== undefined && value !== false) {
        made.setAttribute(name, value === true ? "" : value);
      }
    });
    children.filter((child) => child !== null && child !== undefined).forEach((child) => made.append(child));
    return made;
  }

  function table(host, about) {
    const caption = about.id + "-caption";
    const body = make("tbody");
    const heads = about.columns.map(function (column, place) {
      const head = make("th", { scope: "col", "data-kind": column.kind });
      if (column.unsorted) {
        head.append(column.title);
        return head;
      }
      const button = make("button", { type: "button", "class": "sort", "data-focus": about.id + "-sort-" + place }, column.title);
      button.addEventListener("click", function () {
        const was = about.sorted;
        about.sorted = { column: place, down: was && was.column === place ? !was.down : column.kind === "number" };
        about.onSort(about.sorted);
        fill();
      });
      head.append(button);
      return head;
    });
    const made = make("table", {}, make("caption", { id: caption }, about.caption), make("thead", {}, make("tr", {}, ...heads)), body);
    fill();
    host.append(make("div", { "class": "table", role: "region", tabindex: "0", "aria-labelledby": caption }, made));

    function fill() {
      const sorted = about.sorted;
      const key = (row) => keyOf(row.cells[sorted.column], about.columns[sorted.column].kind);
      const rows = about.rows.slice();
      if (sorted) {
        rows.sort((a, b) => (sorted.down ? -1 : 1) * compare(key(a), key(b)));
      }
      heads.forEach(function (head, place) {
        if (sorted && sorted.column === place) {
          head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
        } else {
          head.removeAttribute("aria-sort");
        }
      });
      body.textContent = "";
      rows.forEach((row) => body.append(make("tr", { "data-state": row.state }, ...row.cells.map((cell, place) => cellOf(cell, about.columns[place], place === 0)))));
    }
  }

  function cellOf(cell, column, isHead) {
    const about = cell !== null && typeof cell === "object" ? cell : { text: cell };
    const made = make(isHead ? "th" : "td", { scope: isHead ? "row" : null, "data-kind": column.kind, "data-state": about.state, lang: about.lang });
    made.append(about.node || String(about.text === null || about.text === undefined ? "–" : about.text));
    return made;
  }

  function keyOf(cell, kind) {
    const about = cell !== null && typeof cell === "object" ? cell : { text: cell };
    const value = about.sort === undefined ? about.text : about.sort;
    return kind === "number" ? value === null || value === undefined || value === "" ? -Infinity : Number(value) : String(value);
  }

  function compare(a, b) {
    return typeof a === "string" ? a.localeCompare(b, undefined, { numeric: true }) : a < b ? -1 : Number(a > b);
  }

  function save(name, text, type) {
    // Spreadsheets take a file without this mark for one of their own old alphabets.
    const parts = type === "text/csv" ? ["\ufeff", text] : [text];
    const address = URL.createObjectURL(new Blob(parts, { type: type }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
})();
