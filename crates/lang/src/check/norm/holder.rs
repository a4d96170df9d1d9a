//! Holders of powers: a test of a body. A holder may name another; its test is put in its place.
use crate::check::clause::expr_of;
use crate::check::ctx::{Ctx, Decl, Env, HolderState};
use crate::check::expr::{ex, truth};
use crate::check::symbols::Category;
use crate::model::{Expr, ExprKind, Holder, Type};

/// The most parts all tests of holders may have together: tests that repeat tests grow fast.
const MAX_NODES: usize = 20_000;
/// The longest chain of holders that name each other: it is followed by recursion.
const MAX_DEPTH: usize = 32;

impl Ctx<'_> {
    pub(crate) fn holder(&self, decl: Decl<'_>, id: usize) -> Holder {
        let test = self.holder_test(id).unwrap_or_else(|| truth(decl.at().span));
        Holder { norm: self.norm(decl, Category::Holder, id), test }
    }

    /// The test of a holder. `None`: an error was reported.
    pub(crate) fn holder_test(&self, id: usize) -> Option<Expr> {
        let (book, item) = *self.holders.items.get(id)?;
        let decl = Decl { book, item };
        let state = self.holders.done.borrow().get(id).cloned()?;
        match state {
            HolderState::Done(test) => test,
            HolderState::Busy => {
                self.circle(Category::Holder, "holder", &[id, id]);
                None
            }
            HolderState::Waiting => {
                self.set_holder(id, HolderState::Busy);
                let depth = self.holders.depth.get() + 1;
                self.holders.depth.set(depth);
                let test = if depth > MAX_DEPTH { self.too_big(decl) } else { self.lower_holder(decl, id) };
                self.holders.depth.set(depth - 1);
                self.set_holder(id, HolderState::Done(test.clone()));
                test
            }
        }
    }

    fn set_holder(&self, id: usize, state: HolderState) {
        if let Some(slot) = self.holders.done.borrow_mut().get_mut(id) {
            *slot = state;
        }
    }

    fn lower_holder(&self, decl: Decl<'_>, id: usize) -> Option<Expr> {
        let entry = self.symbols.entry(Category::Holder, u32::try_from(id).ok()?)?;
        let mut env = Env { body: true, ..Env::of(decl.book, &entry.basis) };
        let (test, when) = (expr_of(decl.head(), "="), expr_of(decl.body(), "when"));
        if test.is_none() && when.is_none() {
            self.error("rules-holder-empty", decl.book, decl.at().span, vec![("holder", decl.name().to_owned())]);
            return None;
        }
        let parts: Vec<Option<Expr>> = test.into_iter().chain(when).map(|e| self.condition(&mut env, e)).collect();
        let mut parts: Vec<Expr> = parts.into_iter().collect::<Option<_>>()?;
        let whole = match (parts.pop(), parts.pop()) {
            (Some(second), Some(first)) => ex(ExprKind::And(vec![first, second]), Type::Bool, decl.item.span),
            (one, _) => one?,
        };
        let mut nodes = 0;
        crate::check::walk::walk(&whole, &mut |_| nodes += 1);
        let total = self.holders.nodes.get() + nodes;
        self.holders.nodes.set(total);
        if total > MAX_NODES {
            return self.too_big(decl);
        }
        Some(whole)
    }

    fn too_big(&self, decl: Decl<'_>) -> Option<Expr> {
        self.error("rules-holder-big", decl.book, decl.at().span, vec![("holder", decl.name().to_owned())]);
        None
    }
}
