//! `fazhi bench`: the figures of the documentation, measured now, on this machine. `bench law` stands here, the others in their own files.
//!
//! Floats here are measurements for people; nothing legal is computed with them.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "measurements for people")]
mod peer;
mod record;
mod rules;
mod system;

use crate::commands::setup;
use crate::context::Context;
use crate::error::UserError;
use clap::{Args, Subcommand};
use fazhi_corpus::cite::{Checker, Names, Options};
use fazhi_corpus::lawbook::Lawbook;
use fazhi_corpus::search::{self, Filters, Questions, Search, Weights, build, eval};
use fazhi_law::Rank;
use fazhi_library::{Home, Library, Silent};
use serde::Serialize;
use std::path::PathBuf;
use std::time::Instant;
use tantivy::directory::{Directory, RamDirectory};

#[derive(Subcommand)]
pub(crate) enum BenchCommand {
    Law(LawArgs),
    Rules(rules::RulesArgs),
    Record(record::RecordArgs),
}

#[derive(Args)]
pub(crate) struct LawArgs {
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
    #[arg(long)]
    quick: bool,
}

#[derive(Serialize)]
struct Figure {
    name: &'static str,
    value: f64,
    unit: &'static str,
    target: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    peer: Option<f64>,
}

pub(crate) fn run(command: BenchCommand, ctx: &mut Context) -> Result<u8, UserError> {
    match command {
        BenchCommand::Law(args) => law(&args, ctx),
        BenchCommand::Rules(args) => rules::run(&args, ctx),
        BenchCommand::Record(args) => record::run(&args, ctx),
    }
}

/// The value at a share of a sorted list.
fn at(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1) as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index below the length")]
    sorted.get((last * share).round() as usize).copied().unwrap_or(f64::NAN)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    at(&values, 0.5)
}

/// Opens everything a search needs, asks once, prints the peak memory of the process in KiB.
pub(crate) fn probe(ctx: &mut Context) -> Result<u8, UserError> {
    let library = ctx.library()?;
    let search = library.search()?;
    let checker = Checker::new(&library);
    checker.check("民法典第一条", &Options::on(ctx.day()));
    search.search(&library, "网络安全事件报告", &Filters::default(), 10)?;
    ctx.line(system::peak_kib().unwrap_or_default().to_string())?;
    Ok(0)
}

struct Figures<'a> {
    ctx: &'a Context,
    list: Vec<Figure>,
}

impl Figures<'_> {
    fn add(&mut self, name: &'static str, value: f64, unit: &'static str, target: &'static str) {
        self.list.push(Figure { name, value, unit, target, peer: None });
    }

    fn stage(&self, key: &str) {
        self.ctx.note(format!("  {}", self.ctx.say(key, &[])));
    }

    fn peer(&mut self, name: &str, value: f64) {
        if let Some(f) = self.list.iter_mut().find(|f| f.name == name) {
            f.peer = Some(value);
        }
    }
}

fn questions(args: &LawArgs) -> Result<Option<(PathBuf, Questions)>, UserError> {
    let optional = PathBuf::from("../shared/corpus/stard/train.tsv");
    let Some(path) = args.questions.clone().or_else(|| optional.is_file().then_some(optional)) else { return Ok(None) };
    let text = std::fs::read_to_string(&path).map_err(|e| UserError::from(e).at(path.display().to_string()))?;
    Ok(Some((path, Questions::parse(&text).0)))
}

fn law(args: &LawArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let questions = questions(args)?;
    let mut out = Figures { ctx, list: Vec::new() };
    let folder = tempfile::tempdir()?;
    let home = Home::at(folder.path());
    // What was fetched before is used again; the measured library is made new.
    let kept = Home::find(None)?.sources();
    if kept.is_dir() {
        copy(&kept, &home.sources())?;
    }
    out.stage("bench-setup");
    let options = fazhi_library::Options {
        from: Vec::new(),
        also: setup::folders_of_environment(),
        offline: setup::offline_by_environment(),
        questions: None,
    };
    let before = system::cpu_seconds();
    let report = fazhi_library::setup(&home, &options, &mut Silent)?;
    let whole = system::cpu_seconds() - before;
    let r = &report.report;
    out.add("texts", f64::from(r.texts), "", "");
    out.add("articles", f64::from(r.articles), "", "");
    // These stages run on one thread: their wall time bounds their CPU time from above.
    out.add("parse-compile", (report.read_ms + report.compile_ms) as f64 / 1e3, "s", "< 2");
    out.add("cite-edges", report.cite_ms as f64 / 1e3, "s", "");
    out.add("index-build", report.index_ms as f64 / 1e3, "s", "");
    out.add("setup-cpu", whole, "CPU-s", "");
    out.add("library-size", report.bytes as f64 / 1e6, "MB", "");
    out.add("index-size", report.index_bytes as f64 / 1e6, "MB", "≤ 25");
    out.add("compared-articles", f64::from(r.compared_articles), "", "");
    out.add("same-articles", f64::from(r.same_articles), "", "");
    out.stage("bench-open");
    let mut opens = Vec::new();
    for _ in 0..21 {
        let start = Instant::now();
        let library = Library::open(&home)?;
        opens.push(start.elapsed().as_secs_f64() * 1e3);
        drop(library);
    }
    out.add("open", median(opens), "ms", "< 100");
    out.add("resident", system::child_resident_mb(&home).unwrap_or(f64::NAN), "MB", "≤ 200");
    let library = Library::open(&home)?;
    out.stage("bench-cite");
    let text = interpretations(&library);
    let speed = citations(&library, &text);
    out.add("cite-check", speed.0, "MB/s", "≥ 50");
    out.add("citations", speed.1, "", "");
    if let Some((_, questions)) = &questions {
        speed_of_search(&mut out, &library, questions)?;
        // Questions name articles by the numbers of their day; the package holds later versions with other numbers. Quality is therefore
        // measured on the folders alone.
        let alone = tempfile::tempdir()?;
        let home = Home::at(alone.path());
        let options = fazhi_library::Options { offline: true, ..options };
        if !options.also.is_empty() {
            fazhi_library::setup(&home, &options, &mut Silent)?;
            quality(&mut out, &Library::open(&home)?, questions, args.quick)?;
        }
    }
    let asked: Vec<String> = questions.iter().flat_map(|(_, q)| q.list.iter().map(|q| q.text.clone())).collect();
    out.stage("bench-peer");
    let beside = if args.quick { peer::Outcome::Absent("bench-peer-quick") } else { peer::measure(&asked, &text) };
    if let peer::Outcome::Measured(p) = &beside {
        out.peer("index-build", p.index_cpu_s);
        out.peer("search-p50", p.search_p50_ms);
        out.peer("search-p99", p.search_p99_ms);
        out.peer("cite-check", p.check_mb_s);
        out.peer("resident", p.rss_mb);
        out.peer("citations", p.citations.unwrap_or(f64::NAN));
    }
    let list = out.list;
    print(ctx, &list, questions.map(|(p, _)| p), &beside)?;
    Ok(0)
}

fn copy(from: &std::path::Path, to: &std::path::Path) -> Result<(), UserError> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten() {
        // Only the database: a clone of texts is reached through its folder.
        let file = entry.path().join("laws.db");
        if file.is_file() {
            let target = to.join(entry.file_name());
            std::fs::create_dir_all(&target)?;
            std::fs::copy(&file, target.join("laws.db"))?;
        }
    }
    Ok(())
}

/// All judicial interpretations, newest first in catalogue order: the texts that cite most.
fn interpretations(library: &Library) -> String {
    let mut text = String::new();
    for i in library.catalogue().instruments.iter().filter(|i| i.rank == Rank::JudicialInterpretation) {
        for v in 0..i.versions.len() {
            if let Some(doc) = library.text(i, v) {
                text.push_str(&doc.text);
            }
        }
    }
    if text.is_empty() {
        for i in &library.catalogue().instruments {
            for v in 0..i.versions.len() {
                if let Some(doc) = library.text(i, v) {
                    text.push_str(&doc.text);
                }
            }
        }
    }
    text
}

/// Megabytes of UTF-8 a second on one thread (median of five passes over the text), and citations found.
fn citations(library: &Library, text: &str) -> (f64, f64) {
    let names = Names::new(library.catalogue());
    let checker = Checker::with_names(library, &names);
    let day = fazhi_time::parse_date("2026-02-01").unwrap_or(fazhi_time::FIRST_DATE);
    let options = Options::on(day);
    let mut found = checker.check(text, &options).len();
    let mut speeds = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        found = checker.check(text, &options).len();
        speeds.push(text.len() as f64 / 1e6 / start.elapsed().as_secs_f64());
    }
    (median(speeds), found as f64)
}

fn speed_of_search(out: &mut Figures<'_>, library: &Library, questions: &Questions) -> Result<(), UserError> {
    out.stage("bench-search");
    let search = library.search()?;
    let mut times = Vec::new();
    for q in &questions.list {
        let start = Instant::now();
        search.search(library, &q.text, &Filters::default(), 10)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    out.add("search-p50", at(&times, 0.5), "ms", "< 2");
    out.add("search-p99", at(&times, 0.99), "ms", "< 20");
    Ok(())
}

fn quality(out: &mut Figures<'_>, library: &Library, questions: &Questions, quick: bool) -> Result<(), UserError> {
    let mut search = library.search()?;
    let (gold, missing) = eval::gold(questions, library);
    if gold.iter().all(|g| g.answers.is_empty()) {
        // The questions are about law that this library does not hold: nothing can be said of it.
        return Ok(());
    }
    out.add("questions", gold.len() as f64, "", "");
    out.add("answers-missing", missing.len() as f64, "", "");
    let ask = |s: &Search, gold: &[eval::Gold]| eval::measure(gold, |q| s.identifiers(library, q, eval::DEPTH));
    let plain = ask(&search, &gold)?;
    out.add("recall-10", plain.recall_10, "", "≥ .46");
    out.add("recall-100", plain.recall_100, "", "≥ .68");
    out.add("mrr", plain.mrr, "", "≥ .40");
    // The same without the list of everyday words and terms of art, which we wrote by hand.
    search.set_weights(Weights { lay: 0.0, ..Weights::default() });
    let bare = ask(&search, &gold)?;
    out.add("bare-recall-10", bare.recall_10, "", "");
    out.add("bare-recall-100", bare.recall_100, "", "");
    out.add("bare-mrr", bare.mrr, "", "");
    if quick {
        return Ok(());
    }
    out.stage("bench-folds");
    let mut folds = Vec::new();
    for n in 0..5 {
        let (learn, asked) = eval::fold(questions, eval::Deal::Round, n, 5);
        let directory: Box<dyn Directory> = Box::new(RamDirectory::create());
        build(library, directory.box_clone(), search::Options { questions: Some(&learn) })?;
        let taught = Search::open(directory, library)?;
        folds.push(ask(&taught, &eval::gold(&asked, library).0)?);
    }
    let mean = eval::mean(&folds);
    out.add("taught-recall-10", mean.recall_10, "", "≥ .58");
    out.add("taught-recall-100", mean.recall_100, "", "≥ .78");
    out.add("taught-mrr", mean.mrr, "", "≥ .46");
    Ok(())
}

#[derive(Serialize)]
struct Wire<'a> {
    questions: Option<String>,
    peer: Option<&'static str>,
    figures: &'a [Figure],
}

fn print(ctx: &mut Context, list: &[Figure], questions: Option<PathBuf>, beside: &peer::Outcome) -> Result<(), UserError> {
    let absent = match beside {
        peer::Outcome::Measured(_) => None,
        peer::Outcome::Absent(key) => Some(*key),
    };
    if ctx.json {
        return ctx.emit(&Wire { questions: questions.map(|p| p.display().to_string()), peer: absent, figures: list });
    }
    for f in list {
        let name = ctx.say(&format!("bench-{}", f.name), &[]);
        let digits = if f.value.fract() == 0.0 {
            0
        } else if f.value < 10.0 {
            3
        } else {
            1
        };
        let target =
            if f.target.is_empty() { String::new() } else { ctx.say("bench-target", &[("target", f.target.to_owned())]) };
        let peer = f.peer.map(|p| ctx.say("bench-beside", &[("value", format!("{p:.1}"))])).unwrap_or_default();
        ctx.line(format!("{name}: {:.digits$} {} {target} {peer}", f.value, f.unit).trim_end())?;
    }
    match questions {
        Some(_) => {}
        None => ctx.tell("bench-no-questions", &[])?,
    }
    if let Some(key) = absent {
        ctx.tell(key, &[])?;
    }
    Ok(())
}
