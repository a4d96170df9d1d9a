//! Expressions: names resolved, types checked (LANGUAGE decision 4).
mod call;
mod list;
mod ops;
mod path;

pub(crate) use call::reading;

use super::ctx::{Ctx, Env, dotted};
use super::report::or_none;
use super::symbols::Category;
use crate::ast::{self, ExprKind as A, Span};
use crate::model::{Expr, ExprKind, ParamId, Rational, Type, Value};

pub(crate) fn ex(kind: ExprKind, ty: Type, span: Span) -> Expr {
    Expr { kind, ty, span }
}

pub(crate) fn truth(span: Span) -> Expr {
    ex(ExprKind::Const(Value::Bool(true)), Type::Bool, span)
}

impl Ctx<'_> {
    /// An expression that must have this type. `None`: an error was reported.
    pub(crate) fn expect(&self, env: &mut Env<'_>, expr: &ast::Expr, want: &Type) -> Option<Expr> {
        let found = self.elaborate(env, expr, Some(want))?;
        self.coerce(env, found, want)
    }

    /// A condition.
    pub(crate) fn condition(&self, env: &mut Env<'_>, expr: &ast::Expr) -> Option<Expr> {
        self.expect(env, expr, &Type::Bool)
    }

    /// A period of whatever unit.
    pub(crate) fn period(&self, env: &mut Env<'_>, expr: &ast::Expr) -> Option<Expr> {
        let found = self.elaborate(env, expr, None)?;
        if matches!(found.ty, Type::Period(_)) {
            return Some(found);
        }
        self.mismatch(env, found.span, "period", &found.ty);
        None
    }

    pub(crate) fn coerce(&self, env: &Env<'_>, found: Expr, want: &Type) -> Option<Expr> {
        if found.ty == *want {
            return Some(found);
        }
        if let (Type::Ratio, ExprKind::Const(Value::Int(n))) = (want, &found.kind) {
            return Some(ex(ExprKind::Const(Value::Ratio(Rational::whole(*n))), Type::Ratio, found.span));
        }
        if let (Type::Period(_), Type::Period(_)) = (want, &found.ty) {
            let args = vec![("left", self.type_word(want)), ("right", self.type_word(&found.ty))];
            self.error("rules-period-units", env.book, found.span, args);
            return None;
        }
        self.mismatch(env, found.span, &self.type_word(want), &found.ty);
        None
    }

    fn mismatch(&self, env: &Env<'_>, span: Span, want: &str, found: &Type) {
        let args = vec![("expected", want.to_owned()), ("found", self.type_word(found))];
        self.error("rules-type", env.book, span, args);
    }

    /// An expression with the type it has; `hint` helps names of values and texts that stand for bodies.
    pub(crate) fn elaborate(&self, env: &mut Env<'_>, expr: &ast::Expr, hint: Option<&Type>) -> Option<Expr> {
        let span = expr.span;
        let constant = |value: Value, ty: Type| Some(ex(ExprKind::Const(value), ty, span));
        match &expr.kind {
            A::Missing => None,
            A::Bool(b) => constant(Value::Bool(*b), Type::Bool),
            A::Int(n) => constant(Value::Int(*n), Type::Int),
            A::Money(minor, word) => {
                self.currency(env.book, span, word)?;
                constant(Value::Money(Rational::whole(*minor)), Type::Money)
            }
            A::Ratio(num, den) => match Rational::new(*num, *den) {
                Some(r) => constant(Value::Ratio(r), Type::Ratio),
                // The lexer writes no ratio over zero.
                None => {
                    self.mismatch(env, span, "ratio", &Type::Int);
                    None
                }
            },
            A::Text(text) if hint == Some(&Type::Body) => self.body_named(env, text, span),
            A::Text(text) => constant(Value::Text(text.clone()), Type::Text),
            A::Date(date) => constant(Value::Date(*date), Type::Date),
            A::Period(n, unit) => constant(Value::Period(*n, *unit), Type::Period(*unit)),
            A::Path(parts) => self.path(env, parts, hint, span),
            A::Call(name, args) => self.call(env, name, args, span),
            A::Param(name, keys) => self.param(env, &dotted(name), keys, span),
            A::Not(inner) => {
                let inner = self.condition(env, inner)?;
                Some(ex(ExprKind::Not(Box::new(inner)), Type::Bool, span))
            }
            A::Binary(op, a, b) => self.binary(env, *op, a, b, span),
            A::List(items) => self.list(env, items, hint, span),
            A::Is(subject, what) => self.is(env, subject, what, span),
            A::Each(quantifier, name, of, body) => self.each(env, *quantifier, name, of, body, span),
        }
    }

    /// A currency word of the jurisdiction.
    pub(crate) fn currency(&self, book: usize, span: Span, word: &str) -> Option<()> {
        if self.rules.currency.iter().any(|w| w == word) {
            return Some(());
        }
        let args = vec![("currency", word.to_owned()), ("known", self.rules.currency.join(", "))];
        self.error("rules-currency", book, span, args);
        None
    }

    fn param(&self, env: &mut Env<'_>, name: &ast::Spanned<String>, keys: &[ast::Expr], span: Span) -> Option<Expr> {
        let id = ParamId(self.id(Category::Param, name, env.book)?);
        let param = self.rules.params.get(id.at())?;
        if param.keys.len() != keys.len() {
            let args = vec![
                ("param", param.name.clone()),
                ("keys", or_none(param.keys.iter().map(|(k, _)| k.as_str()).collect::<Vec<_>>().join(", "))),
                ("expected", param.keys.len().to_string()),
                ("found", keys.len().to_string()),
            ];
            self.error("rules-param-keys", env.book, span, args);
            return None;
        }
        let types: Vec<Type> = param.keys.iter().map(|(_, t)| t.clone()).collect();
        let keys: Vec<Option<Expr>> = keys.iter().zip(&types).map(|(k, t)| self.expect(env, k, t)).collect();
        let keys: Option<Vec<Expr>> = keys.into_iter().collect();
        Some(ex(ExprKind::Param(id, keys?), param.ty.clone(), span))
    }
}
