//! Places inside an instrument: `61.3`, `71.1(2)`, `120-1`, `ch3`, `annex1`.
use crate::error::LawError;
use crate::numeral;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The unit a place starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Root {
    /// What stands before the first article (`preamble`).
    Preamble,
    /// 编, 分编, 章, 节; 0 = not named (`part2.sub1.ch3.s2`).
    Division {
        /// 编
        part: u16,
        /// 分编
        subpart: u16,
        /// 章
        chapter: u16,
        /// 节
        section: u16,
    },
    /// 条 with 之 (`120-1` = 第一百二十条之一; branch 0 = none).
    Article {
        /// Number of the article.
        number: u32,
        /// Number after 之, 0 when there is none.
        branch: u16,
    },
    /// A numbered point of an instrument without articles: `一、` (`item3`).
    TopItem(u16),
    /// 附件, 附表 (`annex1`).
    Annex(u16),
}

/// A place in an instrument. Zero in `paragraph`, `item` or `point` means the whole of the unit above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Locator {
    /// Article, division, annex…
    pub root: Root,
    /// 款
    pub paragraph: u16,
    /// 项
    pub item: u16,
    /// 目
    pub point: u16,
}

impl Locator {
    /// The whole of an article.
    pub fn article(number: u32, branch: u16) -> Self {
        Locator { root: Root::Article { number, branch }, paragraph: 0, item: 0, point: 0 }
    }

    /// The whole of a unit.
    pub fn whole(root: Root) -> Self {
        Locator { root, paragraph: 0, item: 0, point: 0 }
    }

    /// The same place, one of its paragraphs (款).
    pub fn paragraph(mut self, n: u16) -> Self {
        self.paragraph = n;
        self
    }

    /// The same place, one of its items (项).
    pub fn item(mut self, n: u16) -> Self {
        self.item = n;
        self
    }

    /// As a Chinese text names it: 第六十一条第三款第二项.
    pub fn in_words(&self) -> String {
        let mut out = match self.root {
            Root::Preamble => "序言".to_owned(),
            Root::Division { part, subpart, chapter, section } => {
                let mut s = String::new();
                for (n, unit) in [(part, "编"), (subpart, "分编"), (chapter, "章"), (section, "节")] {
                    if n > 0 {
                        s.push_str(&format!("第{}{unit}", numeral::print(u32::from(n))));
                    }
                }
                s
            }
            Root::Article { number, branch: 0 } => format!("第{}条", numeral::print(number)),
            Root::Article { number, branch } => format!("第{}条之{}", numeral::print(number), numeral::print(u32::from(branch))),
            Root::TopItem(n) => format!("第{}项", numeral::print(u32::from(n))),
            Root::Annex(n) => format!("附件{n}"),
        };
        for (n, unit) in [(self.paragraph, "款"), (self.item, "项"), (self.point, "目")] {
            if n > 0 {
                out.push_str(&format!("第{}{unit}", numeral::print(u32::from(n))));
            }
        }
        out
    }

    /// For an English reader: `article 61, paragraph 3, item 2`.
    pub fn in_english(&self) -> String {
        let mut out = match self.root {
            Root::Preamble => "preamble".to_owned(),
            Root::Division { part, subpart, chapter, section } => {
                [("part", part), ("subpart", subpart), ("chapter", chapter), ("section", section)]
                    .iter()
                    .filter(|(_, n)| *n > 0)
                    .map(|(w, n)| format!("{w} {n}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            Root::Article { number, branch: 0 } => format!("article {number}"),
            Root::Article { number, branch } => format!("article {number}-{branch}"),
            Root::TopItem(n) => format!("point {n}"),
            Root::Annex(n) => format!("annex {n}"),
        };
        for (n, unit) in [(self.paragraph, "paragraph"), (self.item, "item"), (self.point, "subitem")] {
            if n > 0 {
                out.push_str(&format!(", {unit} {n}"));
            }
        }
        out
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.root {
            Root::Preamble => f.write_str("preamble")?,
            Root::Division { part, subpart, chapter, section } => {
                let mut first = true;
                for (n, tag) in [(part, "part"), (subpart, "sub"), (chapter, "ch"), (section, "s")] {
                    if n > 0 {
                        write!(f, "{}{tag}{n}", if first { "" } else { "." })?;
                        first = false;
                    }
                }
            }
            Root::Article { number, branch: 0 } => write!(f, "{number}")?,
            Root::Article { number, branch } => write!(f, "{number}-{branch}")?,
            Root::TopItem(n) => write!(f, "item{n}")?,
            Root::Annex(n) => write!(f, "annex{n}")?,
        }
        if self.paragraph > 0 {
            write!(f, ".{}", self.paragraph)?;
        }
        if self.item > 0 {
            write!(f, "({})", self.item)?;
        }
        if self.point > 0 {
            write!(f, "({})", self.point)?;
        }
        Ok(())
    }
}

impl FromStr for Locator {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Self, LawError> {
        parse(text).ok_or_else(|| LawError::BadLocator(text.to_owned()))
    }
}

/// A positive number without sign or leading zero.
fn number<T: FromStr>(text: &str) -> Option<T> {
    let plain = !text.is_empty() && text.len() <= 5 && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn parse(text: &str) -> Option<Locator> {
    let (head, mut brackets) = match text.find('(') {
        Some(at) => text.split_at_checked(at)?,
        None => (text, ""),
    };
    let mut inner = Vec::new();
    while !brackets.is_empty() {
        let (one, rest) = brackets.strip_prefix('(')?.split_once(')')?;
        inner.push(number::<u16>(one)?);
        brackets = rest;
    }
    if inner.len() > 2 {
        return None;
    }
    let mut pieces = head.split('.');
    let first = pieces.next()?;
    let mut rest: Vec<&str> = pieces.collect();
    let root = if first == "preamble" {
        Root::Preamble
    } else if let Some(n) = first.strip_prefix("annex") {
        Root::Annex(number(n)?)
    } else if let Some(n) = first.strip_prefix("item") {
        Root::TopItem(number(n)?)
    } else if first.starts_with(|c: char| c.is_ascii_digit()) {
        match first.split_once('-') {
            Some((n, b)) => Root::Article { number: number(n)?, branch: number(b)? },
            None => Root::Article { number: number(first)?, branch: 0 },
        }
    } else {
        let mut found = [0u16; 4];
        let mut last = None;
        for piece in std::iter::once(first).chain(rest.drain(..)) {
            let (slot, n) = [("part", 0usize), ("sub", 1), ("ch", 2), ("s", 3)]
                .into_iter()
                .find_map(|(tag, slot)| piece.strip_prefix(tag).and_then(number::<u16>).map(|n| (slot, n)))?;
            if last.is_some_and(|l| l >= slot) {
                return None;
            }
            last = Some(slot);
            *found.get_mut(slot)? = n;
        }
        if !inner.is_empty() {
            return None;
        }
        let [part, subpart, chapter, section] = found;
        return Some(Locator::whole(Root::Division { part, subpart, chapter, section }));
    };
    let paragraph = match rest.as_slice() {
        [] => 0,
        [one] => number(one)?,
        _ => return None,
    };
    let mut inner = inner.into_iter();
    Some(Locator { root, paragraph, item: inner.next().unwrap_or(0), point: inner.next().unwrap_or(0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_documented_forms_parse_and_print() {
        for (form, words) in [
            ("61", "第六十一条"),
            ("61.3", "第六十一条第三款"),
            ("71.1(2)", "第七十一条第一款第二项"),
            ("71.1(2)(3)", "第七十一条第一款第二项第三目"),
            ("120-1", "第一百二十条之一"),
            ("ch3", "第三章"),
            ("part2.ch3.s1", "第二编第三章第一节"),
            ("annex1", "附件1"),
            ("item3.2", "第三项第二款"),
            ("preamble", "序言"),
        ] {
            let l: Locator = form.parse().unwrap();
            assert_eq!(l.to_string(), form);
            assert_eq!(l.in_words(), words);
        }
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for bad in [
            "",
            "0",
            "01",
            "61.",
            "61.0",
            "61(",
            "61()",
            "61(1)(2)(3)",
            "ch",
            "s1.ch2",
            "ch1.ch2",
            "61.1.1",
            "-1",
            "1-0",
            "999999",
            "annex",
            "６１",
        ] {
            assert!(bad.parse::<Locator>().is_err(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn printing_reads_back(n in 1u32..99_999, b in 0u16..20, p in 0u16..30, i in 0u16..30, t in 0u16..9) {
            let l = Locator { root: Root::Article { number: n, branch: b }, paragraph: p, item: i, point: if i == 0 { 0 } else { t } };
            prop_assert_eq!(l.to_string().parse::<Locator>().unwrap(), l);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            if let Ok(l) = text.parse::<Locator>() {
                prop_assert_eq!(l.to_string().parse::<Locator>().unwrap(), l);
            }
        }
    }
}
