//! What people say and what statutes say instead: 借钱 is 借款 in the law.
use super::token::{Piece, pieces};
use std::sync::LazyLock;

/// A saying and its terms of art.
struct Entry {
    /// Parts of the saying, in order.
    parts: Vec<Vec<char>>,
    terms: &'static str,
}

/// The most characters between two parts of a saying.
const GAP: usize = 4;

static LEXICON: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    include_str!("lay.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .map(|(said, terms)| Entry { parts: said.split('*').map(|p| p.chars().collect()).collect(), terms })
        .collect()
});

/// The terms of art for what a query says, in the order of the lexicon.
pub(crate) fn terms_of_art(query: &str) -> Vec<&'static str> {
    let characters: Vec<char> = pieces(query)
        .filter_map(|(piece, ..)| match piece {
            Piece::Single(c) | Piece::Letter(c) => Some(c),
            Piece::Break => None,
        })
        .collect();
    LEXICON.iter().filter(|e| said(&characters, &e.parts)).map(|e| e.terms).collect()
}

fn said(text: &[char], parts: &[Vec<char>]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    let mut starts =
        text.windows(first.len().max(1)).enumerate().filter(|(_, w)| *w == first.as_slice()).map(|(i, _)| i + first.len());
    starts.any(|mut at| {
        rest.iter().all(|part| {
            let near = text.get(at..).unwrap_or_default();
            match near.windows(part.len().max(1)).take(GAP + 1).position(|w| w == part.as_slice()) {
                Some(gap) => {
                    at += gap + part.len();
                    true
                }
                None => false,
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sayings_are_found_with_words_between() {
        assert!(terms_of_art("同事借我钱不还怎么办").iter().any(|t| t.contains("借款")));
        assert!(terms_of_art("借了他们好多的钱").is_empty(), "five characters between");
        assert!(terms_of_art("钱借").is_empty());
        assert!(terms_of_art("").is_empty());
    }

    #[test]
    fn every_line_of_the_lexicon_is_used() {
        let lines = include_str!("lay.tsv").lines().filter(|l| !l.starts_with('#')).count();
        assert_eq!(LEXICON.len(), lines);
        for e in LEXICON.iter() {
            assert!(!e.terms.trim().is_empty() && e.parts.iter().all(|p| !p.is_empty()));
        }
    }
}
