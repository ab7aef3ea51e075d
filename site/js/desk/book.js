// The desk's book: a list of entries, each made once and never changed, so that two tabs and two computers can be put together
// without one overwriting the other. What stands at the desk follows from the entries alone.
//
//   desk.entry(op, fields)            a new entry { id, at, op, ... }; ids sort by time
//   desk.read(course, entries)        { gathered, sheets, checklists, adds, history, refused, near, people }
//   desk.isEntry(value)               whether this is one
//
// op is
//   add      way, result, from, date, cells, replaces     a result; `replaces` names the entry that it corrects
//   remove   of                                           the result does not count any more
//   code     of, participant                              its code was written wrongly
//   same     codes [as given, as meant]                   two codes of one person: everything counts under the second
//   other    codes                                        two codes of two people
//   rubric   of, path, points                             hundredths that a facilitator gave; null takes them back
//   observe  assessment, occasion, participant, observer, done [ids of items], replaces     a checklist of a role-play
//   check    of                                           typed a second time, and the same
//   undo     of                                           that entry is as if never made; an undo can be undone too
(function () {
  "use strict";
  const desk = window.mafunzo.desk;
  const OPS = ["add", "remove", "code", "same", "other", "rubric", "observe", "check", "undo"];
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
  let last = 0;
  desk.entry = entry;
  desk.isEntry = isEntry;
  desk.read = read;
  desk.undone = undone;

  function entry(op, fields) {
    // Two in the same millisecond keep their order.
    last = Math.max(Date.now(), last + 1);
    let id = last.toString(36).padStart(9, "0") + "-";
    for (let place = 0; place < 6; place++) {
      id += DIGITS[Math.floor(Math.random() * 36)];
    }
    return Object.assign({ id: id, at: new Date(last).toISOString(), op: op }, fields);
  }

  function isEntry(value) {
    const isText = (text) => typeof text === "string" && text.length <= 200;
    const isCode = (text) => typeof text === "string" && /^[0-9A-Z]{4,12}$/.test(text);
    if (!value || typeof value !== "object" || !/^[0-9a-z]{9}-[0-9a-z]{6}$/.test(value.id) || OPS.indexOf(value.op) < 0 || !isText(value.at)) {
      return false;
    }
    switch (value.op) {
      case "add":
        return ["file", "code", "paper"].indexOf(value.way) >= 0 && Boolean(value.result) && typeof value.result === "object"
          && (value.cells === undefined || (Array.isArray(value.cells) && value.cells.every((cell) => typeof cell === "string")))
          && [value.from, value.date, value.replaces].every((text) => text === undefined || text === null || isText(text));
      case "same":
      case "other":
        return Array.isArray(value.codes) && value.codes.length === 2 && value.codes.every(isCode);
      case "code":
        return isText(value.of) && isCode(value.participant);
      case "rubric":
        return isText(value.of) && isText(value.path) && (value.points === null || (Number.isInteger(value.points) && value.points >= 0 && value.points <= 10000));
      case "observe":
        return isText(value.assessment) && isText(value.occasion) && isCode(value.participant) && (!value.observer || isCode(value.observer))
          && Array.isArray(value.done) && value.done.every(isText) && (value.replaces === undefined || isText(value.replaces));
      default:
        return isText(value.of);
    }
  }

  // The ids of entries that are as if never made. The newest come first: an undo that was undone undoes nothing.
  function undone(entries) {
    const gone = new Set();
    entries.slice().sort(byId).reverse().forEach(function (each) {
      if (each.op === "undo" && !gone.has(each.id)) {
        gone.add(each.of);
      }
    });
    return gone;
  }

  function read(course, entries) {
    const sorted = entries.slice().sort(byId);
    const gone = undone(sorted);
    const live = sorted.filter((each) => each.op !== "undo" && !gone.has(each.id));
    const of = (op) => live.filter((each) => each.op === op);
    const out = new Set(of("remove").map((each) => each.of).concat(of("add").concat(of("observe")).map((each) => each.replaces).filter(Boolean)));
    const codes = {};
    const rubrics = {};
    const checked = new Set(of("check").map((each) => each.of));
    of("code").forEach((each) => { codes[each.of] = each.participant; });
    of("rubric").forEach(function (each) {
      const given = rubrics[each.of] = rubrics[each.of] || {};
      if (each.points === null) {
        delete given[each.path];
      } else {
        given[each.path] = each.points;
      }
    });
    const meant = aliases(of("same"));
    const checklists = observed(of("observe").filter((each) => !out.has(each.id)), codes, meant);
    const refused = [];
    const list = [];
    const sheets = [];
    const adds = {};
    for (const add of of("add").filter((each) => !out.has(each.id))) {
      const found = desk.document(add.result, add.way);
      if (found.error) {
        refused.push({ entry: add, error: found.error });
        continue;
      }
      const document = found.document;
      const given = codes[add.id] || document.participant;
      document.participant = meant(given);
      document.name = course.names ? document.name : null;
      if (add.way === "paper") {
        document.attempt = desk.paperAttempt(document.assessment, document.occasion, document.participant);
      }
      const marked = desk.mark(course, document, rubrics[add.id], doneBy(checklists, document));
      if (marked.error) {
        refused.push({ entry: add, error: marked.error });
        continue;
      }
      adds[add.id] = add;
      const line = { id: add.id, marked: marked.marked, entry: add, given: given, checked: checked.has(add.id) };
      list.push(line);
      if (add.way === "paper") {
        sheets.push(line);
      }
    }
    const gathered = desk.gather(course, list);
    checklists.forEach((each) => { each.hasResult = gathered.results.some((result) => isOf(each, result.marked.document)); });
    const apart = new Set(of("other").map((each) => each.codes.slice().sort().join(" ")));
    return {
      gathered: gathered,
      sheets: sheets,
      checklists: checklists,
      adds: adds,
      refused: refused,
      near: gathered.near.filter((pair) => !apart.has(pair.join(" "))),
      // Newest first.
      history: sorted.filter((each) => each.op !== "undo").map((each) => ({ entry: each, undone: gone.has(each.id) })).reverse(),
      people: gathered.results.map((result) => result.marked.document.participant).filter((code, place, all) => all.indexOf(code) === place).length
    };
  }

  // Each checklist under the code it counts for. Of several of one person the first counts, as in a table.
  function observed(entries, codes, meant) {
    const taken = new Set();
    return entries.map(function (entry) {
      const given = codes[entry.id] || entry.participant;
      const participant = meant(given);
      const name = JSON.stringify([entry.assessment, entry.occasion, participant]);
      const counts = !taken.has(name);
      taken.add(name);
      return { id: entry.id, entry: entry, given: given, participant: participant, counts: counts, hasResult: false };
    });
  }

  function doneBy(checklists, document) {
    const found = checklists.filter((each) => each.counts && isOf(each, document))[0];
    return found ? found.entry.done : null;
  }

  function isOf(checklist, document) {
    return checklist.entry.assessment === document.assessment && checklist.entry.occasion === document.occasion && checklist.participant === document.participant;
  }

  // The code that a code counts under, after all that were joined; a circle ends where it began.
  function aliases(entries) {
    const to = {};
    entries.forEach((each) => { to[each.codes[0]] = each.codes[1]; });
    return function (code) {
      const seen = new Set();
      let found = code;
      while (desk.own(to, found) && !seen.has(found)) {
        seen.add(found);
        found = to[found];
      }
      return found;
    };
  }

  function byId(a, b) {
    return a.id < b.id ? -1 : Number(a.id > b.id);
  }
})();
