//! Which provision cites which: for one document with verdicts, for the whole library as edges.
use super::context::Ground;
use super::resolve::{self, Amended, Desk};
use super::scan::{self, At, Subject};
use super::{Checker, Citation, Names, Options, Places};
use crate::document::Document;
use crate::lawbook::Lawbook;
use fazhi_law::{InstrumentId, Locator, Root};
use fazhi_time::Date;
use serde::{Deserialize, Serialize};

/// A citing provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EdgeFrom {
    /// Index of the instrument in the catalogue.
    pub instrument: u32,
    /// Index of its version.
    pub version: u16,
    /// The place.
    pub place: Locator,
}

/// A cited provision; its version depends on the day asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EdgeTo {
    /// Index of the instrument in the catalogue.
    pub instrument: u32,
    /// The place; `None`: the whole instrument.
    pub place: Option<Locator>,
    /// The other end of a range.
    pub until: Option<Locator>,
}

impl EdgeTo {
    /// Whether the edge cites `place` or a part of it, or a range that `place` lies in, or a unit that contains it.
    pub fn touches(&self, place: &Locator) -> bool {
        let Some(from) = self.place else { return false };
        let Some(to) = self.until else { return overlap(&from, place) };
        if overlap(&from, place) || overlap(&to, place) {
            return true;
        }
        match (from.root, to.root, place.root) {
            (Root::Article { .. }, Root::Article { .. }, Root::Article { .. }) if from.root != to.root => {
                from.root < place.root && place.root < to.root
            }
            _ => from.root == place.root && from < *place && *place < to,
        }
    }
}

/// Whether one of two places contains the other.
fn overlap(a: &Locator, b: &Locator) -> bool {
    let level = |x: u16, y: u16| x == 0 || y == 0 || x == y;
    a.root == b.root && level(a.paragraph, b.paragraph) && level(a.item, b.item) && level(a.point, b.point)
}

/// One citation inside the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edge {
    /// The provision that cites.
    pub from: EdgeFrom,
    /// What it cites.
    pub to: EdgeTo,
}

/// Whether a document or its lawbook changes another instrument's text: 本法 in it means that one.
fn ground(document: &Document, amended: Amended) -> Ground<'_> {
    Ground::Provisions { document, amending: amended.amending }
}

/// What the provisions of one version cite, with the place of each citing provision. Offsets are those in [`Document::text`].
/// As of the version's date; asked about on `on`.
pub fn cites_of(
    checker: &Checker<'_>,
    document: &Document,
    own: &InstrumentId,
    version: Date,
    on: Date,
) -> Vec<(Locator, Citation)> {
    let catalogue = checker.book.catalogue();
    let index = catalogue.index(own);
    let amended = resolve::amended(catalogue, &checker.names, index);
    let options = Options { written: Some(version), on, own: Some(own.clone()), own_version: Some(version) };
    let desk = Desk::new(checker, &options, index, amended.index);
    let mentions = scan::scan(&document.text, &checker.names, ground(document, amended));
    let mut places = Places { text: &document.text, byte: 0, chars: 0 };
    let mut out = Vec::with_capacity(mentions.len());
    for m in &mentions {
        let (start, end) = (places.chars(m.span.start), places.chars(m.span.end));
        let here = m.here.unwrap_or_else(|| Locator::whole(Root::Preamble));
        out.push((here, desk.citation(m, &document.text, start, end)));
    }
    out
}

/// Every citation from one held text to an instrument of the catalogue, ordered by citing provision. One pass over all texts.
/// Names that several instruments bear are left out: an edge is a fact.
pub fn edges(book: &dyn Lawbook, names: &Names) -> Vec<Edge> {
    let catalogue = book.catalogue();
    let mut out = Vec::new();
    for (i, instrument) in catalogue.instruments.iter().enumerate() {
        let Ok(index) = u32::try_from(i) else { break };
        let amended = resolve::amended(catalogue, names, Some(i));
        for v in 0..instrument.versions.len() {
            let (Ok(version), Some(document)) = (u16::try_from(v), book.text(instrument, v)) else { continue };
            for m in scan::scan(&document.text, names, ground(&document, amended)) {
                let one = |entry| match names.bearers(entry).map(|b| b.candidates()) {
                    Some([one]) => Some(*one),
                    _ => None,
                };
                let to = match m.subject {
                    Subject::Own => Some(index),
                    Subject::Amended { which: Some(entry), .. } => one(entry),
                    Subject::Amended { which: None, .. } => amended.index.and_then(|a| u32::try_from(a).ok()),
                    Subject::Known(entry) => one(entry),
                    Subject::Unlisted { .. } | Subject::Unsaid => None,
                };
                let Some(to) = to else { continue };
                let (place, until) = match m.at {
                    At::Whole => (None, None),
                    At::Place(from, until) => (Some(from), until),
                    At::ArticlesBefore { here, count, inner } => match articles_before(&document, &here, count) {
                        Some((first, last)) => match inner {
                            Some(spot) => (Some(spot.below(first)), None),
                            None => (Some(first), (count > 1).then_some(last)),
                        },
                        None => continue,
                    },
                    At::Nowhere(_) => continue,
                };
                let from = m.here.unwrap_or_else(|| Locator::whole(Root::Preamble));
                out.push(Edge {
                    from: EdgeFrom { instrument: index, version, place: from },
                    to: EdgeTo { instrument: to, place, until },
                });
            }
        }
    }
    out
}

fn articles_before(document: &Document, here: &Locator, count: u32) -> Option<(Locator, Locator)> {
    let order: Vec<_> = document.articles().collect();
    let at = order.iter().position(|i| document.locator(*i).is_some_and(|l| l.root == here.root))?;
    let place = |i: usize| order.get(i).and_then(|id| document.locator(*id));
    Some((place(at.checked_sub(count as usize)?)?, place(at.checked_sub(1)?)?))
}
