//! A condition as a box: a range for each fact, perhaps the bodies that may act, perhaps a class.
use super::position;
use fazhi_lang::model::{Cmp, Expr, ExprKind, FactId, PartyClassId, Rules, Scope, Type, Value};
use fazhi_law::BodyId;

/// A condition.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Guard<'w> {
    /// One of these acts; `None` = whoever.
    pub(super) actors: Option<Vec<&'w BodyId>>,
    /// The party is of this class.
    pub(super) class: Option<PartyClassId>,
    /// Least and most of facts of the case.
    pub(super) ranges: Vec<(FactId, i64, i64)>,
}

/// Reads a condition; `None` = not of this form. `party`: there is a party in scope.
pub(super) fn read<'w>(rules: &Rules, when: Option<&'w Expr>, party: bool) -> Option<Guard<'w>> {
    let mut guard = Guard::default();
    if let Some(when) = when {
        match &when.kind {
            ExprKind::And(all) => all.iter().try_for_each(|e| guard.narrow(rules, e, party))?,
            _ => guard.narrow(rules, when, party)?,
        }
    }
    Some(guard)
}

impl<'w> Guard<'w> {
    fn narrow(&mut self, rules: &Rules, e: &'w Expr, party: bool) -> Option<()> {
        match &e.kind {
            ExprKind::Fact(f) if e.ty == Type::Bool => self.range(rules, *f, 1, 1),
            ExprKind::Not(inner) => match &inner.kind {
                ExprKind::Fact(f) => self.range(rules, *f, 0, 0),
                _ => None,
            },
            ExprKind::IsClass(class) if party && self.class.is_none() => {
                self.class = Some(*class);
                Some(())
            }
            ExprKind::Cmp(cmp, a, b) => match (&a.kind, &b.kind) {
                (ExprKind::Actor, ExprKind::Const(Value::Body(body))) | (ExprKind::Const(Value::Body(body)), ExprKind::Actor)
                    if *cmp == Cmp::Eq =>
                {
                    self.actors(vec![body])
                }
                (ExprKind::Fact(f), ExprKind::Const(value)) => self.compare(rules, *f, *cmp, value),
                (ExprKind::Const(value), ExprKind::Fact(f)) => self.compare(rules, *f, turned(*cmp), value),
                _ => None,
            },
            ExprKind::In(a, list) => match (&a.kind, bodies(list)) {
                (ExprKind::Actor, Some(bodies)) => self.actors(bodies),
                _ => None,
            },
            _ => None,
        }
    }

    fn actors(&mut self, bodies: Vec<&'w BodyId>) -> Option<()> {
        self.actors = Some(match self.actors.take() {
            None => bodies,
            Some(before) => before.into_iter().filter(|b| bodies.contains(b)).collect(),
        });
        Some(())
    }

    fn compare(&mut self, rules: &Rules, fact: FactId, cmp: Cmp, value: &Value) -> Option<()> {
        let at = position(value)?;
        let (least, most) = match cmp {
            Cmp::Eq => (at, at),
            Cmp::Ne => return None,
            Cmp::Lt => (i64::MIN, at.checked_sub(1)?),
            Cmp::Le => (i64::MIN, at),
            Cmp::Gt => (at.checked_add(1)?, i64::MAX),
            Cmp::Ge => (at, i64::MAX),
        };
        self.range(rules, fact, least, most)
    }

    fn range(&mut self, rules: &Rules, fact: FactId, least: i64, most: i64) -> Option<()> {
        // A fact of a party or conduct may be given at two levels.
        let of_case = rules.facts.get(fact.at()).is_some_and(|f| f.of == Scope::Case);
        if !of_case {
            return None;
        }
        match self.ranges.iter_mut().find(|(f, _, _)| *f == fact) {
            Some(range) => *range = (fact, range.1.max(least), range.2.min(most)),
            None => self.ranges.push((fact, least, most)),
        }
        Some(())
    }
}

fn turned(cmp: Cmp) -> Cmp {
    match cmp {
        Cmp::Lt => Cmp::Gt,
        Cmp::Le => Cmp::Ge,
        Cmp::Gt => Cmp::Lt,
        Cmp::Ge => Cmp::Le,
        same => same,
    }
}

/// The bodies of a list of constants.
fn bodies(list: &Expr) -> Option<Vec<&BodyId>> {
    let body = |v: &'_ Value| matches!(v, Value::Body(_));
    match &list.kind {
        ExprKind::Const(Value::List(values)) if values.iter().all(body) => {
            Some(values.iter().filter_map(|v| if let Value::Body(b) = v { Some(b) } else { None }).collect())
        }
        ExprKind::List(items) => {
            items.iter().map(|e| if let ExprKind::Const(Value::Body(b)) = &e.kind { Some(b) } else { None }).collect()
        }
        _ => None,
    }
}

/// The bodies that belong to a holder; `None` = not stated as a list of bodies.
pub(super) fn holder(test: &Expr) -> Option<Vec<&BodyId>> {
    match &test.kind {
        ExprKind::Or(all) => Some(all.iter().map(holder).collect::<Option<Vec<_>>>()?.concat()),
        ExprKind::Cmp(Cmp::Eq, a, b) => match (&a.kind, &b.kind) {
            (ExprKind::Body, ExprKind::Const(Value::Body(body))) | (ExprKind::Const(Value::Body(body)), ExprKind::Body) => {
                Some(vec![body])
            }
            _ => None,
        },
        ExprKind::In(a, list) if matches!(a.kind, ExprKind::Body) => bodies(list),
        _ => None,
    }
}
