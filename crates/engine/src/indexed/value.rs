//! Values, outcome sets and supports (S1, P1).
use fazhi_lang::ast::PeriodUnit;
use fazhi_lang::model::{Cmp, EnumId, EventId, FactId, JudgmentId, ParamId, PowerId, Rational, Value};
use fazhi_law::BodyId;
use fazhi_time::Date;
use std::sync::Arc;

use crate::case::Of;

/// Most values an outcome set holds one by one (S1).
pub(super) const MOST: usize = 16;

/// A closed value. Texts and bodies are borrowed from rulebooks, register or case, so that copying one costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum V<'a> {
    Bool(bool),
    Int(i128),
    Money(Rational),
    Ratio(Rational),
    Text(&'a str),
    Date(Date),
    Body(&'a BodyId),
    Period(u32, PeriodUnit),
    Enum(EnumId, u16),
    List(Arc<[V<'a>]>),
}

impl<'a> V<'a> {
    pub(super) fn of(value: &'a Value) -> V<'a> {
        match value {
            Value::Bool(b) => V::Bool(*b),
            Value::Int(n) => V::Int(*n),
            Value::Money(m) => V::Money(*m),
            Value::Ratio(r) => V::Ratio(*r),
            Value::Text(t) => V::Text(t),
            Value::Date(d) => V::Date(*d),
            Value::Body(b) => V::Body(b),
            Value::Period(n, unit) => V::Period(*n, *unit),
            Value::Enum(e, n) => V::Enum(*e, *n),
            Value::List(items) => V::List(items.iter().map(V::of).collect()),
        }
    }

    /// The number behind an amount: minor units of money, or a count.
    pub(super) fn amount(&self) -> Option<Rational> {
        match self {
            V::Int(n) => Some(Rational::whole(*n)),
            V::Money(r) | V::Ratio(r) => Some(*r),
            V::Period(n, _) => Some(Rational::whole(i128::from(*n))),
            _ => None,
        }
    }

    pub(super) fn compare(&self, cmp: Cmp, other: &V<'a>) -> bool {
        let order = match (self, other) {
            (V::Int(a), V::Ratio(b) | V::Money(b)) => Rational::whole(*a).cmp(b),
            (V::Ratio(a) | V::Money(a), V::Int(b)) => a.cmp(&Rational::whole(*b)),
            _ => self.cmp(other),
        };
        match cmp {
            Cmp::Eq => order.is_eq(),
            Cmp::Ne => order.is_ne(),
            Cmp::Lt => order.is_lt(),
            Cmp::Le => order.is_le(),
            Cmp::Gt => order.is_gt(),
            Cmp::Ge => order.is_ge(),
        }
    }
}

/// Possible outcomes. A set has 2 to [`MOST`] values, sorted; an interval more points than that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum P<'a> {
    One(V<'a>),
    Set(Vec<V<'a>>),
    Ints(i128, i128),
    Dates(Date, Date),
    Top,
}

impl<'a> P<'a> {
    /// The set of these values; beyond [`MOST`] an interval of integers or dates, else anything.
    pub(super) fn set(mut values: Vec<V<'a>>) -> P<'a> {
        values.sort();
        values.dedup();
        if values.len() > MOST {
            return match (values.first(), values.last()) {
                (Some(V::Int(lo)), Some(V::Int(hi))) => P::Ints(*lo, *hi),
                (Some(V::Date(lo)), Some(V::Date(hi))) => P::Dates(*lo, *hi),
                _ => P::Top,
            };
        }
        if values.len() == 1 {
            values.pop().map_or(P::Top, P::One)
        } else if values.is_empty() {
            P::Top
        } else {
            P::Set(values)
        }
    }

    /// The integers from `lo` to `hi`.
    pub(super) fn ints(lo: i128, hi: i128) -> P<'a> {
        if hi.checked_sub(lo).is_some_and(|n| n < MOST as i128) {
            P::set((lo..=hi).map(V::Int).collect())
        } else {
            P::Ints(lo, hi)
        }
    }

    /// The dates from `lo` to `hi`.
    pub(super) fn dates(lo: Date, hi: Date) -> P<'a> {
        let mut days = vec![lo];
        while days.len() <= MOST
            && let Some(next) = days.last().filter(|d| **d < hi).and_then(|d| d.tomorrow().ok())
        {
            days.push(next);
        }
        if days.len() > MOST { P::Dates(lo, hi) } else { P::set(days.into_iter().map(V::Date).collect()) }
    }

    /// The values, where they are held one by one.
    pub(super) fn values(&self) -> Option<&[V<'a>]> {
        match self {
            P::One(v) => Some(std::slice::from_ref(v)),
            P::Set(vs) => Some(vs),
            P::Ints(..) | P::Dates(..) | P::Top => None,
        }
    }

    pub(super) fn closed(&self) -> Option<&V<'a>> {
        if let P::One(v) = self { Some(v) } else { None }
    }

    /// All outcomes of both.
    pub(super) fn or(self, other: P<'a>) -> P<'a> {
        match (self, other) {
            (P::Top, _) | (_, P::Top) => P::Top,
            (a, b) => match (a.values(), b.values()) {
                (Some(x), Some(y)) => P::set(x.iter().chain(y).cloned().collect()),
                _ => match (a.int_ends(), b.int_ends(), a.date_ends(), b.date_ends()) {
                    (Some((a, b)), Some((c, d)), _, _) => P::ints(a.min(c), b.max(d)),
                    (_, _, Some((a, b)), Some((c, d))) => P::dates(a.min(c), b.max(d)),
                    _ => P::Top,
                },
            },
        }
    }

    /// Least and greatest, where all outcomes are integers.
    pub(super) fn int_ends(&self) -> Option<(i128, i128)> {
        match self {
            P::Ints(lo, hi) => Some((*lo, *hi)),
            _ => match (self.values()?.first()?, self.values()?.last()?) {
                (V::Int(lo), V::Int(hi)) => Some((*lo, *hi)),
                _ => None,
            },
        }
    }

    /// Earliest and latest, where all outcomes are dates.
    pub(super) fn date_ends(&self) -> Option<(Date, Date)> {
        match self {
            P::Dates(lo, hi) => Some((*lo, *hi)),
            _ => match (self.values()?.first()?, self.values()?.last()?) {
                (V::Date(lo), V::Date(hi)) => Some((*lo, *hi)),
                _ => None,
            },
        }
    }
}

/// True, false or either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Tri {
    F,
    T,
    U,
}

impl Tri {
    pub(super) fn of(value: bool) -> Tri {
        if value { Tri::T } else { Tri::F }
    }

    pub(super) fn option(self) -> Option<bool> {
        match self {
            Tri::F => Some(false),
            Tri::T => Some(true),
            Tri::U => None,
        }
    }

    pub(super) fn not(self) -> Tri {
        match self {
            Tri::F => Tri::T,
            Tri::T => Tri::F,
            Tri::U => Tri::U,
        }
    }

    pub(super) fn and(self, other: Tri) -> Tri {
        match (self, other) {
            (Tri::F, _) | (_, Tri::F) => Tri::F,
            (Tri::T, Tri::T) => Tri::T,
            _ => Tri::U,
        }
    }

    pub(super) fn or(self, other: Tri) -> Tri {
        self.not().and(other.not()).not()
    }

    /// Either of two outcomes.
    pub(super) fn join(self, other: Tri) -> Tri {
        if self == other { self } else { Tri::U }
    }
}

/// A cause of openness (P3), small enough to be copied; [`super::run::Run::cause`] spells it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Why {
    Fact(FactId, Of),
    Event(EventId),
    Field(EventId, u16),
    Class(Option<usize>),
    End(Option<usize>),
    Param(ParamId),
    Judgment(JudgmentId, Of),
    Calendar,
    Rank(PowerId),
    /// Two powers that tie, the smaller first by identifier.
    Tie(PowerId, PowerId),
    Lighter(usize),
    Continuing(usize),
    Actor,
    /// Position in the run's list of causes that are spelt out when they arise.
    Named(u32),
}

/// The support of an open value: sorted, each cause once.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sup(pub(super) Vec<Why>);

impl Sup {
    pub(super) fn one(why: Why) -> Sup {
        Sup(vec![why])
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn put(&mut self, why: Why) {
        if let Err(at) = self.0.binary_search(&why) {
            self.0.insert(at, why);
        }
    }

    pub(super) fn join(&mut self, other: &Sup) {
        for why in &other.0 {
            self.put(*why);
        }
    }

    pub(super) fn with(mut self, other: &Sup) -> Sup {
        self.join(other);
        self
    }
}

/// A value with its support; closed = one outcome and no support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Val<'a> {
    pub(super) p: P<'a>,
    pub(super) s: Sup,
}

impl<'a> Val<'a> {
    pub(super) fn closed(v: V<'a>) -> Val<'a> {
        Val { p: P::One(v), s: Sup::default() }
    }

    pub(super) fn top(s: Sup) -> Val<'a> {
        Val { p: P::Top, s }
    }

    /// These outcomes; the support falls away when there is only one.
    pub(super) fn of(p: P<'a>, s: Sup) -> Val<'a> {
        if matches!(p, P::One(_)) { Val { p, s: Sup::default() } } else { Val { p, s } }
    }
}

/// A truth value with its support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Truth {
    pub(super) t: Tri,
    pub(super) s: Sup,
}

impl Truth {
    pub(super) const T: Truth = Truth { t: Tri::T, s: Sup(Vec::new()) };
    pub(super) const F: Truth = Truth { t: Tri::F, s: Sup(Vec::new()) };

    pub(super) fn of(value: bool) -> Truth {
        Truth { t: Tri::of(value), s: Sup::default() }
    }

    pub(super) fn open(s: Sup) -> Truth {
        Truth { t: Tri::U, s }
    }

    pub(super) fn new(t: Tri, s: Sup) -> Truth {
        if t == Tri::U { Truth { t, s } } else { Truth { t, s: Sup::default() } }
    }

    pub(super) fn not(self) -> Truth {
        Truth { t: self.t.not(), s: self.s }
    }

    #[allow(clippy::needless_pass_by_value, reason = "an operand is used up")]
    pub(super) fn and(self, other: Truth) -> Truth {
        let t = self.t.and(other.t);
        Truth::new(t, if t == Tri::U { self.s.with(&other.s) } else { Sup::default() })
    }

    pub(super) fn or(self, other: Truth) -> Truth {
        self.not().and(other.not()).not()
    }

    pub(super) fn implies(self, other: Truth) -> Truth {
        self.not().or(other)
    }
}

impl<'a> From<Truth> for Val<'a> {
    fn from(truth: Truth) -> Val<'a> {
        match truth.t {
            Tri::F => Val::closed(V::Bool(false)),
            Tri::T => Val::closed(V::Bool(true)),
            Tri::U => Val { p: P::Set(vec![V::Bool(false), V::Bool(true)]), s: truth.s },
        }
    }
}

impl From<Val<'_>> for Truth {
    fn from(val: Val<'_>) -> Truth {
        match val.p {
            P::One(V::Bool(b)) => Truth::of(b),
            _ => Truth::open(val.s),
        }
    }
}
