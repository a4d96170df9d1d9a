//! Legal time: civil dates, announced working-day calendars, periods and clocks.
//!
//! Date arithmetic lives here and nowhere else. The crate does no I/O and reads no clock: every date comes in as an argument.
pub use jiff::civil::Date;
