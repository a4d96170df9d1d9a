//! Signatures of acting persons on the cores of their acts.
use super::{Core, Leaf, Signature};
use crate::{RecordError, SigningKey, VerifyingKey};

/// Stands in front of the canonical core in what is signed, so that the signature cannot be one on anything else.
pub const SIGNED_PREFIX: &[u8] = b"fazhi/act/v1\n";

/// Signs the core of an act.
///
/// # Errors
/// As [`Core::bytes`].
pub fn sign_core(key: &SigningKey, core: &Core) -> Result<Signature, RecordError> {
    Ok(Signature { key: key.verifying_key().bytes(), sig: key.sign(&core.signed_bytes()?) })
}

impl Leaf {
    /// Checks the signature on the core, by the strict rule of [`VerifyingKey::verifies`]. Whether the key is the acting person's is for the
    /// caller to know.
    ///
    /// # Errors
    /// [`RecordError::SignatureMissing`], [`RecordError::KeyInvalid`], [`RecordError::SignatureInvalid`].
    pub fn verify_signature(&self) -> Result<(), RecordError> {
        let name = || self.core.act.clone();
        let signature = self.signature.as_ref().ok_or_else(|| RecordError::SignatureMissing { name: name() })?;
        verify_one(&self.core.signed_bytes()?, signature).map_err(|e| match e {
            RecordError::SignatureInvalid { .. } => RecordError::SignatureInvalid { name: name() },
            other => other,
        })
    }
}

fn verify_one(message: &[u8], signature: &Signature) -> Result<(), RecordError> {
    let key = VerifyingKey::from_bytes(&signature.key)?;
    if key.verifies(message, &signature.sig) { Ok(()) } else { Err(RecordError::SignatureInvalid { name: String::new() }) }
}

/// Checks many signatures at once, about twice as fast as one by one; each pair is what [`Core::signed_bytes`] gave and the signature on it.
/// The weights of the batch come from its content, so that the same batch always has the same answer.
///
/// A batch is for what has been checked one by one before (an own log read again). The strict rule is stronger: a signer can make a
/// signature of its own, and of nobody else's, that a batch may accept and [`Leaf::verify_signature`] refuses.
///
/// # Errors
/// The position of the first pair that does not verify.
pub fn verify_signatures(pairs: &[(&[u8], &Signature)]) -> Result<(), usize> {
    let keys: Result<Vec<_>, usize> = pairs
        .iter()
        .enumerate()
        .map(|(place, (_, s))| VerifyingKey::from_bytes(&s.key).map(|k| k.dalek()).map_err(|_| place))
        .collect();
    let messages: Vec<&[u8]> = pairs.iter().map(|(m, _)| *m).collect();
    let signatures: Vec<_> = pairs.iter().map(|(_, s)| ed25519_dalek::Signature::from_bytes(&s.sig)).collect();
    if let Ok(keys) = &keys
        && ed25519_dalek::verify_batch(&messages, &signatures, keys).is_ok()
    {
        return Ok(());
    }
    pairs.iter().position(|(message, signature)| verify_one(message, signature).is_err()).map_or(Ok(()), Err)
}
