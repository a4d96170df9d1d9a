//! The steps of `cargo xtask test`, one a file, in the order in which they run.

mod build;
mod clippy;
mod demo;
mod fmt;
mod fuzzing;
mod licences;
mod tests;
mod tidy;
mod tools;

use crate::counts::Counts;
use crate::environment::{self, Environment};
use crate::options::Options;
use crate::report::{Done, Report};
use crate::run::{last_line, run};
use crate::skips::{self, Skip};
use crate::tools::{python, xmllint};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Time limit of one program.
const LIMIT: Duration = Duration::from_secs(60 * 60);

/// What a step works on.
pub struct Session {
    pub root: PathBuf,
    pub options: Options,
    pub environment: Environment,
    pub skips: Vec<Skip>,
    /// Servers that run until the end.
    pub servers: Vec<crate::tools::postgres::Cluster>,
}

struct Step {
    name: &'static str,
    run: fn(&mut Session) -> Counts,
}

const STEPS: &[Step] = &[
    Step { name: "fmt", run: fmt::step },
    Step { name: "tidy", run: tidy::step },
    Step { name: "licences", run: licences::step },
    Step { name: "tools", run: tools::step },
    Step { name: "build", run: build::step },
    Step { name: "clippy", run: clippy::step },
    Step { name: "test", run: tests::step },
    Step { name: "doc", run: tests::doc_step },
    Step { name: "demo", run: demo::step },
    Step { name: "fuzz", run: fuzzing::step },
];

/// Names of the steps, for `--only`.
pub const NAMES: &[&str] = &["fmt", "tidy", "licences", "tools", "build", "clippy", "test", "doc", "demo", "fuzz"];

/// Runs the steps that were asked for; all of them unless the build fails. True when nothing failed.
pub fn run_all(root: &Path, options: &Options) -> Result<bool, String> {
    let options = Options { only: options.only.clone(), ..*options };
    let mut session = Session {
        root: root.into(),
        environment: Environment { long: options.full, ..environment(root)? },
        skips: Vec::new(),
        servers: Vec::new(),
        options,
    };
    let mut report = Report::default();
    let mut stopped = false;
    for step in STEPS.iter().filter(|s| session.options.wants(s.name)).collect::<Vec<_>>() {
        if stopped {
            report.not_run.push(step.name);
            continue;
        }
        println!("\n== {}", step.name);
        let start = Instant::now();
        let counts = (step.run)(&mut session);
        let elapsed = start.elapsed();
        println!("   {} in {} s", if counts.failed == 0 { "ok" } else { "FAILED" }, elapsed.as_secs());
        stopped = step.name == "build" && counts.failed > 0;
        report.steps.push(Done { name: step.name, elapsed, counts });
    }
    report.skips = session.skips;
    println!("{}", report.text(session.options.require_all));
    Ok(report.ok(session.options.require_all))
}

/// The fast part alone: the checks named (all when none is), and the licences.
pub fn run_tidy(root: &Path, names: &[String]) -> Result<bool, String> {
    let options = Options::default();
    let mut session =
        Session { root: root.into(), environment: Environment::default(), skips: Vec::new(), servers: Vec::new(), options };
    let mut counts = Counts::default();
    if names.iter().any(|n| n != "licences") || names.is_empty() {
        counts.add(tidy::some(&session, names));
    }
    if names.is_empty() || names.iter().any(|n| n == "licences") {
        counts.add(licences::step(&mut session));
    }
    println!("{} passed, {} failed, {} skipped", counts.passed, counts.failed, counts.skipped);
    Ok(counts.failed == 0)
}

/// What is here without installing anything, with a fresh folder for libraries and an empty list of skips.
pub fn environment(root: &Path) -> Result<Environment, String> {
    let work = root.join("target/xtask");
    let library = work.join("library");
    environment::fresh_folder(&library)?;
    let python = python::found(root);
    Ok(Environment {
        sources: environment::sources(root, std::env::var_os("FAZHI_LAW_SOURCES").as_deref()),
        schema: python.as_deref().and_then(python::schema),
        python,
        xmllint: xmllint::found(),
        long: false,
        postgres: std::env::var("FAZHI_POSTGRES").ok().filter(|c| !c.is_empty()),
        library,
        skips: skips::fresh_file(&work)?,
    })
}

impl Session {
    /// `cargo ARGS` at the root, with the environment of the tests; its output in full when it fails, else its last line.
    fn cargo(&self, args: &[&str]) -> (bool, String) {
        println!("   cargo {}", args.join(" "));
        let mut command = Command::new("cargo");
        command.current_dir(&self.root).args(args).env("CARGO_TERM_COLOR", "never");
        self.environment.apply(&mut command);
        let out = run(&mut command, LIMIT);
        match out.ok {
            true => println!("   {} ({} s)", last_line(&out.output), out.elapsed.as_secs()),
            false => println!("{}", out.output),
        }
        (out.ok, out.output)
    }

    /// `cargo ARGS` as one check.
    fn cargo_check(&self, args: &[&str]) -> Counts {
        Counts::one(self.cargo(args).0)
    }
}

/// Prints findings, one a line, and counts the check.
fn findings(name: &str, found: &[String]) -> Counts {
    match found.is_empty() {
        true => println!("   {name}: ok"),
        false => println!("   {name}: {} found", found.len()),
    }
    for line in found {
        println!("     {line}");
    }
    Counts::one(found.is_empty())
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_steps() {
        let names: Vec<&str> = STEPS.iter().map(|s| s.name).collect();
        assert_eq!(names, NAMES);
    }
}
