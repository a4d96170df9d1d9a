//! `fazhi map`: who may do what to whom on a day, where powers overlap, what is missing.
mod bodies;
mod gaps;
mod overlaps;
mod powers;
mod query;
mod wire;

use crate::commands::rules::Which;
use crate::context::Context;
use crate::error::UserError;
use crate::words::Words;
use clap::{Args, ValueEnum};
use fazhi_analysis::map::Map;
use fazhi_engine::indexed::Engine;
use fazhi_library::rulebooks::Shelf;

/// What of the map is asked.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Overlaps,
    Gaps,
}

#[derive(Args)]
pub(crate) struct MapArgs {
    #[arg(value_enum, value_name = "WHAT")]
    what: Option<What>,
    #[arg(long, value_name = "NAME")]
    body: Vec<String>,
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    #[arg(long, value_name = "CONDUCT")]
    conduct: Vec<String>,
    #[arg(long, value_name = "CITATION")]
    provision: Option<String>,
    #[arg(long, value_name = "PLACE")]
    at: Option<String>,
    #[command(flatten)]
    which: Which,
}

/// A map with the words to tell it in.
struct Told<'a> {
    map: &'a Map<'a>,
    words: Words<'a>,
}

/// The jurisdiction asked about; without one cn, or the only one of a folder.
fn jurisdiction(which: &Which) -> String {
    let first = || match Shelf::jurisdictions(which.rules.as_deref()).as_slice() {
        [only] => (*only).to_owned(),
        _ => "cn".to_owned(),
    };
    which.jurisdiction.clone().unwrap_or_else(first)
}

pub(crate) fn run(args: &MapArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = crate::rulebooks::library(ctx)?;
    let opened = crate::rulebooks::usable(ctx, &jurisdiction(&args.which), args.which.rules.as_deref(), library.as_ref())?;
    let Some(world) = opened.world() else { return Ok(2) };
    let words = Words { rules: world.rules, bodies: world.bodies, lang: ctx.lang, case: None, brief: true };
    let query = query::of(args, &words, ctx.day())?;
    let engine = Engine::new(world);
    let map = Map::new(&engine, query);
    let told = Told { map: &map, words };
    if ctx.json {
        ctx.emit(&wire::of(&told, args.what))?;
        return Ok(0);
    }
    let lines = match args.what {
        None => powers::lines(&told),
        Some(What::Overlaps) => overlaps::lines(&told),
        Some(What::Gaps) => gaps::lines(&told),
    };
    for line in lines {
        ctx.line(line)?;
    }
    Ok(0)
}
