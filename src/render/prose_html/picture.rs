//! Pictures: in which language, and how large.

use crate::model::language::Language;

/// `media/steps.sw.svg` beside `media/steps.svg`.
pub fn translated_file(file: &str, language: &Language) -> Option<String> {
    let (stem, ending) = file.rsplit_once('.')?;
    Some(format!("{stem}.{language}.{ending}"))
}

/// Width and height of a PNG or SVG picture, so that the page does not jump when it arrives.
pub(super) fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    // PNG (ISO/IEC 15948): the first chunk is IHDR, its first two numbers are width and height.
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let number = |at: usize| bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
        return Some((number(16)?, number(20)?));
    }
    let text = std::str::from_utf8(bytes.get(..bytes.len().min(2000))?).ok()?;
    let (_, after) = text.split_once("viewBox=\"")?;
    let numbers: Vec<f64> =
        after.split('"').next()?.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        [_, _, width, height] if (1.0..10_000.0).contains(width) && (1.0..10_000.0).contains(height) => {
            Some((width.round() as u32, height.round() as u32))
        }
        _ => None,
    }
}
