//! A body that was merged into another: who is competent before and after, and acts by a body that is gone (S8, L8). 黑松县 became part of
//! 白沙县 on 1 January 2022 (law/example/bodies.toml).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails says where")]
use fazhi_engine::EngineError;
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::{Opinion, Outcome};
use fazhi_engine::read::{Notation, parse};
use fazhi_engine::reference;
use fazhi_lang::model::Heading;
use fazhi_library::rulebooks::{Shelf, open};

const OLD: &str = "example/body/网络管理/山海省/临江市/黑松县";
const NEW: &str = "example/body/网络管理/山海省/临江市/白沙县";

/// A sanction for a conduct of October 2021 in the region of 黑松县.
fn act(on: &str, actor: &str, more: &str) -> Result<Opinion, Vec<EngineError>> {
    let text = format!(
        r#"jurisdiction = "example"
kind = "Sanction"
on = {on}
actor = "{actor}"
basis = ["example/例国网络运行法@2019-03-20#18.1"]

[[party]]
id = "k"
role = "org"
class = ["NetworkOperator"]

[[conduct]]
id = "c1"
of = "failed_protection"
by = "k"
from = 2021-10-04
until = 2021-10-20
place = "900123"

[[enquiry]]
event = "FileCase"
on = {on}
{more}
"#
    );
    let opened = open(Shelf::new("example", None).unwrap(), None).unwrap();
    let Some(world) = opened.world() else { panic!("{:#?}", opened.diagnostics) };
    let case = parse(&text, Notation::Toml).resolve(world.rules, world.bodies)?;
    let opinion = Engine::new(world).opinion(&case).map_err(|e| vec![e])?;
    let plain = reference::opinion(&world, &case).map_err(|e| vec![e])?;
    assert_eq!(opinion.competence, plain.competence);
    Ok(opinion)
}

fn competent(o: &Opinion) -> Outcome {
    o.findings
        .iter()
        .find(|f| f.rule == "engine#competence" && f.heading == Heading::Power)
        .expect("a finding on competence")
        .outcome
}

const FILED: &str = "[[event]]\nkind = \"FileCase\"\non = 2021-11-08\n";

#[test]
fn until_the_merger_the_old_body_is_competent() {
    let o = act("2021-12-31", OLD, FILED).unwrap();
    assert_eq!(competent(&o), Outcome::Proved);
    let other = act("2021-12-31", NEW, FILED).unwrap();
    assert_eq!(competent(&other), Outcome::Refuted, "the neighbour's territory");
}

#[test]
fn after_the_merger_the_successor_is_competent_for_the_old_territory() {
    let o = act("2022-01-04", NEW, FILED).unwrap();
    assert_eq!(competent(&o), Outcome::Proved);
    assert!(o.competence.bodies.iter().all(|(id, _)| id != OLD), "{:?}", o.competence.bodies);
}

#[test]
fn a_case_the_old_body_filed_is_the_successors() {
    let by_old = format!("{FILED}by = \"{OLD}\"\n");
    let o = act("2022-01-04", NEW, &by_old).unwrap();
    assert_eq!((o.competence.result.as_str(), competent(&o)), ("seised", Outcome::Proved));
}

#[test]
fn an_act_by_a_body_that_is_gone_is_refused_and_names_the_successor() {
    let errors = act("2022-01-04", OLD, FILED).unwrap_err();
    let e = errors.iter().find(|e| e.code == "engine-body-not-then").expect("refused");
    let arg = |name: &str| e.args.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str());
    assert_eq!((arg("until"), arg("successor")), (Some("2021-12-31"), Some(NEW)));
}
