//! `fazhi rules explain`: a rule in words, beside the article it states.
pub(super) mod norm;

use super::Which;
use super::test::{Ran, run_all};
use crate::context::Context;
use crate::error::UserError;
use crate::norms::{self, Entry};
use crate::words::Words;
use clap::Args;
use fazhi_analysis::mutate::touched_by;
use fazhi_engine::indexed::Trace;
use fazhi_lang::model::{Cite, Rules};
use fazhi_law::Reference;
use fazhi_library::Library;
use fazhi_library::rulebooks::Opened;
use serde::Serialize;

#[derive(Args)]
pub(crate) struct ExplainArgs {
    #[arg(value_name = "NAME|CITATION")]
    what: String,
    #[command(flatten)]
    which: Which,
}

#[derive(Serialize)]
struct Row {
    id: String,
    item: &'static str,
    title: String,
    place: String,
    articles: Vec<Article>,
    lines: Vec<String>,
    scenarios: Vec<Touching>,
    signed: Vec<String>,
}

#[derive(Serialize)]
struct Article {
    id: String,
    from: String,
    until: Option<String>,
    text: Option<String>,
}

#[derive(Serialize)]
struct Touching {
    title: String,
    passed: bool,
}

pub(crate) fn run(args: &ExplainArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = crate::rulebooks::library(ctx)?;
    let (mut rows, mut known) = (Vec::new(), Vec::new());
    for jurisdiction in args.which.jurisdictions()? {
        let opened = crate::rulebooks::usable(ctx, &jurisdiction, args.which.rules.as_deref(), library.as_ref())?;
        let Some(rules) = &opened.rules else { continue };
        let all = norms::all(rules);
        let found: Vec<&Entry<'_>> = all.iter().filter(|e| meant(e, &args.what)).collect();
        known.extend(all.iter().map(|e| e.norm.name.clone()));
        if found.is_empty() {
            continue;
        }
        let ran = run_all(&opened, None, &Trace::default());
        let words = Words { rules, bodies: &opened.bodies, lang: ctx.lang, case: None, brief: false };
        rows.extend(found.into_iter().map(|e| row(&words, &opened, library.as_ref(), e, &ran)));
    }
    if rows.is_empty() {
        let near = fazhi_engine::read::near(&args.what, known.iter().map(String::as_str)).unwrap_or_else(|| "none".to_owned());
        return Err(UserError::new("rulebooks-no-norm", vec![("what", args.what.chars().take(80).collect()), ("near", near)]));
    }
    if ctx.json {
        ctx.emit(&serde_json::json!({ "rules": rows }))?;
        return Ok(0);
    }
    for (i, row) in rows.iter().enumerate() {
        if i > 0 {
            ctx.line("")?;
        }
        print(ctx, row)?;
    }
    Ok(0)
}

/// A norm is meant by its name, its id, its title, or a provision it states (the provision itself, one inside it or one around it).
fn meant(e: &Entry<'_>, what: &str) -> bool {
    let what = what.trim();
    let by_name =
        e.norm.name == what || e.norm.id == what || e.norm.title.zh == what || e.norm.title.en.eq_ignore_ascii_case(what);
    by_name || (what.contains('#') && e.norm.basis.iter().any(|c| states(c, what)))
}

fn states(cite: &Cite, what: &str) -> bool {
    // `网络安全法#61` without a jurisdiction is the instrument of that name.
    let whole = if what.contains('/') { what.to_owned() } else { format!("{}/{what}", cite.reference.instrument.jurisdiction()) };
    let Ok(asked) = whole.parse::<Reference>() else { return false };
    let Some(place) = asked.locator else { return false };
    let same = asked.instrument == cite.reference.instrument && asked.version.is_none_or(|v| cite.reference.version == Some(v));
    let (own, place) = (cite.reference.locator.map(|l| l.to_string()).unwrap_or_default(), place.to_string());
    let below =
        |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '(']));
    same && (below(&place, &own) || below(&own, &place))
}

/// Sign-offs of the book a norm stands in, in words.
fn signed(rules: &Rules, e: &Entry<'_>) -> Vec<String> {
    let book = rules.books.get(e.norm.place.0.at());
    book.map(|b| b.signed.iter().map(|s| format!("{} ({}) {}", s.who, s.role, s.on)).collect()).unwrap_or_default()
}

fn row(words: &Words<'_>, opened: &Opened, library: Option<&Library>, e: &Entry<'_>, ran: &[Ran<'_>]) -> Row {
    let file = words.rules.books.get(e.norm.place.0.at()).map_or("", |b| b.file.as_str());
    let touching = ran.iter().filter(|r| r.opinion.as_ref().is_some_and(|o| touched_by(o).contains(&e.norm.id)));
    Row {
        id: e.norm.id.clone(),
        item: e.item,
        title: words.title(&e.norm.title),
        place: super::place(&opened.shelf, file, e.norm.place.1),
        articles: e
            .norm
            .basis
            .iter()
            .map(|c| Article {
                id: c.reference.to_string(),
                from: c.from.to_string(),
                until: c.until.map(|d| d.to_string()),
                text: opened.text_of(library, &c.reference),
            })
            .collect(),
        lines: norm::lines(words, e),
        scenarios: touching.map(|r| Touching { title: r.scenario.title.clone(), passed: r.passed() }).collect(),
        signed: signed(words.rules, e),
    }
}

fn print(ctx: &mut Context, row: &Row) -> Result<(), UserError> {
    let item = ctx.say(&format!("item-{}", row.item), &[]);
    ctx.tell(
        "explain-title",
        &[("title", row.title.clone()), ("item", item), ("id", row.id.clone()), ("place", row.place.clone())],
    )?;
    for a in &row.articles {
        let until = a.until.clone().unwrap_or_else(|| "none".to_owned());
        ctx.tell("explain-article", &[("id", a.id.clone()), ("from", a.from.clone()), ("until", until)])?;
        match &a.text {
            Some(text) => {
                for line in text.lines() {
                    ctx.line(format!("    | {line}"))?;
                }
            }
            None => ctx.tell("explain-no-text", &[])?,
        }
    }
    for line in &row.lines {
        ctx.line(format!("  {line}"))?;
    }
    if row.scenarios.is_empty() {
        ctx.tell("explain-no-scenario", &[])?;
    } else {
        ctx.tell("explain-scenarios", &[("n", row.scenarios.len().to_string())])?;
        for s in &row.scenarios {
            ctx.tell(
                if s.passed { "rulebooks-test-ok" } else { "rulebooks-test-failed" },
                &[("title", s.title.clone()), ("place", "none".to_owned())],
            )?;
        }
    }
    let signed = if row.signed.is_empty() { "none".to_owned() } else { row.signed.join(", ") };
    ctx.tell("explain-signed", &[("signed", signed)])
}
