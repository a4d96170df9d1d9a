//! Operators on closed values and on intervals (S1, P1).
use super::value::{P, Tri, V};
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{Cmp, Rational, Rounding};
use fazhi_time::{Calendar, Date, FIRST_DATE, LAST_DATE, Mode};

/// An operator that makes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Add,
    Sub,
    Mul,
    Div,
    /// The second operand is the unit.
    Round(Rounding),
}

/// One outcome, or an interval of them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item<'p, 'a> {
    One(&'p V<'a>),
    Ints(i128, i128),
    Dates(Date, Date),
}

impl<'p, 'a> Item<'p, 'a> {
    pub(super) fn one(self) -> Option<&'p V<'a>> {
        if let Item::One(v) = self { Some(v) } else { None }
    }
}

/// The outcomes one by one, an interval as one; none for anything.
pub(super) fn items<'p, 'a>(p: &'p P<'a>) -> Option<impl Iterator<Item = Item<'p, 'a>> + Clone> {
    let (values, interval) = match p {
        P::Top => return None,
        P::Ints(lo, hi) => (Default::default(), Some(Item::Ints(*lo, *hi))),
        P::Dates(lo, hi) => (Default::default(), Some(Item::Dates(*lo, *hi))),
        P::One(_) | P::Set(_) => (p.values().unwrap_or_default(), None),
    };
    Some(values.iter().map(Item::One).chain(interval))
}

/// Compares two outcomes; an interval by its ends.
pub(super) fn compare(cmp: Cmp, a: Item<'_, '_>, b: Item<'_, '_>) -> Tri {
    if let (Item::One(x), Item::One(y)) = (a, b) {
        return Tri::of(x.compare(cmp, y));
    }
    if let (Some(x), Some(y)) = (ints(a), ints(b)) {
        return by_ends(cmp, x, y);
    }
    if let (Some(x), Some(y)) = (dates(a), dates(b)) {
        return by_ends(cmp, x, y);
    }
    Tri::U
}

fn ints(item: Item<'_, '_>) -> Option<(i128, i128)> {
    match item {
        Item::One(V::Int(n)) => Some((*n, *n)),
        Item::Ints(lo, hi) => Some((lo, hi)),
        _ => None,
    }
}

fn dates(item: Item<'_, '_>) -> Option<(Date, Date)> {
    match item {
        Item::One(V::Date(d)) => Some((*d, *d)),
        Item::Dates(lo, hi) => Some((lo, hi)),
        _ => None,
    }
}

fn by_ends<T: Ord>(cmp: Cmp, a: (T, T), b: (T, T)) -> Tri {
    let decide = |yes: bool, no: bool| {
        if yes {
            Tri::T
        } else if no {
            Tri::F
        } else {
            Tri::U
        }
    };
    match cmp {
        Cmp::Lt => decide(a.1 < b.0, a.0 >= b.1),
        Cmp::Le => decide(a.1 <= b.0, a.0 > b.1),
        Cmp::Gt => decide(a.0 > b.1, a.1 <= b.0),
        Cmp::Ge => decide(a.0 >= b.1, a.1 < b.0),
        Cmp::Eq => decide(a.0 == a.1 && b.0 == b.1 && a.0 == b.0, a.1 < b.0 || b.1 < a.0),
        Cmp::Ne => by_ends(Cmp::Eq, a, b).not(),
    }
}

/// Membership of an outcome in a list.
pub(super) fn member(a: Item<'_, '_>, list: Item<'_, '_>) -> Tri {
    let Some(V::List(items)) = list.one() else { return Tri::U };
    if let Item::One(v) = a {
        return Tri::of(items.iter().any(|i| i.compare(Cmp::Eq, v)));
    }
    let inside = items.iter().any(|i| compare(Cmp::Eq, a, Item::One(i)) != Tri::F);
    if inside { Tri::U } else { Tri::F }
}

/// The result for two closed values; `None` = overflow, division by zero, date out of range.
pub(super) fn apply<'a>(op: Op, x: &V<'a>, y: &V<'a>, calendar: &Calendar) -> Option<V<'a>> {
    let money = |r: Option<Rational>| r.map(V::Money);
    let ratio = |r: Option<Rational>| r.map(V::Ratio);
    match (op, x, y) {
        (Op::Add, V::Int(a), V::Int(b)) => a.checked_add(*b).map(V::Int),
        (Op::Add, V::Money(a), V::Money(b)) => money(a.plus(*b)),
        (Op::Add, V::Ratio(a), V::Ratio(b)) => ratio(a.plus(*b)),
        (Op::Add, V::Date(d), V::Period(n, unit)) | (Op::Add, V::Period(n, unit), V::Date(d)) => {
            shift(*d, i64::from(*n), *unit, calendar).map(V::Date)
        }
        (Op::Sub, V::Int(a), V::Int(b)) => a.checked_sub(*b).map(V::Int),
        (Op::Sub, V::Money(a), V::Money(b)) => money(a.minus(*b)),
        (Op::Sub, V::Ratio(a), V::Ratio(b)) => ratio(a.minus(*b)),
        (Op::Sub, V::Date(d), V::Period(n, unit)) => shift(*d, -i64::from(*n), *unit, calendar).map(V::Date),
        (Op::Mul, V::Int(a), V::Int(b)) => a.checked_mul(*b).map(V::Int),
        (Op::Mul, V::Money(a), V::Int(b)) | (Op::Mul, V::Int(b), V::Money(a)) => money(a.times(Rational::whole(*b))),
        (Op::Mul, V::Money(a), V::Ratio(b)) | (Op::Mul, V::Ratio(b), V::Money(a)) => money(a.times(*b)),
        (Op::Mul, V::Ratio(a), V::Ratio(b)) => ratio(a.times(*b)),
        (Op::Mul, V::Ratio(a), V::Int(b)) | (Op::Mul, V::Int(b), V::Ratio(a)) => ratio(a.times(Rational::whole(*b))),
        (Op::Div, V::Int(a), V::Int(b)) => ratio(Rational::new(*a, *b)),
        (Op::Div, V::Money(a), V::Money(b)) | (Op::Div, V::Ratio(a), V::Ratio(b)) => ratio(a.over(*b)),
        (Op::Div, V::Money(a), V::Int(b)) => money(a.over(Rational::whole(*b))),
        (Op::Div, V::Money(a), V::Ratio(b)) => money(a.over(*b)),
        (Op::Div, V::Ratio(a), V::Int(b)) => ratio(a.over(Rational::whole(*b))),
        (Op::Div, V::Int(a), V::Ratio(b)) => ratio(Rational::whole(*a).over(*b)),
        (Op::Round(how), V::Money(a), V::Money(unit)) => money(round(how, *a, *unit)),
        (Op::Round(how), V::Ratio(a), V::Ratio(unit)) => ratio(round(how, *a, *unit)),
        _ => None,
    }
}

fn round(how: Rounding, amount: Rational, unit: Rational) -> Option<Rational> {
    let units = amount.over(unit)?;
    let whole = match how {
        Rounding::Down => units.floor(),
        Rounding::Up => Rational::ZERO.minus(units)?.floor().checked_neg()?,
        Rounding::HalfUp => units.plus(Rational::new(1, 2)?)?.floor(),
    };
    Rational::whole(whole).times(unit)
}

/// The date so many units later or earlier.
fn shift(date: Date, n: i64, unit: PeriodUnit, calendar: &Calendar) -> Option<Date> {
    let in_range = |d: Date| (FIRST_DATE..=LAST_DATE).contains(&d).then_some(d);
    match unit {
        PeriodUnit::Days => {
            let span = std::time::Duration::from_secs(n.unsigned_abs().checked_mul(86_400)?);
            let moved = if n >= 0 { date.checked_add(span) } else { date.checked_sub(span) };
            in_range(moved.ok()?)
        }
        PeriodUnit::Workdays => {
            let (mut left, mut day) = (n.unsigned_abs(), date);
            while left > 0 {
                day = in_range(if n >= 0 { day.tomorrow().ok()? } else { day.yesterday().ok()? })?;
                if calendar.day(day, Mode::Provisional).ok()?.0.works() {
                    left -= 1;
                }
            }
            Some(day)
        }
        PeriodUnit::Months => months(date, n),
        PeriodUnit::Years => months(date, n.checked_mul(12)?),
        PeriodUnit::Minutes | PeriodUnit::Hours => None,
    }
}

/// The day of the same number, so many months away, or the last day of that month.
fn months(date: Date, n: i64) -> Option<Date> {
    let index = i64::from(date.year()).checked_mul(12)?.checked_add(i64::from(date.month()) - 1)?.checked_add(n)?;
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = i8::try_from(index.rem_euclid(12) + 1).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let moved = Date::new(year, month, date.day().min(first.days_in_month())).ok()?;
    (FIRST_DATE..=LAST_DATE).contains(&moved).then_some(moved)
}

/// The result where an operand is an interval: by its ends, for integers and for a date moved by a period.
pub(super) fn interval<'a>(op: Op, a: &P<'a>, b: &P<'a>) -> Option<P<'a>> {
    if let (Some((a, b)), Some((c, d))) = (a.int_ends(), b.int_ends()) {
        let ends = match op {
            Op::Add => [a.checked_add(c)?, b.checked_add(d)?],
            Op::Sub => [a.checked_sub(d)?, b.checked_sub(c)?],
            Op::Mul => {
                let all = [a.checked_mul(c)?, a.checked_mul(d)?, b.checked_mul(c)?, b.checked_mul(d)?];
                [*all.iter().min()?, *all.iter().max()?]
            }
            Op::Div | Op::Round(_) => return None,
        };
        let [lo, hi] = ends;
        return Some(P::ints(lo, hi));
    }
    None
}

/// The result where one operand is an interval of dates and the other a set of periods: the outer ends.
pub(super) fn moved<'a>(op: Op, dates: (Date, Date), periods: &[V<'a>], calendar: &Calendar) -> Option<P<'a>> {
    let mut ends: Vec<Date> = Vec::new();
    for period in periods {
        for date in [dates.0, dates.1] {
            match apply(op, &V::Date(date), period, calendar)? {
                V::Date(d) => ends.push(d),
                _ => return None,
            }
        }
    }
    Some(P::dates(*ends.iter().min()?, *ends.iter().max()?))
}
