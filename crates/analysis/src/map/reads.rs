//! Whether an expression depends on the body, its place or the conduct: what does not is asked once.
use fazhi_engine::reach::children;
use fazhi_lang::model::{DefineId, Expr, ExprKind, FactId, Node, Rules};
use std::collections::BTreeSet;

/// What an expression depends on beside the day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reads {
    /// The body, or where the conduct happens.
    pub(super) body: bool,
    /// Where the conduct happens, beyond whether the body's territory contains it: places inside a territory are not alike to it.
    pub(super) place: bool,
    /// Which conduct it is.
    pub(super) conduct: bool,
}

impl Reads {
    pub(super) fn of<'e>(rules: &'e Rules, exprs: impl IntoIterator<Item = &'e Expr>) -> Reads {
        let mut reads = Reads::default();
        let mut open: Vec<&Expr> = exprs.into_iter().collect();
        let (mut facts, mut defines): (BTreeSet<FactId>, BTreeSet<DefineId>) = Default::default();
        while let Some(e) = open.pop() {
            match &e.kind {
                ExprKind::Covers(a, b) if own(a) && matches!(b.kind, ExprKind::Place) => {
                    reads.body = true;
                    continue;
                }
                ExprKind::Place => (reads.body, reads.place) = (true, true),
                ExprKind::Actor | ExprKind::Body => reads.body = true,
                ExprKind::IsConduct(_) | ExprKind::Covered(_) => reads.conduct = true,
                ExprKind::Fact(id) if facts.insert(*id) => open.extend(rules.facts.get(id.at()).and_then(|f| f.derived.as_ref())),
                ExprKind::Define(id) if defines.insert(*id) => {
                    let mut nodes: Vec<&Node> = rules.defines.get(id.at()).into_iter().flat_map(|d| &d.tree.nodes).collect();
                    while let Some(node) = nodes.pop() {
                        open.extend(node.guard.iter().chain([&node.then]));
                        nodes.extend(&node.exceptions);
                    }
                }
                _ => {}
            }
            open.extend(children(e));
        }
        reads
    }
}

fn own(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Actor | ExprKind::Body)
}
