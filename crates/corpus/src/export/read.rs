//! JSON Lines in: what is wrong is said with its line; nothing stops at the first fault.
use super::jsonl::VersionHeader;
use super::{kind_from_key, kind_key};
use crate::document::{Document, Kind, NodeId};
use crate::structure::{Line, parse};
use fazhi_law::{Locator, Root};
use serde::Deserialize;
use std::collections::HashMap;
use thiserror::Error;

/// Every code of [`Why`].
pub const CODES: &[&str] = &[
    "corpus-jsonl-syntax",
    "corpus-jsonl-type",
    "corpus-jsonl-header",
    "corpus-jsonl-no-header",
    "corpus-jsonl-other-version",
    "corpus-jsonl-kind",
    "corpus-jsonl-locator",
    "corpus-jsonl-duplicate",
    "corpus-jsonl-order",
    "corpus-jsonl-parent",
    "corpus-jsonl-words",
    "corpus-jsonl-long",
];

/// Lines longer than this (bytes) are refused; the longest real article has about 20,000.
const MAX_LINE: usize = 1 << 20;

/// Why a line could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Why {
    /// No JSON object of the documented shape.
    #[error("{0}")]
    Syntax(String),
    /// `type` is neither `version` nor `provision`.
    #[error("unknown type {0}")]
    Type(String),
    /// A header with a missing or impossible value.
    #[error("header: {0}")]
    Header(String),
    /// A provision before any header.
    #[error("no header before this provision")]
    NoHeader,
    /// A provision that names another instrument or version than the header above it.
    #[error("belongs to {0}")]
    OtherVersion(String),
    /// Not one of the kinds.
    #[error("unknown kind {0}")]
    Kind(String),
    /// No place, or one that does not fit the kind.
    #[error("{locator} is no {kind}")]
    Locator {
        /// What was given.
        locator: String,
        /// The kind it should be a place of.
        kind: &'static str,
    },
    /// A place that came before.
    #[error("{0} stands twice")]
    Duplicate(String),
    /// A number smaller than the one before it.
    #[error("{locator} after {last}")]
    Order {
        /// This place.
        locator: String,
        /// The place before it.
        last: String,
    },
    /// What it hangs on has not come before.
    #[error("{0} has not come before")]
    Parent(String),
    /// An article's words are not the words of its parts.
    #[error("the words of {0} are not those of its parts")]
    Words(String),
    /// Over the limit.
    #[error("{0} bytes")]
    Long(usize),
}

impl Why {
    /// Stable code, one of [`CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Why::Syntax(_) => "corpus-jsonl-syntax",
            Why::Type(_) => "corpus-jsonl-type",
            Why::Header(_) => "corpus-jsonl-header",
            Why::NoHeader => "corpus-jsonl-no-header",
            Why::OtherVersion(_) => "corpus-jsonl-other-version",
            Why::Kind(_) => "corpus-jsonl-kind",
            Why::Locator { .. } => "corpus-jsonl-locator",
            Why::Duplicate(_) => "corpus-jsonl-duplicate",
            Why::Order { .. } => "corpus-jsonl-order",
            Why::Parent(_) => "corpus-jsonl-parent",
            Why::Words(_) => "corpus-jsonl-words",
            Why::Long(_) => "corpus-jsonl-long",
        }
    }

    /// Arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Why::Syntax(text) | Why::Header(text) => vec![("why", text.clone())],
            Why::Type(text) | Why::Kind(text) | Why::OtherVersion(text) => vec![("text", shorten(text))],
            Why::NoHeader => vec![],
            Why::Locator { locator, kind } => vec![("locator", shorten(locator)), ("kind", (*kind).to_owned())],
            Why::Duplicate(l) | Why::Parent(l) | Why::Words(l) => vec![("locator", shorten(l))],
            Why::Order { locator, last } => vec![("locator", locator.clone()), ("last", last.clone())],
            Why::Long(bytes) => vec![("bytes", bytes.to_string()), ("limit", MAX_LINE.to_string())],
        }
    }
}

fn shorten(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// A fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 1.
    pub line: u32,
    /// What is wrong.
    pub why: Why,
}

#[derive(Deserialize)]
struct Row {
    r#type: Option<String>,
    instrument: Option<String>,
    version: Option<String>,
    locator: Option<String>,
    kind: Option<String>,
    marker: Option<String>,
    heading: Option<String>,
    text: Option<String>,
    parent: Option<String>,
}

/// Reads versions. Lines with faults are left out, the rest is kept; a caller that wants all or nothing looks at the problems.
///
/// An article without parts of its own is read from its words: one line a paragraph, item or point.
pub fn read_jsonl(text: &str) -> (Vec<(VersionHeader, Document)>, Vec<Problem>) {
    let mut reader = Reader::default();
    for (i, line) in text.lines().enumerate() {
        reader.line = u32::try_from(i).unwrap_or(u32::MAX).saturating_add(1);
        let line = line.trim_start_matches('\u{FEFF}').trim();
        if line.is_empty() {
            continue;
        }
        if line.len() > MAX_LINE {
            reader.problem(Why::Long(line.len()));
        } else if let Err(why) = reader.row(line) {
            reader.problem(why);
        }
    }
    reader.finish();
    reader.problems.sort_by_key(|p| p.line);
    (reader.versions, reader.problems)
}

/// A node as read, before it is put into the tree.
struct Pending {
    line: u32,
    kind: Kind,
    place: Locator,
    branch: u16,
    own: String,
    /// Words given for an article.
    whole: String,
    parent: Option<usize>,
}

#[derive(Default)]
struct Reader {
    line: u32,
    header: Option<VersionHeader>,
    nodes: Vec<Pending>,
    seen: HashMap<Locator, usize>,
    last: Option<(u32, u16)>,
    versions: Vec<(VersionHeader, Document)>,
    problems: Vec<Problem>,
}

impl Reader {
    fn problem(&mut self, why: Why) {
        self.problems.push(Problem { line: self.line, why });
    }

    fn row(&mut self, line: &str) -> Result<(), Why> {
        let row: Row = serde_json::from_str(line).map_err(|e| Why::Syntax(e.to_string()))?;
        match row.r#type.as_deref() {
            Some("version") => {
                self.finish();
                let header = serde_json::from_str::<VersionHeader>(line).map_err(|e| Why::Header(e.to_string()))?;
                self.header = Some(header);
                Ok(())
            }
            Some("provision") | None => self.provision(row),
            Some(other) => Err(Why::Type(other.to_owned())),
        }
    }

    fn provision(&mut self, row: Row) -> Result<(), Why> {
        let header = self.header.as_ref().ok_or(Why::NoHeader)?;
        let named = (row.instrument.as_deref(), row.version.as_deref());
        if named.0.is_some_and(|i| i != header.instrument.as_str()) || named.1.is_some_and(|v| v != header.version.to_string()) {
            return Err(Why::OtherVersion(format!("{}@{}", named.0.unwrap_or(""), named.1.unwrap_or(""))));
        }
        let word = row.kind.unwrap_or_default();
        let kind = kind_from_key(&word).ok_or(Why::Kind(word))?;
        let written = row.locator.unwrap_or_default();
        let place = written.parse::<Locator>().ok().filter(|p| kind_of(p) == Some(kind));
        let place = place.ok_or(Why::Locator { locator: written, kind: kind_key(kind) })?;
        // Words between headings make a preamble of their own each time.
        if self.seen.contains_key(&place) && kind != Kind::Preamble {
            return Err(Why::Duplicate(place.to_string()));
        }
        let parent = match row.parent.as_deref().map(str::parse::<Locator>) {
            None => None,
            Some(Err(_)) => return Err(Why::Parent(row.parent.unwrap_or_default())),
            Some(Ok(p)) => Some(*self.seen.get(&p).ok_or(Why::Parent(p.to_string()))?),
        };
        let parent = match parent {
            None if matches!(kind, Kind::Paragraph | Kind::Item | Kind::Point) => {
                let above = above(&place);
                Some(*self.seen.get(&above).ok_or(Why::Parent(above.to_string()))?)
            }
            other => other,
        };
        self.order(kind, &place);
        let headed = kind.is_division() || kind == Kind::Annex;
        let text = row.text.unwrap_or_default();
        let whole = matches!(kind, Kind::Article | Kind::TopItem);
        // A chapter written 一、
        let other_marker = kind == Kind::Chapter && row.marker.is_some_and(|m| !m.is_empty() && !m.starts_with('第'));
        let branch = match place.root {
            Root::Article { branch, .. } if kind == Kind::Article => branch,
            _ => u16::from(other_marker),
        };
        self.seen.insert(place, self.nodes.len());
        self.nodes.push(Pending {
            line: self.line,
            kind,
            place,
            branch,
            own: if headed {
                row.heading.unwrap_or(text.clone())
            } else if whole {
                String::new()
            } else {
                text.clone()
            },
            whole: if whole { text } else { String::new() },
            parent,
        });
        Ok(())
    }

    /// Articles and points ascend.
    fn order(&mut self, kind: Kind, place: &Locator) {
        let number = match place.root {
            Root::Article { number, branch } if kind == Kind::Article => (number, branch),
            Root::TopItem(n) if kind == Kind::TopItem => (u32::from(n), 0),
            _ => return,
        };
        if let Some(last) = self.last.filter(|l| *l >= number) {
            let last = if last.1 > 0 { format!("{}-{}", last.0, last.1) } else { last.0.to_string() };
            self.problem(Why::Order { locator: place.to_string(), last });
        }
        self.last = Some(number);
    }

    /// Puts the nodes read so far into a tree under the header.
    fn finish(&mut self) {
        let nodes = std::mem::take(&mut self.nodes);
        self.seen.clear();
        self.last = None;
        let Some(header) = self.header.take() else { return };
        let mut doc = Document::default();
        let mut ids: Vec<NodeId> = Vec::with_capacity(nodes.len());
        let mut with_parts = vec![false; nodes.len()];
        for n in &nodes {
            if let Some(w) = n.parent.and_then(|p| with_parts.get_mut(p)) {
                *w = true;
            }
        }
        for (n, parts) in nodes.iter().zip(&with_parts) {
            let parent = n.parent.and_then(|p| ids.get(p).copied()).unwrap_or(NodeId::MAX);
            let id = doc.push(n.kind, number(n), n.branch, parent, &n.own);
            ids.push(id);
            if !parts && !n.whole.trim().is_empty() {
                graft(&mut doc, id, &n.whole);
            }
        }
        doc.close();
        for ((n, id), parts) in nodes.iter().zip(&ids).zip(&with_parts) {
            if *parts && !n.whole.is_empty() && doc.words(*id) != n.whole {
                self.problems.push(Problem { line: n.line, why: Why::Words(n.place.to_string()) });
            }
        }
        self.versions.push((header, doc));
    }
}

/// Reads an article's words into its parts.
fn graft(doc: &mut Document, article: NodeId, words: &str) {
    let marked = format!("第一条 {words}");
    let lines: Vec<Line<'_>> =
        marked.lines().map(|l| Line { number: 0, heading: false, text: l.trim() }).filter(|l| !l.text.is_empty()).collect();
    let (read, _) = parse(&lines);
    let mut ids: HashMap<NodeId, NodeId> = HashMap::from([(0, article)]);
    for i in read.subtree(0).skip(1) {
        let Some(n) = read.node(i) else { continue };
        let parent = ids.get(&n.parent).copied().unwrap_or(article);
        ids.insert(i, doc.push(n.kind, n.number, n.branch, parent, read.own(i)));
    }
}

fn number(n: &Pending) -> u32 {
    let p = &n.place;
    match n.kind {
        Kind::Paragraph => u32::from(p.paragraph),
        Kind::Item => u32::from(p.item),
        Kind::Point => u32::from(p.point),
        _ => match p.root {
            Root::Preamble => 0,
            Root::Article { number, .. } => number,
            Root::TopItem(n) | Root::Annex(n) => u32::from(n),
            Root::Division { part, subpart, chapter, section } => u32::from(match n.kind {
                Kind::Part => part,
                Kind::Subpart => subpart,
                Kind::Chapter => chapter,
                _ => section,
            }),
        },
    }
}

/// The kind of unit a place names.
fn kind_of(p: &Locator) -> Option<Kind> {
    if p.point > 0 {
        return (p.item > 0).then_some(Kind::Point);
    }
    if p.item > 0 {
        return Some(Kind::Item);
    }
    if p.paragraph > 0 {
        return Some(Kind::Paragraph);
    }
    Some(match p.root {
        Root::Preamble => Kind::Preamble,
        Root::Article { .. } => Kind::Article,
        Root::TopItem(_) => Kind::TopItem,
        Root::Annex(_) => Kind::Annex,
        Root::Division { section: 1.., .. } => Kind::Section,
        Root::Division { chapter: 1.., .. } => Kind::Chapter,
        Root::Division { subpart: 1.., .. } => Kind::Subpart,
        Root::Division { .. } => Kind::Part,
    })
}

/// The place above a paragraph, item or point.
fn above(p: &Locator) -> Locator {
    let mut up = *p;
    if up.point > 0 {
        up.point = 0;
    } else if up.item > 0 {
        up.item = 0;
    } else {
        up.paragraph = 0;
    }
    up
}
