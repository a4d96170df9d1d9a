//! The conformance suite over PostgreSQL, when `FAZHI_POSTGRES` holds a connection string. Each check gets a schema of its own.
#![allow(clippy::print_stderr, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod conformance;

use conformance::server::Schema;
use fazhi_store::{Postgres, Store};

#[test]
fn postgres() {
    for (name, check) in conformance::ALL {
        let Some(schema) = Schema::new("store over PostgreSQL") else { return };
        eprintln!("{name}");
        check(&Postgres::open(&schema.connection).unwrap());
    }
}

#[test]
fn faults() {
    let schemas = std::cell::RefCell::new(Vec::new());
    let Some(_server) = Schema::new("store over PostgreSQL, with faults") else { return };
    let make = || {
        let schema = Schema::new("").unwrap();
        let store = Postgres::open(&schema.connection).unwrap();
        // Kept until the end: the store is used after this.
        schemas.borrow_mut().push(schema);
        store
    };
    conformance::faults::stubborn(&make);
    conformance::faults::one_by_one(&make);
}

#[test]
fn copies() {
    let schemas = std::cell::RefCell::new(Vec::new());
    let Some(from) = Schema::new("copies between stores, with PostgreSQL") else { return };
    let target = || -> Box<dyn Store> {
        let schema = Schema::new("").unwrap();
        let store = Postgres::open(&schema.connection).unwrap();
        schemas.borrow_mut().push(schema);
        Box::new(store)
    };
    conformance::copies::round(&Postgres::open(&from.connection).unwrap(), &target);
    conformance::copies::round(&fazhi_store::Sqlite::memory().unwrap(), &target);
    let back = Schema::new("").unwrap();
    conformance::copies::round(&Postgres::open(&back.connection).unwrap(), &|| Box::new(fazhi_store::Sqlite::memory().unwrap()));
}

#[test]
fn a_killed_writer_loses_nothing_it_was_told() {
    if let Some(connection) = std::env::var_os(conformance::crash::TARGET) {
        conformance::crash::child(&Postgres::open(connection.to_str().unwrap()).unwrap());
    }
    let Some(schema) = Schema::new("a killed writer, over PostgreSQL") else { return };
    let open = || -> Box<dyn Store> { Box::new(Postgres::open(&schema.connection).unwrap()) };
    conformance::crash::parent("a_killed_writer_loses_nothing_it_was_told", &schema.connection, &open);
}

#[test]
fn a_terminated_connection_is_lost_and_a_new_one_is_made() {
    let Some(schema) = Schema::new("lost connections to PostgreSQL") else { return };
    let store = Postgres::open(&format!("{} application_name=victim_{}", schema.connection, std::process::id())).unwrap();
    let end = || {
        schema.execute(&format!(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'victim_{}'",
            std::process::id()
        ));
    };
    conformance::crowd::act(&store, "a", "first");
    // An idle connection that died is not noticed by the caller.
    end();
    store.write().unwrap().commit().unwrap();
    let mut writer = store.write().unwrap();
    writer.put_meta("k", b"v").unwrap();
    end();
    assert_eq!(writer.put_meta("k", b"v").unwrap_err().code(), "store-lost");
    assert_eq!(writer.commit().unwrap_err().code(), "store-lost");
    let mut writer = store.write().unwrap();
    writer.put_meta("k", b"v").unwrap();
    end();
    assert_eq!(writer.commit().unwrap_err().code(), "store-unknown");
    assert_eq!(store.read().unwrap().meta("k").unwrap(), None);
    conformance::crowd::act(&store, "a", "second");
    conformance::crowd::whole(&store);
}

#[test]
fn several_programs_start_at_once() {
    let Some(schema) = Schema::new("programs that start at once, over PostgreSQL") else { return };
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| Postgres::open(&schema.connection).unwrap());
        }
    });
    schema.execute("INSERT INTO migrations (number) VALUES (1000)");
    assert_eq!(Postgres::open(&schema.connection).err().unwrap().code(), "store-newer");
}

#[test]
fn what_cannot_be_opened() {
    assert_eq!(Postgres::open("no = connection").err().unwrap().code(), "store-refused");
    let folder = tempfile::tempdir().unwrap();
    let nobody = format!("host={} user=x", folder.path().display());
    assert_eq!(Postgres::open(&nobody).err().unwrap().code(), "store-lost");
}
