//! What was done, how long it took, what was left out.

use crate::counts::Counts;
use crate::skips::{Skip, grouped};
use std::time::Duration;

/// The whole suite should end within this many minutes on two idle cores, from an empty target folder.
pub const LIMIT_MINUTES: u64 = 35;

/// How one step went.
pub struct Done {
    pub name: &'static str,
    pub elapsed: Duration,
    pub counts: Counts,
}

/// The whole run.
#[derive(Default)]
pub struct Report {
    pub steps: Vec<Done>,
    pub skips: Vec<Skip>,
    /// Steps that were not started because the build failed.
    pub not_run: Vec<&'static str>,
}

impl Report {
    /// The closing lines; the last one is the counts.
    pub fn text(&self, require_all: bool) -> String {
        let mut lines =
            vec![String::new(), format!("{:<10} {:>8} {:>7} {:>7} {:>8}", "step", "seconds", "passed", "failed", "skipped")];
        for s in &self.steps {
            let Counts { passed, failed, skipped } = s.counts;
            lines.push(format!("{:<10} {:>8} {passed:>7} {failed:>7} {skipped:>8}", s.name, tenths(s.elapsed)));
        }
        let total: Duration = self.steps.iter().map(|s| s.elapsed).sum();
        let over = if total.as_secs() > LIMIT_MINUTES * 60 { ": OVER THE LIMIT" } else { "" };
        lines.push(format!("total {} minutes, limit {LIMIT_MINUTES}{over}", tenths(total / 60)));
        if !self.not_run.is_empty() {
            lines.push(format!("not run, since the build failed: {}", self.not_run.join(" ")));
        }
        let meaning = if require_all { " (each a failure: --require-all)" } else { "" };
        lines.push(format!("skipped suites: {}{meaning}", grouped(&self.skips).len()));
        for (number, (skip, times)) in grouped(&self.skips).into_iter().enumerate() {
            let often = if times > 1 { format!(" (×{times})") } else { String::new() };
            lines.push(format!("  {}. {}{often}: {}", number + 1, skip.suite, skip.why));
        }
        let Counts { passed, failed, skipped } = self.counts(require_all);
        lines.push(format!("{passed} passed, {failed} failed, {skipped} skipped"));
        lines.join("\n")
    }

    /// All steps together, with the skipped suites.
    pub fn counts(&self, require_all: bool) -> Counts {
        let mut all = Counts::default();
        for step in &self.steps {
            all.add(step.counts);
        }
        match require_all {
            true => all.failed += self.skips.len(),
            false => all.skipped += self.skips.len(),
        }
        all
    }

    /// Nothing failed, everything ran, and something was run at all.
    pub fn ok(&self, require_all: bool) -> bool {
        let counts = self.counts(require_all);
        counts.failed == 0 && counts.passed > 0 && self.not_run.is_empty()
    }
}

fn tenths(time: Duration) -> String {
    let tenths = time.as_millis() / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(counts: Counts) -> Report {
        let steps = vec![Done { name: "test", elapsed: Duration::from_millis(90_400), counts }];
        Report { steps, skips: vec![Skip::new("peer", "no network"); 2], not_run: vec![] }
    }

    #[test]
    fn the_last_line_is_the_counts() {
        let text = report(Counts { passed: 7, failed: 0, skipped: 1 }).text(false);
        assert!(text.contains("90.4") && text.contains("total 1.5 minutes, limit 35\n"), "{text}");
        assert!(text.contains("1. peer (×2): no network"), "{text}");
        assert_eq!(text.lines().last(), Some("7 passed, 0 failed, 3 skipped"));
    }

    #[test]
    fn a_skip_fails_only_when_all_is_required() {
        let good = report(Counts { passed: 7, failed: 0, skipped: 0 });
        assert!(good.ok(false) && !good.ok(true));
        assert_eq!(good.text(true).lines().last(), Some("7 passed, 2 failed, 0 skipped"));
    }

    #[test]
    fn nothing_run_is_no_success() {
        assert!(!report(Counts::default()).ok(false));
        let stopped = Report { not_run: vec!["test"], ..report(Counts::one(true)) };
        assert!(!stopped.ok(false));
    }
}
