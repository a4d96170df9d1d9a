//! Names of tiles and entry bundles (C2SP tlog-tiles).

/// Height of a tile: its 256 hashes are the leaves of a subtree of this height.
pub const HEIGHT: u32 = 8;
/// Hashes in a full tile.
pub const FULL: u16 = 256;

/// A tile or entry bundle by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TileName {
    /// Level, or `None` for a bundle of entries.
    pub level: Option<u8>,
    /// Index in its level.
    pub index: u64,
    /// Number of hashes or entries, 1 to 256; 256 is a full tile.
    pub width: u16,
}

/// `tile/<level>/<index>` with `.p/<width>` behind it for a tile that is not full.
pub fn tile_path(level: u8, index: u64, width: u16) -> String {
    format!("tile/{level}/{}", number(index, width))
}

/// `tile/entries/<index>` with `.p/<width>` behind it for a bundle that is not full.
pub fn entries_path(index: u64, width: u16) -> String {
    format!("tile/entries/{}", number(index, width))
}

fn number(index: u64, width: u16) -> String {
    let mut groups = vec![format!("{:03}", index % 1000)];
    let mut rest = index / 1000;
    while rest > 0 {
        groups.push(format!("x{:03}", rest % 1000));
        rest /= 1000;
    }
    groups.reverse();
    let mut path = groups.join("/");
    if width < FULL {
        path.push_str(&format!(".p/{width}"));
    }
    path
}

/// Reads a path as [`tile_path`] and [`entries_path`] write it; any other spelling is `None`.
pub fn parse_tile_path(path: &str) -> Option<TileName> {
    let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
    let level = match level {
        "entries" => None,
        _ => Some(level.parse::<u8>().ok().filter(|l| *l < 64)?),
    };
    let (digits, width) = match rest.split_once(".p/") {
        Some((digits, width)) => (digits, width.parse::<u16>().ok().filter(|w| (1..FULL).contains(w))?),
        None => (rest, FULL),
    };
    let index = digits.split('/').try_fold(0u64, |sum, group| {
        sum.checked_mul(1000)?.checked_add(group.strip_prefix('x').unwrap_or(group).parse::<u64>().ok().filter(|n| *n < 1000)?)
    })?;
    // Written again, it must be the same: no signs, no zeros too many or too few.
    let again = level.map_or_else(|| entries_path(index, width), |l| tile_path(l, index, width));
    (again == path).then_some(TileName { level, index, width })
}

/// Every tile of a tree of `size` entries, level by level; entry bundles are as the tiles of level 0.
pub fn tiles_of(size: u64) -> impl Iterator<Item = TileName> {
    (0..8u8).map(move |level| (level, size >> (HEIGHT * u32::from(level)))).take_while(|(_, held)| *held > 0).flat_map(
        |(level, held)| {
            let full = (0..held >> HEIGHT).map(move |index| TileName { level: Some(level), index, width: FULL });
            let width = u16::try_from(held & 255).unwrap_or(0);
            let last = (width > 0).then_some(TileName { level: Some(level), index: held >> HEIGHT, width });
            full.chain(last)
        },
    )
}

/// Width of a tile in a tree of `size` entries: 1 to 256, or `None` when the tree has no such tile.
pub fn width_in(size: u64, level: u8, index: u64) -> Option<u16> {
    let held = size.checked_shr(HEIGHT * u32::from(level))?;
    let before = index.checked_mul(u64::from(FULL))?;
    let width = held.checked_sub(before)?.min(u64::from(FULL));
    u16::try_from(width).ok().filter(|w| *w > 0)
}
