//! `xmllint` validates the XML that we export against the schema of the standard.

use crate::environment::program;
use crate::run::{last_line, run};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(180);

/// The validator that is there: named in the environment, else in `PATH`.
pub fn found() -> Option<PathBuf> {
    std::env::var_os("FAZHI_XMLLINT").filter(|v| !v.is_empty()).map(PathBuf::from).or_else(|| program("xmllint"))
}

/// Finds it, else installs Debian's package (as root only). The error says why there is none.
pub fn ensure() -> Result<PathBuf, String> {
    if let Some(path) = found() {
        return Ok(path);
    }
    if program("apt-get").is_none() {
        return Err("xmllint is missing and there is no apt-get".into());
    }
    if !is_root() {
        return Err("xmllint is missing: install libxml2-utils".into());
    }
    let options = ["-y", "-q", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", "-o", "DPkg::Lock::Timeout=60"];
    for args in [&["update"][..], &["install", "--no-install-recommends", "libxml2-utils"]] {
        let mut command = Command::new("apt-get");
        let out = run(command.args(options).args(args).env("DEBIAN_FRONTEND", "noninteractive"), LIMIT);
        if !out.ok {
            return Err(format!("apt-get {}: {}", args[0], last_line(&out.output)));
        }
    }
    found().ok_or_else(|| "libxml2-utils is installed and xmllint is still missing".into())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0")
}
