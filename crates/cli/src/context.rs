//! What every command gets: language, output form, the date asked about, and where to print.
use crate::error::UserError;
use crate::messages::{self, Lang};
use fazhi_time::Date;
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

/// Shared by all commands of one run.
pub(crate) struct Context {
    /// Language of everything printed.
    pub(crate) lang: Lang,
    /// `--json`: machine-readable output.
    pub(crate) json: bool,
    /// `--on`: the date asked about.
    pub(crate) on: Option<Date>,
}

impl Context {
    /// A context with the options given on the command line.
    pub(crate) fn new(lang: Lang, json: bool, on: Option<Date>) -> Self {
        Context { lang, json, on }
    }

    /// The date asked about: `--on`, else today in China (UTC+8), where the law's days begin.
    pub(crate) fn day(&self) -> Date {
        let seconds = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |d| i64::try_from(d.as_secs()).unwrap_or(i64::MAX));
        self.on.or_else(|| fazhi_time::civil_date(seconds, 8)).unwrap_or(fazhi_time::FIRST_DATE)
    }

    /// The library of this machine.
    pub(crate) fn library(&self) -> Result<fazhi_library::Library, UserError> {
        let home = fazhi_library::Home::find(None)?;
        Ok(fazhi_library::Library::open(&home)?)
    }

    /// The message `key` in the reader's language.
    pub(crate) fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        messages::say(self.lang, key, args)
    }

    /// Prints one line to standard output. A closed pipe ends the program quietly, as `head` expects.
    pub(crate) fn line(&mut self, text: impl AsRef<str>) -> Result<(), UserError> {
        let mut out = io::stdout().lock();
        match writeln!(out, "{}", text.as_ref()) {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
            other => Ok(other?),
        }
    }

    /// Prints the message `key` as one line.
    pub(crate) fn tell(&mut self, key: &str, args: &[(&'static str, String)]) -> Result<(), UserError> {
        let text = self.say(key, args);
        self.line(text)
    }

    /// Prints a value as JSON (one document, keys in declaration order).
    pub(crate) fn emit<T: Serialize>(&mut self, value: &T) -> Result<(), UserError> {
        let text = serde_json::to_string_pretty(value).map_err(|e| UserError::new("io-failed", vec![("why", e.to_string())]))?;
        self.line(text)
    }

    /// A note for people, to standard error, so that standard output stays the answer.
    pub(crate) fn note(&self, text: impl AsRef<str>) {
        let _ = writeln!(io::stderr().lock(), "{}", text.as_ref());
    }

    /// Reports an error on standard error and gives the exit status.
    pub(crate) fn fail(&self, error: &UserError) -> ExitCode {
        let text = if self.json { error.json(self.lang) } else { error.text(self.lang) };
        self.note(text);
        ExitCode::from(error.exit)
    }
}
