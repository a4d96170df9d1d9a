//! Both documents read once, and what is linked to what.
use super::matching::{Features, Piece, citation};
use super::reading::{Reading, Unit, places, read};
use crate::document::{Document, Kind, NodeId};
use fazhi_law::{Locator, Root};

/// One version, read.
pub(super) struct Side<'a> {
    pub(super) doc: &'a Document,
    readings: Vec<Reading>,
}

impl<'a> Side<'a> {
    pub(super) fn of(doc: &'a Document) -> Self {
        Side { doc, readings: (0..doc.nodes.len()).map(|i| read(doc.own(i as NodeId))).collect() }
    }

    /// Normalised words of a node and all below it, in order.
    pub(super) fn words(&self, id: NodeId) -> impl Iterator<Item = &str> {
        self.doc.subtree(id).filter_map(|i| self.readings.get(i as usize)).map(|r| r.words.as_str())
    }

    /// (unit, number, branch, place named) of every citation in a node and below it.
    pub(super) fn cites(&self, id: NodeId) -> Vec<(NodeId, Unit, u32, u16, Option<Locator>)> {
        let mut out = Vec::new();
        for i in self.doc.subtree(id) {
            let Some(r) = self.readings.get(i as usize).filter(|r| !r.cites.is_empty()) else { continue };
            let own = self.doc.locator(i).map_or(Root::Preamble, |l| l.root);
            out.extend(r.cites.iter().zip(places(&r.cites, own)).map(|(c, p)| (i, c.unit, c.number, c.branch, p)));
        }
        out
    }

    /// Feature keys of the articles of the instrument itself that a node cites, renumbered by `map`.
    pub(super) fn cited(&self, id: NodeId, map: impl Fn(u32, u16) -> Option<(u32, u16)>) -> Vec<u64> {
        self.cites(id)
            .into_iter()
            .filter_map(|(_, unit, _, _, place)| match place?.root {
                Root::Article { number, branch } if unit == Unit::Article => map(number, branch),
                _ => None,
            })
            .map(|(n, b)| citation(n, b))
            .collect()
    }

    pub(super) fn piece(&self, id: NodeId, features: &mut Features) -> Piece {
        features.piece(self.words(id))
    }

    pub(super) fn kind(&self, id: NodeId) -> Option<Kind> {
        self.doc.node(id).map(|n| n.kind)
    }

    /// The unit (article, point, annex, preamble) a node belongs to.
    pub(super) fn root(&self, id: NodeId) -> Option<NodeId> {
        let mut at = id;
        loop {
            let n = self.doc.node(at)?;
            if n.kind.is_root() {
                return Some(at);
            }
            at = n.parent;
        }
    }
}

/// What is linked to what, by node.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Old node → new node.
    pub(super) forward: Vec<Option<NodeId>>,
    /// New node → old node.
    pub(super) backward: Vec<Option<NodeId>>,
    /// Old node → new node that took it up.
    pub(super) merged: Vec<Option<NodeId>>,
    /// New node → old node its words came from.
    pub(super) split: Vec<Option<NodeId>>,
}

impl Links {
    pub(super) fn new(old: usize, new: usize) -> Self {
        Links { forward: vec![None; old], backward: vec![None; new], merged: vec![None; old], split: vec![None; new] }
    }

    pub(super) fn set(&mut self, old: NodeId, new: NodeId) {
        if let (Some(f), Some(b)) = (self.forward.get_mut(old as usize), self.backward.get_mut(new as usize))
            && f.is_none()
            && b.is_none()
        {
            *f = Some(new);
            *b = Some(old);
        }
    }

    /// Takes a link away and says instead that the old node was merged into the new one.
    pub(super) fn demote(&mut self, old: NodeId, new: NodeId) {
        if let (Some(f), Some(b), Some(m)) =
            (self.forward.get_mut(old as usize), self.backward.get_mut(new as usize), self.merged.get_mut(old as usize))
        {
            *f = None;
            *b = None;
            *m = Some(new);
        }
    }

    pub(super) fn to(&self, old: NodeId) -> Option<NodeId> {
        self.forward.get(old as usize).copied().flatten()
    }

    pub(super) fn from(&self, new: NodeId) -> Option<NodeId> {
        self.backward.get(new as usize).copied().flatten()
    }
}
