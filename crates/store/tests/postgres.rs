//! The conformance suite over PostgreSQL, when `FAZHI_POSTGRES` holds a connection string. Each check gets a schema of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod conformance;

use conformance::server::Schema;
use fazhi_store::Postgres;

#[test]
fn postgres() {
    for (name, check) in conformance::ALL {
        let Some(schema) = Schema::new("store over PostgreSQL") else { return };
        println!("{name}");
        check(&Postgres::open(&schema.connection).unwrap());
    }
}
