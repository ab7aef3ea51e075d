// The kit of the next level from the kit it is handed on from, without a document. src/kit.rs and src/model/lineage.rs hold
// the same; tests/browser/kit.mjs compares their kits byte for byte. Files are { path: Uint8Array }.
(function () {
  "use strict";
  // Node, for the tests, has no window.
  const mafunzo = typeof window === "undefined" ? module.exports : window.mafunzo = window.mafunzo || {};
  const LINEAGE = "lineage.json";
  const RECORD = "session-record.json";
  const SUMS = "SHA256SUMS.txt";
  mafunzo.kitFile = { read, next, below, zipOptions };

  // What the files are: { lineage, files } of a whole kit, otherwise { wrong: key, file }.
  function read(files, course) {
    const missing = [LINEAGE, RECORD, SUMS].find((path) => !files[path]);
    if (missing) {
      return { wrong: "kit_no_kit", file: missing };
    }
    const lineage = json(files[LINEAGE]);
    if (!lineage || lineage.kind !== "lineage" || lineage.format !== 1 || !(lineage.level >= 1) || !Array.isArray(lineage.trained_by)) {
      return { wrong: "kit_broken", file: LINEAGE };
    }
    if (lineage.course !== course) {
      return { wrong: "kit_course", file: LINEAGE };
    }
    const sums = sumsOf(text(files[SUMS]));
    const paths = Object.keys(files).filter((path) => path !== SUMS);
    const broken = Object.keys(sums).concat(paths).find((path) => !files[path] || mafunzo.sha256(files[path]) !== sums[path]);
    if (broken) {
      return { wrong: "kit_broken", file: broken };
    }
    return json(files[RECORD]) ? { lineage: lineage, files: files } : { wrong: "kit_broken", file: RECORD };
  }

  // The files of the next kit in the order of their paths; null when there is no level after the last. `code` may be empty.
  function next(kit, code) {
    const parent = kit.lineage;
    if (parent.level >= 99) {
      return null;
    }
    const ancestor = { level: parent.level, facilitator: parent.facilitator || null, kit: mafunzo.sha256(kit.files[SUMS]) };
    const before = parent.trained_by.map((each) => ({ level: each.level, facilitator: each.facilitator || null, kit: each.kit || null }));
    const lineage = {
      format: 1,
      kind: "lineage",
      course: parent.course,
      course_revision: parent.course_revision,
      level: parent.level + 1,
      facilitator: code || null,
      trained_by: before.concat(ancestor)
    };
    const record = json(kit.files[RECORD]);
    record.lineage = lineage;
    const made = Object.assign({}, kit.files);
    made[LINEAGE] = bytes(JSON.stringify(lineage, null, 2) + "\n");
    made[RECORD] = bytes(JSON.stringify(record, null, 2) + "\n");
    Object.keys(made).filter((path) => /^READ-ME[^/]*\.html$/.test(path)).forEach((path) => { made[path] = handedOn(made[path], lineage); });
    delete made[SUMS];
    // Paths are ASCII: by letters is by bytes, as the program sorts them.
    const line = (path) => mafunzo.sha256(made[path]) + "  " + path + "\n";
    made[SUMS] = bytes(Object.keys(made).sort().map(line).join(""));
    const sorted = {};
    Object.keys(made).sort().forEach((path) => { sorted[path] = made[path]; });
    return { lineage: lineage, files: sorted };
  }

  // The first page, with the words that it brings for saying from whom to whom; as the program writes it.
  function handedOn(page, lineage) {
    const line = /(<p class="lineage" data-from-to="([^"]*)" data-nobody="([^"]*)">)[^<]*/;
    return bytes(text(page).replace(line, function (all, start, sentence, nobody) {
      const from = lineage.trained_by[lineage.trained_by.length - 1].facilitator || nobody;
      const said = { level: lineage.level, from: from, to: lineage.facilitator || nobody };
      return start + sentence.replace(/\{(\w+)\}/g, (place, name) => said[name]);
    }));
  }

  // Where the kit begins: a folder that was picked, and many archives, stand in a folder of their own.
  function below(paths) {
    const found = paths.filter((path) => path === LINEAGE || path.endsWith("/" + LINEAGE));
    const top = found.sort((a, b) => a.length - b.length)[0];
    return top ? top.slice(0, top.length - LINEAGE.length) : "";
  }

  // Every time the same, whatever the clock says: the earliest day that the format knows.
  function zipOptions() {
    return { level: 6, mtime: new Date(1980, 0, 1), os: 3, attrs: 0o100644 << 16 };
  }

  function sumsOf(list) {
    const sums = {};
    list.split("\n").forEach(function (line) {
      const parts = /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(line);
      if (parts) {
        sums[parts[2]] = parts[1];
      }
    });
    return sums;
  }

  function json(file) {
    try {
      return JSON.parse(text(file).replace(/^\ufeff/, ""));
    } catch (error) {
      // Damaged: whoever asked says so.
      return null;
    }
  }

  function text(file) {
    return new TextDecoder().decode(file);
  }

  function bytes(words) {
    return new TextEncoder().encode(words);
  }
})();
