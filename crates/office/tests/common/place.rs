//! Where a test keeps its store: a SQLite file, or a schema of its own in the server that `FAZHI_POSTGRES` names.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]
use fazhi_store::{Postgres, Sqlite, Store};
use postgres::{Client, NoTls};
use std::path::Path;
use std::sync::Arc;

pub enum Place {
    File(tempfile::TempDir),
    Schema { server: String, name: String },
}

impl Place {
    pub fn file() -> Place {
        Place::File(tempfile::tempdir().unwrap())
    }

    /// None where there is no server; said on standard error, so that nobody takes a skipped test for one that held.
    pub fn schema() -> Option<Place> {
        let Some(server) = std::env::var("FAZHI_POSTGRES").ok().filter(|s| !s.is_empty()) else {
            eprintln!("skipped: FAZHI_POSTGRES names no server");
            return None;
        };
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let next = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let name = format!("fazhi_office_{}_{next}", std::process::id());
        let mut client = Client::connect(&server, NoTls).unwrap();
        client.batch_execute(&format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}")).unwrap();
        Some(Place::Schema { server, name })
    }

    /// Text by which another process finds it.
    pub fn address(&self) -> String {
        match self {
            Place::File(folder) => folder.path().join("store.db").display().to_string(),
            Place::Schema { server, name } => format!("postgres:{server} options='-c search_path={name}'"),
        }
    }

    pub fn store(&self) -> Arc<dyn Store> {
        open(&self.address())
    }
}

/// The store at an address.
pub fn open(address: &str) -> Arc<dyn Store> {
    match address.strip_prefix("postgres:") {
        Some(connection) => Arc::new(Postgres::open(connection).unwrap()),
        None => Arc::new(Sqlite::open(Path::new(address)).unwrap()),
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Place::Schema { server, name } = self
            && let Ok(mut client) = Client::connect(server, NoTls)
        {
            let _ = client.batch_execute(&format!("SET client_min_messages = error; DROP SCHEMA {name} CASCADE"));
        }
    }
}
