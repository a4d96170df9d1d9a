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
    let gifts = gifts(below, &old_parts, &new_whole, &new_parts, links);

    for o in olds.iter().copied().filter(|o| links.forward.get(*o as usize) == Some(&None)).collect::<Vec<_>>() {
        let whole = below.old_piece(o);
        // What new paragraphs and items were made of says more than what penal clauses have in common.
        let given = gifts.iter().filter(|g| a.root(g.from) == Some(o)).max_by_key(|g| g.score).and_then(|g| b.root(g.to));
        let own: Vec<&Piece> = old_parts.iter().filter(|(i, _)| a.root(*i) == Some(o)).map(|(_, p)| p).collect();
        let taken = || {
            let best =
                new_whole.iter().map(|(n, p)| (best_contained(&whole, &own, p, below.weights), *n)).max_by_key(|(s, _)| *s);
            best.filter(|(s, _)| *s >= TAKEN_UP).map(|(_, n)| n)
        };
        if let (Some(m), Some(n)) = (links.merged.get_mut(o as usize), given.or_else(taken)) {
            *m = Some(n);
        }
    }
    demote(below, units, links);
    for (o, p) in &old_parts {
        if links.to(*o).is_some() || p.length < SHORT {
            continue;
        }
        let given = gifts.iter().filter(|g| g.from == *o).max_by_key(|g| g.score).map(|g| g.to);
        // Where its article went, there it is looked for first.
        let home = a.root(*o).and_then(|r| links.to(r).or_else(|| links.merged.get(r as usize).copied().flatten()));
        let best = |at_home: bool| {
            new_parts
                .iter()
                .filter(|(n, _)| (b.root(*n) == home) == at_home)
                .map(|(n, q)| (contained(shared(p, q, below.weights), p), std::cmp::Reverse(q.length), *n))
                .max()
                .filter(|(s, ..)| *s >= TAKEN_UP)
                .map(|(.., n)| n)
        };
        let into = given.or_else(|| best(true)).or_else(|| best(false));
        if let Some(m) = links.merged.get_mut(*o as usize) {
            *m = into;
        }
    }
    for g in gifts {
        if let Some(s) = links.split.get_mut(g.to as usize) {
            *s = Some(if b.kind(g.to).is_some_and(Kind::is_root) { a.root(g.from).unwrap_or(g.from) } else { g.from });
        }
    }
}

/// A new provision whose words came from an old one.
struct Gift {
    from: NodeId,
    to: NodeId,
    score: u64,
}

/// For each new article, paragraph or item without a counterpart: the old part that holds most of its words.
fn gifts(
    below: &Below<'_>,
    old: &[(NodeId, Piece)],
    wholes: &[(NodeId, Piece)],
    parts: &[(NodeId, Piece)],
    links: &Links,
) -> Vec<Gift> {
    wholes
        .iter()
        .chain(parts)
        .filter(|(n, q)| links.from(*n).is_none() && q.length >= SHORT)
        .filter_map(|(n, q)| {
            let best =
                old.iter().map(|(o, p)| (contained(shared(p, q, below.weights), q), std::cmp::Reverse(p.length), *o)).max();
            best.filter(|(s, ..)| *s >= TAKEN_UP).map(|(score, _, from)| Gift { from, to: *n, score })
        })
        .collect()
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
        let left: Vec<&(NodeId, Piece)> =
            old.iter().filter(|(i, p)| below.a.kind(*i) == Some(kind) && links.to(*i).is_none() && p.length >= SHORT).collect();
        let right: Vec<&(NodeId, Piece)> =
            new.iter().filter(|(i, p)| below.b.kind(*i) == Some(kind) && links.from(*i).is_none() && p.length >= SHORT).collect();
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
