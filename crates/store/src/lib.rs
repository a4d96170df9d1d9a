//! The event store: append-only logs of acts with their tiles and heads, the rows that cases are found by, keys that can be erased, what
//! falls due. One seam ([`Store`]), SQLite and PostgreSQL behind it.
//!
//! Knows nothing of what an act means, of signatures or of hashing: it keeps bytes, in transactions that are all or nothing. A log grows only by
//! [`Writer::append`], which moves the head by compare-and-swap in the same transaction: two writers cannot both grow the same log.
mod backup;
mod copy;
mod error;
mod faulty;
mod limits;
mod link;
mod pool;
mod postgres;
mod rows;
mod schema;
mod seam;
mod sqlite;
mod table;
mod tx;

pub use self::postgres::Postgres;
pub use backup::{backup, restore};
pub use copy::{RESTORED, copy, restored};
pub use error::StoreError;
pub use faulty::{Fault, FaultPlan, Faulty};
pub use rows::{Breach, CaseRow, Due, Entry, Hash, Head, Message, Tile};
pub use seam::{CaseQuery, Reader, Store, Writer};
pub use sqlite::Sqlite;
pub use table::{Table, Value};
