//! Debian's packages, installed where that is allowed: as root, with apt-get.

use crate::environment::program;
use crate::run::{last_line, run};
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(300);

/// Installs packages. The error says why there are none.
pub fn install(packages: &[&str]) -> Result<(), String> {
    let names = packages.join(" ");
    if program("apt-get").is_none() {
        return Err(format!("{names} is missing and there is no apt-get"));
    }
    if !is_root() {
        return Err(format!("{names} is missing: install it"));
    }
    let options = ["-y", "-q", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", "-o", "DPkg::Lock::Timeout=60"];
    let wanted: Vec<&str> = ["install", "--no-install-recommends"].into_iter().chain(packages.iter().copied()).collect();
    for args in [&["update"][..], &wanted] {
        let mut command = Command::new("apt-get");
        let out = run(command.args(options).args(args).env("DEBIAN_FRONTEND", "noninteractive"), LIMIT);
        if !out.ok {
            return Err(format!("apt-get {}: {}", args[0], last_line(&out.output)));
        }
    }
    Ok(())
}

/// The user is root.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}
