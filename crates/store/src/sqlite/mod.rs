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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// What is committed is on the disk.
    Durable,
    /// For tests: nothing waits for the disk.
    Quick,
    /// A backup, which stays as it is.
    ReadOnly,
}

/// A store in one SQLite file.
pub struct Sqlite {
    path: PathBuf,
    mode: Mode,
    most: Option<u64>,
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
        Self::start(path, Mode::Durable, None, None, MIGRATIONS)
    }

    /// The same, for a file that may not grow beyond about `most` bytes (the write-ahead log beside it is not counted): what does not fit is
    /// `store-full`.
    ///
    /// # Errors
    /// Those of [`Sqlite::open`]; `store-full`.
    pub fn open_limited(path: &Path, most: u64) -> Result<Sqlite, StoreError> {
        Self::start(path, Mode::Durable, Some(most), None, MIGRATIONS)
    }

    /// A backup: nothing is written to it. One of an older schema is copied aside and brought up to date there.
    ///
    /// # Errors
    /// `store-damaged` when the file is no store, `store-newer`, `store-lost` when it can't be opened.
    pub fn open_backup(path: &Path) -> Result<Sqlite, StoreError> {
        Self::start_backup(path, MIGRATIONS)
    }

    fn start_backup(path: &Path, known: &[Migration]) -> Result<Sqlite, StoreError> {
        let (writers, readers) = (Pool::new(1), Pool::new(READERS));
        let store = Sqlite { path: path.to_owned(), mode: Mode::ReadOnly, most: None, writers, readers, _folder: None };
        let (application, found) = {
            let connection = store.connect()?;
            (number(&connection, "application_id")?, number(&connection, "user_version")?)
        };
        let newest = known.last().map_or(0, |m| m.number);
        if application != APPLICATION {
            return Err(StoreError::Damaged { why: "not a store".to_owned() });
        }
        if found > newest {
            return Err(StoreError::Newer { found, known: newest });
        }
        if found == newest {
            return Ok(store);
        }
        let lost = |e: std::io::Error| StoreError::Lost { why: e.to_string() };
        let folder = tempfile::tempdir().map_err(lost)?;
        let aside = folder.path().join("store.sqlite");
        std::fs::copy(path, &aside).map_err(lost)?;
        Self::start(&aside, Mode::Quick, None, Some(folder), known)
    }

    /// Makes a file of what was a file and its write-ahead log.
    pub(crate) fn single_file(path: &Path) -> Result<(), StoreError> {
        let connection = Connection::open(path).map_err(|e| errors::of(&e))?;
        let set = "PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE;";
        connection.execute_batch(set).map_err(|e| errors::of(&e))
    }

    /// A store for tests, gone when it is dropped. It is a file in a temporary folder, since a database in memory has no snapshots for readers
    /// beside a writer; nothing waits for the disk.
    ///
    /// # Errors
    /// `store-lost`, `store-full`.
    pub fn memory() -> Result<Sqlite, StoreError> {
        let folder = tempfile::tempdir().map_err(|e| StoreError::Lost { why: e.to_string() })?;
        let path = folder.path().join("store.sqlite");
        Self::start(&path, Mode::Quick, None, Some(folder), MIGRATIONS)
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

    fn start(
        path: &Path,
        mode: Mode,
        most: Option<u64>,
        folder: Option<tempfile::TempDir>,
        known: &[Migration],
    ) -> Result<Self, StoreError> {
        let (writers, readers) = (Pool::new(1), Pool::new(READERS));
        let store = Sqlite { path: path.to_owned(), mode, most, writers, readers, _folder: folder };
        store.migrate(known)?;
        Ok(store)
    }

    fn connect(&self) -> Result<Connection, StoreError> {
        if self.mode == Mode::ReadOnly {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(&self.path, flags).map_err(|e| errors::of(&e))?;
            connection.set_prepared_statement_cache_capacity(STATEMENTS);
            return Ok(connection);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags).map_err(|e| errors::of(&e))?;
        let sync = if self.mode == Mode::Durable { "FULL" } else { "OFF" };
        connection.busy_timeout(BUSY).map_err(|e| errors::of(&e))?;
        // The size of a page is that of a new file. `secure_delete` overwrites what is deleted: an erased key has to be gone from the file.
        let set = format!(
            "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = {sync}; PRAGMA foreign_keys = ON; \
             PRAGMA secure_delete = ON; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 2000; PRAGMA trusted_schema = OFF;"
        );
        connection.execute_batch(&set).map_err(|e| errors::of(&e))?;
        if let Some(most) = self.most {
            let pages = most / number(&connection, "page_size")?.unsigned_abs().max(1);
            connection.execute_batch(&format!("PRAGMA max_page_count = {}", pages.max(1))).map_err(|e| errors::of(&e))?;
        }
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    }

    /// Each change in a transaction of its own, with its number.
    fn migrate(&self, known: &[Migration]) -> Result<(), StoreError> {
        let connection = self.connect()?;
        let tables: i64 =
            connection.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |r| r.get(0)).map_err(|e| errors::of(&e))?;
        if number(&connection, "application_id")? != APPLICATION && tables > 0 {
            return Err(StoreError::Damaged { why: "a database of another program".to_owned() });
        }
        let newest = known.last().map_or(0, |m| m.number);
        for change in known {
            // Asked again for each: another process may be at the same work.
            connection.execute_batch("BEGIN IMMEDIATE").map_err(|e| errors::of(&e))?;
            if number(&connection, "user_version")? < change.number {
                let sql = format!(
                    "{}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {};",
                    Dialect::Sqlite.ddl(change.sql),
                    change.number
                );
                connection.execute_batch(&sql).map_err(|e| errors::of(&e))?;
            }
            connection.execute_batch("COMMIT").map_err(|e| errors::of_commit(&e))?;
        }
        match number(&connection, "user_version")? {
            found if found > newest => Err(StoreError::Newer { found, known: newest }),
            _ => Ok(()),
        }
    }
}

fn number(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    connection.query_row(&format!("PRAGMA {name}"), [], |r| r.get(0)).map_err(|e| errors::of(&e))
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

    fn export(&self, file: &Path) -> Result<bool, StoreError> {
        let name = file.to_str().ok_or_else(|| StoreError::Refused { why: "a path that is not UTF-8".to_owned() })?;
        self.connect()?.execute("VACUUM INTO ?1", [name]).map_err(|e| errors::of(&e))?;
        Ok(true)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const ONE: &[Migration] = &[Migration { number: 1, sql: MIGRATIONS[0].sql }];
    const TWO: &[Migration] = &[
        Migration { number: 1, sql: MIGRATIONS[0].sql },
        Migration { number: 2, sql: "CREATE TABLE more (name TEXT NOT NULL); INSERT INTO meta VALUES ('more', x'01')" },
    ];
    const BROKEN: &[Migration] = &[
        Migration { number: 1, sql: MIGRATIONS[0].sql },
        Migration { number: 2, sql: "CREATE TABLE more (name TEXT NOT NULL); CREATE TABLE logs (log TEXT)" },
    ];

    fn open(path: &Path, known: &[Migration]) -> Result<Sqlite, StoreError> {
        Sqlite::start(path, Mode::Durable, None, None, known)
    }

    #[test]
    fn an_older_store_is_brought_up_to_date_and_a_newer_one_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s");
        let old = open(&path, ONE).unwrap();
        let mut writer = old.write().unwrap();
        writer.create_log("a").unwrap();
        writer.commit().unwrap();
        drop(old);
        // A change that fails half-way leaves the store as it was.
        assert!(open(&path, BROKEN).is_err());
        drop(open(&path, ONE).unwrap());
        for _ in 0..2 {
            let new = open(&path, TWO).unwrap();
            let mut reader = new.read().unwrap();
            assert_eq!(reader.meta("more").unwrap(), Some(vec![1]));
            assert_eq!(reader.logs().unwrap().len(), 1);
        }
        assert_eq!(open(&path, ONE).err(), Some(StoreError::Newer { found: 2, known: 1 }));
        assert_eq!(Sqlite::start_backup(&path, ONE).err(), Some(StoreError::Newer { found: 2, known: 1 }));
    }

    #[test]
    fn an_older_backup_is_read_and_not_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, file) = (folder.path().join("s"), folder.path().join("b"));
        crate::backup(&open(&path, ONE).unwrap(), &file).unwrap();
        let before = std::fs::read(&file).unwrap();
        let backup = Sqlite::start_backup(&file, TWO).unwrap();
        assert_eq!(backup.read().unwrap().meta("more").unwrap(), Some(vec![1]));
        assert_eq!(std::fs::read(&file).unwrap(), before);
    }

    #[test]
    fn other_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s");
        std::fs::write(
            &path,
            "no database, but long enough to be taken for the header of one, if nobody looked at it ".repeat(3),
        )
        .unwrap();
        assert_eq!(Sqlite::open(&path).err().unwrap().code(), "store-damaged");
        assert_eq!(Sqlite::open_backup(&path).err().unwrap().code(), "store-damaged");
        let path = folder.path().join("t");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE cookies (name TEXT)").unwrap();
        assert_eq!(Sqlite::open(&path).err().unwrap().code(), "store-damaged");
        assert_eq!(Sqlite::open(&folder.path().join("none/s")).err().unwrap().code(), "store-lost");
        assert_eq!(Sqlite::open_backup(&folder.path().join("none")).err().unwrap().code(), "store-lost");
    }
}
