//! The part of a text that shows why it was found.
use super::token::{self, Unit};
use std::ops::Range;

/// Characters a snippet shows, about.
const WINDOW: usize = 60;

/// Characters of a text that are looked at: long annexes have their best part early enough.
const READ: usize = 20_000;

/// A part of a unit's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The words, with … where something was left out; one line.
    pub text: String,
    /// Byte ranges of `text` that match the query, in order, apart from each other.
    pub marks: Vec<Range<usize>>,
}

/// The best window of about 60 characters. `weight` says how much a term of the query counts (0 = not asked for).
pub fn snippet(text: &str, weight: impl Fn(&str, Unit) -> u32) -> Snippet {
    let line: String = text.chars().take(READ).map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    let mut found: Vec<(usize, usize, u32)> = Vec::new();
    token::each(&line, |term, unit, start, end| match weight(term, unit) {
        0 => {}
        w => found.push((start, end, w)),
    });
    found.sort_unstable();
    let starts: Vec<usize> = line.char_indices().map(|(i, _)| i).chain(std::iter::once(line.len())).collect();
    let characters = starts.len() - 1;
    let byte = |c: usize| starts.get(c).copied().unwrap_or(line.len());
    let first = if characters <= WINDOW { 0 } else { best(&starts, &found, characters) };
    let last = (first + WINDOW).min(characters);
    let (from, to) = (byte(first), byte(last));
    let mut out = Snippet::default();
    if first > 0 {
        out.text.push('…');
    }
    let shift = out.text.len();
    out.text.push_str(line.get(from..to).unwrap_or(""));
    if last < characters {
        out.text.push('…');
    }
    for (start, end, _) in found.iter().filter(|(s, e, _)| *s >= from && *e <= to) {
        let (start, end) = (start - from + shift, end - from + shift);
        match out.marks.last_mut() {
            Some(before) if start <= before.end => before.end = before.end.max(end),
            _ => out.marks.push(start..end),
        }
    }
    out
}

/// First character of the window with the most weight of different terms; a little before its first match, at a clause's start if near.
fn best(starts: &[usize], found: &[(usize, usize, u32)], characters: usize) -> usize {
    let at = |b: usize| starts.partition_point(|s| *s < b);
    let spots: Vec<(usize, usize, u64)> = found.iter().map(|(s, e, w)| (at(*s), at(*e), u64::from(*w))).collect();
    let (mut top, mut top_at, mut sum, mut tail) = (0u64, 0usize, 0u64, 0usize);
    for (i, (start, ..)) in spots.iter().enumerate() {
        while let Some((_, end, w)) = spots.get(tail).filter(|(_, end, _)| *end <= start + WINDOW) {
            let _ = end;
            sum += w;
            tail += 1;
        }
        if sum > top {
            (top, top_at) = (sum, *start);
        }
        if i < tail {
            sum = sum.saturating_sub(spots.get(i).map_or(0, |s| s.2));
        } else {
            tail = i + 1;
        }
    }
    // Show some words before the first match, as far as the window's matches allow.
    let last = spots.iter().filter(|(s, e, _)| *s >= top_at && *e <= top_at + WINDOW).map(|(_, e, _)| *e).max().unwrap_or(top_at);
    let lead = (WINDOW - (last - top_at).min(WINDOW)) / 2;
    top_at.saturating_sub(lead).min(characters.saturating_sub(WINDOW))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, term: &'static str) -> Snippet {
        snippet(text, |t, _| u32::from(t == term))
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        let s = of("借款合同是合同。", "合同");
        assert_eq!(s.text, "借款合同是合同。");
        assert_eq!(s.marks.iter().map(|m| s.text.get(m.clone()).unwrap()).collect::<Vec<_>>(), ["合同", "合同"]);
        assert_eq!(of("", "合同"), Snippet::default());
    }

    #[test]
    fn the_window_goes_to_the_match_at_both_ends_and_between() {
        let filler = "甲".repeat(100);
        for (text, before, after) in [
            (format!("借款{filler}"), false, true),
            (format!("{filler}借款"), true, false),
            (format!("{filler}借款{filler}"), true, true),
        ] {
            let s = of(&text, "借款");
            assert_eq!((s.text.starts_with('…'), s.text.ends_with('…')), (before, after), "{}", s.text);
            assert_eq!(s.text.chars().filter(|c| *c != '…').count(), WINDOW);
            assert_eq!(s.marks.len(), 1);
            assert_eq!(s.text.get(s.marks[0].clone()), Some("借款"));
        }
    }

    #[test]
    fn the_densest_window_wins_and_marks_join() {
        let text = format!("借{}借款借款{}", "甲".repeat(100), "乙".repeat(100));
        let s = snippet(&text, |t, u| match (t, u) {
            ("借款" | "款借", _) => 5,
            ("借", _) => 1,
            _ => 0,
        });
        assert_eq!(s.marks.iter().map(|m| s.text.get(m.clone()).unwrap()).collect::<Vec<_>>(), ["借款借款"]);
        assert!(of(&"甲".repeat(200), "借款").marks.is_empty());
        assert_eq!(of("甲\n乙\t丙", "乙").text, "甲 乙 丙");
    }
}
