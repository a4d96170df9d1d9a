//! Checking one log of an export: its head, its entries, its tiles.
use std::collections::{BTreeMap, HashSet};

use super::fault::Faults;
use super::{Files, ManifestLog, in_log};
use crate::paths::{FULL, entries_path, tile_path, width_in};
use crate::tree::Grower;
use crate::{Checkpoint, GateResult, Hash, KeyKind, Leaf, Note, RecordError, Ref, Signed, TileRow, Verifier, leaf_hash};

/// The head of a log, checked.
pub(super) struct Head {
    pub(super) key: Verifier,
    pub(super) witnesses: Vec<Verifier>,
    pub(super) signed: Vec<Signed>,
}

/// A prefix of a log that somebody claims: its root, and where the claim stands.
pub(super) struct Claim {
    pub(super) root: Hash,
    pub(super) path: String,
    pub(super) place: String,
}

/// What was found in the entries of a log.
#[derive(Default)]
pub(super) struct Content {
    /// Leaf hashes, in order.
    pub(super) leaves: Vec<Hash>,
    /// What the entries answer to: from which entry, to which.
    pub(super) causes: Vec<(u64, Ref)>,
    pub(super) refused: u64,
    pub(super) signed: u64,
}

/// Reads keys and checkpoint of a log: one line a file for the log's key, a line a witness, and in the checkpoint a signature of each of
/// them and of nobody else.
pub(super) fn head(files: &dyn Files, log: &ManifestLog, trusted: Option<&[Verifier]>, faults: &mut Faults) -> Option<Head> {
    let vkey = in_log(&log.name, "vkey");
    let key = keys(files, &vkey, faults)?;
    let [key] = key.as_slice() else {
        faults.add("export-key", &vkey, "one line expected");
        return None;
    };
    if key.kind() != KeyKind::Note || key.name() != log.origin {
        faults.add("export-key", &vkey, "not a key for notes under the name of the log");
        return None;
    }
    if trusted.is_some_and(|t| !t.contains(key)) {
        faults.add("export-key-not-trusted", &vkey, key.vkey());
    }
    let list = in_log(&log.name, "witnesses");
    let witnesses = if files.read(&list).is_some() { keys(files, &list, faults)? } else { Vec::new() };
    if witnesses.iter().any(|w| w.kind() != KeyKind::Cosignature) {
        faults.add("export-key", &list, "a key that does not cosign");
    }
    let path = in_log(&log.name, "checkpoint");
    let bytes = files.read(&path)?;
    let known: Vec<Verifier> = std::iter::once(key).chain(&witnesses).cloned().collect();
    let read = Checkpoint::open(&bytes, &known).and_then(|(head, signed)| Ok((Note::parse(&bytes)?, head, signed)));
    let (note, head, signed) = match read {
        Ok(read) => read,
        Err(why) => {
            faults.add("export-checkpoint", &path, why);
            return None;
        }
    };
    if note.to_text().as_bytes() != bytes || head.to_text() != note.text {
        faults.add("export-checkpoint", &path, "not in the one form that is written");
    }
    if note.signatures.len() != known.len() || signed.len() != known.len() {
        faults.add("export-checkpoint", &path, "the lines are not those of the key and the witnesses named");
    }
    if (&head.origin, head.size, head.root) != (&log.origin, log.size, log.root) {
        faults.add("export-head", &path, "not the origin, size and root of the manifest");
        return None;
    }
    Some(Head { key: key.clone(), witnesses, signed })
}

fn keys(files: &dyn Files, path: &str, faults: &mut Faults) -> Option<Vec<Verifier>> {
    let bytes = files.read(path)?;
    let text = std::str::from_utf8(&bytes).ok().and_then(|t| t.strip_suffix('\n'));
    let read = text.map(|t| t.split('\n').take(100).map(Verifier::parse).collect::<Result<Vec<_>, _>>());
    match read {
        Some(Ok(keys)) if keys.iter().map(|k| k.vkey() + "\n").collect::<String>().as_bytes() == bytes => Some(keys),
        Some(Err(why)) => {
            faults.add("export-key", path, why);
            None
        }
        _ => {
            faults.add("export-key", path, "not a list of keys, one a line");
            None
        }
    }
}

/// Splits a bundle into its entries.
pub(super) fn split(bundle: &[u8]) -> Result<Vec<&[u8]>, RecordError> {
    let bad = || RecordError::malformed("bundle", "it ends inside an entry");
    let mut entries = Vec::new();
    let mut rest = bundle;
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<2>().ok_or_else(bad)?;
        let (entry, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length))).ok_or_else(bad)?;
        entries.push(entry);
        rest = after;
    }
    Ok(entries)
}

/// One entry of a log, from its bundle.
pub(super) fn entry(files: &dyn Files, log: &ManifestLog, index: u64) -> Option<Vec<u8>> {
    let bundle = index / u64::from(FULL);
    let bytes = files.read(&in_log(&log.name, &entries_path(bundle, width_in(log.size, 0, bundle)?)))?;
    split(&bytes).ok()?.get(usize::try_from(index % u64::from(FULL)).ok()?).map(|e| e.to_vec())
}

/// Walks through a log: bundles, tree, tiles, claims about prefixes; `each` sees every entry.
pub(super) fn walk(
    files: &dyn Files,
    log: &ManifestLog,
    claims: &BTreeMap<u64, Vec<Claim>>,
    faults: &mut Faults,
    mut each: impl FnMut(u64, &str, &[u8], &mut Faults),
) -> Vec<Hash> {
    let mut tree = Grower::new();
    let mut leaves = Vec::new();
    claimed(claims, &tree, faults);
    for number in 0..log.size.div_ceil(u64::from(FULL)) {
        let width = width_in(log.size, 0, number).unwrap_or(FULL);
        let path = in_log(&log.name, &entries_path(number, width));
        // A file that is missing is named already, and without it nothing behind it can be checked.
        let Some(bytes) = files.read(&path) else { return leaves };
        let entries = match split(&bytes) {
            Ok(entries) if entries.len() == usize::from(width) => entries,
            Ok(entries) => {
                faults.add("export-bundle", &path, format!("{} entries instead of {width}", entries.len()));
                return leaves;
            }
            Err(why) => {
                faults.add("export-bundle", &path, why);
                return leaves;
            }
        };
        for entry in entries {
            let index = tree.tree().size();
            each(index, &path, entry, faults);
            let leaf = leaf_hash(entry);
            leaves.push(leaf);
            tree.push(leaf);
            claimed(claims, &tree, faults);
        }
        for row in tree.full() {
            tile(files, log, &row, faults);
        }
        if faults.enough() {
            return leaves;
        }
    }
    if tree.tree().root() != log.root {
        faults.add("export-root", &in_log(&log.name, "checkpoint"), "not the root of the tree over the entries");
    }
    for row in tree.partial() {
        tile(files, log, &row, faults);
    }
    leaves
}

fn tile(files: &dyn Files, log: &ManifestLog, row: &TileRow, faults: &mut Faults) {
    let path = in_log(&log.name, &tile_path(row.level, row.index, row.width()));
    if files.read(&path).is_some_and(|bytes| bytes != row.hashes) {
        faults.add("export-tile", &path, "not the hashes of the tree over the entries");
    }
}

fn claimed(claims: &BTreeMap<u64, Vec<Claim>>, tree: &Grower, faults: &mut Faults) {
    let Some(here) = claims.get(&tree.tree().size()) else { return };
    let root = tree.tree().root();
    for claim in here.iter().filter(|c| c.root != root) {
        faults.add("export-prefix", &claim.path, &claim.place);
    }
}

/// Walks through the log of an authority, whose entries are leaves.
pub(super) fn authority(
    files: &dyn Files,
    log: &ManifestLog,
    claims: &BTreeMap<u64, Vec<Claim>>,
    faults: &mut Faults,
) -> Content {
    let mut content = Content::default();
    let mut acts = HashSet::new();
    let mut last = i64::MIN;
    let leaves = walk(files, log, claims, faults, |index, path, bytes, faults| {
        let leaf = match Leaf::parse(bytes) {
            Ok(leaf) => leaf,
            Err(why) => return faults.add("export-leaf", path, format!("{index}: {why}")),
        };
        if leaf.core.log != log.origin {
            faults.add("export-leaf-log", path, format!("{index}: {}", leaf.core.log));
        }
        if leaf.signature.is_some() {
            content.signed += 1;
            if let Err(why) = leaf.verify_signature() {
                faults.add("export-signature", path, format!("{index}: {why}"));
            }
        }
        if leaf.recorded < last {
            faults.add("export-time", path, format!("{index}: recorded before the entry in front of it"));
        }
        last = leaf.recorded;
        if leaf.gate.is_some_and(|g| g.result == GateResult::Refused) {
            content.refused += 1;
        }
        if !acts.insert(leaf.core.act.clone()) {
            faults.add("export-act-twice", path, format!("{index}: {}", leaf.core.act));
        }
        content.causes.extend(leaf.core.cause.into_iter().chain(leaf.core.by.appointment).map(|to| (index, to)));
    });
    content.leaves = leaves;
    content
}
