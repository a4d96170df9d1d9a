//! What can go wrong with the record. Codes are stable; sentences for users are made at the edge.
use thiserror::Error;

/// The code of every [`RecordError`].
pub const CODES: &[&str] = &[
    "record-too-large",
    "record-malformed",
    "record-not-canonical",
    "record-value-not-canonical",
    "record-edge-size",
    "record-tile-damaged",
    "record-tile-missing",
    "record-out-of-range",
    "record-proof-invalid",
    "record-key-invalid",
    "record-signature-invalid",
    "record-signature-missing",
    "record-origin",
    "record-commitment",
    "record-field-missing",
    "record-not-opened",
];

/// An error of this crate. [`RecordError::code`] names it, [`RecordError::args`] gives what the sentence needs.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// More bytes or items than the limit.
    #[error("{what}: {size}, the limit is {limit}")]
    TooLarge {
        /// Which value.
        what: &'static str,
        /// Its size.
        size: usize,
        /// The limit.
        limit: usize,
    },
    /// Bytes that do not have the form they should have.
    #[error("not a {what}: {why}")]
    Malformed {
        /// What they should be.
        what: &'static str,
        /// Where they are not.
        why: String,
    },
    /// Bytes that can be read but are not the one form in which this content is written.
    #[error("{what}: readable, but not in canonical form")]
    NotCanonical {
        /// What was read.
        what: &'static str,
    },
    /// A value that has no canonical form: a float, a null, an integer beyond 2^53, or equal keys.
    #[error("{place}: {why}")]
    Value {
        /// Path of the value.
        place: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The number of hashes of a right edge does not fit the size of its tree.
    #[error("a tree of {size} entries has {expected} full subtrees, not {found}")]
    EdgeSize {
        /// Entries of the tree.
        size: u64,
        /// Full subtrees it has.
        expected: usize,
        /// Hashes given.
        found: usize,
    },
    /// A stored tile is not the one that the head of the tree was made from.
    #[error("tile {level}/{index} does not belong to this tree")]
    TileDamaged {
        /// Level of the tile.
        level: u8,
        /// Index of the tile in its level.
        index: u64,
    },
    /// A tile is missing or too narrow.
    #[error("tile {level}/{index} is missing or too narrow")]
    TileMissing {
        /// Level of the tile.
        level: u8,
        /// Index of the tile in its level.
        index: u64,
    },
    /// An index or size beyond what it points into.
    #[error("{what} {value} is beyond {limit}")]
    OutOfRange {
        /// Which number.
        what: &'static str,
        /// Its value.
        value: u64,
        /// The first value that is too large, or the largest allowed.
        limit: u64,
    },
    /// A proof that does not lead to the root.
    #[error("the {what} proof does not lead to the root")]
    ProofInvalid {
        /// `inclusion` or `consistency`.
        what: &'static str,
    },
    /// A key that cannot be used.
    #[error("key {name}: {why}")]
    KeyInvalid {
        /// Name of the key, empty when it has none.
        name: String,
        /// What is wrong.
        why: &'static str,
    },
    /// A signature by a known key that does not verify.
    #[error("the signature of {name} does not verify")]
    SignatureInvalid {
        /// Name of the key, or the act that was signed.
        name: String,
    },
    /// No signature by a key that counts.
    #[error("no signature by {name}")]
    SignatureMissing {
        /// Whose signature is missing.
        name: String,
    },
    /// A checkpoint of another log.
    #[error("a checkpoint of {found}, not of {expected}")]
    Origin {
        /// The log asked about.
        expected: String,
        /// The log of the checkpoint.
        found: String,
    },
    /// A disclosed value is not the one that was committed to.
    #[error("{subject}/{path}: not the value that was committed to")]
    Commitment {
        /// Whom the section is about.
        subject: String,
        /// Path of the field.
        path: String,
    },
    /// No such field in a section or leaf.
    #[error("{subject}/{path}: no such field")]
    FieldMissing {
        /// Whom the section is about.
        subject: String,
        /// Path of the field.
        path: String,
    },
    /// A sealed value that this key does not open.
    #[error("{what} cannot be opened with this key")]
    NotOpened {
        /// What was sealed.
        what: &'static str,
    },
}

impl RecordError {
    /// Code of the message: one of [`CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            RecordError::TooLarge { .. } => "record-too-large",
            RecordError::Malformed { .. } => "record-malformed",
            RecordError::NotCanonical { .. } => "record-not-canonical",
            RecordError::Value { .. } => "record-value-not-canonical",
            RecordError::EdgeSize { .. } => "record-edge-size",
            RecordError::TileDamaged { .. } => "record-tile-damaged",
            RecordError::TileMissing { .. } => "record-tile-missing",
            RecordError::OutOfRange { .. } => "record-out-of-range",
            RecordError::ProofInvalid { .. } => "record-proof-invalid",
            RecordError::KeyInvalid { .. } => "record-key-invalid",
            RecordError::SignatureInvalid { .. } => "record-signature-invalid",
            RecordError::SignatureMissing { .. } => "record-signature-missing",
            RecordError::Origin { .. } => "record-origin",
            RecordError::Commitment { .. } => "record-commitment",
            RecordError::FieldMissing { .. } => "record-field-missing",
            RecordError::NotOpened { .. } => "record-not-opened",
        }
    }

    /// Arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            RecordError::TooLarge { what, size, limit } => {
                vec![("what", (*what).to_owned()), ("size", size.to_string()), ("limit", limit.to_string())]
            }
            RecordError::Malformed { what, why } => vec![("what", (*what).to_owned()), ("why", why.clone())],
            RecordError::NotCanonical { what } | RecordError::ProofInvalid { what } | RecordError::NotOpened { what } => {
                vec![("what", (*what).to_owned())]
            }
            RecordError::Value { place, why } => vec![("place", place.clone()), ("why", (*why).to_owned())],
            RecordError::EdgeSize { size, expected, found } => {
                vec![("size", size.to_string()), ("expected", expected.to_string()), ("found", found.to_string())]
            }
            RecordError::TileDamaged { level, index } | RecordError::TileMissing { level, index } => {
                vec![("level", level.to_string()), ("index", index.to_string())]
            }
            RecordError::OutOfRange { what, value, limit } => {
                vec![("what", (*what).to_owned()), ("value", value.to_string()), ("limit", limit.to_string())]
            }
            RecordError::KeyInvalid { name, why } => vec![("name", name.clone()), ("why", (*why).to_owned())],
            RecordError::SignatureInvalid { name } | RecordError::SignatureMissing { name } => vec![("name", name.clone())],
            RecordError::Origin { expected, found } => vec![("expected", expected.clone()), ("found", found.clone())],
            RecordError::Commitment { subject, path } | RecordError::FieldMissing { subject, path } => {
                vec![("subject", subject.clone()), ("path", path.clone())]
            }
        }
    }

    pub(crate) fn malformed(what: &'static str, why: impl Into<String>) -> Self {
        RecordError::Malformed { what, why: why.into() }
    }
}
