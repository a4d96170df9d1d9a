//! Lints are policy: a warning is a failure.

use super::Session;
use crate::counts::Counts;

pub fn step(session: &mut Session) -> Counts {
    session.cargo_check(&["clippy", "--release", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])
}
