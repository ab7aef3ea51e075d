//! The letters that papers are printed with; `assets/fonts/README.md` says where they come from.

use typst::foundations::Bytes;
use typst::text::Font;

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/", $name, ".ttf"))
    };
}

const FILES: [&[u8]; 8] = [
    font!("NotoSans-Regular"),
    font!("NotoSans-Bold"),
    font!("NotoSans-Italic"),
    font!("NotoNaskhArabic-Regular"),
    font!("NotoNaskhArabic-Bold"),
    font!("NotoMono-Regular"),
    font!("NotoSansSymbols-Regular"),
    font!("NotoSansSymbols2-Regular"),
];

/// All of them.
pub(super) fn all() -> Vec<Font> {
    FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect()
}
