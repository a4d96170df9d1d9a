//! Coverage: what the rulebooks do with each provision of the instruments they are bound to.
use crate::check::Inputs;
use crate::check::cite::Binder;
use crate::check::clause::all;
use crate::check::ctx::{Ctx, Decl};
use crate::check::norms;
use crate::model::{Cite, Coverage, CoverageState, Rules};
use fazhi_corpus::document::Document;
use fazhi_law::{InstrumentId, Locator, Reference};
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Entries of an `OPEN.md`: list items and rows of its tables that begin with an `O` number.
pub fn open_points(text: &str) -> usize {
    text.lines().filter(|l| l.starts_with("- ") || l.starts_with("| O")).count()
}

/// What `coverage` items state.
pub(crate) fn stated(ctx: &Ctx<'_>, decls: &[Decl<'_>]) -> Vec<Coverage> {
    let mut out = Vec::new();
    for decl in decls {
        for (word, state, complete) in [
            ("complete", CoverageState::Encoded, true),
            ("nothing", CoverageState::Nothing, true),
            ("unread", CoverageState::Unread, false),
        ] {
            for clause in all(decl.body(), word) {
                let note = clause.text().map(|t| t.value.clone());
                let cites = ctx.binder.bind_all(decl.book, clause.cites());
                out.extend(cites.into_iter().map(|c| Coverage { reference: c.reference, state, complete, note: note.clone() }));
            }
        }
    }
    out
}

/// A provision of one version, and what is known of it.
type Known = BTreeMap<(InstrumentId, Date), BTreeMap<String, Coverage>>;

/// Puts together what is stated and what citations show; the rest of every held text is unread.
pub(crate) fn derive(inputs: &Inputs<'_>, rules: &mut Rules, binder: &Binder<'_>) {
    let mut known: Known = BTreeMap::new();
    let mut bound: BTreeSet<InstrumentId> = rules.books.iter().map(|b| b.instrument.clone()).collect();
    bound.extend(rules.coverage.iter().map(|c| c.reference.instrument.clone()));
    for (reference, state) in cited(rules) {
        if bound.contains(&reference.instrument) {
            enter(&mut known, Coverage { reference, state, complete: false, note: None });
        }
    }
    for row in std::mem::take(&mut rules.coverage) {
        enter(&mut known, row);
    }
    for ((id, version), rows) in &mut known {
        let instrument = inputs.lawbook.catalogue().get(id);
        let document = instrument.and_then(|i| i.version_named(*version).and_then(|v| binder.document(i, v)));
        complete(document.as_deref(), rows);
        match document {
            Some(document) => unread(id, *version, &document, rows),
            // What the rest of the text says is not known, unless somebody states that all of it is covered.
            None if rows.values().any(|r| r.complete && r.reference.locator.is_none()) => {}
            None => {
                let reference = Reference { instrument: id.clone(), version: Some(*version), on: None, locator: None };
                let rest = Coverage { reference, state: CoverageState::Unread, complete: false, note: None };
                rows.entry(rest.reference.to_string()).or_insert(rest);
            }
        }
    }
    rules.coverage = known.into_values().flat_map(|rows| rows.into_values()).collect();
}

/// A statement adds to what a citation shows: `complete` keeps whether it is a reading.
fn enter(known: &mut Known, row: Coverage) {
    let Some(version) = row.reference.version else { return };
    let rows = known.entry((row.reference.instrument.clone(), version)).or_default();
    match rows.get_mut(&row.reference.to_string()) {
        None => {
            rows.insert(row.reference.to_string(), row);
        }
        Some(old) => {
            let grade = |s: CoverageState| match s {
                CoverageState::Untranslatable => 4,
                CoverageState::Interpretation => 3,
                CoverageState::Encoded => 2,
                CoverageState::Nothing => 1,
                CoverageState::Unread => 0,
            };
            if grade(row.state) > grade(old.state) {
                old.state = row.state;
            }
            old.complete |= row.complete;
            old.note = old.note.take().or(row.note);
        }
    }
}

/// What lies in a unit that is stated to be complete is complete.
fn complete(document: Option<&Document>, rows: &mut BTreeMap<String, Coverage>) {
    let stated: Vec<Option<Locator>> = rows.values().filter(|r| r.complete).map(|r| r.reference.locator).collect();
    for row in rows.values_mut().filter(|r| !r.complete && r.state != CoverageState::Unread) {
        row.complete = stated.iter().any(|unit| contains(document, unit.as_ref(), row.reference.locator.as_ref()));
    }
}

/// A unit holds a place: by its number, or by the text where the unit is a chapter.
fn contains(document: Option<&Document>, unit: Option<&Locator>, place: Option<&Locator>) -> bool {
    let (Some(unit), Some(place)) = (unit, place) else { return unit.is_none() };
    let found = document.and_then(|d| Some(d.subtree(d.find(unit)?).contains(&d.find(place)?)));
    let below = |a: u16, b: u16| a == 0 || a == b;
    let by_number = unit.root == place.root
        && below(unit.paragraph, place.paragraph)
        && below(unit.item, place.item)
        && below(unit.point, place.point);
    found.unwrap_or(by_number)
}

/// Every citation that states a rule, with what was done.
fn cited(rules: &Rules) -> Vec<(Reference, CoverageState)> {
    let mut out: Vec<(Reference, CoverageState)> = Vec::new();
    let mut add = |cites: &[Cite], state: CoverageState| out.extend(cites.iter().map(|c| (c.reference.clone(), state)));
    let state = |reading: bool| if reading { CoverageState::Interpretation } else { CoverageState::Encoded };
    for (_, norm) in norms(rules) {
        add(&norm.basis, state(norm.interpretation.is_some()));
    }
    for power in &rules.powers {
        power.tiers.iter().for_each(|t| add(&t.basis, state(power.norm.interpretation.is_some())));
    }
    for define in &rules.defines {
        add(&define.basis, state(define.interpretation.is_some()));
    }
    for kind in &rules.kinds {
        kind.effects.iter().for_each(|(_, _, b)| add(b, CoverageState::Encoded));
        add(&kind.substance.1, CoverageState::Encoded);
    }
    rules.facts.iter().for_each(|f| add(&f.basis, CoverageState::Encoded));
    rules.facts.iter().filter_map(|f| f.presume.as_ref()).for_each(|(_, b)| add(b, CoverageState::Encoded));
    rules.events.iter().filter_map(|e| e.presume_none.as_ref()).for_each(|b| add(b, CoverageState::Encoded));
    rules.judgments.iter().for_each(|j| add(&j.basis, CoverageState::Encoded));
    rules.conducts.iter().for_each(|c| add(&c.basis, CoverageState::Encoded));
    rules.relations.iter().for_each(|r| add(&r.basis, state(r.interpretation.is_some())));
    rules.requires.iter().for_each(|r| add(&r.effect_basis, CoverageState::Encoded));
    rules.clocks.iter().for_each(|c| add(&c.effect_basis, CoverageState::Encoded));
    for procedure in &rules.procedures {
        procedure.steps.iter().for_each(|s| add(&s.basis, CoverageState::Encoded));
        procedure.responses.iter().for_each(|r| add(&r.basis, CoverageState::Encoded));
        let links = procedure.excludes.iter().chain(&procedure.includes).chain(&procedure.milestones);
        links.for_each(|(_, _, b)| add(b, CoverageState::Encoded));
    }
    for param in &rules.params {
        add(&param.basis, CoverageState::Encoded);
        param.rows.iter().for_each(|r| add(&r.basis, CoverageState::Encoded));
    }
    rules.gaps.iter().for_each(|g| add(&g.basis, CoverageState::Untranslatable));
    out
}

/// Adds the provisions of the text that nothing speaks of: the smallest units that are neither covered, nor in a covered unit, nor hold one.
fn unread(id: &InstrumentId, version: Date, document: &Document, rows: &mut BTreeMap<String, Coverage>) {
    let reference = |l: Locator| Reference { instrument: id.clone(), version: Some(version), on: None, locator: Some(l) };
    let known: BTreeSet<Locator> = rows
        .values()
        .filter_map(|r| r.reference.locator)
        .filter_map(|l| document.find(&l))
        .filter_map(|n| document.locator(n))
        .collect();
    // A stated article, chapter or text covers what is in it.
    let whole: BTreeSet<u32> = rows
        .values()
        .filter(|r| r.complete || r.state == CoverageState::Unread)
        .flat_map(|r| match r.reference.locator {
            Some(l) => document.find(&l).map(|n| document.subtree(n)).unwrap_or(0..0),
            None => 0..u32::try_from(document.nodes.len()).unwrap_or(0),
        })
        .collect();
    let mut missing = Vec::new();
    for article in document.articles() {
        if whole.contains(&article) {
            continue;
        }
        let touched =
            document.subtree(article).any(|n| document.locator(n).is_some_and(|l| known.contains(&l)) || whole.contains(&n));
        if !touched {
            missing.extend(document.locator(article));
            continue;
        }
        if document.locator(article).is_some_and(|l| known.contains(&l)) {
            continue;
        }
        for paragraph in document.children(article) {
            let touched = document
                .subtree(paragraph)
                .any(|n| document.locator(n).is_some_and(|l| known.contains(&l)) || whole.contains(&n));
            if !touched {
                missing.extend(document.locator(paragraph));
            }
        }
    }
    for place in missing {
        let reference = reference(place);
        rows.insert(reference.to_string(), Coverage { reference, state: CoverageState::Unread, complete: false, note: None });
    }
}
