//! Cases and rosters from a store: entries are parsed, payloads opened, acts folded.
use crate::case::{CaseState, Taken};
use crate::error::OfficeError;
use crate::host::day;
use crate::keys::Keys;
use crate::request::{CASE, People, joined};
use crate::roster::Roster;
use crate::verb::Verb;
use fazhi_lang::model::Rules;
use fazhi_record::{GateResult, Key, Leaf, Payload, leaf_hash, open, unwrap};
use fazhi_store::{Entry, Reader};
use fazhi_time::{Date, parse_date};
use std::collections::HashMap;

/// Keys already unwrapped, by subject.
pub(crate) type KeyCache = HashMap<String, Option<Key>>;

/// Name under which the key of a section lies in the store.
pub(crate) fn subject(log: &str, case: Option<&str>, section: &str) -> String {
    match case {
        None => format!("log/{log}"),
        Some(case) if section == CASE => format!("case/{log}/{case}"),
        Some(case) => format!("party/{log}/{case}/{section}"),
    }
}

/// The key of a subject; `None` = erased or never made.
pub(crate) fn key(reader: &mut dyn Reader, keys: &Keys, cache: &mut KeyCache, subject: &str) -> Result<Option<Key>, OfficeError> {
    if let Some(known) = cache.get(subject) {
        return Ok(known.clone());
    }
    let found = match reader.key(subject)? {
        Some(wrapped) => Some(unwrap(&wrapped, &keys.master())?),
        None => None,
    };
    cache.insert(subject.to_owned(), found.clone());
    Ok(found)
}

/// An act read back.
pub(crate) struct Read {
    pub(crate) leaf: Leaf,
    /// `None` = the payload cannot be read any more.
    pub(crate) payload: Option<(Verb, People)>,
    /// Sections that could not be opened because their key is erased.
    pub(crate) erased: Vec<String>,
}

/// Reads an entry.
pub(crate) fn act(reader: &mut dyn Reader, keys: &Keys, cache: &mut KeyCache, entry: &Entry) -> Result<Read, OfficeError> {
    let leaf = Leaf::parse(&entry.leaf)?;
    let payload = Payload::parse(&entry.payload)?;
    let mut erased = Vec::new();
    let mut sections = Vec::new();
    for (name, sealed) in &payload.sections {
        let subject = subject(&leaf.core.log, leaf.core.case.as_deref(), name);
        match key(reader, keys, cache, &subject)? {
            Some(key) => sections.push(open(sealed, &key, &leaf.core.log, &leaf.core.act, name)?),
            None => erased.push(name.clone()),
        }
    }
    Ok(Read { payload: joined(sections), leaf, erased })
}

fn civil(text: &str) -> Result<Date, OfficeError> {
    parse_date(text).map_err(|e| OfficeError::bad("on", e))
}

/// Puts an act that was read into the state of its case.
pub(crate) fn fold(state: &mut CaseState, rules: &Rules, index: u64, bytes: &[u8], read: &Read) -> Result<(), OfficeError> {
    let core = &read.leaf.core;
    for party in &read.erased {
        state.erased.insert(party.clone());
    }
    let Some((verb, people)) = &read.payload else {
        state.unreadable.push(index);
        return Ok(());
    };
    let gate = read.leaf.gate.as_ref();
    let taken = Taken {
        index,
        leaf: leaf_hash(bytes),
        act: &core.act,
        verb,
        people,
        on: civil(&core.on)?,
        at: core.at.as_deref(),
        recorded: (read.leaf.recorded, day(read.leaf.recorded).ok_or_else(|| OfficeError::bad("recorded", "range"))?),
        by: core.by.person.as_deref().or(core.by.party.as_deref()),
        result: gate.map_or(GateResult::Admitted, |g| g.result),
        refusals: gate.map_or(&[], |g| &g.refusals),
        opinion: gate.and_then(|g| g.opinion),
    };
    state.take(rules, &taken).map_err(first)
}

/// The first of several errors; there is always one.
pub(crate) fn first(errors: Vec<fazhi_engine::EngineError>) -> OfficeError {
    errors.into_iter().next().map_or_else(|| OfficeError::bad("", "empty"), OfficeError::from)
}

/// The state of a case from all its acts; `None` = no such case.
pub(crate) fn case(
    reader: &mut dyn Reader,
    keys: &Keys,
    cache: &mut KeyCache,
    rules: &Rules,
    log: &str,
    number: &str,
) -> Result<Option<CaseState>, OfficeError> {
    case_until(reader, keys, cache, rules, (log, number), None)
}

/// The same as it was at an instant.
pub(crate) fn case_until(
    reader: &mut dyn Reader,
    keys: &Keys,
    cache: &mut KeyCache,
    rules: &Rules,
    (log, number): (&str, &str),
    until: Option<i64>,
) -> Result<Option<CaseState>, OfficeError> {
    let mut entries = reader.case_entries(log, number, 0)?;
    entries.retain(|e| until.is_none_or(|until| e.recorded <= until));
    if entries.is_empty() {
        return Ok(None);
    }
    let mut state = CaseState::new(log, number, &rules.jurisdiction);
    for entry in &entries {
        let read = act(reader, keys, cache, entry)?;
        fold(&mut state, rules, entry.index, &entry.leaf, &read)?;
    }
    Ok(Some(state))
}

/// The roster of a log from its founding, appointments and dismissals.
pub(crate) fn roster(reader: &mut dyn Reader, keys: &Keys, cache: &mut KeyCache, log: &str) -> Result<Roster, OfficeError> {
    let mut entries = Vec::new();
    for kind in ["found", "appoint", "dismiss"] {
        entries.extend(reader.entries_of_kind(log, kind)?);
    }
    entries.sort_by_key(|e| e.index);
    let mut roster = Roster::default();
    for entry in &entries {
        let read = act(reader, keys, cache, entry)?;
        enrol(&mut roster, entry.index, &entry.leaf, &read)?;
    }
    Ok(roster)
}

/// Puts an act of the log itself into the roster.
pub(crate) fn enrol(roster: &mut Roster, index: u64, bytes: &[u8], read: &Read) -> Result<(), OfficeError> {
    let core = &read.leaf.core;
    let admitted = read.leaf.gate.as_ref().is_none_or(|g| g.result == GateResult::Admitted);
    if let (true, Some((verb, _))) = (admitted, &read.payload) {
        let by = core.by.appointment.as_ref().map(|a| a.index);
        roster.take(index, leaf_hash(bytes), &core.log, &core.authority, by, civil(&core.on)?, verb);
    }
    Ok(())
}
