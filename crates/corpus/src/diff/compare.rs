//! Two versions in one reading order: that of the new one, with what is gone where it stood.
use super::segment::{Change, Segment, segments};
use super::{Alignment, Counts, Fate, Origin, align};
use crate::document::{Document, Kind, NodeId};
use fazhi_law::Locator;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a row says of its provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Same place, same words.
    Same,
    /// Same place, words changed.
    Edited,
    /// Other place.
    Moved {
        /// Whether the words changed too.
        edited: bool,
    },
    /// Made of several old places.
    Merged {
        /// The old places.
        from: Vec<Locator>,
    },
    /// Not in the old version.
    New {
        /// The old place some of its words came from.
        split_from: Option<Locator>,
    },
    /// Not in the new version.
    Gone {
        /// The place that took it up.
        merged_into: Option<Locator>,
    },
}

/// A provision or heading of either version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// Its place in the old version.
    pub old: Option<Locator>,
    /// Its place in the new version.
    pub new: Option<Locator>,
    /// Its marker in the old version, empty when it has none.
    pub old_marker: String,
    /// Its marker in the new version.
    pub new_marker: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Its own words; none for articles, whose words are in their paragraphs.
    pub words: Vec<Segment>,
    /// Whether its words differ only in references that follow the renumbering.
    pub renumbered: bool,
}

impl Row {
    /// Whether anything but the number changed.
    pub fn is_changed(&self) -> bool {
        !matches!(self.verdict, Verdict::Same | Verdict::Moved { edited: false })
    }
}

/// Two versions compared, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Rows in the order of the new version.
    pub rows: Vec<Row>,
    /// Articles by what became of them.
    pub counts: Counts,
    /// The map the rows were made from.
    pub alignment: Alignment,
}

/// Compares two versions for reading.
pub fn compare(old: &Document, new: &Document) -> Comparison {
    let alignment = align(old, new);
    let order = order(old, new, &alignment);
    let (fates, origins) = (alignment.fates_by_node(), alignment.origins_by_node());
    let follow: std::collections::HashSet<Locator> = alignment.renumbered.iter().map(|r| r.old).collect();
    let rows = order.into_iter().filter_map(|at| row(old, new, &at, &fates, &origins, &follow)).collect();
    Comparison { rows, counts: alignment.counts(), alignment }
}

/// One position of the reading order: old node, new node or both.
struct At {
    old: Option<NodeId>,
    new: Option<NodeId>,
}

/// New nodes in order; old ones without a counterpart after what stood before them.
fn order(old: &Document, new: &Document, alignment: &Alignment) -> Vec<At> {
    let mut partner: HashMap<NodeId, NodeId> = HashMap::new();
    // Gone old nodes by the new node they come after (the end of its subtree up to there); None: at the start.
    let mut after: HashMap<Option<NodeId>, Vec<NodeId>> = HashMap::new();
    let mut anchor: HashMap<NodeId, Option<NodeId>> = HashMap::new();
    let mut last: Option<NodeId> = None;
    for id in 0..old.nodes.len() as NodeId {
        match alignment.to(id) {
            Some(n) => {
                partner.insert(n, id);
                anchor.insert(id, Some(n));
                // What moved away does not pull its old neighbours along.
                if in_place(old, new, id, n, last, &anchor) {
                    last = Some(n);
                }
            }
            None => after.entry(last).or_default().push(id),
        }
    }
    let mut out: Vec<At> = Vec::new();
    let gone = |out: &mut Vec<At>, key: Option<NodeId>| {
        out.extend(after.get(&key).into_iter().flatten().map(|o| At { old: Some(*o), new: None }));
    };
    gone(&mut out, None);
    for n in 0..new.nodes.len() as NodeId {
        out.push(At { old: partner.get(&n).copied(), new: Some(n) });
        gone(&mut out, Some(n));
    }
    out
}

/// Whether a linked node stands after the last one and under the counterpart of its parent.
fn in_place(
    old: &Document,
    new: &Document,
    id: NodeId,
    n: NodeId,
    last: Option<NodeId>,
    anchor: &HashMap<NodeId, Option<NodeId>>,
) -> bool {
    let parent = old.node(id).map(|x| x.parent).filter(|p| *p != NodeId::MAX);
    let home = parent.is_none_or(|p| anchor.get(&p).copied().flatten() == new.node(n).map(|x| x.parent));
    last.is_none_or(|l| n > l) && (home || old.node(id).is_some_and(|x| x.kind.is_root()))
}

fn row(
    old: &Document,
    new: &Document,
    at: &At,
    fates: &[Fate],
    origins: &[Origin],
    follow: &std::collections::HashSet<Locator>,
) -> Option<Row> {
    let kind = at.new.and_then(|n| new.node(n)).or_else(|| at.old.and_then(|o| old.node(o)))?.kind;
    let place_old = at.old.and_then(|o| old.locator(o));
    let place_new = at.new.and_then(|n| new.locator(n));
    let verdict = match (at.old, at.new) {
        (_, Some(n)) => match origins.get(n as usize)? {
            Origin::Same => Verdict::Same,
            Origin::Edited => Verdict::Edited,
            Origin::Moved { edited, .. } => Verdict::Moved { edited: *edited },
            Origin::Merged { from } => Verdict::Merged { from: from.clone() },
            Origin::New { split_from } => Verdict::New { split_from: *split_from },
        },
        (Some(o), None) => match fates.get(o as usize)? {
            Fate::Gone { merged_into } => Verdict::Gone { merged_into: *merged_into },
            _ => Verdict::Gone { merged_into: None },
        },
        (None, None) => return None,
    };
    let (was, is) = (at.old.map_or("", |o| old.own(o)), at.new.map_or("", |n| new.own(n)));
    let words = segments(was, is);
    let changed = words.iter().any(|s| s.kind != Change::Equal);
    Some(Row {
        kind,
        old: place_old,
        new: place_new,
        old_marker: at.old.map_or(String::new(), |o| old.marker(o)),
        new_marker: at.new.map_or(String::new(), |n| new.marker(n)),
        renumbered: changed && !matches!(verdict, Verdict::Edited) && place_old.is_some_and(|p| follow.contains(&p)),
        verdict,
        words,
    })
}
