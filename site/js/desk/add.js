// How results come to the desk: files, sealed or not, pasted text, a code that is read aloud. What cannot be read is named with
// its reason; the rest goes in.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;
  // A desk that somebody else saved holds many results.
  const LARGEST_DESK = 50000000;

  desk.adding = function (bench) {
    const { part, text, make } = bench;
    // Only here and only while the page is open.
    let secret = "";
    let refused = [];

    part("files").addEventListener("change", (event) => takeFiles(event.target));
    part("import").addEventListener("change", (event) => takeFiles(event.target));
    part("paste-add").addEventListener("click", function () {
      const field = part("paste");
      if (field.value.trim() === "") {
        bench.say("desk_nothing");
        field.focus();
      } else if (take([{ name: text("desk_pasted"), text: field.value }]).refused === 0) {
        field.value = "";
      }
    });
    part("refused-clear").addEventListener("click", function () {
      refused = [];
      showRefused();
      part("files").focus();
    });
    part("code").addEventListener("input", echoCode);
    part("code-add").addEventListener("click", () => addCode(part("code").value));
    part("secret-key").addEventListener("input", (event) => useSecret(event.target.value));
    part("secret-forget").addEventListener("click", function () {
      part("secret-key").value = "";
      useSecret("");
      part("secret-key").focus();
    });
    part("secret-file").addEventListener("change", function (event) {
      const field = event.target;
      readAll(field.files, function (files) {
        field.value = "";
        useSecret(files[0] && files[0].text || "");
      });
    });
    // Dropped on the panel, files are meant for the desk; elsewhere the browser would leave the page for them.
    bench.root.addEventListener("dragover", (event) => event.preventDefault());
    bench.root.addEventListener("drop", function (event) {
      event.preventDefault();
      readAll(event.dataTransfer.files, take);
    });
    return { addCode };

    function takeFiles(field) {
      readAll(field.files, function (files) {
        field.value = "";
        take(files);
      });
    }

    function readAll(list, done) {
      const files = Array.from(list);
      const read = files.map((file) => new Promise(function (resolve) {
        if (file.size > LARGEST_DESK) {
          resolve({ name: file.name, error: { kind: "large" } });
          return;
        }
        const reader = new FileReader();
        reader.onload = () => resolve({ name: file.name, text: String(reader.result) });
        // Taken away while it was read.
        reader.onerror = () => resolve({ name: file.name, error: { kind: "unread" } });
        reader.readAsText(file);
      }));
      Promise.all(read).then(done);
    }

    // Adds what can be read of these texts, and says how many and which not.
    function take(files) {
      const found = { entries: [], again: 0, refused: 0 };
      const known = new Set(Object.keys(bench.state().adds).map((id) => same(bench.state().adds[id])));
      for (const file of files) {
        if (file.error) {
          refuse(file, file.error, found);
        } else {
          takeText(file, found, known);
        }
      }
      const here = new Set(bench.entries().map((entry) => entry.id));
      const isNew = (entry) => !here.has(entry.id) && here.add(entry.id);
      const results = (list) => list.filter((entry) => entry.op === "add").length;
      const fresh = found.entries.filter(isNew);
      bench.add(fresh);
      showRefused();
      bench.say("desk_taken", { added: results(fresh), again: found.again + results(found.entries) - results(fresh), refused: found.refused });
      if (found.refused) {
        part("refused").focus();
      }
      return found;
    }

    function takeText(file, found, known) {
      const isDesk = /"kind"\s*:\s*"desk"/.test(file.text.slice(0, 2000));
      const parsed = desk.parse(file.text, isDesk ? LARGEST_DESK : undefined);
      if (parsed.error) {
        refuse(file, parsed.error, found);
        return;
      }
      const all = Array.isArray(parsed.json) ? parsed.json : [parsed.json];
      all.forEach(function (json, place) {
        const one = all.length > 1 ? { name: file.name + " (" + (place + 1) + ")", text: JSON.stringify(json) } : file;
        takeJson(one, json, found, known);
      });
      if (all.length === 0) {
        refuse(file, { kind: "other" }, found);
      }
    }

    function takeJson(file, json, found, known) {
      const kind = json && json.kind;
      if (kind === "sealed-result") {
        const opened = secret ? mafunzo.unseal(json, secret) : { error: "sealed" };
        const parsed = opened.error ? { error: { kind: "seal-" + opened.error } } : desk.parse(opened.text);
        if (parsed.error) {
          refuse(file, parsed.error, found);
        } else {
          takeResult(file, parsed.json, found, known);
        }
      } else if (kind === "desk") {
        takeDesk(file, json, found);
      } else {
        takeResult(file, json, found, known);
      }
    }

    function takeResult(file, json, found, known) {
      const read = desk.document(json, "file");
      const error = read.error || desk.mark(bench.course, read.document).error;
      if (error) {
        refuse(file, error, found);
        return;
      }
      const entry = desk.entry("add", { way: "file", result: json, from: file.name.slice(0, 200) });
      if (known.has(same(entry))) {
        found.again += 1;
        return;
      }
      known.add(same(entry));
      found.entries.push(entry);
    }

    // A desk that was saved, here or on another computer.
    function takeDesk(file, json, found) {
      if (json.format !== 1) {
        refuse(file, { kind: "newer", format: json.format }, found);
      } else if (json.course !== bench.course.id) {
        refuse(file, { kind: "course", found: json.course }, found);
      } else if (!Array.isArray(json.entries) || !json.entries.every(desk.isEntry)) {
        refuse(file, { kind: "field", field: "entries" }, found);
      } else {
        found.entries.push.apply(found.entries, json.entries);
      }
    }

    function refuse(file, error, found) {
      found.refused += 1;
      refused.push({ file: file, error: error });
    }

    function showRefused() {
      const list = part("refused-list");
      list.textContent = "";
      refused.forEach((each) => list.append(make("li", {}, make("b", {}, each.file.name), ": " + bench.reason(each.error))));
      part("refused").hidden = refused.length === 0;
    }

    // What was refused for want of a key is tried again with this one.
    function useSecret(given) {
      // The file that holds it says what it is, behind number signs.
      const typed = given.split(/\r?\n/).filter((line) => !/^\s*#/.test(line)).join(" ");
      const state = part("secret-state");
      secret = "";
      if (typed.trim() === "") {
        state.textContent = "";
        return;
      }
      const told = mafunzo.unseal({ kind: "sealed-result", format: 1, box: "" }, typed).error;
      const good = told === "damaged";
      state.textContent = text(good ? "desk_key_good" : "desk_seal_" + told.replace(/-/g, "_"));
      state.setAttribute("data-state", good ? "passed" : "failed");
      if (good) {
        secret = typed;
        // Others look at this screen too.
        part("secret-key").value = "";
        const waiting = refused.filter((each) => /^seal-(sealed|damaged)$/.test(each.error.kind)).map((each) => each.file);
        refused = refused.filter((each) => waiting.indexOf(each.file) < 0);
        if (waiting.length) {
          take(waiting);
        }
      }
    }

    // Line by line: which of them were heard rightly.
    function echoCode() {
      const typed = part("code").value;
      const note = part("code-note");
      const read = desk.spoken(bench.course, typed);
      note.textContent = typed.trim() === "" ? "" : read.error ? codeError(read.error) : text("desk_code_fits", { code: read.json.participant });
      note.setAttribute("data-state", read.error ? read.error.kind === "end" ? "started" : "failed" : "passed");
    }

    function codeError(error) {
      return bench.reason(Object.assign({}, error, { kind: "code-" + error.kind, lines: (error.lines || []).join(", ") }));
    }

    // Tells whether it was added.
    function addCode(typed) {
      const field = part("code");
      const read = desk.spoken(bench.course, typed);
      if (read.error) {
        field.value = typed;
        echoCode();
        field.focus();
        select(field, read.error);
        return false;
      }
      const entry = desk.entry("add", { way: "code", result: read.json, from: "" });
      const known = Object.keys(bench.state().adds).some((id) => same(bench.state().adds[id]) === same(entry));
      bench.add(known ? [] : [entry]);
      bench.say(known ? "desk_code_again" : "desk_code_added", { code: read.json.participant });
      field.value = "";
      echoCode();
      return true;
    }

    // The line that is wrong is selected, so that it can be typed over.
    function select(field, error) {
      const line = error.line || (error.lines || [])[0];
      let symbols = 0;
      let from = -1;
      if (!line) {
        return;
      }
      const isSymbol = (letter) => /[0-9A-Za-z]/.test(letter);
      for (let at = 0; at <= field.value.length; at++) {
        if (from < 0 && symbols >= (line - 1) * 16 && (at === field.value.length || isSymbol(field.value[at]))) {
          from = at;
        }
        if (at === field.value.length || (symbols === line * 16 && isSymbol(field.value[at]))) {
          field.setSelectionRange(from, at);
          return;
        }
        symbols += Number(isSymbol(field.value[at]));
      }
    }
  };

  // Two entries that bring the same result in the same way.
  function same(entry) {
    return entry.way + JSON.stringify(entry.result);
  }
})();
