// What an observer saw in a role-play, typed in from the checklist. Its twin is src/results/observation.rs; docs/results.md
// says what stands in a cell.
//
//   desk.checklist(observation, text)     one checklist in one line, `BU07/RF21 x x - x` or `BU07 xx-x`: the code, perhaps the
//       observer's, then a mark for each item. { typed, code, observer, done: [id], cells: [{ typed, seen }], error }
//   desk.checklists(observation, text)    the same of every line; where the first names its columns, they may stand in any order
//
// error is { kind, found, of }: code (found), observer (found), cell (found, of: the number of the item), count (found, of),
// blank, occasion (found) or column (found)
(function () {
  "use strict";
  const desk = window.mafunzo.desk;
  const SEEN = ["x", "✓", "✔", "1", "y", "yes", "ndiyo", "oui"];
  const NOT_SEEN = ["", "-", "0", "n", "no", "hapana", "non"];
  desk.checklist = checklist;
  desk.checklists = checklists;

  function checklist(observation, text) {
    const sign = ["\t", ";"].filter((each) => text.indexOf(each) >= 0)[0];
    const words = sign ? text.split(sign) : text.trim().split(/\s+/);
    const head = words[0].trim().split("/");
    return of(observation, { typed: words[0].trim(), participant: head[0], observer: head[1] || "", cells: apart(observation, words.slice(1)) });
  }

  function checklists(observation, text) {
    const lines = text.replace(/^\ufeff/, "").split(/\r?\n/).filter((line) => line.trim() !== "");
    const sign = ["\t", ";", ","].filter((each) => lines.length > 0 && lines[0].indexOf(each) >= 0)[0];
    const cells = (line) => line.split(sign).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    const columns = sign ? cells(lines[0]).map((name) => name.toLowerCase()) : [];
    if (columns.indexOf("participant") < 0) {
      return lines.map((line) => checklist(observation, line));
    }
    const numbers = observation.items.map((item, place) => String(place + 1));
    const unknown = columns.filter((name) => ["", "participant", "occasion", "date", "observer"].concat(numbers).indexOf(name) < 0)[0];
    return lines.slice(1).map(function (line) {
      const given = cells(line);
      const cell = (name) => given[columns.indexOf(name)] || "";
      const found = of(observation, { typed: cell("participant"), participant: cell("participant"), observer: cell("observer"), cells: numbers.map(cell) });
      if (unknown !== undefined) {
        found.error = { kind: "column", found: unknown };
      } else if (cell("occasion") !== "" && cell("occasion") !== observation.occasion) {
        found.error = { kind: "occasion", found: cell("occasion") };
      }
      return found;
    });
  }

  // `xx-x` is `x x - x`.
  function apart(observation, words) {
    const only = words.length === 1 ? Array.from(words[0].trim()) : [];
    return only.length === observation.items.length && only.length > 1 && only.every((sign) => seen(sign) !== null) ? only : words;
  }

  function of(observation, given) {
    const items = observation.items;
    const cells = given.cells.map((cell) => ({ typed: cell.trim(), seen: seen(cell) }));
    const observer = given.observer.trim() === "" ? "" : desk.code(given.observer);
    const bad = cells.findIndex((cell) => cell.seen === null);
    const found = { typed: given.typed, code: desk.code(given.participant), observer: observer, cells: cells, done: items.filter((item, place) => cells[place] && cells[place].seen).map((item) => item.id), error: null };
    if (found.code === null) {
      found.error = { kind: "code", found: given.participant.trim() };
    } else if (observer === null) {
      found.error = { kind: "observer", found: given.observer.trim() };
    } else if (bad >= 0) {
      found.error = { kind: "cell", found: cells[bad].typed, of: bad + 1 };
    } else if (cells.length !== items.length) {
      found.error = { kind: "count", found: cells.length, of: items.length };
    } else if (cells.every((cell) => cell.typed === "")) {
      found.error = { kind: "blank" };
    }
    return found;
  }

  // Null where it cannot be told.
  function seen(cell) {
    const typed = cell.trim().toLowerCase();
    return SEEN.indexOf(typed) >= 0 ? true : NOT_SEEN.indexOf(typed) >= 0 ? false : null;
  }
})();
