//! The only reader of the clock, and how times are written.

use dinggao_store::Timestamp;

/// Now.
pub(crate) fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}

/// RFC 3339 in UTC to the second: 2026-01-02T03:04:05Z.
pub(crate) fn rfc3339(time: Timestamp) -> String {
    let time = jiff::Timestamp::from_millisecond(time.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The day in UTC: 2026-01-02.
pub(crate) fn day_of(time: Timestamp) -> String {
    rfc3339(time).split('T').next().unwrap_or_default().to_owned()
}

/// The milliseconds of such a time since 1970, if it is one.
pub(crate) fn millisecond_of(time: &str) -> Option<i64> {
    time.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond)
}

/// When a file was last written, if that is known.
pub(crate) fn time_of_file(path: &std::path::Path) -> Option<Timestamp> {
    let modified = std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()?;
    jiff::Timestamp::try_from(modified).ok().map(|time| Timestamp(time.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_utc_to_the_second() {
        assert_eq!(rfc3339(Timestamp(1_767_323_045_678)), "2026-01-02T03:04:05Z");
    }
}
