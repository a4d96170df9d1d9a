//! The first command of the README, as a newcomer runs it: with statutes beside the checkout, and without any.

use super::Session;
use crate::counts::Counts;
use crate::environment::fresh_folder;
use crate::run::{Outcome, run};
use crate::skips::Skip;
use std::ffi::OsString;
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(10 * 60);

pub fn step(session: &mut Session) -> Counts {
    let mut counts = Counts::default();
    match std::env::join_paths(&session.environment.sources) {
        Ok(list) if !list.is_empty() => counts.add(demo(session, "with statutes", list)),
        _ => session.skips.push(Skip::new("demo with statutes", "no folder of statutes here")),
    }
    counts.add(demo(session, "without statutes", OsString::new()));
    counts
}

fn demo(session: &Session, how: &str, sources: OsString) -> Counts {
    let library = session.root.join("target/xtask/library-demo");
    if let Err(why) = fresh_folder(&library) {
        println!("   {why}");
        return Counts::one(false);
    }
    println!("   cargo run --release -- demo   ({how})");
    let mut command = Command::new("cargo");
    command.current_dir(&session.root).args(["run", "--release", "--", "demo"]).env("CARGO_TERM_COLOR", "never");
    command.env("FAZHI_LAW_SOURCES", sources).env("FAZHI_LIBRARY", &library);
    let Outcome { ok, output, elapsed } = run(&mut command, LIMIT);
    println!("   {how}: {} in {} ms", if ok { "ok" } else { "FAILED" }, elapsed.as_millis());
    if !ok {
        println!("{output}");
    }
    Counts::one(ok)
}
