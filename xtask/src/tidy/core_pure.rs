//! The core does no I/O, reads no clock and takes no randomness, so that everything it says can be replayed.

use super::Input;
use crate::source;

const CORE: &[&str] = &["time", "law", "corpus", "lang", "engine", "analysis", "record", "render"];

const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread::sleep",
    "io::stdin",
    "io::stdout",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "thread_rng",
    "rand::",
    "getrandom",
];

pub fn check(input: &Input) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in input.tree.with_extension("rs") {
        let in_core = CORE.iter().any(|name| path.starts_with(&format!("crates/{name}/src/")));
        if !in_core || source::is_test_file(path) {
            continue;
        }
        for (number, line) in source::code_lines(text) {
            for what in OUTSIDE.iter().filter(|w| line.contains(**w)) {
                found.push(format!("{path}:{number}: `{what}` in the core: take it as an argument"));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::check;

    #[test]
    fn files_and_clocks_fail_in_the_core_only() {
        let bad = "fn a() { std::fs::read(\"x\") }\n// std::fs in a comment\nfn b() { Instant::now() }\n";
        assert_eq!(check(&with_files(&[("crates/law/src/a.rs", bad)])).len(), 2);
        let elsewhere = [("crates/library/src/a.rs", bad), ("crates/law/tests/a.rs", bad)];
        assert_eq!(check(&with_files(&elsewhere)), Vec::<String>::new());
    }
}
