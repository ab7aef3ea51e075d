// Certificates for those who passed: signed here with the key of whoever issues them, printed or saved. The key and the names
// are kept nowhere.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const desk = mafunzo.desk;

  // Gives { show }; a course that gives no certificates says on its page what to do.
  desk.certifying = function (bench) {
    const { part, text, make, course } = bench;
    const settings = course.certificate;
    if (!settings) {
      return { show: () => {} };
    }
    const names = {};
    const left = {};
    let signer = null;
    part("issue-language").append(...settings.sheets.map((sheet) => make("option", { value: sheet.lang }, sheet.language)));
    part("issue-language").value = settings.sheets.some((sheet) => sheet.lang === mafunzo.lang(bench.root)) ? mafunzo.lang(bench.root) : settings.sheets[0].lang;
    part("issue-hours").value = settings.hours || "";
    part("issue-date").value = today();
    part("sign-key").addEventListener("input", (event) => useKey(event.target.value));
    part("sign-file").addEventListener("change", function (event) {
      const field = event.target;
      const reader = new FileReader();
      reader.onload = () => useKey(String(reader.result));
      // Taken away while it was read.
      reader.onerror = () => tell("bad-key");
      if (field.files[0]) {
        reader.readAsText(field.files[0].slice(0, 100000));
      }
      field.value = "";
    });
    part("sign-forget").addEventListener("click", function () {
      forget();
      part("sign-key").focus();
    });
    addEventListener("pagehide", forget);
    ["issue-language", "issue-date", "issue-hours", "issue-day"].forEach((name) => part(name).addEventListener("change", bench.refresh));
    part("issue-make").addEventListener("click", issue);
    part("issue-print").addEventListener("click", () => window.print());
    return { show };

    function today() {
      const now = new Date();
      const two = (number) => String(number).padStart(2, "0");
      return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
    }

    function isDay(typed) {
      return /^\d{4}-\d\d-\d\d$/.test(typed) && !isNaN(new Date(typed + "T00:00:00Z")) && new Date(typed + "T00:00:00Z").toISOString().slice(0, 10) === typed;
    }

    function forget() {
      part("sign-key").value = "";
      useKey("");
    }

    function useKey(given) {
      // The file that holds it says what it is, behind number signs.
      const typed = given.split(/\r?\n/).filter((line) => !/^\s*#/.test(line)).join(" ").trim();
      signer = null;
      clear();
      if (typed === "") {
        part("sign-state").textContent = "";
        return;
      }
      const found = mafunzo.certificate.signer(typed, settings.keys);
      signer = found.error ? null : found;
      if (signer) {
        // Others look at this screen too.
        part("sign-key").value = "";
      }
      tell(found.error || "good", { key: found.key ? found.key.name : "", signer: found.key ? found.key.holder || settings.keys.issuer : "" });
    }

    function tell(state, values) {
      part("sign-state").textContent = text("desk_sign_" + state.replace("-", "_"), values);
      part("sign-state").setAttribute("data-state", state === "good" ? "passed" : "failed");
    }

    function clear() {
      part("issued").textContent = "";
      part("issued-buttons").hidden = true;
      part("issue-note").textContent = "";
    }

    function found() {
      const day = part("issue-day").value.trim();
      return desk.awards(course, bench.state().gathered, isDay(day) ? day : null);
    }

    // Whatever changed: what was made no longer holds.
    function show() {
      const { awards, without } = found();
      clear();
      const people = part("issue-people");
      people.textContent = "";
      people.append(...awards.map(person));
      part("issue-nobody").hidden = awards.length > 0;
      part("issue-without").hidden = without.length === 0;
      part("issue-reasons").textContent = "";
      part("issue-reasons").append(...without.map((each) => make("li", {}, make("b", {}, each.participant), ": " + text("desk_award_" + each.reason.replace("-", "_")))));
    }

    function person(award) {
      const code = award.participant;
      const box = make("input", { type: "checkbox", "data-focus": "award-" + code });
      box.checked = !left[code];
      box.addEventListener("change", function () {
        left[code] = !box.checked;
        clear();
      });
      const line = make("li", {}, make("label", { "class": "choice" }, box, " ", make("span", {}, code + " · " + award.passed_on)));
      if (course.names) {
        const field = make("input", { type: "text", dir: "auto", maxlength: "120", autocomplete: "off", "aria-label": text("desk_award_name", { code: code }), placeholder: text("desk_col_name"), "data-focus": "name-" + code });
        field.value = nameOf(award);
        field.addEventListener("input", function () {
          names[code] = field.value;
          clear();
        });
        line.append(" ", field);
      }
      return line;
    }

    function nameOf(award) {
      return names[award.participant] === undefined ? award.document.name || "" : names[award.participant];
    }

    function refuse(key, field, values) {
      part("issue-note").textContent = text(key, values);
      part("issue-note").setAttribute("data-state", "failed");
      part(field).focus();
    }

    function issue() {
      const hours = part("issue-hours").value.trim();
      const issuedOn = part("issue-date").value.trim();
      const wanted = found().awards.filter((award) => !left[award.participant]);
      clear();
      if (!signer) {
        refuse("desk_sign_needed", "sign-key");
        return;
      }
      if (!isDay(issuedOn)) {
        refuse("desk_issue_date", "issue-date");
        return;
      }
      if (!/^([1-9]\d{0,3})?$/.test(hours)) {
        refuse("desk_issue_hours", "issue-hours");
        return;
      }
      const standing = mafunzo.certificate.standing(signer.key, issuedOn);
      if (standing.kind !== "good") {
        refuse("desk_sign_" + standing.kind, "sign-key", { day: standing.day || "", reason: standing.reason || "" });
        return;
      }
      if (wanted.length === 0) {
        refuse("desk_issue_nobody", "issue-make");
        return;
      }
      showSheets(wanted, { hours: hours, issued_on: issuedOn });
    }

    function showSheets(wanted, given) {
      const pattern = settings.sheets.filter((sheet) => sheet.lang === part("issue-language").value)[0];
      const signed = wanted.map(function (award) {
        const facts = desk.facts(course, award, Object.assign({ key: signer.key.name, title: pattern.title, name: nameOf(award) }, given));
        return { facts: facts, code: mafunzo.certificate.sign(facts, signer) };
      });
      const page = desk.certificatePage(pattern, signed);
      page.sheets.forEach((sheet) => sheet.setAttribute("lang", pattern.lang));
      part("issued").append(...page.sheets);
      part("issued-buttons").hidden = false;
      part("issue-save").onclick = function () {
        const name = signed.length === 1 ? "certificate-" + signed[0].facts.participant + ".html" : "certificates.html";
        desk.save(name, page.text, "text/html");
        bench.say("desk_saved", { file: name });
      };
      bench.say("desk_issued", { n: signed.length });
      part("issue-print").focus();
    }
  };
})();
