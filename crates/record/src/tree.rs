//! The tree of RFC 6962 over SHA-256: hashes of entries and nodes, the right edge of a growing tree, and the tiles it is kept in.
use sha2::{Digest, Sha256};

use crate::paths::{FULL, HEIGHT};
use crate::{Hash, RecordError};

/// Bytes of a full tile.
const TILE: usize = FULL as usize * 32;

/// Hash of an entry: `SHA-256(0x00 || entry)` (RFC 6962, section 2.1).
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

/// Hash of an inner node: `SHA-256(0x01 || left || right)` (RFC 6962, section 2.1).
pub fn node_hash(l: &Hash, r: &Hash) -> Hash {
    let mut bytes = [1; 65];
    for (to, from) in bytes.iter_mut().skip(1).zip(l.iter().chain(r)) {
        *to = *from;
    }
    Sha256::digest(bytes).into()
}

/// Root of the tree without entries: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    crate::hash::sha256(b"")
}

/// Right edge of a tree: the roots of the full subtrees it consists of, the largest first. Enough to append and to know the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    edge: Vec<Hash>,
}

impl Frontier {
    /// The tree without entries.
    pub fn new() -> Self {
        Frontier::default()
    }

    /// A tree as it was stored.
    ///
    /// # Errors
    /// [`RecordError::EdgeSize`] when there are not as many hashes as `size` has binary ones.
    pub fn from_parts(size: u64, edge: Vec<Hash>) -> Result<Frontier, RecordError> {
        let expected = size.count_ones() as usize;
        if edge.len() != expected {
            return Err(RecordError::EdgeSize { size, expected, found: edge.len() });
        }
        Ok(Frontier { size, edge })
    }

    /// Number of entries.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Roots of the full subtrees, the largest first.
    pub fn edge(&self) -> &[Hash] {
        &self.edge
    }

    /// Root of the tree.
    pub fn root(&self) -> Hash {
        let mut from_right = self.edge.iter().rev();
        let Some(last) = from_right.next() else { return empty_root() };
        from_right.fold(*last, |right, left| node_hash(left, &right))
    }

    /// Appends an entry by its leaf hash.
    pub fn push(&mut self, leaf: Hash) {
        self.push_noting(leaf, |_, _| {});
    }

    /// Appends, and tells of every full subtree that arises above the leaf: its height and its root.
    fn push_noting(&mut self, leaf: Hash, mut full: impl FnMut(u32, &Hash)) {
        let mut node = leaf;
        for height in 1..=self.size.trailing_ones() {
            // One hash of the edge for each binary one of the size: `from_parts` and this function keep it so.
            let Some(left) = self.edge.pop() else { break };
            node = node_hash(&left, &node);
            full(height, &node);
        }
        self.edge.push(node);
        self.size = self.size.saturating_add(1);
    }
}

/// A tile to be written: hashes of 32 bytes each, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileRow {
    /// Level: 0 holds leaf hashes, each further level the roots of full tiles below.
    pub level: u8,
    /// Index of the tile in its level.
    pub index: u64,
    /// 32 bytes for each hash, 1 to 256 hashes.
    pub hashes: Vec<u8>,
}

impl TileRow {
    /// Number of hashes, 1 to 256.
    pub fn width(&self) -> u16 {
        u16::try_from(self.hashes.len() / 32).unwrap_or(FULL)
    }
}

/// Why a tree could not grow.
#[derive(Debug, thiserror::Error)]
pub enum GrowError<E> {
    /// The tiles could not be read.
    #[error("the tiles cannot be read")]
    Tiles(E),
    /// The tiles do not belong to the tree.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// A level while the tree grows: what its last tile holds, and the tiles that are full.
#[derive(Debug)]
struct Level {
    index: u64,
    hashes: Vec<u8>,
}

/// A tree that grows together with its tiles.
#[derive(Debug)]
pub(crate) struct Grower {
    tree: Frontier,
    levels: Vec<Level>,
    full: Vec<TileRow>,
}

impl Grower {
    /// A tree without entries.
    pub(crate) fn new() -> Self {
        Grower { tree: Frontier::new(), levels: Vec::new(), full: Vec::new() }
    }

    pub(crate) fn tree(&self) -> &Frontier {
        &self.tree
    }

    pub(crate) fn push(&mut self, leaf: Hash) {
        let Grower { tree, levels, full } = self;
        put(levels, full, 0, &leaf);
        tree.push_noting(leaf, |height, root| {
            if height % HEIGHT == 0 {
                put(levels, full, height / HEIGHT, root);
            }
        });
    }

    /// The tiles that became full since this was last asked.
    pub(crate) fn full(&mut self) -> Vec<TileRow> {
        std::mem::take(&mut self.full)
    }

    /// The tiles that are not full, by level.
    pub(crate) fn partial(self) -> impl Iterator<Item = TileRow> {
        let rows = (0u8..).zip(self.levels).map(|(level, l)| TileRow { level, index: l.index, hashes: l.hashes });
        rows.filter(|r| !r.hashes.is_empty())
    }
}

/// Puts a hash at the end of a level. Levels fill from below, so that a level that is not there yet is the next one.
fn put(levels: &mut Vec<Level>, full: &mut Vec<TileRow>, level: u32, hash: &Hash) {
    let at = level as usize;
    if levels.len() <= at {
        levels.resize_with(at + 1, || Level { index: 0, hashes: Vec::with_capacity(TILE) });
    }
    let Some(held) = levels.get_mut(at) else { return };
    held.hashes.extend_from_slice(hash);
    if held.hashes.len() == TILE {
        let hashes = std::mem::replace(&mut held.hashes, Vec::with_capacity(TILE));
        full.push(TileRow { level: u8::try_from(level).unwrap_or(u8::MAX), index: held.index, hashes });
        held.index = held.index.saturating_add(1);
    }
}

/// Grows a tree by the leaf hashes of new entries.
///
/// `partial` gives the stored tile of a level that is only partly filled (32 bytes a hash); it is asked once for each level that gets a new
/// hash and has such a tile, and what it gives is compared with the edge of `old`, so that damage is not carried on.
///
/// Returns the new tree and the tiles to write, by level and index: those that got hashes, the last of each level often partly filled.
///
/// # Errors
/// [`GrowError::Tiles`] as `partial` gave it; [`RecordError::TileMissing`] when a tile is not there or has another width;
/// [`RecordError::TileDamaged`] when it does not agree with the edge.
pub fn grow<E>(
    old: &Frontier,
    mut partial: impl FnMut(u8, u64) -> Result<Option<Vec<u8>>, E>,
    leaves: &[Hash],
) -> Result<(Frontier, Vec<TileRow>), GrowError<E>> {
    let grown = old.size.checked_add(leaves.len() as u64);
    let new_size = grown.ok_or(RecordError::OutOfRange { what: "size", value: old.size, limit: u64::MAX })?;
    let mut levels: Vec<Level> = Vec::new();
    for level in 0..8u8 {
        let shift = HEIGHT * u32::from(level);
        let held = old.size >> shift;
        if new_size >> shift == held {
            break;
        }
        let (index, width) = (held >> HEIGHT, held & 255);
        let mut hashes = Vec::with_capacity(TILE);
        if width > 0 {
            let stored = partial(level, index).map_err(GrowError::Tiles)?;
            let stored = stored.filter(|s| s.len() as u64 == width * 32).ok_or(RecordError::TileMissing { level, index })?;
            belongs(old, level, index, &stored)?;
            hashes.extend_from_slice(&stored);
        }
        levels.push(Level { index, hashes });
    }
    let mut grower = Grower { tree: old.clone(), levels, full: Vec::new() };
    for leaf in leaves {
        grower.push(*leaf);
    }
    let mut rows = grower.full();
    let tree = grower.tree.clone();
    rows.extend(grower.partial());
    rows.sort_unstable_by_key(|r| (r.level, r.index));
    Ok((tree, rows))
}

/// Whether a partly filled tile is the one that the edge of the tree was made from: it fills the subtrees of heights 8·level to 8·level + 7.
fn belongs(tree: &Frontier, level: u8, index: u64, tile: &[u8]) -> Result<(), RecordError> {
    let width = tree.size >> (HEIGHT * u32::from(level)) & 255;
    let above = (tree.size >> (HEIGHT * u32::from(level))) >> HEIGHT;
    let mut edge = Frontier::new();
    for hash in tile.chunks_exact(32) {
        edge.push(to_hash(hash));
    }
    let own = tree.edge.iter().skip(above.count_ones() as usize).take(width.count_ones() as usize);
    if own.eq(edge.edge.iter()) { Ok(()) } else { Err(RecordError::TileDamaged { level, index }) }
}

/// The first 32 bytes as a hash; shorter input is filled with noughts.
pub(crate) fn to_hash(bytes: &[u8]) -> Hash {
    let mut hash = [0; 32];
    for (to, from) in hash.iter_mut().zip(bytes) {
        *to = *from;
    }
    hash
}
