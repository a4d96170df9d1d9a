//! Opinions as bytes: canonical, complete, the same for the same inputs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed step is a failed test")]
use fazhi_engine::opinion::*;
use fazhi_engine::write::{Digests, canonical, json};
use fazhi_lang::model::{Effect, Heading, Modality, Point};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn cite(id: &str) -> CiteRef {
    CiteRef { id: id.to_owned(), text_digest: None }
}

fn opinion() -> Opinion {
    let cause = |tag, name: &str| Cause { tag, name: name.to_owned(), of: None };
    let support: Support = BTreeSet::from([cause(Tag::Fact, "harm"), cause(Tag::Param, "hearing.threshold")]);
    let finding = Finding {
        heading: Heading::Measure,
        rule: "example/例国网络运行法#late".to_owned(),
        conduct: Some("c1".to_owned()),
        party: Some("k".to_owned()),
        code: "measure-above-maximum",
        args: BTreeMap::from([("amount", "15000000".to_owned()), ("max", "1".to_owned())]),
        outcome: Outcome::Refuted,
        citations: vec![cite("example/例国网络运行法@2024-06-18#18.1")],
        facts: BTreeSet::from(["harm".to_owned()]),
        support: support.clone(),
        effect: Some(Effect::Revocable),
        effect_citations: vec![],
        cure: Some(CureRef { steps: vec!["Decide".to_owned()] }),
        judged: None,
        interpretation: None,
    };
    let line = AllowedLine {
        measure: "fine".to_owned(),
        modality: Modality::Shall,
        range: Some((Some("0".to_owned()), None)),
        rules: BTreeSet::from(["a".to_owned()]),
        citations: BTreeSet::from([cite("x")]),
    };
    let day = |t: &str| t.parse().unwrap();
    Opinion {
        verdict: Verdict::Unlawful,
        kind: "Sanction".to_owned(),
        point: Point::Decide,
        actor: Some("example/body/网络管理".to_owned()),
        on: day("2025-06-10"),
        known: day("2025-06-10"),
        findings: vec![finding],
        candidates: vec![Candidate {
            conduct: None,
            date: day("2025-06-10"),
            rule: "r".to_owned(),
            citation: cite("x"),
            applies: None,
            why_not: Some("when"),
            place: Some(("f.fz".to_owned(), 3, 9)),
        }],
        regimes: vec![Regime {
            conduct: "c1".to_owned(),
            party: "k".to_owned(),
            date: day("2025-06-10"),
            which: "only",
            chosen: true,
            outcomes: BTreeSet::from([vec![line], vec![]]),
        }],
        competence: Competence {
            result: "sole".to_owned(),
            bodies: vec![("b".to_owned(), Some(true)), ("c".to_owned(), None)],
            by: None,
            citations: vec![],
        },
        clocks: vec![ClockReport {
            rule: "c".to_owned(),
            conduct: None,
            state: "running",
            start: Some(day("2025-01-01")),
            due: BTreeSet::from([day("2025-03-01"), day("2025-02-01")]),
            due_at: BTreeSet::new(),
            stop: None,
            effect: "late",
            citations: vec![],
            support: Support::new(),
        }],
        remedies: vec![],
        missing: support,
        assumptions: BTreeSet::from([Assumption { code: "presumed", name: "told".to_owned(), citations: vec![] }]),
        rulings: BTreeSet::from([(
            vec!["a".to_owned(), "b".to_owned()],
            "政务院".to_owned(),
            "State Council".to_owned(),
            vec![],
        )]),
    }
}

fn digests() -> Digests {
    Digests {
        rulebooks: BTreeMap::from([("b.fz".to_owned(), "2".to_owned()), ("a.fz".to_owned(), "1".to_owned())]),
        ..Digests::default()
    }
}

/// All keys of a value, by path.
fn keys(value: &Value, path: &str, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (k, v) in map {
                out.insert(format!("{path}.{k}"));
                keys(v, &format!("{path}.{k}"), out);
            }
        }
        Value::Array(list) => list.iter().for_each(|v| keys(v, &format!("{path}[]"), out)),
        _ => {}
    }
}

#[test]
fn the_contract_has_its_fields() {
    let value: Value = serde_json::from_str(&json(&opinion(), &digests())).unwrap();
    let mut found = BTreeSet::new();
    keys(&value, "", &mut found);
    for key in [
        ".verdict",
        ".findings[].heading",
        ".findings[].outcome",
        ".findings[].rule",
        ".findings[].citations[].id",
        ".findings[].citations[].text_digest",
        ".findings[].facts",
        ".findings[].support",
        ".findings[].effect",
        ".findings[].cure",
        ".competent",
        ".clocks",
        ".remedies",
        ".missing",
        ".assumptions",
        ".digests",
        ".candidates",
        ".regimes",
        ".rulings",
        ".semantics",
        ".kind",
        ".point",
        ".actor",
        ".on",
        ".known",
    ] {
        assert!(found.contains(key), "{key} is missing");
    }
    assert_eq!(value["verdict"], "unlawful");
    assert_eq!(value["clocks"][0]["due"], serde_json::json!(["2025-02-01", "2025-03-01"]));
    assert_eq!(value["candidates"][0]["applies"], Value::Null);
}

#[test]
fn bytes_are_canonical() {
    let text = json(&opinion(), &digests());
    assert_eq!(text, json(&opinion(), &digests()));
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(text, canonical(&value), "reading and writing again changes nothing");
    // No JSON number anywhere: money and places in files are decimal strings.
    fn numbers(value: &Value) -> usize {
        match value {
            Value::Number(_) => 1,
            Value::Array(l) => l.iter().map(numbers).sum(),
            Value::Object(m) => m.values().map(numbers).sum(),
            _ => 0,
        }
    }
    assert_eq!(numbers(&value), 0);
    let a = text.find("\"a.fz\"").unwrap();
    assert!(a < text.find("\"b.fz\"").unwrap());
}

#[test]
fn written_straight_or_by_way_of_values_the_bytes_are_the_same() {
    use fazhi_engine::random::{bytes, sample};
    let books = BTreeMap::from([("例/网络\"运行法.fz".to_owned(), "00".to_owned()), ("cn/a.fz".to_owned(), "11".to_owned())]);
    let digests = Digests { rulebooks: books, lock: Some("22".to_owned()), register: "\u{7}\n".to_owned(), ..Digests::default() };
    let mut given = opinion();
    assert_eq!(json(&given, &digests), canonical(&fazhi_engine::write::value(&given, &digests)));
    given.kind = "e\u{301}\u{1100}\u{1161}㐀\u{f900}".to_owned();
    assert_eq!(json(&given, &digests), canonical(&fazhi_engine::write::value(&given, &digests)));
    let mut compared = 0;
    for seed in 0..300 {
        let sample = sample(&bytes(seed, 6_000));
        let engine = fazhi_engine::indexed::Engine::new(sample.world());
        let Ok(opinion) = engine.opinion(&sample.case) else { continue };
        compared += 1;
        assert_eq!(json(&opinion, &digests), canonical(&fazhi_engine::write::value(&opinion, &digests)), "seed {seed}");
        let listed: Vec<Value> = opinion.findings.iter().map(fazhi_engine::write::finding).collect();
        assert_eq!(fazhi_engine::write::findings(&opinion.findings), canonical(&Value::Array(listed)));
    }
    assert!(compared > 200, "{compared}");
}
