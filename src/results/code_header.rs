//! What a spoken code says before the responses.

use crate::results::code_error::CodeError;
use crate::results::packing::{Packer, Unpacker};
use crate::results::participant_code::ParticipantCode;
use jiff::civil::{Date, date};

/// The version that is written. It stands in the lowest three bits of the first symbol, in every version.
const VERSION: u32 = 1;
const TAG: u32 = 1 << 20;
const DAYS: u32 = 1 << 14;
const MINUTES: u32 = 1 << 10;
const FIRST_DAY: Date = date(2024, 1, 1);
/// Digits, then letters.
const PARTICIPANT: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Whose result it is, of what, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Which questions in which order; the form makes it.
    pub form: Tag,
    /// Tells attempts of one participant apart; the device makes it.
    pub attempt: Tag,
    /// Who.
    pub participant: ParticipantCode,
    /// When it ended, by the device's clock.
    pub day: CodeDay,
    /// Minutes used.
    pub minutes: Minutes,
    /// Time granted beyond the usual.
    pub extra_time: ExtraTime,
}

/// A number of 20 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(u32);

impl Tag {
    /// Of the 20 lowest bits of a number; the others are ignored.
    pub fn of_low_bits(number: u32) -> Self {
        Self(number % TAG)
    }

    /// Below 2²⁰.
    pub fn get(self) -> u32 {
        self.0
    }
}

/// A day from 2024-01-01 to 2068-11-08.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeDay(u16);

impl CodeDay {
    /// This day; of a clock that is out of range, the nearest one that can be said.
    pub fn nearest(day: Date) -> Self {
        let days = (day - FIRST_DAY).get_days();
        Self(u16::try_from(days.clamp(0, DAYS as i32 - 1)).expect("it was clamped"))
    }

    /// The day.
    pub fn date(self) -> Date {
        FIRST_DAY.saturating_add(jiff::Span::new().days(i64::from(self.0)))
    }
}

/// Minutes used: 0 to 1023, the greatest for as many or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minutes(u16);

impl Minutes {
    /// So many, or 1023.
    pub fn at_most_1023(minutes: u32) -> Self {
        Self(minutes.min(MINUTES - 1) as u16)
    }

    /// 0 to 1023.
    pub fn get(self) -> u16 {
        self.0
    }
}

/// Percent of the usual time granted in addition: 0 to 100 in steps of 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtraTime(u8);

impl ExtraTime {
    const STEP: u8 = 5;
    const STEPS: u32 = 21;

    /// The nearest step upwards, at most 100.
    pub fn at_least(percent: u8) -> Self {
        Self(percent.div_ceil(Self::STEP).min(20) * Self::STEP)
    }

    /// 0 to 100.
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl Header {
    /// Adds all of it.
    pub(super) fn pack(&self, packer: &mut Packer) {
        packer.push(VERSION, 8);
        packer.push(self.form.0, TAG);
        packer.push(self.attempt.0, TAG);
        let participant = self.participant.as_str();
        packer.push((participant.len() - ParticipantCode::MIN) as u32, 9);
        for letter in participant.bytes() {
            let place = PARTICIPANT.iter().position(|known| *known == letter).unwrap_or_default();
            packer.push(place as u32, 36);
        }
        packer.push(self.day.0.into(), DAYS);
        packer.push(self.minutes.0.into(), MINUTES);
        packer.push((self.extra_time.0 / ExtraTime::STEP).into(), ExtraTime::STEPS);
    }

    /// What [`Header::pack`] added. Fails on another version.
    pub(super) fn unpack(unpacker: &mut Unpacker) -> Result<Self, CodeError> {
        match unpacker.pull(8) {
            VERSION => {}
            other => return Err(CodeError::Version(other as u8)),
        }
        let form = Tag(unpacker.pull(TAG));
        let attempt = Tag(unpacker.pull(TAG));
        let length = ParticipantCode::MIN + unpacker.pull(9) as usize;
        let participant: String = (0..length).map(|_| char::from(PARTICIPANT[unpacker.pull(36) as usize])).collect();
        Ok(Self {
            form,
            attempt,
            participant: ParticipantCode::parse(&participant).map_err(|_| CodeError::Contents)?,
            day: CodeDay(unpacker.pull(DAYS) as u16),
            minutes: Minutes(unpacker.pull(MINUTES) as u16),
            extra_time: ExtraTime(unpacker.pull(ExtraTime::STEPS) as u8 * ExtraTime::STEP),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_comes_back_and_a_wrong_clock_gives_the_nearest() {
        for (day, read) in [
            (date(2026, 11, 24), date(2026, 11, 24)),
            (date(2024, 1, 1), date(2024, 1, 1)),
            (date(1970, 1, 1), date(2024, 1, 1)),
            (date(2068, 11, 8), date(2068, 11, 8)),
            (date(9999, 12, 31), date(2068, 11, 8)),
        ] {
            assert_eq!(CodeDay::nearest(day).date(), read);
        }
    }

    #[test]
    fn extra_time_is_never_less_than_granted() {
        let percents = [0, 1, 25, 33, 100, 250].map(|percent| ExtraTime::at_least(percent).percent());
        assert_eq!(percents, [0, 5, 25, 35, 100, 100]);
    }
}
