//! Checking an export, every byte of it.
use std::collections::{BTreeMap, BTreeSet};

use super::fault::{Fault, Faults};
use super::logs::{Claim, Content, Head, authority, entry, head, walk};
use super::{Document, Files, MANIFEST, Manifest, ManifestLog, document_path, in_log, receipt_path};
use crate::hash::sha256;
use crate::paths::{entries_path, tile_path, tiles_of};
use crate::{Checkpoint, Hash, Note, Receipt, RecordError, Signed, Verifier, verify_inclusion};

/// A log that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedLog {
    /// Name in the export.
    pub name: String,
    /// Origin of the log.
    pub origin: String,
    /// Whether it is the national log.
    pub national: bool,
    /// Number of entries.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
    /// Leaves with a signature of an acting person, each checked.
    pub signed: u64,
    /// Leaves of acts that the gate refused.
    pub refused: u64,
    /// Witnesses that cosigned the checkpoint, with their times; only trusted ones when keys to trust were given.
    pub witnesses: Vec<Signed>,
}

/// An export that was checked and holds together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// The logs, by name.
    pub logs: Vec<VerifiedLog>,
    /// Number of documents.
    pub documents: usize,
    /// Number of receipts.
    pub receipts: usize,
    /// References and national entries that point into logs outside this export: nothing can be said of them here.
    pub unresolved: u64,
}

type Claims = BTreeMap<String, BTreeMap<u64, Vec<Claim>>>;

/// Checks an export: no file missing and none too many, every byte accounted for. With `trusted`, the key of every log must be among these;
/// without, the keys are those that the export itself names, which shows that it holds together but not whose it is.
///
/// # Errors
/// All faults found, up to 1,000.
pub fn verify_export(files: &dyn Files, trusted: Option<&[Verifier]>) -> Result<Verified, Vec<Fault>> {
    let mut faults = Faults::default();
    let Some(bytes) = files.read(MANIFEST) else {
        faults.add("export-missing-file", MANIFEST, "");
        return Err(faults.0);
    };
    let manifest = match Manifest::parse(&bytes) {
        Ok(manifest) => manifest,
        Err(why) => {
            faults.add("export-manifest", MANIFEST, why);
            return Err(faults.0);
        }
    };
    complete(files, &manifest, &mut faults);
    let mut logs: Vec<(&ManifestLog, Head)> = Vec::new();
    for log in &manifest.logs {
        logs.extend(head(files, log, trusted, &mut faults).map(|h| (log, h)));
    }
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let mut verified = Verified::default();
    let mut claims: Claims = BTreeMap::new();
    let receipts = receipts(files, &manifest, &logs, &mut claims, &mut faults);
    let mut contents: BTreeMap<&str, Content> = BTreeMap::new();
    // The national log first: it says which prefixes of the others to look at. Receipts may speak of it as well.
    for (log, _) in logs.iter().filter(|(l, _)| l.national) {
        let own = claims.remove(&log.origin).unwrap_or_default();
        let leaves = national(files, log, &own, &logs, &mut claims, &mut verified.unresolved, &mut faults);
        contents.insert(&log.origin, Content { leaves, ..Content::default() });
    }
    for (log, _) in logs.iter().filter(|(l, _)| !l.national) {
        let own = claims.remove(&log.origin).unwrap_or_default();
        contents.insert(&log.origin, authority(files, log, &own, &mut faults));
    }
    causes(&logs, &contents, &mut verified.unresolved, &mut faults);
    for (path, log, receipt, checkpoint) in receipts {
        let leaf = usize::try_from(receipt.index).ok().and_then(|i| contents.get(log)?.leaves.get(i));
        let checked = leaf.ok_or(RecordError::ProofInvalid { what: "inclusion" });
        let checked = checked.and_then(|l| verify_inclusion(l, receipt.index, checkpoint.size, &receipt.proof, &checkpoint.root));
        if let Err(why) = checked {
            faults.add("export-receipt", &path, why);
        }
        verified.receipts += 1;
    }
    verified.documents = documents(files, &manifest, &mut faults);
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    for (log, head) in logs {
        let content = contents.get(log.origin.as_str());
        let counts = |v: &Signed| trusted.is_none_or(|t| t.iter().any(|k| k.name() == v.name && head.witnesses.contains(k)));
        verified.logs.push(VerifiedLog {
            name: log.name.clone(),
            origin: log.origin.clone(),
            national: log.national,
            size: log.size,
            root: log.root,
            signed: content.map_or(0, |c| c.signed),
            refused: content.map_or(0, |c| c.refused),
            witnesses: head.signed.iter().filter(|s| s.time.is_some() && counts(s)).cloned().collect(),
        });
    }
    Ok(verified)
}

/// No file missing, none too many, and the documents and receipts those of the manifest.
fn complete(files: &dyn Files, manifest: &Manifest, faults: &mut Faults) {
    let listed = files.list();
    let mut rest: BTreeSet<&str> = listed.iter().map(String::as_str).collect();
    let mut expect = |path: &str, faults: &mut Faults| {
        if !rest.remove(path) {
            faults.add("export-missing-file", path, "");
        }
    };
    expect(MANIFEST, faults);
    for log in &manifest.logs {
        expect(&in_log(&log.name, "checkpoint"), faults);
        expect(&in_log(&log.name, "vkey"), faults);
        for tile in tiles_of(log.size) {
            if faults.enough() {
                return;
            }
            let level = tile.level.unwrap_or(0);
            expect(&in_log(&log.name, &tile_path(level, tile.index, tile.width)), faults);
            if level == 0 {
                expect(&in_log(&log.name, &entries_path(tile.index, tile.width)), faults);
            }
        }
    }
    for (path, digest) in &manifest.files {
        expect(path, faults);
        if !path.starts_with("receipts/") && !path.starts_with("documents/") {
            faults.add("export-manifest", MANIFEST, path);
        }
        if files.read(path).is_some_and(|bytes| sha256(&bytes) != *digest) {
            faults.add("export-digest", path, "not the digest of the manifest");
        }
    }
    // The list of witnesses is there exactly when there are any: its keys must all have signed, and no other may have.
    let optional: Vec<String> = manifest.logs.iter().map(|l| in_log(&l.name, "witnesses")).collect();
    for path in rest.into_iter().filter(|p| !optional.iter().any(|o| o == p)) {
        faults.add("export-unknown-file", path, "");
    }
}

/// Reads the receipts; what their checkpoints claim is checked when the log is walked through.
fn receipts<'a>(
    files: &dyn Files,
    manifest: &Manifest,
    logs: &[(&'a ManifestLog, Head)],
    claims: &mut Claims,
    faults: &mut Faults,
) -> Vec<(String, &'a str, Receipt, Checkpoint)> {
    let mut found = Vec::new();
    for path in manifest.files.keys().filter(|p| p.starts_with("receipts/")) {
        let Some(bytes) = files.read(path) else { continue };
        let read = Receipt::parse(&bytes).and_then(|receipt| {
            let said = Checkpoint::parse(&receipt.checkpoint.text)?;
            let unknown = || RecordError::malformed("receipt", "of a log that is not exported");
            let (log, head) = logs.iter().find(|(l, _)| l.origin == said.origin).ok_or_else(unknown)?;
            let known: Vec<Verifier> = std::iter::once(&head.key).chain(&head.witnesses).cloned().collect();
            let (checkpoint, _) = Checkpoint::open(receipt.checkpoint.to_text().as_bytes(), &known)?;
            if receipt.to_text().as_bytes() != bytes || receipt_path(&log.name, receipt.index) != *path {
                return Err(RecordError::malformed("receipt", "not the form or the name that is written"));
            }
            if checkpoint.size > log.size {
                return Err(RecordError::OutOfRange { what: "size", value: checkpoint.size, limit: log.size });
            }
            Ok((*log, receipt, checkpoint))
        });
        match read {
            Ok((log, receipt, checkpoint)) => {
                claim(claims, &checkpoint, path, "checkpoint of the receipt");
                found.push((path.clone(), log.origin.as_str(), receipt, checkpoint));
            }
            Err(why) => faults.add("export-receipt", path, why),
        }
    }
    found
}

fn claim(claims: &mut Claims, checkpoint: &Checkpoint, path: &str, place: &str) {
    let claim = Claim { root: checkpoint.root, path: path.to_owned(), place: place.to_owned() };
    claims.entry(checkpoint.origin.clone()).or_default().entry(checkpoint.size).or_default().push(claim);
}

/// Walks through the national log, whose entries are checkpoints of the others: signed by their logs, never shrinking.
fn national(
    files: &dyn Files,
    log: &ManifestLog,
    own: &BTreeMap<u64, Vec<Claim>>,
    logs: &[(&ManifestLog, Head)],
    claims: &mut Claims,
    unresolved: &mut u64,
    faults: &mut Faults,
) -> Vec<Hash> {
    let mut sizes: BTreeMap<String, u64> = BTreeMap::new();
    walk(files, log, own, faults, |index, path, bytes, faults| {
        let read = Note::parse(bytes).and_then(|note| Ok((Checkpoint::parse(&note.text)?, note)));
        let (said, note) = match read {
            Ok(read) => read,
            Err(why) => return faults.add("export-national", path, format!("{index}: {why}")),
        };
        let held = sizes.insert(said.origin.clone(), said.size).unwrap_or(0);
        if held > said.size || said.origin == log.origin {
            faults.add("export-national", path, format!("{index}: a checkpoint of {} that shrinks, or of this log", said.origin));
        }
        let Some((of, head)) = logs.iter().find(|(l, _)| l.origin == said.origin) else {
            *unresolved += 1;
            return;
        };
        if let Err(why) = Checkpoint::open(note.to_text().as_bytes(), std::slice::from_ref(&head.key)) {
            faults.add("export-national", path, format!("{index}: {why}"));
        }
        if said.size > of.size {
            faults.add("export-prefix", path, format!("{index}: {} had {} entries", said.origin, said.size));
        }
        claim(claims, &said, path, &format!("{index}: not the root of {} at {}", said.origin, said.size));
    })
}

/// References into exported logs lead to the entry they name, and in their own log to an earlier one.
fn causes(logs: &[(&ManifestLog, Head)], contents: &BTreeMap<&str, Content>, unresolved: &mut u64, faults: &mut Faults) {
    for (log, _) in logs {
        for (index, to) in contents.get(log.origin.as_str()).iter().flat_map(|c| &c.causes) {
            let Some(target) = contents.get(to.log.as_str()) else {
                *unresolved += 1;
                continue;
            };
            let leaf = usize::try_from(to.index).ok().and_then(|i| target.leaves.get(i));
            if leaf != Some(&to.leaf) || (to.log == log.origin && to.index >= *index) {
                faults.add("export-cause", &in_log(&log.name, ""), format!("{index}: {} {}", to.log, to.index));
            }
        }
    }
}

fn documents(files: &dyn Files, manifest: &Manifest, faults: &mut Faults) -> usize {
    let paths: Vec<&String> = manifest.files.keys().filter(|p| p.starts_with("documents/")).collect();
    for path in &paths {
        let Some(bytes) = files.read(path) else { continue };
        let checked = Document::parse(&bytes).and_then(|document| {
            let unknown = || RecordError::malformed("document", "of an entry that is not exported");
            let log = manifest.logs.iter().find(|l| l.origin == document.of.log && !l.national).ok_or_else(unknown)?;
            if document_path(&log.name, document.of.index) != **path {
                return Err(RecordError::malformed("document", "not under the name of its entry"));
            }
            document.verify(&entry(files, log, document.of.index).ok_or_else(unknown)?)
        });
        if let Err(why) = checked {
            faults.add("export-document", path, why);
        }
    }
    paths.len()
}
