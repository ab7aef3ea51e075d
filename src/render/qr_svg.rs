//! Square codes as pictures.

use crate::render::html::Html;
use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code, ISO/IEC 18004, 6.3.8.
const QUIET: usize = 4;

/// The code at level M, black on white, with `label` for those who cannot see it; `None` where it would hold too much.
pub fn draw(text: &str, label: &str) -> Option<Html> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, colors) = (code.width(), code.to_colors());
    let size = width + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    let mut html = Html::default();
    html.push_tag("<svg");
    html.push_attribute("viewBox", &format!("0 0 {size} {size}"));
    html.push_attribute("aria-label", label);
    html.push_tag(" role=\"img\" class=\"qr\" shape-rendering=\"crispEdges\"><rect fill=\"#fff\"");
    html.push_attribute("width", &size.to_string());
    html.push_attribute("height", &size.to_string());
    html.push_tag("/><path fill=\"#000\"");
    html.push_attribute("d", &path);
    html.push_tag("/></svg>");
    Some(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capital_letters_and_digits_make_small_squares() {
        let size = |text: &str| {
            let svg = draw(text, "code").expect("a code");
            let view = svg.as_str().split("0 0 ").nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned);
            view.expect("a size").parse::<usize>().expect("a number") - 2 * QUIET
        };
        assert_eq!((size(&"A".repeat(60)), size(&"A".repeat(120)), size(&"A".repeat(380))), (29, 37, 65));
        assert!(draw(&"A".repeat(5000), "code").is_none());
    }
}
