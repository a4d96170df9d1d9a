//! Export: what is written reads back; Akoma Ntoso is valid against the OASIS schema.
// A test that cannot go on stops; what it measures it prints.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
mod common;
use common::{entry, imported, invented_files, markdown_files, read, skip, sources};
use fazhi_corpus::document::{Document, Kind};
use fazhi_corpus::export::{Problem, VersionHeader, Why, akn, jsonl, markdown, read_jsonl};
use std::path::PathBuf;

fn texts() -> Vec<(PathBuf, Document)> {
    let out: Vec<_> = invented_files().into_iter().map(|f| (f.clone(), read(&std::fs::read_to_string(&f).unwrap()))).collect();
    assert!(out.len() >= 8);
    out
}

/// Every n-th real text; with FAZHI_EXPORT_ALL set, every one.
fn sample(every: usize) -> Vec<(PathBuf, Document)> {
    let every = if std::env::var_os("FAZHI_EXPORT_ALL").is_some() { 1 } else { every };
    sources()
        .iter()
        .flat_map(|s| markdown_files(s))
        .step_by(every)
        .filter_map(|f| Some((f.clone(), imported(&f)?)))
        .filter(|(_, d)| !d.nodes.is_empty())
        .collect()
}

fn law() -> fazhi_corpus::catalogue::Instrument {
    entry("例国网络运行法", "example/例国网络运行法", &["2019-03-20", "2024-06-18"])
}

fn through_markdown(doc: &Document) -> Document {
    let law = law();
    read(&markdown(&law, &law.versions[1], doc))
}

fn through_jsonl(doc: &Document) -> (Vec<(VersionHeader, Document)>, Vec<Problem>) {
    let law = law();
    read_jsonl(&jsonl(&VersionHeader::of(&law, &law.versions[1]), doc).unwrap())
}

#[test]
fn markdown_reads_back_into_the_same_tree() {
    for (file, doc) in texts() {
        assert_eq!(through_markdown(&doc), doc, "{}", file.display());
    }
}

#[test]
fn json_lines_read_back_into_the_same_tree() {
    for (file, doc) in texts() {
        let (versions, problems) = through_jsonl(&doc);
        assert_eq!(problems, [], "{}", file.display());
        let law = law();
        assert_eq!(versions, [(VersionHeader::of(&law, &law.versions[1]), doc)], "{}", file.display());
    }
}

#[test]
fn real_texts_read_back() {
    let all = sample(20);
    if all.is_empty() {
        return skip("export-real-texts", "no folder in FAZHI_LAW_SOURCES");
    }
    let mut lost = Vec::new();
    for (file, doc) in &all {
        if through_markdown(doc) != *doc {
            lost.push(format!("markdown {}", file.display()));
        }
        let (versions, problems) = through_jsonl(doc);
        // A number that stands twice in the source is told, not kept.
        let told =
            problems.iter().all(|p| matches!(p.why, Why::Duplicate(_) | Why::Parent(_) | Why::Words(_) | Why::Order { .. }));
        if problems.is_empty() && versions.first().map(|v| &v.1) != Some(doc) || !told {
            lost.push(format!("json lines {}", file.display()));
        }
        if !problems.is_empty() {
            println!("{}: {:?}", file.display(), problems.first());
        }
    }
    println!("{} texts, {} not the same: {lost:#?}", all.len(), lost.len());
    assert!(lost.is_empty());
}

#[test]
fn akoma_ntoso_is_valid() {
    let (Some(lint), Some(schema)) = (std::env::var_os("FAZHI_XMLLINT"), std::env::var_os("FAZHI_AKN_XSD")) else {
        return skip("akn-schema", "no FAZHI_XMLLINT or FAZHI_AKN_XSD");
    };
    let folder = std::env::temp_dir().join(format!("fazhi-akn-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let law = law();
    let annexed =
        read("序。\n第一条 甲 & <乙>：\n（一）丙；\n1.丁；\n第二条之一 戊\u{1}。\n附件1 表\n| a | b |\n附件2\n（一）己。");
    let empty = Document::default();
    let own = [(PathBuf::from("annexed"), annexed), (PathBuf::from("empty"), empty)];
    let files: Vec<PathBuf> = texts()
        .into_iter()
        .chain(own)
        .chain(sample(10))
        .enumerate()
        .map(|(i, (_, doc))| {
            let path = folder.join(format!("{i}.xml"));
            std::fs::write(&path, akn(&law, &law.versions[i % 2], &doc)).unwrap();
            path
        })
        .collect();
    for some in files.chunks(200) {
        let out =
            std::process::Command::new(&lint).args(["--noout", "--nonet", "--schema"]).arg(&schema).args(some).output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr);
        let faults: Vec<&str> = said.lines().filter(|l| !l.ends_with(" validates")).take(20).collect();
        assert!(out.status.success(), "{faults:#?}");
    }
    println!("{} documents valid", files.len());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn akoma_ntoso_names_places_and_keeps_dates_apart() {
    let law = law();
    let xml =
        akn(&law, &law.versions[1], &texts().into_iter().find(|(f, _)| f.ends_with("例国网络运行法(2024-06-18).md")).unwrap().1);
    for needle in [
        "<FRBRuri value=\"/akn/example/act/2019-03-20/例国网络运行法/zho@2024-06-18\"/>",
        "<FRBRdate date=\"2024-06-18\" name=\"adopted\"/>",
        "<FRBRdate date=\"2024-06-18\" name=\"effective\"/>",
        "<eventRef eId=\"e_2\" date=\"2024-06-18\" source=\"#amendment_2\" type=\"amendment\"/>",
        "<section eId=\"chp_2__sec_1\">",
        "<article eId=\"art_12-1\">\n<num>第十二条之一</num>",
        "<point eId=\"art_7__para_1__list_1__point_2__list_1__point_3\">\n<num>3.</num>",
        "第1号 &lt;令&gt;",
    ] {
        assert!(xml.contains(needle), "{needle}\n{xml}");
    }
    assert!(!xml.contains("promulgated"));
}

/// Lines of a small file; each problem as `line code`.
fn check(lines: &[&str], expect: &[&str]) -> Vec<(VersionHeader, Document)> {
    let (versions, problems) = read_jsonl(&lines.join("\n"));
    let found: Vec<String> = problems.iter().map(|p| format!("{} {}", p.line, p.why.code())).collect();
    assert_eq!(found, expect, "{problems:?}");
    assert!(problems.iter().all(|p| fazhi_corpus::export::CODES.contains(&p.why.code())));
    versions
}

const HEAD: &str = r#"{"type":"version","instrument":"example/甲法","version":"2020-01-02","title":"甲法","rank":"law","dates":{"adopted":"2020-01-02"}}"#;

#[test]
fn faults_are_named_by_line_and_the_rest_is_kept() {
    let article = |n: u32| format!(r#"{{"locator":"{n}","kind":"article","text":"甲{n}。"}}"#);
    let good = check(&[HEAD, "", &article(1), &article(2)], &[]);
    assert_eq!(good[0].1.articles().count(), 2);
    let kept = check(
        &[
            &article(1),
            HEAD,
            &article(2),
            &article(2),
            &article(1),
            "{",
            r#"{"locator":"3","kind":"clause","text":""}"#,
            r#"{"locator":"3.1","kind":"article","text":""}"#,
            r#"{"locator":"9.1","kind":"paragraph","text":"乙"}"#,
            r#"{"type":"note"}"#,
            r#"{"instrument":"example/乙法","locator":"4","kind":"article","text":""}"#,
            r#"{"type":"version","instrument":"x","version":"2020-01-02","title":"","rank":"law"}"#,
            &article(5),
        ],
        &[
            "1 corpus-jsonl-no-header",
            "4 corpus-jsonl-duplicate",
            "5 corpus-jsonl-order",
            "6 corpus-jsonl-syntax",
            "7 corpus-jsonl-kind",
            "8 corpus-jsonl-locator",
            "9 corpus-jsonl-parent",
            "10 corpus-jsonl-type",
            "11 corpus-jsonl-other-version",
            "12 corpus-jsonl-header",
            "13 corpus-jsonl-no-header",
        ],
    );
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].1.articles().count(), 2);
}

#[test]
fn an_article_given_by_its_words_alone_gets_its_parts() {
    let v = check(
        &[HEAD, r#"{"locator":"1","kind":"article","text":"有下列情形的：\n（一）甲；\n（二）乙。\n前款规定除外。"}"#],
        &[],
    );
    let doc = &v[0].1;
    let places: Vec<String> = (0..doc.nodes.len() as u32).filter_map(|i| doc.locator(i)).map(|p| p.to_string()).collect();
    assert_eq!(places, ["1", "1.1", "1.1(1)", "1.1(2)", "1.2"]);
    assert_eq!(doc.of_kind(Kind::Item).count(), 2);
    check(
        &[HEAD, r#"{"locator":"1","kind":"article","text":"甲"}"#, r#"{"locator":"1.1","kind":"paragraph","text":"乙"}"#],
        &["2 corpus-jsonl-words"],
    );
}
