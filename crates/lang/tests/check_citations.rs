//! Citations are bound to versions, intervals and texts; the lock file remembers what was reviewed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod check_common;

use check_common::Library;
use fazhi_lang::check::Checked;
use fazhi_lang::model::{Cite, TextState};
use fazhi_law::Rank;
use fazhi_time::Date;

fn day(text: &str) -> Date {
    fazhi_time::parse_date(text).unwrap()
}

/// One duty for each citation; gives their citations.
fn bind(library: &Library, cites: &[&str], lock: Option<&str>) -> (Checked, Vec<Cite>) {
    let mut text = "instrument \"example/例国网络运行法\" @2024-06-18\nparty P { title \"一\" \"one\" }\n".to_owned();
    for (n, cite) in cites.iter().enumerate() {
        text.push_str(&format!("duty d{n} {{ basis {cite} title \"一\" \"one\" bearer P }}\n"));
    }
    let out = library.check(&[("a.fz", &text)], lock, None);
    let cites = out.rules.iter().flat_map(|r| r.duties.iter().map(|d| d.norm.basis[0].clone())).collect();
    (out, cites)
}

fn codes(out: &Checked) -> Vec<&'static str> {
    out.diagnostics.iter().map(|d| d.code).collect()
}

#[test]
fn versions_have_their_intervals() {
    let library = Library::example();
    let (_, cites) = bind(&library, &["#18.1", "@2019-03-20#18.1", "\"example/网络事件报告办法\"@2025-02-14"], None);
    let [new, old, rule] = cites.as_slice() else { panic!("{cites:?}") };
    assert_eq!((new.from, new.until), (day("2025-01-01"), None));
    assert_eq!((old.from, old.until), (day("2019-10-01"), Some(day("2024-12-31"))));
    assert!(old.in_force(day("2024-12-31")) && !old.in_force(day("2025-01-01")) && new.in_force(day("2025-01-01")));
    assert_eq!((new.rank, new.maker.as_str()), (Rank::Law, "例国国民议会"));
    assert_eq!((rule.rank, rule.made), (Rank::DepartmentalRule, day("2025-02-14")));
    assert_eq!(new.reference.to_string(), "example/例国网络运行法@2024-06-18#18.1");
    let (TextState::Held(a), TextState::Held(b)) = (&new.text, &old.text) else { panic!("{new:?} {old:?}") };
    assert_ne!(a, b);
}

#[test]
fn an_article_left_alone_keeps_its_age() {
    let library = Library::example();
    // 2: unchanged in place; 8: the 7 of 2019 under another number; 18.1 and 9.1: changed; 5: new.
    let (_, cites) = bind(&library, &["#2", "#8", "#18.1", "#9.1", "#5"], None);
    let made: Vec<String> = cites.iter().map(|c| c.made.to_string()).collect();
    assert_eq!(made, ["2019-03-20", "2019-03-20", "2024-06-18", "2024-06-18", "2024-06-18"]);
}

#[test]
fn the_lock_remembers_what_the_library_said() {
    let library = Library::example();
    let (first, seen) = bind(&library, &["#8", "#18.1"], None);
    assert_eq!(codes(&first), ["rules-no-lock"]);
    assert_eq!(first.diagnostics[0].args, [("count", "2".to_owned())]);
    let (second, _) = bind(&library, &["#8", "#18.1"], Some(&first.lock));
    assert!(codes(&second).is_empty() && second.lock == first.lock, "{second:?}");
    // Without the texts the age is known from the lock, and the lock stays as it is.
    let bare = Library::of("example", "");
    let (third, cites) = bind(&bare, &["#8", "#18.1"], Some(&first.lock));
    assert_eq!(codes(&third), ["rules-text-not-in-library"]);
    assert_eq!(third.diagnostics[0].args[0], ("citations", "2".to_owned()));
    assert!(cites.iter().all(|c| c.text == TextState::NotInLibrary));
    assert_eq!(cites.iter().map(|c| c.made).collect::<Vec<_>>(), seen.iter().map(|c| c.made).collect::<Vec<_>>());
    assert_eq!(third.lock, first.lock);
    // No word of the statute is in it.
    assert!(!first.lock.contains("预案") && !first.lock.contains("处分"));
}

#[test]
fn a_changed_text_is_an_error_and_what_is_new_a_note() {
    let library = Library::example();
    let (first, _) = bind(&library, &["#8"], None);
    let digit = first.lock.find("digest = \"").unwrap() + 10;
    let mut damaged = first.lock.clone();
    let other = if damaged.get(digit..=digit) == Some("0") { "1" } else { "0" };
    damaged.replace_range(digit..=digit, other);
    let (changed, _) = bind(&library, &["#8", "#9"], Some(&damaged));
    let mut found = codes(&changed);
    found.sort_unstable();
    assert_eq!(found, ["rules-not-reviewed", "rules-text-changed"]);
    assert!(changed.rules.is_none() && changed.lock.is_empty());
    let why = changed.diagnostics.iter().find(|d| d.code == "rules-text-changed").unwrap();
    assert_eq!(why.args, [("provision", "example/例国网络运行法@2024-06-18#8".to_owned())]);
    assert!(why.span.start > 0 && why.file == "a.fz");
}

#[test]
fn texts_that_nobody_holds_are_counted_once() {
    let library = Library::example();
    let cite = "\"cn/国家网络安全事件报告管理办法\"@2025-09-11";
    let (out, cites) = bind(&library, &[&format!("{cite}#4"), &format!("{cite}#5")], Some("format = 1\n"));
    assert_eq!(codes(&out), ["rules-text-not-held"]);
    let args: Vec<&str> = out.diagnostics[0].args.iter().map(|(_, v)| v.as_str()).collect();
    assert_eq!(args, ["2", "1", "cn/国家网络安全事件报告管理办法@2025-09-11"]);
    assert!(cites.iter().all(|c| c.text == TextState::NotHeld));
}

#[test]
fn a_wrong_citation_names_what_there_is() {
    let library = Library::example();
    let (out, _) = bind(&library, &["@2024-06-19#1", "#99", "\"网运法\"#1", "\"example/网络运行安全条例\"#1"], None);
    let of = |code: &str| out.diagnostics.iter().find(|d| d.code == code).map(|d| d.args.clone()).unwrap();
    assert_eq!(of("rules-version-unknown")[2], ("known", "2019-03-20, 2024-06-18".to_owned()));
    assert_eq!(of("rules-place-unknown")[2], ("place", "99".to_owned()));
    assert_eq!(of("rules-instrument-unknown")[1], ("suggestion", "example/例国网络运行法".to_owned()));
    assert_eq!(of("rules-version-missing")[1], ("known", "2017-08-10, 2023-05-09".to_owned()));
}
