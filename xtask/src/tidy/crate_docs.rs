//! Every crate root says what it is for before anything else.

use super::Input;

pub fn check(input: &Input) -> Vec<String> {
    let roots = input.tree.with_extension("rs").filter(|(p, _)| p.ends_with("src/lib.rs") || p.ends_with("src/main.rs"));
    let silent = roots.filter(|(_, text)| !said(text));
    silent.map(|(path, _)| format!("{path} does not open with a sentence in `//!`")).collect()
}

/// A word is no sentence: at least twenty characters.
fn said(text: &str) -> bool {
    text.lines().next().and_then(|l| l.strip_prefix("//!")).is_some_and(|l| l.trim().chars().count() >= 20)
}

#[cfg(test)]
mod tests {
    use super::super::with_files;
    use super::check;

    #[test]
    fn a_silent_root_fails() {
        let files = [
            ("crates/a/src/lib.rs", "//! stub\n"),
            ("crates/b/src/main.rs", "use x;\n//! Too late to say what this is for.\n"),
            ("crates/c/src/lib.rs", "//! What this crate is for, in one sentence.\n"),
            ("crates/d/src/other.rs", "fn a() {}\n"),
        ];
        assert_eq!(check(&with_files(&files)).len(), 2);
    }
}
