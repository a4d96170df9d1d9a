//! Coverage, sign-offs, and sources that are damaged on purpose.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod check_common;

use check_common::Library;
use fazhi_lang::check::codes::{CODES, PRELUDE};
use fazhi_lang::diagnostic::Severity;
use fazhi_lang::model::CoverageState;
use fazhi_lang::{coverage, signoff};
use proptest::prelude::*;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::example);

#[test]
fn what_nothing_speaks_of_is_unread() {
    let text = r#"
instrument "example/例国网络运行法" @2024-06-18
coverage { complete #1, ch3 nothing #2 "no rule" unread #25 }
party P { title "一" "one" }
duty a { basis #9.1 title "一" "a" bearer P }
duty b { basis #7(2) title "一" "b" interpretation high bearer P }
untranslatable c { basis #10.1 why "无法表达" }
duty d { basis @2019-03-20#8 title "一" "d" bearer P }
"#
    .replace("ch3", "#ch3");
    let out = LIBRARY.check(&[("a.fz", &text)], None, None);
    let rules = out.rules.unwrap_or_else(|| panic!("{:?}", out.diagnostics));
    let at = |place: &str| {
        let reference = format!("example/例国网络运行法@{place}");
        rules.coverage.iter().find(|c| c.reference.to_string() == reference).map(|c| (c.state, c.complete))
    };
    assert_eq!(at("2024-06-18#1"), Some((CoverageState::Encoded, true)));
    assert_eq!(at("2024-06-18#2"), Some((CoverageState::Nothing, true)));
    assert_eq!(at("2024-06-18#9.1"), Some((CoverageState::Encoded, false)));
    assert_eq!(at("2024-06-18#7(2)"), Some((CoverageState::Interpretation, false)));
    assert_eq!(at("2024-06-18#10.1"), Some((CoverageState::Untranslatable, false)));
    // The older text: all that is stated of it is one article.
    assert_eq!(at("2019-03-20#8"), Some((CoverageState::Encoded, false)));
    // The rest of an article of which one paragraph is used; an article nothing speaks of; both of the older text too.
    assert_eq!(at("2024-06-18#9.2"), Some((CoverageState::Unread, false)));
    assert_eq!(at("2024-06-18#4"), Some((CoverageState::Unread, false)));
    assert_eq!(at("2019-03-20#4"), Some((CoverageState::Unread, false)));
    // A stated chapter covers its articles, a stated article its paragraphs.
    assert_eq!(at("2024-06-18#15"), None);
    assert_eq!(at("2019-03-20#8.1"), None);
}

#[test]
fn what_lies_in_a_complete_unit_is_complete() {
    let text = "instrument \"example/例国网络运行法\" @2024-06-18\nparty P { title \"一\" \"one\" }\ncoverage { complete #9 }
duty a { basis #9.1, #8 title \"一\" \"a\" bearer P }";
    for library in [&*LIBRARY, &Library::of("example", "")] {
        let rules = library.check(&[("a.fz", text)], None, None).rules.unwrap();
        let complete = |place: &str| rules.coverage.iter().find(|c| c.reference.to_string().ends_with(place)).map(|c| c.complete);
        assert_eq!((complete("#9.1"), complete("#9"), complete("#8")), (Some(true), Some(true), Some(false)));
        // Without the text the rest of it is not known to be covered.
        assert_eq!(complete("@2024-06-18"), library.book.blocks.is_empty().then_some(false));
    }
}

#[test]
fn open_points_are_counted() {
    assert_eq!(
        coverage::open_points("# Open\n\n- one\n  - not one of its own\n| row | what |\n| O1 | two |\n| O2 | three |\ntext\n"),
        3
    );
}

#[test]
fn a_signature_holds_for_one_wording() {
    let on = fazhi_time::parse_date("2026-11-20").unwrap();
    let mut signed = signoff::add("", "prelude.fz", PRELUDE, "张律师", "lawyer", on);
    signed = signoff::add(&signed, "prelude.fz", "another wording", "李\"某\"", "reviewer", on);
    let entries = signoff::read(&signed).unwrap();
    assert_eq!(entries.iter().map(|(_, s)| s.who.as_str()).collect::<Vec<_>>(), ["张律师", "李\"某\""]);
    let out = LIBRARY.check(&[("prelude.fz", PRELUDE)], None, Some(&signed));
    let stale: Vec<_> = out.diagnostics.iter().filter(|d| d.code == "rules-signoff-stale").collect();
    assert_eq!((stale.len(), stale[0].args[1].1.as_str()), (1, "李\"某\""));
    let book = &out.rules.unwrap().books[0];
    assert_eq!((book.signed.len(), book.signed[0].on, book.digest.len()), (1, on, 64));
}

#[test]
fn every_code_in_the_sources_is_in_the_list() {
    let mut found = std::collections::BTreeSet::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.join("check")];
    let mut files = vec![root.join("lock.rs"), root.join("signoff.rs"), root.join("coverage.rs")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    for file in files.iter().filter(|f| !f.ends_with("codes.rs")) {
        let text = std::fs::read_to_string(file).unwrap();
        found.extend(text.split('"').filter(|t| t.starts_with("rules-")).map(str::to_owned));
    }
    // The parser's; a draft takes it out again.
    found.remove("rules-missing-clause");
    let listed: std::collections::BTreeSet<String> = CODES.iter().map(|(c, _)| (*c).to_owned()).collect();
    assert_eq!(found, listed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// Words of the prelude taken out, doubled or exchanged: never a panic, never a rulebook beside an error.
    #[test]
    fn damaged_sources_give_diagnostics(cuts in proptest::collection::vec((0usize..900, 0usize..900, 0u8..3), 1..6)) {
        let mut words: Vec<&str> = PRELUDE.split_inclusive([' ', '\n']).collect();
        for (a, b, how) in cuts {
            let (a, b) = (a % words.len(), b % words.len());
            match how {
                0 => { words.remove(a); }
                1 => words.insert(a, words[b]),
                _ => words.swap(a, b),
            }
        }
        let out = LIBRARY.check(&[("prelude.fz", &words.concat())], None, None);
        let errors = out.diagnostics.iter().any(|d| d.severity == Severity::Error);
        prop_assert_eq!(out.rules.is_some(), !errors);
        if let Some(rules) = out.rules {
            // Nothing that was read is lost.
            prop_assert_eq!(rules.powers.len(), words.concat().matches("\npower ").count());
            prop_assert!(rules.powers.iter().all(|p| p.kind.at() < rules.kinds.len() && p.conducts.iter().all(|c| c.at() < rules.conducts.len())));
        }
    }

    /// Conditions put together from pieces: the checker answers, and says nothing only when all is well.
    #[test]
    fn random_conditions_are_typed_or_refused(pieces in proptest::collection::vec(prop::sample::select(vec![
        "harm", "some", "refused", "turnover", "3", "3 days", "2 months", "1 liyuan", "5%", "==", "<", "and", "or", "not", "->", "+", "*", "/", "in", "(", ")",
        "{", "}", ",", "names", "\"x\"", "conduct.end", "act.date", "actor", "actor.level", "county", "due(decide_limit)", "valid(Tell)", "Tell.to",
        "any x in names:", "x", "addressee is Operator", "size(names)", "param threshold[\"9\"]", "bad", "fair",
    ]), 1..12)) {
        let text = format!("instrument \"example/例国网络运行法\" @2024-06-18\nrequire r for Sanction {{ basis #20 title \"一\" \"r\" of line that {} else void }}", pieces.join(" "));
        let out = LIBRARY.check(&[("prelude.fz", PRELUDE), ("x.fz", &text)], None, None);
        let errors = out.diagnostics.iter().any(|d| d.severity == Severity::Error);
        prop_assert_eq!(out.rules.is_some(), !errors);
    }
}
