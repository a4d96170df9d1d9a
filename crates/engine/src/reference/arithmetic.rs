//! Operators on closed values, and their lifting over outcomes (S1, P1).
use super::value::{Set, Val, supports};
use crate::EngineError;
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{Cmp, Rational, Rounding, Value};
use fazhi_time::{Calendar, Date, FIRST_DATE, LAST_DATE, Mode};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The input error of a closed computation that has no value.
pub(super) fn failed(what: &'static str) -> EngineError {
    EngineError::new("engine-arithmetic", vec![("what", what.to_owned())])
}

/// A sum, difference, product or quotient.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Add,
    Sub,
    Mul,
    Div,
}

/// What an operator gives: a closed value, one that rests on a calendar not announced, or nothing (overflow, division by zero, out of range).
pub(super) enum Made {
    Value(Value),
    Provisional,
    Nothing,
}

fn made(value: Option<Value>) -> Made {
    value.map_or(Made::Nothing, Made::Value)
}

/// Applies an operator to closed values.
pub(super) fn apply(op: Op, a: &Value, b: &Value, calendar: &Calendar) -> Made {
    use Value::{Date as Day, Int, Money, Period, Ratio};
    let whole = |n: &i128| Rational::whole(*n);
    made(match (op, a, b) {
        (Op::Add, Int(a), Int(b)) => a.checked_add(*b).map(Int),
        (Op::Sub, Int(a), Int(b)) => a.checked_sub(*b).map(Int),
        (Op::Mul, Int(a), Int(b)) => a.checked_mul(*b).map(Int),
        (Op::Div, Int(a), Int(b)) => Rational::new(*a, *b).map(Ratio),
        (Op::Add, Money(a), Money(b)) => a.plus(*b).map(Money),
        (Op::Sub, Money(a), Money(b)) => a.minus(*b).map(Money),
        (Op::Div, Money(a), Money(b)) => a.over(*b).map(Ratio),
        (Op::Add, Ratio(a), Ratio(b)) => a.plus(*b).map(Ratio),
        (Op::Sub, Ratio(a), Ratio(b)) => a.minus(*b).map(Ratio),
        (Op::Mul, Ratio(a), Ratio(b)) => a.times(*b).map(Ratio),
        (Op::Div, Ratio(a), Ratio(b)) => a.over(*b).map(Ratio),
        (Op::Mul, Money(a), Int(b)) | (Op::Mul, Int(b), Money(a)) => a.times(whole(b)).map(Money),
        (Op::Mul, Money(a), Ratio(b)) | (Op::Mul, Ratio(b), Money(a)) => a.times(*b).map(Money),
        (Op::Mul, Int(a), Ratio(b)) | (Op::Mul, Ratio(b), Int(a)) => b.times(whole(a)).map(Ratio),
        (Op::Div, Money(a), Int(b)) => a.over(whole(b)).map(Money),
        (Op::Div, Money(a), Ratio(b)) => a.over(*b).map(Money),
        (Op::Add | Op::Sub, Day(day), Period(n, unit)) => return shift(*day, *n, *unit, op == Op::Add, calendar),
        _ => None,
    })
}

fn step(day: Date, forward: bool) -> Option<Date> {
    let next = if forward { day.tomorrow() } else { day.yesterday() };
    next.ok().filter(|d| (FIRST_DATE..=LAST_DATE).contains(d))
}

/// A date plus or minus a period, plainly: no first day, no roll-over.
fn shift(day: Date, n: u32, unit: PeriodUnit, forward: bool, calendar: &Calendar) -> Made {
    match unit {
        PeriodUnit::Minutes | PeriodUnit::Hours => Made::Nothing,
        PeriodUnit::Days => {
            let mut day = Some(day);
            for _ in 0..n {
                let Some(from) = day else { break };
                day = step(from, forward);
            }
            made(day.map(Value::Date))
        }
        PeriodUnit::Workdays => {
            let (mut day, mut left, mut guessed) = (day, n, false);
            while left > 0 {
                let Some(next) = step(day, forward) else { return Made::Nothing };
                let Ok((kind, provisional)) = calendar.day(next, Mode::Provisional) else { return Made::Nothing };
                guessed |= provisional;
                left -= u32::from(kind.works());
                day = next;
            }
            if guessed { Made::Provisional } else { Made::Value(Value::Date(day)) }
        }
        PeriodUnit::Months => made(months(day, i64::from(n), forward).map(Value::Date)),
        PeriodUnit::Years => made(months(day, i64::from(n) * 12, forward).map(Value::Date)),
    }
}

/// The day of the same number, or the last of the month.
fn months(day: Date, n: i64, forward: bool) -> Option<Date> {
    let index = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 + if forward { n } else { -n };
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = i8::try_from(index.rem_euclid(12) + 1).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let date = Date::new(year, month, day.day().min(first.days_in_month())).ok()?;
    (FIRST_DATE..=LAST_DATE).contains(&date).then_some(date)
}

/// `round(how, unit, amount)`.
pub(super) fn round(how: Rounding, unit: &Value, amount: &Value) -> Option<Value> {
    let (Value::Money(unit), Value::Money(amount)) = (unit, amount) else { return None };
    if *unit <= Rational::ZERO {
        return None;
    }
    let parts = amount.over(*unit)?;
    let whole = match how {
        Rounding::Down => parts.floor(),
        Rounding::Up => Rational::ZERO.minus(parts)?.floor().checked_neg()?,
        Rounding::HalfUp => parts.plus(Rational::new(1, 2)?)?.floor(),
    };
    Rational::whole(whole).times(*unit).map(Value::Money)
}

/// Compares closed values of one type.
pub(super) fn compare(cmp: Cmp, a: &Value, b: &Value) -> bool {
    let order = a.cmp(b);
    match cmp {
        Cmp::Eq => order == Ordering::Equal,
        Cmp::Ne => order != Ordering::Equal,
        Cmp::Lt => order == Ordering::Less,
        Cmp::Le => order != Ordering::Greater,
        Cmp::Gt => order == Ordering::Greater,
        Cmp::Ge => order != Ordering::Less,
    }
}

/// Least and greatest outcome; `None` for ⊤.
fn ends(set: &Set) -> Option<(Value, Value)> {
    match set {
        Set::Of(values) => Some((values.first()?.clone(), values.last()?.clone())),
        Set::Ints(a, b) => Some((Value::Int(*a), Value::Int(*b))),
        Set::Dates(a, b) => Some((Value::Date(*a), Value::Date(*b))),
        Set::Any => None,
    }
}

/// A comparison over outcomes; intervals by their ends.
pub(super) fn lift_compare(cmp: Cmp, a: &Val, b: &Val) -> Val {
    let support = supports([a, b]);
    let (Some((low_a, high_a)), Some((low_b, high_b))) = (ends(&a.set), ends(&b.set)) else { return Val::maybe(support) };
    if let (Some(left), Some(right)) = (a.values(), b.values()) {
        let found: BTreeSet<Value> =
            left.iter().flat_map(|x| right.iter().map(move |y| Value::Bool(compare(cmp, x, y)))).collect();
        return Val::from(Set::of(found), support);
    }
    let never_equal = match (a.values(), b.values()) {
        (Some(points), None) => points.iter().all(|x| *x < low_b || *x > high_b),
        (None, Some(points)) => points.iter().all(|x| *x < low_a || *x > high_a),
        _ => high_a < low_b || high_b < low_a,
    };
    let tri = match cmp {
        Cmp::Eq if never_equal => Some(false),
        Cmp::Ne if never_equal => Some(true),
        Cmp::Eq | Cmp::Ne => None,
        Cmp::Lt if high_a < low_b => Some(true),
        Cmp::Lt if low_a >= high_b => Some(false),
        Cmp::Le if high_a <= low_b => Some(true),
        Cmp::Le if low_a > high_b => Some(false),
        Cmp::Gt if low_a > high_b => Some(true),
        Cmp::Gt if high_a <= low_b => Some(false),
        Cmp::Ge if low_a >= high_b => Some(true),
        Cmp::Ge if high_a < low_b => Some(false),
        _ => None,
    };
    tri.map_or_else(|| Val::maybe(support), Val::truth)
}

/// Applies a function of two closed values to all pairs of outcomes. ⊤ gives ⊤; a completion without value makes an open result ⊤,
/// and is an input error when all is closed.
pub(super) fn lift(a: &Val, b: &Val, what: &'static str, f: impl Fn(&Value, &Value) -> Made) -> Result<Val, EngineError> {
    let mut support = supports([a, b]);
    let (Some(left), Some(right)) = (a.values(), b.values()) else { return Ok(Val::any(support)) };
    let mut found = BTreeSet::new();
    for x in left {
        for y in right {
            match f(x, y) {
                Made::Value(value) => {
                    found.insert(value);
                }
                Made::Provisional => {
                    support.insert(super::value::cause(crate::opinion::Tag::Param, "calendar", None));
                    return Ok(Val::any(support));
                }
                Made::Nothing if a.is_open() || b.is_open() => return Ok(Val::any(support)),
                Made::Nothing => return Err(failed(what)),
            }
        }
    }
    Ok(Val::from(Set::of(found), support))
}

/// Arithmetic over outcomes; intervals of integers and dates by their ends.
pub(super) fn lift_op(op: Op, a: &Val, b: &Val, calendar: &Calendar) -> Result<Val, EngineError> {
    let interval = |v: &Val| matches!(v.set, Set::Ints(..) | Set::Dates(..));
    if !interval(a) && !interval(b) || op == Op::Div {
        return lift(a, b, "arithmetic", |x, y| apply(op, x, y, calendar));
    }
    let support = supports([a, b]);
    let (Some((low_a, high_a)), Some((low_b, high_b))) = (ends(&a.set), ends(&b.set)) else { return Ok(Val::any(support)) };
    // Of periods every one counts: their order says nothing about where they lead.
    let right: Vec<Value> = if interval(b) { vec![low_b, high_b] } else { b.values().into_iter().flatten().cloned().collect() };
    let mut found = BTreeSet::new();
    for x in [&low_a, &high_a] {
        for y in &right {
            match apply(op, x, y, calendar) {
                Made::Value(value) => found.insert(value),
                Made::Provisional | Made::Nothing => return Ok(Val::any(support)),
            };
        }
    }
    let set = match (found.first(), found.last()) {
        (Some(Value::Int(a)), Some(Value::Int(b))) => Set::ints(*a, *b),
        (Some(Value::Date(a)), Some(Value::Date(b))) => Set::dates(*a, *b),
        _ => Set::Any,
    };
    Ok(Val::from(set, support))
}
