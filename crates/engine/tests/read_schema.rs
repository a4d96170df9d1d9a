//! The JSON Schema of acts: it admits what the reader admits and refuses what it refuses, as far as a schema can say it.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed step is a failed test")]
mod small;

use fazhi_engine::read::schema;
use serde_json::{Value, json};

/// The part of JSON Schema 2020-12 that act schemas use; patterns are left out.
fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    let Some(map) = schema.as_object() else { return schema.as_bool().unwrap() };
    map.iter().all(|(key, rule)| {
        let all = |list: &Value| list.as_array().unwrap().iter().filter(|s| fits(root, s, value)).count();
        match key.as_str() {
            "$ref" => fits(root, root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap(), value),
            "type" => {
                let is = |t: &Value| match t.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64(),
                    other => panic!("{other}"),
                };
                rule.as_array().map_or_else(|| is(rule), |list| list.iter().any(is))
            }
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "anyOf" => all(rule) > 0,
            "oneOf" => all(rule) == 1,
            "allOf" => all(rule) == rule.as_array().unwrap().len(),
            "if" => !fits(root, rule, value) || map.get("then").is_none_or(|then| fits(root, then, value)),
            "items" => value.as_array().is_none_or(|list| list.iter().all(|v| fits(root, rule, v))),
            "maxItems" => value.as_array().is_none_or(|list| list.len() as u64 <= rule.as_u64().unwrap()),
            "minimum" => value.as_i64().is_none_or(|v| v >= rule.as_i64().unwrap()),
            "minLength" => value.as_str().is_none_or(|v| v.chars().count() as u64 >= rule.as_u64().unwrap()),
            "maxLength" => value.as_str().is_none_or(|v| v.chars().count() as u64 <= rule.as_u64().unwrap()),
            "required" => {
                value.as_object().is_none_or(|o| rule.as_array().unwrap().iter().all(|k| o.contains_key(k.as_str().unwrap())))
            }
            "properties" => value
                .as_object()
                .is_none_or(|o| rule.as_object().unwrap().iter().all(|(k, s)| o.get(k).is_none_or(|v| fits(root, s, v)))),
            "additionalProperties" => {
                let known = map["properties"].as_object().unwrap();
                value.as_object().is_none_or(|o| o.keys().all(|k| known.contains_key(k)))
            }
            "then" | "pattern" | "format" | "default" | "title" | "description" => true,
            other if other.starts_with("x-") || other.starts_with('$') => true,
            other => panic!("keyword {other}"),
        }
    })
}

fn act() -> Value {
    json!({
        "jurisdiction": "example", "kind": "Sanction", "point": "serve", "on": "2025-06-10", "known": "2025-06-10", "actor": "例国网络管理署",
        "basis": ["example/法@2024-06-18#18.1"],
        "party": [{ "id": "k", "role": "org", "class": ["Operator"], "facts": { "told": true } }],
        "conduct": [{ "id": "c1", "of": "failed_report", "by": "k", "from": "2024-09-01", "until": "continuing", "place": "900121", "facts": { "harm": "some" } }],
        "facts": { "income": "80_000 liyuan", "refused_to_correct": "unknown" },
        "event": [{ "kind": "FileCase", "on": "2025-03-12", "at": "10:30", "label": "f1", "set": { "officers": ["张某"], "body": "例国网络管理署" } }],
        "correction": [{ "of": "f1", "recorded": "2025-03-13", "strike": true }],
        "annulment": [{ "of": "f1", "on": "2025-03-14", "void": false }],
        "enquiry": [{ "event": "FileCase", "on": "2025-03-11" }],
        "judgment": [{ "name": "lighter", "of": "k", "value": "new", "by": "周某", "on": "2025-06-09", "reasons": "较轻" }],
        "unproved": [{ "fact": "told", "by": "周某", "on": "2025-06-09", "reasons": "无回证" }],
        "line": [{ "measure": "fine", "party": "k", "amount": "150_000 liyuan", "conduct": "c1" }, { "measure": "suspend", "amount": 10 }]
    })
}

#[test]
fn what_the_reader_takes_fits_and_mistakes_do_not() {
    let rules = small::rules();
    let schema = schema(&rules, "Sanction").unwrap();
    assert!(fits(&schema, &schema, &act()));
    let text = act().to_string();
    let read = |text: &str| {
        let act = fazhi_engine::read::parse(text, fazhi_engine::read::Notation::Json);
        act.resolve(&rules, &small::bodies()).is_ok()
    };
    assert!(read(&text));
    for (from, to) in [
        ("\"kind\":\"Sanction\"", "\"kind\":\"Other\""),
        ("\"some\"", "\"sever\""),
        ("\"told\":true", "\"told\":\"yes\""),
        ("\"told\":true", "\"tolt\":true"),
        ("\"officers\":[\"张某\"]", "\"officers\":\"张某\""),
        ("\"officers\"", "\"officer\""),
        ("\"measure\":\"fine\"", "\"measure\":\"fin\""),
        ("\"role\":\"org\"", "\"role\":\"orgs\""),
        ("\"reasons\":\"较轻\"", "\"reasons\":\"\""),
        ("\"enquiry\"", "\"enquiries\""),
        ("\"point\":\"serve\"", "\"point\":\"publish\""),
        (",\"on\":\"2025-06-10\"", ""),
        ("\"refused_to_correct\":\"unknown\"", "\"refused_to_correct\":null"),
    ] {
        assert!(text.contains(from), "{from} does not stand in the act");
        let changed = text.replacen(from, to, 1);
        let value: Value = serde_json::from_str(&changed).unwrap();
        assert!(!fits(&schema, &schema, &value), "the schema admits {to}");
        assert!(!read(&changed), "the reader admits {to}");
    }
}

#[test]
fn kinds_differ_in_points_and_drafts() {
    let rules = small::rules();
    assert!(schema(&rules, "Nothing").is_none());
    let of = |kind: &str| schema(&rules, kind).unwrap()["properties"].clone();
    assert!(of("SetSanction").get("draft").is_some() && of("Sanction").get("draft").is_none());
    assert_eq!(of("NetworkSanction")["point"]["enum"], json!(["decide", "serve"]));
}

#[test]
fn questions_and_titles_are_shown() {
    let facts =
        schema(&small::rules(), "Sanction").unwrap()["properties"]["conduct"]["items"]["properties"]["facts"]["properties"]
            .clone();
    assert_eq!(facts["harm"]["description"], "危害后果？ · harm?");
    assert_eq!(facts["harm"]["anyOf"][0]["enum"], json!(["none", "some", "serious"]));
    assert!(facts.get("income").is_none() && facts.get("told").is_none(), "facts of the case and of parties stand elsewhere");
}
