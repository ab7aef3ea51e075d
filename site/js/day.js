// `mafunzo.day(day, words)`: a day such as "2026-11-24" in the words of a page. `words` is { months, date_format, date_first },
// as src/render/day_words.rs gives it.
(function () {
  "use strict";
  const mafunzo = window.mafunzo = window.mafunzo || {};

  mafunzo.day = function (day, words) {
    const [year, month, date] = day.split("-").map(Number);
    const format = date === 1 ? words.date_first : words.date_format;
    return format.replace("{day}", date).replace("{month}", words.months.split("|")[month - 1]).replace("{year}", year);
  };
})();
