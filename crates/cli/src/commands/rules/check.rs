//! `fazhi rules check`: what the checker says, with the place and the mend.
use super::{Which, excerpt, place};
use crate::context::Context;
use crate::error::UserError;
use crate::messages;
use crate::norms;
use clap::Args;
use fazhi_lang::diagnostic::{Diagnostic, Severity};
use fazhi_lang::model::TextState;
use fazhi_library::rulebooks::Opened;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    which: Which,
    #[arg(long)]
    all: bool,
    #[arg(long)]
    write_lock: bool,
}

#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Row {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: String,
    place: Place,
    other: Option<Place>,
}

#[derive(Serialize)]
struct Book {
    jurisdiction: String,
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    diagnostics: Vec<Row>,
    /// Cited provisions by what became of their text.
    texts: Texts,
    unsigned: Vec<String>,
    library: Option<String>,
}

#[derive(Serialize, Default)]
struct Texts {
    checked: usize,
    not_in_library: usize,
    not_held: usize,
}

#[derive(Serialize)]
struct Wire {
    ok: bool,
    rulebooks: Vec<Book>,
}

pub(crate) fn run(args: &CheckArgs, ctx: &mut Context) -> Result<u8, UserError> {
    if args.write_lock && args.which.rules.is_none() {
        return Err(UserError::new("rulebooks-lock-needs-folder", vec![]));
    }
    let library = crate::rulebooks::library(ctx)?;
    let mut books = Vec::new();
    for jurisdiction in args.which.jurisdictions()? {
        let opened = crate::rulebooks::opened(&jurisdiction, args.which.rules.as_deref(), library.as_ref())?;
        let book = report(ctx, &opened);
        if !ctx.json {
            print(ctx, &opened, &book, args.all)?;
        }
        if args.write_lock && book.errors == 0 {
            write_lock(ctx, &opened)?;
        }
        books.push(book);
    }
    let ok = books.iter().all(|b| b.errors == 0);
    if ctx.json {
        ctx.emit(&Wire { ok, rulebooks: books })?;
    }
    Ok(u8::from(!ok))
}

fn write_lock(ctx: &Context, opened: &Opened) -> Result<(), UserError> {
    let Some(folder) = &opened.shelf.folder else { return Ok(()) };
    let path = folder.join("LOCK.toml");
    std::fs::write(&path, &opened.fresh_lock).map_err(|e| UserError::from(e).at(path.display().to_string()))?;
    ctx.note(ctx.say("rulebooks-lock-written", &[("place", path.display().to_string())]));
    Ok(())
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The sentence of a diagnostic and the mend.
pub(crate) fn sentence(ctx: &Context, d: &Diagnostic) -> (String, String) {
    let args = worded(ctx, d);
    (ctx.say(d.code, &args), messages::say(ctx.lang, &format!("{}.help", d.code), &args))
}

/// The arguments of a diagnostic, names of categories in the reader's language.
pub(crate) fn worded(ctx: &Context, d: &Diagnostic) -> messages::Args {
    let word = |key: &'static str, value: &String| match key {
        "category" | "other" => messages::find(ctx.lang, &format!("item-{value}"), &[]).unwrap_or_else(|| value.clone()),
        _ => value.clone(),
    };
    d.args.iter().map(|(key, value)| (*key, word(key, value))).collect()
}

fn wire_place(opened: &Opened, file: &str, span: fazhi_lang::ast::Span) -> Place {
    let text = opened.shelf.sources.iter().find(|s| s.file == file).map_or("", |s| s.text.as_str());
    let (line, column) = excerpt::line_column(text, span.start);
    let (end_line, end_column) = excerpt::line_column(text, span.end);
    Place { file: opened.shelf.place(file), line, column, end_line, end_column }
}

fn report(ctx: &Context, opened: &Opened) -> Book {
    let rows = opened.diagnostics.iter().map(|d| {
        let (message, help) = sentence(ctx, d);
        Row {
            code: d.code,
            severity: word(d.severity),
            message,
            help,
            place: wire_place(opened, &d.file, d.span),
            other: d.other.as_ref().map(|(file, span)| wire_place(opened, file, *span)),
        }
    });
    let count = |s: Severity| opened.diagnostics.iter().filter(|d| d.severity == s).count();
    let mut texts = Texts::default();
    let mut unsigned = Vec::new();
    if let Some(rules) = &opened.rules {
        let mut seen = BTreeSet::new();
        for cite in norms::cites(rules) {
            if seen.insert(cite.reference.to_string()) {
                match cite.text {
                    TextState::Held(_) => texts.checked += 1,
                    TextState::NotInLibrary => texts.not_in_library += 1,
                    TextState::NotHeld => texts.not_held += 1,
                }
            }
        }
        unsigned = rules.books.iter().filter(|b| b.signed.is_empty()).map(|b| b.file.clone()).collect();
    }
    Book {
        jurisdiction: opened.shelf.jurisdiction.clone(),
        files: opened.shelf.sources.len(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        diagnostics: rows.collect(),
        texts,
        unsigned,
        library: opened.library.clone(),
    }
}

fn print(ctx: &mut Context, opened: &Opened, book: &Book, all: bool) -> Result<(), UserError> {
    for d in opened.diagnostics.iter().filter(|d| all || d.severity != Severity::Note) {
        let (message, help) = sentence(ctx, d);
        ctx.tell(&format!("rulebooks-{}", word(d.severity)), &[("message", message), ("code", d.code.to_owned())])?;
        show(ctx, opened, &d.file, d.span)?;
        if let Some((file, span)) = &d.other {
            ctx.tell("rulebooks-other-place", &[])?;
            show(ctx, opened, file, *span)?;
        }
        ctx.tell("rulebooks-mend", &[("help", help)])?;
        ctx.line("")?;
    }
    if !all {
        let mut notes: BTreeMap<&str, usize> = BTreeMap::new();
        for d in opened.diagnostics.iter().filter(|d| d.severity == Severity::Note) {
            *notes.entry(d.code).or_default() += 1;
        }
        if !notes.is_empty() {
            let list: Vec<String> = notes.iter().map(|(code, n)| format!("{code} {n}")).collect();
            ctx.tell("rulebooks-notes", &[("list", list.join(", "))])?;
        }
    }
    let n = |n: usize| n.to_string();
    ctx.tell(
        "rulebooks-counts",
        &[
            ("jurisdiction", book.jurisdiction.clone()),
            ("files", n(book.files)),
            ("errors", n(book.errors)),
            ("warnings", n(book.warnings)),
            ("notes", n(book.notes)),
        ],
    )?;
    if opened.rules.is_some() {
        let texts =
            [("checked", n(book.texts.checked)), ("missing", n(book.texts.not_in_library)), ("unheld", n(book.texts.not_held))];
        ctx.tell(if opened.library.is_some() { "rulebooks-texts" } else { "rulebooks-texts-none" }, &texts)?;
        if !book.unsigned.is_empty() {
            ctx.tell("rulebooks-unsigned", &[("n", n(book.unsigned.len())), ("files", n(book.files))])?;
        }
    }
    Ok(())
}

fn show(ctx: &mut Context, opened: &Opened, file: &str, span: fazhi_lang::ast::Span) -> Result<(), UserError> {
    let text = opened.shelf.sources.iter().find(|s| s.file == file).map_or("", |s| s.text.as_str());
    for line in excerpt::lines(&place(&opened.shelf, file, span), text, span) {
        ctx.line(line)?;
    }
    Ok(())
}
