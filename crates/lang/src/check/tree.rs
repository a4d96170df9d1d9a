//! Default trees (S3): `base`, `within`, `exception … to …`.
use super::clause::{all, expr_of, find, name_of};
use super::ctx::{Ctx, Env};
use super::graph::circles;
use super::suggest::nearest;
use crate::ast::{self, Clause, Span};
use crate::model::{Expr, Node, Tree, Type};
use std::collections::BTreeMap;

/// Deepest nesting of exceptions: bounded, because evaluators walk it by recursion.
const MAX_DEPTH: usize = 16;

/// What the consequences of a tree must be.
#[derive(Clone)]
pub(crate) enum Want {
    /// Of this type.
    Type(Type),
    /// Periods, of whatever units.
    Period,
}

/// A node before it is put in its place.
struct Flat {
    node: Node,
    to: Option<usize>,
}

impl Ctx<'_> {
    /// The tree of a base (its expression, guard and label) and the `exception`s of a body.
    pub(crate) fn tree(
        &self,
        env: &mut Env<'_>,
        base: Option<(&ast::Expr, Option<&ast::Expr>)>,
        body: &[Clause],
        want: &Want,
    ) -> Tree {
        let mut flats: Vec<Flat> = Vec::new();
        let mut labels: BTreeMap<String, (usize, Span)> = BTreeMap::new();
        if let Some((then, when)) = base {
            if let Some(node) = self.node(env, "base", Some(then), when, want) {
                flats.push(Flat { node, to: None });
            }
            labels.insert("base".to_owned(), (0, then.span));
        }
        let has_base = base.is_some();
        let mut targets: Vec<(usize, &Clause)> = Vec::new();
        for clause in all(body, "exception") {
            let Some(label) = clause.name() else { continue };
            if let Some((_, first)) = labels.get(&label.value) {
                let other = self.at(env.book, *first);
                let args = vec![("category", "exception".to_owned()), ("name", label.value.clone())];
                let at = self.at(env.book, label.span);
                self.reports.push(crate::diagnostic::Severity::Error, "rules-name-twice", at, Some(other), args);
                continue;
            }
            let (then, when) = (expr_of(&clause.tail, "then"), expr_of(&clause.tail, "when"));
            let Some(mut node) = self.node(env, &label.value, then, when, want) else { continue };
            node.basis = self.cites(env.book, &clause.tail);
            labels.insert(label.value.clone(), (flats.len(), label.span));
            targets.push((flats.len(), clause));
            flats.push(Flat { node, to: has_base.then_some(0) });
        }
        for (at, clause) in targets {
            let Some(to) = name_of(&clause.tail, "to") else { continue };
            match labels.get(&to.value) {
                Some((target, _)) => {
                    if let Some(flat) = flats.get_mut(at) {
                        flat.to = Some(*target);
                    }
                }
                None => {
                    let args = vec![
                        ("category", "exception".to_owned()),
                        ("name", to.value.clone()),
                        ("suggestion", nearest(&to.value, labels.keys().map(String::as_str))),
                    ];
                    self.error("rules-name-unknown", env.book, to.span, args);
                }
            }
        }
        self.assemble(env, flats, body)
    }

    fn node(
        &self,
        env: &mut Env<'_>,
        label: &str,
        then: Option<&ast::Expr>,
        when: Option<&ast::Expr>,
        want: &Want,
    ) -> Option<Node> {
        let guard = when.map(|w| self.condition(env, w));
        let then = then.and_then(|t| self.consequence(env, t, want));
        let guard = match guard {
            Some(guard) => Some(guard?),
            None => None,
        };
        Some(Node { label: label.to_owned(), guard, then: then?, exceptions: Vec::new(), basis: Vec::new() })
    }

    fn consequence(&self, env: &mut Env<'_>, expr: &ast::Expr, want: &Want) -> Option<Expr> {
        match want {
            Want::Type(ty) => self.expect(env, expr, ty),
            Want::Period => self.period(env, expr),
        }
    }

    fn assemble(&self, env: &Env<'_>, flats: Vec<Flat>, body: &[Clause]) -> Tree {
        let place = find(body, "exception").map(|c| c.span).unwrap_or_default();
        let to: Vec<Option<usize>> = flats.iter().map(|f| f.to).collect();
        if let Some(circle) = circles(to.len(), |i| to.get(i).copied().flatten().into_iter().collect()).first() {
            let label = |i: &usize| flats.get(*i).map_or("", |f| f.node.label.as_str());
            let path = circle.iter().map(label).collect::<Vec<_>>().join(" → ");
            self.error("rules-cycle", env.book, place, vec![("category", "exception".to_owned()), ("path", path)]);
            return Tree::default();
        }
        let depth = |mut at: usize| {
            let mut n = 0;
            while let Some(up) = to.get(at).copied().flatten() {
                (at, n) = (up, n + 1);
            }
            n
        };
        // Children before their parents: the deepest first.
        let depths: Vec<usize> = (0..to.len()).map(depth).collect();
        let deepest = depths.iter().copied().max().unwrap_or(0);
        if deepest > MAX_DEPTH {
            self.error("rules-tree-deep", env.book, place, vec![("most", MAX_DEPTH.to_string())]);
            return Tree::default();
        }
        let mut nodes: Vec<Option<Node>> = flats.into_iter().map(|f| Some(f.node)).collect();
        for level in (1..=deepest).rev() {
            for (at, _) in depths.iter().enumerate().filter(|(_, d)| **d == level) {
                let Some(node) = nodes.get_mut(at).and_then(Option::take) else { continue };
                if let Some(Some(parent)) = to.get(at).copied().flatten().and_then(|up| nodes.get_mut(up)) {
                    parent.exceptions.push(node);
                }
            }
        }
        Tree { nodes: nodes.into_iter().flatten().collect() }
    }
}
