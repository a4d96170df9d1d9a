//! Operands: literals, names, calls, parameters, lists, quantifiers, what stands in parentheses.
use super::Parser;
use super::expr::{ARROW, NOT, SUM, Tall};
use super::place::Place;
use crate::ast::{Expr, ExprKind, Quantifier, Span};
use crate::syntax::tree::Kind;
use crate::syntax::words::NO_UNITS;
use crate::syntax::{keywords, literal, shorten};

impl Parser<'_> {
    /// An operand with what stands before it.
    pub(super) fn prefix(&mut self, least: u8, place: &Place) -> Tall {
        let span = self.span();
        match self.kind(0) {
            Some(Kind::Number | Kind::Percent | Kind::Minus) => self.number_literal(place),
            Some(kind @ (Kind::Text | Kind::Date)) => {
                let text = self.text_of(0);
                let value = match kind {
                    Kind::Text => ExprKind::Text(literal::unquoted(text)),
                    _ => literal::date(text).map_or(ExprKind::Missing, ExprKind::Date),
                };
                self.open(Kind::Literal);
                self.bump();
                self.close();
                Tall::flat(value, span)
            }
            Some(Kind::LParen) => self.paren(place),
            Some(Kind::LBrace) => {
                let mark = self.mark();
                let brace = self.span();
                self.bump();
                let (items, height) = self.elements(place, Kind::RBrace, brace);
                self.wrap(mark, Kind::List);
                Tall { expr: Expr { kind: ExprKind::List(items), span: self.since(span.start) }, height }
            }
            Some(Kind::NotSign) => self.not(least, place),
            Some(Kind::Ident) => self.worded(least, place),
            _ => {
                self.missing_operand();
                Tall::flat(ExprKind::Missing, span)
            }
        }
    }

    /// An operand that begins with an identifier.
    fn worded(&mut self, least: u8, place: &Place) -> Tall {
        let span = self.span();
        let own = self.word(0);
        let word = own.or_else(|| self.foreign(0)).filter(|w| keywords::is_reserved(w));
        if let (None, Some(word)) = (own, word) {
            self.report_foreign(word);
        }
        match word {
            None => self.path(place),
            Some("not") => self.not(least, place),
            Some(word @ ("true" | "false")) => {
                self.open(Kind::Literal);
                self.bump_word(word);
                self.close();
                Tall::flat(ExprKind::Bool(word == "true"), span)
            }
            Some("any") => self.each(Quantifier::Any, "any", place),
            Some("all") => self.each(Quantifier::All, "all", place),
            Some("count") => self.each(Quantifier::Count, "count", place),
            Some("param") => self.param(place),
            Some(_) => {
                self.missing_operand();
                Tall::flat(ExprKind::Missing, span)
            }
        }
    }

    fn not(&mut self, least: u8, place: &Place) -> Tall {
        let start = self.span().start;
        if least > NOT {
            self.error_here("rules-parentheses", vec![("word", self.written("not"))]);
        }
        self.open(Kind::Not);
        self.bump_as(if self.at_kind(Kind::Ident) { Kind::Word } else { Kind::NotSign });
        let inner = self.nested(place, |p| p.climb(NOT, place));
        self.close();
        let kind = ExprKind::Not(Box::new(inner.expr));
        Tall { expr: Expr { kind, span: self.since(start) }, height: inner.height.saturating_add(1) }
    }

    fn paren(&mut self, place: &Place) -> Tall {
        let open = self.span();
        let errors = self.problems.count;
        self.open(Kind::Paren);
        self.bump();
        let inner = self.nested(place, |p| p.climb(ARROW, place));
        self.closing(Kind::RParen, open, errors);
        self.close();
        // Parentheses are not in the syntax handed on; the place they take is.
        Tall { expr: Expr { span: self.since(open.start), ..inner.expr }, height: inner.height }
    }

    /// Takes a closing bracket, or reports the opening one, unless something inside was reported already.
    fn closing(&mut self, kind: Kind, open: Span, errors: usize) {
        if !self.eat(kind) && self.problems.count == errors {
            let (bracket, close) = match kind {
                Kind::RParen => ("(", ")"),
                Kind::RBracket => ("[", "]"),
                _ => ("{", "}"),
            };
            let found = self.found();
            let at = self.span();
            let args = vec![("bracket", bracket.to_owned()), ("close", close.to_owned()), ("found", found)];
            self.problems.add_with("rules-unclosed-bracket", open, args, Some(at));
        }
    }

    /// Expressions between commas, up to and with the closing bracket; how deep the whole is.
    fn elements(&mut self, place: &Place, close: Kind, open: Span) -> (Vec<Expr>, usize) {
        let errors = self.problems.count;
        let mut out = Vec::new();
        let mut height = 0usize;
        while !self.at_kind(close) && self.sign(0).is_some() {
            let item = self.nested(place, |p| p.climb(ARROW, place));
            height = height.max(item.height);
            out.push(item.expr);
            if !self.eat(Kind::Comma) {
                break;
            }
        }
        self.closing(close, open, errors);
        (out, height.saturating_add(1))
    }

    /// `a`, `a.b`, `f(a, b)`.
    fn path(&mut self, place: &Place) -> Tall {
        let start = self.span().start;
        if self.kind(1) == Some(Kind::LParen) {
            self.open(Kind::Call);
            let name = self.name_part();
            let open = self.span();
            self.bump();
            let (args, height) = self.elements(place, Kind::RParen, open);
            self.close();
            return Tall { expr: Expr { kind: ExprKind::Call(name, args), span: self.since(start) }, height };
        }
        self.open(Kind::Path);
        let parts = self.parts();
        self.close();
        Tall::flat(ExprKind::Path(parts), self.since(start))
    }

    fn parts(&mut self) -> Vec<crate::ast::Spanned<String>> {
        let mut parts = vec![self.name_part()];
        while self.eat(Kind::Dot) {
            if !self.at_kind(Kind::Ident) {
                let args = vec![
                    ("clause", ".".to_owned()),
                    ("expected", "name".to_owned()),
                    ("found", self.found()),
                    ("known", String::new()),
                ];
                self.error_here("rules-missing-argument", args);
                break;
            }
            parts.push(self.name_part());
        }
        parts
    }

    /// `param hearing.threshold[actor.kind, addressee.role]`
    fn param(&mut self, place: &Place) -> Tall {
        let start = self.span().start;
        self.open(Kind::Param);
        self.bump_word("param");
        let mut keys = Vec::new();
        let mut height = 1usize;
        let mut parts = Vec::new();
        if self.at_kind(Kind::Ident) {
            parts = self.parts();
            if self.at_kind(Kind::LBracket) {
                let open = self.span();
                self.bump();
                (keys, height) = self.elements(place, Kind::RBracket, open);
            }
        } else {
            let args = vec![
                ("clause", self.written("param")),
                ("expected", "name".to_owned()),
                ("found", self.found()),
                ("known", String::new()),
            ];
            self.error_here("rules-missing-argument", args);
        }
        self.close();
        Tall { expr: Expr { kind: ExprKind::Param(parts, keys), span: self.since(start) }, height }
    }

    /// `any x in LIST: EXPR`; what follows `:` goes as far as it can.
    fn each(&mut self, quantifier: Quantifier, word: &'static str, place: &Place) -> Tall {
        let start = self.span().start;
        self.open(Kind::Each);
        self.bump_word(word);
        let missing = |p: &Self| Tall::flat(ExprKind::Missing, p.span());
        let name = if self.at_kind(Kind::Ident) { Some(self.name_part()) } else { None };
        let inside = self.word(0).or_else(|| self.foreign(0)) == Some("in");
        let mut list = missing(self);
        let mut body = missing(self);
        if name.is_some() && inside {
            if self.word(0).is_none() {
                self.report_foreign("in");
            }
            self.bump_word("in");
            let errors = self.problems.count;
            list = self.nested(place, |p| p.climb(SUM, place));
            if self.eat(Kind::Colon) {
                body = self.nested(place, |p| p.climb(ARROW, place));
            } else if self.problems.count == errors {
                self.expected(":");
            }
        } else if name.is_some() {
            let word = self.written("in");
            self.expected(&word);
        } else {
            self.expected("name");
        }
        self.close();
        let height = list.height.max(body.height).saturating_add(1);
        let span = self.since(start);
        match name {
            Some(name) => {
                let kind = ExprKind::Each(quantifier, name, Box::new(list.expr), Box::new(body.expr));
                Tall { expr: Expr { kind, span }, height }
            }
            None => Tall::flat(ExprKind::Missing, span),
        }
    }

    fn expected(&mut self, expected: &str) {
        let args = vec![("expected", expected.to_owned()), ("found", self.found())];
        self.error_here("rules-quantifier", args);
    }

    /// `-3`, `150_000 yuan`, `90 days`, `3%`, `0.5`.
    fn number_literal(&mut self, place: &Place) -> Tall {
        let start = self.span().start;
        let mark = self.mark();
        let negative = self.at_kind(Kind::Minus);
        if negative {
            if !matches!(self.kind(1), Some(Kind::Number | Kind::Percent)) {
                self.error_here("rules-minus", vec![]);
                self.bump();
                return self.nested(place, |p| p.climb(SUM.saturating_add(2), place));
            }
            self.bump();
        }
        let (kind, written, span) = (self.kind(0), self.text_of(0), self.span());
        self.bump();
        let number = literal::number(written.trim_end_matches(|c: char| !c.is_ascii_digit() && !matches!(c, '０'..='９')));
        let unit = if kind == Some(Kind::Number) { self.unit_here(place) } else { None };
        let value = match (number, kind, unit) {
            (None, _, _) => None,
            (Some(n), Some(Kind::Percent), _) => n.unit().checked_mul(100).map(|d| ExprKind::Ratio(n.value, d)),
            (Some(n), _, None) if n.scale == 0 => Some(ExprKind::Int(n.value)),
            (Some(n), _, None) => Some(ExprKind::Ratio(n.value, n.unit())),
            (Some(n), _, Some(unit)) => self.with_unit(n, unit, written, span, negative),
        };
        if unit.is_some() {
            self.bump_as(if matches!(unit, Some(Unit::Period(_))) { Kind::Word } else { Kind::Ident });
        }
        self.wrap(mark, Kind::Literal);
        let value = match value.unwrap_or(ExprKind::Missing) {
            ExprKind::Int(n) if negative => n.checked_neg().map(ExprKind::Int),
            ExprKind::Ratio(n, d) if negative => n.checked_neg().map(|n| ExprKind::Ratio(n, d)),
            ExprKind::Money(n, currency) if negative => n.checked_neg().map(|n| ExprKind::Money(n, currency)),
            value => Some(value),
        };
        Tall::flat(value.unwrap_or(ExprKind::Missing), self.since(start))
    }

    /// The unit after a number: on its line, no word that may stand here, no operator word.
    fn unit_here(&self, place: &Place) -> Option<Unit> {
        if !self.at_kind(Kind::Ident) || self.first_on_line(0) {
            return None;
        }
        let word = self.word(0);
        if let Some(unit) = word.filter(|w| keywords::unit(w).is_some()) {
            return Some(Unit::Period(unit));
        }
        let reserved = word.or_else(|| self.foreign(0)).is_some_and(keywords::is_reserved);
        if reserved || self.is_stop(0, place) { None } else { Some(Unit::Currency) }
    }

    fn with_unit(&mut self, n: literal::Number, unit: Unit, written: &str, span: Span, negative: bool) -> Option<ExprKind> {
        if let Unit::Period(word) = unit {
            let count = u32::try_from(n.value).ok().filter(|_| n.scale == 0 && !negative);
            if count.is_none() {
                self.bad_period(span, written);
            }
            return Some(ExprKind::Period(count?, keywords::unit(word)?));
        }
        let ident = self.ident(0)?.into_owned();
        let other_unit = self.foreign(0).filter(|w| keywords::unit(w).is_some());
        if let Some(word) = other_unit {
            self.report_foreign(word);
            return Some(ExprKind::Period(u32::try_from(n.value).ok().filter(|_| n.scale == 0)?, keywords::unit(word)?));
        }
        if let Some((_, instead)) = NO_UNITS.iter().find(|(word, _)| *word == ident) {
            self.error_here("rules-no-unit", vec![("word", shorten(&ident)), ("instead", (*instead).to_owned())]);
            return None;
        }
        let currency = match keywords::builtin(&ident, self.skin) {
            Some(english) => english.to_owned(),
            None => match keywords::builtin(&ident, keywords::other(self.skin)) {
                Some(english) => {
                    let own = keywords::written_name(english, self.skin).to_owned();
                    self.error_here("rules-other-skin", vec![("word", shorten(&ident)), ("own", own)]);
                    english.to_owned()
                }
                None => ident,
            },
        };
        match n.hundredths() {
            Some(hundredths) => Some(ExprKind::Money(hundredths, currency)),
            None => {
                self.money_precision(span, written);
                None
            }
        }
    }

    pub(super) fn money_precision(&mut self, span: Span, written: &str) {
        self.error("rules-money-precision", span, vec![("text", shorten(written))]);
    }

    pub(super) fn bad_period(&mut self, span: Span, written: &str) {
        self.error("rules-bad-period", span, vec![("text", shorten(written))]);
    }
}

/// What follows a number.
#[derive(Clone, Copy)]
enum Unit {
    /// A unit of a period, in English.
    Period(&'static str),
    /// A currency: which, is data.
    Currency,
}
