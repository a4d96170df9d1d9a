//! `fazhi map`: who may do what to whom on a day, where powers overlap, what is missing.
mod bodies;
mod conflicts;
mod gaps;
mod matrix;
mod overlaps;
mod powers;
mod query;
mod wire;

use crate::commands::rules::Which;
use crate::context::Context;
use crate::error::UserError;
use crate::words::Words;
use clap::{Args, ValueEnum};
use fazhi_analysis::conflicts::{Conflict, Evidence, find};
use fazhi_analysis::map::{Columns, Lack, Map, Query};
use fazhi_engine::indexed::Engine;
use fazhi_lang::model::{ConductId, KindId};
use fazhi_library::rulebooks::Shelf;
use fazhi_time::Date;
use std::path::PathBuf;

/// What of the map is asked.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Overlaps,
    Gaps,
    Conflicts,
}

/// Columns of the matrix.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    Powers,
    Conducts,
    Kinds,
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
    #[arg(long, value_name = "FILE", conflicts_with = "what")]
    svg: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "COLUMNS", requires = "svg")]
    by: Option<By>,
    #[arg(long, value_name = "DIR")]
    witness: Option<PathBuf>,
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
    if args.what == Some(What::Conflicts) {
        return conflicts::run(args, ctx, world, &words, &query);
    }
    if args.witness.is_some() {
        return Err(UserError::new("conflicts-witness-unused", Vec::new()));
    }
    let engine = Engine::new(world);
    let map = Map::new(&engine, query);
    let told = Told { map: &map, words };
    if let Some(file) = &args.svg {
        let by = args.by.map(|b| match b {
            By::Powers => Columns::Powers,
            By::Conducts => Columns::Conducts,
            By::Kinds => Columns::Kinds,
        });
        for path in told.draw(by, file)? {
            ctx.note(told.words.say("map-written", &[("place", path.display().to_string())]));
        }
        if !ctx.json {
            return Ok(0);
        }
    }
    if ctx.json {
        ctx.emit(&wire::of(&told, args.what))?;
        return Ok(0);
    }
    let lines = match args.what {
        None => powers::lines(&told),
        Some(What::Overlaps) => overlaps::lines(&told),
        Some(What::Gaps) => gaps::lines(&told),
        // Told above.
        Some(What::Conflicts) => Vec::new(),
    };
    for line in lines {
        ctx.line(line)?;
    }
    Ok(0)
}

/// What the demonstration shows of a map.
pub(crate) struct Shown {
    /// Who may answer the conduct, and what settles it.
    pub(crate) overlap: Vec<String>,
    /// Three findings with their articles.
    pub(crate) findings: Vec<String>,
    /// The same for programs.
    pub(crate) value: serde_json::Value,
}

/// Who may punish a conduct on a day and what settles it; then a duty without a sanction, one without a supervisor, and a conflict of norms.
pub(crate) fn shown(ctx: &Context, jurisdiction: &str, kind: &str, conduct: &str, on: Date) -> Result<Shown, UserError> {
    let library = crate::rulebooks::library(ctx)?;
    let opened = crate::rulebooks::deciding(ctx, jurisdiction, None, library.as_ref())?;
    let world = opened.world().ok_or_else(|| UserError::new("io-failed", vec![("why", jurisdiction.to_owned())]))?;
    let words = Words { rules: world.rules, bodies: world.bodies, lang: ctx.lang, case: None, brief: true };
    let engine = Engine::new(world);
    let kinds = world.rules.kinds.iter().position(|k| k.name == kind).and_then(|n| u32::try_from(n).ok()).map(KindId);
    let conducts = world.rules.conducts.iter().position(|c| c.name == conduct).and_then(|n| u32::try_from(n).ok()).map(ConductId);
    let narrow = Query { kinds: kinds.into_iter().collect(), conducts: conducts.into_iter().collect(), ..Query::all(on) };
    let (narrow, whole) = (Map::new(&engine, narrow), Map::new(&engine, Query::all(on)));
    let told = Told { map: &narrow, words };
    // The first overlap: the others repeat it for parts of the conduct.
    let overlap: Vec<String> = overlaps::lines(&told).into_iter().skip(2).take_while(|l| !l.is_empty()).collect();
    let told = Told { map: &whole, words };
    let gaps = whole.gaps();
    let mut findings = Vec::new();
    let mut value = Vec::new();
    for lack in [Lack::Sanction, Lack::Supervisor] {
        let Some(gap) = gaps.iter().find(|g| g.lack == lack) else { continue };
        let args = [("power", told.subject(gap)), ("articles", told.articles(&gap.basis))];
        findings.push(words.say(&format!("demo-map-{}", lack.word()), &args));
        value.push(serde_json::json!({ "lack": lack.word(), "articles": gap.basis }));
    }
    let all = find(world, on);
    let confirmed = |c: &&Conflict| matches!(c.evidence, Evidence::Witness(_));
    let unadapted = all.iter().filter(confirmed).find(|c| c.class.word() == "unadapted");
    if let Some(conflict) = unadapted.or_else(|| all.iter().find(confirmed)) {
        let class = words.say(&format!("conflicts-class-{}", conflict.class.word().replace('_', "-")), &[]);
        findings.push(class);
        findings.extend(conflicts::lines(&words, conflict, None).into_iter().map(|l| format!("  {l}")));
        value.push(serde_json::json!({ "conflict": conflict.class.word(), "norms": std::iter::once(&conflict.first).chain(&conflict.second).map(|s| s.id.clone()).collect::<Vec<String>>() }));
    }
    Ok(Shown {
        overlap,
        findings,
        value: serde_json::json!({ "conduct": conduct, "overlaps": wire::of(&Told { map: &narrow, words }, Some(What::Overlaps)), "findings": value }),
    })
}
