//! Whether a lower norm lies inside a higher one, asked over the whole norm (S5, P16).
use super::candidates::{Guard, Subject, Test};
use super::relations::same;
use super::run::{Cx, Layer, Run};
use super::value::Truth;
use fazhi_lang::model::{Line, Modality, Power, PowerId, Rational};
use fazhi_time::Date;

/// One end of a range.
#[derive(Clone, Copy)]
enum End<'a> {
    Number(Rational),
    Formula(&'a fazhi_lang::model::Expr),
}

/// A power with the place of its guards among those of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Compared<'a> {
    /// Whose lines it has.
    pub(super) lines: &'a Power,
    when: usize,
}

impl<'a> Run<'a> {
    /// The lines of base and tier together (S7): a tier replaces the base but for correction orders, unless it is `also`.
    pub(super) fn selected(&self, power: &'a Power, tier: Option<usize>) -> Vec<(&'a Line, Option<usize>)> {
        let Some((n, tier)) = tier.and_then(|n| power.tiers.get(n).map(|t| (n, t))) else {
            return power.base.lines.iter().map(|l| (l, None)).collect();
        };
        let replaced = |l: &Line| tier.lines.iter().any(|t| t.measure == l.measure && t.role == l.role);
        let stays = |l: &&'a Line| !replaced(l) && (tier.also || self.engine.is_correction(l.measure));
        let base = power.base.lines.iter().filter(stays).map(|l| (l, None));
        base.chain(tier.lines.iter().map(|l| (l, Some(n)))).collect()
    }

    /// The guards of a power outside any case; its lines and their tiers may be those of another.
    pub(super) fn bare_guards(power: &'a Power, lines: &'a Power, law: Date, guards: &mut Vec<Guard<'a>>) -> Compared<'a> {
        let when = guards.len();
        let own = std::iter::once((&power.when, power.norm.place.0));
        for (test, book) in own.chain(lines.tiers.iter().map(|t| (&t.guard, lines.norm.place.0))) {
            let test = test.as_ref().map_or(Test::Always, |g| Test::When(g, book));
            guards.push(Guard { test, conduct: None, party: None, law, idle: false });
        }
        Compared { lines, when }
    }

    /// The tier and lines of a power under these truth values, correction orders left out; none where it does not apply.
    pub(super) fn bare_lines(&self, c: Compared<'a>, bits: &[bool]) -> Option<(Option<usize>, Vec<&'a Line>)> {
        let holds = |at: usize| bits.get(at).copied().unwrap_or(false);
        if !holds(c.when) {
            return None;
        }
        let tier = (0..c.lines.tiers.len()).rev().find(|n| holds(c.when + 1 + n));
        let lines = self.selected(c.lines, tier).into_iter().map(|(l, _)| l);
        Some((tier, lines.filter(|l| !self.engine.is_correction(l.measure)).collect()))
    }

    pub(super) fn bare(&self) -> Layer<'a> {
        let mut layer = Layer::new(Vec::new(), Vec::new(), false);
        layer.bare = true;
        layer
    }

    /// A line of the lower lies inside one of the higher's.
    pub(super) fn contained(&self, cx: &Cx<'_, 'a>, low: &'a Line, high: &'a Line) -> bool {
        if low.measure != high.measure || !self.engine.role_is(low.role, high.role) {
            return false;
        }
        let ((a, b), (c, d)) = (ends(cx, low), ends(cx, high));
        let floor = matches!(c, End::Number(n) if n <= Rational::ZERO) || below(c, a);
        floor && below(b, d)
    }
}

fn ends<'a>(cx: &Cx<'_, 'a>, line: &'a Line) -> (End<'a>, End<'a>) {
    let may = line.modality == Modality::May;
    let number = |e: &'a fazhi_lang::model::Expr| match cx.val(e).p.closed().and_then(|v| v.amount()) {
        Some(n) => End::Number(n),
        None => End::Formula(e),
    };
    match &line.range {
        Some((lo, hi)) => (if may { End::Number(Rational::ZERO) } else { number(lo) }, number(hi)),
        None => (End::Number(Rational::whole(i128::from(!may))), End::Number(Rational::whole(1))),
    }
}

/// A line asks for no more than another, whose bounds are evaluated in `limits`.
pub(super) fn not_above<'a>(cx: &Cx<'_, 'a>, low: &'a Line, limits: &Cx<'_, 'a>, high: &'a Line) -> Truth {
    // A setting line without a range sets any amount (L7).
    let Some((_, most)) = &high.range else { return Truth::T };
    let most = limits.val(most);
    match most.p.closed().and_then(super::value::V::amount) {
        Some(most) => Truth::of(below(ends(cx, low).1, End::Number(most))),
        None => Truth::open(most.s),
    }
}

fn below(a: End<'_>, b: End<'_>) -> bool {
    match (a, b) {
        (End::Number(a), End::Number(b)) => a <= b,
        (End::Formula(a), End::Formula(b)) => same(a, b),
        _ => false,
    }
}

/// Whether a power lies inside another on a day.
pub(super) fn of_power<'a>(run: &Run<'a>, low: PowerId, high: PowerId, day: Date) -> bool {
    let mut guards = Vec::new();
    let mut compared = |id: PowerId| {
        let lines = run.rules.powers.get(run.engine.lines_of(id, day)?.at())?;
        Some(Run::bare_guards(run.rules.powers.get(id.at())?, lines, day, &mut guards))
    };
    let (Some(a), Some(b)) = (compared(low), compared(high)) else { return false };
    let layer = run.bare();
    let subject = Subject { conduct: None, drafted: None };
    let truths = run.truths(&layer, subject, &guards);
    let mut inside = true;
    let complete = run.complete(&layer, subject, &guards, &truths, &mut |layer, bits| {
        let Some((_, lows)) = run.bare_lines(a, bits) else { return };
        let Some((_, highs)) = run.bare_lines(b, bits) else { return };
        let cx = Cx { law: day, ..run.end(layer) };
        let fits = lows.iter().all(|l| highs.iter().any(|h| run.contained(&cx, l, h)));
        let has = |h: &Line| lows.iter().any(|l| l.measure == h.measure && run.engine.role_is(l.role, h.role));
        let lacking = highs.iter().any(|h| h.modality == Modality::Shall && !has(h));
        inside &= fits && !lacking;
    });
    inside && complete.is_ok()
}
