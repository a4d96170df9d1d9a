//! TOML → nodes. Broken parts are reported, the rest is still read, so that all errors of a file come at once.
use super::node::{MAX_DEPTH, Node, Places, Shape};
use crate::error::EngineError;
use toml::de::{DeTable, DeValue};

/// The tree of a TOML text; what could not be read is in `errors`.
pub(super) fn read(text: &str, places: &Places, errors: &mut Vec<EngineError>) -> Node {
    let (root, broken) = DeTable::parse_recoverable(text);
    for error in broken {
        let span = error.span().unwrap_or(0..0);
        let written: String = text.get(span.clone()).unwrap_or("").chars().take(40).collect();
        // A date of the right form that no calendar has (30 February) is a syntax error of TOML; say what it is.
        let (code, args) = match looks_like_date(text, span.start) {
            Some(date) => ("engine-bad-date", vec![("text", date)]),
            None => ("engine-toml-syntax", vec![("why", error.message().to_owned()), ("text", written)]),
        };
        errors.push(EngineError { code, args, place: Some(places.line_column(span.start)) });
    }
    let at = root.span().start;
    Node { shape: table(root.into_inner(), 0, places, errors), at }
}

fn looks_like_date(text: &str, at: usize) -> Option<String> {
    // The error points into the date: go back to its beginning.
    let head = text.get(..at)?;
    let start = head
        .rfind(|c: char| !(c.is_ascii_digit() || c == '-'))
        .map_or(0, |i| i + head.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
    let word: String = text.get(start..)?.chars().take_while(|c| c.is_ascii_digit() || *c == '-').take(12).collect();
    let bytes = word.as_bytes();
    let dash = |i: usize| bytes.get(i) == Some(&b'-');
    (word.len() == 10 && dash(4) && dash(7) && bytes.iter().filter(|b| b.is_ascii_digit()).count() == 8).then_some(word)
}

fn table(entries: DeTable<'_>, depth: usize, places: &Places, errors: &mut Vec<EngineError>) -> Shape {
    // The parser sorts keys by name; the file's order is the order of their places.
    let mut list: Vec<(String, usize, Node)> = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let at = key.span().start;
        list.push((key.into_inner().into_owned(), at, node(value, depth + 1, places, errors)));
    }
    list.sort_by_key(|(_, at, _)| *at);
    Shape::Table(list)
}

fn node(value: toml::Spanned<DeValue<'_>>, depth: usize, places: &Places, errors: &mut Vec<EngineError>) -> Node {
    let at = value.span().start;
    if depth > MAX_DEPTH {
        errors.push(EngineError {
            code: "engine-too-deep",
            args: vec![("limit", MAX_DEPTH.to_string())],
            place: Some(places.line_column(at)),
        });
        return Node { shape: Shape::Null, at };
    }
    let shape = match value.into_inner() {
        DeValue::String(s) => Shape::Text(s.into_owned()),
        DeValue::Integer(i) => {
            i128::from_str_radix(i.as_str(), i.radix()).map_or_else(|_| Shape::Decimal(i.to_string()), Shape::Int)
        }
        DeValue::Float(f) => Shape::Decimal(f.as_str().to_owned()),
        DeValue::Boolean(b) => Shape::Bool(b),
        DeValue::Datetime(d) => match (d.date, d.time, d.offset) {
            (Some(date), None, None) => Shape::Date(date.to_string()),
            (None, Some(time), None) => Shape::Time(time.to_string()),
            _ => Shape::Text(d.to_string()),
        },
        DeValue::Array(list) => Shape::List(list.into_iter().map(|v| node(v, depth + 1, places, errors)).collect()),
        DeValue::Table(t) => table(t, depth, places, errors),
    };
    Node { shape, at }
}
