//! `fazhi demo`: the main job on real input, end to end. Sets up on first use; without any source it uses the invented jurisdiction and says so.
mod acts;
mod case;
mod clock;
mod play;

use crate::commands::cite::Row;
use crate::commands::law::diff;
use crate::commands::{cite, setup, time};
use crate::context::Context;
use crate::error::UserError;
use crate::lookup;
use clap::Args;
use fazhi_corpus::cite::{Checker, Options};
use fazhi_law::Reference;
use fazhi_library::{Home, Library, LibraryError};
use fazhi_time::Date;
use serde::Serialize;

#[derive(Args)]
pub(crate) struct DemoArgs {
    #[arg(long)]
    offline: bool,
    #[arg(long, value_name = "DIR")]
    data: Option<std::path::PathBuf>,
    #[arg(long, value_name = "DIR")]
    export: Option<std::path::PathBuf>,
}

/// What the demonstration runs on.
struct Material {
    /// Fluent key of the sentence that says where the law comes from.
    source: &'static str,
    /// Article of the newer version, day in it, day in the older version.
    article: &'static str,
    after: &'static str,
    before: &'static str,
    /// Text whose citations are checked, the day it was written and the day asked about.
    text: &'static str,
    written: &'static str,
    on: &'static str,
    /// Start and length of the period, rule and jurisdiction of its calendar.
    from: &'static str,
    within: &'static str,
    rule: Option<&'static str>,
    jurisdiction: time::Jurisdiction,
}

// The sentences are ours; the titles and numbers in them are facts.
const CYBERSECURITY: Material = Material {
    source: "demo-source-both",
    article: "cn/网络安全法#61",
    after: "2026-02-01",
    before: "2025-02-01",
    text: "本案依照《网络安全法》第四十六条、第五十九条第一款处理；证据保全参照《民法典》第一条；\n合同效力曾据合同法第五十二条主张，另引刑法第三百八十八条之九、《示例市网络安全法实施办法》第十条。\n",
    written: "2025-02-01",
    on: "2026-02-01",
    from: "2026-09-25",
    within: "5 workdays",
    rule: None,
    jurisdiction: time::Jurisdiction::Cn,
};
const TRADEMARK: Material = Material {
    source: "demo-source-package",
    article: "cn/商标法#1",
    after: "2027-01-01",
    before: "2026-02-01",
    text: "本案依照《商标法》第六十条处理；证据保全参照《民法典》第一条；\n合同效力曾据合同法第五十二条主张，另引民法典第一千三百条、《示例市网络安全法实施办法》第十条。\n",
    written: "2026-02-01",
    on: "2027-01-01",
    ..CYBERSECURITY
};
const EXAMPLE: Material = Material {
    source: "demo-source-example",
    article: "example/例国网络运行法#18",
    after: "2025-03-01",
    before: "2024-03-01",
    text: "本案依照《例国网络运行法》第一条、第十二条、第十三条处理；登记依据《网络登记暂行规定》第三条；\n另引例国网络运行法第九十九条、《例国网络征信法》第二条。\n",
    written: "2024-03-01",
    on: "2025-03-01",
    from: "2025-09-29",
    within: "5 workdays",
    rule: None,
    jurisdiction: time::Jurisdiction::Example,
};

#[derive(Serialize)]
struct Wire {
    source: String,
    library: String,
    steps: Vec<Step>,
    /// The record of the case: folder, size, root.
    record: serde_json::Value,
}

#[derive(Serialize)]
struct Step {
    title: String,
    /// Findings that do not hold.
    refused: Vec<serde_json::Value>,
    clocks: Vec<serde_json::Value>,
    remedies: Vec<serde_json::Value>,
    receipt: Option<serde_json::Value>,
    result: serde_json::Value,
}

impl Step {
    fn new(title: String, result: serde_json::Value) -> Step {
        Step { title, refused: Vec::new(), clocks: Vec::new(), remedies: Vec::new(), receipt: None, result }
    }
}

fn day(text: &str) -> Result<Date, UserError> {
    Ok(fazhi_time::parse_date(text)?)
}

/// The library, set up if there is none or it is of another version.
fn library(args: &DemoArgs, ctx: &mut Context) -> Result<Library, UserError> {
    let home = Home::find(None)?;
    match Library::open(&home) {
        Ok(library) => return Ok(library),
        Err(LibraryError::None { .. } | LibraryError::Format { .. } | LibraryError::Damaged { .. }) => {}
        Err(e) => return Err(e.into()),
    }
    ctx.note(ctx.say("demo-first-use", &[]));
    let options = fazhi_library::Options {
        from: Vec::new(),
        also: setup::folders_of_environment(),
        offline: args.offline || setup::offline_by_environment(),
        questions: None,
    };
    let report = setup::run_setup(ctx, &options)?;
    if !ctx.json {
        setup::print(ctx, &report, false)?;
        ctx.line("")?;
    }
    Ok(Library::open(&home)?)
}

/// Whether the library holds two versions of the material's article.
fn holds(ctx: &Context, library: &Library, m: &Material) -> bool {
    let Ok(reference) = m.article.parse::<Reference>() else { return false };
    let on = |text: &str| {
        let asked = Reference { on: text.parse().ok(), locator: None, ..reference.clone() };
        lookup::resolve(ctx, library, &asked).ok().filter(|f| f.text(library).is_ok()).map(|f| f.version)
    };
    matches!((on(m.before), on(m.after)), (Some(a), Some(b)) if a != b)
}

pub(crate) fn run(args: &DemoArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = library(args, ctx)?;
    let m = [&CYBERSECURITY, &TRADEMARK].into_iter().find(|m| holds(ctx, &library, m)).unwrap_or(&EXAMPLE);
    let source = ctx.say(m.source, &[]);
    if !ctx.json {
        ctx.line(&source)?;
    }
    let mut steps = vec![article(ctx, &library, m)?, citations(ctx, &library, m)?, deadline(ctx, m)?];
    steps.extend(acts::steps(ctx, std::ptr::eq(m, &CYBERSECURITY), 4)?);
    let number = u8::try_from(steps.len() + 1).unwrap_or(u8::MAX);
    steps.push(powers(ctx, std::ptr::eq(m, &CYBERSECURITY), number)?);
    // Without a folder the record goes when the demonstration ends.
    let scratch = tempfile::tempdir()?;
    let folder = args.data.clone().unwrap_or_else(|| scratch.path().join("data"));
    if folder.join("store.db").exists() {
        return Err(UserError::new("demo-data-used", Vec::new()).at(folder.display().to_string()));
    }
    if !ctx.json {
        ctx.line("")?;
        ctx.tell("demo-case-source", &[])?;
    }
    let data = crate::data::Data::open(Some(&folder))?;
    let export = args.export.clone().unwrap_or_else(|| scratch.path().join("export"));
    let (case, record) = case::steps(ctx, data, Some(&export), number + 1)?;
    steps.extend(case);
    if ctx.json {
        ctx.emit(&Wire { source, library: library.digest(), steps, record })?;
    } else {
        ctx.line("")?;
        ctx.tell("demo-end", &[])?;
    }
    Ok(0)
}

fn heading(ctx: &mut Context, n: u8, key: &str, args: &[(&'static str, String)]) -> Result<String, UserError> {
    let title = ctx.say(key, args);
    if !ctx.json {
        ctx.line("")?;
        ctx.line(format!("━━ {n}. {title}"))?;
        ctx.line("")?;
    }
    Ok(title)
}

/// Who may punish a failure to protect a network, what settles it, and what the map finds besides.
fn powers(ctx: &mut Context, real: bool, number: u8) -> Result<Step, UserError> {
    let (jurisdiction, kind, on) = if real { ("cn", "Penalty", "2026-02-01") } else { ("example", "Sanction", "2025-07-08") };
    let title = heading(ctx, number, "demo-map", &[("on", on.to_owned())])?;
    let shown = crate::commands::map::shown(ctx, jurisdiction, kind, "failed_protection", day(on)?)?;
    if !ctx.json {
        for line in &shown.overlap {
            ctx.line(line)?;
        }
        ctx.line("")?;
        ctx.tell("demo-map-findings", &[])?;
        for line in &shown.findings {
            ctx.line(format!("  {line}"))?;
        }
    }
    Ok(Step::new(title, shown.value))
}

fn article(ctx: &mut Context, library: &Library, m: &Material) -> Result<Step, UserError> {
    let title = heading(
        ctx,
        1,
        "demo-article",
        &[("article", m.article.to_owned()), ("before", m.before.to_owned()), ("after", m.after.to_owned())],
    )?;
    let reference: Reference = m.article.parse()?;
    let pair = diff::pair(ctx, library, &reference, Some(day(m.before)?), Some(day(m.after)?))?;
    if !ctx.json {
        diff::print(ctx, &pair.old, &pair.new, &pair.comparison, false)?;
    }
    let result = serde_json::json!({ "from": pair.old.reference().to_string(), "to": pair.new.reference().to_string(), "rows": pair.comparison.rows });
    Ok(Step::new(title, result))
}

fn citations(ctx: &mut Context, library: &Library, m: &Material) -> Result<Step, UserError> {
    let title = heading(ctx, 2, "demo-citations", &[("written", m.written.to_owned()), ("on", m.on.to_owned())])?;
    let options = Options { written: Some(day(m.written)?), on: day(m.on)?, own: None, own_version: None };
    let checker = Checker::new(library);
    let rows: Vec<Row> = checker.check(m.text, &options).iter().map(|c| Row::new(ctx, c)).collect();
    if !ctx.json {
        ctx.line(m.text)?;
        cite::print(ctx, m.text, &rows)?;
    }
    Ok(Step::new(title, serde_json::json!({ "text": m.text, "citations": rows })))
}

fn deadline(ctx: &mut Context, m: &Material) -> Result<Step, UserError> {
    let title = heading(ctx, 3, "demo-deadline", &[("from", m.from.to_owned()), ("within", time::period_words(ctx, m.within)?)])?;
    let (lines, value) = time::worked_out(ctx, m.from, m.within, m.rule, m.jurisdiction)?;
    if !ctx.json {
        for line in lines {
            ctx.line(line)?;
        }
    }
    let mut step = Step::new(title, value.clone());
    step.clocks.push(value);
    Ok(step)
}
