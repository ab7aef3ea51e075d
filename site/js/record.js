// The record of a session: filled in here, kept on this device while it grows, saved as one small file.
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const form = document.querySelector("[data-record-of]");
  if (form) {
    start();
  }

  function start() {
    const part = (name) => form.querySelector("[data-" + name + "]");
    const all = (name) => Array.from(form.querySelectorAll("[data-" + name + "]"));
    const field = (name) => form.querySelector("[data-field='" + name + "']");
    const say = (key, values) => { part("status").textContent = key ? words(key, values) : ""; };
    const about = { course: form.getAttribute("data-record-of"), revision: form.getAttribute("data-revision"), smallest_group: Number(form.getAttribute("data-smallest-group")) };
    // What has no field of its own.
    let trainedBy = [];
    let kitRevision = "";
    let objectives = [];
    // A record belongs to the facilitator, not to whoever practises on this device.
    const state = mafunzo.open(about.course + "-record", function () {
      show(state.read("record") || empty());
      const sums = state.read("from-desk");
      if (sums) {
        state.write("from-desk", null);
        take(sums);
        part("sums-note").textContent = words("record_from_desk", { n: sums.count });
        const results = part("results");
        results.scrollIntoView();
        results.querySelector("legend").focus();
      }
      part("save").disabled = part("clear").disabled = false;
      part("storage").hidden = state.keeps();
      part("storage").textContent = state.keeps() ? "" : words("storage");
    });

    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      save();
    });
    part("open").addEventListener("change", () => read(part("open"), open));
    if (part("marked")) {
      part("marked").addEventListener("change", () => read(part("marked"), add));
    }
    part("clear").addEventListener("click", function () {
      part("ask").hidden = false;
      part("sure").focus();
    });
    part("clear-no").addEventListener("click", function () {
      part("ask").hidden = true;
      part("clear").focus();
    });
    part("clear-yes").addEventListener("click", function () {
      part("ask").hidden = true;
      show(empty());
      state.wipe(() => {});
      say("record_cleared");
      field("place").focus();
    });

    function keep() {
      state.write("record", filled());
    }

    function filled() {
      const text = (name) => field(name).value.trim();
      return {
        place: text("place"),
        from: text("from"),
        to: text("to"),
        facilitator: mafunzo.participantCode.read(text("facilitator")) || text("facilitator"),
        level: whole(field("level")) || 1,
        course_revision: kitRevision,
        trained_by: trainedBy,
        people: whole(field("people")),
        groups: all("sex").map((input) => ({ service: input.getAttribute("data-service"), sex: input.getAttribute("data-sex"), people: whole(input) })),
        results: all("occasion").map(function (row) {
          const of = (name) => row.querySelector("[data-sum='" + name + "']");
          return { assessment: row.getAttribute("data-assessment"), occasion: row.getAttribute("data-occasion"), took: whole(of("took")), passed: whole(of("passed")), earned: points(of("earned")), of: points(of("of")) };
        }),
        objectives: objectives,
        lessons: all("lesson").map((box) => box.value),
        plans: all("plan").map(function (group) {
          const of = (name) => group.querySelector("[data-plan-field='" + name + "']").value;
          return { action: of("action"), measure: of("measure"), owner: of("owner"), due: of("due") };
        })
      };
    }

    function show(record) {
      const put = (input, value) => { input.value = value === null || value === undefined ? "" : value; };
      ["place", "from", "to", "facilitator", "level", "people"].forEach((name) => put(field(name), record[name]));
      kitRevision = record.course_revision || "";
      trainedBy = record.trained_by || [];
      objectives = record.objectives || [];
      all("sex").forEach(function (input) {
        const group = record.groups.find((each) => each.service === input.getAttribute("data-service") && each.sex === input.getAttribute("data-sex"));
        put(input, group && group.people);
      });
      all("lesson").forEach((box, place) => put(box, record.lessons[place]));
      all("plan").forEach(function (group, place) {
        for (const input of group.querySelectorAll("[data-plan-field]")) {
          put(input, record.plans[place] && record.plans[place][input.getAttribute("data-plan-field")]);
        }
      });
      showSums(record.results);
      showLineage();
      form.querySelectorAll("[aria-invalid]").forEach((input) => point(input, null));
    }

    function showSums(results) {
      all("occasion").forEach(function (row) {
        const found = results.find((each) => each.assessment === row.getAttribute("data-assessment") && each.occasion === row.getAttribute("data-occasion")) || {};
        for (const input of row.querySelectorAll("[data-sum]")) {
          const name = input.getAttribute("data-sum");
          const value = found[name];
          const isPoints = name === "earned" || name === "of";
          input.value = value === null || value === undefined ? "" : isPoints ? value / 100 : value;
        }
      });
      if (part("by-objective")) {
        part("by-objective").textContent = objectives.length ? words("record_by_objective", { n: objectives.length }) : "";
      }
    }

    function showLineage() {
      const codes = trainedBy.map((each) => each.facilitator || words("kit_nobody"));
      part("lineage").textContent = codes.length ? words("record_lineage", { level: field("level").value, codes: codes.join(" › ") }) : "";
    }

    function open(text) {
      const record = mafunzo.recordFile.fill(text, about.course);
      if (typeof record === "string") {
        say(record);
        return;
      }
      // The empty record of a kit says where the kit comes from, and takes nothing away that was typed.
      show(isBlank(record) ? Object.assign(filled(), { level: record.level, course_revision: record.course_revision, trained_by: record.trained_by, facilitator: filled().facilitator || record.facilitator }) : record);
      keep();
      say("record_opened");
    }

    function add(text) {
      let marked = null;
      try {
        marked = JSON.parse(text);
      } catch (error) {
        // Said below.
      }
      const found = marked && mafunzo.recordFile.sums(marked, JSON.parse(form.getAttribute("data-objectives")));
      if (!found || !found.count) {
        say("record_no_results");
        return;
      }
      take(found);
    }

    // What marked results add up to.
    function take(sums) {
      objectives = sums.objectives;
      showSums(sums.results);
      keep();
      say("record_marked", { n: sums.count });
    }

    function save() {
      const record = filled();
      if (isBlank(record)) {
        say("record_blank");
        field("place").focus();
        return;
      }
      const wrong = check(record);
      if (wrong.length) {
        say("record_check", { fields: wrong.map(nameOf).join("; ") });
        wrong[0].focus();
        return;
      }
      const sum = record.groups.reduce((total, group) => total + (group.people || 0), 0);
      if (record.people === null && sum > 0) {
        record.people = sum;
        field("people").value = sum;
        keep();
      }
      if (sum > 0 && sum !== record.people) {
        point(field("people"), words("record_total", { sum: sum, people: record.people }));
        say("record_total", { sum: sum, people: record.people });
        field("people").focus();
        return;
      }
      const file = mafunzo.recordFile.of(Object.assign({ saved: new Date().toISOString().slice(0, 19) + "Z" }, about), record);
      const name = ["session", about.course, file.from || "record", record.facilitator].filter(Boolean).join("-").toLowerCase() + ".json";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2) + "\n"], { type: "application/json" }));
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      say("record_saved", { file: name });
    }

    // The fields that cannot be, in the order of the page; each says beside it why.
    function check(record) {
      const isDate = (text) => text === "" || /^\d{4}-\d\d-\d\d$/.test(text);
      const bad = new Map();
      Array.from(form.querySelectorAll("input[type='number']")).forEach(function (input) {
        const value = Number(input.value);
        if (input.validity.badInput || value < 0 || (input.step !== "0.01" && value % 1 !== 0) || value > (Number(input.max) || 10000000)) {
          bad.set(input, words(input.step === "0.01" ? "record_no_points" : "record_no_number"));
        }
      });
      Array.from(form.querySelectorAll("input[type='date']")).forEach((input) => isDate(input.value) || bad.set(input, words("record_no_day")));
      const isNoCode = record.facilitator !== "" && mafunzo.participantCode.read(record.facilitator) === null;
      part("code-note").textContent = isNoCode ? words("code_" + mafunzo.participantCode.wrong(record.facilitator)) : "";
      if (isNoCode) {
        // Its note stands below it.
        bad.set(field("facilitator"), "");
      }
      if (record.from && record.to && record.to < record.from) {
        bad.set(field("to"), words("record_ends_early"));
      }
      all("occasion").forEach(function (row) {
        const of = (name) => row.querySelector("[data-sum='" + name + "']");
        if (points(of("earned")) > points(of("of"))) {
          bad.set(of("earned"), words("record_too_many_points"));
        }
        if (whole(of("passed")) > whole(of("took"))) {
          bad.set(of("passed"), words("record_too_many_passed"));
        }
      });
      const inputs = Array.from(form.querySelectorAll("input"));
      inputs.forEach((input) => point(input, bad.has(input) ? bad.get(input) : null));
      return inputs.filter((input) => bad.has(input));
    }

    // Marks a field with what is wrong; null takes the mark away.
    function point(input, text) {
      const told = form.querySelector("[data-wrong-of='" + idOf(input) + "']");
      if (told) {
        told.remove();
        describe(input, (ids) => ids.filter((id) => id !== told.id));
      }
      if (text === null) {
        input.removeAttribute("aria-invalid");
        return;
      }
      input.setAttribute("aria-invalid", "true");
      if (text) {
        const note = document.createElement("span");
        note.className = "field-wrong";
        note.id = idOf(input) + "-wrong";
        note.setAttribute("data-wrong-of", idOf(input));
        note.textContent = text;
        describe(input, (ids) => ids.concat(note.id));
        input.after(note);
      }
    }

    function describe(input, change) {
      const ids = change((input.getAttribute("aria-describedby") || "").split(" ").filter(Boolean));
      if (ids.length) {
        input.setAttribute("aria-describedby", ids.join(" "));
      } else {
        input.removeAttribute("aria-describedby");
      }
    }

    function idOf(input) {
      input.id = input.id || "field-" + Array.from(form.querySelectorAll("input")).indexOf(input);
      return input.id;
    }

    function nameOf(input) {
      const label = form.querySelector("label[for='" + input.id + "']");
      return input.getAttribute("aria-label") || (label ? label.textContent : "");
    }
  }

  // Whether it tells nothing of a session.
  function isBlank(record) {
    const isTold = (group) => Object.keys(group).some((key) => key !== "service" && key !== "sex" && key !== "assessment" && key !== "occasion" && group[key] !== null && group[key] !== undefined && group[key] !== "");
    return !record.place && !record.from && !record.to && (record.people === null || record.people === undefined) &&
      !record.groups.some(isTold) && !record.results.some(isTold) && !record.lessons.some(Boolean) && !record.plans.some(isTold);
  }

  function empty() {
    return { place: "", from: "", to: "", facilitator: "", level: 1, course_revision: "", trained_by: [], people: null, groups: [], results: [], objectives: [], lessons: [], plans: [] };
  }

  function whole(input) {
    return input.value === "" ? null : Math.floor(Number(input.value));
  }

  function points(input) {
    return input.value === "" ? null : Math.round(Number(input.value) * 100);
  }

  function read(input, use) {
    const file = input.files[0];
    if (!file || file.size > 20000000) {
      return;
    }
    const reader = new FileReader();
    reader.onload = function () {
      use(String(reader.result));
      input.value = "";
    };
    reader.onerror = () => use("");
    reader.readAsText(file);
  }

  function words(key, values) {
    const message = (window.mafunzoMessages || {})[key] || key;
    return message.replace(/\{(\w+)\}/g, (all, name) => values && name in values ? values[name] : all);
  }
})();
