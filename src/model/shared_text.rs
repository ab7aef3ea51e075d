//! Words that share the memory of the file they stand in.

use crate::model::source::SourceFile;
use crate::model::source_text::SourceText;
use std::fmt;
use std::ops::Deref;

/// A text that is mostly a part of a file: a course holds hundreds of thousands, and hardly any is a copy.
#[derive(Clone)]
pub struct SharedText {
    whole: SourceText,
    /// In bytes; both ends lie between letters.
    start: u32,
    end: u32,
}

impl SharedText {
    /// These words, which are copied only when they do not stand in the file to the letter.
    pub fn of(words: &str, file: &SourceFile) -> Self {
        Self::inside(words, &file.text).unwrap_or_else(|| words.into())
    }

    /// `None` unless `words` is a piece of this very text, not merely equal to one.
    fn inside(words: &str, whole: &SourceText) -> Option<Self> {
        let start = words.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
        let end = start.checked_add(words.len())?;
        let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        (end as usize <= whole.len()).then(|| Self { whole: whole.clone(), start, end })
    }

    /// These words and those that follow them.
    #[must_use]
    pub fn followed_by(&self, next: &SharedText) -> Self {
        if self.whole.is(&next.whole) && self.end == next.start {
            return Self { whole: self.whole.clone(), start: self.start, end: next.end };
        }
        format!("{}{}", &**self, &**next).as_str().into()
    }
}

impl Deref for SharedText {
    type Target = str;

    fn deref(&self) -> &str {
        self.whole.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl From<&str> for SharedText {
    /// A copy; beyond 4 GB, which no file of a course reaches, the rest is left out.
    fn from(words: &str) -> Self {
        let end = u32::try_from(words.len()).unwrap_or(u32::MAX);
        Self { whole: words.into(), start: 0, end }
    }
}

impl Default for SharedText {
    fn default() -> Self {
        "".into()
    }
}

impl PartialEq for SharedText {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedText {}

impl fmt::Debug for SharedText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_piece_of_the_file_itself_is_shared() {
        let file = SourceFile { path: "a.md".into(), text: "wash é hands".into() };
        let shares = |words: &SharedText| words.whole.is(&file.text);
        let (wash, hands) = (SharedText::of(&file.text[..7], &file), SharedText::of(&file.text[7..], &file));
        assert!(shares(&wash) && shares(&hands));
        assert_eq!((&*wash, &*hands), ("wash é", " hands"));
        let both = wash.followed_by(&hands);
        assert!(shares(&both) && &*both == "wash é hands");
        let copied = SharedText::of("wash", &file);
        assert!(!shares(&copied) && &*copied == "wash");
        assert_eq!(&*copied.followed_by(&hands), "wash hands");
        assert_eq!(&*SharedText::of("", &file), "");
    }
}
