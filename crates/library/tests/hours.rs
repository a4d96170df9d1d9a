//! Periods in hours are compared to the minute (L11), by both evaluators alike.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says where")]
use fazhi_engine::case::{By, Case, Happening};
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::{ClockReport, Tag};
use fazhi_engine::{World, read, reference};
use fazhi_library::rulebooks::{Shelf, open};
use fazhi_time::parse_date;

/// The clock on a case, as both evaluators report it.
fn clock(world: &World<'_>, case: &Case, name: &str) -> ClockReport {
    let (a, b) = (Engine::new(*world).opinion(case).unwrap(), reference::opinion(world, case).unwrap());
    assert_eq!(a, b);
    a.clocks.into_iter().find(|c| c.rule.ends_with(&format!("#{name}"))).unwrap()
}

fn case(world: &World<'_>, title: &str) -> Case {
    let scenario = world.rules.scenarios.iter().find(|s| s.title == title).unwrap();
    read::resolve(world.rules, world.bodies, &scenario.case).unwrap()
}

fn names(c: &ClockReport) -> Vec<&str> {
    c.support.iter().inspect(|c| assert_eq!(c.tag, Tag::Fact)).map(|c| c.name.as_str()).collect()
}

fn at<'a>(world: &World<'_>, case: &'a mut Case, name: &str) -> &'a mut Happening {
    let kind = world.rules.events.iter().position(|e| e.name == name).unwrap();
    case.events.iter_mut().find(|e| e.kind.at() == kind).unwrap()
}

#[test]
fn seventy_two_hours_are_counted_to_the_minute() {
    let opened = open(Shelf::new("example", None).unwrap(), None).unwrap();
    let world = opened.world().unwrap();
    let base = case(&world, "a suspension ends to the hour");
    let lift = world.rules.events.iter().position(|e| e.name == "LiftSuspension").unwrap();
    let lifted = |day: &str, minute: Option<u16>| {
        let mut case = base.clone();
        let on = parse_date(day).unwrap();
        let kind = fazhi_lang::model::EventId(u32::try_from(lift).unwrap());
        let fields = Vec::new();
        case.events.push(Happening { kind, on, minute, by: By::Actor, file: None, recorded: on, fields });
        (case.on, case.known, case.minute) = (parse_date("2025-09-30").unwrap(), parse_date("2025-09-30").unwrap(), None);
        case
    };
    let state = |case: &Case| clock(&world, case, "suspension_ends");
    let met = state(&lifted("2025-09-28", Some(14 * 60)));
    assert_eq!((met.state, met.due_at.iter().map(String::as_str).collect::<Vec<_>>()), ("met", vec!["2025-09-28T14:00"]));
    // One minute later, the same day.
    assert_eq!(state(&lifted("2025-09-28", Some(14 * 60 + 1))).state, "missed");
    // The day alone decides before and after, not on the last day.
    assert_eq!(state(&lifted("2025-09-27", None)).state, "met");
    assert_eq!(state(&lifted("2025-09-29", None)).state, "missed");
    let open = state(&lifted("2025-09-28", None));
    assert_eq!((open.state, names(&open)), ("open", vec!["LiftSuspension.at"]));
    // Nor is the hour of the start known: the day of the end is, its hour is not.
    let mut case = lifted("2025-09-28", Some(10 * 60));
    at(&world, &mut case, "OrderSuspension").minute = None;
    let open = state(&case);
    assert_eq!((open.state, names(&open)), ("open", vec!["OrderSuspension.at"]));
    assert_eq!((open.due.len(), open.due_at.len()), (1, 0));
    let mut case = lifted("2025-09-27", Some(10 * 60));
    at(&world, &mut case, "OrderSuspension").minute = None;
    assert_eq!(state(&case).state, "met");
}

#[test]
fn a_clock_that_runs_is_asked_at_the_hour_of_the_act() {
    let opened = open(Shelf::new("example", None).unwrap(), None).unwrap();
    let world = opened.world().unwrap();
    let mut case = case(&world, "a suspension ends to the hour");
    (case.on, case.known) = (parse_date("2025-09-28").unwrap(), parse_date("2025-09-28").unwrap());
    for (minute, expected) in [(Some(14 * 60), "running"), (Some(14 * 60 + 1), "missed"), (None, "open")] {
        case.minute = minute;
        let found = clock(&world, &case, "suspension_ends");
        assert_eq!(found.state, expected);
        assert_eq!(names(&found), if minute.is_none() { vec!["at"] } else { vec![] });
    }
}

#[test]
fn an_extension_without_its_hour_on_the_last_day_leaves_both_ends() {
    let opened = open(Shelf::new("example", None).unwrap(), None).unwrap();
    let world = opened.world().unwrap();
    let mut case = case(&world, "a suspension extended in the last minute");
    let due = |case: &Case| clock(&world, case, "suspension_ends");
    let granted = due(&case);
    assert_eq!((granted.state, granted.due_at.iter().next().map(String::as_str)), ("running", Some("2025-10-01T14:00")));
    at(&world, &mut case, "ExtendSuspension").minute = None;
    let open = due(&case);
    assert_eq!((open.state, open.due_at.len(), names(&open)), ("open", 2, vec!["ExtendSuspension.at"]));
    at(&world, &mut case, "ExtendSuspension").on = parse_date("2025-09-27").unwrap();
    assert_eq!(due(&case).state, "running");
}
