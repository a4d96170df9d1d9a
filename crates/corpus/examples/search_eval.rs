//! Prints how well search answers the questions of a file, over a folder of statutes: index size, times, R@10, R@100, MRR.
//!
//! `search_eval FOLDER QUESTIONS [cv|blocks|tune|ask QUERY]…`
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::panic
)]
#![allow(missing_docs, clippy::string_slice)]
use fazhi_corpus::compile::compile;
use fazhi_corpus::import::markdown;
use fazhi_corpus::lawbook::Memory;
use fazhi_corpus::search::{Filters, Options, Questions, Search, Weights, build, eval};
use fazhi_law::{Rank, Register};
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
        } else if e.extension().is_some_and(|x| x == "md") && !e.file_name().unwrap().to_str().unwrap().starts_with(['_', 'R']) {
            out.push(e);
        }
    }
}

/// The folder's statutes, put together with the register: what set-up does, without source databases.
fn load(folder: &Path) -> Memory {
    let mut paths = Vec::new();
    files(folder, &mut paths);
    let mut drafts = Vec::new();
    for path in &paths {
        let place = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let Ok(mut draft) = markdown(&std::fs::read(path).unwrap(), &place) else {
            println!("refused: {place}");
            continue;
        };
        draft.source = "folder".into();
        draft.jurisdiction = "cn".into();
        draft.rank = draft.rank.or_else(|| place.split('/').rev().find_map(rank));
        drafts.push(draft);
    }
    let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/cn/instruments.toml");
    let register = Register::parse(&std::fs::read_to_string(facts).unwrap()).unwrap();
    let compiled = compile(drafts, &register);
    Memory { catalogue: compiled.catalogue, blocks: compiled.blocks.into_iter().map(Arc::new).collect() }
}

fn rank(folder: &str) -> Option<Rank> {
    Some(match folder {
        "宪法" => Rank::Constitution,
        "行政法" | "经济法" | "社会法" | "民法商法" | "民法典" | "刑法" | "宪法相关法" | "诉讼与非诉讼程序法" => {
            Rank::Law
        }
        "行政法规" => Rank::AdministrativeRegulation,
        "部门规章" => Rank::DepartmentalRule,
        "司法解释" => Rank::JudicialInterpretation,
        f if f.ends_with("地方法规") => Rank::LocalRegulation,
        _ => return None,
    })
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

fn parameters() -> &'static [(&'static str, &'static [f32])] {
    &[
        ("asking", &[0.0, 0.3, 1.0]),
        ("single", &[0.3, 0.6, 1.0, 1.5]),
        ("lay", &[0.0, 0.2, 0.4, 0.6, 1.0]),
        ("rank", &[0.0, 0.1, 0.2, 0.3, 0.5]),
        ("common", &[0.0, 0.5, 1.0, 1.5, 2.0, 3.0]),
        ("law", &[0.0, 0.1, 0.2, 0.4, 0.7]),
        ("near", &[0.0, 0.1, 0.2, 0.3]),
        ("b", &[0.65, 0.75, 0.85]),
        ("k1", &[0.9, 1.2, 1.6]),
    ]
}

fn set(w: &mut Weights, name: &str, value: f32) {
    *match name {
        "asking" => &mut w.asking,
        "single" => &mut w.single,
        "lay" => &mut w.lay,
        "rank" => &mut w.rank,
        "law" => &mut w.law,
        "common" => &mut w.common,
        "near" => &mut w.near,
        "b" => &mut w.b,
        "k1" => &mut w.k1,
        "ask" => &mut w.ask,
        "ask_single" => &mut w.ask_single,
        "prior" => &mut w.prior,
        other => panic!("{other}"),
    } = value;
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
    let [folder, questions, rest @ ..] = args.as_slice() else {
        panic!("search_eval FOLDER QUESTIONS [cv|blocks|tune|ask QUERY]…")
    };
    let start = (cpu(), Instant::now());
    let book = load(Path::new(folder));
    println!(
        "loaded {} instruments, {} texts: {:.2} CPU-s",
        book.catalogue.instruments.len(),
        book.blocks.len(),
        cpu() - start.0
    );
    let (questions, problems) = Questions::parse(&std::fs::read_to_string(questions).unwrap());
    println!("{} questions, {} problems", questions.list.len(), problems.len());
    let (gold, missing) = eval::gold(&questions, &book);
    println!("{} answers, {} not in the library", gold.iter().map(|g| g.answers.len()).sum::<usize>(), missing.len());

    let folder = std::env::temp_dir().join(format!("search-eval-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let start = (cpu(), Instant::now());
    let stats = build(&book, Box::new(MmapDirectory::open(&folder).unwrap()) as Box<dyn Directory>, Options::default()).unwrap();
    println!(
        "built {} units of {} versions: {:.2} CPU-s, {:.2} s",
        stats.units,
        stats.versions,
        cpu() - start.0,
        start.1.elapsed().as_secs_f64()
    );
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

    let start = cpu();
    let mut times: Vec<f64> = gold
        .iter()
        .map(|g| {
            let start = Instant::now();
            search.search(&book, &g.question, &Filters::default(), 10).unwrap();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    println!("search {:.2} CPU-ms each", (cpu() - start) * 1e3 / times.len() as f64);
    times.sort_by(f64::total_cmp);
    let at = |q: f64| times[((times.len() - 1) as f64 * q) as usize];
    println!("search p50 {:.2} ms, p95 {:.2}, p99 {:.2}, max {:.2}", at(0.5), at(0.95), at(0.99), at(1.0));
    let start = cpu();
    for g in &gold {
        search.identifiers(&book, &g.question, 10).unwrap();
    }
    println!("without snippets {:.2} CPU-ms each", (cpu() - start) * 1e3 / gold.len() as f64);
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
            "cv" | "blocks" => {
                let deal = if word == "cv" { eval::Deal::Round } else { eval::Deal::Blocks };
                let mut folds: Vec<(Search, Vec<eval::Gold>)> = (0..5)
                    .map(|n| {
                        let (learn, ask) = eval::fold(&questions, deal, n, 5);
                        (in_memory(&book, Some(&learn)), eval::gold(&ask, &book).0)
                    })
                    .collect();
                let mut run = |name: &str, w: Weights, start: usize, step: usize| {
                    let each = folds.iter_mut().map(|(s, gold)| {
                        s.set_weights(w);
                        let part: Vec<_> = gold.iter().skip(start).step_by(step).cloned().collect();
                        figures(s, &book, &part)
                    });
                    let mean = eval::mean(&each.collect::<Vec<_>>());
                    show(name, mean);
                };
                let base = Weights::default();
                run(&format!("five folds ({deal:?}), with questions"), base, 0, 1);
                if rest.as_slice().first().is_some_and(|r| r == "more") {
                    rest.next();
                    for (name, values) in
                        [("ask", [0.3, 0.6, 1.5, 2.0]), ("ask_single", [0.0, 0.6, 1.0, 1.5]), ("prior", [0.0, 0.05, 0.15, 0.2])]
                    {
                        for v in values {
                            let mut w = base;
                            set(&mut w, name, v);
                            run(&format!("even questions of the folds: {name} {v}"), w, 0, 2);
                        }
                    }
                    run("even questions of the folds: default", base, 0, 2);
                    run("odd questions of the folds: default", base, 1, 2);
                }
            }
            "tune" => {
                // Even lines tune, odd lines report.
                let half = |n: usize| gold.iter().skip(n).step_by(2).cloned().collect::<Vec<_>>();
                let (tune, report) = (half(0), half(1));
                let base = Weights::default();
                let mut best = base;
                let score = |f: &eval::Figures| f.recall_10 + f.recall_100 + f.mrr;
                search.set_weights(best);
                let mut top = figures(&search, &book, &tune);
                show("start", top);
                for _ in 0..2 {
                    for (name, steps) in parameters() {
                        for step in *steps {
                            let mut w = best;
                            set(&mut w, name, *step);
                            if w == best {
                                continue;
                            }
                            search.set_weights(w);
                            let f = figures(&search, &book, &tune);
                            let better = score(&f) > score(&top) + 0.0005;
                            show(&format!("{name} {step} {}", if better { "*" } else { "" }), f);
                            if better {
                                best = w;
                                top = f;
                            }
                        }
                    }
                }
                println!("{best:?}");
                search.set_weights(best);
                show("tuned, the other half", figures(&search, &book, &report));
                search.set_weights(base);
                show("default, the other half", figures(&search, &book, &report));
            }
            other => panic!("{other}"),
        }
    }
    drop(search);
    let _ = std::fs::remove_dir_all(&folder);
}
