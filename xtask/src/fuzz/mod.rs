//! Builds and runs the libFuzzer targets of the workspace in `fuzz/`.

pub mod seeds;

use crate::packages::host;
use crate::run::{last_line, run};
use crate::tree::Tree;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The targets in `fuzz/fuzz_targets`.
pub const TARGETS: &[&str] = &["citations", "identifiers", "markdown", "periods", "rules_equal", "rules_format", "rules_parse"];

/// Coverage for libFuzzer. No sanitizer of memory: our code has no `unsafe`, and a panic is what we look for.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Builds all targets into a target folder of their own; gives the folder of the programs, or the compiler's output.
pub fn build(root: &Path) -> Result<PathBuf, String> {
    let host = host().ok_or("rustc does not say what machine this is")?;
    let target = root.join("fuzz/target");
    let mut command = Command::new("cargo");
    command.current_dir(root.join("fuzz")).args(["build", "--release", "--locked", "--target", &host]);
    // The target is named, so that build scripts and macros are built without the coverage.
    let out = run(command.arg("--target-dir").arg(&target).env("RUSTFLAGS", FLAGS), Duration::from_secs(30 * 60));
    println!("   fuzz targets built in {} s: {}", out.elapsed.as_secs(), last_line(&out.output));
    if out.ok { Ok(target.join(host).join("release")) } else { Err(out.output) }
}

/// Runs one target for a while; false when it found an input that panics, hangs or eats memory.
pub fn run_target(root: &Path, programs: &Path, name: &str) -> bool {
    let seconds = std::env::var("FAZHI_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(120_u64);
    let corpus = root.join("fuzz/corpus").join(name);
    let seeded = Tree::read(root).and_then(|tree| seeds::write(&corpus, &seeds::of(&tree, name)));
    let seeds = match seeded {
        Ok(number) => number,
        Err(why) => {
            println!("   {name}: {why}");
            return false;
        }
    };
    let artifacts = root.join("fuzz/artifacts").join(name);
    if let Err(why) = std::fs::create_dir_all(&artifacts) {
        println!("   {name}: {}: {why}", artifacts.display());
        return false;
    }
    let mut command = Command::new(programs.join(name));
    command.arg(&corpus).arg(format!("-artifact_prefix={}/", artifacts.display()));
    command.arg(format!("-dict={}", root.join("fuzz/law.dict").display()));
    command.arg(format!("-max_total_time={seconds}")).args(["-timeout=10", "-rss_limit_mb=2048", "-max_len=65536"]);
    let out = run(&mut command, Duration::from_secs(seconds + 120));
    println!("   {name}: {seeds} seeds, {} s: {}", out.elapsed.as_secs(), last_line(&out.output));
    if !out.ok {
        println!("{}", out.output);
    }
    out.ok
}
