//! The house rules of `xtask/src/tidy`.

use super::{Session, findings};
use crate::counts::Counts;
use crate::packages::Packages;
use crate::tidy::{CHECKS, Input};
use crate::tree::Tree;

pub fn step(session: &mut Session) -> Counts {
    some(session, &[])
}

/// The checks named, all when none is.
pub fn some(session: &Session, names: &[String]) -> Counts {
    let read = Tree::read(&session.root).and_then(|tree| Ok(Input { tree, packages: Packages::read(&session.root)? }));
    let input = match read {
        Ok(input) => input,
        Err(why) => return findings("reading the repository", &[why]),
    };
    let mut counts = Counts::default();
    for check in CHECKS.iter().filter(|c| names.is_empty() || names.iter().any(|n| n == c.name)) {
        counts.add(findings(check.name, &(check.run)(&input)));
    }
    counts
}
