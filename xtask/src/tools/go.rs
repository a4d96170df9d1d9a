//! Go with the module of its checksum database: a verifier of logs that is not ours.

use super::debian;
use crate::environment::program;
use std::path::Path;

const SOURCES: &str = "/usr/share/gocode/src/golang.org/x/mod/sumdb";

/// Finds both, else installs Debian's packages.
pub fn ensure() -> Result<(), String> {
    let there = || program("go").is_some() && (std::env::var_os("FAZHI_GOPATH").is_some() || Path::new(SOURCES).is_dir());
    if there() {
        return Ok(());
    }
    debian::install(&["golang-go", "golang-golang-x-mod-dev"])?;
    if there() { Ok(()) } else { Err("golang-go is installed and its sources are still missing".into()) }
}
