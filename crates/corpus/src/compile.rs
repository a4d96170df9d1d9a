//! Drafts of all sources + register → catalogue and texts.
//!
//! Puts the files of a split code together, names versions, keeps every date it can cite a ground for, finds what repeals what, and says
//! where sources disagree. A fact of the register wins over a source's head; nothing is dropped without a line in the [`Report`].
mod choose;
mod dates;
mod group;
mod repeals;
mod report;
mod title;

pub use report::{CODES, Disagreement, Report, Unplaced};
pub use title::title_key;

use crate::catalogue::{Basis, Catalogue, Instrument, Version};
use crate::document::Document;
use crate::import::Draft;
use fazhi_law::Rank;
use fazhi_law::register::{InstrumentFacts, Register};
use std::collections::BTreeMap;

/// What compiling gives.
#[derive(Debug, Default)]
pub struct Compiled {
    /// Everything known, without texts.
    pub catalogue: Catalogue,
    /// Texts by block number (the catalogue's `TextSource::block`).
    pub blocks: Vec<Document>,
    /// What could not be placed, what disagrees.
    pub report: Report,
}

/// Compiles drafts and register. The order of the drafts does not matter.
pub fn compile(drafts: Vec<Draft>, register: &Register) -> Compiled {
    let mut report = Report::default();
    let known = group::Known::new(register);
    let works = group::group(drafts, &known, &mut report);
    let mut blocks = Vec::new();
    let mut instruments: BTreeMap<_, Instrument> = BTreeMap::new();
    let mut clauses = Vec::new();
    for work in works {
        let facts = register.get(&work.id);
        let (instrument, mut found) = choose::instrument(work, facts, &mut blocks, &mut report);
        clauses.append(&mut found);
        instruments.insert(instrument.id.clone(), instrument);
    }
    for facts in register.iter() {
        instruments.entry(facts.id.clone()).or_insert_with(|| choose::bare(facts));
    }
    for (id, instrument) in &mut instruments {
        if let Some(facts) = register.get(id) {
            misfiled(instrument, facts, &mut report);
            overlay(instrument, facts);
        }
    }
    dates::from_decisions(&mut instruments);
    repeals::apply(clauses, &known, &mut instruments, &mut report);
    for instrument in instruments.values_mut() {
        dates::settle(instrument, &mut report);
    }
    report.finish();
    Compiled { catalogue: Catalogue { instruments: instruments.into_values().collect() }, blocks, report }
}

/// A source that files a text under a rank other than the register's is named; the register's rank counts.
fn misfiled(instrument: &Instrument, facts: &InstrumentFacts, report: &mut Report) {
    let other = instrument.rank != Rank::Unknown && instrument.rank != facts.rank;
    if other && !(instrument.rank.is_statute() && facts.rank.is_statute()) {
        report.note(facts.id.as_str(), 0, "import-misfiled", format!("{} / {}", instrument.rank.chinese(), facts.rank.chinese()));
    }
}

/// Puts the register's facts on a compiled instrument: titles, rank, maker, versions without text, dates.
fn overlay(instrument: &mut Instrument, facts: &InstrumentFacts) {
    instrument.registered = true;
    for other in [instrument.title.clone()].into_iter().chain(facts.aliases.iter().cloned()) {
        if other != facts.title && !instrument.aliases.contains(&other) {
            instrument.aliases.push(other);
        }
    }
    instrument.title.clone_from(&facts.title);
    instrument.english = Some(facts.english.clone());
    instrument.gist = Some(facts.gist.clone());
    instrument.field = Some(facts.field);
    instrument.rank = facts.rank;
    instrument.maker = Some(facts.maker.clone());
    if facts.number.is_some() {
        instrument.number.clone_from(&facts.number);
    }
    if facts.region.is_some() {
        instrument.region.clone_from(&facts.region);
    }
    instrument.repealed = facts.repealed.or(instrument.repealed);
    if facts.repealed_by.is_some() {
        instrument.repealed_by.clone_from(&facts.repealed_by);
    }
    instrument.relations.clone_from(&facts.relations);
    for v in &facts.versions {
        let at = match instrument.versions.iter().position(|have| have.date == v.version) {
            Some(at) => at,
            None => {
                instrument.versions.push(Version::empty(v.version));
                instrument.versions.len() - 1
            }
        };
        let Some(have) = instrument.versions.get_mut(at) else { continue };
        have.dates.adopted = v.dates.adopted.or(have.dates.adopted);
        have.dates.promulgated = v.dates.promulgated.or(have.dates.promulgated);
        if let Some(day) = v.dates.effective {
            let confirmed = matches!(v.check.as_str(), "V" | "V1" | "V2" | "R" | "V/R");
            // What the text itself says is better than a date nobody has confirmed.
            if confirmed || have.dates.effective.is_none() || have.basis != Basis::Text {
                have.dates.effective = Some(day);
                have.basis = if confirmed { Basis::Register } else { Basis::Unverified };
            }
        }
        have.articles = v.articles.or(have.articles);
        if v.amended_by.is_some() {
            have.amended_by.clone_from(&v.amended_by);
        }
    }
    instrument.versions.sort_by_key(|v| v.date);
}

#[cfg(test)]
mod tests;
