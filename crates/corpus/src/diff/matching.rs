//! Pairs the pieces of two sequences by their words: identical ones by hash, the rest by weighted shared bigrams, with a bias to order.
use std::collections::HashMap;

/// Words as a sorted bag of feature ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    /// Hash of the normalised words.
    pub(super) hash: u64,
    /// Number of characters of the normalised words.
    pub(super) length: usize,
    /// Sorted (feature, count).
    pub(super) bag: Vec<(u32, u32)>,
    /// Sum of count × weight.
    pub(super) weight: u64,
}

/// How alike two pieces must be, in thousandths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bar {
    /// For a pair that keeps the order.
    pub(super) in_order: u64,
    /// For a pair that crosses others.
    pub(super) crossing: u64,
}

/// Numbers features and weighs them: what stands in few provisions says more.
#[derive(Debug, Default)]
pub(super) struct Features {
    ids: HashMap<u64, u32, Quick>,
    spread: Vec<u32>,
    pieces: u32,
}

/// Keys are already mixed by [`mix`]; the default hash would cost more than the comparison.
type Quick = std::hash::BuildHasherDefault<Mixed>;

/// Passes an already mixed 64-bit key through.
#[derive(Debug, Default)]
pub(super) struct Mixed(u64);

impl std::hash::Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = mix(self.0 ^ u64::from(*b));
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = mix(key);
    }
}

/// A 64-bit finaliser (splitmix64).
pub(super) fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Key of a bigram.
fn bigram(a: char, b: char) -> u64 {
    (u64::from(u32::from(a)) << 32) | u64::from(u32::from(b))
}

/// Key of a citation of an article (in new numbers); no bigram has the top bit.
pub(super) fn citation(number: u32, branch: u16) -> u64 {
    (1 << 63) | (u64::from(number) << 16) | u64::from(branch)
}

impl Features {
    /// Makes a piece of some texts, counting it for the weights.
    pub(super) fn piece<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> Piece {
        let mut out = Piece { hash: 0x5EED, ..Piece::default() };
        let mut ids: Vec<u32> = Vec::with_capacity(256);
        for text in texts {
            let mut last = None;
            for c in text.chars() {
                out.hash = mix(out.hash ^ u64::from(u32::from(c)));
                out.length += 1;
                if let Some(l) = last {
                    ids.push(self.id(bigram(l, c)));
                }
                last = Some(c);
            }
        }
        fill(&mut out, ids);
        for (id, _) in &out.bag {
            if let Some(s) = self.spread.get_mut(*id as usize) {
                *s += 1;
            }
        }
        self.pieces += 1;
        out
    }

    /// Makes a piece without counting it: features never seen are left out.
    pub(super) fn part<'a>(&self, texts: impl Iterator<Item = &'a str>, extra: &[u64], weights: &[u64]) -> Piece {
        let mut out = Piece { hash: 0x5EED, ..Piece::default() };
        let mut ids: Vec<u32> = Vec::with_capacity(64);
        for text in texts {
            let mut last = None;
            for c in text.chars() {
                out.hash = mix(out.hash ^ u64::from(u32::from(c)));
                out.length += 1;
                ids.extend(last.and_then(|l| self.ids.get(&bigram(l, c))));
                last = Some(c);
            }
        }
        for id in extra.iter().filter_map(|key| self.ids.get(key)) {
            ids.extend([*id; CITATION_COUNT]);
        }
        fill(&mut out, ids);
        weigh(&mut out, weights);
        out
    }

    /// Adds citations to a piece.
    pub(super) fn extend(&mut self, piece: &mut Piece, extra: &[u64]) {
        let mut ids: Vec<u32> = piece.bag.iter().flat_map(|(id, n)| std::iter::repeat_n(*id, *n as usize)).collect();
        for key in extra {
            let id = self.id(*key);
            if let Some(s) = self.spread.get_mut(id as usize) {
                *s += 1;
            }
            ids.extend([id; CITATION_COUNT]);
        }
        piece.bag.clear();
        fill(piece, ids);
    }

    fn id(&mut self, key: u64) -> u32 {
        let next = u32::try_from(self.spread.len()).unwrap_or(u32::MAX);
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.spread.push(0);
        }
        id
    }

    /// Weights by feature: 2 for what stands in every piece, 2 more for each halving.
    pub(super) fn weights(&self) -> Vec<u64> {
        self.spread.iter().map(|s| 2 + 2 * u64::from((self.pieces / (*s).max(1)).max(1).ilog2())).collect()
    }
}

/// Fills a bag from feature ids.
fn fill(piece: &mut Piece, mut ids: Vec<u32>) {
    ids.sort_unstable();
    for id in ids {
        match piece.bag.last_mut() {
            Some((last, n)) if *last == id => *n += 1,
            _ => piece.bag.push((id, 1)),
        }
    }
}

/// Sets the weight of a piece.
pub(super) fn weigh(piece: &mut Piece, weights: &[u64]) {
    piece.weight = piece.bag.iter().map(|(id, n)| u64::from(*n) * weights.get(*id as usize).copied().unwrap_or(0)).sum();
}

/// Weight of what two pieces share.
pub(super) fn shared(a: &Piece, b: &Piece, weights: &[u64]) -> u64 {
    let (mut x, mut y) = (a.bag.iter().peekable(), b.bag.iter().peekable());
    let mut sum = 0;
    while let (Some((i, n)), Some((j, m))) = (x.peek(), y.peek()) {
        match i.cmp(j) {
            std::cmp::Ordering::Less => drop(x.next()),
            std::cmp::Ordering::Greater => drop(y.next()),
            std::cmp::Ordering::Equal => {
                sum += u64::from(*(n.min(m))) * weights.get(*i as usize).copied().unwrap_or(0);
                x.next();
                y.next();
            }
        }
    }
    sum
}

/// Thousandths of `part` found in something that shares that weight with it.
pub(super) fn contained(shared: u64, part: &Piece) -> u64 {
    (shared * 1000).checked_div(part.weight).unwrap_or(0)
}

/// Likeness in thousandths: mostly Dice, partly how much of the smaller is in the larger.
pub(super) fn likeness(shared: u64, a: &Piece, b: &Piece) -> u64 {
    let (both, less) = (a.weight + b.weight, a.weight.min(b.weight));
    if less == 0 {
        return if both == 0 { 1000 } else { 0 };
    }
    (2 * (2 * shared * 1000 / both) + shared * 1000 / less) / 3
}

/// A citation of the same provision counts like this many bigrams: penalties are known by the duties they cite.
const CITATION_COUNT: usize = 3;

#[derive(Debug, Clone, Copy)]
struct Edge {
    old: usize,
    new: usize,
    score: u64,
}

/// Best partners looked at for each piece.
const CANDIDATES: usize = 6;
/// A likeness at which two pieces that prefer each other are the same provision wherever they stand.
const CERTAIN: u64 = 700;
/// Identical groups larger than this are paired in order without looking further.
const GROUP: usize = 8;

/// For each old piece, the new one it became.
pub(super) fn pair(old: &[Piece], new: &[Piece], weights: &[u64], bar: Bar) -> Vec<Option<usize>> {
    let mut forward = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    let mut edges = identical(old, new, &mut forward, &mut taken);
    edges.extend(similar(old, new, weights, &forward, &taken, bar));
    certain(&edges, &mut forward, &mut taken);
    edges.retain(|e| free(&forward, &taken, e));
    edges.extend(forward.iter().enumerate().filter_map(|(old, n)| n.map(|new| Edge { old, new, score: 3000 })));
    for e in chain(edges.clone(), new.len(), bar) {
        if free(&forward, &taken, &e) {
            set(&mut forward, &mut taken, &e);
        }
    }
    edges.retain(|e| e.score >= bar.crossing && free(&forward, &taken, e));
    edges.sort_by(|a, b| b.score.cmp(&a.score).then(a.old.abs_diff(a.new).cmp(&b.old.abs_diff(b.new))));
    for e in edges {
        if free(&forward, &taken, &e) {
            set(&mut forward, &mut taken, &e);
        }
    }
    forward
}

fn free(forward: &[Option<usize>], taken: &[bool], e: &Edge) -> bool {
    forward.get(e.old).is_some_and(Option::is_none) && taken.get(e.new) == Some(&false)
}

fn set(forward: &mut [Option<usize>], taken: &mut [bool], e: &Edge) {
    if let (Some(f), Some(t)) = (forward.get_mut(e.old), taken.get_mut(e.new)) {
        *f = Some(e.new);
        *t = true;
    }
}

/// Pairs identical pieces: alone on both sides or as many on both sides; the rest become edges.
fn identical(old: &[Piece], new: &[Piece], forward: &mut [Option<usize>], taken: &mut [bool]) -> Vec<Edge> {
    let mut groups: HashMap<u64, (Vec<usize>, Vec<usize>), Quick> = HashMap::default();
    for (i, p) in old.iter().enumerate() {
        groups.entry(p.hash).or_default().0.push(i);
    }
    for (j, p) in new.iter().enumerate() {
        if let Some(g) = groups.get_mut(&p.hash) {
            g.1.push(j);
        }
    }
    let mut edges = Vec::new();
    for (olds, news) in groups.into_values() {
        if olds.len() == news.len() || olds.len() > GROUP || news.len() > GROUP {
            for (i, j) in olds.iter().zip(&news) {
                set(forward, taken, &Edge { old: *i, new: *j, score: 1000 });
            }
        } else {
            edges.extend(olds.iter().flat_map(|i| news.iter().map(|j| Edge { old: *i, new: *j, score: 1000 })));
        }
    }
    edges
}

/// Edges between pieces not yet paired that share enough.
fn similar(old: &[Piece], new: &[Piece], weights: &[u64], forward: &[Option<usize>], taken: &[bool], bar: Bar) -> Vec<Edge> {
    let open: Vec<usize> = (0..new.len()).filter(|j| taken.get(*j) == Some(&false)).collect();
    let mut postings: HashMap<u32, Vec<(u32, u32)>, Quick> = HashMap::default();
    for j in &open {
        for (id, n) in new.get(*j).map(|p| p.bag.as_slice()).unwrap_or_default() {
            postings.entry(*id).or_default().push((*j as u32, *n));
        }
    }
    // What stands in many provisions costs time and tells nothing.
    let common = (open.len() / 8).max(48);
    let mut found = vec![0u64; new.len()];
    let mut edges = Vec::new();
    for (i, p) in old.iter().enumerate().filter(|(i, _)| forward.get(*i).is_some_and(Option::is_none)) {
        let mut touched = Vec::new();
        for (id, n) in &p.bag {
            let Some(list) = postings.get(id).filter(|l| l.len() <= common) else { continue };
            let w = weights.get(*id as usize).copied().unwrap_or(0);
            for (j, m) in list {
                if let Some(f) = found.get_mut(*j as usize) {
                    if *f == 0 {
                        touched.push(*j as usize);
                    }
                    *f += w * u64::from(*n.min(m));
                }
            }
        }
        let mut best: Vec<(u64, usize)> =
            touched.iter().filter_map(|j| Some((likeness(*found.get(*j)?, p, new.get(*j)?), *j))).collect();
        best.sort_unstable_by(|a, b| b.cmp(a));
        for j in touched {
            if let Some(f) = found.get_mut(j) {
                *f = 0;
            }
        }
        for (_, j) in best.into_iter().take(CANDIDATES) {
            let Some(q) = new.get(j) else { continue };
            let score = likeness(shared(p, q, weights), p, q);
            if score >= bar.in_order {
                edges.push(Edge { old: i, new: j, score });
            }
        }
    }
    edges
}

/// Pairs pieces that prefer each other and are alike beyond doubt.
fn certain(edges: &[Edge], forward: &mut [Option<usize>], taken: &mut [bool]) {
    let mut best_old: HashMap<usize, Edge> = HashMap::new();
    let mut best_new: HashMap<usize, Edge> = HashMap::new();
    for e in edges.iter().filter(|e| e.score < 1000) {
        for (map, key) in [(&mut best_old, e.old), (&mut best_new, e.new)] {
            let b = map.entry(key).or_insert(*e);
            if e.score > b.score {
                *b = *e;
            }
        }
    }
    for e in best_old.values() {
        let mutual = best_new.get(&e.new).is_some_and(|b| b.old == e.old);
        if mutual && e.score >= CERTAIN && free(forward, taken, e) {
            set(forward, taken, e);
        }
    }
}

/// The heaviest set of edges that keeps the order of both sides (a weighted increasing subsequence over a Fenwick tree of maxima).
fn chain(mut edges: Vec<Edge>, width: usize, bar: Bar) -> Vec<Edge> {
    // Same old piece: later new ones first, so that they cannot follow each other.
    edges.sort_by(|a, b| a.old.cmp(&b.old).then(b.new.cmp(&a.new)));
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); width + 1];
    let mut total = vec![0u64; edges.len()];
    let mut before = vec![usize::MAX; edges.len()];
    for (k, e) in edges.iter().enumerate() {
        let (mut best, mut at) = ((0, usize::MAX), e.new);
        while at > 0 {
            best = best.max(tree.get(at).copied().unwrap_or_default());
            at &= at - 1;
        }
        let sum = best.0 + e.score - bar.in_order / 2;
        if let (Some(t), Some(b)) = (total.get_mut(k), before.get_mut(k)) {
            *t = sum;
            *b = best.1;
        }
        let mut at = e.new + 1;
        while let Some(t) = tree.get_mut(at) {
            if t.0 < sum {
                *t = (sum, k);
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut out = Vec::new();
    let mut at = (0..edges.len()).max_by_key(|k| total.get(*k).copied()).unwrap_or(usize::MAX);
    while let (Some(e), Some(b)) = (edges.get(at), before.get(at)) {
        out.push(*e);
        at = *b;
    }
    out.reverse();
    out
}
