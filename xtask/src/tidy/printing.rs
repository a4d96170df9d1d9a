//! Libraries return; only the edge prints. (Clippy denies the macros too; this also refuses the attribute that allows them.)

use super::Input;
use crate::source;

const EDGE: &[&str] = &["crates/cli/"];

pub fn check(input: &Input) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in input.tree.with_extension("rs") {
        let library = path.starts_with("crates/") && !EDGE.iter().any(|e| path.starts_with(e)) && !path.ends_with("/build.rs");
        if !library || source::is_test_file(path) {
            continue;
        }
        for (number, line) in source::code_lines(text) {
            if let Some(what) = MACROS.iter().find(|m| calls(line, m)) {
                found.push(format!("{path}:{number}: `{what}` in a library"));
            }
        }
    }
    found
}

const MACROS: &[&str] = &["println!", "eprintln!", "print!", "eprint!", "dbg!", "clippy::print_stdout", "clippy::print_stderr"];

fn calls(line: &str, what: &str) -> bool {
    let starts = |before: &str| before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
    line.match_indices(what).any(|(at, _)| line.get(..at).is_some_and(starts))
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::check;

    #[test]
    fn a_printing_library_fails() {
        let bad = "fn a() { println!(\"x\"); }\n#[allow(clippy::print_stderr)]\nfn b() { write!(f, \"x\"); pretty_print!(1); }\n";
        assert_eq!(check(&with_files(&[("crates/law/src/a.rs", bad)])).len(), 2);
        let edge = [("crates/cli/src/a.rs", bad), ("crates/law/tests/a.rs", bad), ("crates/law/build.rs", bad)];
        assert_eq!(check(&with_files(&edge)), Vec::<String>::new());
    }
}
