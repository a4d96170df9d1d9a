//! Values with their possible outcomes and their support (S1, P1).
use crate::opinion::{Cause, Support, Tag};
use fazhi_lang::model::{Rules, Type, Value};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// More values than this are an interval or ⊤ (P1).
pub(super) const MOST: usize = 16;

/// Possible outcomes (P1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Set {
    /// One to sixteen closed values.
    Of(BTreeSet<Value>),
    /// Integers from … to …, more than sixteen.
    Ints(i128, i128),
    /// Dates from … to …, more than sixteen.
    Dates(Date, Date),
    /// ⊤
    Any,
}

/// A value: outcomes and, where it is open, what it waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Val {
    /// P.
    pub(super) set: Set,
    /// S; empty exactly when closed.
    pub(super) support: Support,
}

/// A cause by its parts (P3).
pub(super) fn cause(tag: Tag, name: impl Into<String>, of: Option<&str>) -> Cause {
    Cause { tag, name: name.into(), of: of.map(str::to_owned) }
}

/// A support of one cause.
pub(super) fn one(cause: Cause) -> Support {
    Support::from([cause])
}

/// All values a type has, where they can be listed (P2): truth values and enumerations of at most sixteen.
pub(super) fn domain(rules: &Rules, ty: &Type) -> Option<BTreeSet<Value>> {
    match ty {
        Type::Bool => Some(BTreeSet::from([Value::Bool(false), Value::Bool(true)])),
        Type::Enum(id) => {
            let count = rules.enums.get(id.at()).map_or(0, |e| e.values.len());
            if count == 0 || count > MOST {
                return None;
            }
            (0..count).map(|i| u16::try_from(i).ok().map(|i| Value::Enum(*id, i))).collect()
        }
        _ => None,
    }
}

impl Set {
    /// The set of these values, by P1's limits.
    pub(super) fn of(values: BTreeSet<Value>) -> Set {
        if values.is_empty() {
            return Set::Any;
        }
        if values.len() <= MOST {
            return Set::Of(values);
        }
        match (values.first(), values.last()) {
            (Some(Value::Int(a)), Some(Value::Int(b))) => Set::Ints(*a, *b),
            (Some(Value::Date(a)), Some(Value::Date(b))) => Set::Dates(*a, *b),
            _ => Set::Any,
        }
    }

    /// An interval of integers; at most sixteen points are that set.
    pub(super) fn ints(from: i128, to: i128) -> Set {
        match to.checked_sub(from) {
            Some(width) if (0..16).contains(&width) => Set::Of((from..=to).map(Value::Int).collect()),
            _ => Set::Ints(from, to),
        }
    }

    /// An interval of dates; at most sixteen points are that set.
    pub(super) fn dates(from: Date, to: Date) -> Set {
        let mut found = BTreeSet::new();
        let mut day = from;
        loop {
            found.insert(Value::Date(day));
            if day >= to {
                return Set::Of(found);
            }
            if found.len() >= MOST {
                return Set::Dates(from, to);
            }
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => return Set::Dates(from, to),
            }
        }
    }
}

impl Val {
    /// A closed value.
    pub(super) fn closed(value: Value) -> Val {
        Val { set: Set::Of(BTreeSet::from([value])), support: Support::new() }
    }

    /// A closed truth value.
    pub(super) fn truth(value: bool) -> Val {
        Val::closed(Value::Bool(value))
    }

    /// Outcomes with the support of what was open; one outcome is closed and needs none (S1).
    pub(super) fn from(set: Set, support: Support) -> Val {
        match &set {
            Set::Of(values) if values.len() == 1 => Val { set, support: Support::new() },
            _ => Val { set, support },
        }
    }

    /// Open without knowledge: every value of the type where they can be listed, else ⊤.
    pub(super) fn unknown(rules: &Rules, ty: &Type, support: Support) -> Val {
        Val { set: domain(rules, ty).map_or(Set::Any, Set::Of), support }
    }

    /// `?`
    pub(super) fn maybe(support: Support) -> Val {
        Val { set: Set::Of(BTreeSet::from([Value::Bool(false), Value::Bool(true)])), support }
    }

    /// ⊤
    pub(super) fn any(support: Support) -> Val {
        Val { set: Set::Any, support }
    }

    /// ⊤ of a type: `?` for a Boolean (E1).
    pub(super) fn top(ty: &Type, support: Support) -> Val {
        if *ty == Type::Bool { Val::maybe(support) } else { Val::any(support) }
    }

    /// T, F, or `None` for `?`.
    pub(super) fn tri(&self) -> Option<bool> {
        match &self.set {
            Set::Of(values) if values.len() == 1 => match values.first() {
                Some(Value::Bool(b)) => Some(*b),
                _ => None,
            },
            _ => None,
        }
    }

    /// The only outcome.
    pub(super) fn value(&self) -> Option<&Value> {
        match &self.set {
            Set::Of(values) if values.len() == 1 => values.first(),
            _ => None,
        }
    }

    /// The outcomes, where they are listed.
    pub(super) fn values(&self) -> Option<&BTreeSet<Value>> {
        match &self.set {
            Set::Of(values) => Some(values),
            _ => None,
        }
    }

    /// Whether it has more than one possible outcome.
    pub(super) fn is_open(&self) -> bool {
        self.value().is_none()
    }
}

/// The union of the supports of all open operands.
pub(super) fn supports<'a>(of: impl IntoIterator<Item = &'a Val>) -> Support {
    of.into_iter().filter(|v| v.is_open()).flat_map(|v| v.support.iter().cloned()).collect()
}

/// Strong Kleene `and`.
pub(super) fn and(of: &[Val]) -> Val {
    if of.iter().any(|v| v.tri() == Some(false)) {
        Val::truth(false)
    } else if of.iter().all(|v| v.tri() == Some(true)) {
        Val::truth(true)
    } else {
        Val::maybe(supports(of))
    }
}

/// Strong Kleene `or`.
pub(super) fn or(of: &[Val]) -> Val {
    if of.iter().any(|v| v.tri() == Some(true)) {
        Val::truth(true)
    } else if of.iter().all(|v| v.tri() == Some(false)) {
        Val::truth(false)
    } else {
        Val::maybe(supports(of))
    }
}

/// `not`.
pub(super) fn not(of: &Val) -> Val {
    match of.tri() {
        Some(b) => Val::truth(!b),
        None => of.clone(),
    }
}

/// `a -> b` is `not a or b`.
pub(super) fn implies(a: &Val, b: &Val) -> Val {
    or(&[not(a), b.clone()])
}

/// The union of outcomes: what holds in one of several ways that are open for `why`.
pub(super) fn union(of: &[Val], why: Support) -> Val {
    let mut values = BTreeSet::new();
    let mut support = why;
    for val in of {
        support.extend(supports([val]));
        match &val.set {
            Set::Of(some) => values.extend(some.iter().cloned()),
            // An interval or ⊤ among several: P1 keeps intervals only for whole values of one kind.
            _ if of.len() == 1 => return Val::from(val.set.clone(), support),
            _ => return Val::any(of.iter().flat_map(|v| v.support.iter().cloned()).chain(support).collect()),
        }
    }
    Val::from(Set::of(values), support)
}
