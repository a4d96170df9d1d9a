//! The conformance suite over SQLite.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod conformance;

use fazhi_store::Sqlite;

#[test]
fn memory() {
    for (name, check) in conformance::ALL {
        println!("{name}");
        check(&Sqlite::memory().unwrap());
    }
}

#[test]
fn file() {
    let folder = tempfile::tempdir().unwrap();
    for (n, (name, check)) in conformance::ALL.iter().enumerate() {
        println!("{name}");
        let store = Sqlite::open(&folder.path().join(format!("{n}.sqlite"))).unwrap();
        check(&store);
        store.check().unwrap();
    }
}
