//! Cutting text into search terms: single ideographs, pairs of neighbours, and runs of other letters and digits.
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;

/// A character as search sees it: in compatibility form and lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A character that is a term by itself: ideographs, kana, hangul.
    Single(char),
    /// Part of a run: other letters, digits.
    Letter(char),
    /// Anything else: neighbours across it do not form a pair.
    Break,
}

/// Characters of a text with their byte ranges in it; invisible characters are skipped, so that they separate nothing.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    chars: std::str::CharIndices<'a>,
    /// Rest of a character that NFKC expands, last first.
    rest: Vec<char>,
    at: (usize, usize),
}

/// Pieces of a text.
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { chars: text.char_indices(), rest: Vec::new(), at: (0, 0) }
}

fn class(c: char) -> Piece {
    match c {
        '\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => {
            Piece::Single(c)
        }
        '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Piece::Single(c),
        c if c.is_alphanumeric() => Piece::Letter(c),
        _ => Piece::Break,
    }
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

impl Iterator for Pieces<'_> {
    type Item = (Piece, usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(c) = self.rest.pop() {
            return Some((class(c), self.at.0, self.at.1));
        }
        loop {
            let (start, c) = self.chars.next()?;
            let end = start + c.len_utf8();
            match c {
                '\u{4E00}'..='\u{9FFF}' => return Some((Piece::Single(c), start, end)),
                c if c.is_ascii_alphanumeric() => return Some((Piece::Letter(c.to_ascii_lowercase()), start, end)),
                c if c.is_ascii() || ('\u{3000}'..='\u{3002}').contains(&c) => return Some((Piece::Break, start, end)),
                c if invisible(c) => {}
                c => {
                    self.at = (start, end);
                    self.rest.extend(std::iter::once(c).nfkc().flat_map(char::to_lowercase));
                    self.rest.reverse();
                    let first = self.rest.pop()?;
                    return Some((class(first), start, end));
                }
            }
        }
    }
}

/// A term with the byte range it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// One character, two neighbouring characters, or a run of letters and digits.
    pub text: String,
    /// How it was made.
    pub kind: Unit,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// How a term was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// One ideograph.
    Single,
    /// Two neighbouring ideographs.
    Pair,
    /// A run of letters and digits.
    Run,
}

/// All terms of a text, in order.
///
/// ```
/// use fazhi_corpus::search::token::cut;
/// let terms: Vec<String> = cut("借钱 ＡＰＰ").into_iter().map(|c| c.text).collect();
/// assert_eq!(terms, ["借", "钱", "借钱", "app"]);
/// ```
pub fn cut(text: &str) -> Vec<Cut> {
    let mut stream = Stream::new(text, Token::default());
    let mut out = Vec::new();
    while let Some(kind) = stream.step() {
        let t = &stream.token;
        out.push(Cut { text: t.text.clone(), kind, start: t.offset_from, end: t.offset_to });
    }
    out
}

/// Hands every term of a text to `take` with its kind and byte range: [`cut`] without keeping them.
pub(crate) fn each(text: &str, mut take: impl FnMut(&str, Unit, usize, usize)) {
    let mut stream = Stream::new(text, Token::default());
    while let Some(kind) = stream.step() {
        take(&stream.token.text, kind, stream.token.offset_from, stream.token.offset_to);
    }
}

/// A plural `s` of an English word is no part of the term.
fn singular(word: &mut String) {
    let plain = word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    if plain && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        word.pop();
    }
}

/// The tokenizer registered with tantivy.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terms;

/// Name under which [`Terms`] is registered.
pub(crate) const NAME: &str = "fazhi";

/// Tokens of one text.
pub(crate) struct Stream<'a> {
    pieces: Pieces<'a>,
    previous: Option<(char, usize)>,
    pair: Option<(char, char, usize, usize)>,
    held: Option<(Piece, usize, usize)>,
    token: Token,
}

impl<'a> Stream<'a> {
    fn new(text: &'a str, token: Token) -> Self {
        Stream { pieces: pieces(text), previous: None, pair: None, held: None, token }
    }

    fn step(&mut self) -> Option<Unit> {
        self.token.text.clear();
        self.token.position = self.token.position.wrapping_add(1);
        if let Some((a, b, start, end)) = self.pair.take() {
            self.token.text.push(a);
            self.token.text.push(b);
            (self.token.offset_from, self.token.offset_to) = (start, end);
            return Some(Unit::Pair);
        }
        loop {
            let (piece, start, end) = match self.held.take() {
                Some(held) => held,
                None => self.pieces.next()?,
            };
            match piece {
                Piece::Single(c) => {
                    if let Some((before, from)) = self.previous.replace((c, start)) {
                        self.pair = Some((before, c, from, end));
                    }
                    self.token.text.push(c);
                    (self.token.offset_from, self.token.offset_to) = (start, end);
                    return Some(Unit::Single);
                }
                Piece::Letter(c) => {
                    self.previous = None;
                    self.token.text.push(c);
                    (self.token.offset_from, self.token.offset_to) = (start, end);
                    for next in self.pieces.by_ref() {
                        match next {
                            (Piece::Letter(c), _, end) => {
                                // Longer runs are no words; tantivy drops terms beyond 65,530 bytes.
                                if self.token.text.len() < 64 {
                                    self.token.text.push(c);
                                }
                                self.token.offset_to = end;
                            }
                            other => {
                                self.held = Some(other);
                                break;
                            }
                        }
                    }
                    singular(&mut self.token.text);
                    return Some(Unit::Run);
                }
                Piece::Break => self.previous = None,
            }
        }
    }
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        Stream::new(text, Token::default())
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        self.step().is_some()
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        cut(text).into_iter().map(|c| c.text).collect()
    }

    #[test]
    fn ideographs_give_singles_and_pairs_and_runs_stay_whole() {
        assert_eq!(terms("网络安全"), ["网", "络", "网络", "安", "络安", "全", "安全"]);
        assert_eq!(terms("第12条APP数据"), ["第", "12", "条", "app", "数", "据", "数据"]);
        assert_eq!(terms("安，全"), ["安", "全"], "no pair across punctuation");
        assert_eq!(terms("Data Security Laws, access"), ["data", "security", "law", "access"]);
    }

    #[test]
    fn width_and_invisible_characters_do_not_matter() {
        assert_eq!(terms("ＡＰＰ１２"), terms("app12"));
        assert_eq!(terms("网\u{200B}络\u{FEFF}"), terms("网络"));
        assert_eq!(terms("㈱"), terms("(株)"));
        assert_eq!(terms("\u{FA1E}"), terms("羽"), "a compatibility ideograph");
    }

    #[test]
    fn traditional_characters_stay_and_rare_ones_are_whole() {
        assert_eq!(terms("網絡"), ["網", "絡", "網絡"]);
        assert_eq!(terms("𠮷野"), ["𠮷", "野", "𠮷野"]);
        assert_eq!(terms("〇一"), ["〇", "一", "〇一"]);
        assert!(terms("🙂 — …").is_empty());
    }

    #[test]
    fn ranges_point_into_the_text() {
        let text = "依Ａ法，ＢＢ处罚";
        for c in cut(text) {
            let part = text.get(c.start..c.end).unwrap();
            assert_eq!(part.chars().count(), c.text.chars().count(), "{part}");
        }
        assert_eq!(text.get(cut(text)[3].start..cut(text)[3].end), Some("ＢＢ"));
    }

    #[test]
    fn a_run_without_end_is_cut() {
        assert!(terms(&"a".repeat(100_000))[0].len() <= 64);
    }
}
