//! Selected tiers and the lines that govern an addressee (S7, P15).
use super::completion::{Completion, Guard, What};
use super::inside::lines_of;
use super::scope::{Res, Run, Scope, cites, in_force};
use super::value::{cause, one};
use super::winners::{Field, Stand};
use crate::opinion::{AllowedLine, CiteRef, Support, Tag};
use fazhi_lang::model::{AmountUnit, Cite, Expr, HolderId, Line, MeasureId, Modality, Power, Rational, RoleId, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A line that governs an addressee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gov {
    pub(super) measure: MeasureId,
    pub(super) modality: Modality,
    /// Least and most; `None` inside = open.
    pub(super) range: Option<(Option<Rational>, Option<Rational>)>,
    /// What open bounds wait for.
    pub(super) open: Support,
    /// The powers whose holders may order it.
    pub(super) powers: BTreeSet<usize>,
    /// Ids of all powers it comes from.
    pub(super) ids: BTreeSet<String>,
    pub(super) cites: BTreeSet<CiteRef>,
    /// It governs over or with a line of a concurring power.
    pub(super) concurred: bool,
    /// The most is itself too much (`shall below`).
    pub(super) below: bool,
    /// Dropped by an exemption, with its provisions.
    pub(super) exempt: Option<BTreeSet<CiteRef>>,
}

/// A power that won, with its selected tier.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    pub(super) power: usize,
    pub(super) holder: Option<HolderId>,
    /// Another winner details it: that one's holder is asked (L9).
    pub(super) detailed: bool,
    /// Its provisions in force: of the tier, of the power, of what it refers to.
    pub(super) cites: Vec<&'a Cite>,
}

/// A winner: one power, or several of equal consequences.
pub(super) type Winner<'a> = Vec<Member<'a>>;

/// What one winner's selection is.
struct Selection<'a> {
    member: Member<'a>,
    lines: Vec<&'a Line>,
    ids: BTreeSet<String>,
    cites: BTreeSet<CiteRef>,
}

impl Gov {
    /// As an opinion shows it.
    pub(super) fn allowed(&self, measure: String) -> AllowedLine {
        let text = |n: &Option<Rational>| n.map(|n| n.to_string());
        AllowedLine {
            measure,
            modality: self.modality,
            range: self.range.as_ref().map(|(min, max)| (text(min), text(max))),
            rules: self.ids.clone(),
            citations: self.cites.clone(),
        }
    }

    /// A bound is not known.
    pub(super) fn is_open(&self) -> bool {
        self.range.as_ref().is_some_and(|(min, max)| min.is_none() || max.is_none())
    }
}

impl<'a> Run<'a> {
    /// The guard of a tier of a power.
    pub(super) fn tier_guard<'e>(&self, power: &'e Power, guard: &'e Expr, s: &Scope) -> Guard<'e> {
        Guard { what: What::Expr(guard), book: power.norm.place.0, draft: false, scope: s.clone() }
    }

    /// The gravest tier whose guard is T, else the base.
    fn selected(&self, power: &'a Power, k: &Completion, s: &Scope) -> Res<Option<usize>> {
        let mut found = None;
        for (at, tier) in power.tiers.iter().enumerate() {
            let holds = match &tier.guard {
                Some(guard) => self.decide(&self.tier_guard(power, guard, s), k)?,
                None => true,
            };
            if holds {
                found = Some(at);
            }
        }
        Ok(found)
    }

    /// The power referred to: the one named, or another of its name, in force on the day (E34).
    pub(super) fn target(&self, power: &Power, s: &Scope) -> Option<Option<&'a Power>> {
        let first = self.rules().powers.get(power.refers?.at())?;
        let named = self.rules().powers.iter().filter(|p| p.norm.name == first.norm.name);
        Some([first].into_iter().chain(named).find(|p| in_force(&p.norm, s.law)))
    }

    /// What a winner orders, and the gap where there is nothing to refer to.
    fn selection(&self, at: usize, power: &'a Power, k: &Completion, s: &Scope) -> Res<(Selection<'a>, Support)> {
        // What refers has no measure of its own: its tiers are not asked.
        let tier = if power.refers.is_some() { None } else { self.selected(power, k, s)? };
        let chosen = tier.and_then(|t| power.tiers.get(t)).unwrap_or(&power.base);
        let own = if chosen.basis.is_empty() { &power.norm.basis } else { &chosen.basis };
        let mut member = Member { power: at, holder: chosen.holder.or(power.holder), detailed: false, cites: vec![] };
        member.cites = chosen.basis.iter().chain(&power.norm.basis).filter(|c| c.in_force(s.law)).collect();
        let mut out = Selection {
            member,
            lines: lines_of(power, tier, |m| self.correction(m)),
            ids: BTreeSet::from([power.norm.id.clone()]),
            cites: cites(own, s.law).into_iter().collect(),
        };
        let (mut from, mut steps) = (power, 0);
        while let Some(target) = self.target(from, s) {
            steps += 1;
            let Some(target) = target.filter(|_| steps < 100) else {
                let name = from.refers.and_then(|p| self.rules().powers.get(p.at())).map_or("", |p| p.norm.name.as_str());
                return Ok((out, one(cause(Tag::Gap, name, None))));
            };
            let tier = self.selected(target, k, s)?;
            let chosen = tier.and_then(|t| target.tiers.get(t)).unwrap_or(&target.base);
            let own = if chosen.basis.is_empty() { &target.norm.basis } else { &chosen.basis };
            out.lines = lines_of(target, tier, |m| self.correction(m));
            out.ids.insert(target.norm.id.clone());
            out.cites.extend(cites(own, s.law));
            out.member.cites.extend(own.iter().filter(|c| c.in_force(s.law)));
            from = target;
        }
        Ok((out, Support::new()))
    }

    /// Whether a line of that role is addressed to the party (P15, E33): a doer's line to the doer only.
    pub(super) fn addresses(&self, role: RoleId, conduct: Option<usize>, party: usize) -> bool {
        let Some(who) = self.case.parties.get(party) else { return false };
        let doer = self.rules().roles.iter().position(|r| r.name == "doer").and_then(|at| u32::try_from(at).ok()).map(RoleId);
        let of_doer = doer.is_some_and(|d| self.role_within(role, d));
        let meant = !of_doer || self.doer(conduct).is_none_or(|d| d == party);
        meant && self.role_within(who.role, role)
    }

    /// The winners of an alternative and the lines that govern each of these parties; the error side of these: nothing to refer to.
    #[expect(clippy::type_complexity, reason = "one use")]
    pub(super) fn governing_lines(
        &self,
        alternative: &BTreeSet<usize>,
        field: &Field,
        k: &Completion,
        s: &Scope,
        parties: &[usize],
    ) -> Res<(Vec<Winner<'a>>, Result<Vec<Vec<Gov>>, Support>)> {
        let mut chosen: BTreeMap<usize, Selection<'a>> = BTreeMap::new();
        let mut lost = Support::new();
        for at in alternative {
            let Some(power) = self.power(*at) else { continue };
            let (selection, missing) = self.selection(*at, power, k, s)?;
            lost.extend(missing);
            chosen.insert(*at, selection);
        }
        let winners = groups(alternative, field).into_iter();
        let detailed = |p: usize| {
            alternative.iter().any(|o| matches!(field.stand(p, *o), Some(Stand::Detail { higher, .. }) if *higher == p))
        };
        let member = |c: &Selection<'a>| Member { detailed: detailed(c.member.power), ..c.member.clone() };
        let winners = winners.map(|g| g.iter().filter_map(|p| chosen.get(p)).map(member).collect()).collect();
        if !lost.is_empty() {
            return Ok((winners, Err(lost)));
        }
        let mut all = Vec::new();
        for party in parties {
            all.push(self.lines_for(*party, alternative, field, &chosen, k, s)?);
        }
        Ok((winners, Ok(all)))
    }

    fn lines_for(
        &self,
        party: usize,
        alternative: &BTreeSet<usize>,
        field: &Field,
        chosen: &BTreeMap<usize, Selection<'a>>,
        k: &Completion,
        s: &Scope,
    ) -> Res<Vec<Gov>> {
        // Where a lower norm details a higher one, its lines govern and the higher is cited with them.
        let detailed = |p: usize| -> Vec<usize> {
            let of =
                alternative.iter().filter(|o| matches!(field.stand(p, **o), Some(Stand::Detail { higher, .. }) if *higher == p));
            of.copied().collect()
        };
        let mut lines: Vec<Gov> = Vec::new();
        for (at, selection) in chosen {
            if !detailed(*at).is_empty() {
                continue;
            }
            for line in self.of_party(&selection.lines, s.conduct, party) {
                let mut gov = self.gov(line, selection, k, &Scope { party: Some(party), ..s.clone() })?;
                for (above, other) in chosen {
                    if detailed(*above).contains(at) {
                        gov.ids.extend(other.ids.iter().cloned());
                        gov.cites.extend(other.cites.iter().cloned());
                    }
                }
                lines.push(gov);
            }
        }
        let related =
            |a: &Gov, b: &Gov, kind: &Stand| a.powers.iter().any(|x| b.powers.iter().any(|y| field.stand(*x, *y) == Some(kind)));
        let lines = unite(lines, |a, b| related(a, b, &Stand::Merge));
        let mut lines = self.concur(&lines, |a, b| related(a, b, &Stand::Concur));
        let own: Vec<usize> = chosen.keys().copied().filter(|p| detailed(*p).is_empty()).collect();
        let apart = |a: &usize, b: &usize| a != b && field.stand(*a, *b) != Some(&Stand::Merge);
        if own.iter().any(|a| own.iter().any(|b| apart(a, b))) {
            lines.iter_mut().for_each(|l| l.concurred = true);
        }
        Ok(lines)
    }

    /// The lines of one power for a party: of one measure the more specific role, then the first.
    fn of_party(&self, lines: &[&'a Line], conduct: Option<usize>, party: usize) -> Vec<&'a Line> {
        let addressed: Vec<&'a Line> = lines.iter().copied().filter(|l| self.addresses(l.role, conduct, party)).collect();
        let mut found: Vec<&'a Line> = Vec::new();
        for line in addressed {
            match found.iter_mut().find(|f| f.measure == line.measure) {
                Some(other) if line.role != other.role && self.role_within(line.role, other.role) => *other = line,
                Some(_) => {}
                None => found.push(line),
            }
        }
        found
    }

    fn gov(&self, line: &Line, selection: &Selection<'a>, k: &Completion, s: &Scope) -> Res<Gov> {
        let s = Scope { given: Rc::clone(&k.given), ..s.clone() };
        let mut open = Support::new();
        let mut bound = |e: &Expr| -> Res<Option<Rational>> {
            let val = self.eval(e, &s)?;
            match val.value() {
                Some(Value::Money(n) | Value::Ratio(n)) => Ok(Some(*n)),
                Some(Value::Int(n)) => Ok(Some(Rational::whole(*n))),
                _ => {
                    open.extend(val.support);
                    Ok(None)
                }
            }
        };
        let range = match &line.range {
            Some((min, max)) => Some((bound(min)?, bound(max)?)),
            None => None,
        };
        Ok(Gov {
            measure: line.measure,
            modality: line.modality,
            range,
            open,
            powers: BTreeSet::from([selection.member.power]),
            ids: selection.ids.clone(),
            cites: selection.cites.clone(),
            concurred: false,
            below: false,
            exempt: None,
        })
    }

    /// Among concurring powers the higher fine governs: higher most, then least, then shall over may, then all are cited (行政处罚法 29).
    fn concur(&self, lines: &[Gov], concurring: impl Fn(&Gov, &Gov) -> bool) -> Vec<Gov> {
        let money = |l: &Gov| self.rules().measures.get(l.measure.at()).is_some_and(|m| m.amount == Some(AmountUnit::Money));
        let rivals = |a: &Gov, b: &Gov| a.measure == b.measure && money(a) && concurring(a, b);
        let key = |l: &Gov| l.range.map(|(min, max)| (max, min, l.modality));
        // A line is compared with its rivals, and these with theirs; where one of them has an open bound nothing is dropped.
        let closed = |line: usize| {
            let mut group = BTreeSet::from([line]);
            loop {
                let near = |at: &usize| {
                    let here = lines.get(*at);
                    group.iter().any(|g| lines.get(*g).zip(here).is_some_and(|(a, b)| rivals(a, b)))
                };
                let more: Vec<usize> = (0..lines.len()).filter(|at| !group.contains(at) && near(at)).collect();
                if more.is_empty() {
                    return group.iter().filter_map(|g| lines.get(*g)).all(|l| !l.is_open());
                }
                group.extend(more);
            }
        };
        let mut kept = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let against = lines.iter().filter(|l| rivals(line, l));
            if closed(at) && against.clone().any(|l| key(l) > key(line)) {
                continue;
            }
            let concurred = line.concurred || against.count() > 0;
            kept.push(Gov { concurred, ..line.clone() });
        }
        unite(kept, |a, b| rivals(a, b))
    }
}

/// Lines equal in measure, modality and range, of powers that belong together, are one line with all articles.
fn unite(lines: Vec<Gov>, together: impl Fn(&Gov, &Gov) -> bool) -> Vec<Gov> {
    let mut found: Vec<Gov> = Vec::new();
    for line in lines {
        let equal = |f: &Gov| f.measure == line.measure && f.modality == line.modality && f.range == line.range;
        match found.iter_mut().find(|f| equal(f) && together(f, &line)) {
            Some(first) => {
                first.powers.extend(&line.powers);
                first.ids.extend(line.ids);
                first.cites.extend(line.cites);
                first.open.extend(line.open);
                first.concurred |= line.concurred;
            }
            None => found.push(line),
        }
    }
    found
}

/// Winners of equal consequences are one winner.
fn groups(alternative: &BTreeSet<usize>, field: &Field) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for power in alternative {
        let merged = |g: &&mut Vec<usize>| g.iter().any(|p| field.stand(*p, *power) == Some(&Stand::Merge));
        match found.iter_mut().find(merged) {
            Some(group) => group.push(*power),
            None => found.push(vec![*power]),
        }
    }
    found
}
