//! Clauses: word, arguments, clauses on the same line, clauses in braces.
use super::Parser;
use super::place::Place;
use crate::ast::{Clause, Span, Spanned};
use crate::shape::{ClauseShape, Times, Word};
use crate::syntax::tree::Kind;
use crate::syntax::{keywords, nearest};

impl Parser<'_> {
    /// Which of these clauses begins here.
    pub(super) fn clause_here(&self, shapes: &[ClauseShape]) -> Option<usize> {
        let word = match self.kind(0)? {
            Kind::Colon => ":",
            Kind::Eq => "=",
            _ => self.word(0)?,
        };
        shapes.iter().position(|s| s.word == word)
    }

    /// Clauses in braces; the next token is `{`. `owner` = the word of the item or clause that they belong to.
    pub(super) fn block(&mut self, shapes: &'static [ClauseShape], within: &'static str, owner: Span) -> Vec<Clause> {
        let place = Place { shapes, outer: None, items: false, brace: false };
        let mut firsts: Vec<Option<Span>> = vec![None; shapes.len()];
        let mut out = Vec::new();
        let mut broken = false;
        let brace = self.span();
        self.open(Kind::Body);
        self.bump();
        loop {
            let Some(kind) = self.kind(0) else {
                self.unclosed_brace(brace, within);
                break;
            };
            if kind == Kind::RBrace {
                self.bump();
                break;
            }
            if kind == Kind::Semicolon {
                self.bump();
                continue;
            }
            let here = self.clause_here(shapes);
            if here.is_none() && self.at_flush_item() {
                self.unclosed_brace(brace, within);
                break;
            }
            let here = here.or_else(|| {
                let meant = self.unknown_clause(within, &place);
                broken |= meant.is_none();
                meant.and_then(|w| shapes.iter().position(|s| s.word == w))
            });
            match here.and_then(|i| Some((shapes.get(i)?, firsts.get_mut(i)?))) {
                Some((shape, first)) => {
                    let word = self.span();
                    match first {
                        Some(first) if shape.times != Times::Many => {
                            let other = *first;
                            self.report_repeated(shape, within, other);
                        }
                        _ => *first = Some(word),
                    }
                    out.push(self.clause(shape, Kind::Clause, &place));
                }
                None => self.skip_to_clause(&place),
            }
        }
        self.close();
        if !broken {
            for (shape, first) in shapes.iter().zip(&firsts) {
                if shape.times == Times::One && first.is_none() {
                    let args = vec![("clause", self.written(shape.word)), ("within", self.written(within))];
                    self.error("rules-missing-clause", owner, args);
                }
            }
        }
        out
    }

    fn unclosed_brace(&mut self, brace: Span, within: &str) {
        self.error("rules-unclosed-brace", brace, vec![("within", self.written(within))]);
    }

    /// Reports a clause that stands here a second time.
    pub(super) fn report_repeated(&mut self, shape: &ClauseShape, within: &str, first: Span) {
        let args = vec![("clause", self.written(shape.word)), ("within", self.written(within))];
        let span = self.span();
        self.problems.add_with("rules-repeated-clause", span, args, Some(first));
    }

    /// Reports what can begin no clause here, and says which clause is meant where that is plain.
    pub(super) fn unknown_clause(&mut self, within: &str, place: &Place) -> Option<&'static str> {
        if !self.at_kind(Kind::Ident) {
            let args = vec![("found", self.found()), ("within", self.written(within))];
            self.error_here("rules-unexpected", args);
            return None;
        }
        if self.is_full() {
            self.error_here("rules-unknown-clause", vec![]);
            return None;
        }
        if let Some(english) = self.foreign(0).filter(|w| place.has(w)) {
            self.report_foreign(english);
            return Some(english);
        }
        let ident = self.ident(0)?;
        let words = place.words();
        let known: Vec<&str> = words.iter().map(|w| keywords::written(w, self.skin)).collect();
        let meant = nearest::nearest(&ident, known.iter().copied());
        let args = vec![
            ("word", self.found()),
            ("within", self.written(within)),
            ("known", if known.is_empty() { "none".to_owned() } else { known.join(", ") }),
            ("suggestion", meant.unwrap_or("none").to_owned()),
        ];
        let english = meant.and_then(|w| keywords::word(w, self.skin));
        self.error_here("rules-unknown-clause", args);
        english
    }

    /// A clause whose word stands here (or one that is meant by what stands here).
    pub(super) fn clause(&mut self, shape: &'static ClauseShape, kind: Kind, outer: &Place) -> Clause {
        self.open(kind);
        let word = self.bump_word(shape.word);
        self.clause_after(shape, word, outer, shape.word)
    }

    /// A head clause that is written without its word.
    pub(super) fn silent(&mut self, shape: &'static ClauseShape, outer: &Place, item: &'static str) -> Clause {
        self.open(Kind::Head);
        let start = self.span().start;
        self.clause_after(shape, Spanned { value: Word(shape.word), span: Span { start, end: start } }, outer, item)
    }

    fn clause_after(&mut self, shape: &'static ClauseShape, word: Spanned<Word>, outer: &Place, said: &'static str) -> Clause {
        let start = word.span.start;
        let brace = outer.brace || !shape.body.is_empty();
        let place = Place { shapes: shape.tail, outer: Some(outer), items: outer.items, brace };
        let (args, complete) = self.arguments(shape, &place, said);
        let tail = self.tails(shape, &place, outer, &word, complete);
        let body = if !shape.body.is_empty() && self.at_kind(Kind::LBrace) {
            self.block(shape.body, shape.word, word.span)
        } else {
            Vec::new()
        };
        self.close();
        Clause { word, args, tail, body, span: self.since(start) }
    }

    fn tails(
        &mut self,
        shape: &'static ClauseShape,
        place: &Place,
        outer: &Place,
        owner: &Spanned<Word>,
        complete: bool,
    ) -> Vec<Clause> {
        let mut firsts: Vec<Option<Span>> = vec![None; shape.tail.len()];
        let mut out = Vec::new();
        let mut broken = !complete;
        loop {
            let mut here = self.clause_here(shape.tail);
            if here.is_none()
                && self.at_kind(Kind::Ident)
                && !self.first_on_line(0)
                && !self.is_stop(0, outer)
                && !shape.tail.is_empty()
            {
                here = self.meant_tail(shape, place, &mut broken);
            }
            let Some((tail, first)) = here.and_then(|i| Some((shape.tail.get(i)?, firsts.get_mut(i)?))) else { break };
            // On a line of its own, such a word begins a clause of the block.
            let bound = outer.has(tail.word);
            if bound && self.first_on_line(0) {
                break;
            }
            match first {
                Some(first) if tail.times != Times::Many => {
                    let other = *first;
                    self.report_repeated(tail, shape.word, other);
                }
                _ => *first = Some(self.span()),
            }
            let kind = if bound { Kind::BoundTail } else { Kind::Tail };
            out.push(self.clause(tail, kind, place));
        }
        if !broken {
            for (tail, first) in shape.tail.iter().zip(&firsts) {
                if tail.times == Times::One && first.is_none() {
                    let args = vec![("clause", self.written(tail.word)), ("within", self.written(shape.word))];
                    self.error("rules-missing-clause", owner.span, args);
                }
            }
        }
        out
    }

    /// The tail that a word of the other skin, or a mistyped one, stands for.
    fn meant_tail(&mut self, shape: &ClauseShape, place: &Place, broken: &mut bool) -> Option<usize> {
        if self.is_full() {
            return None;
        }
        let near = Place { shapes: shape.tail, outer: None, items: false, brace: false };
        let ident = self.ident(0)?;
        let is_near = self.foreign(0).is_some_and(|w| near.has(w))
            || nearest::nearest(&ident, near.words().iter().map(|w| keywords::written(w, self.skin))).is_some();
        if !is_near {
            return None;
        }
        let word = self.unknown_clause(shape.word, place);
        *broken |= word.is_none();
        word.and_then(|w| shape.tail.iter().position(|s| s.word == w))
    }
}
