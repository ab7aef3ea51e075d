//! Whether pictures and sounds are small and safe enough for an old phone.

use crate::model::code::Code;
use crate::model::course::Course;
use crate::model::diagnostic::{Diagnostic, Diagnostics};
use crate::model::source::Span;

/// The most a picture may weigh, in bytes.
pub const PICTURE_BUDGET: u64 = 200_000;
/// The most a sound or document may weigh, in bytes.
pub const SOUND_BUDGET: u64 = 2_000_000;

/// Size of every file; script and outside references in SVG pictures.
pub fn check(course: &Course, diagnostics: &mut Diagnostics) {
    for (path, file) in &course.media {
        let lower = path.to_ascii_lowercase();
        let picture =
            ["svg", "png", "jpg", "jpeg", "gif", "webp"].iter().any(|ending| lower.ends_with(&format!(".{ending}")));
        let budget = if picture { PICTURE_BUDGET } else { SOUND_BUDGET };
        if file.size > budget {
            diagnostics.push(
                Diagnostic::new(
                    Code::MediaTooLarge,
                    Span::file(path),
                    format!("this file has {} kB; at most {} kB are allowed", file.size.div_ceil(1000), budget / 1000),
                )
                .help("phones pay for every kilobyte: scale the picture down, or save it with less quality"),
            );
        } else if lower.ends_with(".svg") {
            diagnostics.extend(unsafe_picture(path, &file.bytes));
        }
    }
}

fn unsafe_picture(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let event_handler = || {
        text.split(" on").skip(1).any(|rest| {
            let name = rest.split(['=', ' ', '>', '<']).next().unwrap_or_default();
            rest[name.len()..].starts_with('=') && name.bytes().all(|byte| byte.is_ascii_lowercase())
        })
    };
    let what = if text.contains("<script") || text.contains("javascript:") || event_handler() {
        "runs script"
    } else if text.contains("<foreignobject") || text.contains("<!entity") {
        "embeds foreign content"
    } else if ["href=\"http", "href='http", "href=\"//", "url(http", "@import", "src=\"http"]
        .iter()
        .any(|sign| text.contains(sign))
    {
        "loads something from elsewhere"
    } else {
        return None;
    };
    Some(
        Diagnostic::new(Code::UnsafePicture, Span::file(path), format!("this SVG picture {what}"))
            .help("save it again as a plain SVG without script, links or embedded pages"),
    )
}
