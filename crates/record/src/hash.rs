//! SHA-256 and the two spellings of its values: lower-case hexadecimal in leaves and paths, base64 where C2SP asks for it.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::RecordError;

/// SHA-256, 32 bytes.
pub type Hash = [u8; 32];

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// The digit of a number below 16.
fn digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' - 10 + value }
}

/// Appends bytes in lower-case hexadecimal.
pub(crate) fn push_hex(out: &mut Vec<u8>, bytes: &[u8]) {
    for part in bytes.chunks(32) {
        let mut buffer = [0; 64];
        for (to, byte) in buffer.chunks_exact_mut(2).zip(part) {
            to.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        out.extend_from_slice(buffer.get(..part.len() * 2).unwrap_or_default());
    }
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len() * 2);
    push_hex(&mut out, bytes);
    out.into_iter().map(char::from).collect()
}

fn nibble(c: u8) -> Option<u8> {
    match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    }
}

/// Reads lower-case hexadecimal of exactly `N` bytes.
///
/// # Errors
/// [`RecordError::Malformed`] for another length or another letter, upper case among them.
pub fn unhex<const N: usize>(text: &str) -> Result<[u8; N], RecordError> {
    let bad = || RecordError::malformed("hexadecimal number", format!("{N} bytes in lower case expected"));
    let bytes = text.as_bytes();
    if bytes.len() != N * 2 {
        return Err(bad());
    }
    let mut out = [0; N];
    for (to, pair) in out.iter_mut().zip(bytes.chunks_exact(2)) {
        let [high, low] = pair else { return Err(bad()) };
        *to = nibble(*high).ok_or_else(bad)? << 4 | nibble(*low).ok_or_else(bad)?;
    }
    Ok(out)
}

/// Bytes in base64 with padding (RFC 4648, section 4).
pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Appends a hash or signature in base64: at most 64 bytes, without a detour over a string.
pub(crate) fn push_base64(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut buffer = [0; 88];
    match STANDARD.encode_slice(bytes, &mut buffer) {
        Ok(length) => out.extend_from_slice(buffer.get(..length).unwrap_or_default()),
        Err(_) => out.extend_from_slice(base64(bytes).as_bytes()),
    }
}

/// Reads base64 with padding; a spelling that is not the canonical one is refused.
pub(crate) fn unbase64(text: &str) -> Result<Vec<u8>, RecordError> {
    STANDARD.decode(text).map_err(|_| RecordError::malformed("base64 text", "bad letters, padding or last bits"))
}

/// Reads base64 of exactly `N` bytes.
pub(crate) fn unbase64_array<const N: usize>(text: &str) -> Result<[u8; N], RecordError> {
    let long = || RecordError::malformed("base64 text", format!("{N} bytes expected"));
    if text.len() > N * 2 + 8 {
        return Err(long());
    }
    unbase64(text)?.try_into().map_err(|_| long())
}

/// Reads a decimal number as logs write it: no sign, no leading zero.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}
