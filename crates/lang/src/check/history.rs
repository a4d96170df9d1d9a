//! Since when a provision reads as it does: which of two norms is the later one depends on it (S5), and an amendment that leaves an article
//! alone does not make the article later.
use super::cite::Binder;
use fazhi_corpus::catalogue::Instrument;
use fazhi_corpus::document::{Document, NodeId};
use fazhi_corpus::normal;
use fazhi_law::Locator;
use fazhi_time::Date;
use std::collections::BTreeSet;

/// Shorter words can stand in two places by chance (（一）警告): they are only looked for in the same place.
const TELLING: usize = 12;

/// The oldest version, without a gap, in which these words stood: in the same place, or renumbered. Versions whose text is not held end the search,
/// so the answer is a date at the latest.
pub(crate) fn since(
    binder: &Binder<'_>,
    instrument: &Instrument,
    version: usize,
    place: &Locator,
    node: NodeId,
    own: &Document,
) -> Option<Date> {
    let words = normal::words_only(&own.words(node));
    let digest = normal::digest(&words);
    let mut at = version;
    while let Some(before) = at.checked_sub(1) {
        let Some(document) = binder.document(instrument, before) else { break };
        let same = document.find(place).is_some_and(|n| normal::digest(&document.words(n)) == digest);
        if !same && (words.chars().count() < TELLING || !binder.has_words(instrument, before, &document, &digest)) {
            break;
        }
        at = before;
    }
    instrument.versions.get(at).map(|v| v.date)
}

/// Digests of all provisions of a text.
pub(crate) fn digests(document: &Document) -> BTreeSet<String> {
    let all = 0..u32::try_from(document.nodes.len()).unwrap_or(0);
    all.filter(|n| document.node(*n).is_some_and(|n| !n.kind.is_division())).map(|n| normal::digest(&document.words(n))).collect()
}
