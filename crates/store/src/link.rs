//! What the two databases are asked through: statements with `$1, $2 …`, the same text for both.
use crate::StoreError;
use crate::table::{Shape, Value};

/// An argument of a statement.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Arg<'a> {
    Int(i64),
    Text(&'a str),
    OptText(Option<&'a str>),
    Blob(&'a [u8]),
    OptBlob(Option<&'a [u8]>),
}

impl<'a> Arg<'a> {
    pub(crate) fn of(value: &'a Value, blob: bool) -> Arg<'a> {
        match value {
            Value::Int(number) => Arg::Int(*number),
            Value::Text(text) => Arg::Text(text),
            Value::Blob(bytes) => Arg::Blob(bytes),
            Value::Null if blob => Arg::OptBlob(None),
            Value::Null => Arg::OptText(None),
        }
    }

    /// Bytes it takes in a message, about.
    pub(crate) fn size(&self) -> usize {
        match self {
            Arg::Int(_) => 8,
            Arg::Text(text) => text.len(),
            Arg::OptText(text) => text.map_or(1, str::len),
            Arg::Blob(bytes) => bytes.len(),
            Arg::OptBlob(bytes) => bytes.map_or(1, <[u8]>::len),
        }
    }
}

/// A row that was read. Columns are counted from 0; a value of another type is `store-damaged`.
pub(crate) trait Row {
    fn int(&self, column: usize) -> Result<i64, StoreError>;
    fn opt_text(&self, column: usize) -> Result<Option<String>, StoreError>;
    fn opt_blob(&self, column: usize) -> Result<Option<Vec<u8>>, StoreError>;

    fn text(&self, column: usize) -> Result<String, StoreError> {
        self.opt_text(column)?.ok_or_else(|| missing(column))
    }

    fn blob(&self, column: usize) -> Result<Vec<u8>, StoreError> {
        self.opt_blob(column)?.ok_or_else(|| missing(column))
    }

    /// A number that is no less than nothing.
    fn count(&self, column: usize) -> Result<u64, StoreError> {
        let number = self.int(column)?;
        u64::try_from(number).map_err(|_| StoreError::Damaged { why: format!("column {column} holds {number}") })
    }
}

fn missing(column: usize) -> StoreError {
    StoreError::Damaged { why: format!("column {column} is empty") }
}

/// One transaction on one connection. Dropped without `commit` it is rolled back.
pub(crate) trait Link {
    /// Runs a statement; returns the number of rows it changed.
    fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, StoreError>;
    /// Inserts rows, one behind the other in `flat`, each as wide as the table. `tail` says what is done with a known key.
    fn insert(&mut self, shape: &Shape, tail: &str, flat: &[Arg<'_>]) -> Result<u64, StoreError>;
    /// Runs a query.
    fn query(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;
    /// Words after a table by which it is read through this index, for a database that would choose a worse way.
    fn indexed_by(&self, _index: &str) -> String {
        String::new()
    }
    /// Something is erased in this transaction: once it is durable, old copies of it are removed as far as the database can.
    fn wipe_after_commit(&mut self);
    /// Makes the transaction durable.
    fn commit(&mut self) -> Result<(), StoreError>;
}
