//! Tokens → tree and items, in one pass, by recursive descent along the shapes.
//!
//! An error never ends the reading: what cannot be read goes into a node [`Kind::Error`], and the next clause, item or closing brace is
//! looked for. Nesting is bounded, so that neither reading nor dropping a tree can exhaust the stack.
mod argument;
mod clause;
mod expr;
mod item;
mod operand;
mod place;
mod recover;

pub(super) use item::doc_text;

use super::keywords;
use super::lexer::{self, Token};
use super::problem::Problems;
use super::tree::{Fz, Kind};
use super::{MAX_FILE, Parsed, SyntaxNode, shorten};
use crate::ast::{self, Skin, Span, Spanned};
use crate::shape::Word;
use rowan::{Checkpoint, GreenNodeBuilder, Language};
use std::borrow::Cow;

/// How the end of the file is named in the argument `found`.
const END: &str = "end-of-file";

pub(super) fn parse(file: &str, text: &str) -> Parsed {
    let mut problems = Problems::default();
    if text.len() > MAX_FILE {
        let args = vec![("size", text.len().to_string()), ("limit", MAX_FILE.to_string())];
        problems.add("rules-file-too-large", Span::default(), args);
        let mut builder = GreenNodeBuilder::new();
        builder.start_node(Fz::kind_to_raw(Kind::File));
        builder.finish_node();
        let tree = SyntaxNode::new_root(builder.finish());
        return Parsed { file: ast::File::default(), tree, diagnostics: problems.finish(file) };
    }
    let (skin, declared) = lexer::skin(text);
    let tokens = lexer::lex(text, skin, &mut problems);
    problems.parsing();
    let mut parser = Parser::new(text, skin, tokens, problems);
    let items = parser.file(declared);
    let tree = SyntaxNode::new_root(parser.builder.finish());
    Parsed { file: ast::File { skin, items }, tree, diagnostics: parser.problems.finish(file) }
}

/// A token that is no trivia.
#[derive(Debug, Clone, Copy)]
struct Sign {
    kind: Kind,
    span: Span,
    /// Its place among all tokens.
    index: usize,
    /// A line ends between it and the one before it.
    first: bool,
    /// It stands at the very beginning of a line.
    flush: bool,
    /// The word of the file's own skin that it is, in English.
    word: Option<&'static str>,
    /// The word of the other skin, where it is none of the file's own.
    foreign: Option<&'static str>,
}

struct Parser<'t> {
    text: &'t str,
    skin: Skin,
    tokens: Vec<Token>,
    /// All tokens but trivia.
    signs: Vec<Sign>,
    /// The next of `signs`.
    at: usize,
    /// The next of `tokens` that is not in the tree yet.
    emitted: usize,
    depth: usize,
    /// Depth was reported for the present expression.
    deep: bool,
    builder: GreenNodeBuilder<'static>,
    problems: Problems,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, skin: Skin, tokens: Vec<Token>, problems: Problems) -> Self {
        let mut signs = Vec::new();
        let (mut first, mut flush) = (true, true);
        for (index, token) in tokens.iter().enumerate() {
            let words = slice(text, token.span);
            if token.kind.is_trivia() {
                first |= words.contains(['\n', '\r']);
                flush = words.ends_with(['\n', '\r']) || (index == 0 && words == "\u{FEFF}");
            } else {
                let ident = if token.kind == Kind::Ident { keywords::normal(words) } else { Cow::Borrowed("") };
                let word = keywords::word(&ident, skin);
                let foreign = if word.is_none() { keywords::word(&ident, keywords::other(skin)) } else { None };
                signs.push(Sign { kind: token.kind, span: token.span, index, first, flush, word, foreign });
                (first, flush) = (false, false);
            }
        }
        Parser { text, skin, tokens, signs, at: 0, emitted: 0, depth: 0, deep: false, builder: GreenNodeBuilder::new(), problems }
    }

    // Looking.

    fn sign(&self, n: usize) -> Option<&Sign> {
        self.signs.get(self.at.checked_add(n)?)
    }

    fn kind(&self, n: usize) -> Option<Kind> {
        self.sign(n).map(|s| s.kind)
    }

    fn at_kind(&self, kind: Kind) -> bool {
        self.kind(0) == Some(kind)
    }

    fn first_on_line(&self, n: usize) -> bool {
        self.sign(n).is_none_or(|s| s.first)
    }

    fn text_of(&self, n: usize) -> &'t str {
        self.sign(n).map_or("", |s| slice(self.text, s.span))
    }

    /// The place of the next token; at the end of the file, the end.
    fn span(&self) -> Span {
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.sign(0).map_or(Span { start: end, end }, |s| s.span)
    }

    /// The end of what was read last.
    fn end(&self) -> u32 {
        self.at.checked_sub(1).and_then(|n| self.signs.get(n)).map_or(0, |s| s.span.end)
    }

    /// From `start` to the end of what was read last.
    fn since(&self, start: u32) -> Span {
        Span { start, end: self.end().max(start) }
    }

    /// The identifier there, in normal form.
    fn ident(&self, n: usize) -> Option<Cow<'t, str>> {
        (self.kind(n) == Some(Kind::Ident)).then(|| keywords::normal(self.text_of(n)))
    }

    /// The word of the file's own skin there, in English.
    fn word(&self, n: usize) -> Option<&'static str> {
        self.sign(n)?.word
    }

    /// The word of the other skin there, in English, where it is none of the file's own.
    fn foreign(&self, n: usize) -> Option<&'static str> {
        self.sign(n)?.foreign
    }

    /// What stands there, for an error.
    fn found(&self) -> String {
        if self.sign(0).is_none() { END.to_owned() } else { shorten(self.text_of(0)) }
    }

    /// A word as the file's skin writes it.
    fn written(&self, english: &str) -> String {
        keywords::written(english, self.skin).to_owned()
    }

    // Reporting.

    fn error(&mut self, code: &'static str, span: Span, args: Vec<(&'static str, String)>) -> bool {
        self.problems.add(code, span, args)
    }

    fn error_here(&mut self, code: &'static str, args: Vec<(&'static str, String)>) -> bool {
        let span = self.span();
        self.error(code, span, args)
    }

    /// Whether there are more errors than are shown: then none needs to be explained, nor what was meant be guessed.
    fn is_full(&self) -> bool {
        self.problems.is_full()
    }

    /// Reports the next token as a word of the other skin.
    fn report_foreign(&mut self, english: &str) {
        let args = vec![("word", shorten(self.text_of(0))), ("own", self.written(english))];
        self.error_here("rules-other-skin", args);
    }

    // Building.

    fn emit(&mut self, kind: Kind) {
        if let Some(token) = self.tokens.get(self.emitted) {
            self.builder.token(Fz::kind_to_raw(kind), slice(self.text, token.span));
            self.emitted = self.emitted.saturating_add(1);
        }
    }

    fn trivia(&mut self) {
        let until = self.sign(0).map_or(self.tokens.len(), |s| s.index);
        while self.emitted < until {
            let Some(token) = self.tokens.get(self.emitted) else { break };
            self.emit(token.kind);
        }
    }

    fn bump(&mut self) {
        if let Some(kind) = self.kind(0) {
            self.bump_as(kind);
        }
    }

    fn bump_as(&mut self, kind: Kind) {
        if self.sign(0).is_some() {
            self.trivia();
            self.emit(kind);
            self.at = self.at.saturating_add(1);
        }
    }

    /// Takes the next token as the word given in English.
    fn bump_word(&mut self, english: &'static str) -> Spanned<Word> {
        let span = self.span();
        self.bump_as(if self.at_kind(Kind::Ident) { Kind::Word } else { self.kind(0).unwrap_or(Kind::Word) });
        Spanned { value: Word(english), span }
    }

    fn eat(&mut self, kind: Kind) -> bool {
        let there = self.at_kind(kind);
        if there {
            self.bump();
        }
        there
    }

    fn open(&mut self, kind: Kind) {
        self.trivia();
        self.builder.start_node(Fz::kind_to_raw(kind));
    }

    fn close(&mut self) {
        self.builder.finish_node();
    }

    fn mark(&mut self) -> Checkpoint {
        self.trivia();
        self.builder.checkpoint()
    }

    fn wrap(&mut self, mark: Checkpoint, kind: Kind) {
        self.builder.start_node_at(mark, Fz::kind_to_raw(kind));
        self.builder.finish_node();
    }
}

fn slice(text: &str, span: Span) -> &str {
    let at = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    text.get(at(span.start)..at(span.end)).unwrap_or_default()
}
