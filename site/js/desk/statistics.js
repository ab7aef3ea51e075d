// The formulas, in the order of src/results/statistics/measures.rs: whole numbers up to the last step, so that both give the same
// digits. tests/fixtures/statistics.json holds the two together. `questions` holds the points of each question, person by person.
(function () {
  "use strict";
  const desk = window.mafunzo.desk;
  // What a share can at most be: hundredths of a percent.
  const WHOLE = 10000;
  desk.statistics = { mean, deviation, quartiles, facility, discriminations, alpha, errorOfMeasurement, gain, meanGain, kept, digits };

  function total(values) {
    return values.reduce((sum, value) => sum + value, 0);
  }

  // n Σxy − Σx Σy: n² times the covariance, exactly for some thousand people.
  function co(x, y) {
    return x.length * total(x.map((value, place) => value * y[place])) - total(x) * total(y);
  }

  function mean(values) {
    return values.length ? total(values) / values.length : null;
  }

  // Of a sample.
  function deviation(values) {
    const n = values.length;
    return n > 1 ? Math.sqrt(co(values, values) / (n * (n - 1))) : null;
  }

  // Between two values by linear interpolation at (n − 1) q.
  function quartiles(values) {
    const rising = values.slice().sort((a, b) => a - b);
    const last = rising.length - 1;
    return last < 0 ? null : [1, 2, 3].map(function (q) {
      const rest = last * q % 4;
      const place = (last * q - rest) / 4;
      return (rising[place] * (4 - rest) + rising[Math.min(place + 1, last)] * rest) / 4;
    });
  }

  // Points earned of points possible by all together, in percent.
  function facility(earned, of) {
    return earned.length * of > 0 ? total(earned) * 100 / (earned.length * of) : null;
  }

  // Pearson's; null where one of the two never varies.
  function correlation(x, y) {
    const xx = co(x, x);
    const yy = co(y, y);
    return xx > 0 && yy > 0 ? co(x, y) / (Math.sqrt(xx) * Math.sqrt(yy)) : null;
  }

  // Of each question with the points of all others.
  function discriminations(questions) {
    const all = totals(questions);
    return questions.map((question) => correlation(question, all.map((sum, person) => sum - question[person])));
  }

  // Cronbach's; null below two questions, or where all people have the same points.
  function alpha(questions) {
    const all = totals(questions);
    const whole = co(all, all);
    const k = questions.length;
    return k > 1 && whole > 0 ? k / (k - 1) * (1 - total(questions.map((question) => co(question, question))) / whole) : null;
  }

  // In percent of what is possible.
  function errorOfMeasurement(questions, possible) {
    const reliable = alpha(questions);
    const spread = deviation(totals(questions));
    return reliable === null || spread === null || possible <= 0 ? null : spread * 100 / possible * Math.sqrt(1 - reliable);
  }

  function totals(questions) {
    return questions.length ? questions[0].map((none, person) => total(questions.map((question) => question[person]))) : [];
  }

  // Hake's, of a group: what was gained of what could be; null where nothing could be.
  function gain(before, after) {
    const room = before.length * WHOLE - total(before);
    return room > 0 ? (total(after) - total(before)) / room : null;
  }

  // The mean of the gains of single people, and of how many: who had everything before has none.
  function meanGain(before, after) {
    const gains = before.map((value, person) => value < WHOLE ? (after[person] - value) / (WHOLE - value) : null).filter((value) => value !== null);
    // Added from the smallest on: the order of people makes no difference.
    gains.sort((a, b) => a - b);
    return gains.length ? [total(gains) / gains.length, gains.length] : null;
  }

  // How much of what was gained is still there later: 1 is all of it; null where nothing was gained.
  function kept(before, after, later) {
    const gained = total(after) - total(before);
    return gained > 0 ? (total(later) - total(before)) / gained : null;
  }

  // With so many decimals, a half away from zero; never a negative zero.
  function digits(value, decimals) {
    const factor = Math.pow(10, decimals);
    const scaled = Math.floor(Math.abs(value) * factor + 0.5);
    const sign = value < 0 && scaled > 0 ? "−" : "";
    const rest = String(scaled % factor).padStart(decimals, "0");
    return sign + (decimals === 0 ? scaled : (scaled - scaled % factor) / factor + "." + rest);
  }
})();
