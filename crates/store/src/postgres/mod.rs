//! PostgreSQL: any number of programs share one database, every transaction serialisable.
mod errors;
mod link;

use crate::pool::Pool;
use crate::schema::{Dialect, MIGRATIONS, Migration};
use crate::tx::Tx;
use crate::{Reader, Store, StoreError, Writer};
use link::{Connection, PostgresLink};
use postgres::{Config, NoTls};
use std::collections::HashMap;
use std::time::Duration;

/// Transactions at the same time of one program.
const CONNECTIONS: usize = 16;
const CONNECT: Duration = Duration::from_secs(10);
/// How often the schema is tried when several programs start at once.
const TRIES: usize = 10;

/// The snapshot of such a transaction is made by its first statement, hence the second one here.
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1";
const WRITE: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE";

/// Without scans of whole tables: such a scan of a small table would make a serialisable transaction depend on every row of it, and writers of
/// different logs fail because of each other.
const SESSION: &str = "SET client_min_messages = error; SET enable_seqscan = off; SET standard_conforming_strings = on; \
                       SET idle_in_transaction_session_timeout = '10min'";
const DURABLE: &str = "SELECT set_config('synchronous_commit', 'on', false) \
                       WHERE current_setting('synchronous_commit') IN ('off', 'local')";

/// A store in a PostgreSQL database.
pub struct Postgres {
    config: Config,
    pool: Pool<Connection>,
}

impl Postgres {
    /// Connects and brings the schema up to date.
    ///
    /// `connection` is PostgreSQL's (`host=/run/postgresql user=fazhi dbname=fazhi`, or a URL). The connection is not encrypted: a socket or the
    /// loopback. Blocks, so not to be called from an asynchronous task.
    ///
    /// # Errors
    /// `store-refused` when the string can't be read or the user may not; `store-lost`; `store-newer`.
    pub fn open(connection: &str) -> Result<Postgres, StoreError> {
        Self::start(connection, MIGRATIONS)
    }

    fn start(connection: &str, known: &[Migration]) -> Result<Postgres, StoreError> {
        let mut config: Config = connection.parse().map_err(|e: postgres::Error| StoreError::Refused { why: e.to_string() })?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        if config.get_application_name().is_none() {
            config.application_name("fazhi");
        }
        let store = Postgres { config, pool: Pool::new(CONNECTIONS) };
        let mut result = store.migrate(known);
        for _ in 1..TRIES {
            if result != Err(StoreError::Conflict) {
                break;
            }
            result = store.migrate(known);
        }
        result.map(|()| store)
    }

    fn connect(&self) -> Result<Connection, StoreError> {
        let mut client = self.config.connect(NoTls).map_err(|e| errors::of(&e))?;
        client.batch_execute(SESSION).map_err(|e| errors::of(&e))?;
        client.batch_execute(DURABLE).map_err(|e| errors::of(&e))?;
        Ok(Connection { client, statements: HashMap::new() })
    }

    /// Each change in a transaction of its own, with its number.
    fn migrate(&self, known: &[Migration]) -> Result<(), StoreError> {
        let mut client = self.connect()?.client;
        let asked = client.query_one("SELECT to_regclass('migrations') IS NOT NULL", &[]).map_err(|e| errors::of(&e))?;
        if !asked.get::<_, bool>(0) {
            let made = client.batch_execute("CREATE TABLE migrations (number BIGINT PRIMARY KEY)");
            // Somebody else made it in this moment.
            made.map_err(|e| match e.code().map(|c| c.code().to_owned()).as_deref() {
                Some("42P07" | "42710" | "23505") => StoreError::Conflict,
                _ => errors::of(&e),
            })?;
        }
        let newest = known.last().map_or(0, |m| m.number);
        let mut found = || -> Result<i64, StoreError> {
            let row = client.query_one("SELECT COALESCE(MAX(number), 0) FROM migrations", &[]).map_err(|e| errors::of(&e))?;
            Ok(row.get(0))
        };
        let done = found()?;
        if done > newest {
            return Err(StoreError::Newer { found: done, known: newest });
        }
        for change in known.iter().filter(|m| m.number > done) {
            // The number first: whoever comes second waits there, and is refused before it has made anything.
            let sql = Dialect::Postgres.ddl(change.sql);
            let all = format!("BEGIN; INSERT INTO migrations (number) VALUES ({}); {sql}; COMMIT", change.number);
            client.batch_execute(&all).map_err(|e| errors::of(&e))?;
        }
        Ok(())
    }

    /// A transaction; an idle connection that turns out to be dead is replaced once.
    fn begin(&self, begin: &str) -> Result<Tx<PostgresLink<'_>>, StoreError> {
        let link = match PostgresLink::begin(self.pool.take(|| self.connect())?, begin) {
            Err(StoreError::Lost { .. }) => {
                self.pool.forget();
                PostgresLink::begin(self.pool.take(|| self.connect())?, begin)?
            }
            other => other?,
        };
        Ok(Tx::new(link))
    }
}

impl Store for Postgres {
    fn kind(&self) -> &'static str {
        "postgres"
    }

    fn read(&self) -> Result<Box<dyn Reader + '_>, StoreError> {
        Ok(Box::new(self.begin(READ)?))
    }

    fn write(&self) -> Result<Box<dyn Writer + '_>, StoreError> {
        Ok(Box::new(self.begin(WRITE)?))
    }
}
