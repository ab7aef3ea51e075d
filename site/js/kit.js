// Makes the kit of the next level. On file:// a page cannot read its neighbours, so the facilitator picks the kit.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const form = document.querySelector("[data-kit]");
  if (form) {
    start();
  }

  function start() {
    const part = (name) => form.querySelector("[data-" + name + "]");
    const text = (key, values) => words(key, values);
    const say = (name, key, values) => { part(name).textContent = key ? text(key, values) : ""; };
    const most = 300000000;
    let kit = null;

    if (!window.fflate) {
      say("status", "kit_no_library");
      return;
    }
    part("zip").disabled = false;
    // The same file again, perhaps mended, is a change too.
    [part("zip"), part("folder")].forEach((input) => input.addEventListener("click", () => { input.value = ""; }));
    part("zip").addEventListener("change", () => pick(part("zip"), fromZip));
    // Old browsers and phones pick single files only.
    const folder = part("folder");
    if ("webkitdirectory" in folder) {
      folder.webkitdirectory = true;
      folder.disabled = false;
      part("folder-field").hidden = false;
      folder.addEventListener("change", () => pick(folder, fromFolder));
    }
    part("code").addEventListener("input", sayHanded);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      make();
    });

    function pick(input, read) {
      kit = null;
      part("make").disabled = true;
      sayHanded();
      say("status");
      if (!input.files.length) {
        say("picked");
        return;
      }
      if (Array.from(input.files).reduce((sum, file) => sum + file.size, 0) > most) {
        say("picked", "kit_too_large");
        return;
      }
      say("picked", "kit_reading");
      read(Array.from(input.files)).then(check, () => say("picked", "kit_unreadable"));
    }

    function check(files) {
      const found = mafunzo.kitFile.read(files, form.getAttribute("data-kit"));
      if (found.wrong) {
        say("picked", found.wrong, { file: found.file });
        return;
      }
      kit = found;
      say("picked", "kit_read", { level: kit.lineage.level, files: Object.keys(files).length, codes: kit.lineage.facilitator || text("kit_nobody") });
      part("make").disabled = false;
      sayHanded();
    }

    // From whom to whom, before it is made.
    function sayHanded() {
      part("handed").textContent = kit ? handed(mafunzo.participantCode.of(part("code").value)) : "";
    }

    function handed(code) {
      return text("kit_handed", { level: kit.lineage.level + 1, from: kit.lineage.facilitator || text("kit_nobody"), to: code || text("kit_nobody") });
    }

    function make() {
      const input = part("code");
      const code = mafunzo.participantCode.of(input.value);
      const wrong = mafunzo.participantCode.wrong(input.value);
      const bad = wrong !== "" && wrong !== "missing";
      input.setAttribute("aria-invalid", String(bad));
      if (bad) {
        say("code-note", "code_" + wrong);
        input.focus();
        return;
      }
      say("code-note");
      const next = kit && mafunzo.kitFile.next(kit, code);
      if (!next) {
        say("status", "kit_too_deep");
        return;
      }
      const name = next.lineage.course + "-kit-" + next.lineage.level + (code ? "-" + code.toLowerCase() : "") + ".zip";
      save(name, window.fflate.zipSync(next.files, mafunzo.kitFile.zipOptions()));
      say("status", "kit_made", { file: name, handed: handed(code) });
      part("handed").textContent = "";
    }
  }

  function fromZip(picked) {
    return bytesOf(picked[0]).then(function (bytes) {
      let left = 500000000;
      const files = window.fflate.unzipSync(bytes, {
        filter: function (entry) {
          left -= entry.originalSize;
          if (left < 0) {
            throw new Error("unpacks to more than a kit");
          }
          return !/\/$/.test(entry.name);
        }
      });
      return fromTop(files);
    });
  }

  function fromFolder(picked) {
    // What systems leave lying about is no part of the kit.
    const wanted = picked.filter((file) => !/(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini)$/i.test(file.webkitRelativePath));
    return Promise.all(wanted.map(bytesOf)).then(function (contents) {
      const files = {};
      contents.forEach((bytes, place) => { files[wanted[place].webkitRelativePath] = bytes; });
      return fromTop(files);
    });
  }

  function fromTop(files) {
    const top = mafunzo.kitFile.below(Object.keys(files));
    const kit = {};
    Object.keys(files).filter((path) => path.indexOf(top) === 0).forEach((path) => { kit[path.slice(top.length)] = files[path]; });
    return kit;
  }

  function bytesOf(file) {
    return new Promise(function (resolve, reject) {
      const reader = new FileReader();
      reader.onload = () => resolve(new Uint8Array(reader.result));
      reader.onerror = () => reject(reader.error);
      reader.readAsArrayBuffer(file);
    });
  }

  function save(name, bytes) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function words(key, values) {
    const message = (window.mafunzoMessages || {})[key] || key;
    return message.replace(/\{(\w+)\}/g, (all, name) => values && name in values ? values[name] : all);
  }
})();
