//! SQLite's result codes as errors of the store.
use crate::StoreError;
use rusqlite::{Error, ErrorCode, ffi};

/// An error of a statement: nothing of its transaction is durable.
pub(crate) fn of(error: &Error) -> StoreError {
    let why = error.to_string();
    match error {
        Error::SqliteFailure(code, _) => match (code.code, code.extended_code) {
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => StoreError::Conflict,
            (ErrorCode::DiskFull, _) => StoreError::Full { why },
            (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => StoreError::Damaged { why },
            (ErrorCode::SystemIoFailure | ErrorCode::CannotOpen, _) => StoreError::Lost { why },
            (_, ffi::SQLITE_CONSTRAINT_UNIQUE) => StoreError::Duplicate { why },
            (_, ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => StoreError::Damaged { why: format!("a row is there already: {why}") },
            _ => StoreError::Refused { why },
        },
        Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..)
        | Error::Utf8Error(..) => StoreError::Damaged { why },
        _ => StoreError::Refused { why },
    }
}

/// An error of COMMIT. After a failed write of the log it is not known whether recovery would find the transaction in it.
pub(crate) fn of_commit(error: &Error) -> StoreError {
    match of(error) {
        StoreError::Lost { why } => StoreError::Unknown { why },
        other => other,
    }
}
