//! The aligner: articles by identical words, then by likeness with their citations mapped; then paragraphs, items, points below them.
use super::link::{Links, Side};
use super::matching::{Bar, Features, Piece, pair, weigh};
use super::{Alignment, Entry, Fate, RenumberedReference, find, merge};
use crate::document::{Document, Kind, NodeId};
use fazhi_law::{Locator, Root};
use std::collections::HashMap;

/// Articles: unlike ones are better called gone and new.
const ARTICLES: Bar = Bar { in_order: 280, crossing: 500 };
/// Paragraphs and items of one article share its subject.
const PARTS: Bar = Bar { in_order: 220, crossing: 450 };

/// What became of every place of `old` in `new`.
///
/// Near-linear for identical articles; edited ones are compared with those that share rare words.
pub fn align(old: &Document, new: &Document) -> Alignment {
    let (a, b) = (Side::of(old), Side::of(new));
    let mut features = Features::default();
    let mut links = Links::new(old.nodes.len(), new.nodes.len());
    let units = (old.articles().collect::<Vec<_>>(), new.articles().collect::<Vec<_>>());
    let mut pieces_old: Vec<Piece> = units.0.iter().map(|i| a.piece(*i, &mut features)).collect();
    let mut pieces_new: Vec<Piece> = units.1.iter().map(|i| b.piece(*i, &mut features)).collect();
    let annexes = (roots(old), roots(new));
    let annex_old: Vec<Piece> = annexes.0.iter().map(|i| a.piece(*i, &mut features)).collect();
    let annex_new: Vec<Piece> = annexes.1.iter().map(|i| b.piece(*i, &mut features)).collect();

    // First by words alone, then with citations in new numbers: penalties are known by the duties they cite.
    let first = pair_all(&mut pieces_old, &mut pieces_new, &features, ARTICLES);
    let map = numbers(&a, &b, &units, &first);
    for (i, (id, to)) in units.0.iter().zip(&first).enumerate() {
        let same = to.is_some_and(|j| pieces_new.get(j).map(|p| p.hash) == pieces_old.get(i).map(|p| p.hash));
        if !same {
            let cited = a.cited(*id, |n, br| map.get(&(n, br)).copied());
            pieces_old.get_mut(i).into_iter().for_each(|p| features.extend(p, &cited));
        }
    }
    let exact: Vec<u64> = pieces_old.iter().map(|p| p.hash).collect();
    let exact: std::collections::HashSet<u64> = exact.into_iter().collect();
    for (j, id) in units.1.iter().enumerate() {
        if let Some(p) = pieces_new.get_mut(j).filter(|p| !exact.contains(&p.hash)) {
            features.extend(p, &b.cited(*id, |n, br| Some((n, br))));
        }
    }
    let second = pair_all(&mut pieces_old, &mut pieces_new, &features, ARTICLES);
    for (i, j) in second.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
        if let (Some(o), Some(n)) = (units.0.get(i), units.1.get(j)) {
            links.set(*o, *n);
        }
    }
    let map = numbers(&a, &b, &units, &second);
    let weights = features.weights();
    link_others(&a, &b, &annexes, &pair(&annex_old, &annex_new, &weights, PARTS), &mut links);
    let below = Below { a: &a, b: &b, features: &features, weights: &weights, map: &map };
    for id in units.0.iter().chain(&annexes.0) {
        if let Some(to) = links.to(*id) {
            below.link(*id, to, &mut links);
        }
    }
    merge::merge(&below, &units, &mut links);
    divisions(&a, &b, &mut links);
    finish(&a, &b, &links)
}

/// Preamble and annexes.
fn roots(doc: &Document) -> Vec<NodeId> {
    (0..doc.nodes.len() as NodeId)
        .filter(|i| doc.node(*i).is_some_and(|n| matches!(n.kind, Kind::Preamble | Kind::Annex)))
        .collect()
}

fn pair_all(old: &mut [Piece], new: &mut [Piece], features: &Features, bar: Bar) -> Vec<Option<usize>> {
    let weights = features.weights();
    old.iter_mut().chain(new.iter_mut()).for_each(|p| weigh(p, &weights));
    pair(old, new, &weights, bar)
}

type Numbers = HashMap<(u32, u16), (u32, u16)>;

/// Old article number → new article number.
fn numbers(a: &Side<'_>, b: &Side<'_>, units: &(Vec<NodeId>, Vec<NodeId>), pairs: &[Option<usize>]) -> Numbers {
    let number = |s: &Side<'_>, id: NodeId| s.doc.node(id).map(|n| (n.number, n.branch));
    units.0.iter().zip(pairs).filter_map(|(o, j)| Some((number(a, *o)?, number(b, *units.1.get((*j)?)?)?))).collect()
}

/// Preamble to preamble; annexes by words, else by number.
fn link_others(a: &Side<'_>, b: &Side<'_>, ids: &(Vec<NodeId>, Vec<NodeId>), pairs: &[Option<usize>], links: &mut Links) {
    let same = |o: NodeId, n: NodeId| a.kind(o) == b.kind(n);
    for (o, j) in ids.0.iter().zip(pairs) {
        if let Some(n) = j.and_then(|j| ids.1.get(j)).filter(|n| same(*o, **n)) {
            links.set(*o, *n);
        }
    }
    for o in &ids.0 {
        for n in &ids.1 {
            if a.doc.locator(*o) == b.doc.locator(*n) {
                links.set(*o, *n);
            }
        }
    }
}

/// What linking below articles needs.
pub(super) struct Below<'a> {
    pub(super) a: &'a Side<'a>,
    pub(super) b: &'a Side<'a>,
    pub(super) features: &'a Features,
    pub(super) weights: &'a [u64],
    pub(super) map: &'a Numbers,
}

impl Below<'_> {
    /// A piece of the old version, citations in new numbers.
    pub(super) fn old_piece(&self, id: NodeId) -> Piece {
        let cited = self.a.cited(id, |n, b| self.map.get(&(n, b)).copied());
        self.features.part(self.a.words(id), &cited, self.weights)
    }

    /// A piece of the new version.
    pub(super) fn new_piece(&self, id: NodeId) -> Piece {
        let cited = self.b.cited(id, |n, b| Some((n, b)));
        self.features.part(self.b.words(id), &cited, self.weights)
    }

    /// Links the children of two linked nodes, and theirs.
    pub(super) fn link(&self, old: NodeId, new: NodeId, links: &mut Links) {
        let kids = (self.a.doc.children(old).collect::<Vec<_>>(), self.b.doc.children(new).collect::<Vec<_>>());
        if kids.0.is_empty() || kids.1.is_empty() {
            return;
        }
        let pairs: Vec<Option<usize>> =
            if kids.0.len() == kids.1.len() && kids.0.iter().zip(&kids.1).all(|(o, n)| self.a.words(*o).eq(self.b.words(*n))) {
                (0..kids.0.len()).map(Some).collect()
            } else if kids.0.len() == 1 && kids.1.len() == 1 {
                vec![Some(0)]
            } else {
                let old: Vec<Piece> = kids.0.iter().map(|i| self.old_piece(*i)).collect();
                let new: Vec<Piece> = kids.1.iter().map(|i| self.new_piece(*i)).collect();
                pair(&old, &new, self.weights, PARTS)
            };
        for (o, n) in kids.0.iter().zip(pairs).filter_map(|(o, j)| Some((*o, *kids.1.get(j?)?))) {
            if self.a.kind(o) == self.b.kind(n) {
                links.set(o, n);
                self.link(o, n, links);
            }
        }
    }
}

/// Headings: the same heading under linked ones, else by where most of the articles went.
fn divisions(a: &Side<'_>, b: &Side<'_>, links: &mut Links) {
    let mut votes: HashMap<(NodeId, NodeId), u32> = HashMap::new();
    for o in a.doc.articles() {
        let Some(n) = links.to(o) else { continue };
        let above = |s: &Side<'_>, id: NodeId| {
            let mut out = Vec::new();
            let mut at = s.doc.node(id).map(|n| n.parent);
            while let Some(n) = at.and_then(|i| s.doc.node(i)) {
                out.extend(at.map(|i| (i, n.kind)));
                at = Some(n.parent);
            }
            out
        };
        let news = above(b, n);
        for (o, kind) in above(a, o) {
            if let Some((n, _)) = news.iter().find(|(_, k)| *k == kind) {
                *votes.entry((o, *n)).or_default() += 1;
            }
        }
    }
    let mut ballot: Vec<(bool, u32, NodeId, NodeId)> =
        votes.into_iter().map(|((o, n), v)| (a.words(o).next() == b.words(n).next(), v, o, n)).collect();
    ballot.sort_by(|x, y| (y.0, y.1).cmp(&(x.0, x.1)).then((x.2, x.3).cmp(&(y.2, y.3))));
    for (_, _, o, n) in ballot {
        links.set(o, n);
    }
}

/// Entries (one a node, so that an index is a node's id), then what was edited (which needs the whole map).
fn finish(a: &Side<'_>, b: &Side<'_>, links: &Links) -> Alignment {
    let entries = |s: &Side<'_>, link: &[Option<NodeId>], beside: &[Option<NodeId>]| -> Vec<Entry> {
        let entry = |(id, (link, beside)): (usize, (&Option<NodeId>, &Option<NodeId>))| Entry {
            place: s.doc.locator(id as NodeId).unwrap_or(Locator::whole(Root::Preamble)),
            link: *link,
            edited: false,
            beside: if link.is_some() { None } else { *beside },
        };
        link.iter().zip(beside).enumerate().map(entry).collect()
    };
    let mut out = Alignment {
        old: entries(a, &links.forward, &links.merged),
        new: entries(b, &links.backward, &links.split),
        renumbered: Vec::new(),
    };
    let places = Places::of(&out);
    let mut edited = Vec::new();
    let mut renumbered = Vec::new();
    for (o, n) in links.forward.iter().enumerate().filter_map(|(o, n)| n.map(|n| (o as NodeId, n))) {
        let (changed, follow) = compare(a, b, o, n, &out, &places);
        if changed {
            edited.push((o, n));
        }
        renumbered.extend(follow);
    }
    for (o, n) in edited {
        out.old.get_mut(o as usize).into_iter().for_each(|e| e.edited = true);
        out.new.get_mut(n as usize).into_iter().for_each(|e| e.edited = true);
    }
    out.renumbered = renumbered;
    out
}

/// Whether the words of two linked nodes differ, and the references of the old node's own text that only follow the renumbering.
fn compare(
    a: &Side<'_>,
    b: &Side<'_>,
    old: NodeId,
    new: NodeId,
    map: &Alignment,
    places: &Places,
) -> (bool, Vec<RenumberedReference>) {
    let division = a.kind(old).is_some_and(Kind::is_division);
    let take = if division { 1 } else { usize::MAX };
    let words = |s: &mut dyn Iterator<Item = char>, t: &mut dyn Iterator<Item = char>| s.eq(t);
    if !words(&mut a.words(old).take(take).flat_map(str::chars), &mut b.words(new).take(take).flat_map(str::chars)) {
        return (true, Vec::new());
    }
    if division {
        return (false, Vec::new());
    }
    let mut follow = Vec::new();
    for (x, y) in a.cites(old).iter().zip(b.cites(new)) {
        if (x.1, x.2, x.3) == (y.1, y.2, y.3) {
            continue;
        }
        let (Some(from), Some(to)) = (x.4, y.4) else { return (true, Vec::new()) };
        if !follows(map, places, &from, &to) {
            return (true, Vec::new());
        }
        if x.0 == old
            && let (Some(old), Some(new)) = (a.doc.locator(old), b.doc.locator(y.0))
        {
            follow.push(RenumberedReference { old, new, from, to });
        }
    }
    (false, follow)
}

/// Entries by place: a text cites hundreds of places.
struct Places {
    old: HashMap<Locator, usize>,
    new: HashMap<Locator, usize>,
}

impl Places {
    fn of(map: &Alignment) -> Self {
        // The first of two units numbered alike counts.
        let index = |entries: &[Entry]| entries.iter().enumerate().rev().map(|(i, e)| (e.place, i)).collect();
        Places { old: index(&map.old), new: index(&map.new) }
    }
}

/// Whether what stood at `from` stands at `to` now.
fn follows(map: &Alignment, places: &Places, from: &Locator, to: &Locator) -> bool {
    let at = |index: &HashMap<Locator, usize>, entries: &[Entry], place: &Locator| {
        index.get(place).copied().or_else(|| find(entries, place))
    };
    let Some(e) = at(&places.old, &map.old, from).and_then(|i| map.old.get(i)) else { return false };
    let there = at(&places.new, &map.new, to).and_then(|j| map.new.get(j)).map(|n| n.place);
    match map.fate(e) {
        Fate::Gone { merged_into: Some(place) } if from.paragraph == 0 && matches!(from.root, Root::Article { .. }) => {
            there.map(|t| t.root) == Some(place.root)
        }
        fate => fate.place(&e.place).is_some() && fate.place(&e.place) == there,
    }
}
