//! The workload: one penalty of the invented jurisdiction from the lead to publication, step by step, as often as asked. Every act is signed,
//! goes through the gate and is durable before its answer comes.
//!
//! The tests of the office (kills, examples) include this file, so it rests on the office alone.
use fazhi_library::rulebooks::{Shelf, open};
use fazhi_office::{Desk, FOUNDER, Host, Keys, Law, Office, OfficeError, People, Post, Request, Stated, Status, Verb};
use fazhi_record::SigningKey;
use fazhi_store::Store;
use fazhi_time::{Date, parse_date};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Steps of the penalty.
pub(crate) const STEPS: usize = 16;
/// Log of the authority.
#[allow(dead_code, reason = "tests write logs of their own")]
pub(crate) const LOG: &str = "fazhi.bench/county/2025";
const BODY: &str = "example/body/网络管理/山海省/临江市/青石县";
/// Noon of 2025-07-15 in the zone of the jurisdiction: after the last step, so that steps of many cases can mix.
const NOON: i64 = 1_752_552_000_000_000;

/// The machine's chance, with a clock that begins in the summer of the case and then runs like the machine's.
#[derive(Debug)]
pub(crate) struct Summer {
    shift: AtomicI64,
}

impl Summer {
    /// A clock that shows noon of the day after the last step now.
    pub(crate) fn new() -> Arc<Summer> {
        Summer::shifted(0)
    }

    /// A clock that shows so many microseconds after that noon now.
    pub(crate) fn shifted(by: i64) -> Arc<Summer> {
        Arc::new(Summer { shift: AtomicI64::new(NOON + by - fazhi_office::Machine.now()) })
    }

    /// Sets the clock ahead, or back.
    #[allow(dead_code, reason = "for the tests of the office")]
    pub(crate) fn set(&self, by: i64) {
        self.shift.fetch_add(by, Ordering::SeqCst);
    }
}

impl Host for Summer {
    fn now(&self) -> i64 {
        fazhi_office::Machine.now().saturating_add(self.shift.load(Ordering::SeqCst))
    }

    fn random(&self, buffer: &mut [u8]) -> bool {
        fazhi_office::Machine.random(buffer)
    }
}

/// The law of the invented jurisdiction.
pub(crate) fn law() -> Result<Law, OfficeError> {
    let missing = |why: String| OfficeError { code: "office-unknown-law", args: vec![("jurisdiction", why)], place: None };
    let shelf = Shelf::new("example", None).map_err(|e| missing(e.to_string()))?;
    Law::new(open(shelf.without_scenarios(), None).map_err(|e| missing(e.to_string()))?)
}

/// Secret of the installation that is measured.
pub(crate) const SECRET: [u8; 32] = [7; 32];

/// An office over a store, under that secret.
pub(crate) fn office(store: Arc<dyn Store>, host: Arc<dyn Host>) -> Result<Office, OfficeError> {
    Ok(Office::new(store, [law()?], Keys::new(SECRET), host))
}

fn key(n: u8) -> SigningKey {
    SigningKey::from_seed(&[n; 32])
}

/// The desk of the authority in a log: found and staffed as far as it is not yet.
pub(crate) fn desk(office: &Office, log: &str) -> Result<Desk, OfficeError> {
    let first = day("2025-05-01")?;
    let mut desk = if office.store().read()?.head(log)?.is_none_or(|h| h.size == 0) {
        Desk::found(office, log, BODY, "example", first, key(1))?
    } else {
        Desk::at(office, log, [(FOUNDER.to_owned(), key(1))].into())?
    };
    for (person, title, offices, seed) in POSTS {
        if desk.roster.of(person, first).is_some() {
            desk.keys.insert(person.to_owned(), key(seed));
        } else {
            desk.appoint(&Post { person, title, offices, ..Post::default() }, first, key(seed))?;
        }
    }
    Ok(desk)
}

type Officer = (&'static str, &'static str, &'static [&'static str], u8);

const POSTS: [Officer; 3] =
    [("head", "局长", &["head"], 2), ("chen", "执法人员", &["investigator"], 3), ("su", "法律审核人员", &["legal_reviewer"], 5)];

fn day(text: &str) -> Result<Date, OfficeError> {
    parse_date(text).map_err(|e| OfficeError {
        code: "office-bad-request",
        args: vec![("field", "on".into()), ("text", e.to_string())],
        place: None,
    })
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

fn event(name: &str, set: Value) -> Verb {
    Verb::Event { name: name.into(), label: None, by: None, set: map(set), defect: false, emergency: None }
}

fn send(label: &str, name: &str, set: Value) -> Verb {
    Verb::Send { label: label.into(), name: name.into(), to: "k".into(), way: "personal".into(), set: map(set), defect: false }
}

fn arrive(label: &str) -> Verb {
    Verb::Arrive { label: label.into(), status: Status::Reached, proof: "回执".into() }
}

fn add(judgment: Vec<Value>, enquiry: Vec<Value>) -> Verb {
    Verb::Add { facts: Map::new(), of: None, judgment, unproved: vec![], enquiry, party: vec![], conduct: vec![] }
}

fn opening() -> Verb {
    Verb::Open {
        kind: "Sanction".into(),
        party: vec![
            json!({"id": "k", "role": "org", "class": ["NetworkOperator"]}),
            json!({"id": "m", "role": "manager", "class": ["NetworkOperator"]}),
        ],
        conduct: vec![json!({
            "id": "c1", "of": "failed_protection", "by": "k", "from": "2025-02-03", "until": "2025-05-20", "place": "900121",
            "facts": {"refused_to_correct": true, "harm": "none", "violation_established": true, "life_health_damage": false}
        })],
        facts: map(json!({
            "evidence_verified": true, "unlawful_evidence": false, "public_interest": false, "heavier_than_told": false,
            "power_listed": true
        })),
        about: None,
    }
}

/// Who does the step, on which day, and what is done.
fn step(at: usize) -> (&'static str, &'static str, Verb) {
    match at {
        0 => ("chen", "2025-05-12", opening()),
        1 => ("chen", "2025-05-12", event("ReceiveLead", json!({}))),
        2 => ("chen", "2025-05-15", event("FileCase", json!({}))),
        3 => ("chen", "2025-05-16", event("OrderCorrection", json!({}))),
        4 => ("chen", "2025-05-19", event("Investigate", json!({"officers": ["陈明", "何岚"], "credentials_shown": true}))),
        5 => {
            let told = json!({"told": ["told_content", "told_facts", "told_grounds", "told_defence", "told_hearing"]});
            ("chen", "2025-06-16", send("notice", "TellParty", told))
        }
        6 => ("chen", "2025-06-16", arrive("notice")),
        7 => {
            let said = Verb::Event {
                name: "StateDefence".into(),
                label: None,
                by: Some("k".into()),
                set: Map::new(),
                defect: false,
                emergency: None,
            };
            ("chen", "2025-06-20", said)
        }
        8 => {
            let proposed = Verb::Propose {
                basis: vec!["example/例国网络运行法@2024-06-18#18.1".into()],
                line: vec![
                    json!({"measure": "fine", "party": "k", "amount": "60_000 liyuan"}),
                    json!({"measure": "fine", "party": "m", "amount": "15_000 liyuan"}),
                ],
            };
            ("chen", "2025-07-02", proposed)
        }
        9 => {
            let asked =
                vec![json!({"event": "FileCase", "on": "2025-05-14"}), json!({"event": "FineImposed", "on": "2025-07-01"})];
            ("chen", "2025-07-02", add(vec![], asked))
        }
        10 => ("su", "2025-07-03", event("LegalReview", json!({"reviewers": ["苏宁"], "passed": true}))),
        11 => {
            let judged = json!({
                "name": "proportionate", "value": true, "by": "局长", "on": "2025-07-07", "reasons": "与持续时间和后果相当"
            });
            ("head", "2025-07-07", add(vec![judged], vec![]))
        }
        12 => {
            let states = ["states_party", "states_facts", "states_basis", "states_sanction", "states_remedy", "states_office"];
            ("head", "2025-07-08", event("Decide", json!({"states": states, "sealed": true})))
        }
        13 => ("chen", "2025-07-10", send("decision", "Serve", json!({"electronic": false, "agreed": false}))),
        14 => ("chen", "2025-07-10", arrive("decision")),
        _ => ("chen", "2025-07-11", event("Publish", json!({"masked": true}))),
    }
}

/// The step `at` of a case, signed.
pub(crate) fn request(desk: &Desk, case: &str, at: usize) -> Result<Request, OfficeError> {
    let (person, on, verb) = step(at);
    let mut people = People::new();
    if at == 0 {
        // Other persons in each case: a second case on the same conduct of the same person would be another penalty.
        let told = |title: &str, who: String| map(json!({"title": title, "person": who}));
        people.insert("k".to_owned(), told("清流网络公司", format!("org-{case}")));
        people.insert("m".to_owned(), told("运行负责人", format!("person-{case}")));
    }
    desk.request(Stated {
        act: &format!("{case}.{at}"),
        person,
        case: Some(case),
        on: day(on)?,
        at: None,
        cause: Vec::new(),
        verb,
        people,
    })
}
