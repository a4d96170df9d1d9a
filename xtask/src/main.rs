//! `cargo xtask`: the checks of this repository, run the same way by people and by CI.
//!
//! It starts tools, counts what they say, and prints; it holds no code of Fazhi itself and no crate depends on it.
//! `cargo xtask test` is the whole suite, `cargo xtask tidy` the fast part. See docs/BUILD.md.

mod counts;
mod environment;
mod fuzz;
mod golden;
mod help;
mod licences;
mod options;
mod packages;
mod report;
mod run;
mod skips;
mod source;
mod steps;
mod tidy;
mod tools;
mod tree;

use options::Task;
use std::process::ExitCode;

fn main() -> ExitCode {
    let task = match options::parse(std::env::args().skip(1)) {
        Ok(task) => task,
        Err(why) => {
            eprintln!("xtask: {why}\n\n{}", help::TEXT);
            return ExitCode::from(2);
        }
    };
    let root = tree::root();
    let ok = match task {
        Task::Help => {
            println!("{}", help::TEXT);
            Ok(true)
        }
        Task::Test(options) => steps::run_all(&root, &options),
        Task::Tidy(names) => steps::run_tidy(&root, &names),
        Task::UpdateGolden => golden::update(&root),
    };
    match ok {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::from(2)
        }
    }
}
