//! One penalty from the lead to publication: what the gate lets through, what it refuses, and why.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod common;

use common::{Bench, by, event, map, rules};
use fazhi_office::{People, Verb};
use fazhi_record::GateResult;
use serde_json::json;

/// Up to the legal review, all in order.
fn told(b: &Bench) {
    b.open("2025-05-12");
    for (person, on, name, set) in [
        ("chen", "2025-05-12", "ReceiveLead", json!({})),
        ("chen", "2025-05-15", "FileCase", json!({})),
        ("chen", "2025-05-16", "OrderCorrection", json!({})),
        ("chen", "2025-05-19", "Investigate", json!({"officers": ["陈明", "何岚"], "credentials_shown": true})),
    ] {
        let answer = b.event(person, on, name, set).unwrap();
        assert!(answer.effective(), "{name}: {:?}", answer.ruling.refusals);
    }
    let told = json!({"told": ["told_content", "told_facts", "told_grounds", "told_defence", "told_hearing"]});
    b.deliver("chen", "2025-06-16", "notice", "TellParty", told);
    let said = b.verb("chen", "2025-06-20", by("StateDefence", "k"), People::new()).unwrap();
    assert!(said.effective());
}

fn propose(b: &Bench) {
    let verb = Verb::Propose {
        basis: vec!["example/例国网络运行法@2024-06-18#18.1".into()],
        line: vec![
            json!({"measure": "fine", "party": "k", "amount": "60_000 liyuan"}),
            json!({"measure": "fine", "party": "m", "amount": "15_000 liyuan"}),
        ],
    };
    assert!(b.verb("chen", "2025-07-02", verb, People::new()).unwrap().effective());
    let add = Verb::Add {
        facts: map(json!({})),
        of: None,
        judgment: vec![],
        unproved: vec![],
        enquiry: vec![json!({"event": "FileCase", "on": "2025-05-14"}), json!({"event": "FineImposed", "on": "2025-07-01"})],
        party: vec![],
        conduct: vec![],
    };
    assert!(b.verb("chen", "2025-07-02", add, People::new()).unwrap().effective());
}

fn judgment() -> Verb {
    Verb::Add {
        facts: map(json!({})),
        of: None,
        judgment: vec![
            json!({"name": "proportionate", "value": true, "by": "局长", "on": "2025-07-07", "reasons": "与持续时间和后果相当"}),
        ],
        unproved: vec![],
        enquiry: vec![],
        party: vec![],
        conduct: vec![],
    }
}

#[test]
fn a_penalty_goes_through_when_every_step_was_taken() {
    let b = Bench::new("2025-05-01");
    told(&b);
    propose(&b);
    let review = b.event("su", "2025-07-03", "LegalReview", json!({"reviewers": ["苏宁"], "passed": true})).unwrap();
    assert!(review.effective(), "{:?}", review.ruling.refusals);
    assert!(b.verb("head", "2025-07-07", judgment(), People::new()).unwrap().effective());
    let states = json!({"states": ["states_party", "states_facts", "states_basis", "states_sanction", "states_remedy", "states_office"], "sealed": true});
    let decided = b.event("head", "2025-07-08", "Decide", states).unwrap();
    assert_eq!(decided.ruling.result, GateResult::Admitted, "{:?}", decided.ruling.refusals);
    assert_eq!(decided.ruling.verdict.map(|v| v.word()), Some("lawful"));
    let served = b.deliver("chen", "2025-07-10", "decision", "Serve", json!({"electronic": false, "agreed": false}));
    assert_eq!(served.ruling.result, GateResult::Admitted, "{:?}", served.ruling.refusals);
    assert!(served.ruling.remedies.iter().any(|r| r.forum.iter().any(|f| f == "example/body/复核/山海省/临江市")));
    let published = b.event("chen", "2025-07-11", "Publish", json!({"masked": true})).unwrap();
    assert!(published.effective(), "{:?}", published.ruling.refusals);
    let state = b.desk.office.case(&b.desk.log, &b.case).unwrap().unwrap();
    assert_eq!(state.stage, "Publish");
    assert_eq!(state.doc.parties[0].title.as_deref(), Some("清流网络公司"));
}

#[test]
fn what_is_missing_is_refused_with_its_rule_and_cure() {
    let b = Bench::new("2025-05-01");
    told(&b);
    propose(&b);
    assert!(b.verb("head", "2025-07-07", judgment(), People::new()).unwrap().effective());
    let decided = b.event("head", "2025-07-08", "Decide", json!({"states": [], "sealed": true})).unwrap();
    assert_eq!(decided.ruling.result, GateResult::Refused);
    assert!(rules(&decided).contains(&"legal_review".to_owned()), "{:?}", rules(&decided));
    let finding = decided.ruling.findings.iter().find(|f| f.rule.ends_with("#legal_review")).unwrap();
    assert_eq!(finding.cure.as_ref().unwrap().steps, ["LegalReview"]);
    assert!(finding.citations.iter().any(|c| c.id.contains("例国行政处分程序法@2015-11-05#18.1")));
    // The refusal is an act of the log, and changes nothing in the case.
    let state = b.desk.office.case(&b.desk.log, &b.case).unwrap().unwrap();
    assert!(!state.acts.last().unwrap().effective());
    assert!(!state.doc.events.iter().any(|e| e.kind == "Decide"));
}

#[test]
fn an_investigator_cannot_review_the_case() {
    let b = Bench::new("2025-05-01");
    told(&b);
    propose(&b);
    // By office: an investigator holds no office that reviews.
    let answer = b.event("he", "2025-07-03", "LegalReview", json!({"reviewers": ["何岚"], "passed": true})).unwrap();
    assert_eq!(rules(&answer), ["office"]);
    // By law: the reviewer took part in the investigation.
    let answer = b.event("su", "2025-07-04", "LegalReview", json!({"reviewers": ["陈明"], "passed": true})).unwrap();
    assert_eq!(answer.ruling.result, GateResult::Refused);
    assert_eq!(rules(&answer), ["reviewer_apart"]);
}

#[test]
fn what_takes_effect_on_arrival_has_to_be_sent() {
    let b = Bench::new("2025-05-01");
    b.open("2025-05-12");
    let answer = b.verb("chen", "2025-05-13", event("TellParty", json!({"told": []})), People::new()).unwrap();
    assert_eq!(rules(&answer), ["service"]);
}
