//! Arguments of `cargo xtask`.

use crate::steps::NAMES;
use crate::tidy;

/// What was asked for.
#[derive(Debug, PartialEq)]
pub enum Task {
    Help,
    Test(Options),
    /// Names of checks; empty means all.
    Tidy(Vec<String>),
    UpdateGolden,
}

/// Options of `cargo xtask test`.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    /// A skipped suite counts as a failure.
    pub require_all: bool,
    /// Ignored tests and fuzzing too.
    pub full: bool,
    /// Names of steps; empty means all.
    pub only: Vec<String>,
}

impl Options {
    /// Whether the step `name` was asked for.
    pub fn wants(&self, name: &str) -> bool {
        match self.only.is_empty() {
            true => name != "fuzz" || self.full,
            false => self.only.iter().any(|o| o == name),
        }
    }
}

/// Reads the arguments after the program name. The error says what is wrong with them.
pub fn parse(mut args: impl Iterator<Item = String>) -> Result<Task, String> {
    match args.next().as_deref() {
        None => Err("which task?".into()),
        Some("help" | "--help" | "-h") => Ok(Task::Help),
        Some("test") => test(args).map(Task::Test),
        Some("tidy") => {
            let names: Vec<String> = args.collect();
            match names.iter().find(|n| *n != "licences" && !tidy::CHECKS.iter().any(|c| c.name == **n)) {
                Some(unknown) => Err(format!("no check `{unknown}`; there are: {} licences", tidy::names().join(" "))),
                None => Ok(Task::Tidy(names)),
            }
        }
        Some("update-golden") => match args.next() {
            None => Ok(Task::UpdateGolden),
            Some(extra) => Err(format!("update-golden takes no argument, found `{extra}`")),
        },
        Some(other) => Err(format!("no task `{other}`")),
    }
}

fn test(mut args: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--require-all" => options.require_all = true,
            "--full" => options.full = true,
            "--only" => match args.next() {
                Some(name) if NAMES.contains(&name.as_str()) => options.only.push(name),
                Some(name) => return Err(format!("no step `{name}`; there are: {}", NAMES.join(" "))),
                None => return Err("--only takes the name of a step".into()),
            },
            other => return Err(format!("test does not know `{other}`")),
        }
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn options_of_test_are_read() {
        let expected = Options { require_all: true, full: false, only: vec!["fmt".into(), "tidy".into()] };
        assert_eq!(read("test --only fmt --require-all --only tidy"), Ok(Task::Test(expected)));
    }

    #[test]
    fn unknown_words_are_refused() {
        for line in ["", "tset", "test --al", "test --only nothing", "test --only", "tidy nothing", "update-golden x"] {
            assert!(read(line).is_err(), "{line}");
        }
    }

    #[test]
    fn fuzzing_needs_to_be_asked_for() {
        assert!(!Options::default().wants("fuzz"));
        assert!(Options { full: true, ..Options::default() }.wants("fuzz"));
        assert!(Options { only: vec!["fuzz".into()], ..Options::default() }.wants("fuzz"));
        assert!(!Options { full: true, only: vec!["fmt".into()], ..Options::default() }.wants("fuzz"));
    }
}
