//! Expressions: every operand is evaluated, nothing short-circuits (S1, P1).
use super::arith;
use super::facts;
use super::run::{Cx, Env};
use super::value::{P, Sup, Tri, Truth, V, Val, Why};
use crate::opinion::Tag;
use fazhi_lang::ast::Quantifier;
use fazhi_lang::model::{AmountUnit, Expr, ExprKind, LocalId, MeasureId, ParamId, Rational, Type};

/// Most combinations of open keys of a parameter.
const COMBINATIONS: usize = 256;

impl<'a> Cx<'_, 'a> {
    /// The truth value of a Boolean expression.
    pub(super) fn truth(&self, e: &'a Expr) -> Truth {
        let truth = self.truth_of(e);
        if let (Some(trace), true) = (self.run.trace, self.layer.real) {
            trace.note(e, truth.t);
        }
        truth
    }

    fn truth_of(&self, e: &'a Expr) -> Truth {
        match &e.kind {
            ExprKind::Const(fazhi_lang::model::Value::Bool(b)) => Truth::of(*b),
            ExprKind::Not(a) => self.truth(a).not(),
            ExprKind::And(all) => all.iter().map(|a| self.truth(a)).reduce(Truth::and).unwrap_or(Truth::T),
            ExprKind::Or(any) => any.iter().map(|a| self.truth(a)).reduce(Truth::or).unwrap_or(Truth::F),
            ExprKind::Implies(a, b) => self.truth(a).implies(self.truth(b)),
            ExprKind::Cmp(cmp, a, b) => {
                let (a, b) = (self.val(a), self.val(b));
                test(&a, &b, |x, y| arith::compare(*cmp, x, y))
            }
            ExprKind::In(a, b) => {
                let (a, b) = (self.val(a), self.val(b));
                test(&a, &b, arith::member)
            }
            ExprKind::Disjoint(a, b) => {
                let (a, b) = (self.val(a), self.val(b));
                test(&a, &b, |x, y| match (x.one(), y.one()) {
                    (Some(V::List(x)), Some(V::List(y))) => Tri::of(!x.iter().any(|v| y.contains(v))),
                    _ => Tri::U,
                })
            }
            ExprKind::Each(Quantifier::Any | Quantifier::All, ..) => Truth::from(self.each(e)),
            ExprKind::Read(reading, event) => self.read(*reading, *event),
            ExprKind::Met(clock) => self.clock_state(*clock, "met"),
            ExprKind::Missed(clock) => self.clock_state(*clock, "missed"),
            ExprKind::Running(clock) => self.clock_state(*clock, "running"),
            ExprKind::Proposes(measure) => {
                if self.layer.bare {
                    return Truth::open(Sup::default());
                }
                Truth::of(self.proposed(*measure).next().is_some())
            }
            ExprKind::Covers(a, b) => {
                let (a, b) = (self.registered(self.val(a)), self.val(b));
                test(&a, &b, |x, y| self.covers(x.one(), y.one()))
            }
            ExprKind::IsClass(class) => self.is_class(*class),
            ExprKind::IsRole(role) => match self.party.and_then(|p| self.run.case.parties.get(p)) {
                Some(party) => Truth::of(self.run.engine.role_is(party.role, *role)),
                None => Truth::from(self.unknown(Tag::Fact, "party.role", None)),
            },
            ExprKind::IsConduct(conduct) => match self.of_which() {
                Some(of) => Truth::of(self.run.engine.conduct_is(of, *conduct)),
                None => Truth::from(self.unknown(Tag::Fact, "conduct.kind", None)),
            },
            ExprKind::DraftRank(ranks) => match self.rank.or_else(|| self.run.case.draft.as_ref().map(|d| d.rank)) {
                Some(rank) => Truth::of(ranks.contains(&rank)),
                None => Truth::from(self.unknown(Tag::Fact, "draft", None)),
            },
            ExprKind::Covered(ranks) => self.covered(ranks),
            _ => Truth::from(self.val(e)),
        }
    }

    /// The value of an expression.
    pub(super) fn val(&self, e: &'a Expr) -> Val<'a> {
        let run = self.run;
        match &e.kind {
            ExprKind::Const(value) => Val::closed(V::of(value)),
            ExprKind::Fact(fact) => self.fact(*fact),
            ExprKind::Param(param, keys) => self.param(*param, keys),
            ExprKind::Judgment(judgment) => self.judgment(*judgment),
            ExprKind::Define(define) => self.define(*define),
            ExprKind::Gap(gap) => {
                let Some(gap) = run.rules.gaps.get(gap.at()) else { return Val::top(Sup::default()) };
                let why = run.name(Tag::Gap, gap.name.clone(), None);
                Val { p: if gap.ty == Type::Bool { facts::any(run.engine, &gap.ty) } else { P::Top }, s: Sup::one(why) }
            }
            ExprKind::Local(local) => self.local(*local),
            ExprKind::Add(a, b) => self.arith(a, b, arith::Op::Add),
            ExprKind::Sub(a, b) => self.arith(a, b, arith::Op::Sub),
            ExprKind::Mul(a, b) => self.arith(a, b, arith::Op::Mul),
            ExprKind::Div(a, b) => self.arith(a, b, arith::Op::Div),
            ExprKind::Round(how, unit, amount) => self.arith(amount, unit, arith::Op::Round(*how)),
            ExprKind::List(items) => self.list(items),
            ExprKind::Size(list) => {
                let list = self.val(list);
                self.map(list, |v| match v {
                    V::List(items) => Some(V::Int(items.len() as i128)),
                    _ => None,
                })
            }
            ExprKind::Each(Quantifier::Count, ..) => self.each(e),
            ExprKind::DateOf(event) => self.date_of(*event),
            ExprKind::Times(event) => self.times(*event),
            ExprKind::Field(event, field) => self.field(*event, *field),
            ExprKind::Due(clock) => self.due(*clock),
            ExprKind::Proposed(measure) => {
                if self.layer.bare {
                    return Val::top(Sup::default());
                }
                let money = run.rules.measures.get(measure.at()).is_some_and(|m| m.amount == Some(AmountUnit::Money));
                let sum =
                    self.proposed(*measure).try_fold(Rational::ZERO, |sum, line| sum.plus(line.amount.unwrap_or(Rational::ZERO)));
                match sum {
                    Some(sum) if money => Val::closed(V::Money(sum)),
                    Some(sum) => Val::closed(V::Int(sum.floor())),
                    None => {
                        self.overflow(true);
                        Val::top(Sup::default())
                    }
                }
            }
            ExprKind::Actor => match &run.case.actor {
                Some(body) if !self.layer.bare => Val::closed(V::Body(body)),
                _ => Val::top(Sup::one(Why::Actor)),
            },
            ExprKind::Body => match self.body {
                Some(body) => Val::closed(V::Body(body)),
                None => self.unknown(Tag::Fact, "body", None),
            },
            ExprKind::Attr(body, attribute) => self.attribute(body, *attribute),
            ExprKind::Superior(body, line) => self.superior(body, line),
            ExprKind::Government(body) => self.superior(body, "government"),
            ExprKind::BodyOf(kind, level, place) => self.body_of(kind, *level, place),
            ExprKind::Role => {
                match self.party.and_then(|p| run.case.parties.get(p)).and_then(|p| run.rules.roles.get(p.role.at())) {
                    Some(role) => Val::closed(V::Text(&role.name)),
                    None => self.unknown(Tag::Fact, "party.role", None),
                }
            }
            ExprKind::Start => match self.alleged() {
                Some(crate::case::Alleged { start: Some(start), .. }) => Val::closed(V::Date(*start)),
                _ => self.unknown(Tag::Fact, "conduct.start", run.conduct_name(self.conduct, self.drafted)),
            },
            ExprKind::End => match self.alleged().map(|c| c.end) {
                Some(crate::case::End::On(end)) => Val::closed(V::Date(end)),
                Some(crate::case::End::Continuing) => Val::closed(V::Date(run.case.on)),
                _ if self.drafted.is_some() => self.unknown(Tag::Fact, "conduct.end", run.conduct_name(None, self.drafted)),
                _ => Val::top(Sup::one(Why::End(self.conduct))),
            },
            ExprKind::Place => match self.alleged().and_then(|c| c.place.as_deref()) {
                Some(place) => Val::closed(V::Text(place)),
                None => self.unknown(Tag::Fact, "conduct.place", run.conduct_name(self.conduct, self.drafted)),
            },
            ExprKind::Today => {
                if self.layer.bare {
                    Val::top(Sup::default())
                } else {
                    Val::closed(V::Date(self.place.date))
                }
            }
            ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Implies(..)
            | ExprKind::Cmp(..)
            | ExprKind::In(..)
            | ExprKind::Disjoint(..)
            | ExprKind::Each(..)
            | ExprKind::Read(..)
            | ExprKind::Met(_)
            | ExprKind::Missed(_)
            | ExprKind::Running(_)
            | ExprKind::Proposes(_)
            | ExprKind::Covers(..)
            | ExprKind::IsClass(_)
            | ExprKind::IsRole(_)
            | ExprKind::IsConduct(_)
            | ExprKind::DraftRank(_)
            | ExprKind::Covered(_) => Val::from(self.truth(e)),
        }
    }

    /// The conduct alleged in scope.
    fn alleged(&self) -> Option<&'a crate::case::Alleged> {
        if self.layer.bare { None } else { self.run.case.conducts.get(self.conduct?) }
    }

    /// Which conduct is in scope, of the case or of a draft.
    fn of_which(&self) -> Option<fazhi_lang::model::ConductId> {
        let alleged = || self.run.case.conducts.get(self.conduct?).map(|c| c.of);
        self.drafted.or_else(|| alleged().filter(|c| c.at() < self.run.rules.conducts.len()))
    }

    /// Lines proposed under a measure, for the party in scope where there is one.
    fn proposed(&self, measure: MeasureId) -> impl Iterator<Item = &'a crate::case::Proposed> {
        let (engine, party) = (self.run.engine, self.party);
        let lines = self.run.case.lines.iter();
        lines.filter(move |l| party.is_none_or(|p| l.party == p) && engine.measure_is(l.measure, measure))
    }

    fn local(&self, local: LocalId) -> Val<'a> {
        let mut env = self.env;
        while let Some(e) = env {
            if e.local == local {
                return Val::closed(e.value.clone());
            }
            env = e.up;
        }
        Val::top(Sup::default())
    }

    /// A function of one closed value, lifted.
    pub(super) fn map(&self, val: Val<'a>, f: impl Fn(&V<'a>) -> Option<V<'a>>) -> Val<'a> {
        let outcomes = val.p.values().map(|vs| vs.iter().map(&f).collect::<Option<Vec<_>>>());
        match outcomes {
            Some(Some(vs)) => Val::of(P::set(vs), val.s),
            _ => Val::top(val.s),
        }
    }

    fn arith(&self, a: &'a Expr, b: &'a Expr, op: arith::Op) -> Val<'a> {
        let (a, b) = (self.val(a), self.val(b));
        if let (P::One(x), P::One(y)) = (&a.p, &b.p) {
            return match self.closed_op(op, x, y) {
                Some(v) => Val::closed(v),
                None => {
                    self.overflow(true);
                    Val::top(Sup::default())
                }
            };
        }
        let s = a.s.with(&b.s);
        let p = match (a.p.values(), b.p.values()) {
            (Some(xs), Some(ys)) => {
                let all: Option<Vec<V<'a>>> = xs.iter().flat_map(|x| ys.iter().map(move |y| self.closed_op(op, x, y))).collect();
                all.map_or(P::Top, P::set)
            }
            _ => self.interval(op, &a.p, &b.p).unwrap_or(P::Top),
        };
        Val::of(p, s)
    }

    fn interval(&self, op: arith::Op, a: &P<'a>, b: &P<'a>) -> Option<P<'a>> {
        let calendar = self.run.engine.world.calendar;
        match (a, b) {
            (P::Dates(lo, hi), periods) => arith::moved(op, (*lo, *hi), periods.values()?, calendar),
            (periods, P::Dates(lo, hi)) => arith::moved(op, (*lo, *hi), periods.values()?, calendar),
            _ => arith::interval(op, a, b),
        }
    }

    fn closed_op(&self, op: arith::Op, x: &V<'a>, y: &V<'a>) -> Option<V<'a>> {
        arith::apply(op, x, y, self.run.engine.world.calendar)
    }

    fn list(&self, items: &'a [Expr]) -> Val<'a> {
        let vals: Vec<Val<'a>> = items.iter().map(|i| self.val(i)).collect();
        let closed: Option<Vec<V<'a>>> = vals.iter().map(|v| v.p.closed().cloned()).collect();
        if let Some(vs) = closed {
            return Val::closed(V::List(vs.into()));
        }
        let s = vals.iter().fold(Sup::default(), |s, v| s.with(&v.s));
        let mut lists: Vec<Vec<V<'a>>> = vec![Vec::new()];
        for val in &vals {
            let Some(values) = val.p.values().filter(|v| v.len().saturating_mul(lists.len()) <= COMBINATIONS) else {
                return Val::top(s);
            };
            let longer =
                |list: &Vec<V<'a>>| values.iter().map(|v| list.iter().chain([v]).cloned().collect()).collect::<Vec<Vec<V<'a>>>>();
            lists = lists.iter().flat_map(longer).collect();
        }
        Val::of(P::set(lists.into_iter().map(|l| V::List(l.into())).collect()), s)
    }

    /// `any`, `all`, `count` over a finite list.
    fn each(&self, e: &'a Expr) -> Val<'a> {
        let ExprKind::Each(how, local, list, body) = &e.kind else { return Val::top(Sup::default()) };
        let list = self.val(list);
        let Some(lists) = list.p.values() else {
            return match how {
                Quantifier::Count => Val::top(list.s),
                Quantifier::Any | Quantifier::All => Truth::open(list.s).into(),
            };
        };
        let mut s = list.s.clone();
        let mut outcome: Option<P<'a>> = None;
        for items in lists {
            let V::List(items) = items else { return Val::top(s) };
            let (mut yes, mut open) = (0i128, 0i128);
            for item in items.iter() {
                let env = Env { local: *local, value: item.clone(), up: self.env };
                let truth = Cx { env: Some(&env), ..*self }.truth(body);
                match truth.t {
                    Tri::T => yes += 1,
                    Tri::F => {}
                    Tri::U => {
                        open += 1;
                        s.join(&truth.s);
                    }
                }
            }
            let no = items.len() as i128 - yes - open;
            let bool_of = |t: Tri| Val::from(Truth { t, s: Sup::default() }).p;
            let p = match how {
                Quantifier::Count => P::ints(yes, yes + open),
                Quantifier::Any if yes > 0 => bool_of(Tri::T),
                Quantifier::Any => bool_of(if open > 0 { Tri::U } else { Tri::F }),
                Quantifier::All if no > 0 => bool_of(Tri::F),
                Quantifier::All => bool_of(if open > 0 { Tri::U } else { Tri::T }),
            };
            outcome = Some(outcome.map_or(p.clone(), |o| o.or(p)));
        }
        Val::of(outcome.unwrap_or(P::Top), s)
    }

    /// A parameter: its rows in force on the day of the law (S12).
    fn param(&self, id: ParamId, keys: &'a [Expr]) -> Val<'a> {
        let engine = self.run.engine;
        let Some(param) = self.run.rules.params.get(id.at()) else { return Val::top(Sup::default()) };
        let keys: Vec<Val<'a>> = keys.iter().map(|k| self.val(k)).collect();
        let mut s = keys.iter().fold(Sup::default(), |s, k| s.with(&k.s));
        let choices: Option<Vec<&[V<'a>]>> = keys.iter().map(|k| k.p.values()).collect();
        let count = choices.as_ref().and_then(|c| c.iter().try_fold(1usize, |n, k| n.checked_mul(k.len())));
        let (Some(choices), Some(count)) = (choices, count.filter(|n| *n <= COMBINATIONS)) else { return Val::top(s) };
        let mut outcome: Option<P<'a>> = None;
        for n in 0..count {
            let mut rest = n;
            let key: Vec<&V<'a>> = choices
                .iter()
                .filter_map(|c| {
                    let v = c.get(rest % c.len());
                    rest /= c.len();
                    v
                })
                .collect();
            let rows = param.rows.iter().filter(|row| {
                row.from.is_none_or(|d| d <= self.law)
                    && row.until.is_none_or(|d| self.law <= d)
                    && row.keys.iter().zip(&key).all(|(k, v)| k.as_ref().is_none_or(|k| V::of(k) == **v))
            });
            let rows: Vec<_> = rows.collect();
            let best: Vec<_> = rows
                .iter()
                .filter(|r| !rows.iter().any(|o| o.rank.compare(r.rank) == Some(std::cmp::Ordering::Greater)))
                .collect();
            let mut values: Vec<V<'a>> = best.iter().map(|r| V::of(&r.value)).collect();
            values.sort();
            values.dedup();
            let p = if best.is_empty() || best.iter().any(|r| !r.verified) {
                s.put(Why::Param(id));
                facts::any(engine, &param.ty)
            } else {
                if values.len() > 1 {
                    s.put(Why::Param(id));
                }
                P::set(values)
            };
            outcome = Some(outcome.map_or(p.clone(), |o| o.or(p)));
        }
        Val::of(outcome.unwrap_or(P::Top), s)
    }
}

/// A relation of two values, over all pairs of outcomes; `?` with anything.
fn test<'a>(a: &Val<'a>, b: &Val<'a>, f: impl Fn(arith::Item<'_, 'a>, arith::Item<'_, 'a>) -> Tri) -> Truth {
    let mut outcome: Option<Tri> = None;
    if let (Some(xs), Some(ys)) = (arith::items(&a.p), arith::items(&b.p)) {
        for x in xs {
            for y in ys.clone() {
                let t = f(x, y);
                outcome = Some(outcome.map_or(t, |o| o.join(t)));
            }
        }
    }
    match outcome.unwrap_or(Tri::U) {
        Tri::U => Truth::open(a.s.clone().with(&b.s)),
        t => Truth::new(t, Sup::default()),
    }
}
