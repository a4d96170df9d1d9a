//! Characters that deceive the eye: look-alikes, mixed scripts, what cannot be seen, what turns the direction of a line.
use crate::ast::Skin;
use unicode_normalization::UnicodeNormalization;

/// Controls of the direction of text: they show a line in another order than it is read.
pub(super) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Characters without a visible form, and controls. Line ends and tabs are not among them.
pub(super) fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200D}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || is_selector(c)
}

/// Variation selectors: harmless in the text of a string (rare characters of names), not in an identifier.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// What cannot be seen and may not stand in a string or comment.
pub(super) fn is_hidden_in_text(c: char) -> bool {
    is_invisible(c) && !is_selector(c)
}

/// The ASCII form of a character that looks like one, or that means the same in another writing.
pub(super) fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{1680}' => " ",
        '（' | '﹙' => "(",
        '）' | '﹚' => ")",
        '［' | '【' | '〔' | '﹝' => "[",
        '］' | '】' | '〕' | '﹞' => "]",
        '｛' | '﹛' => "{",
        '｝' | '﹜' => "}",
        '，' | '、' | '﹐' | '٫' | '‚' => ",",
        '；' | '﹔' | '\u{037E}' => ";",
        '：' | '﹕' | '∶' | '꞉' | '׃' => ":",
        '。' | '．' | '﹒' | '․' => ".",
        '＝' | '﹦' | '꞊' | '᐀' => "=",
        '＜' | '﹤' | '‹' | '〈' => "<",
        '＞' | '﹥' | '›' | '〉' => ">",
        '≤' | '⩽' | '≦' => "<=",
        '≥' | '⩾' | '≧' => ">=",
        '≠' => "!=",
        '→' | '⇒' | '⟶' => "->",
        '＋' | '﹢' => "+",
        '－' | '﹣' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⁃' => "-",
        '＊' | '×' | '∗' | '﹡' | '⁎' | '✕' => "*",
        '／' | '÷' | '∕' | '⁄' => "/",
        '＠' | '﹫' => "@",
        '＃' | '﹟' => "#",
        '％' | '﹪' => "%",
        '＆' | '﹠' => "&",
        '｜' | '∣' | 'ǀ' => "|",
        '！' | '﹗' | 'ǃ' => "!",
        '“' | '”' | '„' | '‟' | '＂' | '〝' | '〞' | '「' | '」' | '″' => "\"",
        _ => return None,
    })
}

/// The punctuation of the Chinese skin: the same tokens as in ASCII.
pub(super) fn full_width(c: char, skin: Skin) -> Option<char> {
    if skin != Skin::Chinese {
        return None;
    }
    Some(match c {
        '（' => '(',
        '）' => ')',
        '｛' => '{',
        '｝' => '}',
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '＝' => '=',
        '“' => '"',
        '\u{3000}' => ' ',
        _ => return None,
    })
}

/// The value of a digit that is not ASCII, as its ASCII form.
pub(super) fn digit(c: char) -> Option<char> {
    matches!(c, '０'..='９').then(|| u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32)).flatten()
}

/// Cyrillic and Greek letters that look like Latin ones.
#[rustfmt::skip]
const TWINS: &[(char, char)] = &[
    ('а', 'a'), ('е', 'e'), ('о', 'o'), ('р', 'p'), ('с', 'c'), ('у', 'y'), ('х', 'x'), ('і', 'i'), ('ј', 'j'), ('ѕ', 's'),
    ('ԁ', 'd'), ('һ', 'h'), ('ӏ', 'l'), ('ԛ', 'q'), ('ԝ', 'w'), ('А', 'A'), ('В', 'B'), ('Е', 'E'), ('К', 'K'), ('М', 'M'),
    ('Н', 'H'), ('О', 'O'), ('Р', 'P'), ('С', 'C'), ('Т', 'T'), ('Х', 'X'), ('У', 'Y'), ('І', 'I'), ('Ј', 'J'), ('Ѕ', 'S'),
    ('Ԁ', 'D'), ('Ԛ', 'Q'), ('Ԝ', 'W'), ('Ӏ', 'I'), ('α', 'a'), ('ο', 'o'), ('ν', 'v'), ('ρ', 'p'), ('υ', 'u'), ('ι', 'i'),
    ('κ', 'k'), ('χ', 'x'), ('Α', 'A'), ('Β', 'B'), ('Ε', 'E'), ('Ζ', 'Z'), ('Η', 'H'), ('Ι', 'I'), ('Κ', 'K'), ('Μ', 'M'),
    ('Ν', 'N'), ('Ο', 'O'), ('Ρ', 'P'), ('Τ', 'T'), ('Υ', 'Y'), ('Χ', 'X'),
];

fn twin(c: char) -> Option<char> {
    TWINS.iter().find(|(other, _)| *other == c).map(|(_, latin)| *latin)
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_greek(c: char) -> bool {
    matches!(c, '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}')
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A640}'..='\u{A69F}')
}

/// What is deceptive about an identifier.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Deceit {
    /// A character in it changes the direction of the line.
    Bidi(char),
    /// A character in it cannot be seen.
    Invisible(char),
    /// Latin letters beside Cyrillic or Greek ones: the odd one out.
    Mixed(char),
    /// It looks like this other word.
    Like(String),
}

/// What is deceptive about an identifier, if anything.
pub(super) fn deceit(word: &str) -> Option<Deceit> {
    if word.is_ascii() {
        return None;
    }
    if let Some(c) = word.chars().find(|c| is_bidi(*c)) {
        return Some(Deceit::Bidi(c));
    }
    if let Some(c) = word.chars().find(|c| is_invisible(*c)) {
        return Some(Deceit::Invisible(c));
    }
    let latin = word.chars().any(is_latin);
    let strange = word.chars().find(|c| is_greek(*c) || is_cyrillic(*c));
    if let (true, Some(c)) = (latin || (word.chars().any(is_greek) && word.chars().any(is_cyrillic)), strange) {
        return Some(Deceit::Mixed(c));
    }
    let compatible: String = word.nfkc().collect();
    if !word.nfc().eq(compatible.chars()) {
        return Some(Deceit::Like(compatible));
    }
    let latin: Option<String> = word.chars().map(|c| if c.is_ascii() { Some(c) } else { twin(c) }).collect();
    latin.map(Deceit::Like)
}

/// `U+202E`.
pub(super) fn name(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_words_pass() {
        for word in ["basis", "网络安全法", "Überprüfung", "право", "νόμος", "第一项", "a_1", "行政处罚2025", "한국법"]
        {
            assert_eq!(deceit(word), None, "{word}");
        }
    }

    #[test]
    fn deceptive_words_are_told_apart() {
        assert_eq!(deceit("bаsis"), Some(Deceit::Mixed('а')));
        assert_eq!(deceit("ρower"), Some(Deceit::Mixed('ρ')));
        assert_eq!(deceit("сору"), Some(Deceit::Like("copy".into())));
        assert_eq!(deceit("ｂasis"), Some(Deceit::Like("basis".into())));
        assert_eq!(deceit("法\u{200D}律"), Some(Deceit::Invisible('\u{200D}')));
        assert_eq!(deceit("法\u{202E}律"), Some(Deceit::Bidi('\u{202E}')));
    }
}
