//! The formulas. Whole numbers up to the last step, which is `f64` in the order written here: a program in another language
//! that keeps this order gives the same digits. `tests/fixtures/statistics.json` holds some.

/// `n Σxy − Σx Σy`: n² times the covariance, exactly.
fn co(x: &[i64], y: &[i64]) -> i128 {
    let sum = |values: &[i64]| values.iter().map(|value| i128::from(*value)).sum::<i128>();
    let products: i128 = x.iter().zip(y).map(|(x, y)| i128::from(*x) * i128::from(*y)).sum();
    x.len() as i128 * products - sum(x) * sum(y)
}

/// The arithmetic mean; `None` of nothing.
pub fn mean(values: &[i64]) -> Option<f64> {
    let sum: i128 = values.iter().map(|value| i128::from(*value)).sum();
    (!values.is_empty()).then(|| sum as f64 / values.len() as f64)
}

/// The standard deviation of a sample (n − 1); `None` below two values.
pub fn deviation(values: &[i64]) -> Option<f64> {
    let n = values.len() as i128;
    (n > 1).then(|| (co(values, values) as f64 / (n * (n - 1)) as f64).sqrt())
}

/// The three quartiles of values in rising order, between two values by linear interpolation at (n − 1) q; `None` of nothing.
pub fn quartiles(rising: &[i64]) -> Option<[f64; 3]> {
    let last = rising.len().checked_sub(1)?;
    let quartile = |q: usize| {
        let (place, rest) = (last * q / 4, (last * q % 4) as i64);
        let next = rising[(place + 1).min(last)];
        (rising[place] * (4 - rest) + next * rest) as f64 / 4.0
    };
    Some([quartile(1), quartile(2), quartile(3)])
}

/// Points earned of points possible by all together, in percent.
pub fn facility(earned: &[i64], of: i64) -> Option<f64> {
    let sum: i128 = earned.iter().map(|value| i128::from(*value)).sum();
    let possible = earned.len() as i128 * i128::from(of);
    (possible > 0).then(|| (sum * 100) as f64 / possible as f64)
}

/// Pearson's correlation; `None` where one of the two never varies.
pub fn correlation(x: &[i64], y: &[i64]) -> Option<f64> {
    let (xx, yy) = (co(x, x), co(y, y));
    (xx > 0 && yy > 0).then(|| co(x, y) as f64 / ((xx as f64).sqrt() * (yy as f64).sqrt()))
}

/// Of each question, the correlation of its points with those of all *other* questions; `questions` holds the points of each
/// question, person by person.
pub fn discriminations(questions: &[Vec<i64>]) -> Vec<Option<f64>> {
    let totals = totals(questions);
    let of_one = |question: &Vec<i64>| {
        let rest: Vec<i64> = totals.iter().zip(question).map(|(total, own)| total - own).collect();
        correlation(question, &rest)
    };
    questions.iter().map(of_one).collect()
}

/// Cronbach's alpha; `None` below two questions, or where all people have the same points.
pub fn alpha(questions: &[Vec<i64>]) -> Option<f64> {
    let totals = totals(questions);
    let (whole, k) = (co(&totals, &totals), questions.len());
    let parts: i128 = questions.iter().map(|question| co(question, question)).sum();
    (k > 1 && whole > 0).then(|| k as f64 / (k - 1) as f64 * (1.0 - parts as f64 / whole as f64))
}

/// The standard error of measurement of totals, in percent of what is possible.
pub fn error_of_measurement(questions: &[Vec<i64>], possible: i64) -> Option<f64> {
    let alpha = alpha(questions)?;
    let deviation = deviation(&totals(questions))?;
    (possible > 0).then(|| deviation * 100.0 / possible as f64 * (1.0 - alpha).sqrt())
}

/// The points of each person in all.
pub fn totals(questions: &[Vec<i64>]) -> Vec<i64> {
    let people = questions.first().map_or(0, Vec::len);
    (0..people).map(|person| questions.iter().map(|question| question[person]).sum()).collect()
}

/// What a share can at most be: hundredths of a percent.
pub const WHOLE: i64 = 10_000;

/// Hake's normalised gain of a group: what was gained of what could be; `None` where nothing could be.
pub fn gain(before: &[i64], after: &[i64]) -> Option<f64> {
    let sum = |values: &[i64]| values.iter().map(|value| i128::from(*value)).sum::<i128>();
    let room = before.len() as i128 * i128::from(WHOLE) - sum(before);
    (room > 0).then(|| (sum(after) - sum(before)) as f64 / room as f64)
}

/// The mean of the gains of single people, and of how many: those who had everything before have none.
pub fn mean_gain(before: &[i64], after: &[i64]) -> Option<(f64, usize)> {
    let with_room = before.iter().zip(after).filter(|(before, _)| **before < WHOLE);
    let gains: Vec<f64> = with_room.map(|(before, after)| (after - before) as f64 / (WHOLE - before) as f64).collect();
    // Added from the smallest on: the order of people makes no difference.
    let mut rising = gains;
    rising.sort_by(f64::total_cmp);
    let sum = rising.iter().fold(0.0, |sum, gain| sum + gain);
    (!rising.is_empty()).then(|| (sum / rising.len() as f64, rising.len()))
}

/// How much of what was gained is still there later: 1 is all of it; `None` where nothing was gained.
pub fn kept(before: &[i64], after: &[i64], later: &[i64]) -> Option<f64> {
    let sum = |values: &[i64]| values.iter().map(|value| i128::from(*value)).sum::<i128>();
    let gained = sum(after) - sum(before);
    (gained > 0).then(|| (sum(later) - sum(before)) as f64 / gained as f64)
}

/// A share in hundredths of a percent, rounded down as scores are; `None` of nothing.
pub fn share(earned: u64, of: u64) -> Option<i64> {
    let share = (u128::from(earned) * 10_000).checked_div(u128::from(of))?;
    i64::try_from(share).ok()
}

/// With so many decimals, a half away from zero; never a negative zero.
pub fn digits(value: f64, decimals: u32) -> String {
    let factor = 10_u64.pow(decimals);
    let scaled = (value.abs() * factor as f64 + 0.5).floor() as u64;
    let sign = if value < 0.0 && scaled > 0 { "−" } else { "" };
    if decimals == 0 {
        return format!("{sign}{scaled}");
    }
    format!("{sign}{}.{:0width$}", scaled / factor, scaled % factor, width = decimals as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_rounded_away_from_zero_and_zero_has_no_sign() {
        let cases = [(0.125, "0.13"), (-0.125, "−0.13"), (-0.001, "0.00"), (1.0, "1.00"), (12.3449, "12.34")];
        for (value, wanted) in cases {
            assert_eq!(digits(value, 2), wanted);
        }
        assert_eq!((digits(79.5, 0).as_str(), digits(66.66, 1).as_str()), ("80", "66.7"));
    }

    #[test]
    fn what_never_varies_has_no_correlation() {
        assert_eq!(correlation(&[1, 1, 1], &[1, 2, 3]), None);
        assert_eq!(correlation(&[1, 2, 3], &[2, 4, 6]).map(|r| digits(r, 2)).as_deref(), Some("1.00"));
    }

    #[test]
    fn a_gain_is_a_part_of_what_could_be_gained() {
        assert_eq!(gain(&[4_000, 6_000], &[7_000, 8_000]), Some(0.5));
        assert_eq!(gain(&[10_000], &[9_000]), None);
        assert_eq!(mean_gain(&[10_000, 5_000], &[10_000, 7_500]), Some((0.5, 1)));
        assert_eq!(kept(&[4_000], &[8_000], &[7_000]), Some(0.75));
        assert_eq!(kept(&[8_000], &[8_000], &[7_000]), None);
    }

    #[test]
    fn huge_cohorts_do_not_lose_a_digit() {
        let x: Vec<i64> = (0..200_000).map(|n| n % 201 * 1_000).collect();
        assert_eq!(correlation(&x, &x), Some(1.0));
        assert_eq!(digits(mean(&x).expect("a mean"), 3), "99997.550");
    }
}
