//! Queries that are (almost) a title.
use super::questions::key;
use crate::catalogue::Catalogue;

/// All titles and aliases, for matching.
#[derive(Debug, Clone, Default)]
pub(crate) struct Titles {
    /// Letters and digits of a name in lower case, the instrument, whether it is its own title.
    names: Vec<(String, u32)>,
}

/// How well a query names an instrument, in thousandths: 1000 = it is the name.
pub(crate) type Fit = u32;

/// The least fit that counts as almost a title.
const LEAST: Fit = 600;

impl Titles {
    pub(crate) fn new(catalogue: &Catalogue) -> Titles {
        let mut names = Vec::new();
        for (number, i) in (0u32..).zip(&catalogue.instruments) {
            let all = std::iter::once(i.title.as_str()).chain(i.aliases.iter().map(String::as_str)).chain(i.english.as_deref());
            for name in all.chain(std::iter::once(i.id.name())) {
                let name = key(name).to_lowercase();
                if !name.is_empty() {
                    names.push((name, number));
                }
            }
        }
        names.sort();
        names.dedup();
        Titles { names }
    }

    /// Instruments a query names, best first.
    pub(crate) fn named(&self, query: &str) -> Vec<(Fit, u32)> {
        let query = key(query).to_lowercase();
        let mut found: Vec<(Fit, u32)> = Vec::new();
        for (name, number) in &self.names {
            let fit = fit(&query, name);
            if fit >= LEAST {
                found.push((fit, *number));
            }
        }
        found.sort_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
        found.dedup_by_key(|f| f.1);
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        found
    }
}

/// Share of the longer one that the other covers, when one contains the other.
fn fit(query: &str, name: &str) -> Fit {
    if query == name {
        return 1000;
    }
    let (long, short) = if query.len() > name.len() { (query, name) } else { (name, query) };
    // Lengths in bytes are cheap to compare and nearly always tell.
    if short.len().saturating_mul(3) < long.len() {
        return 0;
    }
    let (shorter, longer) = (short.chars().count(), long.chars().count());
    let share = Fit::try_from(shorter.saturating_mul(1000) / longer.max(1)).unwrap_or(0).min(999);
    // Two characters occur in too many names.
    if shorter < 3 || share < LEAST || !long.contains(short) {
        return 0;
    }
    share
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn a_title_without_its_last_character_is_still_a_title() {
        assert_eq!(fit("网络安全法", "网络安全法"), 1000);
        assert_eq!(fit("网络安全", "网络安全法"), 800);
        assert_eq!(fit("网络安全法全文", "网络安全法"), 714);
        assert_eq!(fit("网络", "网络安全法"), 0);
        assert_eq!(fit("电信条例", "网络安全法"), 0);
        assert!(fit("网络安全法对未成年人有什么规定", "网络安全法") < super::LEAST);
    }
}
