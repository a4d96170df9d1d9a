//! Heading measure: each proposed line against what the law allows, each mandatory line left out (S7, P19); heading discretion (P18).
use super::findings::{cite, finding};
use super::measures::{Governing, Lines, State};
use super::regimes::Settled;
use super::run::{Cx, Layer, Run};
use super::value::{Sup, Tri, Truth};
use crate::case::Proposed;
use crate::opinion::{CiteRef, CureRef, Finding, Outcome, Tag};
use fazhi_lang::model::{AdjustWhat, Heading, MeasureId, Modality, Rational, Reading};
use std::collections::{BTreeMap, BTreeSet};

type Args = BTreeMap<&'static str, String>;

/// What one outcome says of a proposed line.
enum Check {
    Allowed(Args),
    Refused(&'static str, Args),
    Open(Sup),
}

/// An amount as opinions write it.
fn number(amount: Rational) -> String {
    amount.to_string()
}

impl<'a> Run<'a> {
    /// Findings on measures for all subjects.
    pub(super) fn measures(&self, layer: &Layer<'a>, settled: &[Settled<'a>], out: &mut Vec<Finding>) {
        if self.case.draft.is_some() {
            return;
        }
        for line in &self.case.lines {
            let of = if line.conduct.is_none() && self.case.conducts.len() == 1 { Some(0) } else { line.conduct };
            // A line of no conduct where there are several: what any of them allows.
            let making = self.makes_rules();
            let of = of.filter(|_| !making);
            let pooled = of.is_none() && !self.case.conducts.is_empty() && !making;
            let about: Vec<&Settled<'a>> = settled.iter().filter(|s| pooled || s.matter.subject.conduct == of).collect();
            out.push(self.line(layer, &about, of, line));
        }
        for s in settled.iter().filter(|s| !s.matter.endless && !s.top) {
            for party in 0..self.case.parties.len() {
                self.omitted(layer, s, party, out);
            }
        }
    }

    fn line(&self, layer: &Layer<'a>, about: &[&Settled<'a>], of: Option<usize>, line: &Proposed) -> Finding {
        let mut found = finding(Heading::Measure, "engine#measure", "measure-open", Outcome::Open);
        found.conduct = self.conduct_id(of);
        found.party = self.party_id(Some(line.party));
        let base = self.line_args(line.measure, line.party, line.amount);
        found.args.clone_from(&base);
        let whole = about.iter().fold(Sup::default(), |s, a| s.with(&a.about(line.party)));
        if about.iter().any(|s| s.matter.endless || s.top) {
            found.support = self.support(&whole);
            return found;
        }
        let empty = Lines::default();
        let mut outcomes: Vec<(Option<usize>, &Lines)> = Vec::new();
        for s in about {
            outcomes.extend(s.outcomes.get(line.party).into_iter().flatten().map(|o| (s.matter.subject.conduct, o)));
        }
        if outcomes.is_empty() {
            outcomes.push((of, &empty));
        }
        let mut allowed: Option<Args> = None;
        let mut refused: Option<(&'static str, Args)> = None;
        let mut open: Option<Sup> = None;
        let mut cites: BTreeSet<CiteRef> = BTreeSet::new();
        let mut bounds = Sup::default();
        for (conduct, lines) in outcomes.iter().copied() {
            let matched = lines.lines.iter().filter(|l| self.engine.measure_is(line.measure, l.measure));
            matched.for_each(|l| bounds.join(&l.s));
            match self.check(layer, conduct, lines, line, &base, &mut cites) {
                Check::Allowed(args) => allowed = Some(allowed.map_or(args.clone(), |a| a.min(args))),
                Check::Refused(code, args) => {
                    refused = Some(refused.map_or((code, args.clone()), |r| r.min((code, args))));
                }
                Check::Open(s) => open = Some(open.unwrap_or_default().with(&s)),
            }
        }
        found.citations = cites.into_iter().collect();
        match (allowed, refused, open) {
            (Some(args), None, None) => (found.code, found.outcome, found.args) = ("measure-within", Outcome::Proved, args),
            (None, Some((code, args)), None) => {
                (found.code, found.outcome, found.args) = (code, Outcome::Refuted, args);
                let state = match code {
                    "measure-barred" => State::Barred,
                    "measure-exempt" => State::Exempt,
                    _ => State::Free,
                };
                let mut all: BTreeSet<CiteRef> = std::mem::take(&mut found.citations).into_iter().collect();
                for blocked in outcomes.iter().flat_map(|(_, o)| &o.lines).filter(|l| l.state == state) {
                    if self.engine.measure_is(line.measure, blocked.measure) {
                        all.extend(self.block_cites(blocked).map(cite));
                    }
                }
                found.citations = all.into_iter().collect();
                self.refute(&mut found, Heading::Measure);
                if code == "measure-wrong-holder" {
                    found.cure = Some(CureRef { steps: vec!["transfer".to_owned()] });
                }
            }
            (_, _, open) => {
                let s = open.unwrap_or_default().with(&whole).with(&bounds);
                found.support = self.support(&s);
            }
        }
        found
    }

    fn line_args(&self, measure: MeasureId, party: usize, amount: Option<Rational>) -> Args {
        let mut args = Args::new();
        args.insert("measure", self.measure_name(measure).to_owned());
        args.insert("party", self.party_id(Some(party)).unwrap_or_default());
        if let Some(amount) = amount {
            args.insert("amount", number(amount));
        }
        args
    }

    /// Arguments of a finding about a governing line.
    fn with_line(&self, base: &Args, line: &Governing) -> Args {
        let mut args = base.clone();
        if let Some((lo, hi)) = line.range {
            lo.map(|lo| args.insert("min", number(lo)));
            hi.map(|hi| args.insert("max", number(hi)));
        }
        let ids: BTreeSet<&str> =
            line.powers.iter().filter_map(|p| self.rules.powers.get(p.at())).map(|p| p.norm.id.as_str()).collect();
        args.insert("rule", ids.into_iter().collect::<Vec<_>>().join("|"));
        args
    }

    fn put_cites(&self, line: &Governing, cites: &mut BTreeSet<CiteRef>) {
        cites.extend(line.from.iter().flat_map(|f| self.cites_of(*f, line.date)).map(cite));
    }

    /// A proposed line against the lines of one outcome.
    fn check(
        &self,
        layer: &Layer<'a>,
        conduct: Option<usize>,
        lines: &Lines,
        proposed: &Proposed,
        base: &Args,
        cites: &mut BTreeSet<CiteRef>,
    ) -> Check {
        let mut matching: Vec<&Governing> =
            lines.lines.iter().filter(|l| self.engine.measure_is(proposed.measure, l.measure)).collect();
        if matching.len() > 1 {
            matching.sort_by_cached_key(|l| self.allowed(l));
        }
        matching.iter().for_each(|l| self.put_cites(l, cites));
        let mut open: Option<Sup> = (!lines.gap.is_empty()).then(|| {
            lines.gap.iter().fold(Sup::default(), |mut s, g| {
                s.put(*g);
                s
            })
        });
        let mut refused: Option<(&'static str, Args)> = None;
        for line in matching {
            match self.fits(layer, conduct, line, proposed) {
                Ok(()) => return Check::Allowed(self.with_line(base, line)),
                Err(Refusal::Open(s)) => open = Some(open.unwrap_or_default().with(&s)),
                Err(Refusal::Code(code)) => {
                    refused.get_or_insert((code, self.with_line(base, line)));
                }
            }
        }
        match (open, refused) {
            (Some(s), _) => Check::Open(s),
            (None, Some((code, args))) => Check::Refused(code, args),
            (None, None) => Check::Refused("measure-not-provided", base.clone()),
        }
    }

    fn fits(&self, layer: &Layer<'a>, conduct: Option<usize>, line: &Governing, proposed: &Proposed) -> Result<(), Refusal> {
        match line.state {
            State::Barred => return Err(Refusal::Code("measure-barred")),
            State::Exempt => return Err(Refusal::Code("measure-exempt")),
            State::Free => {}
        }
        if let Some((lo, hi)) = line.range {
            let Some(amount) = proposed.amount else {
                let name = format!("{}.amount", self.measure_name(proposed.measure));
                return Err(Refusal::Open(Sup::one(self.name(Tag::Fact, name, self.party_id(Some(proposed.party))))));
            };
            if hi.is_some_and(|hi| amount > hi || (line.under && amount == hi)) {
                return Err(Refusal::Code("measure-above-maximum"));
            }
            if lo.is_some_and(|lo| amount < lo) {
                return Err(Refusal::Code("measure-below-minimum"));
            }
            if lo.is_none() || hi.is_none() {
                return Err(Refusal::Open(line.s.clone()));
            }
        }
        if line.concurs {
            let held = self.held(layer, conduct, line);
            match held.t {
                Tri::F => return Err(Refusal::Code("measure-wrong-holder")),
                Tri::U => return Err(Refusal::Open(held.s)),
                Tri::T => {}
            }
        }
        Ok(())
    }

    /// Whether the actor is a holder of one of the powers of a line.
    fn held(&self, layer: &Layer<'a>, conduct: Option<usize>, line: &Governing) -> Truth {
        let Some(actor) = &self.case.actor else { return Truth::open(Sup::one(super::value::Why::Actor)) };
        let cx = self.at(layer, self.decision()).of_conduct(conduct);
        let cx = Cx { body: Some(actor), law: self.decision().date, ..cx };
        let mut answer = Truth::F;
        for (id, tier) in &line.from {
            let Some(power) = self.rules.powers.get(id.at()) else { continue };
            let own = tier.map_or(Some(&power.base), |t| power.tiers.get(t)).and_then(|t| t.holder);
            if let Some(holder) = own.or(power.holder).and_then(|h| self.rules.holders.get(h.at())) {
                answer = answer.or(cx.truth(&holder.test));
            }
        }
        answer
    }

    /// Mandatory lines of a party that the act leaves out.
    fn omitted(&self, layer: &Layer<'a>, settled: &Settled<'a>, party: usize, out: &mut Vec<Finding>) {
        let Some(outcomes) = settled.outcomes.get(party) else { return };
        let of = settled.matter.subject.conduct;
        let only = self.case.conducts.len() == 1;
        let proposed = |m: MeasureId| {
            let about = |l: &Proposed| l.party == party && (l.conduct == of || (l.conduct.is_none() && only));
            self.case.lines.iter().any(|l| about(l) && self.engine.measure_is(l.measure, m))
        };
        // What another office has to order beside the actor is not the actor's to leave out (L10).
        let others = |l: &Governing| l.concurs && self.held(layer, of, l).t == Tri::F;
        let due = |l: &&Governing| l.modality == Modality::Shall && l.state == State::Free && !proposed(l.measure) && !others(l);
        let measures: BTreeSet<MeasureId> = outcomes.iter().flat_map(|o| o.lines.iter().filter(due)).map(|l| l.measure).collect();
        for measure in measures {
            let ordered = self.ordered(layer, measure);
            if ordered.t == Tri::T {
                continue;
            }
            let mut every = true;
            let mut held = Truth::T;
            let mut least: Option<Args> = None;
            let mut cites = BTreeSet::new();
            let base = self.line_args(measure, party, None);
            for outcome in outcomes {
                let mut missing = outcome.lines.iter().filter(due).filter(|l| l.measure == measure).peekable();
                every &= missing.peek().is_some();
                for line in missing {
                    if line.concurs {
                        held = held.and(self.held(layer, of, line));
                    }
                    let args = self.with_line(&base, line);
                    least = Some(least.map_or(args.clone(), |l| l.min(args)));
                    self.put_cites(line, &mut cites);
                }
            }
            let mut found = finding(Heading::Measure, "engine#measure", "measure-omitted", Outcome::Open);
            found.conduct = self.conduct_id(of);
            found.party = self.party_id(Some(party));
            found.args = least.unwrap_or(base);
            found.citations = cites.into_iter().collect();
            if every && ordered.t == Tri::F && held.t == Tri::T {
                found.outcome = Outcome::Refuted;
                self.refute(&mut found, Heading::Measure);
            } else {
                found.support = self.support(&ordered.s.with(&settled.about(party)).with(&held.s));
            }
            out.push(found);
        }
    }

    /// Whether a measure was already ordered by an act that stands.
    fn ordered(&self, layer: &Layer<'a>, measure: MeasureId) -> Truth {
        let events = self.rules.measures.get(measure.at()).map_or(&[][..], |m| m.ordered.as_slice());
        let cx = self.end(layer);
        events.iter().fold(Truth::F, |t, e| t.or(cx.read(Reading::Stands, *e)))
    }

    /// Whether `shall within` was observed: a judgment with reasons (P18).
    pub(super) fn discretion(&self, layer: &Layer<'a>, out: &mut Vec<Finding>) {
        let place = self.decision();
        for index in &self.engine.plan(self.case.kind).adjusts {
            let Some(adjust) = self.rules.adjusts.get(*index).filter(|a| a.norm.cite_on(place.date).is_some()) else { continue };
            if adjust.modality != Modality::Shall || !adjust.what.contains(&AdjustWhat::Within) {
                continue;
            }
            for (conduct, party, cx) in self.at(layer, place).instances(adjust.of) {
                let when = adjust.when.as_ref().map_or(Truth::T, |w| cx.truth(w));
                if when.t == Tri::F {
                    continue;
                }
                let mut found = finding(Heading::Discretion, &adjust.norm.id, "adjust-open", Outcome::Open);
                found.conduct = self.conduct_name(conduct, cx.drafted);
                found.party = self.party_id(party);
                found.citations = super::findings::cites_on(&adjust.norm.basis, place.date);
                found.interpretation = adjust.norm.interpretation.as_ref().map(|i| i.confidence.clone());
                let whose = cx.party;
                let recorded = self.case.adjusted.iter().find(|(i, p, ..)| i == index && (p.is_none() || *p == whose));
                match recorded {
                    Some((_, _, true, by, reasons)) => {
                        (found.code, found.outcome) = ("adjust-judged", Outcome::Judged);
                        found.judged = Some((by.clone(), reasons.clone()));
                    }
                    Some(_) if when.t == Tri::T => {
                        (found.code, found.outcome) = ("adjust-unobserved", Outcome::Refuted);
                        self.refute(&mut found, Heading::Discretion);
                    }
                    _ if when.t == Tri::U => found.support = self.support(&when.s),
                    _ => {
                        let of = self.party_id(party).or_else(|| self.conduct_id(conduct));
                        found.support = self.support(&Sup::one(self.name(Tag::Judgment, adjust.norm.name.clone(), of)));
                    }
                }
                out.push(found);
            }
        }
    }
}

/// Why a governing line does not allow a proposed one.
enum Refusal {
    Code(&'static str),
    Open(Sup),
}
