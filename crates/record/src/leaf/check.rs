//! What the fields of a leaf may hold.
use super::{Core, Gate, Leaf, Ref};
use crate::RecordError;
use crate::canonical::{MAX_INTEGER, nfc};
use crate::note::check_name;

/// Longest identifier of an act.
pub(crate) const MAX_ACT: usize = 64;
/// Longest identifier of a subject or party, in bytes.
pub(crate) const MAX_SUBJECT: usize = 128;
/// Longest path of a field, in bytes.
pub(crate) const MAX_PATH: usize = 200;

fn bad(field: &str, why: &str) -> RecordError {
    RecordError::malformed("leaf", format!("{field}: {why}"))
}

/// Text of 1 to `limit` bytes in NFC without control characters.
pub(crate) fn text(field: &str, value: &str, limit: usize) -> Result<(), RecordError> {
    if value.is_empty() || value.len() > limit {
        return Err(bad(field, &format!("1 to {limit} bytes expected, not {}", value.len())));
    }
    if value.is_ascii() {
        return if value.bytes().any(|b| b.is_ascii_control()) { Err(bad(field, "a control character")) } else { Ok(()) };
    }
    if value.chars().any(char::is_control) {
        return Err(bad(field, "a control character"));
    }
    if nfc(value) != value {
        return Err(bad(field, "not in NFC"));
    }
    Ok(())
}

fn maybe(field: &str, value: Option<&str>, limit: usize) -> Result<(), RecordError> {
    value.map_or(Ok(()), |v| text(field, v, limit))
}

pub(crate) fn act(value: &str) -> Result<(), RecordError> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b':' | b'-');
    if value.is_empty() || value.len() > MAX_ACT || !value.bytes().all(plain) {
        return Err(bad("act", "1 to 64 letters, digits and . _ : - expected"));
    }
    Ok(())
}

/// Digits where the pattern has `0`, the same character elsewhere.
fn pattern(value: &str, pattern: &str) -> bool {
    value.len() == pattern.len()
        && value.bytes().zip(pattern.bytes()).all(|(v, p)| if p == b'0' { v.is_ascii_digit() } else { v == p })
}

fn number(value: &str, from: usize) -> u32 {
    value.get(from..from + 2).and_then(|n| n.parse().ok()).unwrap_or(u32::MAX)
}

fn reference(field: &str, to: &Ref) -> Result<(), RecordError> {
    check_name(&to.log).map_err(|_| bad(field, "not the origin of a log"))?;
    if i64::try_from(to.index).is_ok_and(|n| n <= MAX_INTEGER) { Ok(()) } else { Err(bad(field, "an index beyond 2^53")) }
}

pub(super) fn core(core: &Core) -> Result<(), RecordError> {
    act(&core.act)?;
    check_name(&core.log).map_err(|_| bad("log", "not the origin of a log"))?;
    text("log", &core.log, 255)?;
    text("authority", &core.authority, 255)?;
    maybe("case", core.case.as_deref(), 64)?;
    if core.kind.chars().count() > 40 {
        return Err(bad("kind", "more than 40 characters"));
    }
    text("kind", &core.kind, 160)?;
    maybe("name", core.name.as_deref(), 200)?;
    // Shapes only: the calendar belongs to another crate.
    if !pattern(&core.on, "0000-00-00") || !(1..=12).contains(&number(&core.on, 5)) || !(1..=31).contains(&number(&core.on, 8)) {
        return Err(bad("on", "not a day YYYY-MM-DD"));
    }
    if core.at.as_deref().is_some_and(|at| !pattern(at, "00:00") || number(at, 0) > 23 || number(at, 3) > 59) {
        return Err(bad("at", "not a time HH:MM"));
    }
    maybe("by.person", core.by.person.as_deref(), MAX_SUBJECT)?;
    maybe("by.body", core.by.body.as_deref(), 255)?;
    maybe("by.party", core.by.party.as_deref(), MAX_SUBJECT)?;
    core.by.appointment.iter().try_for_each(|r| reference("by.appointment", r))?;
    core.cause.iter().try_for_each(|r| reference("cause", r))?;
    for (subject, fields) in &core.commitments {
        text("commitments", subject, MAX_SUBJECT)?;
        fields.keys().try_for_each(|path| text("commitments", path, MAX_PATH))?;
    }
    Ok(())
}

fn gate(gate: &Gate) -> Result<(), RecordError> {
    maybe("gate.verdict", gate.verdict.as_deref(), 40)?;
    maybe("gate.reasons", gate.reasons.as_deref(), 200)?;
    for refusal in &gate.refusals {
        text("gate.refusals.rule", &refusal.rule, 400)?;
        text("gate.refusals.code", &refusal.code, 200)?;
        maybe("gate.refusals.effect", refusal.effect.as_deref(), 200)?;
        refusal.citations.iter().try_for_each(|id| text("gate.refusals.citations", id, 400))?;
    }
    gate.digests.keys().try_for_each(|name| text("gate.digests", name, 200))?;
    for provision in &gate.provisions {
        text("gate.provisions.id", &provision.id, 400)?;
        maybe("gate.provisions.text_digest", provision.text_digest.as_deref(), 200)?;
    }
    Ok(())
}

pub(super) fn leaf(leaf: &Leaf) -> Result<(), RecordError> {
    core(&leaf.core)?;
    leaf.gate.iter().try_for_each(gate)?;
    leaf.sealed.keys().try_for_each(|subject| text("sealed", subject, MAX_SUBJECT))?;
    if (-MAX_INTEGER..=MAX_INTEGER).contains(&leaf.recorded) { Ok(()) } else { Err(bad("recorded", "beyond 2^53")) }
}
