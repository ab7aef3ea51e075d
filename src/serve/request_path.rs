//! From the path of a request to a path inside the site.

use crate::write::site_path::is_site_path;

/// The site path that a request means; `None` when it means none.
pub(super) fn site_path(request: &str) -> Option<String> {
    let mut path = decode(request.strip_prefix('/')?)?;
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    if is_site_path(&path) { Some(path) } else { None }
}

/// Undoes percent-encoding (RFC 3986, 2.1).
fn decode(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
            decoded.push((high * 16 + low) as u8);
        } else {
            decoded.push(byte);
        }
    }
    // Reason to swallow: a path that is not UTF-8 is the path of nothing.
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once() {
        let path = |request| site_path(request);
        assert_eq!(path("/").as_deref(), Some("index.html"));
        assert_eq!(path("/participant/").as_deref(), Some("participant/index.html"));
        assert_eq!(path("/assets/a%20b%C3%A9.svg").as_deref(), Some("assets/a bé.svg"));
        assert_eq!(path("/100%2525.html").as_deref(), Some("100%25.html"));
    }

    #[test]
    fn a_path_does_not_leave_the_site() {
        for request in
            ["/../etc/passwd", "/%2e%2e/etc/passwd", "/a%2f..%2f..%2fb", "/a%5c..%5cb", "//etc", "/%ff", "/%2"]
        {
            assert_eq!(site_path(request), None, "{request}");
        }
    }
}
