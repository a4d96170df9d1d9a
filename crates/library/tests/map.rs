//! The map of powers of the rulebooks built in: who holds what, where powers overlap, what is missing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test that fails says where")]
use fazhi_analysis::map::{Class, Columns, Has, How, Lack, Map, Overlap, Query, Subject};
use fazhi_engine::indexed::Engine;
use fazhi_lang::model::{ConductId, KindId, Rules};
use fazhi_library::rulebooks::{Opened, Shelf, open};
use fazhi_time::Date;
use std::collections::BTreeSet;

fn opened(jurisdiction: &str) -> Opened {
    open(Shelf::new(jurisdiction, None).unwrap(), None).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn conduct(rules: &Rules, name: &str) -> ConductId {
    ConductId(u32::try_from(rules.conducts.iter().position(|c| c.name == name).unwrap()).unwrap())
}

fn kind(rules: &Rules, name: &str) -> KindId {
    KindId(u32::try_from(rules.kinds.iter().position(|k| k.name == name).unwrap()).unwrap())
}

/// Kinds of the bodies in an overlap.
fn organs(map: &Map<'_>, overlap: &Overlap) -> BTreeSet<String> {
    overlap.bodies.iter().map(|m| map.body(&m.body).unwrap().kind.clone()).collect()
}

/// How it is settled, with the articles.
fn ways(overlap: &Overlap) -> Vec<(&'static str, String)> {
    overlap.settled.iter().map(|s| (s.how.word(), s.citations.join(" "))).collect()
}

#[test]
fn a_failed_protection_is_a_matter_of_several_kinds_of_bodies_and_the_first_to_file_decides() {
    let opened = opened("cn");
    let world = opened.world().unwrap();
    let engine = Engine::new(world);
    let asked = conduct(world.rules, "failed_protection");
    let map = Map::new(&engine, Query { conducts: BTreeSet::from([asked]), ..Query::all(day("2026-02-01")) });
    let overlaps = map.overlaps();
    let all: Vec<&Overlap> = overlaps.iter().filter(|o| o.conduct == Some(asked) && o.class == Class::Concurrent).collect();
    assert!(!all.is_empty());
    let who: BTreeSet<String> = all.iter().flat_map(|o| organs(&map, o)).collect();
    for expected in ["网信", "公安", "通信管理"] {
        assert!(who.contains(expected), "{expected} is missing from {who:?}");
    }
    let penalty = all.iter().find(|o| o.kind == kind(world.rules, "Penalty")).unwrap();
    let ways = ways(penalty);
    assert!(ways.contains(&("first-filed", "cn/行政处罚法@2021-01-22#25.1".to_owned())), "{ways:?}");
    assert!(ways.contains(&("dispute", "cn/行政处罚法@2021-01-22#25.2".to_owned())), "{ways:?}");
    // Before 2026 the older text was in force, and the map names its article.
    let old = Map::new(&engine, Query { conducts: BTreeSet::from([asked]), ..Query::all(day("2025-06-01")) });
    let basis: Vec<&String> = old.holdings().iter().flat_map(|h| &h.basis).collect();
    assert!(basis.iter().any(|b| b.as_str() == "cn/网络安全法@2016-11-07#59.1"), "{basis:?}");
    assert!(basis.iter().all(|b| !b.contains("@2025-10-28#61")), "{basis:?}");
}

#[test]
fn the_invented_jurisdiction_has_the_overlaps_its_articles_make() {
    let opened = opened("example");
    let world = opened.world().unwrap();
    let engine = Engine::new(world);
    let map = Map::new(&engine, Query::all(day("2025-07-08")));
    let overlaps = map.overlaps();
    let find = |id: &str| {
        let known = || overlaps.iter().map(|o| o.id.as_str()).collect::<Vec<_>>();
        overlaps.iter().find(|o| o.id == id).unwrap_or_else(|| panic!("{id} is not among {:#?}", known()))
    };
    // Article 18 names the competent departments: three kinds of bodies, and the procedure Act settles which.
    let protection = find("bodies/Sanction/no_plan/punish_protection+punish_critical");
    assert_eq!(protection.class, Class::Concurrent);
    assert_eq!(organs(&map, protection).len(), 3);
    let how: Vec<&str> = ways(protection).iter().map(|w| w.0).collect();
    assert_eq!(how, ["designated", "transferred", "first-filed", "dispute"]);
    // Inspections have no rule on who comes first.
    let inspection = overlaps.iter().find(|o| o.conduct.is_none() && o.kind == kind(world.rules, "Inspection")).unwrap();
    assert_eq!((inspection.class, inspection.settled.len()), (Class::Concurrent, 0));
    // Article 21 names network departments alone, at two levels.
    let contractor = overlaps.iter().find(|o| o.conduct == Some(conduct(world.rules, "contractor_unchecked"))).unwrap();
    assert_eq!(contractor.class, Class::ByLevel);
    // A departmental rule and a provincial regulation on one conduct: only one can govern, and a body rules which.
    let late = conduct(world.rules, "unreported");
    let ruled = overlaps.iter().filter(|o| o.conduct == Some(late)).flat_map(|o| &o.settled);
    assert!(ruled.into_iter().any(|s| matches!(&s.how, How::Ruling(by) if by.en == "the State Council")));
}

#[test]
fn the_county_that_was_merged_away_holds_powers_only_while_it_existed() {
    let opened = opened("example");
    let world = opened.world().unwrap();
    let engine = Engine::new(world);
    let holds = |on: &str| {
        let map = Map::new(&engine, Query::all(day(on)));
        map.holdings().iter().flat_map(|h| &h.bodies).any(|(b, _)| b.as_str().ends_with("黑松县"))
    };
    assert!(holds("2021-12-31") && !holds("2022-01-01"));
}

#[test]
fn a_query_narrows_by_body_kind_place_and_provision() {
    let opened = opened("example");
    let world = opened.world().unwrap();
    let engine = Engine::new(world);
    let on = day("2025-07-08");
    let county = world.bodies.named("青石县网络管理局").unwrap().id.clone();
    let one = Map::new(&engine, Query { bodies: BTreeSet::from([county.clone()]), ..Query::all(on) });
    assert!(one.holdings().iter().flat_map(|h| &h.bodies).all(|(b, has)| *b == county && *has == Has::Yes));
    assert!(one.holdings().iter().any(|h| !h.bodies.is_empty()));
    // Nothing done in another county is for it, where the holder is that of the place of the conduct.
    let away = Query { bodies: BTreeSet::from([county]), at: Some("900122".to_owned()), ..Query::all(on) };
    let away = Map::new(&engine, Query { conducts: BTreeSet::from([conduct(world.rules, "failed_protection")]), ..away });
    assert!(!away.holdings().is_empty() && away.holdings().iter().all(|h| h.bodies.is_empty()));
    let provision = Query { provision: Some("example/例国网络运行法#19".to_owned()), ..Query::all(on) };
    let provision = Map::new(&engine, provision);
    assert!(!provision.holdings().is_empty());
    assert!(provision.holdings().iter().all(|h| h.basis.iter().any(|b| b.starts_with("example/例国网络运行法@2024-06-18#19"))));
    let kinds = Query { kinds: BTreeSet::from([kind(world.rules, "Inspection")]), ..Query::all(on) };
    assert_eq!(Map::new(&engine, kinds).holdings().len(), 1);
}

#[test]
fn gaps_name_duties_and_powers_that_lack_something() {
    let opened = opened("example");
    let world = opened.world().unwrap();
    let engine = Engine::new(world);
    let map = Map::new(&engine, Query::all(day("2025-07-08")));
    let gaps = map.gaps();
    let names = |lack: Lack| -> BTreeSet<&str> {
        let name = |s: &Subject| match s {
            Subject::Duty(id) => world.rules.duties.get(id.at()).unwrap().norm.name.as_str(),
            Subject::Power(id) => world.rules.powers.get(id.at()).unwrap().norm.name.as_str(),
        };
        gaps.iter().filter(|g| g.lack == lack).map(|g| name(&g.subject)).collect()
    };
    // No article punishes who refuses service for want of data that are not needed (网络运行法 10.2).
    assert!(names(Lack::Sanction).contains("serve_without_more"));
    assert!(!names(Lack::Sanction).contains("protect_network"));
    assert!(!names(Lack::Remedy).contains("punish_protection"), "review and suit are open against sanctions");
    assert!(gaps.iter().all(|g| !g.basis.is_empty()), "every gap has an article");
    // The State Council and the departments hold what is theirs to set where no law or regulation provides (程序法 6.2, 7.2).
    assert!(!names(Lack::Holder).contains("regulation_sets") && !names(Lack::Holder).contains("department_sets"));
}

#[test]
fn the_matrix_has_a_mark_for_every_holding_and_says_who_shares() {
    let opened = opened("example");
    let world = opened.world().unwrap();
    let engine = Engine::new(world);
    let map = Map::new(&engine, Query::all(day("2025-07-08")));
    let matrix = map.matrix(Columns::Powers);
    let held: BTreeSet<_> = map.holdings().iter().filter(|h| !h.bodies.is_empty()).map(|h| h.power).collect();
    assert_eq!(matrix.columns.len(), held.len());
    let authorities = map.authorities();
    assert_eq!(matrix.rows.len(), authorities.len());
    assert!(matrix.columns.iter().any(|(_, _, open)| *open), "inspections are settled by no rule");
    assert!(map.matrix(Columns::Kinds).columns.len() < matrix.columns.len());
}

#[test]
fn what_can_be_shown_by_an_act_is_confirmed_by_the_engine() {
    let opened = opened("example");
    let world = opened.world().unwrap();
    let engine = Engine::new(world);
    let map = Map::new(&engine, Query::all(day("2025-07-08")));
    let gaps = map.gaps();
    let shown: Vec<(Lack, String)> =
        gaps.iter().filter_map(|g| Some((g.lack, map.witness(g)?.act["kind"].as_str()?.to_owned()))).collect();
    assert!(shown.contains(&(Lack::Remedy, "EmergencySuspension".to_owned())), "{shown:?}");
    assert!(shown.contains(&(Lack::Remedy, "Inspection".to_owned())), "{shown:?}");
    // A gap with a remedy would be refuted: the witness of a sanction finds review and suit.
    let sanction = gaps.iter().find(|g| g.lack == Lack::Remedy).unwrap();
    let power = world.rules.powers.iter().position(|p| p.norm.name == "punish_protection").unwrap();
    let power = fazhi_lang::model::PowerId(u32::try_from(power).unwrap());
    let false_gap = fazhi_analysis::map::Gap { subject: Subject::Power(power), bodies: Vec::new(), ..sanction.clone() };
    assert!(map.witness(&false_gap).is_none());
}
