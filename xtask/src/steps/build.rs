//! Builds the program and the tests, so that the later steps measure themselves and not the compiler.

use super::{Session, tests};
use crate::counts::Counts;

pub fn step(session: &mut Session) -> Counts {
    let program = session.cargo_check(&["build", "--release", "--locked"]);
    if program.failed > 0 {
        return program;
    }
    let mut counts = session.cargo_check(&[tests::runner(), &["--no-run"]].concat());
    counts.add(program);
    counts
}
