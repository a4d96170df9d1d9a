//! What other files have to do with a case: the same conduct of the same person elsewhere, and decisions of bodies that review.
use crate::case::{CaseState, Sent};
use crate::error::OfficeError;
use crate::gate::{Asked, lack, resolved};
use crate::law::Edition;
use crate::load::{self, KeyCache};
use crate::office::Inner;
use crate::process::Held;
use crate::verb::About;
use fazhi_lang::case::{CaseDoc, ConductDoc, EndDoc, EventDoc, Given};
use fazhi_lang::model::{EventBy, Rules};
use fazhi_record::{GateResult, Leaf, Refusal};
use fazhi_store::{Breach, Reader};
use fazhi_time::Date;
use std::collections::{BTreeMap, HashMap};

/// The person who did a conduct: named, or the only party.
fn doer<'d>(doc: &'d CaseDoc, conduct: &'d ConductDoc) -> Option<&'d str> {
    match (&conduct.by, doc.parties.as_slice()) {
        (Some(by), _) => Some(by),
        (None, [only]) => Some(&only.id),
        (None, _) => None,
    }
}

/// Rows by which a second case on the same conduct finds this one.
pub(crate) fn breaches(office: &Inner, state: &CaseState) -> Vec<Breach> {
    let mut rows: Vec<Breach> = state
        .doc
        .conducts
        .iter()
        .filter_map(|c| {
            let person = state.persons.get(doer(&state.doc, c)?)?;
            Some(Breach {
                subject: office.keys.person(person),
                log: state.log.clone(),
                case: state.case.clone(),
                conduct: c.id.clone(),
                of: c.of.clone(),
                from: c.start.map(|d| d.to_string()),
                until: match c.end {
                    EndDoc::On(day) => Some(day.to_string()),
                    EndDoc::Unknown | EndDoc::Continuing => None,
                },
            })
        })
        .collect();
    rows.sort();
    rows
}

/// The same conduct: same declared kind, and their times meet where both are known.
fn same(a: &Breach, b: &Breach) -> bool {
    let before = |x: &Option<String>, y: &Option<String>| matches!((x, y), (Some(x), Some(y)) if x < y);
    a.of == b.of && !before(&a.until, &b.from) && !before(&b.until, &a.from)
}

/// What the transaction has added and the store does not show yet.
pub(crate) struct Staged<'a> {
    /// Log that is written.
    pub(crate) log: &'a str,
    /// Body it belongs to.
    pub(crate) authority: &'a str,
    /// Its law.
    pub(crate) rules: &'a Rules,
    /// Its cases as far as they are at hand, newest state.
    pub(crate) cases: &'a HashMap<String, Held>,
    /// Rows of cases changed in this transaction.
    pub(crate) breaches: &'a BTreeMap<String, Vec<Breach>>,
    /// Judging again what was recorded then: the cases at hand are all of this log, and of other logs nothing later counts.
    pub(crate) until: Option<i64>,
}

/// Events of other files on the same conduct, as they stand in this transaction: those that the rulebook lets other bodies bring about, and
/// what mirrors an act of theirs (a fine imposed there).
pub(crate) fn events(
    office: &Inner,
    reader: &mut dyn Reader,
    keys: &mut KeyCache,
    state: &CaseState,
    staged: &Staged<'_>,
) -> Result<Vec<EventDoc>, OfficeError> {
    let mine = breaches(office, state);
    let mut files: Vec<(String, String)> = Vec::new();
    for row in &mine {
        let mut rows = reader.breaches(&row.subject)?;
        rows.retain(|r| r.log != staged.log || !staged.breaches.contains_key(&r.case));
        rows.extend(staged.breaches.values().flatten().filter(|r| r.subject == row.subject).cloned());
        rows.sort();
        for other in rows {
            let file = (other.log.clone(), other.case.clone());
            let own = other.log == state.log && other.case == state.case;
            let source = state.about.as_ref().is_some_and(|a| a.log == other.log && a.case == other.case);
            if !own && !source && same(row, &other) && !files.contains(&file) {
                files.push(file);
            }
        }
    }
    let mut found = Vec::new();
    for (log, case) in files {
        if log == staged.log {
            if let Some(held) = staged.cases.get(&case) {
                found.extend(seen(staged.rules, &held.state, staged.authority));
                continue;
            }
            if staged.until.is_some() {
                continue;
            }
        }
        let roster = load::roster(reader, &office.keys, keys, &log)?;
        let Some(law) = office.law(&roster.jurisdiction) else { continue };
        let Some(other) = load::case_until(reader, &office.keys, keys, law.rules(), (&log, &case), staged.until)? else {
            continue;
        };
        found.extend(seen(law.rules(), &other, &roster.authority));
    }
    Ok(found)
}

/// What a file shows to the others.
fn seen(rules: &Rules, other: &CaseState, body: &str) -> Vec<EventDoc> {
    let struck = |e: &EventDoc| {
        let named = |of: &str| e.label.as_deref() == Some(of) || e.kind == of;
        other.doc.corrections.iter().any(|c| c.strike && named(&c.of))
            || other.doc.annulments.iter().any(|a| a.from.is_none() && named(&a.of))
    };
    let file = format!("{}/{}", other.log, other.case);
    let mut list = Vec::new();
    for e in other.doc.events.iter().filter(|e| e.file.is_none() && !struck(e)) {
        let Some(at) = rules.events.iter().position(|d| d.name == e.kind) else { continue };
        let by = e.by.clone().unwrap_or_else(|| body.to_owned());
        let as_other = |kind: &str, fields: Vec<(String, Given)>| EventDoc {
            kind: kind.to_owned(),
            label: None,
            on: e.on,
            at: e.at.clone(),
            by: Some(by.clone()),
            file: Some(file.clone()),
            recorded: e.recorded,
            fields,
        };
        if rules.events.get(at).is_some_and(|d| d.by == EventBy::Other) {
            list.push(as_other(&e.kind, e.fields.clone()));
        }
        for mirror in &rules.events {
            let Some((event, measure)) = mirror.mirrors else { continue };
            let imposed = measure.is_none_or(|m| {
                let name = rules.measures.get(m.at()).map(|m| m.name.as_str());
                other.doc.lines.iter().any(|l| Some(l.measure.as_str()) == name)
            });
            if event.at() == at && imposed && e.by.is_none() {
                list.push(as_other(&mirror.name, Vec::new()));
            }
        }
    }
    list
}

/// Whether a decision elsewhere may annul an act of this case: it stands in the log of a body that the remedies of this case lead to, it was
/// admitted there, and it is about this case.
pub(crate) fn annulment(
    office: &Inner,
    reader: &mut dyn Reader,
    keys: &mut KeyCache,
    edition: &Edition,
    state: &CaseState,
    asked: &Asked<'_>,
    about: &About,
) -> Result<Vec<Refusal>, OfficeError> {
    let Some(entry) = reader.entry(&about.log, about.index)? else { return Ok(vec![lack("annulment", "decision-unknown")]) };
    let leaf = Leaf::parse(&entry.leaf)?;
    let effective = leaf.gate.as_ref().is_none_or(|g| g.result != GateResult::Refused) && leaf.core.kind == "event";
    if !effective || leaf.core.case.as_deref() != Some(about.case.as_str()) {
        return Ok(vec![lack("annulment", "decision-without-effect")]);
    }
    let roster = load::roster(reader, &office.keys, keys, &about.log)?;
    let Some(law) = office.law(&roster.jurisdiction) else { return Ok(vec![lack("annulment", "decision-unknown")]) };
    let review = load::case(reader, &office.keys, keys, law.rules(), &about.log, &about.case)?;
    let here = review.and_then(|r| r.about).is_some_and(|a| a.log == state.log && a.case == state.case);
    if !here {
        return Ok(vec![lack("annulment", "decision-on-another-case")]);
    }
    let case = resolved(edition, state, asked, None).map_err(load::first)?;
    let (_, remedies) = edition.engine.clocks(&case)?;
    if remedies.iter().any(|r| r.forum.contains(&leaf.core.authority)) {
        Ok(Vec::new())
    } else {
        Ok(vec![lack("annulment", "not-the-forum")])
    }
}

/// Items sent and not yet known to have arrived, with the days since; the sender has to look after them.
pub fn pending(state: &CaseState, today: Date) -> Vec<(&str, &Sent, Date)> {
    state
        .sent
        .iter()
        .filter(|(_, s)| !s.statuses.iter().any(|t| t.0.counts()) && s.on.0 <= today)
        .map(|(label, s)| (label.as_str(), s, s.on.0))
        .collect()
}
