//! Scope: what a rule is evaluated for once each. A rule of the case cannot read a fact of a conduct: of which?
use crate::ast::{File, Span};
use crate::check::clause;
use crate::check::ctx::scope_word;
use crate::check::report::{At, Reports};
use crate::check::walk::{walk, walk_tree};
use crate::model::{Expr, ExprKind, Rules, Scope};

use super::order::walk_clock;

/// What an expression reads: something of a conduct, something of a party, and the first place of each.
#[derive(Debug, Clone, Default)]
struct Reads {
    conduct: Option<(Span, String)>,
    party: Option<(Span, String)>,
}

impl Reads {
    fn add(&mut self, rules: &Rules, defines: &[Scope], e: &Expr) {
        let (scope, name) = match &e.kind {
            ExprKind::Fact(id) => rules.facts.get(id.at()).map_or((Scope::Case, ""), |f| (f.of, f.name.as_str())),
            ExprKind::Judgment(id) => rules.judgments.get(id.at()).map_or((Scope::Case, ""), |j| (j.of, j.name.as_str())),
            ExprKind::Define(id) => {
                (defines.get(id.at()).copied().unwrap_or(Scope::Case), rules.defines.get(id.at()).map_or("", |d| d.name.as_str()))
            }
            ExprKind::Met(id) | ExprKind::Missed(id) | ExprKind::Running(id) | ExprKind::Due(id) => {
                rules.clocks.get(id.at()).map_or((Scope::Case, ""), |c| (c.of, c.norm.name.as_str()))
            }
            ExprKind::IsConduct(_) => (Scope::Conduct, "conduct is"),
            ExprKind::Start => (Scope::Conduct, "conduct.start"),
            ExprKind::End => (Scope::Conduct, "conduct.end"),
            ExprKind::Place => (Scope::Conduct, "conduct.place"),
            ExprKind::Covered(_) => (Scope::Conduct, "covered"),
            ExprKind::IsClass(_) | ExprKind::IsRole(_) => (Scope::Party, "addressee is"),
            ExprKind::Role => (Scope::Party, "addressee.role"),
            ExprKind::Proposed(_) => (Scope::Party, "proposed"),
            _ => return,
        };
        if matches!(scope, Scope::Conduct | Scope::Line) && self.conduct.is_none() {
            self.conduct = Some((e.span, name.to_owned()));
        }
        if matches!(scope, Scope::Party | Scope::Line) && self.party.is_none() {
            self.party = Some((e.span, name.to_owned()));
        }
    }

    /// The smallest scope in which all of it can be read.
    fn needs(&self) -> Scope {
        match (&self.conduct, &self.party) {
            (None, None) => Scope::Case,
            (Some(_), None) => Scope::Conduct,
            (None, Some(_)) => Scope::Party,
            (Some(_), Some(_)) => Scope::Line,
        }
    }
}

/// A line has its party and its conduct; a conduct and a party have nothing of each other (a party may have several conducts, a conduct is also
/// answered for by parties who did not do it).
fn allows(scope: Scope, needed: Scope) -> bool {
    matches!(needed, Scope::Case | Scope::Actor) || scope == Scope::Line || scope == needed
}

/// Infers scopes of definitions, then checks every rule.
pub(super) fn settle(rules: &mut Rules, reports: &Reports, files: &[File]) {
    let stated = stated_scopes(rules, files);
    let inferred = infer(rules, &stated);
    let check = |scope: Scope, book: usize, reads: &Reads| {
        let needed = reads.needs();
        if allows(scope, needed) {
            return;
        }
        let first = match scope {
            Scope::Conduct => &reads.party,
            _ if reads.conduct.is_some() => &reads.conduct,
            _ => &reads.party,
        };
        if let Some((span, name)) = first {
            let args =
                vec![("name", name.clone()), ("needed", scope_word(needed).to_owned()), ("scope", scope_word(scope).to_owned())];
            reports.error("rules-scope", At { book, span: *span }, args);
        }
    };
    let all = |exprs: &[Option<&Expr>]| {
        let mut reads = Reads::default();
        exprs.iter().flatten().for_each(|e| walk(e, &mut |e| reads.add(rules, &inferred, e)));
        reads
    };
    for (at, define) in rules.defines.iter().enumerate() {
        if let Some(scope) = stated.get(at).copied().flatten() {
            let mut reads = Reads::default();
            walk_tree(&define.tree, &mut |e| reads.add(rules, &inferred, e));
            check(scope, define.place.0.at(), &reads);
        }
    }
    for require in &rules.requires {
        let possible = require.cure.as_ref().and_then(|c| c.possible.as_ref());
        check(require.of, require.norm.place.0.at(), &all(&[Some(&require.that), require.when.as_ref(), possible]));
    }
    for clock in &rules.clocks {
        let mut reads = Reads::default();
        walk_clock(clock, &mut |e| reads.add(rules, &inferred, e));
        check(clock.of, clock.norm.place.0.at(), &reads);
    }
    for adjust in &rules.adjusts {
        check(adjust.of, adjust.norm.place.0.at(), &all(&[adjust.when.as_ref()]));
    }
    for bar in &rules.bars {
        check(bar.of, bar.norm.place.0.at(), &all(&[Some(&bar.when)]));
    }
    for procedure in &rules.procedures {
        let mut conditions: Vec<Option<&Expr>> = procedure.steps.iter().map(|s| s.when.as_ref()).collect();
        conditions.extend(procedure.responses.iter().map(|r| r.when.as_ref()));
        conditions.push(procedure.when.as_ref());
        check(Scope::Case, procedure.norm.place.0.at(), &all(&conditions));
    }
    for fill in &rules.fills {
        let scope = rules.clocks.get(fill.clock.at()).map_or(Scope::Case, |c| c.of);
        check(scope, fill.norm.place.0.at(), &all(&[fill.when.as_ref()]));
    }
    derived_facts(rules, files, &inferred, &check);
    for (define, scope) in rules.defines.iter_mut().zip(inferred) {
        define.of = scope;
    }
}

fn derived_facts(rules: &Rules, files: &[File], inferred: &[Scope], check: &impl Fn(Scope, usize, &Reads)) {
    let items = files.iter().enumerate().flat_map(|(book, f)| f.items.iter().map(move |i| (book, i)));
    let facts = items.filter(|(_, i)| i.word.value.0 == "fact" && i.name.is_some());
    for ((book, _), fact) in facts.zip(&rules.facts) {
        let mut reads = Reads::default();
        fact.derived.iter().for_each(|e| walk(e, &mut |e| reads.add(rules, inferred, e)));
        check(fact.of, book, &reads);
    }
}

/// `of` as written in definitions and grades; none where it is to be inferred.
fn stated_scopes(rules: &Rules, files: &[File]) -> Vec<Option<Scope>> {
    let stated = |d: &crate::model::Define| {
        let items = &files.get(d.place.0.at())?.items;
        let item = items.iter().find(|i| i.span == d.place.1)?;
        clause::find(&item.body, "of").map(|_| d.of)
    };
    rules.defines.iter().map(stated).collect()
}

/// Each definition after those it reads (they were checked to be acyclic), so that one pass settles all.
fn infer(rules: &Rules, stated: &[Option<Scope>]) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = stated.iter().map(|s| s.unwrap_or(Scope::Case)).collect();
    for at in readers_last(rules) {
        if stated.get(at).copied().flatten().is_some() {
            continue;
        }
        let mut reads = Reads::default();
        if let Some(define) = rules.defines.get(at) {
            walk_tree(&define.tree, &mut |e| reads.add(rules, &scopes, e));
        }
        if let Some(slot) = scopes.get_mut(at) {
            *slot = reads.needs();
        }
    }
    scopes
}

/// Definitions in an order in which each comes after those it reads.
fn readers_last(rules: &Rules) -> Vec<usize> {
    let reads: Vec<Vec<usize>> = rules
        .defines
        .iter()
        .map(|d| {
            let mut out = Vec::new();
            walk_tree(&d.tree, &mut |e| {
                if let ExprKind::Define(id) = &e.kind {
                    out.push(id.at());
                }
            });
            out
        })
        .collect();
    let mut order = Vec::new();
    let mut seen = vec![false; reads.len()];
    for start in 0..reads.len() {
        let mut path = vec![(start, false)];
        while let Some((at, done)) = path.pop() {
            if done {
                order.push(at);
                continue;
            }
            if let Some(seen) = seen.get_mut(at).filter(|s| !**s) {
                *seen = true;
                path.push((at, true));
                path.extend(reads.get(at).into_iter().flatten().map(|next| (*next, false)));
            }
        }
    }
    order
}
