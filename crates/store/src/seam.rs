//! The seam: what every store does in the same way (docs/STORE.md; the conformance suite holds it).
use crate::{Breach, CaseRow, Due, Entry, Head, Message, StoreError, Table, Tile, Value};
use std::path::Path;

/// A store. Several writers may be open on different connections; a log is grown by one of them at a time.
pub trait Store: Send + Sync {
    /// `sqlite`, `postgres`.
    fn kind(&self) -> &'static str;
    /// A consistent view; later commits are not seen.
    ///
    /// # Errors
    /// `store-lost`, `store-damaged`.
    fn read(&self) -> Result<Box<dyn Reader + '_>, StoreError>;
    /// A transaction. Dropped without [`Writer::commit`] it leaves nothing behind.
    ///
    /// # Errors
    /// `store-lost`, `store-full`, `store-damaged`.
    fn write(&self) -> Result<Box<dyn Writer + '_>, StoreError>;
    /// Writes everything to a new SQLite file by means of its own; false = it has none, and [`crate::backup`] copies row by row.
    ///
    /// # Errors
    /// `store-full`, `store-damaged`, `store-lost`.
    fn export(&self, _file: &Path) -> Result<bool, StoreError> {
        Ok(false)
    }
}

/// Which cases to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseQuery {
    /// Of this log; none = all.
    pub log: Option<String>,
    /// In this state; none = any.
    pub state: Option<String>,
    /// With this person in charge; none = any.
    pub charge: Option<String>,
    /// Sorted by the next due day (those without one last), then by log and number; else by log and number.
    pub by_due: bool,
    /// After this (log, case): the last one of the page before. Sorted by due day, its place is that of the due day it has now; or, with an
    /// empty log, an offset in place of the case: `("", "200")`.
    pub after: Option<(String, String)>,
    /// At most so many, 1–1,000.
    pub limit: u32,
}

/// What can be read. All lists are sorted: entries by index, cases as asked, the rest by their fields in order.
pub trait Reader {
    /// Logs with their heads.
    fn logs(&mut self) -> Result<Vec<(String, Head)>, StoreError>;
    /// Head of a log; none = no such log.
    fn head(&mut self, log: &str) -> Result<Option<Head>, StoreError>;
    /// An entry.
    fn entry(&mut self, log: &str, index: u64) -> Result<Option<Entry>, StoreError>;
    /// Entries from `from` on, at most `limit`.
    fn entries(&mut self, log: &str, from: u64, limit: u32) -> Result<Vec<Entry>, StoreError>;
    /// Leaves alone, from `from` on, at most `limit`: payloads are not read.
    fn leaves(&mut self, log: &str, from: u64, limit: u32) -> Result<Vec<Vec<u8>>, StoreError>;
    /// Index of the act with this id.
    fn index_of(&mut self, log: &str, act: &str) -> Result<Option<u64>, StoreError>;
    /// Entries of a case from index `from` on.
    fn case_entries(&mut self, log: &str, case: &str, from: u64) -> Result<Vec<Entry>, StoreError>;
    /// Entries of a kind, oldest first.
    fn entries_of_kind(&mut self, log: &str, kind: &str) -> Result<Vec<Entry>, StoreError>;
    /// A tile, as wide as it is stored.
    fn tile(&mut self, log: &str, level: u8, index: u64) -> Result<Option<Tile>, StoreError>;
    /// A case.
    fn case(&mut self, log: &str, case: &str) -> Result<Option<CaseRow>, StoreError>;
    /// Cases.
    fn cases(&mut self, query: &CaseQuery) -> Result<Vec<CaseRow>, StoreError>;
    /// Clocks of a case that run.
    fn dues_of(&mut self, log: &str, case: &str) -> Result<Vec<Due>, StoreError>;
    /// Clocks whose last day lies before `day`, the earliest first.
    fn dues_before(&mut self, day: &str, limit: u32) -> Result<Vec<Due>, StoreError>;
    /// Messages for somebody, oldest first.
    fn messages(&mut self, to: &str, limit: u32) -> Result<Vec<Message>, StoreError>;
    /// What is alleged against a person anywhere.
    fn breaches(&mut self, subject: &str) -> Result<Vec<Breach>, StoreError>;
    /// The wrapped key of a subject; none = never made, or erased.
    fn key(&mut self, subject: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// Whether the key of this subject was erased.
    fn erased(&mut self, subject: &str) -> Result<bool, StoreError>;
    /// The newest signed checkpoint of a log: size and note.
    fn checkpoint(&mut self, log: &str) -> Result<Option<(u64, String)>, StoreError>;
    /// Largest size of a log that each witness is known to hold, by name.
    fn witnessed(&mut self, log: &str) -> Result<Vec<(String, u64)>, StoreError>;
    /// A value of the installation.
    fn meta(&mut self, key: &str) -> Result<Option<Vec<u8>>, StoreError>;
    /// Rows of a table as they are, in order of its primary key, after the row with the key `after`, at most `limit`. For copies only.
    fn rows(&mut self, table: Table, after: Option<&[Value]>, limit: u32) -> Result<Vec<Vec<Value>>, StoreError>;
    /// Number of rows of a table. For copies only: it reads the whole table.
    fn count(&mut self, table: Table) -> Result<u64, StoreError>;
}

/// A transaction.
pub trait Writer: Reader {
    /// Makes an empty log; false = it exists.
    fn create_log(&mut self, log: &str) -> Result<bool, StoreError>;
    /// Appends entries with their tiles and moves the head from `old` to `new`, if it still is `old` (size and epoch).
    ///
    /// False = it is not; the caller drops the transaction and starts again.
    fn append(&mut self, log: &str, old: &Head, new: &Head, entries: &[Entry], tiles: &[Tile]) -> Result<bool, StoreError>;
    /// Writes cases, new or changed.
    fn put_cases(&mut self, cases: &[CaseRow]) -> Result<(), StoreError>;
    /// Replaces the clocks of a case.
    fn put_dues(&mut self, log: &str, case: &str, dues: &[Due]) -> Result<(), StoreError>;
    /// Writes messages; one whose id is known is left as it is.
    fn put_messages(&mut self, messages: &[Message]) -> Result<(), StoreError>;
    /// Writes what is alleged in a case, in place of what was.
    fn put_breaches(&mut self, log: &str, case: &str, breaches: &[Breach]) -> Result<(), StoreError>;
    /// Keeps a key; false = the subject has one, or had one that was erased.
    fn put_key(&mut self, subject: &str, wrapped: &[u8]) -> Result<bool, StoreError>;
    /// Erases a key for good; false = there is none.
    fn erase_key(&mut self, subject: &str) -> Result<bool, StoreError>;
    /// Keeps a signed checkpoint, unless the newest is larger: one of the same size replaces it, for cosignatures and a newer time.
    fn put_checkpoint(&mut self, log: &str, size: u64, note: &str) -> Result<(), StoreError>;
    /// Keeps what a witness holds, if it is larger than what is known.
    fn put_witnessed(&mut self, log: &str, name: &str, size: u64) -> Result<(), StoreError>;
    /// Keeps a value of the installation.
    fn put_meta(&mut self, key: &str, value: &[u8]) -> Result<(), StoreError>;
    /// Writes rows as [`Reader::rows`] gave them, heads among them. For copies into an empty store only.
    fn put_rows(&mut self, table: Table, rows: &[Vec<Value>]) -> Result<(), StoreError>;
    /// Makes everything durable.
    ///
    /// # Errors
    /// `store-conflict`, `store-lost`, `store-full`: nothing was written; `store-unknown`: it may have been.
    fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
