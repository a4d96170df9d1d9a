//! Notes, keys, checkpoints, cosignatures, witnesses, receipts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Log, WATER, WITNESS, record, signer};
use fazhi_record::{
    Answer, Checkpoint, KeyKind, Note, Receipt, RecordError, SignatureLine, Signer, SigningKey, Verifier, VerifyingKey,
    add_checkpoint, attach, cosign, read_answer, verify_cosignature,
};
use proptest::prelude::*;

/// A vkey that is in public use, made by other people's software.
const SUMDB: &str = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
/// Key and note of the documentation of Go's package `note`, in public use as an example.
const NEUMANN: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NEUMANN_NOTE: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn code<T: std::fmt::Debug>(result: Result<T, RecordError>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn keys_and_notes_of_others_are_read() {
    assert_eq!(Verifier::parse(SUMDB).unwrap().vkey(), SUMDB);
    let key = Verifier::parse(NEUMANN).unwrap();
    let note = Note::parse(NEUMANN_NOTE.as_bytes()).unwrap();
    assert_eq!(note.open(&[key]).unwrap()[0].name, "PeterNeumann");
    assert_eq!(note.to_text(), NEUMANN_NOTE);
}

#[test]
fn keys_have_two_text_forms() {
    let log = signer(WATER);
    let again = Signer::parse(&log.skey()).unwrap();
    assert_eq!(again.verifier(), log.verifier());
    assert_eq!(Verifier::parse(&log.cosigner().vkey()).unwrap().kind(), KeyKind::Cosignature);
    assert_ne!(log.verifier().key_id(), log.cosigner().key_id());
    assert!(format!("{log:?}").contains("secret") && !format!("{log:?}").contains(log.skey().rsplit("+").next().unwrap()));
    for bad in ["", "a", "a+b+c", "a b+00000000+AQ==", "+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"] {
        assert_eq!(code(Verifier::parse(bad)), "record-key-invalid", "{bad}");
        assert_eq!(code(Signer::parse(bad)), "record-key-invalid", "{bad}");
    }
    assert_eq!(code(Verifier::parse(&SUMDB.replace("033de0ae", "033DE0AE"))), "record-key-invalid");
    // The point of order one, and the same with a sign: anybody can sign under it.
    for weak in [[1u8, 0], [1, 0x80]] {
        let mut bytes = [0; 32];
        (bytes[0], bytes[31]) = (weak[0], weak[1]);
        assert_eq!(code(VerifyingKey::from_bytes(&bytes)), "record-key-invalid");
    }
    // 2^255 - 19 + 4 is another spelling of 4.
    let mut alias = [0xff; 32];
    (alias[0], alias[31]) = (0xed + 4, 0x7f);
    assert_eq!(code(VerifyingKey::from_bytes(&alias)), "record-key-invalid");
}

#[test]
fn notes_are_opened_by_known_keys() {
    let (one, two) = (signer("one.example"), signer("two.example"));
    let note = Note::sign("text\n\nmore\n", &[&one, &two]).unwrap();
    assert_eq!(Note::parse(note.to_text().as_bytes()).unwrap(), note);
    assert_eq!(note.open(&[two.verifier()]).unwrap().len(), 1);
    assert_eq!(note.open(&[one.verifier(), two.verifier()]).unwrap().len(), 2);
    assert_eq!(code(note.open(&[signer("three.example").verifier()])), "record-signature-missing");
    assert_eq!(code(note.open(&[])), "record-signature-missing");
    let mut forged = note.clone();
    forged.text = "other\n".to_owned();
    assert_eq!(code(forged.open(&[one.verifier()])), "record-signature-invalid");
    let mut twice = note.clone();
    twice.signatures.push(note.signatures[0].clone());
    assert_eq!(code(twice.open(&[one.verifier()])), "record-signature-invalid");
    // Unknown lines change nothing, twice or not.
    assert_eq!(twice.open(&[two.verifier()]).unwrap().len(), 1);
    for bad in [
        "",
        "text\n",
        "text",
        "text\n\n",
        "text\n\n— one.example\n",
        "te\txt\n\n— a AAAAAAA=\n",
        "\n\n— a AAAA\n",
        "t\n\n— a AAAAAAA=",
        "t\n\n— a AAAAAAB=\n",
        "t\n\n- a AAAAAAA=\n",
    ] {
        assert_eq!(code(Note::parse(bad.as_bytes())), "record-malformed", "{bad:?}");
    }
    assert_eq!(code(Note::parse(&vec![b'a'; (1 << 20) + 1])), "record-too-large");
    let many = format!("t\n\n{}", "— a AAAAAAA=\n".repeat(65));
    assert_eq!(code(Note::parse(many.as_bytes())), "record-too-large");
    assert_eq!(code(Note::sign("no newline", &[&one])), "record-malformed");
}

#[test]
fn checkpoints_are_signed_by_their_log() {
    let log = signer(WATER);
    let head = Checkpoint { origin: WATER.to_owned(), size: 7, root: [1; 32] };
    let note = head.sign(&log).unwrap();
    let (read, signed) = Checkpoint::open(note.to_text().as_bytes(), &[log.verifier()]).unwrap();
    assert_eq!((read, signed.len()), (head.clone(), 1));
    assert_eq!(code(head.sign(&signer("other.example"))), "record-origin");
    // Somebody else's note with our origin.
    let other = signer("other.example");
    let note = Note::sign(&head.to_text(), &[&other]).unwrap();
    assert_eq!(
        code(Checkpoint::open(note.to_text().as_bytes(), &[other.verifier(), log.verifier()])),
        "record-signature-missing"
    );
    // Extension lines are tolerated.
    assert_eq!(Checkpoint::parse(&format!("{}more\n", head.to_text())).unwrap(), head);
    let root = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    for bad in [
        format!("o\n07\n{root}\n"),
        format!("o\n-7\n{root}\n"),
        format!("\n7\n{root}\n"),
        format!("o\n7\n{root}"),
        format!("o\n7\n{root}\n\nx\n"),
        "o\n7\nAQE=\n".to_owned(),
        "o\n7\n".to_owned(),
        format!("o\n18446744073709551616\n{root}\n"),
    ] {
        assert_eq!(code(Checkpoint::parse(&bad)), "record-malformed", "{bad:?}");
    }
}

#[test]
fn cosignatures_state_a_time() {
    let witness = signer(WITNESS);
    let text = Checkpoint { origin: WATER.to_owned(), size: 7, root: [1; 32] }.to_text();
    let line = cosign(&witness, &text, 1_772_000_100);
    assert_eq!(verify_cosignature(&text, &line, &witness.cosigner()), Ok(1_772_000_100));
    assert_eq!(code(verify_cosignature("other\n", &line, &witness.cosigner())), "record-signature-invalid");
    assert_eq!(code(verify_cosignature(&text, &line, &witness.verifier())), "record-signature-missing");
    assert_eq!(code(verify_cosignature(&text, &line, &signer("w2.example").cosigner())), "record-signature-missing");
    for at in 0..line.signature.len() {
        let mut changed = line.clone();
        changed.signature[at] ^= 1;
        assert_eq!(code(verify_cosignature(&text, &changed, &witness.cosigner())), "record-signature-invalid");
    }
    let late = cosign(&witness, &text, u64::MAX);
    assert_eq!(code(verify_cosignature(&text, &late, &witness.cosigner())), "record-signature-invalid");
}

#[test]
fn witnesses_are_asked_and_understood() {
    let mut log = Log::new(WATER);
    log.append(&[b"a".to_vec()]);
    let mut note = log.checkpoint();
    let body = add_checkpoint(4, &[[1; 32]], &note.to_text()).unwrap();
    assert!(body.starts_with("old 4\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n\nlog.example/"));
    assert_eq!(code(add_checkpoint(4, &[[1; 32]; 64], "")), "record-too-large");
    assert_eq!(read_answer(409, b"12\n").unwrap(), Answer::Holds(12));
    assert!(matches!(read_answer(409, b"roots differ").unwrap(), Answer::Refused { status: 409, .. }));
    assert!(matches!(read_answer(404, b"\x00\xff").unwrap(), Answer::Refused { status: 404, .. }));
    assert_eq!(code(read_answer(200, b"")), "record-malformed");
    assert_eq!(code(read_answer(200, &[0; 70_000])), "record-too-large");
    let (witness, other) = (signer(WITNESS), signer("w2.example"));
    let answer = format!("{}{}", cosign(&witness, &note.text, 5).to_text(), cosign(&other, &note.text, 6).to_text());
    let Answer::Cosigned(lines) = read_answer(200, answer.as_bytes()).unwrap() else { panic!("not cosigned") };
    assert_eq!(attach(&mut note, &lines, &[witness.cosigner()]).unwrap(), [(WITNESS.to_owned(), 5)]);
    // A later cosignature takes the place of the earlier one.
    let later = cosign(&witness, &note.text, 9);
    attach(&mut note, &[later], &[witness.cosigner()]).unwrap();
    let (_, signed) = Checkpoint::open(note.to_text().as_bytes(), &[log.signer.verifier(), witness.cosigner()]).unwrap();
    assert_eq!(signed.iter().filter_map(|s| s.time).collect::<Vec<_>>(), [9]);
    let mut bad = lines[0].clone();
    bad.signature[20] ^= 1;
    assert_eq!(code(attach(&mut note, &[bad], &[witness.cosigner()])), "record-signature-invalid");
}

#[test]
fn receipts_verify_offline() {
    let record = record(5);
    let receipt = record.water.receipt(3);
    let text = receipt.to_text();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nindex 3\n"));
    let read = Receipt::parse(text.as_bytes()).unwrap();
    assert_eq!((&read, read.to_text()), (&receipt, text.clone()));
    let entry = &record.water.entries[3];
    let (head, _) = read.verify(entry, &record.keys).unwrap();
    assert_eq!(head, record.water.head());
    assert_eq!(code(read.verify(b"another entry", &record.keys)), "record-proof-invalid");
    assert_eq!(code(read.verify(entry, &record.keys[1..])), "record-signature-missing");
    for extra in [Vec::new(), b"x".to_vec()] {
        let with = Receipt { extra: Some(extra), ..receipt.clone() };
        assert_eq!(Receipt::parse(with.to_text().as_bytes()).unwrap(), with);
    }
    for (from, to) in [
        ("index 3", "index 03"),
        ("index 3", "index 9"),
        ("tlog-proof@v1", "tlog-proof@v2"),
        ("index 3\n", ""),
        ("index 3\n", "index 3\nextra AA==\n"),
    ] {
        let changed = text.replace(from, to);
        let refused = Receipt::parse(changed.as_bytes()).and_then(|r| r.verify(entry, &record.keys).map(|_| ()));
        assert!(refused.is_err(), "{to}");
    }
    // Any flipped byte.
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 4;
        let refused = Receipt::parse(&bytes).and_then(|r| r.verify(entry, &record.keys).map(|_| ()));
        assert!(refused.is_err(), "byte {at}");
    }
}

proptest! {
    /// Texts near the real ones: read without panic, and what is read is written back.
    #[test]
    fn mutated_notes_and_receipts_read_without_panic(which in 0..3usize, at in any::<prop::sample::Index>(), junk in prop::collection::vec(any::<u8>(), 0..8), drop in 0..9usize) {
        let record = record(3);
        let whole = [record.water.checkpoint().to_text(), record.water.receipt(1).to_text(), NEUMANN_NOTE.to_owned()];
        let mut bytes = whole[which].clone().into_bytes();
        let at = at.index(bytes.len());
        let end = (at + drop).min(bytes.len());
        bytes.splice(at..end, junk);
        if let Ok(note) = Note::parse(&bytes) {
            prop_assert_eq!(note.to_text().into_bytes(), bytes.clone());
            let _ = Checkpoint::parse(&note.text);
            let _ = note.open(&record.keys);
        }
        if let Ok(receipt) = Receipt::parse(&bytes) {
            prop_assert_eq!(receipt.to_text().into_bytes(), bytes.clone());
            let _ = receipt.verify(&record.water.entries[1], &record.keys);
        }
        let _ = read_answer(200, &bytes);
    }

    #[test]
    fn any_text_as_key_or_line(text in "\\PC{0,60}") {
        let _ = Verifier::parse(&text);
        let _ = Signer::parse(&text);
        let _ = SignatureLine::parse(&text);
        let _ = Checkpoint::parse(&text);
    }

    #[test]
    fn secret_keys_read_back(seed in any::<[u8; 32]>()) {
        let signer = Signer::new("a.example", SigningKey::from_seed(&seed)).unwrap();
        prop_assert_eq!(Signer::parse(&signer.skey()).unwrap().skey(), signer.skey());
    }
}
