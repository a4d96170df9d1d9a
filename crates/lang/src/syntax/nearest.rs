//! Did you mean: the nearest of the words that may stand in a place.
use super::words::INSTEAD;

/// Longest word looked at; nobody mistypes longer ones into a keyword.
const LONGEST: usize = 40;

/// The nearest word, if it is near enough to be meant (a third of its characters may differ, a swap of neighbours counts once), or the
/// one that this language has instead.
pub(crate) fn nearest<'a>(word: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed: Vec<char> = word.chars().flat_map(char::to_lowercase).take(LONGEST).collect();
    let instead = INSTEAD.iter().find(|(other, _)| other.chars().eq(typed.iter().copied())).map(|(_, own)| *own);
    let mut best: Option<(usize, &str)> = None;
    for candidate in among {
        if instead == Some(candidate) {
            return Some(candidate);
        }
        let wanted: Vec<char> = candidate.chars().collect();
        let allowed = match typed.len().max(wanted.len()) {
            0..=1 => 0,
            2..=5 => 1,
            n => n.div_euclid(3),
        };
        // Two characters, one of them wrong, is no resemblance; a swap of both is.
        let swapped = typed.len() == 2 && wanted.len() == 2 && typed.iter().rev().eq(wanted.iter());
        if wanted.len().max(typed.len()) == 2 && !swapped {
            continue;
        }
        let d = distance(&typed, &wanted);
        if d <= allowed && best.is_none_or(|(least, _)| d < least) {
            best = Some((d, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Edits (insert, delete, replace, swap of neighbours) between two words.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i.saturating_add(1)];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX);
            let replace = at(&above, j).saturating_add(usize::from(x != y));
            let insert = row.last().copied().unwrap_or(usize::MAX).saturating_add(1);
            let delete = at(&above, j.saturating_add(1)).saturating_add(1);
            let mut least = replace.min(insert).min(delete);
            let previous = |n: usize, from: &[char]| n.checked_sub(1).and_then(|n| from.get(n)).copied();
            if let (Some(px), Some(py)) = (previous(i, a), previous(j, b))
                && px == *y
                && py == *x
            {
                least = least.min(at(&before, j.saturating_sub(1)).saturating_add(1));
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let words = ["basis", "bearer", "holder", "when", "that", "依据", "举证责任"];
        for (typed, meant) in [
            ("bassis", "basis"),
            ("hodler", "holder"),
            ("wehn", "when"),
            ("Basis", "basis"),
            ("据依", "依据"),
            ("举证责", "举证责任"),
            ("if", "when"),
        ] {
            assert_eq!(nearest(typed, words), Some(meant), "{typed}");
        }
        for typed in ["tier", "x", "", "依照", "unrelated"] {
            assert_eq!(nearest(typed, words), None, "{typed}");
        }
    }
}
