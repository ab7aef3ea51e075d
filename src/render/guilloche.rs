//! Fine curves around a certificate, as on bank notes: pleasant to look at, and tedious to copy by hand.

use crate::render::html::Html;

/// Size of the sheet's drawing, in tenths of a millimetre; the sheet's style has the same in millimetres.
const WIDTH: i32 = 2590;
const HEIGHT: i32 = 1860;
/// Middle of the band of waves, from the edge.
const INSET: i32 = 58;
/// Half of a wave along the edge, as near to this as lets waves end where they began.
const HALF_WAVE: i32 = 33;
/// How far the waves of the band swing.
const SWINGS: [i32; 5] = [34, 21, 8, -18, -31];

/// The frame, to lie under the sheet's words.
pub fn frame() -> Html {
    let mut svg =
        format!("<svg class=\"frame\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\" focusable=\"false\">");
    for inset in [8, 108] {
        let (width, height) = (WIDTH - 2 * inset, HEIGHT - 2 * inset);
        let class = if inset == 8 { "rule thick" } else { "rule" };
        svg.push_str(&format!(
            "<rect class=\"{class}\" x=\"{inset}\" y=\"{inset}\" width=\"{width}\" height=\"{height}\"/>"
        ));
    }
    for swing in SWINGS {
        svg.push_str(&format!("<path class=\"wave\" d=\"{}\"/>", band(swing)));
    }
    for (x, y) in [(INSET, INSET), (WIDTH - INSET, INSET), (INSET, HEIGHT - INSET), (WIDTH - INSET, HEIGHT - INSET)] {
        svg.push_str(&format!("<circle class=\"ground\" cx=\"{x}\" cy=\"{y}\" r=\"49\"/>"));
        svg.push_str(&rosette(x, y, 46, 17, 12));
    }
    svg.push_str(&rosette(WIDTH / 2, 1010, 520, 190, 24).replace("class=\"turn\"", "class=\"mark\""));
    svg.push_str("</svg>");
    Html::from_template(svg)
}

/// A wave along all four sides. Quadratic curves that mirror each other are as good as sines, and short to write.
fn band(swing: i32) -> String {
    let along = |from: i32, to: i32| {
        let halves = ((to - from) / HALF_WAVE) & !1;
        (halves, f64::from(to - from) / f64::from(halves))
    };
    let (columns, dx) = along(INSET, WIDTH - INSET);
    let (rows, dy) = along(INSET, HEIGHT - INSET);
    let mut path = String::new();
    for y in [INSET, HEIGHT - INSET] {
        path.push_str(&format!("M{INSET} {y}q{:.1} {swing} {dx:.2} 0", dx / 2.0));
        path.push_str(&format!("t{dx:.2} 0").repeat(columns as usize - 1));
    }
    for x in [INSET, WIDTH - INSET] {
        path.push_str(&format!("M{x} {INSET}q{swing} {:.1} 0 {dy:.2}", dy / 2.0));
        path.push_str(&format!("t0 {dy:.2}").repeat(rows as usize - 1));
    }
    path
}

/// Ellipses turned around one middle.
fn rosette(x: i32, y: i32, long: i32, short: i32, turns: i32) -> String {
    let ellipse = |turn: i32| {
        let angle = f64::from(turn) * 180.0 / f64::from(turns);
        format!("<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{long}\" ry=\"{short}\" transform=\"rotate({angle} {x} {y})\"/>")
    };
    format!("<g class=\"turn\">{}</g>", (0..turns).map(ellipse).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frame_is_no_burden_to_send() {
        let frame = frame();
        assert!(frame.as_str().len() < 24_000, "{}", frame.as_str().len());
        assert!(!frame.as_str().contains("style="), "the content policy allows none");
    }
}
