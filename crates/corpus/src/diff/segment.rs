//! The words of two paragraphs side by side: what stayed, what went, what came.
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;

/// What happened to a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// In both.
    Equal,
    /// Only in the old text.
    Deleted,
    /// Only in the new text.
    Inserted,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What happened to it.
    pub kind: Change,
    /// The words; of an equal run as the new text writes them.
    pub text: String,
    /// An equal run as the old text writes it, where width or spaces differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
}

/// Texts with more tokens than this on a side are shown as one deletion and one insertion: the comparison is quadratic at worst.
const LIMIT: usize = 20_000;
/// Equal runs up to this many tokens between changes are shown as changed: a lone common ideograph is no common text.
const LONE: usize = 2;

/// Compares two texts by words (Latin letters, digits) and ideographs.
///
/// Differences of width, spaces and quotation marks are no changes. The old text is the concatenation of deleted and equal runs (as they
/// were), the new one of equal and inserted runs.
pub fn segments(old: &str, new: &str) -> Vec<Segment> {
    let (a, b) = (tokens(old), tokens(new));
    let keys = |t: &[(String, &str)]| t.iter().map(|(k, _)| k.clone()).collect::<Vec<_>>();
    let (x, y) = (keys(&a), keys(&b));
    let mut runs = if a.len().max(b.len()) > LIMIT {
        vec![Run { equal: false, old: 0..a.len(), new: 0..b.len() }]
    } else {
        runs(&capture_diff_slices(Algorithm::Myers, &x, &y))
    };
    absorb(&mut runs);
    slide(&mut runs, &x, &y);
    let words = |t: &[(String, &str)], r: &std::ops::Range<usize>| -> String {
        t.get(r.clone()).unwrap_or_default().iter().map(|(_, s)| *s).collect()
    };
    let mut out = Vec::new();
    for run in runs {
        let (was, text) = (words(&a, &run.old), words(&b, &run.new));
        if run.equal {
            let was = (was != text).then_some(was);
            out.push(Segment { kind: Change::Equal, text, was });
        } else {
            for (kind, text) in [(Change::Deleted, was), (Change::Inserted, text)] {
                if !text.is_empty() {
                    out.push(Segment { kind, text, was: None });
                }
            }
        }
    }
    out
}

/// Words and ideographs with the key they are compared by. What has no key (spaces, invisible characters) belongs to what stands before it.
fn tokens(text: &str) -> Vec<(String, &str)> {
    let mut cuts = vec![];
    let mut word = false;
    for (at, c) in text.char_indices() {
        let joins = c.is_alphanumeric() && !is_ideograph(c);
        if at == 0 || !(is_blank(c) || joins && word) {
            cuts.push(at);
        }
        word = joins;
    }
    cuts.push(text.len());
    cuts.windows(2)
        .filter_map(|w| text.get(*w.first()?..*w.last()?))
        .filter(|t| !t.is_empty())
        .map(|t| (t.nfkc().filter(|c| !is_blank(*c)).map(plain_quote).collect(), t))
        .collect()
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn plain_quote(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c => c,
    }
}

#[derive(Debug, Clone)]
struct Run {
    equal: bool,
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

fn runs(ops: &[DiffOp]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for op in ops {
        join(&mut out, Run { equal: matches!(op, DiffOp::Equal { .. }), old: op.old_range(), new: op.new_range() });
    }
    out
}

/// Appends a run, making one of neighbours of the same kind.
fn join(out: &mut Vec<Run>, run: Run) {
    if run.old.is_empty() && run.new.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(last) if last.equal == run.equal => {
            last.old.end = run.old.end;
            last.new.end = run.new.end;
        }
        _ => out.push(run),
    }
}

/// Makes lone equal tokens between two changes part of the change.
fn absorb(runs: &mut Vec<Run>) {
    let changed = |r: Option<&Run>| r.map_or(0, |r| r.old.len().max(r.new.len()));
    let mut out = Vec::with_capacity(runs.len());
    for (i, run) in runs.iter().enumerate() {
        let (before, after) = (changed(i.checked_sub(1).and_then(|i| runs.get(i))), changed(runs.get(i + 1)));
        let lone = run.equal && run.old.len() <= LONE && before > 0 && after > 0 && before + after > 2 * run.old.len();
        join(&mut out, Run { equal: run.equal && !lone, ..run.clone() });
    }
    *runs = out;
}

/// Moves a pure insertion or deletion along equal tokens so that it starts after or ends with a punctuation mark.
fn slide(runs: &mut [Run], old: &[String], new: &[String]) {
    for i in 1..runs.len().saturating_sub(1) {
        let (Some(before), Some(run), Some(after)) = (runs.get(i - 1).cloned(), runs.get(i).cloned(), runs.get(i + 1).cloned())
        else {
            continue;
        };
        if run.equal || (!run.old.is_empty() && !run.new.is_empty()) {
            continue;
        }
        let (text, range) = if run.old.is_empty() { (new, run.new.clone()) } else { (old, run.old.clone()) };
        let mark = |at: usize| text.get(at).is_some_and(|t| t.chars().all(|c| !c.is_alphanumeric()));
        let score = |start: usize, end: usize| {
            u8::from(start.checked_sub(1).is_none_or(mark)) * 2 + u8::from(end.checked_sub(1).is_some_and(mark))
        };
        let (mut best, mut shift) = (score(range.start, range.end), 0isize);
        // Left, as far as the equal run before goes.
        let (mut s, mut e) = (range.start, range.end);
        for n in 1..before.old.len() {
            if text.get(s.wrapping_sub(1)) != text.get(e.wrapping_sub(1)) {
                break;
            }
            (s, e) = (s - 1, e - 1);
            if score(s, e) > best {
                (best, shift) = (score(s, e), -(n as isize));
            }
        }
        let (mut s, mut e) = (range.start, range.end);
        for n in 1..after.old.len() {
            if text.get(s) != text.get(e) {
                break;
            }
            (s, e) = (s + 1, e + 1);
            if score(s, e) > best {
                (best, shift) = (score(s, e), n as isize);
            }
        }
        let by = |x: usize| x.saturating_add_signed(shift);
        if let Some(r) = runs.get_mut(i - 1) {
            (r.old.end, r.new.end) = (by(r.old.end), by(r.new.end));
        }
        if let Some(r) = runs.get_mut(i) {
            (r.old, r.new) = (by(run.old.start)..by(run.old.end), by(run.new.start)..by(run.new.end));
        }
        if let Some(r) = runs.get_mut(i + 1) {
            (r.old.start, r.new.start) = (by(r.old.start), by(r.new.start));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> String {
        segments(old, new)
            .iter()
            .map(|s| match s.kind {
                Change::Equal => s.text.clone(),
                Change::Deleted => format!("[-{}-]", s.text),
                Change::Inserted => format!("{{+{}+}}", s.text),
            })
            .collect()
    }

    fn check(old: &str, new: &str, expect: &str) {
        assert_eq!(shown(old, new), expect);
    }

    #[test]
    fn changes_are_readable_runs() {
        check("留存日志不少于六个月；", "留存日志不少于十二个月；", "留存日志不少于[-六-]{+十二+}个月；");
        check("关闭网站、通讯群组", "关闭网站、应用程序、通讯群组", "关闭网站、{+应用程序、+}通讯群组");
        check("应当启动应急预案", "应当立即启动应急预案", "应当{+立即+}启动应急预案");
        check("甲乙丙", "丁戊己", "[-甲乙丙-]{+丁戊己+}");
        check("", "新增", "{+新增+}");
        // One ideograph in common is not common text.
        check("由政府审查批准后公布施行", "经国会批复同意后公布施行", "[-由政府审查批准-]{+经国会批复同意+}后公布施行");
    }

    #[test]
    fn width_spaces_and_quotes_are_no_changes() {
        check("第 １２ 条,“甲”", "第12条，\"甲\"", "第12条，\"甲\"");
        check("甲、乙", "甲，乙", "甲[-、-]{+，+}乙");
    }

    fn both(s: &[Segment]) -> (String, String) {
        let mut out = (String::new(), String::new());
        for s in s {
            match s.kind {
                Change::Equal => {
                    out.0.push_str(s.was.as_ref().unwrap_or(&s.text));
                    out.1.push_str(&s.text);
                }
                Change::Deleted => out.0.push_str(&s.text),
                Change::Inserted => out.1.push_str(&s.text),
            }
        }
        out
    }

    proptest! {
        #[test]
        fn both_texts_come_back(old in "[甲乙丙，。 a1１　]{0,40}", new in "[甲乙丙，。 a1１　]{0,40}") {
            prop_assert_eq!(both(&segments(&old, &new)), (old, new));
        }

        #[test]
        fn whatever_the_characters(old in "\\PC{0,30}", new in "\\PC{0,30}") {
            prop_assert_eq!(both(&segments(&old, &new)), (old, new));
        }
    }
}
