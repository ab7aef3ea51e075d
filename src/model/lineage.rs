//! Where a kit comes from: who trained whom, by facilitator code.

use crate::model::fingerprint::Fingerprint;
use crate::model::id::CourseId;
use serde_json::{Value, json};

/// What tells a lineage from other files.
pub const KIND: &str = "lineage";

/// The file `lineage.json` of a kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// The course.
    pub course: CourseId,
    /// What the course was like.
    pub course_revision: Fingerprint,
    /// How many steps from the course: 1 for those who got the first kit.
    pub level: Level,
    /// Who trains with this kit, if that was said.
    pub facilitator: Option<FacilitatorCode>,
    /// The kits before it, the first one first.
    pub trained_by: Vec<Ancestor>,
}

/// A kit that another one was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ancestor {
    /// Its level.
    pub level: Level,
    /// Who trained with it.
    pub facilitator: Option<FacilitatorCode>,
    /// Its checksum, where it was at hand.
    pub kit: Option<KitId>,
}

/// How many steps from the course: 1 to 99.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(u8);

/// The code that a facilitator made up: 4 to 12 of `A`-`Z` and `0`-`9`, like a participant's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FacilitatorCode(Box<str>);

/// Names a kit: the SHA-256 of its list of checksums, in 64 small hexadecimal digits. It stays the same when the kit is
/// unpacked, or packed again by another program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KitId(Box<str>);

/// Why a file is no lineage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLineage {
    /// Not JSON, or another document.
    #[error("this is no lineage of a kit")]
    NotOne,
    /// Made by a newer version.
    #[error("this lineage has format {0}; a newer Mafunzo reads it")]
    Newer(u64),
    /// A field is missing or cannot be.
    #[error("`{0}` in the lineage is missing or damaged")]
    Field(&'static str),
    /// There is no level after the last.
    #[error("a kit cannot be more than 99 levels from its course")]
    TooDeep,
}

impl Level {
    /// That of a kit that is made from the course.
    pub const FIRST: Level = Level(1);

    /// `None` outside 1 to 99.
    pub fn new(level: u64) -> Option<Self> {
        u8::try_from(level).ok().filter(|level| (1..=99).contains(level)).map(Self)
    }

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl FacilitatorCode {
    /// As pages ask for it.
    pub const PATTERN: &'static str = "[A-Z0-9]{4,12}";

    /// In capital or small letters; `None` when it is too short, too long or has other signs.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().to_ascii_uppercase();
        let allowed = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        ((4..=12).contains(&code.len()) && code.bytes().all(allowed)).then(|| Self(code.into()))
    }

    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl KitId {
    /// `None` when it is not 64 small hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 64 && text.bytes().all(digit)).then(|| Self(text.into()))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Lineage {
    /// Of a kit that is made from the course itself.
    pub fn first(course: CourseId, course_revision: Fingerprint, facilitator: Option<FacilitatorCode>) -> Self {
        Self { course, course_revision, level: Level::FIRST, facilitator, trained_by: Vec::new() }
    }

    /// Of the kit that is handed on from this one. `kit` names the one handed on.
    pub fn next(&self, kit: Option<KitId>, facilitator: Option<FacilitatorCode>) -> Result<Self, BadLineage> {
        let level = Level::new(u64::from(self.level.get()) + 1).ok_or(BadLineage::TooDeep)?;
        let parent = Ancestor { level: self.level, facilitator: self.facilitator.clone(), kit };
        let trained_by = self.trained_by.iter().cloned().chain([parent]).collect();
        Ok(Self { course: self.course.clone(), course_revision: self.course_revision, level, facilitator, trained_by })
    }

    /// Reads the file; what a later version adds is ignored.
    pub fn read(text: &str) -> Result<Self, BadLineage> {
        let json: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| BadLineage::NotOne)?;
        if json.get("kind").and_then(Value::as_str) != Some(KIND) {
            return Err(BadLineage::NotOne);
        }
        Self::of_json(&json)
    }

    /// The same as a part of another document.
    pub fn of_json(json: &Value) -> Result<Self, BadLineage> {
        match json.get("format").and_then(Value::as_u64) {
            Some(1) => {}
            Some(newer) => return Err(BadLineage::Newer(newer)),
            None => return Err(BadLineage::Field("format")),
        }
        let text = |key: &'static str| json.get(key).and_then(Value::as_str).ok_or(BadLineage::Field(key));
        let ancestors = json.get("trained_by").and_then(Value::as_array).ok_or(BadLineage::Field("trained_by"))?;
        if ancestors.len() > 99 {
            return Err(BadLineage::TooDeep);
        }
        Ok(Self {
            course: CourseId::parse(text("course")?).map_err(|_| BadLineage::Field("course"))?,
            course_revision: Fingerprint::parse(text("course_revision")?)
                .ok_or(BadLineage::Field("course_revision"))?,
            level: level(json)?,
            facilitator: facilitator(json)?,
            trained_by: ancestors.iter().map(ancestor).collect::<Result<_, _>>()?,
        })
    }

    /// As it stands in the kit, with a line end.
    pub fn text(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.json()).expect("JSON with text keys");
        text.push('\n');
        text
    }

    /// As a part of another document.
    pub(super) fn json(&self) -> Value {
        let code = |code: &Option<FacilitatorCode>| code.as_ref().map(|code| code.as_str().to_owned());
        let ancestor = |ancestor: &Ancestor| {
            json!({
                "level": ancestor.level.get(),
                "facilitator": code(&ancestor.facilitator),
                "kit": ancestor.kit.as_ref().map(KitId::as_str),
            })
        };
        json!({
            "format": 1,
            "kind": KIND,
            "course": self.course.as_str(),
            "course_revision": self.course_revision.to_string(),
            "level": self.level.get(),
            "facilitator": code(&self.facilitator),
            "trained_by": self.trained_by.iter().map(ancestor).collect::<Vec<_>>(),
        })
    }
}

fn ancestor(json: &Value) -> Result<Ancestor, BadLineage> {
    let kit = match json.get("kit") {
        None | Some(Value::Null) => None,
        Some(kit) => Some(kit.as_str().and_then(KitId::parse).ok_or(BadLineage::Field("kit"))?),
    };
    Ok(Ancestor { level: level(json)?, facilitator: facilitator(json)?, kit })
}

fn level(json: &Value) -> Result<Level, BadLineage> {
    json.get("level").and_then(Value::as_u64).and_then(Level::new).ok_or(BadLineage::Field("level"))
}

fn facilitator(json: &Value) -> Result<Option<FacilitatorCode>, BadLineage> {
    match json.get("facilitator") {
        None | Some(Value::Null) => Ok(None),
        Some(code) => code.as_str().and_then(FacilitatorCode::parse).map(Some).ok_or(BadLineage::Field("facilitator")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first() -> Lineage {
        let course = CourseId::parse("soap").expect("an id");
        Lineage::first(course, Fingerprint::of(b"soap"), FacilitatorCode::parse("bu07"))
    }

    #[test]
    fn a_kit_that_is_handed_on_names_those_before_it() {
        let id = KitId::parse(&"0a".repeat(32)).expect("an id");
        let second = first().next(Some(id.clone()), FacilitatorCode::parse("KM47")).expect("a level");
        let third = second.next(None, None).expect("a level");
        assert_eq!(third.level.get(), 3);
        let trained_by = [
            Ancestor { level: Level::FIRST, facilitator: FacilitatorCode::parse("BU07"), kit: Some(id) },
            Ancestor { level: Level(2), facilitator: FacilitatorCode::parse("KM47"), kit: None },
        ];
        assert_eq!(third.trained_by, trained_by);
        assert_eq!(Lineage::read(&third.text()), Ok(third));
    }

    #[test]
    fn a_damaged_lineage_names_what_is_damaged() {
        let with = |from: &str, to: &str| Lineage::read(&first().text().replace(from, to));
        assert_eq!(with("\"level\": 1", "\"level\": 0"), Err(BadLineage::Field("level")));
        assert_eq!(with("\"format\": 1", "\"format\": 2"), Err(BadLineage::Newer(2)));
        assert_eq!(with("BU07", "B7"), Err(BadLineage::Field("facilitator")));
        assert_eq!(with("\"kind\": \"lineage\"", "\"kind\": \"result\""), Err(BadLineage::NotOne));
        assert_eq!(Lineage::read("PK"), Err(BadLineage::NotOne));
    }

    #[test]
    fn nothing_is_handed_on_for_ever() {
        let mut lineage = first();
        lineage.level = Level::new(99).expect("the last level");
        assert_eq!(lineage.next(None, None), Err(BadLineage::TooDeep));
    }
}
