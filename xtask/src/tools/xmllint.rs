//! `xmllint` validates the XML that we export against the schema of the standard.

use super::debian;
use crate::environment::program;
use std::path::PathBuf;

/// The validator that is there: named in the environment, else in `PATH`.
pub fn found() -> Option<PathBuf> {
    std::env::var_os("FAZHI_XMLLINT").filter(|v| !v.is_empty()).map(PathBuf::from).or_else(|| program("xmllint"))
}

/// Finds it, else installs Debian's package (as root only). The error says why there is none.
pub fn ensure() -> Result<PathBuf, String> {
    if let Some(path) = found() {
        return Ok(path);
    }
    debian::install(&["libxml2-utils"])?;
    found().ok_or_else(|| "libxml2-utils is installed and xmllint is still missing".into())
}
