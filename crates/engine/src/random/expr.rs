//! Random expressions of a wanted type that read only what their scope has.
use super::norm::Maker;
use super::vocabulary::{COLOUR, FINE, HARM};
use fazhi_lang::ast::{PeriodUnit, Quantifier};
use fazhi_lang::model::{
    Attribute, ClockId, Cmp, ConductId, DefineId, EnumId, EventId, Expr, ExprKind, FactId, GapId, JudgmentId, LocalId, MeasureId,
    ParamId, PartyClassId, Rational, Reading, RoleId, Rounding, Scope, Type, Value,
};
use fazhi_law::Rank;

/// What an expression may read.
#[derive(Clone)]
pub(super) struct Env {
    pub(super) conduct: bool,
    pub(super) party: bool,
    pub(super) body: bool,
    /// Facts before this position.
    pub(super) facts: usize,
    /// Defined terms before this position.
    pub(super) defines: usize,
    /// Clocks before this position.
    pub(super) clocks: usize,
    /// Readings of events, also of their validity.
    pub(super) valid: bool,
    /// A rule-making act.
    pub(super) draft: bool,
    pub(super) locals: Vec<(LocalId, Type)>,
}

impl Env {
    /// The scope of a rule about something, without clocks, defined terms and validity.
    pub(super) fn plain(of: Scope) -> Env {
        Env {
            conduct: matches!(of, Scope::Conduct | Scope::Line),
            party: matches!(of, Scope::Conduct | Scope::Party | Scope::Line),
            body: false,
            facts: usize::MAX,
            defines: 0,
            clocks: 0,
            valid: false,
            draft: false,
            locals: vec![],
        }
    }
}

fn boxed(e: Expr) -> Box<Expr> {
    Box::new(e)
}

fn id(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(0)
}

impl Maker<'_, '_> {
    pub(super) fn make(&mut self, kind: ExprKind, ty: &Type) -> Expr {
        Expr { kind, ty: ty.clone(), span: self.places.span() }
    }

    /// An expression of that type.
    pub(super) fn expr(&mut self, ty: &Type, depth: usize, env: &Env) -> Expr {
        for _ in 0..6 {
            if let Some(kind) = self.try_expr(ty, depth, env) {
                return self.make(kind, ty);
            }
        }
        let value = self.value(ty);
        self.make(ExprKind::Const(value), ty)
    }

    /// A truth value.
    pub(super) fn truth(&mut self, depth: usize, env: &Env) -> Expr {
        self.expr(&Type::Bool, depth, env)
    }

    fn try_expr(&mut self, ty: &Type, depth: usize, env: &Env) -> Option<ExprKind> {
        // Half of what is not a condition: a fact, a defined term, a local; the rest by type.
        match self.src.below(if *ty == Type::Bool && depth > 0 { 20 } else { 8 }) {
            0 | 1 => return self.fact_of(ty, env),
            2 => return self.define_of(ty, env),
            3 => return self.local_of(ty, env),
            4 => return self.field_of(ty),
            5 => return self.judgment_of(ty, env),
            _ => {}
        }
        match ty {
            Type::Bool => self.condition(depth, env),
            Type::Int => self.int(depth, env),
            Type::Money => self.money(depth, env),
            Type::Ratio => self.ratio(depth, env),
            Type::Text => self.text(env),
            Type::Date => self.date(depth, env),
            Type::Body => self.body(env),
            Type::Enum(EnumId(0)) => Some(ExprKind::Attr(boxed(self.expr(&Type::Body, 0, env)), Attribute::Level)),
            Type::List(of) if depth > 0 => {
                let count = self.src.below(4);
                Some(ExprKind::List((0..count).map(|_| self.expr(of, 0, env)).collect()))
            }
            _ => None,
        }
    }

    fn fact_of(&mut self, ty: &Type, env: &Env) -> Option<ExprKind> {
        let fits = |s: Scope| match s {
            Scope::Conduct => env.conduct,
            Scope::Party => env.party,
            _ => true,
        };
        let facts = self.rules.facts.iter().enumerate().take(env.facts);
        let all: Vec<u32> = facts.filter(|(_, f)| f.ty == *ty && fits(f.of)).map(|(at, _)| id(at)).collect();
        self.src.pick(&all).map(|f| ExprKind::Fact(FactId(f)))
    }

    fn define_of(&mut self, ty: &Type, env: &Env) -> Option<ExprKind> {
        let fits = |s: Scope| match s {
            Scope::Conduct => env.conduct,
            Scope::Party => env.party,
            _ => true,
        };
        let defines = self.rules.defines.iter().enumerate().take(env.defines);
        let all: Vec<u32> = defines.filter(|(_, d)| d.ty == *ty && fits(d.of)).map(|(at, _)| id(at)).collect();
        self.src.pick(&all).map(|d| ExprKind::Define(DefineId(d)))
    }

    fn local_of(&mut self, ty: &Type, env: &Env) -> Option<ExprKind> {
        let all: Vec<LocalId> = env.locals.iter().filter(|(_, t)| t == ty).map(|(l, _)| *l).collect();
        self.src.pick(&all).map(ExprKind::Local)
    }

    fn field_of(&mut self, ty: &Type) -> Option<ExprKind> {
        let mut all: Vec<(u32, u16)> = Vec::new();
        for (at, event) in self.rules.events.iter().enumerate() {
            for (field, (_, t)) in event.fields.iter().enumerate() {
                if t == ty {
                    all.push((id(at), u16::try_from(field).unwrap_or(0)));
                }
            }
        }
        self.src.pick(&all).map(|(e, f)| ExprKind::Field(EventId(e), f))
    }

    fn judgment_of(&mut self, ty: &Type, env: &Env) -> Option<ExprKind> {
        if *ty == Type::Bool && self.src.chance(1) {
            return Some(ExprKind::Gap(GapId(0)));
        }
        let fits = |s: Scope| match s {
            Scope::Conduct => env.conduct,
            Scope::Party => env.party,
            _ => true,
        };
        let all: Vec<u32> =
            self.rules.judgments.iter().enumerate().filter(|(_, j)| j.ty == *ty && fits(j.of)).map(|(at, _)| id(at)).collect();
        self.src.pick(&all).map(|j| ExprKind::Judgment(JudgmentId(j)))
    }

    pub(super) fn event(&mut self) -> EventId {
        EventId(id(self.src.below(self.rules.events.len())))
    }

    fn reading(&mut self, env: &Env) -> Reading {
        let plain = [Reading::Happened, Reading::Stands];
        let all = [Reading::Happened, Reading::Valid, Reading::Stands, Reading::Valid, Reading::InForm];
        if env.valid { self.src.or(&all, Reading::Happened) } else { self.src.or(&plain, Reading::Happened) }
    }

    fn condition(&mut self, depth: usize, env: &Env) -> Option<ExprKind> {
        let deeper = depth.saturating_sub(1);
        Some(match self.src.below(if depth == 0 { 6 } else { 16 }) {
            0 => ExprKind::Read(self.reading(env), self.event()),
            1 if env.clocks > 0 => {
                let clock = ClockId(id(self.src.below(env.clocks)));
                let rule = self.rules.clocks.get(clock.at())?;
                if rule.of == Scope::Conduct && !env.conduct || rule.of == Scope::Party && !env.party {
                    return None;
                }
                match self.src.below(3) {
                    0 => ExprKind::Met(clock),
                    1 => ExprKind::Missed(clock),
                    _ => ExprKind::Running(clock),
                }
            }
            1 => ExprKind::Proposes(MeasureId(id(self.src.below(5)))),
            2 if env.party => match self.src.below(2) {
                0 => ExprKind::IsClass(PartyClassId(id(self.src.below(3)))),
                _ => ExprKind::IsRole(RoleId(id(self.src.below(4)))),
            },
            3 if env.conduct => ExprKind::IsConduct(ConductId(id(self.src.below(3)))),
            3 if env.draft => {
                let ranks = vec![Rank::DepartmentalRule, Rank::LocalRule];
                if self.src.chance(8) { ExprKind::DraftRank(ranks) } else { ExprKind::Covered(vec![Rank::Law]) }
            }
            4 => ExprKind::Param(ParamId(2), vec![]),
            5 => {
                let (body, place) = (self.expr(&Type::Body, 0, env), self.expr(&Type::Text, 0, env));
                ExprKind::Covers(boxed(body), boxed(place))
            }
            6 | 7 => ExprKind::And((0..2 + self.src.below(2)).map(|_| self.truth(deeper, env)).collect()),
            8 | 9 => ExprKind::Or((0..2 + self.src.below(2)).map(|_| self.truth(deeper, env)).collect()),
            10 => ExprKind::Not(boxed(self.truth(deeper, env))),
            11 => ExprKind::Implies(boxed(self.truth(deeper, env)), boxed(self.truth(deeper, env))),
            12 | 13 => {
                let ordered = [Type::Int, Type::Money, Type::Date, Type::Enum(HARM), Type::Enum(EnumId(0)), Type::Ratio];
                let equal = [Type::Text, Type::Body, Type::Enum(COLOUR), Type::Enum(HARM)];
                let order = self.src.chance(11);
                let ty = if order { self.src.or(&ordered, Type::Int) } else { self.src.or(&equal, Type::Text) };
                let cmps = [Cmp::Ge, Cmp::Lt, Cmp::Eq, Cmp::Le, Cmp::Gt, Cmp::Ne];
                let cmp = if order { self.src.or(&cmps, Cmp::Ge) } else { self.src.or(&[Cmp::Eq, Cmp::Ne], Cmp::Eq) };
                ExprKind::Cmp(cmp, boxed(self.expr(&ty, deeper, env)), boxed(self.expr(&ty, deeper, env)))
            }
            14 => {
                let ty = self.src.or(&[Type::Enum(COLOUR), Type::Text, Type::Int], Type::Text);
                let list = Type::List(Box::new(ty.clone()));
                if self.src.chance(5) {
                    ExprKind::Disjoint(boxed(self.expr(&list, 1, env)), boxed(self.expr(&list, 1, env)))
                } else {
                    ExprKind::In(boxed(self.expr(&ty, 0, env)), boxed(self.expr(&list, 1, env)))
                }
            }
            _ => {
                let how = self.src.or(&[Quantifier::Any, Quantifier::All], Quantifier::Any);
                return Some(self.each(how, depth, env));
            }
        })
    }

    fn each(&mut self, how: Quantifier, depth: usize, env: &Env) -> ExprKind {
        let of = self.src.or(&[Type::Enum(COLOUR), Type::Int], Type::Int);
        let over = self.expr(&Type::List(Box::new(of.clone())), 1, env);
        self.locals += 1;
        let local = LocalId(self.locals);
        let mut inner = env.clone();
        inner.locals.push((local, of));
        let body = self.truth(depth.saturating_sub(1), &inner);
        ExprKind::Each(how, local, boxed(over), boxed(body))
    }

    fn int(&mut self, depth: usize, env: &Env) -> Option<ExprKind> {
        if depth == 0 {
            return match self.src.below(3) {
                0 => Some(ExprKind::Times(self.event())),
                _ => None,
            };
        }
        let (a, b) = (self.expr(&Type::Int, depth - 1, env), self.expr(&Type::Int, depth - 1, env));
        Some(match self.src.below(5) {
            0 => ExprKind::Add(boxed(a), boxed(b)),
            1 => ExprKind::Sub(boxed(a), boxed(b)),
            2 => ExprKind::Mul(boxed(a), boxed(b)),
            3 => self.each(Quantifier::Count, depth, env),
            _ => ExprKind::Size(boxed(self.expr(&Type::List(Box::new(Type::Enum(COLOUR))), 1, env))),
        })
    }

    fn money(&mut self, depth: usize, env: &Env) -> Option<ExprKind> {
        if depth == 0 {
            return match self.src.below(4) {
                0 => Some(ExprKind::Proposed(FINE)),
                1 => Some(ExprKind::Gap(GapId(1))),
                2 => Some(ExprKind::Param(ParamId(0), vec![self.expr(&Type::Text, 0, env)])),
                _ => None,
            };
        }
        let a = self.expr(&Type::Money, depth - 1, env);
        Some(match self.src.below(6) {
            0 => ExprKind::Add(boxed(a), boxed(self.expr(&Type::Money, depth - 1, env))),
            1 => ExprKind::Sub(boxed(a), boxed(self.expr(&Type::Money, depth - 1, env))),
            2 => ExprKind::Mul(boxed(a), boxed(self.expr(&Type::Int, depth - 1, env))),
            3 => ExprKind::Mul(boxed(self.expr(&Type::Ratio, depth - 1, env)), boxed(a)),
            4 => {
                let three = self.make(ExprKind::Const(Value::Int(3)), &Type::Int);
                ExprKind::Div(boxed(a), boxed(three))
            }
            _ => {
                let unit = self.make(ExprKind::Const(Value::Money(Rational::whole(100))), &Type::Money);
                let how = self.src.or(&[Rounding::Down, Rounding::Up, Rounding::HalfUp], Rounding::Down);
                ExprKind::Round(how, boxed(unit), boxed(a))
            }
        })
    }

    fn ratio(&mut self, depth: usize, env: &Env) -> Option<ExprKind> {
        if depth == 0 {
            return self.src.chance(8).then_some(ExprKind::Param(ParamId(1), vec![]));
        }
        let a = self.expr(&Type::Ratio, depth - 1, env);
        Some(match self.src.below(4) {
            0 => ExprKind::Add(boxed(a), boxed(self.expr(&Type::Ratio, depth - 1, env))),
            1 => ExprKind::Mul(boxed(a), boxed(self.expr(&Type::Ratio, depth - 1, env))),
            // The one place where a division by zero can come about.
            2 => ExprKind::Div(boxed(self.expr(&Type::Int, 0, env)), boxed(self.expr(&Type::Int, 0, env))),
            _ => {
                let thousand = self.make(ExprKind::Const(Value::Money(Rational::whole(1_000))), &Type::Money);
                ExprKind::Div(boxed(self.expr(&Type::Money, depth - 1, env)), boxed(thousand))
            }
        })
    }

    fn text(&mut self, env: &Env) -> Option<ExprKind> {
        Some(match self.src.below(5) {
            0 if env.conduct => ExprKind::Place,
            1 if env.party => ExprKind::Role,
            2 => ExprKind::Attr(boxed(self.expr(&Type::Body, 0, env)), Attribute::Region),
            3 => ExprKind::Attr(
                boxed(self.expr(&Type::Body, 0, env)),
                self.src.or(&[Attribute::Kind, Attribute::Province], Attribute::Kind),
            ),
            _ => return None,
        })
    }

    fn date(&mut self, depth: usize, env: &Env) -> Option<ExprKind> {
        Some(match self.src.below(7) {
            0 => ExprKind::Today,
            1 if env.conduct => ExprKind::Start,
            2 if env.conduct => ExprKind::End,
            3 => ExprKind::DateOf(self.event()),
            4 if env.clocks > 0 => {
                let clock = ClockId(id(self.src.below(env.clocks)));
                let of = self.rules.clocks.get(clock.at())?.of;
                if of == Scope::Conduct && !env.conduct || of == Scope::Party && !env.party {
                    return None;
                }
                ExprKind::Due(clock)
            }
            5 | 6 if depth > 0 => {
                let units = [PeriodUnit::Days, PeriodUnit::Months, PeriodUnit::Workdays, PeriodUnit::Years];
                let unit = Type::Period(self.src.or(&units, PeriodUnit::Days));
                let period = self.expr(&unit, 0, env);
                let date = boxed(self.expr(&Type::Date, depth - 1, env));
                if self.src.chance(10) { ExprKind::Add(date, boxed(period)) } else { ExprKind::Sub(date, boxed(period)) }
            }
            _ => return None,
        })
    }

    fn body(&mut self, env: &Env) -> Option<ExprKind> {
        Some(match self.src.below(8) {
            0..=2 => ExprKind::Actor,
            3 | 4 if env.body => ExprKind::Body,
            5 => {
                let body = self.expr(&Type::Body, 0, env);
                ExprKind::Superior(boxed(body), "business".to_owned())
            }
            6 => ExprKind::Government(boxed(self.expr(&Type::Body, 0, env))),
            7 => ExprKind::BodyOf(
                "署".to_owned(),
                u16::try_from(self.src.below(5)).unwrap_or(1),
                boxed(self.expr(&Type::Text, 0, env)),
            ),
            _ => return None,
        })
    }
}
