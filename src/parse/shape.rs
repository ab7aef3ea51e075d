//! The formats of authored TOML, written down once: the reader and the JSON Schemas both follow these.

/// One kind of table.
#[derive(Debug)]
pub struct Shape {
    /// What it is called in messages: "a question".
    pub name: &'static str,
    /// One sentence for editors.
    pub about: &'static str,
    /// Every key it knows.
    pub fields: &'static [Field],
}

/// One key of a table.
#[derive(Debug)]
pub struct Field {
    /// As authors write it.
    pub key: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether it may be left out.
    pub need: Need,
    /// One sentence for editors.
    pub about: &'static str,
}

/// Whether a key may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may not.
    Required,
    /// It may.
    Optional,
}

/// What a value may be.
#[derive(Debug)]
pub enum Kind {
    /// Text without formatting; not empty.
    Text,
    /// Markdown; not empty.
    Markdown,
    /// An id.
    Id,
    /// An id in which capital letters are allowed.
    ReferenceId,
    /// `module/objective`.
    ObjectivePath,
    /// `ctip/3(3)`.
    Citation,
    /// `en`, `sw`, `pt-BR`.
    Language,
    /// `08:30`.
    Clock,
    /// An `https:` or `http:` address.
    WebAddress,
    /// Eight hexadecimal digits that Mafunzo writes.
    Fingerprint,
    /// `mafunzo-public-…`, that results are sealed with.
    PublicKey,
    /// `mafunzo-check-…`, that certificates are checked with.
    CheckKey,
    /// A whole number in a range.
    Integer {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A number with up to 15 digits, with or without quotes.
    Decimal,
    /// A number that is not negative, or a percentage in quotes.
    Tolerance,
    /// `true` or `false`.
    Truth,
    /// `2026-11-01`.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `[ … ]`, each of one kind.
    List(&'static Kind),
    /// A table of this shape.
    Table(&'static Shape),
    /// `[[…]]`: tables of this shape.
    Tables(&'static Shape),
    /// A table with an id or language for each key.
    Keyed(&'static Kind, &'static Kind),
    /// `[[…]]`: tables whose shape is chosen by the word of one of their keys.
    Variants {
        /// The key whose word decides.
        tag: &'static str,
        /// The words with their shapes.
        shapes: &'static [(&'static str, &'static Shape)],
    },
}

/// A key that may not be left out.
pub const fn required(key: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { key, kind, need: Need::Required, about }
}

/// A key that may be left out.
pub const fn optional(key: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { key, kind, need: Need::Optional, about }
}

impl Kind {
    /// For messages: "must be …".
    pub fn describe(&self) -> String {
        match self {
            Kind::Text | Kind::Markdown => "text in quotes".to_owned(),
            Kind::Id => "an id in quotes, such as \"soap\"".to_owned(),
            Kind::ReferenceId => "an id in quotes, such as \"S5\"".to_owned(),
            Kind::ObjectivePath => "an objective in quotes, such as \"legislation/elements\"".to_owned(),
            Kind::Citation => "a place in the law in quotes, such as \"ctip/3(3)\"".to_owned(),
            Kind::Language => "a language tag in quotes, such as \"sw\"".to_owned(),
            Kind::Clock => "a time in quotes, such as \"08:30\"".to_owned(),
            Kind::WebAddress => "a web address in quotes, such as \"https://example.org/\"".to_owned(),
            Kind::Fingerprint => "the eight digits that Mafunzo wrote, in quotes".to_owned(),
            Kind::PublicKey => "the public key that `mafunzo keys` printed, in quotes".to_owned(),
            Kind::CheckKey => {
                "the key to check with that `mafunzo keys new --for certificates` printed, in quotes".to_owned()
            }
            Kind::Integer { min, max } => format!("a whole number from {min} to {max}"),
            Kind::Decimal => "a number of at most 15 digits, such as 72 or 72.5".to_owned(),
            Kind::Tolerance => "a number such as 0.5, or a percentage in quotes such as \"2%\"".to_owned(),
            Kind::Truth => "true or false, without quotes".to_owned(),
            Kind::Date => "a date without quotes, such as 2026-11-01".to_owned(),
            Kind::Choice(words) => format!("one of {}", words.join(", ")),
            Kind::List(of) => format!("a list in square brackets, each {}", of.describe()),
            Kind::Table(shape) => format!("a table: {}", shape.about),
            Kind::Tables(_) | Kind::Variants { .. } => "a list of tables, each under its own [[heading]]".to_owned(),
            Kind::Keyed(key, value) => {
                format!("a table in which each key is {} and each value is {}", key.describe(), value.describe())
            }
        }
    }
}
