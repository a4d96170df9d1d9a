//! Acts that make rules, and norms checked as such acts (S4 stage 0, P21, P22; R11–R14).
use super::inside::{Beyond, Shown, shown};
use super::regime::{Matter, Out};
use super::require::finding;
use super::scope::{Res, Run, Scope, cites, join};
use super::value::{Val, and, cause, one};
use crate::case::{Alleged, Case, Draft, End, Of};
use crate::opinion::{CiteRef, Finding, Outcome, Support, Tag};
use fazhi_lang::model::{ConductId, FactId, Heading, KindId, Line, MeasureId, Point, Power, Rational, RoleId, Rules, Value};
use fazhi_law::Rank;
use fazhi_time::Date;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

type Args = BTreeMap<&'static str, String>;

/// A kind and those above it.
pub(super) fn chain(rules: &Rules, kind: KindId) -> Vec<KindId> {
    let mut found = vec![kind];
    while let Some(parent) = found.last().and_then(|k| rules.kinds.get(k.at())).and_then(|k| k.parent) {
        if found.contains(&parent) {
            break;
        }
        found.push(parent);
    }
    found
}

/// The kind of the norms that acts of this kind make.
pub(super) fn sets(rules: &Rules, kinds: &[KindId]) -> Option<KindId> {
    kinds.iter().find_map(|k| rules.kinds.get(k.at()).and_then(|k| k.sets))
}

/// The case of a rule-making act: its conducts are those the draft's powers answer, by their names (R12).
pub(super) fn with_conducts(rules: &Rules, case: &Case, of: &BTreeSet<ConductId>) -> Case {
    let alleged = |id: &ConductId| {
        let id_text = rules.conducts.get(id.at()).map_or_else(String::new, |c| c.name.clone());
        Alleged { id: id_text, of: *id, by: None, start: None, end: End::Continuing, place: None }
    };
    Case { conducts: of.iter().map(alleged).collect(), ..case.clone() }
}

/// What the setting powers say of one line.
enum Settable {
    Inside,
    Open(Support),
    Outside(Args),
    Not,
}

/// A line of a draft with what it is about.
struct Checked {
    args: Args,
    verdict: Settable,
    /// The norm has the line; else a higher norm commands it.
    own: bool,
}

impl<'a> Run<'a> {
    /// Those of the higher powers whose classes cover those of the lower one: only they are compared with it (L5).
    fn covering(&self, lower: &Power, ranks: &[Rank], conduct: Option<usize>, day: Date) -> Vec<&'a Power> {
        let within = |high: &Power| lower.against.iter().all(|c| high.against.iter().any(|h| self.class_within(*c, *h)));
        let covers = |high: &&Power| high.against.is_empty() || (!lower.against.is_empty() && within(high));
        self.highers(ranks, conduct, day).into_iter().filter(covers).collect()
    }

    /// Powers of the kind that is set, of these ranks, in force on the day, that answer the conduct.
    fn highers(&self, ranks: &[Rank], conduct: Option<usize>, day: Date) -> Vec<&'a Power> {
        let kinds = sets(self.rules(), &self.kinds).map(|k| chain(self.rules(), k)).unwrap_or_default();
        let fits = |p: &&Power| {
            kinds.contains(&p.kind) && p.norm.cite_on(day).is_some_and(|c| ranks.contains(&c.rank)) && self.answers(p, conduct)
        };
        self.rules().powers.iter().filter(fits).collect()
    }

    /// The powers to set rules for a conduct on a day, with whether each applies; those that do not are left out.
    fn setting(&self, conduct: Option<usize>, day: Date, norm: Option<(&Power, Rank)>) -> Res<Vec<(usize, Val)>> {
        let s = self.law_scope(conduct, day);
        let mut found = Vec::new();
        for at in self.meeting(conduct, day) {
            let Some(power) = self.power(at) else { continue };
            let rank = power.norm.cite_on(day).map(|c| c.rank);
            let higher = norm.is_none_or(|(_, own)| rank.and_then(|r| r.compare(own)) == Some(Ordering::Greater));
            let above = match norm {
                Some((lower, _)) => self.covering(lower, &power.inside, conduct, day),
                None => self.highers(&power.inside, conduct, day),
            };
            let nothing_above = !power.inside.is_empty() && above.is_empty();
            if !higher || nothing_above {
                continue;
            }
            let applies = and(&self.conjuncts(power, &s)?.map(|(_, v)| v));
            if applies.tri() != Some(false) {
                found.push((at, applies));
            }
        }
        Ok(found)
    }

    /// Every line of a power against what its maker may set.
    fn check_norm(&self, power: &Power, conduct: Option<usize>, day: Date, setting: &[(usize, Val)]) -> Res<Vec<Checked>> {
        let mut beyond: BTreeMap<String, Option<Vec<Beyond>>> = BTreeMap::new();
        for (_, set) in setting.iter().filter_map(|(at, v)| self.power(*at).map(|p| (v, p))) {
            for higher in self.covering(power, &set.inside, conduct, day) {
                beyond.insert(key(higher), self.beyond(power, higher)?);
            }
        }
        let mut found = Vec::new();
        let tiers = std::iter::once(None).chain((0..power.tiers.len()).map(Some));
        for tier in tiers {
            let mut seen: BTreeSet<(MeasureId, RoleId)> = BTreeSet::new();
            // The lines of its own: what stays of the base is checked there.
            let own = tier.and_then(|t| power.tiers.get(t)).unwrap_or(&power.base);
            for line in &own.lines {
                if seen.insert((line.measure, line.role)) {
                    found.push(self.check_line(power, tier, line, conduct, day, setting, &beyond)?);
                }
            }
            found.extend(self.lacking(power, tier, conduct, day, setting, &beyond));
        }
        Ok(found)
    }

    fn line_args(&self, power: &Power, tier: Option<usize>, measure: MeasureId, role: RoleId, range: Shown) -> Args {
        let tier = tier.and_then(|t| power.tiers.get(t)).map_or("base", |t| t.name.as_str());
        let rules = self.rules();
        let mut args = Args::from([
            ("power", power.norm.name.clone()),
            ("tier", tier.to_owned()),
            ("measure", rules.measures.get(measure.at()).map_or_else(String::new, |m| m.name.clone())),
            ("role", rules.roles.get(role.at()).map_or_else(String::new, |r| r.name.clone())),
        ]);
        args.extend(range.0.map(|n| ("min", n.to_string())));
        args.extend(range.1.map(|n| ("max", n.to_string())));
        args
    }

    #[expect(clippy::too_many_arguments, reason = "one line and everything it is checked against")]
    fn check_line(
        &self,
        power: &Power,
        tier: Option<usize>,
        line: &Line,
        conduct: Option<usize>,
        day: Date,
        setting: &[(usize, Val)],
        beyond: &BTreeMap<String, Option<Vec<Beyond>>>,
    ) -> Res<Checked> {
        let args = self.line_args(power, tier, line.measure, line.role, shown(line));
        if self.correction(line.measure) {
            return Ok(Checked { args, verdict: Settable::Inside, own: true });
        }
        let (mut open, mut outside) = (None, BTreeSet::new());
        for (at, applies) in setting {
            let Some(set) = self.power(*at) else { continue };
            let mut allowed = false;
            if set.inside.is_empty() {
                let scope = self.law_scope(conduct, day);
                for base in set.base.lines.iter().filter(|l| l.measure == line.measure) {
                    let Some((least, most)) = &base.range else {
                        allowed = true;
                        continue;
                    };
                    // The bounds of a power to set rules are those of the actor on the day.
                    let (least, most) = (self.eval(least, &scope)?, self.eval(most, &scope)?);
                    let range = (amount(&least), amount(&most));
                    match (line.range.is_some(), shown(line).1, range.1) {
                        (true, Some(own), Some(most)) if own <= most => allowed = true,
                        (true, Some(_), None) => {
                            let open = open.get_or_insert_with(Support::new);
                            open.extend(most.support.into_iter().chain(applies.support.iter().cloned()));
                        }
                        _ => {
                            outside.insert(higher_args(&args, &set.norm.id, range, ""));
                        }
                    }
                }
            } else {
                for higher in self.covering(power, &set.inside, conduct, day) {
                    match beyond.get(&key(higher)) {
                        Some(Some(all)) => {
                            let at = |b: &&Beyond| b.own && (b.tier, b.measure, b.role) == (tier, line.measure, line.role);
                            match all.iter().find(at) {
                                None => allowed = true,
                                Some(b) if b.known => {
                                    outside.insert(higher_args(&args, &higher.norm.id, b.higher, &b.witness));
                                }
                                Some(_) => {}
                            }
                        }
                        _ => {
                            outside.insert(higher_args(&args, &higher.norm.id, (None, None), "too many"));
                        }
                    }
                }
            }
            if allowed && applies.tri() == Some(true) {
                return Ok(Checked { args, verdict: Settable::Inside, own: true });
            }
            if allowed {
                open.get_or_insert_with(Support::new).extend(applies.support.iter().cloned());
            }
        }
        let verdict = match (open, outside.pop_first()) {
            (Some(support), _) => Settable::Open(support),
            (None, Some(args)) => Settable::Outside(args),
            (None, None) => Settable::Not,
        };
        Ok(Checked { args, verdict, own: true })
    }

    /// Lines that every higher norm commands and the draft lacks.
    fn lacking(
        &self,
        power: &Power,
        tier: Option<usize>,
        conduct: Option<usize>,
        day: Date,
        setting: &[(usize, Val)],
        beyond: &BTreeMap<String, Option<Vec<Beyond>>>,
    ) -> Vec<Checked> {
        let inside = setting.iter().filter_map(|(at, v)| self.power(*at).map(|p| (v, p))).filter(|(_, p)| !p.inside.is_empty());
        let inside: Vec<_> = inside.collect();
        if !inside.iter().any(|(v, _)| v.tri() == Some(true)) {
            return vec![];
        }
        let highers: Vec<&Power> = inside.iter().flat_map(|(_, p)| self.covering(power, &p.inside, conduct, day)).collect();
        let missing = |h: &Power| -> BTreeMap<(MeasureId, RoleId), Args> {
            let all = beyond.get(&key(h)).and_then(Option::as_ref);
            let all = all.into_iter().flatten().filter(|b| !b.own && b.tier == tier);
            all.map(|b| {
                let args = self.line_args(power, tier, b.measure, b.role, (None, None));
                ((b.measure, b.role), higher_args(&args, &h.norm.id, b.higher, &b.witness))
            })
            .collect()
        };
        let each: Vec<BTreeMap<(MeasureId, RoleId), Args>> = highers.iter().map(|h| missing(h)).collect();
        let keys: BTreeSet<(MeasureId, RoleId)> = each.iter().flat_map(|m| m.keys().copied()).collect();
        let everywhere = keys.into_iter().filter(|k| each.iter().all(|m| m.contains_key(k)));
        let least = everywhere.filter_map(|k| each.iter().filter_map(|m| m.get(&k)).min().cloned());
        least.map(|args| Checked { args: args.clone(), verdict: Settable::Outside(args), own: false }).collect()
    }

    /// P22: the findings of a rule-making act; its matters carry the applying powers as winners.
    pub(super) fn rule_making(&self, draft: &Draft, out: &mut Vec<Finding>) -> Res<Vec<Matter<'a>>> {
        let day = self.decided_on();
        let mut matters = Vec::new();
        let mut conducts: Vec<Option<usize>> = (0..self.case.conducts.len()).map(Some).collect();
        if conducts.is_empty() || draft.powers.iter().any(|p| p.conducts.is_empty()) {
            conducts.push(None);
        }
        for conduct in conducts {
            let setting = self.setting(conduct, day, None)?;
            out.push(self.setting_power(conduct, day, &setting));
            let applying = setting.iter().filter_map(|(at, _)| self.power(*at));
            let citations: BTreeSet<CiteRef> = applying.flat_map(|p| cites(&p.norm.basis, day)).collect();
            // A power without conducts is checked on its own, not once more for each conduct of the others.
            let about = |p: &&Power| p.conducts.is_empty() == conduct.is_none() && self.answers(p, conduct);
            for power in draft.powers.iter().filter(about) {
                for checked in self.check_norm(power, conduct, day, &setting)? {
                    let mut found = self.draft_line(checked);
                    found.conduct = self.conduct_name(conduct);
                    found.citations = citations.iter().cloned().collect();
                    out.push(found);
                }
            }
            matters.push(self.setting_matter(conduct, day, &setting));
        }
        Ok(matters)
    }

    fn draft_line(&self, checked: Checked) -> Finding {
        let (code, outcome) = match &checked.verdict {
            Settable::Inside => ("norm-inside", Outcome::Proved),
            Settable::Open(_) => ("norm-open", Outcome::Open),
            Settable::Outside(_) => ("norm-outside", Outcome::Refuted),
            Settable::Not => ("norm-not-settable", Outcome::Refuted),
        };
        let mut found = finding(Heading::Measure, "engine#draft", code, outcome);
        found.args = checked.args;
        match checked.verdict {
            Settable::Open(support) => found.support = support,
            Settable::Outside(args) => found.args = args,
            Settable::Inside | Settable::Not => {}
        }
        if outcome == Outcome::Refuted {
            self.refute(&mut found, Heading::Measure);
        }
        found
    }

    fn setting_power(&self, conduct: Option<usize>, day: Date, setting: &[(usize, Val)]) -> Finding {
        let mut found = finding(Heading::Power, "engine#power", "power-open", Outcome::Open);
        found.conduct = self.conduct_name(conduct);
        let sure: Vec<usize> = setting.iter().filter(|(_, v)| v.tri() == Some(true)).map(|(at, _)| *at).collect();
        if !sure.is_empty() {
            (found.code, found.outcome) = ("power-granted", Outcome::Proved);
            found.args.insert("power", self.ids(sure.iter().copied()).join("|"));
            let articles: BTreeSet<CiteRef> =
                sure.iter().filter_map(|at| self.power(*at)).flat_map(|p| cites(&p.norm.basis, day)).collect();
            found.citations = articles.into_iter().collect();
        } else if setting.is_empty() {
            (found.code, found.outcome) = ("power-none", Outcome::Refuted);
            self.refute(&mut found, Heading::Power);
        } else {
            found.support = join(setting.iter().map(|(_, v)| &v.support));
        }
        found
    }

    /// The applying powers as winners: those that surely apply, and, where some are open, all.
    fn setting_matter(&self, conduct: Option<usize>, day: Date, setting: &[(usize, Val)]) -> Matter<'a> {
        let winners = |keep: &dyn Fn(&Val) -> bool| -> Out<'a> {
            let members = setting.iter().filter(|(_, v)| keep(v)).filter_map(|(at, _)| self.power(*at).map(|p| (*at, p)));
            let winners = members.map(|(at, p)| {
                let cites = p.base.basis.iter().chain(&p.norm.basis).filter(|c| c.in_force(day)).collect();
                vec![super::lines::Member { power: at, holder: p.base.holder.or(p.holder), detailed: false, cites }]
            });
            Out { any: false, blurred: Support::new(), date: day, winners: winners.collect(), lines: vec![], barred: vec![] }
        };
        let mut bare = vec![winners(&|v| v.tri() == Some(true))];
        if setting.iter().any(|(_, v)| v.is_open()) {
            bare.push(winners(&|_| true));
        }
        let open = setting.iter().filter(|(_, v)| v.is_open()).map(|(_, v)| &v.support);
        Matter {
            conduct,
            no_end: None,
            views: vec![],
            bare,
            dates: BTreeSet::from([day]),
            chosen: BTreeSet::from([day]),
            support: join(open),
            rulings: BTreeSet::new(),
        }
    }

    /// Stage 0: lines of governing powers below statute rank that go beyond what their maker may set (R14).
    pub(super) fn beyond_maker(&self, matter: &Matter<'a>, out: &mut Vec<Finding>) -> Res<()> {
        let pool = self.pool(matter);
        let governing: BTreeSet<(usize, Date)> =
            pool.iter().flat_map(|o| o.winners.iter().flatten().map(|m| (m.power, o.date))).collect();
        let mut seen = BTreeSet::new();
        for (at, day) in governing {
            let Some(power) = self.power(at) else { continue };
            let Some(stated) = power.norm.cite_on(day) else { continue };
            if stated.rank.is_statute() || stated.rank == Rank::Constitution || !seen.insert((at, stated.made)) {
                continue;
            }
            let own = chain(self.rules(), power.kind);
            let makers = self.rules().kinds.iter().enumerate().filter(|(_, k)| k.sets.is_some_and(|s| own.contains(&s)));
            let kinds: Vec<KindId> = makers.filter_map(|(at, _)| u32::try_from(at).ok()).map(KindId).collect();
            let Some(kind) = kinds.first().copied() else { continue };
            let of: BTreeSet<ConductId> =
                matter.conduct.and_then(|c| self.case.conducts.get(c)).map(|c| c.of).into_iter().collect();
            let draft = Draft { powers: vec![power.clone()], rank: stated.rank, details: vec![] };
            let case = with_conducts(self.rules(), &empty(self.rules(), kind, stated.made, draft), &of);
            let all: Vec<KindId> = kinds.iter().flat_map(|k| chain(self.rules(), *k)).collect();
            let making = Run::new(self.world, &case, all);
            let conduct = if of.is_empty() { None } else { Some(0) };
            let setting = making.setting(conduct, stated.made, Some((power, stated.rank)))?;
            if setting.is_empty() {
                continue;
            }
            for checked in making.check_norm(power, conduct, stated.made, &setting)?.into_iter().filter(|c| c.own) {
                let args = match checked.verdict {
                    Settable::Outside(args) => args,
                    Settable::Not => checked.args,
                    _ => continue,
                };
                let mut found = finding(Heading::Basis, &power.norm.id, "basis-beyond-maker", Outcome::Refuted);
                found.conduct = self.conduct_name(matter.conduct);
                found.args = args;
                found.citations = cites(&power.norm.basis, day);
                self.refute(&mut found, Heading::Basis);
                out.push(found);
            }
        }
        Ok(())
    }

    /// `covered(ranks)` (P22, R13).
    pub(super) fn covered(&self, ranks: &[Rank], s: &Scope) -> Val {
        if !self.highers(ranks, s.conduct, s.law).is_empty() {
            return Val::truth(true);
        }
        let rules = self.rules();
        let mut bound: BTreeSet<&fazhi_law::InstrumentId> = BTreeSet::new();
        for stated in rules.powers.iter().flat_map(|p| &p.norm.basis).filter(|c| ranks.contains(&c.rank)) {
            bound.extend(rules.books.iter().map(|b| &b.instrument).filter(|i| **i == stated.reference.instrument));
        }
        let complete = |instrument: &fazhi_law::InstrumentId| {
            let mut rows = rules.coverage.iter().filter(|c| c.reference.instrument == *instrument).peekable();
            rows.peek().is_some() && rows.all(|c| c.complete)
        };
        if !bound.is_empty() && bound.iter().all(|i| complete(i)) {
            return Val::truth(false);
        }
        Val::maybe(one(cause(Tag::Gap, "coverage", None)))
    }
}

/// The amount of a closed value.
fn amount(of: &Val) -> Option<Rational> {
    match of.value() {
        Some(Value::Money(n) | Value::Ratio(n)) => Some(*n),
        Some(Value::Int(n)) => Some(Rational::whole(*n)),
        _ => None,
    }
}

/// One version of a power: two versions share an id.
fn key(power: &Power) -> String {
    format!("{} {:?}", power.norm.id, power.norm.place)
}

fn higher_args(args: &Args, id: &str, range: Shown, witness: &str) -> Args {
    let mut args = args.clone();
    args.insert("higher", id.to_owned());
    args.insert("witness", witness.to_owned());
    args.extend(range.0.map(|n| ("higher_min", n.to_string())));
    args.extend(range.1.map(|n| ("higher_max", n.to_string())));
    args
}

/// The act of making a norm, without any case.
fn empty(rules: &Rules, kind: KindId, on: Date, draft: Draft) -> Case {
    Case {
        kind,
        point: Point::Decide,
        on,
        minute: None,
        known: on,
        actor: None,
        basis: vec![],
        parties: vec![],
        conducts: vec![],
        // Nothing is known, and nothing presumed (R14).
        facts: (0..rules.facts.len()).filter_map(|f| u32::try_from(f).ok()).map(|f| (FactId(f), Of::Case, None)).collect(),
        raised: vec![],
        unproved: vec![],
        judgments: vec![],
        lighter: vec![],
        adjusted: vec![],
        events: vec![],
        corrections: vec![],
        annulments: vec![],
        enquiries: vec![],
        lines: vec![],
        draft: Some(draft),
    }
}
