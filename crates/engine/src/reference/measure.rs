//! Findings on proposed and omitted measures (S7, P19).
use super::lines::Gov;
use super::regime::{Matter, Out, View};
use super::require::finding;
use super::scope::{Res, Run, Scope, cites, join};
use super::value::{Val, cause, one, or};
use crate::case::Proposed;
use crate::opinion::{CiteRef, CureRef, Finding, Outcome, Support, Tag};
use fazhi_lang::model::{Bar, Heading, MeasureId, Modality, Rational, Reading};
use std::collections::{BTreeMap, BTreeSet};

type Args = BTreeMap<&'static str, String>;

/// What one outcome says of a proposed line.
enum Check {
    Allowed(Args),
    Refused(&'static str, Args),
    Unknown(Support),
}

/// Provisions met while checking a line.
#[derive(Default)]
struct Cited {
    powers: BTreeSet<CiteRef>,
    bars: BTreeSet<CiteRef>,
    exempts: BTreeSet<CiteRef>,
}

impl<'a> Run<'a> {
    fn measure_name(&self, id: MeasureId) -> String {
        self.rules().measures.get(id.at()).map_or_else(String::new, |m| m.name.clone())
    }

    /// Findings on every proposed line, and on every `shall` line left out.
    pub(super) fn measures(&self, matters: &[Matter<'a>], out: &mut Vec<Finding>) -> Res<()> {
        for line in &self.case.lines {
            out.push(self.proposed_line(line, matters)?);
        }
        for matter in matters.iter().filter(|m| m.no_end.is_none()) {
            for (party, view) in matter.views.iter().enumerate() {
                self.omitted(matter, party, view, out)?;
            }
        }
        Ok(())
    }

    /// The conducts a proposed line is about: the one it names, or all.
    fn about_line<'m>(&self, line: &Proposed, matters: &'m [Matter<'a>]) -> Vec<&'m Matter<'a>> {
        matters.iter().filter(|m| line.conduct.is_none() || m.conduct == line.conduct).collect()
    }

    fn proposed_line(&self, line: &Proposed, matters: &[Matter<'a>]) -> Res<Finding> {
        let about = self.about_line(line, matters);
        let mut args = Args::new();
        args.insert("measure", self.measure_name(line.measure));
        args.insert("party", self.party_name(Some(line.party)).unwrap_or_default());
        args.extend(line.amount.map(|a| ("amount", a.to_string())));
        let conduct = match (line.conduct, about.as_slice()) {
            (Some(c), _) => Some(c),
            (None, [only]) => only.conduct,
            _ => None,
        };
        let done = |mut found: Finding| {
            found.conduct = self.conduct_name(conduct);
            found.party = self.party_name(Some(line.party));
            found
        };
        let no_end = join(about.iter().filter_map(|m| m.no_end.as_ref()));
        if !no_end.is_empty() {
            let mut found = finding(Heading::Measure, "engine#measure", "measure-open", Outcome::Open);
            found.args = args;
            found.support = no_end;
            return Ok(done(found));
        }
        let (mut allowed, mut refused, mut unknown) = (BTreeSet::new(), BTreeSet::new(), Support::new());
        let (mut open, mut support) = (false, Support::new());
        let mut cites = Cited::default();
        for matter in &about {
            let Some(view) = matter.views.get(line.party) else { continue };
            support.extend(matter.support.iter().chain(&view.choice).cloned());
            for out in &view.outs {
                if out.any || !out.blurred.is_empty() {
                    open = true;
                    unknown.extend(out.blurred.iter().cloned());
                    continue;
                }
                match self.check(line, out, matter, &mut cites)? {
                    Check::Allowed(more) => {
                        allowed.insert(more);
                    }
                    Check::Refused(code, more) => {
                        refused.insert((code, more));
                    }
                    Check::Unknown(why) => {
                        open = true;
                        unknown.extend(why);
                    }
                }
            }
        }
        if about.is_empty() {
            refused.insert(("measure-not-provided", Args::new()));
        }
        let mut found = match (allowed.first(), refused.first(), open) {
            (Some(more), None, false) => {
                let mut found = finding(Heading::Measure, "engine#measure", "measure-within", Outcome::Proved);
                args.extend(more.clone());
                found.args = args;
                found
            }
            (None, Some((code, more)), false) => {
                args.extend(more.clone());
                let mut found = self.refuted(code, args);
                if *code == "measure-wrong-holder" {
                    found.cure = Some(CureRef { steps: vec!["transfer".to_owned()] });
                }
                found
            }
            _ => {
                let mut found = finding(Heading::Measure, "engine#measure", "measure-open", Outcome::Open);
                found.args = args;
                found.support = support;
                found.support.extend(unknown);
                found
            }
        };
        // What bars or exempts is cited with what it takes away.
        match found.code {
            "measure-barred" => cites.powers.extend(cites.bars),
            "measure-exempt" => cites.powers.extend(cites.exempts),
            _ => {}
        }
        found.citations = cites.powers.into_iter().collect();
        Ok(done(found))
    }

    fn refuted(&self, code: &'static str, args: Args) -> Finding {
        let mut found = finding(Heading::Measure, "engine#measure", code, Outcome::Refuted);
        let (effect, articles) = self.effect(Heading::Measure);
        found.args = args;
        found.effect = Some(effect);
        found.effect_citations = articles;
        found.cure = Some(CureRef { steps: vec![] });
        found
    }

    /// One outcome, over its lines of the measure: allowed by one is allowed.
    fn check(&self, line: &Proposed, out: &Out<'a>, matter: &Matter<'a>, cites: &mut Cited) -> Res<Check> {
        let matching: Vec<&Gov> = out.lines.iter().filter(|g| self.measure_within(line.measure, g.measure)).collect();
        if matching.is_empty() {
            return Ok(Check::Refused("measure-not-provided", Args::new()));
        }
        let (mut allowed, mut refused, mut unknown) = (BTreeSet::new(), BTreeSet::new(), None);
        for gov in matching {
            cites.powers.extend(gov.cites.iter().cloned());
            match self.check_one(line, gov, out, matter, cites)? {
                Check::Allowed(args) => {
                    allowed.insert(args);
                }
                Check::Refused(code, args) => {
                    refused.insert((code, args));
                }
                Check::Unknown(support) => unknown.get_or_insert_with(Support::new).extend(support),
            }
        }
        Ok(match (allowed.pop_first(), unknown, refused.pop_first()) {
            (Some(args), _, _) => Check::Allowed(args),
            (None, Some(support), _) => Check::Unknown(support),
            (None, None, Some((code, args))) => Check::Refused(code, args),
            (None, None, None) => Check::Unknown(Support::new()),
        })
    }

    fn check_one(&self, line: &Proposed, gov: &Gov, out: &Out<'a>, matter: &Matter<'a>, cited: &mut Cited) -> Res<Check> {
        let mut args = Args::new();
        if let Some((min, max)) = gov.range {
            args.extend(min.map(|n| ("min", n.to_string())));
            args.extend(max.map(|n| ("max", n.to_string())));
        }
        args.insert("rule", gov.ids.iter().cloned().collect::<Vec<_>>().join("|"));
        let bars: Vec<&Bar> = [line.measure, gov.measure].iter().flat_map(|m| self.bars_on(*m, out)).collect();
        if !bars.is_empty() {
            cited.bars.extend(bars.iter().flat_map(|b| cites(&b.norm.basis, self.decided_on())));
            return Ok(Check::Refused("measure-barred", args));
        }
        if let Some(by) = &gov.exempt {
            cited.exempts.extend(by.iter().cloned());
            return Ok(Check::Refused("measure-exempt", args));
        }
        if let Some((min, max)) = gov.range {
            let Some(amount) = line.amount else {
                let name = format!("{}.amount", self.measure_name(line.measure));
                return Ok(Check::Unknown(one(cause(Tag::Fact, name, self.party_name(Some(line.party)).as_deref()))));
            };
            let above = |max: Rational| amount > max || gov.below && amount == max;
            if max.is_some_and(above) {
                return Ok(Check::Refused("measure-above-maximum", args));
            }
            if min.is_some_and(|min| amount < min) {
                return Ok(Check::Refused("measure-below-minimum", args));
            }
            if gov.is_open() {
                return Ok(Check::Unknown(gov.open.clone()));
            }
        }
        if gov.concurred {
            let holds = self.holders(gov, out, matter)?;
            match holds.tri() {
                Some(false) => return Ok(Check::Refused("measure-wrong-holder", args)),
                None => return Ok(Check::Unknown(holds.support)),
                Some(true) => {}
            }
        }
        Ok(Check::Allowed(args))
    }

    /// Whether the actor holds one of the powers a line comes from.
    fn holders(&self, gov: &Gov, out: &Out<'a>, matter: &Matter<'a>) -> Res<Val> {
        let Some(actor) = &self.case.actor else { return Ok(Val::maybe(one(cause(Tag::Fact, "actor", None)))) };
        let s = Scope { body: Some(actor.clone()), ..self.law_scope(matter.conduct, self.decided_on()) };
        let members = out.winners.iter().flatten().filter(|m| gov.powers.contains(&m.power));
        Ok(or(&members.map(|m| self.holds(m.holder, &s)).collect::<Res<Vec<_>>>()?))
    }

    /// The bars on a measure: those of its own or one above it, or on every penalty.
    fn bars_on(&self, measure: MeasureId, out: &Out<'a>) -> Vec<&'a Bar> {
        let covers = |bar: &&Bar| bar.measures.is_empty() || bar.measures.iter().any(|m| self.measure_within(measure, *m));
        if self.correction(measure) { vec![] } else { out.barred.iter().copied().filter(covers).collect() }
    }

    fn omitted(&self, matter: &Matter<'a>, party: usize, view: &View<'a>, out: &mut Vec<Finding>) -> Res<()> {
        if view.outs.iter().any(|o| o.any || !o.blurred.is_empty()) {
            return Ok(());
        }
        let mut uncertain: BTreeMap<MeasureId, Support> = BTreeMap::new();
        let mut articles: BTreeMap<MeasureId, BTreeSet<CiteRef>> = BTreeMap::new();
        let mut owed = |o: &Out<'a>| -> Res<BTreeMap<MeasureId, BTreeSet<Args>>> {
            let mut found: BTreeMap<MeasureId, BTreeSet<Args>> = BTreeMap::new();
            for gov in o
                .lines
                .iter()
                .filter(|g| g.modality == Modality::Shall && g.exempt.is_none() && self.bars_on(g.measure, o).is_empty())
            {
                // What another office has to order beside the actor is not the actor's to leave out (L10).
                if gov.concurred {
                    let held = self.holders(gov, o, matter)?;
                    match held.tri() {
                        Some(false) => continue,
                        None => uncertain.entry(gov.measure).or_default().extend(held.support),
                        Some(true) => {}
                    }
                }
                let mut args = Args::new();
                args.insert("measure", self.measure_name(gov.measure));
                args.insert("party", self.party_name(Some(party)).unwrap_or_default());
                if let Some((min, max)) = gov.range {
                    args.extend(min.map(|n| ("min", n.to_string())));
                    args.extend(max.map(|n| ("max", n.to_string())));
                }
                args.insert("rule", gov.ids.iter().cloned().collect::<Vec<_>>().join("|"));
                found.entry(gov.measure).or_default().insert(args);
                articles.entry(gov.measure).or_default().extend(gov.cites.iter().cloned());
            }
            Ok(found)
        };
        let each: Vec<BTreeMap<MeasureId, BTreeSet<Args>>> = view.outs.iter().map(&mut owed).collect::<Res<_>>()?;
        let measures: BTreeSet<MeasureId> = each.iter().flat_map(|m| m.keys().copied()).collect();
        for measure in measures {
            let proposed = self.case.lines.iter().any(|l| {
                l.party == party
                    && (l.conduct.is_none() || l.conduct == matter.conduct)
                    && self.measure_within(l.measure, measure)
            });
            if proposed {
                continue;
            }
            let declared = self.rules().measures.get(measure.at()).map_or(&[][..], |m| m.ordered.as_slice());
            let s = self.scope(self.end(), self.case.on);
            let ordered = declared.iter().map(|e| self.read(Reading::Stands, *e, &s.place, &s)).collect::<Res<Vec<_>>>()?;
            let ordered = or(&ordered);
            if ordered.tri() == Some(true) {
                continue;
            }
            let unheld = uncertain.get(&measure);
            let sure = each.iter().all(|m| m.contains_key(&measure)) && ordered.tri() == Some(false) && unheld.is_none();
            let args = each.iter().filter_map(|m| m.get(&measure)).flatten().min().cloned().unwrap_or_default();
            let mut found = if sure {
                self.refuted("measure-omitted", args)
            } else {
                let mut found = finding(Heading::Measure, "engine#measure", "measure-omitted", Outcome::Open);
                found.args = args;
                found.support = join([&matter.support, &view.choice, &ordered.support]);
                found.support.extend(unheld.into_iter().flatten().cloned());
                found
            };
            found.citations = articles.get(&measure).into_iter().flatten().cloned().collect();
            found.conduct = self.conduct_name(matter.conduct);
            found.party = self.party_name(Some(party));
            out.push(found);
        }
        Ok(())
    }
}
