//! `fazhi cite check`: every citation in a text, and what became of it.
use crate::context::Context;
use crate::error::UserError;
use crate::lookup;
use clap::{Args, Subcommand};
use fazhi_corpus::cite::{Checker, Citation, Options, Verdict};
use fazhi_corpus::import::decode;
use fazhi_corpus::lawbook::Lawbook;
use fazhi_time::Date;
use serde::Serialize;
use std::io::Read;

#[derive(Subcommand)]
pub(crate) enum CiteCommand {
    Check(CheckArgs),
}

#[derive(Args)]
pub(crate) struct CheckArgs {
    #[arg(value_name = "FILE|-")]
    file: String,
    #[arg(long, value_name = "DATE")]
    written: Option<Date>,
    #[arg(long, value_name = "LAW")]
    own: Option<String>,
}

/// One citation as printed and as JSON.
#[derive(Serialize, Clone)]
pub(crate) struct Row {
    pub(crate) text: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<String>,
    pub(crate) verdict: Verdict,
    pub(crate) as_of: String,
    pub(crate) note: String,
    pub(crate) note_code: &'static str,
}

impl Row {
    pub(crate) fn new(ctx: &Context, c: &Citation) -> Row {
        Row {
            text: c.text.clone(),
            start: c.start,
            end: c.end,
            target: c.target.clone(),
            until: c.until.clone(),
            verdict: c.verdict,
            as_of: c.as_of.to_string(),
            note: ctx.say(c.note.code(), &c.note.args()),
            note_code: c.note.code(),
        }
    }
}

/// The word for a verdict.
pub(crate) fn verdict_word(ctx: &Context, verdict: Verdict) -> String {
    let key = match verdict {
        Verdict::Valid => "verdict-valid",
        Verdict::Edited => "verdict-edited",
        Verdict::Moved => "verdict-moved",
        Verdict::Repealed => "verdict-repealed",
        Verdict::OutsideCoverage => "verdict-outside-coverage",
        Verdict::Ambiguous => "verdict-ambiguous",
        Verdict::NeverExisted => "verdict-never-existed",
    };
    ctx.say(key, &[])
}

/// Verdict and note of a row, for people.
pub(crate) fn note_text(ctx: &Context, row: &Row) -> String {
    format!("[{}] {}", verdict_word(ctx, row.verdict), row.note)
}

#[derive(Serialize)]
struct Wire {
    on: String,
    written: Option<String>,
    citations: Vec<Row>,
}

pub(crate) fn run(command: CiteCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        CiteCommand::Check(args) => check(&args, ctx),
    }
}

/// The text of a file, or of standard input for `-`.
pub(crate) fn read(file: &str) -> Result<String, UserError> {
    let limit = fazhi_corpus::import::MAX_TEXT as u64 + 1;
    let mut bytes = Vec::new();
    if file == "-" {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        let open = std::fs::File::open(file).map_err(|e| UserError::from(e).at(file))?;
        open.take(limit).read_to_end(&mut bytes).map_err(|e| UserError::from(e).at(file))?;
    }
    Ok(decode(&bytes, file)?.text)
}

fn check(args: &CheckArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let text = read(&args.file)?;
    let library = ctx.library()?;
    let own = args.own.as_deref().map(|o| lookup::parse(library.catalogue(), o)).transpose()?;
    let options = Options {
        written: args.written,
        on: ctx.day(),
        own_version: own.as_ref().and_then(|r| r.version),
        own: own.map(|r| r.instrument),
    };
    let checker = Checker::new(&library);
    let citations = checker.check(&text, &options);
    let rows: Vec<Row> = citations.iter().map(|c| Row::new(ctx, c)).collect();
    if ctx.json {
        ctx.emit(&Wire { on: options.on.to_string(), written: args.written.map(|d| d.to_string()), citations: rows })?;
        return Ok(0);
    }
    print(ctx, &text, &rows)?;
    Ok(0)
}

/// Citations one a line: line and column, words, verdict, target, note; then a count by verdict.
pub(crate) fn print(ctx: &mut Context, text: &str, rows: &[Row]) -> Result<(), UserError> {
    let lines: Vec<usize> =
        std::iter::once(0).chain(text.chars().enumerate().filter(|(_, c)| *c == '\n').map(|(i, _)| i + 1)).collect();
    for row in rows {
        let line = lines.partition_point(|s| *s <= row.start);
        let column = row.start.saturating_sub(lines.get(line.saturating_sub(1)).copied().unwrap_or(0)) + 1;
        let target = row.target.clone().unwrap_or_else(|| "–".to_owned());
        ctx.line(format!("{line}:{column}  {}", row.text.replace('\n', " ")))?;
        ctx.line(format!("      {}  {target}", verdict_word(ctx, row.verdict)))?;
        ctx.line(format!("      {}", row.note))?;
    }
    let all = [
        Verdict::Valid,
        Verdict::Edited,
        Verdict::Moved,
        Verdict::Repealed,
        Verdict::NeverExisted,
        Verdict::OutsideCoverage,
        Verdict::Ambiguous,
    ];
    let counts: Vec<String> = all
        .iter()
        .map(|v| (verdict_word(ctx, *v), rows.iter().filter(|r| r.verdict == *v).count()))
        .filter(|(_, n)| *n > 0)
        .map(|(w, n)| format!("{w} {n}"))
        .collect();
    ctx.tell("cite-total", &[("n", rows.len().to_string()), ("counts", counts.join(" · "))])
}
