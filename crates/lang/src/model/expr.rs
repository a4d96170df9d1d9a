//! Typed expressions.
use super::{
    ClockId, ConductId, DefineId, EventId, FactId, GapId, JudgmentId, LocalId, MeasureId, ParamId, PartyClassId, RoleId, Type,
    Value,
};
use crate::ast::{Quantifier, Span};
use fazhi_law::Rank;

/// An expression with its type and place (in the file of the norm it belongs to).
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Its place.
    pub span: Span,
}

/// What it says counts, not where it stands: two norms that say the same in two places are equal (S5: they merge).
impl PartialEq for Expr {
    fn eq(&self, other: &Expr) -> bool {
        self.ty == other.ty && self.kind == other.kind
    }
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cmp {
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// How to round an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// Towards minus infinity.
    Down,
    /// Towards plus infinity.
    Up,
    /// To the nearest, halves up.
    HalfUp,
}

/// How an event is read (S9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// It happened (and was not struck).
    Happened,
    /// It happened at its place: conditions and requirements with effect void or revocable hold.
    Valid,
    /// It happened and is neither void nor revoked on the day asked.
    Stands,
    /// Its requirements of form hold, whatever its sources.
    InForm,
}

/// Attributes of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// Kind of organ (text: 网信).
    Kind,
    /// Level (built-in enum 0).
    Level,
    /// Region code (text, empty for national bodies).
    Region,
    /// Region code of its province (text: first two digits and `0000`; empty for national bodies).
    Province,
}

/// The forms of expressions. Booleans unless said otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// A value.
    Const(Value),
    /// A fact, of the conduct or party in scope where it is declared so.
    Fact(FactId),
    /// A parameter with the values of its keys.
    Param(ParamId, Vec<Expr>),
    /// A judgment.
    Judgment(JudgmentId),
    /// A defined term.
    Define(DefineId),
    /// An untranslatable term: open{gap}.
    Gap(GapId),
    /// A variable of a quantifier.
    Local(LocalId),
    /// Negation.
    Not(Box<Expr>),
    /// Conjunction (flattened, at least two).
    And(Vec<Expr>),
    /// Disjunction (flattened, at least two).
    Or(Vec<Expr>),
    /// `a -> b`
    Implies(Box<Expr>, Box<Expr>),
    /// Comparison of two values of one type (order: int, money, ratio, date, ordered enum; `==`/`!=`: any but lists).
    Cmp(Cmp, Box<Expr>, Box<Expr>),
    /// Membership in a list.
    In(Box<Expr>, Box<Expr>),
    /// Sum: int+int, money+money, ratio+ratio, date+period.
    Add(Box<Expr>, Box<Expr>),
    /// Difference: int-int, money-money, ratio-ratio, date-period.
    Sub(Box<Expr>, Box<Expr>),
    /// Product: int*int, money*int, money*ratio (either order), ratio*ratio, int*ratio = ratio.
    Mul(Box<Expr>, Box<Expr>),
    /// Quotient: int/int, money/money, ratio/ratio = ratio; money/int, money/ratio = money.
    Div(Box<Expr>, Box<Expr>),
    /// `round(down, 1 yuan, e)`: money; the unit is closed and positive.
    Round(Rounding, Box<Expr>, Box<Expr>),
    /// A finite list.
    List(Vec<Expr>),
    /// Number of elements: int.
    Size(Box<Expr>),
    /// Two lists have no element in common.
    Disjoint(Box<Expr>, Box<Expr>),
    /// `any`, `all` (bool), `count` (int) over a list.
    Each(Quantifier, LocalId, Box<Expr>, Box<Expr>),
    /// A reading of an event before the place in history where the expression is evaluated.
    Read(Reading, EventId),
    /// Day of the latest standing event of that kind before the place: date; open{fact} when there is none.
    DateOf(EventId),
    /// How many standing events of that kind before the place: int.
    Times(EventId),
    /// Field of the latest standing event of that kind before the place, or of the event at the place itself; open{fact Event.field} when there is none or it is not given.
    Field(EventId, u16),
    /// The clock's stop happened on or before every last day.
    Met(ClockId),
    /// It ran out (before its stop, where it has one).
    Missed(ClockId),
    /// It has started, is not missed and has no stop yet.
    Running(ClockId),
    /// Its last day: date; open{fact} when not started.
    Due(ClockId),
    /// Amount proposed for the party in scope under this measure (all its lines added): int or money. Zero when not proposed.
    Proposed(MeasureId),
    /// The act proposes this measure, for the party in scope where there is one, else for any.
    Proposes(MeasureId),
    /// The acting body: body.
    Actor,
    /// The body in scope of a holder expression: body.
    Body,
    /// A body by its id: body. Checked to exist.
    Attr(Box<Expr>, Attribute),
    /// The body's region contains the place (region codes: equal, or province/city prefix; a national body contains all).
    Covers(Box<Expr>, Box<Expr>),
    /// The superior of a body on a line (`government`, `business`, …): body; open{fact} when there is none.
    Superior(Box<Expr>, String),
    /// The government of a body's own level, or the next above it on the line `government`: body.
    Government(Box<Expr>),
    /// The one body of that kind at that level whose region covers the given place: body. (kind, level index, place)
    BodyOf(String, u16, Box<Expr>),
    /// The party in scope belongs to the class.
    IsClass(PartyClassId),
    /// The party in scope has the role.
    IsRole(RoleId),
    /// Role of the party in scope: text.
    Role,
    /// The conduct in scope is, or is declared part of, that conduct.
    IsConduct(ConductId),
    /// First day of the conduct in scope: date.
    Start,
    /// Last day of the conduct in scope: date; the day of the act while it continues.
    End,
    /// Region code of the conduct in scope: text.
    Place,
    /// The day of the act (of the step): date.
    Today,
    /// Rank of the draft of a rule-making act is one of these.
    DraftRank(Vec<Rank>),
    /// A power of one of these ranks (of the kind the draft sets), in force on the day, governs the conduct in scope (S12: F only where coverage is complete).
    Covered(Vec<Rank>),
}
