//! The TOML that nearly every course file is written in, read in one pass.
//!
//! The full parser makes a list of tokens, a list of events and a hash table for every table: for quizzes that is more
//! work than all the rest of reading them. What this reader does not know, and whatever might be a mistake, is left to
//! the full parser. What both can read is the same to the byte, and a test holds them to it.

use crate::parse::toml_value::{Entry, Integer, Located, Table, Value};
use std::ops::Range;
use toml::de::DeValue;

/// Lists and tables in each other beyond this are for the full parser.
const DEPTH: usize = 16;

/// `None` where the full parser has to look.
pub fn read(text: &str) -> Option<Table<'_>> {
    if has_odd_characters(text) {
        return None;
    }
    let mut reader = Reader { text, at: 0 };
    let mut document = Document { root: Table::default(), heading: None, table: Table::default() };
    loop {
        reader.skip_blank();
        match reader.peek() {
            None => {
                document.finish()?;
                return Some(document.root);
            }
            Some(b'[') => {
                let heading = reader.heading()?;
                document.finish()?;
                document.heading = Some(heading);
            }
            Some(_) => {
                let entry = reader.entry(DEPTH)?;
                push(&mut document.table, entry)?;
            }
        }
        reader.end_line()?;
    }
}

/// Characters that TOML allows nowhere, or only where the full parser has to see.
fn has_odd_characters(text: &str) -> bool {
    let odd = |byte: u8| (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0x7F);
    let bytes = text.as_bytes();
    // Without a branch for each byte, many are looked at in one go.
    bytes.iter().fold(false, |found, byte| found | odd(*byte))
        || text.starts_with('\u{feff}')
        || memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// Adds an entry, unless its key is there.
fn push<'t>(table: &mut Table<'t>, entry: Entry<'t>) -> Option<()> {
    if table.get(&entry.key).is_some() {
        return None;
    }
    // Most tables of a course have a handful of keys.
    if table.entries.is_empty() {
        table.entries.reserve_exact(8);
    }
    table.entries.push(entry);
    Some(())
}

/// `[name]` or `[[name]]`.
struct Heading<'t> {
    /// Keys with dots between them.
    name: &'t str,
    name_start: usize,
    range: Range<usize>,
    of: Of,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Table,
    List,
}

struct Document<'t> {
    /// What is finished.
    root: Table<'t>,
    /// Under which the reader is.
    heading: Option<Heading<'t>>,
    /// What stands under it so far.
    table: Table<'t>,
}

impl Document<'_> {
    /// Puts the table that was read where its heading says.
    fn finish(&mut self) -> Option<()> {
        let table = std::mem::take(&mut self.table);
        let Some(heading) = self.heading.take() else {
            self.root = table;
            return Some(());
        };
        let (above, key) = match heading.name.rsplit_once('.') {
            Some((above, key)) => (under(&mut self.root, above)?, key),
            None => (&mut self.root, heading.name),
        };
        let table = Located { value: Value::Table(table), range: heading.range.clone() };
        if let Some(there) = above.entries.iter_mut().find(|entry| entry.key == key) {
            let begun = begun_by_heading(there);
            match &mut there.value.value {
                Value::List(list) if begun && heading.of == Of::List => list.push(table),
                _ => return None,
            }
            return Some(());
        }
        let value = match heading.of {
            Of::Table => table,
            Of::List => Located { value: Value::List(vec![table]), range: heading.range },
        };
        let key_end = heading.name_start + heading.name.len();
        push(above, Entry { key: key.into(), key_range: key_end - key.len()..key_end, value })
    }
}

/// What stands under the last heading of this name.
fn under<'a, 't>(root: &'a mut Table<'t>, name: &str) -> Option<&'a mut Table<'t>> {
    let mut table = root;
    for key in name.split('.') {
        let entry = table.entries.iter_mut().find(|entry| entry.key == key)?;
        if !begun_by_heading(entry) {
            return None;
        }
        let last = match &mut entry.value.value {
            Value::List(list) => &mut list.last_mut()?.value,
            other => other,
        };
        let Value::Table(under) = last else { return None };
        table = under;
    }
    Some(table)
}

/// A value stands behind its key, a heading around it. What a value began cannot be gone on with under a heading.
fn begun_by_heading(entry: &Entry<'_>) -> bool {
    entry.value.range.start < entry.key_range.start
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// Goes on while bytes are such, and tells what they are.
    fn run(&mut self, such: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        let bytes = &self.text.as_bytes()[start..];
        self.at += bytes.iter().position(|byte| !such(*byte)).unwrap_or(bytes.len());
        &self.text[start..self.at]
    }

    /// Goes on up to one of these bytes, and tells what stands before it.
    fn run_before(&mut self, first: u8, second: u8, third: u8) -> &'t str {
        let rest = self.rest();
        let length = memchr::memchr3(first, second, third, rest.as_bytes()).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn skip_spaces(&mut self) {
        self.run(|byte| matches!(byte, b' ' | b'\t'));
    }

    fn skip_comment(&mut self) {
        if self.peek() == Some(b'#') {
            self.at += self.rest().find('\n').unwrap_or(self.rest().len());
        }
    }

    /// Passes over spaces, new lines and comments.
    fn skip_blank(&mut self) {
        loop {
            self.run(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
            if self.peek() != Some(b'#') {
                return;
            }
            self.skip_comment();
        }
    }

    fn end_line(&mut self) -> Option<()> {
        self.skip_spaces();
        self.skip_comment();
        matches!(self.peek(), None | Some(b'\r' | b'\n')).then_some(())
    }

    fn heading(&mut self) -> Option<Heading<'t>> {
        let start = self.at;
        self.take(b'[')?;
        let of = if self.take(b'[').is_some() { Of::List } else { Of::Table };
        let name_start = self.at;
        let name = self.run(|byte| is_bare(byte) || byte == b'.');
        self.take(b']')?;
        if of == Of::List {
            self.take(b']')?;
        }
        let good = name.split('.').all(|key| !key.is_empty());
        good.then_some(Heading { name, name_start, range: start..self.at, of })
    }

    fn entry(&mut self, depth: usize) -> Option<Entry<'t>> {
        let start = self.at;
        let key = self.run(is_bare);
        let key_range = start..self.at;
        self.skip_spaces();
        self.take(b'=')?;
        self.skip_spaces();
        let value = self.value(depth)?;
        (!key.is_empty()).then(|| Entry { key: key.into(), key_range, value })
    }

    fn value(&mut self, depth: usize) -> Option<Located<'t>> {
        let start = self.at;
        let value = match self.peek()? {
            b'"' => self.basic_text()?,
            b'\'' => self.literal_text()?,
            b'[' => self.list(depth.checked_sub(1)?)?,
            b'{' => self.table(depth.checked_sub(1)?)?,
            _ => self.bare_value()?,
        };
        Some(Located { value, range: start..self.at })
    }

    fn basic_text(&mut self) -> Option<Value<'t>> {
        let start = self.at;
        if self.rest().starts_with("\"\"\"") {
            return self.long_text("\"\"\"");
        }
        self.at = start + 1;
        let inner = self.run_before(b'"', b'\\', b'\n');
        if self.take(b'"').is_some() {
            return Some(Value::Text(inner.into()));
        }
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.skip_escape()?,
                _ => return None,
            }
            self.run_before(b'"', b'\\', b'\n');
        }
        self.at += 1;
        parsed(&self.text[start..self.at])
    }

    /// A backslash, and the quote or other sign behind it.
    fn skip_escape(&mut self) -> Option<()> {
        self.at += 1;
        self.at += self.rest().chars().next()?.len_utf8();
        Some(())
    }

    fn literal_text(&mut self) -> Option<Value<'t>> {
        if self.rest().starts_with("'''") {
            return self.long_text("'''");
        }
        self.at += 1;
        let inner = self.run(|byte| !matches!(byte, b'\'' | b'\n'));
        self.take(b'\'')?;
        Some(Value::Text(inner.into()))
    }

    /// A text of several lines between these quotes.
    fn long_text(&mut self, quotes: &str) -> Option<Value<'t>> {
        let start = self.at;
        self.at += quotes.len();
        while !self.rest().starts_with(quotes) {
            match self.peek()? {
                b'\\' if quotes.starts_with('"') => self.skip_escape()?,
                _ => self.at += self.rest().chars().next()?.len_utf8(),
            }
        }
        self.at += quotes.len();
        // One or two more belong to the text.
        let quote = quotes.as_bytes().first().copied()?;
        let _ = self.take(quote).and_then(|()| self.take(quote));
        parsed(&self.text[start..self.at])
    }

    /// A truth, a number or a date.
    fn bare_value(&mut self) -> Option<Value<'t>> {
        let word = self.run(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b']' | b'}' | b'#'));
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        match word {
            "true" => Some(Value::Truth(true)),
            "false" => Some(Value::Truth(false)),
            _ if digits && (1..=18).contains(&word.len()) && (word.len() == 1 || !word.starts_with('0')) => {
                Some(Value::Integer(Integer { digits: word.into(), radix: 10 }))
            }
            _ => parsed(word),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value<'t>> {
        self.take(b'[')?;
        let mut list = Vec::new();
        loop {
            self.skip_blank();
            if self.take(b']').is_some() {
                return Some(Value::List(list));
            }
            list.push(self.value(depth)?);
            self.skip_blank();
            if self.take(b',').is_none() {
                self.take(b']')?;
                return Some(Value::List(list));
            }
        }
    }

    /// On one line; a comma behind the last entry is for the full parser.
    fn table(&mut self, depth: usize) -> Option<Value<'t>> {
        self.take(b'{')?;
        let mut table = Table::default();
        self.skip_spaces();
        if self.take(b'}').is_some() {
            return Some(Value::Table(table));
        }
        loop {
            self.skip_spaces();
            push(&mut table, self.entry(depth)?)?;
            self.skip_spaces();
            if self.take(b',').is_none() {
                self.take(b'}')?;
                return Some(Value::Table(table));
            }
        }
    }
}

/// Letters of keys that need no quotes.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// What the full parser makes of one value.
fn parsed(value: &str) -> Option<Value<'_>> {
    // Reason to swallow: it will say what is wrong when it reads the whole text.
    DeValue::parse(value).ok().map(|value| Located::from(value).value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use toml::de::DeTable;

    /// Whether the quick reader read it; when it did, both read the same.
    fn is_quick(text: &str) -> bool {
        let (full, errors) = DeTable::parse_recoverable(text);
        let quick = read(text);
        if let Some(quick) = &quick {
            assert_eq!(errors.len(), 0, "{text}");
            assert_eq!(*quick, Table::from(full.into_inner()), "{text}");
        }
        quick.is_some()
    }

    #[test]
    fn ordinary_files_are_read_the_quick_way() {
        for text in [
            "",
            "# only a comment",
            "id = \"a\"\r\npoints = 1\t# one\r\n\r\n[[question]]\r\nid='b' \r\n",
            "title = \"a \\\"b\\\" \\u00e9\"\nlong = \"\"\"\na\\\n  b \"\" c\"\"\"\"\"\nraw = '''a'b'''\nempty = \"\"\n",
            "day = 2026-11-01\nhalf = 0.5\nless = -3\nhex = 0x1f\ntrue = true\n1 = false\nzero = 0\n",
            "list = [\n  { id = \"a\", text = \"b\" }, # c\n  { },\n]\nnone = []\nnested = [[1, 2], []]\n",
            "[[a]]\nx = 1\n[[a.b]]\ny = 1\n[[a.b]]\n[[a]]\n[[a.b]]\n[a.c]\nz = 1\n[a.c.d]\n[e]\n",
        ] {
            assert!(is_quick(text), "{text}");
        }
    }

    #[test]
    fn mistakes_and_rare_forms_are_left_to_the_full_parser() {
        for text in [
            "a = 1\na = 2\n",
            "a = 1 b = 2",
            "a = \n",
            "a = \"b\n\"",
            "a = 'b\nc'",
            "a = 01\n",
            "a.b = 1\n",
            "\"a\" = 1\n",
            " = 1",
            "[a.b]\n",
            "[a]\n[a]\n",
            "[[a]]\n[a]\n",
            "a = [{ }]\n[[a]]\n",
            "a = { }\n[a.b]\n",
            "a = { b = 1, }\n",
            "a = [,]\n",
            "a = [1 2]\n",
            "a = \"\\q\"",
            "a = 1\u{0}",
            "a = 1 # \u{7f}\n",
            "a = 1\rb = 2",
            "[a",
            "[]\n",
            "[ a ]\n",
            "[a] b = 1\n",
        ] {
            assert!(!is_quick(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn both_readers_agree(text in r#"(\[a\]|\[\[a\]\]|\[\[a\.b\]\]|\[b\]|a|b|c| |=|= 1|= "a"|\n|\n|\n|"|'|"""|\{|\}|\[|\]|,|#|\\|é|1|true|2026-11-01|\.|\r\n|-|_|b = 1\n){0,24}"#) {
            is_quick(&text);
        }

        #[test]
        fn both_readers_agree_on_lines(lines in proptest::collection::vec(
            r#"(\[a\]|\[\[a\]\]|\[\[a\.b\]\]|\[a\.b\.c\]|\[b\]|[abc] = ([0-9_.+-]{1,4}|0x1f|true|nan|"[a \\n"é]{0,5}"|'[a"é]{0,3}'|\[(1, ?|"a",){0,2}\]|\{ ?([ab] = 1,? ?){0,2}\}|"""[a"\\]{0,4}"""|2026-1[0-3]-01(T07:30:00Z)?))( |#.)?"#, 0..8)) {
            is_quick(&lines.join("\n"));
        }
    }
}
