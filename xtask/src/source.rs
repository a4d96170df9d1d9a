//! Looks at Rust source as lines: what belongs to the program and what to its tests.

/// Whether the whole file is test or benchmark code.
pub fn is_test_file(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "tests" | "benches" | "tests.rs"))
}

/// Lines outside `#[cfg(test)]` modules, with their numbers from 1. Relies on rustfmt: a module closes with `}` in the
/// column in which `#[cfg(test)]` stands.
pub fn program_lines(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut closing: Option<String> = None;
    let mut all = text.lines().enumerate().peekable();
    while let Some((index, line)) = all.next() {
        if let Some(end) = &closing {
            if line == end {
                closing = None;
            }
            continue;
        }
        let indent: String = line.chars().take_while(|c| *c == ' ').collect();
        if line.trim() == "#[cfg(test)]" && all.peek().is_some_and(|(_, next)| next.trim_start().starts_with("mod ")) {
            if all.next().is_some_and(|(_, next)| next.trim_end().ends_with('{')) {
                closing = Some(format!("{indent}}}"));
            }
            continue;
        }
        lines.push((index + 1, line));
    }
    lines
}

/// Program lines that are code: no comments.
pub fn code_lines(text: &str) -> Vec<(usize, &str)> {
    program_lines(text).into_iter().filter(|(_, l)| !l.trim_start().starts_with("//")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_modules_are_left_out() {
        let text = "//! doc\nfn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\nfn c() {}\n#[cfg(test)]\nmod more;\nfn d() {}";
        let lines: Vec<usize> = code_lines(text).into_iter().map(|(n, _)| n).collect();
        assert_eq!(lines, [2, 8, 11]);
    }

    #[test]
    fn test_files_are_known_by_their_folder() {
        assert!(is_test_file("crates/law/tests/a.rs") && is_test_file("crates/law/src/id/tests.rs"));
        assert!(!is_test_file("crates/law/src/id.rs") && !is_test_file("crates/law/src/latests.rs"));
    }
}
