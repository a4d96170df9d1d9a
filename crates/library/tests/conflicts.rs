//! Conflicts of the rulebooks built in, each confirmed by its own act file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test that fails says where")]
use fazhi_analysis::conflicts::{Conflict, Evidence, Witness, find};
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::{Opinion, Outcome};
use fazhi_engine::read::{Notation, parse};
use fazhi_library::rulebooks::{Opened, Shelf, open};
use fazhi_time::parse_date;

fn opened(jurisdiction: &str) -> Opened {
    open(Shelf::new(jurisdiction, None).unwrap(), None).unwrap()
}

fn shown(c: &Conflict) -> String {
    let second = c.second.as_ref().map_or("-", |s| s.id.as_str());
    let evidence = match &c.evidence {
        Evidence::Witness(w) => format!("witness {} {:?} {} {:?}", w.verdict, w.sight.heading, w.sight.code, w.sight.citations),
        other => format!("{other:?}"),
    };
    format!("{} {} < {second} by {:?}: {evidence} {:?}", c.class.word(), c.first.id, c.ground, c.beyond)
}

/// The opinion on the act as `fazhi check` reads it from its file.
fn again(opened: &Opened, w: &Witness) -> Opinion {
    let world = opened.world().unwrap();
    let act = parse(&w.toml(), Notation::Toml);
    assert!(act.errors.is_empty(), "{:?}\n{}", act.errors, w.toml());
    let case = act.resolve(world.rules, world.bodies).unwrap_or_else(|e| panic!("{e:?}\n{}", w.toml()));
    Engine::new(world).opinion(&case).unwrap()
}

fn confirmed(opened: &Opened, c: &Conflict) {
    let Evidence::Witness(w) = &c.evidence else { return };
    let o = again(opened, w);
    assert_eq!(o.verdict.word(), w.verdict, "{}", shown(c));
    match w.sight.heading {
        Some(h) => assert!(
            o.findings.iter().any(|f| f.heading == h && f.code == w.sight.code && f.outcome != Outcome::Proved),
            "{}\n{}",
            shown(c),
            w.toml()
        ),
        None => {
            let ids = [&c.first.id, &c.second.as_ref().unwrap().id];
            assert!(o.rulings.iter().any(|(tied, ..)| ids.iter().all(|id| tied.contains(id))), "{}", shown(c));
        }
    }
}

#[test]
fn every_witness_is_an_act_that_shows_its_conflict() {
    for (jurisdiction, day) in [("example", "2025-07-08"), ("cn", "2026-03-02")] {
        let opened = opened(jurisdiction);
        let start = std::time::Instant::now();
        let Some(world) = opened.world() else { panic!("{jurisdiction}: {:#?}", opened.diagnostics) };
        let all = find(world, parse_date(day).unwrap());
        println!("{jurisdiction}: {} in {:?}", all.len(), start.elapsed());
        for c in &all {
            println!("  {}", shown(c));
            confirmed(&opened, c);
        }
    }
}
