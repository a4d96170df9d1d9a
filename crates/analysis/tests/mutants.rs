//! Which changes a source gives, and what a list of accepted survivors may say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that fails says where"
)]
use fazhi_analysis::mutate::accept::{List, read, weigh};
use fazhi_analysis::mutate::{Fate, Mutant, Ran, Report, mutants};
use fazhi_lang::check::Source;
use fazhi_lang::syntax::parse;

const TEXT: &str = r#"instrument "example/甲法"@2020-01-01
holder office { basis #1 when body.level >= county and body.kind == "x" }
define old : bool = age >= 3
power punish : Sanction {
  title "处分" "sanction"
  basis #2
  holder office
  for c
  base { shall correct, warn }
  tier grave when harm >= serious { may fine manager, staff 1..=5 liyuan; shall fine 10..=20 liyuan }
}
power punish : Sanction {
  basis #3
  base { shall correct }
}
relation a special b { basis #4 }
param p : int { key province text
  row {""} = 1 basis #5 verified
}
scenario "s" on 2020-01-02 { fact age = 3 }
"#;

fn sources() -> Vec<Source> {
    vec![Source { file: "rulebooks/example/甲/甲法.fz".to_owned(), text: TEXT.to_owned(), open_points: 0 }]
}

fn all() -> Vec<Mutant> {
    let parsed = parse("甲法.fz", TEXT);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    mutants(&sources(), &[parsed.file])
}

#[test]
fn every_rule_line_row_and_comparison_is_one_change() {
    let keys: Vec<String> = all().into_iter().map(|m| m.key).collect();
    assert_eq!(
        keys,
        [
            "empty holder office",
            "flip holder office / when: body.level >= county (>= → <)",
            "flip holder office / when: body.kind == \"x\" (== → !=)",
            "flip define old / =: age >= 3 (>= → <)",
            "delete power punish",
            "drop power punish / base: correct — shall correct, warn",
            "drop power punish / base: warn — shall correct, warn",
            "delete power punish / tier grave",
            "drop power punish / tier grave: manager — may fine manager, staff 1..=5 liyuan",
            "drop power punish / tier grave: staff — may fine manager, staff 1..=5 liyuan",
            "delete power punish / tier grave: shall fine 10..=20 liyuan",
            "flip power punish / tier grave: harm >= serious (>= → <)",
            "delete power punish (2)",
            "delete power punish (2) / base: shall correct",
            "delete relation a special b",
            "delete param p / row: row {\"\"} = 1 basis #5 verified",
        ]
    );
}

#[test]
fn a_place_is_that_of_the_words_changed() {
    let all = all();
    let words = |key: &str| {
        let m = all.iter().find(|m| m.key.starts_with(key)).unwrap();
        TEXT.get(m.span.start as usize..m.span.end as usize).unwrap().to_owned()
    };
    assert_eq!(words("flip power punish"), "harm >= serious");
    assert_eq!(words("drop power punish / tier grave: staff"), "staff");
    assert_eq!(words("delete power punish (2) / base"), "shall correct");
    assert_eq!(all.iter().find(|m| m.key == "delete power punish").unwrap().title.1, "sanction");
}

fn list(entries: &[(&str, &str, &str)]) -> Vec<List> {
    let text: String = entries
        .iter()
        .map(|(file, change, reason)| format!("[[survivor]]\nfile = '{file}'\nchange = '{change}'\nreason = '{reason}'\n"))
        .collect();
    vec![List { path: "rulebooks/example/甲/SURVIVORS.toml".to_owned(), text }]
}

#[test]
fn a_list_of_survivors_holds_only_what_survives() {
    let all = all();
    let report = Report {
        ran: all
            .iter()
            .map(|m| Ran {
                mutant: m.clone(),
                fate: if m.key == "delete relation a special b" { Fate::Survived } else { Fate::Killed("s".to_owned()) },
            })
            .collect(),
        found: all.len(),
        ..Report::default()
    };
    let lists = list(&[
        ("甲法.fz", "delete relation a special b", "one of them is never asked alone"),
        ("甲法.fz", "delete power punish", "noticed by now"),
        ("甲法.fz", "delete power nobody", "not there"),
        ("乙法.fz", "delete power punish", "another file"),
    ]);
    let (entries, faults) = read(&lists);
    assert_eq!((entries.len(), faults.len()), (4, 0));
    let (reasons, faults) = weigh(&entries, &report, &all, &sources());
    assert_eq!(reasons.iter().filter(|r| r.is_some()).count(), 1);
    let codes: Vec<&str> = faults.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["mutate-list-stale", "mutate-list-unknown", "mutate-list-unknown"]);
}

#[test]
fn a_list_says_what_is_wrong_with_its_form() {
    let one = |entries: &[(&str, &str, &str)]| read(&list(entries)).1.into_iter().map(|f| f.code).collect::<Vec<_>>();
    assert_eq!(one(&[("a.fz", "delete x", " ")]), ["mutate-list-reason"]);
    assert_eq!(one(&[("a.fz", "delete x", "r"), ("a.fz", "delete x", "r")]), ["mutate-list-twice"]);
    let broken = List { path: "rulebooks/example/SURVIVORS.toml".to_owned(), text: "\n[[survivor]]\nfil = 1\n".to_owned() };
    let fault = read(&[broken]).1.remove(0);
    assert_eq!((fault.code, fault.place.as_str()), ("mutate-list-syntax", "rulebooks/example/SURVIVORS.toml:3"));
}
