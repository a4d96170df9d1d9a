//! The tree against the definitions of RFC 6962, written down once more in the plainest way.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::convert::Infallible;

use common::Log;
use fazhi_record::{
    Expanded, Frontier, GrowError, Hash, ProofError, RecordError, TileName, consistency, empty_root, entries_path, grow, hex,
    inclusion, leaf_hash, node_hash, parse_tile_path, tile_path, tiles_of, verify_consistency, verify_inclusion, width_in,
};
use proptest::prelude::*;

/// MTH of RFC 6962, section 2.1.
fn mth(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [one] => *one,
        _ => {
            let k = leaves.len().next_power_of_two() / 2;
            node_hash(&mth(&leaves[..k]), &mth(&leaves[k..]))
        }
    }
}

/// PATH of RFC 6962, section 2.1.1.
fn path(m: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let k = leaves.len().next_power_of_two() / 2;
    let (mut proof, other) =
        if m < k { (path(m, &leaves[..k]), mth(&leaves[k..])) } else { (path(m - k, &leaves[k..]), mth(&leaves[..k])) };
    proof.push(other);
    proof
}

/// SUBPROOF of RFC 6962, section 2.1.2.
fn subproof(m: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
    if m == leaves.len() {
        return if whole { Vec::new() } else { vec![mth(leaves)] };
    }
    let k = leaves.len().next_power_of_two() / 2;
    let (mut proof, other) = if m <= k {
        (subproof(m, &leaves[..k], whole), mth(&leaves[k..]))
    } else {
        (subproof(m - k, &leaves[k..], false), mth(&leaves[..k]))
    };
    proof.push(other);
    proof
}

fn entries(from: usize, to: usize) -> Vec<Vec<u8>> {
    (from..to).map(|n| format!("entry {n}").into_bytes()).collect()
}

fn log(sizes: &[usize]) -> Log {
    let mut log = Log::new("log.example/tree");
    for pair in sizes.windows(2) {
        log.append(&entries(pair[0], pair[1]));
    }
    log
}

#[test]
fn known_roots() {
    // The tree of the Certificate Transparency test data: eight leaves.
    let leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut tree = Frontier::new();
    assert_eq!(hex(&tree.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (leaf, root) in leaves.iter().zip(roots) {
        let pair = |p: &[u8]| u8::from_str_radix(std::str::from_utf8(p).unwrap(), 16).unwrap();
        let bytes: Vec<u8> = leaf.as_bytes().chunks_exact(2).map(pair).collect();
        tree.push(leaf_hash(&bytes));
        assert_eq!(hex(&tree.root()), root);
    }
}

#[test]
fn trees_grow_in_any_steps_to_the_same_tiles() {
    let once = log(&[0, 70_000]);
    let steps = log(&[0, 1, 2, 255, 256, 257, 511, 513, 65_535, 65_536, 65_537, 69_999, 70_000]);
    assert_eq!(once.tree, steps.tree);
    assert_eq!(once.tiles, steps.tiles);
    // The example of C2SP tlog-tiles: 273 full tiles and one of 112 below, one full and one of 17 above, one of 1.
    let width = |level: u8| once.tiles.iter().filter(|((l, _), _)| *l == level).map(|(_, t)| t.len() / 32).collect::<Vec<_>>();
    assert_eq!((width(0).len(), width(0)[273]), (274, 112));
    assert_eq!((width(1), width(2)), (vec![256, 17], vec![1]));
    let names: Vec<TileName> = tiles_of(70_000).collect();
    assert_eq!(names.len(), once.tiles.len());
    for name in names {
        let tile = &once.tiles[&(name.level.unwrap(), name.index)];
        assert_eq!(tile.len(), usize::from(name.width) * 32);
        assert_eq!(width_in(70_000, name.level.unwrap(), name.index), Some(name.width));
    }
    for index in [0, 255, 256, 65_535, 65_536, 69_999] {
        let proof = inclusion(&once, 70_000, index).unwrap();
        verify_inclusion(&leaf_hash(&once.entries[index as usize]), index, 70_000, &proof, &once.tree.root()).unwrap();
    }
}

#[test]
fn damaged_tiles_do_not_grow() {
    let log = log(&[0, 300]);
    let with = |change: fn(&mut Vec<u8>)| {
        let stored = |level, index| {
            let mut tile = log.tiles.get(&(level, index)).cloned();
            tile.as_mut().map(change);
            Ok::<_, Infallible>(tile)
        };
        match grow(&log.tree, stored, &[[1; 32]]) {
            Err(GrowError::Record(e)) => Some(e.code()),
            other => other.map(|_| None).unwrap(),
        }
    };
    assert_eq!(with(|_| ()), None);
    assert_eq!(with(|t| t[5] ^= 1), Some("record-tile-damaged"));
    assert_eq!(with(|t| t.truncate(32)), Some("record-tile-missing"));
    let gone = grow(&log.tree, |_, _| Ok::<_, Infallible>(None), &[[1; 32]]);
    assert!(matches!(gone, Err(GrowError::Record(RecordError::TileMissing { level: 0, index: 1 }))));
    let broken = grow(&log.tree, |_, _| Err("disk"), &[[1; 32]]);
    assert!(matches!(broken, Err(GrowError::Tiles("disk"))));
    assert_eq!(Frontier::from_parts(3, vec![[0; 32]]).unwrap_err().code(), "record-edge-size");
    assert_eq!(Frontier::from_parts(log.tree.size(), log.tree.edge().to_vec()).unwrap(), log.tree);
}

#[test]
fn questions_beyond_the_tree_are_errors() {
    let log = log(&[0, 10]);
    assert!(matches!(inclusion(&log, 10, 10), Err(ProofError::Record(RecordError::OutOfRange { .. }))));
    assert!(matches!(consistency(&log, 11, 10), Err(ProofError::Record(RecordError::OutOfRange { .. }))));
    assert!(matches!(inclusion(&log, 1000, 500), Err(ProofError::Tiles(_))));
    assert_eq!(verify_inclusion(&[0; 32], 4, 4, &[], &[0; 32]).unwrap_err().code(), "record-out-of-range");
    assert_eq!(verify_consistency(5, &[0; 32], 4, &[0; 32], &[]).unwrap_err().code(), "record-out-of-range");
    // From the empty tree: the empty proof and the empty root only.
    verify_consistency(0, &empty_root(), 9, &[1; 32], &[]).unwrap();
    assert!(verify_consistency(0, &[0; 32], 9, &[1; 32], &[]).is_err());
    assert!(verify_consistency(0, &empty_root(), 9, &[1; 32], &[[1; 32]]).is_err());
    assert!(verify_consistency(0, &empty_root(), 0, &[1; 32], &[]).is_err());
    assert!(verify_consistency(4, &[1; 32], 4, &[2; 32], &[]).is_err());
    assert!(Expanded::new(&[]).is_err() && Expanded::new(&[0; 31]).is_err() && Expanded::new(&[0; 257 * 32]).is_err());
    assert_eq!(Expanded::new(&[0; 256 * 32]).unwrap().width(), 256);
}

#[test]
fn paths_of_tiles() {
    assert_eq!(tile_path(0, 1_234_067, 256), "tile/0/x001/x234/067");
    assert_eq!(tile_path(1, 5, 17), "tile/1/005.p/17");
    assert_eq!(entries_path(1000, 1), "tile/entries/x001/000.p/1");
    for bad in [
        "tile/0/5",
        "tile/00/005",
        "tile/0/x000/005",
        "tile/0/005.p/0",
        "tile/0/005.p/256",
        "tile/0/005.p/01",
        "tile/64/000",
        "tile/0/+05",
        "tile/0/",
        "tile/entries/x001",
        "0/005",
    ] {
        assert_eq!(parse_tile_path(bad), None, "{bad}");
    }
}

proptest! {
    #[test]
    fn tile_paths_read_back(level in 0u8..64, index in any::<u64>(), width in 1u16..=256) {
        prop_assert_eq!(parse_tile_path(&tile_path(level, index, width)), Some(TileName { level: Some(level), index, width }));
        prop_assert_eq!(parse_tile_path(&entries_path(index, width)), Some(TileName { level: None, index, width }));
    }

    #[test]
    fn any_text_as_tile_path(text in "(tile/)?[0-9a-zx./]{0,20}") {
        if let Some(name) = parse_tile_path(&text) {
            prop_assert_eq!(name.level.map_or_else(|| entries_path(name.index, name.width), |l| tile_path(l, name.index, name.width)), text);
        }
    }

    #[test]
    fn proofs_are_those_of_the_rfc(size in 1usize..600, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>(), flip in any::<prop::sample::Index>()) {
        let log = log(&[0, size / 2, size]);
        let leaves: Vec<Hash> = log.entries.iter().map(|e| leaf_hash(e)).collect();
        let root = mth(&leaves);
        prop_assert_eq!(log.tree.root(), root);
        // An older tree of the same log, from the tiles of the newer one.
        let old = a.index(size) + 1;
        let index = b.index(old);
        let old_root = mth(&leaves[..old]);
        let proof = inclusion(&log, old as u64, index as u64).unwrap();
        prop_assert_eq!(&proof, &path(index, &leaves[..old]));
        verify_inclusion(&leaves[index], index as u64, old as u64, &proof, &old_root).unwrap();
        let steps = consistency(&log, old as u64, size as u64).unwrap();
        prop_assert_eq!(&steps, &subproof(old, &leaves, true));
        verify_consistency(old as u64, &old_root, size as u64, &root, &steps).unwrap();
        // Anything else fails.
        prop_assert!(verify_inclusion(&[7; 32], index as u64, old as u64, &proof, &old_root).is_err());
        prop_assert!(verify_consistency(old as u64, &[7; 32], size as u64, &root, &steps).is_err());
        prop_assert!(verify_consistency(old as u64, &old_root, size as u64, &[7; 32], &steps).is_err() );
        for (what, right) in [(true, &proof), (false, &steps)] {
            let mut wrong = vec![right.iter().copied().chain([[0; 32]]).collect::<Vec<_>>()];
            if !right.is_empty() {
                wrong.push(right[1..].to_vec());
                wrong.push(right[..right.len() - 1].to_vec());
                let mut changed = right.clone();
                changed[flip.index(right.len())][0] ^= 1;
                wrong.push(changed);
            }
            for wrong in wrong {
                let checked = if what { verify_inclusion(&leaves[index], index as u64, old as u64, &wrong, &old_root) } else { verify_consistency(old as u64, &old_root, size as u64, &root, &wrong) };
                prop_assert_eq!(checked.unwrap_err().code(), "record-proof-invalid");
            }
        }
    }

    #[test]
    fn any_proof_is_checked_without_panic(index in any::<u64>(), size in any::<u64>(), other in any::<u64>(), length in 0usize..70) {
        let proof = vec![[1; 32]; length];
        prop_assert!(verify_inclusion(&[2; 32], index, size, &proof, &[3; 32]).is_err());
        prop_assert!(verify_consistency(other, &[2; 32], size, &[3; 32], &proof).is_err());
    }
}
