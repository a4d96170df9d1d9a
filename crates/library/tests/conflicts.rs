//! Conflicts of the rulebooks built in, each confirmed by its own act file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test that fails says where")]
use fazhi_analysis::conflicts::{Class, Conflict, Evidence, Side, Witness, find};
use fazhi_engine::indexed::{Engine, Ground};
use fazhi_engine::opinion::{Opinion, Outcome};
use fazhi_engine::read::{Notation, parse};
use fazhi_lang::case::Given;
use fazhi_lang::check::Source;
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

fn with(more: &str) -> Opened {
    let mut shelf = Shelf::new("example", None).unwrap();
    let text = format!("instrument \"example/例国网络运行法\"@2024-06-18\n{more}");
    shelf.sources.push(Source { file: "rulebooks/example/x.fz".to_owned(), text, open_points: 0 });
    open(shelf, None).unwrap()
}

fn all(opened: &Opened, day: &str) -> Vec<Conflict> {
    let Some(world) = opened.world() else { panic!("{:#?}", opened.diagnostics) };
    find(world, parse_date(day).unwrap())
}

fn name(s: &Side) -> &str {
    s.id.rsplit('#').next().unwrap()
}

/// The conflict of two powers, in the order of yielding.
fn between<'a>(all: &'a [Conflict], first: &str, second: &str) -> &'a Conflict {
    let fits = |c: &&Conflict| name(&c.first) == first && c.second.as_ref().map_or("", |s| name(s)) == second;
    all.iter().find(fits).unwrap_or_else(|| panic!("{first} {second}: {:#?}", all.iter().map(shown).collect::<Vec<_>>()))
}

fn witness(c: &Conflict) -> &Witness {
    let Evidence::Witness(w) = &c.evidence else { panic!("{}", shown(c)) };
    w
}

#[test]
fn what_competes_in_the_invented_jurisdiction_is_found_by_computation() {
    let opened = opened("example");
    let all = all(&opened, "2025-07-08");
    // A provincial regulation of 2021 that fines more than the Act of 2024 allows (例国网络运行法 19.1).
    let c = between(&all, "shanhai_punish_unreported", "punish_unreported");
    assert_eq!((c.class, c.ground), (Class::Unadapted, Some(Ground::Rank)));
    assert_eq!(witness(c).verdict, "unlawful");
    assert!(witness(c).sight.citations.iter().any(|id| id.ends_with("@2024-06-18#19.1")), "{}", shown(c));
    // It was beyond its maker's power when it was made.
    let c = between(&all, "shanhai_punish_unreported", "");
    assert_eq!(c.class, Class::BeyondMaker);
    assert!(c.beyond.iter().all(|e| e.measure == "fine" && e.higher.is_some()), "{:?}", c.beyond);
    // A departmental rule against a provincial regulation (例国规范制定法 9.1).
    let c = between(&all, "shanhai_punish_unpublished", "punish_unpublished");
    assert_eq!((c.class, c.ground, witness(c).verdict), (Class::NeedsRuling, None, "needs_ruling"));
    let (_, by, articles) = c.ruler.as_ref().unwrap();
    assert_eq!(
        (by.as_str(), articles.as_slice()),
        ("the State Council", ["example/例国规范制定法@2014-09-24#9.1".to_owned()].as_slice())
    );
    // Declared special, of one maker and rank.
    let c = between(&all, "punish_protection", "punish_critical");
    assert_eq!((c.class, c.ground), (Class::Competes, Some(Ground::Special)));
    assert!(witness(c).sight.citations.iter().any(|id| id.ends_with("#20.1")), "{}", shown(c));
}

#[test]
fn before_the_act_was_amended_the_regulation_was_not_behind() {
    let opened = opened("example");
    let all = all(&opened, "2024-11-04");
    assert!(
        !all.iter().any(|c| c.class == Class::Unadapted && name(&c.first) == "shanhai_punish_unreported"),
        "{:#?}",
        all.iter().map(shown).collect::<Vec<_>>()
    );
}

#[test]
fn norms_that_never_apply_together_are_proved_apart_and_others_shown() {
    let power = |name: &str, when: &str, range: &str| {
        format!(
            "power {name} : Sanction {{ title \"一\" \"one\" basis #19.1 holder network_department against NetworkOperator for unanswered \
             when {when} base {{ shall fine {range} liyuan }} }}\n"
        )
    };
    let opened = with(
        &[
            power("when_lost", "data_lost", "1_000..=2_000"),
            power("when_kept", "not data_lost", "3_000..=4_000"),
            power("when_harmed", "harm >= some", "5_000..=6_000"),
        ]
        .concat(),
    );
    let all = all(&opened, "2025-07-08");
    assert_eq!(between(&all, "when_kept", "when_lost").evidence, Evidence::Apart);
    // One text, one maker: neither is later nor special.
    let c = between(&all, "when_harmed", "when_lost");
    assert_eq!((c.class, c.ground), (Class::NeedsRuling, None));
    confirmed(&opened, c);
    let w = witness(c);
    assert!(w.doc.facts.iter().any(|f| f.name == "data_lost" && f.value == Given::Bool(true)), "{:?}", w.doc.facts);
}

#[test]
fn every_witness_is_an_act_that_shows_its_conflict() {
    for (jurisdiction, day) in [("example", "2025-07-08"), ("cn", "2026-03-02")] {
        let opened = opened(jurisdiction);
        let start = std::time::Instant::now();
        let all = all(&opened, day);
        println!("{jurisdiction}: {} in {:?}", all.len(), start.elapsed());
        for c in &all {
            println!("  {}", shown(c));
            confirmed(&opened, c);
        }
    }
}
