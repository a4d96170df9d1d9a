//! Walking typed expressions.
use crate::model::{Expr, ExprKind, Node, Tree};

/// Calls `see` for an expression and every part of it.
pub(crate) fn walk(expr: &Expr, see: &mut impl FnMut(&Expr)) {
    see(expr);
    each_part(expr, &mut |part| walk(part, see));
}

/// Calls `see` for the direct parts of an expression.
fn each_part(expr: &Expr, see: &mut dyn FnMut(&Expr)) {
    use ExprKind as K;
    match &expr.kind {
        K::Param(_, all) | K::And(all) | K::Or(all) | K::List(all) => all.iter().for_each(see),
        K::Not(a) | K::Size(a) | K::Attr(a, _) | K::Superior(a, _) | K::Government(a) | K::BodyOf(_, _, a) => see(a),
        K::Implies(a, b)
        | K::Cmp(_, a, b)
        | K::In(a, b)
        | K::Add(a, b)
        | K::Sub(a, b)
        | K::Mul(a, b)
        | K::Div(a, b)
        | K::Round(_, a, b)
        | K::Disjoint(a, b)
        | K::Covers(a, b)
        | K::Each(_, _, a, b) => {
            see(a);
            see(b);
        }
        K::Const(_)
        | K::Fact(_)
        | K::Judgment(_)
        | K::Define(_)
        | K::Gap(_)
        | K::Local(_)
        | K::Read(..)
        | K::DateOf(_)
        | K::Times(_)
        | K::Field(..)
        | K::Met(_)
        | K::Missed(_)
        | K::Running(_)
        | K::Due(_)
        | K::Proposed(_)
        | K::Proposes(_)
        | K::Actor
        | K::Body
        | K::IsClass(_)
        | K::IsRole(_)
        | K::Role
        | K::IsConduct(_)
        | K::Start
        | K::End
        | K::Place
        | K::Today
        | K::DraftRank(_)
        | K::Covered(_) => {}
    }
}

/// Calls `see` for every expression of a tree and its parts.
pub(crate) fn walk_tree(tree: &Tree, see: &mut impl FnMut(&Expr)) {
    tree.nodes.iter().for_each(|n| walk_node(n, see));
}

fn walk_node(node: &Node, see: &mut impl FnMut(&Expr)) {
    if let Some(guard) = &node.guard {
        walk(guard, see);
    }
    walk(&node.then, see);
    node.exceptions.iter().for_each(|n| walk_node(n, see));
}
