//! Sign-offs (`SIGNOFFS.toml`): who answers for which rulebook, in which wording of it.
use crate::check::Inputs;
use crate::check::report::{At, Reports};
use crate::model::{Book, SignOff};
use fazhi_time::{Date, parse_date};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 of a source, in hexadecimal.
pub fn digest(text: &str) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    signoff: Vec<Row>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    file: String,
    who: String,
    role: String,
    on: toml::value::Datetime,
    digest: String,
}

/// Entries of the file, each with the source file it signs.
///
/// # Errors
/// Line and reason where it is no such file.
pub fn read(text: &str) -> Result<Vec<(String, SignOff)>, (usize, String)> {
    let file: File = toml::from_str(text).map_err(|e| {
        let at = e.span().map_or(0, |s| s.start);
        (text.bytes().take(at).filter(|b| *b == b'\n').count() + 1, e.message().to_owned())
    })?;
    file.signoff.into_iter().enumerate().map(|(n, row)| entry(row).ok_or((n + 1, "on".to_owned()))).collect()
}

fn entry(row: Row) -> Option<(String, SignOff)> {
    let on = parse_date(&row.on.to_string()).ok()?;
    Some((row.file, SignOff { who: row.who, role: row.role, on, digest: row.digest }))
}

/// The text with one more entry at its end: `who`, as `role`, signs the source `file` as it is now.
pub fn add(text: &str, file: &str, source: &str, who: &str, role: &str, on: Date) -> String {
    let quoted = |t: &str| toml::Value::String(t.to_owned()).to_string();
    let mut out = text.trim_end().to_owned();
    if !out.is_empty() {
        out.push_str("\n\n");
    }
    let _ = writeln!(
        out,
        "[[signoff]]\nfile = {}\nwho = {}\nrole = {}\non = {on}\ndigest = \"{}\"",
        quoted(file),
        quoted(who),
        quoted(role),
        digest(source)
    );
    out
}

/// Puts the sign-offs that hold on their books; reports those for another wording or an unknown file.
pub(crate) fn attach(inputs: &Inputs<'_>, books: &mut [Book], reports: &Reports) {
    let entries = match inputs.signoffs.map(read) {
        None => return,
        Some(Ok(entries)) => entries,
        Some(Err((line, why))) => {
            reports.error("rules-signoffs-syntax", At::default(), vec![("line", line.to_string()), ("why", why)]);
            return;
        }
    };
    for (file, signoff) in entries {
        let args = vec![("file", file.clone()), ("who", signoff.who.clone()), ("on", signoff.on.to_string())];
        match books.iter_mut().enumerate().find(|(_, b)| b.file == file || b.file.ends_with(&format!("/{file}"))) {
            Some((_, book)) if book.digest == signoff.digest => book.signed.push(signoff),
            Some((at, _)) => reports.note("rules-signoff-stale", At { book: at, ..At::default() }, args),
            None => reports.warning("rules-signoff-file", At::default(), args),
        }
    }
}
