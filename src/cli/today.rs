//! What a build is told of the outside world.

use crate::cli::failure::Failure;
use crate::model::build_info::BuildInfo;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::env;

/// Today, or the day that `SOURCE_DATE_EPOCH` names, so that a build can be repeated later. Both in UTC.
pub(super) fn build_info() -> Result<BuildInfo, Failure> {
    let now = match env::var("SOURCE_DATE_EPOCH") {
        Err(env::VarError::NotPresent) => Timestamp::now(),
        Err(env::VarError::NotUnicode(_)) => return Err(not_seconds("")),
        Ok(text) => {
            let seconds = text.parse().map_err(|_| not_seconds(&text))?;
            Timestamp::from_second(seconds).map_err(|_| not_seconds(&text))?
        }
    };
    Ok(BuildInfo { today: TimeZone::UTC.to_datetime(now).date() })
}

fn not_seconds(text: &str) -> Failure {
    let message = format!("SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds since 1970");
    Failure::Usage { message, help: "set it to a number, or remove it from the environment" }
}
