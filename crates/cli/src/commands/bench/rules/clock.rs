//! The clock of the measurements: CPU time of this process, so that other programs on the machine take nothing from a figure.
use std::time::Duration;

/// What the clock is, for the report.
#[cfg(unix)]
pub(super) const NAME: &str = "process CPU time (CLOCK_PROCESS_CPUTIME_ID through rustix); one thread";
/// What the clock is, for the report.
#[cfg(not(unix))]
pub(super) const NAME: &str = "wall time; one thread";

/// CPU time used since the start of the process.
#[cfg(unix)]
pub(super) fn now() -> Duration {
    // Since the start of the process: never negative.
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or_default(), u32::try_from(now.tv_nsec).unwrap_or_default())
}

/// Time since the first call.
#[cfg(not(unix))]
pub(super) fn now() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
