//! Instrument identifiers: `cn/网络安全法`.
use crate::error::LawError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest name accepted, in characters (the longest real title has about 120).
const MAX_NAME: usize = 300;

/// `jurisdiction/name`: the jurisdiction is lower-case ASCII (`cn`, `cn-11`, `example`), the name a title without 中华人民共和国 in front.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InstrumentId(String);

impl InstrumentId {
    /// Makes an id from its two parts; spaces in the name are dropped.
    ///
    /// # Errors
    /// `law-empty-id`, `law-bad-id`.
    pub fn new(jurisdiction: &str, name: &str) -> Result<Self, LawError> {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let whole = format!("{jurisdiction}/{name}");
        if name.is_empty() || jurisdiction.is_empty() {
            return Err(LawError::EmptyId);
        }
        let good_jurisdiction = jurisdiction.len() <= 16
            && jurisdiction.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && jurisdiction.starts_with(|c: char| c.is_ascii_lowercase());
        let good_name = name.chars().count() <= MAX_NAME && !name.chars().any(forbidden);
        if good_jurisdiction && good_name { Ok(InstrumentId(whole)) } else { Err(LawError::BadId(whole)) }
    }

    /// `cn` of `cn/网络安全法`.
    pub fn jurisdiction(&self) -> &str {
        self.0.split_once('/').map_or("", |(j, _)| j)
    }

    /// `网络安全法` of `cn/网络安全法`.
    pub fn name(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, n)| n)
    }

    /// The whole identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Characters that would make an identifier ambiguous in a URL, a file or a log, or that cannot be seen.
fn forbidden(c: char) -> bool {
    matches!(c, '@' | '#' | '?' | '/' | '\\' | '"' | '<' | '>' | '&' | '%')
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}')
}

impl fmt::Display for InstrumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for InstrumentId {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Self, LawError> {
        if text.is_empty() {
            return Err(LawError::EmptyId);
        }
        if text.chars().any(char::is_whitespace) {
            return Err(LawError::BadId(text.to_owned()));
        }
        let (jurisdiction, name) = text.split_once('/').ok_or_else(|| LawError::BadId(text.to_owned()))?;
        InstrumentId::new(jurisdiction, name)
    }
}

impl TryFrom<String> for InstrumentId {
    type Error = LawError;
    fn try_from(text: String) -> Result<Self, LawError> {
        text.parse()
    }
}

impl From<InstrumentId> for String {
    fn from(id: InstrumentId) -> String {
        id.0
    }
}

/// The name of an instrument as identifiers use it: without spaces, 《》 around it, or 中华人民共和国 in front.
///
/// ```
/// assert_eq!(fazhi_law::short_title("《中华人民共和国网络安全法》"), "网络安全法");
/// ```
pub fn short_title(title: &str) -> String {
    let compact: String = title.chars().filter(|c| !c.is_whitespace() && !forbidden_space(*c)).collect();
    let inner = match compact.strip_prefix('《').and_then(|t| t.strip_suffix('》')) {
        // 《A》和《B》 is not one bracketed title.
        Some(inner) if !inner.contains('《') || inner.matches('《').count() == inner.matches('》').count() && balanced(inner) => {
            inner.to_owned()
        }
        _ => compact,
    };
    match inner.strip_prefix("中华人民共和国") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => inner,
    }
}

fn balanced(text: &str) -> bool {
    let mut depth = 0i32;
    for c in text.chars() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

fn forbidden_space(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2002}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_state_name_and_brackets() {
        assert_eq!(short_title("中华人民共和国 网络安全法"), "网络安全法");
        assert_eq!(short_title("《A》和《B》"), "《A》和《B》");
        assert_eq!(short_title("关于修改《中华人民共和国刑法》的决定"), "关于修改《中华人民共和国刑法》的决定");
        assert_eq!(short_title("中华人民共和国"), "中华人民共和国");
    }

    #[test]
    fn hostile_identifiers_are_refused() {
        for bad in ["", "cn", "cn/", "/法", "CN/法", "cn/a b", "cn/法#1", "cn/法\u{202E}", "cn/a/b", "cn/\u{0}", "中/法"] {
            assert!(bad.parse::<InstrumentId>().is_err(), "{bad:?}");
        }
        assert!(format!("cn/{}", "法".repeat(301)).parse::<InstrumentId>().is_err());
    }
}
