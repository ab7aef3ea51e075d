//! Texts written in another way: escapes, base64, hexadecimal, lists of numbers, UTF-16.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Accepts what a careless encoder writes.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Letters of which a run of base64 or hexadecimal digits has at least as many.
const SHORTEST_RUN: usize = 8;
/// From this length on, what a run holds is looked at even when it is no text.
const LONG_RUN: usize = 24;

/// A decoded part and the byte at which it began.
pub(super) struct Decoded {
    pub(super) bytes: Vec<u8>,
    pub(super) at: usize,
}

/// Without escapes of HTML, JavaScript, JSON, CSS, addresses and mail; `None` when there are none. With the place of each
/// byte.
pub(super) fn unescaped(bytes: &[u8]) -> Option<(Vec<u8>, Vec<u32>)> {
    if !bytes.iter().any(|byte| matches!(byte, b'&' | b'\\' | b'%' | b'=')) {
        return None;
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut places = Vec::with_capacity(bytes.len());
    let mut at = 0;
    let mut changed = false;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let (length, meant) = match rest[0] {
            b'&' => reference(rest),
            b'\\' => escape(rest),
            b'%' => percent(rest),
            b'=' => quoted_printable(rest),
            _ => None,
        }
        .unwrap_or((0, Meant::Byte(rest[0])));
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        changed |= length > 0;
        at += length.max(1);
        match meant {
            Meant::Nothing => continue,
            Meant::Byte(byte) => out.push(byte),
            Meant::Letter(letter) => out.extend(letter.encode_utf8(&mut [0; 4]).bytes()),
        }
        places.resize(out.len(), place);
    }
    changed.then_some((out, places))
}

#[derive(Clone, Copy)]
enum Meant {
    Nothing,
    Byte(u8),
    Letter(char),
}

fn digits(bytes: &[u8], most: usize, radix: u32) -> (usize, u32) {
    let count = bytes.iter().take(most).take_while(|byte| char::from(**byte).is_digit(radix)).count();
    let text = std::str::from_utf8(&bytes[..count]).unwrap_or_default();
    (count, u32::from_str_radix(text, radix).unwrap_or(u32::MAX))
}

fn letter(number: u32) -> Meant {
    Meant::Letter(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn reference(rest: &[u8]) -> Option<(usize, Meant)> {
    if rest.get(1) == Some(&b'#') {
        let (start, radix) = if matches!(rest.get(2), Some(b'x' | b'X')) { (3, 16) } else { (2, 10) };
        let (count, number) = digits(rest.get(start..)?, 8, radix);
        let end = start + count + usize::from(rest.get(start + count) == Some(&b';'));
        return (count > 0).then_some((end, letter(number)));
    }
    let names: [(&[u8], char); 8] = [
        (b"&amp;", '&'),
        (b"&lt;", '<'),
        (b"&gt;", '>'),
        (b"&quot;", '"'),
        (b"&apos;", '\''),
        (b"&nbsp;", ' '),
        (b"&shy;", '\u{ad}'),
        (b"&zwnj;", '\u{200c}'),
    ];
    names.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, letter)| (name.len(), Meant::Letter(*letter)))
}

fn escape(rest: &[u8]) -> Option<(usize, Meant)> {
    let four = |at: usize| rest.get(at..at + 4).map(|four| digits(four, 4, 16)).filter(|found| found.0 == 4);
    match rest.get(1)? {
        b'u' if rest.get(2) == Some(&b'{') => {
            let (count, number) = digits(&rest[3..], 8, 16);
            (rest.get(3 + count) == Some(&b'}')).then_some((count + 4, letter(number)))
        }
        b'u' => {
            let (_, first) = four(2)?;
            // ECMA-404: a character beyond U+FFFF is written as a pair.
            let second = if rest.get(6..8) == Some(b"\\u") { four(8).map(|found| found.1) } else { None };
            match second {
                Some(second) if (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(&second) => {
                    Some((12, letter(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))))
                }
                Some(_) | None => Some((6, letter(first))),
            }
        }
        b'x' => {
            let (count, number) = digits(rest.get(2..)?, 2, 16);
            (count == 2).then_some((4, letter(number)))
        }
        b'n' | b't' | b'r' | b'v' => Some((2, Meant::Byte(b' '))),
        b'\n' => Some((2, Meant::Nothing)),
        byte if byte.is_ascii_hexdigit() => {
            // CSS Syntax Level 3, 4.3.7: up to six digits, then perhaps one space.
            let (count, number) = digits(&rest[1..], 6, 16);
            Some((1 + count + usize::from(rest.get(1 + count) == Some(&b' ')), letter(number)))
        }
        byte => Some((2, Meant::Byte(*byte))),
    }
}

fn percent(rest: &[u8]) -> Option<(usize, Meant)> {
    if matches!(rest.get(1), Some(b'u' | b'U')) {
        let (count, number) = digits(rest.get(2..)?, 4, 16);
        return (count == 4).then_some((6, letter(number)));
    }
    let (count, number) = digits(rest.get(1..)?, 2, 16);
    (count == 2).then(|| (3, Meant::Byte(number.to_le_bytes()[0])))
}

fn quoted_printable(rest: &[u8]) -> Option<(usize, Meant)> {
    match rest.get(1..3) {
        Some(b"\r\n") => Some((3, Meant::Nothing)),
        Some([b'\n', _]) => Some((2, Meant::Nothing)),
        Some(pair) => {
            let (count, number) = digits(pair, 2, 16);
            (count == 2 && !pair.iter().any(u8::is_ascii_lowercase)).then(|| (3, Meant::Byte(number.to_le_bytes()[0])))
        }
        None => None,
    }
}

/// What runs of base64 digits hold, from each of the four places where a group may begin.
pub(super) fn base64(bytes: &[u8], first_time: &mut dyn FnMut(&[u8]) -> bool, visit: &mut dyn FnMut(Decoded)) {
    let wide = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    let narrow = |byte: u8| byte.is_ascii_alphanumeric();
    for digit in [&wide as &dyn Fn(u8) -> bool, &narrow] {
        runs(bytes, digit, &mut |mut run, at| {
            if !first_time(&run) {
                return;
            }
            for byte in &mut run {
                *byte = match *byte {
                    b'-' => b'+',
                    b'_' => b'/',
                    other => other,
                };
            }
            for skipped in 0..4.min(run.len()) {
                let group = &run[skipped..];
                let group = if group.len() % 4 == 1 { &group[..group.len() - 1] } else { group };
                // Reason to swallow: what cannot be decoded is no base64.
                let Ok(decoded) = BASE64.decode(group) else { continue };
                if run.len() >= LONG_RUN || is_text(&decoded) {
                    visit(Decoded { bytes: decoded, at: at + skipped });
                }
            }
        });
    }
}

/// Runs of digits; long ones go on after a line break, as mail wraps them.
fn runs(bytes: &[u8], digit: &dyn Fn(u8) -> bool, visit: &mut dyn FnMut(Vec<u8>, usize)) {
    let mut at = 0;
    while at < bytes.len() {
        if !digit(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut run = Vec::new();
        loop {
            let piece = bytes[at..].iter().take_while(|byte| digit(**byte)).count();
            run.extend(&bytes[at..at + piece]);
            at += piece;
            let gap = bytes[at..].iter().take(8).take_while(|byte| byte.is_ascii_whitespace()).count();
            let wraps = piece >= 40 && bytes[at..at + gap].contains(&b'\n');
            if !wraps || !bytes.get(at + gap).is_some_and(|byte| digit(*byte)) {
                break;
            }
            at += gap;
        }
        if run.len() >= SHORTEST_RUN {
            visit(run, start);
        }
    }
}

/// What pairs of hexadecimal digits hold, with or without something between them.
pub(super) fn hexadecimal(bytes: &[u8], first_time: &mut dyn FnMut(&[u8]) -> bool, visit: &mut dyn FnMut(Decoded)) {
    let mut at = 0;
    while at + 2 <= bytes.len() {
        let start = at;
        let mut run = Vec::new();
        while let Some(pair) = bytes.get(at..at + 2).filter(|pair| pair.iter().all(u8::is_ascii_hexdigit)) {
            run.push(digits(pair, 2, 16).1.to_le_bytes()[0]);
            at += 2;
            let gap = bytes[at..].iter().take(3).take_while(|byte| matches!(byte, b' ' | b':' | b',' | b'\n' | b';'));
            let gap = gap.count();
            let prefix = if bytes[at + gap..].starts_with(b"0x") { 2 } else { 0 };
            if bytes.get(at + gap + prefix).is_some_and(u8::is_ascii_hexdigit) {
                at += gap + prefix;
            }
        }
        if run.len() >= SHORTEST_RUN / 2 && first_time(&run) {
            let mut shifted: Vec<u8> = run.windows(2).map(|pair| pair[0] << 4 | pair[1] >> 4).collect();
            // The last digit of an odd number of them belongs to no pair yet.
            let rest = bytes.get(at).map_or(0, |byte| char::from(*byte).to_digit(16).unwrap_or_default());
            shifted.extend(run.last().map(|last| last << 4 | rest.to_le_bytes()[0]));
            for (bytes, at) in [(run, start), (shifted, start + 1)] {
                if bytes.len() >= LONG_RUN / 2 || is_text(&bytes) {
                    visit(Decoded { bytes, at });
                }
            }
        }
        at = at.max(start + 1);
    }
}

/// What lists of character numbers hold, as `String.fromCharCode` takes them.
pub(super) fn numbers(bytes: &[u8], visit: &mut dyn FnMut(Decoded)) {
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut text = String::new();
        let mut count = 0;
        loop {
            let (length, number) = digits(&bytes[at..], 7, 10);
            let Some(letter) = char::from_u32(number).filter(|_| length > 0) else { break };
            text.push(letter);
            count += 1;
            at += length;
            let gap = bytes[at..].iter().take(4).take_while(|byte| matches!(byte, b' ' | b',' | b';' | b'\n')).count();
            if gap == 0 {
                break;
            }
            at += gap;
        }
        if count >= 4 && is_text(text.as_bytes()) {
            visit(Decoded { bytes: text.into_bytes(), at: start });
        }
        at = at.max(start + 1);
    }
}

/// The text as UTF-16 in both byte orders and from both places where it may begin.
pub(super) fn utf16(bytes: &[u8], visit: &mut dyn FnMut(Decoded)) {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if zeros < 3 && !marked {
        return;
    }
    for skipped in 0..2.min(bytes.len()) {
        for order in [u16::from_le_bytes, u16::from_be_bytes] {
            let units = bytes[skipped..].chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
            let text: String =
                char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            // In the wrong order Western text becomes rare letters.
            if text.bytes().filter(u8::is_ascii_alphanumeric).count() >= 3 {
                visit(Decoded { bytes: text.into_bytes(), at: skipped });
            }
        }
    }
}

/// Whether all of it could have been typed.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let typed = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t' | '\0');
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        unescaped(text.as_bytes()).map(|(bytes, _)| String::from_utf8(bytes).expect("UTF-8")).unwrap_or_default()
    }

    #[test]
    fn escapes_of_every_language_are_resolved() {
        for (written, meant) in [
            ("so&#97;p&amp;", "soap&"),
            ("so&#x61p", "soap"),
            (r"so\u0061p", "soap"),
            (r"\ud83e\uddfc", "\u{1f9fc}"),
            (r"so\x61\u{70}", "soap"),
            (r"so\61 p", "soap"),
            ("so%61p%u0021", "soap!"),
            ("so=61=\np", "soap"),
            (r#"\"\/"#, "\"/"),
        ] {
            assert_eq!(plain(written), meant, "{written}");
        }
        assert!(unescaped(b"soap").is_none() && unescaped(b"& % = \\").is_none());
    }

    fn found(decode: impl Fn(&mut dyn FnMut(Decoded))) -> Vec<String> {
        let mut found = Vec::new();
        decode(&mut |decoded| found.push(String::from_utf8_lossy(&decoded.bytes).into_owned()));
        found
    }

    #[test]
    fn base64_is_read_from_wherever_it_begins() {
        let has = |text: &str| {
            let texts = found(|visit| base64(text.as_bytes(), &mut |_| true, visit));
            texts.iter().any(|text| text.ends_with("ask for soap"))
        };
        for text in ["YXNrIGZvciBzb2Fw", "xYXNrIGZvciBzb2Fw", "a/YXNrIGZvciBzb2Fw", "k_1YXNrIGZvciBzb2Fw=="] {
            assert!(has(text), "{text}");
        }
    }

    #[test]
    fn numbers_become_letters() {
        let soap = vec!["soap".to_owned()];
        assert_eq!(found(|visit| hexadecimal(b"0x73, 0x6f, 0x61, 0x70", &mut |_| true, visit)), soap);
        assert_eq!(found(|visit| numbers(b"(115,111, 97,112)", visit)), soap);
        assert!(found(|visit| utf16(b"s\0o\0a\0p\0", visit)).contains(&soap[0]));
        assert!(found(|visit| utf16(b"xx\0s\0o\0a\0p", visit)).iter().any(|text| text.ends_with("soap")));
    }
}
