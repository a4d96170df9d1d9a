//! Expressions: operators by precedence. `->` binds least (to the right), then `or`, `and`, `not`, comparisons, sums, products.
use super::Parser;
use super::place::Place;
use crate::ast::{Arg, Expr, ExprKind, Op, Span};
use crate::syntax::tree::Kind;
use crate::syntax::{MAX_DEPTH, keywords, literal};

/// An expression and how deep it is.
#[derive(Debug)]
pub(super) struct Tall {
    pub(super) expr: Expr,
    pub(super) height: usize,
}

impl Tall {
    pub(super) fn flat(kind: ExprKind, span: Span) -> Tall {
        Tall { expr: Expr { kind, span }, height: 1 }
    }
}

/// How strongly `->`, `or`, `and`, `not`, comparisons, sums, products bind.
pub(super) const ARROW: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;
pub(super) const NOT: u8 = 4;
const COMPARE: u8 = 5;
pub(super) const SUM: u8 = 6;
const PRODUCT: u8 = 7;

/// An operator between operands.
enum Infix {
    Binary(Op, u8),
    Is,
}

impl Infix {
    fn power(&self) -> u8 {
        match self {
            Infix::Binary(_, power) => *power,
            Infix::Is => COMPARE,
        }
    }
}

impl Parser<'_> {
    /// An expression; something that can begin one stands here.
    pub(super) fn expression(&mut self, place: &Place) -> Expr {
        self.nested(place, |p| p.climb(ARROW, place)).expr
    }

    /// `lo..=hi`, `..=hi`.
    pub(super) fn range(&mut self, place: &Place) -> Arg {
        let start = self.span().start;
        self.open(Kind::Range);
        let bare = matches!(self.kind(0), Some(Kind::Number)) && self.kind(1) == Some(Kind::DotDotEq);
        let written = self.text_of(0);
        let mut low = if self.at_kind(Kind::DotDotEq) { None } else { Some(self.nested(place, |p| p.climb(SUM, place)).expr) };
        let high = if self.at_kind(Kind::DotDotEq) {
            self.bump();
            self.nested(place, |p| p.climb(SUM, place)).expr
        } else {
            let args = vec![("found", self.found())];
            self.error_here("rules-range-expected", args);
            Expr { kind: ExprKind::Missing, span: self.span() }
        };
        self.close();
        // A unit after the end applies to a bare beginning: `10_000..=50_000 yuan`, `5..=10 days`.
        if let Some(low) = low.as_mut().filter(|_| bare) {
            self.same_unit(low, written, &high);
        }
        Arg::Range(low, high, self.since(start))
    }

    fn same_unit(&mut self, low: &mut Expr, written: &str, high: &Expr) {
        let Some(number) = literal::number(written) else { return };
        let fitting = match &high.kind {
            ExprKind::Money(_, currency) => number.hundredths().map(|n| ExprKind::Money(n, currency.clone())),
            ExprKind::Period(_, unit) if number.scale == 0 => {
                u32::try_from(number.value).ok().map(|n| ExprKind::Period(n, *unit))
            }
            ExprKind::Period(..) => None,
            ExprKind::Ratio(..) => {
                number.unit().checked_mul(100).map(|d| ExprKind::Ratio(number.value, d)).filter(|_| self.percent_before())
            }
            _ => return,
        };
        match (&high.kind, fitting) {
            (_, Some(kind)) => low.kind = kind,
            (ExprKind::Money(..), None) => self.money_precision(low.span, written),
            (ExprKind::Period(..), None) => self.bad_period(low.span, written),
            _ => {}
        }
    }

    /// Whether what was read last is a percentage: `5..=10%`.
    fn percent_before(&self) -> bool {
        self.at.checked_sub(1).and_then(|n| self.signs.get(n)).is_some_and(|s| s.kind == Kind::Percent)
    }

    /// Reads one level deeper, or reports that it is too deep and skips the rest.
    pub(super) fn nested(&mut self, place: &Place, read: impl FnOnce(&mut Self) -> Tall) -> Tall {
        if self.depth >= MAX_DEPTH {
            let span = self.span();
            self.too_deep(span);
            self.skip_expression(place);
            return Tall { expr: Expr { kind: ExprKind::Missing, span }, height: 0 };
        }
        if self.depth == 0 {
            self.deep = false;
        }
        self.depth = self.depth.saturating_add(1);
        let start = self.span();
        let out = read(self);
        self.depth = self.depth.saturating_sub(1);
        self.bounded(out, start)
    }

    /// The expression, if it is not too deep by what is inside of it.
    fn bounded(&mut self, read: Tall, at: Span) -> Tall {
        if read.height <= MAX_DEPTH {
            return read;
        }
        self.too_deep(at);
        Tall { expr: Expr { kind: ExprKind::Missing, span: read.expr.span }, height: 0 }
    }

    /// Reports depth once for an expression.
    pub(super) fn too_deep(&mut self, at: Span) {
        if !self.deep {
            self.error("rules-too-deep", at, vec![("limit", MAX_DEPTH.to_string())]);
        }
        self.deep = true;
    }

    /// Operands and operators that bind at least as strongly as `least`.
    pub(super) fn climb(&mut self, least: u8, place: &Place) -> Tall {
        let mark = self.mark();
        let mut left = self.prefix(least, place);
        let mut compared = false;
        while let Some(infix) = self.infix(place) {
            let power = infix.power();
            if power < least {
                break;
            }
            // A sum may go on after a comparison was read, a second comparison may not.
            if power == COMPARE && compared {
                let args = vec![("operator", self.found())];
                self.error_here("rules-chained-comparison", args);
            }
            let operator = self.span();
            self.bump_operator();
            let start = left.expr.span.start;
            match infix {
                Infix::Is => {
                    if self.at_kind(Kind::Ident) {
                        let name = self.name(place);
                        let span = self.since(start);
                        left.expr = Expr { kind: ExprKind::Is(Box::new(left.expr), name), span };
                    } else {
                        self.missing_operand();
                    }
                    self.wrap(mark, Kind::Is);
                }
                Infix::Binary(op, _) => {
                    let right = if op == Op::Implies {
                        self.nested(place, |p| p.climb(ARROW, place))
                    } else {
                        self.climb(power.saturating_add(1), place)
                    };
                    self.wrap(mark, Kind::Binary);
                    left.height = left.height.max(right.height);
                    let span = self.since(start);
                    left.expr = Expr { kind: ExprKind::Binary(op, Box::new(left.expr), Box::new(right.expr)), span };
                }
            }
            left.height = left.height.saturating_add(1);
            if left.height > MAX_DEPTH {
                left = self.bounded(left, operator);
                self.skip_expression(place);
                break;
            }
            compared = power == COMPARE;
        }
        left
    }

    /// The operator that stands here.
    fn infix(&mut self, place: &Place) -> Option<Infix> {
        let binary = |op, power| Some(Infix::Binary(op, power));
        match self.kind(0)? {
            Kind::Arrow => binary(Op::Implies, ARROW),
            Kind::OrSign => binary(Op::Or, OR),
            Kind::AndSign => binary(Op::And, AND),
            Kind::EqEq => binary(Op::Eq, COMPARE),
            Kind::NotEq => binary(Op::Ne, COMPARE),
            Kind::Lt => binary(Op::Lt, COMPARE),
            Kind::Le => binary(Op::Le, COMPARE),
            Kind::Gt => binary(Op::Gt, COMPARE),
            Kind::Ge => binary(Op::Ge, COMPARE),
            Kind::Plus => binary(Op::Add, SUM),
            Kind::Minus => binary(Op::Sub, SUM),
            Kind::Star => binary(Op::Mul, PRODUCT),
            Kind::Slash => binary(Op::Div, PRODUCT),
            // `=` belongs to the clause where the clause has one; elsewhere `==` is meant.
            Kind::Eq if !place.has("=") => {
                self.error_here("rules-single-equals", vec![]);
                binary(Op::Eq, COMPARE)
            }
            Kind::Ident => {
                let own = self.word(0);
                let word = own.or_else(|| self.foreign(0))?;
                let infix = match word {
                    "or" => Infix::Binary(Op::Or, OR),
                    "and" => Infix::Binary(Op::And, AND),
                    "in" => Infix::Binary(Op::In, COMPARE),
                    "is" => Infix::Is,
                    _ => return None,
                };
                if own.is_none() {
                    self.report_foreign(word);
                }
                Some(infix)
            }
            _ => None,
        }
    }

    fn bump_operator(&mut self) {
        let word = self.at_kind(Kind::Ident);
        self.bump_as(if word { Kind::Word } else { self.kind(0).unwrap_or(Kind::Word) });
    }

    /// Whether an operand can begin here.
    pub(super) fn starts_operand(&self, n: usize) -> bool {
        match self.kind(n) {
            Some(
                Kind::Number
                | Kind::Percent
                | Kind::Text
                | Kind::Date
                | Kind::LParen
                | Kind::LBrace
                | Kind::Minus
                | Kind::NotSign,
            ) => true,
            Some(Kind::Ident) => !self
                .word(n)
                .or_else(|| self.foreign(n))
                .is_some_and(|w| matches!(w, "and" | "or" | "in" | "is") && keywords::is_reserved(w)),
            _ => false,
        }
    }

    pub(super) fn missing_operand(&mut self) {
        let args = vec![("found", self.found())];
        self.error_here("rules-missing-operand", args);
    }
}
