//! Names of the facts and events that a rule reads, through definitions and derived facts.
use fazhi_lang::model::{Clock, EventId, Expr, ExprKind, FactId, Node, Procedure, Require, Rules, Step, Tree, Trigger};
use std::collections::BTreeSet;

/// A walk over expressions; definitions and derived facts are entered once.
struct Walk<'r> {
    rules: &'r Rules,
    names: BTreeSet<String>,
    defines: BTreeSet<u32>,
    facts: BTreeSet<u32>,
}

impl<'r> Walk<'r> {
    fn new(rules: &'r Rules) -> Self {
        Walk { rules, names: BTreeSet::new(), defines: BTreeSet::new(), facts: BTreeSet::new() }
    }

    fn event(&mut self, event: EventId) {
        self.names.extend(self.rules.events.get(event.at()).map(|e| e.name.clone()));
    }

    fn fact(&mut self, fact: FactId) {
        let rules = self.rules;
        if let Some(f) = rules.facts.get(fact.at()).filter(|_| self.facts.insert(fact.0)) {
            self.names.insert(f.name.clone());
            if let Some(derived) = &f.derived {
                self.expr(derived);
            }
        }
    }

    fn tree(&mut self, tree: &Tree) {
        tree.nodes.iter().for_each(|n| self.node(n));
    }

    fn node(&mut self, node: &Node) {
        node.guard.iter().for_each(|g| self.expr(g));
        self.expr(&node.then);
        node.exceptions.iter().for_each(|n| self.node(n));
    }

    fn trigger(&mut self, trigger: &Trigger) {
        match trigger {
            Trigger::Event(_, event) => self.event(*event),
            Trigger::Date(e) => self.expr(e),
        }
    }

    fn expr(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Fact(fact) => self.fact(*fact),
            ExprKind::Define(define) => {
                let rules = self.rules;
                if let Some(d) = rules.defines.get(define.at()).filter(|_| self.defines.insert(define.0)) {
                    self.tree(&d.tree);
                }
            }
            ExprKind::Read(_, event) | ExprKind::DateOf(event) | ExprKind::Times(event) | ExprKind::Field(event, _) => {
                self.event(*event);
            }
            ExprKind::And(list) | ExprKind::Or(list) | ExprKind::List(list) | ExprKind::Param(_, list) => {
                list.iter().for_each(|e| self.expr(e));
            }
            ExprKind::Not(a)
            | ExprKind::Size(a)
            | ExprKind::Attr(a, _)
            | ExprKind::Superior(a, _)
            | ExprKind::Government(a)
            | ExprKind::BodyOf(_, _, a) => self.expr(a),
            ExprKind::Implies(a, b)
            | ExprKind::Cmp(_, a, b)
            | ExprKind::In(a, b)
            | ExprKind::Add(a, b)
            | ExprKind::Sub(a, b)
            | ExprKind::Mul(a, b)
            | ExprKind::Div(a, b)
            | ExprKind::Round(_, a, b)
            | ExprKind::Disjoint(a, b)
            | ExprKind::Each(_, _, a, b)
            | ExprKind::Covers(a, b) => {
                self.expr(a);
                self.expr(b);
            }
            ExprKind::Const(_)
            | ExprKind::Judgment(_)
            | ExprKind::Gap(_)
            | ExprKind::Local(_)
            | ExprKind::Met(_)
            | ExprKind::Missed(_)
            | ExprKind::Running(_)
            | ExprKind::Due(_)
            | ExprKind::Proposed(_)
            | ExprKind::Proposes(_)
            | ExprKind::Actor
            | ExprKind::Body
            | ExprKind::IsClass(_)
            | ExprKind::IsRole(_)
            | ExprKind::Role
            | ExprKind::IsConduct(_)
            | ExprKind::Start
            | ExprKind::End
            | ExprKind::Place
            | ExprKind::Today
            | ExprKind::DraftRank(_)
            | ExprKind::Covered(_) => {}
        }
    }
}

/// Of a requirement: `when` and `that`.
pub(super) fn of_require(rules: &Rules, require: &Require) -> BTreeSet<String> {
    let mut walk = Walk::new(rules);
    require.when.iter().for_each(|w| walk.expr(w));
    walk.expr(&require.that);
    walk.names
}

/// Of a step: its event, what it waits for, its conditions.
pub(super) fn of_step(rules: &Rules, procedure: &Procedure, step: &Step) -> BTreeSet<String> {
    let mut walk = Walk::new(rules);
    walk.event(step.event);
    step.after.iter().for_each(|e| walk.event(*e));
    for (milestone, _, _) in procedure.milestones.iter().filter(|(_, blocked, _)| *blocked == step.event) {
        walk.event(*milestone);
    }
    procedure.when.iter().chain(&step.when).for_each(|w| walk.expr(w));
    walk.names
}

/// Of a clock.
pub(super) fn of_clock(rules: &Rules, clock: &Clock) -> BTreeSet<String> {
    let mut walk = Walk::new(rules);
    clock.when.iter().for_each(|w| walk.expr(w));
    walk.trigger(&clock.start);
    clock.stop.iter().for_each(|t| walk.trigger(t));
    for (from, until) in &clock.pauses {
        walk.event(*from);
        walk.event(*until);
    }
    for (event, by, _) in &clock.extensions {
        walk.event(*event);
        walk.expr(by);
    }
    walk.tree(&clock.length);
    walk.names
}
