//! `fazhi law diff`: two versions of an instrument, or of one article, compared.
use crate::context::Context;
use crate::error::UserError;
use crate::lookup::{self, Found};
use crate::messages::Lang;
use clap::Args;
use fazhi_corpus::diff::{
    Comparison, Counts, Fate, Language, Layout, Origin, Page, PageSide, Row, compare, render_html, render_text,
};
use fazhi_corpus::lawbook::Lawbook;
use fazhi_law::{Locator, Reference};
use fazhi_library::Library;
use fazhi_time::Date;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Args)]
pub(crate) struct DiffArgs {
    #[arg(value_name = "LAW[#PLACE]")]
    what: String,
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    #[arg(long)]
    all: bool,
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// Two versions and what became of everything between them.
pub(crate) struct Pair<'a> {
    pub(crate) old: Found<'a>,
    pub(crate) new: Found<'a>,
    pub(crate) comparison: Comparison,
}

/// Versions asked for: `--from`, `--to` name versions or days; without them the two newest held ones.
fn sides<'a>(
    ctx: &Context,
    library: &'a Library,
    reference: &Reference,
    from: Option<Date>,
    to: Option<Date>,
) -> Result<(Found<'a>, Found<'a>), UserError> {
    let one = |day: Date| -> Result<Found<'a>, UserError> {
        let named = library.catalogue().get(&reference.instrument).and_then(|i| i.version_named(day));
        let asked = match named {
            Some(_) => Reference { version: Some(day), ..reference.clone() },
            None => Reference { version: None, on: Some(day), ..reference.clone() },
        };
        lookup::resolve(ctx, library, &asked)
    };
    let instrument = library.catalogue().get(&reference.instrument);
    let held: Vec<Date> =
        instrument.map(|i| i.versions.iter().filter(|v| !v.texts.is_empty()).map(|v| v.date).collect()).unwrap_or_default();
    let newest = reference.version.or(held.last().copied());
    let new = match to.or(newest) {
        Some(day) => one(day)?,
        None => lookup::resolve(ctx, library, reference)?,
    };
    let date = new.instrument.versions.get(new.version).map(|v| v.date);
    let before = held.iter().rev().find(|d| Some(**d) < date).copied();
    let old = match from.or(before) {
        Some(day) => one(day)?,
        None => {
            return Err(UserError::new(
                "diff-one-version",
                vec![("have", held.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))],
            )
            .at(reference.instrument.to_string()));
        }
    };
    if old.version == new.version {
        return Err(UserError::new("diff-same-version", vec![("version", date.map(|d| d.to_string()).unwrap_or_default())])
            .at(reference.instrument.to_string()));
    }
    Ok((old, new))
}

/// Finds and compares.
pub(crate) fn pair<'a>(
    ctx: &Context,
    library: &'a Library,
    reference: &Reference,
    from: Option<Date>,
    to: Option<Date>,
) -> Result<Pair<'a>, UserError> {
    let (old, new) = sides(ctx, library, reference, from, to)?;
    let (before, after) = (old.text(library)?, new.text(library)?);
    let mut comparison = compare(&before, &after);
    if let Some(place) = reference.locator {
        narrow(&mut comparison, &place, before.find(&place).is_some() || after.find(&place).is_some(), &new)?;
    }
    Ok(Pair { old, new, comparison })
}

/// Keeps the rows of one article: its number in the new version, and what it was in the old one.
fn narrow(comparison: &mut Comparison, place: &Locator, exists: bool, new: &Found<'_>) -> Result<(), UserError> {
    if !exists {
        return Err(UserError::new("law-no-such-article", vec![("asked", place.to_string()), ("have", String::new())])
            .at(new.reference().to_string()));
    }
    let root = Locator::whole(place.root);
    let mut olds = BTreeSet::new();
    let mut news = BTreeSet::from([root]);
    match comparison.alignment.backward(&root) {
        Some(Origin::Same | Origin::Edited) => {
            olds.insert(root);
        }
        Some(Origin::Moved { from, .. }) => {
            olds.insert(from);
        }
        Some(Origin::Merged { from }) => olds.extend(from),
        Some(Origin::New { split_from }) => olds.extend(split_from),
        None => {
            // Only the old version has it: show what became of it.
            olds.insert(root);
            news.clear();
            match comparison.alignment.forward(&root) {
                Some(Fate::Moved { to, .. }) => {
                    news.insert(to);
                }
                Some(Fate::Gone { merged_into }) => news.extend(merged_into),
                _ => {}
            }
        }
    }
    let belongs = |r: &Row| {
        r.new.is_some_and(|l| news.contains(&Locator::whole(l.root)))
            || (r.new.is_none() && r.old.is_some_and(|l| olds.contains(&Locator::whole(l.root))))
    };
    comparison.rows.retain(belongs);
    Ok(())
}

#[derive(Serialize)]
struct Wire<'a> {
    instrument: String,
    from: String,
    to: String,
    counts: &'a Counts,
    articles: Vec<ArticleWire>,
    rows: &'a [Row],
}

#[derive(Serialize)]
struct ArticleWire {
    old: Option<String>,
    new: Option<String>,
    fate: &'static str,
    edited: bool,
}

fn articles(comparison: &Comparison) -> Vec<ArticleWire> {
    let whole = |l: &Locator| l.paragraph == 0 && matches!(l.root, fazhi_law::Root::Article { .. } | fazhi_law::Root::TopItem(_));
    let mut out: Vec<ArticleWire> = comparison
        .alignment
        .fates()
        .filter(|(l, _)| whole(l))
        .map(|(l, fate)| {
            let (word, edited) = match fate {
                Fate::Same => ("same", false),
                Fate::Edited => ("edited", true),
                Fate::Moved { edited, .. } => ("moved", edited),
                Fate::Gone { .. } => ("gone", false),
            };
            ArticleWire { old: Some(l.to_string()), new: fate.place(&l).map(|p| p.to_string()), fate: word, edited }
        })
        .collect();
    out.extend(
        comparison.alignment.origins().filter(|(l, o)| whole(l) && matches!(o, Origin::New { .. })).map(|(l, _)| ArticleWire {
            old: None,
            new: Some(l.to_string()),
            fate: "new",
            edited: false,
        }),
    );
    out
}

/// The page's side for a version.
fn side(ctx: &Context, found: &Found<'_>) -> PageSide {
    let Some(v) = found.instrument.versions.get(found.version) else {
        return PageSide { name: String::new(), dates: Vec::new() };
    };
    let date = |key: &'static str, d: Option<Date>| d.map(|d| (ctx.say(key, &[]), d.to_string()));
    PageSide {
        name: v.date.to_string(),
        dates: [
            date("date-adopted", v.dates.adopted),
            date("date-promulgated", v.dates.promulgated),
            date("date-effective", Some(v.in_force_from)),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

pub(crate) fn run(args: &DiffArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let reference = lookup::parse(library.catalogue(), &args.what)?;
    let Pair { old, new, comparison } = pair(ctx, &library, &reference, args.from, args.to)?;
    if let Some(path) = &args.html {
        let page = Page {
            language: if ctx.lang == Lang::Zh { Language::Chinese } else { Language::English },
            title: new.instrument.title.clone(),
            old: side(ctx, &old),
            new: side(ctx, &new),
            notes: vec![ctx.say("diff-note", &[("old", old.reference().to_string()), ("new", new.reference().to_string())])],
        };
        let html = render_html(&comparison, &page).map_err(|e| UserError::new("io-failed", vec![("why", e.to_string())]))?;
        std::fs::write(path, html).map_err(|e| UserError::from(e).at(path.display().to_string()))?;
        return ctx.tell("diff-written", &[("place", path.display().to_string())]).map(|()| 0);
    }
    if ctx.json {
        let wire = Wire {
            instrument: new.instrument.id.to_string(),
            from: old.reference().to_string(),
            to: new.reference().to_string(),
            counts: &comparison.counts,
            articles: articles(&comparison),
            rows: &comparison.rows,
        };
        ctx.emit(&wire)?;
        return Ok(0);
    }
    print(ctx, &old, &new, &comparison, !args.all && reference.locator.is_none())?;
    Ok(0)
}

/// For the terminal: head, counts, words with `[-deleted-]{+inserted+}`.
pub(crate) fn print(
    ctx: &mut Context,
    old: &Found<'_>,
    new: &Found<'_>,
    comparison: &Comparison,
    changes_only: bool,
) -> Result<(), UserError> {
    ctx.line(format!("《{}》", new.instrument.title))?;
    ctx.line(format!("  {} → {}", old.reference(), new.reference()))?;
    let c = &comparison.counts;
    let n = |v: usize| v.to_string();
    ctx.tell(
        "diff-counts",
        &[
            ("same", n(c.same)),
            ("edited", n(c.edited)),
            ("moved", n(c.moved)),
            ("movededited", n(c.moved_edited)),
            ("new", n(c.new)),
            ("merged", n(c.merged)),
            ("gone", n(c.gone)),
        ],
    )?;
    ctx.line("")?;
    let colour = std::io::IsTerminal::is_terminal(&std::io::stdout()) && std::env::var_os("NO_COLOR").is_none();
    let text = render_text(comparison, Layout { colour, changes_only });
    ctx.line(text.trim_end())
}
