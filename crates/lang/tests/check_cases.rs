//! Cases and scenarios say what an act file says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod check_common;

use check_common::Library;
use fazhi_lang::case::{EndDoc, Given};
use fazhi_lang::check::codes::PRELUDE;
use fazhi_lang::check::{Draft, check_draft};
use fazhi_lang::diagnostic::Severity;
use fazhi_lang::model::{Expect, Scenario};
use fazhi_law::Rank;

const CASES: &str = r#"
instrument "example/例国网络运行法" @2024-06-18
case base {
  act Sanction
  point decide
  actor "山海省网络管理厅"
  rests @2019-03-20#18.1
  party k role doer class Operator title "某公司"
  conduct c1 of unprotected by k from 2025-02-01 until 2025-03-01 at "900121"
  fact refused of c1 = false
  fact harm = some
  event Tell on 2025-04-01 at "09:30" { set complete = true set to = {"doer"} }
  event FileCase on 2025-03-05 label filed
}
case more {
  use base
  known 2025-07-01
  fact refused of c1 = true
  conduct c2 of unplanned by k from 2025-02-01 continuing
}
scenario "s" on 2025-06-01 {
  use more
  rests #18.1
  fact turnover = 1_000 liyuan
  fact minor of k = unknown raised
  judge fair of k = true by "甲" on 2025-05-30 reasons "适当"
  unproved paint by "甲" on 2025-05-29 reasons "无证据"
  correction filed recorded 2025-03-10 on 2025-03-06
  annul Tell on 2025-05-01 void
  enquiry Designate on 2025-05-01 body "example/body/网络管理"
  event Designate on 2025-05-02 by "example/body/网络管理" { set to = "山海省网络管理厅" }
  line fine on k = 60_000 liyuan for c1 rests #18.1
  line warn
  expect unlawful
  finding refuted measure punish of k
  due decide_limit = 2025-06-03
  missing minor, threshold, calendar, Tell.to
  range fine on k = 50_000..=500_000 liyuan
  range fine on k none
  norm #18.1
  competent sole "example/body/网络管理/山海省"
  why "因为" source "手算"
}
"#;

fn scenario() -> Scenario {
    let library = Library::example();
    let out = library.check(&[("prelude.fz", PRELUDE), ("x.fz", CASES)], None, None);
    let errors: Vec<_> = out.diagnostics.iter().filter(|d| d.severity != Severity::Note).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    out.rules.unwrap().scenarios.remove(0)
}

#[test]
fn cases_are_put_together() {
    let case = scenario().case;
    assert_eq!((case.kind.as_str(), case.point.as_deref(), case.jurisdiction.as_str()), ("Sanction", Some("decide"), "example"));
    assert_eq!(case.on.unwrap().to_string(), "2025-06-01");
    assert_eq!(case.known.unwrap().to_string(), "2025-07-01");
    // Bodies by name are known by id from here on.
    assert_eq!(case.actor.as_deref(), Some("example/body/网络管理/山海省"));
    // What the act rests on is said at once: the scenario's word counts.
    assert_eq!(case.basis, ["example/例国网络运行法@2024-06-18#18.1"]);
    let facts: Vec<_> = case.facts.iter().map(|f| (f.name.as_str(), f.of.as_deref(), &f.value, f.raised)).collect();
    assert_eq!(
        facts,
        [
            ("refused", Some("c1"), &Given::Bool(true), false),
            ("harm", None, &Given::Text("some".to_owned()), false),
            ("turnover", None, &Given::Money(100_000, "liyuan".to_owned()), false),
            ("minor", Some("k"), &Given::Unknown, true),
        ]
    );
    assert_eq!(
        case.conducts.iter().map(|c| c.end).collect::<Vec<_>>(),
        [EndDoc::On(fazhi_time::parse_date("2025-03-01").unwrap()), EndDoc::Continuing]
    );
    assert_eq!(case.parties[0].classes.as_deref(), Some(&["Operator".to_owned()][..]));
    assert_eq!(case.events.len(), 3);
    assert_eq!(case.events[0].fields[1], ("to".to_owned(), Given::List(vec![Given::Text("doer".to_owned())])));
    assert_eq!(case.events[2].fields[0].1, Given::Text("example/body/网络管理/山海省".to_owned()));
    assert_eq!((case.corrections[0].of.as_str(), case.annulments[0].void, case.unproved.len()), ("filed", true, 1));
    assert_eq!(case.lines[0].amount, Some(Given::Money(6_000_000, "liyuan".to_owned())));
    assert_eq!((case.lines[0].basis.len(), case.lines[1].party.as_deref()), (1, None));
}

#[test]
fn expectations_are_read() {
    let found = scenario();
    assert_eq!((found.why.as_deref(), found.source.as_deref()), (Some("因为"), Some("手算")));
    assert_eq!(found.expect.len(), 8);
    assert_eq!(found.expect[0], Expect::Verdict("unlawful".to_owned()));
    let range = |r| Expect::Range { measure: "fine".to_owned(), party: "k".to_owned(), range: r };
    assert!(found.expect.contains(&range(Some((5_000_000, 50_000_000)))) && found.expect.contains(&range(None)));
    assert!(found.expect.contains(&Expect::Norm("example/例国网络运行法@2024-06-18#18.1".to_owned())));
    assert!(found.expect.contains(&Expect::Competent("sole".to_owned(), Some("example/body/网络管理/山海省".to_owned()))));
}

#[test]
fn wrong_values_are_errors_where_they_stand() {
    let library = Library::example();
    for (from, to, code) in [
        ("fact harm = some", "fact harm = sum", "rules-name-unknown"),
        ("fact turnover = 1_000 liyuan", "fact turnover = 1_000", "rules-type"),
        ("set complete = true", "set compete = true", "rules-field-unknown"),
        ("class Operator", "class Oprator", "rules-name-unknown"),
        ("\"山海省网络管理厅\"\n  rests", "\"海山省网络管理厅\"\n  rests", "rules-body-unknown"),
        ("finding refuted measure punish", "finding refuted measure punsh", "rules-name-unknown"),
        ("missing minor", "missing mino", "rules-name-unknown"),
        ("from 2025-02-01 until", "from 2025-04-01 until", "rules-dates"),
        ("correction filed", "correction field", "rules-case-name"),
        ("annul Tell", "annul Close", "rules-case-name"),
        ("use base", "use more", "rules-cycle"),
        ("fact harm = some\n", "fact harm = some fact harm = none\n", "rules-name-twice"),
        ("line warn", "line warn = 3 liyuan", "rules-range-unwanted"),
    ] {
        let text = CASES.replacen(from, to, 1);
        assert_ne!(text, CASES, "{from}");
        let out = library.check(&[("prelude.fz", PRELUDE), ("x.fz", &text)], None, None);
        assert!(out.diagnostics.iter().any(|d| d.code == code && d.severity == Severity::Error), "{to}: {:?}", out.diagnostics);
        assert!(out.rules.is_none());
    }
}

#[test]
fn a_draft_is_read_against_the_rulebook() {
    let library = Library::example();
    let rules = library.check(&[("prelude.fz", PRELUDE)], None, None).rules.unwrap();
    let inputs = library.inputs(&[], None, None);
    let text = "tiers t { tier bad when refused { shall fine 20_000..=30_000 liyuan } }
power details : Sanction { holder network_office against Operator for unprotected base { shall warn may fine 10_000..=20_000 liyuan } use t }";
    let on = fazhi_time::parse_date("2026-05-20").unwrap();
    let draft = |text| Draft { text, rank: Rank::DepartmentalRule, maker: "例国网络管理署", on };
    let powers = check_draft(&rules, &inputs, draft(text)).unwrap();
    assert_eq!(powers.len(), 1);
    let cite = &powers[0].norm.basis[0];
    assert_eq!((cite.rank, cite.made, cite.maker.as_str()), (Rank::DepartmentalRule, on, "例国网络管理署"));
    assert_eq!((powers[0].tiers.len(), powers[0].base.lines.len()), (1, 2));
    let chinese = fazhi_lang::syntax::translate(
        &text
            .replace("tiers t {", "tiers t { title \"一\"")
            .replace("power details : Sanction {", "power details : Sanction { basis #1"),
        fazhi_lang::ast::Skin::Chinese,
    )
    .unwrap();
    let chinese = chinese.replace("依据 #1", "");
    assert_eq!(check_draft(&rules, &inputs, draft(&chinese)).unwrap()[0].tiers[0].lines, powers[0].tiers[0].lines);
    let wrong = check_draft(&rules, &inputs, draft(&text.replace("network_office", "network_ofice"))).unwrap_err();
    assert_eq!(wrong.iter().map(|d| (d.code, d.file.as_str())).collect::<Vec<_>>(), [("rules-name-unknown", "draft")]);
}
