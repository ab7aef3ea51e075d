//! The page on which anyone checks a certificate, with the published keys in it: nothing has to be loaded.

use crate::model::certificate::key_document;
use crate::model::certificate::key_list::PublishedKey;
use crate::render::day_words::DayWords;
use crate::render::html::Html;
use crate::render::page_views::date;
use crate::render::prose_html::Surroundings;
use serde::Serialize;

/// `certificate.html`
#[derive(Serialize)]
pub struct CertificatePage<'c> {
    issuer: &'c str,
    keys: Vec<KeyView<'c>>,
    /// `keys.json`, for the script.
    list_html: Html,
    /// For the script.
    day_words: DayWords,
}

#[derive(Serialize)]
struct KeyView<'c> {
    name: String,
    holder: &'c str,
    from: Option<String>,
    until: Option<String>,
    revoked: Option<&'c str>,
    revoked_on: Option<String>,
}

/// The keys in the language of the page.
pub fn view<'c>(at: Surroundings<'c>) -> CertificatePage<'c> {
    let (language, messages) = (&at.address.language, at.messages);
    let day = |day| date(day, language, messages);
    let settings = &at.course.settings;
    let keys = settings.certificate_keys();
    let key = |published: &'c PublishedKey| KeyView {
        name: published.key.fingerprint().to_string(),
        holder: keys.map_or("", |keys| keys.signer(published)),
        from: published.from.map(day),
        until: published.until.map(day),
        revoked: published.revoked.as_ref().map(|revoked| &*revoked.reason),
        revoked_on: published.revoked.as_ref().and_then(|revoked| revoked.on).map(day),
    };
    let list = keys.map(|keys| key_document::write(&settings.id, keys).to_string()).unwrap_or_default();
    CertificatePage {
        issuer: keys.map_or("", |keys| &keys.issuer),
        keys: keys.iter().flat_map(|keys| &keys.keys).map(key).collect(),
        // Nothing in it may end the element that holds it.
        list_html: Html::from_template(list.replace('<', "\\u003c")),
        day_words: DayWords::of(language, messages),
    }
}
