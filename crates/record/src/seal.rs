//! Sealed sections: personal data under keys of their own, which can be erased while the log still verifies (docs/RECORD.md, section 5).
use std::collections::BTreeMap;

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload as WithData};
use serde::Deserialize;
use serde_json::Value;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::hash::base64;
use crate::leaf::check;
use crate::note::limit;
use crate::{Hash, RecordError, canonical};

/// Longest plain section, in bytes.
pub const MAX_SECTION: usize = 16 << 20;
const SEAL: &[u8] = b"fazhi/seal/v1\0";
const WRAP: &[u8] = b"fazhi/wrap/v1\0";
const NONCE: usize = 24;
const TAG: usize = 16;

/// A secret key of 32 bytes. Wiped when dropped; never printed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl Key {
    /// A key from random bytes, which the caller makes and wipes.
    pub fn from_bytes(bytes: &[u8; 32]) -> Key {
        Key(*bytes)
    }

    /// The secret bytes.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(secret)")
    }
}

/// The part of an act's payload that is about one subject (a person, or the public). `Debug` does not show what it holds.
#[derive(Clone, PartialEq)]
pub struct Section {
    /// Pseudonym of whom it is about.
    pub subject: String,
    /// Random salt, the root of the salts of the fields.
    pub salt: [u8; 32],
    /// Values by path.
    pub fields: BTreeMap<String, Value>,
}

impl std::fmt::Debug for Section {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Section({}, {} fields)", self.subject, self.fields.len())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    subject: String,
    #[serde(deserialize_with = "crate::leaf::base64_form")]
    salt: [u8; 32],
    fields: BTreeMap<String, Value>,
}

fn bound(log: &str, act: &str, subject: &str) -> Vec<u8> {
    [SEAL, log.as_bytes(), b"\0", act.as_bytes(), b"\0", subject.as_bytes()].concat()
}

fn encrypt(key: &Key, nonce: &[u8; NONCE], plain: &[u8], data: &[u8]) -> Result<Vec<u8>, RecordError> {
    let cipher = XChaCha20Poly1305::new(&(*key.expose()).into());
    let message = WithData { msg: plain, aad: data };
    let sealed =
        cipher.encrypt(&(*nonce).into(), message).map_err(|_| RecordError::malformed("plain text", "too long to seal"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn decrypt(key: &Key, sealed: &[u8], data: &[u8], what: &'static str) -> Result<Zeroizing<Vec<u8>>, RecordError> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(RecordError::NotOpened { what })?;
    let cipher = XChaCha20Poly1305::new(&(*key.expose()).into());
    let message = WithData { msg: rest, aad: data };
    cipher.decrypt(&(*nonce).into(), message).map(Zeroizing::new).map_err(|_| RecordError::NotOpened { what })
}

/// Seals a section with XChaCha20-Poly1305, bound to log, act and subject: nonce, then ciphertext, then tag. Its SHA-256 stands in the leaf.
/// The nonce is random and never used twice with a key.
///
/// # Errors
/// [`RecordError::Value`] for a value without canonical form, [`RecordError::Malformed`] for a subject or path beyond its limits,
/// [`RecordError::TooLarge`].
pub fn seal(section: &Section, key: &Key, nonce: [u8; 24], log: &str, act: &str) -> Result<Vec<u8>, RecordError> {
    check::text("subject", &section.subject, check::MAX_SUBJECT)?;
    section.fields.keys().try_for_each(|path| check::text("path", path, check::MAX_PATH))?;
    let fields: serde_json::Map<String, Value> = section.fields.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
    let value = serde_json::json!({"fields": fields, "salt": base64(&section.salt), "subject": section.subject});
    let plain = Zeroizing::new(canonical(&value)?);
    limit("section", plain.len(), MAX_SECTION)?;
    encrypt(key, &nonce, &plain, &bound(log, act, &section.subject))
}

/// Opens a sealed section.
///
/// # Errors
/// [`RecordError::NotOpened`] for another key, log, act or subject, or changed bytes; [`RecordError::Malformed`] when what was sealed is no
/// section.
pub fn open(sealed: &[u8], key: &Key, log: &str, act: &str, subject: &str) -> Result<Section, RecordError> {
    limit("section", sealed.len(), MAX_SECTION + NONCE + TAG)?;
    let plain = decrypt(key, sealed, &bound(log, act, subject), "section")?;
    // What is wrong is not said: the text of the error could hold what was sealed.
    let plain: Plain =
        serde_json::from_slice(&plain).map_err(|_| RecordError::malformed("section", "not the form of a section"))?;
    if plain.subject != subject {
        return Err(RecordError::malformed("section", "another subject inside"));
    }
    Ok(Section { subject: plain.subject, salt: plain.salt, fields: plain.fields })
}

/// A subject's key as it is kept at rest: sealed under a master key. 72 bytes.
///
/// # Errors
/// None in practice.
pub fn wrap(key: &Key, master: &Key, nonce: [u8; 24]) -> Result<Vec<u8>, RecordError> {
    encrypt(master, &nonce, key.expose(), WRAP)
}

/// Opens what [`wrap`] made.
///
/// # Errors
/// [`RecordError::NotOpened`] for another master key or changed bytes.
pub fn unwrap(wrapped: &[u8], master: &Key) -> Result<Key, RecordError> {
    let bytes = decrypt(master, wrapped, WRAP, "key")?;
    let bytes = <&[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| RecordError::NotOpened { what: "key" })?;
    Ok(Key::from_bytes(bytes))
}

/// Digest of a sealed section, as it stands in the leaf: SHA-256.
pub fn sealed_digest(sealed: &[u8]) -> Hash {
    crate::hash::sha256(sealed)
}
