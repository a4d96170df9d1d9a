//! Several threads on two logs at once, each trying until its acts are in; afterwards every act is in once, and each log is one line.
use super::make::{append, case, entry, head, message, read, tile, write};
use fazhi_store::{CaseQuery, Entry, Store, StoreError};

const THREADS: usize = 4;
const ACTS: usize = 12;

pub fn everybody_at_once(store: &dyn Store) {
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                for n in 0..ACTS {
                    act(store, if n % 3 == 0 { "b" } else { "a" }, &format!("{thread}-{n}"));
                }
            });
        }
    });
    whole(store);
    let found = ["a", "b"].map(|log| read(store, |r| r.head(log)).unwrap().size);
    assert_eq!(found, [(THREADS * ACTS * 2 / 3) as u64, (THREADS * ACTS / 3) as u64]);
    let cases = read(store, |r| r.cases(&CaseQuery { limit: 1_000, ..CaseQuery::default() }));
    assert_eq!(cases.len(), THREADS * ACTS);
    assert_eq!(read(store, |r| r.messages("li", 1_000)).len(), THREADS * ACTS);
}

/// One act with everything that goes with it in one transaction, exactly once.
pub fn act(store: &dyn Store, log: &str, name: &str) {
    write(store, |writer| {
        writer.create_log(log)?;
        if writer.index_of(log, name)?.is_some() {
            return Ok(());
        }
        let old = writer.head(log)?.unwrap();
        let entries = [entry(old.size, name, Some(name), "filed")];
        let width = (old.size % 256) as usize + 1;
        if !writer.append(log, &old, &head(old.size + 1, old.epoch), &entries, &[tile(0, old.size / 256, width)])? {
            return Err(StoreError::Conflict);
        }
        writer.put_cases(&[case(log, name, Some("2026-03-01"))])?;
        writer.put_messages(&[message(&format!("{log}/{name}"), "li", 1)])
    });
}

/// Each log has as many entries as its head says, each with its payload and its case, and a tile as wide as its end.
pub fn whole(store: &dyn Store) {
    for (log, head) in read(store, |r| r.logs()) {
        let entries = read(store, |r| r.entries(&log, 0, 1_000_000));
        assert!(entries.iter().map(|e| e.index).eq(0..head.size), "{log}");
        let mut acts: Vec<&str> = entries.iter().map(|e| e.act.as_str()).collect();
        acts.sort_unstable();
        acts.dedup();
        assert_eq!(acts.len() as u64, head.size);
        for Entry { act, case, .. } in &entries {
            assert!(read(store, |r| r.case(&log, case.as_deref().unwrap())).is_some(), "{act}");
        }
        if let Some(last) = head.size.checked_sub(1) {
            let tile = read(store, |r| r.tile(&log, 0, last / 256)).unwrap();
            assert_eq!(tile.hashes.len() as u64, (last % 256 + 1) * 32);
        }
    }
}

/// A store with something in every table, by appending to two logs.
pub fn fill(store: &dyn Store) {
    for n in 0..20 {
        act(store, if n % 3 == 0 { "b" } else { "a" }, &format!("{n}"));
    }
    append(
        store,
        "c",
        &[entry(0, "big", None, "filed"), Entry { payload: vec![3; 1 << 20], ..entry(1, "bigger", None, "heard") }],
    );
    write(store, |w| {
        w.put_dues("a", "1", &[super::make::due("a", "1", "x", "2026-03-01")])?;
        w.put_breaches("a", "1", &[super::make::breach("p", "a", "1", "x")])?;
        w.put_key("p", b"wrapped")?;
        w.put_key("q", b"wrapped")?;
        w.erase_key("q")?;
        w.put_checkpoint("a", 3, "note")?;
        w.put_witnessed("a", "w", 2)?;
        w.put_meta("k", b"v")
    });
}
