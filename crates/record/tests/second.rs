//! The test vectors of docs/RECORD.md, and the second implementation in Python that was written from that page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{Log, WATER, WITNESS, leaf, person, record, section, signer, skip, weak_signature};
use fazhi_record::{
    Disclosure, Key, Payload, Ref, attach, canonical, commitments, cosign, hex, leaf_hash, seal, sealed_digest, sha256, wrap,
};
use serde_json::{Value, json};

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/record")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn vectors() -> Value {
    let b64 = |bytes: &[u8]| STANDARD.encode(bytes);
    let values = [
        json!({"b": 1, "a": [true, false, -5], "中": {"é": "x"}, "": ""}),
        json!("\u{8}\t\n\u{c}\r\u{1f}\u{7f}\"\\/"),
        json!("e\u{301}"),
        json!([9007199254740992i64, -9007199254740992i64, 0]),
        json!({"\u{ffff}": 1, "\u{10000}": 2}),
    ];
    let canonical_cases: Vec<Value> = values.iter().map(|v| json!({"value": v, "bytes": text(canonical(v).unwrap())})).collect();

    let leaf = leaf(WATER, 2, vec![Ref { log: WATER.to_owned(), index: 1, leaf: [7; 32] }]);
    let bytes = leaf.bytes().unwrap();
    let section = section(2);
    let fields: BTreeMap<&String, &Value> = section.fields.iter().collect();
    let held: BTreeMap<String, String> = commitments(&section).unwrap().into_iter().map(|(k, v)| (k, b64(&v))).collect();
    let disclosures: Vec<Value> = section
        .fields
        .keys()
        .map(|p| serde_json::from_slice(&Disclosure::of(&section, p).unwrap().to_json().unwrap()).unwrap())
        .collect();

    let (key, master) = (Key::from_bytes(&sha256(b"key")), Key::from_bytes(&sha256(b"master")));
    let sealed = seal(&section, &key, [0x42; 24], WATER, "act-2").unwrap();
    let plain = canonical(&json!({"fields": fields, "salt": b64(&section.salt), "subject": section.subject})).unwrap();
    let payload = Payload { sections: [("party-2".to_owned(), sealed.clone()), ("公众".to_owned(), vec![1, 2, 3])].into() };

    let mut log = Log::new(WATER);
    let trees: Vec<Value> = (0..300u64)
        .filter_map(|n| {
            let size = log.tree.size();
            let line = json!({"size": size, "root": hex(&log.tree.root())});
            log.append(&[format!("entry {n}").into_bytes()]);
            [0, 1, 2, 3, 7, 8, 255, 256, 257, 299].contains(&size).then_some(line)
        })
        .collect();
    let witness = signer(WITNESS);
    let mut receipt = log.receipt(77);
    let line = cosign(&witness, &receipt.checkpoint.text, 1_772_000_000);
    attach(&mut receipt.checkpoint, &[line], &[witness.cosigner()]).unwrap();
    receipt.extra = Some(b"extra".to_vec());

    json!({
        "canonical": canonical_cases,
        "not_canonical": ["{\"a\": 1}", "{\"b\":1,\"a\":1}", "{\"a\":1,\"a\":1}", "null", "1.0", "1e2", "9007199254740993", "\"\\u0041\"", "\"e\u{301}\"", "[1,]", "-0"],
        "leaf": {"bytes": text(bytes.clone()), "leaf_hash": hex(&leaf_hash(&bytes)), "signed_bytes": text(leaf.core.signed_bytes().unwrap())},
        "refused_signatures": [{"why": "a point of small order", "key": b64(&person().verifying_key().bytes()), "message": "任意", "sig": b64(&weak_signature())}],
        "commitments": {
            "section": {"subject": section.subject, "salt": b64(&section.salt), "fields": fields},
            "commitments": held,
            "disclosures": disclosures,
        },
        "seal": {
            "log": WATER, "act": "act-2", "subject": section.subject, "plain": text(plain),
            "key": b64(key.expose()), "master": b64(master.expose()), "sealed": b64(&sealed), "digest": hex(&sealed_digest(&sealed)),
            "wrapped": b64(&wrap(&key, &master, [0x43; 24]).unwrap()),
        },
        "payload": {"sections": payload.sections.iter().map(|(k, v)| (k.clone(), b64(v))).collect::<BTreeMap<_, _>>(), "bytes": b64(&payload.bytes().unwrap())},
        "trees": trees,
        "receipt": {"entry": "entry 77", "receipt": receipt.to_text(), "keys": [log.signer.verifier().vkey(), witness.cosigner().vkey()]},
    })
}

/// `cargo xtask update-golden` writes the file anew.
#[test]
fn vectors_are_those_of_the_documentation() {
    let path = docs().join("vectors.json");
    let made = serde_json::to_string_pretty(&vectors()).unwrap() + "\n";
    if std::env::var_os("INSTA_UPDATE").is_some_and(|v| v == "always") {
        std::fs::write(&path, &made).unwrap();
    }
    let held = std::fs::read_to_string(&path).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&held).unwrap(), vectors());
    assert_eq!(held, made);
}

fn python() -> Option<PathBuf> {
    let suite = "record: second implementation in Python";
    let Some(python) = std::env::var_os("FAZHI_PYTHON").filter(|p| !p.is_empty()) else {
        skip(suite, "FAZHI_PYTHON is not set");
        return None;
    };
    let found = Command::new(&python).args(["-c", "import cryptography"]).output().is_ok_and(|o| o.status.success());
    if !found {
        skip(suite, "the Python in FAZHI_PYTHON has no cryptography");
        return None;
    }
    Some(PathBuf::from(python))
}

fn write(files: &BTreeMap<String, Vec<u8>>, to: &Path) {
    for (path, bytes) in files {
        let file = to.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}

#[test]
fn the_second_implementation_agrees_on_the_vectors() {
    let Some(python) = python() else { return };
    let script = docs().join("verify.py");
    let run = |file: &Path| Command::new(&python).arg(&script).arg("vectors").arg(file).output().unwrap();
    let out = run(&docs().join("vectors.json"));
    assert_eq!(out.status.code(), Some(0), "{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    // And refuses each part of them when it is changed.
    let work = tempfile::tempdir().unwrap();
    for (number, pointer) in [
        "/leaf/leaf_hash",
        "/leaf/signed_bytes",
        "/commitments/commitments/party~1name",
        "/seal/plain",
        "/seal/digest",
        "/payload/bytes",
        "/trees/4/root",
        "/receipt/entry",
        "/canonical/0/bytes",
    ]
    .iter()
    .enumerate()
    {
        let mut changed = vectors();
        let Value::String(text) = changed.pointer_mut(pointer).unwrap() else { panic!("{pointer}") };
        let last = if text.ends_with('1') { '2' } else { '1' };
        text.pop();
        text.push(last);
        let file = work.path().join(format!("{number}.json"));
        std::fs::write(&file, changed.to_string()).unwrap();
        assert_eq!(run(&file).status.code(), Some(1), "{pointer}");
    }
}

#[test]
fn the_second_implementation_agrees_on_exports() {
    let Some(python) = python() else { return };
    let work = tempfile::tempdir().unwrap();
    let mut folders = Vec::new();
    for size in [3, 4, 300] {
        let good = work.path().join(format!("good-{size}"));
        write(&record(size).files, &good);
        folders.push(good);
    }
    let good = folders.len();
    let small = record(3);
    let mut change = |what: String, files: &BTreeMap<String, Vec<u8>>| {
        let bad = work.path().join(what);
        write(files, &bad);
        folders.push(bad);
    };
    for (number, (path, bytes)) in small.files.iter().enumerate() {
        let step = (bytes.len() / 4).max(1);
        for at in (0..bytes.len()).step_by(step).chain([bytes.len() - 1]) {
            let mut files = small.files.clone();
            files.get_mut(path).unwrap()[at] ^= 1 << (at % 8);
            change(format!("flipped-{number}-{at}"), &files);
        }
        let mut files = small.files.clone();
        files.remove(path);
        change(format!("removed-{number}"), &files);
        let mut files = small.files.clone();
        files.insert(format!("{path}x"), bytes.clone());
        change(format!("added-{number}"), &files);
    }
    let keys: String = small.keys.iter().map(|k| k.vkey() + "\n").collect();
    let trust = work.path().join("trust");
    std::fs::write(&trust, keys).unwrap();
    let out = Command::new(python)
        .arg(docs().join("verify.py"))
        .args(["export", "--trust"])
        .arg(&trust)
        .args(&folders)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), folders.len(), "{}", String::from_utf8_lossy(&out.stderr));
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line.contains(": ok "), number < good, "{line}");
        // Refused for what it is, and not because the program stumbled.
        assert!(!line.contains("Error"), "{line}");
    }
    assert!(lines[2].ends_with("3 logs, 305 entries, 227 signed acts, 3 other files"), "{}", lines[2]);
}
