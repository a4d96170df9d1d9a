//! `fazhi law cites`: what a provision cites, and what cites it.
use crate::commands::cite::{Row, note_text};
use crate::context::Context;
use crate::error::UserError;
use crate::lookup;
use clap::{Args, ValueEnum};
use fazhi_corpus::cite::{Checker, cites_of};
use fazhi_corpus::lawbook::Lawbook;
use fazhi_law::{Locator, Reference};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Direction {
    Both,
    Out,
    In,
}

#[derive(Args)]
pub(crate) struct CitesArgs {
    #[arg(value_name = "LAW[#PLACE]")]
    what: String,
    #[arg(long, value_enum, default_value_t = Direction::Both)]
    direction: Direction,
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: usize,
}

#[derive(Serialize)]
struct Wire {
    id: String,
    cites: Vec<Outgoing>,
    cited_by: Vec<Incoming>,
}

#[derive(Serialize)]
struct Outgoing {
    from: String,
    #[serde(flatten)]
    citation: Row,
}

#[derive(Serialize)]
struct Incoming {
    from: String,
    title: String,
    article: String,
    to: String,
}

/// Whether `place` lies in `asked` (the whole instrument when nothing is asked).
fn inside(asked: Option<&Locator>, place: &Locator) -> bool {
    asked.is_none_or(|a| {
        a.root == place.root && (a.paragraph == 0 || a.paragraph == place.paragraph) && (a.item == 0 || a.item == place.item)
    })
}

pub(crate) fn run(args: &CitesArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let reference = lookup::parse(library.catalogue(), &args.what)?;
    let found = lookup::resolve(ctx, &library, &reference)?;
    let doc = found.text(&library)?;
    let place = match found.locator {
        Some(l) => doc.locator(lookup::node(&doc, &l, &found.reference().to_string())?),
        None => None,
    };
    let version = found.instrument.versions.get(found.version).map_or_else(|| ctx.day(), |v| v.date);
    let mut cites = Vec::new();
    if args.direction != Direction::In {
        let checker = Checker::new(&library);
        for (here, citation) in cites_of(&checker, &doc, &found.instrument.id, version, ctx.day()) {
            if inside(place.as_ref(), &here) {
                let from = Reference { locator: Some(here), ..found.reference() };
                cites.push(Outgoing { from: from.to_string(), citation: Row::new(ctx, &citation) });
            }
        }
    }
    let mut cited_by = Vec::new();
    if args.direction != Direction::Out {
        let own = library.catalogue().index(&found.instrument.id).and_then(|i| u32::try_from(i).ok());
        let mut seen = BTreeSet::new();
        for e in library.edges()?.iter().filter(|e| Some(e.to.instrument) == own) {
            let hit = match &place {
                Some(p) => e.to.touches(p),
                None => true,
            };
            let Some(i) = library.catalogue().instruments.get(e.from.instrument as usize) else { continue };
            let Some(v) = i.versions.get(usize::from(e.from.version)) else { continue };
            let newest = i.versions.iter().rposition(|v| !v.texts.is_empty()) == Some(usize::from(e.from.version));
            // Citations inside the instrument itself are its own structure, not its use by others.
            if !hit || !newest || Some(e.from.instrument) == own && place.is_none() {
                continue;
            }
            let from = Reference { instrument: i.id.clone(), version: Some(v.date), on: None, locator: Some(e.from.place) };
            let to = Reference { instrument: found.instrument.id.clone(), version: None, on: None, locator: e.to.place };
            let until = e.to.until.map(|u| format!(" … #{u}")).unwrap_or_default();
            if seen.insert((from.to_string(), to.to_string())) {
                cited_by.push(Incoming {
                    from: from.to_string(),
                    title: i.title.clone(),
                    article: e.from.place.in_words(),
                    to: format!("{to}{until}"),
                });
            }
        }
    }
    let id = Reference { locator: place, ..found.reference() }.to_string();
    if ctx.json {
        ctx.emit(&Wire { id, cites, cited_by })?;
        return Ok(0);
    }
    ctx.line(&id)?;
    ctx.tell("cites-out", &[("n", cites.len().to_string())])?;
    for c in cites.iter().take(args.limit) {
        let until =
            c.citation.until.as_ref().and_then(|u| u.rsplit_once('#')).map(|(_, p)| format!(" … #{p}")).unwrap_or_default();
        let target = format!("{}{until}", c.citation.target.as_deref().unwrap_or("–"));
        ctx.line(format!("  {}  {} → {target}  {}", c.from, c.citation.text, note_text(ctx, &c.citation)))?;
    }
    ctx.tell("cites-in", &[("n", cited_by.len().to_string())])?;
    for c in cited_by.iter().take(args.limit) {
        ctx.line(format!("  《{}》{}  {} → {}", c.title, c.article, c.from, c.to))?;
    }
    Ok(0)
}
