//! SQL lives in `store` only; `library` may read foreign source databases.

use super::Input;
use crate::source;

const CRATES: &[&str] = &["fazhi-store", "fazhi-library"];
const DRIVERS: &[&str] = &["rusqlite", "sqlx", "libsqlite3-sys", "postgres", "tokio-postgres", "diesel"];

/// Words that stand in one statement, in order.
const STATEMENTS: &[&[&str]] = &[
    &["SELECT ", " FROM "],
    &["INSERT INTO "],
    &["DELETE FROM "],
    &["UPDATE ", " SET "],
    &["CREATE TABLE "],
    &["CREATE INDEX "],
    &["PRAGMA "],
];

pub fn check(input: &Input) -> Vec<String> {
    let mut found = Vec::new();
    for package in input.packages.members().filter(|p| !CRATES.contains(&p.name.as_str())) {
        // Tests may look past the store: an attacker does.
        let linked = |d: &&String| package.linked.iter().any(|id| id == *d || input.packages.name_of(id) == Some(d.as_str()));
        for dep in package.declared.iter().filter(|d| DRIVERS.contains(&d.as_str())).filter(linked) {
            found.push(format!("{} depends on {dep}: databases are the store's", package.name));
        }
    }
    for (path, text) in input.tree.with_extension("rs") {
        let free = ["crates/store/", "crates/library/"].iter().any(|c| path.starts_with(c));
        if !path.starts_with("crates/") || free || source::is_test_file(path) {
            continue;
        }
        for (number, line) in source::code_lines(text) {
            if STATEMENTS.iter().any(|words| in_order(line, words)) {
                found.push(format!("{path}:{number}: SQL outside the store"));
            }
        }
    }
    found
}

fn in_order(line: &str, words: &[&str]) -> bool {
    words.iter().try_fold(line, |rest, word| rest.split_once(*word).map(|(_, after)| after)).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::{with_files, with_packages};
    use super::check;

    #[test]
    fn sql_elsewhere_fails() {
        let bad = "let q = \"SELECT id FROM cases\";\nlet r = \"UPDATE cases SET id = 1\";\nlet s = \"FROM SELECT \";\n";
        assert_eq!(check(&with_files(&[("crates/office/src/a.rs", bad)])).len(), 2);
        assert_eq!(check(&with_files(&[("crates/store/src/a.rs", bad)])), Vec::<String>::new());
    }

    #[test]
    fn a_driver_elsewhere_fails() {
        let input = with_packages(&[("fazhi-web", &["sqlx"]), ("fazhi-store", &["sqlx"]), ("fazhi-library", &["rusqlite"])]);
        assert_eq!(check(&input).len(), 1);
    }
}
