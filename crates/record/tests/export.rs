//! Exports: what is written verifies; whatever is changed in it does not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use common::{NATION, NET, Record, WATER, leaf, record, signer};
use fazhi_record::{
    By, Checkpoint, Export, FAULTS, Fault, Frontier, LogExport, Note, Signer, SigningKey, Verifier, leaf_hash, sha256,
    verify_export,
};
use proptest::prelude::*;
use serde_json::Value;

type Files = BTreeMap<String, Vec<u8>>;

fn codes(files: &Files) -> BTreeSet<&'static str> {
    verify_export(files, None).err().unwrap_or_default().iter().map(|f: &Fault| f.code).collect()
}

#[test]
fn a_record_verifies() {
    for size in [3, 4, 300] {
        let record = record(size);
        let verified = verify_export(&record.files, Some(&record.keys)).unwrap();
        let sizes: Vec<(&str, u64, bool)> = verified.logs.iter().map(|l| (l.name.as_str(), l.size, l.national)).collect();
        assert_eq!(sizes, [("nation", 3, true), ("net", 2, false), ("water", size, false)]);
        assert_eq!((verified.documents, verified.receipts), (1, 2));
        // The cause outside the export, and no other.
        assert_eq!(verified.unresolved, 1);
        let water = &verified.logs[2];
        assert_eq!(water.root, record.water.tree.root());
        assert_eq!(water.witnesses[0].time, Some(1_772_000_100));
        assert_eq!(water.signed, (0..size).filter(|n| n % 4 != 3).count() as u64);
        assert_eq!(water.refused, (0..size).filter(|n| n % 3 == 2 && n % 5 != 4).count() as u64);
    }
}

#[test]
fn keys_that_are_not_trusted_are_named() {
    let record = record(3);
    let faults = verify_export(&record.files, Some(&record.keys[..2])).unwrap_err();
    assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), ["export-key-not-trusted"]);
    assert_eq!(faults[0].path, "logs/nation/vkey");
    // Without the witness among the trusted keys its cosignature is checked and does not count.
    let verified = verify_export(&record.files, Some(&record.keys[..3])).unwrap();
    assert!(verified.logs.iter().all(|l| l.witnesses.is_empty()));
}

#[test]
fn any_flipped_byte_in_a_large_log_fails() {
    let record = record(300);
    for path in record.files.keys().filter(|p| p.contains("/tile/")) {
        let mut files = record.files.clone();
        let bytes = files.get_mut(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x10;
        assert!(verify_export(&files, None).is_err(), "{path}");
    }
}

fn flipped(record: &Record, place: usize, bit: u8) -> (String, Files) {
    let mut files = record.files.clone();
    let mut rest = place;
    for (path, bytes) in &mut files {
        if rest < bytes.len() {
            bytes[rest] ^= 1 << bit;
            return (format!("{path} at {rest}, bit {bit}"), files);
        }
        rest -= bytes.len();
    }
    panic!("beyond the export")
}

fn total(record: &Record) -> usize {
    record.files.values().map(Vec::len).sum()
}

#[test]
fn flipped_bytes_fail() {
    let record = record(3);
    let total = total(&record);
    // A step without common factors with the lengths of entries, so that every field is hit somewhere.
    for place in (0..total).step_by(37) {
        let (what, files) = flipped(&record, place, (place % 8) as u8);
        assert!(verify_export(&files, None).is_err(), "{what}");
    }
}

#[test]
#[ignore = "every bit of every byte of an export: a minute or two"]
fn all_flipped_bytes_fail() {
    let record = record(3);
    for place in 0..total(&record) {
        for bit in 0..8 {
            let (what, files) = flipped(&record, place, bit);
            assert!(verify_export(&files, None).is_err(), "{what}");
        }
    }
}

#[test]
fn removed_added_and_swapped_files_fail() {
    let record = record(3);
    let paths: Vec<&String> = record.files.keys().collect();
    for path in &paths {
        let mut files = record.files.clone();
        files.remove(*path);
        assert!(verify_export(&files, None).is_err(), "without {path}");
        for other in &paths {
            if record.files[*path] != record.files[*other] {
                let mut files = record.files.clone();
                files.insert((*path).clone(), record.files[*other].clone());
                files.insert((*other).clone(), record.files[*path].clone());
                assert!(verify_export(&files, None).is_err(), "{path} and {other} swapped");
            }
        }
    }
    for added in
        ["readme", "logs/water/tile/0/001", "logs/water/witnesses2", "logs/other/checkpoint", "receipts/water-0.tlog-proof", ""]
    {
        let mut files = record.files.clone();
        files.insert(added.to_owned(), b"x".to_vec());
        assert_eq!(codes(&files), ["export-unknown-file"].into(), "{added}");
    }
    let mut files = record.files.clone();
    files.insert("logs/net/witnesses".to_owned(), record.files["logs/water/witnesses"].clone());
    assert_eq!(codes(&files), ["export-checkpoint"].into());
}

/// An export of one log with these entries and of the record's other logs' shape: the log signs whatever it is given.
fn forged(entries: &[Vec<u8>]) -> Files {
    of_logs(&[("water", WATER, false, entries)])
}

fn of_logs(logs: &[(&str, &str, bool, &[Vec<u8>])]) -> Files {
    let mut files = Files::new();
    let mut sink = |path, bytes| {
        files.insert(path, bytes);
        Ok::<(), Infallible>(())
    };
    let mut export = Export::new();
    for (name, origin, national, entries) in logs {
        let mut tree = Frontier::new();
        entries.iter().for_each(|e| tree.push(leaf_hash(e)));
        let key = signer(origin);
        let head = Checkpoint { origin: (*origin).to_owned(), size: tree.size(), root: tree.root() };
        let log =
            LogExport { name, national: *national, checkpoint: &head.sign(&key).unwrap(), key: &key.verifier(), witnesses: &[] };
        export.log(&log, entries.iter().cloned().map(Ok::<_, Infallible>), &mut sink).unwrap();
    }
    export.finish(&mut sink).unwrap();
    files
}

fn entry(number: u64) -> Vec<u8> {
    leaf(WATER, number, Vec::new()).bytes().unwrap()
}

/// Manifest with its values changed.
fn manifest(files: &mut Files, change: impl FnOnce(&mut Value)) {
    let mut value: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    change(&mut value);
    files.insert("manifest.json".to_owned(), fazhi_record::canonical(&value).unwrap());
}

/// Every code of a fault, each from a log that signs the wrong thing itself: tree and checkpoint are right.
#[test]
fn every_code_is_found() {
    let mut seen = BTreeSet::new();
    let mut expect = |files: &Files, code: &'static str| {
        let found = codes(files);
        assert!(found.contains(code), "{code} not in {found:?}");
        seen.insert(code);
    };
    assert_eq!(codes(&forged(&[entry(0), entry(1)])), BTreeSet::new());
    assert_eq!(codes(&forged(&[])), BTreeSet::new());
    expect(&forged(&[b"{}".to_vec()]), "export-leaf");
    expect(&forged(&[[entry(0), b" ".to_vec()].concat()]), "export-leaf");
    expect(&forged(&[leaf(NET, 0, Vec::new()).bytes().unwrap()]), "export-leaf-log");
    expect(&forged(&[entry(1), entry(0)]), "export-time");
    expect(&forged(&[entry(0), entry(0)]), "export-act-twice");
    let mut unsigned = leaf(WATER, 0, Vec::new());
    unsigned.core.kind = "judge".to_owned();
    expect(&forged(&[unsigned.bytes().unwrap()]), "export-signature");
    let to = fazhi_record::Ref { log: WATER.to_owned(), index: 0, leaf: [1; 32] };
    expect(&forged(&[entry(0), leaf(WATER, 1, vec![to]).bytes().unwrap()]), "export-cause");
    let itself = fazhi_record::Ref { log: WATER.to_owned(), index: 1, leaf: [0; 32] };
    expect(&forged(&[entry(0), leaf(WATER, 1, vec![itself]).bytes().unwrap()]), "export-cause");

    let (water, net) = ([entry(0), entry(1)], [leaf(NET, 0, Vec::new()).bytes().unwrap()]);
    let claim = |size: u64, root, key: &Signer| {
        Checkpoint { origin: WATER.to_owned(), size, root }.sign(key).unwrap().to_text().into_bytes()
    };
    let national = |entries: &[Vec<u8>]| {
        of_logs(&[("nation", NATION, true, entries), ("net", NET, false, &net), ("water", WATER, false, &water)])
    };
    let key = signer(WATER);
    let root = leaf_hash(&entry(0));
    assert_eq!(codes(&national(&[claim(1, root, &key)])), BTreeSet::new());
    expect(&national(&[claim(1, [0; 32], &key)]), "export-prefix");
    expect(&national(&[claim(7, root, &key)]), "export-prefix");
    expect(&national(&[b"no checkpoint".to_vec()]), "export-national");
    let stranger = Signer::new(WATER, SigningKey::from_seed(&[1; 32])).unwrap();
    expect(&national(&[claim(1, root, &stranger)]), "export-national");
    expect(&national(&[claim(1, root, &key), claim(0, fazhi_record::empty_root(), &key)]), "export-national");

    let record = record(3);
    let changed = |path: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut files = record.files.clone();
        change(files.get_mut(path).unwrap());
        files
    };
    expect(&changed("manifest.json", &|b| b.push(b'\n')), "export-manifest");
    expect(&changed("logs/water/vkey", &|b| b[30] ^= 1), "export-key");
    expect(&changed("logs/water/witnesses", &|b| *b = format!("{}\n", key.verifier().vkey()).into_bytes()), "export-key");
    expect(
        &changed("logs/water/checkpoint", &|b| b.extend_from_slice("— other.example AAAAAAA=\n".as_bytes())),
        "export-checkpoint",
    );
    expect(&changed("logs/water/tile/entries/000.p/3", &|b| b.truncate(40)), "export-bundle");
    expect(&changed("logs/water/tile/0/000.p/3", &|b| b[0] ^= 1), "export-tile");
    expect(&changed("receipts/net-0.tlog-proof", &|b| b[0] ^= 1), "export-digest");
    let mut files = record.files.clone();
    files.remove("logs/net/checkpoint");
    expect(&files, "export-missing-file");
    files.insert("logs/net/other".to_owned(), Vec::new());
    expect(&files, "export-unknown-file");
    let mut files = record.files.clone();
    manifest(&mut files, |m| m["logs"][1]["root"] = m["logs"][0]["root"].clone());
    expect(&files, "export-head");
    // A log that signs a root that is not its tree's.
    let mut files = forged(&[entry(0)]);
    let head = Checkpoint { origin: WATER.to_owned(), size: 1, root: [3; 32] };
    files.insert("logs/water/checkpoint".to_owned(), head.sign(&key).unwrap().to_text().into_bytes());
    manifest(&mut files, |m| m["logs"][0]["root"] = Value::String("AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=".to_owned()));
    expect(&files, "export-root");
    // Files with digests that fit, and content that does not.
    let replaced = |path: &str, from: &str, to: &str| {
        let mut files = record.files.clone();
        let text = String::from_utf8(files[path].clone()).unwrap();
        assert!(text.contains(from), "{text}");
        let text = text.replace(from, to);
        manifest(&mut files, |m| m["files"][path] = Value::String(fazhi_record::hex(&sha256(text.as_bytes()))));
        files.insert(path.to_owned(), text.into_bytes());
        files
    };
    expect(&replaced("receipts/net-0.tlog-proof", "index 0", "index 1"), "export-receipt");
    expect(&replaced("documents/water-2.json", "1200002", "1200003"), "export-document");
    let key = SigningKey::from_seed(&[3; 32]);
    let untrusted = [Verifier::new("x.example", fazhi_record::KeyKind::Note, key.verifying_key()).unwrap()];
    let faults = verify_export(&record.files, Some(&untrusted)).unwrap_err();
    seen.insert(faults[0].code);
    assert_eq!(seen, FAULTS.iter().copied().collect());
}

#[test]
fn a_log_cannot_be_exported_with_other_entries_or_keys() {
    let record = record(3);
    let mut export = Export::new();
    let key = record.water.signer.verifier();
    let note: Note = record.water.checkpoint();
    let log = LogExport { name: "water", national: false, checkpoint: &note, key: &key, witnesses: &[] };
    let mut sink = |_, _| Ok::<(), Infallible>(());
    assert!(export.log(&log, vec![Ok(b"another".to_vec())], &mut sink).is_err());
    let all: Vec<_> = record.water.entries.iter().cloned().map(Ok).collect();
    assert!(export.log(&LogExport { name: "Water/..", ..log.clone() }, all.clone(), &mut sink).is_err());
    assert!(export.log(&LogExport { key: &record.net.signer.verifier(), ..log.clone() }, all.clone(), &mut sink).is_err());
    assert!(export.log(&LogExport { witnesses: &record.keys[3..], ..log.clone() }, all.clone(), &mut sink).is_err());
    export.log(&log, all.clone(), &mut sink).unwrap();
    assert!(export.log(&log, all, &mut sink).is_err());
}

#[test]
fn an_appointment_is_a_reference_like_a_cause() {
    let mut second = leaf(WATER, 1, Vec::new());
    second.core.by =
        By { appointment: Some(fazhi_record::Ref { log: WATER.to_owned(), index: 0, leaf: [0; 32] }), ..By::default() };
    second.signature = None;
    assert_eq!(codes(&forged(&[entry(0), second.bytes().unwrap()])), ["export-cause"].into());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Files cut, doubled, overwritten: never a panic, never verified.
    #[test]
    fn mutated_exports_fail(file in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(), junk in prop::collection::vec(any::<u8>(), 0..40), keep in any::<bool>()) {
        let record = record(3);
        let mut files = record.files.clone();
        let path = file.get(&record.files.keys().cloned().collect::<Vec<_>>()).clone();
        let bytes = files.get_mut(&path).unwrap();
        let at = cut.index(bytes.len() + 1);
        let tail = bytes.split_off(at);
        bytes.extend_from_slice(&junk);
        if keep {
            bytes.extend_from_slice(&tail);
        }
        let same = *bytes == record.files[&path];
        prop_assert_eq!(verify_export(&files, None).is_ok(), same);
    }
}
