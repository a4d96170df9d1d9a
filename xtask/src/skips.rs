//! Suites that could not run here, and why. Nothing is skipped without a line in this list.
//!
//! A test that has to return early appends one line `suite<TAB>why` to the file named by `FAZHI_SKIPS` (the test runner
//! hides what a passing test prints, so a file it is). Such a test counts as skipped and not as passed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One thing that was not done.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skip {
    pub suite: String,
    pub why: String,
}

impl Skip {
    pub fn new(suite: &str, why: impl Into<String>) -> Self {
        Skip { suite: suite.into(), why: why.into() }
    }
}

/// Makes the file empty and returns its path.
pub fn fresh_file(folder: &Path) -> Result<PathBuf, String> {
    let path = folder.join("skips.tsv");
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, "")).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(path)
}

/// The lines that tests wrote, one a test.
pub fn read(text: &str) -> Vec<Skip> {
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    lines.map(|l| l.split_once('\t').map_or_else(|| Skip::new(l, "no reason given"), |(s, w)| Skip::new(s, w))).collect()
}

/// Equal entries once, with how often they occur, in order.
pub fn grouped(skips: &[Skip]) -> BTreeMap<&Skip, usize> {
    let mut groups = BTreeMap::new();
    for skip in skips {
        *groups.entry(skip).or_insert(0) += 1;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_counted() {
        let skips = read("search\tno statutes\nsearch\tno statutes\n\nbroken line\n");
        let groups: Vec<(&str, &str, usize)> =
            grouped(&skips).into_iter().map(|(s, n)| (s.suite.as_str(), s.why.as_str(), n)).collect();
        assert_eq!(groups, [("broken line", "no reason given", 1), ("search", "no statutes", 2)]);
    }
}
