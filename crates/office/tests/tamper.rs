//! Somebody with the database, this program and every public key, but without the secret and the officials' keys: what they change, the audit
//! names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#[path = "../../cli/src/commands/bench/record/penalty.rs"]
mod penalty;

use fazhi_office::{FAULTS, Fault};
use fazhi_record::{Checkpoint, Frontier, GateResult, Leaf, Payload, SigningKey, grow, leaf_hash, sealed_digest, sign_core};
use fazhi_store::{Entry, Sqlite, Store, StoreError, Tile};
use penalty::{LOG, STEPS, Summer};
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::Arc;

/// A store with one whole penalty and one half way, its checkpoint published, and nobody working on it.
struct Scene {
    _folder: tempfile::TempDir,
    file: PathBuf,
    note: String,
}

impl Scene {
    fn new() -> Scene {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("store.db");
        let office = penalty::office(Arc::new(Sqlite::open(&file).unwrap()), Summer::new()).unwrap();
        let desk = penalty::desk(&office, LOG).unwrap();
        for at in 0..STEPS {
            assert!(office.submit(penalty::request(&desk, "a", at).unwrap()).unwrap().effective());
            // The review is left out in the second case, so that the decision is refused.
            if at < 13 && at != 10 {
                let answer = office.submit(penalty::request(&desk, "b", at).unwrap()).unwrap();
                assert_eq!(answer.effective(), at < 12, "step {at}");
            }
        }
        let note = office.checkpoint(LOG).unwrap().note;
        drop((desk, office));
        Scene { _folder: folder, file, note }
    }

    fn sql(&self, sql: &str) {
        let connection = Connection::open(&self.file).unwrap();
        connection.execute_batch(sql).unwrap();
        assert!(connection.total_changes() > 0, "{sql}");
    }

    fn index(&self, act: &str) -> u64 {
        Sqlite::open(&self.file).unwrap().read().unwrap().index_of(LOG, act).unwrap().unwrap()
    }

    fn entry(&self, act: &str) -> Entry {
        let index = self.index(act);
        Sqlite::open(&self.file).unwrap().read().unwrap().entry(LOG, index).unwrap().unwrap()
    }

    fn set(&self, sql: &str, bytes: &[u8], index: u64) {
        let connection = Connection::open(&self.file).unwrap();
        let changed = connection.execute(sql, rusqlite::params![bytes, LOG, index as i64]).unwrap();
        assert_eq!(changed, 1);
    }

    /// Appends an entry with tree and head in order, as only this program writes them.
    fn append(&self, mut entry: Entry) -> u64 {
        let store = Sqlite::open(&self.file).unwrap();
        let mut writer = store.write().unwrap();
        let head = writer.head(LOG).unwrap().unwrap();
        entry.index = head.size;
        entry.recorded = head.recorded;
        let mut leaf = Leaf::parse(&entry.leaf).unwrap();
        leaf.recorded = head.recorded;
        entry.leaf = leaf.bytes().unwrap();
        let frontier = Frontier::from_parts(head.size, head.edge.clone()).unwrap();
        let tile = |level: u8, index: u64| Ok::<_, StoreError>(writer.tile(LOG, level, index)?.map(|t| t.hashes));
        let writer_tiles = std::cell::RefCell::new(tile);
        let (grown, tiles) =
            grow(&frontier, |l, i| (writer_tiles.borrow_mut())(l, i), &[leaf_hash(&entry.leaf)]).map_err(|_| ()).unwrap();
        let new = fazhi_store::Head {
            size: grown.size(),
            epoch: head.epoch,
            root: grown.root(),
            edge: grown.edge().to_vec(),
            recorded: entry.recorded,
        };
        let tiles: Vec<Tile> = tiles.into_iter().map(|t| Tile { level: t.level, index: t.index, hashes: t.hashes }).collect();
        assert!(writer.append(LOG, &head, &new, &[entry], &tiles).unwrap());
        writer.commit().unwrap();
        head.size
    }

    fn faults(&self) -> Vec<Fault> {
        let office = penalty::office(Arc::new(Sqlite::open(&self.file).unwrap()), Summer::shifted(60_000_000)).unwrap();
        let faults = office.audit(LOG, Some(&self.note)).unwrap().faults;
        assert!(faults.iter().all(|f| FAULTS.contains(&f.code)));
        faults
    }

    /// The audit has this fault at this entry.
    fn names(&self, code: &str, index: Option<u64>) {
        let faults = self.faults();
        assert!(
            faults.iter().any(|f| f.code == code && (index.is_none() || f.index == index)),
            "{code} at {index:?}: {faults:?}"
        );
    }
}

/// A leaf of this act, changed, with its sealed payload as it was.
fn forged(entry: &Entry, act: &str, change: impl FnOnce(&mut Leaf)) -> Entry {
    let mut leaf = Leaf::parse(&entry.leaf).unwrap();
    leaf.core.act = act.to_owned();
    change(&mut leaf);
    Entry { act: act.to_owned(), leaf: leaf.bytes().unwrap(), case: leaf.core.case.clone(), ..entry.clone() }
}

#[test]
fn untouched_it_has_no_fault() {
    assert_eq!(Scene::new().faults(), []);
}

#[test]
fn a_refusal_turned_into_an_admission() {
    let scene = Scene::new();
    let entry = scene.entry("b.12");
    let turned = forged(&entry, "b.12", |leaf| {
        let gate = leaf.gate.as_mut().unwrap();
        gate.result = GateResult::Admitted;
        gate.refusals.clear();
    });
    scene.set("UPDATE entries SET leaf = ?1 WHERE log = ?2 AND idx = ?3", &turned.leaf, entry.index);
    scene.names("audit-gate", Some(entry.index));
    scene.names("audit-tree", None);
    scene.names("audit-checkpoint", None);
}

#[test]
fn a_changed_payload() {
    let scene = Scene::new();
    let entry = scene.entry("a.12");
    // Another act's payload, which is sealed under the same key.
    let other = scene.entry("a.10").payload;
    scene.set("UPDATE payloads SET payload = ?1 WHERE log = ?2 AND idx = ?3", &other, entry.index);
    let faults = scene.faults();
    assert!(
        faults.iter().any(|f| ["audit-payload", "audit-entry"].contains(&f.code) && f.index == Some(entry.index)),
        "{faults:?}"
    );
}

#[test]
fn a_payload_sealed_anew_by_nobody_who_has_the_key() {
    let scene = Scene::new();
    let entry = scene.entry("a.12");
    let mut payload = Payload::parse(&entry.payload).unwrap();
    let case = payload.sections.get_mut("case").unwrap();
    *case.last_mut().unwrap() ^= 1;
    scene.set("UPDATE payloads SET payload = ?1 WHERE log = ?2 AND idx = ?3", &payload.bytes().unwrap(), entry.index);
    let faults = scene.faults();
    assert!(faults.iter().any(|f| f.index == Some(entry.index)), "{faults:?}");
}

#[test]
fn an_erased_key_that_nobody_erased_leaves_the_seal_to_check() {
    let scene = Scene::new();
    let entry = scene.entry("a.0");
    let mut payload = Payload::parse(&entry.payload).unwrap();
    *payload.sections.get_mut("k").unwrap().last_mut().unwrap() ^= 1;
    scene.sql("UPDATE keys SET wrapped = NULL WHERE subject LIKE 'party/%/a/k'");
    scene.set("UPDATE payloads SET payload = ?1 WHERE log = ?2 AND idx = ?3", &payload.bytes().unwrap(), entry.index);
    scene.names("audit-payload", Some(entry.index));
}

#[test]
fn changed_rows_beside_the_log() {
    for sql in [
        "UPDATE cases SET stage = 'Decide' WHERE case_no = 'b'",
        "UPDATE cases SET state = 'closed' WHERE case_no = 'b'",
        "UPDATE cases SET due = '2026-01-01' WHERE case_no = 'b'",
        "UPDATE dues SET day = '2026-01-01' WHERE case_no = 'b'",
        "DELETE FROM dues WHERE case_no = 'b'",
        "DELETE FROM cases WHERE case_no = 'a'",
        "INSERT INTO cases SELECT log, 'c', kind, state, stage, opened, last_idx, acts, due, charge FROM cases WHERE case_no = 'a'",
    ] {
        let scene = Scene::new();
        scene.sql(sql);
        scene.names("audit-case-row", None);
    }
}

#[test]
fn a_deleted_entry() {
    let scene = Scene::new();
    let index = scene.index("b.12");
    scene.sql(&format!("DELETE FROM entries WHERE idx = {index}; DELETE FROM payloads WHERE idx = {index}"));
    scene.names("audit-entry", None);
}

#[test]
fn the_last_entries_deleted_with_the_head_set_back() {
    let scene = Scene::new();
    let last = scene.index("a.15");
    let (log, full) = (Sqlite::open(&scene.file).unwrap(), last + 1);
    let leaves = log.read().unwrap().leaves(LOG, 0, 10_000).unwrap();
    assert_eq!(leaves.len() as u64, full);
    let mut short = Frontier::new();
    leaves[..last as usize].iter().for_each(|l| short.push(leaf_hash(l)));
    drop(log);
    scene.sql(&format!(
        "DELETE FROM entries WHERE idx = {last}; DELETE FROM payloads WHERE idx = {last}; DELETE FROM checkpoints"
    ));
    let connection = Connection::open(&scene.file).unwrap();
    let sql = "UPDATE logs SET size = ?1, root = ?2, edge = ?3";
    connection.execute(sql, rusqlite::params![last as i64, short.root(), short.edge().concat()]).unwrap();
    drop(connection);
    // The tree is in order, and the row of the case can be set back too: the checkpoint outside cannot.
    let faults = scene.faults();
    assert!(faults.iter().any(|f| f.code == "audit-checkpoint"), "{faults:?}");
    assert!(faults.iter().all(|f| f.code != "audit-tree"), "{faults:?}");
}

#[test]
fn two_entries_in_each_others_place() {
    let scene = Scene::new();
    let (a, b) = (scene.entry("a.10"), scene.entry("a.11"));
    scene.set("UPDATE entries SET leaf = ?1 WHERE log = ?2 AND idx = ?3", &b.leaf, a.index);
    scene.set("UPDATE entries SET leaf = ?1 WHERE log = ?2 AND idx = ?3", &a.leaf, b.index);
    scene.names("audit-entry", Some(a.index));
    scene.names("audit-tree", None);
}

#[test]
fn an_act_dated_back_under_its_old_signature() {
    let scene = Scene::new();
    let entry = scene.entry("a.12");
    let back = forged(&entry, "a.12", |leaf| leaf.core.on = "2025-07-05".to_owned());
    scene.set("UPDATE entries SET leaf = ?1 WHERE log = ?2 AND idx = ?3", &back.leaf, entry.index);
    scene.names("audit-signature", Some(entry.index));
}

#[test]
fn an_act_copied_to_the_end() {
    let scene = Scene::new();
    let index = scene.append(forged(&scene.entry("a.15"), "mine", |_| {}));
    // Its seal is that of another act.
    scene.names("audit-entry", Some(index));
}

#[test]
fn an_act_appended_under_a_key_of_ones_own() {
    let scene = Scene::new();
    let key = SigningKey::from_seed(&[99; 32]);
    let entry = forged(&scene.entry("a.12"), "mine", |leaf| {
        leaf.core.case = Some("b".to_owned());
        leaf.signature = Some(sign_core(&key, &leaf.core).unwrap());
    });
    let index = scene.append(entry);
    // It is well signed, by nobody who is appointed; and the sealed content is not this act's.
    let faults = scene.faults();
    assert!(faults.iter().any(|f| f.index == Some(index)), "{faults:?}");
    assert!(faults.iter().all(|f| f.code != "audit-tree" && f.code != "audit-signature"), "{faults:?}");
}

#[test]
fn an_act_appended_without_content() {
    let scene = Scene::new();
    let key = SigningKey::from_seed(&[99; 32]);
    let entry = forged(&scene.entry("a.12"), "mine", |leaf| {
        leaf.core.case = Some("b".to_owned());
        leaf.core.commitments.clear();
        leaf.sealed.clear();
        leaf.signature = Some(sign_core(&key, &leaf.core).unwrap());
    });
    let index = scene.append(Entry { payload: Payload::default().bytes().unwrap(), ..entry });
    scene.names("audit-payload", Some(index));
    scene.names("audit-gate", Some(index));
}

#[test]
fn an_act_appended_to_a_case_whose_key_was_thrown_away() {
    let scene = Scene::new();
    let key = SigningKey::from_seed(&[99; 32]);
    scene.sql("UPDATE keys SET wrapped = NULL WHERE subject LIKE 'case/%/b'");
    let entry = forged(&scene.entry("b.12"), "mine", |leaf| {
        leaf.gate.as_mut().unwrap().result = GateResult::Admitted;
        leaf.signature = Some(sign_core(&key, &leaf.core).unwrap());
    });
    // Nobody can read it any more, but everybody can see that none of the appointed signed it.
    let index = scene.append(entry);
    scene.names("audit-gate", Some(index));
}

#[test]
fn a_time_of_recording_set_back() {
    let scene = Scene::new();
    let index = scene.index("a.15");
    scene.sql(&format!("UPDATE entries SET recorded = recorded - 1000000 WHERE idx = {index}"));
    scene.names("audit-recorded", Some(index));
}

#[test]
fn a_checkpoint_signed_by_another_key() {
    let scene = Scene::new();
    let head = Sqlite::open(&scene.file).unwrap().read().unwrap().head(LOG).unwrap().unwrap();
    let key = SigningKey::from_seed(&[99; 32]);
    let signer = fazhi_record::Signer::new(LOG, key).unwrap();
    let note = Checkpoint { origin: LOG.to_owned(), size: head.size, root: head.root }.sign(&signer).unwrap().to_text();
    let connection = Connection::open(&scene.file).unwrap();
    assert_eq!(connection.execute("UPDATE checkpoints SET note = ?1", [note]).unwrap(), 1);
    drop(connection);
    scene.names("audit-checkpoint", None);
}

#[test]
fn sealed_digests_are_of_what_is_stored() {
    // The premise of the tests above.
    let scene = Scene::new();
    let entry = scene.entry("a.0");
    let (leaf, payload) = (Leaf::parse(&entry.leaf).unwrap(), Payload::parse(&entry.payload).unwrap());
    assert_eq!(leaf.sealed.len(), 3);
    assert!(payload.sections.iter().all(|(name, bytes)| leaf.sealed.get(name) == Some(&sealed_digest(bytes))));
}
