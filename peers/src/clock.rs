//! The clock of the measurements: CPU time of this process, so that other programs on the machine take nothing from a figure, and
//! so that a thread an engine might start is counted.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// What the clock is, for the report.
pub(crate) const NAME: &str = "process CPU time (CLOCK_PROCESS_CPUTIME_ID through rustix); one thread";

/// CPU time used since the start of the process.
pub(crate) fn cpu_time() -> Duration {
    // Since the start of the process: never negative.
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or_default(), u32::try_from(now.tv_nsec).unwrap_or_default())
}
