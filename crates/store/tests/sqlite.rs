//! The conformance suite over SQLite.
#![allow(clippy::print_stderr, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod conformance;

use fazhi_store::{Sqlite, Store};

#[test]
fn memory() {
    for (name, check) in conformance::ALL {
        eprintln!("{name}");
        check(&Sqlite::memory().unwrap());
    }
}

#[test]
fn file() {
    let folder = tempfile::tempdir().unwrap();
    for (n, (name, check)) in conformance::ALL.iter().enumerate() {
        eprintln!("{name}");
        let store = Sqlite::open(&folder.path().join(format!("{n}.sqlite"))).unwrap();
        check(&store);
        store.check().unwrap();
    }
}

#[test]
fn two_handles_on_one_file() {
    // As two processes would: each with a writer of its own.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    let stores = [Sqlite::open(&path).unwrap(), Sqlite::open(&path).unwrap()];
    std::thread::scope(|scope| {
        for (n, store) in stores.iter().enumerate() {
            scope.spawn(move || (0..30).for_each(|m| conformance::crowd::act(store, "a", &format!("{n}-{m}"))));
        }
    });
    conformance::crowd::whole(&stores[0]);
    assert_eq!(stores[1].read().unwrap().head("a").unwrap().unwrap().size, 60);
}

#[test]
fn faults() {
    conformance::faults::stubborn(&|| Sqlite::memory().unwrap());
    conformance::faults::one_by_one(&|| Sqlite::memory().unwrap());
}

#[test]
fn faults_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let next = std::cell::Cell::new(0);
    conformance::faults::stubborn(&|| {
        next.set(next.get() + 1);
        Sqlite::open(&folder.path().join(next.get().to_string())).unwrap()
    });
}

#[test]
fn copies() {
    conformance::copies::round(&Sqlite::memory().unwrap(), &|| Box::new(Sqlite::memory().unwrap()));
}

#[test]
fn a_killed_writer_loses_nothing_it_was_told() {
    if let Some(path) = std::env::var_os(conformance::crash::TARGET) {
        conformance::crash::child(&Sqlite::open(path.as_ref()).unwrap());
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    let open = || -> Box<dyn Store> { Box::new(Sqlite::open(&path).unwrap()) };
    conformance::crash::parent("a_killed_writer_loses_nothing_it_was_told", path.to_str().unwrap(), &open);
    Sqlite::open(&path).unwrap().check().unwrap();
}

#[test]
fn an_erased_key_is_gone_from_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(&folder.path().join("s")).unwrap();
    let key = b"a wrapped key that nobody may find again";
    let found = || {
        let files = std::fs::read_dir(folder.path()).unwrap().map(|f| std::fs::read(f.unwrap().path()).unwrap());
        files.into_iter().any(|bytes| bytes.windows(key.len()).any(|w| w == key))
    };
    conformance::make::write(&store, |w| w.put_key("p", key));
    assert!(found());
    conformance::make::write(&store, |w| w.erase_key("p"));
    assert!(!found());
}
