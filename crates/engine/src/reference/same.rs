//! Structural equality of expressions, wherever they stand (P14, P16).
use fazhi_lang::model::{Expr, ExprKind, Line, LocalId, Power, Tier};

/// Equal but for places and the names of quantified variables.
pub(super) fn same(a: &Expr, b: &Expr) -> bool {
    equal(a, b, &mut vec![])
}

fn list(a: &[Expr], b: &[Expr], bound: &mut Vec<(LocalId, LocalId)>) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b, bound))
}

fn equal(a: &Expr, b: &Expr, bound: &mut Vec<(LocalId, LocalId)>) -> bool {
    use ExprKind as K;
    match (&a.kind, &b.kind) {
        (K::Const(a), K::Const(b)) => a == b,
        (K::Fact(a), K::Fact(b)) => a == b,
        (K::Param(a, x), K::Param(b, y)) => a == b && list(x, y, bound),
        (K::Judgment(a), K::Judgment(b)) => a == b,
        (K::Define(a), K::Define(b)) => a == b,
        (K::Gap(a), K::Gap(b)) => a == b,
        (K::Local(a), K::Local(b)) => {
            bound.iter().rev().find(|(x, y)| x == a || y == b).map_or(a == b, |(x, y)| x == a && y == b)
        }
        (K::Not(a), K::Not(b)) | (K::Size(a), K::Size(b)) | (K::Government(a), K::Government(b)) => equal(a, b, bound),
        (K::And(a), K::And(b)) | (K::Or(a), K::Or(b)) | (K::List(a), K::List(b)) => list(a, b, bound),
        (K::Implies(a, x), K::Implies(b, y))
        | (K::In(a, x), K::In(b, y))
        | (K::Add(a, x), K::Add(b, y))
        | (K::Sub(a, x), K::Sub(b, y))
        | (K::Mul(a, x), K::Mul(b, y))
        | (K::Div(a, x), K::Div(b, y))
        | (K::Disjoint(a, x), K::Disjoint(b, y))
        | (K::Covers(a, x), K::Covers(b, y)) => equal(a, b, bound) && equal(x, y, bound),
        (K::Cmp(p, a, x), K::Cmp(q, b, y)) => p == q && equal(a, b, bound) && equal(x, y, bound),
        (K::Round(p, a, x), K::Round(q, b, y)) => p == q && equal(a, b, bound) && equal(x, y, bound),
        (K::Each(p, i, a, x), K::Each(q, j, b, y)) => {
            if p != q || !equal(a, b, bound) {
                return false;
            }
            bound.push((*i, *j));
            let inside = equal(x, y, bound);
            bound.pop();
            inside
        }
        (K::Read(p, a), K::Read(q, b)) => p == q && a == b,
        (K::DateOf(a), K::DateOf(b)) | (K::Times(a), K::Times(b)) => a == b,
        (K::Field(a, i), K::Field(b, j)) => a == b && i == j,
        (K::Met(a), K::Met(b)) | (K::Missed(a), K::Missed(b)) | (K::Running(a), K::Running(b)) | (K::Due(a), K::Due(b)) => a == b,
        (K::Proposed(a), K::Proposed(b)) | (K::Proposes(a), K::Proposes(b)) => a == b,
        (K::Actor, K::Actor)
        | (K::Body, K::Body)
        | (K::Role, K::Role)
        | (K::Start, K::Start)
        | (K::End, K::End)
        | (K::Place, K::Place)
        | (K::Today, K::Today) => true,
        (K::Attr(a, p), K::Attr(b, q)) => p == q && equal(a, b, bound),
        (K::Superior(a, p), K::Superior(b, q)) => p == q && equal(a, b, bound),
        (K::BodyOf(p, i, a), K::BodyOf(q, j, b)) => p == q && i == j && equal(a, b, bound),
        (K::IsClass(a), K::IsClass(b)) => a == b,
        (K::IsRole(a), K::IsRole(b)) => a == b,
        (K::IsConduct(a), K::IsConduct(b)) => a == b,
        (K::DraftRank(a), K::DraftRank(b)) | (K::Covered(a), K::Covered(b)) => a == b,
        _ => false,
    }
}

fn same_option(a: Option<&Expr>, b: Option<&Expr>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same(a, b),
        _ => false,
    }
}

fn same_line(a: &Line, b: &Line) -> bool {
    let range = match (&a.range, &b.range) {
        (None, None) => true,
        (Some((a, x)), Some((b, y))) => same(a, b) && same(x, y),
        _ => false,
    };
    a.modality == b.modality && a.measure == b.measure && a.role == b.role && a.unit == b.unit && range
}

fn same_tier(a: &Tier, b: &Tier) -> bool {
    a.also == b.also
        && same_option(a.guard.as_ref(), b.guard.as_ref())
        && a.lines.len() == b.lines.len()
        && a.lines.iter().zip(&b.lines).all(|(a, b)| same_line(a, b))
}

/// Equal consequences: base, tiers and what is referred to; names, articles and holders may differ (E32).
pub(super) fn same_consequences(a: &Power, b: &Power) -> bool {
    a.refers == b.refers
        && same_tier(&a.base, &b.base)
        && a.tiers.len() == b.tiers.len()
        && a.tiers.iter().zip(&b.tiers).all(|(a, b)| same_tier(a, b))
}
