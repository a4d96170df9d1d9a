//! Making rules is an act too: a draft's lines against what its maker may set (P22), and the same for norms in force (stage 0, P21).
use super::candidates::Subject;
use super::findings::{cites_on, finding};
use super::inside::Compared;
use super::regimes::Settled;
use super::run::{Cx, Layer, Run};
use super::value::{Sup, Tri, Truth, V};
use crate::opinion::{Finding, Outcome, Tag};
use fazhi_lang::model::{ConductId, Expr, Heading, KindId, Line, Modality, Power, PowerId};
use fazhi_law::Rank;
use fazhi_time::Date;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

type Args = BTreeMap<&'static str, String>;

/// A power to make rules, as it applies to a draft.
struct Setting<'a> {
    power: &'a Power,
    applies: Truth,
    /// Higher powers that the draft's lines must lie inside; none = its own lines are the limit.
    highs: Option<Vec<PowerId>>,
}

/// What is compared: a power with the conduct it answers, against settings of a day.
struct Draft<'d, 'a> {
    power: &'a Power,
    conduct: Option<ConductId>,
    settings: &'d [Setting<'a>],
    day: Date,
    /// Where the bounds of setting powers are evaluated.
    limits: &'d Cx<'d, 'a>,
}

/// What a line comes to.
enum Settable {
    Inside,
    Open(Sup),
    Outside(Args),
    Unknown,
}

impl<'a> Run<'a> {
    /// Powers of these ranks in force on a day that answer a conduct.
    fn highs(&self, kind: Option<KindId>, conduct: Option<ConductId>, ranks: &[Rank], day: Date) -> Vec<PowerId> {
        let Some(kind) = kind else { return Vec::new() };
        let ids = self.engine.powers_for(kind, conduct).iter();
        let ranked = |id: &&PowerId| {
            self.rules.powers.get(id.at()).and_then(|p| p.norm.cite_on(day)).is_some_and(|c| ranks.contains(&c.rank))
        };
        ids.filter(ranked).copied().collect()
    }

    /// The classes a higher power can be used against cover those of a lower one: only such powers are compared (P22).
    fn class_covers(&self, high: PowerId, low: &Power) -> bool {
        let Some(high) = self.rules.powers.get(high.at()) else { return false };
        let within = |c: &fazhi_lang::model::PartyClassId| high.against.iter().any(|h| self.engine.class_is(*c, *h));
        high.against.is_empty() || (!low.against.is_empty() && low.against.iter().all(within))
    }

    /// A power to make rules applies to a draft only where there is something to lie inside.
    pub(super) fn has_highs(&self, power: &Power, conduct: Option<ConductId>, day: Date) -> bool {
        power.inside.is_empty() || !self.highs(self.engine.plan(self.case.kind).sets, conduct, &power.inside, day).is_empty()
    }

    /// Findings on the lines of a draft.
    pub(super) fn rulemaking(&self, layer: &Layer<'a>, settled: &[Settled<'a>], out: &mut Vec<Finding>) {
        let Some(draft) = &self.case.draft else { return };
        let kind = self.engine.plan(self.case.kind).sets;
        for s in settled {
            let conduct = s.matter.subject.drafted;
            let Some(dated) = s.matter.dates.first() else { continue };
            let truth = |at: usize| s.matter.truths.get(at).cloned().unwrap_or(Truth::F);
            let settings: Vec<Setting<'a>> = dated
                .candidates
                .iter()
                .filter(|c| c.meets)
                .map(|c| {
                    let inside = &c.power.inside;
                    let highs = (!inside.is_empty()).then(|| self.highs(kind, conduct, inside, dated.date));
                    Setting { power: c.power, applies: truth(c.class).and(truth(c.when)), highs }
                })
                .filter(|s| s.applies.t != Tri::F && s.highs.as_ref().is_none_or(|h| !h.is_empty()))
                .collect();
            let limits = Cx { law: dated.date, drafted: conduct, ..self.at(layer, self.decision()) };
            let answers = |p: &&'a Power| {
                conduct.map_or(p.conducts.is_empty(), |c| p.conducts.iter().any(|x| self.engine.conduct_is(c, *x)))
            };
            for power in draft.powers.iter().filter(answers) {
                let name = self.subject_name(&s.matter);
                self.draft(&Draft { power, conduct, settings: &settings, day: dated.date, limits: &limits }, name.as_ref(), out);
            }
        }
    }

    fn draft(&self, draft: &Draft<'_, 'a>, name: Option<&String>, out: &mut Vec<Finding>) {
        let citations: BTreeSet<_> = draft.settings.iter().flat_map(|s| cites_on(&s.power.norm.basis, draft.day)).collect();
        let put = |code: &'static str, outcome: Outcome, args: Args, s: &Sup| {
            let mut found = finding(Heading::Measure, "engine#draft", code, outcome);
            found.conduct = name.cloned();
            found.args = args;
            found.citations = citations.iter().cloned().collect();
            found.support = self.support(s);
            if outcome == Outcome::Refuted {
                self.refute(&mut found, Heading::Measure);
            }
            found
        };
        for (tier, line) in lines_of(draft.power) {
            let args = self.draft_args(draft.power, tier, line);
            let none = Sup::default();
            out.push(match self.settable(draft, tier, line, &args) {
                Settable::Inside => put("norm-inside", Outcome::Proved, args, &none),
                Settable::Open(s) => put("norm-open", Outcome::Open, args, &s),
                Settable::Outside(args) => put("norm-outside", Outcome::Refuted, args, &none),
                Settable::Unknown => put("norm-not-settable", Outcome::Refuted, args, &none),
            });
        }
        for args in self.lacking(draft) {
            out.push(put("norm-outside", Outcome::Refuted, args, &Sup::default()));
        }
    }

    fn draft_args(&self, power: &Power, tier: Option<usize>, line: &'a Line) -> Args {
        let mut args = Args::new();
        args.insert("power", power.norm.name.clone());
        args.insert("tier", tier.and_then(|t| power.tiers.get(t)).unwrap_or(&power.base).name.clone());
        args.insert("measure", self.measure_name(line.measure).to_owned());
        args.insert("role", self.rules.roles.get(line.role.at()).map(|r| r.name.clone()).unwrap_or_default());
        let layer = self.bare();
        self.range_args(&self.end(&layer), line, "min", "max", &mut args);
        args
    }

    /// The ends of a range as arguments, where they are numbers.
    fn range_args(&self, cx: &Cx<'_, 'a>, line: &'a Line, min: &'static str, max: &'static str, args: &mut Args) {
        let number = |e: &'a Expr| cx.val(e).p.closed().and_then(V::amount).map(|n| n.to_string());
        if let Some((lo, hi)) = &line.range {
            number(lo).map(|n| args.insert(min, n));
            number(hi).map(|n| args.insert(max, n));
        }
    }

    /// Whether some applicable setting power allows a line.
    fn settable(&self, draft: &Draft<'_, 'a>, tier: Option<usize>, line: &'a Line, args: &Args) -> Settable {
        if self.engine.is_correction(line.measure) {
            return Settable::Inside;
        }
        let mut open: Option<Sup> = None;
        let mut outside: Option<Args> = None;
        let mut inside = false;
        for setting in draft.settings {
            let highs =
                setting.highs.as_ref().map(|all| all.iter().filter(|h| self.class_covers(**h, draft.power)).collect::<Vec<_>>());
            if highs.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            let (allowed, refused) = match &highs {
                None => self.limit(draft.limits, setting.power, line, args),
                Some(highs) => {
                    let all: Vec<_> = highs.iter().map(|h| self.violation(draft, tier, line, **h, args)).collect();
                    (Truth::of(all.contains(&Ok(None))), all.into_iter().filter_map(|v| v.ok().flatten()).collect())
                }
            };
            let allowed = allowed.and(setting.applies.clone());
            match allowed.t {
                Tri::T => inside = true,
                Tri::U => open = Some(open.unwrap_or_default().with(&allowed.s)),
                Tri::F => {}
            }
            if allowed.t == Tri::F {
                outside = outside.into_iter().chain(refused).min();
            }
        }
        if inside {
            return Settable::Inside;
        }
        match (open, outside) {
            (Some(s), _) => Settable::Open(s),
            (None, Some(args)) => Settable::Outside(args),
            (None, None) => Settable::Unknown,
        }
    }

    /// The lines of a setting power itself against a line: same measure, not more. Its bounds are evaluated (P22).
    fn limit(&self, limits: &Cx<'_, 'a>, setting: &'a Power, line: &'a Line, args: &Args) -> (Truth, Vec<Args>) {
        let layer = self.bare();
        let mut answer = Truth::F;
        let mut refused = Vec::new();
        for own in setting.base.lines.iter().filter(|l| l.measure == line.measure) {
            answer = answer.or(super::inside::not_above(&self.end(&layer), line, limits, own));
            let mut args = args.clone();
            args.insert("witness", String::new());
            args.insert("higher", setting.norm.id.clone());
            self.range_args(limits, own, "higher_min", "higher_max", &mut args);
            refused.push(args);
        }
        (answer, refused)
    }

    /// The first completion in which a line of a tier is not inside a higher power: `Ok(None)` = there is none; an error where the higher
    /// power does not know the measure.
    fn violation(
        &self,
        draft: &Draft<'_, 'a>,
        tier: Option<usize>,
        line: &'a Line,
        high: PowerId,
        args: &Args,
    ) -> Result<Option<Args>, ()> {
        let (high, layer) = (self.rules.powers.get(high.at()).ok_or(())?, self.bare());
        let known = lines_of(high).any(|(_, l)| l.measure == line.measure);
        let mut found: Option<Args> = None;
        let whole = self.both(&layer, draft, high, &mut |layer, cx, lows, highs| {
            if lows.0 != tier || found.is_some() || highs.1.iter().any(|h| self.contained(cx, line, h)) {
                return;
            }
            let mut args = args.clone();
            args.insert("witness", self.witness(layer));
            args.insert("higher", high.norm.id.clone());
            let same = || highs.1.iter().filter(|h| h.measure == line.measure);
            if let Some(h) = same().find(|h| self.engine.role_is(line.role, h.role)).or_else(|| same().next()) {
                self.range_args(cx, h, "higher_min", "higher_max", &mut args);
            }
            found = Some(args);
        });
        if !whole && found.is_none() {
            let mut args = args.clone();
            args.insert("witness", String::new());
            args.insert("higher", high.norm.id.clone());
            found = Some(args);
        }
        if found.is_some() && !known { Err(()) } else { Ok(found) }
    }

    /// Calls `each` for every completion in which both a draft's power and a higher one apply; false = too many completions.
    #[allow(clippy::type_complexity, reason = "a callback used in two places")]
    fn both(
        &self,
        layer: &Layer<'a>,
        draft: &Draft<'_, 'a>,
        high: &'a Power,
        each: &mut dyn FnMut(&Layer<'a>, &Cx<'_, 'a>, (Option<usize>, Vec<&'a Line>), (Option<usize>, Vec<&'a Line>)),
    ) -> bool {
        let mut guards = Vec::new();
        let a: Compared<'a> = Run::bare_guards(draft.power, draft.power, draft.day, &mut guards);
        let b: Compared<'a> = Run::bare_guards(high, high, draft.day, &mut guards);
        let subject = Subject { conduct: None, drafted: draft.conduct };
        let truths = self.truths(layer, subject, &guards);
        let done = self.complete(layer, subject, &guards, &truths, &mut |layer, bits| {
            if let (Some(lows), Some(highs)) = (self.bare_lines(a, bits), self.bare_lines(b, bits)) {
                let cx = Cx { law: draft.day, ..self.end(layer) };
                each(layer, &cx, lows, highs);
            }
        });
        done.is_ok()
    }

    /// Mandatory lines of higher powers that a draft lacks.
    fn lacking(&self, draft: &Draft<'_, 'a>) -> Vec<Args> {
        let mut all: BTreeMap<(Option<usize>, fazhi_lang::model::MeasureId, fazhi_lang::model::RoleId), Args> = BTreeMap::new();
        for setting in draft.settings.iter().filter(|s| s.applies.t == Tri::T) {
            let highs = setting.highs.iter().flatten().filter(|h| self.class_covers(**h, draft.power));
            for high in highs.filter_map(|h| self.rules.powers.get(h.at())) {
                let layer = self.bare();
                self.both(&layer, draft, high, &mut |layer, cx, (tier, lows), (_, highs)| {
                    let has = |h: &Line| lows.iter().any(|l| l.measure == h.measure && self.engine.role_is(l.role, h.role));
                    for h in highs.into_iter().filter(|h| h.modality == Modality::Shall && !has(h)) {
                        let mut args = Args::new();
                        args.insert("power", draft.power.norm.name.clone());
                        args.insert(
                            "tier",
                            tier.and_then(|t| draft.power.tiers.get(t)).unwrap_or(&draft.power.base).name.clone(),
                        );
                        args.insert("measure", self.measure_name(h.measure).to_owned());
                        args.insert("role", self.rules.roles.get(h.role.at()).map(|r| r.name.clone()).unwrap_or_default());
                        args.insert("witness", self.witness(layer));
                        args.insert("higher", high.norm.id.clone());
                        self.range_args(cx, h, "higher_min", "higher_max", &mut args);
                        all.entry((tier, h.measure, h.role)).or_insert(args);
                    }
                });
            }
        }
        all.into_values().collect()
    }

    /// The facts and judgments assumed in a completion.
    fn witness(&self, layer: &Layer<'a>) -> String {
        let value = |v: &V<'a>| match v {
            V::Bool(b) => b.to_string(),
            V::Enum(id, n) => {
                self.rules.enums.get(id.at()).and_then(|e| e.values.get(usize::from(*n))).map(|v| v.0.clone()).unwrap_or_default()
            }
            other => format!("{other:?}"),
        };
        let all: Vec<String> = layer.assumed.iter().map(|(why, v)| format!("{}={}", self.cause(*why).name, value(v))).collect();
        all.join(", ")
    }

    /// Lines of governing norms below statute that are beyond what their maker may set.
    pub(super) fn beyond(&self, settled: &[Settled<'a>], out: &mut Vec<Finding>) {
        let mut done: BTreeSet<(PowerId, Option<usize>)> = BTreeSet::new();
        for s in settled.iter().filter(|_| !self.makes_rules()) {
            let of = super::candidates::subject_conduct(self, s.matter.subject);
            let chosen: Vec<_> = s.chosen().collect();
            for selection in chosen {
                let Some(dated) = s.matter.dates.get(selection.date) else { continue };
                for c in selection.picks.iter().filter_map(|(at, _)| dated.candidates.get(*at)) {
                    let Some(made) = c.power.norm.cite_on(dated.date) else { continue };
                    let name = self.conduct_id(s.matter.subject.conduct);
                    let checked = made.rank != Rank::Constitution && !made.rank.is_statute();
                    if !checked || !done.insert((c.id, s.matter.subject.conduct)) {
                        continue;
                    }
                    self.beyond_maker(c.power, of, made, name.as_ref(), out);
                }
            }
        }
    }

    pub(super) fn beyond_maker(
        &self,
        power: &'a Power,
        conduct: Option<ConductId>,
        made: &fazhi_lang::model::Cite,
        name: Option<&String>,
        out: &mut Vec<Finding>,
    ) {
        let layer = self.bare();
        let cx = Cx { law: made.made, drafted: conduct, rank: Some(made.rank), ..self.end(&layer) };
        let up = &self.engine.plan(power.kind).up;
        let mut settings: Vec<Setting<'a>> = Vec::new();
        for setting in &self.rules.powers {
            let Some(sets) = self.rules.kinds.get(setting.kind.at()).and_then(|k| k.sets).filter(|k| up.contains(k)) else {
                continue;
            };
            let higher = setting.norm.cite_on(made.made).is_some_and(|c| c.rank.compare(made.rank) == Some(Ordering::Greater));
            if !higher {
                continue;
            }
            let applies = setting.when.as_ref().map_or(Truth::T, |w| cx.truth(w));
            let highs = (!setting.inside.is_empty()).then(|| self.highs(Some(sets), conduct, &setting.inside, made.made));
            let some = |h: &Vec<PowerId>| h.iter().any(|h| self.class_covers(*h, power));
            if applies.t != Tri::F && highs.as_ref().is_none_or(some) {
                settings.push(Setting { power: setting, applies, highs });
            }
        }
        if settings.is_empty() {
            return;
        }
        let draft = Draft { power, conduct, settings: &settings, day: made.made, limits: &cx };
        for (tier, line) in lines_of(power) {
            let base = self.draft_args(power, tier, line);
            let args = match self.settable(&draft, tier, line, &base) {
                Settable::Outside(args) => args,
                Settable::Unknown => base,
                Settable::Inside | Settable::Open(_) => continue,
            };
            let mut found = finding(Heading::Basis, &power.norm.id, "basis-beyond-maker", Outcome::Refuted);
            found.conduct = name.cloned();
            found.args = args;
            found.citations = vec![super::findings::cite(made)];
            self.refute(&mut found, Heading::Basis);
            out.push(found);
        }
    }
}

/// The lines of a power by tier, the base first.
fn lines_of(power: &Power) -> impl Iterator<Item = (Option<usize>, &Line)> {
    let tiers = power.tiers.iter().enumerate().flat_map(|(n, t)| t.lines.iter().map(move |l| (Some(n), l)));
    power.base.lines.iter().map(|l| (None, l)).chain(tiers)
}

impl<'a> Cx<'_, 'a> {
    /// A power of one of these ranks governs the conduct in scope (S12).
    pub(super) fn covered(&self, ranks: &[Rank]) -> Truth {
        let run = self.run;
        let conduct = self.drafted.or_else(|| run.case.conducts.get(self.conduct?).map(|c| c.of));
        let kind = run.engine.plan(run.case.kind).sets.or(Some(run.case.kind));
        if !run.highs(kind, conduct, ranks, self.law).is_empty() {
            return Truth::T;
        }
        let of_rank = |b: &&fazhi_lang::model::Book| {
            let mut cites = run.rules.powers.iter().flat_map(|p| &p.norm.basis);
            cites.any(|c| c.reference.instrument == b.instrument && ranks.contains(&c.rank))
        };
        let books: Vec<_> = run.rules.books.iter().filter(of_rank).collect();
        let complete = |b: &&fazhi_lang::model::Book| {
            let mut rows = run.rules.coverage.iter().filter(|c| c.reference.instrument == b.instrument).peekable();
            rows.peek().is_some() && rows.all(|c| c.complete)
        };
        if !books.is_empty() && books.iter().all(complete) {
            return Truth::F;
        }
        Truth::from(self.unknown(Tag::Gap, "coverage", None))
    }
}
