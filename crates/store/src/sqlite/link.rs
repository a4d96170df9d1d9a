//! A transaction on one connection of SQLite.
use super::errors;
use crate::StoreError;
use crate::link::{Arg, Link, Row};
use crate::pool::Lent;
use crate::table::Shape;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};

/// A connection lent for one transaction; dropped, it is rolled back and given back.
pub(super) struct SqliteLink<'a> {
    lent: Lent<'a, Connection>,
    wipe: bool,
}

impl<'a> SqliteLink<'a> {
    pub(super) fn begin(lent: Lent<'a, Connection>, begin: &str) -> Result<Self, StoreError> {
        let mut link = SqliteLink { lent, wipe: false };
        link.connection()?.execute_batch(begin).map_err(|e| errors::of(&e))?;
        Ok(link)
    }

    fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        self.lent.get().ok_or_else(|| StoreError::Lost { why: "the connection was closed".to_owned() })
    }

    /// SQLite numbers `$1` by first appearance and `?1` by its number.
    fn statement(&mut self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        self.connection()?.prepare_cached(&sql.replace('$', "?")).map_err(|e| errors::of(&e))
    }
}

fn bind(statement: &mut CachedStatement<'_>, args: &[Arg<'_>]) -> Result<(), StoreError> {
    for (place, arg) in (1..).zip(args) {
        statement.raw_bind_parameter(place, arg).map_err(|e| errors::of(&e))?;
    }
    Ok(())
}

impl Link for SqliteLink<'_> {
    fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let mut statement = self.statement(sql)?;
        bind(&mut statement, args)?;
        Ok(statement.raw_execute().map_err(|e| errors::of(&e))? as u64)
    }

    fn insert(&mut self, shape: &Shape, tail: &str, flat: &[Arg<'_>]) -> Result<u64, StoreError> {
        let width = shape.columns.len();
        let places = (1..=width).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({places}) {tail}", shape.name, shape.names(width));
        let mut statement = self.statement(&sql)?;
        let mut changed = 0;
        for row in flat.chunks(width) {
            bind(&mut statement, row)?;
            changed += statement.raw_execute().map_err(|e| errors::of(&e))? as u64;
        }
        Ok(changed)
    }

    fn query(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.statement(sql)?;
        bind(&mut statement, args)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|e| errors::of(&e))? {
            each(row)?;
        }
        Ok(())
    }

    fn indexed_by(&self, index: &str) -> String {
        format!(" INDEXED BY {index}")
    }

    fn wipe_after_commit(&mut self) {
        self.wipe = true;
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        let wipe = self.wipe;
        let connection = self.connection()?;
        connection.execute_batch("COMMIT").map_err(|e| errors::of_commit(&e))?;
        if wipe {
            // The page without the key goes over the page with it, and the log that still holds the latter is emptied. A reader that stands
            // in the way delays that to the next time; what is committed stays so.
            let _ = connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        Ok(())
    }
}

impl Drop for SqliteLink<'_> {
    fn drop(&mut self) {
        let Some(connection) = self.lent.get() else { return };
        // An error may have rolled back already; a connection that can't is closed, which does.
        if !connection.is_autocommit() && connection.execute_batch("ROLLBACK").is_err() && !connection.is_autocommit() {
            self.lent.discard();
        }
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Arg::Int(number) => ValueRef::Integer(number),
            Arg::Text(text) | Arg::OptText(Some(text)) => ValueRef::Text(text.as_bytes()),
            Arg::Blob(bytes) | Arg::OptBlob(Some(bytes)) => ValueRef::Blob(bytes),
            Arg::OptText(None) | Arg::OptBlob(None) => ValueRef::Null,
        }))
    }
}

impl Row for rusqlite::Row<'_> {
    fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.get(column).map_err(|e| errors::of(&e))
    }

    fn opt_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        self.get(column).map_err(|e| errors::of(&e))
    }

    fn opt_blob(&self, column: usize) -> Result<Option<Vec<u8>>, StoreError> {
        self.get(column).map_err(|e| errors::of(&e))
    }
}
