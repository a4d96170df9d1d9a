//! A schema of its own in the server that `FAZHI_POSTGRES` names, removed at the end.
use postgres::{Client, NoTls};
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

pub struct Schema {
    server: String,
    name: String,
    /// Connection string with the schema as search path.
    pub connection: String,
}

impl Schema {
    /// None where there is no server: the skip is noted.
    pub fn new(suite: &str) -> Option<Schema> {
        let Some(server) = std::env::var("FAZHI_POSTGRES").ok().filter(|s| !s.is_empty()) else {
            super::skip(suite, "FAZHI_POSTGRES names no server");
            return None;
        };
        let name = format!("fazhi_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut client = Client::connect(&server, NoTls).unwrap();
        client.batch_execute(&format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}")).unwrap();
        let connection = format!("{server} options='-c search_path={name}'");
        Some(Schema { server, name, connection })
    }

    /// A statement outside the store.
    pub fn execute(&self, sql: &str) {
        Client::connect(&self.connection, NoTls).unwrap().batch_execute(sql).unwrap();
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        if let Ok(mut client) = Client::connect(&self.server, NoTls) {
            let _ = client.batch_execute(&format!("SET client_min_messages = error; DROP SCHEMA {} CASCADE", self.name));
        }
    }
}
