//! The keys an issuer has published, and what becomes of certificates when a key changes.

use crate::model::fingerprint::Fingerprint;
use crate::model::sign_key::CheckKey;
use jiff::civil::Date;

/// The published keys of one issuer, in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyList {
    /// Who gives the certificates.
    pub issuer: Box<str>,
    /// No key twice.
    pub keys: Vec<PublishedKey>,
}

/// One key of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedKey {
    /// The key.
    pub key: CheckKey,
    /// Who holds its secret half, where that is not simply the issuer.
    pub holder: Option<Box<str>>,
    /// It signs from this day on.
    pub from: Option<Date>,
    /// It signs up to this day. What it signed in its time stays good.
    pub until: Option<Date>,
    /// Whether it is trusted at all.
    pub revoked: Option<Revoked>,
}

/// Why nothing that a key signed is trusted any more: whoever has a stolen key can write any day into a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// For people.
    pub reason: Box<str>,
    /// When that was said.
    pub on: Option<Date>,
}

/// What the list says of a key on the day on which it signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was good.
    Good,
    /// Its time had not begun.
    TooEarly(Date),
    /// Its time was over.
    Expired(Date),
    /// It is no longer trusted.
    Revoked(Revoked),
}

impl KeyList {
    /// The keys of this short name; almost always one or none.
    pub fn named(&self, name: Fingerprint) -> impl Iterator<Item = &PublishedKey> {
        self.keys.iter().filter(move |published| published.key.fingerprint() == name)
    }

    /// Who signed with a key, in words.
    pub fn signer<'k>(&'k self, key: &'k PublishedKey) -> &'k str {
        key.holder.as_deref().unwrap_or(&self.issuer)
    }
}

impl PublishedKey {
    /// Of what it signed on this day.
    pub fn standing(&self, signed_on: Date) -> Standing {
        match (&self.revoked, self.from, self.until) {
            (Some(revoked), _, _) => Standing::Revoked(revoked.clone()),
            (None, Some(from), _) if signed_on < from => Standing::TooEarly(from),
            (None, _, Some(until)) if signed_on > until => Standing::Expired(until),
            (None, _, _) => Standing::Good,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sign_key::SignKey;
    use jiff::civil::date;

    #[test]
    fn what_a_key_signed_in_its_time_stays_good_unless_it_is_revoked() {
        let (from, until) = (date(2026, 1, 1), date(2026, 12, 31));
        let key = SignKey::of_bytes(&[7; 32]).check_key();
        let mut published = PublishedKey { key, holder: None, from: Some(from), until: Some(until), revoked: None };
        assert_eq!(published.standing(date(2025, 12, 31)), Standing::TooEarly(from));
        assert_eq!(published.standing(from), Standing::Good);
        assert_eq!(published.standing(until), Standing::Good);
        assert_eq!(published.standing(date(2027, 1, 1)), Standing::Expired(until));
        let revoked = Revoked { reason: "the laptop was stolen".into(), on: Some(until) };
        published.revoked = Some(revoked.clone());
        assert_eq!(published.standing(from), Standing::Revoked(revoked));
    }
}
