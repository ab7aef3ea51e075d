// The page that checks certificates: takes a code or a file, shows what was signed, and says whether to rely on it. Nothing
// leaves the device.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const LARGEST = 50000000;
  const MOST = 200;
  // From the best to the worst sign before the heading.
  const SIGNS = { good: "✓ ", early: "✗ ", expired: "✗ ", revoked: "✗ " };

  for (const form of document.querySelectorAll("form[data-certificate-check]")) {
    start(form);
  }

  function start(form) {
    const part = (name) => form.querySelector("[data-" + name + "]");
    const text = (key, values) => mafunzo.text(form, key, values);
    let keys = JSON.parse(part("certificate-keys").textContent);
    // What is typed in belongs to nobody who comes after.
    form.reset();

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const typed = part("code").value.trim();
      if (typed === "") {
        clear();
        say(text("cert_empty"));
        part("code").focus();
      } else {
        show(mafunzo.certificate.find(typed));
      }
    });
    part("file").addEventListener("change", function () {
      read(part("file"), (content) => show(mafunzo.certificate.find(content)));
    });
    part("keys-file").addEventListener("change", function () {
      read(part("keys-file"), useKeys);
    });

    function read(input, done) {
      const file = input.files[0];
      if (!file) {
        return;
      }
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = () => say(text("cert_file"));
      if (file.size > LARGEST) {
        say(text("cert_file"));
      } else {
        reader.readAsText(file);
      }
      // The same file can be chosen again.
      input.value = "";
    }

    function useKeys(content) {
      const newer = mafunzo.certificate.keys(content);
      part("keys-note").textContent = newer ? text("cert_keys_read", { n: newer.keys.length, issuer: newer.issuer }) : text("cert_keys_bad");
      if (newer) {
        keys = newer;
        clear();
      }
    }

    function clear() {
      part("said").textContent = "";
      say("");
    }

    function say(message) {
      part("verdict").textContent = message;
    }

    function show(codes) {
      clear();
      const shown = codes.slice(0, MOST).map((code) => mafunzo.certificate.check(code, keys));
      shown.forEach(function (checked) {
        if (checked.facts) {
          part("said").appendChild(section(checked));
        }
      });
      const refused = shown.filter((checked) => checked.error)[0];
      if (refused) {
        say("✗ " + text("cert_" + refused.error.replace("-", "_"), { key: refused.key || "" }));
        part("verdict").focus();
      } else {
        const heading = part("said").querySelector("[data-heading]");
        heading.setAttribute("tabindex", "-1");
        heading.focus();
      }
    }

    function section(checked) {
      const made = document.importNode(part("said-template").content, true).firstElementChild;
      const kind = checked.standing.kind;
      const signer = checked.key.holder || keys.issuer;
      const day = checked.standing.day ? words(checked.standing.day) : "";
      made.setAttribute("data-state", kind);
      made.querySelector("[data-heading]").textContent = SIGNS[kind] + text(kind === "good" ? "cert_good" : "cert_bad");
      made.querySelector("[data-why]").textContent = text("cert_why_" + kind, { signer: signer, day: day, reason: checked.standing.reason || "" });
      const facts = checked.facts;
      const said = {
        signer: signer,
        name: facts.name || text("cert_no_name"),
        participant: facts.participant,
        title: facts.title,
        passed_on: words(facts.passed_on),
        hours: facts.hours,
        band: facts.band && text("cert_percent", { from: facts.band.split("-")[0], to: facts.band.split("-")[1] }),
        issued_on: words(facts.issued_on),
        course: facts.course,
        revision: facts.revision,
        number: facts.number,
        key: facts.key
      };
      for (const row of made.querySelectorAll("[data-row]")) {
        const value = said[row.getAttribute("data-row")];
        row.querySelector("dd").textContent = value;
        row.hidden = value === "";
      }
      return made;
    }

    function words(day) {
      return mafunzo.day(day, { months: form.getAttribute("data-months"), date_format: form.getAttribute("data-date"), date_first: form.getAttribute("data-date-first") });
    }
  }
})();
