//! Bytes → text: UTF-8, UTF-16 with a mark, GB18030; nothing is replaced silently.
use super::ImportError;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// The largest text accepted, in bytes (the largest real one has about 1 MB).
pub const MAX_TEXT: usize = 16 * 1024 * 1024;

/// A decoded text and the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// `UTF-8`, `UTF-16LE`, `UTF-16BE`, `GB18030`.
    pub encoding: &'static str,
}

/// Decodes a statute's file.
///
/// # Errors
/// `corpus-empty`, `corpus-too-large`, `corpus-binary`, `corpus-encoding` (with the byte offset of the first bad byte).
pub fn decode(bytes: &[u8], place: &str) -> Result<Decoded, ImportError> {
    if bytes.len() > MAX_TEXT {
        return Err(ImportError::TooLarge { place: place.to_owned(), bytes: bytes.len() });
    }
    let decoded = if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        utf8(rest, place)?
    } else if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let (encoding, name) = if bytes.starts_with(&[0xFF, 0xFE]) { (UTF_16LE, "UTF-16LE") } else { (UTF_16BE, "UTF-16BE") };
        let (text, _, bad) = encoding.decode(bytes);
        if bad {
            return Err(ImportError::Encoding { place: place.to_owned(), at: 0 });
        }
        Decoded { text: text.into_owned(), encoding: name }
    } else {
        utf8(bytes, place)?
    };
    if decoded.text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(ImportError::Empty { place: place.to_owned() });
    }
    let controls = decoded.text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}')).count();
    if decoded.text.contains('\0') || controls > 64 {
        return Err(ImportError::Binary { place: place.to_owned() });
    }
    Ok(decoded)
}

fn utf8(bytes: &[u8], place: &str) -> Result<Decoded, ImportError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), encoding: "UTF-8" }),
        Err(error) => {
            if bytes.contains(&0) {
                return Err(ImportError::Binary { place: place.to_owned() });
            }
            // UTF-8 up to a last character that is not whole: a file cut short, which GB18030 would read as other characters.
            if error.error_len().is_none() {
                return Err(ImportError::Encoding { place: place.to_owned(), at: error.valid_up_to() });
            }
            // GB18030 decodes almost anything: it is believed only when the result reads as Chinese.
            match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
                Some(text) if reads_as_chinese(&text) => Ok(Decoded { text: text.into_owned(), encoding: "GB18030" }),
                _ => Err(ImportError::Encoding { place: place.to_owned(), at: error.valid_up_to() }),
            }
        }
    }
}

/// Statutes use the common ideographs (U+4E00–U+9FFF) and a few marks; mis-decoded text strays far from them.
fn reads_as_chinese(text: &str) -> bool {
    let (mut common, mut other, mut latin) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        match c {
            '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => common += 1,
            c if c.is_ascii() => latin += usize::from(c.is_ascii_alphabetic()),
            _ => other += 1,
        }
    }
    // 的 is in every statute longer than a line; a text mostly in Latin letters is in a Latin encoding.
    common > latin && other <= common / 20 && (common < 60 || text.contains('的'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_recognised() {
        let text = "第一条 为了规范网络的运行，制定本法。";
        let gb = GB18030.encode(text).0.into_owned();
        assert_eq!(decode(&gb, "f").unwrap(), Decoded { text: text.to_owned(), encoding: "GB18030" });
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&utf16, "f").unwrap().text, text);
        let mut marked = vec![0xEF, 0xBB, 0xBF];
        marked.extend_from_slice(text.as_bytes());
        assert_eq!(decode(&marked, "f").unwrap().text, text);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(decode(b"", "f"), Err(ImportError::Empty { .. })));
        assert!(matches!(decode("　\n ".as_bytes(), "f"), Err(ImportError::Empty { .. })));
        assert!(matches!(decode(&[0u8, 1, 2, 0xFF, 0xFE, 0x80], "f"), Err(ImportError::Binary { .. })));
        assert!(matches!(decode(&vec![b'a'; MAX_TEXT + 1], "f"), Err(ImportError::TooLarge { .. })));
        let mut cut = "第一条 为了".as_bytes().to_vec();
        cut.pop();
        assert!(matches!(decode(&cut, "f"), Err(ImportError::Encoding { at: 13, .. })), "{:?}", decode(&cut, "f"));
    }

    #[test]
    fn a_text_cut_inside_a_character_is_never_read_as_other_characters() {
        let text = "# 例法\n\n第一条 为了规范网络的运行，制定本法。";
        for end in 1..text.len() {
            match decode(&text.as_bytes()[..end], "f") {
                Ok(d) => assert_eq!(Some(d.text.as_str()), text.get(..end), "{end}"),
                Err(e) => assert!(!text.is_char_boundary(end) || end < 2, "{end}: {e}"),
            }
        }
    }

    #[test]
    fn a_latin_text_is_never_read_as_chinese() {
        assert!(matches!(decode(b"# Loi sur les r\xE9seaux\n\nArticle 1\n", "f"), Err(ImportError::Encoding { at: 15, .. })));
    }
}
