//! Single steps, clocks and competence asked alone give what the whole opinion gives, for every scenario of the rulebooks built in.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test that fails says where"
)]
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::Finding;
use fazhi_engine::read;
use fazhi_lang::model::{EventId, Reading, Trigger};
use fazhi_library::rulebooks::{JURISDICTIONS, Shelf, open};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

#[test]
fn a_step_alone_is_as_the_opinion_says() {
    let (mut asked, mut found, mut settled, mut took) = (0, 0, 0, Vec::<Duration>::new());
    for jurisdiction in JURISDICTIONS {
        let opened = open(Shelf::new(jurisdiction, None).unwrap(), None).unwrap();
        let world = opened.world().unwrap();
        let rules = world.rules;
        let engine = Engine::new(world);
        // What an event of a kind is asked by: rule, and for steps the name of the event in the arguments.
        let about = |f: &Finding, kind: EventId| {
            let step = f.args.get("step").is_none_or(|s| *s == rules.events[kind.at()].name);
            step && engine.events_of(&f.rule).contains(&kind)
        };
        // Versions of one rule may be about different events; then the id does not say which.
        let shared: BTreeSet<&str> = rules
            .requires
            .iter()
            .filter(|r| engine.events_of(&r.norm.id).len() > 1)
            .map(|r| r.norm.id.as_str())
            .chain(rules.clocks.iter().filter(|c| engine.events_of(&c.norm.id).len() > 1).map(|c| c.norm.id.as_str()))
            .collect();
        let formal = |t: &Trigger| match t {
            Trigger::Event(Reading::Valid | Reading::InForm, event) => Some(*event),
            _ => None,
        };
        let clocks =
            rules.clocks.iter().flat_map(|c| [Some(&c.start), c.stop.as_ref()].map(|t| (c.norm.id.as_str(), t.and_then(formal))));
        let remedies = rules.remedies.iter().map(|r| (r.norm.id.as_str(), formal(&r.start)));
        let taken: BTreeSet<(&str, Option<EventId>)> = clocks.chain(remedies).filter(|(_, e)| e.is_some()).collect();
        for scenario in &rules.scenarios {
            let Ok(case) = read::resolve(rules, world.bodies, &scenario.case) else { continue };
            let Ok(whole) = engine.opinion(&case) else { continue };
            // The opinion counts the act proposed as done, the clocks asked alone do not: they agree where its event is in the history.
            let (clocks, remedies) = engine.clocks(&case).unwrap();
            let kinds = std::iter::successors(Some(case.kind), |k| rules.kinds[k.at()].parent);
            let gate = kinds.flat_map(|k| &rules.kinds[k.at()].points).find(|(p, _)| *p == case.point).map(|(_, gate)| *gate);
            let done = gate.is_none_or(|gate| {
                case.events.iter().enumerate().any(|(at, e)| e.kind == gate && e.on == case.on && engine.governs(&case, at))
            });
            if done {
                settled += 1;
                // The act proposed is taken to be valid and in form (P10); asked alone it is what it is.
                for (own, of_whole) in clocks.iter().zip(&whole.clocks).filter(|(c, _)| !taken.contains(&(c.rule.as_str(), gate)))
                {
                    assert_eq!(own, of_whole, "{}", scenario.title);
                }
                for (own, of_whole) in
                    remedies.iter().zip(&whole.remedies).filter(|(r, _)| !taken.contains(&(r.rule.as_str(), gate)))
                {
                    assert_eq!(own, of_whole, "{}", scenario.title);
                }
                assert_eq!((clocks.len(), remedies.len()), (whole.clocks.len(), whole.remedies.len()), "{}", scenario.title);
            }
            assert_eq!(engine.competence(&case), Ok(whole.competence.clone()), "{}", scenario.title);
            for (at, event) in case.events.iter().enumerate() {
                if !engine.governs(&case, at) {
                    continue;
                }
                let start = Instant::now();
                let alone = engine.step(&case, at).unwrap();
                took.push(start.elapsed());
                asked += 1;
                let expected: Vec<&Finding> =
                    whole.findings.iter().filter(|f| about(f, event.kind) && !shared.contains(f.rule.as_str())).collect();
                let given: Vec<&Finding> = alone.findings.iter().filter(|f| !shared.contains(f.rule.as_str())).collect();
                found += given.len();
                assert_eq!(given, expected, "{jurisdiction}: {}: event {at}", scenario.title);
                assert_eq!(alone.clocks, clocks);
            }
        }
    }
    took.sort();
    println!("{asked} steps, {found} findings, median {:?}, most {:?}", took[took.len() / 2], took[took.len() - 1]);
    assert!(asked > 1_000 && found > 1_000 && settled > 200, "{asked} {found} {settled}");
}

#[test]
fn an_event_that_is_not_in_the_history_is_named() {
    let opened = open(Shelf::new("example", None).unwrap(), None).unwrap();
    let world = opened.world().unwrap();
    let engine = Engine::new(world);
    let scenario = world.rules.scenarios.iter().find(|s| !s.case.events.is_empty()).unwrap();
    let mut case = read::resolve(world.rules, world.bodies, &scenario.case).unwrap();
    let count = case.events.len();
    assert_eq!(engine.step(&case, count).unwrap_err().code, "engine-event-unread");
    assert!(engine.step(&case, 0).is_ok());
    case.events[0].recorded = case.known.tomorrow().unwrap();
    assert_eq!(engine.step(&case, 0).unwrap_err().code, "engine-event-unread");
}
