//! The lock file of a jurisdiction's rulebooks (`LOCK.toml`): for every provision that is cited, the digest of its words when the rules on it were
//! last reviewed. No word of a statute is in it.
use crate::check::report::{At, Reports};
use crate::model::{Cite, TextState};
use std::collections::BTreeMap;
use std::fmt::Write;

const HEAD: &str = "# Digest (SHA-256 of the letters, digits and ideographs) of every cited provision when its rules were last reviewed.\n\
                    # Written by `fazhi rules check --write-lock`; no text of law is in it.\nformat = 1\n";

/// Compares with what the library says today; gives a lock file of that.
///
/// A provision whose text is not at hand keeps the digest it has: it was not read again.
pub(crate) fn against(lock: Option<&str>, cited: &BTreeMap<String, (At, Cite)>, reports: &Reports) -> String {
    let reviewed = match lock.map(read) {
        None => BTreeMap::new(),
        Some(Ok(reviewed)) => reviewed,
        Some(Err((line, why))) => {
            reports.error("rules-lock-syntax", At::default(), vec![("line", line.to_string()), ("why", why)]);
            return String::new();
        }
    };
    let mut fresh = BTreeMap::new();
    for (reference, (at, cite)) in cited {
        let before = reviewed.get(reference);
        match (&cite.text, before) {
            (TextState::Held(digest), Some(old)) => {
                if digest != old {
                    reports.error("rules-text-changed", *at, vec![("provision", reference.clone())]);
                }
                fresh.insert(reference.clone(), digest.clone());
            }
            (TextState::Held(digest), None) => {
                if lock.is_some() {
                    reports.note("rules-not-reviewed", *at, vec![("provision", reference.clone())]);
                }
                fresh.insert(reference.clone(), digest.clone());
            }
            (_, Some(old)) => {
                fresh.insert(reference.clone(), old.clone());
            }
            (_, None) => {}
        }
    }
    if lock.is_none() && !fresh.is_empty() {
        reports.note("rules-no-lock", At::default(), vec![("count", fresh.len().to_string())]);
    }
    let left: Vec<&String> = reviewed.keys().filter(|r| !cited.contains_key(*r)).collect();
    if let Some(first) = left.first() {
        reports.note("rules-lock-left", At::default(), vec![("count", left.len().to_string()), ("first", (*first).clone())]);
    }
    write(&fresh)
}

/// A lock file of these digests: canonical, sorted by reference.
pub fn write(digests: &BTreeMap<String, String>) -> String {
    let mut out = HEAD.to_owned();
    out.push_str("\n[reviewed]\n");
    for (reference, digest) in digests {
        let _ = writeln!(out, "{} = \"{digest}\"", toml::Value::String(reference.clone()));
    }
    out
}

/// Digests by reference.
///
/// # Errors
/// Line and reason where it is no lock file.
pub fn read(text: &str) -> Result<BTreeMap<String, String>, (usize, String)> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        format: u32,
        #[serde(default)]
        reviewed: BTreeMap<String, String>,
    }
    let file: File = toml::from_str(text).map_err(|e| {
        let at = e.span().map_or(0, |s| s.start);
        (text.bytes().take(at).filter(|b| *b == b'\n').count() + 1, e.message().to_owned())
    })?;
    if file.format != 1 {
        return Err((1, format!("format {}", file.format)));
    }
    let good = |d: &str| d.len() == 64 && d.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    match file.reviewed.iter().find(|(r, d)| r.parse::<fazhi_law::Reference>().is_err() || !good(d)) {
        Some((reference, _)) => {
            Err((text.lines().position(|l| l.contains(reference.as_str())).map_or(1, |n| n + 1), reference.clone()))
        }
        None => Ok(file.reviewed),
    }
}
