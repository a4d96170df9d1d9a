//! Going on after an error: skipping to where reading can begin again.
use super::Parser;
use super::place::{Place, item};
use crate::syntax::keywords;
use crate::syntax::tree::Kind;

impl Parser<'_> {
    /// Whether an item begins here although a brace is open: its word at the very beginning of a line.
    pub(super) fn at_flush_item(&self) -> bool {
        self.sign(0).is_some_and(|s| s.flush) && self.at_item_word()
    }

    /// Whether a name or operand here is plainly the beginning of an item, after a clause that was left unfinished: `duty d {`.
    pub(super) fn begins_item(&self, place: &Place) -> bool {
        let free = |n: usize| self.kind(n) == Some(Kind::Ident) && !self.word(n).is_some_and(keywords::is_reserved);
        self.at_flush_item()
            && free(0)
            && free(1)
            && !self.first_on_line(1)
            && !self.is_stop(1, place)
            && (matches!(self.kind(2), Some(Kind::LBrace | Kind::Colon | Kind::Eq))
                || (free(2) && !self.first_on_line(2) && !self.is_stop(2, place)))
    }

    /// Whether the word of an item stands here, in either skin.
    pub(super) fn at_item_word(&self) -> bool {
        self.word(0).or_else(|| self.foreign(0)).is_some_and(|w| item(w).is_some())
    }

    /// Skips at least one token, then to the next clause of this block, `}` or item.
    pub(super) fn skip_to_clause(&mut self, place: &Place) {
        self.skip(|p, taken| {
            if taken == 0 || !p.at_kind(Kind::Ident) {
                return false;
            }
            let behind = p.at.checked_sub(1).and_then(|n| p.signs.get(n)).map(|s| s.kind);
            let goes_on = matches!(behind, Some(Kind::Comma | Kind::Dot | Kind::Eq | Kind::Colon))
                || p.word(0).is_some_and(keywords::is_reserved);
            (behind == Some(Kind::Semicolon) && p.is_stop(0, place)) || (p.first_on_line(0) && !goes_on)
        });
    }

    /// Skips at least one token, then to the next item.
    pub(super) fn skip_to_item(&mut self) {
        self.skip(|p, taken| taken > 0 && p.first_on_line(0) && p.at_item_word());
    }

    /// Skips to `{`, or to the next item.
    pub(super) fn skip_to_body(&mut self) {
        self.skip(|p, _| p.at_kind(Kind::LBrace) || (p.first_on_line(0) && p.at_item_word()));
    }

    /// Skips what is left of an expression: to a closing bracket that was not opened here, or to a word that may follow.
    pub(super) fn skip_expression(&mut self, place: &Place) {
        self.skip(|p, _| {
            matches!(p.kind(0), Some(Kind::RParen | Kind::RBracket | Kind::Semicolon))
                || (p.is_stop(0, place) && p.first_on_line(0))
        });
    }

    /// Skips one token, or a group in brackets.
    pub(super) fn skip_group(&mut self) {
        self.skip(|_, taken| taken > 0);
    }

    /// Skips tokens, whole groups in brackets at once, until `stop` says so, `}` of the block comes, or an item begins at a line's start.
    fn skip(&mut self, stop: impl Fn(&Self, usize) -> bool) {
        let mut open = 0usize;
        let mut taken = 0usize;
        while let Some(kind) = self.kind(0) {
            if (open == 0 && (kind == Kind::RBrace || stop(self, taken))) || (taken > 0 && self.at_flush_item()) {
                break;
            }
            match kind {
                Kind::LBrace | Kind::LParen | Kind::LBracket => open = open.saturating_add(1),
                Kind::RBrace | Kind::RParen | Kind::RBracket => open = open.saturating_sub(1),
                _ => {}
            }
            if taken == 0 {
                self.open(Kind::Error);
            }
            self.bump();
            taken = taken.saturating_add(1);
        }
        if taken > 0 {
            self.close();
        }
    }
}
