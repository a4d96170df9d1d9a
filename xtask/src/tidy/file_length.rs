//! Files stay small enough to read at one sitting: 800 lines at most without tests, the median at most 250.

use super::Input;
use crate::source;

const LIMIT: usize = 800;
const MEDIAN: usize = 250;

pub fn check(input: &Input) -> Vec<String> {
    let files = input.tree.with_extension("rs").filter(|(path, _)| !source::is_test_file(path));
    let mut sizes: Vec<(usize, &str)> = files.map(|(path, text)| (source::program_lines(text).len(), path)).collect();
    sizes.sort_unstable();
    let long = sizes.iter().filter(|(lines, _)| *lines > LIMIT);
    let mut found: Vec<String> = long.map(|(lines, path)| format!("{path}: {lines} lines, limit {LIMIT}")).collect();
    if let Some((lines, path)) = sizes.get(sizes.len() / 2)
        && *lines > MEDIAN
    {
        found.push(format!("the median file has {lines} lines ({path}), limit {MEDIAN}"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::check;

    #[test]
    fn long_files_fail_and_tests_do_not_count() {
        let long = "let a = 1;\n".repeat(801);
        let tested = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "let a = 1;\n".repeat(10), "    let a = 1;\n".repeat(900));
        let small = ("b.rs", "fn a() {}\n");
        assert_eq!(check(&with_files(&[("a.rs", &long), small, ("c.rs", "fn a() {}\n")])).len(), 1);
        assert_eq!(check(&with_files(&[("a.rs", &tested), small, ("tests/c.rs", &long)])), Vec::<String>::new());
    }

    #[test]
    fn a_high_median_fails() {
        let medium = "let a = 1;\n".repeat(251);
        assert_eq!(check(&with_files(&[("a.rs", &medium), ("b.rs", &medium), ("c.rs", "")])).len(), 1);
    }
}
