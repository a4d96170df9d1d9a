//! Bodies: attributes, regions, lines of superiority (S8).
use super::run::Cx;
use super::value::{P, Tri, V, Val};
use crate::opinion::Tag;
use fazhi_lang::model::{Attribute, EnumId, Expr};
use fazhi_law::{Body, BodyId};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// A body of the register with what is derived from it.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) body: &'a Body,
    /// Position of its level in the built-in enumeration.
    level: Option<u16>,
    /// Region code of its province.
    province: String,
    /// Regions of bodies it took over, each with the day since which (L8).
    taken: Vec<(Date, &'a str)>,
}

const LEVELS: [&str; 5] = ["township", "county", "city", "province", "national"];

impl<'a> Row<'a> {
    pub(super) fn new(body: &'a Body) -> Row<'a> {
        let level = LEVELS.iter().position(|l| *l == body.level).and_then(|n| u16::try_from(n).ok());
        let province =
            if body.region.is_empty() { String::new() } else { body.region.chars().take(2).chain("0000".chars()).collect() };
        Row { body, level, province, taken: Vec::new() }
    }

    /// Its territory on a day contains the place: its own region, or that of a body it took over before (L8).
    fn holds(&self, place: &str, day: Date) -> bool {
        contains(&self.body.region, place) || self.taken.iter().any(|(until, region)| *until < day && contains(region, place))
    }

    pub(super) fn exists(&self, day: Date) -> bool {
        self.body.since.is_none_or(|d| d <= day) && self.body.until.is_none_or(|d| day <= d)
    }
}

/// Rows of all bodies, each with what it took over: of a body that ended, its successor has the territory, and so on along the chain.
pub(super) fn rows(bodies: &fazhi_law::Bodies) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = bodies.iter().map(Row::new).collect();
    let most = rows.len();
    let mut taken: Vec<(&BodyId, Date, &str)> = Vec::new();
    for body in bodies.iter().filter(|b| !b.region.is_empty()) {
        let mut since = match body.until {
            Some(until) => until,
            None => continue,
        };
        let mut next = body.successor.as_ref();
        for _ in 0..most {
            let Some(heir) = next else { break };
            taken.push((heir, since, &body.region));
            let Some(gone) = bodies.get(heir).and_then(|h| Some((h.until?, h.successor.as_ref()))) else { break };
            since = since.max(gone.0);
            next = gone.1;
        }
    }
    for row in &mut rows {
        row.taken = taken.iter().filter(|(heir, ..)| **heir == row.body.id).map(|(_, since, region)| (*since, *region)).collect();
    }
    rows
}

/// The region of that code contains the place: the same, or its province or city; no region contains all.
pub(super) fn contains(region: &str, place: &str) -> bool {
    let mut head = region;
    // A province or city code ends in zeros; that of a township has nine digits, and its zeros count.
    while let Some(short) = head.strip_suffix("00").filter(|_| region.len() <= 6) {
        head = short;
    }
    place.starts_with(head)
}

impl<'a> Cx<'_, 'a> {
    pub(super) fn row(&self, id: &BodyId) -> Option<&'a Row<'a>> {
        self.run.engine.body(id)
    }

    pub(super) fn attribute(&self, body: &'a Expr, attribute: Attribute) -> Val<'a> {
        let body = self.registered(self.val(body));
        self.map(body, |v| {
            let V::Body(id) = v else { return None };
            let row = self.row(id)?;
            Some(match attribute {
                Attribute::Kind => V::Text(&row.body.kind),
                Attribute::Level => V::Enum(EnumId(0), row.level?),
                Attribute::Region => V::Text(&row.body.region),
                Attribute::Province => V::Text(&row.province),
            })
        })
    }

    /// A value that may be a body: anything where the register does not know it.
    pub(super) fn registered(&self, val: Val<'a>) -> Val<'a> {
        let unknown = |v: &V<'a>| matches!(v, V::Body(id) if self.row(id).is_none());
        let Some(values) = val.p.values().filter(|vs| vs.iter().any(unknown)) else { return val };
        let mut s = val.s.clone();
        for v in values.iter().filter(|v| unknown(v)) {
            if let V::Body(id) = v {
                s.put(self.run.name(Tag::Fact, "body".to_owned(), Some(id.to_string())));
            }
        }
        Val::top(s)
    }

    pub(super) fn covers(&self, body: Option<&V<'a>>, place: Option<&V<'a>>) -> Tri {
        match (body, place) {
            (Some(V::Body(id)), Some(V::Text(place))) => match self.row(id) {
                Some(row) => Tri::of(row.holds(place, self.place.date)),
                None => Tri::U,
            },
            (Some(V::Text(region)), Some(V::Text(place))) => Tri::of(contains(region, place)),
            _ => Tri::U,
        }
    }

    /// The superior on a line; open where there is none.
    pub(super) fn superior(&self, body: &'a Expr, line: &str) -> Val<'a> {
        let body = self.registered(self.val(body));
        let Some(bodies) = body.p.values() else { return Val::top(body.s) };
        let mut s = body.s.clone();
        let mut found = Vec::new();
        let mut lost = false;
        for v in bodies {
            let V::Body(id) = v else { return Val::top(s) };
            match self.row(id).and_then(|r| r.body.superiors.iter().find(|(l, _)| l == line)) {
                Some((_, up)) => found.push(V::Body(up)),
                None => {
                    s.put(self.run.name(Tag::Fact, format!("superior.{line}"), Some(id.to_string())));
                    lost = true;
                }
            }
        }
        if lost { Val::top(s) } else { Val::of(P::set(found), s) }
    }

    /// The one body of a kind at a level whose region covers a place.
    pub(super) fn body_of(&self, kind: &'a str, level: u16, place: &'a Expr) -> Val<'a> {
        let place = self.val(place);
        let Some(places) = place.p.values() else { return Val::top(place.s) };
        let mut s = place.s.clone();
        let mut found = Vec::new();
        let mut lost = false;
        for v in places {
            let V::Text(place) = v else { return Val::top(s) };
            let fits =
                |r: &&Row<'a>| r.body.kind == kind && r.level == Some(level) && r.holds(place, self.law) && r.exists(self.law);
            let mut all = self.run.engine.bodies.iter().filter(fits);
            match (all.next(), all.next()) {
                (Some(only), None) => found.push(V::Body(&only.body.id)),
                _ => {
                    s.put(self.run.name(Tag::Fact, format!("body.{kind}"), None));
                    lost = true;
                }
            }
        }
        if lost { Val::top(s) } else { Val::of(P::set(found), s) }
    }
}

/// The one body above all of these that has no other such body below it; none where there are none or several.
pub(super) fn common_superior<'a>(engine: &super::Engine<'a>, bodies: &[&BodyId], line: Option<&str>) -> Option<&'a BodyId> {
    match common_superiors(engine, bodies, line).as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// Bodies above all of these on a line (or all lines) that have no other such body below them.
pub(super) fn common_superiors<'a>(engine: &super::Engine<'a>, bodies: &[&BodyId], line: Option<&str>) -> Vec<&'a BodyId> {
    let up = |id: &BodyId| -> Vec<&'a BodyId> {
        let row = engine.body(id);
        row.into_iter().flat_map(|r| &r.body.superiors).filter(|(l, _)| line.is_none_or(|x| x == l)).map(|(_, b)| b).collect()
    };
    let above = |id: &BodyId| -> BTreeSet<&'a BodyId> {
        let mut all = BTreeSet::new();
        let mut front = up(id);
        while let Some(next) = front.pop() {
            if all.insert(next) {
                front.extend(up(next));
            }
        }
        all
    };
    let mut common: Option<BTreeSet<&'a BodyId>> = None;
    for body in bodies {
        let mine = above(body);
        common = Some(match common {
            None => mine,
            Some(c) => c.intersection(&mine).copied().collect(),
        });
    }
    let common = common.unwrap_or_default();
    common.iter().filter(|c| !common.iter().any(|o| above(o).contains(*c))).copied().collect()
}
