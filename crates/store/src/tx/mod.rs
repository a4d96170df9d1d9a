//! The seam over a [`Link`]: every statement of the store, once for both databases.
mod cases;
mod read;
mod write;

use crate::StoreError;
use crate::link::{Arg, Link, Row};

/// A transaction that reads, and one that writes.
pub(crate) struct Tx<L: Link> {
    link: L,
    /// Why it can't be committed any more.
    failed: Option<StoreError>,
}

impl<L: Link> Tx<L> {
    pub(crate) fn new(link: L) -> Self {
        Tx { link, failed: None }
    }

    fn all<T>(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
        mut row: impl FnMut(&dyn Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        let result = self.link.query(sql, args, &mut |r| {
            found.push(row(r)?);
            Ok(())
        });
        self.noted(result)?;
        Ok(found)
    }

    fn one<T>(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
        row: impl FnMut(&dyn Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.all(sql, args, row)?.pop())
    }

    /// A transaction in which a statement failed is not committed: in SQLite the statements before it would be, in PostgreSQL none.
    fn noted<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(why) = &result {
            self.failed.get_or_insert_with(|| why.clone());
        }
        result
    }
}
