//! `fazhi law consolidate`: an old version and the decision that amends it give the new version, or a refusal.
use crate::context::Context;
use crate::error::UserError;
use crate::lookup;
use clap::Args;
use fazhi_corpus::consolidate::{Refusal, Step, Why, apply};
use fazhi_corpus::document::Document;
use fazhi_corpus::export::markdown;
use fazhi_corpus::lawbook::Lawbook;
use fazhi_corpus::normal::words_only;
use fazhi_law::Reference;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Args)]
pub(crate) struct ConsolidateArgs {
    #[arg(value_name = "LAW@DATE")]
    what: String,
    #[arg(long, value_name = "DECISION")]
    by: String,
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Serialize)]
struct Wire<'a> {
    old: String,
    decision: String,
    steps: &'a [Step],
    refusals: &'a [Refusal],
    articles: usize,
    /// The version of the decision's date, when its text is held.
    held: Option<String>,
    /// Articles whose words are those of the held version.
    same: usize,
    /// Articles that differ from it or that only one of the two has.
    different: Vec<String>,
}

/// A refusal in the reader's language.
fn why(ctx: &Context, why: &Why) -> String {
    let (key, what) = match why {
        Why::Unrecognised(text) => ("consolidate-unrecognised", text.clone()),
        Why::NoSuchPlace(l) => ("consolidate-no-place", l.to_string()),
        Why::NoSuchWords(text) => ("consolidate-no-words", text.clone()),
        Why::BadQuote(text) => ("consolidate-bad-quote", text.clone()),
        Why::WrongNumber { stated, results } => (
            "consolidate-wrong-number",
            format!("{stated} / {}", results.map(|r| r.to_string()).unwrap_or_else(|| "–".to_owned())),
        ),
        Why::WhichDivision(l) => ("consolidate-which-division", l.to_string()),
        Why::CitesDeleted(l) => ("consolidate-cites-deleted", l.to_string()),
        Why::Conflict(l) => ("consolidate-conflict", l.to_string()),
    };
    ctx.say(key, &[("what", what)])
}

/// Articles of `made` that read as in `held`, and the places that do not.
fn compare(made: &Document, held: &Document) -> (usize, Vec<String>) {
    let mut same = 0;
    let mut different = Vec::new();
    for n in made.articles() {
        let Some(place) = made.locator(n) else { continue };
        let equal = held.find(&place).is_some_and(|h| words_only(&held.words(h)) == words_only(&made.words(n)));
        if equal { same += 1 } else { different.push(place.to_string()) }
    }
    for n in held.articles() {
        if let Some(place) = held.locator(n).filter(|p| made.find(p).is_none()) {
            different.push(place.to_string());
        }
    }
    (same, different)
}

pub(crate) fn run(args: &ConsolidateArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let reference = lookup::parse(library.catalogue(), &args.what)?;
    let by = lookup::parse(library.catalogue(), &args.by)?;
    let newest = library
        .catalogue()
        .get(&by.instrument)
        .and_then(|i| i.versions.iter().rev().find(|v| !v.texts.is_empty()))
        .map(|v| v.date);
    let decision = lookup::resolve(ctx, &library, &Reference { version: by.version.or(newest), ..by })?;
    let date = decision.reference().version;
    // The version that the decision amends is the last held one before it.
    let before = library
        .catalogue()
        .get(&reference.instrument)
        .and_then(|i| i.versions.iter().rev().find(|v| Some(v.date) < date && !v.texts.is_empty()));
    let old = lookup::resolve(ctx, &library, &Reference { version: reference.version.or(before.map(|v| v.date)), ..reference })?;
    let (old_text, decision_text) = (old.text(&library)?, decision.text(&library)?);
    let (made, steps, refusals) = match apply(&old_text, &decision_text) {
        Ok((made, steps)) => (Some(made), steps, Vec::new()),
        Err(refusals) => (None, Vec::new(), refusals),
    };
    let held = date.and_then(|d| old.instrument.version_named(d)).and_then(|v| Some((v, library.text(old.instrument, v)?)));
    let (same, different) = match (&made, &held) {
        (Some(made), Some((_, held))) => compare(made, held),
        _ => (0, Vec::new()),
    };
    let held_name = held
        .as_ref()
        .and_then(|(v, _)| old.instrument.versions.get(*v))
        .map(|v| Reference { version: Some(v.date), locator: None, ..old.reference() }.to_string());
    let articles = made.as_ref().map_or(0, |m| m.articles().count());
    let exit = u8::from(made.is_none());
    if let (Some(path), Some(made)) = (&args.output, &made) {
        let mut version =
            old.instrument.versions.get(old.version).cloned().ok_or_else(|| UserError::new("law-no-text", vec![]))?;
        version.date = date.unwrap_or(version.date);
        version.dates = fazhi_law::register::Dates { adopted: date, ..Default::default() };
        std::fs::write(path, markdown(old.instrument, &version, made))
            .map_err(|e| UserError::from(e).at(path.display().to_string()))?;
    }
    if ctx.json {
        let wire = Wire {
            old: old.reference().to_string(),
            decision: decision.reference().to_string(),
            steps: &steps,
            refusals: &refusals,
            articles,
            held: held_name,
            same,
            different,
        };
        ctx.emit(&wire)?;
        return Ok(exit);
    }
    ctx.line(format!("{} + {}", old.reference(), decision.reference()))?;
    if made.is_none() {
        ctx.tell("consolidate-refused", &[("n", refusals.len().to_string())])?;
        for r in &refusals {
            let reason = why(ctx, &r.why);
            ctx.line(format!("  {}  {reason}", r.place))?;
        }
        return Ok(exit);
    }
    ctx.tell("consolidate-done", &[("steps", steps.len().to_string()), ("articles", articles.to_string())])?;
    if let Some(name) = held_name {
        ctx.tell(
            "consolidate-held",
            &[
                ("held", name),
                ("same", same.to_string()),
                ("articles", articles.to_string()),
                ("different", different.len().to_string()),
            ],
        )?;
        for place in &different {
            ctx.line(format!("  {place}"))?;
        }
    }
    if let Some(path) = &args.output {
        ctx.tell("diff-written", &[("place", path.display().to_string())])?;
    }
    Ok(exit)
}
