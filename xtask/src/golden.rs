//! Golden files change only here, and what changed is shown.

use std::path::Path;
use std::process::Command;

/// Rewrites all golden files by running the tests, then lists the differences. True when the tests passed.
pub fn update(root: &Path) -> Result<bool, String> {
    let environment = crate::steps::environment(root)?;
    let mut tests = Command::new("cargo");
    tests.current_dir(root).args(["test", "--release", "--workspace", "--no-fail-fast"]);
    environment.apply(&mut tests);
    let status = tests.env("INSTA_UPDATE", "always").status().map_err(|e| format!("cargo: {e}"))?;
    println!("\nChanged files (look at each with `git diff`):");
    for args in [&["diff", "--stat"][..], &["status", "--short"]] {
        Command::new("git").current_dir(root).args(args).status().map_err(|e| format!("git: {e}"))?;
    }
    Ok(status.success())
}
