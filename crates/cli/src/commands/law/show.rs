//! `fazhi law show`.
use super::state_key;
use crate::context::Context;
use crate::error::UserError;
use crate::lookup::{self, Found};
use clap::Args;
use fazhi_corpus::document::{Document, Kind};
use fazhi_corpus::lawbook::Lawbook;
use fazhi_corpus::normal;
use fazhi_law::Locator;
use serde::Serialize;

#[derive(Args)]
pub(crate) struct ShowArgs {
    #[arg(value_name = "LAW[#PLACE]")]
    what: String,
    #[arg(long)]
    full: bool,
}

#[derive(Serialize)]
struct Wire {
    id: String,
    title: String,
    english: Option<String>,
    gist: Option<String>,
    article: String,
    text: String,
    version: String,
    state: &'static str,
    in_force_from: String,
    in_force_until: Option<String>,
    basis: String,
    digest: String,
    place: Vec<String>,
    sources: Vec<String>,
    versions: Vec<String>,
}

pub(crate) fn run(args: &ShowArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let reference = lookup::parse(library.catalogue(), &args.what)?;
    let found = lookup::resolve(ctx, &library, &reference)?;
    let doc = found.text(&library)?;
    match found.locator {
        Some(place) => provision(ctx, &found, &doc, &place),
        None => whole(ctx, &found, &doc, args.full),
    }
}

fn provision(ctx: &mut Context, found: &Found<'_>, doc: &Document, place: &Locator) -> Result<u8, UserError> {
    let node = lookup::node(doc, place, &found.reference().to_string())?;
    let exact = doc.locator(node).unwrap_or(*place);
    let text = doc.words(node);
    let mut reference = found.reference();
    reference.locator = Some(exact);
    let article = if doc.node(node).is_some_and(|n| n.kind.is_division()) { doc.marker(node) } else { exact.in_words() };
    let crumbs: Vec<String> = doc.breadcrumb(node).into_iter().map(|(m, h)| format!("{m} {h}")).collect();
    output(ctx, found, reference.to_string(), article, text, crumbs)
}

fn whole(ctx: &mut Context, found: &Found<'_>, doc: &Document, full: bool) -> Result<u8, UserError> {
    let mut lines = Vec::new();
    for (i, n) in doc.nodes.iter().enumerate() {
        let id = u32::try_from(i).unwrap_or(u32::MAX);
        let own = doc.own(id);
        let marker = doc.marker(id);
        match n.kind {
            k if k.is_division() => lines.push(format!("{marker}　{own}")),
            Kind::Article | Kind::TopItem if full || ctx.json => {
                lines.push(marker);
            }
            Kind::Annex => lines.push(format!("{marker}　{own}")),
            _ if (full || ctx.json) && !own.is_empty() => lines.push(format!("{marker}{own}")),
            _ => {}
        }
    }
    if !full && !ctx.json {
        lines.push(ctx.say("law-show-full", &[("n", doc.articles().count().to_string())]));
    }
    output(ctx, found, found.reference().to_string(), String::new(), lines.join("\n"), Vec::new())
}

fn output(
    ctx: &mut Context,
    found: &Found<'_>,
    id: String,
    article: String,
    text: String,
    place: Vec<String>,
) -> Result<u8, UserError> {
    let i = found.instrument;
    let Some(v) = i.versions.get(found.version) else { return Ok(2) };
    let wire = Wire {
        digest: normal::digest(&text),
        id,
        title: i.title.clone(),
        english: i.english.clone(),
        gist: i.gist.clone(),
        article,
        text,
        version: v.date.to_string(),
        state: state_key(found.state),
        in_force_from: v.in_force_from.to_string(),
        in_force_until: v.in_force_until.map(|d| d.to_string()),
        basis: format!("{:?}", v.basis).to_lowercase(),
        place,
        sources: v.texts.iter().map(|t| format!("{} {}", t.source, t.place)).collect(),
        versions: i.versions.iter().map(|v| v.date.to_string()).collect(),
    };
    if ctx.json {
        ctx.emit(&wire)?;
        return Ok(0);
    }
    ctx.line(format!("《{}》{}", wire.title, wire.article))?;
    if let Some(english) = &wire.english {
        ctx.line(format!("  {english}"))?;
    }
    if !wire.place.is_empty() {
        ctx.line(format!("  {}", wire.place.join(" › ")))?;
    }
    ctx.line(format!("  {}", wire.id))?;
    let state = ctx.say(&format!("state-{}", wire.state.replace('_', "-")), &[]);
    let basis = ctx.say(&format!("basis-{}", wire.basis), &[]);
    let until = wire.in_force_until.clone().unwrap_or_else(|| "…".to_owned());
    ctx.tell(
        "law-show-state",
        &[
            ("state", state),
            ("from", wire.in_force_from.clone()),
            ("until", until),
            ("basis", basis),
            ("day", found.day.to_string()),
        ],
    )?;
    if let (Some(day), Some(by)) = (i.repealed, &i.repealed_by) {
        ctx.tell("law-show-repealed", &[("since", day.to_string()), ("by", by.to_string())])?;
    }
    if i.marked_expired && i.repealed.is_none() {
        ctx.tell("law-show-marked", &[])?;
    }
    ctx.line("")?;
    ctx.line(&wire.text)?;
    Ok(0)
}
