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

const DIGITS: &[u8; 16] = b"0123456789abcdef";

fn digit(value: u8) -> u8 {
    DIGITS.get(usize::from(value & 15)).copied().unwrap_or(b'0')
}

/// Appends bytes in lower-case hexadecimal.
pub(crate) fn push_hex(out: &mut Vec<u8>, bytes: &[u8]) {
    for b in bytes {
        out.push(digit(b >> 4));
        out.push(digit(*b));
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
