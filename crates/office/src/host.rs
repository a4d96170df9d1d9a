//! What the office needs of the machine: the time and chance. Tests and the demonstration bring their own.
use fazhi_time::{Date, civil_date};

/// Clock and source of randomness.
pub trait Host: Send + Sync {
    /// UTC microseconds since 1970.
    fn now(&self) -> i64;
    /// Fills the buffer with random bytes; false = none to be had.
    fn random(&self, buffer: &mut [u8]) -> bool;
}

/// The machine itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Machine;

impl Host for Machine {
    fn now(&self) -> i64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
    }

    fn random(&self, buffer: &mut [u8]) -> bool {
        getrandom::fill(buffer).is_ok()
    }
}

/// Hours east of UTC of the civil dates of the jurisdictions (China Standard Time; the invented jurisdiction keeps the same).
pub const ZONE: i8 = 8;

/// The civil day of an instant.
pub fn day(micros: i64) -> Option<Date> {
    civil_date(micros.div_euclid(1_000_000), ZONE)
}
