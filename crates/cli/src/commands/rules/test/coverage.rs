//! What the scenarios reach: provisions by what the rulebooks do with them, and each condition seen true and seen false.
use super::Ran;
use crate::commands::rules::place;
use crate::context::Context;
use crate::error::UserError;
use crate::norms;
use fazhi_analysis::mutate::touched_by;
use fazhi_engine::indexed::{Seen, Trace};
use fazhi_lang::model::{CoverageState, Rules};
use fazhi_library::rulebooks::Opened;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Coverage of the rulebooks of one jurisdiction.
#[derive(Serialize)]
pub(crate) struct Report {
    jurisdiction: String,
    instruments: Vec<Instrument>,
    conditions: usize,
    both: usize,
    /// Conditions that no scenario saw true, or none saw false.
    one_sided: Vec<Condition>,
    norms: usize,
    /// Norms that no scenario's opinion rests on.
    untouched: Vec<String>,
}

/// Provisions of one version by state.
#[derive(Serialize, Default)]
struct Instrument {
    id: String,
    encoded: usize,
    interpretation: usize,
    untranslatable: usize,
    nothing: usize,
    unread: usize,
}

#[derive(Serialize)]
struct Condition {
    norm: String,
    part: String,
    place: String,
    yes: bool,
    no: bool,
}

/// Norms an opinion rests on or lists.
pub(crate) fn touched(ran: &[Ran<'_>]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for o in ran.iter().filter_map(|r| r.opinion.as_ref()) {
        out.extend(touched_by(o));
    }
    out
}

fn instruments(rules: &Rules) -> Vec<Instrument> {
    let mut by: BTreeMap<String, Instrument> = BTreeMap::new();
    for c in &rules.coverage {
        let version = c.reference.version.map_or_else(String::new, |v| format!("@{v}"));
        let id = format!("{}{version}", c.reference.instrument);
        let row = by.entry(id.clone()).or_insert_with(|| Instrument { id, ..Instrument::default() });
        match c.state {
            CoverageState::Encoded => row.encoded += 1,
            CoverageState::Interpretation => row.interpretation += 1,
            CoverageState::Untranslatable => row.untranslatable += 1,
            CoverageState::Nothing => row.nothing += 1,
            CoverageState::Unread => row.unread += 1,
        }
    }
    by.into_values().collect()
}

pub(super) fn report(opened: &Opened, ran: &[Ran<'_>], trace: &Trace) -> Report {
    let mut report = Report {
        jurisdiction: opened.shelf.jurisdiction.clone(),
        instruments: Vec::new(),
        conditions: 0,
        both: 0,
        one_sided: Vec::new(),
        norms: 0,
        untouched: Vec::new(),
    };
    let Some(rules) = &opened.rules else { return report };
    report.instruments = instruments(rules);
    for c in norms::conditions(rules) {
        let Seen { yes, no, .. } = trace.seen(c.expr);
        report.conditions += 1;
        if yes && no {
            report.both += 1;
            continue;
        }
        let file = rules.books.get(c.norm.place.0.at()).map_or("", |b| b.file.as_str());
        let place = place(&opened.shelf, file, c.expr.span);
        report.one_sided.push(Condition { norm: c.norm.id.clone(), part: c.part, place, yes, no });
    }
    let touched = touched(ran);
    let all = norms::all(rules);
    // Holders, duties and tables of rulings are read through other norms; opinions do not name them.
    let named = |e: &&norms::Entry<'_>| {
        !matches!(e.item, "holder" | "duty" | "settle" | "ruling" | "ruled" | "fills" | "transition" | "bar" | "adjust")
    };
    let own: Vec<&norms::Entry<'_>> = all.iter().filter(named).collect();
    report.norms = own.len();
    report.untouched = own.iter().filter(|e| !touched.contains(&e.norm.id)).map(|e| e.norm.id.clone()).collect();
    report.untouched.dedup();
    report
}

pub(super) fn print(ctx: &mut Context, report: &Report, all: bool) -> Result<(), UserError> {
    let n = |n: usize| n.to_string();
    ctx.tell("rulebooks-coverage", &[("jurisdiction", report.jurisdiction.clone())])?;
    for i in &report.instruments {
        ctx.tell(
            "rulebooks-coverage-instrument",
            &[
                ("id", i.id.clone()),
                ("encoded", n(i.encoded)),
                ("interpretation", n(i.interpretation)),
                ("untranslatable", n(i.untranslatable)),
                ("nothing", n(i.nothing)),
                ("unread", n(i.unread)),
            ],
        )?;
    }
    ctx.tell(
        "rulebooks-coverage-conditions",
        &[("conditions", n(report.conditions)), ("both", n(report.both)), ("left", n(report.one_sided.len()))],
    )?;
    if all {
        for c in &report.one_sided {
            let key = match (c.yes, c.no) {
                (true, false) => "rulebooks-coverage-never-false",
                (false, true) => "rulebooks-coverage-never-true",
                _ => "rulebooks-coverage-never",
            };
            ctx.tell(key, &[("norm", c.norm.clone()), ("part", c.part.clone()), ("place", c.place.clone())])?;
        }
    }
    ctx.tell(
        "rulebooks-coverage-norms",
        &[
            ("norms", n(report.norms)),
            ("touched", n(report.norms.saturating_sub(report.untouched.len()))),
            ("left", n(report.untouched.len())),
        ],
    )?;
    if all {
        for id in &report.untouched {
            ctx.line(format!("    {id}"))?;
        }
    } else if !report.one_sided.is_empty() || !report.untouched.is_empty() {
        ctx.tell("rulebooks-coverage-more", &[])?;
    }
    Ok(())
}
