//! `fazhi map conflicts`: norms that compete, what decides between them, and an act for each that shows it.
use super::MapArgs;
use crate::context::Context;
use crate::error::UserError;
use crate::words::Words;
use fazhi_analysis::conflicts::{Conflict, Evidence, Excess, Side, find};
use fazhi_analysis::map::Query;
use fazhi_engine::World;
use fazhi_engine::indexed::Ground;
use fazhi_engine::reach::subsumes;
use fazhi_engine::write::heading;
use fazhi_lang::model::{Power, RelationKind};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Wire {
    jurisdiction: String,
    on: String,
    conflicts: Vec<Row>,
    /// Pairs that compete on paper, for which no act makes them say different things.
    apart: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct Row {
    class: &'static str,
    yields: Norm,
    governs: Option<Norm>,
    conduct: Option<String>,
    declared: Option<&'static str>,
    by: Option<&'static str>,
    ruling_by: Option<String>,
    ruling_articles: Vec<String>,
    beyond: Vec<Line>,
    evidence: &'static str,
    witness: Option<Shown>,
}

#[derive(Serialize)]
struct Norm {
    id: String,
    title: String,
    articles: Vec<String>,
    rank: &'static str,
    made: String,
}

#[derive(Serialize)]
struct Line {
    tier: String,
    measure: String,
    range: (Option<String>, Option<String>),
    limit: (Option<String>, Option<String>),
    limited_by: Option<String>,
}

#[derive(Serialize)]
struct Shown {
    file: Option<String>,
    act: String,
    verdict: &'static str,
    heading: Option<&'static str>,
    code: &'static str,
    articles: Vec<String>,
}

fn declared(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Cumulates => "cumulates",
        RelationKind::Concurs => "concurs",
        RelationKind::Concretises => "concretises",
        RelationKind::Competes => "competes",
        RelationKind::Special => "special",
        RelationKind::Varies => "varies",
    }
}

fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Rank => "rank",
        Ground::Varies => "varies",
        Ground::Special => "special",
        Ground::Later => "later",
        Ground::Ruling => "ruling",
    }
}

fn evidence(e: &Evidence) -> &'static str {
    match e {
        Evidence::Witness(_) => "witness",
        Evidence::Apart => "proved_apart",
        Evidence::Undecided(why) => why,
    }
}

/// A conflict the query asks for.
fn wanted(world: World<'_>, query: &Query, c: &Conflict) -> bool {
    let rules = world.rules;
    let sides = || std::iter::once(&c.first).chain(&c.second);
    let powers = || sides().filter_map(|s| rules.powers.get(s.power.at()));
    let kinds = |p: &Power| query.kinds.iter().any(|k| subsumes(rules, *k, p.kind));
    let provision = |s: &Side| query.provision.as_ref().is_none_or(|q| s.provisions.iter().any(|p| p.starts_with(q.as_str())));
    (query.kinds.is_empty() || powers().any(kinds))
        && (query.conducts.is_empty() || powers().any(|p| p.conducts.iter().any(|x| query.conducts.contains(x))))
        && sides().any(provision)
}

/// Writes the acts of all witnesses; the file of each conflict by its position.
fn written(dir: &Path, conflicts: &[Conflict]) -> Result<BTreeMap<usize, PathBuf>, UserError> {
    std::fs::create_dir_all(dir)?;
    let mut files: BTreeMap<usize, PathBuf> = BTreeMap::new();
    for (n, c) in conflicts.iter().enumerate() {
        let Evidence::Witness(w) = &c.evidence else { continue };
        let mut path = dir.join(c.file_name());
        if files.values().any(|p| *p == path) {
            path = dir.join(format!("{n}-{}", c.file_name()));
        }
        std::fs::write(&path, w.toml())?;
        files.insert(n, path);
    }
    Ok(files)
}

pub(super) fn run(
    args: &MapArgs,
    ctx: &mut Context,
    world: World<'_>,
    words: &Words<'_>,
    query: &Query,
) -> Result<u8, UserError> {
    let (apart, conflicts): (Vec<Conflict>, Vec<Conflict>) =
        find(world, query.on).into_iter().filter(|c| wanted(world, query, c)).partition(|c| c.evidence == Evidence::Apart);
    let files = match &args.witness {
        Some(dir) => written(dir, &conflicts)?,
        None => BTreeMap::new(),
    };
    if ctx.json {
        let wire = Wire {
            jurisdiction: world.rules.jurisdiction.clone(),
            on: query.on.to_string(),
            conflicts: conflicts.iter().enumerate().map(|(n, c)| row(words, c, files.get(&n))).collect(),
            apart: apart.iter().map(|c| std::iter::once(&c.first).chain(&c.second).map(|s| s.id.clone()).collect()).collect(),
        };
        ctx.emit(&wire)?;
        return Ok(0);
    }
    let shown = conflicts.iter().filter(|c| matches!(c.evidence, Evidence::Witness(_))).count();
    let head = [
        ("jurisdiction", world.rules.jurisdiction.clone()),
        ("on", words.date(query.on)),
        ("n", conflicts.len().to_string()),
        ("shown", shown.to_string()),
        ("apart", apart.len().to_string()),
    ];
    ctx.tell("conflicts-head", &head)?;
    for (n, c) in conflicts.iter().enumerate() {
        ctx.line("")?;
        ctx.line(format!("{}. {}", n + 1, words.say(&format!("conflicts-class-{}", c.class.word().replace('_', "-")), &[])))?;
        for line in lines(words, c, files.get(&n)) {
            ctx.line(format!("   {line}"))?;
        }
    }
    if files.is_empty() && shown > 0 {
        ctx.line("")?;
        ctx.tell("conflicts-witness-hint", &[])?;
    }
    Ok(0)
}

fn norm(words: &Words<'_>, s: &Side) -> Norm {
    Norm {
        id: s.id.clone(),
        title: title(words, s),
        articles: s.provisions.clone(),
        rank: s.rank.key(),
        made: s.made.to_string(),
    }
}

fn title(words: &Words<'_>, s: &Side) -> String {
    words.rules.powers.get(s.power.at()).map_or_else(|| s.id.clone(), |p| words.title(&p.norm.title))
}

fn row(words: &Words<'_>, c: &Conflict, file: Option<&PathBuf>) -> Row {
    let (ruling_by, ruling_articles) = match &c.ruler {
        Some((zh, en, articles)) => {
            (Some(if words.lang == crate::messages::Lang::Zh { zh } else { en }.clone()), articles.clone())
        }
        None => (None, Vec::new()),
    };
    let line = |e: &Excess| Line {
        tier: e.tier.clone(),
        measure: e.measure.clone(),
        range: e.range.clone(),
        limit: e.limit.clone(),
        limited_by: e.higher.clone(),
    };
    Row {
        class: c.class.word(),
        yields: norm(words, &c.first),
        governs: c.second.as_ref().map(|s| norm(words, s)),
        conduct: c.conduct.and_then(|id| words.rules.conducts.get(id.at())).map(|x| x.name.clone()),
        declared: c.declared.map(declared),
        by: c.ground.map(ground),
        ruling_by,
        ruling_articles,
        beyond: c.beyond.iter().map(line).collect(),
        evidence: evidence(&c.evidence),
        witness: match &c.evidence {
            Evidence::Witness(w) => Some(Shown {
                file: file.map(|f| f.display().to_string()),
                act: w.toml(),
                verdict: w.verdict,
                heading: w.sight.heading.map(heading),
                code: w.sight.code,
                articles: w.sight.citations.clone(),
            }),
            _ => None,
        },
    }
}

fn side(words: &Words<'_>, key: &str, s: &Side) -> String {
    let rank = words.say(&format!("conflicts-rank-{}", s.rank.key().replace('_', "-")), &[]);
    let args = [
        ("title", title(words, s)),
        ("articles", words.cites(s.provisions.iter().map(String::as_str))),
        ("rank", rank),
        ("made", words.date(s.made)),
    ];
    words.say(key, &args)
}

fn range(words: &Words<'_>, measure: &str, (lo, hi): &(Option<String>, Option<String>)) -> String {
    let amount = |t: &Option<String>| t.as_ref().map_or_else(|| "?".to_owned(), |t| words.amount(measure, t));
    match (lo, hi) {
        (None, None) => "none".to_owned(),
        _ => words.say("conflicts-range", &[("lo", amount(lo)), ("hi", amount(hi))]),
    }
}

pub(super) fn lines(words: &Words<'_>, c: &Conflict, file: Option<&PathBuf>) -> Vec<String> {
    let tie = c.ground.is_none();
    let mut out = vec![side(words, if tie { "conflicts-norm" } else { "conflicts-yields" }, &c.first)];
    if let Some(second) = &c.second {
        out.push(side(words, if tie { "conflicts-norm" } else { "conflicts-governs" }, second));
    }
    if let Some(conduct) = c.conduct.and_then(|id| words.rules.conducts.get(id.at())) {
        out.push(words.say("conflicts-conduct", &[("conduct", words.title(&conduct.title))]));
    }
    if let Some(kind) = c.declared {
        out.push(words.say("conflicts-declared", &[("kind", words.say(&format!("conflicts-relation-{}", declared(kind)), &[]))]));
    }
    match (&c.ground, &c.ruler) {
        (Some(g), _) => out.push(words.say(&format!("conflicts-by-{}", ground(*g)), &[])),
        (None, _) if c.unranked => out.push(words.say("conflicts-unranked", &[])),
        (None, Some((zh, en, articles))) => {
            let by = if words.lang == crate::messages::Lang::Zh { zh } else { en };
            let articles = words.cites(articles.iter().map(String::as_str));
            out.push(words.say("conflicts-ruler", &[("by", by.clone()), ("articles", articles)]));
        }
        (None, None) if c.second.is_some() => out.push(words.say("conflicts-nobody", &[])),
        (None, None) => {}
    }
    for e in &c.beyond {
        let args = [
            ("measure", words.measure(&e.measure)),
            ("tier", e.tier.clone()),
            ("range", range(words, &e.measure, &e.range)),
            ("limit", range(words, &e.measure, &e.limit)),
            ("higher", e.higher.as_ref().map_or_else(|| "none".to_owned(), |h| words.norm(h))),
        ];
        out.push(words.say("conflicts-beyond", &args));
    }
    match &c.evidence {
        Evidence::Witness(w) => {
            let look = match w.sight.heading {
                Some(h) => {
                    let articles = words.cites(w.sight.citations.iter().map(String::as_str));
                    let heading = words.say(&format!("heading-{}", heading(h)), &[]);
                    let articles = if articles.is_empty() { "none".to_owned() } else { articles };
                    words
                        .say("conflicts-look", &[("heading", heading), ("code", w.sight.code.to_owned()), ("articles", articles)])
                }
                None => words.say("conflicts-look-ruling", &[]),
            };
            out.push(look);
            if let Some(file) = file {
                out.push(format!("fazhi check {}", file.display()));
            }
        }
        Evidence::Apart => {}
        Evidence::Undecided(why) => out.push(words.say(&format!("conflicts-{why}"), &[])),
    }
    out
}
