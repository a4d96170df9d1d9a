//! No path of somebody's machine in what is committed: it would be wrong everywhere else.

use super::Input;

/// Put together here so that this file does not find itself.
const FOLDERS: &[&str] =
    &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/tm", "p/"), concat!("/Us", "ers/")];

pub fn check(input: &Input) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in input.tree.files.iter().filter(|(p, _)| !p.ends_with("Cargo.lock")) {
        for (index, line) in text.lines().enumerate() {
            if let Some(folder) = FOLDERS.iter().find(|f| names(line, f)) {
                found.push(format!("{path}:{}: a path of a machine ({folder}…)", index + 1));
            }
        }
    }
    found
}

/// Whether `line` has a path that starts with `folder`; `https://host/home/…` and `src/work/…` do not.
fn names(line: &str, folder: &str) -> bool {
    let starts = |before: &str| before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !"/._-~}])>".contains(c));
    line.match_indices(folder).any(|(at, _)| line.get(..at).is_some_and(|before| starts(before) || before.ends_with("file://")))
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::check;

    #[test]
    fn machine_paths_fail() {
        let lines = ["see /ho-me/me/x", "`/wo-rk/main`", "\"/tm-p/x\"", "file:///ro-ot/x"].map(|l| l.replacen('-', "", 1));
        for line in &lines {
            assert_eq!(check(&with_files(&[("docs/a.md", line)])).len(), 1, "{line}");
        }
    }

    #[test]
    fn other_paths_pass() {
        let lines = ["https://example.org/ho-me/x", "law/wo-rk/x", "../shared/x", "{dir}/tm-p/x"].map(|l| l.replacen('-', "", 1));
        for line in &lines {
            assert_eq!(check(&with_files(&[("docs/a.md", line)])), Vec::<String>::new(), "{line}");
        }
    }
}
