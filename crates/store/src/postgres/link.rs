//! A transaction on one connection of PostgreSQL.
use super::errors;
use crate::StoreError;
use crate::link::{Arg, Link, Row};
use crate::pool::Lent;
use crate::table::{Shape, Type};
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, to_sql_checked};
use postgres::{Client, Statement};
use std::collections::HashMap;

/// Bytes sent in one statement, about: a message of the protocol holds less than 1 GiB, and the server keeps it in memory.
const CHUNK: usize = 16 << 20;
const CHUNK_ROWS: usize = 10_000;

/// A connection with the statements prepared on it.
pub(super) struct Connection {
    pub(super) client: Client,
    pub(super) statements: HashMap<String, Statement>,
}

/// A connection lent for one transaction; dropped, it is rolled back and given back.
pub(super) struct PostgresLink<'a> {
    lent: Lent<'a, Connection>,
    open: bool,
    wipe: bool,
}

impl<'a> PostgresLink<'a> {
    pub(super) fn begin(mut lent: Lent<'a, Connection>, begin: &str) -> Result<Self, StoreError> {
        let result = match lent.get() {
            Some(connection) => connection.client.batch_execute(begin).map_err(|e| errors::of(&e)),
            None => Err(closed()),
        };
        match result {
            Ok(()) => Ok(PostgresLink { lent, open: true, wipe: false }),
            Err(why) => {
                lent.discard();
                Err(why)
            }
        }
    }

    fn prepared(&mut self, sql: &str) -> Result<(&mut Client, Statement), StoreError> {
        let connection = self.lent.get().ok_or_else(closed)?;
        let statement = match connection.statements.get(sql) {
            Some(statement) => statement.clone(),
            None => {
                let statement = connection.client.prepare(sql).map_err(|e| errors::of(&e))?;
                connection.statements.insert(sql.to_owned(), statement.clone());
                statement
            }
        };
        Ok((&mut connection.client, statement))
    }
}

fn closed() -> StoreError {
    StoreError::Lost { why: "the connection was closed".to_owned() }
}

impl Link for PostgresLink<'_> {
    fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, StoreError> {
        let (client, statement) = self.prepared(sql)?;
        let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|a| a as &(dyn ToSql + Sync)).collect();
        client.execute(&statement, &args).map_err(|e| errors::of(&e))
    }

    /// One statement for many rows: a column is one argument, an array.
    fn insert(&mut self, shape: &Shape, tail: &str, flat: &[Arg<'_>]) -> Result<u64, StoreError> {
        let width = shape.columns.len();
        let array = |(n, (_, kind)): (usize, &(&str, Type))| match kind {
            Type::Int => format!("${}::bigint[]", n + 1),
            Type::Text => format!("${}::text[]", n + 1),
            Type::Blob => format!("${}::bytea[]", n + 1),
        };
        let arrays = shape.columns.iter().enumerate().map(array).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO {} ({}) SELECT * FROM UNNEST({arrays}) {tail}", shape.name, shape.names(width));
        let (client, statement) = self.prepared(&sql)?;
        let mut changed = 0;
        let mut rest = flat;
        while !rest.is_empty() {
            let mut bytes = 0;
            let fits = |row: &&[Arg<'_>]| {
                bytes += row.iter().map(Arg::size).sum::<usize>();
                bytes <= CHUNK
            };
            let rows = rest.chunks(width).take(CHUNK_ROWS).take_while(fits).count().max(1);
            let (now, later) = rest.split_at_checked(rows * width).unwrap_or((rest, &[]));
            rest = later;
            let columns: Vec<Column<'_>> = (0..width)
                .zip(shape.columns)
                .map(|(n, (_, kind))| Column::of(*kind, now.iter().skip(n).step_by(width)))
                .collect();
            let args: Vec<&(dyn ToSql + Sync)> = columns.iter().map(Column::arg).collect();
            changed += client.execute(&statement, &args).map_err(|e| errors::of(&e))?;
        }
        Ok(changed)
    }

    fn query(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let (client, statement) = self.prepared(sql)?;
        let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|a| a as &(dyn ToSql + Sync)).collect();
        client.query(&statement, &args).map_err(|e| errors::of(&e))?.iter().try_for_each(|row| each(row))
    }

    fn wipe_after_commit(&mut self) {
        self.wipe = true;
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        let wipe = self.wipe;
        let connection = self.lent.get().ok_or_else(closed)?;
        let result = connection.client.batch_execute("COMMIT").map_err(|e| errors::of_commit(&e));
        if result.is_ok() && wipe {
            // What is committed stays so; without the right to do it the server's own vacuum does it later.
            let _ = connection.client.batch_execute("VACUUM keys");
        }
        self.open = result.is_err();
        result
    }
}

impl Drop for PostgresLink<'_> {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        let rolled_back = self.lent.get().is_some_and(|c| !c.client.is_closed() && c.client.batch_execute("ROLLBACK").is_ok());
        if !rolled_back {
            self.lent.discard();
        }
    }
}

/// A column of many rows.
#[derive(Debug)]
enum Column<'a> {
    Int(Vec<i64>),
    Text(Vec<Option<&'a str>>),
    Blob(Vec<Option<&'a [u8]>>),
}

impl<'a> Column<'a> {
    fn of<'b>(kind: Type, cells: impl Iterator<Item = &'b Arg<'a>>) -> Column<'a>
    where
        'a: 'b,
    {
        match kind {
            Type::Int => Column::Int(cells.map(|c| if let Arg::Int(number) = c { *number } else { 0 }).collect()),
            Type::Text => Column::Text(cells.map(|c| if let Arg::Text(text) = c { Some(*text) } else { opt_text(c) }).collect()),
            Type::Blob => Column::Blob(
                cells
                    .map(|c| match c {
                        Arg::Blob(bytes) | Arg::OptBlob(Some(bytes)) => Some(*bytes),
                        _ => None,
                    })
                    .collect(),
            ),
        }
    }

    fn arg(&self) -> &(dyn ToSql + Sync) {
        match self {
            Column::Int(cells) => cells,
            Column::Text(cells) => cells,
            Column::Blob(cells) => cells,
        }
    }
}

fn opt_text<'a>(arg: &Arg<'a>) -> Option<&'a str> {
    if let Arg::OptText(text) = arg { *text } else { None }
}

impl ToSql for Arg<'_> {
    fn to_sql(
        &self,
        kind: &postgres::types::Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Arg::Int(number) => number.to_sql(kind, out),
            Arg::Text(text) | Arg::OptText(Some(text)) => text.to_sql(kind, out),
            Arg::Blob(bytes) | Arg::OptBlob(Some(bytes)) => bytes.to_sql(kind, out),
            Arg::OptText(None) | Arg::OptBlob(None) => Ok(IsNull::Yes),
        }
    }

    fn accepts(kind: &postgres::types::Type) -> bool {
        use postgres::types::Type;
        matches!(*kind, Type::INT8 | Type::TEXT | Type::BYTEA)
    }

    to_sql_checked!();
}

impl Row for postgres::Row {
    fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.try_get(column).map_err(unreadable)
    }

    fn opt_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        self.try_get(column).map_err(unreadable)
    }

    fn opt_blob(&self, column: usize) -> Result<Option<Vec<u8>>, StoreError> {
        self.try_get(column).map_err(unreadable)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn unreadable(error: postgres::Error) -> StoreError {
    StoreError::Damaged { why: error.to_string() }
}
