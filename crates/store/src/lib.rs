//! The event store: append-only logs of acts with their tiles and heads, the rows that cases are found by, keys that can be erased, what
//! falls due. One seam ([`Store`]), SQLite and PostgreSQL behind it.
//!
//! Knows nothing of what an act means, of signatures or of hashing: it keeps bytes, in transactions that are all or nothing. A log grows only by
//! [`Writer::append`], whose last statement is a compare-and-swap of the head: two writers cannot both grow the same log.
mod error;
mod rows;
mod seam;

pub use error::StoreError;
pub use rows::{Breach, CaseRow, Due, Entry, Hash, Head, Message, Tile};
pub use seam::{CaseQuery, Reader, Store, Writer};
