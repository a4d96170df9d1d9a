//! Names of the facts and events in a rule's expressions, following defined terms and derived facts, not clocks (E24).
use super::scope::Run;
use fazhi_lang::model::{EventId, Expr, ExprKind, Node, Tree, Trigger};
use std::collections::BTreeSet;

impl Run<'_> {
    /// Adds the names in an expression.
    pub(super) fn names(&self, e: &Expr, out: &mut BTreeSet<String>) {
        use ExprKind as K;
        match &e.kind {
            K::Fact(id) => {
                if let Some(fact) = self.rules().facts.get(id.at())
                    && out.insert(fact.name.clone())
                    && let Some(derived) = &fact.derived
                {
                    self.names(derived, out);
                }
            }
            K::Define(id) => {
                if let Some(define) = self.rules().defines.get(id.at()) {
                    self.names_in_tree(&define.tree, out);
                }
            }
            K::Read(_, event) | K::DateOf(event) | K::Times(event) | K::Field(event, _) => self.name(*event, out),
            K::Param(_, of) | K::And(of) | K::Or(of) | K::List(of) => of.iter().for_each(|e| self.names(e, out)),
            K::Not(a) | K::Size(a) | K::Attr(a, _) | K::Superior(a, _) | K::Government(a) | K::BodyOf(_, _, a) => {
                self.names(a, out);
            }
            K::Implies(a, b)
            | K::Cmp(_, a, b)
            | K::In(a, b)
            | K::Add(a, b)
            | K::Sub(a, b)
            | K::Mul(a, b)
            | K::Div(a, b)
            | K::Round(_, a, b)
            | K::Disjoint(a, b)
            | K::Each(_, _, a, b)
            | K::Covers(a, b) => {
                self.names(a, out);
                self.names(b, out);
            }
            _ => {}
        }
    }

    pub(super) fn name(&self, event: EventId, out: &mut BTreeSet<String>) {
        out.insert(self.event_name(event));
    }

    pub(super) fn names_in_tree(&self, tree: &Tree, out: &mut BTreeSet<String>) {
        tree.nodes.iter().for_each(|n| self.names_in_node(n, out));
    }

    fn names_in_node(&self, node: &Node, out: &mut BTreeSet<String>) {
        node.guard.iter().for_each(|g| self.names(g, out));
        self.names(&node.then, out);
        node.exceptions.iter().for_each(|n| self.names_in_node(n, out));
    }

    pub(super) fn names_in_trigger(&self, trigger: &Trigger, out: &mut BTreeSet<String>) {
        match trigger {
            Trigger::Event(_, event) => self.name(*event, out),
            Trigger::Date(e) => self.names(e, out),
        }
    }
}
