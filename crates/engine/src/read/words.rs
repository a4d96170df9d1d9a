//! Names as people write them: the nearest known one, characters nobody sees, letters that look like others.
use std::cmp::Reverse;

/// Names longer than this are not compared: they are no slip of the hand.
const MAX_COMPARED: usize = 60;

/// The known name nearest to `word`, when it is near enough to be a slip.
pub fn near<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let wanted: Vec<char> = word.to_lowercase().chars().take(MAX_COMPARED + 1).collect();
    if wanted.is_empty() || wanted.len() > MAX_COMPARED {
        return None;
    }
    let limit = (wanted.len() / 3).max(1);
    let mut best: Option<(usize, Reverse<bool>, String)> = None;
    for name in known {
        let have: Vec<char> = name.to_lowercase().chars().take(MAX_COMPARED + 1).collect();
        if have.len() > MAX_COMPARED {
            continue;
        }
        // A word that the name contains counts as one step: `refused` for `refused_to_correct`.
        let inside = wanted.len() >= 3 && (has(&have, &wanted) || (have.len() >= 3 && has(&wanted, &have)));
        let steps = if inside { 1 } else { distance(&wanted, &have) };
        let candidate = (steps, Reverse(wanted.first() == have.first()), name.to_owned());
        if steps <= limit && best.as_ref().is_none_or(|b| candidate < *b) {
            best = Some(candidate);
        }
    }
    best.map(|(_, _, name)| name)
}

fn has(text: &[char], part: &[char]) -> bool {
    text.windows(part.len()).any(|w| w == part)
}

/// Edit distance with swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let up = last.get(j + 1).map_or(usize::MAX, |v| v + 1);
            let left = row.get(j).map_or(usize::MAX, |v| v + 1);
            let across = last.get(j).map_or(usize::MAX, |v| v + usize::from(ca != cb));
            let mut best = up.min(left).min(across);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca);
            if let (true, Some(v)) = (swapped, before.get(j.wrapping_sub(1))) {
                best = best.min(v + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

/// The first character that is there and not seen, or that turns the direction of writing.
pub(super) fn hidden(text: &str) -> Option<char> {
    text.chars().find(|c| {
        matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
            || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
    })
}

/// The first letter of an id that looks like another one: Greek or Cyrillic in a word with Latin letters, full-width forms.
pub(super) fn look_alike(id: &str) -> Option<char> {
    let latin = id.chars().any(|c| c.is_ascii_alphabetic());
    id.chars().find(|c| {
        matches!(c, '\u{FF01}'..='\u{FF5E}')
            || (latin && matches!(c, '\u{370}'..='\u{52F}' | '\u{1F00}'..='\u{1FFF}' | '\u{2C80}'..='\u{2CFF}'))
    })
}

/// A name somebody gives to a party, conduct or event: letters, figures, `_`, `-`, `.`; no longer than a line.
pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().count() <= 64 && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word_and_strangers_do_not() {
        let known = ["refused_to_correct", "harm", "income", "网络运营者"];
        let find = |w: &str| near(w, known.iter().copied());
        assert_eq!(find("hram").as_deref(), Some("harm"));
        assert_eq!(find("incme").as_deref(), Some("income"));
        assert_eq!(find("refused").as_deref(), Some("refused_to_correct"));
        assert_eq!(find("Harm").as_deref(), Some("harm"));
        assert_eq!(find("网络运营人").as_deref(), Some("网络运营者"));
        assert_eq!(find("weather"), None);
        assert_eq!(find(""), None);
        assert_eq!(near(&"a".repeat(100_000), known.iter().copied()), None);
    }

    #[test]
    fn letters_that_deceive() {
        assert_eq!(look_alike("раyer"), Some('р'));
        assert_eq!(look_alike("Ｋ１"), Some('Ｋ'));
        assert_eq!(look_alike("张三-k1"), None);
        assert_eq!(look_alike("α"), None);
        assert_eq!(hidden("a\u{202E}b"), Some('\u{202E}'));
        assert_eq!(hidden("a\nb"), None);
        assert!(is_id("张三_1") && !is_id("a b") && !is_id("") && !is_id(&"x".repeat(65)));
    }
}
