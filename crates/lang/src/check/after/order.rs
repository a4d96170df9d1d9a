//! Stages read earlier ones only (S4): what terms, derived facts and clocks read must not come back to them.
use crate::check::graph::circles;
use crate::check::report::Reports;
use crate::check::symbols::{Category, Symbols};
use crate::check::walk::{walk, walk_tree};
use crate::model::{Clock, Expr, ExprKind, Rules, Trigger};

/// Definitions, facts and clocks as one graph: definitions first, then facts, then clocks. True when a circle was found.
pub(super) fn circles_of_terms(rules: &Rules, symbols: &Symbols, reports: &Reports) -> bool {
    let (defines, facts) = (rules.defines.len(), rules.facts.len());
    let mut edges: Vec<Vec<usize>> = Vec::new();
    let target = |e: &Expr, out: &mut Vec<usize>| match &e.kind {
        ExprKind::Define(id) => out.push(id.at()),
        ExprKind::Fact(id) => out.push(defines + id.at()),
        ExprKind::Met(id) | ExprKind::Missed(id) | ExprKind::Running(id) | ExprKind::Due(id) => {
            out.push(defines + facts + id.at());
        }
        _ => {}
    };
    for define in &rules.defines {
        let mut out = Vec::new();
        walk_tree(&define.tree, &mut |e| target(e, &mut out));
        edges.push(out);
    }
    for fact in &rules.facts {
        let mut out = Vec::new();
        if let Some(derived) = &fact.derived {
            walk(derived, &mut |e| target(e, &mut out));
        }
        out.extend(fact.implies.iter().map(|f| defines + f.at()));
        edges.push(out);
    }
    for clock in &rules.clocks {
        let mut out = Vec::new();
        walk_clock(clock, &mut |e| target(e, &mut out));
        edges.push(out);
    }
    let found = circles(edges.len(), |i| edges.get(i).cloned().unwrap_or_default());
    let entry = |at: usize| {
        let (category, id) = if at < defines {
            (Category::Define, at)
        } else if at < defines + facts {
            (Category::Fact, at - defines)
        } else {
            (Category::Clock, at - defines - facts)
        };
        u32::try_from(id).ok().and_then(|id| symbols.entry(category, id))
    };
    for circle in &found {
        let path = circle.iter().map(|i| entry(*i).map_or("", |e| e.name.as_str())).collect::<Vec<_>>().join(" → ");
        if let Some(first) = circle.first().and_then(|i| entry(*i)) {
            reports.error("rules-cycle", first.at, vec![("category", "term".to_owned()), ("path", path)]);
        }
    }
    !found.is_empty()
}

/// Every expression of a clock.
pub(super) fn walk_clock(clock: &Clock, see: &mut impl FnMut(&Expr)) {
    let triggers = [Some(&clock.start), clock.stop.as_ref()];
    let dates = triggers.into_iter().flatten().filter_map(|t| if let Trigger::Date(e) = t { Some(e) } else { None });
    let possible = clock.cure.as_ref().and_then(|c| c.possible.as_ref());
    let plain =
        clock.when.iter().chain(clock.cap.iter()).chain(possible).chain(dates).chain(clock.extensions.iter().map(|(_, e, _)| e));
    plain.for_each(|e| walk(e, see));
    walk_tree(&clock.length, see);
}

/// A power that takes another's measure must come to one that has its own.
pub(super) fn refers(rules: &Rules, symbols: &Symbols, reports: &Reports) {
    let next = |i: usize| rules.powers.get(i).and_then(|p| p.refers).map(|p| p.at()).into_iter().collect();
    for circle in circles(rules.powers.len(), next) {
        let entry = |i: &usize| u32::try_from(*i).ok().and_then(|i| symbols.entry(Category::Power, i));
        let path = circle.iter().map(|i| entry(i).map_or("", |e| e.name.as_str())).collect::<Vec<_>>().join(" → ");
        if let Some(first) = circle.first().and_then(entry) {
            reports.error("rules-cycle", first.at, vec![("category", "refers".to_owned()), ("path", path)]);
        }
    }
}
