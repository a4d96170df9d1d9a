//! What the gate said, in words and as JSON.
use crate::commands::check;
use crate::context::Context;
use crate::words::Words;
use fazhi_engine::opinion::{Opinion, Outcome, Verdict};
use fazhi_engine::write;
use fazhi_lang::case::CaseDoc;
use fazhi_lang::model::Point;
use fazhi_office::{Answer, Law, Ruling};
use fazhi_record::{GateResult, hex};
use fazhi_time::FIRST_DATE;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A ruling in the form of an opinion, for what puts opinions into words.
fn opinion(ruling: &Ruling) -> Opinion {
    Opinion {
        verdict: ruling.verdict.unwrap_or(Verdict::Lawful),
        kind: String::new(),
        point: Point::Decide,
        actor: None,
        on: FIRST_DATE,
        known: FIRST_DATE,
        findings: ruling.findings.clone(),
        candidates: Vec::new(),
        regimes: ruling.regimes.clone(),
        competence: ruling.competence.clone().unwrap_or_default(),
        clocks: ruling.clocks.clone(),
        remedies: ruling.remedies.clone(),
        missing: ruling.findings.iter().flat_map(|f| f.support.iter().cloned()).collect(),
        assumptions: BTreeSet::new(),
        rulings: BTreeSet::new(),
    }
}

/// Words about a case of this law.
pub(crate) fn words<'a>(ctx: &Context, law: &'a Law, doc: Option<&'a CaseDoc>) -> Words<'a> {
    Words { rules: law.rules(), bodies: &law.opened().bodies, lang: ctx.lang, case: doc, brief: false }
}

/// `admitted`, `refused`, …, as a word.
pub(crate) fn result_word(ctx: &Context, result: GateResult) -> String {
    ctx.say(&format!("case-result-{}", result.word()), &[])
}

/// Title of an event, else the word of a verb.
pub(crate) fn verb_title(ctx: &Context, law: &Law, name: &str) -> String {
    let words = words(ctx, law, None);
    let event = law.rules().events.iter().any(|e| e.name == name);
    let kind = law.rules().kinds.iter().any(|k| k.name == name);
    match (event, kind) {
        (true, _) => words.event(name),
        (_, true) => ctx.say("case-verb-open", &[]),
        _ if name.contains('#') => words.norm(name.split('/').collect::<Vec<_>>().join("/").as_str()),
        _ => ctx.say(&format!("case-verb-{name}"), &[]),
    }
}

/// Why it was refused, or what is wrong with it: rule, article, effect, cure.
pub(crate) fn lines(ctx: &Context, law: &Law, doc: Option<&CaseDoc>, ruling: &Ruling) -> Vec<String> {
    if ruling.result == GateResult::Admitted {
        return Vec::new();
    }
    let words = words(ctx, law, doc);
    let o = opinion(ruling);
    let mut out = check::refused_lines(&words, &o);
    let known: BTreeSet<&str> = ruling.findings.iter().map(|f| f.rule.as_str()).collect();
    for refusal in ruling.refusals.iter().filter(|r| !known.contains(r.rule.as_str())) {
        let rule = if refusal.rule.starts_with("office#") { String::new() } else { words.norm(&refusal.rule) };
        let text = ctx.say(&format!("case-lack-{}", refusal.code), &[("rule", rule)]);
        out.push(format!("- {text}"));
        if !refusal.citations.is_empty() {
            let list = words.cites(refusal.citations.iter().map(String::as_str));
            out.push(format!("  {}", ctx.say("finding-articles", &[("list", list)])));
        }
    }
    out.extend(open_lines(ctx, law, doc, ruling));
    out
}

/// What is open about it and what is asked: an act may be admitted on the way and have points open that stand in the way of the decision.
pub(crate) fn open_lines(ctx: &Context, law: &Law, doc: Option<&CaseDoc>, ruling: &Ruling) -> Vec<String> {
    let open = ruling.findings.iter().filter(|f| f.outcome == Outcome::Open).count();
    if open == 0 {
        return Vec::new();
    }
    let words = words(ctx, law, doc);
    let mut out = vec![ctx.say("case-open-findings", &[("count", open.to_string())])];
    let mut asked: Vec<String> = Vec::new();
    for cause in &opinion(ruling).missing {
        let question = words.question(cause);
        if !asked.contains(&question) {
            asked.push(question);
        }
    }
    out.extend(asked.into_iter().take(12).map(|q| format!("  - {q}")));
    out
}

/// What the law of each day gives, where both were asked.
pub(crate) fn regime_lines(ctx: &Context, law: &Law, doc: Option<&CaseDoc>, ruling: &Ruling) -> Vec<String> {
    check::regimes(&words(ctx, law, doc), &opinion(ruling))
}

/// Clocks that run, and remedies.
pub(crate) fn clock_lines(ctx: &Context, law: &Law, doc: Option<&CaseDoc>, ruling: &Ruling) -> Vec<String> {
    let words = words(ctx, law, doc);
    let o = opinion(ruling);
    let mut out = check::clock_lines(&words, &o);
    out.extend(check::remedy_lines(&words, &o));
    out
}

/// The answer as JSON: where it stands in the record, what the gate said.
pub(crate) fn json(answer: &Answer) -> Value {
    let ruling = &answer.ruling;
    let whole = write::value(&opinion(ruling), &fazhi_engine::write::Digests::default());
    let part = |key: &str| whole.get(key).cloned().unwrap_or(Value::Array(Vec::new()));
    let office: Vec<Value> = ruling
        .refusals
        .iter()
        .filter(|r| !ruling.findings.iter().any(|f| f.rule == r.rule))
        .map(|r| {
            json!({"heading": "office", "outcome": "refuted", "rule": r.rule, "code": r.code, "effect": r.effect,
                "citations": r.citations.iter().map(|id| json!({"id": id})).collect::<Vec<Value>>()})
        })
        .collect();
    let mut findings: Vec<Value> = ruling.findings.iter().map(write::finding).collect();
    findings.extend(office);
    json!({
        "result": ruling.result.word(),
        "verdict": ruling.verdict.map(Verdict::word),
        "log": answer.log,
        "index": answer.index,
        "leaf": hex(&answer.leaf),
        "recorded": answer.recorded.to_string(),
        "again": answer.again,
        "findings": findings,
        "clocks": part("clocks"),
        "remedies": part("remedies"),
        "opinion": ruling.digest().map(|d| hex(&d)),
    })
}
