//! Search over the invented jurisdiction: its real texts through the real importer.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests, outside #[test]")]
use fazhi_corpus::catalogue::Catalogue;
use fazhi_corpus::compile::compile;
use fazhi_corpus::import::markdown;
use fazhi_corpus::lawbook::{Lawbook, Memory};
use fazhi_corpus::search::{Filters, Hit, Options, Questions, Search, SearchError, Stats, build, eval};
use fazhi_law::{InstrumentId, Reference, Register};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::directory::{Directory, MmapDirectory, RamDirectory};

fn law() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/example")
}

fn book() -> Memory {
    let mut texts: Vec<PathBuf> = std::fs::read_dir(law().join("texts")).unwrap().map(|e| e.unwrap().path()).collect();
    texts.sort();
    let drafts = texts
        .iter()
        .map(|p| {
            let mut draft = markdown(&std::fs::read(p).unwrap(), p.file_name().unwrap().to_str().unwrap()).unwrap();
            draft.jurisdiction = "example".into();
            draft
        })
        .collect();
    let register = Register::parse(&std::fs::read_to_string(law().join("instruments.toml")).unwrap()).unwrap();
    let compiled = compile(drafts, &register);
    Memory { catalogue: compiled.catalogue, blocks: compiled.blocks.into_iter().map(Arc::new).collect() }
}

fn open(book: &Memory, questions: Option<&Questions>) -> (Search, Stats) {
    let directory: Box<dyn Directory> = Box::new(RamDirectory::create());
    let stats = build(book, directory.box_clone(), Options { questions }).unwrap();
    (Search::open(directory, book).unwrap(), stats)
}

fn find(book: &Memory, query: &str, filters: &Filters) -> Vec<Hit> {
    open(book, None).0.search(book, query, filters, 10).unwrap()
}

fn ids(hits: &[Hit]) -> Vec<String> {
    hits.iter().map(|h| h.id.to_string()).collect()
}

fn on(day: &str) -> Filters {
    Filters { on: Some(day.parse().unwrap()), ..Filters::default() }
}

#[test]
fn every_article_of_every_version_is_in_the_index() {
    let book = book();
    let (search, stats) = open(&book, None);
    let articles: usize = book.blocks.iter().map(|b| b.articles().count()).sum();
    assert!(stats.units >= articles && articles > 100, "{stats:?} {articles}");
    assert_eq!(search.documents(), stats.units + stats.instruments);
}

#[test]
fn an_article_is_found_by_its_own_words() {
    let book = book();
    let (search, _) = open(&book, None);
    let (mut asked, mut first) = (0, 0);
    for i in &book.catalogue().instruments {
        let Some(v) = i.versions.iter().rposition(|v| v.block().is_some()) else { continue };
        let text = book.text(i, v).unwrap();
        for article in text.articles() {
            let id = format!("{}@{}#{}", i.id, i.versions[v].date, text.locator(article).unwrap());
            let found = ids(&search.search(&book, &text.words(article), &Filters::default(), 3).unwrap());
            asked += 1;
            first += usize::from(found.contains(&id));
        }
    }
    assert!(asked > 80 && first * 100 >= asked * 97, "{first} of {asked}");
}

#[test]
fn the_version_in_force_on_the_day_is_searched() {
    let book = book();
    for (day, version, other) in [("2020-01-01", "2019-03-20", "2024-06-18"), ("2025-01-01", "2024-06-18", "2019-03-20")] {
        let found = ids(&find(&book, "网络运行者 应急演练", &on(day)));
        assert!(found.iter().any(|id| id.starts_with(&format!("example/例国网络运行法@{version}#"))), "{day} {found:?}");
        assert!(!found.iter().any(|id| id.contains(&format!("例国网络运行法@{other}"))), "{day} {found:?}");
    }
    assert!(find(&book, "网络运行者 应急演练", &on("1990-01-01")).is_empty());
    let newest = ids(&find(&book, "网络运行者 应急演练", &Filters::default()));
    assert!(
        newest.iter().any(|id| id.contains("例国网络运行法@2024-06-18")) && !newest.iter().any(|id| id.contains("@2019-03-20"))
    );
    let all = Filters { all_versions: true, ..Filters::default() };
    let both = ids(&find(&book, "例国网络运行法 应急演练", &all));
    assert!(both.iter().any(|id| id.contains("@2019-03-20")) && both.iter().any(|id| id.contains("@2024-06-18")), "{both:?}");
}

#[test]
fn filters_let_through_what_they_name() {
    let book = book();
    let rank = Filters { rank: Some("departmental_rule".into()), ..Filters::default() };
    let found = find(&book, "报告网络事件", &rank);
    assert!(!found.is_empty() && found.iter().all(|h| h.id.instrument.name() == "网络事件报告办法"));
    let maker = Filters { maker: Some("山海省代表会议".into()), ..Filters::default() };
    let found = find(&book, "网络", &maker);
    assert!(!found.is_empty() && found.iter().all(|h| h.id.instrument.name() == "山海省网络秩序条例"));
    let field = Filters { field: Some("administrative".into()), ..Filters::default() };
    let found = find(&book, "罚款", &field);
    assert!(!found.is_empty() && found.iter().all(|h| h.id.instrument.name() == "例国行政处分程序法"));
}

#[test]
fn an_unknown_value_is_an_error_that_lists_the_known_ones() {
    let book = book();
    for (filters, name, known) in [
        (Filters { rank: Some("decree".into()), ..Filters::default() }, "rank", "administrative_regulation"),
        (Filters { maker: Some("没有这个机关".into()), ..Filters::default() }, "maker", "例国政务院"),
        (Filters { field: Some("sea".into()), ..Filters::default() }, "field", "cybercrime"),
        (Filters { jurisdiction: Some("atlantis".into()), ..Filters::default() }, "jurisdiction", "example"),
    ] {
        let e = open(&book, None).0.search(&book, "网络", &filters, 5).unwrap_err();
        assert_eq!((e.code(), e.place().as_deref()), ("search-unknown-filter", Some(name)));
        assert!(e.args().iter().any(|(k, v)| *k == "known" && v.contains(known)), "{:?}", e.args());
    }
}

#[test]
fn names_come_first() {
    let book = book();
    for query in ["例国网络运行法", "网运法", "例国网络运行", "Network Operation Act", "network operation act"] {
        let found = find(&book, query, &Filters::default());
        assert_eq!(found[0].id.to_string(), "example/例国网络运行法", "{query}");
        assert_eq!(found[0].article, "");
        assert!(found.windows(2).all(|w| w[0].score >= w[1].score), "{query}");
    }
    // English words of a title, in any order, find it too.
    let found = find(&book, "incidents reporting network", &Filters::default());
    assert_eq!(found[0].id.to_string(), "example/网络事件报告办法");
}

#[test]
fn invented_law_stays_out_of_real_law_unless_asked_for() {
    let mut both = book();
    let mut real = both.catalogue.get(&"example/网络事件报告办法".parse().unwrap()).unwrap().clone();
    real.id = InstrumentId::new("cn-11", "网络事件报告办法").unwrap();
    both.catalogue.instruments.push(real);
    both.catalogue.instruments.sort_by(|a, b| a.id.cmp(&b.id));
    let found = find(&both, "报告网络事件", &Filters::default());
    assert!(!found.is_empty() && found.iter().all(|h| h.id.instrument.jurisdiction() == "cn-11"));
    for (jurisdiction, expected) in [("example", "example"), ("cn", "cn-11"), ("cn-11", "cn-11")] {
        let filters = Filters { jurisdiction: Some(jurisdiction.into()), ..Filters::default() };
        let known = filters.check(&both.catalogue);
        if jurisdiction == "cn" {
            assert!(known.is_ok(), "what has places below it is known");
        }
        let found = find(&both, "报告网络事件", &filters);
        assert!(!found.is_empty() && found.iter().all(|h| h.id.instrument.jurisdiction() == expected), "{jurisdiction}");
    }
}

#[test]
fn a_citation_goes_in_front_in_the_version_asked_for() {
    let book = book();
    let (search, _) = open(&book, None);
    let read = |t: &str| (t == "网络运行法第八条").then(|| "example/例国网络运行法#8".parse::<Reference>().unwrap());
    let found = search.search_or_cite(&book, "第8条 网络运行法", &on("2020-01-01"), 5, read).unwrap();
    assert_eq!(found[0].id.to_string(), "example/例国网络运行法@2019-03-20#8");
    assert_eq!(found[0].article, "第八条");
    assert!(!found[0].snippet.text.is_empty() && found.len() == 5);
    let found = search.search_or_cite(&book, "example/例国网络运行法@2024-06-18#8", &Filters::default(), 5, |_| None).unwrap();
    assert_eq!(found[0].id.to_string(), "example/例国网络运行法@2024-06-18#8");
    assert_eq!(ids(&found).iter().filter(|i| i.ends_with("2024-06-18#8")).count(), 1);
    // What does not exist is not made up.
    let none = search.search_or_cite(&book, "example/例国网络运行法#999", &Filters::default(), 5, |_| None).unwrap();
    assert!(none.iter().all(|h| !h.id.to_string().ends_with("#999")));
}

#[test]
fn the_same_index_twice_gives_the_same_list() {
    let book = book();
    let (a, b) = (open(&book, None).0, open(&book, None).0);
    for query in ["网络", "罚款多少钱", "the network", "第一条"] {
        let (x, y) =
            (a.search(&book, query, &Filters::default(), 50).unwrap(), b.search(&book, query, &Filters::default(), 50).unwrap());
        assert_eq!(x, y, "{query}");
        assert!(x.windows(2).all(|w| w[0].score >= w[1].score), "{query}");
    }
}

#[test]
fn hostile_queries_are_plain_text_or_empty() {
    let book = book();
    let (search, _) = open(&book, None);
    for empty in ["", "   ", "。，！？", "\u{200B}\u{FEFF}", "《》()[]{}", "🙂🙃", "\0\n\t"] {
        assert_eq!(search.search(&book, empty, &Filters::default(), 5), Err(SearchError::Empty), "{empty:?}");
    }
    for plain in [
        "AND (",
        "title:网络 OR NOT",
        "\"网络",
        "网络^9999",
        "网*",
        "[a TO z]",
        "网络~2",
        "/.网.*/",
        "-网络",
        "+",
        "是否",
        "\u{20000}𠮷",
    ] {
        match search.search(&book, plain, &Filters::default(), 5) {
            Ok(_) => {}
            Err(e) => assert!(plain == "+" && e == SearchError::Empty, "{plain} {e}"),
        }
    }
    assert!(!search.search(&book, "title:网络 OR NOT", &Filters::default(), 5).unwrap().is_empty());
    // A million characters cost no more than the first 512.
    let long = "网络运行者应当报告".repeat(111_112);
    let cut: String = long.chars().take(512).collect();
    assert_eq!(search.search(&book, &long, &Filters::default(), 5), search.search(&book, &cut, &Filters::default(), 5));
    assert!(search.search(&book, "网络", &Filters::default(), 0).unwrap().is_empty());
    assert!(search.search(&book, "网络", &Filters::default(), usize::MAX).unwrap().len() <= 1000);
}

#[test]
fn snippets_show_what_matched() {
    let book = book();
    for h in find(&book, "网络事件报告 时限", &Filters::default()) {
        let shown = h.snippet.text.chars().filter(|c| *c != '…').count();
        assert!(shown <= 60, "{}", h.snippet.text);
        if !h.article.is_empty() {
            assert!(!h.snippet.marks.is_empty(), "{}", h.snippet.text);
        }
        for mark in &h.snippet.marks {
            let marked = h.snippet.text.get(mark.clone()).unwrap();
            assert!(marked.chars().all(|c| "网络事件报告时限".contains(c)), "{marked}");
        }
    }
}

#[test]
fn questions_teach_what_words_do_not_say() {
    let book = book();
    let text = std::fs::read_to_string(law().join("questions.tsv")).unwrap();
    let (questions, problems) = Questions::parse(&text);
    assert!(problems.is_empty(), "{problems:?}");
    let (gold, missing) = eval::gold(&questions, &book);
    assert_eq!((gold.len(), missing.as_slice()), (questions.list.len(), [].as_slice()));
    let figures = |search: &Search| eval::measure(&gold, |q| search.identifiers(&book, q, eval::DEPTH)).unwrap();
    let (plain, taught) = (open(&book, None), open(&book, Some(&questions)));
    assert_eq!(taught.1.questions, questions.list.len());
    assert!(taught.1.unresolved.is_empty());
    let (before, after) = (figures(&plain.0), figures(&taught.0));
    assert!(after.mrr > 0.9 && after.mrr > before.mrr, "{before:?} {after:?}");
}

#[test]
fn answers_that_do_not_exist_are_named() {
    let book = book();
    let (questions, _) =
        Questions::parse("a\t网络\t没有这部法第一条|例国网络运行法第八条\nb\t罚款\t例国网络运行法第九百条之二\n");
    let (_, stats) = open(&book, Some(&questions));
    assert_eq!(stats.unresolved, ["例国网络运行法第九百条之二", "没有这部法第一条"]);
    assert_eq!((stats.questions, stats.answers), (1, 1));
}

/// A folder that is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("fazhi-search-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn directory(&self) -> Box<dyn Directory> {
        Box::new(MmapDirectory::open(&self.0).unwrap())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_damaged_index_is_an_error_and_never_an_answer() {
    let book = book();
    let good = Folder::new("good");
    build(&book, good.directory(), Options::default()).unwrap();
    let expected = Search::open(good.directory(), &book).unwrap().search(&book, "网络事件", &Filters::default(), 10).unwrap();
    let mut files: Vec<PathBuf> = std::fs::read_dir(&good.0).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| !f.to_str().unwrap().ends_with(".lock"));
    files.sort();
    assert!(files.len() >= 5);
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        let segment = file.extension().is_none_or(|e| e != "json");
        for damage in ["flip", "cut", "empty", "gone"] {
            let mut broken = bytes.clone();
            match damage {
                "flip" => {
                    let middle = broken.len() / 2;
                    broken[middle] ^= 0x55;
                }
                "cut" => broken.truncate(bytes.len() - 1 - bytes.len() / 3),
                _ => broken.clear(),
            }
            std::fs::remove_file(file).unwrap();
            if damage != "gone" {
                std::fs::write(file, &broken).unwrap();
            }
            match Search::open(good.directory(), &book) {
                Err(e) => assert!(matches!(e.code(), "search-index-damaged" | "search-index-stale"), "{file:?} {damage} {e}"),
                // A file that answers do not depend on.
                Ok(s) => {
                    assert!(!segment || damage == "gone", "{file:?} {damage}");
                    assert_eq!(s.search(&book, "网络事件", &Filters::default(), 10).unwrap(), expected, "{file:?} {damage}");
                }
            }
            std::fs::write(file, &bytes).unwrap();
        }
    }
    assert!(Search::open(good.directory(), &book).is_ok());
    let nothing = Folder::new("nothing");
    assert_eq!(Search::open(nothing.directory(), &book).unwrap_err().code(), "search-index-damaged");
}

#[test]
fn an_index_of_another_library_is_refused() {
    let book = book();
    let directory: Box<dyn Directory> = Box::new(RamDirectory::create());
    build(&book, directory.box_clone(), Options::default()).unwrap();
    let mut other = book.clone();
    other.catalogue = Catalogue { instruments: other.catalogue.instruments.into_iter().skip(1).collect() };
    assert_eq!(Search::open(directory, &other).unwrap_err().code(), "search-index-stale");
}

#[test]
fn an_empty_lawbook_answers_with_nothing() {
    let empty = Memory::default();
    let (search, stats) = open(&empty, None);
    assert_eq!((stats.units, search.documents()), (0, 0));
    assert!(search.search(&empty, "网络", &Filters::default(), 10).unwrap().is_empty());
}
