//! What the norms of a kind of act read: facts, judgments and events, through defined terms, holders and clocks.
use fazhi_lang::model::{
    ClockId, DefineId, EventId, Expr, ExprKind, FactId, HolderId, JudgmentId, KindId, Node, ParamId, Rules, Tier, Tree, Trigger,
};
use std::collections::BTreeSet;

/// What an act of a kind can depend on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Facts.
    pub facts: BTreeSet<FactId>,
    /// Judgments.
    pub judgments: BTreeSet<JudgmentId>,
    /// Events.
    pub events: BTreeSet<EventId>,
    /// Parameters.
    pub params: BTreeSet<ParamId>,
    /// Defined terms.
    pub defines: BTreeSet<DefineId>,
    /// Holders.
    pub holders: BTreeSet<HolderId>,
    /// Clocks.
    pub clocks: BTreeSet<ClockId>,
}

/// `kind` is `above` or lies below it.
pub fn subsumes(rules: &Rules, above: KindId, kind: KindId) -> bool {
    let mut at = Some(kind);
    for _ in 0..=rules.kinds.len() {
        let Some(id) = at else { return false };
        if id == above {
            return true;
        }
        at = rules.kinds.get(id.at()).and_then(|k| k.parent);
    }
    false
}

/// The expressions directly inside one.
pub fn children(expr: &Expr) -> Vec<&Expr> {
    use ExprKind::*;
    match &expr.kind {
        Param(_, list) | And(list) | Or(list) | List(list) => list.iter().collect(),
        Not(a) | Size(a) | Attr(a, _) | Superior(a, _) | Government(a) | BodyOf(_, _, a) => vec![a],
        Implies(a, b)
        | Cmp(_, a, b)
        | In(a, b)
        | Add(a, b)
        | Sub(a, b)
        | Mul(a, b)
        | Div(a, b)
        | Round(_, a, b)
        | Disjoint(a, b)
        | Covers(a, b)
        | Each(_, _, a, b) => {
            vec![a, b]
        }
        _ => Vec::new(),
    }
}

impl Reach {
    /// What acts of `kind` can depend on.
    pub fn of(rules: &Rules, kind: KindId) -> Reach {
        let mut reach = Reach::default();
        let own = |k: KindId| subsumes(rules, k, kind);
        for p in rules.powers.iter().filter(|p| own(p.kind) || subsumes(rules, kind, p.kind)) {
            reach.exprs(rules, p.when.iter());
            reach.holder(rules, p.holder);
            for tier in std::iter::once(&p.base).chain(&p.tiers) {
                reach.tier(rules, tier);
            }
        }
        for r in rules.requires.iter().filter(|r| own(r.kind)) {
            reach.events.insert(r.at);
            reach.exprs(rules, r.when.iter().chain([&r.that]).chain(r.cure.iter().filter_map(|c| c.possible.as_ref())));
        }
        for (i, _) in rules.clocks.iter().enumerate().filter(|(_, c)| own(c.kind)) {
            reach.clock(rules, i);
        }
        for p in rules.procedures.iter().filter(|p| own(p.kind)) {
            reach.exprs(rules, p.when.iter());
            for s in &p.steps {
                reach.events.insert(s.event);
                reach.events.extend(&s.after);
                reach.exprs(rules, s.when.iter());
            }
            for r in &p.responses {
                reach.events.extend([r.event, r.then]);
                reach.exprs(rules, r.when.iter());
            }
            let pairs = p.excludes.iter().chain(&p.includes).chain(&p.milestones);
            reach.events.extend(pairs.flat_map(|(a, b, _)| [*a, *b]));
            reach.events.extend(&p.closing);
        }
        for r in rules.remedies.iter().filter(|r| own(r.kind)) {
            reach.exprs(rules, r.when.iter().chain([&r.forum]).chain(&r.respondent).chain(&r.cap));
            reach.trigger(rules, &r.start);
            reach.tree(rules, &r.length);
        }
        for s in rules.settles.iter().filter(|s| own(s.kind)) {
            reach.events.extend(s.steps.iter().map(|x| x.event));
        }
        reach.exprs(rules, rules.adjusts.iter().filter(|a| own(a.kind)).filter_map(|a| a.when.as_ref()));
        reach.exprs(rules, rules.bars.iter().filter(|b| own(b.kind)).map(|b| &b.when));
        reach.exprs(rules, rules.transitions.iter().filter(|t| own(t.kind)).filter_map(|t| t.when.as_ref()));
        let points = rules.kinds.get(kind.at()).map(|k| k.points.clone()).unwrap_or_default();
        reach.events.extend(points.into_iter().map(|(_, e)| e));
        reach
    }

    fn tier(&mut self, rules: &Rules, tier: &Tier) {
        self.exprs(rules, tier.guard.iter().chain(tier.lines.iter().flat_map(|l| l.range.iter().flat_map(|(a, b)| [a, b]))));
        self.holder(rules, tier.holder);
    }

    fn holder(&mut self, rules: &Rules, holder: Option<HolderId>) {
        if let Some(id) = holder
            && self.holders.insert(id)
            && let Some(h) = rules.holders.get(id.at())
        {
            self.expr(rules, &h.test);
        }
    }

    fn clock(&mut self, rules: &Rules, at: usize) {
        let Some((id, c)) = u32::try_from(at).ok().map(ClockId).zip(rules.clocks.get(at)) else { return };
        if !self.clocks.insert(id) {
            return;
        }
        self.exprs(rules, c.when.iter().chain(&c.cap).chain(c.extensions.iter().map(|(_, e, _)| e)));
        self.trigger(rules, &c.start);
        if let Some(stop) = &c.stop {
            self.trigger(rules, stop);
        }
        self.events.extend(c.pauses.iter().flat_map(|(a, b)| [*a, *b]).chain(c.extensions.iter().map(|(e, ..)| *e)));
        self.tree(rules, &c.length);
        for f in rules.fills.iter().filter(|f| f.clock == id) {
            self.exprs(rules, f.when.iter().chain([&f.length]));
        }
    }

    fn trigger(&mut self, rules: &Rules, trigger: &Trigger) {
        match trigger {
            Trigger::Event(_, e) => {
                self.events.insert(*e);
            }
            Trigger::Date(e) => self.expr(rules, e),
        }
    }

    fn tree(&mut self, rules: &Rules, tree: &Tree) {
        let mut open: Vec<&Node> = tree.nodes.iter().collect();
        while let Some(node) = open.pop() {
            self.exprs(rules, node.guard.iter().chain([&node.then]));
            open.extend(&node.exceptions);
        }
    }

    fn exprs<'e>(&mut self, rules: &Rules, list: impl Iterator<Item = &'e Expr>) {
        for e in list {
            self.expr(rules, e);
        }
    }

    fn expr(&mut self, rules: &Rules, expr: &Expr) {
        let mut open = vec![expr];
        while let Some(e) = open.pop() {
            match &e.kind {
                ExprKind::Fact(id) => {
                    if self.facts.insert(*id)
                        && let Some(f) = rules.facts.get(id.at())
                    {
                        self.exprs(rules, f.derived.iter());
                    }
                }
                ExprKind::Judgment(id) => {
                    self.judgments.insert(*id);
                }
                ExprKind::Param(id, _) => {
                    self.params.insert(*id);
                }
                ExprKind::Define(id) => {
                    if self.defines.insert(*id)
                        && let Some(d) = rules.defines.get(id.at())
                    {
                        self.tree(rules, &d.tree);
                    }
                }
                ExprKind::Read(_, id) | ExprKind::DateOf(id) | ExprKind::Times(id) | ExprKind::Field(id, _) => {
                    self.events.insert(*id);
                }
                ExprKind::Met(id) | ExprKind::Missed(id) | ExprKind::Running(id) | ExprKind::Due(id) => {
                    self.clock(rules, id.at());
                }
                _ => {}
            }
            open.extend(children(e));
        }
    }
}
