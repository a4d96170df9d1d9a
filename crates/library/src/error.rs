//! Errors of set-up and of opening a library.
use fazhi_corpus::import::ImportError;
use std::path::Path;
use thiserror::Error;

/// Every code of this crate's own; [`LibraryError::Refused`] passes on those of `fazhi_corpus::import`.
pub const CODES: &[&str] = &[
    "library-none",
    "library-damaged",
    "library-format",
    "library-write",
    "library-read",
    "library-no-home",
    "library-source-missing",
    "library-source-unknown",
    "library-source-broken",
    "library-busy",
    "library-register",
    "library-search",
    "library-unknown-jurisdiction",
    "library-no-rulebooks",
];

/// What went wrong. The library that was there before is intact in every case.
#[derive(Debug, Error)]
pub enum LibraryError {
    /// Nothing has been set up yet.
    #[error("no library at {place}")]
    None {
        /// The folder looked in.
        place: String,
    },
    /// A file does not match its checksum, or is cut short.
    #[error("damaged library {place}: {why}")]
    Damaged {
        /// File.
        place: String,
        /// What does not fit.
        why: String,
    },
    /// Written by another version of the program.
    #[error("library {place} has another format")]
    Format {
        /// File.
        place: String,
    },
    /// Writing failed (disk full, no permission).
    #[error("cannot write {place}: {why}")]
    Write {
        /// File or folder.
        place: String,
        /// The system's words.
        why: String,
    },
    /// Reading failed.
    #[error("cannot read {place}: {why}")]
    Read {
        /// File or folder.
        place: String,
        /// The system's words.
        why: String,
    },
    /// No folder to keep the library in.
    #[error("no home folder")]
    NoHome,
    /// A source that was asked for is not there.
    #[error("no source at {place}")]
    SourceMissing {
        /// File or folder.
        place: String,
    },
    /// A file of a kind no importer reads.
    #[error("no importer for {place}")]
    SourceUnknown {
        /// File or folder.
        place: String,
    },
    /// A source that cannot be read as what it claims to be (corrupt database, wrong digest).
    #[error("{place}: {why}")]
    SourceBroken {
        /// File or folder.
        place: String,
        /// What does not fit.
        why: String,
    },
    /// A source that was asked for holds texts, and none of them can be read.
    #[error("{place}: {error}")]
    Refused {
        /// File.
        place: String,
        /// What is wrong with the first of them.
        error: ImportError,
    },
    /// Another set-up is running.
    #[error("another set-up is running in {place}")]
    Busy {
        /// Folder.
        place: String,
    },
    /// The built-in register does not parse (a test forbids that).
    #[error("register: {why}")]
    Register {
        /// The parser's words.
        why: String,
    },
    /// A jurisdiction whose register, bodies and calendar are not built in.
    #[error("no jurisdiction {jurisdiction}")]
    UnknownJurisdiction {
        /// As asked.
        jurisdiction: String,
        /// Those there are.
        known: String,
    },
    /// There are no rulebooks of the jurisdiction.
    #[error("no rulebooks of {jurisdiction} in {place}")]
    NoRulebooks {
        /// Jurisdiction.
        jurisdiction: String,
        /// Folder; empty for those built in.
        place: String,
    },
    /// The search index could not be built or opened.
    #[error("search index {place}: {why}")]
    Search {
        /// Folder.
        place: String,
        /// The index's words.
        why: String,
    },
}

impl LibraryError {
    pub(crate) fn read(path: &Path, error: impl std::fmt::Display) -> Self {
        LibraryError::Read { place: path.display().to_string(), why: error.to_string() }
    }

    pub(crate) fn write(path: &Path, error: impl std::fmt::Display) -> Self {
        LibraryError::Write { place: path.display().to_string(), why: error.to_string() }
    }

    pub(crate) fn damaged(path: &Path, why: impl Into<String>) -> Self {
        LibraryError::Damaged { place: path.display().to_string(), why: why.into() }
    }

    /// Stable code, one of [`CODES`] or of `fazhi_corpus::import::CODES`.
    pub fn code(&self) -> &'static str {
        match self {
            LibraryError::None { .. } => "library-none",
            LibraryError::Damaged { .. } => "library-damaged",
            LibraryError::Format { .. } => "library-format",
            LibraryError::Write { .. } => "library-write",
            LibraryError::Read { .. } => "library-read",
            LibraryError::NoHome => "library-no-home",
            LibraryError::SourceMissing { .. } => "library-source-missing",
            LibraryError::SourceUnknown { .. } => "library-source-unknown",
            LibraryError::SourceBroken { .. } => "library-source-broken",
            LibraryError::Refused { error, .. } => error.code(),
            LibraryError::Busy { .. } => "library-busy",
            LibraryError::Register { .. } => "library-register",
            LibraryError::Search { .. } => "library-search",
            LibraryError::UnknownJurisdiction { .. } => "library-unknown-jurisdiction",
            LibraryError::NoRulebooks { .. } => "library-no-rulebooks",
        }
    }

    /// Arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            LibraryError::Damaged { why, .. }
            | LibraryError::Write { why, .. }
            | LibraryError::Read { why, .. }
            | LibraryError::SourceBroken { why, .. }
            | LibraryError::Search { why, .. }
            | LibraryError::Register { why } => vec![("why", why.clone())],
            LibraryError::Refused { error, .. } => error.args(),
            LibraryError::UnknownJurisdiction { jurisdiction, known } => {
                vec![("jurisdiction", jurisdiction.clone()), ("known", known.clone())]
            }
            LibraryError::NoRulebooks { jurisdiction, .. } => vec![("jurisdiction", jurisdiction.clone())],
            _ => vec![],
        }
    }

    /// File or folder.
    pub fn place(&self) -> Option<String> {
        match self {
            LibraryError::None { place }
            | LibraryError::Damaged { place, .. }
            | LibraryError::Format { place }
            | LibraryError::Write { place, .. }
            | LibraryError::Read { place, .. }
            | LibraryError::SourceMissing { place }
            | LibraryError::SourceUnknown { place }
            | LibraryError::SourceBroken { place, .. }
            | LibraryError::Refused { place, .. }
            | LibraryError::Busy { place }
            | LibraryError::Search { place, .. } => Some(place.clone()),
            LibraryError::NoRulebooks { place, .. } => (!place.is_empty()).then(|| place.clone()),
            LibraryError::NoHome | LibraryError::Register { .. } | LibraryError::UnknownJurisdiction { .. } => None,
        }
    }
}
