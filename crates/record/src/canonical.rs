//! Canonical JSON: one way to write a value, so that its bytes can be hashed and signed (docs/RECORD.md, section 1).
//!
//! Keys in order of code points, no spaces, strings in NFC with the shortest escapes, whole numbers within ±2^53 and no others, no nulls.
use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::RecordError;

/// Largest magnitude of a whole number in canonical JSON: 2^53. Larger ones are written as decimal strings by whoever makes the value.
pub const MAX_INTEGER: i64 = 1 << 53;
/// Deepest nesting of a value.
pub const MAX_DEPTH: usize = 32;

/// Canonical bytes of a value. Strings and keys are brought into NFC.
///
/// # Errors
/// [`RecordError::Value`] for a float, a null, a whole number beyond 2^53, keys that are equal in NFC, or nesting beyond [`MAX_DEPTH`].
pub fn canonical(value: &Value) -> Result<Vec<u8>, RecordError> {
    let mut out = Vec::new();
    write(&mut out, value, &mut Vec::new())?;
    Ok(out)
}

/// Reads canonical bytes back.
///
/// # Errors
/// [`RecordError::Malformed`] for what is not JSON, [`RecordError::NotCanonical`] for JSON in another form.
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, RecordError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| RecordError::malformed("JSON value", e.to_string()))?;
    if canonical(&value)? == bytes { Ok(value) } else { Err(RecordError::NotCanonical { what: "JSON value" }) }
}

/// Text in NFC.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

fn write<'a>(out: &mut Vec<u8>, value: &'a Value, path: &mut Vec<&'a str>) -> Result<(), RecordError> {
    let wrong = |path: &[&str], why| Err(RecordError::Value { place: path.join("/"), why });
    if path.len() > MAX_DEPTH {
        return wrong(path, "nested too deeply");
    }
    match value {
        Value::Null => return wrong(path, "a null: leave the key out"),
        Value::Bool(b) => out.extend_from_slice(if *b { b"true" } else { b"false" }),
        Value::Number(number) => match number.as_i64() {
            Some(n) if (-MAX_INTEGER..=MAX_INTEGER).contains(&n) => push_integer(out, n),
            None if number.is_f64() => return wrong(path, "a number with a fraction or exponent"),
            _ => return wrong(path, "a whole number beyond 2^53: give it as a decimal string"),
        },
        Value::String(text) => push_string(out, &nfc(text)),
        Value::Array(items) => {
            path.push("[]");
            out.push(b'[');
            for (number, item) in items.iter().enumerate() {
                if number > 0 {
                    out.push(b',');
                }
                write(out, item, path)?;
            }
            out.push(b']');
            path.pop();
        }
        Value::Object(map) => {
            let sorted: BTreeMap<Cow<'_, str>, (&str, &Value)> = map.iter().map(|(k, v)| (nfc(k), (k.as_str(), v))).collect();
            if sorted.len() != map.len() {
                return wrong(path, "two keys that are equal in NFC");
            }
            out.push(b'{');
            for (number, (key, (as_given, item))) in sorted.into_iter().enumerate() {
                if number > 0 {
                    out.push(b',');
                }
                push_string(out, &key);
                out.push(b':');
                path.push(as_given);
                write(out, item, path)?;
                path.pop();
            }
            out.push(b'}');
        }
    }
    Ok(())
}

/// Appends a whole number.
pub(crate) fn push_integer(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    let mut digits = [0u8; 20];
    let mut rest = number.unsigned_abs();
    let mut used = 0;
    for slot in digits.iter_mut().rev() {
        *slot = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        used += 1;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits.iter().skip(20 - used));
}

/// Appends a string with its quotes; it must be in NFC already.
pub(crate) fn push_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    if text.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\') {
        out.extend_from_slice(text.as_bytes());
    } else {
        for byte in text.bytes() {
            match byte {
                b'"' => out.extend_from_slice(b"\\\""),
                b'\\' => out.extend_from_slice(b"\\\\"),
                0x08 => out.extend_from_slice(b"\\b"),
                b'\t' => out.extend_from_slice(b"\\t"),
                b'\n' => out.extend_from_slice(b"\\n"),
                0x0c => out.extend_from_slice(b"\\f"),
                b'\r' => out.extend_from_slice(b"\\r"),
                0..0x20 => {
                    out.extend_from_slice(b"\\u00");
                    crate::hash::push_hex(out, &[byte]);
                }
                _ => out.push(byte),
            }
        }
    }
    out.push(b'"');
}

/// Writes an object whose keys come in their order; what is not there is left out.
pub(crate) struct Object<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
}

impl<'a> Object<'a> {
    pub(crate) fn open(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Object { out, first: true }
    }

    /// Begins a field; its value is written to what comes back.
    pub(crate) fn key(&mut self, key: &str) -> &mut Vec<u8> {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
        push_string(self.out, key);
        self.out.push(b':');
        self.out
    }

    pub(crate) fn text(&mut self, key: &str, value: &str) {
        push_string(self.key(key), value);
    }

    pub(crate) fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    pub(crate) fn integer(&mut self, key: &str, value: i64) {
        push_integer(self.key(key), value);
    }

    pub(crate) fn hex(&mut self, key: &str, bytes: &[u8]) {
        let out = self.key(key);
        out.push(b'"');
        crate::hash::push_hex(out, bytes);
        out.push(b'"');
    }

    pub(crate) fn base64(&mut self, key: &str, bytes: &[u8]) {
        let out = self.key(key);
        out.push(b'"');
        crate::hash::push_base64(out, bytes);
        out.push(b'"');
    }

    pub(crate) fn close(self) {
        self.out.push(b'}');
    }
}

/// Writes an array; each item by `write`.
pub(crate) fn push_array<T>(out: &mut Vec<u8>, items: &[T], mut write: impl FnMut(&mut Vec<u8>, &T)) {
    out.push(b'[');
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}
