//! Leaves, canonical JSON, signatures, commitments, sealing, payloads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{WATER, leaf, person, section, weak_signature};
use fazhi_record::{
    CODES, Core, Disclosure, Document, Key, Leaf, MAX_LEAF, Payload, RecordError, Ref, Section, canonical, commitments,
    leaf_hash, open, parse_canonical, seal, sealed_digest, sign_core, unwrap, verify_signatures, wrap,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn code<T: std::fmt::Debug>(result: Result<T, RecordError>) -> &'static str {
    result.unwrap_err().code()
}

fn sample() -> Leaf {
    leaf(WATER, 2, vec![Ref { log: WATER.to_owned(), index: 1, leaf: [7; 32] }])
}

#[test]
fn leaves_read_back_byte_by_byte() {
    for number in 0..30 {
        let leaf = leaf(WATER, number, Vec::new());
        let bytes = leaf.bytes().unwrap();
        assert_eq!(Leaf::parse(&bytes).unwrap(), leaf);
        // Canonical JSON by the general writer is the same as by the writer of leaves.
        assert_eq!(parse_canonical(&bytes).map(|v| canonical(&v).unwrap()).unwrap(), bytes);
    }
    let core = Core {
        act: "a".to_owned(),
        log: WATER.to_owned(),
        authority: "b".to_owned(),
        kind: "open".to_owned(),
        on: "2026-01-31".to_owned(),
        ..Core::default()
    };
    assert_eq!(
        String::from_utf8(core.bytes().unwrap()).unwrap(),
        r#"{"act":"a","authority":"b","by":{},"commitments":{},"kind":"open","log":"log.example/水务/2026","on":"2026-01-31","v":1}"#
    );
}

#[test]
fn other_forms_of_a_leaf_are_refused() {
    let text = String::from_utf8(sample().bytes().unwrap()).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} not in {text}");
        code(Leaf::parse(text.replacen(from, to, 1).as_bytes()))
    };
    for (from, to) in [
        ("\"v\":1", "\"v\":2"),
        ("\"v\":1", "\"v\":1,\"w\":1"),
        ("\"v\":1", "\"v\":1.0"),
        ("\"kind\":\"event\"", "\"kind\":null"),
        ("\"act\":\"act-2\"", "\"act\":\"act/2\""),
        ("\"on\":\"2026-03-02\"", "\"on\":\"2026-13-02\""),
        ("\"at\":\"09:30\"", "\"at\":\"9:30\""),
        ("\"at\":\"09:30\"", "\"at\":\"24:00\""),
        ("\"result\":\"refused\"", "\"result\":\"maybe\""),
        ("\"recorded\":1", "\"recorded\":9999991"),
        ("\"verdict\":\"unlawful\"", "\"verdict\":\"\""),
        ("\"Decide\"", "\"De\\u0001cide\""),
        ("\"Decide\"", "\"e\u{301}\""),
    ] {
        assert_eq!(changed(from, to), "record-malformed", "{to}");
    }
    for (from, to) in [
        ("{\"core\"", " {\"core\""),
        ("\"Decide\"", "\"\\u0044ecide\""),
        ("\"act\":\"act-2\",\"at\":\"09:30\"", "\"at\":\"09:30\",\"act\":\"act-2\""),
        ("\"citations\":", "\"effect\":null,\"citations\":"),
    ] {
        assert!(["record-not-canonical", "record-malformed"].contains(&changed(from, to)), "{to}");
    }
    assert_eq!(code(Leaf::parse(&vec![b' '; MAX_LEAF + 1])), "record-too-large");
    let mut large = sample();
    for number in 0..1000 {
        large.core.commitments.insert(format!("s{number}"), [("p".repeat(100), [0; 32])].into());
    }
    assert_eq!(code(large.bytes()), "record-too-large");
    let mut wrong = sample();
    wrong.core.cause[0].index = 1 << 54;
    assert_eq!(code(wrong.bytes()), "record-malformed");
    wrong = sample();
    wrong.core.kind = "x".repeat(41);
    assert_eq!(code(wrong.bytes()), "record-malformed");
}

#[test]
fn signatures_bind_the_core() {
    let leaf = sample();
    leaf.verify_signature().unwrap();
    let mut changed = leaf.clone();
    changed.core.kind = "judge".to_owned();
    assert_eq!(changed.verify_signature().unwrap_err(), RecordError::SignatureInvalid { name: "act-2".to_owned() });
    changed = leaf.clone();
    changed.signature.as_mut().unwrap().key = [0; 32];
    assert_eq!(code(changed.verify_signature()), "record-key-invalid");
    changed.signature = None;
    assert_eq!(code(changed.verify_signature()), "record-signature-missing");
    // What is added after signing is not bound by the signature: gate and time are the log's own words.
    changed = leaf.clone();
    changed.recorded += 1;
    changed.verify_signature().unwrap();
}

#[test]
fn signatures_are_checked_by_the_strict_rule() {
    let right = person().sign("任意".as_bytes());
    assert!(person().verifying_key().verifies("任意".as_bytes(), &right));
    assert!(!person().verifying_key().verifies("任意".as_bytes(), &weak_signature()));
    // The scalar plus the order of the group: the same scalar in another spelling.
    let order = fazhi_record::unhex::<32>("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").unwrap();
    let mut other = right;
    let mut carry = 0u16;
    for (to, add) in other[32..].iter_mut().zip(order) {
        carry += u16::from(*to) + u16::from(add);
        *to = (carry & 255) as u8;
        carry >>= 8;
    }
    assert!(!person().verifying_key().verifies("任意".as_bytes(), &other));
}

#[test]
fn batches_name_the_bad_one() {
    let signed: Vec<(Vec<u8>, _)> = (0..40)
        .map(|n| {
            let core = leaf(WATER, n, Vec::new()).core;
            (core.signed_bytes().unwrap(), sign_core(&person(), &core).unwrap())
        })
        .collect();
    let mut pairs: Vec<(&[u8], &_)> = signed.iter().map(|(m, s)| (m.as_slice(), s)).collect();
    assert_eq!(verify_signatures(&pairs), Ok(()));
    assert_eq!(verify_signatures(&[]), Ok(()));
    pairs[17].0 = b"another message";
    assert_eq!(verify_signatures(&pairs), Err(17));
    let mut weak = signed[3].1.clone();
    weak.key = [0; 32];
    pairs[3].1 = &weak;
    assert_eq!(verify_signatures(&pairs), Err(3));
}

#[test]
fn canonical_json_has_one_form() {
    let value = json!({"b": [1, -9007199254740992i64, true], "a": "\u{8}\t\n\u{c}\r\u{1f}\"\\/é\u{7f}", "中": {}, "\u{10000}": [], "\u{ffff}": ""});
    let bytes = canonical(&value).unwrap();
    assert_eq!(
        String::from_utf8(bytes.clone()).unwrap(),
        "{\"a\":\"\\b\\t\\n\\f\\r\\u001f\\\"\\\\/é\u{7f}\",\"b\":[1,-9007199254740992,true],\"中\":{},\"\u{ffff}\":\"\",\"\u{10000}\":[]}"
    );
    assert_eq!(parse_canonical(&bytes).unwrap(), value);
    // NFC: combined and composed are the same value.
    assert_eq!(canonical(&json!("e\u{301}")).unwrap(), canonical(&json!("\u{e9}")).unwrap());
    assert_eq!(code(parse_canonical("\"e\u{301}\"".as_bytes())), "record-not-canonical");
    for bad in [
        json!(null),
        json!(0.5),
        json!(9007199254740993i64),
        json!(u64::MAX),
        json!({"e\u{301}": 1, "\u{e9}": 2}),
        json!([[null]]),
    ] {
        assert_eq!(code(canonical(&bad)), "record-value-not-canonical", "{bad}");
    }
    let deep = (0..40).fold(json!(1), |inner, _| json!([inner]));
    assert_eq!(code(canonical(&deep)), "record-value-not-canonical");
    for bad in ["{\"a\":1,\"a\":2}", "[1, 2]", "1e0", "-0", "{\"b\":1,\"a\":1}"] {
        assert!(parse_canonical(bad.as_bytes()).is_err(), "{bad}");
    }
}

#[test]
fn one_field_is_disclosed() {
    let leaf = sample();
    let section = section(2);
    for path in section.fields.keys() {
        let disclosure = Disclosure::of(&section, path).unwrap();
        disclosure.verify(&leaf).unwrap();
        assert_eq!(Disclosure::from_json(&disclosure.to_json().unwrap()).unwrap().to_json(), disclosure.to_json());
        let lie = Disclosure { value: json!("something else"), ..disclosure.clone() };
        assert_eq!(code(lie.verify(&leaf)), "record-commitment");
        let moved = Disclosure { path: "decision/fine2".to_owned(), ..disclosure.clone() };
        assert_eq!(code(moved.verify(&leaf)), "record-field-missing");
        let null = Disclosure { value: Value::Null, ..disclosure };
        assert_eq!(null.verify(&leaf).unwrap_err(), RecordError::Value { place: path.clone(), why: "a null: leave the key out" });
    }
    // The salt of one field opens no other.
    let name = Disclosure::of(&section, "party/name").unwrap();
    let other = Disclosure { salt: name.salt, ..Disclosure::of(&section, "decision/fine").unwrap() };
    assert_eq!(code(other.verify(&leaf)), "record-commitment");
    assert_eq!(code(Disclosure::of(&section, "no/such")), "record-field-missing");
    let mut bad = section.clone();
    bad.fields.insert("x".to_owned(), json!({"y": 0.5}));
    assert!(matches!(commitments(&bad), Err(RecordError::Value { place, .. }) if place == "x/y"));
    bad.fields = [(String::new(), json!(1))].into();
    assert_eq!(code(commitments(&bad)), "record-malformed");
}

#[test]
fn documents_are_checked_against_their_entry() {
    let leaf = sample();
    let entry = leaf.bytes().unwrap();
    let of = Ref { log: WATER.to_owned(), index: 2, leaf: leaf_hash(&entry) };
    let disclosures = ["decision/fine", "party/name"].map(|p| Disclosure::of(&section(2), p).unwrap()).to_vec();
    let document = Document { act: "act-2".to_owned(), disclosures, of };
    document.verify(&entry).unwrap();
    assert_eq!(Document::parse(&document.bytes().unwrap()).unwrap(), document);
    let mut reversed = document.clone();
    reversed.disclosures.reverse();
    assert_eq!(code(Document::parse(&reversed.bytes().unwrap())), "record-malformed");
    assert_eq!(code(Document { act: "act-3".to_owned(), ..document.clone() }.verify(&entry)), "record-malformed");
    let mut lie = document;
    lie.disclosures[0].value = json!(1);
    assert_eq!(code(lie.verify(&entry)), "record-commitment");
}

#[test]
fn sealed_sections_open_in_their_place_only() {
    let (key, other) = (Key::from_bytes(&[3; 32]), Key::from_bytes(&[4; 32]));
    let section = section(1);
    let sealed = seal(&section, &key, [5; 24], WATER, "act-1").unwrap();
    let opened = open(&sealed, &key, WATER, "act-1", &section.subject).unwrap();
    assert_eq!(commitments(&opened).unwrap(), commitments(&section).unwrap());
    assert_eq!(code(open(&sealed, &other, WATER, "act-1", &section.subject)), "record-not-opened");
    assert_eq!(code(open(&sealed, &key, "log", "act-1", &section.subject)), "record-not-opened");
    assert_eq!(code(open(&sealed, &key, WATER, "act-2", &section.subject)), "record-not-opened");
    assert_eq!(code(open(&sealed, &key, WATER, "act-1", "party-2")), "record-not-opened");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(code(open(&changed, &key, WATER, "act-1", &section.subject)), "record-not-opened");
        assert_ne!(sealed_digest(&changed), sealed_digest(&sealed));
    }
    let wrapped = wrap(&key, &other, [6; 24]).unwrap();
    assert_eq!((wrapped.len(), unwrap(&wrapped, &other).unwrap()), (72, key.clone()));
    assert_eq!(code(unwrap(&wrapped, &key)), "record-not-opened");
    assert_eq!(code(unwrap(&sealed, &key)), "record-not-opened");
    assert_eq!(format!("{key:?} {section:?}"), "Key(secret) Section(party-1, 3 fields)");
    assert_eq!(code(seal(&Section { subject: String::new(), ..section.clone() }, &key, [0; 24], WATER, "a")), "record-malformed");
    let huge = Section { fields: [("a".to_owned(), json!("x".repeat(17 << 20)))].into(), ..section };
    assert_eq!(code(seal(&huge, &key, [0; 24], WATER, "a")), "record-too-large");
}

#[test]
fn payloads_have_one_byte_form() {
    let payload = Payload { sections: [("a".to_owned(), vec![1, 2]), ("中".to_owned(), Vec::new())].into() };
    let bytes = payload.bytes().unwrap();
    assert_eq!(
        bytes,
        [b"fazhi/payload/v1\n".as_slice(), &[0, 2, 0, 1, b'a', 0, 0, 0, 2, 1, 2, 0, 3], "中".as_bytes(), &[0; 4]].concat()
    );
    assert_eq!(Payload::parse(&bytes).unwrap(), payload);
    for end in 0..bytes.len() {
        assert_eq!(code(Payload::parse(&bytes[..end])), "record-malformed");
    }
    assert_eq!(code(Payload::parse(&[bytes.as_slice(), b"x"].concat())), "record-malformed");
    let twice = [b"fazhi/payload/v1\n".as_slice(), &[0, 2], &[0, 1, b'a', 0, 0, 0, 0].repeat(2)].concat();
    assert_eq!(code(Payload::parse(&twice)), "record-malformed");
    let many = Payload { sections: (0..1025).map(|n| (format!("{n}"), Vec::new())).collect() };
    assert_eq!(code(many.bytes()), "record-too-large");
}

/// Every code is that of an error which another test of this crate provokes; here that names and arguments fit.
#[test]
fn codes_are_complete() {
    let s = || "x".to_owned();
    let all = [
        RecordError::TooLarge { what: "w", size: 2, limit: 1 },
        RecordError::Malformed { what: "w", why: s() },
        RecordError::NotCanonical { what: "w" },
        RecordError::Value { place: s(), why: "w" },
        RecordError::EdgeSize { size: 1, expected: 1, found: 2 },
        RecordError::TileDamaged { level: 0, index: 1 },
        RecordError::TileMissing { level: 0, index: 1 },
        RecordError::OutOfRange { what: "w", value: 2, limit: 1 },
        RecordError::ProofInvalid { what: "w" },
        RecordError::KeyInvalid { name: s(), why: "w" },
        RecordError::SignatureInvalid { name: s() },
        RecordError::SignatureMissing { name: s() },
        RecordError::Origin { expected: s(), found: s() },
        RecordError::Commitment { subject: s(), path: s() },
        RecordError::FieldMissing { subject: s(), path: s() },
        RecordError::NotOpened { what: "w" },
    ];
    assert_eq!(all.iter().map(RecordError::code).collect::<Vec<_>>(), CODES);
    for error in all {
        assert!(!error.args().is_empty() && !error.to_string().is_empty());
    }
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        (-1i64 << 53..=1 << 53).prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from)
    ];
    leaf.prop_recursive(3, 20, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-zé中]{0,3}", inner, 0..5).prop_map(|m| m.into_iter().collect::<Value>()),
        ]
    })
}

proptest! {
    #[test]
    fn canonical_bytes_read_back(value in values()) {
        let bytes = canonical(&value).unwrap();
        let read = parse_canonical(&bytes).unwrap();
        prop_assert_eq!(canonical(&read).unwrap(), bytes);
    }

    #[test]
    fn mutated_leaves_and_payloads_read_without_panic(at in any::<prop::sample::Index>(), junk in prop::collection::vec(any::<u8>(), 0..6), drop in 0..6usize) {
        let payload = Payload { sections: [("party-2".to_owned(), vec![0; 50]), ("party-3".to_owned(), vec![1; 9])].into() };
        for (which, mut bytes) in [sample().bytes().unwrap(), payload.bytes().unwrap()].into_iter().enumerate() {
            let at = at.index(bytes.len());
            let end = (at + drop).min(bytes.len());
            bytes.splice(at..end, junk.clone());
            match which {
                0 => if let Ok(leaf) = Leaf::parse(&bytes) {
                    prop_assert_eq!(leaf.bytes().unwrap(), bytes);
                    let _ = leaf.verify_signature();
                },
                _ => if let Ok(payload) = Payload::parse(&bytes) {
                    prop_assert_eq!(payload.bytes().unwrap(), bytes);
                },
            }
        }
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Leaf::parse(&bytes);
        let _ = Payload::parse(&bytes);
        let _ = Document::parse(&bytes);
        let _ = Disclosure::from_json(&bytes);
        let _ = open(&bytes, &Key::from_bytes(&[0; 32]), "l", "a", "s");
        let _ = unwrap(&bytes, &Key::from_bytes(&[0; 32]));
    }
}
