//! House rules as checks, one a file. Each finding is one line that names the place.

mod core_pure;
mod crate_docs;
mod dates;
mod file_length;
mod layers;
mod links;
mod lints;
mod machine_paths;
mod printing;
mod registry_hosts;
mod sql;
mod translations;

use crate::packages::Packages;
use crate::tree::Tree;

/// What the checks look at.
#[derive(Default)]
pub struct Input {
    pub tree: Tree,
    pub packages: Packages,
}

/// One check.
pub struct Check {
    pub name: &'static str,
    pub run: fn(&Input) -> Vec<String>,
}

/// All checks, by name.
pub const CHECKS: &[Check] = &[
    Check { name: "core-pure", run: core_pure::check },
    Check { name: "crate-docs", run: crate_docs::check },
    Check { name: "dates", run: dates::check },
    Check { name: "file-length", run: file_length::check },
    Check { name: "layers", run: layers::check },
    Check { name: "links", run: links::check },
    Check { name: "lints", run: lints::check },
    Check { name: "machine-paths", run: machine_paths::check },
    Check { name: "printing", run: printing::check },
    Check { name: "registry-hosts", run: registry_hosts::check },
    Check { name: "sql", run: sql::check },
    Check { name: "translations", run: translations::check },
];

/// Names of all checks.
pub fn names() -> Vec<&'static str> {
    CHECKS.iter().map(|c| c.name).collect()
}

#[cfg(test)]
pub fn with_files(files: &[(&str, &str)]) -> Input {
    Input { tree: Tree::of(files), ..Input::default() }
}

#[cfg(test)]
pub fn with_packages(members: &[(&str, &[&str])]) -> Input {
    Input { packages: Packages::of(members), ..Input::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_sorted_and_unique() {
        assert!(names().windows(2).all(|w| w[0] < w[1]), "{:?}", names());
    }
}
