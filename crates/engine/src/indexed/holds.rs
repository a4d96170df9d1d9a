//! Conditions asked for a body without a case: who can have a power, which remedy can be open. What a case
//! would say is open, presumptions apart (S2); where the conduct happens and who acts are given.
use super::Engine;
use super::bodies::{common_superiors, contains};
use super::run::{Cx, Run};
use super::value::Tri;
use crate::case::{Alleged, Case, End};
use crate::opinion::Support;
use fazhi_lang::model::{ConductId, Expr, KindId, Point, PowerId};
use fazhi_law::{Body, BodyId};
use fazhi_time::Date;

/// How a condition comes out when only the body, the place and the day are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// It holds, whatever else is found (presumptions apart).
    Yes,
    /// It cannot hold.
    No,
    /// It waits for these.
    If(Support),
}

/// Who acts in what kind of act, where, about which conduct.
#[derive(Debug)]
pub struct Setting(Case);

impl Setting {
    /// A body acting on a day; `place` is a region code, empty for the whole country.
    pub fn new(kind: KindId, on: Date, body: &BodyId, conduct: Option<ConductId>, place: &str) -> Setting {
        let mut case = nothing(kind, on);
        case.actor = Some(body.clone());
        case.conducts = vec![Alleged {
            id: "conduct".to_owned(),
            // A conduct that no rule names: nothing that depends on which one it is can be closed by it.
            of: conduct.unwrap_or(ConductId(u32::MAX)),
            by: None,
            start: None,
            end: End::Unknown,
            place: Some(place.to_owned()),
        }];
        Setting(case)
    }
}

/// A case about which nothing is known but kind and day.
fn nothing(kind: KindId, on: Date) -> Case {
    Case {
        kind,
        point: Point::Decide,
        on,
        minute: None,
        known: on,
        actor: None,
        basis: Vec::new(),
        parties: Vec::new(),
        conducts: Vec::new(),
        facts: Vec::new(),
        raised: Vec::new(),
        unproved: Vec::new(),
        judgments: Vec::new(),
        lighter: Vec::new(),
        adjusted: Vec::new(),
        events: Vec::new(),
        corrections: Vec::new(),
        annulments: Vec::new(),
        enquiries: Vec::new(),
        lines: Vec::new(),
        draft: None,
    }
}

impl<'w> Engine<'w> {
    /// Each condition, with the body of the setting as acting body and as the body in scope.
    pub fn asked<'a>(&'a self, setting: &'a Setting, tests: impl IntoIterator<Item = &'a Expr>) -> Vec<Holds> {
        let case = &setting.0;
        let run = Run::new(self, case);
        let mut layer = run.base();
        layer.unasked = true;
        let cx = run.at(&layer, run.decision()).of_conduct(Some(0));
        let cx = Cx { body: case.actor.as_ref(), law: case.on, ..cx };
        let answer = |test: &'a Expr| {
            let truth = cx.truth(test);
            match truth.t {
                Tri::T => Holds::Yes,
                Tri::F => Holds::No,
                Tri::U => Holds::If(
                    run.support(&truth.s)
                        .into_iter()
                        .map(|c| crate::opinion::Cause { of: c.of.filter(|of| of != "conduct"), ..c })
                        .collect(),
                ),
            }
        };
        tests.into_iter().map(answer).collect()
    }

    /// The lowest bodies above all of these (on a line, or on any): one designates in a dispute, none or several cannot (S8).
    pub fn common_superiors(&self, bodies: &[&BodyId], line: Option<&str>) -> Vec<&'w BodyId> {
        common_superiors(self, bodies, line)
    }

    /// One body stands above another, on whatever line and over however many others.
    pub fn stands_above(&self, upper: &BodyId, lower: &BodyId) -> bool {
        let mut front: Vec<&BodyId> = vec![lower];
        let mut seen = std::collections::BTreeSet::new();
        while let Some(next) = front.pop() {
            let above = self.body(next).into_iter().flat_map(|r| &r.body.superiors).map(|(_, b)| b);
            front.extend(above.filter(|b| seen.insert(*b)));
        }
        seen.contains(upper)
    }

    /// Powers of the kind, or of kinds above it, that answer a conduct or a wider one.
    pub fn answering(&self, kind: KindId, conduct: ConductId) -> impl Iterator<Item = PowerId> {
        let rules = self.world.rules;
        let conducted = move |id: &PowerId| rules.powers.get(id.at()).is_some_and(|p| !p.conducts.is_empty());
        self.powers_for(kind, Some(conduct)).iter().copied().filter(conducted)
    }

    /// The conduct is, or is declared part of, another.
    pub fn part_of(&self, conduct: ConductId, whole: ConductId) -> bool {
        self.conduct_is(conduct, whole)
    }

    /// Bodies that exist on a day, in the order of the register.
    pub fn existing(&self, day: Date) -> impl Iterator<Item = &'w Body> {
        self.bodies.iter().filter(move |r| r.exists(day)).map(|r| r.body)
    }

    /// The territory of a body contains the place (region codes).
    pub fn contains(&self, body: &BodyId, place: &str) -> bool {
        self.body(body).is_some_and(|row| contains(&row.body.region, place))
    }

    /// What the engine answers against.
    pub fn world(&self) -> crate::World<'w> {
        self.world
    }
}
