//! What was taken up by another provision, or split off from one.
use super::align::Below;
use super::link::{Links, Side};
use super::matching::{Bar, Piece, contained, likeness, pair, shared};
use crate::document::{Kind, NodeId};

/// Shorter pieces ("其他…的。") say nothing about where they came from.
const SHORT: usize = 10;
/// A paragraph or item found again in another article.
const ELSEWHERE: Bar = Bar { in_order: 700, crossing: 700 };
/// Thousandths of a piece that must be found in what took it up.
const TAKEN_UP: u64 = 600;
/// Below this the main source of a merged article is no longer recognisable as that article.
const RECOGNISABLE: u64 = 500;

fn parts(side: &Side<'_>, roots: &[NodeId]) -> Vec<NodeId> {
    let is_part = |i: &NodeId| matches!(side.kind(*i), Some(Kind::Paragraph | Kind::Item | Kind::Point));
    roots.iter().flat_map(|r| side.doc.subtree(*r)).filter(is_part).collect()
}

/// Fills in moves across articles, merges and splits.
pub(super) fn merge(below: &Below<'_>, units: &(Vec<NodeId>, Vec<NodeId>), links: &mut Links) {
    let (a, b) = (below.a, below.b);
    // Identical articles took nothing up.
    let changed = |links: &Links, o: &NodeId| !links.to(*o).is_some_and(|n| a.words(*o).eq(b.words(n)));
    let olds: Vec<NodeId> = units.0.iter().copied().filter(|o| changed(links, o)).collect();
    let news: Vec<NodeId> = units.1.iter().copied().filter(|n| links.from(*n).is_none_or(|o| changed(links, &o))).collect();
    let old_parts = pieces(&parts(a, &olds), |i| below.old_piece(i));
    let new_parts = pieces(&parts(b, &news), |i| below.new_piece(i));
    let new_whole = pieces(&news, |i| below.new_piece(i));
    across(below, &old_parts, &new_parts, links);

    for o in olds.iter().filter(|o| links.to(**o).is_none()).copied().collect::<Vec<_>>() {
        let whole = below.old_piece(o);
        let own: Vec<&Piece> = old_parts.iter().filter(|(i, _)| a.root(*i) == Some(o)).map(|(_, p)| p).collect();
        let taken = new_whole.iter().map(|(n, p)| (best_contained(&whole, &own, p, below.weights), *n));
        let given = new_parts.iter().filter(|(_, p)| p.length >= SHORT).filter_map(|(i, p)| {
            let score = contained(shared(&whole, p, below.weights), p);
            Some((score, b.root(*i)?))
        });
        if let Some((score, n)) = taken.chain(given).max_by_key(|(s, _)| *s)
            && score >= TAKEN_UP
            && let Some(m) = links.merged.get_mut(o as usize)
        {
            *m = Some(n);
        }
    }
    demote(below, units, links);
    for (o, p) in &old_parts {
        if links.to(*o).is_some() || p.length < SHORT {
            continue;
        }
        let best = new_parts.iter().map(|(n, q)| (contained(shared(p, q, below.weights), p), std::cmp::Reverse(q.length), *n)).max();
        if let Some((score, _, n)) = best.filter(|(s, ..)| *s >= TAKEN_UP)
            && let Some(m) = links.merged.get_mut(*o as usize)
        {
            let _ = score;
            *m = Some(n);
        }
    }
    for (n, q) in new_whole.iter().chain(&new_parts) {
        if links.from(*n).is_some() || q.length < SHORT {
            continue;
        }
        let best = old_parts.iter().map(|(o, p)| (contained(shared(p, q, below.weights), q), *o)).max_by_key(|(s, _)| *s);
        let from = best.filter(|(s, _)| *s >= TAKEN_UP).map(|(_, o)| if b.kind(*n) == Some(Kind::Article) { a.root(o).unwrap_or(o) } else { o });
        if let (Some(s), Some(o)) = (links.split.get_mut(*n as usize), from) {
            *s = Some(o);
        }
    }
}

fn pieces(ids: &[NodeId], make: impl Fn(NodeId) -> Piece) -> Vec<(NodeId, Piece)> {
    ids.iter().map(|i| (*i, make(*i))).collect()
}

/// How much of an article, or of its largest part, is in `p`.
fn best_contained(whole: &Piece, own: &[&Piece], p: &Piece, weights: &[u64]) -> u64 {
    let of = |x: &Piece| contained(shared(x, p, weights), x);
    own.iter().filter(|x| x.length >= SHORT && x.weight * 2 >= whole.weight).map(|x| of(x)).chain([of(whole)]).max().unwrap_or(0)
}

/// Paragraphs and items that now stand in another article.
fn across(below: &Below<'_>, old: &[(NodeId, Piece)], new: &[(NodeId, Piece)], links: &mut Links) {
    for kind in [Kind::Paragraph, Kind::Item] {
        let left: Vec<&(NodeId, Piece)> = old
            .iter()
            .filter(|(i, p)| below.a.kind(*i) == Some(kind) && links.to(*i).is_none() && p.length >= SHORT)
            .collect();
        let right: Vec<&(NodeId, Piece)> = new
            .iter()
            .filter(|(i, p)| below.b.kind(*i) == Some(kind) && links.from(*i).is_none() && p.length >= SHORT)
            .collect();
        let (x, y): (Vec<Piece>, Vec<Piece>) =
            (left.iter().map(|(_, p)| p.clone()).collect(), right.iter().map(|(_, p)| p.clone()).collect());
        for (o, j) in left.iter().zip(pair(&x, &y, below.weights, ELSEWHERE)) {
            if let Some((n, _)) = j.and_then(|j| right.get(j)) {
                links.set(o.0, *n);
                below.link(o.0, *n, links);
            }
        }
    }
}

/// An article that took others up and is itself hardly recognisable has no main source: all were merged into it.
fn demote(below: &Below<'_>, units: &(Vec<NodeId>, Vec<NodeId>), links: &mut Links) {
    for n in &units.1 {
        let Some(o) = links.from(*n) else { continue };
        if !links.merged.contains(&Some(*n)) {
            continue;
        }
        let (p, q) = (below.old_piece(o), below.new_piece(*n));
        if likeness(shared(&p, &q, below.weights), &p, &q) < RECOGNISABLE {
            links.demote(o, *n);
        }
    }
}
