//! What the tests of the office share: a clock that is set, chance that repeats, an authority with its officials.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use fazhi_library::rulebooks::{Shelf, open};
use fazhi_office::{Answer, Desk, Host, Keys, Law, Office, OfficeError, People, Post, Stated, Verb};
use fazhi_record::SigningKey;
use fazhi_store::{Sqlite, Store};
use fazhi_time::{Date, parse_date};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// A clock that the test sets, and random bytes that repeat from run to run.
pub struct Set {
    now: AtomicI64,
    chance: AtomicU64,
}

impl Set {
    pub fn at(day: &str) -> Arc<Set> {
        let set = Set { now: AtomicI64::new(0), chance: AtomicU64::new(1) };
        set.to(day, 9);
        Arc::new(set)
    }

    /// To an hour of a day in the zone of the jurisdiction.
    pub fn to(&self, day: &str, hour: i64) {
        let date = parse_date(day).unwrap();
        // Search, so that no date arithmetic stands here.
        let mut low = 0_i64;
        let mut high = 4_102_444_800_i64;
        while low < high {
            let middle = low + (high - low) / 2;
            if fazhi_time::civil_date(middle, fazhi_office::ZONE).unwrap() < date { low = middle + 1 } else { high = middle }
        }
        self.now.store((low + hour * 3_600) * 1_000_000, Ordering::SeqCst);
    }
}

impl Host for Set {
    fn now(&self) -> i64 {
        self.now.fetch_add(1, Ordering::SeqCst)
    }

    fn random(&self, buffer: &mut [u8]) -> bool {
        use sha2::{Digest, Sha256};
        for chunk in buffer.chunks_mut(32) {
            let n = self.chance.fetch_add(1, Ordering::SeqCst);
            let bytes = Sha256::digest(n.to_be_bytes());
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        true
    }
}

pub fn law(jurisdiction: &str) -> Law {
    Law::new(open(Shelf::new(jurisdiction, None).unwrap().without_scenarios(), None).unwrap()).unwrap()
}

pub fn key(n: u8) -> SigningKey {
    SigningKey::from_seed(&[n; 32])
}

pub fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

pub fn office_over(store: Arc<dyn Store>, host: Arc<dyn Host>) -> Office {
    Office::new(store, [law("example")], Keys::new([7; 32]), host)
}

pub const COUNTY: &str = "example/body/网络管理/山海省/临江市/青石县";

/// The network administration of a county, founded and staffed on a day in 2025.
pub fn county(office: &Office, on: &str) -> Desk {
    let mut desk = Desk::found(office, "fazhi.test/county/2025", COUNTY, "example", date(on), key(1)).unwrap();
    let posts = [
        ("head", "局长", &["head"][..], 2),
        ("chen", "执法人员", &["investigator"], 3),
        ("he", "执法人员", &["investigator"], 4),
        ("su", "法律审核人员", &["legal_reviewer"], 5),
    ];
    for (person, title, offices, seed) in posts {
        let post = Post { person, title, offices, emergency: person == "head", appoints: person == "head", ..Post::default() };
        desk.appoint(&post, date(on), key(seed)).unwrap();
    }
    desk
}

/// Another authority in the same store, with a head, two investigators and a reviewer.
pub fn authority(office: &Office, log: &str, body: &str, on: &str) -> Desk {
    let mut desk = Desk::found(office, log, body, "example", date(on), key(11)).unwrap();
    let posts = [
        ("head", "负责人", &["head"][..], 12),
        ("chen", "执法人员", &["investigator"], 13),
        ("su", "法律审核人员", &["legal_reviewer"], 14),
    ];
    for (person, title, offices, seed) in posts {
        desk.appoint(&Post { person, title, offices, ..Post::default() }, date(on), key(seed)).unwrap();
    }
    desk
}

/// A desk and a clock, with a counter for ids.
pub struct Bench {
    pub desk: Desk,
    pub host: Arc<Set>,
    pub case: String,
    pub count: AtomicU64,
}

impl Bench {
    pub fn new(on: &str) -> Bench {
        let host = Set::at(on);
        let store: Arc<dyn Store> = Arc::new(Sqlite::memory().unwrap());
        Bench::over(store, host, on)
    }

    pub fn over(store: Arc<dyn Store>, host: Arc<Set>, on: &str) -> Bench {
        let shared: Arc<dyn Host> = Arc::clone(&host) as Arc<dyn Host>;
        let office = office_over(store, shared);
        Bench { desk: county(&office, on), host, case: "2025-000001".to_owned(), count: AtomicU64::new(0) }
    }

    /// The same clock and counter at another desk or case.
    pub fn beside(&self, desk: Desk, case: &str) -> Bench {
        let count = AtomicU64::new(self.count.load(Ordering::SeqCst) + 1_000);
        Bench { desk, host: Arc::clone(&self.host), case: case.to_owned(), count }
    }

    pub fn state(&self) -> fazhi_office::CaseState {
        self.desk.office.case(&self.desk.log, &self.case).unwrap().unwrap()
    }

    /// Steps up to the defence, filed on this day of May or June 2025.
    pub fn told(&self) {
        self.open("2025-05-12");
        for (on, name, set) in [
            ("2025-05-12", "ReceiveLead", json!({})),
            ("2025-05-15", "FileCase", json!({})),
            ("2025-05-16", "OrderCorrection", json!({})),
            ("2025-05-19", "Investigate", json!({"officers": ["陈明", "何岚"], "credentials_shown": true})),
        ] {
            let answer = self.event("chen", on, name, set).unwrap();
            assert!(answer.effective(), "{name}: {:?}", answer.ruling.refusals);
        }
        let told = json!({"told": ["told_content", "told_facts", "told_grounds", "told_defence", "told_hearing"]});
        self.deliver("chen", "2025-06-16", "notice", "TellParty", told);
        assert!(self.verb("chen", "2025-06-20", by("StateDefence", "k"), People::new()).unwrap().effective());
    }

    /// Proposal, enquiry, review, judgment, decision on 8 July 2025.
    pub fn decided(&self) -> Answer {
        self.told();
        let verb = Verb::Propose {
            basis: vec!["example/例国网络运行法@2024-06-18#18.1".into()],
            line: vec![
                json!({"measure": "fine", "party": "k", "amount": "60_000 liyuan"}),
                json!({"measure": "fine", "party": "m", "amount": "15_000 liyuan"}),
            ],
        };
        assert!(self.verb("chen", "2025-07-02", verb, People::new()).unwrap().effective());
        let enquiry = vec![json!({"event": "FileCase", "on": "2025-05-14"}), json!({"event": "FineImposed", "on": "2025-07-01"})];
        assert!(self.verb("chen", "2025-07-02", adding(Vec::new(), enquiry), People::new()).unwrap().effective());
        let review = self.event("su", "2025-07-03", "LegalReview", json!({"reviewers": ["苏宁"], "passed": true})).unwrap();
        assert!(review.effective(), "{:?}", review.ruling.refusals);
        assert!(self.verb("head", "2025-07-07", proportionate(), People::new()).unwrap().effective());
        let states = json!({"states": ["states_party", "states_facts", "states_basis", "states_sanction", "states_remedy", "states_office"],
            "sealed": true});
        self.event("head", "2025-07-08", "Decide", states).unwrap()
    }

    pub fn verb(&self, person: &str, on: &str, verb: Verb, people: People) -> Result<Answer, OfficeError> {
        self.host.to(on, 10);
        let act = format!("act-{}", self.count.fetch_add(1, Ordering::SeqCst));
        self.desk.act(Stated {
            act: &act,
            person,
            case: Some(&self.case),
            on: date(on),
            at: None,
            cause: Vec::new(),
            verb,
            people,
        })
    }

    pub fn event(&self, person: &str, on: &str, name: &str, set: Value) -> Result<Answer, OfficeError> {
        self.verb(person, on, event(name, set), People::new())
    }

    /// Sends and has it arrive on the same day.
    pub fn deliver(&self, person: &str, on: &str, label: &str, name: &str, set: Value) -> Answer {
        let send = Verb::Send {
            label: label.into(),
            name: name.into(),
            to: "k".into(),
            way: "personal".into(),
            set: map(set),
            defect: false,
        };
        let sent = self.verb(person, on, send, People::new()).unwrap();
        assert!(sent.effective(), "{:?}", sent.ruling.refusals);
        let arrive = Verb::Arrive { label: label.into(), status: fazhi_office::Status::Reached, proof: "回执".into() };
        self.verb(person, on, arrive, People::new()).unwrap()
    }

    pub fn open(&self, on: &str) -> Answer {
        let verb = Verb::Open {
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
        };
        let person = |title: &str, id: &str| map(json!({"title": title, "person": id}));
        let people = People::from([
            ("k".to_owned(), person("清流网络公司", "org-7781")),
            ("m".to_owned(), person("运行负责人", "person-12")),
        ]);
        self.verb("chen", on, verb, people).unwrap()
    }
}

pub fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

pub fn event(name: &str, set: Value) -> Verb {
    Verb::Event { name: name.into(), label: None, by: None, set: map(set), defect: false, emergency: None }
}

pub fn by(name: &str, party: &str) -> Verb {
    Verb::Event { name: name.into(), label: None, by: Some(party.into()), set: Map::new(), defect: false, emergency: None }
}

pub fn adding(judgment: Vec<Value>, enquiry: Vec<Value>) -> Verb {
    Verb::Add { facts: Map::new(), of: None, judgment, unproved: vec![], enquiry, party: vec![], conduct: vec![] }
}

pub fn proportionate() -> Verb {
    let judged =
        json!({"name": "proportionate", "value": true, "by": "局长", "on": "2025-07-07", "reasons": "与持续时间和后果相当"});
    adding(vec![judged], vec![])
}

/// Codes of the refusals of an answer.
pub fn rules(answer: &Answer) -> Vec<String> {
    answer.ruling.refusals.iter().map(|r| r.rule.rsplit('#').next().unwrap_or_default().to_owned()).collect()
}
