//! Salted commitments to the fields of a section, and the disclosure of single fields (docs/RECORD.md, section 4).
use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::canonical::canonical;
use crate::leaf::check;
use crate::{Hash, Leaf, RecordError, Section};

const SALT: &[u8] = b"fazhi/salt/v1\0";
const COMMIT: &[u8] = b"fazhi/commit/v1\0";

/// Salt of one field: `HMAC-SHA256(section salt, "fazhi/salt/v1\0" || path)`. Knowing it opens this field and no other.
///
/// # Errors
/// None in practice: HMAC takes keys of any length.
fn field_salt(section_salt: &[u8; 32], path: &str) -> Result<Hash, RecordError> {
    let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(section_salt).map_err(|_| RecordError::malformed("salt", "length"))?;
    Ok(mac.chain_update(SALT).chain_update(path).finalize().into_bytes().into())
}

/// `SHA-256("fazhi/commit/v1\0" || field salt || length of path as u32 || path || canonical value)`.
fn commitment(salt: &Hash, path: &str, value: &Value) -> Result<Hash, RecordError> {
    let value = canonical(value).map_err(|e| match e {
        RecordError::Value { place, why } if place.is_empty() => RecordError::Value { place: path.to_owned(), why },
        RecordError::Value { place, why } => RecordError::Value { place: format!("{path}/{place}"), why },
        other => other,
    })?;
    let length = u32::try_from(path.len()).unwrap_or(u32::MAX).to_be_bytes();
    let parts: [&[u8]; 5] = [COMMIT, salt, &length, path.as_bytes(), &value];
    Ok(parts.iter().fold(Sha256::new(), |hash, part| hash.chain_update(part)).finalize().into())
}

/// The commitments to all fields of a section, by path: what goes into a leaf under the section's subject.
///
/// # Errors
/// [`RecordError::Value`] for a value that has no canonical form, [`RecordError::Malformed`] for a path beyond its limits.
pub fn commitments(section: &Section) -> Result<BTreeMap<String, Hash>, RecordError> {
    section
        .fields
        .iter()
        .map(|(path, value)| {
            check::text("path", path, check::MAX_PATH)?;
            Ok((path.clone(), commitment(&field_salt(&section.salt, path)?, path, value)?))
        })
        .collect()
}

/// One field with what is needed to check it against a leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// Path of the field.
    pub path: String,
    /// Salt of the field.
    #[serde(serialize_with = "crate::leaf::to_base64", deserialize_with = "crate::leaf::base64_form")]
    pub salt: Hash,
    /// Whom the section is about.
    pub subject: String,
    /// The value.
    pub value: Value,
}

impl Disclosure {
    /// Discloses one field of a section.
    ///
    /// # Errors
    /// [`RecordError::FieldMissing`] when the section has no such field.
    pub fn of(section: &Section, path: &str) -> Result<Disclosure, RecordError> {
        let missing = || RecordError::FieldMissing { subject: section.subject.clone(), path: path.to_owned() };
        let value = section.fields.get(path).ok_or_else(missing)?.clone();
        Ok(Disclosure { path: path.to_owned(), salt: field_salt(&section.salt, path)?, subject: section.subject.clone(), value })
    }

    /// Checks that the leaf commits to this value.
    ///
    /// # Errors
    /// [`RecordError::FieldMissing`] when the leaf has no such field, [`RecordError::Commitment`] when it commits to another value,
    /// [`RecordError::Value`] when the value has no canonical form.
    pub fn verify(&self, leaf: &Leaf) -> Result<(), RecordError> {
        let missing = || RecordError::FieldMissing { subject: self.subject.clone(), path: self.path.clone() };
        let held = leaf.core.commitments.get(&self.subject).and_then(|s| s.get(&self.path)).ok_or_else(missing)?;
        if commitment(&self.salt, &self.path, &self.value)? == *held {
            Ok(())
        } else {
            Err(RecordError::Commitment { subject: self.subject.clone(), path: self.path.clone() })
        }
    }

    /// The JSON form: `{"path","salt","subject","value"}`, salt in base64.
    ///
    /// # Errors
    /// [`RecordError::Value`] when the value has no canonical form.
    pub fn to_json(&self) -> Result<Vec<u8>, RecordError> {
        canonical(&self.to_value())
    }

    pub(crate) fn to_value(&self) -> Value {
        serde_json::json!({"path": self.path, "salt": crate::hash::base64(&self.salt), "subject": self.subject, "value": self.value})
    }

    /// Reads the JSON form.
    ///
    /// # Errors
    /// [`RecordError::Malformed`], [`RecordError::NotCanonical`].
    pub fn from_json(bytes: &[u8]) -> Result<Disclosure, RecordError> {
        let value = crate::canonical::parse_canonical(bytes)?;
        serde_json::from_value(value).map_err(|e| RecordError::malformed("disclosure", e.to_string()))
    }
}
