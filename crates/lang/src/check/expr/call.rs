//! Built-in functions.
use super::ex;
use crate::ast::{self, ExprKind as A, Span, Spanned};
use crate::check::ctx::{Ctx, Env, as_name};
use crate::check::suggest::nearest;
use crate::check::symbols::Category;
use crate::model::{AmountUnit, ClockId, EnumId, EventId, Expr, ExprKind, MeasureId, Rational, Reading, Rounding, Type, Value};

/// Name and arguments, as said when they do not fit.
const FUNCTIONS: &[(&str, &str)] = &[
    ("happened", "happened(EVENT)"),
    ("valid", "valid(EVENT)"),
    ("stands", "stands(EVENT)"),
    ("in_form", "in_form(EVENT)"),
    ("date_of", "date_of(EVENT)"),
    ("times", "times(EVENT)"),
    ("met", "met(CLOCK)"),
    ("missed", "missed(CLOCK)"),
    ("running", "running(CLOCK)"),
    ("due", "due(CLOCK)"),
    ("proposed", "proposed(MEASURE)"),
    ("proposes", "proposes(MEASURE)"),
    ("covers", "covers(body, place)"),
    ("superior", "superior(body, line)"),
    ("government", "government(body)"),
    ("body_of", "body_of(\"kind\", level, place)"),
    ("size", "size(list)"),
    ("disjoint", "disjoint(list, list)"),
    ("round", "round(down | up | half_up, unit, amount)"),
    ("covered", "covered(rank, …)"),
];

/// Lines of superiority of the language (S8); a register of bodies may add others.
const LINES: [&str; 4] = ["government", "business", "dispatched_by", "managed_by"];

/// How an event is read, by the name of the function.
pub(crate) fn reading(word: &str) -> Option<Reading> {
    Some(match word {
        "happened" => Reading::Happened,
        "valid" => Reading::Valid,
        "stands" => Reading::Stands,
        "in_form" => Reading::InForm,
        _ => return None,
    })
}

impl Ctx<'_> {
    pub(super) fn call(&self, env: &mut Env<'_>, name: &Spanned<String>, args: &[ast::Expr], span: Span) -> Option<Expr> {
        if !FUNCTIONS.iter().any(|(n, _)| *n == name.value) {
            let suggestion = nearest(&name.value, FUNCTIONS.iter().map(|(n, _)| *n));
            self.error(
                "rules-call-unknown",
                env.book,
                name.span,
                vec![("function", name.value.clone()), ("suggestion", suggestion)],
            );
            return None;
        }
        let done = |kind, ty| Some(ex(kind, ty, span));
        match (name.value.as_str(), args) {
            (word @ ("happened" | "valid" | "stands" | "in_form"), [e]) => {
                done(ExprKind::Read(reading(word)?, self.event_arg(env, name, e)?), Type::Bool)
            }
            ("date_of", [e]) => done(ExprKind::DateOf(self.event_arg(env, name, e)?), Type::Date),
            ("times", [e]) => done(ExprKind::Times(self.event_arg(env, name, e)?), Type::Int),
            (word @ ("met" | "missed" | "running" | "due"), [e]) => {
                let of = self.name_arg(env, name, e)?;
                let clock = ClockId(self.symbols.find(Category::Clock, &of, env.valid, env.book, self.reports)?);
                match word {
                    "met" => done(ExprKind::Met(clock), Type::Bool),
                    "missed" => done(ExprKind::Missed(clock), Type::Bool),
                    "running" => done(ExprKind::Running(clock), Type::Bool),
                    _ => done(ExprKind::Due(clock), Type::Date),
                }
            }
            ("proposed", [e]) => {
                let measure = self.measure_arg(env, name, e)?;
                let declared = self.rules.measures.get(measure.at())?;
                match declared.amount {
                    Some(AmountUnit::Money) => done(ExprKind::Proposed(measure), Type::Money),
                    Some(_) => done(ExprKind::Proposed(measure), Type::Int),
                    None => {
                        self.error("rules-no-amount", env.book, span, vec![("measure", declared.name.clone())]);
                        None
                    }
                }
            }
            ("proposes", [e]) => done(ExprKind::Proposes(self.measure_arg(env, name, e)?), Type::Bool),
            ("covers", [body, place]) => {
                let (body, place) = (self.expect(env, body, &Type::Body), self.expect(env, place, &Type::Text));
                done(ExprKind::Covers(Box::new(body?), Box::new(place?)), Type::Bool)
            }
            ("superior", [body, line]) => {
                let line = self.line_arg(env, name, line);
                let body = self.expect(env, body, &Type::Body);
                done(ExprKind::Superior(Box::new(body?), line?), Type::Body)
            }
            ("government", [body]) => done(ExprKind::Government(Box::new(self.expect(env, body, &Type::Body)?)), Type::Body),
            ("body_of", [kind, level, place]) => self.body_of(env, kind, level, place, span),
            ("size", [list]) => {
                let list = self.any_list(env, list)?;
                done(ExprKind::Size(Box::new(list)), Type::Int)
            }
            ("disjoint", [a, b]) => {
                let a = self.any_list(env, a)?;
                let b = self.expect(env, b, &a.ty)?;
                done(ExprKind::Disjoint(Box::new(a), Box::new(b)), Type::Bool)
            }
            ("round", [how, unit, amount]) => self.round(env, name, how, unit, amount, span),
            ("covered", ranks) if !ranks.is_empty() => {
                let names: Vec<_> = ranks.iter().filter_map(as_name).collect();
                if names.len() != ranks.len() {
                    return self.wrong_args(env, name);
                }
                let ranks = self.ranks(&names, env.book);
                if ranks.is_empty() { None } else { done(ExprKind::Covered(ranks), Type::Bool) }
            }
            _ => self.wrong_args(env, name),
        }
    }

    fn wrong_args<T>(&self, env: &Env<'_>, name: &Spanned<String>) -> Option<T> {
        let form = FUNCTIONS.iter().find(|(n, _)| *n == name.value).map_or("", |(_, f)| f);
        self.error("rules-call-args", env.book, name.span, vec![("function", name.value.clone()), ("form", form.to_owned())]);
        None
    }

    fn name_arg(&self, env: &Env<'_>, function: &Spanned<String>, arg: &ast::Expr) -> Option<Spanned<String>> {
        match &arg.kind {
            A::Missing => None,
            A::Path(_) => as_name(arg),
            _ => self.wrong_args(env, function),
        }
    }

    fn event_arg(&self, env: &Env<'_>, function: &Spanned<String>, arg: &ast::Expr) -> Option<EventId> {
        let name = self.name_arg(env, function, arg)?;
        self.event(&name, env.book)
    }

    fn measure_arg(&self, env: &Env<'_>, function: &Spanned<String>, arg: &ast::Expr) -> Option<MeasureId> {
        let name = self.name_arg(env, function, arg)?;
        self.id(Category::Measure, &name, env.book).map(MeasureId)
    }

    /// A line of superiority some body has.
    fn line_arg(&self, env: &Env<'_>, function: &Spanned<String>, arg: &ast::Expr) -> Option<String> {
        let line = match &arg.kind {
            A::Text(text) => text.clone(),
            _ => self.name_arg(env, function, arg)?.value,
        };
        let known =
            || LINES.into_iter().chain(self.inputs.bodies.iter().flat_map(|b| b.superiors.iter().map(|(l, _)| l.as_str())));
        if !known().any(|l| l == line) {
            let args = vec![("line", line.clone()), ("suggestion", nearest(&line, known()))];
            self.error("rules-line-unknown", env.book, arg.span, args);
            return None;
        }
        Some(line)
    }

    fn body_of(&self, env: &mut Env<'_>, kind: &ast::Expr, level: &ast::Expr, place: &ast::Expr, span: Span) -> Option<Expr> {
        let kind_text = self.constant(env, kind, &Type::Text);
        let level = self.constant(env, level, &Type::Enum(EnumId(0)));
        let place = self.expect(env, place, &Type::Text);
        let (Some(Value::Text(word)), Some(Value::Enum(_, level)), Some(place)) = (kind_text, level, place) else {
            return None;
        };
        if !self.inputs.bodies.iter().any(|b| b.kind == word) {
            let known = self.inputs.bodies.iter().map(|b| b.kind.as_str());
            let args = vec![("kind", word.clone()), ("suggestion", nearest(&word, known))];
            self.reports.warning("rules-body-kind-unknown", self.at(env.book, kind.span), args);
        }
        Some(ex(ExprKind::BodyOf(word, level, Box::new(place)), Type::Body, span))
    }

    fn round(
        &self,
        env: &mut Env<'_>,
        name: &Spanned<String>,
        how: &ast::Expr,
        unit: &ast::Expr,
        amount: &ast::Expr,
        span: Span,
    ) -> Option<Expr> {
        let how = match self.name_arg(env, name, how)?.value.as_str() {
            "down" => Rounding::Down,
            "up" => Rounding::Up,
            "half_up" => Rounding::HalfUp,
            _ => return self.wrong_args(env, name),
        };
        let place = unit.span;
        let (unit, amount) = (self.constant(env, unit, &Type::Money), self.expect(env, amount, &Type::Money));
        let (unit, amount) = (unit?, amount?);
        if !matches!(&unit, Value::Money(m) if *m > Rational::ZERO) {
            return self.wrong_args(env, name);
        }
        let unit = ex(ExprKind::Const(unit), Type::Money, place);
        Some(ex(ExprKind::Round(how, Box::new(unit), Box::new(amount)), Type::Money, span))
    }
}
