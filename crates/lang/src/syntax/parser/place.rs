//! Which words may stand in a place: they end what comes before them.
use super::Parser;
use crate::shape::{ClauseShape, ITEMS, ItemShape};

/// The clauses that may follow in a place: those of the line, those of the block around it, items after a head.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The nearest clauses.
    pub(super) shapes: &'static [ClauseShape],
    /// Those around them, up to the brace.
    pub(super) outer: Option<&'a Place<'a>>,
    /// Outside of braces: items may follow.
    pub(super) items: bool,
    /// `{` may follow what stands here.
    pub(super) brace: bool,
}

impl Place<'_> {
    /// Whether a clause or item with this word may stand here.
    pub(super) fn has(&self, word: &str) -> bool {
        self.shapes.iter().any(|s| s.word == word)
            || self.outer.is_some_and(|outer| outer.has(word))
            || (self.items && item(word).is_some())
    }

    /// All words and signs of clauses that may stand here.
    pub(super) fn words(&self) -> Vec<&'static str> {
        let mut out: Vec<&'static str> = self.shapes.iter().map(|s| s.word).filter(|w| !w.is_empty()).collect();
        for word in self.outer.map(Place::words).unwrap_or_default() {
            if !out.contains(&word) {
                out.push(word);
            }
        }
        out
    }
}

/// Whether it is a word, not `=`, `:` or nothing.
pub(super) fn is_word(word: &str) -> bool {
    !matches!(word, "" | ":" | "=")
}

/// The shape of an item.
pub(super) fn item(word: &str) -> Option<&'static ItemShape> {
    ITEMS.iter().find(|item| item.word == word)
}

impl Parser<'_> {
    /// Whether the identifier there is a word that may stand in this place, in either skin: so that a source reads the same in both.
    pub(super) fn is_stop(&self, n: usize, place: &Place) -> bool {
        self.word(n).or_else(|| self.foreign(n)).is_some_and(|word| place.has(word))
    }
}
