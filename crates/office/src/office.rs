//! The office: what callers use. It takes requests, gives answers, shows cases; behind it stand the gate and the store.
use crate::case::CaseState;
use crate::error::OfficeError;
use crate::host::{Host, day};
use crate::keys::Keys;
use crate::law::Law;
use crate::load::{self, KeyCache};
use crate::process::{Answer, Checked};
use crate::request::{People, Request};
use crate::roster::Roster;
use crate::sequencer::{self, Job, Shared};
use crate::verb::Verb;
use fazhi_record::{By, Core, Leaf, Ref, VerifyingKey};
use fazhi_store::{CaseQuery, CaseRow, Due};
use fazhi_time::Date;
use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Requests that may wait in one lane.
const QUEUE: usize = 1_024;

/// What lanes share.
pub(crate) struct Inner {
    pub(crate) store: Shared,
    pub(crate) laws: BTreeMap<String, Law>,
    pub(crate) keys: Keys,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) tiles: crate::publish::TileCache,
}

impl Inner {
    /// The law of a jurisdiction.
    pub(crate) fn law(&self, jurisdiction: &str) -> Option<&Law> {
        self.laws.get(jurisdiction)
    }

    /// Random bytes.
    pub(crate) fn random(&self, buffer: &mut [u8]) -> Result<(), OfficeError> {
        if self.host.random(buffer) {
            Ok(())
        } else {
            Err(OfficeError::new("office-stopped", vec![("why", "random".to_owned())]))
        }
    }
}

/// An office over a store. Cheap to clone; lanes end when the last clone is dropped.
#[derive(Clone)]
pub struct Office {
    pub(crate) inner: Arc<Inner>,
    lanes: Arc<Mutex<HashMap<String, Lane>>>,
}

struct Lane {
    queue: Option<SyncSender<Job>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.queue.take();
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

impl Office {
    /// An office that decides by these laws.
    pub fn new(store: Shared, laws: impl IntoIterator<Item = Law>, keys: Keys, host: Arc<dyn Host>) -> Office {
        let laws = laws.into_iter().map(|l| (l.jurisdiction().to_owned(), l)).collect();
        Office {
            inner: Arc::new(Inner { store, laws, keys, host, tiles: crate::publish::TileCache::default() }),
            lanes: Arc::default(),
        }
    }

    /// The law of a jurisdiction.
    pub fn law(&self, jurisdiction: &str) -> Option<&Law> {
        self.inner.law(jurisdiction)
    }

    /// Keys of this installation.
    pub fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    /// The store.
    pub fn store(&self) -> &Shared {
        &self.inner.store
    }

    /// Today, in the zone of the jurisdictions.
    ///
    /// # Errors
    /// `office-bad-request` where the machine's clock is out of range.
    pub fn today(&self) -> Result<Date, OfficeError> {
        day(self.inner.host.now()).ok_or_else(|| OfficeError::bad("now", "range"))
    }

    /// A request with fresh salts, not yet signed.
    ///
    /// # Errors
    /// As [`Request::new`].
    pub fn request(&self, core: Core, verb: Verb, people: People) -> Result<Request, OfficeError> {
        Request::new(core, verb, people, || {
            let mut salt = [0; 32];
            self.inner.random(&mut salt).ok().map(|()| salt)
        })
    }

    /// Checks what needs no history (form, commitments, signature) in the caller's own thread, then waits for the durable answer.
    ///
    /// # Errors
    /// What is wrong with the request (nothing is recorded then), or with the store. A refusal by the gate is an answer, not an error.
    pub fn submit(&self, request: Request) -> Result<Answer, OfficeError> {
        let checked = self.check(request)?;
        let (reply, answer) = sync_channel(1);
        let log = checked.request.core.log.clone();
        self.lane(&log)?.send(Job { checked, reply }).map_err(|_| stopped("lane"))?;
        answer.recv().map_err(|_| stopped("lane"))?
    }

    fn check(&self, request: Request) -> Result<Checked, OfficeError> {
        let core = &request.core;
        let id = |text: &str, limit: usize| {
            !text.is_empty() && text.len() <= limit && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._:-".contains(&b))
        };
        if !id(&core.act, 64) {
            return Err(OfficeError::new("office-bad-id", vec![("id", core.act.chars().take(64).collect())]).at("act"));
        }
        if core.case.as_deref().is_some_and(|c| !id(c, 32)) {
            return Err(OfficeError::new("office-bad-id", vec![("id", core.case.clone().unwrap_or_default())]).at("case"));
        }
        let sections = request.checked_sections()?;
        let Some(signature) = &request.signature else { return Err(OfficeError::new("office-forged", Vec::new())) };
        // The author's own check of form: the leaf is canonical only if the core is.
        let key = VerifyingKey::from_bytes(&signature.key)?;
        if !key.verifies(&core.signed_bytes()?, &signature.sig) {
            return Err(OfficeError::new("office-forged", vec![("act", core.act.clone())]));
        }
        Ok(Checked { request, sections })
    }

    fn lane(&self, log: &str) -> Result<SyncSender<Job>, OfficeError> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(queue) = lanes.get(log).and_then(|l| l.queue.clone()) {
            return Ok(queue);
        }
        let (queue, jobs) = sync_channel(QUEUE);
        let (inner, name) = (Arc::clone(&self.inner), log.to_owned());
        let thread = std::thread::Builder::new()
            .name(format!("lane {}", log.chars().take(40).collect::<String>()))
            .spawn(move || sequencer::run(&inner, &name, &jobs))
            .map_err(|e| stopped(&e.to_string()))?;
        lanes.insert(log.to_owned(), Lane { queue: Some(queue.clone()), thread: Some(thread) });
        Ok(queue)
    }

    /// A case as it stands; `None` = no such case.
    ///
    /// # Errors
    /// Of the store; `office-log-missing`, `office-unknown-law`.
    pub fn case(&self, log: &str, number: &str) -> Result<Option<CaseState>, OfficeError> {
        let mut reader = self.inner.store.read()?;
        let mut keys = KeyCache::new();
        let roster = load::roster(&mut *reader, &self.inner.keys, &mut keys, log)?;
        let law = self.law_of(log, &roster)?;
        load::case(&mut *reader, &self.inner.keys, &mut keys, law.rules(), log, number)
    }

    /// Who may act in a log.
    ///
    /// # Errors
    /// Of the store.
    pub fn roster(&self, log: &str) -> Result<Roster, OfficeError> {
        let mut reader = self.inner.store.read()?;
        load::roster(&mut *reader, &self.inner.keys, &mut KeyCache::new(), log)
    }

    pub(crate) fn law_of(&self, log: &str, roster: &Roster) -> Result<&Law, OfficeError> {
        if roster.founder.is_none() {
            return Err(OfficeError::new("office-log-missing", vec![("log", log.to_owned())]));
        }
        self.inner
            .law(&roster.jurisdiction)
            .ok_or_else(|| OfficeError::new("office-unknown-law", vec![("jurisdiction", roster.jurisdiction.clone())]))
    }

    /// Cases.
    ///
    /// # Errors
    /// Of the store.
    pub fn cases(&self, query: &CaseQuery) -> Result<Vec<CaseRow>, OfficeError> {
        Ok(self.inner.store.read()?.cases(query)?)
    }

    /// Clocks that run in a case.
    ///
    /// # Errors
    /// Of the store.
    pub fn dues(&self, log: &str, case: &str) -> Result<Vec<Due>, OfficeError> {
        Ok(self.inner.store.read()?.dues_of(log, case)?)
    }

    /// The core of an act of a person under the newest appointment that holds; without one, as the founder.
    ///
    /// # Errors
    /// Of the store.
    pub fn core(&self, roster: &Roster, log: &str, act: &str, case: Option<&str>, person: &str, on: Date) -> Core {
        let today = self.today().unwrap_or(on);
        let appointment = roster.of(person, on).or_else(|| roster.of(person, today)).map(|a| Ref {
            log: log.to_owned(),
            index: a.index,
            leaf: a.leaf,
        });
        Core {
            act: act.to_owned(),
            log: log.to_owned(),
            authority: roster.authority.clone(),
            case: case.map(str::to_owned),
            kind: String::new(),
            name: None,
            on: on.to_string(),
            at: None,
            by: By { person: Some(person.to_owned()), body: Some(roster.authority.clone()), appointment, party: None },
            cause: Vec::new(),
            commitments: BTreeMap::new(),
        }
    }

    /// The leaf of an act.
    ///
    /// # Errors
    /// Of the store; `record-…` where it does not parse.
    pub fn leaf(&self, log: &str, index: u64) -> Result<Option<Leaf>, OfficeError> {
        match self.inner.store.read()?.entry(log, index)? {
            Some(entry) => Ok(Some(Leaf::parse(&entry.leaf)?)),
            None => Ok(None),
        }
    }
}

fn stopped(why: &str) -> OfficeError {
    OfficeError::new("office-stopped", vec![("why", why.to_owned())])
}

impl Office {
    /// The answer to an act that is recorded.
    pub(crate) fn recorded(&self, log: &str, index: u64) -> Result<Option<Answer>, OfficeError> {
        let Some(entry) = self.inner.store.read()?.entry(log, index)? else { return Ok(None) };
        let leaf = Leaf::parse(&entry.leaf)?;
        let result = leaf.gate.as_ref().map_or(fazhi_record::GateResult::Admitted, |g| g.result);
        let ruling = crate::gate::Ruling::of(result, leaf.gate.map(|g| g.refusals).unwrap_or_default());
        Ok(Some(Answer {
            log: log.to_owned(),
            index,
            leaf: fazhi_record::leaf_hash(&entry.leaf),
            recorded: entry.recorded,
            ruling,
            again: true,
        }))
    }
}
