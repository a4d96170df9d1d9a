//! `fazhi rules mutate`: each rule deleted, each comparison turned; what no scenario notices is listed.
use super::{Which, place};
use crate::context::Context;
use crate::error::UserError;
use crate::messages::Lang;
use clap::Args;
use fazhi_analysis::mutate::accept::{self, List};
use fazhi_analysis::mutate::{Fate, LIMIT_PERCENT, Mutant, Op, Options, Ran, Report, Setup, mutants, run as run_mutants};
use fazhi_library::rulebooks::{Ground, Shelf};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Args)]
pub(crate) struct MutateArgs {
    #[arg(long, value_name = "PART")]
    file: Vec<String>,
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[arg(long, value_name = "N", default_value_t = 1)]
    jobs: usize,
    #[command(flatten)]
    which: Which,
}

#[derive(Serialize, Default)]
struct Wire {
    jurisdictions: Vec<Book>,
}

#[derive(Serialize)]
struct Book {
    jurisdiction: String,
    found: usize,
    run: usize,
    killed: usize,
    refused: usize,
    accepted: usize,
    survived: usize,
    files: Vec<File>,
    survivors: Vec<Row>,
    failing: Vec<String>,
    faults: Vec<Fault>,
}

#[derive(Serialize, Default)]
struct File {
    file: String,
    killed: usize,
    refused: usize,
    accepted: usize,
    survived: usize,
}

#[derive(Serialize)]
struct Row {
    place: String,
    file: String,
    change: String,
    rule: String,
    title: String,
    reason: Option<String>,
}

#[derive(Serialize)]
struct Fault {
    code: &'static str,
    message: String,
    place: String,
}

impl Book {
    /// Too many survivors that nobody gave a reason for.
    fn too_many(&self) -> bool {
        self.survived > 0 && self.survived * 100 >= self.run * LIMIT_PERCENT
    }
}

pub(crate) fn run(args: &MutateArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = crate::rulebooks::library(ctx)?;
    let mut wire = Wire::default();
    for jurisdiction in args.which.jurisdictions()? {
        // Errors of the rulebooks are told as every other command tells them.
        crate::rulebooks::usable(ctx, &jurisdiction, args.which.rules.as_deref(), library.as_ref())?;
        let shelf = Shelf::new(&jurisdiction, args.which.rules.as_deref())?;
        let ground = Ground::new(&jurisdiction, library.is_none())?;
        let setup =
            Setup { inputs: ground.inputs(&shelf, library.as_ref()), calendar: &ground.calendar, periods: &ground.periods };
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        let options = Options { files: args.file.clone(), limit: args.limit, jobs: args.jobs };
        let report = run_mutants(setup, &options, &|done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        });
        bar.finish_and_clear();
        let book = book(ctx, &shelf, &report);
        if !ctx.json {
            print(ctx, &book)?;
        }
        wire.jurisdictions.push(book);
    }
    if !args.file.is_empty() && wire.jurisdictions.iter().all(|b| b.found == 0) {
        return Err(UserError::new("mutate-no-file", vec![("file", args.file.join(", "))]));
    }
    if ctx.json {
        ctx.emit(&wire)?;
    }
    Ok(u8::from(wire.jurisdictions.iter().any(|b| b.too_many() || !b.faults.is_empty())))
}

/// The list of accepted survivors held against what was found.
fn book(ctx: &Context, shelf: &Shelf, report: &Report) -> Book {
    let lists: Vec<List> = shelf.survivors.iter().map(|(path, text)| List { path: path.clone(), text: text.clone() }).collect();
    let (entries, mut faults) = accept::read(&lists);
    let parsed: Vec<_> = shelf.sources.iter().map(|s| fazhi_lang::syntax::parse(&s.file, &s.text).file).collect();
    let all = mutants(&shelf.sources, &parsed);
    let (reasons, more) = accept::weigh(&entries, report, &all, &shelf.sources);
    faults.extend(more);
    let mut files: BTreeMap<usize, File> = BTreeMap::new();
    let mut survivors = Vec::new();
    for (ran, reason) in report.ran.iter().zip(reasons) {
        let source = shelf.sources.get(ran.mutant.file).map_or("", |s| s.file.as_str());
        let file = files.entry(ran.mutant.file).or_insert_with(|| File { file: shelf.place(source), ..File::default() });
        match (&ran.fate, reason) {
            (Fate::Refused(_), _) => file.refused += 1,
            (Fate::Killed(_), _) => file.killed += 1,
            (Fate::Survived, Some(_)) => file.accepted += 1,
            (Fate::Survived, None) => file.survived += 1,
        }
        if ran.fate == Fate::Survived {
            survivors.push(row(ctx, shelf, source, ran, reason));
        }
    }
    let sum = |of: fn(&File) -> usize| files.values().map(of).sum();
    Book {
        jurisdiction: shelf.jurisdiction.clone(),
        found: report.found,
        run: report.ran.len(),
        killed: sum(|f| f.killed),
        refused: sum(|f| f.refused),
        accepted: sum(|f| f.accepted),
        survived: sum(|f| f.survived),
        files: files.into_values().collect(),
        survivors,
        failing: report.failing.clone(),
        faults: faults
            .into_iter()
            .map(|f| Fault { code: f.code, message: ctx.say(f.code, &f.args), place: listed(shelf, &f.place) })
            .collect(),
    }
}

/// Where a list really lies; the line it ends with stays.
fn listed(shelf: &Shelf, place: &str) -> String {
    match place.rsplit_once(':') {
        Some((path, line)) if line.chars().all(|c| c.is_ascii_digit()) => format!("{}:{line}", shelf.place(path)),
        _ => shelf.place(place),
    }
}

fn row(ctx: &Context, shelf: &Shelf, source: &str, ran: &Ran, reason: Option<&str>) -> Row {
    let m = &ran.mutant;
    Row {
        place: place(shelf, source, m.span),
        file: shelf.place(source),
        change: m.key.clone(),
        rule: m.name.clone(),
        title: title(ctx, m),
        reason: reason.map(str::to_owned),
    }
}

fn title(ctx: &Context, m: &Mutant) -> String {
    let (zh, en) = &m.title;
    let own = if ctx.lang == Lang::Zh { zh } else { en };
    if own.is_empty() { m.name.clone() } else { own.clone() }
}

/// What was changed, in the reader's language; the key of the change stands beside it.
fn worded(ctx: &Context, op: &str) -> String {
    let key = match op {
        "drop" => "mutate-op-drop",
        "empty" => "mutate-op-empty",
        "flip" => "mutate-op-flip",
        _ => "mutate-op-delete",
    };
    ctx.say(key, &[])
}

fn print(ctx: &mut Context, book: &Book) -> Result<(), UserError> {
    let n = |n: usize| n.to_string();
    for row in book.survivors.iter().filter(|r| r.reason.is_none()) {
        let op = row.change.split(' ').next().unwrap_or(Op::Delete.word());
        let args = [
            ("place", row.place.clone()),
            ("title", row.title.clone()),
            ("what", worded(ctx, op)),
            ("change", row.change.clone()),
        ];
        ctx.tell("mutate-survivor", &args)?;
        ctx.tell("mutate-survivor-change", &args)?;
    }
    for title in &book.failing {
        ctx.tell("mutate-failing", &[("title", title.clone())])?;
    }
    for fault in &book.faults {
        let help = ctx.say(&format!("{}.help", fault.code), &[]);
        ctx.tell("mutate-fault", &[("message", fault.message.clone()), ("place", fault.place.clone()), ("help", help)])?;
    }
    for f in &book.files {
        ctx.tell(
            "mutate-file",
            &[
                ("file", f.file.clone()),
                ("killed", n(f.killed)),
                ("refused", n(f.refused)),
                ("accepted", n(f.accepted)),
                ("survived", n(f.survived)),
            ],
        )?;
    }
    let share = match (book.survived * 1000).checked_div(book.run) {
        Some(share) => format!("{}.{}", share / 10, share % 10),
        None => "0".to_owned(),
    };
    ctx.tell(
        "mutate-total",
        &[
            ("jurisdiction", book.jurisdiction.clone()),
            ("run", n(book.run)),
            ("found", n(book.found)),
            ("killed", n(book.killed)),
            ("refused", n(book.refused)),
            ("accepted", n(book.accepted)),
            ("survived", n(book.survived)),
            ("share", share),
        ],
    )?;
    if book.too_many() {
        ctx.tell("mutate-too-many", &[("limit", n(LIMIT_PERCENT))])?;
    }
    Ok(())
}
