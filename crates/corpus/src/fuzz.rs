//! Entries for the fuzzer.
pub use crate::fuzz_markdown::markdown;

use crate::cite::{Options, check};
use crate::lawbook::Memory;

/// Reads arbitrary bytes as a text with citations and checks them against an empty lawbook.
///
/// # Panics
/// When a citation does not lie where it says, or overlaps the one before it: that is the finding.
#[allow(clippy::panic)]
pub fn citations(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(day) = "2026-01-01".parse() else { return };
    let own = data.len().is_multiple_of(2).then(|| "cn/法".parse().ok()).flatten();
    let mut last = (0, 0);
    for c in check(text, &Memory::default(), &Options { own, ..Options::on(day) }) {
        if text.get(c.bytes.0..c.bytes.1) != Some(c.text.as_str()) {
            panic!("a citation is not where it says: {c:?}");
        }
        if c.bytes.0 < last.0 || c.start < last.1 || c.end <= c.start || c.end - c.start != c.text.chars().count() {
            panic!("citations overlap or are out of order: {c:?}");
        }
        last = (c.bytes.1, c.end);
    }
}
