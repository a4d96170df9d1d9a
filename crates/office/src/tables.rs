//! Between the tables of a payload and the case as the engine reads it: both ways, so that a case can be handed over and checked by itself.
use fazhi_engine::EngineError;
use fazhi_engine::read::{self, Notation};
use fazhi_lang::case::{CaseDoc, EndDoc, EventDoc, Given};
use serde_json::{Map, Value, json};

/// Reads tables of an act file in the frame of a case.
///
/// # Errors
/// All errors of form.
pub(crate) fn fragment(
    jurisdiction: &str,
    kind: &str,
    on: &str,
    tables: Map<String, Value>,
) -> Result<CaseDoc, Vec<EngineError>> {
    let mut all = tables;
    all.insert("jurisdiction".to_owned(), json!(jurisdiction));
    all.insert("kind".to_owned(), json!(kind));
    all.insert("on".to_owned(), json!(on));
    let act = read::parse(&Value::Object(all).to_string(), Notation::Json);
    if act.errors.is_empty() { Ok(act.doc) } else { Err(act.errors) }
}

/// One table of an act file as a map.
pub(crate) fn table(name: &str, rows: &[Value]) -> Map<String, Value> {
    let mut map = Map::new();
    if !rows.is_empty() {
        map.insert(name.to_owned(), Value::Array(rows.to_vec()));
    }
    map
}

/// A value as an act file writes it.
fn value(given: &Given) -> Value {
    match given {
        Given::Unknown => json!("unknown"),
        Given::Bool(b) => json!(b),
        Given::Int(n) => i64::try_from(*n).map_or_else(|_| json!(n.to_string()), |n| json!(n)),
        Given::Money(minor, currency) => {
            let sign = if *minor < 0 { "-" } else { "" };
            let minor = minor.unsigned_abs();
            let (whole, part) = (minor / 100, minor % 100);
            if part == 0 {
                json!(format!("{sign}{whole} {currency}"))
            } else {
                json!(format!("{sign}{whole}.{part:02} {currency}"))
            }
        }
        Given::Ratio(a, b) => json!(format!("{a}/{b}")),
        Given::Text(text) => json!(text),
        Given::Date(day) => json!(day.to_string()),
        Given::List(list) => Value::Array(list.iter().map(value).collect()),
    }
}

fn fields(list: &[(String, Given)]) -> Value {
    Value::Object(list.iter().map(|(k, v)| (k.clone(), value(v))).collect())
}

/// Drops what is absent.
fn object(pairs: Vec<(&str, Option<Value>)>) -> Value {
    Value::Object(pairs.into_iter().filter_map(|(k, v)| v.map(|v| (k.to_owned(), v))).collect())
}

fn text(value: Option<&String>) -> Option<Value> {
    value.map(|v| json!(v))
}

fn event(e: &EventDoc) -> Value {
    object(vec![
        ("kind", Some(json!(e.kind))),
        ("on", Some(json!(e.on.to_string()))),
        ("at", text(e.at.as_ref())),
        ("by", text(e.by.as_ref())),
        ("label", text(e.label.as_ref())),
        ("file", text(e.file.as_ref())),
        ("recorded", e.recorded.map(|d| json!(d.to_string()))),
        ("set", (!e.fields.is_empty()).then(|| fields(&e.fields))),
    ])
}

/// The tables of an act file that say what this case says, without names of persons.
pub fn tables(doc: &CaseDoc) -> Map<String, Value> {
    let facts_of = |of: Option<&str>| -> Option<Value> {
        let map: Map<String, Value> =
            doc.facts.iter().filter(|f| f.of.as_deref() == of).map(|f| (f.name.clone(), value(&f.value))).collect();
        (!map.is_empty()).then_some(Value::Object(map))
    };
    let mut all = Map::new();
    let mut put = |name: &str, rows: Vec<Value>| {
        if !rows.is_empty() {
            all.insert(name.to_owned(), Value::Array(rows));
        }
    };
    put(
        "party",
        doc.parties
            .iter()
            .map(|p| {
                object(vec![
                    ("id", Some(json!(p.id))),
                    ("role", Some(json!(p.role))),
                    ("class", p.classes.as_ref().map(|c| json!(c))),
                    ("facts", facts_of(Some(&p.id))),
                ])
            })
            .collect(),
    );
    put(
        "conduct",
        doc.conducts
            .iter()
            .map(|c| {
                let until = match c.end {
                    EndDoc::Unknown => None,
                    EndDoc::Continuing => Some(json!("continuing")),
                    EndDoc::On(day) => Some(json!(day.to_string())),
                };
                object(vec![
                    ("id", Some(json!(c.id))),
                    ("of", Some(json!(c.of))),
                    ("by", text(c.by.as_ref())),
                    ("from", c.start.map(|d| json!(d.to_string()))),
                    ("until", until),
                    ("place", text(c.place.as_ref())),
                    ("facts", facts_of(Some(&c.id))),
                ])
            })
            .collect(),
    );
    put("event", doc.events.iter().map(event).collect());
    put(
        "enquiry",
        doc.enquiries
            .iter()
            .map(|e| {
                object(vec![
                    ("event", Some(json!(e.event))),
                    ("on", Some(json!(e.on.to_string()))),
                    ("body", text(e.body.as_ref())),
                ])
            })
            .collect(),
    );
    put(
        "judgment",
        doc.judgments
            .iter()
            .map(|j| {
                object(vec![
                    ("name", Some(json!(j.name))),
                    ("of", text(j.of.as_ref())),
                    ("value", Some(value(&j.value))),
                    ("by", Some(json!(j.by))),
                    ("on", Some(json!(j.on.to_string()))),
                    ("reasons", Some(json!(j.reasons))),
                ])
            })
            .collect(),
    );
    put(
        "unproved",
        doc.unproved.iter().map(|u| json!({"fact": u.fact, "by": u.by, "on": u.on.to_string(), "reasons": u.reasons})).collect(),
    );
    put(
        "correction",
        doc.corrections
            .iter()
            .map(|c| {
                object(vec![
                    ("of", Some(json!(c.of))),
                    ("recorded", Some(json!(c.recorded.to_string()))),
                    ("on", c.on.map(|d| json!(d.to_string()))),
                    ("strike", c.strike.then_some(json!(true))),
                    ("set", (!c.fields.is_empty()).then(|| fields(&c.fields))),
                ])
            })
            .collect(),
    );
    put(
        "annulment",
        doc.annulments
            .iter()
            .map(|a| {
                object(vec![
                    ("of", Some(json!(a.of))),
                    ("on", Some(json!(a.on.to_string()))),
                    ("void", a.void.then_some(json!(true))),
                    ("from", a.from.map(|d| json!(d.to_string()))),
                ])
            })
            .collect(),
    );
    put(
        "line",
        doc.lines
            .iter()
            .map(|l| {
                object(vec![
                    ("measure", Some(json!(l.measure))),
                    ("party", text(l.party.as_ref())),
                    ("amount", l.amount.as_ref().map(value)),
                    ("conduct", text(l.conduct.as_ref())),
                    ("basis", (!l.basis.is_empty()).then(|| json!(l.basis))),
                ])
            })
            .collect(),
    );
    if let Some(facts) = facts_of(None) {
        all.insert("facts".to_owned(), facts);
    }
    if !doc.basis.is_empty() {
        all.insert("basis".to_owned(), json!(doc.basis));
    }
    all
}
