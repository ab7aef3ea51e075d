//! Pages that the preview makes itself.

/// The page shown while there is no site: every mistake, readable without script.
pub(super) fn mistakes(text: &str) -> String {
    let lead = "<p>The site appears here as soon as these are put right and saved.</p>";
    page("Mistakes in the course", &format!("{lead}<pre>{}</pre>", escape(text)))
}

/// The page shown where the site has none.
pub(super) fn not_found(path: &str) -> String {
    let lead = format!("<p>The site has no <code>{}</code>.</p>", escape(path));
    page("No such page", &format!("{lead}<p><a href=\"/\">To the first page</a></p>"))
}

fn page(title: &str, body_html: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head>\
         <body class=\"mafunzo-page\"><h1>{title}</h1>{body_html}</body></html>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
