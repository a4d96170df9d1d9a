//! A random case on random rules.
use super::norm::Maker;
use super::setting::{Places, days};
use super::source::Source;
use super::vocabulary::{DECIDE, FILED, FINED, MAKING, NAMED, PENALTY, PERMIT, SANCTION};
use crate::case::{Alleged, Annulment, By, Case, Correction, Draft, End, Happening, Judged, Of, Party, Proposed};
use fazhi_lang::model::{
    AmountUnit, ConductId, EventBy, EventId, FactId, JudgmentId, MeasureId, PartyClassId, Point, Rational, RoleId, Rules, Scope,
    Value,
};
use fazhi_law::{Bodies, BodyId, Rank};
use fazhi_time::Date;

/// Bodies that act and are named.
pub(super) const BODIES: &[&str] = &["x/body/东县署", "x/body/西县署", "x/body/甲省署", "x/body/部", "x/body/旧署"];

fn id(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(0)
}

struct Teller<'m, 's, 'b> {
    maker: &'m mut Maker<'s, 'b>,
    days: Vec<Date>,
}

/// A case these choices make.
pub(super) fn case(src: &mut Source<'_>, rules: &Rules, bodies: &Bodies) -> Case {
    let mut maker = Maker { src, rules: rules.clone(), places: Places::new(), locals: 0, count: 1_000, clocks_first: false };
    let mut teller = Teller { maker: &mut maker, days: days() };
    let case = teller.case();
    debug_assert!(case.actor.as_ref().is_none_or(|a| bodies.get(a).is_some()));
    case
}

impl Teller<'_, '_, '_> {
    fn day(&mut self) -> Date {
        self.maker.src.pick(&self.days).unwrap_or(fazhi_time::FIRST_DATE)
    }

    fn body(&mut self) -> Option<BodyId> {
        BODIES.get(self.maker.src.below(BODIES.len())).and_then(|b| b.parse().ok())
    }

    fn case(&mut self) -> Case {
        let src = &mut self.maker.src;
        let kind = src.or(&[PENALTY, PENALTY, PENALTY, SANCTION, PENALTY, PERMIT, MAKING, PENALTY], PENALTY);
        let point = src.or(&[Point::Decide, Point::Decide, Point::Sign, Point::Serve], Point::Decide);
        // The later days first: what was done lies before.
        let late: Vec<Date> = self.days.iter().skip(3).copied().collect();
        let on = src.or(&late, fazhi_time::FIRST_DATE);
        let known = if src.chance(4) { self.day() } else { on };
        let actor = if self.maker.src.chance(15) { self.body() } else { None };
        let parties = self.parties();
        let making = kind == MAKING;
        let conducts = if making { vec![] } else { self.conducts(parties.len()) };
        let (facts, raised, unproved) = self.facts(parties.len(), conducts.len());
        let events = self.events(parties.len(), on);
        let corrections = self.corrections(&events);
        let annulments = self.annulments(events.len());
        let judgments = self.judgments(parties.len(), conducts.len());
        let src = &mut self.maker.src;
        let mut lighter = Vec::new();
        let mut adjusted = Vec::new();
        for party in 0..parties.len() {
            if src.chance(3) {
                lighter.push((party, src.chance(8)));
            }
        }
        for at in 0..self.maker.rules.adjusts.len() {
            let src = &mut self.maker.src;
            if src.chance(6) {
                let party = if parties.is_empty() || src.chance(8) { None } else { Some(src.below(parties.len())) };
                adjusted.push((at, party, src.chance(11), "某人".to_owned(), "理由".to_owned()));
            }
        }
        let mut enquiries = Vec::new();
        for event in [FINED, FILED, NAMED] {
            if self.maker.src.chance(7) {
                let body = if self.maker.src.chance(5) { self.body() } else { None };
                enquiries.push((event, self.day(), body));
            }
        }
        let basis = self.basis();
        let lines = if making { vec![] } else { self.lines(parties.len(), conducts.len()) };
        let draft = if making { Some(self.draft()) } else { None };
        Case {
            kind,
            point,
            on,
            minute: None,
            known,
            actor,
            basis,
            parties,
            conducts,
            facts,
            raised,
            unproved,
            judgments,
            lighter,
            adjusted,
            events,
            corrections,
            annulments,
            enquiries,
            lines,
            draft,
        }
    }

    fn parties(&mut self) -> Vec<Party> {
        let src = &mut self.maker.src;
        let count = src.or(&[1usize, 2, 1, 3, 0, 2, 1, 1], 1);
        let mut found = Vec::new();
        for at in 0..count {
            let role = if at == 0 { src.or(&[0usize, 1, 0, 1, 2], 0) } else { src.below(4) };
            let classes =
                if src.chance(4) { None } else { Some((0..src.below(3)).map(|_| PartyClassId(id(src.below(3)))).collect()) };
            found.push(Party { id: format!("k{at}"), role: RoleId(id(role)), classes });
        }
        found
    }

    fn conducts(&mut self, parties: usize) -> Vec<Alleged> {
        let count = self.maker.src.or(&[1usize, 1, 1, 2, 0, 1, 2, 1], 1);
        let mut found = Vec::new();
        for at in 0..count {
            let (start, end) = (self.day(), self.day());
            let (start, end) = (start.min(end), start.max(end));
            let src = &mut self.maker.src;
            let of = ConductId(id(src.or(&[0usize, 1, 0, 1, 2], 0)));
            let by = if parties > 0 && src.chance(13) { Some(if src.chance(12) { 0 } else { src.below(parties) }) } else { None };
            let end = match src.below(8) {
                0 => End::Unknown,
                1 | 2 => End::Continuing,
                _ => End::On(end),
            };
            let start = src.chance(13).then_some(start);
            let place = src.or(&[Some("110101"), Some("110102"), Some("110101"), None], None).map(str::to_owned);
            found.push(Alleged { id: format!("c{at}"), of, by, start, end, place });
        }
        found
    }

    #[expect(clippy::type_complexity, reason = "three lists of one case")]
    fn facts(&mut self, parties: usize, conducts: usize) -> (Vec<(FactId, Of, Option<Value>)>, Vec<(FactId, Of)>, Vec<FactId>) {
        let (mut facts, mut raised, mut unproved): (Vec<(FactId, Of, Option<Value>)>, Vec<_>, Vec<_>) = Default::default();
        // How much is known differs from case to case.
        let known = self.maker.src.or(&[11usize, 15, 6, 3, 14], 11);
        for at in 0..self.maker.rules.facts.len() {
            let Some((ty, scope)) = self.maker.rules.facts.get(at).map(|f| (f.ty.clone(), f.of)) else { continue };
            let fact = FactId(id(at));
            let mut levels = vec![Of::Case];
            match scope {
                Scope::Conduct => levels.extend((0..conducts).map(Of::Conduct)),
                Scope::Party => levels.extend((0..parties).map(Of::Party)),
                _ => {}
            }
            for (i, level) in levels.iter().enumerate() {
                // Facts of conducts and parties are mostly given for them.
                let near = i > 0 || levels.len() == 1;
                if self.maker.src.chance(if near { known } else { known / 4 }) {
                    let value = if self.maker.src.chance(1) { None } else { Some(self.maker.value(&ty)) };
                    facts.push((fact, *level, value));
                }
                if self.maker.src.chance(1) {
                    raised.push((fact, *level));
                }
            }
            if self.maker.src.chance(1) {
                unproved.push(fact);
            }
        }
        (facts, raised, unproved)
    }

    fn judgments(&mut self, parties: usize, conducts: usize) -> Vec<Judged> {
        let mut found = Vec::new();
        for at in 0..self.maker.rules.judgments.len() {
            let Some((ty, scope)) = self.maker.rules.judgments.get(at).map(|j| (j.ty.clone(), j.of)) else { continue };
            for _ in 0..2 {
                if !self.maker.src.chance(4) {
                    continue;
                }
                let of = match scope {
                    Scope::Conduct if conducts > 0 => Of::Conduct(self.maker.src.below(conducts)),
                    Scope::Party if parties > 0 => Of::Party(self.maker.src.below(parties)),
                    _ => Of::Case,
                };
                let value = self.maker.value(&ty);
                let by = self.maker.src.or(&["甲", "乙"], "甲").to_owned();
                let on = self.day();
                found.push(Judged { judgment: JudgmentId(id(at)), of, value, by, on, reasons: format!("r{at}") });
            }
        }
        found
    }

    fn fields(&mut self, event: EventId) -> Vec<Option<Value>> {
        let types: Vec<_> = self
            .maker
            .rules
            .events
            .get(event.at())
            .map(|e| e.fields.iter().map(|(_, t)| t.clone()).collect())
            .unwrap_or_default();
        types.iter().map(|ty| if self.maker.src.chance(12) { Some(self.maker.value(ty)) } else { None }).collect()
    }

    fn events(&mut self, parties: usize, act: Date) -> Vec<Happening> {
        let mut found = Vec::new();
        for _ in 0..self.maker.src.below(9) {
            let kind = if self.maker.src.chance(3) { DECIDE } else { self.maker.event() };
            let mut on = self.day();
            // Mostly before the act.
            for _ in 0..2 {
                if on > act {
                    on = self.day();
                }
            }
            let by = self.maker.rules.events.get(kind.at()).map_or(EventBy::Actor, |e| e.by);
            let body = self.body();
            let src = &mut self.maker.src;
            let by = match (by, body) {
                (EventBy::Party, _) if parties > 0 && src.chance(12) => By::Party(src.below(parties)),
                (EventBy::Other, Some(body)) if src.chance(12) => By::Body(body),
                (_, Some(body)) if src.chance(1) => By::Body(body),
                _ => By::Actor,
            };
            let file = if src.chance(2) { Some(src.or(&["f1", "f2"], "f1").to_owned()) } else { None };
            let minute = if src.chance(4) { Some(u16::try_from(src.below(4)).unwrap_or(0) * 300) } else { None };
            let recorded = if src.chance(3) { self.day() } else { on };
            let fields = self.fields(kind);
            found.push(Happening { kind, on, minute, by, file, recorded, fields });
        }
        found
    }

    fn corrections(&mut self, events: &[Happening]) -> Vec<Correction> {
        let mut found = Vec::new();
        if events.is_empty() {
            return found;
        }
        for _ in 0..self.maker.src.below(3) {
            let event = self.maker.src.below(events.len());
            let Some(kind) = events.get(event).map(|e| e.kind) else { continue };
            let fields = self.fields(kind).into_iter().enumerate();
            let fields = fields.filter_map(|(at, v)| v.map(|v| (u16::try_from(at).unwrap_or(0), v))).collect();
            let on = if self.maker.src.chance(8) { Some(self.day()) } else { None };
            let strike = self.maker.src.chance(5);
            let recorded = self.day();
            found.push(Correction { event, recorded, on, fields, strike });
        }
        found
    }

    fn annulments(&mut self, events: usize) -> Vec<Annulment> {
        let mut found = Vec::new();
        if events == 0 {
            return found;
        }
        for _ in 0..self.maker.src.below(3) {
            let event = self.maker.src.below(events);
            let on = self.day();
            let from = if self.maker.src.chance(5) { Some(self.day()) } else { None };
            found.push(Annulment { event, on, void: self.maker.src.chance(8), from });
        }
        found
    }

    /// Mostly provisions of powers, exactly or nearly.
    fn basis(&mut self) -> Vec<fazhi_law::Reference> {
        let stated: Vec<_> = self
            .maker
            .rules
            .powers
            .iter()
            .flat_map(|p| p.norm.basis.iter().chain(p.tiers.iter().flat_map(|t| &t.basis)))
            .map(|c| c.reference.clone())
            .collect();
        let mut found = Vec::new();
        for _ in 0..self.maker.src.or(&[1usize, 1, 2, 0, 1], 1) {
            let Some(mut named) = self.maker.src.pick(&stated) else { continue };
            match self.maker.src.below(12) {
                0 => named.version = None,
                1 => named.locator = named.locator.map(|l| fazhi_law::Locator { paragraph: 0, ..l }),
                2 => named.locator = named.locator.map(|l| l.paragraph(2)),
                _ => {}
            }
            found.push(named);
        }
        found
    }

    fn lines(&mut self, parties: usize, conducts: usize) -> Vec<Proposed> {
        let mut found = Vec::new();
        if parties == 0 {
            return found;
        }
        for _ in 0..self.maker.src.below(5) {
            let src = &mut self.maker.src;
            let measure = MeasureId(id(src.or(&[1usize, 0, 1, 3, 4, 2, 1], 1)));
            let party = src.below(parties);
            let conduct = if conducts == 0 { None } else { Some(src.below(conducts)) };
            let unit = self.maker.rules.measures.get(measure.at()).and_then(|m| m.amount);
            let src = &mut self.maker.src;
            let scale = if unit == Some(AmountUnit::Money) { 1_000 } else { 1 };
            let amount = src.or(&[5i128, 1, 10, 50, 0, 100, 7, 200], 5) * scale;
            let amount = unit.filter(|_| !src.chance(1)).map(|_| Rational::whole(amount));
            found.push(Proposed { measure, party, conduct, amount });
        }
        found
    }

    fn draft(&mut self) -> Draft {
        let rank = self.maker.src.or(&[Rank::DepartmentalRule, Rank::LocalRule, Rank::NormativeDocument], Rank::DepartmentalRule);
        let mut powers = Vec::new();
        for at in 0..1 + self.maker.src.below(2) {
            let mut norm = self.maker.norm_of(format!("d{at}"), vec![]);
            norm.id = format!("draft#{}", norm.name);
            powers.push(self.maker.power(norm, PENALTY));
        }
        Draft { powers, rank, details: vec![] }
    }
}
