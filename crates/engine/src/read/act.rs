//! Nodes → [`CaseDoc`]: the fields of an act file, each once.
use super::fields::{Fields, Report};
use super::node::Node;
use fazhi_lang::case::{
    AnnulDoc, CaseDoc, ConductDoc, CorrectionDoc, DraftDoc, EndDoc, EnquiryDoc, EventDoc, FactDoc, Given, JudgmentDoc, LineDoc,
    PartyDoc, UnprovedDoc,
};

/// The fields of an act file.
pub(super) const TOP: &[&str] = &[
    "jurisdiction",
    "kind",
    "point",
    "on",
    "at",
    "known",
    "actor",
    "basis",
    "party",
    "conduct",
    "facts",
    "event",
    "correction",
    "annulment",
    "enquiry",
    "judgment",
    "unproved",
    "line",
    "draft",
];
pub(super) const PARTY: &[&str] = &["id", "role", "class", "title", "facts"];
pub(super) const CONDUCT: &[&str] = &["id", "of", "by", "from", "until", "place", "facts"];
pub(super) const EVENT: &[&str] = &["kind", "on", "by", "label", "at", "recorded", "file", "set"];
pub(super) const CORRECTION: &[&str] = &["of", "recorded", "on", "strike", "set"];
pub(super) const ANNULMENT: &[&str] = &["of", "on", "void", "from"];
pub(super) const ENQUIRY: &[&str] = &["event", "on", "body"];
pub(super) const JUDGMENT: &[&str] = &["name", "of", "value", "by", "on", "reasons"];
pub(super) const UNPROVED: &[&str] = &["fact", "by", "on", "reasons"];
pub(super) const LINE: &[&str] = &["measure", "party", "amount", "conduct", "basis"];
pub(super) const DRAFT: &[&str] = &["rank", "text", "details"];

/// The case a tree states; errors are in the report, what could be read is in the case.
pub(super) fn case(root: Node, report: &mut Report<'_>) -> CaseDoc {
    let mut doc = CaseDoc::default();
    let Some(mut top) = report.table(root, "", TOP) else { return doc };
    doc.jurisdiction = top.need_text("jurisdiction", report).unwrap_or_default();
    doc.kind = top.need_text("kind", report).unwrap_or_default();
    doc.point = top.text("point", report);
    doc.on = top.need_date("on", report);
    doc.at = top.time("at", report);
    doc.known = top.date("known", report);
    doc.actor = top.text("actor", report);
    doc.basis = top.texts("basis", report).unwrap_or_default();
    for (path, node) in top.tables("party", report) {
        party(node, &path, &mut doc, report);
    }
    for (path, node) in top.tables("conduct", report) {
        conduct(node, &path, &mut doc, report);
    }
    for (name, value) in top.entries("facts", report) {
        doc.facts.push(FactDoc { name, of: None, value, raised: false });
    }
    history(&mut top, &mut doc, report);
    officials(&mut top, &mut doc, report);
    for (path, node) in top.tables("line", report) {
        line(node, &path, &mut doc, report);
    }
    if let Some((path, node)) = top.node("draft", report) {
        doc.draft = draft(node, &path, report);
    }
    doc
}

fn facts(of: &str, given: Vec<(String, Given)>, doc: &mut CaseDoc) {
    doc.facts.extend(given.into_iter().map(|(name, value)| FactDoc { name, of: Some(of.to_owned()), value, raised: false }));
}

fn party(node: Node, path: &str, doc: &mut CaseDoc, report: &mut Report<'_>) {
    let Some(mut t) = report.table(node, path, PARTY) else { return };
    let party = PartyDoc {
        id: t.need_text("id", report).unwrap_or_default(),
        role: t.need_text("role", report).unwrap_or_default(),
        classes: t.texts("class", report),
        title: t.text("title", report),
    };
    let given = t.entries("facts", report);
    facts(&party.id, given, doc);
    doc.parties.push(party);
}

fn conduct(node: Node, path: &str, doc: &mut CaseDoc, report: &mut Report<'_>) {
    let Some(mut t) = report.table(node, path, CONDUCT) else { return };
    let conduct = ConductDoc {
        id: t.need_text("id", report).unwrap_or_default(),
        of: t.need_text("of", report).unwrap_or_default(),
        by: t.text("by", report),
        start: t.date("from", report),
        end: end(&mut t, report),
        place: t.text("place", report),
    };
    let given = t.entries("facts", report);
    facts(&conduct.id, given, doc);
    doc.conducts.push(conduct);
}

fn end(t: &mut Fields, report: &mut Report<'_>) -> EndDoc {
    match t.given("until", report) {
        None | Some(Given::Unknown) => EndDoc::Unknown,
        Some(Given::Text(word)) if word == "continuing" => EndDoc::Continuing,
        Some(Given::Date(day)) => EndDoc::On(day),
        Some(Given::Text(text)) => match super::fields::date(&text) {
            Ok(day) => EndDoc::On(day),
            Err((code, args)) => {
                let place = Some(report.places.find(&format!("{}.until", t.path())).unwrap_or_default());
                report.errors.push(crate::EngineError { code, args, place });
                EndDoc::Unknown
            }
        },
        Some(_) => {
            let path = format!("{}.until", t.path());
            let place = report.places.find(&path);
            let args = vec![("field", path), ("expected", "date".to_owned()), ("found", "value".to_owned())];
            report.errors.push(crate::EngineError { code: "engine-wrong-type", args, place });
            EndDoc::Unknown
        }
    }
}

fn history(top: &mut Fields, doc: &mut CaseDoc, report: &mut Report<'_>) {
    for (path, node) in top.tables("event", report) {
        let Some(mut t) = report.table(node, &path, EVENT) else { continue };
        let (kind, on) = (t.need_text("kind", report), t.need_date("on", report));
        let event = EventDoc {
            kind: kind.clone().unwrap_or_default(),
            label: t.text("label", report),
            on: on.unwrap_or(fazhi_time::FIRST_DATE),
            at: t.time("at", report),
            by: t.text("by", report),
            file: t.text("file", report),
            recorded: t.date("recorded", report),
            fields: t.entries("set", report),
        };
        // Kept even where broken: places of the events after it go by position, and the file is refused anyway.
        doc.events.push(event);
    }
    for (path, node) in top.tables("correction", report) {
        let Some(mut t) = report.table(node, &path, CORRECTION) else { continue };
        let (of, recorded) = (t.need_text("of", report), t.need_date("recorded", report));
        doc.corrections.push(CorrectionDoc {
            of: of.unwrap_or_default(),
            recorded: recorded.unwrap_or(fazhi_time::FIRST_DATE),
            on: t.date("on", report),
            fields: t.entries("set", report),
            strike: t.flag("strike", report),
        });
    }
    for (path, node) in top.tables("annulment", report) {
        let Some(mut t) = report.table(node, &path, ANNULMENT) else { continue };
        let (of, on) = (t.need_text("of", report), t.need_date("on", report));
        doc.annulments.push(AnnulDoc {
            of: of.unwrap_or_default(),
            on: on.unwrap_or(fazhi_time::FIRST_DATE),
            void: t.flag("void", report),
            from: t.date("from", report),
        });
    }
    for (path, node) in top.tables("enquiry", report) {
        let Some(mut t) = report.table(node, &path, ENQUIRY) else { continue };
        let (event, on) = (t.need_text("event", report), t.need_date("on", report));
        doc.enquiries.push(EnquiryDoc {
            event: event.unwrap_or_default(),
            on: on.unwrap_or(fazhi_time::FIRST_DATE),
            body: t.text("body", report),
        });
    }
}

fn officials(top: &mut Fields, doc: &mut CaseDoc, report: &mut Report<'_>) {
    for (path, node) in top.tables("judgment", report) {
        let Some(mut t) = report.table(node, &path, JUDGMENT) else { continue };
        doc.judgments.push(JudgmentDoc {
            name: t.need_text("name", report).unwrap_or_default(),
            of: t.text("of", report),
            value: t.need_given("value", report).unwrap_or(Given::Unknown),
            by: t.need_text("by", report).unwrap_or_default(),
            on: t.need_date("on", report).unwrap_or(fazhi_time::FIRST_DATE),
            reasons: t.need_text("reasons", report).unwrap_or_default(),
        });
    }
    for (path, node) in top.tables("unproved", report) {
        let Some(mut t) = report.table(node, &path, UNPROVED) else { continue };
        doc.unproved.push(UnprovedDoc {
            fact: t.need_text("fact", report).unwrap_or_default(),
            by: t.need_text("by", report).unwrap_or_default(),
            on: t.need_date("on", report).unwrap_or(fazhi_time::FIRST_DATE),
            reasons: t.need_text("reasons", report).unwrap_or_default(),
        });
    }
}

fn line(node: Node, path: &str, doc: &mut CaseDoc, report: &mut Report<'_>) {
    let Some(mut t) = report.table(node, path, LINE) else { return };
    doc.lines.push(LineDoc {
        measure: t.need_text("measure", report).unwrap_or_default(),
        party: t.text("party", report),
        amount: t.given("amount", report),
        conduct: t.text("conduct", report),
        basis: t.texts("basis", report).unwrap_or_default(),
    });
}

fn draft(node: Node, path: &str, report: &mut Report<'_>) -> Option<DraftDoc> {
    let mut t = report.table(node, path, DRAFT)?;
    let (rank, text) = (t.need_text("rank", report), t.need_source("text", report));
    let details = t.texts("details", report).unwrap_or_default();
    Some(DraftDoc { text: text?, rank: rank?, details })
}
