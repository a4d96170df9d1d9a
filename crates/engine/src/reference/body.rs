//! Bodies: attributes, regions, superiors (S8; R9).
use super::scope::{Res, Run, Scope};
use super::value::{Set, Val, cause, supports};
use crate::opinion::Tag;
use fazhi_lang::model::{Attribute, EnumId, Value};
use fazhi_law::{Body, BodyId};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// Whether a body with this region contains the place: equal, or the region is its province or city; national contains all.
pub(super) fn contains(region: &str, place: &str) -> bool {
    let prefix = match (region.strip_suffix("0000"), region.strip_suffix("00")) {
        // A township has nine digits, the first six those of its county.
        _ if region.len() > 6 => region,
        (Some(province), _) => province,
        (None, Some(city)) => city,
        (None, None) => region,
    };
    region == place || place.starts_with(prefix)
}

/// Whether the body exists on the day.
pub(super) fn exists(body: &Body, day: Date) -> bool {
    body.since.is_none_or(|since| since <= day) && body.until.is_none_or(|until| day <= until)
}

impl Run<'_> {
    /// Applies a function to each possible body; a body without answer makes the whole ⊤.
    fn of_bodies(&self, bodies: &Val, f: impl Fn(&Body) -> Result<Value, crate::opinion::Cause>) -> Val {
        let mut support = supports([bodies]);
        let Some(values) = bodies.values() else { return Val::any(support) };
        let (mut found, mut lost) = (BTreeSet::new(), false);
        for value in values {
            let Value::Body(id) = value else { continue };
            let answer = match self.world.bodies.get(id) {
                Some(body) => f(body),
                None => Err(cause(Tag::Fact, "body", Some(id.as_str()))),
            };
            match answer {
                Ok(value) => {
                    found.insert(value);
                }
                Err(missing) => {
                    support.insert(missing);
                    lost = true;
                }
            }
        }
        if lost { Val::any(support) } else { Val::from(Set::of(found), support) }
    }

    fn level(&self, word: &str) -> Option<Value> {
        let names = &self.rules().enums.first()?.values;
        let at = names.iter().position(|(name, _)| name == word)?;
        u16::try_from(at).ok().map(|at| Value::Enum(EnumId(0), at))
    }

    pub(super) fn attribute(&self, bodies: &Val, attribute: Attribute) -> Res<Val> {
        Ok(self.of_bodies(bodies, |body| {
            Ok(match attribute {
                Attribute::Kind => Value::Text(body.kind.clone()),
                Attribute::Level => {
                    return self.level(&body.level).ok_or_else(|| cause(Tag::Fact, "body", Some(body.id.as_str())));
                }
                Attribute::Region => Value::Text(body.region.clone()),
                Attribute::Province => {
                    let first: String = body.region.chars().take(2).collect();
                    Value::Text(if first.is_empty() { first } else { first + "0000" })
                }
            })
        }))
    }

    /// Whether the territory of a body on a day contains the place: its region, and those of bodies gone by then whose successors, one after
    /// the other, lead to it (L8).
    fn territory(&self, body: &Body, place: &str, day: Date) -> bool {
        let leads_here = |gone: &Body| {
            let mut at = gone;
            for _ in 0..self.world.bodies.iter().count() {
                let ended = at.until.is_some_and(|until| until < day);
                let Some(next) = at.successor.as_ref().filter(|_| ended).and_then(|id| self.world.bodies.get(id)) else {
                    return false;
                };
                if next.id == body.id {
                    return true;
                }
                at = next;
            }
            false
        };
        contains(&body.region, place)
            || self.world.bodies.iter().any(|b| !b.region.is_empty() && contains(&b.region, place) && leads_here(b))
    }

    pub(super) fn covers(&self, bodies: &Val, places: &Val, day: Date) -> Res<Val> {
        let known = self.of_bodies(bodies, |body| Ok(Value::Body(body.id.clone())));
        let support = supports([&known, places]);
        let (Some(known), Some(places)) = (known.values(), places.values()) else { return Ok(Val::maybe(support)) };
        let mut found = BTreeSet::new();
        for body in known {
            for place in places {
                if let (Value::Body(id), Value::Text(place)) = (body, place)
                    && let Some(body) = self.world.bodies.get(id)
                {
                    found.insert(Value::Bool(self.territory(body, place, day)));
                }
            }
        }
        Ok(Val::from(Set::of(found), support))
    }

    pub(super) fn superior(&self, bodies: &Val, line: &str) -> Res<Val> {
        Ok(self.of_bodies(bodies, |body| {
            let found = body.superiors.iter().find(|(l, _)| l == line);
            let name = || cause(Tag::Fact, format!("superior.{line}"), Some(body.id.as_str()));
            found.map(|(_, id)| Value::Body(id.clone())).ok_or_else(name)
        }))
    }

    pub(super) fn body_of(&self, kind: &str, level: u16, places: &Val, s: &Scope) -> Res<Val> {
        let mut support = supports([places]);
        let Some(values) = places.values() else { return Ok(Val::any(support)) };
        let word =
            self.rules().enums.first().and_then(|e| e.values.get(usize::from(level))).map_or("", |(name, _)| name.as_str());
        let (mut found, mut lost) = (BTreeSet::new(), false);
        for value in values {
            let Value::Text(place) = value else { continue };
            let fits =
                |b: &&Body| b.kind == kind && b.level == word && exists(b, s.place.on) && self.territory(b, place, s.place.on);
            let mut fitting = self.world.bodies.iter().filter(fits);
            match (fitting.next(), fitting.next()) {
                (Some(one), None) => {
                    found.insert(Value::Body(one.id.clone()));
                }
                _ => lost = true,
            }
        }
        if lost {
            support.insert(cause(Tag::Fact, format!("body.{kind}"), None));
            return Ok(Val::any(support));
        }
        Ok(Val::from(Set::of(found), support))
    }

    /// The minimal common ancestors on a line, or on all lines.
    pub(super) fn common_superiors(&self, of: &BTreeSet<BodyId>, line: Option<&str>) -> BTreeSet<BodyId> {
        let above = |body: &BodyId| {
            let mut found: BTreeSet<BodyId> = BTreeSet::new();
            let mut front = vec![body.clone()];
            while let Some(next) = front.pop() {
                let ups = self.world.bodies.get(&next).into_iter().flat_map(|b| &b.superiors);
                for (_, up) in ups.filter(|(l, _)| line.is_none_or(|line| l == line)) {
                    if found.insert(up.clone()) {
                        front.push(up.clone());
                    }
                }
            }
            found
        };
        let mut common: Option<BTreeSet<BodyId>> = None;
        for body in of {
            let these = above(body);
            common = Some(match common {
                None => these,
                Some(common) => common.intersection(&these).cloned().collect(),
            });
        }
        let common = common.unwrap_or_default();
        let higher: BTreeSet<BodyId> = common.iter().flat_map(above).collect();
        common.difference(&higher).cloned().collect()
    }
}
