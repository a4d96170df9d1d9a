//! Fields out of nodes: each is taken once, by name and form; what is left over, missing or of another form is an error with its place.
use super::node::{Node, Places, Shape};
use super::words::{hidden, near};
use crate::error::EngineError;
use fazhi_lang::case::Given;
use fazhi_time::{Date, FIRST_DATE, LAST_DATE};
use unicode_normalization::UnicodeNormalization;

/// Longest text in a field, in characters (drafts excepted).
pub(super) const MAX_TEXT: usize = 10_000;

/// Errors and places of one act file.
pub(super) struct Report<'a> {
    pub(super) places: &'a mut Places,
    pub(super) errors: &'a mut Vec<EngineError>,
}

/// A table being read.
pub(super) struct Fields {
    path: String,
    at: usize,
    entries: Vec<(String, usize, Node)>,
}

fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

impl Report<'_> {
    fn push(&mut self, code: &'static str, args: Vec<(&'static str, String)>, at: usize) {
        let place = Some(self.places.line_column(at));
        self.errors.push(EngineError { code, args, place });
    }

    fn wrong(&mut self, path: &str, expected: &str, node: &Node) {
        let args = vec![("field", path.to_owned()), ("expected", expected.to_owned()), ("found", node.shape.word().to_owned())];
        self.push("engine-wrong-type", args, node.at);
    }

    /// A table with these fields and no others.
    pub(super) fn table(&mut self, node: Node, path: &str, known: &[&str]) -> Option<Fields> {
        self.places.put(path, node.at);
        let at = node.at;
        let Shape::Table(entries) = node.shape else {
            self.wrong(path, "table", &node);
            return None;
        };
        let (entries, strange): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(key, ..)| known.contains(&key.as_str()));
        for (key, key_at, _) in strange {
            let suggestion = near(&key, known.iter().copied()).unwrap_or_else(|| "none".to_owned());
            let args = vec![("field", key), ("near", suggestion), ("known", known.join(", "))];
            self.push("engine-unknown-field", args, key_at);
        }
        Some(Fields { path: path.to_owned(), at, entries })
    }

    /// A table whose keys are names of the rulebook: entries in order.
    pub(super) fn entries(&mut self, node: Node, path: &str) -> Vec<(String, Given)> {
        self.places.put(path, node.at);
        let Shape::Table(entries) = node.shape else {
            self.wrong(path, "table", &node);
            return Vec::new();
        };
        let mut out = Vec::new();
        for (key, at, value) in entries {
            let key = self.clean(&key, at);
            let path = below(path, &key);
            if let Some(value) = self.given(&value, &path) {
                out.push((key, value));
            }
        }
        out
    }

    /// A list of tables: `[[event]]`.
    pub(super) fn list(&mut self, node: Node, path: &str) -> Vec<(String, Node)> {
        match node.shape {
            Shape::List(list) => list.into_iter().enumerate().map(|(i, n)| (format!("{path}[{}]", i + 1), n)).collect(),
            _ => {
                self.wrong(path, "list", &node);
                Vec::new()
            }
        }
    }

    /// Text in composed form, refused where it holds characters that nobody sees.
    fn clean(&mut self, text: &str, at: usize) -> String {
        if let Some(c) = hidden(text) {
            let args = vec![("character", format!("U+{:04X}", u32::from(c)))];
            self.push("engine-hidden-character", args, at);
        }
        text.nfc().collect()
    }

    fn text(&mut self, node: &Node, path: &str) -> Option<String> {
        let Shape::Text(text) = &node.shape else {
            self.wrong(path, "text", node);
            return None;
        };
        if text.chars().count() > MAX_TEXT {
            self.push("engine-too-long", vec![("field", path.to_owned()), ("limit", MAX_TEXT.to_string())], node.at);
            return None;
        }
        Some(self.clean(text, node.at))
    }

    fn date(&mut self, node: &Node, path: &str) -> Option<Date> {
        match &node.shape {
            Shape::Date(text) | Shape::Text(text) => match date(text) {
                Ok(date) => Some(date),
                Err((code, args)) => {
                    self.push(code, args, node.at);
                    None
                }
            },
            _ => {
                self.wrong(path, "date", node);
                None
            }
        }
    }

    /// A value; its declared type is asked later.
    fn given(&mut self, node: &Node, path: &str) -> Option<Given> {
        self.places.put(path, node.at);
        match &node.shape {
            Shape::Bool(b) => Some(Given::Bool(*b)),
            Shape::Int(i) => Some(Given::Int(*i)),
            Shape::Text(t) if t == "unknown" => Some(Given::Unknown),
            Shape::Text(_) => self.text(node, path).map(Given::Text),
            Shape::Time(t) => Some(Given::Text(t.clone())),
            Shape::Date(_) => self.date(node, path).map(Given::Date),
            Shape::List(list) => {
                let items = list.iter().enumerate().map(|(i, n)| self.given(n, &format!("{path}[{}]", i + 1)));
                // All are read, so that all errors are found.
                let items: Vec<Option<Given>> = items.collect();
                items.into_iter().collect::<Option<Vec<Given>>>().map(Given::List)
            }
            Shape::Decimal(text) => {
                self.push("engine-number", vec![("text", text.chars().take(40).collect())], node.at);
                None
            }
            Shape::Null | Shape::Table(_) => {
                self.wrong(path, "value", node);
                None
            }
        }
    }
}

/// Code and arguments of an error.
type Slip = (&'static str, Vec<(&'static str, String)>);

/// `2025-06-10`, and the other forms of a date.
pub(super) fn date(text: &str) -> Result<Date, Slip> {
    match fazhi_time::parse_date(text) {
        Ok(date) => Ok(date),
        Err(fazhi_time::TimeError::DateOutOfRange { date }) => {
            Err(("engine-date-range", vec![("text", date), ("first", FIRST_DATE.to_string()), ("last", LAST_DATE.to_string())]))
        }
        Err(_) => Err(("engine-bad-date", vec![("text", text.chars().take(40).collect())])),
    }
}

impl Fields {
    /// The node of a field and its path.
    pub(super) fn node(&mut self, key: &str, report: &mut Report<'_>) -> Option<(String, Node)> {
        let found = self.entries.iter().position(|(k, ..)| k == key)?;
        let (_, _, node) = self.entries.remove(found);
        let path = below(&self.path, key);
        report.places.put(&path, node.at);
        Some((path, node))
    }

    /// Where it stands.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    fn missing<T>(&self, key: &str, value: Option<T>, stated: bool, report: &mut Report<'_>) -> Option<T> {
        if value.is_none() && !stated {
            let place = if self.path.is_empty() { "act" } else { &self.path };
            report.push("engine-missing-field", vec![("field", key.to_owned()), ("where", place.to_owned())], self.at);
        }
        value
    }

    pub(super) fn text(&mut self, key: &str, report: &mut Report<'_>) -> Option<String> {
        let (path, node) = self.node(key, report)?;
        report.text(&node, &path)
    }

    pub(super) fn need_text(&mut self, key: &str, report: &mut Report<'_>) -> Option<String> {
        let stated = self.has(key);
        let value = self.text(key, report);
        self.missing(key, value, stated, report)
    }

    /// Long text: bounded by the file only.
    pub(super) fn need_source(&mut self, key: &str, report: &mut Report<'_>) -> Option<String> {
        let stated = self.has(key);
        let value = self.node(key, report).and_then(|(path, node)| match &node.shape {
            Shape::Text(text) => Some(report.clean(text, node.at)),
            _ => {
                report.wrong(&path, "text", &node);
                None
            }
        });
        self.missing(key, value, stated, report)
    }

    pub(super) fn date(&mut self, key: &str, report: &mut Report<'_>) -> Option<Date> {
        let (path, node) = self.node(key, report)?;
        report.date(&node, &path)
    }

    pub(super) fn need_date(&mut self, key: &str, report: &mut Report<'_>) -> Option<Date> {
        let stated = self.has(key);
        let value = self.date(key, report);
        self.missing(key, value, stated, report)
    }

    pub(super) fn flag(&mut self, key: &str, report: &mut Report<'_>) -> bool {
        match self.node(key, report) {
            Some((_, Node { shape: Shape::Bool(b), .. })) => b,
            Some((path, node)) => {
                report.wrong(&path, "bool", &node);
                false
            }
            None => false,
        }
    }

    /// `"10:30"`, or a time of the notation.
    pub(super) fn time(&mut self, key: &str, report: &mut Report<'_>) -> Option<String> {
        let (path, node) = self.node(key, report)?;
        match &node.shape {
            Shape::Text(t) | Shape::Time(t) => Some(t.clone()),
            _ => {
                report.wrong(&path, "time", &node);
                None
            }
        }
    }

    pub(super) fn texts(&mut self, key: &str, report: &mut Report<'_>) -> Option<Vec<String>> {
        let (path, node) = self.node(key, report)?;
        let list = report.list(node, &path);
        Some(
            list.into_iter()
                .filter_map(|(path, node)| {
                    report.places.put(&path, node.at);
                    report.text(&node, &path)
                })
                .collect(),
        )
    }

    pub(super) fn given(&mut self, key: &str, report: &mut Report<'_>) -> Option<Given> {
        let (path, node) = self.node(key, report)?;
        report.given(&node, &path)
    }

    pub(super) fn need_given(&mut self, key: &str, report: &mut Report<'_>) -> Option<Given> {
        let stated = self.has(key);
        let value = self.given(key, report);
        self.missing(key, value, stated, report)
    }

    pub(super) fn tables(&mut self, key: &str, report: &mut Report<'_>) -> Vec<(String, Node)> {
        match self.node(key, report) {
            Some((path, node)) => report.list(node, &path),
            None => Vec::new(),
        }
    }

    pub(super) fn entries(&mut self, key: &str, report: &mut Report<'_>) -> Vec<(String, Given)> {
        match self.node(key, report) {
            Some((path, node)) => report.entries(node, &path),
            None => Vec::new(),
        }
    }

    fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(k, ..)| k == key)
    }
}
