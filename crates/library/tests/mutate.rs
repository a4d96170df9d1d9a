//! The scenarios of the rulebooks built in, held against rules left out and comparisons turned.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test that fails says where")]
use fazhi_analysis::mutate::accept::{List, read, weigh};
use fazhi_analysis::mutate::{Fate, LIMIT_PERCENT, Options, Report, Setup, mutants, run};
use fazhi_lang::syntax::parse;
use fazhi_library::rulebooks::{Ground, JURISDICTIONS, Shelf};

fn ran(jurisdiction: &str, options: &Options) -> (Shelf, Report) {
    let shelf = Shelf::new(jurisdiction, None).unwrap();
    let ground = Ground::new(jurisdiction, true).unwrap();
    let setup = Setup { inputs: ground.inputs(&shelf, None), calendar: &ground.calendar, periods: &ground.periods };
    let report = run(setup, options, &|_, _| ());
    (shelf, report)
}

fn fates(report: &Report) -> Vec<(String, Fate)> {
    report.ran.iter().map(|r| (r.mutant.key.clone(), r.fate.clone())).collect()
}

#[test]
fn what_a_scenario_asks_for_cannot_be_left_out() {
    let options = Options { files: vec!["例国网络运行法.fz".to_owned()], ..Options::default() };
    let (_, report) = ran("example", &options);
    assert!(report.failing.is_empty() && report.errors == 0);
    let fate = |key: &str| report.ran.iter().find(|r| r.mutant.key == key).map(|r| r.fate.clone()).expect(key);
    assert!(matches!(fate("empty holder competent_department"), Fate::Killed(_)));
    assert!(matches!(fate("delete power punish_protection / tier refused"), Fate::Killed(_)));
    assert!(matches!(fate("delete power punish_protection / base: may fine 10_000..=50_000 liyuan"), Fate::Killed(_)));
    // A conduct breaches it: the checker refuses a conduct without its duty.
    assert!(matches!(fate("delete duty protect_network"), Fate::Refused(_)));
    // Nothing in the rulebook reads this duty.
    assert_eq!(fate("delete duty purchase_terms"), Fate::Survived);
}

#[test]
fn the_number_of_workers_changes_nothing_and_every_source_is_put_back() {
    let some = |jobs| fates(&ran("example", &Options { limit: Some(40), jobs, ..Options::default() }).1);
    let one = some(1);
    assert_eq!(one.len(), 40);
    // The scenario that notices first depends on the order; whether one does, does not.
    let noticed = |list: &[(String, Fate)]| -> Vec<(String, bool)> {
        list.iter().map(|(key, fate)| (key.clone(), *fate != Fate::Survived)).collect()
    };
    assert_eq!(noticed(&one), noticed(&some(2)));
    assert_eq!(one, some(1));
}

#[test]
#[ignore = "minutes: every rule of every jurisdiction; cargo xtask test --full"]
fn the_scenarios_hold_the_rules() {
    let mut wrong = Vec::new();
    for jurisdiction in JURISDICTIONS {
        let (shelf, report) = ran(jurisdiction, &Options { jobs: 2, ..Options::default() });
        let lists: Vec<List> =
            shelf.survivors.iter().map(|(path, text)| List { path: path.clone(), text: text.clone() }).collect();
        let (entries, mut faults) = read(&lists);
        let files: Vec<_> = shelf.sources.iter().map(|s| parse(&s.file, &s.text).file).collect();
        let (reasons, more) = weigh(&entries, &report, &mutants(&shelf.sources, &files), &shelf.sources);
        faults.extend(more);
        let survived = report.ran.iter().zip(&reasons).filter(|(r, why)| r.fate == Fate::Survived && why.is_none());
        let survived: Vec<&str> = survived.map(|(r, _)| r.mutant.key.as_str()).collect();
        println!("{jurisdiction}: {} of {} survived without a reason", survived.len(), report.ran.len());
        if !faults.is_empty() || survived.len() * 100 >= report.ran.len() * LIMIT_PERCENT && !survived.is_empty() {
            wrong.push(format!("{jurisdiction}: {faults:#?} {survived:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
