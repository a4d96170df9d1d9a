//! The clock of the demonstration: set by its script, so that a case of many months runs in seconds.
use fazhi_office::{Host, Machine, ZONE};
use fazhi_time::{Date, civil_date};
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that only goes forward.
pub(super) struct Clock(AtomicI64);

const HOUR: i64 = 3_600_000_000;
const MINUTE: i64 = 60_000_000;

impl Clock {
    pub(super) fn new() -> Clock {
        Clock(AtomicI64::new(0))
    }

    /// To a time of a day in the zone of the jurisdiction; earlier than now changes nothing.
    pub(super) fn set(&self, day: Date, hour: i64, minute: i64) {
        // The start of a day is found by asking the calendar; dates are not counted here.
        let (mut low, mut high) = (0_i64, 4_102_444_800_i64);
        while low < high {
            let middle = low + (high - low) / 2;
            if civil_date(middle, ZONE).is_some_and(|d| d < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        self.0.fetch_max(low * 1_000_000 + hour * HOUR + minute * MINUTE, Ordering::SeqCst);
    }
}

impl Host for Clock {
    fn now(&self) -> i64 {
        // A second for each look: acts of one hour keep their order.
        self.0.fetch_add(1_000_000, Ordering::SeqCst)
    }

    fn random(&self, buffer: &mut [u8]) -> bool {
        Machine.random(buffer)
    }
}
