//! The register of facts against the texts: every held version has its text, with the number of articles, the first day in force, the title
//! and the rank that the register states; and every maker is a body of `law/cn/bodies.toml`.
//!
//! The statements are read here a second time, with code of this test's own: what set-up read is what is tested.
// Test code: a failed step is a failed test, and what was skipped or measured is printed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::too_many_arguments
)]
use fazhi_corpus::catalogue::Catalogue;
use fazhi_corpus::compile::title_key;
use fazhi_corpus::document::Document;
use fazhi_corpus::import::{Draft, EventKind, markdown};
use fazhi_corpus::lawbook::Lawbook;
use fazhi_law::register::{InstrumentFacts, VersionFacts};
use fazhi_law::{Bodies, Rank, Register, numeral};
use fazhi_library::{Home, Library, Options, Outcome, SetupReport, Silent, builtin, setup};
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

const BODIES: &str = include_str!("../../../law/cn/bodies.toml");

/// Deviations that have been looked into: `instrument@version`, field, why.
const EXPLAINED: &[(&str, &str, &str)] = &[
    (
        "cn/互联网信息服务算法推荐管理规定@2021-11-16",
        "rank",
        "a departmental rule that LawRefBook files among the administrative regulations",
    ),
    (
        "cn/信访工作条例@2022-02-25",
        "rank",
        "a joint document of Party and State that LawRefBook files among the administrative regulations",
    ),
];

fn register() -> Register {
    Register::parse(builtin::CN_INSTRUMENTS).unwrap()
}

fn skip(why: &str) {
    println!("skipped: register against texts: {why}");
    if let Some(path) = std::env::var_os("FAZHI_SKIPS").filter(|p| !p.is_empty()) {
        let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
        writeln!(file.unwrap(), "register-texts\t{why}").unwrap();
    }
}

/// Folders of `FAZHI_LAW_SOURCES` that exist; a relative one counts from the root of the repository.
fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = std::env::var_os("FAZHI_LAW_SOURCES").unwrap_or_default();
    std::env::split_paths(&named).filter(|p| !p.as_os_str().is_empty()).map(|p| root.join(p)).filter(|p| p.is_dir()).collect()
}

/// The names a maker's field joins; `等`, `等六部门` stand for makers the register does not name.
fn makers(field: &str) -> Vec<&str> {
    field.split('、').map(|name| name.split_once('等').map_or(name, |(before, _)| before)).collect()
}

fn unresolved<'a>(bodies: &Bodies, fields: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    fields.flat_map(makers).filter(|name| bodies.named(name).is_none()).map(str::to_owned).collect()
}

#[test]
fn every_maker_of_the_register_is_a_body() {
    let bodies = Bodies::parse(BODIES).unwrap();
    let register = register();
    assert_eq!(unresolved(&bodies, register.iter().map(|i| i.maker.as_str())), BTreeSet::new());
    assert_eq!(
        unresolved(&bodies, ["最高人民法院、虚构部", "教育部等三部门"].into_iter()),
        BTreeSet::from(["虚构部".to_owned()])
    );
    for body in bodies.iter() {
        assert!(body.id.as_str().starts_with("cn/body/"), "{}", body.id);
        assert_eq!(
            body.level == "national",
            body.region.is_empty(),
            "{}: a national body has no region, a local one has",
            body.id
        );
        assert!(!body.english.is_empty() && !body.kind.is_empty(), "{}", body.id);
        for (line, _) in &body.superiors {
            assert!(["government", "business"].contains(&line.as_str()), "{}: {line}", body.id);
        }
    }
    for instrument in register.iter().filter(|i| i.region.is_some()) {
        let body = bodies.named(&instrument.maker).unwrap();
        let (code, mine) = (instrument.region.as_deref().unwrap(), body.region.trim_end_matches("00"));
        assert!(
            code.starts_with(mine) || mine.starts_with(code),
            "{}: made for {code} by a body of {}",
            instrument.id,
            body.region
        );
    }
}

#[test]
fn the_register_has_enough_instruments_and_names_each_once() {
    let register = register();
    assert!(register.len() >= 120, "{} instruments", register.len());
    let mut keys: BTreeMap<(String, String), String> = BTreeMap::new();
    for i in register.iter() {
        for name in std::iter::once(&i.title).chain(&i.aliases) {
            let key = (i.id.jurisdiction().to_owned(), title_key(name));
            let other = keys.insert(key, i.id.to_string()).filter(|other| *other != i.id.to_string());
            assert_eq!(other, None, "“{name}” names {} and another", i.id);
        }
    }
}

/// `自…年…月…日起施行` or `自公布之日起…施行` in the last articles; read by this test alone.
#[derive(Debug, PartialEq)]
enum Start {
    On(Date),
    AtOnce,
}

fn start_in(words: &str) -> Option<Start> {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    for (at, _) in plain.match_indices('自') {
        let after = &plain[at + '自'.len_utf8()..];
        if ["公布之日起", "发布之日起", "颁布之日起"].iter().any(|w| after.starts_with(w)) {
            return Some(Start::AtOnce);
        }
        let Some((date, rest)) = date_at(after) else { continue };
        let soon: String = rest.chars().take(8).collect();
        if rest.starts_with('起') && ["施行", "实施", "生效", "执行"].iter().any(|w| soon.contains(w)) {
            return Some(Start::On(date));
        }
    }
    None
}

fn date_at(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let (day, rest) = rest.split_once('日')?;
    let (y, m, d) = (numeral::parse(year)?, numeral::parse(month)?, numeral::parse(day)?);
    Some((format!("{y:04}-{m:02}-{d:02}").parse().ok()?, rest))
}

#[test]
fn the_statements_are_read() {
    assert_eq!(start_in("本法自2017年6月1日起施行。"), Some(Start::On("2017-06-01".parse().unwrap())));
    assert_eq!(start_in("本条例自二〇〇四年七月一日起施行。"), Some(Start::On("2004-07-01".parse().unwrap())));
    assert_eq!(start_in("本规定自发布之日起施行。"), Some(Start::AtOnce));
    assert_eq!(start_in("自2017年6月1日至2018年6月1日"), None);
}

fn start_of(doc: &Document) -> Option<Start> {
    let articles: Vec<u32> = doc.articles().collect();
    articles.iter().rev().take(3).find_map(|n| start_in(&doc.words(*n)))
}

/// Why the text's own statement contradicts the register's first day in force, if it does.
fn contradiction(facts: &InstrumentFacts, v: &VersionFacts, doc: &Document, head: Option<&Draft>) -> Option<String> {
    let effective = v.dates.effective?;
    let first = facts.versions.first().is_some_and(|f| f.version == v.version);
    let known = |day: Date| facts.versions.iter().any(|o| o.dates.effective == Some(day));
    let check = |day: Date| {
        if day == effective {
            None
        } else if day >= v.version {
            Some(format!("the text says {day}, the register {effective}"))
        } else if first {
            Some(format!("the text says {day}, before its own version; the register {effective}"))
        } else {
            // The last article of an amended text keeps the first day of the text it was written for.
            (!known(day)).then(|| format!("the text keeps {day}, which is the first day of no version of the register"))
        }
    };
    let from_text = match start_of(doc) {
        Some(Start::On(day)) => check(day),
        Some(Start::AtOnce) if first => {
            let made = [Some(v.version), v.dates.promulgated, v.dates.adopted];
            (!made.contains(&Some(effective)))
                .then(|| format!("in force from promulgation by its text, {effective} by the register"))
        }
        _ => None,
    };
    let stated = head.and_then(|d| d.events.iter().filter(|e| e.kind == EventKind::Effective).map(|e| e.date).max());
    from_text.or_else(|| stated.filter(|day| *day >= v.version).and_then(check))
}

/// The rank that a folder of LawRefBook or a kind of the database stands for, in groups that the sources tell apart.
fn rank_fits(rank: Rank, place: &str) -> bool {
    match place.split('/').next().unwrap_or("") {
        "宪法" => rank == Rank::Constitution,
        "行政法" | "经济法" | "社会法" | "民法商法" | "民法典" | "刑法" | "宪法相关法" | "诉讼与非诉讼程序法" => {
            rank.is_statute()
        }
        "行政法规" => rank == Rank::AdministrativeRegulation,
        "部门规章" => rank == Rank::DepartmentalRule,
        "司法解释" => rank == Rank::JudicialInterpretation,
        "DLC" => rank == Rank::LocalRegulation,
        "laws" => rank.is_statute() || rank == Rank::Constitution,
        _ => true,
    }
}

struct Row {
    target: String,
    field: &'static str,
    what: String,
}

/// `source` of each version in the file: which source the register read it in.
fn stated_sources() -> BTreeMap<(String, String), String> {
    let (mut id, mut version) = (String::new(), String::new());
    let mut out = BTreeMap::new();
    for line in builtin::CN_INSTRUMENTS.lines() {
        match line.split_once(" = ") {
            Some(("id", v)) => v.trim_matches('"').clone_into(&mut id),
            Some(("version", v)) => v.clone_into(&mut version),
            Some(("source", v)) => {
                out.insert((id.clone(), version.clone()), v.trim_matches('"').to_owned());
            }
            _ => {}
        }
    }
    out
}

fn used(report: &SetupReport, name: &str) -> bool {
    report.sources.iter().any(|s| s.name == name && matches!(s.outcome, Outcome::Used { texts, .. } if texts > 0))
}

#[test]
fn held_versions_agree_with_their_texts() {
    let folders = sources();
    if folders.is_empty() {
        return skip("no sources");
    }
    let database = std::env::var_os("FAZHI_LAWS_DB").map(PathBuf::from).filter(|p| p.is_file());
    let temp = tempfile::tempdir().unwrap();
    let home = Home::at(temp.path());
    let options = Options { from: database.into_iter().collect(), also: folders.clone(), offline: true, ..Options::default() };
    let report = setup(&home, &options, &mut Silent).unwrap();
    let library = Library::open(&home).unwrap();
    assert!(library.verify().unwrap() > 0);
    let (mut checked, mut absent, rows) = (0, Vec::new(), &mut Vec::new());
    let read_in = stated_sources();
    for facts in register().iter() {
        for v in facts.versions.iter().filter(|v| v.held) {
            let target = format!("{}@{}", facts.id, v.version);
            let source = match read_in.get(&(facts.id.to_string(), v.version.to_string())).map(String::as_str) {
                Some("S1") => "laws.db",
                Some("S2") => "lawrefbook",
                Some("S2x") => "extra",
                other => panic!("{target} is held by no known source: {other:?}"),
            };
            if !used(&report, source) {
                absent.push(target);
                continue;
            }
            // A copy of LawRefBook may lack whole provinces: the register's other local texts then prove nothing.
            let jurisdiction = facts.id.jurisdiction();
            if jurisdiction != "cn"
                && !library.catalogue().instruments.iter().any(|i| !i.registered && i.id.jurisdiction() == jurisdiction)
            {
                absent.push(target);
                continue;
            }
            checked += 1;
            one(&library, &folders, facts, v, source, &target, rows);
        }
    }
    misfiled_is_noted(&report, rows);
    let fresh: Vec<&Row> = rows.iter().filter(|r| !EXPLAINED.iter().any(|(t, f, _)| *t == r.target && *f == r.field)).collect();
    println!("{checked} held versions compared, {} in sources that are not here, {} deviations:", absent.len(), rows.len());
    for r in rows.iter() {
        let why = EXPLAINED.iter().find(|(t, f, _)| *t == r.target && *f == r.field).map_or("UNEXPLAINED", |(_, _, w)| w);
        println!("  {}\t{}\t{}\t{why}", r.target, r.field, r.what);
    }
    assert!(checked >= 100 || !used(&report, "lawrefbook"), "only {checked} held versions could be compared");
    assert!(fresh.is_empty(), "{} deviations are not explained (see the table above)", fresh.len());
    for (target, field, _) in EXPLAINED {
        let gone = !absent.iter().any(|a| a == target) && !rows.iter().any(|r| r.target == *target && r.field == *field);
        assert!(!gone, "{target} {field}: explained and no longer there");
    }
    makers_resolve(library.catalogue());
}

fn one(
    library: &Library,
    folders: &[PathBuf],
    facts: &InstrumentFacts,
    v: &VersionFacts,
    source: &str,
    target: &str,
    rows: &mut Vec<Row>,
) {
    let mut row = |field, what: String| rows.push(Row { target: target.to_owned(), field, what });
    let Some(instrument) = library.catalogue().get(&facts.id) else {
        return row("text", "the instrument is not in the library".into());
    };
    let Some(at) = instrument.version_named(v.version) else { return row("text", "the version is not in the library".into()) };
    let version = &instrument.versions[at];
    let Some(text) = version.texts.iter().find(|t| t.source == source) else {
        return row("text", format!("no text from {source}, though the register read it there"));
    };
    if let Some(n) = v.articles.filter(|n| *n != text.articles) {
        row("articles", format!("the register counts {n}, the text of {source} has {}", text.articles));
    }
    // Every text of the version must bear the facts, not only the one the register was read in.
    for text in &version.texts {
        if !rank_fits(facts.rank, &text.place) {
            row("rank", format!("{} in {} {}", facts.rank.key(), text.source, text.place));
        }
    }
    let block = text.block.or(version.texts[0].block).unwrap();
    let doc = library.block(block).unwrap();
    let head = folders.iter().map(|f| f.join(&text.place)).find(|p| p.is_file()).map(|p| {
        let bytes = std::fs::read(&p).unwrap();
        markdown(&bytes, &text.place).unwrap()
    });
    if let Some(what) = contradiction(facts, v, &doc, head.as_ref()) {
        row("effective", what);
    }
    if let Some(head) = &head {
        let key = title_key(&head.title);
        if !std::iter::once(&facts.title).chain(&facts.aliases).any(|t| title_key(t) == key) {
            row("title", format!("the text is headed {}", head.title));
        }
    }
    if v.dates.effective.is_some_and(|day| version.in_force_from != day) {
        row("effective", format!("the library says {}", version.in_force_from));
    }
}

/// Set-up itself names what a source files under another rank.
fn misfiled_is_noted(report: &SetupReport, rows: &[Row]) {
    let noted: BTreeSet<&str> =
        report.report.unplaced.iter().filter(|u| u.code == "import-misfiled").map(|u| u.place.as_str()).collect();
    let here: BTreeSet<&str> =
        rows.iter().filter(|r| r.field == "rank").filter_map(|r| r.target.split_once('@')).map(|(id, _)| id).collect();
    assert_eq!(noted, here);
}

fn makers_resolve(catalogue: &Catalogue) {
    let bodies = Bodies::parse(BODIES).unwrap();
    let cn = catalogue.instruments.iter().filter(|i| i.id.jurisdiction().starts_with("cn"));
    assert_eq!(unresolved(&bodies, cn.filter_map(|i| i.maker.as_deref())), BTreeSet::new());
}
