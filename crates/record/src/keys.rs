//! Ed25519 keys. Secret bytes come in from outside, are wiped when dropped, and are never printed.
use ed25519_dalek::Signer as _;

use crate::RecordError;
use crate::hash::hex;

/// A secret Ed25519 key. Wiped when dropped; `Debug` shows its public key only.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of 32 secret bytes (RFC 8032, section 5.1.5). The caller wipes its own copy.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        SigningKey(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The secret bytes, wiped when dropped.
    pub fn seed(&self) -> zeroize::Zeroizing<[u8; 32]> {
        zeroize::Zeroizing::new(self.0.to_bytes())
    }

    /// The public key.
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    /// Signs a message (RFC 8032: the same message and key give the same signature).
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl Clone for SigningKey {
    fn clone(&self) -> Self {
        SigningKey(self.0.clone())
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey(secret, public {})", hex(&self.verifying_key().bytes()))
    }
}

/// A public Ed25519 key: a canonical encoding of a point that is not of small order.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

impl VerifyingKey {
    /// Reads a public key.
    ///
    /// # Errors
    /// [`RecordError::KeyInvalid`] when the bytes are no point, not its canonical encoding, or a point of small order, under which
    /// signatures can be made without a secret.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, RecordError> {
        let invalid = |why| RecordError::KeyInvalid { name: String::new(), why };
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| invalid("not a point of the curve"))?;
        if key.to_edwards().compress().to_bytes() != *bytes {
            return Err(invalid("not the canonical encoding of its point"));
        }
        if key.is_weak() {
            return Err(invalid("a point of small order"));
        }
        Ok(VerifyingKey(key))
    }

    /// The 32 bytes of the key.
    pub fn bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Whether the signature is this key's on the message, by the strict rule (no small-order points, canonical scalars), on which all
    /// verifiers agree.
    pub fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
    }

    pub(crate) fn dalek(&self) -> ed25519_dalek::VerifyingKey {
        self.0
    }
}

impl std::fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VerifyingKey({})", hex(&self.bytes()))
    }
}
