//! How fast citations are found and checked on real statutes, and what is found.
//!
//! `cite_speed FOLDER REGISTER [--list N [--only CODE]] [--text TEXT]`: FOLDER holds statutes in Markdown, REGISTER is `law/cn/instruments.toml`.
//! `--list N` prints every Nth citation with its sentence, to be read by hand; `--text` checks one text.
#![allow(clippy::print_stdout, clippy::float_arithmetic, reason = "a measuring tool")]
use fazhi_corpus::cite::{Checker, Names, Options, cites_of, edges};
use fazhi_corpus::compile::compile;
use fazhi_corpus::import::{Draft, markdown};
use fazhi_corpus::lawbook::{Lawbook, Memory};
use fazhi_law::{Rank, Register};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(folder), Some(register)) = (args.first(), args.get(1)) else {
        println!("cite_speed FOLDER REGISTER [--list N [--only CODE]] [--text TEXT]");
        return Ok(());
    };
    let option = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    let mut drafts = Vec::new();
    let mut interpretations = Vec::new();
    read(Path::new(folder), &mut drafts, &mut interpretations)?;
    let compiled = compile(drafts, &Register::parse(&std::fs::read_to_string(register)?)?);
    let book = Memory { catalogue: compiled.catalogue, blocks: compiled.blocks.into_iter().map(Arc::new).collect() };
    let today = "2026-11-23".parse()?;

    let start = Instant::now();
    let names = Names::new(book.catalogue());
    println!("{} instruments, names read in {:.1} ms", book.catalogue().instruments.len(), start.elapsed().as_secs_f64() * 1e3);
    let checker = Checker::with_names(&book, &names);
    if let Some(text) = option("--text") {
        for c in checker.check(text, &Options::on(today)) {
            println!("{}", serde_json::to_string(&c)?);
        }
        return Ok(());
    }
    let bytes: usize = interpretations.iter().map(String::len).sum();
    for round in ["first pass", "second pass"] {
        let start = Instant::now();
        let found: usize = interpretations.iter().map(|t| checker.check(t, &Options::on(today)).len()).sum();
        let speed = bytes as f64 / 1e6 / start.elapsed().as_secs_f64();
        println!("check, {round}: {found} citations in {:.2} MB, {speed:.0} MB/s", bytes as f64 / 1e6);
    }
    let start = Instant::now();
    let all = edges(&book, &names);
    let bytes: usize = book.blocks.iter().map(|b| b.text.len()).sum();
    println!("edges: {} over {:.1} MB in {:.2} s", all.len(), bytes as f64 / 1e6, start.elapsed().as_secs_f64());

    let start = Instant::now();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (mut seen, mut matching) = (0usize, 0usize);
    let only = option("--only");
    let every: usize = option("--list").map_or(Ok(0), |n| n.parse())?;
    for instrument in book.catalogue().instruments.iter().filter(|i| i.rank == Rank::JudicialInterpretation) {
        for (i, version) in instrument.versions.iter().enumerate() {
            let Some(document) = book.text(instrument, i) else { continue };
            for (here, c) in cites_of(&checker, &document, &instrument.id, version.date, today) {
                *counts.entry(format!("{:?} {}", c.verdict, c.note.code())).or_default() += 1;
                *counts.entry(format!("  by {:?}", c.by)).or_default() += 1;
                seen += 1;
                let wanted = only.is_none_or(|code| c.note.code() == code);
                matching += usize::from(wanted);
                if every > 0 && wanted && matching.is_multiple_of(every) {
                    let before: String = document.text.get(..c.bytes.0).unwrap_or("").chars().rev().take(40).collect();
                    let before: String = before.chars().rev().collect();
                    let after: String = document.text.get(c.bytes.1..).unwrap_or("").chars().take(20).collect();
                    println!(
                        "{} {here}\n  {}【{}】{}\n  {:?} {} {} {:?}",
                        instrument.id,
                        before.replace('\n', "/"),
                        c.text,
                        after.replace('\n', "/"),
                        c.verdict,
                        c.target.unwrap_or_default(),
                        serde_json::to_string(&c.note)?,
                        c.by
                    );
                }
            }
        }
    }
    println!("cites_of every judicial interpretation as of its date: {seen} in {:.2} s", start.elapsed().as_secs_f64());
    for (what, n) in counts {
        println!("{n:7} {what}");
    }
    Ok(())
}

fn read(folder: &Path, drafts: &mut Vec<Draft>, interpretations: &mut Vec<String>) -> Result<(), Box<dyn std::error::Error>> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(|e| e.path());
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            read(&path, drafts, interpretations)?;
            continue;
        }
        let name = path.to_string_lossy().into_owned();
        if !name.ends_with(".md") || name.contains("/_") {
            continue;
        }
        let bytes = std::fs::read(&path)?;
        let Ok(mut draft) = markdown(&bytes, &name) else { continue };
        draft.source = "lawrefbook".to_owned();
        draft.jurisdiction = "cn".to_owned();
        if name.contains("司法解释") {
            draft.rank = Some(Rank::JudicialInterpretation);
            interpretations.push(String::from_utf8(bytes)?);
        }
        drafts.push(draft);
    }
    Ok(())
}
