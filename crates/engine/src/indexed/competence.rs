//! Which bodies are competent, and whether the actor is (S8, P20).
use super::bodies::common_superior;
use super::findings::{cites_on, finding};
use super::regimes::{Selection, Settled};
use super::relations::{Pair, Pairs};
use super::run::{Cx, Layer, Note, Run};
use super::value::{Sup, Tri, Truth, V, Why};
use crate::opinion::{CiteRef, Competence, Finding, Outcome, Tag};
use fazhi_lang::model::{EventBy, EventId, Heading, HolderId, PowerId, Reading, SettleHow};
use fazhi_law::BodyId;
use fazhi_time::Date;

/// Holders of a selection: a body in one of the groups may act, each with the lines of its own power (L10).
type Holders = Vec<Vec<HolderId>>;

/// A body that is or may be competent.
struct Member<'a> {
    body: &'a BodyId,
    truth: Truth,
}

/// What the set of competent bodies comes to.
enum Result<'a> {
    None,
    Sole(&'a BodyId),
    Seised(&'a BodyId),
    Shared,
    Designate(Vec<&'a BodyId>, Option<&'a BodyId>),
    /// Waits for these; the flag: even a body outside the set may turn out to have it.
    Open(Sup, bool),
}

impl<'a> Run<'a> {
    /// The finding on jurisdiction, and the bodies.
    pub(super) fn competence(&self, layer: &Layer<'a>, settled: &[Settled<'a>]) -> (Finding, Competence) {
        let day = self.decision().date;
        let mut found = finding(Heading::Power, "engine#competence", "competence-none", Outcome::NotApplicable);
        let mut report = Competence { result: "none".to_owned(), ..Competence::default() };
        let needed: Vec<(usize, Vec<Holders>)> = settled
            .iter()
            .enumerate()
            .map(|(i, s)| (i, self.holders(s)))
            .filter(|(i, h)| !h.is_empty() || settled.get(*i).is_some_and(|s| s.top))
            .collect();
        if needed.is_empty() {
            return (found, report);
        }
        let members = self.members(layer, settled, &needed, day);
        report.bodies = members.iter().map(|m| (m.body.to_string(), m.truth.t.option())).collect();
        report.bodies.sort();
        let result = self.narrow(layer, &members, day, &mut report.citations);
        let actor = self.case.actor.as_ref();
        let mine = |b: &BodyId| actor == Some(b);
        let own = members.iter().find(|m| mine(m.body));
        let decide = |yes: bool| if yes { Outcome::Proved } else { Outcome::Refuted };
        let (word, outcome, s) = match &result {
            Result::None => ("none", Outcome::Refuted, Sup::default()),
            Result::Sole(b) => ("sole", decide(mine(b)), Sup::default()),
            Result::Seised(b) => ("seised", decide(mine(b)), Sup::default()),
            Result::Shared => match own {
                Some(m) if m.truth.t == Tri::T => ("shared", Outcome::Proved, Sup::default()),
                Some(m) => ("open", Outcome::Open, m.truth.s.clone()),
                None => ("shared", Outcome::Refuted, Sup::default()),
            },
            Result::Designate(bodies, _) if own.is_some() => {
                let mut ids: Vec<String> = bodies.iter().map(ToString::to_string).collect();
                ids.sort();
                ("designate", Outcome::Open, Sup::one(self.name(Tag::Ruling, ids.join("|"), None)))
            }
            Result::Designate(..) => ("designate", Outcome::Refuted, Sup::default()),
            Result::Open(s, beyond) if own.is_some() || *beyond => ("open", Outcome::Open, s.clone()),
            Result::Open(..) => ("open", Outcome::Refuted, Sup::default()),
        };
        report.result = word.to_owned();
        report.by = match result {
            Result::Sole(b) | Result::Seised(b) => Some(b.to_string()),
            Result::Designate(_, by) => by.map(ToString::to_string),
            _ => None,
        };
        found.code = match word {
            "none" => "competence-none",
            "sole" => "competence-sole",
            "seised" => "competence-seised",
            "shared" => "competence-shared",
            "designate" => "competence-designate",
            _ => "competence-open",
        };
        found.citations.clone_from(&report.citations);
        match actor {
            Some(actor) => {
                found.args.insert("actor", actor.to_string());
                found.outcome = outcome;
                found.support = self.support(&s);
            }
            None => {
                found.outcome = Outcome::Open;
                found.support = self.support(&Sup::one(Why::Actor));
                if word == "shared" {
                    report.result = "open".to_owned();
                    found.code = "competence-open";
                }
            }
        }
        if let Some(by) = &report.by {
            found.args.insert("by", by.clone());
        }
        if found.outcome == Outcome::Refuted {
            self.refute(&mut found, Heading::Power);
        }
        (found, report)
    }

    /// Holders of the selections that govern in some outcome; without those where no power governs.
    fn holders(&self, settled: &Settled<'a>) -> Vec<Holders> {
        let mut all: Vec<Holders> = Vec::new();
        for selection in settled.chosen().filter(|s| !s.picks.is_empty()) {
            let holders = self.groups(settled, selection);
            if !all.contains(&holders) {
                all.push(holders);
            }
        }
        all
    }

    /// Powers that merge count as one with the holders of all; a power detailed by another does not count beside it.
    fn groups(&self, settled: &Settled<'a>, selection: &Selection) -> Holders {
        let Some(dated) = settled.matter.dates.get(selection.date) else { return Vec::new() };
        let mut pairs = Pairs::new();
        let mut groups: Vec<(Vec<PowerId>, Vec<HolderId>)> = Vec::new();
        for (at, tier) in &selection.picks {
            let Some(c) = dated.candidates.get(*at) else { continue };
            let others = selection.picks.iter().filter(|(o, _)| o != at).filter_map(|(o, _)| dated.candidates.get(*o));
            let mut detailed = false;
            for other in others {
                detailed |= self.pair(c.id, other.id, dated.date, &mut pairs) == Pair::SecondDetails;
            }
            if detailed {
                continue;
            }
            let source = c.lines.and_then(|l| self.rules.powers.get(l.at())).unwrap_or(c.power);
            let own = tier.map_or(Some(&source.base), |t| source.tiers.get(t)).and_then(|t| t.holder);
            let Some(holder) = own.or(c.power.holder) else { continue };
            let mut twin = None;
            for (n, (powers, _)) in groups.iter().enumerate() {
                if powers.iter().any(|p| self.pair(*p, c.id, dated.date, &mut pairs) == Pair::Merge) {
                    twin = Some(n);
                }
            }
            match twin.and_then(|n| groups.get_mut(n)) {
                Some((powers, holders)) => {
                    powers.push(c.id);
                    if !holders.contains(&holder) {
                        holders.push(holder);
                    }
                }
                None => groups.push((vec![c.id], vec![holder])),
            }
        }
        groups.into_iter().map(|(_, holders)| holders).collect()
    }

    /// Every body of the day that is or may be competent for every subject.
    fn members(
        &self,
        layer: &Layer<'a>,
        settled: &[Settled<'a>],
        needed: &[(usize, Vec<Holders>)],
        day: Date,
    ) -> Vec<Member<'a>> {
        let mut members = Vec::new();
        for row in self.engine.bodies.iter().filter(|r| r.exists(day)) {
            let body = &row.body.id;
            let mut truth = Truth::T;
            for (at, outcomes) in needed {
                let Some(settled) = settled.get(*at) else { continue };
                let cx = self.at(layer, self.decision()).of_conduct(settled.matter.subject.conduct);
                let cx = Cx { body: Some(body), law: day, ..cx };
                let test = |holder: &HolderId| match self.rules.holders.get(holder.at()) {
                    Some(holder) => cx.truth(&holder.test),
                    None => Truth::F,
                };
                let mut value: Option<Truth> = settled.top.then(|| Truth::open(settled.all()));
                for groups in outcomes {
                    let one = groups.iter().flatten().map(test).reduce(Truth::or).unwrap_or(Truth::F);
                    value = Some(match value {
                        None => one,
                        Some(v) if v.t == one.t => Truth::new(v.t, v.s.with(&one.s)),
                        Some(v) => Truth::open(v.s.with(&one.s).with(&settled.all())),
                    });
                }
                truth = truth.and(value.unwrap_or(Truth::F));
                if truth.t == Tri::F {
                    break;
                }
            }
            if truth.t != Tri::F {
                members.push(Member { body, truth });
            }
        }
        members
    }

    /// Steps that settle jurisdiction, in source order.
    fn narrow(&self, layer: &Layer<'a>, members: &[Member<'a>], day: Date, citations: &mut Vec<CiteRef>) -> Result<'a> {
        let certain: Vec<&'a BodyId> = members.iter().filter(|m| m.truth.t == Tri::T).map(|m| m.body).collect();
        if let ([only], true) = (certain.as_slice(), members.len() == 1) {
            return Result::Sole(only);
        }
        for index in &self.engine.plan(self.case.kind).settles {
            let Some(settle) = self.rules.settles.get(*index).filter(|s| s.norm.cite_on(day).is_some()) else { continue };
            for step in &settle.steps {
                let result = match step.how {
                    SettleHow::Designated | SettleHow::Transferred => self.designated(layer, step.event),
                    SettleHow::FirstFiled => {
                        self.first_filed(layer, step.event, members, settle.dispute.as_ref().map(|d| d.0.as_deref()))
                    }
                };
                if let Some(result) = result {
                    citations.extend(cites_on(&step.basis, day));
                    if let (Result::Designate(..), Some((_, basis))) = (&result, &settle.dispute) {
                        citations.extend(cites_on(basis, day));
                    }
                    return result;
                }
            }
        }
        if members.is_empty() {
            Result::None
        } else if certain.is_empty() {
            let s = members.iter().fold(Sup::default(), |s, m| s.with(&m.truth.s));
            Result::Open(s, false)
        } else {
            Result::Shared
        }
    }

    /// The body named in the field `to` of a standing designation or transfer.
    fn designated(&self, layer: &Layer<'a>, event: EventId) -> Option<Result<'a>> {
        let cx = self.at(layer, self.decision());
        let stands = cx.read(Reading::Stands, event);
        match stands.t {
            Tri::F => return None,
            Tri::U => return Some(Result::Open(stands.s, true)),
            Tri::T => {}
        }
        let fields = self.rules.events.get(event.at()).map(|e| e.fields.as_slice()).unwrap_or_default();
        let to = fields.iter().position(|(name, _)| name == "to").and_then(|n| u16::try_from(n).ok())?;
        let val = cx.field(event, to);
        Some(match val.p.closed() {
            Some(V::Body(body)) => Result::Sole(body),
            _ => Result::Open(val.s, true),
        })
    }

    /// The body that filed first; none when nobody did.
    fn first_filed(
        &self,
        layer: &Layer<'a>,
        event: EventId,
        members: &[Member<'a>],
        line: Option<Option<&str>>,
    ) -> Option<Result<'a>> {
        let by = self.rules.events.get(event.at())?.by;
        let mut open = Sup::default();
        let mut filed: Vec<(Date, usize)> = Vec::new();
        let presumed = self.nobody_presumed(event);
        for (n, member) in members.iter().enumerate() {
            let mine = self.case.actor.as_ref() == Some(member.body);
            let of_member = |o: &super::history::Occurrence<'a>| if mine { o.actor } else { o.body == Some(member.body) };
            let mut dates = Vec::new();
            let mut unsure = false;
            for (index, occurrence) in self.history.of(event, by).filter(|(_, o)| o.stands && of_member(o)) {
                match self.history.before(index, self.decision()) {
                    Tri::T => dates.push(occurrence.date),
                    Tri::U => unsure = true,
                    Tri::F => {}
                }
            }
            match dates.iter().min() {
                Some(date) => filed.push((*date, n)),
                None if unsure => open.put(Why::Event(event)),
                None if mine || by != EventBy::Other || self.asked(event, member.body) => {}
                None if presumed => self.note(layer, Note::NoneKnown(event)),
                None => open.put(Why::Event(event)),
            }
        }
        if !open.is_empty() {
            return Some(Result::Open(open, false));
        }
        let first = filed.iter().map(|(d, _)| *d).min()?;
        let earliest: Vec<&Member<'a>> = filed.iter().filter(|(d, _)| *d == first).filter_map(|(_, n)| members.get(*n)).collect();
        let unsure = earliest.iter().filter(|m| m.truth.t == Tri::U).fold(Sup::default(), |s, m| s.with(&m.truth.s));
        if earliest.iter().any(|m| m.truth.t == Tri::U) {
            return Some(Result::Open(unsure, false));
        }
        Some(match earliest.as_slice() {
            [only] => Result::Seised(only.body),
            several => {
                let bodies: Vec<&'a BodyId> = several.iter().map(|m| m.body).collect();
                let by = line.and_then(|line| common_superior(self.engine, &bodies, line));
                Result::Designate(bodies, by)
            }
        })
    }

    fn asked(&self, event: EventId, body: &BodyId) -> bool {
        let known = self.case.known;
        self.case.enquiries.iter().any(|(e, on, b)| *e == event && *on <= known && b.as_ref().is_none_or(|b| b == body))
    }

    /// The event declares that none is presumed; listed where that decides.
    fn nobody_presumed(&self, event: EventId) -> bool {
        self.rules.events.get(event.at()).is_some_and(|e| e.presume_none.is_some())
    }
}
