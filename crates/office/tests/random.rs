//! Random sequences of acts over two cases of the same persons, through the whole office. What must hold of every one of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod common;

use common::{Bench, by, event, map};
use fazhi_office::{CaseState, OfficeError, People, Request, Stated, Verb};
use fazhi_record::GateResult;
use fazhi_store::{Due, Sqlite};
use fazhi_time::Date;
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;

/// What is tried next.
#[derive(Debug, Clone)]
enum Try {
    /// The next step of the case.
    Next,
    /// The next step is passed over.
    Skip,
    /// Any step, in its place or not.
    Step(usize),
    /// An act sent before, once more.
    Again(usize),
    /// The id of an act sent before with other content.
    Taken(usize),
    /// A day that has not come.
    Future,
    /// Dated before the last act.
    Earlier,
    /// Signed by somebody else than it says.
    WrongKey,
    /// A review that finds against the act.
    Failed,
    /// Somebody is put in charge.
    Assign,
    /// A party is erased.
    Erase,
    /// The case is closed without a decision.
    Close,
}

fn tries() -> impl Strategy<Value = Vec<(bool, Try, u8)>> {
    let one = prop_oneof![
        24 => Just(Try::Next),
        2 => Just(Try::Skip),
        3 => (0..15_usize).prop_map(Try::Step),
        1 => (0..40_usize).prop_map(Try::Again),
        1 => (0..40_usize).prop_map(Try::Taken),
        1 => Just(Try::Future),
        1 => Just(Try::Earlier),
        1 => Just(Try::WrongKey),
        1 => Just(Try::Failed),
        1 => Just(Try::Assign),
        1 => Just(Try::Erase),
        1 => Just(Try::Close),
    ];
    proptest::collection::vec((prop::bool::weighted(0.3), one, 0..4_u8), 1..48)
}

fn add(judgment: Vec<serde_json::Value>, enquiry: Vec<serde_json::Value>) -> Verb {
    Verb::Add { facts: map(json!({})), of: None, judgment, unproved: vec![], enquiry, party: vec![], conduct: vec![] }
}

fn send(label: &str, name: &str, set: serde_json::Value) -> Verb {
    Verb::Send { label: label.into(), name: name.into(), to: "k".into(), way: "personal".into(), set: map(set), defect: false }
}

fn arrive(label: &str) -> Verb {
    Verb::Arrive { label: label.into(), status: fazhi_office::Status::Reached, proof: "回执".into() }
}

/// Steps of a penalty after the opening.
fn step(at: usize, day: &str) -> (&'static str, Verb) {
    let told = json!({"told": ["told_content", "told_facts", "told_grounds", "told_defence", "told_hearing"]});
    let states = ["states_party", "states_facts", "states_basis", "states_sanction", "states_remedy", "states_office"];
    match at {
        0 => ("chen", event("ReceiveLead", json!({}))),
        1 => ("chen", event("FileCase", json!({}))),
        2 => ("chen", event("OrderCorrection", json!({}))),
        3 => ("chen", event("Investigate", json!({"officers": ["陈明", "何岚"], "credentials_shown": true}))),
        4 => ("chen", send("notice", "TellParty", told)),
        5 => ("chen", arrive("notice")),
        6 => ("chen", by("StateDefence", "k")),
        7 => (
            "chen",
            Verb::Propose {
                basis: vec!["example/例国网络运行法@2024-06-18#18.1".into()],
                line: vec![
                    json!({"measure": "fine", "party": "k", "amount": "60_000 liyuan"}),
                    json!({"measure": "fine", "party": "m", "amount": "15_000 liyuan"}),
                ],
            },
        ),
        8 => ("chen", add(vec![], vec![json!({"event": "FileCase", "on": day}), json!({"event": "FineImposed", "on": day})])),
        9 => ("su", event("LegalReview", json!({"reviewers": ["苏宁"], "passed": true}))),
        10 => {
            let judged =
                json!({"name": "proportionate", "value": true, "by": "局长", "on": day, "reasons": "与持续时间和后果相当"});
            ("head", add(vec![judged], vec![]))
        }
        11 => ("head", event("Decide", json!({"states": states, "sealed": true}))),
        12 => ("chen", send("decision", "Serve", json!({"electronic": false, "agreed": false}))),
        13 => ("chen", arrive("decision")),
        _ => ("chen", event("Publish", json!({"masked": true}))),
    }
}

/// The review that the law asks for, looked for in the history and not in any opinion.
fn reviewed(state: &CaseState) -> bool {
    let read = |e: &&fazhi_lang::case::EventDoc| {
        e.kind == "LegalReview" && e.fields.iter().any(|(k, v)| k == "passed" && *v == fazhi_lang::case::Given::Bool(true))
    };
    state.doc.events.iter().any(|e| read(&e))
}

struct Play {
    bench: Bench,
    sent: Vec<(Request, u64)>,
    next: [usize; 2],
    day: Date,
    recorded: i64,
    count: usize,
    decided: usize,
    admitted: usize,
}

impl Play {
    fn new() -> Play {
        let day = common::date("2025-05-12");
        let bench = Bench::new("2025-05-01");
        let mut play = Play { bench, sent: vec![], next: [0; 2], day, recorded: 0, count: 0, decided: 0, admitted: 0 };
        for case in ["2025-000001", "2025-000002"] {
            play.bench.case = case.to_owned();
            assert!(play.bench.open("2025-05-12").effective());
        }
        play
    }

    fn size(&self) -> u64 {
        let desk = &self.bench.desk;
        desk.office.store().read().unwrap().head(&desk.log).unwrap().unwrap().size
    }

    fn state(&self, case: &str) -> (CaseState, Vec<Due>) {
        let desk = &self.bench.desk;
        (desk.office.case(&desk.log, case).unwrap().unwrap(), desk.office.dues(&desk.log, case).unwrap())
    }

    fn request(&self, id: &str, case: &str, person: &str, on: Date, verb: Verb) -> Request {
        let stated = Stated { act: id, person, case: Some(case), on, at: None, cause: vec![], verb, people: People::new() };
        self.bench.desk.request(stated).unwrap()
    }

    fn one(&mut self, second: bool, tried: &Try, days: u8) {
        for _ in 0..days {
            self.day = self.day.tomorrow().unwrap();
        }
        if days > 0 {
            self.bench.host.to(&self.day.to_string(), 10);
        }
        let case = if second { "2025-000002" } else { "2025-000001" };
        let at = self.next[usize::from(second)];
        self.count += 1;
        let (id, today) = (format!("t{}", self.count), self.day.to_string());
        let ordinary = |at: usize| {
            let (person, verb) = step(at, &today);
            (person, self.day, verb)
        };
        let (person, on, verb) = match tried {
            Try::Next => ordinary(at),
            Try::Skip => {
                self.next[usize::from(second)] += 1;
                return;
            }
            Try::Step(at) => ordinary(*at),
            Try::Again(which) => return self.again(*which),
            Try::Taken(which) => return self.taken(*which, case),
            Try::Future => ("chen", self.day.tomorrow().unwrap(), step(at, &today).1),
            Try::Earlier => ("chen", self.day.yesterday().unwrap(), step(at, &today).1),
            Try::WrongKey => return self.wrong_key(&id, case, at),
            Try::Failed => ("su", self.day, event("LegalReview", json!({"reviewers": ["苏宁"], "passed": false}))),
            Try::Assign => ("head", self.day, Verb::Assign { person: "chen".into() }),
            Try::Erase => ("head", self.day, Verb::Erase { subject: "m".into(), ground: "期限届满".into() }),
            Try::Close => ("head", self.day, Verb::Close { reasons: "不成立".into() }),
        };
        let request = self.request(&id, case, person, on, verb);
        let (before, size) = (self.state(case), self.size());
        match self.bench.desk.office.submit(request.clone()) {
            Err(e) => {
                assert_eq!(self.size(), size, "{e}: nothing is recorded");
                assert!(before.0.closed.is_some() || !matches!(tried, Try::Next) || at > 0, "{e}");
                if matches!(tried, Try::Future) {
                    assert_eq!(e.code, "office-future");
                }
            }
            Ok(answer) => {
                assert!(!matches!(tried, Try::Future));
                assert_eq!((self.size(), answer.index), (size + 1, size));
                assert!(answer.recorded >= self.recorded, "recorded never goes back");
                self.recorded = answer.recorded;
                let after = self.state(case);
                self.judged(&request, &answer, &before, &after);
                if answer.effective() && matches!(tried, Try::Next) {
                    self.next[usize::from(second)] += 1;
                }
                self.sent.push((request, answer.index));
            }
        }
    }

    fn judged(
        &mut self,
        request: &Request,
        answer: &fazhi_office::Answer,
        before: &(CaseState, Vec<Due>),
        after: &(CaseState, Vec<Due>),
    ) {
        if !answer.effective() {
            assert_eq!((&before.0.doc, &before.1, before.0.is_open()), (&after.0.doc, &after.1, after.0.is_open()));
        }
        let moves = matches!(
            request.verb,
            Verb::Event { .. }
                | Verb::Send { .. }
                | Verb::Arrive { .. }
                | Verb::Add { .. }
                | Verb::Propose { .. }
                | Verb::Close { .. }
        );
        if !moves {
            assert_eq!(before.1, after.1, "{} moves no day", request.core.kind);
        }
        if before.0.closed.is_some() && answer.effective() {
            let late = request.verb.after_close() || matches!(request.verb, Verb::Arrive { .. } | Verb::Event { .. });
            assert!(late, "{} in a closed case", request.core.kind);
        }
        if let Verb::Event { name, by: None, .. } = &request.verb
            && name == "Decide"
        {
            self.decided += 1;
            let named = answer.ruling.refusals.iter().any(|r| r.rule.ends_with("#legal_review"));
            if answer.ruling.result == GateResult::Admitted {
                self.admitted += 1;
                assert!(reviewed(&before.0), "admitted without a review");
                assert!(!named && answer.ruling.opinion.is_some());
                let opinion: serde_json::Value = serde_json::from_str(answer.ruling.opinion.as_ref().unwrap()).unwrap();
                assert_eq!(opinion["verdict"], "lawful");
                assert!(!opinion["remedies"].as_array().unwrap().is_empty(), "an adverse decision names its remedy");
            }
        }
    }

    fn again(&mut self, which: usize) {
        let Some((request, index)) = self.sent.get(which % self.sent.len().max(1)) else { return };
        let size = self.size();
        let answer = self.bench.desk.office.submit(request.clone()).unwrap();
        assert!(answer.again && answer.index == *index);
        assert_eq!(self.size(), size);
    }

    fn taken(&mut self, which: usize, case: &str) {
        let Some((request, _)) = self.sent.get(which % self.sent.len().max(1)) else { return };
        let other = self.request(&request.core.act.clone(), case, "head", self.day, Verb::Assign { person: "he".into() });
        let size = self.size();
        let e: OfficeError = self.bench.desk.office.submit(other).unwrap_err();
        assert!(["office-duplicate-act", "office-case-closed"].contains(&e.code), "{e}");
        assert_eq!(self.size(), size);
    }

    fn wrong_key(&mut self, id: &str, case: &str, at: usize) {
        let (_, verb) = step(at, &self.day.to_string());
        let request = self.request(id, case, "chen", self.day, verb).signed(&common::key(4)).unwrap();
        let size = self.size();
        let e = self.bench.desk.office.submit(request).unwrap_err();
        assert!(["office-wrong-key", "office-case-closed"].contains(&e.code), "{e}");
        assert_eq!(self.size(), size);
    }

    fn end(&self) {
        let desk = &self.bench.desk;
        let audit = desk.office.audit(&desk.log, None).unwrap();
        assert!(audit.faults.is_empty(), "{:?}", audit.faults.first());
        assert_eq!((audit.entries, audit.replayed), (self.size(), self.size()));
        // An office that begins anew has the same answers.
        let host: Arc<dyn fazhi_office::Host> = self.bench.host.clone();
        let again = common::office_over(Arc::clone(desk.office.store()), host);
        for (request, index) in self.sent.iter().take(3) {
            let answer = again.submit(request.clone()).unwrap();
            assert!(answer.again && answer.index == *index);
        }
    }
}

fn play(tries: &[(bool, Try, u8)]) -> Play {
    let mut play = Play::new();
    for (second, tried, days) in tries {
        play.one(*second, tried, *days);
    }
    play.end();
    play
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var("FAZHI_LONG").is_ok_and(|v| v == "1") { 1_000 } else { 40 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_must_hold_of_every_sequence_holds(tries in tries()) {
        play(&tries);
    }
}

#[test]
fn the_sequences_reach_what_is_checked() {
    let whole = |skipped: Option<usize>| -> Play {
        let tries: Vec<_> = (0..15).map(|at| (false, if skipped == Some(at) { Try::Skip } else { Try::Next }, 2)).collect();
        play(&tries)
    };
    let all = whole(None);
    assert_eq!((all.decided, all.admitted), (1, 1));
    let without = whole(Some(9));
    assert_eq!(without.admitted, 0);
    assert!(without.decided > 0);
}

#[test]
fn an_erased_name_is_nowhere_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    let host = common::Set::at("2025-05-01");
    let bench = Bench::over(Arc::new(Sqlite::open(&file).unwrap()), host, "2025-05-01");
    bench.open("2025-05-12");
    let key = |b: &Bench| b.desk.office.store().read().unwrap().key(&format!("party/{}/{}/k", b.desk.log, b.case)).unwrap();
    let wrapped = key(&bench).unwrap();
    let answer =
        bench.verb("head", "2025-05-13", Verb::Erase { subject: "k".into(), ground: "期限届满".into() }, People::new()).unwrap();
    assert!(answer.effective(), "{:?}", answer.ruling.refusals);
    assert_eq!(key(&bench), None);
    let state = bench.desk.office.case(&bench.desk.log, &bench.case).unwrap().unwrap();
    assert_eq!(state.doc.parties.iter().find(|p| p.id == "k").unwrap().title, None);
    assert!(!state.persons.contains_key("k"));
    let audit = bench.desk.office.audit(&bench.desk.log, None).unwrap();
    assert_eq!(audit.faults, []);
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let holds = |what: &[u8]| bytes.windows(what.len()).any(|w| w == what);
        assert!(!holds("清流网络公司".as_bytes()) && !holds(b"org-7781"), "a name lies open");
        assert!(!holds(&wrapped), "the key under which the name is sealed is still there");
    }
}
