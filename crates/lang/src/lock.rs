//! The lock file of a jurisdiction's rulebooks (`LOCK.toml`): for every provision that is cited, the digest of its words when the rules on it were
//! last reviewed, and since when it reads so. No word of a statute is in it.
use crate::check::cite::Binder;
use crate::check::report::{At, Reports};
use crate::model::TextState;
use fazhi_time::{Date, parse_date};
use std::collections::BTreeMap;
use std::fmt::Write;

const HEAD: &str = "# Every cited provision when its rules were last reviewed: the digest (SHA-256) of its letters, digits and ideographs, and the\n\
                    # version since which it reads so. Written by `fazhi rules check --write-lock`; no text of law is in it.\nformat = 1\n";

/// One provision as last reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// SHA-256 of its words, in hexadecimal.
    pub digest: String,
    /// The version since which it reads so, at the latest; none = not recorded.
    pub since: Option<Date>,
}

/// Provisions by reference.
pub type Reviewed = BTreeMap<String, Entry>;

/// What the file says; none where it cannot be read, which is reported.
pub(crate) fn reviewed(lock: Option<&str>, reports: &Reports) -> Option<Reviewed> {
    match lock.map(read)? {
        Ok(reviewed) => Some(reviewed),
        Err((line, why)) => {
            reports.error("rules-lock-syntax", At::default(), vec![("line", line.to_string()), ("why", why)]);
            None
        }
    }
}

/// Compares with what the library says today; gives a lock file of that.
///
/// A provision whose text is not at hand keeps its entry: it was not read again.
pub(crate) fn against(exists: bool, binder: &Binder<'_>, reports: &Reports) -> String {
    let cited = binder.cited();
    let none = Reviewed::new();
    let reviewed = binder.reviewed().unwrap_or(&none);
    let mut fresh = Reviewed::new();
    for (reference, (at, cite)) in &cited {
        let before = reviewed.get(reference);
        let TextState::Held(digest) = &cite.text else {
            fresh.extend(before.map(|b| (reference.clone(), b.clone())));
            continue;
        };
        match before {
            Some(old) if old.digest != *digest => {
                reports.error("rules-text-changed", *at, vec![("provision", reference.clone())]);
            }
            None if binder.reviewed().is_some() => {
                reports.note("rules-not-reviewed", *at, vec![("provision", reference.clone())]);
            }
            _ => {}
        }
        fresh.insert(reference.clone(), Entry { digest: digest.clone(), since: Some(cite.made) });
    }
    if !exists && !fresh.is_empty() {
        reports.note("rules-no-lock", At::default(), vec![("count", fresh.len().to_string())]);
    }
    let left: Vec<&String> = reviewed.keys().filter(|r| !cited.contains_key(*r)).collect();
    if let Some(first) = left.first() {
        reports.note("rules-lock-left", At::default(), vec![("count", left.len().to_string()), ("first", (*first).clone())]);
    }
    write(&fresh)
}

/// A lock file of these entries: canonical, sorted by reference.
pub fn write(reviewed: &Reviewed) -> String {
    let mut out = HEAD.to_owned();
    out.push_str("\n[reviewed]\n");
    for (reference, entry) in reviewed {
        let key = toml::Value::String(reference.clone());
        let _ = match entry.since {
            Some(since) => writeln!(out, "{key} = {{ digest = \"{}\", since = {since} }}", entry.digest),
            None => writeln!(out, "{key} = \"{}\"", entry.digest),
        };
    }
    out
}

/// Entries by reference.
///
/// # Errors
/// Line and reason where it is no lock file.
pub fn read(text: &str) -> Result<Reviewed, (usize, String)> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        format: u32,
        #[serde(default)]
        reviewed: BTreeMap<String, Row>,
    }
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Row {
        Bare(String),
        Dated { digest: String, since: toml::value::Datetime },
    }
    let file: File = toml::from_str(text).map_err(|e| {
        let at = e.span().map_or(0, |s| s.start);
        (text.bytes().take(at).filter(|b| *b == b'\n').count() + 1, e.message().to_owned())
    })?;
    if file.format != 1 {
        return Err((1, format!("format {}", file.format)));
    }
    let mut out = Reviewed::new();
    for (reference, row) in file.reviewed {
        let (digest, since) = match row {
            Row::Bare(digest) => (digest, None),
            Row::Dated { digest, since } => (digest, Some(since)),
        };
        let good = digest.len() == 64 && digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let day = since.as_ref().map(|s| parse_date(&s.to_string()));
        if !good || reference.parse::<fazhi_law::Reference>().is_err() || matches!(day, Some(Err(_))) {
            return Err((text.lines().position(|l| l.contains(reference.as_str())).map_or(1, |n| n + 1), reference));
        }
        out.insert(reference, Entry { digest, since: day.and_then(Result::ok) });
    }
    Ok(out)
}
