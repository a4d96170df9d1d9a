//! Errors of search. Codes are Fluent keys of the command line's messages.
use thiserror::Error;

/// Every code this module can give.
pub const CODES: &[&str] = &[
    "search-empty",
    "search-unknown-filter",
    "search-index-damaged",
    "search-index-stale",
    "search-index-write",
    "search-question-columns",
    "search-question-empty",
    "search-question-gold",
    "search-question-too-many",
];

/// What is wrong with a query, a filter or an index.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SearchError {
    /// The query has no letter, digit or ideograph.
    #[error("nothing to search for")]
    Empty,
    /// A filter's value is not known.
    #[error("{filter}: no such value {value}")]
    UnknownFilter {
        /// Which filter.
        filter: &'static str,
        /// The value given.
        value: String,
        /// Values that exist, in order, joined by `, `.
        known: String,
    },
    /// The index cannot be read.
    #[error("the search index is damaged: {0}")]
    Damaged(String),
    /// The index was built from another library.
    #[error("the search index does not belong to this library")]
    Stale,
    /// The index cannot be written.
    #[error("the search index could not be written: {0}")]
    Write(String),
}

impl SearchError {
    /// Stable code: a key of the messages.
    pub fn code(&self) -> &'static str {
        match self {
            SearchError::Empty => "search-empty",
            SearchError::UnknownFilter { .. } => "search-unknown-filter",
            SearchError::Damaged(_) => "search-index-damaged",
            SearchError::Stale => "search-index-stale",
            SearchError::Write(_) => "search-index-write",
        }
    }

    /// Arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            SearchError::Empty | SearchError::Stale => Vec::new(),
            SearchError::UnknownFilter { filter, value, known } => {
                vec![("filter", (*filter).to_owned()), ("value", value.clone()), ("known", known.clone())]
            }
            SearchError::Damaged(why) | SearchError::Write(why) => vec![("why", why.clone())],
        }
    }

    /// Where: the filter, when one is wrong.
    pub fn place(&self) -> Option<String> {
        match self {
            SearchError::UnknownFilter { filter, .. } => Some((*filter).to_owned()),
            _ => None,
        }
    }
}

/// A line of a file of questions that cannot be used; the other lines are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code: a key of the messages.
    pub code: &'static str,
    /// Line, from 1.
    pub line: usize,
    /// What stands there (shortened).
    pub what: String,
}

impl Problem {
    /// Arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        vec![("line", self.line.to_string()), ("what", self.what.clone())]
    }

    /// `line N`.
    pub fn place(&self) -> Option<String> {
        Some(format!("line {}", self.line))
    }
}
