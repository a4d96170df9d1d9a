//! An act file as a tree of values with places, whichever notation it was written in.
use crate::error::EngineError;
use std::collections::BTreeMap;

/// Deepest nesting accepted: an act file needs five levels.
pub(super) const MAX_DEPTH: usize = 32;

/// A value as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Null,
    Bool(bool),
    Int(i128),
    /// A number that is not whole, or too big: as written.
    Decimal(String),
    Text(String),
    /// A date of the notation (TOML has dates of its own).
    Date(String),
    /// A time of day of the notation.
    Time(String),
    List(Vec<Node>),
    /// Entries in the order of the source: key, its place, value.
    Table(Vec<(String, usize, Node)>),
}

/// A value and the byte where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) shape: Shape,
    pub(super) at: usize,
}

impl Shape {
    /// The word for its form, for messages.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Shape::Null => "null",
            Shape::Bool(_) => "bool",
            Shape::Int(_) | Shape::Decimal(_) => "number",
            Shape::Text(_) => "text",
            Shape::Date(_) => "date",
            Shape::Time(_) => "time",
            Shape::List(_) => "list",
            Shape::Table(_) => "table",
        }
    }
}

/// Where the parts of an act file stand, by path (`event[2].on`, `conduct[1].facts.harm`; entries of lists count from one).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    lines: Vec<usize>,
    text: String,
    at: BTreeMap<String, usize>,
}

impl Places {
    pub(super) fn new(text: &str) -> Places {
        let lines = std::iter::once(0).chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1)).collect();
        Places { lines, text: text.to_owned(), at: BTreeMap::new() }
    }

    pub(super) fn put(&mut self, path: &str, at: usize) {
        self.at.insert(path.to_owned(), at);
    }

    /// `line:column` of a byte, both from one; columns count characters.
    pub(super) fn line_column(&self, at: usize) -> String {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..at.min(self.text.len())).map_or(0, |t| t.chars().count());
        format!("{line}:{}", column + 1)
    }

    /// `line:column` of a path, or of the nearest part around it that is written.
    pub fn find(&self, path: &str) -> Option<String> {
        let mut path = path;
        loop {
            if let Some(at) = self.at.get(path) {
                return Some(self.line_column(*at));
            }
            if path.is_empty() {
                return None;
            }
            // What the file lacks is missing in the part around it, at last in the file.
            path = path.rfind(['.', '[']).and_then(|at| path.get(..at)).unwrap_or("");
        }
    }

    /// The part of the file (`on`, `event[2]`) a `line:column` lies in.
    pub(super) fn part(&self, place: &str) -> Option<String> {
        let (line, column) = numbers(place)?;
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let offset: usize = self.text.get(start..)?.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum();
        let parts = self.at.iter().filter(|(path, at)| !path.contains('.') && !path.is_empty() && **at <= start + offset);
        parts.max_by_key(|(path, at)| (**at, path.len())).map(|(path, _)| path.clone())
    }

    /// The same errors with `line:column` instead of paths, in the order of the file.
    pub fn locate(&self, errors: Vec<EngineError>) -> Vec<EngineError> {
        let mut located: Vec<(Option<(usize, usize)>, EngineError)> = errors
            .into_iter()
            .map(|mut e| {
                if let Some(found) = e.place.as_deref().and_then(|p| if is_line_column(p) { None } else { self.find(p) }) {
                    e.place = Some(found);
                }
                (e.place.as_deref().and_then(numbers), e)
            })
            .collect();
        located.sort_by_key(|(at, _)| at.unwrap_or((usize::MAX, 0)));
        located.into_iter().map(|(_, e)| e).collect()
    }
}

fn numbers(place: &str) -> Option<(usize, usize)> {
    let (line, column) = place.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

fn is_line_column(place: &str) -> bool {
    numbers(place).is_some()
}
