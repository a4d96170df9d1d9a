//! Survivors accepted with a reason: `SURVIVORS.toml` beside the rulebooks of a folder.
//!
//! ```toml
//! [[survivor]]
//! file = "程序.fz"
//! change = "flip require reviewer_apart / that: size(officers) >= 2 (>= → <)"
//! reason = "…"
//! ```
//!
//! `file` is counted from the folder of the list. An entry that no mutant answers to, one whose mutant is noticed by now, and one without
//! a reason are errors: the list says what is so today.
use super::{Fate, Report};
use fazhi_lang::check::Source;

/// A list: its own path as sources have them (`rulebooks/cn/网络安全法/SURVIVORS.toml`), and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Path.
    pub path: String,
    /// Text.
    pub text: String,
}

/// An accepted survivor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path of the source.
    pub file: String,
    /// Key of the mutant.
    pub change: String,
    /// Why it may survive.
    pub reason: String,
    /// The list it stands in.
    pub list: String,
}

/// What is wrong with a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `mutate-list-syntax`, `mutate-list-reason`, `mutate-list-unknown`, `mutate-list-stale`, `mutate-list-twice`.
    pub code: &'static str,
    /// Arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
    /// List, with the line where it is known.
    pub place: String,
}

/// Codes of [`Fault`].
pub const CODES: &[&str] =
    &["mutate-list-syntax", "mutate-list-reason", "mutate-list-unknown", "mutate-list-stale", "mutate-list-twice"];

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    survivor: Vec<Row>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    file: String,
    change: String,
    reason: String,
}

/// Entries of all lists, and what is wrong with their form.
pub fn read(lists: &[List]) -> (Vec<Entry>, Vec<Fault>) {
    let (mut entries, mut faults) = (Vec::<Entry>::new(), Vec::new());
    for list in lists {
        let file: File = match toml::from_str(&list.text) {
            Ok(file) => file,
            Err(e) => {
                let at = e.span().map_or(0, |s| s.start);
                let line = list.text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
                let args = vec![("why", e.message().to_owned())];
                faults.push(Fault { code: "mutate-list-syntax", args, place: format!("{}:{line}", list.path) });
                continue;
            }
        };
        let folder = list.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for row in file.survivor {
            let entry = Entry {
                file: format!("{folder}/{}", row.file),
                change: row.change,
                reason: row.reason.trim().to_owned(),
                list: list.path.clone(),
            };
            if entry.reason.is_empty() {
                faults.push(fault("mutate-list-reason", &entry));
            } else if entries.iter().any(|e| e.file == entry.file && e.change == entry.change) {
                faults.push(fault("mutate-list-twice", &entry));
            } else {
                entries.push(entry);
            }
        }
    }
    (entries, faults)
}

fn fault(code: &'static str, entry: &Entry) -> Fault {
    Fault { code, args: vec![("file", entry.file.clone()), ("change", entry.change.clone())], place: entry.list.clone() }
}

/// The reason for each survivor (by position in the report), and the entries that do not hold.
///
/// `all` are the mutants of all sources: an entry about a mutant that was not run in this part is left alone.
pub fn weigh<'a>(
    entries: &'a [Entry],
    report: &Report,
    all: &[super::Mutant],
    sources: &[Source],
) -> (Vec<Option<&'a str>>, Vec<Fault>) {
    let path = |m: &super::Mutant| sources.get(m.file).map_or("", |s| s.file.as_str());
    let same = |e: &Entry, m: &super::Mutant| m.key == e.change && path(m) == e.file;
    let reason = |m: &super::Mutant| entries.iter().find(|e| same(e, m)).map(|e| e.reason.as_str());
    let reasons = report.ran.iter().map(|r| (r.fate == Fate::Survived).then(|| reason(&r.mutant)).flatten()).collect();
    let mut faults = Vec::new();
    for entry in entries {
        if !all.iter().any(|m| same(entry, m)) {
            faults.push(fault("mutate-list-unknown", entry));
        } else if report.ran.iter().any(|r| same(entry, &r.mutant) && r.fate != Fate::Survived) {
            faults.push(fault("mutate-list-stale", entry));
        }
    }
    (reasons, faults)
}
