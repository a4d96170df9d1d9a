//! One version's text as a tree of provisions, in document order, over one string.
use fazhi_law::{Locator, Root, numeral};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// What stands before the first article or division.
    Preamble,
    /// 编
    Part,
    /// 分编
    Subpart,
    /// 章
    Chapter,
    /// 节
    Section,
    /// 条
    Article,
    /// `一、` of an instrument (or preamble-less decision) without articles.
    TopItem,
    /// 款
    Paragraph,
    /// 项
    Item,
    /// 目
    Point,
    /// 附件, 附表
    Annex,
}

impl Kind {
    /// 编, 分编, 章, 节: a heading with units below it.
    pub fn is_division(self) -> bool {
        matches!(self, Kind::Part | Kind::Subpart | Kind::Chapter | Kind::Section)
    }

    /// Units that paragraphs hang on.
    pub fn is_root(self) -> bool {
        matches!(self, Kind::Preamble | Kind::Article | Kind::TopItem | Kind::Annex)
    }
}

/// Index of a node in [`Document::nodes`].
pub type NodeId = u32;

/// One node. Own text: the heading of a division or annex, the words of a paragraph, item or point (without its marker); articles have none of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its number (from 1; 0 for the preamble).
    pub number: u32,
    /// Number after 之 (articles), 0 when there is none.
    pub branch: u16,
    /// The node it hangs on; `u32::MAX` at the top.
    pub parent: NodeId,
    /// One past its last descendant.
    pub end: NodeId,
    /// Byte range of its own text in [`Document::text`].
    pub text: (u32, u32),
}

/// One version's text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// All own texts, each followed by a line feed.
    pub text: String,
    /// Nodes in document order; children follow their parent.
    pub nodes: Vec<Node>,
}

impl Document {
    /// Appends a node (used by the parser, in document order) and returns its id; [`Document::close`] must follow at the end.
    pub(crate) fn push(&mut self, kind: Kind, number: u32, branch: u16, parent: NodeId, own: &str) -> NodeId {
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(own);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push('\n');
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node { kind, number, branch, parent, end: id.saturating_add(1), text: (start, end) });
        id
    }

    /// Sets every node's `end` from the parents.
    pub(crate) fn close(&mut self) {
        for id in (0..self.nodes.len()).rev() {
            let (end, parent) = match self.nodes.get(id) {
                Some(n) => (n.end, n.parent as usize),
                None => continue,
            };
            if let Some(p) = self.nodes.get_mut(parent) {
                p.end = p.end.max(end);
            }
        }
    }

    /// The node with that id.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// Own text of a node (heading, or the words of a paragraph, item, point).
    pub fn own(&self, id: NodeId) -> &str {
        self.node(id).and_then(|n| self.text.get(n.text.0 as usize..n.text.1 as usize)).unwrap_or("")
    }

    /// Ids of a node and everything below it.
    pub fn subtree(&self, id: NodeId) -> Range<NodeId> {
        self.node(id).map_or(0..0, |n| id..n.end)
    }

    /// Children of a node, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let range = self.subtree(id);
        let mut next = range.start.saturating_add(1);
        std::iter::from_fn(move || {
            if next >= range.end {
                return None;
            }
            let this = next;
            next = self.node(this)?.end.max(this.saturating_add(1));
            Some(this)
        })
    }

    /// Top-level nodes, in order.
    pub fn top(&self) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = 0;
        std::iter::from_fn(move || {
            let this = next;
            next = self.node(this)?.end.max(this.saturating_add(1));
            Some(this)
        })
    }

    /// Ids of all nodes of one kind, in document order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes.iter().enumerate().filter(move |(_, n)| n.kind == kind).map(|(i, _)| i as NodeId)
    }

    /// Ids of the units that carry the norms: articles, or the numbered points of an instrument without articles.
    pub fn articles(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes.iter().enumerate().filter(|(_, n)| matches!(n.kind, Kind::Article | Kind::TopItem)).map(|(i, _)| i as NodeId)
    }

    /// The marker of a node as statutes write it: 第六十一条, （二）, 1., 第三章.
    pub fn marker(&self, id: NodeId) -> String {
        let Some(n) = self.node(id) else { return String::new() };
        let cn = numeral::print(n.number);
        match n.kind {
            Kind::Part | Kind::Chapter if n.branch == 2 => "附则".to_owned(),
            Kind::Part => format!("第{cn}编"),
            Kind::Subpart => format!("第{cn}分编"),
            Kind::Chapter if n.branch == 1 => format!("{cn}、"),
            Kind::Chapter => format!("第{cn}章"),
            Kind::Section => format!("第{cn}节"),
            Kind::Article if n.branch > 0 => format!("第{cn}条之{}", numeral::print(u32::from(n.branch))),
            Kind::Article => format!("第{cn}条"),
            Kind::TopItem => format!("{cn}、"),
            Kind::Item => format!("（{cn}）"),
            Kind::Point => format!("{}.", n.number),
            Kind::Annex => format!("附件{}", n.number),
            Kind::Preamble | Kind::Paragraph => String::new(),
        }
    }

    /// The place of a node.
    pub fn locator(&self, id: NodeId) -> Option<Locator> {
        let n = self.node(id)?;
        let small = |v: u32| u16::try_from(v).unwrap_or(u16::MAX);
        if n.kind.is_division() {
            let mut found = [0u16; 4];
            let mut at = Some(id);
            while let Some(here) = at {
                let n = self.node(here)?;
                let slot = match n.kind {
                    Kind::Part => 0,
                    Kind::Subpart => 1,
                    Kind::Chapter => 2,
                    _ => 3,
                };
                if let Some(f) = found.get_mut(slot) {
                    *f = small(n.number);
                }
                at = (n.parent != NodeId::MAX).then_some(n.parent);
            }
            let [part, subpart, chapter, section] = found;
            return Some(Locator::whole(Root::Division { part, subpart, chapter, section }));
        }
        let mut place = Locator::whole(Root::Preamble);
        let mut at = n;
        loop {
            match at.kind {
                Kind::Paragraph => place.paragraph = small(at.number),
                Kind::Item => place.item = small(at.number),
                Kind::Point => place.point = small(at.number),
                Kind::Preamble => return Some(place),
                Kind::Article => {
                    place.root = Root::Article { number: at.number, branch: at.branch };
                    return Some(place);
                }
                Kind::TopItem => {
                    place.root = Root::TopItem(small(at.number));
                    return Some(place);
                }
                Kind::Annex => {
                    place.root = Root::Annex(small(at.number));
                    return Some(place);
                }
                _ => return None,
            }
            at = self.node(at.parent)?;
        }
    }

    /// The node at a place. An item without a paragraph (`71(2)`) is found when only one paragraph of the unit has such an item.
    pub fn find(&self, place: &Locator) -> Option<NodeId> {
        let root = match place.root {
            Root::Division { .. } => {
                return self
                    .nodes
                    .iter()
                    .enumerate()
                    .filter(|(_, n)| n.kind.is_division())
                    .map(|(i, _)| i as NodeId)
                    .find(|i| self.locator(*i) == Some(*place));
            }
            Root::Preamble => self.of_kind(Kind::Preamble).next()?,
            Root::Article { number, branch } => {
                self.of_kind(Kind::Article).find(|i| self.node(*i).is_some_and(|n| n.number == number && n.branch == branch))?
            }
            Root::TopItem(number) => {
                self.of_kind(Kind::TopItem).find(|i| self.node(*i).is_some_and(|n| n.number == u32::from(number)))?
            }
            Root::Annex(number) => {
                self.of_kind(Kind::Annex).find(|i| self.node(*i).is_some_and(|n| n.number == u32::from(number)))?
            }
        };
        if place.paragraph == 0 && place.item == 0 {
            return (place.point == 0).then_some(root);
        }
        let paragraph = if place.paragraph > 0 {
            self.child(root, Kind::Paragraph, place.paragraph)?
        } else {
            let mut with = self.children(root).filter(|p| self.child(*p, Kind::Item, place.item).is_some());
            let first = with.next()?;
            if with.next().is_some() {
                return None;
            }
            first
        };
        if place.item == 0 {
            return (place.point == 0).then_some(paragraph);
        }
        let item = self.child(paragraph, Kind::Item, place.item)?;
        if place.point == 0 { Some(item) } else { self.child(item, Kind::Point, place.point) }
    }

    fn child(&self, of: NodeId, kind: Kind, number: u16) -> Option<NodeId> {
        self.children(of).find(|c| self.node(*c).is_some_and(|n| n.kind == kind && n.number == u32::from(number)))
    }

    /// The words of a node and everything below it, with markers of items and points, one line a paragraph, item, point or heading.
    /// An article's first line carries no article marker.
    pub fn words(&self, id: NodeId) -> String {
        let mut out = String::new();
        for i in self.subtree(id) {
            let Some(n) = self.node(i) else { continue };
            let own = self.own(i);
            let marked = n.kind.is_division() || matches!(n.kind, Kind::Article | Kind::TopItem | Kind::Item | Kind::Point);
            if marked && i != id {
                self.line(&mut out, &self.marker(i), own);
            } else if !own.is_empty() {
                self.line(&mut out, "", own);
            }
        }
        out
    }

    fn line(&self, out: &mut String, marker: &str, own: &str) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(marker);
        if !marker.is_empty() && (marker.starts_with('第')) && !own.is_empty() {
            out.push('　');
        }
        out.push_str(own);
    }

    /// Headings above a node, outermost first: (marker, heading).
    pub fn breadcrumb(&self, id: NodeId) -> Vec<(String, String)> {
        let mut out = Vec::new();
        let mut at = self.node(id).map(|n| n.parent).filter(|p| *p != NodeId::MAX);
        while let Some(here) = at {
            let Some(n) = self.node(here) else { break };
            if n.kind.is_division() {
                out.push((self.marker(here), self.own(here).to_owned()));
            }
            at = (n.parent != NodeId::MAX).then_some(n.parent);
        }
        out.reverse();
        out
    }
}
