//! Default trees (S3, P8): exceptions before their base, siblings without order, no silent winner.
use super::facts;
use super::run::Cx;
use super::value::{P, Sup, Tri, V, Val};
use crate::opinion::Tag;
use fazhi_lang::model::{DefineId, Fills, Node, Tree, Type};

/// Most choices that are combined at one node.
const CHOICES: usize = 256;

/// One outcome of a node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Out<'a> {
    /// ∅: nothing applies.
    Empty,
    Value(V<'a>),
    /// ⊛: these values clash, and these rulings are needed (positions of named causes).
    Clash(Vec<V<'a>>, Vec<super::value::Why>),
    /// Anything.
    Any,
}

/// Outcomes of a node with its label.
type Labelled<'a> = (&'a str, Vec<Out<'a>>);

impl<'a> Cx<'_, 'a> {
    /// The value of a defined term.
    pub(super) fn define(&self, id: DefineId) -> Val<'a> {
        let Some(define) = self.run.rules.defines.get(id.at()) else { return Val::top(Sup::default()) };
        self.tree(&define.tree, &define.name, &define.ty, &[])
    }

    /// The value of a tree; `fills` are norms that take its place where they apply (S12).
    pub(super) fn tree(&self, tree: &'a Tree, name: &str, ty: &Type, fills: &[&'a Fills]) -> Val<'a> {
        if let ([node], []) = (tree.nodes.as_slice(), fills)
            && node.exceptions.is_empty()
            && node.guard.is_none()
        {
            return self.val(&node.then);
        }
        let mut s = Sup::default();
        let mut nodes: Vec<Labelled<'a>> = Vec::with_capacity(tree.nodes.len());
        let mut whole = true;
        for node in &tree.nodes {
            let outs = self.node(node, &mut s, &mut whole);
            nodes.push((&node.label, outs));
        }
        let mut filled: Vec<Labelled<'a>> = Vec::with_capacity(fills.len());
        for fill in fills {
            let guard = fill.when.as_ref().map_or(Tri::T, |w| self.guard(w, &mut s));
            let mut outs = self.consequence(&fill.length, guard, &mut s);
            outs.dedup();
            filled.push((&fill.norm.name, outs));
        }
        let outs = match (self.combine(&filled), self.combine(&nodes)) {
            (Some(above), Some(base)) if whole => default(above, base),
            _ => return self.settle(vec![Out::Any], s, name, ty),
        };
        self.settle(outs, s, name, ty)
    }

    fn guard(&self, guard: &'a fazhi_lang::model::Expr, s: &mut Sup) -> Tri {
        let truth = self.truth(guard);
        s.join(&truth.s);
        truth.t
    }

    /// The consequence under its guard, as outcomes.
    fn consequence(&self, then: &'a fazhi_lang::model::Expr, guard: Tri, s: &mut Sup) -> Vec<Out<'a>> {
        let val = self.val(then);
        s.join(&val.s);
        let mut outs = Vec::new();
        if guard != Tri::F {
            match val.p.values() {
                Some(values) => outs.extend(values.iter().cloned().map(Out::Value)),
                None => outs.push(Out::Any),
            }
        }
        if guard != Tri::T {
            outs.push(Out::Empty);
        }
        outs.sort();
        outs
    }

    fn node(&self, node: &'a Node, s: &mut Sup, whole: &mut bool) -> Vec<Out<'a>> {
        let guard = node.guard.as_ref().map_or(Tri::T, |g| self.guard(g, s));
        let base = self.consequence(&node.then, guard, s);
        let mut exceptions: Vec<Labelled<'a>> = Vec::with_capacity(node.exceptions.len());
        for exception in &node.exceptions {
            let outs = self.node(exception, s, whole);
            exceptions.push((&exception.label, outs));
        }
        match self.combine(&exceptions) {
            Some(above) => default(above, base),
            None => {
                *whole = false;
                vec![Out::Any]
            }
        }
    }

    /// The outcomes of every choice of one outcome from each; none = more than [`CHOICES`].
    fn combine(&self, nodes: &[Labelled<'a>]) -> Option<Vec<Out<'a>>> {
        if let [(_, only)] = nodes {
            return Some(only.clone());
        }
        let count = nodes.iter().try_fold(1usize, |n, (_, outs)| n.checked_mul(outs.len())).filter(|n| *n <= CHOICES)?;
        let mut all = Vec::with_capacity(count);
        for n in 0..count {
            let mut rest = n;
            let mut labels: Vec<&str> = Vec::new();
            let mut values: Vec<V<'a>> = Vec::new();
            let mut rulings: Vec<super::value::Why> = Vec::new();
            let (mut clash, mut any) = (false, false);
            for (label, outs) in nodes {
                let out = outs.get(rest % outs.len().max(1));
                rest /= outs.len().max(1);
                match out {
                    None | Some(Out::Empty) => continue,
                    Some(Out::Value(v)) => values.push(v.clone()),
                    Some(Out::Clash(vs, rs)) => {
                        values.extend(vs.iter().cloned());
                        rulings.extend(rs);
                        clash = true;
                    }
                    Some(Out::Any) => any = true,
                }
                labels.push(label);
            }
            values.sort();
            values.dedup();
            clash |= values.len() > 1;
            if clash && labels.len() > 1 {
                labels.sort_unstable();
                rulings.push(self.run.name(Tag::Ruling, labels.join("|"), None));
            }
            rulings.sort();
            rulings.dedup();
            all.push(if any {
                Out::Any
            } else if clash {
                Out::Clash(values, rulings)
            } else {
                values.pop().map_or(Out::Empty, Out::Value)
            });
        }
        all.sort();
        all.dedup();
        Some(all)
    }

    /// What the outcomes at the root amount to.
    fn settle(&self, outs: Vec<Out<'a>>, mut s: Sup, name: &str, ty: &Type) -> Val<'a> {
        let boolean = *ty == Type::Bool;
        let mut values: Vec<V<'a>> = Vec::new();
        let mut any = false;
        for out in outs {
            match out {
                Out::Empty if boolean => values.push(V::Bool(false)),
                Out::Empty => {
                    any = true;
                    s.put(self.run.name(Tag::Gap, name.to_owned(), None));
                }
                Out::Value(v) => values.push(v),
                Out::Clash(vs, rulings) => {
                    values.extend(vs);
                    for ruling in rulings {
                        s.put(ruling);
                    }
                }
                Out::Any => any = true,
            }
        }
        let p = if any { P::Top } else { P::set(values) };
        let p = if p == P::Top && boolean { facts::any(self.run.engine, ty) } else { p };
        Val::of(p, s)
    }
}

/// Exceptions without ∅, and the base where they give ∅.
fn default<'a>(above: Vec<Out<'a>>, base: Vec<Out<'a>>) -> Vec<Out<'a>> {
    let falls = above.contains(&Out::Empty);
    let mut outs: Vec<Out<'a>> = above.into_iter().filter(|o| *o != Out::Empty).collect();
    if falls {
        outs.extend(base);
    }
    outs.sort();
    outs.dedup();
    outs
}
