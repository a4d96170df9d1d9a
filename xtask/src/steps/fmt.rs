//! Formatting is rustfmt's.

use super::Session;
use crate::counts::Counts;

pub fn step(session: &mut Session) -> Counts {
    session.cargo_check(&["fmt", "--all", "--check", "--", "--color", "never"])
}
