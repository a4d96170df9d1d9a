use super::*;
use crate::import::markdown;
use crate::lawbook::{Lawbook, Memory};
use fazhi_law::Locator;
use std::sync::Arc;

const TEXTS: &[(&str, &[u8])] = &[
    ("例国网络运行法(2019-03-20).md", include_bytes!("../../../../law/example/texts/例国网络运行法(2019-03-20).md")),
    ("例国网络运行法(2024-06-18).md", include_bytes!("../../../../law/example/texts/例国网络运行法(2024-06-18).md")),
    ("网络运行安全条例(2023-05-09).md", include_bytes!("../../../../law/example/texts/网络运行安全条例(2023-05-09).md")),
];

fn draft(name: &str, bytes: &[u8]) -> Draft {
    let mut d = markdown(bytes, name).unwrap();
    d.source = "own".into();
    d.jurisdiction = "example".into();
    d
}

fn example() -> (Memory, Report) {
    let register = Register::parse(include_str!("../../../../law/example/instruments.toml")).unwrap();
    let compiled = compile(TEXTS.iter().map(|(n, b)| draft(n, b)).collect(), &register);
    (Memory { catalogue: compiled.catalogue, blocks: compiled.blocks.into_iter().map(Arc::new).collect() }, compiled.report)
}

#[test]
fn versions_follow_each_other() {
    let (book, report) = example();
    let law = book.catalogue().get(&"example/例国网络运行法".parse().unwrap()).unwrap();
    let on = |d: &str| law.version_on(d.parse().unwrap()).map(|v| law.versions[v].date.to_string());
    assert_eq!(on("2019-09-30"), None);
    assert_eq!(on("2019-10-01").as_deref(), Some("2019-03-20"));
    assert_eq!(on("2024-12-31").as_deref(), Some("2019-03-20"));
    assert_eq!(on("2025-01-01").as_deref(), Some("2024-06-18"));
    assert!(report.disagreements.is_empty());
    let doc = book.text(law, 1).unwrap();
    assert!(doc.find(&Locator::article(1, 0)).is_some());
    assert_eq!(Some(doc.articles().count() as u32), law.versions[1].articles);
}

#[test]
fn a_repeal_clause_names_what_no_source_holds() {
    let (book, _) = example();
    let old = book.catalogue().get(&"example/网络登记暂行规定".parse().unwrap()).unwrap();
    assert_eq!(old.repealed.unwrap().to_string(), "2023-09-01");
    assert!(old.repealed_by.as_ref().unwrap().to_string().starts_with("example/网络运行安全条例"));
}

#[test]
fn two_sources_that_differ_are_both_kept_and_a_third_witness_names_the_odd_one() {
    let register = Register::default();
    let text = |body: &str, date: &str, source: &str| {
        let mut d = markdown(format!("# 甲法\n\n{date} 议会通过\n\n<!-- INFO END -->\n\n{body}").as_bytes(), "f.md").unwrap();
        d.source = source.into();
        d.place = format!("{source}-{date}");
        d.jurisdiction = "example".into();
        d
    };
    let good = "第一条 甲乙。\n\n第二条 丙。";
    let bad = "第一条 甲己。\n\n第二条 丙。";
    let compiled = compile(
        vec![
            text(good, "2019年1月1日", "lawrefbook"),
            text(good, "2020年1月1日", "laws.db"),
            text(bad, "2020年1月1日", "lawrefbook"),
        ],
        &register,
    );
    let i = &compiled.catalogue.instruments[0];
    assert_eq!(i.versions.len(), 2);
    assert_eq!(i.versions[1].texts.len(), 2);
    let d = &compiled.report.disagreements[0];
    assert_eq!((d.target.to_string().as_str(), d.odd.as_deref()), ("example/甲法@2020-01-01#1", Some("lawrefbook")));
}

#[test]
fn parts_of_a_split_code_are_one_work() {
    let part = |sub: &str, body: &str| {
        let mut d = markdown(format!("# 例典\n# {sub}\n\n2020年5月28日 议会通过\n\n<!-- INFO END -->\n\n{body}").as_bytes(), sub)
            .unwrap();
        d.jurisdiction = "example".into();
        d
    };
    let compiled = compile(
        vec![part("附则", "第三条 丙。"), part("物权编", "第二条 乙。"), part("总则", "第一条 甲。")],
        &Register::default(),
    );
    assert_eq!(compiled.catalogue.instruments.len(), 1);
    let doc = &compiled.blocks[0];
    assert_eq!(doc.locator(doc.find(&"part2".parse().unwrap()).unwrap()).unwrap().to_string(), "part2");
    assert_eq!(doc.articles().count(), 3);
}
