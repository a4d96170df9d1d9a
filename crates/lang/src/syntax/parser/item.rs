//! Files and items.
use super::place::{Place, is_word, item as shape_of};
use super::{Parser, slice};
use crate::ast::{Clause, Item, Skin, Span, Spanned};
use crate::shape::{ClauseShape, ITEMS, ItemShape, NameShape, Times};
use crate::syntax::tree::Kind;
use crate::syntax::{keywords, literal, nearest, shorten};

/// Whether a head clause is written without its word: `instrument "…"`, `language zh`.
pub(in crate::syntax) fn is_silent(item: &ItemShape, clause: &ClauseShape) -> bool {
    clause.word.is_empty() || item.word == "language"
}

impl Parser<'_> {
    /// The whole source. `declared` = the skin stands in a header, or none is needed.
    pub(super) fn file(&mut self, declared: bool) -> Vec<Item> {
        let mut items = Vec::new();
        self.builder.start_node(rowan::SyntaxKind(Kind::File as u16));
        if !declared {
            let args = vec![("word", shorten(self.text_of(0)))];
            self.error_here("rules-language-missing", args);
        }
        let mut first = true;
        while let Some(kind) = self.kind(0) {
            match kind {
                Kind::Semicolon => {
                    self.bump();
                    continue;
                }
                Kind::Ident => {
                    if let Some(shape) = self.item_here() {
                        items.extend(self.item(shape, first));
                    }
                }
                Kind::RBrace | Kind::RParen | Kind::RBracket => {
                    let args = vec![("bracket", shorten(self.text_of(0)))];
                    self.error_here("rules-stray-bracket", args);
                    self.open(Kind::Error);
                    self.bump();
                    self.close();
                }
                _ => {
                    self.unknown_item(None);
                    self.skip_to_item();
                }
            }
            first = false;
        }
        self.trivia();
        self.close();
        items
    }

    /// The item whose word stands here, or is meant here; skips what is none.
    fn item_here(&mut self) -> Option<&'static ItemShape> {
        if let Some(shape) = self.word(0).and_then(shape_of) {
            return Some(shape);
        }
        if let Some(shape) = self.foreign(0).and_then(shape_of) {
            // The header may be in either skin: it decides which one the file has.
            if shape.word != "language" {
                self.report_foreign(shape.word);
            }
            return Some(shape);
        }
        if self.is_full() {
            self.unknown_item(None);
            self.skip_to_item();
            return None;
        }
        let ident = self.ident(0)?;
        let meant = nearest::nearest(&ident, ITEMS.iter().map(|i| keywords::written(i.word, self.skin)));
        let shape = meant.and_then(|w| keywords::word(w, self.skin)).and_then(shape_of);
        self.unknown_item(shape);
        if shape.is_none() {
            self.skip_to_item();
        }
        shape
    }

    fn unknown_item(&mut self, meant: Option<&ItemShape>) {
        if self.is_full() {
            self.error_here("rules-unknown-item", vec![]);
            return;
        }
        let known: Vec<_> = ITEMS.iter().map(|i| self.written(i.word)).collect();
        let suggestion = meant.map_or("none".to_owned(), |shape| self.written(shape.word));
        let args = vec![("word", self.found()), ("known", known.join(", ")), ("suggestion", suggestion)];
        self.error_here("rules-unknown-item", args);
    }

    fn item(&mut self, shape: &'static ItemShape, first: bool) -> Option<Item> {
        let doc = self.docs();
        let start = self.span().start;
        let errors = self.problems.count;
        self.open(Kind::Item);
        let word = self.bump_word(shape.word);
        if shape.word == "language" && !first {
            self.error("rules-language-not-first", word.span, vec![]);
        }
        let place = Place { shapes: shape.head, outer: None, items: true, brace: !shape.body.is_empty() };
        let name = self.item_name(shape, &place);
        let head = self.heads(shape, &place, word.span);
        let body = self.item_body(shape, word.span, errors);
        self.close();
        let item = Item { word, name, head, body, doc, span: self.since(start) };
        (shape.word != "language").then_some(item)
    }

    fn item_name(&mut self, shape: &ItemShape, place: &Place) -> Option<Spanned<String>> {
        let (there, expected) = match shape.name {
            NameShape::None => return None,
            NameShape::Name => {
                // A silent clause may follow the name at once: then nothing tells a name from an item.
                let silent = shape.head.iter().any(|c| is_silent(shape, c));
                (self.at_kind(Kind::Ident) && (silent || !self.begins_item(place)), "name")
            }
            NameShape::Text => (self.at_kind(Kind::Text), "text"),
        };
        if !there {
            let args = vec![("item", self.written(shape.word)), ("expected", expected.to_owned()), ("found", self.found())];
            self.error_here("rules-missing-name", args);
            return None;
        }
        if shape.name == NameShape::Text {
            let span = self.span();
            let value = literal::unquoted(slice(self.text, span));
            self.bump();
            return Some(Spanned { value, span });
        }
        Some(self.name(place))
    }

    fn heads(&mut self, shape: &'static ItemShape, place: &Place, word: Span) -> Vec<Clause> {
        let mut found: Vec<(usize, Clause)> = Vec::new();
        let mut broken = false;
        for (i, clause) in shape.head.iter().enumerate().filter(|(_, c)| is_silent(shape, c)) {
            if clause.times == Times::One || shape.word == "language" || self.argument_follows(clause, place) {
                let read = self.silent(clause, place, shape.word);
                broken |= read.args.is_empty();
                found.push((i, read));
            }
        }
        let ends = shape.body.is_empty() && shape.head.iter().all(|c| is_silent(shape, c));
        loop {
            if matches!(self.kind(0), None | Some(Kind::LBrace | Kind::RBrace | Kind::Semicolon))
                || (ends && self.at_kind(Kind::Ident))
            {
                break;
            }
            if let Some(i) = self.clause_here(shape.head) {
                let Some(clause) = shape.head.get(i) else { break };
                self.check_order(shape, i, &found);
                let read = self.clause(clause, Kind::Head, place);
                found.push((i, read));
            } else if self.at_item_word() || (self.first_on_line(0) && self.may_end(shape, &found)) {
                break;
            } else {
                broken = true;
                let meant = self.unknown_clause(shape.word, place);
                match meant.and_then(|w| shape.head.iter().position(|c| c.word == w)) {
                    Some(i) => {
                        let Some(clause) = shape.head.get(i) else { break };
                        let read = self.clause(clause, Kind::Head, place);
                        found.push((i, read));
                    }
                    None => self.skip_to_body(),
                }
                if self.at_kind(Kind::RBrace) {
                    break;
                }
            }
        }
        for (i, clause) in shape.head.iter().enumerate() {
            if clause.times == Times::One && !is_silent(shape, clause) && !broken && !found.iter().any(|(n, _)| *n == i) {
                let args = vec![("clause", self.written(clause.word)), ("within", self.written(shape.word))];
                self.error("rules-missing-clause", word, args);
            }
        }
        found.sort_by_key(|(i, _)| *i);
        found.into_iter().map(|(_, clause)| clause).collect()
    }

    /// Whether the item can be over: what begins the next line is then meant as another item.
    fn may_end(&self, shape: &ItemShape, found: &[(usize, Clause)]) -> bool {
        let needed = |(i, c): (usize, &ClauseShape)| c.times == Times::One && !found.iter().any(|(n, _)| *n == i);
        self.at_kind(Kind::Ident)
            && !shape.head.iter().enumerate().any(needed)
            && shape.body.iter().all(|c| c.times != Times::One)
    }

    /// Reports a head clause that stands twice, or before one that precedes it in the shape.
    fn check_order(&mut self, shape: &ItemShape, i: usize, found: &[(usize, Clause)]) {
        let Some(clause) = shape.head.get(i) else { return };
        if let Some((_, before)) = found.iter().find(|(n, _)| *n == i) {
            let other = before.word.span;
            self.report_repeated(clause, shape.word, other);
        } else if found.iter().any(|(n, _)| *n > i) {
            let order: Vec<_> = shape.head.iter().map(|c| self.written(c.word)).filter(|w| !w.is_empty()).collect();
            let args =
                vec![("clause", self.written(clause.word)), ("item", self.written(shape.word)), ("order", order.join(" … "))];
            self.error_here("rules-order", args);
        }
    }

    fn item_body(&mut self, shape: &'static ItemShape, word: Span, errors: usize) -> Vec<Clause> {
        let there = self.at_kind(Kind::LBrace);
        if there && shape.body.is_empty() {
            let args = vec![("item", self.written(shape.word))];
            self.error_here("rules-no-body", args);
            self.skip_group();
            return Vec::new();
        }
        if there {
            return self.block(shape.body, shape.word, word);
        }
        let needed: Vec<_> =
            shape.body.iter().filter(|c| c.times == Times::One && is_word(c.word)).map(|c| self.written(c.word)).collect();
        if !needed.is_empty() && self.problems.count == errors {
            let args = vec![("item", self.written(shape.word)), ("needed", needed.join(", "))];
            self.error("rules-missing-body", word, args);
        }
        Vec::new()
    }

    /// The comment lines `///` between what was read last and the next token, each on a line of its own.
    fn docs(&self) -> Vec<String> {
        let from = self.at.checked_sub(1).and_then(|n| self.signs.get(n)).map(|s| s.index);
        let until = self.sign(0).map_or(self.tokens.len(), |s| s.index);
        let mut own_line = from.is_none();
        let mut out = Vec::new();
        for token in self.tokens.iter().take(until).skip(from.map_or(0, |n| n.saturating_add(1))) {
            let text = slice(self.text, token.span);
            match token.kind {
                Kind::Doc if own_line => out.push(doc_text(text).to_owned()),
                _ => own_line |= text.contains(['\n', '\r']),
            }
        }
        out
    }

    /// One part of a name, a built-in one in its English form. Operator words and built-in names of the other skin are reported.
    pub(super) fn name_part(&mut self) -> Spanned<String> {
        let span = self.span();
        let ident = self.ident(0).unwrap_or_default().into_owned();
        let reserved = self.word(0).or_else(|| self.foreign(0)).filter(|w| keywords::is_reserved(w));
        if reserved.is_some() {
            self.error_here("rules-reserved-name", vec![("word", shorten(&ident))]);
        }
        let value = match keywords::builtin(&ident, self.skin) {
            Some(english) if self.skin == Skin::Chinese => english.to_owned(),
            Some(_) => ident,
            None => {
                if let Some(english) = keywords::builtin(&ident, keywords::other(self.skin)) {
                    let own = keywords::written_name(english, self.skin).to_owned();
                    self.error_here("rules-other-skin", vec![("word", shorten(&ident)), ("own", own)]);
                }
                ident
            }
        };
        self.bump();
        Spanned { value, span }
    }
}

/// The words of a comment line `///`.
pub(in crate::syntax) fn doc_text(comment: &str) -> &str {
    let text = comment.strip_prefix("///").unwrap_or(comment);
    text.strip_prefix(' ').unwrap_or(text).trim_end()
}
