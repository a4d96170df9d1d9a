//! SQLite: one file, one writer at a time, readers that see what stood when they began.
mod errors;
mod link;

use crate::link::Link;
use crate::pool::Pool;
use crate::schema::{Dialect, MIGRATIONS, Migration};
use crate::tx::Tx;
use crate::{Reader, Store, StoreError, Writer};
use link::SqliteLink;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// "FaZh" in ASCII: `file` and others tell by it what the file is.
pub(crate) const APPLICATION: i64 = 0x4661_5a68;
/// How long another process may hold the file before it is `store-conflict`.
const BUSY: Duration = Duration::from_secs(5);
/// Prepared statements kept by each connection.
const STATEMENTS: usize = 128;
const READERS: usize = 64;

/// A store in one SQLite file.
pub struct Sqlite {
    path: PathBuf,
    durable: bool,
    writers: Pool<Connection>,
    readers: Pool<Connection>,
    // Dropped last: the file goes with the connections closed.
    _folder: Option<tempfile::TempDir>,
}

impl Sqlite {
    /// Opens the file, makes it when there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// `store-newer`; `store-damaged` when the file is no store; `store-lost` when it can't be opened; `store-conflict`.
    pub fn open(path: &Path) -> Result<Sqlite, StoreError> {
        Self::start(path, true, None, MIGRATIONS)
    }

    /// A store for tests, gone when it is dropped. It is a file in a temporary folder, since a database in memory has no snapshots for readers
    /// beside a writer; nothing waits for the disk.
    ///
    /// # Errors
    /// `store-lost`, `store-full`.
    pub fn memory() -> Result<Sqlite, StoreError> {
        let folder = tempfile::tempdir().map_err(|e| StoreError::Lost { why: e.to_string() })?;
        let path = folder.path().join("store.sqlite");
        Self::start(&path, false, Some(folder), MIGRATIONS)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks for damage in the whole file: reads all of it.
    ///
    /// # Errors
    /// `store-damaged` with what was found first.
    pub fn check(&self) -> Result<(), StoreError> {
        let connection = self.connect()?;
        let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0)).map_err(|e| errors::of(&e))?;
        if found == "ok" { Ok(()) } else { Err(StoreError::Damaged { why: found }) }
    }

    fn start(path: &Path, durable: bool, folder: Option<tempfile::TempDir>, known: &[Migration]) -> Result<Self, StoreError> {
        let (writers, readers) = (Pool::new(1), Pool::new(READERS));
        let store = Sqlite { path: path.to_owned(), durable, writers, readers, _folder: folder };
        store.migrate(known)?;
        Ok(store)
    }

    fn connect(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags).map_err(|e| errors::of(&e))?;
        let sync = if self.durable { "FULL" } else { "OFF" };
        connection.busy_timeout(BUSY).map_err(|e| errors::of(&e))?;
        // The size of a page is that of a new file. `secure_delete` overwrites what is deleted: an erased key has to be gone from the file.
        let set = format!(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = {sync}; PRAGMA foreign_keys = ON; \
             PRAGMA secure_delete = ON; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 2000; PRAGMA trusted_schema = OFF;"
        );
        connection.execute_batch(&set).map_err(|e| errors::of(&e))?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    }

    /// Each change in a transaction of its own, with its number.
    fn migrate(&self, known: &[Migration]) -> Result<(), StoreError> {
        let connection = self.connect()?;
        let number = |name: &str| -> Result<i64, StoreError> {
            connection.query_row(&format!("PRAGMA {name}"), [], |r| r.get(0)).map_err(|e| errors::of(&e))
        };
        let tables: i64 =
            connection.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |r| r.get(0)).map_err(|e| errors::of(&e))?;
        if number("application_id")? != APPLICATION && tables > 0 {
            return Err(StoreError::Damaged { why: "a database of another program".to_owned() });
        }
        let newest = known.last().map_or(0, |m| m.number);
        for change in known {
            // Asked again for each: another process may be at the same work.
            connection.execute_batch("BEGIN IMMEDIATE").map_err(|e| errors::of(&e))?;
            if number("user_version")? < change.number {
                let sql = format!(
                    "{}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {};",
                    Dialect::Sqlite.ddl(change.sql),
                    change.number
                );
                connection.execute_batch(&sql).map_err(|e| errors::of(&e))?;
            }
            connection.execute_batch("COMMIT").map_err(|e| errors::of_commit(&e))?;
        }
        match number("user_version")? {
            found if found > newest => Err(StoreError::Newer { found, known: newest }),
            _ => Ok(()),
        }
    }
}

impl Store for Sqlite {
    fn kind(&self) -> &'static str {
        "sqlite"
    }

    fn read(&self) -> Result<Box<dyn Reader + '_>, StoreError> {
        let lent = self.readers.take(|| self.connect())?;
        let mut link = SqliteLink::begin(lent, "BEGIN DEFERRED")?;
        // A deferred transaction sees what stands when it first reads: that is now.
        link.query("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'logs'", &[], &mut |_| Ok(()))?;
        Ok(Box::new(Tx::new(link)))
    }

    fn write(&self) -> Result<Box<dyn Writer + '_>, StoreError> {
        let lent = self.writers.take(|| self.connect())?;
        Ok(Box::new(Tx::new(SqliteLink::begin(lent, "BEGIN IMMEDIATE")?)))
    }
}
