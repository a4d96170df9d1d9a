//! Which source gave what.
use serde::{Deserialize, Serialize};

/// What became of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Outcome {
    /// Read.
    Used {
        /// Texts taken in.
        texts: u32,
        /// Texts that could not be read.
        refused: u32,
    },
    /// Not reached; why, as a code (`offline`, `no-pip`, `no-git`, `timeout`, `failed`, `not-there`, `have-folder`).
    NotReached {
        /// Code.
        why: String,
        /// The program's words, if any.
        detail: String,
    },
}

/// One source of a set-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceReport {
    /// `lawrefbook`, `laws.db`, `own` …
    pub name: String,
    /// Folder, file or package.
    pub place: String,
    /// What became of it.
    pub outcome: Outcome,
}
