//! Which outcomes each condition had while an opinion was worked out: what coverage of rulebooks is counted from.
use super::value::Tri;
use fazhi_lang::model::Expr;
use std::cell::RefCell;
use std::collections::HashMap;

/// Outcomes seen of a condition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// It was true.
    pub yes: bool,
    /// It was false.
    pub no: bool,
    /// It was open.
    pub open: bool,
}

/// Conditions by where their expression lies in memory: valid for the rulebook the engine was made of, as long as it is borrowed.
#[derive(Debug, Default)]
pub struct Trace(RefCell<HashMap<usize, Seen>>);

impl Trace {
    /// Outcomes of this very expression of the rulebook.
    pub fn seen(&self, e: &Expr) -> Seen {
        self.0.borrow().get(&Self::key(e)).copied().unwrap_or_default()
    }

    pub(super) fn note(&self, e: &Expr, outcome: Tri) {
        let mut map = self.0.borrow_mut();
        let seen = map.entry(Self::key(e)).or_default();
        match outcome {
            Tri::T => seen.yes = true,
            Tri::F => seen.no = true,
            Tri::U => seen.open = true,
        }
    }

    fn key(e: &Expr) -> usize {
        std::ptr::from_ref(e).addr()
    }
}
