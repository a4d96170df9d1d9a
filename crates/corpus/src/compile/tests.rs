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

fn headed(title: &str, head: &str, body: &str, place: &str) -> Draft {
    let mut d = markdown(format!("# {title}\n\n{head}\n\n<!-- INFO END -->\n\n{body}").as_bytes(), place).unwrap();
    d.source = "s".into();
    d.jurisdiction = "example".into();
    d
}

fn notes(drafts: Vec<Draft>, code: &str) -> Vec<String> {
    let report = compile(drafts, &Register::default()).report;
    report.unplaced.into_iter().filter(|u| u.code == code).map(|u| u.detail).collect()
}

const LOCAL: &str = "[[instrument]]\nid = \"cn/甲市条例\"\ntitle = \"甲市条例\"\nenglish = \"A\"\ngist = \"A.\"\nfield = \"basic\"\n\
    rank = \"local_regulation\"\nmaker = \"甲市\"\ntext = \"held\"\njurisdiction_code = \"11\"\n[[instrument.version]]\n\
    version = 2018-11-25\nadopted = 2018-11-25\neffective = 2019-01-01\ntext = \"held\"\ncheck = \"V\"\nsource = \"S2\"\n";

#[test]
fn a_local_text_joins_the_facts_that_the_register_names_without_its_province() {
    let mut draft = headed("甲市条例", "2018年11月25日 通过", "第一条 甲。", "甲市条例(2018-11-25).md");
    draft.jurisdiction = "cn-11".into();
    let compiled = compile(vec![draft], &Register::parse(LOCAL).unwrap());
    let ids: Vec<&str> = compiled.catalogue.instruments.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["cn/甲市条例"]);
    assert_eq!(compiled.catalogue.instruments[0].versions[0].texts.len(), 1);
}

#[test]
fn a_file_dated_by_another_day_is_the_version_its_head_ends_with() {
    let text = |head: &str| {
        let mut d = headed("甲市条例", head, "第一条 甲。", "甲市条例(2019-04-27).md");
        d.jurisdiction = "cn-11".into();
        let compiled = compile(vec![d], &Register::parse(LOCAL).unwrap());
        let versions = &compiled.catalogue.instruments[0].versions;
        versions.iter().filter(|v| !v.texts.is_empty()).map(|v| v.date.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(text("2018年11月25日 修正"), ["2018-11-25"]);
    // A head that goes on after the register's last version is a version the register does not know.
    assert_eq!(text("2018年11月25日 修正\n\n2019年4月20日 修正"), ["2019-04-27"]);
}

#[test]
fn in_force_before_it_was_made_is_a_contradiction() {
    let body = "第一条 甲。\n\n第二条 本法自2019年1月1日起施行。";
    let code = "import-dates-contradict";
    assert_eq!(notes(vec![headed("甲法", "2020年5月1日 议会通过", body, "f")], code), ["2020-05-01 / 2019-01-01"]);
    assert_eq!(notes(vec![headed("甲法", "2020年5月1日 议会通过\n\n2018年5月1日 施行", "第一条 甲。", "f")], code).len(), 1);
    // An amended text keeps the day of the first one.
    assert!(notes(vec![headed("甲法", "2018年5月1日 议会通过\n\n2020年5月1日 修正", body, "f")], code).is_empty());
}

#[test]
fn a_short_article_cut_in_mid_sentence_is_noticed() {
    let code = "import-cut-short";
    assert_eq!(notes(vec![headed("甲法", "2020年5月1日 通过", "第一条 甲。\n\n第二条 网络运营者应当", "f")], code).len(), 1);
    assert_eq!(notes(vec![headed("甲法", "2020年5月1日 通过", "第一条 下列行为：\n\n（一）甲；", "f")], code).len(), 1);
    assert!(notes(vec![headed("甲法", "2020年5月1日 通过", "第一条 甲。\n\n例国国民议会", "f")], code).is_empty());
}

#[test]
fn a_rank_other_than_the_registers_is_noticed() {
    let mut draft = headed("甲市条例", "2018年11月25日 通过", "第一条 甲。", "甲市条例(2018-11-25).md");
    draft.jurisdiction = "cn-11".into();
    draft.rank = Some(fazhi_law::Rank::AdministrativeRegulation);
    let report = compile(vec![draft], &Register::parse(LOCAL).unwrap()).report;
    assert!(
        report.unplaced.iter().any(|u| u.code == "import-misfiled" && u.detail == "行政法规 / 地方性法规"),
        "{:?}",
        report.unplaced
    );
}

#[test]
fn an_amended_text_does_not_start_on_the_day_its_original_named() {
    let text = "# 甲条例\n\n2010年1月1日 公布\n\n2020年5月1日 修订\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 本条例自公布之日起施行。\n";
    let mut d = markdown(text.as_bytes(), "f.md").unwrap();
    d.jurisdiction = "example".into();
    let compiled = compile(vec![d], &Register::default());
    let newest = compiled.catalogue.instruments[0].versions.last().unwrap().clone();
    assert_eq!((newest.date.to_string().as_str(), newest.basis, newest.dates.effective), ("2020-05-01", Basis::Assumed, None));
}
