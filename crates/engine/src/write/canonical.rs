//! JSON values as bytes, in one way only.
use serde_json::Value;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// Writes a value: keys sorted by code points, no blanks, text composed, only `"`, `\` and control characters escaped, whole numbers plain.
///
/// ```
/// let value = serde_json::json!({ "b": [true, null], "a": "e\u{301}\n" });
/// assert_eq!(fazhi_engine::write::canonical(&value), "{\"a\":\"é\\n\",\"b\":[true,null]}");
/// ```
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    put(value, &mut out);
    out
}

fn put(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Value::Number(n) => {
            let _ = write!(out, "{n}");
        }
        Value::String(s) => text(s, out),
        Value::Array(list) => {
            out.push('[');
            for (i, item) in list.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                put(item, out);
            }
            out.push(']');
        }
        Value::Object(map) => {
            // Sorted here, so that a feature of the JSON library that keeps the order of insertion changes nothing.
            let mut entries: Vec<(String, &Value)> = map.iter().map(|(k, v)| (k.nfc().collect(), v)).collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            out.push('{');
            for (i, (key, item)) in entries.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                text(&key, out);
                out.push(':');
                put(item, out);
            }
            out.push('}');
        }
    }
}

fn text(s: &str, out: &mut String) {
    out.push('"');
    for c in s.nfc() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
