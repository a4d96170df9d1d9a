//! The law of time: dates, what the law of each gives, and which is lighter (S6, P12, P17).
use super::completion::{Completion, Completions, Guard};
use super::history::Place;
use super::lines::{Gov, Winner};
use super::scope::{Res, Run, Scope, in_force, join};
use super::value::{cause, one};
use crate::case::End;
use crate::opinion::{AllowedLine, Regime, Support, Tag};
use fazhi_lang::model::{Bar, MeasureId, Point, SubstanceLaw};
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// One outcome for a conduct and a party.
#[derive(Debug, Clone)]
pub(super) struct Out<'a> {
    /// ⊤
    pub(super) any: bool,
    /// The winners are known but not their lines: nothing to refer to.
    pub(super) blurred: Support,
    /// The day whose law is chosen.
    pub(super) date: Date,
    pub(super) winners: Vec<Winner<'a>>,
    pub(super) lines: Vec<Gov>,
    /// Bars that apply.
    pub(super) barred: Vec<&'a Bar>,
}

/// All outcomes for a conduct and a party.
#[derive(Debug, Clone, Default)]
pub(super) struct View<'a> {
    pub(super) outs: Vec<Out<'a>>,
    /// What the choice among them waits for, beside guards and ties.
    pub(super) choice: Support,
    /// It has a line on some date.
    pub(super) addressed: bool,
}

/// What the law gives for a conduct.
pub(super) struct Matter<'a> {
    pub(super) conduct: Option<usize>,
    /// The end of the conduct is not known and the law needs it: no regime.
    pub(super) no_end: Option<Support>,
    /// By party.
    pub(super) views: Vec<View<'a>>,
    /// Where nobody is addressed: the winners of all dates.
    pub(super) bare: Vec<Out<'a>>,
    /// All dates asked.
    pub(super) dates: BTreeSet<Date>,
    /// Chosen for an addressee; all where there is none.
    pub(super) chosen: BTreeSet<Date>,
    /// Open guards, ties of chosen dates, transitions.
    pub(super) support: Support,
    /// Pairs of powers that a body has to rule on, on chosen dates.
    pub(super) rulings: BTreeSet<(Date, usize, usize)>,
}

/// Which dates are asked, and how they are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mode {
    /// d0, or for conduct that went on across a change the last days of the earlier texts and d0.
    old: BTreeSet<Date>,
    /// d1.
    new: Option<Date>,
}

/// The lines of each party; the error side: there is nothing to refer to.
type Lines = Result<Vec<Vec<Gov>>, Support>;

/// What the law of one day gives under one completion.
struct Given<'a> {
    /// Winners and lines by party, per alternative; the error side is ⊤.
    alternatives: Result<Vec<(Vec<Winner<'a>>, Lines)>, Support>,
    ties: BTreeMap<(usize, usize), (Support, bool)>,
}

/// Modes without repetition: where all are the same nothing decides between them. One that needs an end not known: no regime.
fn settled(modes: Vec<Option<Mode>>, support: Support, no_end: &Support) -> Result<(Vec<Mode>, Support), Support> {
    let Some(mut modes) = modes.into_iter().collect::<Option<Vec<Mode>>>() else { return Err(join([&support, no_end])) };
    modes.dedup();
    let support = if modes.len() > 1 { support } else { Support::new() };
    Ok((modes, support))
}

impl<'a> Run<'a> {
    /// The place where the decision stands: its governing occurrence, else the proposed event (E27).
    pub(super) fn decision(&self) -> Place {
        let decide = Self::gate(self.rules(), &self.kinds, Point::Decide);
        decide.and_then(|e| self.governing(e)).map_or_else(|| self.proposed(), super::history::Occurrence::place)
    }

    /// d1: the day of the decision.
    pub(super) fn decided_on(&self) -> Date {
        self.decision().on
    }

    /// The scope of what is asked of a conduct under the law of a day.
    pub(super) fn law_scope(&self, conduct: Option<usize>, law: Date) -> Scope {
        Scope { conduct, party: self.doer(conduct), ..self.scope(self.decision(), law) }
    }

    /// The modes of P12, with what decides between several; the error side: the end is not known.
    fn modes(&self, conduct: Option<usize>) -> Res<Result<(Vec<Mode>, Support), Support>> {
        let d1 = self.decided_on();
        let only_new = || Mode { old: BTreeSet::new(), new: Some(d1) };
        let Some(alleged) = conduct.and_then(|c| self.case.conducts.get(c)) else {
            return Ok(Ok((vec![only_new()], Support::new())));
        };
        let d0 = match alleged.end {
            End::Unknown => None,
            End::Continuing => Some(d1),
            End::On(day) => Some(day.min(d1)),
        };
        let unknown = || one(cause(Tag::Fact, "conduct.end", Some(&alleged.id)));
        let old = |d0: Option<Date>| d0.map(|d0| Mode { old: BTreeSet::from([d0]), new: None });
        let law = self.kinds.first().and_then(|k| self.rules().kinds.get(k.at())).map_or(SubstanceLaw::Act, |k| k.substance.0);
        let usual = match law {
            SubstanceLaw::Act => Some(only_new()),
            SubstanceLaw::Conduct => old(d0),
            SubstanceLaw::Lighter => d0.map(|d0| Mode { old: BTreeSet::from([d0]), new: Some(d1) }),
        };
        let (mut modes, mut support) = (Vec::new(), Support::new());
        let s = self.law_scope(conduct, d1);
        for transition in self.rules().transitions.iter().filter(|t| self.for_act(t.kind) && in_force(&t.norm, d1)) {
            let when = self.when(transition.when.as_ref(), &s)?;
            if when.tri() == Some(false) {
                continue;
            }
            support.extend(when.support.iter().cloned());
            modes.push(if transition.new { Some(only_new()) } else { old(d0) });
            if when.tri() == Some(true) {
                return Ok(settled(modes, support, &unknown()));
            }
        }
        modes.push(usual);
        Ok(settled(modes, support, &unknown()))
    }

    /// All guards of a conduct on these dates (R4).
    fn guards(&self, conduct: Option<usize>, dates: &BTreeSet<Date>) -> Vec<Guard<'a>> {
        let mut found = Vec::new();
        for day in dates {
            let s = self.law_scope(conduct, *day);
            for power in self.meeting(conduct, *day).into_iter().filter_map(|at| self.power(at)) {
                found.extend(self.class_guard(power, &s));
                found.extend(power.when.as_ref().map(|e| self.tier_guard(power, e, &s)));
                let (mut from, mut steps) = (Some(power), 0);
                while let Some(p) = from.filter(|_| steps < 100) {
                    let tiers = p.tiers.iter().filter(|_| p.refers.is_none());
                    found.extend(tiers.filter_map(|t| t.guard.as_ref()).map(|e| self.tier_guard(p, e, &s)));
                    from = self.target(p, &s).flatten();
                    steps += 1;
                }
            }
            self.adjust_guards(&s, &mut found);
        }
        self.bar_guards(&self.law_scope(conduct, self.decided_on()), &mut found);
        found
    }

    /// R(d) under a completion.
    fn given_by(&self, conduct: Option<usize>, day: Date, k: &Completion) -> Res<Given<'a>> {
        let s = self.law_scope(conduct, day);
        let mut applicable = Vec::new();
        for at in self.meeting(conduct, day) {
            let Some(power) = self.power(at) else { continue };
            let class = self.class_guard(power, &s).map_or(Ok(true), |g| self.decide(&g, k))?;
            let when = power.when.as_ref().map_or(Ok(true), |e| self.decide(&self.tier_guard(power, e, &s), k))?;
            if class && when {
                applicable.push(at);
            }
        }
        let field = self.contest(&applicable, day)?;
        let ties = field.ties.clone();
        let Some(alternatives) = &field.alternatives else {
            return Ok(Given { alternatives: Err(join(ties.values().map(|(s, _)| s))), ties });
        };
        let parties: Vec<usize> = (0..self.case.parties.len()).collect();
        let mut found = Vec::new();
        for alternative in alternatives {
            let (winners, lines) = self.governing_lines(alternative, &field, k, &s, &parties)?;
            let lines = match lines {
                Ok(lines) => {
                    let adjusted = lines.into_iter().zip(&parties).map(|(l, p)| self.adjusted(l, k, &s, *p));
                    Ok(adjusted.collect::<Res<Vec<_>>>()?)
                }
                Err(support) => Err(support),
            };
            found.push((winners, lines));
        }
        Ok(Given { alternatives: Ok(found), ties })
    }

    /// E29: the last days of earlier texts of what governs on d0, within the time of the conduct.
    fn boundaries(&self, conduct: Option<usize>, d0: Date, completions: &Completions) -> Res<BTreeSet<Date>> {
        let start = conduct.and_then(|c| self.case.conducts.get(c)).and_then(|c| c.start);
        let (Some(start), Some(list)) = (start, &completions.list) else { return Ok(BTreeSet::new()) };
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for k in list {
            let given = self.given_by(conduct, d0, k)?;
            let members = given.alternatives.iter().flatten().flat_map(|(w, _)| w.iter().flatten().map(|m| m.power));
            names.extend(members.filter_map(|p| self.power(p)).map(|p| p.norm.name.as_str()));
        }
        let powers = self.rules().powers.iter().filter(|p| self.for_act(p.kind) && self.answers(p, conduct));
        let ends = powers.filter(|p| names.contains(p.norm.name.as_str())).flat_map(|p| &p.norm.basis).filter_map(|c| c.until);
        Ok(ends.filter(|u| start <= *u && *u < d0).collect())
    }

    /// What the law gives for a conduct, with the regimes it compares.
    pub(super) fn matter(
        &self,
        conduct: Option<usize>,
        regimes: &mut BTreeMap<(String, String, Date, &'static str), Regime>,
    ) -> Res<Matter<'a>> {
        let parties = self.case.parties.len();
        let mut matter = Matter {
            conduct,
            no_end: None,
            views: vec![View::default(); parties],
            bare: vec![],
            dates: BTreeSet::new(),
            chosen: BTreeSet::new(),
            support: Support::new(),
            rulings: BTreeSet::new(),
        };
        let (mut modes, support) = match self.modes(conduct)? {
            Ok(found) => found,
            Err(support) => {
                matter.no_end = Some(support);
                return Ok(matter);
            }
        };
        let dates =
            |modes: &[Mode]| -> BTreeSet<Date> { modes.iter().flat_map(|m| m.old.iter().copied().chain(m.new)).collect() };
        let mut completions = self.completions(&self.guards(conduct, &dates(&modes)))?;
        for mode in &mut modes {
            let Some(d0) = mode.old.first().copied() else { continue };
            mode.old.extend(self.boundaries(conduct, d0, &completions)?);
            // d0 = d1 is one regime.
            if mode.new == Some(d0) {
                mode.old.remove(&d0);
            }
        }
        // Modes that come to the same are one: nothing decides between them.
        modes.dedup();
        let support = if modes.len() > 1 { support } else { Support::new() };
        matter.dates = dates(&modes);
        completions = self.completions(&self.guards(conduct, &matter.dates))?;
        matter.support = join([&support, &completions.support]);
        self.weigh(&mut matter, &modes, &completions, regimes)?;
        Ok(matter)
    }

    fn weigh(
        &self,
        matter: &mut Matter<'a>,
        modes: &[Mode],
        completions: &Completions,
        regimes: &mut BTreeMap<(String, String, Date, &'static str), Regime>,
    ) -> Res<()> {
        let conduct = matter.conduct;
        let d1 = self.decided_on();
        let Some(list) = &completions.list else {
            let top = Out { any: true, blurred: Support::new(), date: d1, winners: vec![], lines: vec![], barred: vec![] };
            for view in &mut matter.views {
                *view = View { outs: vec![top.clone()], choice: Support::new(), addressed: true };
            }
            matter.bare = vec![top];
            matter.chosen = matter.dates.clone();
            self.show(matter, modes, &BTreeMap::new(), regimes);
            return Ok(());
        };
        type Ties = BTreeMap<(usize, usize), (Support, bool)>;
        let mut ties: BTreeMap<Date, Ties> = BTreeMap::new();
        let mut shown: BTreeMap<(usize, Date), Option<BTreeSet<Vec<AllowedLine>>>> = BTreeMap::new();
        for k in list {
            let mut by_date: BTreeMap<Date, Given<'a>> = BTreeMap::new();
            for day in &matter.dates {
                let given = self.given_by(conduct, *day, k)?;
                ties.entry(*day).or_default().extend(given.ties.clone());
                by_date.insert(*day, given);
            }
            let s = self.law_scope(conduct, d1);
            for (party, view) in matter.views.iter_mut().enumerate() {
                let barred = self.barred(k, &s, party)?;
                for (day, given) in &by_date {
                    let slot = shown.entry((party, *day)).or_insert_with(|| Some(BTreeSet::new()));
                    match &given.alternatives {
                        Ok(all) => {
                            for lines in all.iter().map(|(_, l)| l) {
                                match lines {
                                    Ok(lines) => {
                                        let lines = lines.get(party).map_or(&[][..], Vec::as_slice);
                                        view.addressed |= !lines.is_empty();
                                        slot.iter_mut().for_each(|s| {
                                            s.insert(self.allowed(lines));
                                        });
                                    }
                                    Err(_) => slot.iter_mut().for_each(|s| {
                                        s.insert(vec![]);
                                    }),
                                }
                            }
                        }
                        Err(_) => *slot = None,
                    }
                }
                for mode in modes {
                    self.choose(view, mode, &by_date, party, conduct, &barred);
                }
            }
            for (day, given) in &by_date {
                match &given.alternatives {
                    Ok(all) => matter.bare.extend(all.iter().map(|(winners, _)| Out {
                        any: false,
                        blurred: Support::new(),
                        date: *day,
                        winners: winners.clone(),
                        lines: vec![],
                        barred: vec![],
                    })),
                    Err(support) => {
                        matter.support.extend(support.iter().cloned());
                        matter.bare.push(Out {
                            any: true,
                            blurred: Support::new(),
                            date: *day,
                            winners: vec![],
                            lines: vec![],
                            barred: vec![],
                        });
                    }
                }
            }
        }
        matter.chosen = matter.views.iter().filter(|v| v.addressed).flat_map(|v| v.outs.iter().map(|o| o.date)).collect();
        if !matter.views.iter().any(|v| v.addressed) {
            matter.chosen = matter.dates.clone();
        }
        for day in &matter.chosen {
            for ((a, b), (support, ruling)) in ties.get(day).into_iter().flatten() {
                matter.support.extend(support.iter().cloned());
                if *ruling {
                    matter.rulings.insert((*day, *a, *b));
                }
            }
        }
        self.show(matter, modes, &shown, regimes);
        Ok(())
    }

    /// The outcomes of one mode under one completion for a party, added to its view.
    fn choose(
        &self,
        view: &mut View<'a>,
        mode: &Mode,
        by_date: &BTreeMap<Date, Given<'a>>,
        party: usize,
        conduct: Option<usize>,
        barred: &[&'a Bar],
    ) {
        let out = |day: Date, winners: &[Winner<'a>], lines: &Lines| Out {
            any: false,
            blurred: lines.as_ref().err().cloned().unwrap_or_default(),
            date: day,
            winners: winners.to_vec(),
            lines: lines.as_ref().ok().and_then(|l| l.get(party)).cloned().unwrap_or_default(),
            barred: barred.to_vec(),
        };
        let top =
            |day: Date| Out { any: true, blurred: Support::new(), date: day, winners: vec![], lines: vec![], barred: vec![] };
        let plain = |day: Date, found: &mut Vec<Out<'a>>, choice: &mut Support| match by_date.get(&day).map(|g| &g.alternatives) {
            Some(Ok(all)) => found.extend(all.iter().map(|(w, l)| out(day, w, l))),
            Some(Err(support)) => {
                choice.extend(support.iter().cloned());
                found.push(top(day));
            }
            None => {}
        };
        // One set of outcomes for each last day; they are one answer where they agree (continuing_across).
        let mut each: Vec<Vec<Out<'a>>> = Vec::new();
        for old in &mode.old {
            let mut found = Vec::new();
            match mode.new {
                None => plain(*old, &mut found, &mut view.choice),
                Some(new) => {
                    let (Some(a), Some(b)) = (by_date.get(old), by_date.get(&new)) else { continue };
                    match (&a.alternatives, &b.alternatives) {
                        (Ok(all_old), Ok(all_new)) => {
                            for (w0, l0) in all_old {
                                for (w1, l1) in all_new {
                                    let of = |l: &Lines| l.as_ref().ok().map(|l| l.get(party).cloned().unwrap_or_default());
                                    // Lines that are not known compare with nothing.
                                    let (takes_old, takes_new) = match (of(l0), of(l1)) {
                                        (Some(l0), Some(l1)) => self.lighter(&l0, &l1, party, &mut view.choice),
                                        _ => (true, true),
                                    };
                                    found.extend(takes_old.then(|| out(*old, w0, l0)));
                                    found.extend(takes_new.then(|| out(new, w1, l1)));
                                }
                            }
                        }
                        (a, b) => {
                            view.choice.extend(a.as_ref().err().into_iter().chain(b.as_ref().err()).flatten().cloned());
                            found.extend([top(*old), top(new)]);
                        }
                    }
                }
            }
            each.push(found);
        }
        // d0 = d1, or only the new law.
        let ends_with_new = mode.new.filter(|_| mode.old.is_empty() || self.goes_on_to(conduct, mode));
        if let Some(new) = ends_with_new {
            let mut found = Vec::new();
            plain(new, &mut found, &mut view.choice);
            each.push(found);
        }
        let answers: BTreeSet<BTreeSet<Option<Vec<AllowedLine>>>> = each
            .iter()
            .map(|outs| outs.iter().map(|o| (!o.any && o.blurred.is_empty()).then(|| self.allowed(&o.lines))).collect())
            .collect();
        if answers.len() > 1 {
            view.choice.insert(cause(Tag::Judgment, "continuing_across", self.conduct_name(conduct).as_deref()));
        }
        view.outs.extend(each.into_iter().flatten());
    }

    /// The conduct lasted until d1 itself, so that d0 = d1 is one of the last days.
    fn goes_on_to(&self, conduct: Option<usize>, mode: &Mode) -> bool {
        let end = conduct.and_then(|c| self.case.conducts.get(c)).map(|c| c.end);
        match (end, mode.new) {
            (Some(End::Continuing), _) => true,
            (Some(End::On(day)), Some(new)) => day >= new,
            _ => false,
        }
    }

    /// Lines as shown: after adjustments, without bars; exempt ones are gone.
    pub(super) fn allowed(&self, lines: &[Gov]) -> Vec<AllowedLine> {
        let name = |m: MeasureId| self.rules().measures.get(m.at()).map_or_else(String::new, |m| m.name.clone());
        let mut found: Vec<AllowedLine> =
            lines.iter().filter(|l| l.exempt.is_none()).map(|l| l.allowed(name(l.measure))).collect();
        found.sort();
        found
    }

    /// The regimes of a conduct, for every party (E36).
    fn show(
        &self,
        matter: &Matter<'a>,
        modes: &[Mode],
        shown: &BTreeMap<(usize, Date), Option<BTreeSet<Vec<AllowedLine>>>>,
        regimes: &mut BTreeMap<(String, String, Date, &'static str), Regime>,
    ) {
        let conduct = self.conduct_name(matter.conduct).unwrap_or_default();
        for (party, view) in matter.views.iter().enumerate() {
            let party_name = self.party_name(Some(party)).unwrap_or_default();
            for mode in modes {
                let alone = mode.old.len() + usize::from(mode.new.is_some()) == 1;
                let dates = mode.old.iter().map(|d| (*d, "old")).chain(mode.new.map(|d| (d, "new")));
                for (date, which) in dates {
                    let which = if alone { "only" } else { which };
                    let outcomes = shown.get(&(party, date)).cloned().flatten().unwrap_or_default();
                    let chosen = view.outs.iter().any(|o| o.date == date || o.any && shown.is_empty());
                    let regime = Regime { conduct: conduct.clone(), party: party_name.clone(), date, which, chosen, outcomes };
                    regimes.insert((conduct.clone(), party_name.clone(), date, which), regime);
                }
            }
        }
    }
}
