//! The course of cases over time and between authorities: transfer, a second fine, dates that move, clocks that run out, acts under a defect
//! and in an emergency, review and annulment, closing, erasing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod common;

use common::{Bench, COUNTY, adding, authority, by, date, event, key, map, rules};
use fazhi_office::{About, Closed, People, Post, Status, Verb, mailbox};
use fazhi_record::GateResult;
use serde_json::json;

const BAISHA: &str = "example/body/网络管理/山海省/临江市/白沙县";
const BOARD: &str = "example/body/复核/山海省/临江市";

#[test]
fn a_transferred_case_keeps_the_day_of_its_filing() {
    let b = Bench::new("2025-05-01");
    let white = b.beside(authority(&b.desk.office, "fazhi.test/baisha/2025", BAISHA, "2025-05-01"), "2025-000009");
    white.open("2025-05-12");
    assert!(white.event("chen", "2025-05-12", "ReceiveLead", json!({})).unwrap().effective());
    assert!(white.event("chen", "2025-05-14", "FileCase", json!({})).unwrap().effective());
    assert!(white.event("chen", "2025-05-20", "FindNoCompetence", json!({})).unwrap().effective());
    let sent = white.event("chen", "2025-05-22", "Transfer", json!({"to": COUNTY})).unwrap();
    assert_eq!(sent.ruling.result, GateResult::Admitted, "{:?}", sent.ruling.refusals);
    assert!(matches!(white.state().closed, Some((_, Closed::Transferred(_)))));
    // What is transferred can go no other way here.
    let late = white.event("chen", "2025-05-22", "Investigate", json!({"officers": ["陈明"], "credentials_shown": true}));
    assert_eq!(late.unwrap_err().code, "office-case-closed");
    let round = b.desk.office.tick().unwrap();
    assert_eq!(round.forwarded.len(), 1);
    assert_eq!(b.desk.office.tick().unwrap().forwarded, vec![], "a second round does nothing");
    let to = round.forwarded[0].1.clone();
    assert_eq!(to.log, b.desk.log);
    let here = b.desk.office.case(&to.log, &to.case).unwrap().unwrap();
    let filed = here.doc.events.iter().find(|e| e.kind == "FileCase").unwrap();
    assert_eq!((filed.on, filed.by.as_deref()), (date("2025-05-14"), Some(BAISHA)));
    assert_eq!(here.doc.parties[0].title.as_deref(), Some("清流网络公司"));
    // Ninety days from the first filing, not from the arrival here.
    let dues = b.desk.office.dues(&to.log, &to.case).unwrap();
    let decide = dues.iter().find(|d| d.clock.ends_with("#decide_limit")).unwrap();
    assert_eq!((decide.start.as_str(), decide.day.as_str()), ("2025-05-14", "2025-08-12"));
    assert_eq!(white.state().forwarded.unwrap().case, to.case);
}

#[test]
fn one_conduct_is_not_fined_twice() {
    let b = Bench::new("2025-05-01");
    assert!(b.decided().effective());
    b.host.to("2025-07-09", 9);
    let other = authority(&b.desk.office, "fazhi.test/tongxin/2025", "example/body/通信/山海省/临江市/青石县", "2025-07-09");
    let second = b.beside(other, "2025-000077");
    let verb = Verb::Open {
        kind: "Sanction".into(),
        party: vec![json!({"id": "x", "role": "org", "class": ["NetworkOperator"]})],
        conduct: vec![
            json!({"id": "c", "of": "failed_protection", "by": "x", "from": "2025-03-01", "until": "2025-05-20", "place": "900121",
            "facts": {"refused_to_correct": true, "harm": "none", "violation_established": true, "life_health_damage": false}}),
        ],
        facts: map(json!({"evidence_verified": true})),
        about: None,
    };
    // The same company under another name in the file: the person behind it is the same.
    let people = People::from([("x".to_owned(), map(json!({"title": "清流公司", "person": "org-7781"})))]);
    assert!(second.verb("chen", "2025-07-10", verb, people).unwrap().effective());
    assert!(second.event("chen", "2025-07-10", "ReceiveLead", json!({})).unwrap().effective());
    assert!(second.event("chen", "2025-07-10", "FileCase", json!({})).unwrap().effective());
    let propose = Verb::Propose {
        basis: vec!["example/例国网络运行法@2024-06-18#18.1".into()],
        line: vec![json!({"measure": "fine", "party": "x", "amount": "60_000 liyuan"})],
    };
    assert!(second.verb("chen", "2025-07-11", propose, People::new()).unwrap().effective());
    let refused = second.event("head", "2025-07-14", "Decide", json!({"states": [], "sealed": true})).unwrap();
    assert_eq!(refused.ruling.result, GateResult::Refused);
    let codes: Vec<&str> = refused.ruling.findings.iter().map(|f| f.code).collect();
    assert!(codes.contains(&"measure-barred"), "{codes:?}");
    assert!(codes.iter().any(|c| c.starts_with("competence-")), "the first to file has the case: {codes:?}");
}

#[test]
fn an_announced_holiday_moves_the_date_and_is_told() {
    let b = Bench::new("2025-05-01");
    b.open("2025-06-05");
    assert!(b.event("chen", "2025-06-05", "ReceiveLead", json!({})).unwrap().effective());
    assert!(b.event("chen", "2025-06-07", "FileCase", json!({})).unwrap().effective());
    let office = &b.desk.office;
    let day = |b: &Bench| {
        let dues = office.dues(&b.desk.log, &b.case).unwrap();
        dues.into_iter().find(|d| d.clock.ends_with("#decide_limit")).map(|d| d.day)
    };
    assert_eq!(day(&b).as_deref(), Some("2025-09-05"));
    b.host.to("2025-06-10", 8);
    assert!(office.tick().unwrap().moved.is_empty());
    // The notice of 20 June makes 5 September a day off.
    b.host.to("2025-06-23", 8);
    let round = office.tick().unwrap();
    assert!(round.moved.iter().any(|(d, now)| d.clock.ends_with("#decide_limit") && now == "2025-09-08"), "{round:?}");
    assert_eq!(day(&b).as_deref(), Some("2025-09-08"));
    let told = office.store().read().unwrap().messages(&mailbox(&b.desk.log, &b.case, "k"), 10).unwrap();
    assert!(told.iter().any(|m| m.code == "message-moved" && m.args.contains("2025-09-08")));
    assert!(office.tick().unwrap().moved.is_empty(), "told once");
}

#[test]
fn a_clock_that_ran_out_is_recorded_once() {
    let b = Bench::new("2025-05-01");
    b.open("2025-05-12");
    assert!(b.event("chen", "2025-05-12", "ReceiveLead", json!({})).unwrap().effective());
    assert!(b.verb("chen", "2025-05-19", by("RequestRecusal", "k"), People::new()).unwrap().effective());
    b.host.to("2025-05-22", 8);
    let round = b.desk.office.tick().unwrap();
    assert!(round.lapsed.is_empty(), "three working days end on the 22nd");
    // Another office may have filed the case: whether the time for filing ran out is open, and said to be.
    assert_eq!(round.open.iter().map(|d| d.clock.rsplit('#').next().unwrap()).collect::<Vec<_>>(), ["filing_limit"]);
    b.host.to("2025-05-23", 8);
    let lapsed = b.desk.office.tick().unwrap().lapsed;
    assert_eq!(lapsed.iter().map(|d| d.clock.rsplit('#').next().unwrap()).collect::<Vec<_>>(), ["recusal_limit"]);
    assert!(b.desk.office.tick().unwrap().lapsed.is_empty());
    // Decided all the same: late, and only as an act under a defect.
    let late = b.event("head", "2025-05-26", "DecideRecusal", json!({})).unwrap();
    assert_eq!(rules(&late), ["recusal_limit"]);
    let named =
        Verb::Event { name: "DecideRecusal".into(), label: None, by: None, set: map(json!({})), defect: true, emergency: None };
    let answer = b.verb("head", "2025-05-26", named, People::new()).unwrap();
    assert_eq!(answer.ruling.result, GateResult::Defect);
    assert_eq!(b.desk.office.statistics(&b.desk.log).unwrap().defects, 1);
}

#[test]
fn an_emergency_is_an_act_of_its_own_and_looked_at_afterwards() {
    let b = Bench::new("2025-05-01");
    b.told();
    let against = |reasons: &str| Verb::Event {
        name: "Decide".into(),
        label: None,
        by: None,
        set: map(json!({"states": [], "sealed": true})),
        defect: false,
        emergency: Some(reasons.to_owned()),
    };
    let refused = b.verb("chen", "2025-07-08", against("火急"), People::new()).unwrap();
    assert_eq!(rules(&refused), ["office"], "an investigator does not decide");
    let done = b.verb("head", "2025-07-08", against("危害正在扩大"), People::new()).unwrap();
    assert_eq!(done.ruling.result, GateResult::Override);
    assert!(!done.ruling.refusals.is_empty(), "what stood against it is in the leaf");
    let close = || Verb::Close { reasons: "办结".into() };
    assert_eq!(rules(&b.verb("chen", "2025-07-09", close(), People::new()).unwrap()), ["emergency"]);
    let review = || Verb::Review { of: done.index, upheld: false, reasons: "没有紧急情形".into() };
    assert_eq!(rules(&b.verb("head", "2025-07-10", review(), People::new()).unwrap()), ["emergency"], "not by oneself");
    assert!(b.verb("su", "2025-07-10", review(), People::new()).unwrap().effective());
    assert!(b.verb("chen", "2025-07-11", close(), People::new()).unwrap().effective());
}

#[test]
fn a_bounced_delivery_is_sent_again_and_the_clock_hangs_on_arrival() {
    let b = Bench::new("2025-05-01");
    assert!(b.decided().effective());
    let send = |label: &str| Verb::Send {
        label: label.into(),
        name: "Serve".into(),
        to: "k".into(),
        way: "post".into(),
        set: map(json!({"electronic": false, "agreed": false})),
        defect: false,
    };
    let status = |label: &str, status| Verb::Arrive { label: label.into(), status, proof: "回执".into() };
    assert!(b.verb("chen", "2025-07-09", send("first"), People::new()).unwrap().effective());
    assert!(b.verb("chen", "2025-07-11", status("first", Status::Bounced), People::new()).unwrap().effective());
    assert!(!b.state().doc.events.iter().any(|e| e.kind == "Serve"), "not served yet");
    assert!(b.verb("chen", "2025-07-11", send("second"), People::new()).unwrap().effective());
    let reached = b.verb("chen", "2025-07-14", status("second", Status::Reached), People::new()).unwrap();
    assert_eq!(reached.ruling.result, GateResult::Admitted, "{:?}", reached.ruling.refusals);
    let review = reached.ruling.remedies.iter().find(|r| r.rule.ends_with("#review")).unwrap();
    assert_eq!(review.start, Some(date("2025-07-14")));
    assert_eq!(rules(&b.verb("chen", "2025-07-15", status("second", Status::Refused), People::new()).unwrap()), ["service"]);
}

#[test]
fn the_review_board_annuls_and_nobody_else() {
    let b = Bench::new("2025-05-01");
    let decided = b.decided();
    b.deliver("chen", "2025-07-10", "decision", "Serve", json!({"electronic": false, "agreed": false}));
    assert!(b.event("chen", "2025-07-11", "Publish", json!({"masked": true})).unwrap().effective());
    let shown = Verb::Disclose { of: decided.index, fields: vec!["name".into(), "set".into()], ground: "个人信息".into() };
    let shown = b.verb("chen", "2025-07-11", shown, People::new()).unwrap();
    assert!(shown.effective());
    assert_eq!(b.desk.office.statistics(&b.desk.log).unwrap().published, 1);
    // The last day, ten minutes before midnight.
    b.host.to("2025-09-08", 0);
    assert!(b.verb("chen", "2025-09-08", by("ApplyReview", "k"), People::new()).unwrap().effective());
    let mut board =
        fazhi_office::Desk::found(&b.desk.office, "fazhi.test/board/2025", BOARD, "example", date("2025-09-08"), key(21))
            .unwrap();
    let chair = Post { person: "chair", title: "主任", offices: &[], ..Post::default() };
    board.appoint(&chair, date("2025-09-08"), key(22)).unwrap();
    let review = b.beside(board, "2025-R-01");
    let about = Some(About { log: b.desk.log.clone(), case: b.case.clone(), index: decided.index });
    let open = Verb::Open {
        kind: "Review".into(),
        party: vec![json!({"id": "k", "role": "applicant"})],
        conduct: vec![],
        facts: map(json!({"reviewed_office": COUNTY, "remedy_unstated": false})),
        about: about.clone(),
    };
    let people = People::from([("k".to_owned(), map(json!({"title": "清流网络公司"})))]);
    assert!(review.verb("chair", "2025-09-08", open, people).unwrap().effective());
    assert!(review.verb("chair", "2025-09-08", by_on("ReceiveSanction", "k"), People::new()).unwrap().effective());
    assert!(review.verb("chair", "2025-09-08", by("ApplyReview", "k"), People::new()).unwrap().effective());
    assert!(review.event("chair", "2025-09-08", "ReceiveApplication", json!({})).unwrap().effective());
    let judged = |name: &str, value: serde_json::Value| json!({"name": name, "value": value, "by": "临江市行政复核委员会", "on": "2025-10-10", "reasons": "见卷宗"});
    let judgments = vec![
        judged("sanction_without_basis", json!(false)),
        judged("office_not_competent", json!(false)),
        judged("obviously_improper", json!(false)),
        judged("sanction_procedure", json!("procedure_broken")),
    ];
    assert!(review.verb("chair", "2025-10-10", adding(judgments, vec![]), People::new()).unwrap().effective());
    let basis = vec!["example/例国行政处分程序法@2015-11-05#33(2)".to_owned()];
    let wrong = Verb::Propose {
        basis: vec!["example/例国行政处分程序法@2015-11-05#33(1)".into()],
        line: vec![json!({"measure": "uphold", "party": "k"})],
    };
    assert!(review.verb("chair", "2025-10-13", wrong, People::new()).unwrap().effective());
    let upheld = review.event("chair", "2025-10-13", "DecideReview", json!({})).unwrap();
    assert_eq!(upheld.ruling.result, GateResult::Refused, "what was done in a broken procedure is not upheld");
    let right = Verb::Propose { basis, line: vec![json!({"measure": "set_aside", "party": "k"})] };
    assert!(review.verb("chair", "2025-10-13", right, People::new()).unwrap().effective());
    let annulled = review.event("chair", "2025-10-13", "DecideReview", json!({})).unwrap();
    assert_eq!(annulled.ruling.result, GateResult::Admitted, "{:?}", annulled.ruling.refusals);

    let annul = |index: u64, case: &str| Verb::Annul {
        of: "Decide".into(),
        void: false,
        from: None,
        decision: Some(About { log: "fazhi.test/board/2025".into(), case: case.into(), index }),
    };
    let refused = b.verb("chen", "2025-10-14", annul(upheld.index, "2025-R-01"), People::new()).unwrap();
    assert_eq!(refused.ruling.refusals[0].code, "decision-without-effect");
    let taken = b.verb("chen", "2025-10-14", annul(annulled.index, "2025-R-01"), People::new()).unwrap();
    assert_eq!(taken.ruling.result, GateResult::Admitted, "{:?}", taken.ruling.refusals);
    assert!(b.event("chen", "2025-10-14", "LearnReversed", json!({})).unwrap().effective());
    let dues = b.desk.office.dues(&b.desk.log, &b.case).unwrap();
    assert!(dues.iter().any(|d| d.clock.ends_with("#withdraw_limit") && d.day == "2025-10-17"), "{dues:?}");
    assert!(
        b.verb("chen", "2025-10-15", Verb::Retract { of: shown.index, reasons: "决定已被撤销".into() }, People::new())
            .unwrap()
            .effective()
    );
    let statistics = b.desk.office.statistics(&b.desk.log).unwrap();
    assert_eq!((statistics.annulled, statistics.published), (1, 0));
    let audit = b.desk.office.audit(&b.desk.log, None).unwrap();
    assert_eq!(audit.faults, vec![]);
    assert_eq!(audit.replayed, audit.entries);
}

/// The party received the sanction on 10 July.
fn by_on(name: &str, party: &str) -> Verb {
    by(name, party)
}

#[test]
fn erasing_a_party_leaves_the_log_valid_and_the_name_unreadable() {
    let b = Bench::new("2025-05-01");
    b.told();
    let before = b.desk.office.checkpoint(&b.desk.log).unwrap();
    let erase = Verb::Erase { subject: "m".into(), ground: "保存期限届满".into() };
    assert!(b.verb("head", "2025-07-08", erase, People::new()).unwrap().effective());
    let state = b.state();
    assert_eq!(state.doc.parties[1].title, None);
    assert!(state.erased.contains("m"));
    assert_eq!(state.doc.parties[0].title.as_deref(), Some("清流网络公司"));
    let audit = b.desk.office.audit(&b.desk.log, Some(&before.note)).unwrap();
    assert_eq!(audit.faults, vec![]);
    // Nothing more can be said of that party.
    let again = People::from([("m".to_owned(), map(json!({"title": "同一人"})))]);
    let said = b.verb("chen", "2025-07-09", event("Inspect", json!({})), again);
    assert_eq!(said.unwrap_err().code, "office-erased");
}
