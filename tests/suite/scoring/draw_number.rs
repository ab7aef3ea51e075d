//! Draws numbers and the ways they are written.

use super::draw::Draw;
use serde_json::{Value, json};

/// With spaces around, empty and of several scripts.
pub const UNITS: &[Option<&str>] =
    &[None, None, Some("km"), Some("%"), Some("m²"), Some("كم"), Some("K"), Some(" KSh "), Some("")];

impl Draw {
    /// A value or tolerance.
    pub fn decimal(&mut self) -> String {
        let (digits, places) = self.pick(&[(1, 0), (2, 0), (2, 1), (3, 2), (4, 0), (7, 0), (6, 3), (15, 0), (15, 14)]);
        let bound = 10_i128.pow(digits);
        let units = if self.below(10) == 0 { 0 } else { i128::from(self.next()) % bound };
        written(if self.below(4) == 0 { -units } else { units }, places)
    }

    /// A band, whether or not it is wider than others.
    pub fn band(&mut self) -> Value {
        let tolerance = self.decimal();
        let kind = self.pick(&["absolute", "percent"]);
        let credit = 1 + self.below(99);
        json!({"tolerance": tolerance.trim_start_matches('-'), "tolerance_kind": kind, "credit": credit})
    }

    /// A number at or near an edge of what is accepted, in one of the ways numbers are written.
    pub fn number(&mut self, key: &Value) -> String {
        if self.below(6) == 0 {
            return self.text();
        }
        let (value, places) = units_of(&key["value"]);
        let bands = key["bands"].as_array().map_or(&[][..], Vec::as_slice);
        let near = if bands.is_empty() || self.below(3) == 0 { key.clone() } else { self.pick(bands) };
        let (tolerance, tolerance_places) = units_of(&near["tolerance"]);
        let (edge, edge_places) = match near["tolerance_kind"].as_str() {
            Some("percent") => (tolerance * value.abs(), tolerance_places + places + 2),
            _ => (tolerance, tolerance_places),
        };
        let most = places.max(edge_places);
        let scaled = |units: i128, places: u32| units.checked_mul(10_i128.pow(most - places)).unwrap_or_default();
        let (value, edge) = (scaled(value, places), scaled(edge, edge_places));
        let near = self.pick(&[0, 0, 1, -1]);
        let number = value + edge * self.pick(&[0, 0, 1, -1]) + near;
        // Most zeros at the end say nothing and cost digits.
        let (mut number, mut places) = (number, most);
        let kept = self.pick(&[0, 0, 0, 1, 3]);
        while places > kept && number % 10 == 0 {
            (number, places) = (number / 10, places - 1);
        }
        let plain = written(number, places);
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(a, b)| (a, Some(b)));
        let (separator, point) = self.pick(&[
            ("", "."),
            ("", "."),
            ("", ","),
            (",", "."),
            (".", ","),
            (" ", ","),
            ("\u{202f}", "."),
            ("", "\u{66b}"),
        ]);
        // `0,500` is a half to all and five hundred to nobody.
        let nought = if self.below(12) == 0 { format!("0{separator}") } else { String::new() };
        let whole = nought + &grouped(whole, separator);
        let mut text = fraction.map_or(whole.clone(), |fraction| format!("{whole}{point}{fraction}"));
        if self.below(4) == 0 {
            let zero = self.pick(&['٠', '۰', '０']);
            text = text.chars().map(|letter| western_to(zero, letter)).collect();
        }
        if self.below(6) == 0 {
            text = text.replace('-', "\u{2212}");
        }
        let unit = if self.below(3) == 0 { self.pick(UNITS) } else { key["unit"].as_str() }.unwrap_or_default();
        if self.below(2) == 0 {
            text = format!("{text}{}{unit}", self.pick(&["", " ", "\u{a0}", "  "]));
        }
        let slips = self.below(8) / 6;
        self.slipped(&text, slips)
    }
}

fn units_of(decimal: &Value) -> (i128, u32) {
    let text = decimal.as_str().expect("a decimal");
    let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    (text.replace('.', "").parse().expect("digits"), u32::try_from(places).expect("small"))
}

fn written(units: i128, places: u32) -> String {
    let places = usize::try_from(places).expect("small");
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if units < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn grouped(whole: &str, separator: &str) -> String {
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let first = (digits.len() + 2) % 3 + 1;
    let (first, others) = digits.split_at(first.min(digits.len()));
    let others = others.as_bytes().chunks(3).map(|group| std::str::from_utf8(group).expect("digits"));
    let groups: Vec<&str> = std::iter::once(first).chain(others).collect();
    format!("{sign}{}", groups.join(separator))
}

fn western_to(zero: char, letter: char) -> char {
    letter.to_digit(10).and_then(|digit| char::from_u32(u32::from(zero) + digit)).unwrap_or(letter)
}
