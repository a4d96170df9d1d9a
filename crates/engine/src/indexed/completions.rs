//! Completions: what open facts and leaves may turn out to be (P13).
use super::candidates::{Guard, Subject, Test};
use super::facts;
use super::run::{Cx, Layer, Run};
use super::value::{Sup, Tri, Truth, V, Why};
use crate::case::Of;
use fazhi_lang::ast::Span;
use fazhi_lang::model::{BookId, Expr, ExprKind, FactId, JudgmentId, PartyClassId};
use std::collections::HashMap;

/// Most completions (P13).
pub(super) const COMPLETIONS: usize = 4_096;

/// There are more completions than [`COMPLETIONS`].
pub(super) struct TooMany;

/// A part of a guard that is no and, or, not, ->.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Leaf {
    Part(BookId, Span, Option<usize>, Option<usize>),
    Class(PartyClassId, usize),
}

/// What a cause can be.
struct Domain<'a> {
    why: Why,
    values: Vec<V<'a>>,
}

impl<'a> Run<'a> {
    /// The support of all open guards.
    pub(super) fn open_guards(guards: &[Guard<'a>], truths: &[Truth]) -> Sup {
        let open = guards.iter().zip(truths).filter(|(g, t)| !g.idle && t.t == Tri::U);
        open.fold(Sup::default(), |s, (_, t)| s.with(&t.s))
    }

    /// Calls `each` for every completion with the layer it is evaluated on and the truth of each guard.
    pub(super) fn complete(
        &self,
        layer: &Layer<'a>,
        subject: Subject,
        guards: &[Guard<'a>],
        truths: &[Truth],
        each: &mut dyn FnMut(&Layer<'a>, &[bool]),
    ) -> Result<(), TooMany> {
        if guards.iter().zip(truths).all(|(g, t)| g.idle || t.t != Tri::U) {
            let bits: Vec<bool> = truths.iter().map(|t| t.t == Tri::T).collect();
            each(layer, &bits);
            return Ok(());
        }
        let domains = self.domains(&Self::open_guards(guards, truths));
        let product = domains.iter().try_fold(1usize, |n, d| n.checked_mul(d.values.len())).filter(|n| *n <= COMPLETIONS);
        let product = product.ok_or(TooMany)?;
        let mut layers: Vec<(Layer<'a>, Vec<Tri>, Vec<Leaf>)> = Vec::new();
        let mut count = 0usize;
        for n in 0..product {
            let Some(assumed) = self.assume(layer, &domains, n) else { continue };
            let mut leaves = Vec::new();
            let split = HashMap::new();
            let tri = |g: &Guard<'a>, leaves: &mut Vec<Leaf>| {
                if g.idle { Tri::F } else { self.leaves(&assumed, subject, g, &split, leaves) }
            };
            let tris: Vec<Tri> = guards.iter().map(|g| tri(g, &mut leaves)).collect();
            leaves.sort();
            if leaves.len() > 12 {
                return Err(TooMany);
            }
            count += 1usize << leaves.len();
            if count > COMPLETIONS {
                return Err(TooMany);
            }
            layers.push((assumed, tris, leaves));
        }
        for (assumed, tris, leaves) in &layers {
            for mask in 0..1usize << leaves.len() {
                let split: HashMap<Leaf, bool> =
                    leaves.iter().enumerate().map(|(i, l)| (*l, mask >> (leaves.len() - 1 - i) & 1 == 1)).collect();
                let mut none = Vec::new();
                let bits: Vec<bool> =
                    guards
                        .iter()
                        .zip(tris)
                        .map(|(g, t)| {
                            if *t == Tri::U {
                                self.leaves(assumed, subject, g, &split, &mut none) == Tri::T
                            } else {
                                *t == Tri::T
                            }
                        })
                        .collect();
                each(assumed, &bits);
            }
        }
        Ok(())
    }

    /// The values of each Boolean or enumerated fact and judgment among the causes.
    fn domains(&self, sup: &Sup) -> Vec<Domain<'a>> {
        let domain = |why: &Why| {
            let ty = match why {
                Why::Fact(f, _) => self.rules.facts.get(f.at()).map(|f| &f.ty),
                Why::Judgment(j, _) => self.rules.judgments.get(j.at()).map(|j| &j.ty),
                _ => None,
            }?;
            let values = facts::any(self.engine, ty).values()?.to_vec();
            Some(Domain { why: *why, values })
        };
        let mut causes: Vec<(crate::opinion::Cause, Why)> = sup.0.iter().map(|why| (self.cause(*why), *why)).collect();
        causes.sort();
        causes.iter().filter_map(|(_, why)| domain(why)).collect()
    }

    /// The layer of the n-th assignment; none = it contradicts itself.
    fn assume(&self, layer: &Layer<'a>, domains: &[Domain<'a>], mut n: usize) -> Option<Layer<'a>> {
        let mut assigned: Vec<(FactId, Of, V<'a>)> = Vec::new();
        let mut judgments: Vec<(JudgmentId, Of, V<'a>)> = Vec::new();
        let mut assumptions: Vec<(Why, V<'a>)> = Vec::new();
        // The last cause changes fastest.
        for domain in domains.iter().rev() {
            let value = domain.values.get(n % domain.values.len().max(1))?.clone();
            n /= domain.values.len().max(1);
            assumptions.push((domain.why, value.clone()));
            match domain.why {
                Why::Fact(f, of) => assigned.push((f, of, value)),
                Why::Judgment(j, of) => judgments.push((j, of, value)),
                _ => {}
            }
        }
        let case = if layer.bare { None } else { Some(self.case) };
        let (facts, contradiction) = facts::given(self.engine, case, &assigned);
        let mut assumed = Layer::new(facts, judgments, false);
        assumed.bare = layer.bare;
        assumptions.reverse();
        assumed.assumed = assumptions;
        contradiction.is_none().then_some(assumed)
    }

    /// The truth of a guard where open leaves have the values of `split`; leaves without one are put into `found`.
    fn leaves(
        &self,
        layer: &Layer<'a>,
        subject: Subject,
        guard: &Guard<'a>,
        split: &HashMap<Leaf, bool>,
        found: &mut Vec<Leaf>,
    ) -> Tri {
        let cx = self.guard_cx(layer, subject, guard);
        let mut leaf = |truth: Truth, key: Leaf| match (truth.t, split.get(&key)) {
            (Tri::U, Some(b)) => Tri::of(*b),
            (Tri::U, None) => {
                if !found.contains(&key) {
                    found.push(key);
                }
                Tri::U
            }
            (t, _) => t,
        };
        match guard.test {
            Test::Always => Tri::T,
            Test::When(e, book) => walk(&cx, e, &mut |cx, e| leaf(cx.truth(e), Leaf::Part(book, e.span, cx.conduct, cx.party))),
            Test::Class(classes) => {
                cx.class_leaves(classes).fold(Tri::F, |t, (c, p)| t.or(leaf(cx.of_class(c, p), Leaf::Class(c, p))))
            }
        }
    }
}

/// The truth of a guard from that of its leaves.
fn walk<'a>(cx: &Cx<'_, 'a>, e: &'a Expr, leaf: &mut dyn FnMut(&Cx<'_, 'a>, &'a Expr) -> Tri) -> Tri {
    match &e.kind {
        ExprKind::Not(a) => walk(cx, a, leaf).not(),
        ExprKind::And(all) => all.iter().fold(Tri::T, |t, a| t.and(walk(cx, a, leaf))),
        ExprKind::Or(any) => any.iter().fold(Tri::F, |t, a| t.or(walk(cx, a, leaf))),
        ExprKind::Implies(a, b) => walk(cx, a, leaf).not().or(walk(cx, b, leaf)),
        _ => leaf(cx, e),
    }
}
