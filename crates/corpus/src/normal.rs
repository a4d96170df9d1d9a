//! Normal form of text for comparison: only letters and digits count, in compatibility form.
use sha2::{Digest, Sha256};
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// Letters, digits and ideographs of `text` in NFKC; spaces, punctuation and invisible characters are dropped.
///
/// Sources differ in spaces, width and punctuation of the same statute; an amendment changes words.
///
/// ```
/// assert_eq!(fazhi_corpus::normal::words_only("第１条　本 法，适用。"), "第1条本法适用");
/// ```
pub fn words_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_common_ideograph(c) {
            out.push(c);
        } else {
            out.extend(std::iter::once(c).nfkc().filter(|c| c.is_alphanumeric()));
        }
    }
    out
}

/// Ideographs that NFKC leaves alone: the fast path.
fn is_common_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// SHA-256 of the normal form, in lower-case hexadecimal: what a rule is pinned to.
pub fn digest(text: &str) -> String {
    let hash = Sha256::digest(words_only(text).as_bytes());
    let mut out = String::with_capacity(64);
    for byte in hash {
        let _ = write!(out, "{byte:02x}");
    }
    out
}
