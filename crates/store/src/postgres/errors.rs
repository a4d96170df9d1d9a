//! PostgreSQL's SQLSTATE as errors of the store (PostgreSQL documentation, appendix A).
use crate::StoreError;
use postgres::Error;

/// An error of a statement: nothing of its transaction is durable.
pub(super) fn of(error: &Error) -> StoreError {
    let Some(answer) = error.as_db_error() else {
        // No answer of the server: the connection, or an argument or row that the driver can't convert.
        let why = full(error);
        return if error.is_closed() || is_io(error) { StoreError::Lost { why } } else { StoreError::Refused { why } };
    };
    let why = format!("{}: {}", answer.code().code(), answer.message());
    of_state(answer.code().code(), answer.constraint(), why)
}

fn of_state(code: &str, constraint: Option<&str>, why: String) -> StoreError {
    match code {
        "40001" | "40P01" | "55P03" => StoreError::Conflict,
        // A row that another transaction wrote in the meantime; PostgreSQL does not always call that 40001.
        "23505" => match constraint {
            Some("entries_act") => StoreError::Duplicate { why },
            Some("entries_pkey" | "payloads_pkey") => StoreError::Damaged { why },
            _ => StoreError::Conflict,
        },
        "53100" => StoreError::Full { why },
        // Too many connections, shutting down, cancelled, read only since a failover.
        "53300" | "57P01" | "57P02" | "57P03" | "57P05" | "57014" | "25006" => StoreError::Lost { why },
        "XX001" | "XX002" => StoreError::Damaged { why },
        _ if code.starts_with("08") => StoreError::Lost { why },
        _ => StoreError::Refused { why },
    }
}

/// An error of COMMIT: whoever lost the connection there does not know how it ended.
pub(super) fn of_commit(error: &Error) -> StoreError {
    match of(error) {
        StoreError::Lost { why } => StoreError::Unknown { why },
        StoreError::Refused { why } if error.as_db_error().is_none() => StoreError::Unknown { why },
        other => other,
    }
}

fn is_io(error: &Error) -> bool {
    std::error::Error::source(error).is_some_and(|s| s.downcast_ref::<std::io::Error>().is_some())
}

fn full(error: &Error) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states() {
        let code = |state: &str, constraint: Option<&str>| of_state(state, constraint, String::new()).code();
        assert_eq!(code("40001", None), "store-conflict");
        assert_eq!(code("40P01", None), "store-conflict");
        assert_eq!(code("23505", Some("entries_act")), "store-duplicate");
        assert_eq!(code("23505", Some("entries_pkey")), "store-damaged");
        assert_eq!(code("23505", Some("dues_pkey")), "store-conflict");
        assert_eq!(code("53100", None), "store-full");
        assert_eq!(code("57P01", None), "store-lost");
        assert_eq!(code("08006", None), "store-lost");
        assert_eq!(code("XX001", None), "store-damaged");
        assert_eq!(code("42601", None), "store-refused");
    }
}
