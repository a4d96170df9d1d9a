//! The acceptance cases on real statutes, where they are given (`FAZHI_LAW_SOURCES`: folders of statutes in Markdown).
use fazhi_corpus::cite::{Checker, Options, Verdict};
use fazhi_corpus::compile::compile;
use fazhi_corpus::import::{Draft, markdown};
use fazhi_corpus::lawbook::Memory;
use fazhi_law::Register;
use std::path::Path;
use std::sync::Arc;

fn read(folder: &Path, drafts: &mut Vec<Draft>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            read(&path, drafts);
        } else if name.ends_with(".md") && !name.contains("/_") {
            if let Ok(mut draft) = markdown(&std::fs::read(&path).unwrap(), &name) {
                draft.source = "lawrefbook".to_owned();
                draft.jurisdiction = "cn".to_owned();
                drafts.push(draft);
            }
        }
    }
}

#[test]
fn the_acceptance_cases() {
    let Some(folders) = std::env::var_os("FAZHI_LAW_SOURCES") else {
        eprintln!("skipped: FAZHI_LAW_SOURCES is not set");
        return;
    };
    let mut drafts = Vec::new();
    // Relative folders are relative to the workspace.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::split_paths(&folders).map(|f| root.join(f)).filter(|f| f.is_dir()).for_each(|f| read(&f, &mut drafts));
    if drafts.is_empty() {
        eprintln!("skipped: FAZHI_LAW_SOURCES holds no statutes");
        return;
    }
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law/cn/instruments.toml");
    let compiled = compile(drafts, &Register::parse(&std::fs::read_to_string(register).unwrap()).unwrap());
    let book = Memory { catalogue: compiled.catalogue, blocks: compiled.blocks.into_iter().map(Arc::new).collect() };
    let checker = Checker::new(&book);
    let options = Options::on("2026-11-23".parse().unwrap());
    for (text, expect) in [
        ("《刑法》第三百八十八条之一", vec![("cn/刑法@2023-12-29#388-1", Verdict::Valid)]),
        ("《刑法》第三百八十八条之九", vec![("cn/刑法@2023-12-29#388-9", Verdict::NeverExisted)]),
        ("刑法第九百九十九条", vec![("cn/刑法@2023-12-29#999", Verdict::NeverExisted)]),
        (
            "民法典第一条、第九千条",
            vec![("cn/民法典@2020-05-28#1", Verdict::Valid), ("cn/民法典@2020-05-28#9000", Verdict::NeverExisted)],
        ),
        ("《上海市网络安全法实施办法》第十条", vec![("", Verdict::OutsideCoverage)]),
        (
            "民法典第一〇〇条和第１２条",
            vec![("cn/民法典@2020-05-28#100", Verdict::Valid), ("cn/民法典@2020-05-28#12", Verdict::Valid)],
        ),
    ] {
        let found = checker.check(text, &options);
        let got: Vec<_> = found.iter().map(|c| (c.target.as_deref().unwrap_or(""), c.verdict)).collect();
        assert_eq!(got, expect, "{text}");
    }
    let found = checker.check("合同法第五十二条", &options);
    assert_eq!((found[0].verdict, found[0].note.code()), (Verdict::Repealed, "cite-repealed-by"));
    assert!(found[0].note.args().contains(&("by", "cn/民法典#1260".to_owned())));
}
