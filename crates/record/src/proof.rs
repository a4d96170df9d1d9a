//! Proofs of inclusion and consistency (RFC 6962, sections 2.1.1 and 2.1.2), made from tiles and checked without them.
use std::cell::RefCell;
use std::sync::Arc;

use crate::paths::{FULL, HEIGHT, width_in};
use crate::tree::to_hash;
use crate::{Hash, RecordError, empty_root, node_hash};

/// Where the maker of proofs finds tiles; a cache of [`Expanded`] behind it makes a proof a matter of look-ups.
pub trait Tiles {
    /// Why a tile could not be read.
    type Error;

    /// The tile of this level and index with at least `width` hashes (1 to 256), all of the tree that is asked about.
    ///
    /// # Errors
    /// When the tile cannot be read or does not exist.
    fn tile(&self, level: u8, index: u64, width: u16) -> Result<Arc<Expanded>, Self::Error>;
}

/// A tile with the hashes of all full subtrees inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expanded {
    /// One row a height, the hashes of the tile first.
    rows: Vec<Vec<Hash>>,
}

impl Expanded {
    /// Computes the inner hashes.
    ///
    /// # Errors
    /// [`RecordError::Malformed`] unless there are 1 to 256 hashes of 32 bytes.
    pub fn new(hashes: &[u8]) -> Result<Expanded, RecordError> {
        let width = hashes.len() / 32;
        if !hashes.len().is_multiple_of(32) || width == 0 || width > usize::from(FULL) {
            return Err(RecordError::malformed("tile", format!("{} bytes", hashes.len())));
        }
        let mut rows = vec![hashes.chunks_exact(32).map(to_hash).collect::<Vec<Hash>>()];
        while let Some(below) = rows.last().filter(|r| r.len() > 1) {
            let row = below.chunks_exact(2).map(|pair| if let [l, r] = pair { node_hash(l, r) } else { [0; 32] }).collect();
            rows.push(row);
        }
        Ok(Expanded { rows })
    }

    /// Number of hashes of the tile, 1 to 256.
    pub fn width(&self) -> u16 {
        self.rows.first().and_then(|r| u16::try_from(r.len()).ok()).unwrap_or(0)
    }

    /// The `index`-th full subtree over `2^height` hashes of the tile.
    pub fn node(&self, height: u32, index: u64) -> Option<&Hash> {
        self.rows.get(usize::try_from(height).ok()?)?.get(usize::try_from(index).ok()?)
    }
}

/// Why a proof could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ProofError<E> {
    /// A tile could not be read.
    #[error("a tile cannot be read")]
    Tiles(E),
    /// The question is not about this tree, or a tile is too narrow.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// Nodes of one tree, with the tiles already asked for.
struct Nodes<'a, T: Tiles> {
    tiles: &'a T,
    size: u64,
    seen: RefCell<Vec<(u8, u64, Arc<Expanded>)>>,
}

impl<'a, T: Tiles> Nodes<'a, T> {
    fn new(tiles: &'a T, size: u64) -> Self {
        Nodes { tiles, size, seen: RefCell::new(Vec::with_capacity(8)) }
    }

    /// Root of the full subtree of this height and index.
    fn full(&self, height: u32, index: u64) -> Result<Hash, ProofError<T::Error>> {
        let inside = height % HEIGHT;
        let level = u8::try_from(height / HEIGHT).unwrap_or(u8::MAX);
        let tile_index = index >> (HEIGHT - inside);
        let place = index & ((1 << (HEIGHT - inside)) - 1);
        let missing = || RecordError::TileMissing { level, index: tile_index };
        let mut seen = self.seen.borrow_mut();
        if let Some((_, _, tile)) = seen.iter().rev().find(|(l, i, _)| (*l, *i) == (level, tile_index)) {
            return Ok(*tile.node(inside, place).ok_or_else(missing)?);
        }
        let width = width_in(self.size, level, tile_index).ok_or_else(missing)?;
        let tile = self.tiles.tile(level, tile_index, width).map_err(ProofError::Tiles)?;
        let hash = *tile.node(inside, place).ok_or_else(missing)?;
        seen.push((level, tile_index, tile));
        Ok(hash)
    }

    /// Root over the entries `from..to`, where `from` is where a subtree of that length begins.
    fn range(&self, from: u64, to: u64) -> Result<Hash, ProofError<T::Error>> {
        let mut parts = Vec::new();
        let mut start = from;
        while start < to {
            let height = (to - start).ilog2();
            parts.push(self.full(height, start >> height)?);
            start += 1 << height;
        }
        let mut from_right = parts.into_iter().rev();
        let Some(last) = from_right.next() else { return Ok(empty_root()) };
        Ok(from_right.fold(last, |right, left| node_hash(&left, &right)))
    }
}

/// The largest power of two below `n`, which is at least 2: where RFC 6962 splits a tree.
fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

/// Proof that entry `index` is in the tree of the first `size` entries: hashes from the leaf's sibling up.
///
/// # Errors
/// [`RecordError::OutOfRange`] when there is no such entry, [`ProofError::Tiles`] when a tile cannot be read,
/// [`RecordError::TileMissing`] when it is too narrow.
pub fn inclusion<T: Tiles>(tiles: &T, size: u64, index: u64) -> Result<Vec<Hash>, ProofError<T::Error>> {
    if index >= size {
        return Err(RecordError::OutOfRange { what: "index", value: index, limit: size }.into());
    }
    let nodes = Nodes::new(tiles, size);
    let mut proof = Vec::with_capacity(40);
    let (mut from, mut to) = (0, size);
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            proof.push(nodes.range(middle, to)?);
            to = middle;
        } else {
            proof.push(nodes.range(from, middle)?);
            from = middle;
        }
    }
    proof.reverse();
    Ok(proof)
}

/// Proof that the tree of the first `old` entries is a prefix of the tree of the first `new`; empty when `old` is 0 or equals `new`.
///
/// # Errors
/// [`RecordError::OutOfRange`] when `old` is beyond `new`; otherwise as [`inclusion`].
pub fn consistency<T: Tiles>(tiles: &T, old: u64, new: u64) -> Result<Vec<Hash>, ProofError<T::Error>> {
    if old > new {
        return Err(RecordError::OutOfRange { what: "old size", value: old, limit: new }.into());
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let nodes = Nodes::new(tiles, new);
    let mut proof = Vec::with_capacity(40);
    let (mut from, mut to) = (0, new);
    while to > old {
        let middle = from + split(to - from);
        if old <= middle {
            proof.push(nodes.range(middle, to)?);
            to = middle;
        } else {
            proof.push(nodes.range(from, middle)?);
            from = middle;
        }
    }
    // Where the old tree is itself the left subtree, the verifier has its root already.
    if from != 0 {
        proof.push(nodes.range(from, to)?);
    }
    proof.reverse();
    Ok(proof)
}

/// Checks a proof of inclusion (RFC 9162, section 2.1.3.2).
///
/// # Errors
/// [`RecordError::OutOfRange`] when `index` is not below `size`; [`RecordError::ProofInvalid`].
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> Result<(), RecordError> {
    if index >= size {
        return Err(RecordError::OutOfRange { what: "index", value: index, limit: size });
    }
    let bad = RecordError::ProofInvalid { what: "inclusion" };
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in proof {
        if last == 0 {
            return Err(bad);
        }
        if place & 1 == 1 || place == last {
            hash = node_hash(sibling, &hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    if last == 0 && hash == *root { Ok(()) } else { Err(bad) }
}

/// Checks a proof of consistency (RFC 9162, section 2.1.4.2). From the empty tree only the empty proof and the empty root are accepted.
///
/// # Errors
/// [`RecordError::OutOfRange`] when `old` is beyond `new`; [`RecordError::ProofInvalid`].
pub fn verify_consistency(old: u64, old_root: &Hash, new: u64, new_root: &Hash, proof: &[Hash]) -> Result<(), RecordError> {
    if old > new {
        return Err(RecordError::OutOfRange { what: "old size", value: old, limit: new });
    }
    let bad = RecordError::ProofInvalid { what: "consistency" };
    if old == new || old == 0 {
        let fits =
            proof.is_empty() && if old == 0 { *old_root == empty_root() } else { true } && (old != new || old_root == new_root);
        return if fits { Ok(()) } else { Err(bad) };
    }
    let mut hashes = proof.iter();
    let first = if old.is_power_of_two() { Some(old_root) } else { hashes.next() };
    let Some(first) = first else { return Err(bad) };
    let (mut place, mut last) = (old - 1, new - 1);
    while place & 1 == 1 {
        place >>= 1;
        last >>= 1;
    }
    let (mut old_hash, mut new_hash) = (*first, *first);
    for sibling in hashes {
        if last == 0 {
            return Err(bad);
        }
        if place & 1 == 1 || place == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            while place & 1 == 0 && place != 0 {
                place >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        place >>= 1;
        last >>= 1;
    }
    if last == 0 && old_hash == *old_root && new_hash == *new_root { Ok(()) } else { Err(bad) }
}
