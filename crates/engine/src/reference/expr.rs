//! Expressions (S1): every operand is evaluated, nothing short-circuits.
use super::arithmetic::{Made, Op, failed, lift, lift_compare, lift_op, round};
use super::scope::{Res, Run, Scope};
use super::value::{Set, Val, and, cause, implies, not, one, or, supports, union};
use crate::case::End;
use crate::opinion::Tag;
use fazhi_lang::ast::Quantifier;
use fazhi_lang::model::{Expr, ExprKind, LocalId, Rational, Value};
use std::collections::BTreeSet;

impl Run<'_> {
    /// The value of an expression in a scope.
    pub(super) fn eval(&self, e: &Expr, s: &Scope) -> Res<Val> {
        use ExprKind as K;
        let calendar = self.world.calendar;
        Ok(match &e.kind {
            K::Const(value) => Val::closed(value.clone()),
            K::Fact(id) => self.fact(*id, s)?,
            K::Param(id, keys) => self.param(*id, &self.all(keys, s)?, s),
            K::Judgment(id) => self.judgment(*id, s),
            K::Define(id) => match self.rules().defines.get(id.at()) {
                Some(define) => self.tree(&define.tree, &define.name, &define.ty, s)?,
                None => Val::any(one(cause(Tag::Gap, "", None))),
            },
            K::Gap(id) => match self.rules().gaps.get(id.at()) {
                Some(gap) => Val::unknown(self.rules(), &gap.ty, one(cause(Tag::Gap, &gap.name, None))),
                None => Val::any(one(cause(Tag::Gap, "", None))),
            },
            K::Local(id) => match s.locals.get(id) {
                Some(value) => Val::closed(value.clone()),
                None => Val::any(one(cause(Tag::Gap, "", None))),
            },
            K::Not(a) => not(&self.eval(a, s)?),
            K::And(of) => and(&self.all(of, s)?),
            K::Or(of) => or(&self.all(of, s)?),
            K::Implies(a, b) => implies(&self.eval(a, s)?, &self.eval(b, s)?),
            K::Cmp(cmp, a, b) => lift_compare(*cmp, &self.eval(a, s)?, &self.eval(b, s)?),
            K::In(a, b) => is_in(&self.eval(a, s)?, &self.eval(b, s)?),
            K::Add(a, b) => lift_op(Op::Add, &self.eval(a, s)?, &self.eval(b, s)?, calendar)?,
            K::Sub(a, b) => lift_op(Op::Sub, &self.eval(a, s)?, &self.eval(b, s)?, calendar)?,
            K::Mul(a, b) => lift_op(Op::Mul, &self.eval(a, s)?, &self.eval(b, s)?, calendar)?,
            K::Div(a, b) => lift_op(Op::Div, &self.eval(a, s)?, &self.eval(b, s)?, calendar)?,
            K::Round(how, unit, a) => lift(&self.eval(unit, s)?, &self.eval(a, s)?, "round", |unit, a| {
                round(*how, unit, a).map_or(Made::Nothing, Made::Value)
            })?,
            K::List(of) => list(&self.all(of, s)?),
            K::Size(a) => {
                let a = self.eval(a, s)?;
                lift(&a, &Val::truth(true), "size", |list, _| match list {
                    Value::List(of) => i128::try_from(of.len()).map_or(Made::Nothing, |n| Made::Value(Value::Int(n))),
                    _ => Made::Nothing,
                })?
            }
            K::Disjoint(a, b) => {
                let (a, b) = (self.eval(a, s)?, self.eval(b, s)?);
                truth(lift(&a, &b, "disjoint", |a, b| match (a, b) {
                    (Value::List(a), Value::List(b)) => Made::Value(Value::Bool(!a.iter().any(|x| b.contains(x)))),
                    _ => Made::Nothing,
                })?)
            }
            K::Each(how, local, over, body) => self.each(*how, *local, &self.eval(over, s)?, body, s)?,
            K::Read(reading, event) if !s.blank => self.quietly(|| self.read(*reading, *event, &s.place, s))?,
            K::DateOf(event) if !s.blank => self.date_of(*event, &s.place),
            K::Times(event) if !s.blank => self.times(*event, &s.place),
            K::Field(event, field) if !s.blank => self.field(*event, *field, &s.place),
            K::Met(clock) if !s.blank => self.clock_is(*clock, "met", s)?,
            K::Missed(clock) if !s.blank => self.clock_is(*clock, "missed", s)?,
            K::Running(clock) if !s.blank => self.clock_is(*clock, "running", s)?,
            K::Due(clock) if !s.blank => self.clock_due(*clock, s)?,
            K::Proposed(measure) if !s.blank => self.proposed_amount(*measure, s)?,
            K::Proposes(measure) if !s.blank => {
                let lines = || self.case.lines.iter().filter(|l| s.party.is_none_or(|p| l.party == p));
                Val::truth(lines().any(|l| self.measure_within(l.measure, *measure)))
            }
            K::Actor if !s.blank => match &self.case.actor {
                Some(body) => Val::closed(Value::Body(body.clone())),
                None => Val::any(one(cause(Tag::Fact, "actor", None))),
            },
            K::Body if !s.blank => match &s.body {
                Some(body) => Val::closed(Value::Body(body.clone())),
                None => Val::any(one(cause(Tag::Fact, "body", None))),
            },
            K::Attr(body, attribute) => self.attribute(&self.eval(body, s)?, *attribute)?,
            K::Covers(body, place) => self.covers(&self.eval(body, s)?, &self.eval(place, s)?, s.place.on)?,
            K::Superior(body, line) => self.superior(&self.eval(body, s)?, line)?,
            K::Government(body) => self.superior(&self.eval(body, s)?, "government")?,
            K::BodyOf(kind, level, place) => self.body_of(kind, *level, &self.eval(place, s)?, s)?,
            K::IsClass(class) if !s.blank => self.is_class(*class, s.party),
            K::IsRole(role) if !s.blank => match s.party.and_then(|p| self.case.parties.get(p)) {
                Some(party) => Val::truth(self.role_within(party.role, *role)),
                None => Val::maybe(one(cause(Tag::Fact, "party.role", None))),
            },
            K::Role if !s.blank => {
                match s.party.and_then(|p| self.case.parties.get(p)).and_then(|p| self.rules().roles.get(p.role.at())) {
                    Some(role) => Val::closed(Value::Text(role.name.clone())),
                    None => Val::any(one(cause(Tag::Fact, "party.role", None))),
                }
            }
            K::IsConduct(id) if !s.blank => match s.conduct.and_then(|c| self.case.conducts.get(c)) {
                Some(conduct) => Val::truth(self.conduct_within(conduct.of, *id)),
                None => Val::maybe(one(cause(Tag::Fact, "conduct.kind", None))),
            },
            K::Start if !s.blank => self.of_conduct(s, "conduct.start", self.conduct(s).and_then(|c| c.start).map(Value::Date)),
            K::End if !s.blank => {
                let end = self.conduct(s).and_then(|c| match c.end {
                    End::Unknown => None,
                    End::Continuing => Some(self.case.on),
                    End::On(day) => Some(day),
                });
                self.of_conduct(s, "conduct.end", end.map(Value::Date))
            }
            K::Place if !s.blank => {
                self.of_conduct(s, "conduct.place", self.conduct(s).and_then(|c| c.place.clone()).map(Value::Text))
            }
            K::Today if !s.blank => Val::closed(Value::Date(s.place.on)),
            K::DraftRank(ranks) if !s.blank => match &self.case.draft {
                Some(draft) => Val::truth(ranks.contains(&draft.rank)),
                None => Val::maybe(one(cause(Tag::Fact, "draft", None))),
            },
            K::Covered(ranks) if !s.blank => self.covered(ranks, s),
            // P16: without a case these are conditions like any other, split by their place.
            _ => Val::unknown(self.rules(), &e.ty, one(cause(Tag::Fact, "", None))),
        })
    }

    /// All operands.
    fn all(&self, of: &[Expr], s: &Scope) -> Res<Vec<Val>> {
        of.iter().map(|e| self.eval(e, s)).collect()
    }

    fn conduct(&self, s: &Scope) -> Option<&crate::case::Alleged> {
        s.conduct.and_then(|c| self.case.conducts.get(c))
    }

    fn of_conduct(&self, s: &Scope, name: &str, value: Option<Value>) -> Val {
        value.map_or_else(|| Val::any(one(cause(Tag::Fact, name, self.conduct_name(s.conduct).as_deref()))), Val::closed)
    }

    /// `any`, `all`, `count` (S1, E2).
    fn each(&self, how: Quantifier, local: LocalId, over: &Val, body: &Expr, s: &Scope) -> Res<Val> {
        let Some(lists) = over.values() else {
            return Ok(if how == Quantifier::Count { Val::any(over.support.clone()) } else { Val::maybe(over.support.clone()) });
        };
        let mut found = Vec::new();
        for list in lists {
            let Value::List(of) = list else { continue };
            let mut values = Vec::new();
            for element in of {
                let mut inner = s.clone();
                inner.locals.insert(local, element.clone());
                values.push(self.eval(body, &inner)?);
            }
            found.push(match how {
                Quantifier::Any => or(&values),
                Quantifier::All => and(&values),
                Quantifier::Count => {
                    let number = |tri: Option<bool>| values.iter().filter(|v| v.tri() == tri).count();
                    let (sure, open) = (number(Some(true)), number(None));
                    let (Ok(sure), Ok(open)) = (i128::try_from(sure), i128::try_from(open)) else { return Err(failed("count")) };
                    Val::from(Set::ints(sure, sure + open), supports(&values))
                }
            });
        }
        Ok(union(&found, supports([over])))
    }

    /// The amount proposed for the party in scope under a measure, or one below it: all its lines added.
    fn proposed_amount(&self, id: fazhi_lang::model::MeasureId, s: &Scope) -> Res<Val> {
        use fazhi_lang::model::AmountUnit;
        let measure = self.rules().measures.get(id.at());
        let mut sum = Rational::ZERO;
        for line in self.case.lines.iter().filter(|l| s.party.is_none_or(|p| l.party == p)) {
            if !self.measure_within(line.measure, id) {
                continue;
            }
            match line.amount {
                Some(amount) => sum = sum.plus(amount).ok_or_else(|| failed("proposed"))?,
                None if measure.is_some_and(|m| m.amount.is_some()) => {
                    let name = format!("{}.amount", measure.map_or("", |m| m.name.as_str()));
                    return Ok(Val::any(one(cause(Tag::Fact, name, self.party_name(Some(line.party)).as_deref()))));
                }
                None => {}
            }
        }
        Ok(Val::closed(match measure.and_then(|m| m.amount) {
            Some(AmountUnit::Money) => Value::Money(sum),
            _ => Value::Int(sum.floor()),
        }))
    }
}

/// ⊤ of a Boolean operator is `?`.
fn truth(val: Val) -> Val {
    if val.set == Set::Any { Val::maybe(val.support) } else { val }
}

/// Membership; an interval whose points all lie outside is not in the list.
fn is_in(a: &Val, list: &Val) -> Val {
    let support = supports([a, list]);
    let Some(lists) = list.values() else { return Val::maybe(support) };
    let lists = || lists.iter().filter_map(|l| if let Value::List(of) = l { Some(of) } else { None });
    let found: BTreeSet<Value> = match &a.set {
        Set::Any => return Val::maybe(support),
        Set::Of(values) => values.iter().flat_map(|v| lists().map(move |l| Value::Bool(l.contains(v)))).collect(),
        Set::Ints(..) | Set::Dates(..) => {
            let inside = |v: &Value| match (&a.set, v) {
                (Set::Ints(from, to), Value::Int(v)) => from <= v && v <= to,
                (Set::Dates(from, to), Value::Date(v)) => from <= v && v <= to,
                _ => false,
            };
            if lists().any(|l| l.iter().any(inside)) {
                return Val::maybe(support);
            }
            BTreeSet::from([Value::Bool(false)])
        }
    };
    Val::from(Set::of(found), support)
}

/// A list of elements: every choice of their outcomes (P1).
fn list(of: &[Val]) -> Val {
    let support = supports(of);
    let mut found: Vec<Vec<Value>> = vec![vec![]];
    for element in of {
        let Some(values) = element.values() else { return Val::any(support) };
        found = found.into_iter().flat_map(|l| values.iter().map(move |v| [l.clone(), vec![v.clone()]].concat())).collect();
        if found.len() > 256 {
            return Val::any(support);
        }
    }
    Val::from(Set::of(found.into_iter().map(Value::List).collect()), support)
}
