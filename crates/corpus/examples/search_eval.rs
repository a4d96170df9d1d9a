//! Prints how well search answers the questions of a file, over a folder of statutes: index size, times, R@10, R@100, MRR.
//!
//! `search_eval FOLDER QUESTIONS [cv|tune|perf|ask QUERY]…`
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing, clippy::expect_used, clippy::float_arithmetic)]
#![allow(missing_docs, clippy::string_slice)]
use fazhi_corpus::catalogue::{Basis, Catalogue, Instrument, TextSource, Version};
use fazhi_corpus::document::Document;
use fazhi_corpus::lawbook::Memory;
use fazhi_corpus::normal::digest;
use fazhi_corpus::search::{Filters, Options, Questions, Search, Weights, build, eval};
use fazhi_corpus::structure::{Line, parse};
use fazhi_law::{InstrumentId, Rank, short_title};
use fazhi_time::Date;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use tantivy::directory::{Directory, MmapDirectory, RamDirectory};

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for e in entries {
        if e.is_dir() {
            files(&e, out);
        } else if e.extension().is_some_and(|x| x == "md") && !e.file_name().unwrap().to_str().unwrap().starts_with('_') {
            out.push(e);
        }
    }
}

fn rank(folder: &str) -> Rank {
    match folder {
        f if f.contains("行政法规") => Rank::AdministrativeRegulation,
        f if f.contains("司法解释") => Rank::JudicialInterpretation,
        f if f.contains("部门规章") => Rank::DepartmentalRule,
        f if f.contains("DLC") => Rank::LocalRegulation,
        f if f.contains("/宪法/") => Rank::Constitution,
        _ => Rank::Law,
    }
}

fn load(folder: &Path) -> Memory {
    let mut paths = Vec::new();
    files(folder, &mut paths);
    let mut instruments: BTreeMap<InstrumentId, Instrument> = BTreeMap::new();
    let mut blocks: Vec<Arc<Document>> = Vec::new();
    let mut code: Vec<(usize, String)> = Vec::new();
    let order = ["总则", "物权编", "合同编", "人格权编", "婚姻家庭编", "继承编", "侵权责任编", "附则"];
    let mut texts: Vec<(String, String, Rank, String)> = Vec::new();
    for path in &paths {
        let name = path.to_str().unwrap().to_owned();
        if name.ends_with("README.md") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let (head, body) = text.split_once("<!-- INFO END -->").unwrap_or(("", &text));
        if name.contains("/民法典/") {
            let stem = path.file_stem().unwrap().to_str().unwrap();
            let at = order.iter().position(|o| *o == stem).unwrap();
            code.push((at, body.to_owned()));
            continue;
        }
        let title = head.lines().find_map(|l| l.strip_prefix("# ")).unwrap_or("").trim().to_owned();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let date = stem.rfind('(').and_then(|i| stem.get(i + 1..i + 11)).unwrap_or("1900-01-01").to_owned();
        let title = if title.is_empty() { stem.to_owned() } else { title };
        texts.push((title, date, rank(&name), body.to_owned()));
    }
    code.sort();
    if !code.is_empty() {
        let body = code.iter().map(|(_, b)| b.as_str()).collect::<Vec<_>>().join("\n");
        texts.push(("中华人民共和国民法典".into(), "2020-05-28".into(), Rank::Law, body));
    }
    for (title, date, rank, body) in texts {
        let lines: Vec<Line<'_>> = (1u32..)
            .zip(body.lines())
            .map(|(number, l)| (number, l.trim()))
            .filter(|(_, l)| !l.is_empty() && !l.starts_with("<!--"))
            .map(|(number, l)| {
                let text = l.trim_start_matches('#');
                Line { number, heading: text.len() < l.len(), text: text.trim() }
            })
            .collect();
        let (document, _) = parse(&lines);
        let clean: String = short_title(&title).chars().filter(|c| !"@#?/\\\"<>&%".contains(*c)).collect();
        let Ok(id) = InstrumentId::new("cn", &clean) else { continue };
        let date: Date = date.parse().unwrap_or_else(|_| "1900-01-01".parse().unwrap());
        let block = blocks.len() as u32;
        let digest = digest(&document.text);
        let articles = document.articles().count() as u32;
        blocks.push(Arc::new(document));
        let entry = instruments.entry(id.clone()).or_insert_with(|| Instrument {
            id,
            title: title.clone(),
            aliases: vec![],
            english: None,
            gist: None,
            field: None,
            rank,
            maker: None,
            number: None,
            region: None,
            repealed: None,
            repealed_by: None,
            relations: vec![],
            registered: false,
            versions: vec![],
        });
        if entry.versions.iter().any(|v| v.date == date) {
            continue;
        }
        entry.versions.push(Version {
            date,
            dates: Default::default(),
            in_force_from: date,
            basis: Basis::Assumed,
            in_force_until: None,
            amended_by: None,
            articles: Some(articles),
            texts: vec![TextSource { source: "lawrefbook".into(), place: String::new(), digest, articles, block: Some(block) }],
        });
    }
    for i in instruments.values_mut() {
        i.versions.sort_by_key(|v| v.date);
        let starts: Vec<Date> = i.versions.iter().map(|v| v.in_force_from).collect();
        for (v, next) in i.versions.iter_mut().zip(starts.into_iter().skip(1)) {
            v.in_force_until = Some(next);
        }
    }
    Memory { catalogue: Catalogue { instruments: instruments.into_values().collect() }, blocks }
}

/// CPU seconds of this process, all threads.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit_once(')').map_or("", |p| p.1).split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn show(name: &str, f: eval::Figures) {
    println!("{name:<44} n={:<5} R@10 {:.3}  R@100 {:.3}  MRR {:.3}", f.questions, f.recall_10, f.recall_100, f.mrr);
}

fn figures(search: &Search, book: &Memory, gold: &[eval::Gold]) -> eval::Figures {
    eval::measure(gold, |q| search.identifiers(book, q, eval::DEPTH)).unwrap()
}

fn in_memory(book: &Memory, questions: Option<&Questions>) -> Search {
    let directory: Box<dyn Directory> = Box::new(RamDirectory::create());
    build(book, directory.box_clone(), Options { questions }).unwrap();
    Search::open(directory, book).unwrap()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, questions, rest @ ..] = args.as_slice() else { panic!("search_eval FOLDER QUESTIONS [cv|tune|perf|ask QUERY]…") };
    let start = (cpu(), Instant::now());
    let book = load(Path::new(folder));
    println!("loaded {} instruments, {} texts: {:.2} CPU-s", book.catalogue.instruments.len(), book.blocks.len(), cpu() - start.0);
    let (questions, problems) = Questions::parse(&std::fs::read_to_string(questions).unwrap());
    println!("{} questions, {} problems", questions.list.len(), problems.len());
    let (gold, missing) = eval::gold(&questions, &book);
    println!("{} answers, {} not in the library", gold.iter().map(|g| g.answers.len()).sum::<usize>(), missing.len());

    let folder = std::env::temp_dir().join(format!("search-eval-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let start = (cpu(), Instant::now());
    let stats = build(&book, Box::new(MmapDirectory::open(&folder).unwrap()) as Box<dyn Directory>, Options::default()).unwrap();
    println!("built {} units of {} versions: {:.2} CPU-s, {:.2} s", stats.units, stats.versions, cpu() - start.0, start.1.elapsed().as_secs_f64());
    let mut size = 0;
    for e in std::fs::read_dir(&folder).unwrap() {
        let e = e.unwrap();
        size += e.metadata().unwrap().len();
        if e.metadata().unwrap().len() > 100_000 {
            println!("  {} {:.2} MB", e.file_name().to_str().unwrap(), e.metadata().unwrap().len() as f64 / 1e6);
        }
    }
    println!("index {:.2} MB", size as f64 / 1e6);
    let start = Instant::now();
    let mut search = Search::open(Box::new(MmapDirectory::open(&folder).unwrap()) as Box<dyn Directory>, &book).unwrap();
    println!("opened in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);

    let mut times: Vec<f64> = gold
        .iter()
        .map(|g| {
            let start = Instant::now();
            search.search(&book, &g.question, &Filters::default(), 10).unwrap();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |q: f64| times[((times.len() - 1) as f64 * q) as usize];
    println!("search p50 {:.2} ms, p95 {:.2}, p99 {:.2}, max {:.2}", at(0.5), at(0.95), at(0.99), at(1.0));
    show("nothing learnt", figures(&search, &book, &gold));

    let mut rest = rest.iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "ask" => {
                let query = rest.next().unwrap();
                for h in search.search(&book, query, &Filters::default(), 10).unwrap() {
                    println!("{:.2} {} {} {} | {}", h.score, h.id, h.title, h.article, h.snippet.text);
                }
            }
            "cv" => {
                let mut folds = Vec::new();
                for n in 0..5 {
                    let (learn, ask) = eval::fold(&questions, n, 5);
                    let s = in_memory(&book, Some(&learn));
                    let (gold, _) = eval::gold(&ask, &book);
                    folds.push(figures(&s, &book, &gold));
                }
                show("five folds, with questions", eval::mean(&folds));
            }
            "tune" => {
                // Even lines tune, odd lines report.
                let half = |n: usize| gold.iter().skip(n).step_by(2).cloned().collect::<Vec<_>>();
                let (tune, report) = (half(0), half(1));
                let base = Weights::default();
                for (name, w) in [
                    ("default", base),
                    ("pairs only", Weights { single: 0.0, ..base }),
                    ("single .1", Weights { single: 0.1, ..base }),
                    ("single .2", Weights { single: 0.2, ..base }),
                    ("single .5", Weights { single: 0.5, ..base }),
                    ("single 1", Weights { single: 1.0, ..base }),
                    ("head .2", Weights { head: 0.2, ..base }),
                    ("head .5", Weights { head: 0.5, ..base }),
                    ("asking .5", Weights { asking: 0.5, ..base }),
                    ("asking .2", Weights { asking: 0.2, ..base }),
                    ("asking 0", Weights { asking: 0.0, ..base }),
                    ("rank 1", Weights { rank: 1.0, ..base }),
                    ("rank 2", Weights { rank: 2.0, ..base }),
                    ("rank 4", Weights { rank: 4.0, ..base }),
                    ("b .6", Weights { b: 0.6, ..base }),
                    ("b .9", Weights { b: 0.9, ..base }),
                    ("k1 .8", Weights { k1: 0.8, ..base }),
                    ("k1 1.6", Weights { k1: 1.6, ..base }),
                ] {
                    search.set_weights(w);
                    show(name, figures(&search, &book, &tune));
                }
                search.set_weights(base);
                show("default, the other half", figures(&search, &book, &report));
            }
            other => panic!("{other}"),
        }
    }
    drop(search);
    let _ = std::fs::remove_dir_all(&folder);
}
