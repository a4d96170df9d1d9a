//! `fazhi law list`.
use super::state_key;
use crate::context::Context;
use crate::error::UserError;
use crate::messages::Lang;
use clap::Args;
use fazhi_corpus::catalogue::Instrument;
use fazhi_corpus::lawbook::Lawbook;
use fazhi_law::{Field, Rank};
use serde::Serialize;

#[derive(Args)]
pub(crate) struct ListArgs {
    text: Option<String>,
    #[arg(long, value_name = "RANK")]
    rank: Option<String>,
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,
    #[arg(long, value_name = "NAME")]
    maker: Option<String>,
    #[arg(long, value_name = "CODE")]
    jurisdiction: Option<String>,
    #[arg(long)]
    versions: bool,
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: usize,
}

#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    english: Option<String>,
    rank: &'static str,
    maker: Option<String>,
    state: &'static str,
    versions: Vec<VersionRow>,
}

#[derive(Serialize)]
struct VersionRow {
    version: String,
    in_force_from: String,
    basis: String,
    in_force_until: Option<String>,
    articles: Option<u32>,
    held: bool,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct Wire {
    total: usize,
    instruments: Vec<Row>,
}

/// A rank by its word; an unknown word is an error that lists the words.
pub(crate) fn rank(word: &str) -> Result<Rank, UserError> {
    Rank::from_key(word).ok_or_else(|| {
        let all: Vec<&str> = Rank::ALL.iter().map(|r| r.key()).collect();
        UserError::new("law-unknown-rank", vec![("text", word.to_owned()), ("known", all.join(", "))])
    })
}

/// A field by its word; an unknown word is an error that lists the words.
pub(crate) fn field(word: &str) -> Result<Field, UserError> {
    Field::from_key(word).ok_or_else(|| {
        let all: Vec<&str> = Field::ALL.iter().map(|f| f.key()).collect();
        UserError::new("law-unknown-field", vec![("text", word.to_owned()), ("known", all.join(", "))])
    })
}

pub(crate) fn run(args: &ListArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let day = ctx.day();
    let rank = args.rank.as_deref().map(rank).transpose()?;
    let field = args.field.as_deref().map(field).transpose()?;
    let wanted = |i: &&Instrument| {
        rank.is_none_or(|r| i.rank == r || (r == Rank::Law && i.rank == Rank::BasicLaw))
            && field.is_none_or(|f| i.field == Some(f))
            && args.maker.as_ref().is_none_or(|m| i.maker.as_deref().is_some_and(|x| x.contains(m.as_str())))
            && args.jurisdiction.as_ref().map_or(i.id.jurisdiction() != "example", |j| i.id.jurisdiction() == j)
            && args.text.as_ref().is_none_or(|t| {
                i.title.contains(t.as_str())
                    || i.aliases.iter().any(|a| a.contains(t.as_str()))
                    || i.english.as_ref().is_some_and(|e| e.to_lowercase().contains(&t.to_lowercase()))
            })
    };
    let all: Vec<&Instrument> = library.catalogue().instruments.iter().filter(wanted).collect();
    let total = all.len();
    let rows: Vec<Row> = all.into_iter().take(args.limit).map(|i| row(i, day)).collect();
    if ctx.json {
        ctx.emit(&Wire { total, instruments: rows })?;
        return Ok(0);
    }
    for r in &rows {
        let state = ctx.say(&format!("state-{}", r.state.replace('_', "-")), &[]);
        let rank = Rank::from_key(r.rank).unwrap_or(Rank::Unknown);
        let rank = if ctx.lang == Lang::Zh { rank.chinese().to_owned() } else { rank.key().replace('_', " ") };
        let english =
            if ctx.lang == Lang::En { r.english.as_ref().map(|e| format!("  {e}")).unwrap_or_default() } else { String::new() };
        ctx.line(format!("{}  [{rank}] {state}{english}", r.id))?;
        if args.versions {
            for v in &r.versions {
                let held = ctx.say(if v.held { "law-held" } else { "law-not-held" }, &[]);
                let until = v.in_force_until.as_deref().unwrap_or("…");
                ctx.line(format!(
                    "    @{}  {} – {until}  ({})  {held}",
                    v.version,
                    v.in_force_from,
                    ctx.say(&format!("basis-{}", v.basis), &[])
                ))?;
            }
        }
    }
    ctx.tell("law-list-total", &[("shown", rows.len().to_string()), ("total", total.to_string())])?;
    Ok(0)
}

fn row(i: &Instrument, day: fazhi_time::Date) -> Row {
    Row {
        id: i.id.to_string(),
        title: i.title.clone(),
        english: i.english.clone(),
        rank: i.rank.key(),
        maker: i.maker.clone(),
        state: state_key(i.state_on(day)),
        versions: i
            .versions
            .iter()
            .map(|v| VersionRow {
                version: v.date.to_string(),
                in_force_from: v.in_force_from.to_string(),
                basis: format!("{:?}", v.basis).to_lowercase(),
                in_force_until: v.in_force_until.map(|d| d.to_string()),
                articles: v.articles,
                held: !v.texts.is_empty(),
                sources: v.texts.iter().map(|t| t.source.clone()).collect(),
            })
            .collect(),
    }
}
