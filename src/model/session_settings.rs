//! What a course asks of those who come to a session.

use std::collections::BTreeSet;

/// What `[session]` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionSettings {
    /// The columns of the sign-in sheet.
    pub sign_in: SignIn,
}

/// What people write into the sign-in sheet.
///
/// A code and a name never stand side by side: such a sheet would tell whose answers are whose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn(BTreeSet<SignInColumn>);

/// One column of the sign-in sheet, in the order of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignInColumn {
    /// The person's name.
    Name,
    /// The service the person works for.
    Service,
    /// Woman or man.
    Sex,
    /// A telephone number or address.
    Contact,
    /// A signature.
    Signature,
}

impl SignIn {
    /// With these columns, each once.
    pub fn of(columns: impl IntoIterator<Item = SignInColumn>) -> Self {
        Self(columns.into_iter().collect())
    }

    /// The columns from the start of the line.
    pub fn columns(&self) -> impl Iterator<Item = SignInColumn> {
        self.0.iter().copied()
    }

    /// Whether this is asked.
    pub fn asks(&self, column: SignInColumn) -> bool {
        self.0.contains(&column)
    }

    /// Whether the sheet asks for the participant's code: only where nothing on it says who that is.
    pub fn has_code(&self) -> bool {
        let telling = [SignInColumn::Name, SignInColumn::Contact, SignInColumn::Signature];
        !telling.into_iter().any(|column| self.asks(column))
    }
}

impl Default for SignIn {
    /// Only the service: what is not asked cannot leak.
    fn default() -> Self {
        Self::of([SignInColumn::Service])
    }
}

impl SignInColumn {
    /// Every word of the `sign_in` key.
    pub const WORDS: [&'static str; 5] = ["name", "service", "sex", "contact", "signature"];

    /// The column of a word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "name" => Some(SignInColumn::Name),
            "service" => Some(SignInColumn::Service),
            "sex" => Some(SignInColumn::Sex),
            "contact" => Some(SignInColumn::Contact),
            "signature" => Some(SignInColumn::Signature),
            _ => None,
        }
    }

    /// The word of the key.
    pub fn as_str(self) -> &'static str {
        match self {
            SignInColumn::Name => "name",
            SignInColumn::Service => "service",
            SignInColumn::Sex => "sex",
            SignInColumn::Contact => "contact",
            SignInColumn::Signature => "signature",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_never_stands_beside_a_name() {
        assert!(SignIn::default().has_code());
        assert!(SignIn::of([SignInColumn::Service, SignInColumn::Sex]).has_code());
        for telling in [SignInColumn::Name, SignInColumn::Contact, SignInColumn::Signature] {
            assert!(!SignIn::of([SignInColumn::Service, telling]).has_code());
        }
        for word in SignInColumn::WORDS {
            assert_eq!(SignInColumn::parse(word).map(SignInColumn::as_str), Some(word));
        }
    }
}
