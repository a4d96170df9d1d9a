//! Logs: appending, heads, snapshots, limits.
use super::make::{append, entry, grow, head, read, tile, write};
use fazhi_store::{Entry, Head, Store, StoreError};

pub fn logs_are_made_once(store: &dyn Store) {
    assert_eq!(read(store, |r| r.head("a")), None);
    write(store, |w| w.create_log("a"));
    assert!(!write(store, |w| w.create_log("a")));
    write(store, |w| w.create_log("Z"));
    let logs = read(store, |r| r.logs());
    assert_eq!(logs, [("Z".to_owned(), Head::default()), ("a".to_owned(), Head::default())]);
}

pub fn appended_entries_are_read_back(store: &dyn Store) {
    let acts = [entry(0, "x", None, "filed"), entry(1, "y", Some("1"), "heard"), entry(2, "z", Some("1"), "filed")];
    append(store, "a", &acts);
    assert_eq!(read(store, |r| r.head("a")), Some(head(3, 0)));
    assert_eq!(read(store, |r| r.entry("a", 1)).as_ref(), Some(&acts[1]));
    assert_eq!(read(store, |r| r.entry("a", 3)), None);
    assert_eq!(read(store, |r| r.entry("a", u64::MAX)), None);
    assert_eq!(read(store, |r| r.entries("a", 0, 10)), acts);
    assert_eq!(read(store, |r| r.entries("a", 1, 1)), [acts[1].clone()]);
    assert_eq!(read(store, |r| r.entries("a", u64::MAX, 1)), []);
    assert_eq!(read(store, |r| r.leaves("a", 1, 5)), [acts[1].leaf.clone(), acts[2].leaf.clone()]);
    assert_eq!(read(store, |r| r.index_of("a", "z")), Some(2));
    assert_eq!(read(store, |r| r.index_of("a", "w")), None);
    assert_eq!(read(store, |r| r.case_entries("a", "1", 0)), acts[1..]);
    assert_eq!(read(store, |r| r.case_entries("a", "1", 2)), acts[2..]);
    assert_eq!(read(store, |r| r.case_entries("a", "2", 0)), []);
    assert_eq!(read(store, |r| r.entries_of_kind("a", "filed")), [acts[0].clone(), acts[2].clone()]);
    assert_eq!(read(store, |r| r.entries_of_kind("b", "filed")), []);
}

pub fn many_at_once(store: &dyn Store) {
    let acts: Vec<Entry> = (0..2_500).map(|n| entry(n, &format!("act {n}"), Some("1"), "filed")).collect();
    append(store, "a", &acts);
    assert_eq!(read(store, |r| r.entries("a", 0, 10_000)), acts);
    assert_eq!(read(store, |r| r.index_of("a", "act 2499")), Some(2_499));
}

pub fn a_stale_head_is_refused(store: &dyn Store) {
    grow(store, "a", 2);
    let mut writer = store.write().unwrap();
    let done = writer.append("a", &head(1, 0), &head(2, 0), &[entry(1, "late", None, "filed")], &[]).unwrap();
    assert!(!done);
    assert_eq!(writer.commit(), Err(StoreError::Conflict));
    assert_eq!(read(store, |r| r.index_of("a", "late")), None);
    let mut writer = store.write().unwrap();
    assert!(!writer.append("none", &head(0, 0), &head(1, 0), &[entry(0, "x", None, "filed")], &[]).unwrap());
}

pub fn a_wrong_epoch_is_refused(store: &dyn Store) {
    grow(store, "a", 1);
    let mut writer = store.write().unwrap();
    assert!(!writer.append("a", &head(1, 1), &head(2, 1), &[entry(1, "x", None, "filed")], &[]).unwrap());
}

pub fn two_writers_make_no_fork(store: &dyn Store) {
    grow(store, "a", 1);
    let old = read(store, |r| r.head("a")).unwrap();
    let both = std::sync::Barrier::new(2);
    let race = |name: &str| {
        both.wait();
        let mut writer = store.write()?;
        if !writer.append("a", &old, &head(2, 0), &[entry(1, name, None, "filed")], &[])? {
            return Err(StoreError::Conflict);
        }
        writer.commit()
    };
    let ends = std::thread::scope(|s| [s.spawn(|| race("one")), s.spawn(|| race("two"))].map(|t| t.join().unwrap()));
    assert_eq!(ends.iter().filter(|e| e.is_ok()).count(), 1, "{ends:?}");
    assert_eq!(ends.iter().filter(|e| **e == Err(StoreError::Conflict)).count(), 1, "{ends:?}");
    let won = if ends[0].is_ok() { "one" } else { "two" };
    assert_eq!(read(store, |r| r.entries("a", 1, 9)), [entry(1, won, None, "filed")]);
    assert_eq!(read(store, |r| r.head("a")), Some(head(2, 0)));
}

pub fn an_act_has_one_place(store: &dyn Store) {
    grow(store, "a", 2);
    let twice: [&[Entry]; 2] =
        [&[entry(2, "act-0", None, "filed")], &[entry(2, "x", None, "filed"), entry(3, "x", None, "filed")]];
    for entries in twice {
        let mut writer = store.write().unwrap();
        let new = head(2 + entries.len() as u64, 0);
        let error = writer.append("a", &head(2, 0), &new, entries, &[]).unwrap_err();
        assert_eq!(error.code(), "store-duplicate", "{error}");
        assert_eq!(writer.commit().unwrap_err().code(), "store-refused");
    }
    assert_eq!(read(store, |r| r.head("a")), Some(head(2, 0)));
    assert_eq!(read(store, |r| r.entries("a", 0, 9)).len(), 2);
    append(store, "b", &[entry(0, "act-0", None, "filed")]);
}

pub fn gaps_are_refused(store: &dyn Store) {
    grow(store, "a", 1);
    for (index, size) in [(2, 2), (1, 3), (0, 2)] {
        let mut writer = store.write().unwrap();
        let error = writer.append("a", &head(1, 0), &head(size, 0), &[entry(index, "x", None, "filed")], &[]).unwrap_err();
        assert_eq!(error.code(), "store-refused");
    }
    assert_eq!(read(store, |r| r.head("a")), Some(head(1, 0)));
}

pub fn snapshots_stand_still(store: &dyn Store) {
    grow(store, "a", 1);
    let mut reader = store.read().unwrap();
    grow(store, "a", 1);
    assert_eq!(reader.head("a").unwrap(), Some(head(1, 0)));
    assert_eq!(reader.entries("a", 0, 9).unwrap().len(), 1);
    drop(reader);
    assert_eq!(read(store, |r| r.head("a")), Some(head(2, 0)));
}

pub fn a_dropped_writer_leaves_nothing(store: &dyn Store) {
    grow(store, "a", 1);
    let mut writer = store.write().unwrap();
    assert!(writer.append("a", &head(1, 0), &head(2, 0), &[entry(1, "x", None, "filed")], &[tile(0, 0, 2)]).unwrap());
    writer.put_meta("k", b"v").unwrap();
    assert_eq!(writer.head("a").unwrap(), Some(head(2, 0)), "a writer sees what it wrote");
    drop(writer);
    assert_eq!(read(store, |r| r.head("a")), Some(head(1, 0)));
    assert_eq!(read(store, |r| r.tile("a", 0, 0)), None);
    assert_eq!(read(store, |r| r.meta("k")), None);
    grow(store, "a", 1);
}

pub fn a_failed_writer_is_not_committed(store: &dyn Store) {
    let mut writer = store.write().unwrap();
    writer.put_meta("k", b"v").unwrap();
    assert!(writer.put_meta(&"k".repeat(513), b"v").is_err());
    assert_eq!(writer.commit().unwrap_err().code(), "store-refused");
    assert_eq!(read(store, |r| r.meta("k")), None);
}

pub fn limits(store: &dyn Store) {
    grow(store, "a", 1);
    let long = entry(1, "x", None, "filed");
    let largest = Entry { leaf: vec![1; Entry::MAX_LEAF], payload: vec![2; Entry::MAX_PAYLOAD], ..long.clone() };
    for (what, bad) in [
        ("leaf", Entry { leaf: vec![0; Entry::MAX_LEAF + 1], ..long.clone() }),
        ("payload", Entry { payload: vec![0; Entry::MAX_PAYLOAD + 1], ..long.clone() }),
        ("act", Entry { act: "x".repeat(513), ..long.clone() }),
        ("kind", Entry { kind: "x".repeat(513), ..long.clone() }),
        ("case", Entry { case: Some("x".repeat(513)), ..long.clone() }),
    ] {
        let mut writer = store.write().unwrap();
        // The first one would do: nothing of the call is written.
        let entries = [entry(1, "first", None, "filed"), Entry { index: 2, ..bad }];
        let error = writer.append("a", &head(1, 0), &head(3, 0), &entries, &[]).unwrap_err();
        assert!(matches!(error, StoreError::TooLarge { what: found, .. } if found == what), "{error}");
        assert_eq!(writer.head("a").unwrap(), Some(head(1, 0)));
    }
    for width in [0, 257] {
        let mut writer = store.write().unwrap();
        assert!(writer.append("a", &head(1, 0), &head(2, 0), std::slice::from_ref(&long), &[tile(0, 0, width)]).is_err());
    }
    append(store, "a", std::slice::from_ref(&largest));
    assert_eq!(read(store, |r| r.entry("a", 1)), Some(largest));
    let name = "法".repeat(170);
    append(store, &name, &[Entry { act: name.clone(), case: Some(name.clone()), kind: name.clone(), ..entry(0, "", None, "") }]);
    assert_eq!(read(store, |r| r.index_of(&name, &name)), Some(0));
}

pub fn tiles_grow(store: &dyn Store) {
    grow(store, "a", 1);
    let put = |size: u64, tiles: &[fazhi_store::Tile]| {
        let mut writer = store.write().unwrap();
        let entries = [entry(size, &format!("t{size}"), None, "filed")];
        assert!(writer.append("a", &head(size, 0), &head(size + 1, 0), &entries, tiles).unwrap());
        writer.commit().unwrap();
    };
    put(1, &[tile(0, 0, 2), tile(1, 0, 1)]);
    put(2, &[tile(0, 0, 1), tile(0, 0, 3), tile(0, 0, 2)]);
    put(3, &[tile(0, 0, 2), tile(0, 1, 256)]);
    assert_eq!(read(store, |r| r.tile("a", 0, 0)), Some(tile(0, 0, 3)));
    assert_eq!(read(store, |r| r.tile("a", 0, 1)), Some(tile(0, 1, 256)));
    assert_eq!(read(store, |r| r.tile("a", 1, 0)), Some(tile(1, 0, 1)));
    assert_eq!(read(store, |r| r.tile("a", 1, 1)), None);
    assert_eq!(read(store, |r| r.tile("b", 0, 0)), None);
}

pub fn logs_do_not_mix(store: &dyn Store) {
    for log in ["a", "a/", "A", "ａ"] {
        append(store, log, &[entry(0, "x", Some("1"), "filed"), entry(1, log, Some("1"), "filed")]);
    }
    assert_eq!(read(store, |r| r.case_entries("A", "1", 0)).len(), 2);
    assert_eq!(read(store, |r| r.index_of("A", "a")), None);
    let logs: Vec<String> = read(store, |r| r.logs()).into_iter().map(|(log, _)| log).collect();
    assert_eq!(logs, ["A", "a", "a/", "ａ"]);
}
