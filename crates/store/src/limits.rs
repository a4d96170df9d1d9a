//! Limits of values, checked before anything is sent: the same for every database.
use crate::{Breach, CaseRow, Due, Entry, Head, Message, StoreError, Tile};

/// A name: of a log, case, act, person, clock. Four of them and a number fit in one key of a PostgreSQL index (2,704 bytes).
pub(crate) const MAX_NAME: usize = 512;
/// A day.
const MAX_DAY: usize = 32;
/// A text that nothing is found by.
const MAX_TEXT: usize = 1 << 16;
/// A value of the installation, a wrapped key.
const MAX_VALUE: usize = 1 << 20;
/// Most entries in one transaction.
const MAX_BATCH: usize = 100_000;
/// Stands for "no due day" in the table, so that those sort last in every database.
pub(crate) const NO_DUE: &str = "~";

fn at_most(what: &'static str, size: usize, limit: usize) -> Result<(), StoreError> {
    if size > limit { Err(StoreError::TooLarge { what, size, limit }) } else { Ok(()) }
}

fn text(what: &'static str, value: &str, limit: usize) -> Result<(), StoreError> {
    at_most(what, value.len(), limit)?;
    // PostgreSQL's text can't hold it.
    if value.contains('\0') { refused(format!("{what} holds a NUL")) } else { Ok(()) }
}

pub(crate) fn refused<T>(why: String) -> Result<T, StoreError> {
    Err(StoreError::Refused { why })
}

pub(crate) fn name(what: &'static str, value: &str) -> Result<(), StoreError> {
    text(what, value, MAX_NAME)
}

pub(crate) fn value(what: &'static str, bytes: &[u8]) -> Result<(), StoreError> {
    at_most(what, bytes.len(), MAX_VALUE)
}

pub(crate) fn note(value: &str) -> Result<(), StoreError> {
    text("checkpoint", value, MAX_TEXT)
}

fn opt_day(what: &'static str, day: Option<&str>) -> Result<(), StoreError> {
    day.map_or(Ok(()), |day| text(what, day, MAX_DAY))
}

/// A number as the databases hold it.
pub(crate) fn int(what: &'static str, number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).or_else(|_| refused(format!("{what} is {number}")))
}

/// The entries continue the log from `old` to `new` without a gap.
pub(crate) fn append(log: &str, old: &Head, new: &Head, entries: &[Entry], tiles: &[Tile]) -> Result<(), StoreError> {
    name("log", log)?;
    at_most("entries of a transaction", entries.len(), MAX_BATCH)?;
    for entry in entries {
        at_most("leaf", entry.leaf.len(), Entry::MAX_LEAF)?;
        at_most("payload", entry.payload.len(), Entry::MAX_PAYLOAD)?;
        name("act", &entry.act)?;
        name("kind", &entry.kind)?;
        entry.case.as_deref().map_or(Ok(()), |case| name("case", case))?;
    }
    for tile in tiles {
        if tile.hashes.is_empty() || tile.hashes.len() % 32 != 0 || tile.hashes.len() > 256 * 32 {
            return refused(format!("a tile has {} bytes", tile.hashes.len()));
        }
    }
    if new.edge.len() > 64 {
        return refused(format!("a head has {} roots at its edge", new.edge.len()));
    }
    if new.epoch != old.epoch {
        return refused("appending does not change the epoch".to_owned());
    }
    let indexes = entries.iter().map(|e| e.index);
    if !indexes.eq(old.size..new.size) {
        return refused(format!("{} entries do not lead from size {} to {}", entries.len(), old.size, new.size));
    }
    Ok(())
}

pub(crate) fn case(row: &CaseRow) -> Result<(), StoreError> {
    name("log", &row.log)?;
    name("case", &row.case)?;
    name("kind", &row.kind)?;
    name("state", &row.state)?;
    name("stage", &row.stage)?;
    opt_day("day", Some(&row.opened))?;
    opt_day("day", row.due.as_deref())?;
    row.charge.as_deref().map_or(Ok(()), |charge| name("charge", charge))?;
    if row.due.as_deref() == Some(NO_DUE) { refused("~ is no day".to_owned()) } else { Ok(()) }
}

pub(crate) fn due(log: &str, case: &str, due: &Due) -> Result<(), StoreError> {
    if due.log != log || due.case != case {
        return refused(format!("a clock of {}/{} among those of {log}/{case}", due.log, due.case));
    }
    name("clock", &due.clock)?;
    opt_day("day", Some(&due.start))?;
    opt_day("day", Some(&due.day))?;
    text("effect", &due.effect, MAX_TEXT)
}

pub(crate) fn message(message: &Message) -> Result<(), StoreError> {
    name("message", &message.id)?;
    name("recipient", &message.to)?;
    name("log", &message.log)?;
    message.case.as_deref().map_or(Ok(()), |case| name("case", case))?;
    name("code", &message.code)?;
    text("arguments", &message.args, MAX_TEXT)
}

pub(crate) fn breach(log: &str, case: &str, breach: &Breach) -> Result<(), StoreError> {
    if breach.log != log || breach.case != case {
        return refused(format!("a conduct of {}/{} among those of {log}/{case}", breach.log, breach.case));
    }
    name("subject", &breach.subject)?;
    name("conduct", &breach.conduct)?;
    name("declared conduct", &breach.of)?;
    opt_day("day", breach.from.as_deref())?;
    opt_day("day", breach.until.as_deref())
}
