// A certificate as a sheet to print: the facts and the signed code, put into the pattern of a language that the page holds.
//
//   desk.certificatePage(pattern, signed)    { sheets: [element], text }: the sheets, and the file that holds them; signed is
//                                            [{ facts, code }]
(function () {
  "use strict";
  const mafunzo = window.mafunzo;
  const GROUP = /.{1,5}/g;

  mafunzo.desk.certificatePage = function (pattern, signed) {
    // The policy of this page forbids the style of another; it goes back in where the file is written.
    const style = (/<style>[^]*?<\/style>/.exec(pattern.page) || [""])[0];
    const page = new DOMParser().parseFromString(pattern.page.replace(style, ""), "text/html");
    const [named, nameless] = Array.from(page.querySelectorAll("[data-certificate]"));
    const host = named.parentNode;
    const sheets = signed.map((each) => fill((each.facts.name ? named : nameless).cloneNode(true), each, pattern));
    host.textContent = "";
    sheets.forEach((sheet) => host.append(sheet));
    page.title = pattern.heading + (signed.length === 1 ? ": " + signed[0].facts.participant + ", " : ": ") + pattern.title;
    return { sheets: sheets.map((sheet) => document.importNode(sheet, true)), text: "<!doctype html>\n" + page.documentElement.outerHTML.replace("</head>", () => style + "\n</head>") + "\n" };
  };

  function fill(sheet, signed, pattern) {
    const facts = signed.facts;
    sheet.setAttribute("data-certificate", signed.code);
    sheet.querySelectorAll("[data-fact]").forEach(function (place) {
      const fact = place.getAttribute("data-fact");
      const value = facts[fact];
      if (value === "") {
        // A line of its own, with its heading.
        place.parentNode.remove();
      } else if (place.hasAttribute("datetime")) {
        place.setAttribute("datetime", value);
        place.textContent = mafunzo.day(value, pattern.day_words);
      } else if (fact === "band") {
        const ends = value.split("-");
        place.setAttribute("data-value", value);
        place.textContent = pattern.percent.replace("{from}", ends[0]).replace("{to}", ends[1]);
      } else {
        place.textContent = value;
      }
    });
    sheet.querySelector("[data-symbols]").textContent = signed.code.match(GROUP).join(" ");
    const square = mafunzo.qr.draw(signed.code, pattern.qr_label);
    if (square) {
      const scan = sheet.querySelector("[data-scan]");
      scan.insertBefore(square, scan.firstChild);
    }
    return sheet;
  }
})();
