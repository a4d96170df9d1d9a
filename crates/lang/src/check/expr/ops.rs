//! Operators: what they take and what they give.
use super::ex;
use crate::ast::{self, ExprKind as A, Op, Span};
use crate::check::ctx::{Ctx, Env, as_name};
use crate::check::symbols::Category;
use crate::model::{Cmp, Expr, ExprKind, Type};

impl Ctx<'_> {
    pub(super) fn binary(&self, env: &mut Env<'_>, op: Op, a: &ast::Expr, b: &ast::Expr, span: Span) -> Option<Expr> {
        match op {
            Op::And | Op::Or | Op::Implies => {
                // Both sides are read, so that both can be wrong at once.
                let (a, b) = (self.condition(env, a), self.condition(env, b));
                let (a, b) = (a?, b?);
                let kind = match op {
                    Op::And => ExprKind::And(flat(a, b, |k| if let ExprKind::And(v) = k { Ok(v) } else { Err(k) })),
                    Op::Or => ExprKind::Or(flat(a, b, |k| if let ExprKind::Or(v) = k { Ok(v) } else { Err(k) })),
                    _ => ExprKind::Implies(Box::new(a), Box::new(b)),
                };
                Some(ex(kind, Type::Bool, span))
            }
            Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => self.comparison(env, op, a, b, span),
            Op::In => self.membership(env, a, b, span),
            Op::Add | Op::Sub | Op::Mul | Op::Div => self.arithmetic(env, op, a, b, span),
        }
    }

    /// Both sides of a comparison: the side that knows its type is read first and tells the other.
    fn sides(&self, env: &mut Env<'_>, a: &ast::Expr, b: &ast::Expr) -> Option<(Expr, Expr)> {
        let (left, right) = if self.needs_hint(env, a) && !self.needs_hint(env, b) {
            let right = self.elaborate(env, b, None);
            let left = self.elaborate(env, a, right.as_ref().map(|r| &r.ty));
            (left, right)
        } else {
            let left = self.elaborate(env, a, None);
            let right = self.elaborate(env, b, left.as_ref().map(|l| &l.ty));
            (left, right)
        };
        let (left, right) = (left?, right?);
        // 3/4 > 1: a whole number beside a ratio is one.
        match (&left.ty, &right.ty) {
            (Type::Int, Type::Ratio) if matches!(left.kind, ExprKind::Const(_)) => {
                Some((self.coerce(env, left, &Type::Ratio)?, right))
            }
            (Type::Ratio, Type::Int) if matches!(right.kind, ExprKind::Const(_)) => {
                Some((left, self.coerce(env, right, &Type::Ratio)?))
            }
            _ => Some((left, right)),
        }
    }

    /// A bare value whose type the other side must tell.
    fn needs_hint(&self, env: &Env<'_>, expr: &ast::Expr) -> bool {
        match &expr.kind {
            A::Text(_) | A::Int(_) => true,
            A::Path(parts) => match parts.as_slice() {
                [one] => {
                    let name = one.value.as_str();
                    let term = [Category::Fact, Category::Judgment, Category::Define, Category::Gap]
                        .iter()
                        .any(|c| !self.symbols.named(*c, name).is_empty());
                    !term && !matches!(name, "actor" | "body") && !env.locals.iter().any(|(n, _)| n == name)
                }
                _ => false,
            },
            A::List(items) => items.iter().any(|i| self.needs_hint(env, i)),
            _ => false,
        }
    }

    fn comparison(&self, env: &mut Env<'_>, op: Op, a: &ast::Expr, b: &ast::Expr, span: Span) -> Option<Expr> {
        if is_draft_rank(a) && op == Op::Eq {
            let Some(name) = as_name(b) else {
                self.error("rules-rank-list", env.book, b.span, vec![]);
                return None;
            };
            let rank = self.ranks(&[name], env.book);
            return (!rank.is_empty()).then(|| ex(ExprKind::DraftRank(rank), Type::Bool, span));
        }
        let (a, b) = self.sides(env, a, b)?;
        let cmp = match op {
            Op::Eq => Cmp::Eq,
            Op::Ne => Cmp::Ne,
            Op::Lt => Cmp::Lt,
            Op::Le => Cmp::Le,
            Op::Gt => Cmp::Gt,
            _ => Cmp::Ge,
        };
        if let (Type::Period(x), Type::Period(y)) = (&a.ty, &b.ty)
            && x != y
        {
            self.units(env, &a, &b, span);
            return None;
        }
        if a.ty != b.ty {
            self.operands(env, op, &a, &b, span);
            return None;
        }
        let equality = matches!(cmp, Cmp::Eq | Cmp::Ne);
        let fits = match &a.ty {
            Type::Int | Type::Money | Type::Ratio | Type::Date => true,
            Type::Enum(_) if !equality => {
                let found = self.enum_of(&a.ty)?;
                if !found.ordered {
                    self.error("rules-not-ordered", env.book, span, vec![("enum", found.name.clone())]);
                    return None;
                }
                true
            }
            Type::Enum(_) | Type::Bool | Type::Text | Type::Body => equality,
            Type::List(_) | Type::Period(_) => false,
        };
        if !fits {
            self.operands(env, op, &a, &b, span);
            return None;
        }
        Some(ex(ExprKind::Cmp(cmp, Box::new(a), Box::new(b)), Type::Bool, span))
    }

    fn membership(&self, env: &mut Env<'_>, a: &ast::Expr, b: &ast::Expr, span: Span) -> Option<Expr> {
        if is_draft_rank(a) {
            let A::List(items) = &b.kind else {
                self.error("rules-rank-list", env.book, b.span, vec![]);
                return None;
            };
            let names: Vec<_> = items.iter().filter_map(as_name).collect();
            let ranks = self.ranks(&names, env.book);
            if names.len() != items.len() {
                self.error("rules-rank-list", env.book, b.span, vec![]);
                return None;
            }
            return (!ranks.is_empty()).then(|| ex(ExprKind::DraftRank(ranks), Type::Bool, span));
        }
        let (element, list) = if self.needs_hint(env, a) {
            let list = self.elaborate(env, b, None)?;
            let of = if let Type::List(of) = &list.ty { Some((**of).clone()) } else { None };
            (self.elaborate(env, a, of.as_ref())?, list)
        } else {
            let element = self.elaborate(env, a, None)?;
            let want = Type::List(Box::new(element.ty.clone()));
            (element, self.elaborate(env, b, Some(&want))?)
        };
        if list.ty != Type::List(Box::new(element.ty.clone())) {
            self.operands(env, Op::In, &element, &list, span);
            return None;
        }
        Some(ex(ExprKind::In(Box::new(element), Box::new(list)), Type::Bool, span))
    }

    fn arithmetic(&self, env: &mut Env<'_>, op: Op, a: &ast::Expr, b: &ast::Expr, span: Span) -> Option<Expr> {
        let (a, b) = (self.elaborate(env, a, None), self.elaborate(env, b, None));
        let (a, b) = (a?, b?);
        use Type::{Date, Int, Money, Period, Ratio};
        let ty = match (op, &a.ty, &b.ty) {
            (Op::Add | Op::Sub, Int, Int) => Some(Int),
            (Op::Add | Op::Sub, Money, Money) => Some(Money),
            (Op::Add | Op::Sub, Ratio, Ratio) => Some(Ratio),
            // An hour has no place on a civil date.
            (Op::Add | Op::Sub, Date, Period(unit)) if !matches!(unit, ast::PeriodUnit::Minutes | ast::PeriodUnit::Hours) => {
                Some(Date)
            }
            (Op::Mul, Int, Int) => Some(Int),
            (Op::Mul, Money, Int | Ratio) | (Op::Mul, Int | Ratio, Money) => Some(Money),
            (Op::Mul, Ratio, Ratio | Int) | (Op::Mul, Int, Ratio) => Some(Ratio),
            (Op::Div, Int, Int) | (Op::Div, Money, Money) | (Op::Div, Ratio, Ratio) => Some(Ratio),
            (Op::Div, Money, Int | Ratio) => Some(Money),
            (_, Period(x), Period(y)) if x != y => {
                self.units(env, &a, &b, span);
                return None;
            }
            _ => None,
        };
        let Some(ty) = ty else {
            self.operands(env, op, &a, &b, span);
            return None;
        };
        let (a, b) = (Box::new(a), Box::new(b));
        let kind = match op {
            Op::Add => ExprKind::Add(a, b),
            Op::Sub => ExprKind::Sub(a, b),
            Op::Mul => ExprKind::Mul(a, b),
            _ => ExprKind::Div(a, b),
        };
        Some(ex(kind, ty, span))
    }

    fn units(&self, env: &Env<'_>, a: &Expr, b: &Expr, span: Span) {
        let args = vec![("left", self.type_word(&a.ty)), ("right", self.type_word(&b.ty))];
        self.error("rules-period-units", env.book, span, args);
    }

    fn operands(&self, env: &Env<'_>, op: Op, a: &Expr, b: &Expr, span: Span) {
        let args = vec![("operator", sign(op).to_owned()), ("left", self.type_word(&a.ty)), ("right", self.type_word(&b.ty))];
        self.error("rules-operands", env.book, span, args);
    }
}

fn is_draft_rank(expr: &ast::Expr) -> bool {
    as_name(expr).is_some_and(|n| n.value == "draft.rank")
}

/// `a and (b and c)` as one list.
fn flat(a: Expr, b: Expr, open: impl Fn(ExprKind) -> Result<Vec<Expr>, ExprKind>) -> Vec<Expr> {
    let mut out = Vec::new();
    for Expr { kind, ty, span } in [a, b] {
        match open(kind) {
            Ok(inner) => out.extend(inner),
            Err(kind) => out.push(Expr { kind, ty, span }),
        }
    }
    out
}

fn sign(op: Op) -> &'static str {
    match op {
        Op::Or => "or",
        Op::And => "and",
        Op::Implies => "->",
        Op::Eq => "==",
        Op::Ne => "!=",
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Gt => ">",
        Op::Ge => ">=",
        Op::In => "in",
        Op::Add => "+",
        Op::Sub => "-",
        Op::Mul => "*",
        Op::Div => "/",
    }
}
