//! What the parser hands to the checker: items, clauses, arguments, expressions, each with its span.
//!
//! The shape of items and clauses is data ([`crate::shape`]): parser, formatter, checker and the language reference read one table.
use crate::shape::Word;
use fazhi_time::Date;

/// Byte range in one source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// The skin a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Skin {
    /// English keywords.
    #[default]
    English,
    /// Chinese keywords.
    Chinese,
}

/// One source file as parsed. Errors are beside it: a file with errors still gives every item that could be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// `language zh` or none.
    pub skin: Skin,
    /// All items in source order; the header (`instrument`, `cites`) is items too.
    pub items: Vec<Item>,
}

/// `power NAME : Penalty { … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which item.
    pub word: Spanned<Word>,
    /// Its name (empty for items without one).
    pub name: Option<Spanned<String>>,
    /// What stands between the name and the body, in the order of the shape: `: Penalty`, `for Penalty`, `under p`, `ordered`, `= expr`.
    pub head: Vec<Clause>,
    /// The clauses of the body.
    pub body: Vec<Clause>,
    /// Comment lines `///` above it, without the slashes.
    pub doc: Vec<String>,
    /// The whole item.
    pub span: Span,
}

/// `basis @2025-10-28#61.1`, `tier refused when … { … }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Which clause.
    pub word: Spanned<Word>,
    /// Its arguments, in the order of the shape.
    pub args: Vec<Arg>,
    /// Clauses that follow on the same line: `then 5 years when … basis …`.
    pub tail: Vec<Clause>,
    /// Clauses in braces.
    pub body: Vec<Clause>,
    /// The whole clause.
    pub span: Span,
}

/// An argument of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// One name, perhaps dotted (`hearing.threshold`).
    Name(Spanned<String>),
    /// A list of names.
    Names(Vec<Spanned<String>>),
    /// A word out of a fixed list of the shape (`void`, `organ`, `ordered`): the English form, whatever the skin.
    Choice(Spanned<Word>),
    /// A string.
    Text(Spanned<String>),
    /// A date.
    Date(Spanned<Date>),
    /// One or more citations.
    Cites(Vec<Cite>),
    /// An expression.
    Expr(Expr),
    /// `lo..=hi`, `..=hi`: both ends included.
    Range(Option<Expr>, Expr, Span),
    /// A type.
    Type(Spanned<TypeName>),
}

/// A type as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypeName {
    /// `bool`, `int`, `money`, `ratio`, `text`, `date`, `body`, or the name of an enum.
    Named(String),
    /// `list of T`.
    List(Box<TypeName>),
}

/// `"cn/行政诉讼法"@2017-06-27#70.1(3)`; instrument and version may be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// `cn/行政诉讼法`; none = the instrument of the file.
    pub instrument: Option<String>,
    /// `@DATE`; none = the version the header states for that instrument.
    pub version: Option<Date>,
    /// `#PLACE`; none = the whole instrument.
    pub place: Option<fazhi_law::Locator>,
    /// Where it stands.
    pub span: Span,
}

/// A binary operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// `or`
    Or,
    /// `and`
    And,
    /// `->`
    Implies,
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
    /// `in`
    In,
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
}

/// A unit of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodUnit {
    /// `minutes`
    Minutes,
    /// `hours`
    Hours,
    /// `days`
    Days,
    /// `workdays`
    Workdays,
    /// `months`
    Months,
    /// `years`
    Years,
}

/// An expression with its place. Depth is bounded by the parser ([`crate::syntax::MAX_DEPTH`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of expressions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// `true`, `false`
    Bool(bool),
    /// `12`, `150_000`
    Int(i128),
    /// `150_000 yuan`, `0.5 yuan`: minor units (fen) and the currency word.
    Money(i128, String),
    /// `3%` is (3, 100).
    Ratio(i128, i128),
    /// A string.
    Text(String),
    /// A date.
    Date(Date),
    /// `90 days`
    Period(u32, PeriodUnit),
    /// `a`, `hearing.threshold`, `actor.level`, `LegalReview.by`: parts between dots.
    Path(Vec<Spanned<String>>),
    /// `happened(E)`, `covers(body, conduct.place)`: the name as written in the English skin.
    Call(Spanned<String>, Vec<Expr>),
    /// `param hearing.threshold[actor.kind, addressee.role]`
    Param(Vec<Spanned<String>>, Vec<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `a and b`
    Binary(Op, Box<Expr>, Box<Expr>),
    /// `{a, b}`: a finite list.
    List(Vec<Expr>),
    /// `addressee is Operator`, `conduct is failed_protection`
    Is(Box<Expr>, Spanned<String>),
    /// `any x in LIST: EXPR`, `all x in LIST: EXPR`, `count x in LIST: EXPR`
    Each(Quantifier, Spanned<String>, Box<Expr>, Box<Expr>),
    /// Could not be read; an error was reported.
    Missing,
}

/// `any`, `all`, `count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantifier {
    /// Some element.
    Any,
    /// Every element.
    All,
    /// How many elements.
    Count,
}
