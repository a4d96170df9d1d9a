//! The engines measured beside ours, Cedar and regorus: a program of its own, run through Cargo on the same rules and requests.
use crate::error::UserError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Sizes the peers are asked for: regorus takes no 10,000 rules in one policy.
const SIZES: &str = "100,1000";

/// One figure of a peer.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub(super) struct Row {
    pub(super) workload: String,
    pub(super) rules: usize,
    pub(super) engine: String,
    pub(super) version: String,
    pub(super) decisions_per_cpu_second: u64,
    pub(super) prepare_us: u64,
}

#[derive(Deserialize)]
struct Wire {
    results: Vec<Row>,
}

/// Whether the peers could be measured.
pub(super) enum Outcome {
    Measured(Vec<Row>),
    /// Why not, as a message key.
    Absent(&'static str),
}

/// The folder of the peers: the one asked for, else `peers` in the current folder.
///
/// # Errors
/// `bench-peers-folder` where the folder asked for is not that program.
fn folder(asked: Option<&Path>) -> Result<Option<PathBuf>, UserError> {
    let here = asked.unwrap_or(Path::new("peers"));
    let found = here.join("Cargo.toml").is_file() && here.join("src/ruleset.rs").is_file();
    match (found, asked) {
        (true, _) => Ok(Some(here.to_owned())),
        (false, None) => Ok(None),
        (false, Some(_)) => Err(UserError::new("bench-peers-folder", vec![("folder", here.display().to_string())])),
    }
}

/// Builds and runs the peers. What Cargo and they say of their progress goes to standard error.
pub(super) fn measure(asked: Option<&Path>, seconds: f64) -> Result<Outcome, UserError> {
    let Some(folder) = folder(asked)? else { return Ok(Outcome::Absent("bench-peers-no-folder")) };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = Command::new(cargo)
        .args(["run", "--release", "--locked", "--quiet", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .args(["--", "--rules", SIZES, "--seconds", &seconds.to_string()])
        .stderr(Stdio::inherit())
        .output();
    let Ok(output) = run else { return Ok(Outcome::Absent("bench-peers-no-cargo")) };
    let parsed = output.status.success().then(|| serde_json::from_slice::<Wire>(&output.stdout).ok()).flatten();
    Ok(parsed.map_or(Outcome::Absent("bench-peers-failed"), |w| Outcome::Measured(w.results)))
}
