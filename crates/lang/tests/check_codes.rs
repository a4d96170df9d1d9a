//! Each code of the checker is triggered by its example, and by that alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod check_common;

use check_common::Library;
use fazhi_lang::check::codes::{CODES, PRELUDE};
use std::collections::BTreeSet;

#[test]
fn the_prelude_has_no_diagnostics() {
    let library = Library::example();
    let out = library.check(&[("prelude.fz", PRELUDE)], None, None);
    let codes: BTreeSet<_> = out.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, BTreeSet::from(["rules-no-lock"]), "{:#?}", out.diagnostics);
    let out = library.check(&[("prelude.fz", PRELUDE)], Some(&out.lock), None);
    assert!(out.diagnostics.is_empty(), "{:#?}", out.diagnostics);
    assert!(out.rules.is_some());
}

#[test]
fn each_example_triggers_exactly_its_code() {
    let library = Library::example();
    let fresh = library.check(&[("prelude.fz", PRELUDE)], None, None).lock;
    let mut wrong = Vec::new();
    for (code, example) in CODES.iter() {
        let found: BTreeSet<_> = library.example_codes(example, &fresh);
        // It stands beside what there is too much of.
        let found: BTreeSet<_> =
            if *code == "rules-too-many" { found.into_iter().filter(|c| c == code).collect() } else { found };
        if found != BTreeSet::from([*code]) {
            wrong.push(format!("{code}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn codes_stand_once() {
    let all: BTreeSet<_> = CODES.iter().map(|(c, _)| c).collect();
    assert_eq!(all.len(), CODES.len());
    assert!(all.iter().all(|c| c.starts_with("rules-")));
}
