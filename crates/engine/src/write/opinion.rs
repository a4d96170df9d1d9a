//! The fields of an opinion, as the command line and the interfaces give them.
use super::Digests;
use crate::opinion::{
    AllowedLine, Assumption, Candidate, Cause, CiteRef, ClockReport, Competence, Finding, Opinion, Outcome, Regime, RemedyReport,
    SEMANTICS, Support, Tag,
};
use fazhi_lang::model::{Effect, Heading, Modality, Point};
use fazhi_time::Date;
use serde_json::{Value, json};

/// The whole opinion. Every field is always there; what does not apply is null.
pub fn value(opinion: &Opinion, digests: &Digests) -> Value {
    json!({
        "semantics": SEMANTICS,
        "verdict": opinion.verdict.word(),
        "kind": opinion.kind,
        "point": point(opinion.point),
        "actor": opinion.actor,
        "on": opinion.on.to_string(),
        "known": opinion.known.to_string(),
        "findings": opinion.findings.iter().map(finding).collect::<Vec<Value>>(),
        "candidates": opinion.candidates.iter().map(candidate).collect::<Vec<Value>>(),
        "regimes": opinion.regimes.iter().map(regime).collect::<Vec<Value>>(),
        "competent": competence(&opinion.competence),
        "clocks": opinion.clocks.iter().map(clock).collect::<Vec<Value>>(),
        "remedies": opinion.remedies.iter().map(remedy).collect::<Vec<Value>>(),
        "missing": support(&opinion.missing),
        "assumptions": opinion.assumptions.iter().map(assumption).collect::<Vec<Value>>(),
        "rulings": opinion.rulings.iter().map(|(between, zh, en, cites)| {
            json!({ "between": between, "by": { "zh": zh, "en": en }, "citations": citations(cites) })
        }).collect::<Vec<Value>>(),
        "digests": self::digests(digests),
    })
}

fn digests(d: &Digests) -> Value {
    json!({
        "rulebooks": d.rulebooks,
        "lock": d.lock,
        "register": d.register,
        "bodies": d.bodies,
        "calendar": d.calendar,
        "period_rules": d.period_rules,
        "act": d.act,
        "library": d.library,
    })
}

/// One finding.
pub fn finding(f: &Finding) -> Value {
    json!({
        "heading": heading(f.heading),
        "outcome": outcome(f.outcome),
        "rule": f.rule,
        "code": f.code,
        "args": f.args,
        "conduct": f.conduct,
        "party": f.party,
        "citations": citations(&f.citations),
        "facts": f.facts,
        "support": support(&f.support),
        "effect": f.effect.map(effect),
        "effect_citations": citations(&f.effect_citations),
        "cure": f.cure.as_ref().map(|c| json!({ "steps": c.steps })),
        "judged": f.judged.as_ref().map(|(by, reasons)| json!({ "by": by, "reasons": reasons })),
        "interpretation": f.interpretation,
    })
}

fn candidate(c: &Candidate) -> Value {
    json!({
        "conduct": c.conduct,
        "date": c.date.to_string(),
        "rule": c.rule,
        "citation": citation(&c.citation),
        "applies": c.applies,
        "why_not": c.why_not,
        "place": c.place.as_ref().map(|(file, start, end)| json!({ "file": file, "start": start.to_string(), "end": end.to_string() })),
    })
}

fn line(l: &AllowedLine) -> Value {
    json!({
        "measure": l.measure,
        "modality": match l.modality { Modality::May => "may", Modality::Shall => "shall" },
        "range": l.range.as_ref().map(|(min, max)| json!({ "min": min, "max": max })),
        "rules": l.rules,
        "citations": l.citations.iter().map(citation).collect::<Vec<Value>>(),
    })
}

fn regime(r: &Regime) -> Value {
    let outcomes: Vec<Vec<Value>> = r.outcomes.iter().map(|lines| lines.iter().map(line).collect()).collect();
    json!({
        "conduct": r.conduct,
        "party": r.party,
        "date": r.date.to_string(),
        "which": r.which,
        "chosen": r.chosen,
        "outcomes": outcomes,
    })
}

fn competence(c: &Competence) -> Value {
    json!({
        "result": c.result,
        "bodies": c.bodies.iter().map(|(id, competent)| json!({ "id": id, "competent": competent })).collect::<Vec<Value>>(),
        "by": c.by,
        "citations": citations(&c.citations),
    })
}

fn clock(c: &ClockReport) -> Value {
    let mut out = json!({
        "rule": c.rule,
        "conduct": c.conduct,
        "state": c.state,
        "start": day(c.start),
        "due": c.due.iter().map(ToString::to_string).collect::<Vec<String>>(),
        "stop": day(c.stop),
        "effect": c.effect,
        "citations": citations(&c.citations),
        "support": support(&c.support),
    });
    if let (false, Some(fields)) = (c.due_at.is_empty(), out.as_object_mut()) {
        fields.insert("due_at".to_owned(), json!(c.due_at));
    }
    out
}

fn remedy(r: &RemedyReport) -> Value {
    json!({
        "rule": r.rule,
        "forum": r.forum,
        "respondent": r.respondent,
        "open": r.open,
        "start": day(r.start),
        "due": r.due.iter().map(ToString::to_string).collect::<Vec<String>>(),
        "citations": citations(&r.citations),
        "support": support(&r.support),
    })
}

fn assumption(a: &Assumption) -> Value {
    json!({ "code": a.code, "name": a.name, "citations": citations(&a.citations) })
}

fn citations(list: &[CiteRef]) -> Value {
    Value::Array(list.iter().map(citation).collect())
}

fn citation(c: &CiteRef) -> Value {
    json!({ "id": c.id, "text_digest": c.text_digest })
}

fn support(s: &Support) -> Value {
    Value::Array(s.iter().map(cause).collect())
}

fn cause(c: &Cause) -> Value {
    json!({ "tag": tag(c.tag), "name": c.name, "of": c.of })
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|d| d.to_string())
}

/// The word of a kind of cause.
pub fn tag(tag: Tag) -> &'static str {
    match tag {
        Tag::Fact => "fact",
        Tag::Param => "param",
        Tag::Gap => "gap",
        Tag::Ruling => "ruling",
        Tag::Judgment => "judgment",
    }
}

/// The word of a heading, as in the rule language.
pub fn heading(heading: Heading) -> &'static str {
    match heading {
        Heading::Standing => "standing",
        Heading::Power => "power",
        Heading::Facts => "facts",
        Heading::Procedure => "procedure",
        Heading::Time => "time",
        Heading::Basis => "basis",
        Heading::Measure => "measure",
        Heading::Discretion => "discretion",
        Heading::Notice => "notice",
        Heading::Publication => "publication",
    }
}

/// The word of an outcome.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Proved => "proved",
        Outcome::Judged => "judged",
        Outcome::NotApplicable => "not_applicable",
        Outcome::Pending => "pending",
        Outcome::Refuted => "refuted",
        Outcome::Open => "open",
    }
}

/// The word of an effect.
pub fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Void => "void",
        Effect::Revocable => "revocable",
        Effect::Stands => "stands",
        Effect::Correctable => "correctable",
    }
}

/// The word of a gate point.
pub fn point(point: Point) -> &'static str {
    match point {
        Point::Decide => "decide",
        Point::Sign => "sign",
        Point::Serve => "serve",
        Point::Publish => "publish",
    }
}
