//! Did you mean …

/// The name nearest to what was written, when it is near enough to be a slip.
pub(crate) fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> String {
    let length = written.chars().count();
    let limit = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        if name.chars().count().abs_diff(length) > limit {
            continue;
        }
        let found = distance(written, name);
        if found <= limit && best.is_none_or(|(least, n)| (found, name) < (least, n)) {
            best = Some((found, name));
        }
    }
    best.map(|(_, name)| name.to_owned()).unwrap_or_default()
}

/// Edits (a character put in, left out, replaced) that turn one into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(100).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(100).enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let replaced = get(&row, j) + usize::from(x != *y);
            next.push(replaced.min(get(&row, j + 1) + 1).min(get(&next, j) + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        assert_eq!(nearest("punsh", ["publish", "punish"].into_iter()), "punish");
        assert_eq!(nearest("处罚决宁", ["处罚决定", "处罚告知"].into_iter()), "处罚决定");
        assert_eq!(nearest("fine", ["warn", "correct"].into_iter()), "");
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
