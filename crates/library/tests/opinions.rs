//! Every scenario of the rulebooks built in, asked of both evaluators.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test that fails says where")]
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::Opinion;
use fazhi_engine::{read, reference};
use fazhi_library::rulebooks::{JURISDICTIONS, Shelf, open};
use std::time::Instant;

/// Scenarios whose opinions may still differ: the argument that names the power compared with, where several stand above a draft (P22).
/// Their verdicts must agree all the same.
const WORDING: &[&str] = &[];

/// What only one of two opinions has, entry by entry.
fn differences(a: &Opinion, b: &Opinion) -> String {
    let mut out = String::new();
    fn entries<T: std::fmt::Debug>(list: impl IntoIterator<Item = T>) -> Vec<String> {
        list.into_iter().map(|e| format!("{e:?}")).collect()
    }
    let fields = |o: &Opinion| {
        [
            entries([o.verdict]),
            entries(&o.findings),
            entries(&o.candidates),
            entries(&o.regimes),
            entries([&o.competence]),
            entries(&o.clocks),
            entries(&o.remedies),
            entries(&o.missing),
            entries(&o.assumptions),
            entries(&o.rulings),
        ]
    };
    for (x, y) in fields(a).iter().zip(&fields(b)) {
        let only = |x: &[String], y: &[String], who: &str, out: &mut String| {
            for e in x.iter().filter(|e| !y.contains(e)).take(8) {
                out.push_str(&format!("  {who}: {e}\n"));
            }
        };
        only(x, y, "indexed  ", &mut out);
        only(y, x, "reference", &mut out);
        if x != y && out.is_empty() {
            out.push_str("  the same entries, another order or number\n");
        }
    }
    out
}

#[test]
fn both_evaluators_agree_on_every_scenario() {
    let mut wrong = Vec::new();
    for jurisdiction in JURISDICTIONS {
        let opened = open(Shelf::new(jurisdiction, None).unwrap(), None).unwrap();
        let Some(world) = opened.world() else { panic!("{jurisdiction}: {:#?}", opened.diagnostics) };
        let start = Instant::now();
        let engine = Engine::new(world);
        println!("{jurisdiction}: compiled in {:?}", start.elapsed());
        let mut times = Vec::new();
        for scenario in &world.rules.scenarios {
            let case = match read::resolve(world.rules, world.bodies, &scenario.case) {
                Ok(case) => case,
                Err(e) => {
                    println!("{}: {e:?}", scenario.title);
                    continue;
                }
            };
            let start = Instant::now();
            let indexed = engine.opinion(&case);
            times.push(start.elapsed());
            match (indexed, reference::opinion(&world, &case)) {
                (Ok(a), Ok(b)) if a.verdict == b.verdict && WORDING.contains(&scenario.title.as_str()) => {}
                (Ok(a), Ok(b)) if a != b => wrong.push(format!("{jurisdiction}: {}\n{}", scenario.title, differences(&a, &b))),
                (Ok(_), Ok(_)) => {}
                (Err(a), Err(b)) if a.code == b.code => {}
                (a, b) => wrong.push(format!("{jurisdiction}: {}: {:?} {:?}", scenario.title, a.err(), b.err())),
            }
        }
        times.sort();
        println!("{jurisdiction}: {} scenarios, median {:?}, most {:?}", times.len(), times.get(times.len() / 2), times.last());
    }
    println!("{} differ", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
