//! The script: one penalty from the report to its annulment on review, in the invented jurisdiction, with invented bodies and parties. The law of
//! the example is in law/example and rulebooks/example; nothing legal is decided here.
use super::Step;
use super::play::{At, Play, map};
use crate::context::Context;
use crate::data::Data;
use crate::error::UserError;
use fazhi_office::{About, Answer, People, Status, Verb};
use serde_json::{Value, json};
use std::path::Path;

const QINGSHI: &str = "example/body/网络管理/山海省/临江市/青石县";
const BAISHA: &str = "example/body/网络管理/山海省/临江市/白沙县";
const BOARD: &str = "example/body/复核/山海省/临江市";
const OLDER: At = At { desk: "qingshi", case: "2024-000007" };
const WRONG: At = At { desk: "baisha", case: "2025-000031" };
const MAIN: At = At { desk: "qingshi", case: "2025-000031" };
const OTHER: At = At { desk: "qingshi", case: "2025-000044" };
const REVIEW: At = At { desk: "board", case: "2025-000002" };
/// The log of checkpoints above those of the authorities.
pub(super) const NATIONAL: &str = "fazhi.demo/national";

const COUNTY: &[(&str, &str, &[&str])] = &[
    ("head", "局长", &["head"]),
    ("chen", "执法人员", &["investigator"]),
    ("he", "执法人员", &["investigator"]),
    ("su", "法律审核人员", &["legal_reviewer"]),
];

/// Plays the script; the steps, the folder of the exported record (with size and root), where one was asked for.
pub(super) fn steps(ctx: &mut Context, data: Data, export: Option<&Path>, first: u8) -> Result<(Vec<Step>, Value), UserError> {
    let mut play = Play::new(ctx, data, first)?;
    change_of_law(&mut play)?;
    routing(&mut play)?;
    refusals(&mut play)?;
    time(&mut play)?;
    let decided = decision(&mut play)?;
    let shown = service(&mut play, &decided)?;
    review(&mut play, &decided, &shown)?;
    let record = record(&mut play, export)?;
    Ok((play.steps, record))
}

fn open(from: &str, until: &str) -> (Verb, People) {
    let verb = Verb::Open {
        kind: "Sanction".to_owned(),
        party: vec![
            json!({"id": "k", "role": "org", "class": ["NetworkOperator"]}),
            json!({"id": "m", "role": "manager", "class": ["NetworkOperator"]}),
        ],
        conduct: vec![json!({
            "id": "c1", "of": "failed_protection", "by": "k", "from": from, "until": until, "place": "900121",
            "facts": {"refused_to_correct": true, "harm": "none", "violation_established": true, "life_health_damage": false}
        })],
        facts: map(json!({
            "evidence_verified": true, "unlawful_evidence": false, "public_interest": false, "heavier_than_told": false,
            "power_listed": true
        })),
        about: None,
    };
    (verb, parties())
}

fn parties() -> People {
    let person = |title: &str, id: &str| map(json!({"title": title, "person": id}));
    People::from([
        ("k".to_owned(), person("清流网络公司", "example-org-7781")),
        ("m".to_owned(), person("清流网络公司运行负责人", "example-person-12")),
    ])
}

fn adding(judgment: Vec<Value>, enquiry: Vec<Value>) -> Verb {
    Verb::Add { facts: map(json!({})), of: None, judgment, unproved: vec![], enquiry, party: vec![], conduct: vec![] }
}

#[allow(clippy::needless_pass_by_value)] // a literal at each call
fn judged(name: &str, value: Value, by: &str, on: &str, reasons: &str) -> Value {
    json!({"name": name, "value": value, "by": by, "on": on, "reasons": reasons})
}

fn propose(basis: &str, lines: Vec<Value>) -> Verb {
    Verb::Propose { basis: vec![basis.to_owned()], line: lines }
}

fn fines(company: &str, manager: &str) -> Vec<Value> {
    vec![json!({"measure": "fine", "party": "k", "amount": company}), json!({"measure": "fine", "party": "m", "amount": manager})]
}

fn told() -> Value {
    json!({"told": ["told_content", "told_facts", "told_grounds", "told_defence", "told_hearing"]})
}

fn states() -> Value {
    json!({"states": ["states_party", "states_facts", "states_basis", "states_sanction", "states_remedy", "states_office"], "sealed": true})
}

/// A case that was filed under the older text of the law and is decided under the newer.
fn change_of_law(p: &mut Play<'_>) -> Result<(), UserError> {
    p.step("demo-case-law")?;
    p.authority("qingshi", QINGSHI, "2024-12-02", COUNTY)?;
    let (verb, people) = open("2024-02-01", "2024-11-30");
    p.verb_at(OLDER, "chen", "2024-12-02", (9, 0), verb, people)?;
    p.event(OLDER, "chen", "2024-12-02", "ReceiveLead", json!({}))?;
    p.event(OLDER, "chen", "2024-12-05", "FileCase", json!({}))?;
    p.event(OLDER, "chen", "2024-12-06", "OrderCorrection", json!({}))?;
    p.event(OLDER, "chen", "2024-12-10", "Investigate", json!({"officers": ["陈明", "何岚"], "credentials_shown": true}))?;
    p.say("demo-case-law-changes", &[])?;
    p.send(OLDER, "2025-01-06", "notice", "TellParty", told())?;
    p.arrive(OLDER, "2025-01-06", "notice", Status::Reached)?;
    p.by(OLDER, "chen", "2025-01-09", (10, 0), "StateDefence", "k")?;
    p.event(OLDER, "su", "2025-01-20", "LegalReview", json!({"reviewers": ["苏宁"], "passed": true}))?;
    let enquiry = vec![json!({"event": "FileCase", "on": "2024-12-04"}), json!({"event": "FineImposed", "on": "2025-02-17"})];
    let fair = judged("proportionate", json!(true), "青石县网络管理局局长", "2025-02-17", "与持续时间和后果相当");
    p.verb(OLDER, "head", "2025-02-17", adding(vec![fair], enquiry))?;
    p.verb(
        OLDER,
        "chen",
        "2025-02-17",
        propose("example/例国网络运行法@2024-06-18#18.1", fines("200_000 liyuan", "15_000 liyuan")),
    )?;
    p.event(OLDER, "head", "2025-02-18", "Decide", states())?;
    p.verb(
        OLDER,
        "chen",
        "2025-02-18",
        propose("example/例国网络运行法@2019-03-20#18.1", fines("80_000 liyuan", "15_000 liyuan")),
    )?;
    let decided = p.event(OLDER, "head", "2025-02-18", "Decide", states())?;
    let doc = p.office.case(&decided.log, OLDER.case)?.map(|c| c.doc);
    if let Some(law) = p.office.law("example") {
        for line in crate::commands::case::answer::regime_lines(p.ctx, law, doc.as_ref(), &decided.ruling) {
            if !p.ctx.json {
                p.ctx.line(format!("      {line}"))?;
            }
        }
    }
    p.receipt(&decided)
}

/// A report arrives at an office that is not competent.
fn routing(p: &mut Play<'_>) -> Result<(), UserError> {
    p.step("demo-case-routing")?;
    p.authority("baisha", BAISHA, "2025-05-12", COUNTY)?;
    let (verb, people) = open("2025-02-03", "2025-05-20");
    p.verb_at(WRONG, "chen", "2025-05-12", (9, 0), verb, people)?;
    p.event(WRONG, "chen", "2025-05-12", "ReceiveLead", json!({}))?;
    p.event(WRONG, "chen", "2025-05-14", "FileCase", json!({}))?;
    p.verb(
        WRONG,
        "chen",
        "2025-05-15",
        propose("example/例国网络运行法@2024-06-18#18.1", fines("60_000 liyuan", "15_000 liyuan")),
    )?;
    p.event(WRONG, "head", "2025-05-15", "Decide", states())?;
    let log = p.desk("baisha")?.log.clone();
    let answer = p.office.route(&log, WRONG.case)?;
    let law = p.office.law("example").ok_or_else(|| UserError::new("office-unknown-law", Vec::new()))?;
    let words = crate::commands::case::answer::words(p.ctx, law, None);
    let competent = answer.bodies.iter().filter(|(_, is)| *is == Some(true));
    let names: Vec<String> = competent.map(|(id, _)| words.body(id)).collect();
    let (list, count) = (words.list(&names), names.len().to_string());
    p.say("demo-case-competent", &[("bodies", list), ("count", count)])?;
    p.event(WRONG, "chen", "2025-05-20", "FindNoCompetence", json!({}))?;
    let sent = p.event(WRONG, "chen", "2025-05-22", "Transfer", json!({"to": QINGSHI}))?;
    let round = p.tick("2025-05-23")?;
    for (from, to) in round.forwarded {
        p.say("demo-case-forwarded", &[("from", from.case), ("to", to.case), ("log", to.log)])?;
    }
    let due = p.due(MAIN, "decide_limit")?.unwrap_or_default();
    p.say("demo-case-filed", &[("due", due)])?;
    p.receipt(&sent)
}

/// What an investigation must not leave out.
fn refusals(p: &mut Play<'_>) -> Result<(), UserError> {
    p.step("demo-case-refused")?;
    p.event(MAIN, "chen", "2025-05-23", "ReceiveLead", json!({}))?;
    p.event(MAIN, "chen", "2025-05-26", "FileCase", json!({}))?;
    p.event(MAIN, "chen", "2025-05-26", "OrderCorrection", json!({}))?;
    p.event(MAIN, "chen", "2025-05-27", "Investigate", json!({"officers": ["陈明", "何岚"], "credentials_shown": true}))?;
    let enquiry = vec![json!({"event": "FineImposed", "on": "2025-06-01"})];
    let fair = judged("proportionate", json!(true), "青石县网络管理局局长", "2025-06-02", "与持续时间和后果相当");
    p.verb(MAIN, "head", "2025-06-02", adding(vec![fair], enquiry))?;
    p.verb(
        MAIN,
        "chen",
        "2025-06-02",
        propose("example/例国网络运行法@2024-06-18#18.1", fines("60_000 liyuan", "15_000 liyuan")),
    )?;
    p.say("demo-case-no-notice", &[])?;
    p.event(MAIN, "head", "2025-06-03", "Decide", states())?;
    p.say("demo-case-no-office", &[])?;
    p.event(MAIN, "he", "2025-06-03", "LegalReview", json!({"reviewers": ["何岚"], "passed": true}))?;
    p.say("demo-case-same-person", &[])?;
    p.event(MAIN, "su", "2025-06-03", "LegalReview", json!({"reviewers": ["陈明"], "passed": true}))?;
    // Another case, whose last day a holiday will move.
    let (verb, people) = open("2025-03-01", "2025-06-01");
    let people = people.into_iter().map(|(id, mut fields)| {
        fields.insert("title".to_owned(), json!(if id == "k" { "远山数据公司" } else { "远山数据公司运行负责人" }));
        fields.insert("person".to_owned(), json!(format!("example-other-{id}")));
        (id, fields)
    });
    p.verb_at(OTHER, "he", "2025-06-05", (9, 0), verb, people.collect())?;
    p.event(OTHER, "he", "2025-06-05", "ReceiveLead", json!({}))?;
    let filed = p.event(OTHER, "he", "2025-06-07", "FileCase", json!({}))?;
    p.receipt(&filed)
}

/// Clocks: a holiday that is announced, a pause, an extension that comes too late.
fn time(p: &mut Play<'_>) -> Result<(), UserError> {
    p.step("demo-case-time")?;
    p.tick("2025-06-10")?;
    p.send(MAIN, "2025-06-16", "notice", "TellParty", told())?;
    p.arrive(MAIN, "2025-06-16", "notice", Status::Reached)?;
    p.by(MAIN, "chen", "2025-06-20", (10, 0), "StateDefence", "k")?;
    let before = p.due(OTHER, "decide_limit")?.unwrap_or_default();
    p.say("demo-case-before", &[("case", OTHER.case.to_owned()), ("due", before)])?;
    for (due, now) in p.tick("2025-06-23")?.moved {
        p.say("demo-case-moved", &[("case", due.case), ("before", due.day), ("now", now)])?;
    }
    let log = p.desk("qingshi")?.log.clone();
    let mailbox = fazhi_office::mailbox(&log, OTHER.case, "k");
    let told = p.office.store().read()?.messages(&mailbox, 10)?;
    p.say("demo-case-told", &[("count", told.len().to_string())])?;
    let before = p.due(MAIN, "decide_limit")?.unwrap_or_default();
    p.event(MAIN, "chen", "2025-06-23", "StartExamination", json!({}))?;
    let ended = p.event(MAIN, "chen", "2025-06-27", "EndExamination", json!({}))?;
    let now = p.due(MAIN, "decide_limit")?.unwrap_or_default();
    p.say("demo-case-paused", &[("before", before), ("now", now)])?;
    p.receipt(&ended)
}

/// Decision: without the review it is refused, with it it is lawful.
fn decision(p: &mut Play<'_>) -> Result<Answer, UserError> {
    p.step("demo-case-decided")?;
    p.event(MAIN, "head", "2025-07-01", "Decide", states())?;
    p.event(MAIN, "su", "2025-07-03", "LegalReview", json!({"reviewers": ["苏宁"], "passed": true}))?;
    let decided = p.event(MAIN, "head", "2025-07-08", "Decide", states())?;
    p.receipt(&decided)?;
    Ok(decided)
}

/// Served after one bounce, published without names.
fn service(p: &mut Play<'_>, decided: &Answer) -> Result<Answer, UserError> {
    p.step("demo-case-served")?;
    let fields = json!({"electronic": false, "agreed": false});
    p.send(MAIN, "2025-07-08", "decision-1", "Serve", fields.clone())?;
    p.arrive(MAIN, "2025-07-09", "decision-1", Status::Bounced)?;
    p.send(MAIN, "2025-07-09", "decision-2", "Serve", fields)?;
    p.arrive(MAIN, "2025-07-10", "decision-2", Status::Reached)?;
    p.event(MAIN, "chen", "2025-07-11", "Publish", json!({"masked": false}))?;
    p.event(MAIN, "chen", "2025-07-11", "Publish", json!({"masked": true}))?;
    let fields = vec!["name".to_owned(), "set".to_owned()];
    let shown =
        p.verb(MAIN, "chen", "2025-07-11", Verb::Disclose { of: decided.index, fields, ground: "个人信息".to_owned() })?;
    p.receipt(&shown)?;
    Ok(shown)
}

/// The party objects ten minutes before the last day ends; the board sets the decision aside.
fn review(p: &mut Play<'_>, decided: &Answer, shown: &Answer) -> Result<(), UserError> {
    p.step("demo-case-review")?;
    let before = p.office.statistics(&decided.log)?;
    p.authority("board", BOARD, "2025-09-08", &[("chair", "主任", &[])])?;
    p.by(MAIN, "chen", "2025-09-08", (23, 50), "ApplyReview", "k")?;
    let about = Some(About { log: decided.log.clone(), case: MAIN.case.to_owned(), index: decided.index });
    let open = Verb::Open {
        kind: "Review".to_owned(),
        party: vec![json!({"id": "k", "role": "applicant"})],
        conduct: vec![],
        facts: map(json!({"reviewed_office": QINGSHI, "remedy_unstated": false})),
        about,
    };
    let people = People::from([("k".to_owned(), map(json!({"title": "清流网络公司"})))]);
    p.verb_at(REVIEW, "chair", "2025-09-09", (9, 0), open, people)?;
    // As the board's file has it: what happened on the days before is taken down on the ninth.
    p.past(REVIEW, "chair", "2025-07-10", "ReceiveSanction", Some("k"))?;
    p.past(REVIEW, "chair", "2025-09-08", "ApplyReview", Some("k"))?;
    p.past(REVIEW, "chair", "2025-09-08", "ReceiveApplication", None)?;
    // The other case meanwhile: its time is over, and an extension comes too late.
    p.event(OTHER, "head", "2025-09-09", "ExtendLimit", json!({}))?;
    let board = "临江市行政复核委员会";
    let judgments = vec![
        judged("sanction_without_basis", json!(false), board, "2025-10-10", "网络运行法第十八条第一款"),
        judged("office_not_competent", json!(false), board, "2025-10-10", "违法行为发生在青石县"),
        judged("obviously_improper", json!(false), board, "2025-10-10", "在幅度的下部"),
        judged("sanction_procedure", json!("procedure_broken"), board, "2025-10-10", "鉴定结果没有告知当事人，可能影响其权利"),
    ];
    p.verb(REVIEW, "chair", "2025-10-10", adding(judgments, vec![]))?;
    let line = |measure: &str| vec![json!({"measure": measure, "party": "k"})];
    p.verb(REVIEW, "chair", "2025-10-13", propose("example/例国行政处分程序法@2015-11-05#33(1)", line("uphold")))?;
    p.event(REVIEW, "chair", "2025-10-13", "DecideReview", json!({}))?;
    p.verb(REVIEW, "chair", "2025-10-13", propose("example/例国行政处分程序法@2015-11-05#33(2)", line("set_aside")))?;
    let annulled = p.event(REVIEW, "chair", "2025-10-13", "DecideReview", json!({}))?;
    let decision = Some(About { log: annulled.log.clone(), case: REVIEW.case.to_owned(), index: annulled.index });
    p.verb(MAIN, "chen", "2025-10-14", Verb::Annul { of: "Decide".to_owned(), void: false, from: None, decision })?;
    p.event(MAIN, "chen", "2025-10-14", "LearnReversed", json!({}))?;
    let due = p.due(MAIN, "withdraw_limit")?.unwrap_or_default();
    p.say("demo-case-withdraw", &[("due", due)])?;
    p.event(MAIN, "chen", "2025-10-15", "Withdraw", json!({}))?;
    p.verb(MAIN, "chen", "2025-10-15", Verb::Retract { of: shown.index, reasons: "决定已被撤销".to_owned() })?;
    let after = p.office.statistics(&decided.log)?;
    let args = [
        ("before", before.annulled.to_string()),
        ("after", after.annulled.to_string()),
        ("published-before", before.published.to_string()),
        ("published-after", after.published.to_string()),
    ];
    p.say("demo-case-statistics", &args)?;
    p.receipt(&annulled)
}

/// The record: checked from the inside, exported, checked from the outside.
fn record(p: &mut Play<'_>, export: Option<&Path>) -> Result<Value, UserError> {
    p.step("demo-case-record")?;
    let logs: Vec<String> = p.desks.values().map(|d| d.log.clone()).collect();
    let mut entries = 0;
    for log in &logs {
        let audit = p.office.audit(log, None)?;
        entries += audit.entries;
        if let Some(fault) = audit.faults.first() {
            return Err(UserError::new(fault.code, vec![("detail", fault.detail.clone())]).at(log.clone()));
        }
    }
    p.say("demo-case-audit", &[("logs", logs.len().to_string()), ("entries", entries.to_string())])?;
    crate::commands::record::export_of_demo(p.ctx, &p.office, NATIONAL, export)
}
