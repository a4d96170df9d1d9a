//! The page of coverage: what is encoded of each instrument, what by a reading, what cannot be expressed, what nobody read, who signed.
use super::plain;
use crate::norms;
use crate::words::Words;
use fazhi_lang::model::{CoverageState, Interpretation, Rules};
use fazhi_law::Reference;
use fazhi_library::rulebooks::Opened;
use std::collections::{BTreeMap, BTreeSet};

/// One text of an instrument.
#[derive(Default)]
struct Row {
    provisions: [Vec<String>; 5],
    notes: BTreeMap<String, String>,
    rules: usize,
}

fn at(state: CoverageState) -> usize {
    match state {
        CoverageState::Encoded => 0,
        CoverageState::Interpretation => 1,
        CoverageState::Untranslatable => 2,
        CoverageState::Nothing => 3,
        CoverageState::Unread => 4,
    }
}

/// Instrument and version: `cn/网络安全法@2025-10-28`.
fn text(reference: &Reference) -> String {
    Reference { locator: None, ..reference.clone() }.to_string()
}

/// `#61.1`; the whole text has no place.
fn place(reference: &Reference) -> String {
    reference.locator.map_or_else(|| "#".to_owned(), |l| format!("#{l}"))
}

/// Readings with their confidence, and why something cannot be expressed, by the provision they concern.
fn notes(words: &Words<'_>, rules: &Rules) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |reference: &Reference, note: String| {
        out.entry(reference.to_string()).or_default().insert(note);
    };
    let reading = |i: &Interpretation| {
        let note = i.note.clone().unwrap_or_default();
        words.say("coverage-reading", &[("confidence", words.say(&format!("confidence-{}", i.confidence), &[])), ("note", note)])
    };
    for e in norms::all(rules) {
        let Some(i) = &e.norm.interpretation else { continue };
        e.norm.basis.iter().for_each(|c| add(&c.reference, format!("{}: {}", words.title(&e.norm.title), reading(i))));
    }
    for d in &rules.defines {
        let Some(i) = &d.interpretation else { continue };
        d.basis.iter().for_each(|c| add(&c.reference, format!("{}: {}", words.title(&d.title), reading(i))));
    }
    for g in &rules.gaps {
        g.basis.iter().for_each(|c| add(&c.reference, format!("{}: {}", words.title(&g.title), g.why)));
    }
    out
}

fn rows(words: &Words<'_>, rules: &Rules) -> BTreeMap<String, Row> {
    let mut out: BTreeMap<String, Row> = BTreeMap::new();
    let notes = notes(words, rules);
    for c in &rules.coverage {
        let row = out.entry(text(&c.reference)).or_default();
        if let Some(list) = row.provisions.get_mut(at(c.state)) {
            list.push(place(&c.reference));
        }
        let own = notes.get(&c.reference.to_string()).map(|n| n.iter().cloned().collect::<Vec<String>>().join("; "));
        if let Some(note) = own.or_else(|| c.note.clone()) {
            row.notes.insert(place(&c.reference), note);
        }
    }
    for e in norms::all(rules) {
        let texts: BTreeSet<String> = e.norm.basis.iter().map(|c| text(&c.reference)).collect();
        for t in texts {
            if let Some(row) = out.get_mut(&t) {
                row.rules += 1;
            }
        }
    }
    out
}

/// The part of the page on one jurisdiction.
pub(super) fn page(words: &Words<'_>, opened: &Opened) -> Vec<String> {
    let rules = words.rules;
    let rows = rows(words, rules);
    let mut out = vec![
        format!("## {}", words.say("coverage-jurisdiction", &[("jurisdiction", rules.jurisdiction.clone())])),
        String::new(),
        words.say("coverage-head", &[]),
        format!("|{}", " --- |".repeat(9)),
    ];
    for (id, row) in &rows {
        let Ok(reference) = id.parse::<Reference>() else { continue };
        let books = rules.books.iter().filter(|b| b.instrument == reference.instrument);
        let signed: BTreeSet<&str> = books.clone().flat_map(|b| &b.signed).map(|s| s.who.as_str()).collect();
        // The open points of a folder concern each of its files: the most of them are all.
        let open = books.map(|b| b.open_points).max().unwrap_or(0);
        let signed =
            if signed.is_empty() { words.say("doc-unsigned", &[]) } else { signed.into_iter().collect::<Vec<&str>>().join(", ") };
        let counts = row.provisions.iter().map(|p| p.len().to_string()).collect::<Vec<String>>().join(" | ");
        out.push(format!("| {} | {counts} | {} | {open} | {} |", plain(&words.cite(id)), row.rules, plain(&signed)));
    }
    out.push(String::new());
    for (id, row) in &rows {
        let mut lines = Vec::new();
        for (state, key) in [(1, "coverage-readings"), (2, "coverage-untranslatable"), (4, "coverage-unread")] {
            let Some(places) = row.provisions.get(state).filter(|p| !p.is_empty()) else { continue };
            if state == 4 {
                lines.push(format!(
                    "- {}: {}",
                    words.say(key, &[]),
                    places.iter().map(|p| format!("`{p}`")).collect::<Vec<String>>().join(", ")
                ));
                continue;
            }
            lines.push(format!("- {}:", words.say(key, &[])));
            for p in places {
                let note = row.notes.get(p).map_or_else(String::new, |n| format!(" {}", plain(n)));
                lines.push(format!("  - `{p}`{note}"));
            }
        }
        if !lines.is_empty() {
            out.push(format!("### {}", plain(&words.cite(id))));
            out.push(String::new());
            out.extend(lines);
            out.push(String::new());
        }
    }
    let points: Vec<String> =
        opened.shelf.open.iter().flat_map(|o| o.lines()).filter(|l| l.starts_with("- ")).map(str::to_owned).collect();
    out.push(words.say("coverage-open", &[("n", points.len().to_string()), ("jurisdiction", rules.jurisdiction.clone())]));
    out
}
