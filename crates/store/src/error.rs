//! What can go wrong in a store, and what the caller may do about it.
use thiserror::Error;

/// A failure of the store.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Another transaction was first; nothing was written. Try again.
    #[error("another transaction was first")]
    Conflict,
    /// The database does not answer, or the connection was lost before the commit was asked for; nothing was written. Try again.
    #[error("the database cannot be reached: {why}")]
    Lost {
        /// What the driver says.
        why: String,
    },
    /// The connection was lost while committing: the transaction may or may not have been written. Look for its acts before trying again.
    #[error("the connection was lost while committing: {why}")]
    Unknown {
        /// What the driver says.
        why: String,
    },
    /// No space left, or a limit of the database; nothing was written.
    #[error("the disk is full: {why}")]
    Full {
        /// What the driver says.
        why: String,
    },
    /// A file or row is not what it should be.
    #[error("the store is damaged: {why}")]
    Damaged {
        /// What was found.
        why: String,
    },
    /// The store was written by a newer program.
    #[error("the store has schema {found}, this program knows {known}")]
    Newer {
        /// Schema of the store.
        found: i64,
        /// Newest schema this program knows.
        known: i64,
    },
    /// A value beyond its limit; nothing was written.
    #[error("{what} has {size} bytes, the limit is {limit}")]
    TooLarge {
        /// Which value.
        what: &'static str,
        /// Its size.
        size: usize,
        /// The limit.
        limit: usize,
    },
    /// The log has an act with this id already; nothing was written.
    #[error("the log has an act with this id already: {why}")]
    Duplicate {
        /// What the driver says.
        why: String,
    },
    /// The target of a copy or restore is not empty.
    #[error("the target is not empty")]
    NotEmpty,
    /// Anything else the database refuses: a fault of this program or of the set-up.
    #[error("the database refuses: {why}")]
    Refused {
        /// What the driver says.
        why: String,
    },
}

impl StoreError {
    /// Code of the message.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Conflict => "store-conflict",
            StoreError::Lost { .. } => "store-lost",
            StoreError::Unknown { .. } => "store-unknown",
            StoreError::Full { .. } => "store-full",
            StoreError::Damaged { .. } => "store-damaged",
            StoreError::Newer { .. } => "store-newer",
            StoreError::TooLarge { .. } => "store-too-large",
            StoreError::Duplicate { .. } => "store-duplicate",
            StoreError::NotEmpty => "store-not-empty",
            StoreError::Refused { .. } => "store-refused",
        }
    }

    /// Arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            StoreError::Conflict | StoreError::NotEmpty => Vec::new(),
            StoreError::Lost { why }
            | StoreError::Unknown { why }
            | StoreError::Full { why }
            | StoreError::Damaged { why }
            | StoreError::Duplicate { why }
            | StoreError::Refused { why } => vec![("why", why.clone())],
            StoreError::Newer { found, known } => vec![("found", found.to_string()), ("known", known.to_string())],
            StoreError::TooLarge { what, size, limit } => {
                vec![("what", (*what).to_owned()), ("size", size.to_string()), ("limit", limit.to_string())]
            }
        }
    }

    /// Nothing was written and the same transaction may be tried again.
    pub fn retry(&self) -> bool {
        matches!(self, StoreError::Conflict | StoreError::Lost { .. })
    }
}
