//! Orders of a decision, applied together to the old version.
use super::grammar::{Order, read};
use super::text::Words;
use super::{Deed, Refusal, Step, Why};
use crate::diff::renumber;
use crate::document::{Document, Kind, NodeId};
use crate::structure::{Line, parse};
use fazhi_law::{Locator, Root};
use std::collections::{BTreeMap, HashMap};

/// 项 with its 目.
#[derive(Debug, Clone)]
struct Item {
    old: u16,
    words: Words,
    points: Vec<Words>,
}

/// 款
#[derive(Debug, Clone)]
struct Paragraph {
    old: u16,
    words: Words,
    items: Vec<Item>,
}

/// 条
#[derive(Debug, Clone)]
struct Article {
    /// Old number; `None` for one the decision adds.
    old: Option<(u32, u16)>,
    /// Number the decision fixes.
    fixed: Option<(u32, u16)>,
    /// Division of the old version it stands under.
    division: NodeId,
    paragraphs: Vec<Paragraph>,
    gone: bool,
}

type Placed = (Locator, Order);
/// 第N条之M
type Number = (u32, u16);

/// Applies a decision to the text it amends.
///
/// # Errors
/// Every reason why it cannot be done; nothing is applied then.
pub fn apply(old: &Document, decision: &Document) -> Result<(Document, Vec<Step>), Vec<Refusal>> {
    let mut refusals = Vec::new();
    let orders = orders(decision, &mut refusals);
    let mut work = Work { articles: articles(old), refusals, map: HashMap::new() };
    work.in_place(&orders);
    work.insert_parts(&orders);
    let added = work.insert_articles(&orders);
    if !work.refusals.is_empty() {
        return Err(work.refusals);
    }
    let numbered = work.number(added, &orders);
    let new = work.write(old, numbered);
    if !work.refusals.is_empty() {
        return Err(work.refusals);
    }
    Ok((new, orders.iter().map(|(place, o)| step(*place, o)).collect()))
}

fn orders(decision: &Document, refusals: &mut Vec<Refusal>) -> Vec<Placed> {
    let mut out = Vec::new();
    // A decision with a single instruction does not number it.
    let mut units: Vec<NodeId> = decision.articles().collect();
    if units.is_empty() {
        units.extend(decision.of_kind(Kind::Preamble));
    }
    for id in units {
        let Some(place) = decision.locator(id) else { continue };
        // 本决定自…起施行 and 作相应修改并对条文顺序作相应调整 hang on the last point of a text without articles.
        let words: Vec<String> = decision
            .words(id)
            .lines()
            .filter(|l| !l.ends_with("作如下修改：") && !l.ends_with("作如下修改:"))
            .filter(|l| !(l.starts_with("本决定自") || l.starts_with('《') && l.contains("根据本决定")))
            .map(str::to_owned)
            .collect();
        match read(&words.join("\n")) {
            Ok(list) => out.extend(list.into_iter().map(|o| (place, o))),
            Err(why) => refusals.push(Refusal { place, why }),
        }
    }
    if out.is_empty() && refusals.is_empty() {
        let why = Why::Unrecognised(String::new());
        refusals.push(Refusal { place: Locator::whole(Root::Preamble), why });
    }
    out
}

fn step(place: Locator, order: &Order) -> Step {
    let (deed, old, new) = match order {
        Order::Number { old, new } => (Deed::Renumber, Some(*old), Some(*new)),
        Order::Rewrite { old, .. } => (Deed::Rewrite, Some(*old), None),
        Order::Article { new, .. } => (Deed::Add, None, Some(*new)),
        Order::Paragraphs { old, .. } | Order::Items { old, .. } => (Deed::Add, Some(*old), None),
        Order::Delete { old } => (Deed::Delete, Some(*old), None),
        Order::Merge { old, new, .. } => (Deed::Merge, old.first().copied(), Some(*new)),
        Order::Replace { old, .. } => (Deed::Replace, Some(*old), None),
    };
    Step { place, deed, old, new }
}

/// The articles of a text.
fn articles(doc: &Document) -> Vec<Article> {
    doc.of_kind(Kind::Article)
        .filter_map(|id| {
            let n = doc.node(id)?;
            Some(Article {
                old: Some((n.number, n.branch)),
                fixed: None,
                division: n.parent,
                paragraphs: paragraphs(doc, id, false),
                gone: false,
            })
        })
        .collect()
}

fn paragraphs(doc: &Document, article: NodeId, fixed: bool) -> Vec<Paragraph> {
    let number = |id: NodeId| doc.node(id).and_then(|n| u16::try_from(n.number).ok()).unwrap_or(u16::MAX);
    let words = |id: NodeId| Words::of(doc.own(id), fixed);
    doc.children(article)
        .map(|p| Paragraph {
            old: if fixed { 0 } else { number(p) },
            words: words(p),
            items: doc
                .children(p)
                .map(|i| Item {
                    old: if fixed { 0 } else { number(i) },
                    words: words(i),
                    points: doc.children(i).map(words).collect(),
                })
                .collect(),
        })
        .collect()
}

/// The quotation read as the words of one article.
fn quoted(text: &str) -> Result<Vec<Paragraph>, Why> {
    let bad = || Why::BadQuote(text.chars().take(60).collect());
    let marked = if text.starts_with('第') && crate::structure::classify(text, false).1 != text {
        text.to_owned()
    } else {
        format!("第一条 {text}")
    };
    let lines: Vec<Line<'_>> =
        marked.lines().map(|l| Line { number: 0, heading: false, text: l.trim() }).filter(|l| !l.text.is_empty()).collect();
    let (doc, _) = parse(&lines);
    let mut units = doc.top();
    match (units.next(), units.next()) {
        (Some(id), None) if doc.node(id).is_some_and(|n| n.kind == Kind::Article) => Ok(paragraphs(&doc, id, true)),
        _ => Err(bad()),
    }
}

/// The quotation read as items.
fn quoted_items(text: &str) -> Result<Vec<Item>, Why> {
    let bad = || Why::BadQuote(text.chars().take(60).collect());
    match quoted(&format!("x\n{text}"))?.as_slice() {
        [one] if !one.items.is_empty() => Ok(one.items.clone()),
        _ => Err(bad()),
    }
}

struct Work {
    articles: Vec<Article>,
    refusals: Vec<Refusal>,
    /// Old number → new number.
    map: HashMap<(u32, u16), (u32, u16)>,
}

fn key(place: &Locator) -> Option<(u32, u16)> {
    match place.root {
        Root::Article { number, branch } => Some((number, branch)),
        _ => None,
    }
}

impl Work {
    fn refuse(&mut self, place: Locator, why: Why) {
        self.refusals.push(Refusal { place, why });
    }

    fn article(&mut self, place: &Locator) -> Result<&mut Article, Why> {
        let wanted = key(place);
        self.articles.iter_mut().find(|a| a.old.is_some() && a.old == wanted).ok_or(Why::NoSuchPlace(*place))
    }

    /// What is done at old places: new words, deletions, merged sources, phrases.
    fn in_place(&mut self, orders: &[Placed]) {
        let mut rewritten: Vec<Locator> = Vec::new();
        // Phrases first: what is rewritten as a whole cannot also have phrases replaced.
        let phrase = |o: &Order| !matches!(o, Order::Replace { .. });
        let mut sorted: Vec<&Placed> = orders.iter().collect();
        sorted.sort_by_key(|(_, o)| phrase(o));
        for (place, order) in sorted {
            let done = match order {
                Order::Replace { old, words, new } => self.replace(old, words, new),
                Order::Rewrite { old, .. } if rewritten.contains(old) => Err(Why::Conflict(*old)),
                Order::Rewrite { old, text } => {
                    rewritten.push(*old);
                    self.rewrite(old, text)
                }
                Order::Delete { old } => self.delete(old),
                Order::Merge { old, .. } => old.iter().try_for_each(|o| self.delete(o)),
                Order::Number { old, new } => self.fix(old, new),
                _ => Ok(()),
            };
            if let Err(why) = done {
                self.refuse(*place, why);
            }
        }
        // Marked with old numbers until here, so that one instruction does not shift another's place.
        for a in &mut self.articles {
            a.paragraphs.retain(|p| p.old != GONE);
            a.paragraphs.iter_mut().for_each(|p| p.items.retain(|i| i.old != GONE));
        }
    }

    fn fix(&mut self, old: &Locator, new: &Locator) -> Result<(), Why> {
        let number = key(new);
        let a = self.article(old)?;
        if a.fixed.is_some() {
            return Err(Why::Conflict(*old));
        }
        a.fixed = number;
        Ok(())
    }

    fn replace(&mut self, old: &Locator, from: &str, to: &str) -> Result<(), Why> {
        let a = self.article(old)?;
        let mut count = 0;
        for p in a.paragraphs.iter_mut().filter(|p| old.paragraph == 0 || p.old == old.paragraph) {
            if old.item == 0 {
                count += p.words.replace(from, to);
            }
            for i in p.items.iter_mut().filter(|i| old.item == 0 || i.old == old.item) {
                count += i.words.replace(from, to);
                count += i.points.iter_mut().map(|w| w.replace(from, to)).sum::<usize>();
            }
        }
        if count == 0 { Err(Why::NoSuchWords(from.chars().take(60).collect())) } else { Ok(()) }
    }

    fn rewrite(&mut self, old: &Locator, text: &str) -> Result<(), Why> {
        if old.point > 0 {
            return Err(Why::Unrecognised(old.in_words()));
        }
        if old.item > 0 {
            let item = match quoted_items(text)?.as_slice() {
                [one] => one.clone(),
                _ => return Err(Why::BadQuote(text.chars().take(60).collect())),
            };
            let place = self.item(old)?;
            let (number, mark) = (place.old, place.words.0.last().and_then(|r| r.words.chars().last()));
            *place = Item { old: number, ..item };
            // 项 quoted without its last mark keeps the old one.
            if let (Some(run), Some(m @ ('；' | '。'))) = (place.words.0.last_mut(), mark)
                && run.words.ends_with(|c: char| c.is_alphanumeric())
            {
                run.words.push(m);
            }
            return Ok(());
        }
        let body = quoted(text)?;
        let a = self.article(old)?;
        if old.paragraph == 0 {
            a.paragraphs = body;
            return Ok(());
        }
        let at = a.paragraphs.iter().position(|p| p.old == old.paragraph).ok_or(Why::NoSuchPlace(*old))?;
        let mut body = body;
        if let Some(p) = body.first_mut() {
            p.old = old.paragraph;
        }
        a.paragraphs.splice(at..=at, body);
        Ok(())
    }

    fn item(&mut self, old: &Locator) -> Result<&mut Item, Why> {
        let missing = Why::NoSuchPlace(*old);
        let a = self.article(old)?;
        let mut found = a
            .paragraphs
            .iter_mut()
            .filter(|p| if old.paragraph > 0 { p.old == old.paragraph } else { !p.items.is_empty() })
            .flat_map(|p| p.items.iter_mut())
            .filter(|i| i.old == old.item);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            _ => Err(missing),
        }
    }

    fn delete(&mut self, old: &Locator) -> Result<(), Why> {
        if old.item > 0 {
            self.item(old)?.old = GONE;
        } else if old.paragraph > 0 {
            let a = self.article(old)?;
            let p = a.paragraphs.iter_mut().find(|p| p.old == old.paragraph).ok_or(Why::NoSuchPlace(*old))?;
            p.old = GONE;
        } else {
            self.article(old)?.gone = true;
        }
        Ok(())
    }

    /// New paragraphs and items, in the order of their new positions.
    fn insert_parts(&mut self, orders: &[Placed]) {
        let mut list: Vec<&Placed> = orders.iter().collect();
        list.sort_by_key(|(_, o)| match o {
            Order::Paragraphs { at, .. } | Order::Items { at, .. } if *at > 0 => *at,
            _ => u16::MAX,
        });
        for (place, order) in list {
            let done = match order {
                Order::Paragraphs { old, at, text } => self.add_paragraphs(old, *at, text),
                Order::Items { old, at, text } => self.add_items(old, *at, text),
                _ => Ok(()),
            };
            if let Err(why) = done {
                self.refuse(*place, why);
            }
        }
    }

    fn add_paragraphs(&mut self, old: &Locator, at: u16, text: &str) -> Result<(), Why> {
        let body = quoted(text)?;
        let list = &mut self.article(old)?.paragraphs;
        let at = if at == 0 { list.len() } else { usize::from(at) - 1 };
        if at > list.len() {
            return Err(Why::NoSuchPlace(*old));
        }
        list.splice(at..at, body);
        Ok(())
    }

    fn add_items(&mut self, old: &Locator, at: u16, text: &str) -> Result<(), Why> {
        let items = quoted_items(text)?;
        let missing = Why::NoSuchPlace(*old);
        let a = self.article(old)?;
        let mut with =
            a.paragraphs.iter_mut().filter(|p| if old.paragraph > 0 { p.old == old.paragraph } else { !p.items.is_empty() });
        let (Some(p), None) = (with.next(), with.next()) else { return Err(missing) };
        let at = if at == 0 { p.items.len() } else { usize::from(at) - 1 };
        if at > p.items.len() {
            return Err(missing);
        }
        p.items.splice(at..at, items);
        Ok(())
    }

    /// Articles the decision adds, with the point that adds them.
    fn insert_articles(&mut self, orders: &[Placed]) -> Vec<(Locator, Article)> {
        let mut out: Vec<(Locator, Article)> = Vec::new();
        for (place, order) in orders {
            let (new, text, after, sources) = match order {
                Order::Article { new, after, text } => (new, text, *after, None),
                Order::Merge { old, new, text } => (new, text, None, old.first().copied()),
                _ => continue,
            };
            let division = match after.or(sources) {
                None => NodeId::MAX,
                Some(p) => match self.article(&p).map(|a| a.division) {
                    Ok(d) => d,
                    Err(why) => {
                        self.refuse(*place, why);
                        continue;
                    }
                },
            };
            if out.iter().any(|(_, a)| a.fixed == key(new)) {
                self.refuse(*place, Why::Conflict(*new));
                continue;
            }
            match quoted(text) {
                Ok(paragraphs) => {
                    out.push((*place, Article { old: None, fixed: key(new), division, paragraphs, gone: false }));
                }
                Err(why) => self.refuse(*place, why),
            }
        }
        out
    }

    /// Numbers all articles: added ones have theirs, the others fill what is free in order; what the decision states must result.
    fn number(&mut self, added: Vec<(Locator, Article)>, orders: &[Placed]) -> BTreeMap<(u32, u16), Article> {
        let taken: Vec<(u32, u16)> = added.iter().filter_map(|(_, a)| a.fixed).collect();
        let mut out: BTreeMap<(u32, u16), Article> = BTreeMap::new();
        let mut next = 1u32;
        let mut last = 0u32;
        for a in std::mem::take(&mut self.articles).into_iter().filter(|a| !a.gone) {
            let Some(old) = a.old else { continue };
            let new = if old.1 > 0 {
                (last, old.1)
            } else {
                while taken.contains(&(next, 0)) {
                    next += 1;
                }
                last = next;
                next += 1;
                (last, 0)
            };
            if a.fixed.is_some_and(|f| f != new) {
                let place = |(n, b): (u32, u16)| Locator::article(n, b);
                let stated = a.fixed.map_or(place(new), place);
                self.refuse(place(old), Why::WrongNumber { stated, results: Some(place(new)) });
            }
            self.map.insert(old, new);
            out.insert(new, a);
        }
        for (_, order) in orders {
            if let Order::Merge { old, new, .. } = order {
                for o in old.iter().filter(|o| o.paragraph == 0 && o.item == 0) {
                    self.map.extend(key(o).zip(key(new)));
                }
            }
        }
        // Those whose division is known first: they are neighbours of the others.
        let mut added = added;
        added.sort_by_key(|(_, a)| a.division == NodeId::MAX);
        for (place, mut a) in added {
            let Some(new) = a.fixed else { continue };
            if a.division == NodeId::MAX {
                let before = out.range(..new).next_back().map(|(_, b)| b.division);
                let after = out.range(new..).next().map(|(_, b)| b.division);
                match (before, after) {
                    (Some(b), Some(n)) if b == n => a.division = b,
                    (Some(b), None) => a.division = b,
                    _ => self.refuse(place, Why::WhichDivision(Locator::article(new.0, new.1))),
                }
            }
            if out.insert(new, a).is_some() {
                self.refuse(place, Why::Conflict(Locator::article(new.0, new.1)));
            }
        }
        for (want, have) in (1u32..).zip(out.keys().filter(|k| k.1 == 0)) {
            if want != have.0 {
                let stated = Locator::article(have.0, 0);
                self.refusals
                    .push(Refusal { place: stated, why: Why::WrongNumber { stated, results: Some(Locator::article(want, 0)) } });
                break;
            }
        }
        out
    }

    /// The new document: the old one's preamble, divisions and annexes, with the articles as they are now.
    fn write(&mut self, old: &Document, articles: BTreeMap<(u32, u16), Article>) -> Document {
        let mut doc = Document::default();
        let mut ids: HashMap<NodeId, NodeId> = HashMap::from([(NodeId::MAX, NodeId::MAX)]);
        let mut by_division: HashMap<NodeId, Vec<(Number, Article)>> = HashMap::new();
        for (n, a) in articles {
            by_division.entry(a.division).or_default().push((n, a));
        }
        let mut at = 0;
        while let Some(n) = old.node(at) {
            match n.kind {
                Kind::Article => {
                    // All articles of a division stand where its first one stood.
                    for (number, a) in by_division.remove(&n.parent).unwrap_or_default() {
                        let parent = ids.get(&n.parent).copied().unwrap_or(NodeId::MAX);
                        self.write_article(&mut doc, number, &a, parent);
                    }
                    at = n.end.max(at + 1);
                    continue;
                }
                _ => {
                    let parent = ids.get(&n.parent).copied().unwrap_or(NodeId::MAX);
                    let own = self.follow(Locator::whole(Root::Preamble), &Words::of(old.own(at), n.kind.is_division()));
                    ids.insert(at, doc.push(n.kind, n.number, n.branch, parent, &own));
                }
            }
            at += 1;
        }
        doc.close();
        doc
    }

    fn write_article(&mut self, doc: &mut Document, number: (u32, u16), a: &Article, parent: NodeId) {
        let here = Locator::article(number.0, number.1);
        let id = doc.push(Kind::Article, number.0, number.1, parent, "");
        for (p, n) in a.paragraphs.iter().zip(1u32..) {
            let own = self.follow(here, &p.words);
            let paragraph = doc.push(Kind::Paragraph, n, 0, id, &own);
            for (i, n) in p.items.iter().zip(1u32..) {
                let own = self.follow(here, &i.words);
                let item = doc.push(Kind::Item, n, 0, paragraph, &own);
                for (w, n) in i.points.iter().zip(1u32..) {
                    let own = self.follow(here, w);
                    doc.push(Kind::Point, n, 0, item, &own);
                }
            }
        }
    }

    /// Words with references that follow the renumbering; those the decision supplied stay.
    fn follow(&mut self, here: Locator, words: &Words) -> String {
        let mut out = String::new();
        for run in &words.0 {
            if run.fixed {
                out.push_str(&run.words);
                continue;
            }
            let (text, lost) = renumber(&run.words, |n, b| self.map.get(&(n, b)).copied());
            for (n, b) in lost {
                self.refuse(here, Why::CitesDeleted(Locator::article(n, b)));
            }
            out.push_str(&text);
        }
        out
    }
}

/// Marks a deleted paragraph or item; no text counts so far.
const GONE: u16 = u16::MAX;
