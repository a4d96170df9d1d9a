//! `fazhi rules doc`: all rulebooks as Markdown: rules beside their articles, coverage, open points, sign-offs, scenarios.
mod coverage;
mod terms;

use super::test::{Ran, run_all};
use super::{Which, explain};
use crate::context::Context;
use crate::error::UserError;
use crate::norms::{self, Entry};
use crate::words::Words;
use clap::Args;
use fazhi_engine::indexed::Trace;
use fazhi_lang::model::{Book, BookId, Cite, CoverageState, Rules};
use fazhi_library::Library;
use fazhi_library::rulebooks::Opened;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub(crate) struct DocArgs {
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[arg(long)]
    coverage: bool,
    #[command(flatten)]
    which: Which,
}

/// A page: path below the folder, and its text.
type Page = (String, String);

pub(crate) fn run(args: &DocArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let library = crate::rulebooks::library(ctx)?;
    if args.coverage {
        return coverage_page(args, ctx, library.as_ref());
    }
    let mut pages = Vec::new();
    for jurisdiction in args.which.jurisdictions()? {
        let opened = crate::rulebooks::usable(ctx, &jurisdiction, args.which.rules.as_deref(), library.as_ref())?;
        let Some(rules) = &opened.rules else { continue };
        let words = Words { rules, bodies: &opened.bodies, lang: ctx.lang, case: None, brief: true };
        let ran = run_all(&opened, None, &Trace::default());
        pages.extend(all(&words, &Texts { opened: &opened, library: library.as_ref() }, &ran));
    }
    match &args.out {
        None if ctx.json => {
            let pages: Vec<serde_json::Value> =
                pages.iter().map(|(p, t)| serde_json::json!({ "path": p, "markdown": t })).collect();
            ctx.emit(&serde_json::json!({ "pages": pages }))?;
        }
        None => {
            for (_, text) in &pages {
                ctx.line(text)?;
            }
        }
        Some(folder) => {
            for (path, text) in &pages {
                write(&folder.join(path), text)?;
            }
            if ctx.json {
                let paths: Vec<&String> = pages.iter().map(|(p, _)| p).collect();
                ctx.emit(&serde_json::json!({ "written": paths }))?;
            } else {
                ctx.tell("rulebooks-doc-written", &[("n", pages.len().to_string()), ("place", folder.display().to_string())])?;
            }
        }
    }
    Ok(0)
}

/// One page on all jurisdictions: what is encoded, what is not, and who signed.
fn coverage_page(args: &DocArgs, ctx: &mut Context, library: Option<&Library>) -> Result<u8, UserError> {
    let mut lines =
        vec![format!("# {}", ctx.say("coverage-title", &[])), String::new(), ctx.say("coverage-intro", &[]), String::new()];
    for jurisdiction in args.which.jurisdictions()? {
        let opened = crate::rulebooks::usable(ctx, &jurisdiction, args.which.rules.as_deref(), library)?;
        let Some(rules) = &opened.rules else { continue };
        let words = Words { rules, bodies: &opened.bodies, lang: ctx.lang, case: None, brief: true };
        lines.extend(coverage::page(&words, &opened));
        lines.push(String::new());
    }
    let text = lines.join("\n");
    let text = format!("{}\n", text.trim_end());
    match &args.out {
        Some(folder) => write(&folder.join(ctx.say("coverage-file", &[])), &text)?,
        None if ctx.json => ctx.emit(&serde_json::json!({ "markdown": text }))?,
        None => ctx.line(text.trim_end())?,
    }
    Ok(0)
}

fn write(path: &Path, text: &str) -> Result<(), UserError> {
    let place = |e: std::io::Error| UserError::from(e).at(path.display().to_string());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(place)?;
    }
    std::fs::write(path, text).map_err(place)
}

fn stem(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file).trim_end_matches(".fz")
}

/// What stands in a table cell or heading without meaning anything to Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '\\' | '#' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Where the words of the law are read.
#[derive(Clone, Copy)]
struct Texts<'a> {
    opened: &'a Opened,
    library: Option<&'a Library>,
}

fn all(words: &Words<'_>, texts: &Texts<'_>, ran: &[Ran<'_>]) -> Vec<Page> {
    let rules = words.rules;
    let entries = norms::all(rules);
    let mut pages = Vec::new();
    let mut rows = Vec::new();
    for (i, book) in rules.books.iter().enumerate() {
        let Some(id) = u32::try_from(i).ok().map(BookId) else { continue };
        let own: Vec<&Entry<'_>> = entries.iter().filter(|e| e.norm.place.0 == id).collect();
        let scenarios: Vec<&Ran<'_>> = ran.iter().filter(|r| r.scenario.book == id).collect();
        let page = format!("{}/{}.md", rules.jurisdiction, page_name(book));
        let signed = if book.signed.is_empty() {
            words.say("doc-unsigned", &[])
        } else {
            book.signed.iter().map(|s| s.who.clone()).collect::<Vec<String>>().join(", ")
        };
        rows.push(format!(
            "| [{}]({}.md) | {} | {} | {} | {} |",
            plain(stem(&book.file)),
            page_name(book).replace(' ', "%20"),
            own.len(),
            scenarios.len(),
            book.open_points,
            plain(&signed)
        ));
        pages.push((page, one(words, texts, book, &own, &scenarios)));
    }
    let mut index = vec![
        format!("# {}", words.say("doc-index", &[("jurisdiction", rules.jurisdiction.clone())])),
        String::new(),
        words.say("doc-note", &[]),
        String::new(),
        words.say("doc-index-head", &[]),
        "| --- | --- | --- | --- | --- |".to_owned(),
    ];
    index.extend(rows);
    index.push(String::new());
    index.push(format!("## {}", words.say("doc-coverage", &[])));
    index.push(String::new());
    index.push(words.say("doc-coverage-head", &[]));
    index.push("| --- | --- | --- | --- | --- | --- |".to_owned());
    index.extend(coverage(rules));
    index.push(String::new());
    pages.insert(0, (format!("{}/README.md", rules.jurisdiction), index.join("\n")));
    pages
}

/// `scenarios/x.fz` and `x.fz` have pages of their own.
fn page_name(book: &Book) -> String {
    let rest = book.file.splitn(3, '/').nth(2).unwrap_or(&book.file);
    rest.trim_end_matches(".fz").replace('/', "-")
}

fn coverage(rules: &Rules) -> Vec<String> {
    let mut by: BTreeMap<String, [usize; 5]> = BTreeMap::new();
    for c in &rules.coverage {
        let version = c.reference.version.map_or_else(String::new, |v| format!("@{v}"));
        let row = by.entry(format!("{}{version}", c.reference.instrument)).or_default();
        let at = match c.state {
            CoverageState::Encoded => 0,
            CoverageState::Interpretation => 1,
            CoverageState::Untranslatable => 2,
            CoverageState::Nothing => 3,
            CoverageState::Unread => 4,
        };
        if let Some(n) = row.get_mut(at) {
            *n += 1;
        }
    }
    by.into_iter().map(|(id, n)| format!("| {} | {} |", plain(&id), n.map(|x| x.to_string()).join(" | "))).collect()
}

/// The provisions of a rule with their words, as a quotation.
fn provisions(words: &Words<'_>, texts: &Texts<'_>, basis: &[Cite]) -> Vec<String> {
    let mut out = Vec::new();
    for c in basis {
        let until = c.until.map_or_else(|| "none".to_owned(), |d| d.to_string());
        let id = c.reference.to_string();
        let args = [("article", plain(&words.cite(&id))), ("id", id), ("from", c.from.to_string()), ("until", until)];
        out.push(format!("> {}", words.say("doc-article", &args)));
        out.push(">".to_owned());
        match texts.opened.text_of(texts.library, &c.reference) {
            Some(text) => {
                for line in text.lines().filter(|l| !l.trim().is_empty()) {
                    out.push(format!("> {}", plain(line.trim())));
                    out.push(">".to_owned());
                }
            }
            None => {
                out.push(format!("> {}", words.say("doc-no-text", &[])));
                out.push(">".to_owned());
            }
        }
    }
    out
}

/// Rules under the provisions they state, in the order of the text: those of the same provisions stand below one quotation.
fn by_provision<'a, 'b>(norms: &'b [&'a Entry<'a>]) -> Vec<Vec<&'b &'a Entry<'a>>> {
    let key = |e: &Entry<'_>| -> Vec<(String, Option<fazhi_law::Locator>, String)> {
        let at = |c: &Cite| (c.reference.instrument.to_string(), c.reference.locator, c.reference.to_string());
        e.norm.basis.iter().map(at).collect()
    };
    let mut sorted: Vec<&&Entry<'_>> = norms.iter().collect();
    sorted.sort_by_cached_key(|e| key(e));
    let mut out: Vec<Vec<&&Entry<'_>>> = Vec::new();
    for e in sorted {
        match out.last_mut() {
            Some(group) if group.first().is_some_and(|g| key(g) == key(e)) => group.push(e),
            _ => out.push(vec![e]),
        }
    }
    out
}

fn one(words: &Words<'_>, texts: &Texts<'_>, book: &Book, norms: &[&Entry<'_>], scenarios: &[&Ran<'_>]) -> String {
    let mut out = vec![format!("# {}", plain(stem(&book.file))), String::new()];
    let version = book.version.map_or_else(|| "none".to_owned(), |v| v.to_string());
    out.push(words.say(
        "doc-book",
        &[
            ("instrument", book.instrument.to_string()),
            ("version", version),
            ("file", book.file.clone()),
            ("digest", book.digest.clone()),
        ],
    ));
    out.push(String::new());
    let same = |b: &Book| std::ptr::eq(b, book);
    let book_id = words.rules.books.iter().position(same).and_then(|n| u32::try_from(n).ok()).map(BookId);
    let mut section = |key: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            out.push(format!("## {}", words.say(key, &[])));
            out.push(String::new());
            out.extend(lines);
            out.push(String::new());
        }
    };
    let signed = book.signed.iter().map(|s| {
        let args = [("who", s.who.clone()), ("role", s.role.clone()), ("on", s.on.to_string())];
        format!("- {}", plain(&words.say("doc-signed", &args)))
    });
    let mut signed: Vec<String> = signed.collect();
    if signed.is_empty() {
        signed.push(words.say("doc-unsigned", &[]));
    }
    section("doc-signoffs", signed);
    let mut lines = Vec::new();
    for group in by_provision(norms) {
        let Some(first) = group.first() else { continue };
        let places: Vec<String> = first.norm.basis.iter().map(|c| plain(&words.cite(&c.reference.to_string()))).collect();
        lines.push(format!("### {}", words.list(&places)));
        lines.push(String::new());
        lines.extend(provisions(words, texts, &first.norm.basis));
        lines.push(String::new());
        for e in group {
            let item = words.say(&format!("item-{}", e.item), &[]);
            lines.push(format!("#### {}{}", words.say("doc-item", &[("item", item)]), plain(&words.title(&e.norm.title))));
            lines.push(String::new());
            for line in explain::norm::lines(words, e) {
                let text = line.trim_start();
                // Two blanks of the explanation are one step of the list.
                lines.push(format!("{}- {}", " ".repeat(line.len() - text.len()), plain(text)));
            }
            lines.push(format!("- `{}`", e.norm.id));
            lines.push(String::new());
        }
    }
    lines.pop();
    section("doc-rules", lines);
    section("doc-terms", book_id.map(|id| terms::of(words, id)).unwrap_or_default());
    section("doc-open", texts.opened.shelf.open_lines(&book.file).into_iter().map(|l| format!("- {l}")).collect());
    let rows: Vec<String> = scenarios.iter().map(|r| scenario(words, r)).collect();
    if !rows.is_empty() {
        let head = vec![words.say("doc-scenarios-head", &[]), "| --- | --- | --- | --- |".to_owned()];
        section("doc-scenarios", head.into_iter().chain(rows).collect());
    }
    out.join("\n")
}

fn scenario(words: &Words<'_>, r: &Ran<'_>) -> String {
    let verdict = r
        .opinion
        .as_ref()
        .map_or_else(String::new, |o| words.say(&format!("doc-verdict-{}", o.verdict.word().replace('_', "-")), &[]));
    let passed = words.say(if r.passed() { "doc-passed" } else { "doc-failed" }, &[]);
    let why = r.scenario.why.clone().unwrap_or_default();
    format!("| {} | {verdict} | {passed} | {} |", plain(&r.scenario.title), plain(&why))
}
