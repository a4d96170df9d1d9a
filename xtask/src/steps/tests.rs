//! All tests of the workspace, then the examples in its documentation.

use super::Session;
use crate::counts::{self, Counts};
use crate::environment::program;
use crate::skips;

/// The runner: nextest when it is installed (each test a process of its own), else cargo's.
pub fn runner() -> &'static [&'static str] {
    match program("cargo-nextest") {
        Some(_) => &["nextest", "run", "--release", "--workspace", "--locked"],
        None => &["test", "--release", "--workspace", "--locked", "--lib", "--bins", "--tests"],
    }
}

pub fn step(session: &mut Session) -> Counts {
    let mut args = [runner(), &["--no-fail-fast"]].concat();
    match (args[0], session.options.full) {
        ("nextest", full) => {
            args.extend(["--status-level", "slow", "--final-status-level", "fail", "--failure-output", "final"]);
            args.extend(full.then_some(["--run-ignored", "all"]).into_iter().flatten());
        }
        (_, true) => args.extend(["--", "--include-ignored"]),
        (_, false) => {}
    }
    let counts = counted(session, &args);
    with_skips(session, counts)
}

pub fn doc_step(session: &mut Session) -> Counts {
    counted(session, &["test", "--release", "--workspace", "--locked", "--doc", "--no-fail-fast"])
}

fn counted(session: &Session, args: &[&str]) -> Counts {
    let (ok, output) = session.cargo(args);
    counts::read(&output, ok)
}

/// Takes over what the tests noted as skipped: such a test ended without a failure but has not passed.
fn with_skips(session: &mut Session, mut counts: Counts) -> Counts {
    let noted = match std::fs::read_to_string(&session.environment.skips) {
        Ok(text) => skips::read(&text),
        Err(why) => {
            println!("   {}: {why}", session.environment.skips.display());
            counts.failed += 1;
            Vec::new()
        }
    };
    counts.passed = counts.passed.saturating_sub(noted.len());
    session.skips.extend(noted);
    counts
}

#[cfg(test)]
mod unit_tests {
    use super::*;
    use crate::environment::Environment;
    use crate::options::Options;

    #[test]
    fn a_test_that_skipped_has_not_passed() {
        let folder = crate::tree::root().join("target/xtask/unit-skips");
        let skips = skips::fresh_file(&folder).unwrap();
        std::fs::write(&skips, "peer\tno python\npeer\tno python\n").unwrap();
        let environment = Environment { skips, ..Environment::default() };
        let mut session = Session { root: folder, options: Options::default(), environment, skips: vec![], servers: vec![] };
        let counts = with_skips(&mut session, Counts { passed: 5, failed: 0, skipped: 0 });
        assert_eq!((counts.passed, session.skips.len()), (3, 2));
    }
}
