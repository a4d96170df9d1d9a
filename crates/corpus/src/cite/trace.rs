//! Texts read for checking: where a place is, and what became of it in a later version.
use crate::catalogue::Instrument;
use crate::diff::{Alignment, Fate, align};
use crate::document::{Document, Kind, NodeId};
use crate::lawbook::Lawbook;
use fazhi_law::{Locator, Root};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A text with its articles by number.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) text: Arc<Document>,
    articles: HashMap<(u32, u16), NodeId>,
    /// Instruments without articles are cited by 条 too: their points answer.
    points_answer: bool,
}

/// What a search for a place gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// The place, as the text numbers it.
    At(Locator),
    /// Several places answer.
    Several(Vec<Locator>),
    /// No such article or point; the last one there is.
    NoArticle(Option<Locator>),
    /// No such paragraph; how many there are.
    NoParagraph(u32),
    /// No such item or point; how many there are.
    NoItem(u32),
    /// No such division or annex.
    NoDivision,
}

impl Held {
    fn new(text: Arc<Document>) -> Held {
        let mut articles = HashMap::new();
        let mut kind = Kind::TopItem;
        for id in text.articles() {
            let Some(n) = text.node(id) else { continue };
            if n.kind == Kind::Article && kind == Kind::TopItem {
                articles.clear();
                kind = Kind::Article;
            }
            if n.kind == kind {
                articles.entry((n.number, n.branch)).or_insert(id);
            }
        }
        Held { points_answer: kind == Kind::TopItem, articles, text }
    }

    /// Whether it has articles, and not only numbered points or plain text.
    pub(super) fn has_articles(&self) -> bool {
        !self.points_answer
    }

    fn last(&self) -> Option<Locator> {
        let (_, id) = self.articles.iter().max_by_key(|(n, _)| **n)?;
        self.text.locator(*id)
    }

    fn numbered(&self, of: NodeId, kind: Kind) -> impl Iterator<Item = (NodeId, u32)> + '_ {
        self.text.children(of).filter_map(move |c| self.text.node(c).filter(|n| n.kind == kind).map(|n| (c, n.number)))
    }

    fn child(&self, of: NodeId, kind: Kind, number: u16) -> Option<NodeId> {
        self.numbered(of, kind).find(|(_, n)| *n == u32::from(number)).map(|(c, _)| c)
    }

    /// Looks a place up, level by level.
    pub(super) fn find(&self, place: &Locator) -> Found {
        let root = match place.root {
            Root::Article { .. } if self.articles.is_empty() => return Found::NoArticle(None),
            Root::Article { number, branch } => match self.articles.get(&(number, branch)) {
                Some(id) => *id,
                None => return Found::NoArticle(self.last()),
            },
            Root::TopItem(n) if self.points_answer => match self.articles.get(&(u32::from(n), 0)) {
                Some(id) => *id,
                None => return Found::NoArticle(self.last()),
            },
            Root::Division { .. } => return self.division(place),
            _ => match self.text.find(place) {
                Some(id) => return self.text.locator(id).map_or(Found::NoDivision, Found::At),
                None => return Found::NoDivision,
            },
        };
        let count = |of, kind| u32::try_from(self.numbered(of, kind).count()).unwrap_or(u32::MAX);
        let mut at = root;
        if place.paragraph > 0 {
            match self.child(root, Kind::Paragraph, place.paragraph) {
                Some(p) => at = p,
                None => return Found::NoParagraph(count(root, Kind::Paragraph)),
            }
        } else if place.item > 0 {
            let with: Vec<NodeId> = self
                .numbered(root, Kind::Paragraph)
                .map(|(p, _)| p)
                .filter(|p| self.child(*p, Kind::Item, place.item).is_some())
                .collect();
            match with.as_slice() {
                [one] => at = *one,
                [] => {
                    let most = self.numbered(root, Kind::Paragraph).map(|(p, _)| count(p, Kind::Item)).max();
                    return Found::NoItem(most.unwrap_or(0));
                }
                several => {
                    let places = several.iter().filter_map(|p| self.text.locator(*p));
                    return Found::Several(places.map(|l| Locator { item: place.item, point: place.point, ..l }).collect());
                }
            }
        }
        for (number, kind) in [(place.item, Kind::Item), (place.point, Kind::Point)] {
            if number > 0 {
                match self.child(at, kind, number) {
                    Some(c) => at = c,
                    None => return Found::NoItem(count(at, kind)),
                }
            }
        }
        self.text.locator(at).map_or(Found::NoDivision, Found::At)
    }

    /// A division by the parts named: 第三章 is found without its 编 when only one part has such a chapter.
    fn division(&self, place: &Locator) -> Found {
        let Root::Division { part, subpart, chapter, section } = place.root else { return Found::NoDivision };
        let asked = [part, subpart, chapter, section];
        let lowest = asked.iter().rposition(|n| *n > 0);
        let mut found = Vec::new();
        for (i, n) in self.text.nodes.iter().enumerate().filter(|(_, n)| n.kind.is_division()) {
            if asked.get(lowest.unwrap_or(0)).is_none_or(|l| u32::from(*l) != n.number) {
                continue;
            }
            let Some(l) = u32::try_from(i).ok().and_then(|i| self.text.locator(i)) else { continue };
            let Root::Division { part, subpart, chapter, section } = l.root else { continue };
            let has = [part, subpart, chapter, section];
            if has.iter().rposition(|n| *n > 0) == lowest && asked.iter().zip(has).all(|(a, h)| *a == 0 || *a == h) {
                found.push(l);
            }
        }
        match found.as_slice() {
            [] => Found::NoDivision,
            [one] => Found::At(*one),
            _ => Found::Several(found),
        }
    }

    /// The articles in order, for 前条.
    pub(super) fn before(&self, here: &Locator, count: u32) -> Option<(Locator, Locator)> {
        let order: Vec<Locator> = self.text.articles().filter_map(|i| self.text.locator(i)).collect();
        let at = order.iter().position(|l| l.root == here.root)?;
        let first = at.checked_sub(count as usize)?;
        Some((*order.get(first)?, *order.get(at.checked_sub(1)?)?))
    }
}

/// What became of a place in a later version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    Same,
    Edited,
    Moved { to: Locator, edited: bool },
    Gone { into: Option<Locator> },
}

fn became(fate: Option<Fate>) -> Became {
    match fate {
        Some(Fate::Same) => Became::Same,
        Some(Fate::Edited) => Became::Edited,
        Some(Fate::Moved { to, edited }) => Became::Moved { to, edited },
        Some(Fate::Gone { merged_into }) => Became::Gone { into: merged_into },
        None => Became::Gone { into: None },
    }
}

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    texts: Mutex<HashMap<u32, Option<Arc<Held>>>>,
    passages: Mutex<HashMap<(u32, u32), Arc<Alignment>>>,
}

impl Shelf {
    /// The text of a version, if it is held.
    pub(super) fn text(&self, book: &dyn Lawbook, instrument: &Instrument, version: usize) -> Option<Arc<Held>> {
        let block = instrument.versions.get(version)?.block()?;
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.entry(block).or_insert_with(|| book.text(instrument, version).map(|t| Arc::new(Held::new(t)))).clone()
    }

    /// What became of a place of version `old` in version `new`, through every held version between them. `None`: a text is not held.
    pub(super) fn follow(
        &self,
        book: &dyn Lawbook,
        instrument: &Instrument,
        (old, new): (usize, usize),
        place: &Locator,
    ) -> Option<(Became, usize)> {
        self.text(book, instrument, new)?;
        let steps: Vec<usize> = (old..=new).filter(|v| self.text(book, instrument, *v).is_some()).collect();
        let (mut at, mut edited, mut since) = (*place, false, new);
        for pair in steps.windows(2) {
            let [from, to] = pair else { continue };
            match became(self.passage(book, instrument, *from, *to)?.forward(&at)) {
                Became::Same => {}
                Became::Edited => {
                    edited = true;
                    since = *to;
                }
                Became::Moved { to: place, edited: e } => {
                    at = place;
                    edited |= e;
                    since = *to;
                }
                gone @ Became::Gone { .. } => return Some((gone, *to)),
            }
        }
        Some(match (at == *place, edited) {
            (true, false) => (Became::Same, since),
            (true, true) => (Became::Edited, since),
            (false, edited) => (Became::Moved { to: at, edited }, since),
        })
    }

    fn passage(&self, book: &dyn Lawbook, instrument: &Instrument, from: usize, to: usize) -> Option<Arc<Alignment>> {
        let block = |v: usize| instrument.versions.get(v).and_then(|v| v.block());
        let key = (block(from)?, block(to)?);
        let known = self.passages.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if known.is_some() {
            return known;
        }
        let (old, new) = (self.text(book, instrument, from)?, self.text(book, instrument, to)?);
        let made = Arc::new(align(&old.text, &new.text));
        self.passages.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
        Some(made)
    }
}
