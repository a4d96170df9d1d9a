//! What became of every provision between two versions of an instrument, and how their words differ.
//!
//! Compares normalised words ([`crate::normal::words_only`]): formatting is no amendment, and a reference to another article of the
//! same instrument that only follows the renumbering is none either. It never guesses silently: a place that is not found is
//! `gone`, and what is only similar is `edited`.
mod align;
mod compare;
mod link;
mod matching;
mod merge;
mod reading;
mod segment;
mod show;

use crate::document::NodeId;
pub use align::align;
pub use compare::{Comparison, Row, Verdict, compare};
use fazhi_law::{Locator, Root};
pub(crate) use reading::renumber;
pub use segment::{Change, Segment, segments};
use serde::{Deserialize, Serialize};
pub use show::{Language, Layout, Page, Side as PageSide, render_html, render_text};

/// What became of a place of the old version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Same place, same words.
    Same,
    /// Same place, words changed (or something below it added or removed).
    Edited,
    /// Stands elsewhere.
    Moved {
        /// Its place in the new version.
        to: Locator,
        /// Whether its words changed too.
        edited: bool,
    },
    /// No longer there.
    Gone {
        /// The place that took it up, when one is recognisable.
        merged_into: Option<Locator>,
    },
}

impl Fate {
    /// The place to read in the new version, if any, for what stood at `old`.
    pub fn place(&self, old: &Locator) -> Option<Locator> {
        match self {
            Fate::Same | Fate::Edited => Some(*old),
            Fate::Moved { to, .. } => Some(*to),
            Fate::Gone { merged_into } => *merged_into,
        }
    }
}

/// Where a place of the new version came from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Same place, same words.
    Same,
    /// Same place, words changed.
    Edited,
    /// Stood elsewhere.
    Moved {
        /// Its place in the old version.
        from: Locator,
        /// Whether its words changed too.
        edited: bool,
    },
    /// Several old places merged here.
    Merged {
        /// The old places, in order.
        from: Vec<Locator>,
    },
    /// Not in the old version.
    New {
        /// The old place that some of its words came from, when that place also lives on elsewhere.
        split_from: Option<Locator>,
    },
}

/// A reference to the instrument itself whose number only follows the renumbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RenumberedReference {
    /// Where the reference stands in the old version.
    pub old: Locator,
    /// Where it stands in the new one.
    pub new: Locator,
    /// What it named.
    pub from: Locator,
    /// What it names now: the same provision.
    pub to: Locator,
}

/// One node of one side; its index is the node's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// The place.
    place: Locator,
    /// The same provision on the other side.
    link: Option<NodeId>,
    /// Whether its words changed.
    edited: bool,
    /// On the other side: what took it up (old side), what it was split from (new side).
    beside: Option<NodeId>,
}

/// The map between two versions: every article, point, paragraph, item, annex and division of both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alignment {
    old: Vec<Entry>,
    new: Vec<Entry>,
    /// References that only follow the renumbering, in the order of the old version.
    pub renumbered: Vec<RenumberedReference>,
}

impl Alignment {
    /// What became of a place of the old version; `None`: the old version has no such place.
    /// An item without its paragraph (`71(2)`) is found when only one paragraph of the unit has such an item.
    pub fn forward(&self, place: &Locator) -> Option<Fate> {
        let at = find(&self.old, place)?;
        self.old.get(at).map(|e| self.fate(e))
    }

    /// Where a place of the new version came from; `None`: the new version has no such place.
    pub fn backward(&self, place: &Locator) -> Option<Origin> {
        let at = find(&self.new, place)?;
        let sources = self.sources();
        Some(self.origin(self.new.get(at)?, sources.get(at)?))
    }

    /// All places of the old version in document order with what became of them.
    pub fn fates(&self) -> impl Iterator<Item = (Locator, Fate)> + '_ {
        self.old.iter().map(|e| (e.place, self.fate(e)))
    }

    /// All places of the new version in document order with where they came from.
    pub fn origins(&self) -> impl Iterator<Item = (Locator, Origin)> + '_ {
        self.new.iter().zip(self.sources()).map(|(e, sources)| (e.place, self.origin(e, &sources)))
    }

    /// Number of articles (or points of an instrument without articles) that are same, edited in place, moved, moved and edited, gone; and new.
    pub fn counts(&self) -> Counts {
        let mut out = Counts::default();
        let unit = |l: &Locator| is_norm(l) && l.paragraph == 0 && l.item == 0;
        for (_, fate) in self.fates().filter(|(l, _)| unit(l)) {
            match fate {
                Fate::Same => out.same += 1,
                Fate::Edited => out.edited += 1,
                Fate::Moved { edited: false, .. } => out.moved += 1,
                Fate::Moved { edited: true, .. } => out.moved_edited += 1,
                Fate::Gone { merged_into: None } => out.gone += 1,
                Fate::Gone { merged_into: Some(_) } => out.merged += 1,
            }
        }
        out.new = self.origins().filter(|(l, o)| unit(l) && matches!(o, Origin::New { .. })).count();
        out
    }

    /// The same provisions on both sides: (old place, new place). Of a merged place only the main source, if one is recognisable.
    pub fn pairs(&self) -> impl Iterator<Item = (Locator, Locator)> + '_ {
        self.old.iter().filter_map(|e| Some((e.place, self.new.get(e.link? as usize)?.place)))
    }

    /// The new node an old one became.
    fn to(&self, old: NodeId) -> Option<NodeId> {
        self.old.get(old as usize)?.link
    }

    /// Fate of every old node, by id.
    fn fates_by_node(&self) -> Vec<Fate> {
        self.old.iter().map(|e| self.fate(e)).collect()
    }

    /// Origin of every new node, by id.
    fn origins_by_node(&self) -> Vec<Origin> {
        self.new.iter().zip(self.sources()).map(|(e, sources)| self.origin(e, &sources)).collect()
    }

    fn fate(&self, e: &Entry) -> Fate {
        let place = |i: u32| self.new.get(i as usize).map(|n| n.place);
        match e.link.and_then(place) {
            Some(to) if to == e.place && e.edited => Fate::Edited,
            Some(to) if to == e.place => Fate::Same,
            Some(to) => Fate::Moved { to, edited: e.edited },
            None => Fate::Gone { merged_into: e.beside.and_then(place) },
        }
    }

    /// Old entries that were taken up by each new one, the main source included.
    fn sources(&self) -> Vec<Vec<u32>> {
        let mut out = vec![Vec::new(); self.new.len()];
        for (i, e) in self.old.iter().enumerate() {
            if let Some(list) = e.link.or(e.beside).and_then(|j| out.get_mut(j as usize)) {
                list.push(u32::try_from(i).unwrap_or(u32::MAX));
            }
        }
        out
    }

    fn origin(&self, e: &Entry, sources: &[u32]) -> Origin {
        let place = |i: u32| self.old.get(i as usize).map(|o| o.place);
        match (e.link.and_then(place), sources) {
            (_, [_, _, ..]) | (None, [_]) => Origin::Merged { from: sources.iter().copied().filter_map(place).collect() },
            (Some(from), _) if from == e.place && e.edited => Origin::Edited,
            (Some(from), _) if from == e.place => Origin::Same,
            (Some(from), _) => Origin::Moved { from, edited: e.edited },
            (None, _) => Origin::New { split_from: e.beside.and_then(place) },
        }
    }
}

/// Numbers of articles by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Same number, same words.
    pub same: usize,
    /// Same number, words changed.
    pub edited: usize,
    /// Other number, same words.
    pub moved: usize,
    /// Other number, words changed.
    pub moved_edited: usize,
    /// Taken up by another article.
    pub merged: usize,
    /// Not found in the new version.
    pub gone: usize,
    /// Not in the old version.
    pub new: usize,
}

fn is_norm(place: &Locator) -> bool {
    matches!(place.root, Root::Article { .. } | Root::TopItem(_))
}

/// Index of a place; an item may come without its paragraph if that is unambiguous.
fn find(entries: &[Entry], place: &Locator) -> Option<usize> {
    if let Some(at) = entries.iter().position(|e| e.place == *place) {
        return Some(at);
    }
    if place.item == 0 || place.paragraph > 0 {
        return None;
    }
    let mut with = entries.iter().enumerate().filter(|(_, e)| {
        let p = &e.place;
        p.root == place.root && p.item == place.item && p.point == place.point
    });
    let (at, _) = with.next()?;
    with.next().is_none().then_some(at)
}
