//! Text → tokens. Every byte is in exactly one token; what deceives the eye is reported and then read as what it looks like.
use super::chars::{self, Deceit};
use super::keywords;
use super::literal;
use super::problem::Problems;
use super::tree::Kind;
use crate::ast::{Skin, Span};

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it stands.
    pub(super) span: Span,
}

/// The skin that a source declares, and whether it says so: words of the Chinese skin without a header are read as Chinese all the same.
pub(super) fn skin(text: &str) -> (Skin, bool) {
    let mut rest = text;
    let mut words = std::iter::from_fn(|| {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == ';' || c == '；');
        while rest.starts_with("//") {
            rest = rest.find(['\n', '\r']).and_then(|at| rest.get(at..)).unwrap_or_default().trim_start();
        }
        let end = rest.find(|c: char| !unicode_ident::is_xid_continue(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!word.is_empty()).then(|| keywords::normal(word).into_owned())
    });
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    match (first.as_str(), second.as_str()) {
        ("language" | "语言", "zh" | "中文") => (Skin::Chinese, true),
        ("language" | "语言", "en" | "英文") => (Skin::English, true),
        ("语言", _) => (Skin::Chinese, true),
        (word, _) if is_chinese_item(word) => (Skin::Chinese, false),
        _ => (Skin::English, true),
    }
}

fn is_chinese_item(word: &str) -> bool {
    keywords::word(word, Skin::Chinese).is_some_and(|w| crate::shape::ITEMS.iter().any(|item| item.word == w))
}

/// All tokens of a source of at most [`super::MAX_FILE`] bytes.
pub(super) fn lex(text: &str, skin: Skin, problems: &mut Problems) -> Vec<Token> {
    let mut lexer = Lexer { rest: text, at: 0, skin, problems };
    let mut tokens: Vec<Token> = Vec::new();
    while let Some(c) = lexer.peek(0) {
        let start = lexer.at;
        let kind = lexer.token(c);
        // Nothing may stand still, and no byte may be lost.
        if lexer.at == start {
            lexer.bump();
        }
        let span = Span { start, end: lexer.at };
        match tokens.last_mut() {
            Some(last) if last.kind == kind && matches!(kind, Kind::Unknown | Kind::Space) => last.span.end = span.end,
            _ => tokens.push(Token { kind, span }),
        }
    }
    tokens
}

struct Lexer<'t, 'p> {
    rest: &'t str,
    at: u32,
    skin: Skin,
    problems: &'p mut Problems,
}

impl<'t> Lexer<'t, '_> {
    fn peek(&self, n: usize) -> Option<char> {
        self.rest.chars().nth(n)
    }

    fn bump(&mut self) {
        let mut chars = self.rest.chars();
        if let Some(c) = chars.next() {
            self.at = self.at.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(1));
            self.rest = chars.as_str();
        }
    }

    fn bump_while(&mut self, keep: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.at = self.at.saturating_add(u32::try_from(end).unwrap_or(u32::MAX));
        self.rest = rest;
        taken
    }

    fn report(&mut self, code: &'static str, start: u32, args: Vec<(&'static str, String)>) {
        self.problems.add(code, Span { start, end: self.at.max(start) }, args);
    }

    /// The character as the skin reads it: a look-alike is reported and read as what it looks like.
    fn plain(&mut self, c: char) -> char {
        if c.is_ascii() {
            return c;
        }
        if let Some(same) = chars::full_width(c, self.skin) {
            return same;
        }
        match chars::plain(c).and_then(|s| s.chars().next()) {
            Some(ascii) => {
                let end = self.at.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(1));
                let args = look_alike(&c.to_string(), chars::plain(c).unwrap_or_default(), Some(c));
                self.problems.add("rules-look-alike", Span { start: self.at, end }, args);
                ascii
            }
            None => c,
        }
    }

    fn token(&mut self, raw: char) -> Kind {
        if raw == '\u{FEFF}' && self.at == 0 {
            self.bump();
            return Kind::Space;
        }
        if unicode_ident::is_xid_start(raw) || raw == '_' {
            return self.word();
        }
        if raw.is_ascii_digit() || chars::digit(raw).is_some() {
            return self.number();
        }
        if self.rest.starts_with("//") {
            return self.comment();
        }
        match self.plain(raw) {
            ' ' | '\t' | '\n' | '\r' => {
                self.bump();
                Kind::Space
            }
            '"' => self.string(raw),
            '@' => self.version(),
            '#' => self.place(),
            c => match self.sign(raw, c) {
                Some(kind) => kind,
                None => self.unknown(raw),
            },
        }
    }

    fn comment(&mut self) -> Kind {
        let start = self.at;
        let text = self.bump_while(|c| c != '\n' && c != '\r');
        self.hidden(start, text);
        if text.starts_with("///") && !text.starts_with("////") { Kind::Doc } else { Kind::Comment }
    }

    /// Reports the first character of a string or comment that hides something.
    fn hidden(&mut self, start: u32, text: &str) {
        let Some((at, c)) = text.char_indices().find(|(_, c)| chars::is_bidi(*c) || chars::is_hidden_in_text(*c)) else { return };
        let at = start.saturating_add(u32::try_from(at).unwrap_or(0));
        let span = Span { start: at, end: at.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(1)) };
        self.problems.add(hidden_code(c), span, vec![("codepoint", chars::name(c))]);
    }

    fn word(&mut self) -> Kind {
        let start = self.at;
        let word = self.bump_while(|c| {
            unicode_ident::is_xid_continue(c) || chars::is_bidi(c) || (chars::is_invisible(c) && !c.is_control())
        });
        match chars::deceit(word) {
            None => {}
            Some(Deceit::Bidi(c)) => self.report("rules-bidi-control", start, vec![("codepoint", chars::name(c))]),
            Some(Deceit::Invisible(c)) => self.report("rules-invisible-character", start, vec![("codepoint", chars::name(c))]),
            Some(Deceit::Mixed(c)) => {
                let args = vec![("word", word.to_owned()), ("found", c.to_string()), ("codepoint", chars::name(c))];
                self.report("rules-mixed-script", start, args);
            }
            Some(Deceit::Like(ascii)) => {
                let odd = word.chars().find(|c| !c.is_ascii());
                self.report("rules-look-alike", start, look_alike(word, &ascii, odd));
            }
        }
        Kind::Ident
    }

    fn number(&mut self) -> Kind {
        let (start, whole) = (self.at, self.rest);
        let digits = self.bump_while(is_digit);
        // Four digits and a hyphen with digits on both sides of another: meant as a date.
        if digits.len() == 4
            && let Some(tail) = date_tail(self.rest)
        {
            self.bump_while_counted(tail);
            let text = taken(whole, start, self.at);
            if literal::date(text).is_none() {
                self.report("rules-bad-date", start, vec![("text", text.to_owned())]);
            }
            return Kind::Date;
        }
        self.bump_while(|c| is_digit(c) || c == '_');
        if self.peek(0) == Some('.') && self.peek(1).is_some_and(is_digit) {
            self.bump();
            self.bump_while(is_digit);
        }
        let text = taken(whole, start, self.at);
        if text.chars().any(|c| chars::digit(c).is_some()) {
            let ascii: String = text.chars().map(|c| chars::digit(c).unwrap_or(c)).collect();
            self.report("rules-look-alike", start, look_alike(text, &ascii, text.chars().find(|c| !c.is_ascii())));
        } else if literal::number(text).is_none() {
            self.report("rules-number-too-large", start, vec![("text", super::shorten(text))]);
        }
        if matches!(self.peek(0), Some('%' | '％' | '﹪')) {
            if let Some(c) = self.peek(0) {
                self.plain(c);
            }
            self.bump();
            return Kind::Percent;
        }
        Kind::Number
    }

    fn bump_while_counted(&mut self, n: usize) {
        (0..n).for_each(|_| self.bump());
    }

    fn string(&mut self, open: char) -> Kind {
        let (start, whole) = (self.at, self.rest);
        self.bump();
        // In the Chinese skin “…” is a string of its own, in which " may stand.
        let closes = |c: char| match open {
            '"' => c == '"',
            '“' if self.skin == Skin::Chinese => c == '”',
            _ => literal::is_quote(c),
        };
        let mut closed = false;
        let mut bad = None;
        let mut at = self.at;
        let mut rest = self.rest.chars();
        while let Some(c) = rest.next() {
            if c == '\n' || c == '\r' {
                break;
            }
            let escape = at;
            at = at.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(1));
            if closes(c) {
                closed = true;
                break;
            }
            if c == '\\' {
                let mut ahead = rest.clone();
                match ahead.next() {
                    None | Some('\n' | '\r') => {}
                    Some(e) => {
                        at = at.saturating_add(u32::try_from(e.len_utf8()).unwrap_or(1));
                        rest = ahead;
                        if !matches!(e, '"' | '\\' | 'n' | '“' | '”') && bad.is_none() {
                            bad = Some((Span { start: escape, end: at }, e));
                        }
                    }
                }
            }
        }
        let length = usize::try_from(at.saturating_sub(self.at)).unwrap_or(0);
        let (_, behind) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.at = at;
        self.rest = behind;
        let text = taken(whole, start, self.at);
        if !closed {
            self.report("rules-unclosed-string", start, vec![("text", super::shorten(text))]);
        }
        if let Some((span, e)) = bad {
            self.problems.add("rules-bad-escape", span, vec![("escape", format!("\\{e}"))]);
        }
        self.hidden(start, text);
        Kind::Text
    }

    fn version(&mut self) -> Kind {
        let start = self.at;
        self.bump();
        let text = self.bump_while(|c| unicode_ident::is_xid_continue(c) || c == '-');
        if literal::date(text).is_none() {
            self.report("rules-bad-version", start, vec![("text", super::shorten(text))]);
        }
        Kind::Version
    }

    fn place(&mut self) -> Kind {
        let (start, whole) = (self.at, self.rest);
        self.bump();
        let part = |c: Option<char>| c.is_some_and(|c| unicode_ident::is_xid_continue(c) || c == '-');
        loop {
            self.bump_while(|c| unicode_ident::is_xid_continue(c) || c == '-');
            match self.peek(0) {
                Some('.') if part(self.peek(1)) => self.bump(),
                Some(open @ ('(' | '（')) if open == '(' || self.skin == Skin::Chinese => {
                    let inner = self.rest.chars().skip(1).take(20).take_while(|c| unicode_ident::is_xid_continue(*c)).count();
                    let close = self.peek(inner.saturating_add(1));
                    if close == Some(')') || (close == Some('）') && self.skin == Skin::Chinese) {
                        self.bump_while_counted(inner.saturating_add(2));
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        let text = taken(whole, start, self.at);
        if literal::place(text).is_none() {
            self.report("rules-bad-place", start, vec![("text", super::shorten(text))]);
        }
        Kind::Place
    }

    /// Operators and punctuation; `c` is the first character as the skin reads it.
    fn sign(&mut self, raw: char, c: char) -> Option<Kind> {
        let (start, whole) = (self.at, self.rest);
        // Look-alikes of two characters.
        match raw {
            '≤' | '⩽' | '≦' => return Some(self.signed(1, Kind::Le)),
            '≥' | '⩾' | '≧' => return Some(self.signed(1, Kind::Ge)),
            '≠' => return Some(self.signed(1, Kind::NotEq)),
            '→' | '⇒' | '⟶' => return Some(self.signed(1, Kind::Arrow)),
            _ => {}
        }
        let second = self.peek(1).map(|c| chars::full_width(c, self.skin).unwrap_or(c));
        let kind = match (c, second) {
            // Signs of other languages.
            ('=', Some(last @ ('>' | '<'))) | ('<', Some(last @ '>')) => {
                let (found, meant, kind) = match (c, last) {
                    ('=', '>') => ("=>", ">=", Kind::Ge),
                    ('=', _) => ("=<", "<=", Kind::Le),
                    _ => ("<>", "!=", Kind::NotEq),
                };
                self.bump_while_counted(2);
                self.operator_word(start, found, meant);
                return Some(kind);
            }
            ('-', Some('>')) => return Some(self.signed(2, Kind::Arrow)),
            ('=', Some('=')) => return Some(self.signed(2, Kind::EqEq)),
            ('!', Some('=')) => return Some(self.signed(2, Kind::NotEq)),
            ('<', Some('=')) => return Some(self.signed(2, Kind::Le)),
            ('>', Some('=')) => return Some(self.signed(2, Kind::Ge)),
            ('.', Some('.')) => {
                let third = self.peek(2).map(|c| chars::full_width(c, self.skin).unwrap_or(c));
                let whole = third == Some('=');
                self.bump_while_counted(if whole || third == Some('.') { 3 } else { 2 });
                if !whole {
                    self.report("rules-range-sign", start, vec![]);
                }
                return Some(Kind::DotDotEq);
            }
            ('&' | '|', next) => {
                self.bump_while_counted(if next == Some(c) { 2 } else { 1 });
                let (word, kind) = if c == '&' { ("and", Kind::AndSign) } else { ("or", Kind::OrSign) };
                let found = taken(whole, start, self.at);
                self.operator_word(start, found, word);
                return Some(kind);
            }
            ('!', _) => {
                self.bump();
                self.operator_word(start, "!", "not");
                return Some(Kind::NotSign);
            }
            ('<', _) => Kind::Lt,
            ('>', _) => Kind::Gt,
            ('+', _) => Kind::Plus,
            ('-', _) => Kind::Minus,
            ('*', _) => Kind::Star,
            ('/', _) => Kind::Slash,
            ('(', _) => Kind::LParen,
            (')', _) => Kind::RParen,
            ('[', _) => Kind::LBracket,
            (']', _) => Kind::RBracket,
            ('{', _) => Kind::LBrace,
            ('}', _) => Kind::RBrace,
            (',', _) => Kind::Comma,
            (';', _) => Kind::Semicolon,
            (':', _) => Kind::Colon,
            ('.', _) => Kind::Dot,
            ('=', _) => Kind::Eq,
            _ => return None,
        };
        Some(self.signed(1, kind))
    }

    fn signed(&mut self, length: usize, kind: Kind) -> Kind {
        self.bump_while_counted(length);
        kind
    }

    fn operator_word(&mut self, start: u32, found: &str, word: &str) {
        let word = keywords::written(word, self.skin).to_owned();
        self.report("rules-operator-word", start, vec![("found", found.to_owned()), ("word", word)]);
    }

    fn unknown(&mut self, c: char) -> Kind {
        let start = self.at;
        if chars::is_bidi(c) || chars::is_invisible(c) {
            self.bump();
            self.report(hidden_code(c), start, vec![("codepoint", chars::name(c))]);
        } else {
            // One error for a run of them.
            let skin = self.skin;
            self.bump();
            self.bump_while(|c| !known(c, skin));
            self.report("rules-unexpected-character", start, vec![("found", c.to_string()), ("codepoint", chars::name(c))]);
        }
        Kind::Unknown
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || chars::digit(c).is_some()
}

/// Whether a token other than [`Kind::Unknown`] can begin with this character, or an error of its own.
fn known(c: char, skin: Skin) -> bool {
    unicode_ident::is_xid_continue(c)
        || c.is_whitespace()
        || matches!(c, '"' | '@' | '#' | '-' | '=' | '!' | '<' | '>' | '.' | '&' | '|' | '+' | '*' | '/' | '(' | ')' | '[' | ']')
        || matches!(c, '{' | '}' | ',' | ';' | ':')
        || chars::plain(c).is_some()
        || chars::full_width(c, skin).is_some()
        || chars::is_bidi(c)
        || chars::is_invisible(c)
}

/// The text between two offsets of the same run.
fn taken(whole: &str, start: u32, end: u32) -> &str {
    usize::try_from(end.saturating_sub(start)).ok().and_then(|n| whole.get(..n)).unwrap_or_default()
}

/// How many characters of `-06-10` follow; a middle of more than two digits is a subtraction.
fn date_tail(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mut count = 0usize;
    for longest in [2, usize::MAX] {
        if chars.next() != Some('-') {
            return None;
        }
        let digits = chars.as_str().chars().take_while(char::is_ascii_digit).count();
        if digits == 0 || digits > longest {
            return None;
        }
        count = count.saturating_add(digits).saturating_add(1);
        chars.nth(digits.saturating_sub(1));
    }
    Some(count)
}

fn hidden_code(c: char) -> &'static str {
    if chars::is_bidi(c) { "rules-bidi-control" } else { "rules-invisible-character" }
}

fn look_alike(found: &str, ascii: &str, odd: Option<char>) -> Vec<(&'static str, String)> {
    let ascii = if ascii == " " { "space" } else { ascii };
    vec![
        ("found", super::shorten(found)),
        ("ascii", super::shorten(ascii)),
        ("codepoint", odd.map(chars::name).unwrap_or_default()),
    ]
}
