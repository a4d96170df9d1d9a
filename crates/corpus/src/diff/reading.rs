//! Words of a provision with the numbers it cites taken out, so that renumbering is not seen as an edit.
use crate::normal::words_only;
use fazhi_law::{Locator, Root, numeral};

/// Stands for a number in [`Reading::words`]; control characters never survive normalisation, so no text contains it.
const MARK: char = '\u{1}';

/// 条, 款 … of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Part,
    Chapter,
    Section,
    Article,
    Paragraph,
    Item,
    Point,
}

/// `第N条` and the like inside a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cite {
    pub(super) unit: Unit,
    pub(super) number: u32,
    pub(super) branch: u16,
    /// Names another instrument.
    pub(super) foreign: bool,
    /// Does not continue the citation before it.
    pub(super) fresh: bool,
}

/// Normalised words with [`MARK`] for each number cited, and the numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) words: String,
    pub(super) cites: Vec<Cite>,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Reading {
    let mut out = Reading { words: String::with_capacity(text.len()), cites: Vec::new() };
    let mut rest = text;
    // What stands between the citation before and here.
    let mut between = String::new();
    while let Some((before, from)) = rest.find('第').and_then(|at| rest.split_at_checked(at)) {
        out.words.push_str(&words_only(before));
        between.push_str(before);
        let tail = from.strip_prefix('第').unwrap_or("");
        match number_and_unit(tail) {
            Some((unit, number, branch, after)) => {
                let last = out.cites.last().copied();
                let continues = last.is_some() && is_connector(&between);
                let foreign = match last {
                    Some(l) if continues => l.foreign,
                    _ => matches!(unit, Unit::Article | Unit::Part | Unit::Chapter | Unit::Section) && names_another(&between),
                };
                out.cites.push(Cite { unit, number, branch, foreign, fresh: !continues });
                out.words.push('第');
                out.words.push(MARK);
                out.words.push(unit.sign());
                if branch > 0 {
                    out.words.push('之');
                }
                between.clear();
                rest = after;
            }
            None => {
                out.words.push('第');
                between.push('第');
                rest = tail;
            }
        }
    }
    out.words.push_str(&words_only(rest));
    out
}

impl Unit {
    fn of(c: char) -> Option<Unit> {
        Some(match c {
            '编' => Unit::Part,
            '章' => Unit::Chapter,
            '节' => Unit::Section,
            '条' => Unit::Article,
            '款' => Unit::Paragraph,
            '项' => Unit::Item,
            '目' => Unit::Point,
            _ => return None,
        })
    }

    fn sign(self) -> char {
        match self {
            Unit::Part => '编',
            Unit::Chapter => '章',
            Unit::Section => '节',
            Unit::Article => '条',
            Unit::Paragraph => '款',
            Unit::Item => '项',
            Unit::Point => '目',
        }
    }
}

/// Rewrites the numbers of the instrument's own articles by `map`; what has no entry comes back in the list, as it stood.
pub(crate) fn renumber(text: &str, map: impl Fn(u32, u16) -> Option<(u32, u16)>) -> (String, Vec<(u32, u16)>) {
    let cites = read(text).cites;
    let mut cites = cites.iter();
    let (mut out, mut lost) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some((before, from)) = rest.find('第').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let tail = from.strip_prefix('第').unwrap_or("");
        let Some((unit, number, branch, after)) = number_and_unit(tail) else {
            out.push('第');
            rest = tail;
            continue;
        };
        let own = cites.next().is_some_and(|c| !c.foreign) && unit == Unit::Article;
        match map(number, branch).filter(|to| own && *to != (number, branch)) {
            Some((n, 0)) => out.push_str(&format!("第{}条", numeral::print(n))),
            Some((n, b)) => out.push_str(&format!("第{}条之{}", numeral::print(n), numeral::print(u32::from(b)))),
            None => {
                if own && map(number, branch).is_none() {
                    lost.push((number, branch));
                }
                let (kept, _) = from.split_at_checked(from.len() - after.len()).unwrap_or((from, ""));
                out.push_str(kept);
            }
        }
        rest = after;
    }
    out.push_str(rest);
    (out, lost)
}

/// The number at the start of `text` if it is all numerals.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| !numeral::is_numeral(c)).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((numeral::parse(digits)?, rest))
}

/// `六十一条之一…`, `（二）项…` → unit, number, branch, rest.
fn number_and_unit(text: &str) -> Option<(Unit, u32, u16, &str)> {
    let bare = text.strip_prefix(['（', '(']).unwrap_or(text);
    let (number, rest) = leading_number(bare)?;
    let rest = rest.strip_prefix(['）', ')']).unwrap_or(rest);
    let unit = Unit::of(rest.chars().next()?)?;
    let rest = rest.strip_prefix(unit.sign())?;
    if unit == Unit::Article
        && let Some((branch, after)) = rest.strip_prefix('之').and_then(leading_number)
        && let Ok(branch) = u16::try_from(branch)
    {
        return Some((unit, number, branch, after));
    }
    Some((unit, number, 0, rest))
}

/// Only what joins citations: 、和 至 或者 以及 到.
fn is_connector(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '、' | '和' | '与' | '至' | '到' | '或' | '者' | '以' | '及') || c.is_whitespace())
}

/// Whether the words before an article number name another instrument.
fn names_another(before: &str) -> bool {
    let mut text = before.trim_end();
    // 《X法》（以下简称Y）第三条
    if let Some(open) = text.strip_suffix(['）', ')']).and_then(|t| t.rfind(['（', '('])) {
        text = text.split_at_checked(open).map_or(text, |(t, _)| t);
    }
    if text.ends_with('》') {
        return true;
    }
    for name in ["条例", "办法", "规定", "解释", "决定", "细则", "规则", "公约", "法典", "宪法", "章程", "法"]
    {
        if let Some(rest) = text.strip_suffix(name) {
            return !rest.ends_with('本');
        }
    }
    false
}

/// The places that own citations of a text in `own` (an article or the like) name; `None` for another instrument's.
pub(super) fn places(cites: &[Cite], own: Root) -> Vec<Option<Locator>> {
    let small = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
    let mut context = Locator::whole(own);
    cites
        .iter()
        .map(|c| {
            if c.foreign {
                context = Locator::whole(own);
                return None;
            }
            let division = match context.root {
                Root::Division { part, subpart, chapter, .. } if !c.fresh => (part, subpart, chapter),
                _ => (0, 0, 0),
            };
            let (part, subpart, chapter) = division;
            match c.unit {
                Unit::Article => context = Locator::article(c.number, c.branch),
                Unit::Part => {
                    let part = small(c.number);
                    context = Locator::whole(Root::Division { part, subpart: 0, chapter: 0, section: 0 });
                }
                Unit::Chapter => {
                    context = Locator::whole(Root::Division { part, subpart, chapter: small(c.number), section: 0 });
                }
                Unit::Section => {
                    context = Locator::whole(Root::Division { part, subpart, chapter, section: small(c.number) });
                }
                Unit::Paragraph | Unit::Item | Unit::Point => {
                    if c.fresh {
                        context = Locator::whole(own);
                    }
                    match c.unit {
                        Unit::Paragraph => context = Locator { paragraph: small(c.number), item: 0, point: 0, ..context },
                        Unit::Item => context = Locator { item: small(c.number), point: 0, ..context },
                        _ => context.point = small(c.number),
                    }
                }
            }
            Some(context)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let r = read(text);
        let found: Vec<String> = places(&r.cites, Root::Article { number: 9, branch: 0 })
            .into_iter()
            .map(|p| p.map_or("-".to_owned(), |p| p.to_string()))
            .collect();
        assert_eq!(found.join(" "), expect, "{text}");
    }

    #[test]
    fn citations_of_the_instrument_itself() {
        check("违反本法第二十一条、第二十五条规定的", "21 25");
        check("本法第六条至第八条第二款和第十条之一", "6 8 8.2 10-1");
        check("有本条第一款第（二）项、第三项行为", "9.1 9.1(2) 9.1(3)");
        check("依照《某法》（以下简称某法）第三条第一款、第四条和本法第五条", "- - - 5");
        check("依照行政处分程序法第九条、第十条的规定", "- -");
        check("适用本法第二章的规定，第一次；前款第二项", "ch2 9(2)");
        check("第一、第二十条所称", "20");
    }

    #[test]
    fn numbers_do_not_change_the_words() {
        assert_eq!(read("依照 本法第六条、第（二）项").words, read("依照本法第一百零七条，第三项").words);
        assert_ne!(read("第六条").words, read("第六款").words);
        assert_ne!(read("第六条之一").words, read("第六条").words);
    }
}
