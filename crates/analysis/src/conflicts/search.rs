//! The search for an act that shows a conflict. Whatever is tried, the evaluator has the last word.
use super::build::{Aim, Plan, acts, proposed};
use super::guards::{Reads, conditions, reads};
use super::{Sight, Witness};
use fazhi_engine::World;
use fazhi_engine::indexed::{Engine, Meeting};
use fazhi_engine::opinion::{Finding, Opinion, Outcome, Tag};
use fazhi_engine::reach::subsumes;
use fazhi_engine::read;
use fazhi_lang::case::{CaseDoc, EndDoc};
use fazhi_lang::model::{
    ConductId, EventId, Expect, FactId, Heading, KindId, PartyClassId, Power, PowerId, RoleId, Rules, Value,
};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// Most acts tried around one case.
const TRIES: usize = 48;
/// Most scenarios used as the case around.
const BASES: usize = 2;

/// What was found.
pub(super) struct Found {
    pub(super) witness: Witness,
    pub(super) on: Option<ConductId>,
}

/// A case around the act.
struct Base<'a> {
    doc: Option<&'a CaseDoc>,
    on: Date,
    /// The same texts were in force when its conduct ended.
    keep_days: bool,
}

/// Cases around the act: lawful scenarios of the kind on whose day the same texts of these powers are in force, then none.
fn bases<'a>(rules: &'a Rules, kind: KindId, powers: &[&Power], on: Date) -> Vec<Base<'a>> {
    let name = rules.kinds.get(kind.at()).map_or("", |k| k.name.as_str());
    let lawful = |e: &Expect| matches!(e, Expect::Verdict(v) if v == "lawful");
    let text = |p: &Power, day: Date| p.norm.cite_on(day).map(|c| c.reference.clone());
    let same = |day: Date| powers.iter().all(|p| text(p, day) == text(p, on));
    let ended = |doc: &CaseDoc| match doc.conducts.first().map(|c| (c.start, c.end)) {
        Some((Some(start), EndDoc::On(end))) => same(start) && same(end),
        _ => false,
    };
    let mut out: Vec<Base<'a>> = rules
        .scenarios
        .iter()
        .filter(|s| s.case.kind == name && s.expect.iter().any(lawful) && s.case.draft.is_none())
        .filter(|s| s.case.facts.iter().all(|f| !f.raised))
        .filter_map(|s| Some(Base { doc: Some(&s.case), on: s.case.on.filter(|day| same(*day))?, keep_days: ended(&s.case) }))
        .collect();
    out.sort_by_key(|b| !b.keep_days);
    out.truncate(BASES);
    out.push(Base { doc: None, on, keep_days: false });
    out
}

/// Classes of parties that fall under both powers, narrower ones first.
fn classes(rules: &Rules, a: &Power, b: &Power) -> Vec<Vec<String>> {
    let below = |class: PartyClassId, top: PartyClassId| {
        let mut at = Some(class);
        for _ in 0..=rules.parties.len() {
            match at {
                Some(c) if c == top => return true,
                Some(c) => at = rules.parties.get(c.at()).and_then(|c| c.parent),
                None => return false,
            }
        }
        false
    };
    let mut found: Vec<PartyClassId> = match (a.against.as_slice(), b.against.as_slice()) {
        ([], []) => return vec![Vec::new()],
        ([], some) | (some, []) => some.to_vec(),
        (x, y) => {
            let pairs = x.iter().flat_map(|x| y.iter().map(move |y| (*x, *y)));
            pairs.filter_map(|(x, y)| if below(x, y) { Some(x) } else { below(y, x).then_some(y) }).collect()
        }
    };
    found.dedup();
    found.iter().filter_map(|c| rules.parties.get(c.at())).map(|c| vec![c.name.clone()]).take(2).collect()
}

/// Roles of somebody who acts, the most specific first.
fn roles(rules: &Rules) -> Vec<&str> {
    let all = (0..u32::try_from(rules.roles.len()).unwrap_or(0)).map(RoleId).zip(&rules.roles);
    let mut out: Vec<&str> = all.filter(|(id, _)| acts(rules, *id)).map(|(_, r)| r.name.as_str()).collect();
    out.sort_by_key(|name| *name == "doer");
    out.truncate(2);
    out
}

/// Facts with values, and events, for what has no closed list of values.
type Tweak = (Vec<(FactId, Value)>, Vec<EventId>);

/// The first values, then each value alone with the first of the others, then each event.
fn tweaks(reads: &Reads) -> Vec<Tweak> {
    let first: Vec<(FactId, Value)> = reads.facts.iter().filter_map(|(f, v)| Some((*f, v.first()?.clone()))).collect();
    let mut out = vec![(first.clone(), Vec::new())];
    for (fact, values) in &reads.facts {
        for value in values.iter().skip(1) {
            let others = first.iter().filter(|(f, _)| f != fact).cloned();
            out.push((others.chain([(*fact, value.clone())]).collect(), Vec::new()));
        }
    }
    out.extend(reads.events.iter().map(|e| (first.clone(), vec![*e])));
    out.truncate(8);
    out
}

/// A place with a body of its own, in the region that the conditions name if they name one.
fn place<'a>(world: World<'a>, reads: &Reads) -> Option<&'a str> {
    let regions = || world.bodies.iter().map(|b| b.region.as_str()).filter(|r| !r.is_empty());
    let province = |r: &str| reads.places.iter().any(|p| p.get(..2) == r.get(..2));
    let deepest = |r: &&str| r.bytes().rev().take_while(|b| *b == b'0').count();
    regions().filter(|r| province(r)).min_by_key(deepest).or_else(|| regions().min_by_key(deepest))
}

fn opinion(world: World<'_>, engine: &Engine<'_>, doc: &CaseDoc) -> Option<Opinion> {
    let case = read::resolve(world.rules, world.bodies, doc).ok()?;
    engine.opinion(&case).ok()
}

fn cited(f: &Finding, ids: &BTreeSet<String>) -> bool {
    f.citations.iter().any(|c| ids.contains(&c.id))
}

fn sight(f: &Finding) -> Sight {
    Sight { heading: Some(f.heading), code: f.code, citations: f.citations.iter().map(|c| c.id.clone()).collect() }
}

/// Whether the opinion shows that the first power yields, or that nobody has decided.
fn shows(o: &Opinion, low: &Power, high: &Power, provisions: &BTreeSet<String>, aim: Aim) -> Option<Sight> {
    let applies = |p: &Power| o.candidates.iter().any(|c| c.rule == p.norm.id && c.applies == Some(true));
    if !applies(low) || !applies(high) {
        return None;
    }
    match aim {
        Aim::Ruling => {
            let ids = [&low.norm.id, &high.norm.id];
            let (.., by) = o.rulings.iter().find(|(tied, ..)| ids.iter().all(|id| tied.contains(id)))?;
            Some(Sight { heading: None, code: "ruling", citations: by.iter().map(|c| c.id.clone()).collect() })
        }
        Aim::Unranked => {
            let unranked = |f: &&Finding| f.support.iter().any(|c| c.tag == Tag::Fact && c.name.starts_with("rank "));
            o.findings.iter().find(unranked).map(sight)
        }
        Aim::Yield | Aim::Stray => {
            let refuted = |h: Heading| o.findings.iter().filter(move |f| f.outcome == Outcome::Refuted && f.heading == h);
            let shown = ["measure-above-maximum", "measure-below-minimum", "measure-not-provided", "measure-omitted"];
            let measure = || refuted(Heading::Measure).filter(|f| f.rule == "engine#measure" && shown.contains(&f.code));
            let omitted = |f: &&Finding| f.code == "measure-omitted";
            let by_line = measure().find(|f| cited(f, provisions) && !omitted(f));
            let not_provided = || measure().find(|f| aim == Aim::Stray && !omitted(f));
            let by_basis = || refuted(Heading::Basis).find(|f| cited(f, provisions));
            let left_out = || measure().find(|f| cited(f, provisions));
            by_line.or_else(by_basis).or_else(not_provided).or_else(left_out).map(sight)
        }
    }
}

/// The same act by a body that has the power, where the opinion names one and the rest stays.
fn by_holder(
    world: World<'_>,
    engine: &Engine<'_>,
    doc: CaseDoc,
    o: &Opinion,
    seen: Sight,
    confirm: &dyn Fn(&Opinion) -> Option<Sight>,
) -> Witness {
    let competent = |id: &str| o.competence.bodies.iter().any(|(b, t)| b == id && *t == Some(true));
    let stays = doc.actor.as_deref().is_some_and(competent);
    let other = o.competence.bodies.iter().find(|(_, t)| *t == Some(true)).map(|(b, _)| b.clone());
    if let Some(body) = other.filter(|_| !stays) {
        let moved = CaseDoc { actor: Some(body), ..doc.clone() };
        if let Some((o, sight)) = opinion(world, engine, &moved).and_then(|o| confirm(&o).map(|s| (o, s))) {
            return Witness { doc: moved, verdict: o.verdict.word(), sight };
        }
    }
    Witness { doc, verdict: o.verdict.word(), sight: seen }
}

/// Everything tried for one or two powers.
struct Search<'a> {
    world: World<'a>,
    engine: &'a Engine<'a>,
    on: Date,
    powers: Vec<&'a Power>,
    conducts: &'a [Option<ConductId>],
    meetings: &'a [Meeting],
    aim: Aim,
    /// The provision the act names.
    basis: String,
}

impl Search<'_> {
    fn run(&self, confirm: &dyn Fn(&Opinion) -> Option<Sight>) -> Option<Found> {
        let rules = self.world.rules;
        let (first, last) = (self.powers.first()?, self.powers.last()?);
        let kind = if subsumes(rules, first.kind, last.kind) { last.kind } else { first.kind };
        let reads = reads(rules, self.powers.iter().flat_map(|p| conditions(rules, p)));
        let place = place(self.world, &reads);
        let (tweaks, roles, classes) = (tweaks(&reads), roles(rules), classes(rules, first, last));
        for base in bases(rules, kind, &self.powers, self.on) {
            let mut tries = 0;
            for meeting in self.meetings {
                let lines = proposed(meeting, self.aim);
                for conduct in self.conducts.iter().take(2) {
                    for (class, role) in classes.iter().flat_map(|c| roles.iter().map(move |r| (c, r))) {
                        for (facts, events) in &tweaks {
                            tries += 1;
                            if tries > TRIES {
                                break;
                            }
                            let plan = Plan {
                                rules,
                                kind: rules.kinds.get(kind.at()).map_or("", |k| k.name.as_str()),
                                on: base.on,
                                base: base.doc,
                                keep_days: base.keep_days,
                                conduct: *conduct,
                                classes: class.clone(),
                                role,
                                place,
                                facts: meeting.facts.iter().chain(facts).cloned().collect(),
                                judgments: meeting.judgments.clone(),
                                events: events.clone(),
                                basis: self.basis.clone(),
                                lines: lines.clone(),
                            };
                            let Some(doc) = plan.doc() else { continue };
                            let Some(o) = opinion(self.world, self.engine, &doc) else { continue };
                            if let Some(seen) = confirm(&o) {
                                let witness = by_holder(self.world, self.engine, doc, &o, seen, confirm);
                                return Some(Found { witness, on: *conduct });
                            }
                        }
                    }
                }
            }
        }
        None
    }
}

/// An act that shows how two powers stand; the first yields.
#[allow(clippy::too_many_arguments, reason = "one search, asked in one place")]
pub(super) fn pair<'a>(
    world: World<'a>,
    engine: &'a Engine<'a>,
    on: Date,
    low: PowerId,
    high: PowerId,
    conducts: &'a [Option<ConductId>],
    meetings: &'a [Meeting],
    aim: Aim,
) -> Option<Found> {
    let rules = world.rules;
    let (low, high_power) = (rules.powers.get(low.at())?, rules.powers.get(high.at())?);
    let provisions: BTreeSet<String> = engine.provisions(high, on).into_iter().map(|c| c.id).collect();
    let search = Search {
        world,
        engine,
        on,
        powers: vec![low, high_power],
        conducts,
        meetings,
        aim,
        basis: low.norm.cite_on(on)?.reference.to_string(),
    };
    search.run(&|o| shows(o, low, high_power, &provisions, aim))
}

/// An act that rests on a norm beyond its maker's power.
pub(super) fn alone<'a>(
    world: World<'a>,
    engine: &'a Engine<'a>,
    on: Date,
    id: PowerId,
    conduct: Option<ConductId>,
) -> Option<Witness> {
    let power = world.rules.powers.get(id.at())?;
    let mut meetings: Vec<Meeting> = Vec::new();
    engine.meetings(id, id, on, &mut |m| {
        if meetings.len() < TRIES {
            meetings.push(m);
        }
    });
    let conducts = [conduct];
    let search = Search {
        world,
        engine,
        on,
        powers: vec![power],
        conducts: &conducts,
        meetings: &meetings,
        aim: Aim::Yield,
        basis: power.norm.cite_on(on)?.reference.to_string(),
    };
    let beyond = |o: &Opinion| {
        let found = |f: &&Finding| f.code == "basis-beyond-maker" && f.rule == power.norm.id;
        o.findings.iter().find(found).map(sight)
    };
    search.run(&beyond).map(|f| f.witness)
}
