//! What the tests are given through the environment.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Optional data beside the checkout, used when it is there.
const SOURCES: &[&str] = &["../shared/corpus/lawrefbook", "../shared/corpus/extra"];

/// Values of the variables that tests read; none where the thing is not here.
#[derive(Debug, Default, PartialEq)]
pub struct Environment {
    /// `FAZHI_LAW_SOURCES`: folders of statutes, absolute.
    pub sources: Vec<PathBuf>,
    /// `FAZHI_PYTHON`: interpreter with the pinned packages.
    pub python: Option<PathBuf>,
    /// `FAZHI_XMLLINT`: the XML validator.
    pub xmllint: Option<PathBuf>,
    /// `FAZHI_AKN_XSD`: the Akoma Ntoso 3.0 schema.
    pub schema: Option<PathBuf>,
    /// `FAZHI_POSTGRES`: connection string of a server for tests.
    pub postgres: Option<String>,
    /// `FAZHI_LONG`: tests that repeat something repeat it more often.
    pub long: bool,
    /// `FAZHI_LIBRARY`: folder for compiled libraries, empty at the start.
    pub library: PathBuf,
    /// `FAZHI_SKIPS`: file for the names of suites that could not run.
    pub skips: PathBuf,
}

impl Environment {
    /// Sets all variables for one program. A variable without a value is removed, except the sources, which are set empty,
    /// because cargo's configuration would fill them in.
    pub fn apply(&self, command: &mut Command) {
        let sources = std::env::join_paths(&self.sources).unwrap_or_default();
        command.env("FAZHI_LAW_SOURCES", sources);
        command.env("FAZHI_LIBRARY", &self.library).env("FAZHI_SKIPS", &self.skips);
        match self.long {
            true => command.env("FAZHI_LONG", "1"),
            false => command.env_remove("FAZHI_LONG"),
        };
        match &self.postgres {
            Some(connection) => command.env("FAZHI_POSTGRES", connection),
            None => command.env_remove("FAZHI_POSTGRES"),
        };
        for (name, value) in [("FAZHI_PYTHON", &self.python), ("FAZHI_XMLLINT", &self.xmllint), ("FAZHI_AKN_XSD", &self.schema)] {
            match value {
                Some(path) => command.env(name, path),
                None => command.env_remove(name),
            };
        }
    }
}

/// Folders of statutes: those in the environment, else the optional ones; only folders that exist, absolute, since every
/// test runs in the folder of its crate.
pub fn sources(root: &Path, given: Option<&std::ffi::OsStr>) -> Vec<PathBuf> {
    let named: Vec<PathBuf> = match given {
        Some(list) => std::env::split_paths(list).filter(|p| !p.as_os_str().is_empty()).collect(),
        None => SOURCES.iter().map(PathBuf::from).collect(),
    };
    named.iter().filter_map(|p| root.join(p).canonicalize().ok()).filter(|p| p.is_dir()).collect()
}

/// An empty folder at `path`; what was there is removed.
pub fn fresh_folder(path: &Path) -> Result<(), String> {
    let gone = if path.exists() { std::fs::remove_dir_all(path) } else { Ok(()) };
    gone.and_then(|()| std::fs::create_dir_all(path)).map_err(|e| format!("{}: {e}", path.display()))
}

/// Finds a program in `PATH`.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;

    #[test]
    fn only_folders_that_exist_are_sources() {
        let root = crate::tree::root();
        let found = sources(&root, Some(OsStr::new("xtask:no-such-folder:xtask/Cargo.toml")));
        assert_eq!(found, [root.join("xtask").canonicalize().unwrap()]);
        assert_eq!(sources(&root, Some(OsStr::new(""))), Vec::<PathBuf>::new());
    }

    #[test]
    fn no_sources_means_set_and_empty() {
        let mut command = Command::new("env");
        Environment::default().apply(&mut command);
        let value = command.get_envs().find(|(k, _)| *k == "FAZHI_LAW_SOURCES").and_then(|(_, v)| v);
        assert_eq!(value, Some(OsStr::new("")));
    }
}
