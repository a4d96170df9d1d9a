//! Arguments of clauses: names, choices, strings, dates, citations, types, expressions, ranges.
use super::Parser;
use super::place::Place;
use crate::ast::{Arg, Cite, Spanned, TypeName};
use crate::shape::{ArgShape, ClauseShape, Word};
use crate::syntax::tree::Kind;
use crate::syntax::{MAX_DEPTH, keywords, literal, nearest};

/// What came of an argument.
enum Got {
    /// It was read.
    Arg(Arg),
    /// It was there, could not be read, and was reported.
    Lost,
    /// Something else stood there; reported.
    Missing,
}

impl Parser<'_> {
    /// All arguments of a clause, and whether none was missing. `said` = the word a message names.
    pub(super) fn arguments(&mut self, shape: &ClauseShape, place: &Place, said: &'static str) -> (Vec<Arg>, bool) {
        let mut out = Vec::new();
        for (i, arg) in shape.args.iter().enumerate() {
            let inner = match arg {
                ArgShape::Opt(inner) if !self.is_present(inner, place) => continue,
                ArgShape::Opt(inner) => inner,
                arg => arg,
            };
            let last = i.saturating_add(1) == shape.args.len();
            match self.argument(inner, place, said, last) {
                Got::Arg(arg) => out.push(arg),
                Got::Lost => {}
                Got::Missing => return (out, false),
            }
        }
        (out, true)
    }

    /// Whether the first argument of a clause stands here.
    pub(super) fn argument_follows(&self, shape: &ClauseShape, place: &Place) -> bool {
        match shape.args.first() {
            Some(ArgShape::Choice(_)) => self.at_kind(Kind::Ident) && !self.is_stop(0, place),
            Some(arg) => self.is_present(arg, place),
            None => false,
        }
    }

    /// Whether an argument that may be missing is there: a word that may stand here is never an argument.
    fn is_present(&self, shape: &ArgShape, place: &Place) -> bool {
        let Some(kind) = self.kind(0) else { return false };
        let name = kind == Kind::Ident && !self.is_stop(0, place) && !self.begins_item(place);
        match shape {
            ArgShape::Name | ArgShape::Names | ArgShape::Type => name && !self.word(0).is_some_and(keywords::is_reserved),
            ArgShape::Choice(choices) => name && self.word(0).or_else(|| self.foreign(0)).is_some_and(|w| choices.contains(&w)),
            ArgShape::Text => kind == Kind::Text,
            ArgShape::Date => kind == Kind::Date,
            ArgShape::Cites => matches!(kind, Kind::Text | Kind::Version | Kind::Place),
            ArgShape::Expr => name || (kind != Kind::Ident && self.starts_operand(0)),
            ArgShape::Range => name || kind == Kind::DotDotEq || (kind != Kind::Ident && self.starts_operand(0)),
            ArgShape::Opt(inner) => self.is_present(inner, place),
        }
    }

    fn argument(&mut self, shape: &ArgShape, place: &Place, said: &'static str, last: bool) -> Got {
        let kind = self.kind(0);
        let name = kind == Some(Kind::Ident) && !(last && (self.begins_clause(place) || self.begins_item(place)));
        match shape {
            ArgShape::Name if name => Got::Arg(Arg::Name(self.name(place))),
            ArgShape::Names if name => Got::Arg(Arg::Names(self.names(place, said))),
            ArgShape::Type if name => self.type_name().map_or(Got::Lost, |t| Got::Arg(Arg::Type(t))),
            ArgShape::Choice(choices) => self.choice(choices, place, said),
            ArgShape::Text if kind == Some(Kind::Text) => {
                let (span, value) = (self.span(), literal::unquoted(self.text_of(0)));
                self.bump();
                Got::Arg(Arg::Text(Spanned { value, span }))
            }
            ArgShape::Date if kind == Some(Kind::Date) => {
                let (span, value) = (self.span(), literal::date(self.text_of(0)));
                self.bump();
                value.map_or(Got::Lost, |value| Got::Arg(Arg::Date(Spanned { value, span })))
            }
            ArgShape::Cites if matches!(kind, Some(Kind::Text | Kind::Version | Kind::Place)) => {
                Got::Arg(Arg::Cites(self.cites(said)))
            }
            ArgShape::Expr if name || (kind != Some(Kind::Ident) && self.starts_operand(0)) => {
                Got::Arg(Arg::Expr(self.expression(place)))
            }
            ArgShape::Range if name || kind == Some(Kind::DotDotEq) || (kind != Some(Kind::Ident) && self.starts_operand(0)) => {
                Got::Arg(self.range(place))
            }
            ArgShape::Opt(inner) => self.argument(inner, place, said, last),
            _ => {
                self.missing(shape, said);
                Got::Missing
            }
        }
    }

    /// Whether the word here, though it could be a name, plainly begins a clause: what follows on its line can follow no name.
    fn begins_clause(&self, place: &Place) -> bool {
        if !self.is_stop(0, place) || self.word(0).is_some_and(keywords::is_reserved) || self.first_on_line(1) {
            return false;
        }
        match self.kind(1) {
            Some(Kind::Ident) => !self.is_stop(1, place) && !self.word(1).is_some_and(keywords::is_reserved),
            Some(Kind::Number | Kind::Percent | Kind::Text | Kind::Date | Kind::Version | Kind::Place) => true,
            Some(Kind::LBrace) => !place.brace,
            _ => false,
        }
    }

    fn missing(&mut self, shape: &ArgShape, said: &str) {
        let expected = match shape {
            ArgShape::Name => "name",
            ArgShape::Names => "names",
            ArgShape::Choice(_) => "choice",
            ArgShape::Text => "text",
            ArgShape::Date => "date",
            ArgShape::Cites => "citation",
            ArgShape::Expr => "expression",
            ArgShape::Range => "range",
            ArgShape::Type => "type",
            ArgShape::Opt(inner) => return self.missing(inner, said),
        };
        let known = match shape {
            ArgShape::Choice(choices) => self.listed(choices),
            _ => String::new(),
        };
        let args =
            vec![("clause", self.written(said)), ("expected", expected.to_owned()), ("found", self.found()), ("known", known)];
        self.error_here("rules-missing-argument", args);
    }

    fn listed(&self, words: &[&str]) -> String {
        words.iter().map(|w| self.written(w)).collect::<Vec<_>>().join(", ")
    }

    fn choice(&mut self, choices: &'static [&'static str], place: &Place, said: &str) -> Got {
        let known = |w: &str| choices.iter().copied().find(|c| *c == w);
        if let Some(word) = self.word(0).and_then(known) {
            return Got::Arg(Arg::Choice(self.bump_word(word)));
        }
        if let Some(word) = self.foreign(0).and_then(known) {
            if said != "language" {
                self.report_foreign(word);
            }
            return Got::Arg(Arg::Choice(self.bump_word(word)));
        }
        let stop = self.is_stop(0, place) || self.begins_item(place);
        match self.ident(0) {
            Some(_) if !stop && self.is_full() => {
                self.error_here("rules-unknown-choice", vec![]);
                self.bump();
                Got::Lost
            }
            Some(ident) if !stop => {
                let written: Vec<&str> = choices.iter().map(|c| keywords::written(c, self.skin)).collect();
                let meant = nearest::nearest(&ident, written);
                let args = vec![
                    ("word", self.found()),
                    ("clause", self.written(said)),
                    ("known", self.listed(choices)),
                    ("suggestion", meant.unwrap_or("none").to_owned()),
                ];
                let word = meant.and_then(|w| keywords::word(w, self.skin)).and_then(known);
                self.error_here("rules-unknown-choice", args);
                let span = self.bump_word("").span;
                word.map_or(Got::Lost, |word| Got::Arg(Arg::Choice(Spanned { value: Word(word), span })))
            }
            _ => {
                self.missing(&ArgShape::Choice(choices), said);
                Got::Missing
            }
        }
    }

    /// A name, perhaps dotted; the next token is an identifier.
    pub(super) fn name(&mut self, place: &Place) -> Spanned<String> {
        let start = self.span().start;
        self.open(Kind::Name);
        let mut value = self.name_part().value;
        while self.at_kind(Kind::Dot) {
            self.bump();
            if !self.at_kind(Kind::Ident) || self.begins_clause(place) {
                self.missing(&ArgShape::Name, ".");
                break;
            }
            value.push('.');
            value.push_str(&self.name_part().value);
        }
        self.close();
        Spanned { value, span: self.since(start) }
    }

    fn names(&mut self, place: &Place, said: &str) -> Vec<Spanned<String>> {
        self.open(Kind::Names);
        let mut out = vec![self.name(place)];
        while self.eat(Kind::Comma) {
            if !self.at_kind(Kind::Ident) || self.begins_item(place) || self.begins_clause(place) {
                self.missing(&ArgShape::Name, said);
                break;
            }
            out.push(self.name(place));
        }
        self.close();
        out
    }

    fn cites(&mut self, said: &str) -> Vec<Cite> {
        self.open(Kind::Cites);
        let mut out = vec![self.cite()];
        while self.eat(Kind::Comma) {
            if !matches!(self.kind(0), Some(Kind::Text | Kind::Version | Kind::Place)) {
                self.missing(&ArgShape::Cites, said);
                break;
            }
            out.push(self.cite());
        }
        self.close();
        out
    }

    fn cite(&mut self) -> Cite {
        let start = self.span().start;
        self.open(Kind::Cite);
        let mut cite = Cite { instrument: None, version: None, place: None, span: self.span() };
        if self.at_kind(Kind::Text) {
            cite.instrument = Some(literal::unquoted(self.text_of(0)));
            self.bump();
        }
        if self.at_kind(Kind::Version) {
            cite.version = self.text_of(0).get(1..).and_then(literal::date);
            self.bump();
        }
        if self.at_kind(Kind::Place) {
            cite.place = literal::place(self.text_of(0));
            self.bump();
        }
        self.close();
        cite.span = self.since(start);
        cite
    }

    /// `T`, `list of T`; the next token is an identifier.
    fn type_name(&mut self) -> Option<Spanned<TypeName>> {
        let start = self.span().start;
        self.deep &= self.depth > 0;
        self.open(Kind::Type);
        let value = if self.word(0) == Some("list") && self.depth >= MAX_DEPTH {
            self.too_deep(self.span());
            self.open(Kind::Error);
            while matches!(self.word(0), Some("list" | "of")) {
                self.bump();
            }
            if self.at_kind(Kind::Ident) {
                self.bump();
            }
            self.close();
            None
        } else if self.word(0) == Some("list") {
            self.bump_word("list");
            if self.word(0) == Some("of") {
                self.bump_word("of");
            }
            self.depth = self.depth.saturating_add(1);
            let inner = if self.at_kind(Kind::Ident) { self.type_name().map(|t| t.value) } else { None };
            self.depth = self.depth.saturating_sub(1);
            if inner.is_none() && !self.deep {
                self.missing(&ArgShape::Type, "list");
            }
            inner.map(|t| TypeName::List(Box::new(t)))
        } else {
            Some(TypeName::Named(self.name_part().value))
        };
        self.close();
        value.map(|value| Spanned { value, span: self.since(start) })
    }
}
