//! Lines of powers: a measure against parties of a role, in a range.
use crate::ast::{self, Clause, PeriodUnit};
use crate::check::ctx::{Ctx, Env};
use crate::check::expr::ex;
use crate::check::symbols::Category;
use crate::check::types::value_of;
use crate::model::{AmountUnit, Expr, ExprKind, Line, Measure, MeasureId, Modality, Rational, RoleId, Type, Value};

impl Ctx<'_> {
    /// The lines of a base or tier, in source order.
    pub(super) fn lines(&self, env: &mut Env<'_>, body: &[Clause]) -> Vec<Line> {
        let mut out = Vec::new();
        for clause in body {
            let modality = match clause.word.value.0 {
                "may" => Modality::May,
                "shall" => Modality::Shall,
                _ => continue,
            };
            let measures = self.ids(Category::Measure, clause.nth_names(0), env.book);
            let roles = self.roles(env, clause);
            for id in measures {
                let Some(measure) = self.rules.measures.get(id as usize) else { continue };
                let Some(range) = self.line_range(env, clause, measure) else { continue };
                for role in &roles {
                    let line = Line {
                        modality,
                        measure: MeasureId(id),
                        role: RoleId(*role),
                        range: range.clone(),
                        unit: measure.amount,
                    };
                    out.push(line);
                }
            }
        }
        out
    }

    /// The roles a line names; `doer` when it names none.
    fn roles(&self, env: &Env<'_>, clause: &Clause) -> Vec<u32> {
        let written = clause.nth_names(1);
        if !written.is_empty() {
            return self.ids(Category::Role, written, env.book);
        }
        let doer = self.symbols.get(Category::Role, "doer");
        if doer.is_none() {
            self.error("rules-doer-missing", env.book, clause.span, vec![]);
        }
        doer.into_iter().collect()
    }

    /// The range of a line; the outer `None`: an error was reported.
    #[allow(clippy::option_option, reason = "none at all, or none because of an error")]
    fn line_range(&self, env: &mut Env<'_>, clause: &Clause, measure: &Measure) -> Option<Option<(Expr, Expr)>> {
        let named = || vec![("measure", measure.name.clone())];
        let (unit, (lo, hi, span)) = match (measure.amount, clause.range()) {
            (None, None) => return Some(None),
            (Some(_), None) if env.setting => return Some(None),
            (Some(_), None) => {
                self.error("rules-range-missing", env.book, clause.span, named());
                return None;
            }
            (None, Some((_, _, span))) => {
                self.error("rules-range-unwanted", env.book, span, named());
                return None;
            }
            (Some(unit), Some(range)) => (unit, range),
        };
        let least = match lo {
            Some(lo) => self.amount(env, lo, unit),
            None if unit == AmountUnit::Money => Some(ex(ExprKind::Const(Value::Money(Rational::ZERO)), Type::Money, span)),
            None => Some(ex(ExprKind::Const(Value::Int(0)), Type::Int, span)),
        };
        let most = self.amount(env, hi, unit);
        let (least, most) = (least?, most?);
        if let (Some(a), Some(b)) = (value_of(&least), value_of(&most))
            && a > b
        {
            self.error("rules-range-empty", env.book, span, vec![("least", amount_word(&a)), ("most", amount_word(&b))]);
            return None;
        }
        Some(Some((least, most)))
    }

    /// An amount of a measure: money, or a number of its unit, which may be written with the unit.
    pub(crate) fn amount(&self, env: &mut Env<'_>, expr: &ast::Expr, unit: AmountUnit) -> Option<Expr> {
        let period = match unit {
            AmountUnit::Money => return self.expect(env, expr, &Type::Money),
            AmountUnit::Days => PeriodUnit::Days,
            AmountUnit::Months => PeriodUnit::Months,
            AmountUnit::Years => PeriodUnit::Years,
        };
        let found = self.elaborate(env, expr, Some(&Type::Period(period)))?;
        match &found.kind {
            ExprKind::Const(Value::Period(n, u)) if *u == period => {
                Some(ex(ExprKind::Const(Value::Int(i128::from(*n))), Type::Int, found.span))
            }
            _ if found.ty == Type::Int => Some(found),
            _ => self.coerce(env, found, &Type::Period(period)),
        }
    }
}

/// An amount as said in diagnostics: minor units or a number.
pub(crate) fn amount_word(value: &Value) -> String {
    match value {
        Value::Money(m) | Value::Ratio(m) => match m.as_whole() {
            Some(minor) => format!("{}.{:02}", minor.div_euclid(100), minor.rem_euclid(100)),
            None => m.to_string(),
        },
        Value::Int(n) => n.to_string(),
        _ => String::new(),
    }
}
