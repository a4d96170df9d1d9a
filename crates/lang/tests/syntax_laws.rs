//! The laws of parser and formatter, asked of sources made from the table of shapes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
mod syntax_source;

use fazhi_lang::ast::{Arg, Clause, Skin};
use fazhi_lang::shape::{ITEMS, Times};
use fazhi_lang::syntax::{self, fuzz, parse};
use proptest::prelude::*;
use syntax_source::Source;

fn seeds() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::vec(any::<u16>(), 0..500)
}

/// 1,500 sources a law; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let more = std::env::var_os("PROPTEST_CASES").is_some();
    let standard = ProptestConfig::default();
    ProptestConfig { cases: if more { standard.cases } else { 1_500 }, ..standard }
}

proptest! {
    #![proptest_config(config())]

    /// What the table of shapes allows is read without an error, in both skins.
    #[test]
    fn every_source_of_the_shapes_is_read(seed in seeds()) {
        let source = Source::write(&seed);
        let parsed = parse("x.fz", &source);
        prop_assert!(parsed.diagnostics.is_empty(), "{:?}\n{source}", parsed.diagnostics);
    }

    /// Form of the source = source, form of the form = form, there and back = form.
    #[test]
    fn the_form_keeps_what_is_said(seed in seeds()) {
        let source = Source::write(&seed);
        fuzz::parse(source.as_bytes());
        fuzz::format(source.as_bytes());
    }

    /// No comment is lost.
    #[test]
    fn comments_stay(seed in seeds()) {
        let source = Source::write(&seed);
        let comments = |text: &str| text.matches("note").count() + text.matches("behind").count() + text.matches("above").count();
        for skin in [Skin::English, Skin::Chinese] {
            prop_assert_eq!(comments(&source), comments(&syntax::translate(&source, skin).unwrap()));
        }
    }

    /// No line is longer than 110 columns where it could be broken, none ends with a blank.
    #[test]
    fn lines_are_neat(seed in seeds()) {
        let form = syntax::format(&Source::write(&seed)).unwrap();
        prop_assert!(form.lines().all(|l| l.trim_end() == l), "{form}");
        prop_assert!(!form.contains("\n\n\n") && !form.contains(';') && !form.starts_with('\n'), "{form}");
        prop_assert!(form.is_empty() || (form.ends_with('\n') && !form.ends_with("\n\n")));
    }

    /// A source cut anywhere, with anything put in, is read to the end: nothing is lost, nothing panics.
    #[test]
    fn damaged_sources_are_read(seed in seeds(), at in any::<prop::sample::Index>(), put in "\\PC{0,12}", drop in 0usize..40) {
        let source: Vec<char> = Source::write(&seed).chars().collect();
        let at = at.index(source.len() + 1);
        let text: String = source.iter().take(at).copied().chain(put.chars()).chain(source.iter().skip(at + drop).copied()).collect();
        fuzz::parse(text.as_bytes());
        fuzz::format(text.as_bytes());
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,400}") {
        fuzz::parse(text.as_bytes());
        fuzz::format(text.as_bytes());
    }
}

/// The generator reaches every clause of the table, so that the laws above speak of all of them.
#[test]
fn the_generator_reaches_every_clause() {
    let mut seen = std::collections::BTreeSet::new();
    let mut state = 7u64;
    for _ in 0..1_500 {
        let seed: Vec<u16> = (0..400)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                u16::try_from((state >> 40) & 0xFFFF).unwrap()
            })
            .collect();
        for item in parse("x.fz", &Source::write(&seed)).file.items {
            for clause in item.head.iter().chain(&item.body) {
                see(item.word.value.0, clause, &mut seen);
            }
        }
    }
    for item in ITEMS.iter().filter(|i| i.word != "language") {
        for clause in item.head.iter().chain(item.body) {
            assert!(seen.contains(&(item.word, clause.word)), "{} {}", item.word, clause.word);
            for inner in clause.tail.iter().chain(clause.body) {
                assert!(seen.contains(&(clause.word, inner.word)), "{} {}", clause.word, inner.word);
            }
        }
    }
}

fn see(owner: &'static str, clause: &Clause, seen: &mut std::collections::BTreeSet<(&'static str, &'static str)>) {
    seen.insert((owner, clause.word.value.0));
    for inner in clause.tail.iter().chain(&clause.body) {
        see(clause.word.value.0, inner, seen);
    }
}

/// Arguments come in the order of the shape, and none that must be there is missing.
#[test]
fn required_clauses_are_in_what_is_read() {
    let mut state = 11u64;
    for _ in 0..500 {
        let seed: Vec<u16> = (0..300)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                u16::try_from((state >> 40) & 0xFFFF).unwrap()
            })
            .collect();
        for item in parse("x.fz", &Source::write(&seed)).file.items {
            let shape = ITEMS.iter().find(|s| s.word == item.word.value.0).unwrap();
            let has = |clauses: &[Clause], word| clauses.iter().filter(|c| c.word.value.0 == word).count();
            for clause in shape.body.iter().filter(|c| c.times == Times::One) {
                assert_eq!(has(&item.body, clause.word), 1);
            }
            for clause in item.body.iter().filter(|c| c.word.value.0 == "basis") {
                assert!(matches!(clause.args.as_slice(), [Arg::Cites(cites)] if !cites.is_empty()));
            }
        }
    }
}
