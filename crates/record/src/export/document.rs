//! A published document: fields of one act that are disclosed. It holds nothing that the log does not commit to; what the leaf commits to
//! and the document does not hold is withheld, and anyone can see that it is.
use serde::Deserialize;
use serde_json::{Value, json};

use crate::canonical::canonical;
use crate::{Disclosure, Leaf, RecordError, Ref, hex, leaf_hash};

/// Disclosed fields of one act.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Identifier of the act.
    pub act: String,
    /// The fields, in order of subject and path.
    pub disclosures: Vec<Disclosure>,
    /// The entry that commits to them.
    pub of: Ref,
}

impl Document {
    /// The canonical JSON form: `{"act","disclosures","of"}`.
    ///
    /// # Errors
    /// [`RecordError::Value`] for a value without canonical form.
    pub fn bytes(&self) -> Result<Vec<u8>, RecordError> {
        let disclosures: Vec<Value> = self.disclosures.iter().map(Disclosure::to_value).collect();
        let of = json!({"index": self.of.index, "leaf": hex(&self.of.leaf), "log": self.of.log});
        canonical(&json!({"act": self.act, "disclosures": disclosures, "of": of}))
    }

    /// Reads the canonical JSON form.
    ///
    /// # Errors
    /// [`RecordError::TooLarge`], [`RecordError::Malformed`], [`RecordError::NotCanonical`].
    pub fn parse(bytes: &[u8]) -> Result<Document, RecordError> {
        crate::note::limit("document", bytes.len(), super::MAX_FILE)?;
        let document: Document = serde_json::from_slice(bytes).map_err(|e| RecordError::malformed("document", e.to_string()))?;
        let pairs = document.disclosures.iter().zip(document.disclosures.iter().skip(1));
        if pairs.into_iter().any(|(a, b)| super::order(a, b).is_ge()) {
            return Err(RecordError::malformed("document", "disclosures out of order or twice"));
        }
        if document.bytes()? == bytes { Ok(document) } else { Err(RecordError::NotCanonical { what: "document" }) }
    }

    /// Checks the document against the entry it names: act, leaf hash, and every disclosed field. That the entry is in the log is for a
    /// receipt or the log itself to show.
    ///
    /// # Errors
    /// [`RecordError::Malformed`] when the document is about another entry; as [`Leaf::parse`] and [`Disclosure::verify`].
    pub fn verify(&self, entry: &[u8]) -> Result<(), RecordError> {
        let leaf = Leaf::parse(entry)?;
        if leaf_hash(entry) != self.of.leaf || leaf.core.act != self.act || leaf.core.log != self.of.log {
            return Err(RecordError::malformed("document", "it is about another entry"));
        }
        self.disclosures.iter().try_for_each(|d| d.verify(&leaf))
    }
}
