//! What the preview adds to a page, and only the preview.

/// Adds the script that reloads, and lets the page's policy pass its connection.
///
/// `id` names what the page shows; it holds no character that HTML cares about.
pub(super) fn into_page(html: &[u8], id: &str) -> Vec<u8> {
    let script = format!(
        "<link rel=\"stylesheet\" href=\"/__mafunzo/overlay.css\">\
         <script src=\"/__mafunzo/reload.js\" data-id=\"{id}\" defer></script>"
    );
    let mut page = Vec::with_capacity(html.len() + script.len() + 32);
    let policy = find(html, b"Content-Security-Policy")
        .and_then(|start| find(&html[start..], b"default-src").map(|offset| start + offset));
    let rest = match policy {
        // Before it, because how the page writes the quotes of 'none' is its own affair.
        Some(at) => {
            page.extend_from_slice(&html[..at]);
            page.extend_from_slice(b"connect-src 'self'; ");
            &html[at..]
        }
        None => html,
    };
    let end = rest.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>")).unwrap_or(rest.len());
    page.extend_from_slice(&rest[..end]);
    page.extend_from_slice(script.as_bytes());
    page.extend_from_slice(&rest[end..]);
    page
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_script_at_its_end_and_a_policy_that_lets_it_connect() {
        let html = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">\
                    <body>default-src</body></html>";
        let expected = "<meta http-equiv=\"Content-Security-Policy\" \
                        content=\"connect-src 'self'; default-src 'none'; script-src 'self'\"><body>default-src\
                        <link rel=\"stylesheet\" href=\"/__mafunzo/overlay.css\">\
                        <script src=\"/__mafunzo/reload.js\" data-id=\"site-7\" defer></script></body></html>";
        assert_eq!(String::from_utf8_lossy(&into_page(html.as_bytes(), "site-7")), expected);
    }
}
