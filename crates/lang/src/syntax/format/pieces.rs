//! The tree as a row of tokens and comments, each with what separates it from what is before it.
use super::token;
use crate::ast::Skin;
use crate::syntax::keywords;
use crate::syntax::parser::doc_text;
use crate::syntax::tree::{Kind, SyntaxElement, SyntaxNode, SyntaxToken};
use rowan::{NodeOrToken, WalkEvent};

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sep {
    /// Nothing.
    Glue,
    /// A space.
    Space,
    /// A space, or a line end where the line would be too long.
    Soft,
    /// A new line.
    Line,
    /// A new item. Items without braces and of one group stand without a blank line between them.
    Item(Option<&'static str>),
}

/// A token or comment to be written.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its text.
    pub(super) text: String,
    /// What stands before it; of no meaning for comments.
    pub(super) sep: Sep,
    /// Levels of indentation of the line that it begins.
    pub(super) depth: usize,
    /// The source has a blank line before it.
    pub(super) blank: bool,
    /// What it is.
    pub(super) role: Role,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A token.
    Token,
    /// `{` of a body.
    Open,
    /// `}` of a body.
    Close,
    /// A comment on a line of its own.
    Comment,
    /// A comment behind a token.
    Trailing,
}

/// What the next token begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begins {
    Nothing,
    Tail,
    Clause,
    Item(Option<&'static str>),
}

struct Walk {
    from: Skin,
    to: Skin,
    pieces: Vec<Piece>,
    depth: usize,
    begins: Begins,
    /// Line ends since the last token or comment.
    lines: usize,
    /// A token was met.
    started: bool,
    /// Kind of the last token written, and of its parent.
    last: Option<(Kind, Kind)>,
    /// How many pieces cannot be comments of an item that follows.
    settled: usize,
    /// Where the walk is with respect to the header that names the language.
    header: Header,
}

/// Comments before the header and on its line belong to no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Header {
    Before,
    OnItsLine,
    Past,
}

pub(super) fn pieces(tree: &SyntaxNode, from: Skin, to: Skin) -> Vec<Piece> {
    let header = tree.children().next().filter(is_language);
    let mut walk = Walk {
        from,
        to,
        pieces: Vec::new(),
        depth: 0,
        begins: Begins::Nothing,
        lines: 0,
        started: false,
        last: None,
        settled: 0,
        header: if header.is_some() { Header::Before } else { Header::Past },
    };
    if to == Skin::Chinese {
        // The header stands at the very top; English needs none.
        let words = [("language", Sep::Item(Some("header"))), ("zh", Sep::Space)];
        walk.pieces.extend(words.map(|(word, sep)| Piece {
            text: keywords::written(word, to).to_owned(),
            sep,
            depth: 0,
            blank: false,
            role: Role::Token,
        }));
    }
    let mut events = tree.preorder_with_tokens();
    while let Some(event) = events.next() {
        match event {
            WalkEvent::Enter(NodeOrToken::Node(node)) => {
                if walk.enter(&node, header.as_ref()) {
                    events.skip_subtree();
                }
            }
            WalkEvent::Leave(NodeOrToken::Node(node)) if node.kind() == Kind::Body && has_content(&node) => {
                walk.depth = walk.depth.saturating_sub(1);
            }
            WalkEvent::Enter(NodeOrToken::Token(token)) => walk.token(&token),
            WalkEvent::Leave(_) => {}
        }
    }
    walk.pieces
}

fn is_language(item: &SyntaxNode) -> bool {
    let word = item.first_token().map(|t| keywords::normal(t.text()).into_owned()).unwrap_or_default();
    item.kind() == Kind::Item && matches!(word.as_str(), "language" | "语言")
}

/// Whether the braces of a body must be written: a clause or a comment stands in them, or a comment right before them.
fn has_content(body: &SyntaxNode) -> bool {
    let is_comment = |e: &SyntaxElement| matches!(e.kind(), Kind::Comment | Kind::Doc);
    let before = std::iter::successors(body.prev_sibling_or_token(), SyntaxElement::prev_sibling_or_token);
    body.children_with_tokens().any(|e| e.kind() == Kind::Clause || is_comment(&e))
        || before.take_while(|e| e.kind().is_trivia()).any(|e| is_comment(&e))
}

impl Walk {
    /// Goes into a node; `true` = nothing of it is written.
    fn enter(&mut self, node: &SyntaxNode, header: Option<&SyntaxNode>) -> bool {
        match node.kind() {
            Kind::Item if header == Some(node) => {
                // Comments inside of it stay.
                let comments = node.descendants_with_tokens().filter_map(SyntaxElement::into_token);
                for token in comments.filter(|t| matches!(t.kind(), Kind::Comment | Kind::Doc)) {
                    self.comment(&token);
                }
                self.lines = 0;
                self.started = true;
                self.header = Header::OnItsLine;
                return true;
            }
            Kind::Item => self.begins = Begins::Item(self.group(node)),
            Kind::Clause => self.begins = Begins::Clause,
            Kind::Tail => self.begins = Begins::Tail,
            Kind::Body if !has_content(node) => {
                self.lines = 0;
                return true;
            }
            _ => {}
        }
        false
    }

    /// The group of an item without braces.
    fn group(&self, item: &SyntaxNode) -> Option<&'static str> {
        if item.children().any(|n| n.kind() == Kind::Body && has_content(&n)) {
            return None;
        }
        let word = item.first_token().and_then(|t| keywords::word(&keywords::normal(t.text()), self.from));
        word.map(|w| if matches!(w, "instrument" | "cites") { "header" } else { w })
    }

    fn token(&mut self, token: &SyntaxToken) {
        let kind = token.kind();
        match kind {
            Kind::Space => {
                let text = token.text();
                let lone = text.split('\n').filter(|l| l.trim_end_matches('\r').contains('\r')).count();
                self.lines = self.lines.saturating_add(text.matches('\n').count()).saturating_add(lone);
                if self.header == Header::OnItsLine && self.lines > 0 {
                    self.header = Header::Past;
                }
                return;
            }
            Kind::Comment | Kind::Doc => return self.comment(token),
            _ => {}
        }
        let parent = token.parent().map_or(Kind::File, |n| n.kind());
        let before = self.pieces.last().map(|p| p.text.as_str()).unwrap_or_default();
        let dropped = kind == Kind::Comma && closes_next(token);
        let text = token::written(kind, parent, token.text(), self.from, self.to, before).filter(|_| !dropped);
        self.started = true;
        if kind == Kind::Semicolon {
            self.settle();
        }
        if let Some(text) = text {
            self.header = Header::Past;
            self.write(token, kind, parent, text);
        }
        self.lines = 0;
    }

    /// A `;` that is not written stands between the comments above and the item below: they must not become comments of it.
    fn settle(&mut self) {
        for piece in self.pieces.iter_mut().skip(self.settled).rev().take_while(|p| p.role == Role::Comment) {
            if let Some(words) = piece.text.strip_prefix("///").filter(|words| !words.starts_with('/')) {
                piece.text = format!("//{words}");
            }
        }
        self.settled = self.pieces.len();
    }

    fn write(&mut self, token: &SyntaxToken, kind: Kind, parent: Kind, text: String) {
        let begins = std::mem::replace(&mut self.begins, Begins::Nothing);
        let role = match (kind, parent) {
            (Kind::LBrace, Kind::Body) => Role::Open,
            (Kind::RBrace, Kind::Body) => Role::Close,
            _ => Role::Token,
        };
        let (sep, depth) = match (begins, role) {
            (_, Role::Open) => (Sep::Space, self.depth),
            (_, Role::Close) => (Sep::Line, self.depth.saturating_sub(1)),
            (Begins::Item(group), _) => (Sep::Item(group), 0),
            (Begins::Clause, _) => (Sep::Line, self.depth),
            (Begins::Tail, _) => (Sep::Soft, self.depth),
            (Begins::Nothing, _) => (self.between(token, kind, parent), self.depth),
        };
        if role == Role::Open {
            self.depth = self.depth.saturating_add(1);
        }
        self.pieces.push(Piece { text, sep, depth, blank: self.lines > 1, role });
        self.last = Some((kind, parent));
    }

    /// What separates two tokens of one clause.
    fn between(&self, token: &SyntaxToken, kind: Kind, parent: Kind) -> Sep {
        let first = || token.parent().and_then(|p| p.first_token()).is_some_and(|t| t == *token);
        let glued = match kind {
            Kind::Comma | Kind::RParen | Kind::RBracket | Kind::Dot | Kind::LBracket => true,
            Kind::DotDotEq => !first(),
            Kind::RBrace => parent == Kind::List,
            Kind::Colon => parent == Kind::Each,
            Kind::LParen => parent == Kind::Call,
            Kind::Version | Kind::Place => !first(),
            _ => false,
        };
        let after = matches!(
            self.last,
            Some(
                (Kind::LParen | Kind::LBracket | Kind::Dot | Kind::DotDotEq, _)
                    | (Kind::LBrace, Kind::List)
                    | (Kind::Minus, Kind::Literal)
            )
        );
        if glued || after {
            return Sep::Glue;
        }
        let junction = parent == Kind::Binary && (kind == Kind::Arrow || self.is_junction(kind, token.text()));
        let comma = matches!(self.last, Some((Kind::Comma, _)));
        if comma || junction { Sep::Soft } else { Sep::Space }
    }

    fn is_junction(&self, kind: Kind, text: &str) -> bool {
        kind == Kind::Word && matches!(keywords::word(&keywords::normal(text), self.from), Some("and" | "or"))
    }

    fn comment(&mut self, token: &SyntaxToken) {
        let trailing = self.lines == 0 && self.started && self.last.is_some();
        // Two comments behind what is left out of one line: the second takes a line of its own.
        let trailing = trailing && !self.pieces.last().is_some_and(|p| p.role == Role::Trailing);
        let begins_line = self.lines > 0 || !self.started;
        let text = match token.kind() {
            Kind::Doc => {
                let words = doc_text(token.text());
                // Where it was no comment of an item it must not become one.
                let slashes = if self.header != Header::Past || !(begins_line || trailing) { "//" } else { "///" };
                if words.is_empty() { slashes.to_owned() } else { format!("{slashes} {words}") }
            }
            _ => token.text().trim_end().to_owned(),
        };
        let role = if trailing { Role::Trailing } else { Role::Comment };
        self.pieces.push(Piece { text, sep: Sep::Line, depth: self.depth, blank: self.lines > 1, role });
        self.lines = 0;
    }
}

/// Whether a comma is the last before its closing bracket.
fn closes_next(comma: &SyntaxToken) -> bool {
    let mut next = comma.next_sibling_or_token();
    while let Some(element) = next {
        if !element.kind().is_trivia() {
            return matches!(element.kind(), Kind::RBrace | Kind::RParen | Kind::RBracket);
        }
        next = element.next_sibling_or_token();
    }
    false
}
