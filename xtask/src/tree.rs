//! The files of the repository as text: what is committed or about to be (not ignored by git).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Path (with `/`, from the root) to text. Files that are not UTF-8 (pictures) are present with empty text.
#[derive(Default)]
pub struct Tree {
    pub files: BTreeMap<String, String>,
}

/// Root of the checkout.
pub fn root() -> PathBuf {
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map_or_else(|| manifest.clone(), Path::to_path_buf)
}

impl Tree {
    /// Reads the checkout. The error is git's.
    pub fn read(root: &Path) -> Result<Self, String> {
        let args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let out = Command::new("git").args(args).current_dir(root).output().map_err(|e| format!("git: {e}"))?;
        if !out.status.success() {
            return Err(format!("git ls-files: {}", String::from_utf8_lossy(&out.stderr)));
        }
        let names = String::from_utf8_lossy(&out.stdout);
        let mut tree = Tree::default();
        for name in names.split('\0').filter(|n| !n.is_empty()) {
            // A path in the index that is no longer on disk is about to be removed.
            if let Ok(bytes) = std::fs::read(root.join(name)) {
                tree.files.insert(name.into(), String::from_utf8(bytes).unwrap_or_default());
            }
        }
        Ok(tree)
    }

    /// Files whose name ends in `.ext`.
    pub fn with_extension<'a>(&'a self, ext: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let has = move |name: &str| Path::new(name).extension().is_some_and(|e| e == ext);
        self.files.iter().filter(move |(name, _)| has(name)).map(|(n, t)| (n.as_str(), t.as_str()))
    }

    /// Whether `path` is a file or a folder with files.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.contains_key(path) || self.files.keys().any(|n| n.starts_with(&folder))
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Tree { files: files.iter().map(|(n, t)| ((*n).into(), (*t).into())).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checkout_is_read() {
        let tree = Tree::read(&root()).unwrap();
        assert!(tree.files["xtask/src/tree.rs"].contains("the_checkout_is_read"));
        assert!(tree.has("xtask/src") && tree.has("Cargo.toml") && !tree.has("xtask/sr"));
        assert!(!tree.files.keys().any(|n| n.starts_with("target/")));
    }
}
