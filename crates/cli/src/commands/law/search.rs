//! `fazhi law search`.
use super::list;
use crate::context::Context;
use crate::error::UserError;
use clap::Args;
use fazhi_corpus::cite::{Checker, Options, Verdict};
use fazhi_corpus::lawbook::Lawbook;
use fazhi_corpus::search::{Filters, Hit, SearchError};
use fazhi_law::Reference;
use fazhi_library::Library;
use fazhi_time::Date;
use serde::Serialize;

#[derive(Args)]
pub(crate) struct SearchArgs {
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    #[arg(long, default_value_t = 10, value_name = "N")]
    limit: usize,
    #[arg(long, value_name = "RANK")]
    rank: Option<String>,
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,
    #[arg(long, value_name = "NAME")]
    maker: Option<String>,
    #[arg(long, value_name = "CODE")]
    jurisdiction: Option<String>,
    #[arg(long)]
    all_versions: bool,
}

#[derive(Serialize)]
struct Wire {
    query: String,
    hits: Vec<HitWire>,
}

#[derive(Serialize)]
struct HitWire {
    id: String,
    title: String,
    article: String,
    score: f32,
    snippet: String,
}

impl From<SearchError> for UserError {
    fn from(error: SearchError) -> Self {
        UserError { place: error.place(), ..UserError::new(error.code(), error.args()) }
    }
}

/// What a query that is one citation, and nothing else, cites.
pub(crate) fn citation(library: &Library, checker: &Checker<'_>, query: &str, day: Date) -> Option<Reference> {
    let found = checker.check(query, &Options::on(day));
    let [one] = found.as_slice() else { return None };
    let whole = one.text.chars().count() == query.trim().chars().count();
    let reference: Reference = one.target.as_ref()?.parse().ok()?;
    (whole
        && !matches!(one.verdict, Verdict::OutsideCoverage | Verdict::NeverExisted)
        && library.catalogue().get(&reference.instrument).is_some())
    .then_some(reference)
}

pub(crate) fn run(args: &SearchArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let search = library.search()?;
    let query = args.words.join(" ");
    if let Some(r) = &args.rank {
        list::rank(r)?;
    }
    let checker = Checker::new(&library);
    let day = ctx.day();
    let mut filters = Filters {
        rank: args.rank.clone(),
        maker: args.maker.clone(),
        field: args.field.clone(),
        on: ctx.on,
        jurisdiction: args.jurisdiction.clone(),
        all_versions: args.all_versions,
    };
    // The invented jurisdiction is found when it is asked for, or when it is all there is.
    let only_example = library
        .catalogue()
        .instruments
        .iter()
        .all(|i| i.id.jurisdiction() == "example" || i.versions.iter().all(|v| v.texts.is_empty()));
    if only_example && filters.jurisdiction.is_none() {
        filters.jurisdiction = Some("example".to_owned());
    }
    let hide_example = filters.jurisdiction.is_none();
    let wanted = if hide_example { args.limit.saturating_mul(2).saturating_add(10) } else { args.limit };
    let mut hits = search.search_or_cite(&library, &query, &filters, wanted, |text| citation(&library, &checker, text, day))?;
    hits.retain(|h| !hide_example || h.id.instrument.jurisdiction() != "example");
    hits.truncate(args.limit);
    if ctx.json {
        let hits = hits
            .iter()
            .map(|h| HitWire {
                id: h.id.to_string(),
                title: h.title.clone(),
                article: h.article.clone(),
                score: h.score,
                snippet: h.snippet.text.clone(),
            })
            .collect();
        ctx.emit(&Wire { query, hits })?;
        return Ok(0);
    }
    if hits.is_empty() {
        ctx.tell("search-nothing", &[("query", query)])?;
        return Ok(0);
    }
    for (n, hit) in hits.iter().enumerate() {
        print(ctx, n + 1, hit)?;
    }
    Ok(0)
}

fn print(ctx: &mut Context, n: usize, hit: &Hit) -> Result<(), UserError> {
    ctx.line(format!("{n:>2}. 《{}》{}  {}", hit.title, hit.article, hit.id))?;
    if !hit.snippet.text.is_empty() {
        ctx.line(format!("    {}", hit.snippet.text.replace('\n', " ")))?;
    }
    Ok(())
}
