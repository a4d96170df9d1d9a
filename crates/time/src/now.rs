//! From a clock's reading to a civil date. The reading comes in as an argument: this crate reads no clock.
use jiff::civil::Date;
use jiff::tz::Offset;

/// The civil date at `seconds` since 1970-01-01T00:00Z in a zone `hours` east of UTC; `None` out of range.
///
/// ```
/// assert_eq!(fazhi_time::civil_date(1_767_196_800, 8).unwrap().to_string(), "2026-01-01");
/// ```
pub fn civil_date(seconds: i64, hours: i8) -> Option<Date> {
    if !(-12..=14).contains(&hours) {
        return None;
    }
    let at = jiff::Timestamp::from_second(seconds).ok()?;
    Some(Offset::constant(hours).to_datetime(at).date())
}
