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
            let composed = |k: &'_ str| if plainly_composed(k) { k.to_owned() } else { k.nfc().collect() };
            let mut entries: Vec<(String, &Value)> = map.iter().map(|(k, v)| (composed(k), v)).collect();
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

/// Composed for certain: every character is of a range in which none is the second half of a composition and none is ever decomposed. Latin with
/// its composed letters, ideographs and the punctuation between them; the rest is looked up.
pub(super) fn plainly_composed(s: &str) -> bool {
    s.is_ascii()
        || s.chars()
            .all(|c| matches!(c, '\0'..='\u{2ff}' | '\u{3000}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ffef}'))
}

pub(super) fn text(s: &str, out: &mut String) {
    out.push('"');
    if plainly_composed(s) {
        escaped(s, out);
    } else {
        escaped(&s.nfc().collect::<String>(), out);
    }
    out.push('"');
}

fn escaped(s: &str, out: &mut String) {
    if s.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\') {
        out.push_str(s);
        return;
    }
    for c in s.chars() {
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
}

#[cfg(test)]
mod tests {
    use super::plainly_composed;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn what_is_plainly_composed_stays_as_it_is() {
        let plain: Vec<char> = (0..=0x1_ffff).filter_map(char::from_u32).filter(|c| plainly_composed(&c.to_string())).collect();
        assert!(plain.len() > 20_000);
        for c in &plain {
            assert!(std::iter::once(*c).nfc().eq([*c]), "{c:?}");
            assert!(unicode_normalization::char::canonical_combining_class(*c) == 0, "{c:?}");
            // No such character is taken into the one before it.
            assert!(['e', '一', 'が'].iter().all(|before| unicode_normalization::char::compose(*before, *c).is_none()), "{c:?}");
        }
    }
}
