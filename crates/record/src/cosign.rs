//! Cosignatures of witnesses (C2SP tlog-cosignature v1, Ed25519): signatures on a checkpoint that state a time.
use crate::note::KeyKind;
use crate::{RecordError, SignatureLine, Signer, Verifier};

fn message(text: &str, time: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {time}\n{text}").into_bytes()
}

/// Checks that a line is this witness's cosignature on the text of a checkpoint, and gives the POSIX seconds that it states. Whether that
/// time is recent is for the caller to judge.
///
/// # Errors
/// [`RecordError::SignatureMissing`] when the line is by another key, [`RecordError::SignatureInvalid`] when it does not verify.
pub fn verify_cosignature(text: &str, line: &SignatureLine, witness: &Verifier) -> Result<u64, RecordError> {
    let name = || witness.name().to_owned();
    if line.name != witness.name() || line.key_id != witness.key_id() || witness.kind() != KeyKind::Cosignature {
        return Err(RecordError::SignatureMissing { name: name() });
    }
    let invalid = || RecordError::SignatureInvalid { name: name() };
    let (time, signature) = line.signature.split_first_chunk::<8>().ok_or_else(invalid)?;
    let time = u64::from_be_bytes(*time);
    let signature = <&[u8; 64]>::try_from(signature).map_err(|_| invalid())?;
    if i64::try_from(time).is_err() || !witness.key().verifies(&message(text, time), signature) {
        return Err(invalid());
    }
    Ok(time)
}

/// Cosigns the text of a checkpoint at a POSIX time in seconds. The signer must have checked that the checkpoint is consistent with all it
/// signed before.
pub fn cosign(witness: &Signer, text: &str, time: u64) -> SignatureLine {
    let verifier = witness.cosigner();
    let mut signature = time.to_be_bytes().to_vec();
    signature.extend_from_slice(&witness.key().sign(&message(text, time)));
    SignatureLine { name: verifier.name().to_owned(), key_id: verifier.key_id(), signature }
}
