//! Measures the engines Fazhi is compared with, Cedar and regorus, on the rule set of `ruleset.rs`: how many decisions each gives
//! in a second of CPU time of one thread, and how long it takes to load the rules.
//!
//! ```text
//! cargo run --release --locked -- [--rules 10,100,1000] [--seconds 1.0] [--workload keys|nokeys]
//! ```
//!
//! in this folder, which is a workspace of its own. `--rules` are sizes of the rule set (5 to 1,500: regorus takes no more in one
//! policy), `--seconds` is the CPU time spent at least on each measurement (a whole pass over the requests is made in any case),
//! `--workload` is `keys` (authority, act and class select among the rules) or `nokeys` (only the ranges of amounts and days do);
//! both, unless one is named.
//!
//! Standard output is one JSON object, standard error says how far it is. Every engine must first answer all 2,000 requests as
//! expected; at the first wrong answer the program names it and ends with 1. Wrong arguments end it with 2.
//!
//! What is inside the clock: a request already in the engine's own values, to the answer. Outside: writing the rules in the
//! engine's language, building the requests. Loading the rules is measured apart (`prepare_us`).

mod args;
mod cedar;
mod clock;
mod engine;
mod rego;
mod ruleset;

use args::{Args, Workload};
use engine::Engine;
use rego::{Form, Machine, Rego};
use serde_json::{Value, json};
use std::process::ExitCode;

const ENGINES: &[&dyn Engine] = &[
    &cedar::Cedar,
    &Rego(Form::Rules, Machine::Compiled),
    &Rego(Form::Rules, Machine::Bytecode),
    &Rego(Form::Table, Machine::Compiled),
    &Rego(Form::Table, Machine::Bytecode),
];

fn main() -> ExitCode {
    let args = match Args::parse(std::env::args().skip(1)) {
        Ok(args) => args,
        Err(error) => {
            eprintln!("{error}\n{}", args::USAGE);
            return ExitCode::from(2);
        }
    };
    match run(&args) {
        Ok(report) => {
            println!("{report:#}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<Value, String> {
    let mut results = Vec::new();
    for workload in &args.workloads {
        for &size in &args.rules {
            let rules = workload.rules(size);
            let requests = ruleset::requests(&rules, ruleset::REQUESTS, ruleset::SEED);
            for engine in ENGINES {
                let place = format!("{} {}, {size} rules", engine.name(), workload.name());
                let figures = engine::measure(*engine, &rules, &requests, args.seconds).map_err(|e| format!("{place}: {e}"))?;
                eprintln!("{place}: {} decisions per CPU-second", figures.per_second());
                results.push(json!({
                    "workload": workload.name(),
                    "rules": size,
                    "engine": engine.name(),
                    "version": version(engine.package()).unwrap_or("unknown"),
                    "decisions_per_cpu_second": figures.per_second(),
                    "right": figures.right,
                    "requests": requests.len(),
                    "prepare_us": figures.prepare.as_micros() as u64,
                    "decisions": figures.decisions,
                    "cpu_us": figures.spent.as_micros() as u64,
                }));
            }
        }
    }
    Ok(json!({ "clock": clock::NAME, "seed": ruleset::SEED, "results": results }))
}

impl Workload {
    fn rules(self, size: usize) -> Vec<ruleset::Rule> {
        match self {
            Workload::Keys => ruleset::rules(size),
            Workload::NoKeys => ruleset::rules_without_keys(size),
        }
    }
}

/// The version of a package that this program was built with.
fn version(package: &str) -> Option<&'static str> {
    let lock = include_str!("../Cargo.lock");
    let mut lines = lock.lines().skip_while(|l| l.strip_prefix("name = ").is_none_or(|n| n.trim_matches('"') != package));
    lines.nth(1)?.strip_prefix("version = ").map(|v| v.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn versions_are_those_of_the_lock_file() {
        assert!(version("cedar-policy").is_some_and(|v| v.starts_with("4.")), "{:?}", version("cedar-policy"));
        assert!(version("regorus").is_some_and(|v| v.starts_with("0.")), "{:?}", version("regorus"));
        assert_eq!(version("cedar"), None);
    }

    #[test]
    fn every_engine_answers_both_workloads() {
        let args = Args { rules: vec![5, 25], seconds: Duration::ZERO, workloads: Workload::ALL.to_vec() };
        let report = run(&args);
        let results = report.as_ref().ok().and_then(|r| r["results"].as_array());
        assert_eq!(results.map(Vec::len), Some(2 * 2 * ENGINES.len()), "{report:?}");
    }
}
