//! Completions: every way the open conditions can turn out together (P13).
use super::fact::Given;
use super::scope::{Res, Run, Scope, join};
use super::value::{Val, cause, domain, one, or};
use crate::case::Of;
use crate::opinion::{Cause, Support, Tag};
use fazhi_lang::model::{BookId, Expr, ExprKind, FactId, JudgmentId, PartyClassId, Scope as About, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// More completions than this are ⊤.
pub(super) const COMPLETIONS: usize = 4096;

/// An atomic condition that no assignment decides: by its place, conduct and party; or the class of a party.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Leaf {
    Place { draft: bool, book: BookId, start: u32, end: u32, conduct: Option<usize>, party: Option<usize> },
    Class(PartyClassId, usize),
}

/// A condition that decides which norm and tier applies.
#[derive(Debug, Clone)]
pub(super) struct Guard<'e> {
    pub(super) what: What<'e>,
    /// The file its places are in; draft powers have places of their own.
    pub(super) book: BookId,
    pub(super) draft: bool,
    pub(super) scope: Scope,
}

/// What a guard asks.
#[derive(Debug, Clone)]
pub(super) enum What<'e> {
    /// An expression.
    Expr(&'e Expr),
    /// One of the parties belongs to one of the classes.
    Class(Vec<PartyClassId>, Vec<usize>),
}

/// One completion.
#[derive(Debug, Clone)]
pub(super) struct Completion {
    pub(super) given: Rc<Given>,
    pub(super) leaves: BTreeMap<Leaf, bool>,
    /// The facts and judgments assumed, as `name=value` (R10).
    pub(super) witness: String,
}

/// All completions, or ⊤; with what is open.
pub(super) struct Completions {
    /// `None` = more than can be asked.
    pub(super) list: Option<Vec<Completion>>,
    /// The supports of all open guards.
    pub(super) support: Support,
}

/// What a cause stands for, where its values can be listed.
#[derive(Debug, Clone)]
enum Atom {
    Fact(FactId, Of),
    Judgment(JudgmentId, Of),
}

impl Run<'_> {
    /// A guard as it stands, in plain evaluation.
    pub(super) fn guard(&self, guard: &Guard<'_>) -> Res<Val> {
        match &guard.what {
            What::Expr(e) => self.eval(e, &guard.scope),
            What::Class(classes, parties) => {
                let each = parties.iter().flat_map(|p| classes.iter().map(|c| self.is_class(*c, Some(*p))));
                Ok(or(&each.collect::<Vec<_>>()))
            }
        }
    }

    /// Whether a party belongs to a class; not stated is open.
    pub(super) fn is_class(&self, class: PartyClassId, party: Option<usize>) -> Val {
        let Some(who) = party.and_then(|p| self.case.parties.get(p)) else {
            return Val::maybe(one(cause(Tag::Fact, "party.class", None)));
        };
        match &who.classes {
            Some(classes) => Val::truth(classes.iter().any(|c| self.class_within(*c, class))),
            None => Val::maybe(one(cause(Tag::Fact, "party.class", Some(&who.id)))),
        }
    }

    /// A guard under a completion: always T or F.
    pub(super) fn decide(&self, guard: &Guard<'_>, under: &Completion) -> Res<bool> {
        match &guard.what {
            What::Expr(e) => self.decide_expr(e, guard, under),
            What::Class(classes, parties) => {
                let mut any = false;
                for (class, party) in classes.iter().flat_map(|c| parties.iter().map(move |p| (*c, *p))) {
                    let tri = self.is_class(class, Some(party)).tri();
                    any |= tri.unwrap_or_else(|| under.leaves.get(&Leaf::Class(class, party)) == Some(&true));
                }
                Ok(any)
            }
        }
    }

    fn decide_expr(&self, e: &Expr, guard: &Guard<'_>, under: &Completion) -> Res<bool> {
        use ExprKind as K;
        Ok(match &e.kind {
            K::Not(a) => !self.decide_expr(a, guard, under)?,
            K::And(of) => of.iter().map(|e| self.decide_expr(e, guard, under)).collect::<Res<Vec<_>>>()?.into_iter().all(|b| b),
            K::Or(of) => of.iter().map(|e| self.decide_expr(e, guard, under)).collect::<Res<Vec<_>>>()?.into_iter().any(|b| b),
            K::Implies(a, b) => !self.decide_expr(a, guard, under)? | self.decide_expr(b, guard, under)?,
            _ => {
                let scope = Scope { given: Rc::clone(&under.given), ..guard.scope.clone() };
                let tri = self.eval(e, &scope)?.tri();
                tri.unwrap_or_else(|| under.leaves.get(&guard.leaf(e)) == Some(&true))
            }
        })
    }

    /// The leaves of a guard that stay `?` under an assignment.
    fn open_leaves(&self, guard: &Guard<'_>, given: &Rc<Given>, out: &mut BTreeSet<Leaf>) -> Res<()> {
        match &guard.what {
            What::Expr(e) => self.open_leaves_of(e, guard, given, out),
            What::Class(classes, parties) => {
                for (class, party) in classes.iter().flat_map(|c| parties.iter().map(move |p| (*c, *p))) {
                    if self.is_class(class, Some(party)).is_open() {
                        out.insert(Leaf::Class(class, party));
                    }
                }
                Ok(())
            }
        }
    }

    fn open_leaves_of(&self, e: &Expr, guard: &Guard<'_>, given: &Rc<Given>, out: &mut BTreeSet<Leaf>) -> Res<()> {
        use ExprKind as K;
        match &e.kind {
            K::Not(a) => self.open_leaves_of(a, guard, given, out),
            K::And(of) | K::Or(of) => of.iter().try_for_each(|e| self.open_leaves_of(e, guard, given, out)),
            K::Implies(a, b) => {
                self.open_leaves_of(a, guard, given, out)?;
                self.open_leaves_of(b, guard, given, out)
            }
            _ => {
                let scope = Scope { given: Rc::clone(given), ..guard.scope.clone() };
                if self.eval(e, &scope)?.is_open() {
                    out.insert(guard.leaf(e));
                }
                Ok(())
            }
        }
    }

    /// All completions of these guards.
    pub(super) fn completions(&self, guards: &[Guard<'_>]) -> Res<Completions> {
        let values = guards.iter().map(|g| self.guard(g)).collect::<Res<Vec<_>>>()?;
        let open: Vec<&Val> = values.iter().filter(|v| v.is_open()).collect();
        let support = join(open.iter().map(|v| &v.support));
        let base = guards.first().map_or_else(|| Rc::clone(&self.given), |g| Rc::clone(&g.scope.given));
        if open.is_empty() {
            let only = Completion { given: base, leaves: BTreeMap::new(), witness: String::new() };
            return Ok(Completions { list: Some(vec![only]), support });
        }
        let atoms: Vec<(Atom, BTreeSet<Value>)> = support.iter().filter_map(|c| self.atom(c)).collect();
        let product = atoms.iter().fold(1usize, |n, (_, values)| n.saturating_mul(values.len()));
        if product > COMPLETIONS {
            return Ok(Completions { list: None, support });
        }
        let mut assignments: Vec<Vec<(&Atom, &Value)>> = vec![vec![]];
        for (atom, values) in &atoms {
            assignments =
                assignments.into_iter().flat_map(|a| values.iter().map(move |v| [a.clone(), vec![(atom, v)]].concat())).collect();
        }
        let (mut list, mut total) = (Vec::new(), 0usize);
        for assignment in assignments {
            let mut given = (*base).clone();
            let mut words = Vec::new();
            for (atom, value) in assignment {
                words.push(format!("{}={}", self.atom_name(atom), self.word(value)));
                match atom {
                    Atom::Fact(id, of) => given.facts.insert((*id, *of), value.clone()),
                    Atom::Judgment(id, of) => given.judgments.insert((*id, *of), value.clone()),
                };
            }
            // What `implies` forbids is no completion (P2).
            let Ok(given) = given.close(self.rules(), self.case) else { continue };
            let given = Rc::new(given);
            let mut leaves = BTreeSet::new();
            guards.iter().try_for_each(|g| self.open_leaves(g, &given, &mut leaves))?;
            total = total.saturating_add(if leaves.len() > 12 { COMPLETIONS + 1 } else { 1 << leaves.len() });
            if total > COMPLETIONS {
                return Ok(Completions { list: None, support });
            }
            let mut splits: Vec<BTreeMap<Leaf, bool>> = vec![BTreeMap::new()];
            for leaf in leaves {
                splits = splits
                    .into_iter()
                    .flat_map(|s| {
                        [false, true].map(|b| {
                            let mut split = s.clone();
                            split.insert(leaf.clone(), b);
                            split
                        })
                    })
                    .collect();
            }
            let witness = words.join(", ");
            list.extend(splits.into_iter().map(|leaves| Completion {
                given: Rc::clone(&given),
                leaves,
                witness: witness.clone(),
            }));
        }
        Ok(Completions { list: Some(list), support })
    }

    /// The fact or judgment a cause names, with its values; `None` where they cannot be listed.
    fn atom(&self, cause: &Cause) -> Option<(Atom, BTreeSet<Value>)> {
        let of = |about: About| match (&cause.of, about) {
            (None, _) => Some(Of::Case),
            (Some(id), About::Conduct) => self.case.conducts.iter().position(|c| c.id == *id).map(Of::Conduct),
            (Some(id), About::Party) => self.case.parties.iter().position(|p| p.id == *id).map(Of::Party),
            _ => None,
        };
        match cause.tag {
            Tag::Fact => {
                let at = self.rules().facts.iter().position(|f| f.name == cause.name)?;
                let fact = self.rules().facts.get(at)?;
                let atom = Atom::Fact(FactId(u32::try_from(at).ok()?), of(fact.of)?);
                Some((atom, domain(self.rules(), &fact.ty)?))
            }
            Tag::Judgment => {
                let at = self.rules().judgments.iter().position(|j| j.name == cause.name)?;
                let judgment = self.rules().judgments.get(at)?;
                let atom = Atom::Judgment(JudgmentId(u32::try_from(at).ok()?), of(judgment.of)?);
                Some((atom, domain(self.rules(), &judgment.ty)?))
            }
            Tag::Param | Tag::Gap | Tag::Ruling => None,
        }
    }

    fn atom_name(&self, atom: &Atom) -> String {
        let name = match atom {
            Atom::Fact(id, _) => self.rules().facts.get(id.at()).map(|f| &f.name),
            Atom::Judgment(id, _) => self.rules().judgments.get(id.at()).map(|j| &j.name),
        };
        name.cloned().unwrap_or_default()
    }

    fn word(&self, value: &Value) -> String {
        match value {
            Value::Bool(b) => b.to_string(),
            Value::Enum(id, at) => {
                let named = self.rules().enums.get(id.at()).and_then(|e| e.values.get(usize::from(*at)));
                named.map_or_else(String::new, |(name, _)| name.clone())
            }
            _ => String::new(),
        }
    }
}

impl Guard<'_> {
    fn leaf(&self, e: &Expr) -> Leaf {
        let Scope { conduct, party, .. } = self.scope;
        Leaf::Place { draft: self.draft, book: self.book, start: e.span.start, end: e.span.end, conduct, party }
    }
}
