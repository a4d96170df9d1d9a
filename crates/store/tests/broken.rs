//! SQLite files that are torn, changed or full: an earlier state or an error, never a panic.
#![allow(clippy::print_stderr, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod conformance;

use conformance::crowd::{act, whole};
use conformance::make::{entry, head, read};
use fazhi_store::{Entry, Sqlite, Store, StoreError, Table, backup, restore};
use proptest::test_runner::{Config, TestRunner};
use std::path::Path;

/// The files as they lie on the disk when the power goes: the database, and the log that is not yet in it.
fn crashed(folder: &Path) -> (Vec<u8>, Vec<u8>, u64) {
    let path = folder.join("crashed");
    let store = Sqlite::open(&path).unwrap();
    for n in 0..40 {
        act(&store, "a", &format!("{n}"));
    }
    let files = [path.clone(), folder.join("crashed-wal")].map(|p| std::fs::read(p).unwrap());
    let [database, log] = files;
    assert!(log.len() > 100_000, "the log holds the last commits");
    (database, log, 40)
}

/// Everything that can be read, read.
fn read_all(path: &Path) -> Result<u64, StoreError> {
    let store = Sqlite::open(path)?;
    store.check()?;
    let mut reader = store.read()?;
    for table in Table::ALL {
        reader.rows(table, None, 10_000)?;
    }
    let size = reader.head("a")?.map_or(0, |h| h.size);
    reader.entries("a", 0, 10_000)?;
    drop(reader);
    Ok(size)
}

#[test]
fn a_torn_log_is_an_earlier_state() {
    let folder = tempfile::tempdir().unwrap();
    let (database, log, size) = crashed(folder.path());
    let path = folder.path().join("torn");
    let mut last = 0;
    for eighth in 0..=16 {
        let end = log.len() * eighth / 16;
        std::fs::write(&path, &database).unwrap();
        std::fs::write(folder.path().join("torn-wal"), &log[..end]).unwrap();
        let _ = std::fs::remove_file(folder.path().join("torn-shm"));
        let found = read_all(&path).unwrap();
        assert!(found >= last, "more of the log is no less of the store");
        last = found;
        whole(&Sqlite::open(&path).unwrap());
        for ending in ["torn", "torn-wal", "torn-shm"] {
            let _ = std::fs::remove_file(folder.path().join(ending));
        }
    }
    assert_eq!(last, size);
}

#[test]
fn changed_bytes_are_found_or_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("whole");
    {
        let store = Sqlite::open(&file).unwrap();
        conformance::crowd::fill(&store);
    }
    let whole = std::fs::read(&file).unwrap();
    let path = folder.path().join("changed");
    let damaged = std::cell::Cell::new(0);
    let config = Config { cases: 150, failure_persistence: None, ..Config::default() };
    let rng = proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, rng)
        .run(&(0..whole.len(), 1..=255u8, 0..3u8), |(at, flip, what)| {
            let mut bytes = whole.clone();
            match what {
                0 => bytes.truncate(at),
                1 => bytes[at] ^= flip,
                _ => bytes.iter_mut().skip(at).take(512).for_each(|b| *b ^= flip),
            }
            std::fs::write(&path, bytes).unwrap();
            let known = ["store-damaged", "store-lost", "store-refused", "store-newer", "store-full"];
            if let Err(why) = read_all(&path) {
                assert!(known.contains(&why.code()), "{why}");
                damaged.set(damaged.get() + 1);
            }
            let _ = restore(&path, &Sqlite::memory().unwrap());
            for ending in ["changed", "changed-wal", "changed-shm"] {
                let _ = std::fs::remove_file(folder.path().join(ending));
            }
            Ok(())
        })
        .unwrap();
    assert!(damaged.get() > 50, "{} of 150 were found", damaged.get());
}

#[test]
fn a_backup_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup");
    let store = Sqlite::memory().unwrap();
    conformance::crowd::fill(&store);
    backup(&store, &file).unwrap();
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let target = Sqlite::memory().unwrap();
    assert_eq!(restore(&file, &target).unwrap_err().code(), "store-damaged");
    assert_eq!(read(&target, |r| r.count(Table::Logs)), 0);
    // A backup that can't be written leaves the old one.
    std::fs::write(&file, &whole).unwrap();
    assert!(backup(&store, &folder.path().join("none/backup")).is_err());
    restore(&file, &target).unwrap();
}

#[test]
fn a_full_disk_writes_nothing_and_reading_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    let store = Sqlite::open_limited(&path, 2 << 20).unwrap();
    act(&store, "a", "first");
    let mut size = 1;
    let why = loop {
        let big = Entry { payload: vec![5; 200_000], ..entry(size, &format!("big {size}"), None, "filed") };
        let result = store.write().and_then(|mut writer| {
            let old = writer.head("a")?.unwrap();
            assert!(writer.append("a", &old, &head(size + 1, 0), &[big], &[])?);
            writer.commit()
        });
        match result {
            Ok(()) => size += 1,
            Err(why) => break why,
        }
    };
    assert_eq!(why.code(), "store-full");
    assert!((2..20).contains(&size));
    assert_eq!(read(&store, |r| r.entries("a", 0, 99)).len() as u64, size);
    assert_eq!(read(&store, |r| r.head("a")).unwrap().size, size);
    drop(store);
    let store = Sqlite::open(&path).unwrap();
    let big = Entry { payload: vec![5; 200_000], ..entry(0, "fits", None, "filed") };
    conformance::make::append(&store, "a", &[big]);
    assert_eq!(read(&store, |r| r.head("a")).unwrap().size, size + 1);
}
