//! Whether a lower norm lies inside a higher (P16; R10, R11).
use super::completion::{Completion, Guard, What};
use super::fact::Given;
use super::same::same;
use super::scope::{Res, Run, Scope};
use fazhi_lang::model::{Expr, ExprKind, Line, MeasureId, Modality, Power, Rational, RoleId, Value};
use std::rc::Rc;

/// Where the lower goes beyond the higher.
#[derive(Debug, Clone)]
pub(super) struct Beyond {
    /// Tier of the lower; none = base.
    pub(super) tier: Option<usize>,
    pub(super) measure: MeasureId,
    pub(super) role: RoleId,
    /// A line of the lower that the higher does not cover; else one that the higher commands and the lower lacks.
    pub(super) own: bool,
    /// The higher has the measure at all.
    pub(super) known: bool,
    /// Range of the higher: constants only.
    pub(super) higher: Shown,
    pub(super) witness: String,
}

/// Least and greatest as shown.
pub(super) type Shown = (Option<Rational>, Option<Rational>);

/// A bound for comparison.
enum Bound<'e> {
    Number(Rational),
    Term(&'e Expr),
}

fn number(e: &Expr) -> Option<Rational> {
    match &e.kind {
        ExprKind::Const(Value::Money(n) | Value::Ratio(n)) => Some(*n),
        ExprKind::Const(Value::Int(n)) => Some(Rational::whole(*n)),
        _ => None,
    }
}

fn bound(e: &Expr) -> Bound<'_> {
    number(e).map_or(Bound::Term(e), Bound::Number)
}

fn at_most(a: &Bound<'_>, b: &Bound<'_>) -> bool {
    match (a, b) {
        (Bound::Number(a), Bound::Number(b)) => a <= b,
        (Bound::Term(a), Bound::Term(b)) => same(a, b),
        _ => false,
    }
}

/// `may` has minimum nought.
fn least(line: &Line) -> Option<Bound<'_>> {
    let (min, _) = line.range.as_ref()?;
    Some(if line.modality == Modality::May { Bound::Number(Rational::ZERO) } else { bound(min) })
}

/// The range of a line as shown.
pub(super) fn shown(line: &Line) -> Shown {
    line.range.as_ref().map_or((None, None), |(min, max)| (number(min), number(max)))
}

/// One line lies inside another.
fn within(a: &Line, b: &Line) -> bool {
    match (&a.range, &b.range) {
        // A measure without amount is (0,1) for may and (1,1) for shall.
        (None, None) => a.modality == Modality::Shall || b.modality == Modality::May,
        (Some((_, max_a)), Some((_, max_b))) => {
            let mins = match (least(b), least(a)) {
                (Some(b), Some(a)) => at_most(&b, &a),
                _ => false,
            };
            mins && at_most(&bound(max_a), &bound(max_b))
        }
        _ => false,
    }
}

/// The lines of a base or tier, with those of the base that stay (P15).
pub(super) fn lines_of(power: &Power, tier: Option<usize>, correction: impl Fn(MeasureId) -> bool) -> Vec<&Line> {
    let Some(tier) = tier.and_then(|t| power.tiers.get(t)) else { return power.base.lines.iter().collect() };
    let replaced = |l: &&Line| tier.lines.iter().any(|t| t.measure == l.measure && t.role == l.role);
    let kept = power.base.lines.iter().filter(|l| if tier.also { !replaced(l) } else { correction(l.measure) });
    kept.chain(&tier.lines).collect()
}

impl Run<'_> {
    pub(super) fn correction(&self, measure: MeasureId) -> bool {
        self.rules().measures.get(measure.at()).is_some_and(|m| m.correction)
    }

    /// The lower lies inside the higher, whatever the facts.
    pub(super) fn inside(&self, lower: &Power, higher: &Power) -> Res<bool> {
        Ok(self.beyond(lower, higher)?.is_some_and(|b| b.is_empty()))
    }

    /// Everything in which the lower goes beyond the higher, each with its first witness; `None` = too many completions.
    pub(super) fn beyond(&self, lower: &Power, higher: &Power) -> Res<Option<Vec<Beyond>>> {
        let scope = Scope { given: Rc::new(Given::default()), blank: true, ..self.scope(self.end(), self.case.on) };
        let guard = |power: &Power| {
            let draft = power.norm.id.starts_with("draft#");
            (power.norm.place.0, draft, scope.clone())
        };
        let mut guards: Vec<Guard<'_>> = Vec::new();
        for power in [lower, higher] {
            for e in power.when.iter().chain(power.tiers.iter().filter_map(|t| t.guard.as_ref())) {
                let (book, draft, scope) = guard(power);
                guards.push(Guard { what: What::Expr(e), book, draft, scope });
            }
        }
        let Some(completions) = self.completions(&guards)?.list else { return Ok(None) };
        let mut found: Vec<Beyond> = Vec::new();
        for k in &completions {
            let (Some(a), Some(b)) = (self.blank_tier(lower, k, &scope)?, self.blank_tier(higher, k, &scope)?) else { continue };
            for beyond in self.beyond_in(lower, a, higher, b, &k.witness) {
                let seen =
                    |f: &Beyond| (f.tier, f.measure, f.role, f.own) == (beyond.tier, beyond.measure, beyond.role, beyond.own);
                if !found.iter().any(seen) {
                    found.push(beyond);
                }
            }
        }
        Ok(Some(found))
    }

    /// The tier selected under a completion without case; the outer `None`: the power does not apply.
    fn blank_tier(&self, power: &Power, k: &Completion, scope: &Scope) -> Res<Option<Option<usize>>> {
        let draft = power.norm.id.starts_with("draft#");
        let decide = |e: &Expr| {
            let guard = Guard { what: What::Expr(e), book: power.norm.place.0, draft, scope: scope.clone() };
            // The expression outlives the guard made for it here.
            self.decide(&guard, k)
        };
        if let Some(when) = &power.when
            && !decide(when)?
        {
            return Ok(None);
        }
        let mut selected = None;
        for (at, tier) in power.tiers.iter().enumerate() {
            if tier.guard.as_ref().map_or(Ok(true), decide)? {
                selected = Some(at);
            }
        }
        Ok(Some(selected))
    }

    fn beyond_in(&self, lower: &Power, a: Option<usize>, higher: &Power, b: Option<usize>, witness: &str) -> Vec<Beyond> {
        let penalties = |power, tier| -> Vec<&Line> {
            let lines = lines_of(power, tier, |m| self.correction(m));
            lines.into_iter().filter(|l| !self.correction(l.measure)).collect()
        };
        let (low, high) = (penalties(lower, a), penalties(higher, b));
        let mut found = Vec::new();
        for line in &low {
            let covering: Vec<&&Line> =
                high.iter().filter(|h| h.measure == line.measure && self.role_within(line.role, h.role)).collect();
            if covering.iter().any(|h| within(line, h)) {
                continue;
            }
            found.push(Beyond {
                tier: a,
                measure: line.measure,
                role: line.role,
                own: true,
                known: std::iter::once(&higher.base)
                    .chain(&higher.tiers)
                    .any(|t| t.lines.iter().any(|h| h.measure == line.measure)),
                higher: {
                    let same = high.iter().find(|h| h.measure == line.measure);
                    covering.first().copied().or(same).map_or((None, None), |h| shown(h))
                },
                witness: witness.to_owned(),
            });
        }
        for line in high.iter().filter(|h| h.modality == Modality::Shall) {
            if !low.iter().any(|l| l.measure == line.measure && self.role_within(l.role, line.role)) {
                found.push(Beyond {
                    tier: a,
                    measure: line.measure,
                    role: line.role,
                    own: false,
                    known: true,
                    higher: shown(line),
                    witness: witness.to_owned(),
                });
            }
        }
        found
    }
}
