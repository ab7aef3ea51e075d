//! Texts with the language they are in.

use crate::model::language::Language;
use crate::render::html::Html;
use crate::render::tongue::Tongue;

/// A text, and the language it is in: that of the page, or that of the source where there is no translation.
pub struct Said<'c, T: ?Sized> {
    /// The text.
    pub text: &'c T,
    /// Its language.
    pub language: &'c Language,
}

impl<T: ?Sized> Said<'_, T> {
    /// The attributes of its element on a page of this language.
    pub fn tongue(&self, page: &Language) -> Html {
        Tongue::of(self.language, page).into_attributes()
    }

    /// Markup of the text in an element of its own, if the page is in another language.
    pub fn wrap(&self, markup: Html, element: Element, page: &Language) -> Html {
        let tongue = self.tongue(page);
        if tongue.is_empty() || markup.is_empty() {
            return markup;
        }
        let (open, close) = match element {
            Element::Div => ("<div", "</div>\n"),
            Element::Span => ("<span", "</span>"),
        };
        let mut html = Html::default();
        html.push_tag(open);
        html.push_html(&tongue);
        html.push_tag(">");
        html.push_html(&markup);
        html.push_tag(close);
        html
    }
}

impl Said<'_, str> {
    /// The words as markup for a page of this language.
    pub fn html(&self, page: &Language) -> Html {
        let mut words = Html::default();
        words.push_text(self.text);
        self.wrap(words, Element::Span, page)
    }
}

/// What stands around a text in another language than its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// Around paragraphs.
    Div,
    /// Around words.
    Span,
}
