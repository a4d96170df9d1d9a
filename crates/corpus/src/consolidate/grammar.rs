//! The sentences of amending decisions, clause by clause.
use super::Why;
use super::text::{Quote, flatten};
use fazhi_law::{Locator, Root, numeral};

/// An instruction as read; places in old numbers but where said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    /// The article gets this number.
    Number { old: Locator, new: Locator },
    /// New words for an article, paragraph or item.
    Rewrite { old: Locator, text: String },
    /// A new article; `after`: an old one it follows.
    Article { new: Locator, after: Option<Locator>, text: String },
    /// New paragraphs of an article, from this new position; 0: at the end.
    Paragraphs { old: Locator, at: u16, text: String },
    /// New items of an article or paragraph, from this new position; 0: at the end.
    Items { old: Locator, at: u16, text: String },
    /// Out.
    Delete { old: Locator },
    /// Several into one new article.
    Merge { old: Vec<Locator>, new: Locator, text: String },
    /// Words for words; `new` empty: only taken out.
    Replace { old: Locator, words: String, new: String },
}

/// Reads one numbered point of a decision (its paragraphs joined by line feeds).
pub(super) fn read(text: &str) -> Result<Vec<Order>, Why> {
    let (flat, quotes) = flatten(text).ok_or_else(|| Why::BadQuote(first(text)))?;
    let mut reader = Reader { quotes, ..Reader::default() };
    let clauses: Vec<&str> =
        flat.split(['，', '。', '；', '：', '\n', ',', ';', ':']).map(str::trim).filter(|c| !c.is_empty()).collect();
    for clause in clauses {
        reader.clause(clause)?;
    }
    match reader.pending {
        Some(p) => Err(Why::Unrecognised(format!("{p:?}"))),
        None => Ok(reader.out),
    }
}

fn first(text: &str) -> String {
    text.chars().take(60).collect()
}

/// A clause that waits for the ones after it.
#[derive(Debug, Clone)]
enum Pending {
    /// 增加一条; the new place once said.
    Article {
        after: Option<Locator>,
        new: Option<Locator>,
    },
    Paragraphs {
        old: Locator,
        at: u16,
    },
    Items {
        old: Locator,
        at: u16,
    },
    Merge {
        old: Vec<Locator>,
        new: Option<Locator>,
    },
    /// 修改为, its quotation comes next.
    Rewrite {
        old: Locator,
    },
}

#[derive(Default)]
struct Reader {
    quotes: Vec<Quote>,
    subject: Option<Locator>,
    after: Option<Locator>,
    pending: Option<Pending>,
    out: Vec<Order>,
}

impl Reader {
    fn clause(&mut self, clause: &str) -> Result<(), Why> {
        let unknown = || Why::Unrecognised(first(clause));
        if let Some(q) = self.quote(clause) {
            return self.quoted(q).ok_or_else(unknown);
        }
        if let Some(rest) = clause.strip_prefix("作为") {
            return self.becomes(rest).ok_or_else(unknown);
        }
        if clause == "修改为" {
            if matches!(self.pending, Some(Pending::Merge { .. })) {
                return Ok(());
            }
            let old = self.subject.ok_or_else(unknown)?;
            self.pending = Some(Pending::Rewrite { old });
            return Ok(());
        }
        let clause = clause.strip_prefix('将').unwrap_or(clause);
        // 第十一条后增加一条 / 在第X条后增加一条
        if let Some((place, "增加一条")) = clause.strip_prefix('在').unwrap_or(clause).split_once('后') {
            self.after = Some(self.places(place).and_then(|l| single(&l)).ok_or_else(unknown)?);
            self.pending = Some(Pending::Article { after: self.after, new: None });
            return Ok(());
        }
        if clause == "增加一条" {
            self.pending = Some(Pending::Article { after: None, new: None });
            return Ok(());
        }
        if let Some((place, words)) = clause.split_once("中的") {
            return self.replace(place, words).ok_or_else(unknown);
        }
        if let Some((place, what)) = clause.split_once("增加") {
            let old = self.scope(place).ok_or_else(unknown)?;
            let count = what.strip_suffix(['款', '项']).and_then(numeral::parse);
            self.pending = Some(match (count, what.ends_with('款')) {
                (Some(_), true) => Pending::Paragraphs { old, at: 0 },
                (Some(_), false) => Pending::Items { old, at: 0 },
                _ => return Err(unknown()),
            });
            return Ok(());
        }
        if let Some(list) = clause.strip_prefix("删去").or_else(|| clause.strip_prefix("删除")) {
            for old in self.places(list).ok_or_else(unknown)? {
                self.subject = Some(Locator::whole(old.root));
                self.out.push(Order::Delete { old });
            }
            return Ok(());
        }
        if let Some(list) = clause.strip_suffix("合并") {
            let old = self.places(list).filter(|l| l.len() > 1).ok_or_else(unknown)?;
            self.pending = Some(Pending::Merge { old, new: None });
            return Ok(());
        }
        if let Some((place, number)) = clause.split_once("改为")
            && !place.ends_with('修')
        {
            let old = self.places(place).and_then(|l| single(&l)).ok_or_else(unknown)?;
            let new = self.places_without_subject(number).and_then(|l| single(&l)).ok_or_else(unknown)?;
            if old.paragraph > 0 || new.paragraph > 0 {
                return Err(unknown());
            }
            self.subject = Some(old);
            self.out.push(Order::Number { old, new });
            return Ok(());
        }
        if let Some(place) = clause.strip_suffix("修改为") {
            let old = self.places(place).and_then(|l| single(&l)).ok_or_else(unknown)?;
            self.subject = Some(Locator::whole(old.root));
            self.pending = Some(Pending::Rewrite { old });
            return Ok(());
        }
        Err(unknown())
    }

    /// The quotation that a clause is, if it is one.
    fn quote(&self, clause: &str) -> Option<String> {
        let n: usize = clause.strip_prefix('⟦')?.strip_suffix('⟧')?.parse().ok()?;
        self.quotes.get(n).cloned()
    }

    fn quoted(&mut self, text: String) -> Option<()> {
        let order = match self.pending.take()? {
            Pending::Article { after, new } => Order::Article { new: new?, after, text },
            Pending::Paragraphs { old, at } => Order::Paragraphs { old, at, text },
            Pending::Items { old, at } => Order::Items { old, at, text },
            Pending::Merge { old, new } => Order::Merge { old, new: new?, text },
            Pending::Rewrite { old } => Order::Rewrite { old, text },
        };
        self.out.push(order);
        Some(())
    }

    /// 作为第五条, 作为第二款至第五款, 作为第四项
    fn becomes(&mut self, place: &str) -> Option<()> {
        let from = place.split_once('至').map_or(place, |(f, _)| f);
        match self.pending.as_mut()? {
            Pending::Article { new, .. } | Pending::Merge { new, .. } => {
                let here = parse_place(from, None).filter(|p| p.paragraph == 0 && p.item == 0 && is_article(p))?;
                *new = Some(here);
            }
            Pending::Paragraphs { at, .. } => {
                *at = u16::try_from(numeral::parse(from.strip_prefix('第')?.strip_suffix('款')?)?).ok()?;
            }
            Pending::Items { at, .. } => {
                let n = from.strip_prefix('第')?.strip_suffix('项')?;
                *at = u16::try_from(numeral::parse(n.trim_matches(['（', '）']))?).ok()?;
            }
            Pending::Rewrite { .. } => return None,
        }
        Some(())
    }

    /// 第十四条、第十五条中的⟦0⟧修改为⟦1⟧; 其中的…
    fn replace(&mut self, place: &str, words: &str) -> Option<()> {
        let places = match place.strip_prefix('在').unwrap_or(place) {
            "其" => vec![self.subject?],
            list => self.places(list)?,
        };
        let (from, to) = if let Some((f, t)) = words.split_once("修改为") {
            (self.quote(f)?, self.quote(t)?)
        } else if let Some((f, t)) = words.split_once("后增加") {
            let from = self.quote(f)?;
            let to = format!("{from}{}", self.quote(t)?);
            (from, to)
        } else {
            (self.quote(words.strip_suffix("删去")?)?, String::new())
        };
        if let [one] = places.as_slice() {
            self.subject = Some(Locator::whole(one.root));
        }
        self.out.extend(places.into_iter().map(|old| Order::Replace { old, words: from.clone(), new: to.clone() }));
        Some(())
    }

    /// The place before 增加: given, or the subject.
    fn scope(&mut self, place: &str) -> Option<Locator> {
        let place = place.trim_end_matches('中');
        if place.is_empty() {
            return self.subject;
        }
        let one = self.places(place).and_then(|l| single(&l))?;
        self.subject = Some(Locator::whole(one.root));
        Some(one)
    }

    /// A list of places; what is left out comes from the place before, or from the subject.
    fn places(&self, list: &str) -> Option<Vec<Locator>> {
        places(list, self.subject)
    }

    fn places_without_subject(&self, list: &str) -> Option<Vec<Locator>> {
        places(list, None)
    }
}

fn places(list: &str, subject: Option<Locator>) -> Option<Vec<Locator>> {
    let mut context = subject;
    let mut out = Vec::new();
    for one in list.split(['、', '和']) {
        let place = parse_place(one, context)?;
        context = Some(place);
        out.push(place);
    }
    (!out.is_empty()).then_some(out)
}

fn single(list: &[Locator]) -> Option<Locator> {
    match list {
        [one] => Some(*one),
        _ => None,
    }
}

fn is_article(p: &Locator) -> bool {
    matches!(p.root, Root::Article { .. })
}

/// 第十八条第一款第二项; what is left out on the left comes from `context`.
fn parse_place(text: &str, context: Option<Locator>) -> Option<Locator> {
    let mut place: Option<Locator> = None;
    let mut rest = text.trim();
    let inherit = |level: u8| -> Option<Locator> {
        let mut c = context?;
        c.point = 0;
        if level < 3 {
            c.item = 0;
        }
        if level < 2 {
            c.paragraph = 0;
        }
        Some(c)
    };
    while !rest.is_empty() {
        let body = rest.strip_prefix('第')?;
        let bare = body.strip_prefix('（').unwrap_or(body);
        let end = bare.find(|c| !numeral::is_numeral(c))?;
        let (digits, after) = bare.split_at_checked(end)?;
        let n = numeral::parse(digits)?;
        let small = u16::try_from(n).ok()?;
        let after = after.strip_prefix('）').unwrap_or(after);
        let unit = after.chars().next()?;
        rest = after.strip_prefix(unit)?;
        place = Some(match unit {
            '条' => {
                let mut branch = 0;
                if let Some(tail) = rest.strip_prefix('之') {
                    let end = tail.find(|c| !numeral::is_numeral(c)).unwrap_or(tail.len());
                    let (b, after) = tail.split_at_checked(end)?;
                    branch = u16::try_from(numeral::parse(b)?).ok()?;
                    rest = after;
                }
                Locator::article(n, branch)
            }
            '款' => place.or_else(|| inherit(1))?.paragraph(small),
            '项' => place.or_else(|| inherit(2))?.item(small),
            _ => return None,
        });
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let found = match read(text) {
            Ok(orders) => orders.iter().map(|o| format!("{o:?}")).collect::<Vec<_>>().join("\n"),
            Err(why) => format!("{why:?}"),
        };
        assert!(found.contains(expect), "{text}\n{found}");
    }

    #[test]
    fn forms_not_known_are_refused() {
        check("增加一章，作为第三章：“甲”", "Unrecognised");
        check("将第六条改为第七条，适当修改。", "Unrecognised");
        check("增加一条，作为第五条：“甲", "BadQuote");
        check("增加一条：“甲”", "Unrecognised");
        check("将第三条修改为", "Unrecognised");
        check("第二款修改为：“甲”", "Unrecognised");
        check("将第六条修改为：“甲”", "Rewrite");
    }
}
