//! What the conditions of powers read that has no closed list of values: figures and texts they are compared with, events.
use fazhi_engine::reach::children;
use fazhi_lang::model::{DefineId, EventId, Expr, ExprKind, FactId, Node, Power, Rational, Rules, Type, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Values worth trying.
#[derive(Debug, Clone, Default)]
pub(super) struct Reads {
    /// Facts with figures, dates or texts: the values compared with, and those beside them.
    pub(super) facts: BTreeMap<FactId, BTreeSet<Value>>,
    /// Events.
    pub(super) events: BTreeSet<EventId>,
    /// Region codes named.
    pub(super) places: BTreeSet<String>,
}

fn beside(value: &Value) -> Vec<Value> {
    let step = Rational::whole(1);
    match value {
        Value::Int(n) => [n.checked_sub(1), Some(*n), n.checked_add(1)].into_iter().flatten().map(Value::Int).collect(),
        Value::Money(m) => [m.minus(step), Some(*m), m.plus(step)].into_iter().flatten().map(Value::Money).collect(),
        other => vec![other.clone()],
    }
}

/// The expressions that decide whether a power applies, and in which tier.
pub(super) fn conditions<'a>(rules: &'a Rules, power: &'a Power) -> Vec<&'a Expr> {
    let lines = power.refers.and_then(|r| rules.powers.get(r.at())).unwrap_or(power);
    power.when.iter().chain(lines.tiers.iter().filter_map(|t| t.guard.as_ref())).collect()
}

/// What these expressions read.
pub(super) fn reads<'a>(rules: &'a Rules, exprs: impl IntoIterator<Item = &'a Expr>) -> Reads {
    let mut out = Reads::default();
    let mut open: Vec<&Expr> = exprs.into_iter().collect();
    let (mut seen, mut defines): (BTreeSet<FactId>, BTreeSet<DefineId>) = Default::default();
    while let Some(e) = open.pop() {
        match &e.kind {
            ExprKind::Fact(id) if seen.insert(*id) => {
                if let Some(fact) = rules.facts.get(id.at()) {
                    open.extend(&fact.derived);
                    if !matches!(fact.ty, Type::Bool | Type::Enum(_)) {
                        out.facts.entry(*id).or_default();
                    }
                }
            }
            ExprKind::Define(id) if defines.insert(*id) => {
                let mut nodes: Vec<&Node> = rules.defines.get(id.at()).into_iter().flat_map(|d| &d.tree.nodes).collect();
                while let Some(node) = nodes.pop() {
                    open.extend(node.guard.iter().chain([&node.then]));
                    nodes.extend(&node.exceptions);
                }
            }
            ExprKind::Read(_, id) | ExprKind::DateOf(id) | ExprKind::Times(id) | ExprKind::Field(id, _) => {
                out.events.insert(*id);
            }
            ExprKind::Const(Value::Text(text)) if text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit()) => {
                out.places.insert(text.clone());
            }
            ExprKind::Cmp(_, a, b) | ExprKind::In(a, b) => {
                for (x, y) in [(a, b), (b, a)] {
                    let ExprKind::Fact(id) = &x.kind else { continue };
                    let values: Vec<&Value> = match &y.kind {
                        ExprKind::Const(v) => vec![v],
                        ExprKind::List(list) => {
                            list.iter().filter_map(|e| if let ExprKind::Const(v) = &e.kind { Some(v) } else { None }).collect()
                        }
                        _ => continue,
                    };
                    out.facts.entry(*id).or_default().extend(values.into_iter().flat_map(beside));
                }
            }
            _ => {}
        }
        open.extend(children(e));
    }
    // A fact whose values are gone through already needs no more of them.
    out.facts.retain(|id, _| rules.facts.get(id.at()).is_some_and(|f| !matches!(f.ty, Type::Bool | Type::Enum(_))));
    out
}
