//! Errors of identifiers and of the register. Codes are Fluent keys of the command line's messages.
use thiserror::Error;

/// Every code this crate can give.
pub const CODES: &[&str] = &[
    "law-empty-id",
    "law-bad-id",
    "law-bad-locator",
    "law-bad-version-date",
    "law-register-syntax",
    "law-register-value",
    "law-register-duplicate",
    "law-register-order",
    "law-unknown-rank",
];

/// What is wrong with an identifier or a register.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LawError {
    /// Nothing was given.
    #[error("empty identifier")]
    EmptyId,
    /// Not `jurisdiction/name`, or a character that cannot stand in one.
    #[error("not an identifier: {0}")]
    BadId(String),
    /// What follows `#` is no place in an instrument.
    #[error("not a place in an instrument: {0}")]
    BadLocator(String),
    /// What follows `@` or `?on=` is no date.
    #[error("not a date: {0}")]
    BadVersionDate(String),
    /// A register file is not TOML of the documented shape.
    #[error("{place}: {why}")]
    RegisterSyntax {
        /// `line N` of the file.
        place: String,
        /// The parser's words.
        why: String,
    },
    /// A value in a register makes no sense.
    #[error("{place}: {why}")]
    RegisterValue {
        /// Instrument, version or body.
        place: String,
        /// What is wrong.
        why: String,
    },
    /// An identifier or alias stands twice.
    #[error("{place}: {what} stands twice")]
    RegisterDuplicate {
        /// The second place.
        place: String,
        /// What is repeated.
        what: String,
    },
    /// Dates contradict each other.
    #[error("{place}: {why}")]
    RegisterOrder {
        /// Instrument and version.
        place: String,
        /// Which dates.
        why: String,
    },
    /// A rank that is not one of the list.
    #[error("unknown rank {0}")]
    UnknownRank(String),
}

impl LawError {
    /// Stable code, one of [`CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            LawError::EmptyId => "law-empty-id",
            LawError::BadId(_) => "law-bad-id",
            LawError::BadLocator(_) => "law-bad-locator",
            LawError::BadVersionDate(_) => "law-bad-version-date",
            LawError::RegisterSyntax { .. } => "law-register-syntax",
            LawError::RegisterValue { .. } => "law-register-value",
            LawError::RegisterDuplicate { .. } => "law-register-duplicate",
            LawError::RegisterOrder { .. } => "law-register-order",
            LawError::UnknownRank(_) => "law-unknown-rank",
        }
    }

    /// Arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            LawError::EmptyId => vec![],
            LawError::BadId(t) | LawError::BadLocator(t) | LawError::BadVersionDate(t) | LawError::UnknownRank(t) => {
                vec![("text", shorten(t))]
            }
            LawError::RegisterSyntax { why, .. } | LawError::RegisterValue { why, .. } | LawError::RegisterOrder { why, .. } => {
                vec![("why", why.clone())]
            }
            LawError::RegisterDuplicate { what, .. } => vec![("what", what.clone())],
        }
    }

    /// Where, if the error is about a file.
    pub fn place(&self) -> Option<String> {
        match self {
            LawError::RegisterSyntax { place, .. }
            | LawError::RegisterValue { place, .. }
            | LawError::RegisterDuplicate { place, .. }
            | LawError::RegisterOrder { place, .. } => Some(place.clone()),
            _ => None,
        }
    }
}

/// At most 80 characters of what was given, so that a hostile input cannot fill the screen.
fn shorten(text: &str) -> String {
    let mut out: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
    if text.chars().count() > 80 {
        out.push('…');
    }
    out
}
