//! Default trees (S3, P8).
use super::scope::{Res, Run, Scope};
use super::value::{Set, Val, cause, supports};
use crate::opinion::{Support, Tag};
use fazhi_lang::model::{Node, Tree, Type, Value};
use std::collections::BTreeSet;

/// More choices than this are ⊤.
const CHOICES: usize = 256;

/// One outcome of a node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// ∅
    Nothing,
    /// A closed value.
    Value(Value),
    /// ⊛ with the clashing values.
    Clash(BTreeSet<Value>),
}

/// A child of a node: its label and outcomes. `None` = ⊤ among them.
struct Child {
    label: String,
    outcomes: Option<BTreeSet<Outcome>>,
}

/// What is collected over a whole tree.
#[derive(Default)]
struct Notes {
    /// Every guard and consequence.
    operands: Vec<Val>,
    /// Labels of each clash.
    clashes: BTreeSet<String>,
    /// Too many choices somewhere.
    over: bool,
}

impl Run<'_> {
    /// The value of a tree; `name` is the gap where nothing applies.
    pub(super) fn tree(&self, tree: &Tree, name: &str, ty: &Type, s: &Scope) -> Res<Val> {
        if let [Node { guard: None, then, exceptions, .. }] = tree.nodes.as_slice()
            && exceptions.is_empty()
        {
            return self.eval(then, s);
        }
        let mut notes = Notes::default();
        let children = self.children(&tree.nodes, s, &mut notes)?;
        let root = combine(&children, &mut notes);
        Ok(self.root(root, &notes, name, ty))
    }

    /// A base with exceptions in front of it, which are guarded values: a clock's length with those that fill its slot (E19).
    pub(super) fn replaced(&self, base: &Val, by: &[(String, Val, Val)], name: &str, ty: &Type) -> Val {
        let mut notes = Notes::default();
        let mut children = Vec::new();
        for (label, guard, then) in by {
            children.push(child(label, guard, then, &[], &mut notes));
        }
        let root = child("", &Val::truth(true), base, &children, &mut notes);
        let root = if notes.over { None } else { root.outcomes };
        self.root(root, &notes, name, ty)
    }

    fn children(&self, nodes: &[Node], s: &Scope, notes: &mut Notes) -> Res<Vec<Child>> {
        nodes.iter().map(|n| self.node(n, s, notes)).collect()
    }

    fn node(&self, node: &Node, s: &Scope, notes: &mut Notes) -> Res<Child> {
        let guard = self.when(node.guard.as_ref(), s)?;
        let then = self.eval(&node.then, s)?;
        let exceptions = self.children(&node.exceptions, s, notes)?;
        Ok(child(&node.label, &guard, &then, &exceptions, notes))
    }

    /// At the root: ∅ is F for a Boolean, else a gap (P8).
    fn root(&self, outcomes: Option<BTreeSet<Outcome>>, notes: &Notes, name: &str, ty: &Type) -> Val {
        let mut support: Support = supports(&notes.operands);
        support.extend(notes.clashes.iter().map(|labels| cause(Tag::Ruling, labels, None)));
        let Some(outcomes) = outcomes.filter(|_| !notes.over) else { return Val::top(ty, support) };
        let mut values = BTreeSet::new();
        for outcome in outcomes {
            match outcome {
                Outcome::Nothing if *ty == Type::Bool => {
                    values.insert(Value::Bool(false));
                }
                Outcome::Nothing => {
                    support.insert(cause(Tag::Gap, name, None));
                    return Val::top(ty, support);
                }
                Outcome::Value(value) => {
                    values.insert(value);
                }
                Outcome::Clash(all) => values.extend(all),
            }
        }
        Val::from(Set::of(values), support)
    }
}

/// P(node) = comb(E) without ∅, and, if ∅ ∈ comb(E): what guard and consequence give.
fn child(label: &str, guard: &Val, then: &Val, exceptions: &[Child], notes: &mut Notes) -> Child {
    notes.operands.extend([guard.clone(), then.clone()]);
    let combined = combine(exceptions, notes);
    let outcomes = combined.and_then(|mut outcomes| {
        if outcomes.remove(&Outcome::Nothing) {
            if guard.tri() != Some(false) {
                // ⊤ among the outcomes is ⊤ for the whole (E17).
                outcomes.extend(then.values()?.iter().cloned().map(Outcome::Value));
            }
            if guard.tri() != Some(true) {
                outcomes.insert(Outcome::Nothing);
            }
        }
        Some(outcomes)
    });
    Child { label: label.to_owned(), outcomes }
}

/// The outcomes of every choice of one outcome from each child; `None` = ⊤.
fn combine(children: &[Child], notes: &mut Notes) -> Option<BTreeSet<Outcome>> {
    // Each choice: what the children with an outcome give, with their labels.
    let mut choices: Vec<Vec<(&str, Outcome)>> = vec![vec![]];
    for child in children {
        let outcomes = child.outcomes.as_ref()?;
        if choices.len().saturating_mul(outcomes.len()) > CHOICES {
            notes.over = true;
            return None;
        }
        choices = choices
            .iter()
            .flat_map(|c| outcomes.iter().map(move |o| [c.clone(), vec![(child.label.as_str(), o.clone())]].concat()))
            .collect();
    }
    let mut found = BTreeSet::new();
    for choice in choices {
        let given: Vec<&(&str, Outcome)> = choice.iter().filter(|(_, o)| *o != Outcome::Nothing).collect();
        let distinct: BTreeSet<&Outcome> = given.iter().map(|(_, o)| o).collect();
        let single = if distinct.len() == 1 { distinct.first() } else { None };
        found.insert(match (distinct.len(), single) {
            (0, _) => Outcome::Nothing,
            (_, Some(Outcome::Value(value))) => Outcome::Value(value.clone()),
            (_, Some(clash)) if given.len() == 1 => (*clash).clone(),
            _ => {
                let labels: BTreeSet<&str> = given.iter().map(|(label, _)| *label).collect();
                notes.clashes.insert(labels.into_iter().collect::<Vec<_>>().join("|"));
                let values = distinct.iter().flat_map(|o| match o {
                    Outcome::Value(value) => BTreeSet::from([value.clone()]),
                    Outcome::Clash(all) => all.clone(),
                    Outcome::Nothing => BTreeSet::new(),
                });
                Outcome::Clash(values.collect())
            }
        });
    }
    Some(found)
}
