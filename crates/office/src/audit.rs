//! Whether a store says what its log says: for the operator, with keys and rulebooks at hand. Who has only the exported record checks less
//! (docs/RECORD.md), but needs nothing of ours.
//!
//! Every act is put to the gate again, at its place, with what was known then. An act that somebody wrote into the database by hand fails on
//! the author's signature, the sealed payload, the tree or the signed checkpoint; a row beside the log fails on the fold.
use crate::error::OfficeError;
use crate::host::day;
use crate::load::{self, KeyCache};
use crate::office::Office;
use crate::process::{Held, Stage, row};
use crate::request::Request;
use crate::roster::Roster;
use fazhi_record::{Checkpoint, Frontier, Leaf, Payload, VerifyingKey, commitments, hex, leaf_hash, open, sealed_digest};
use fazhi_store::{CaseQuery, Reader, Writer};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Something in the store that is not as the log, the signatures or the law have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind (`audit-…`).
    pub code: &'static str,
    /// Entry it is about.
    pub index: Option<u64>,
    /// Case it is about.
    pub case: Option<String>,
    /// More.
    pub detail: String,
}

/// What an audit found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Entries read.
    pub entries: u64,
    /// Acts judged again with the same result and the same opinion, byte for byte.
    pub replayed: u64,
    /// Acts whose payload is erased: their place in the log is checked, their content cannot be.
    pub erased: u64,
    /// Acts judged by rulebooks or registers that are not these.
    pub other_law: u64,
    /// Faults.
    pub faults: Vec<Fault>,
}

/// Every code of a fault; each has a test.
pub const FAULTS: &[&str] = &[
    "audit-case-row",
    "audit-checkpoint",
    "audit-entry",
    "audit-gate",
    "audit-payload",
    "audit-recorded",
    "audit-signature",
    "audit-tree",
];

impl Audit {
    fn fault(&mut self, code: &'static str, index: Option<u64>, case: Option<&str>, detail: impl ToString) {
        self.faults.push(Fault { code, index, case: case.map(str::to_owned), detail: detail.to_string() });
    }
}

impl Office {
    /// Checks a log with everything that hangs on it. `published`: a signed checkpoint kept outside this store, if there is one.
    ///
    /// # Errors
    /// Of the store. What is wrong with its content is a fault, not an error.
    pub fn audit(&self, log: &str, published: Option<&str>) -> Result<Audit, OfficeError> {
        let mut audit = Audit::default();
        let mut writer = self.inner.store.write()?;
        let head = writer.head(log)?.ok_or_else(|| OfficeError::new("office-log-missing", vec![("log", log.to_owned())]))?;
        let stored = writer.checkpoint(log)?.map(|(_, note)| note);
        let mut marks: BTreeMap<u64, [u8; 32]> = BTreeMap::new();
        for note in stored.iter().map(String::as_str).chain(published) {
            match Checkpoint::open(note.as_bytes(), &[self.verifier(log)?]) {
                Ok((checkpoint, _)) if checkpoint.size <= head.size => {
                    marks.insert(checkpoint.size, checkpoint.root);
                }
                Ok((checkpoint, _)) => {
                    audit.fault("audit-checkpoint", None, None, format!("{} > {}", checkpoint.size, head.size))
                }
                Err(e) => audit.fault("audit-checkpoint", None, None, e),
            }
        }
        let mut walk =
            Walk { office: self, log, keys: KeyCache::new(), roster: Roster::default(), cases: HashMap::new(), recorded: 0 };
        let mut tree = Frontier::new();
        loop {
            let entries = writer.entries(log, tree.size(), 1_000)?;
            if entries.is_empty() {
                break;
            }
            for entry in entries {
                if entry.index != tree.size() {
                    audit.fault("audit-entry", Some(entry.index), None, "index");
                    return Ok(audit);
                }
                tree.push(leaf_hash(&entry.leaf));
                audit.entries += 1;
                walk.entry(&mut *writer, &entry, &mut audit)?;
                if marks.get(&tree.size()).is_some_and(|root| *root != tree.root()) {
                    audit.fault("audit-checkpoint", Some(entry.index), None, "root");
                }
            }
        }
        if tree.size() != head.size || tree.root() != head.root {
            audit.fault("audit-tree", None, None, format!("{} {}", tree.size(), hex(&tree.root())));
        }
        walk.rows(&mut *writer, &mut audit)?;
        Ok(audit)
    }
}

struct Walk<'a> {
    office: &'a Office,
    log: &'a str,
    keys: KeyCache,
    roster: Roster,
    cases: HashMap<String, Held>,
    recorded: i64,
}

impl Walk<'_> {
    fn entry(&mut self, writer: &mut dyn Writer, entry: &fazhi_store::Entry, audit: &mut Audit) -> Result<(), OfficeError> {
        let inner = &self.office.inner;
        let read = match load::act(writer, &inner.keys, &mut self.keys, entry) {
            Ok(read) => read,
            Err(e) => {
                audit.fault("audit-entry", Some(entry.index), entry.case.as_deref(), e);
                return Ok(());
            }
        };
        let core = &read.leaf.core;
        let case = core.case.as_deref();
        let mut wrong = |code: &'static str, detail: String| audit.fault(code, Some(entry.index), case, detail);
        if core.log != self.log || core.act != entry.act || core.case != entry.case || core.kind != entry.kind {
            wrong("audit-entry", core.act.clone());
        }
        if read.leaf.recorded != entry.recorded || entry.recorded < self.recorded {
            wrong("audit-recorded", entry.recorded.to_string());
        }
        self.recorded = entry.recorded;
        let signed = read.leaf.signature.as_ref().is_some_and(|s| {
            let key = VerifyingKey::from_bytes(&s.key);
            matches!((key, core.signed_bytes()), (Ok(key), Ok(bytes)) if key.verifies(&bytes, &s.sig))
        });
        if !signed {
            wrong("audit-signature", core.act.clone());
        }
        if let Err(e) = self.sealed(writer, entry, &read) {
            wrong("audit-payload", e.to_string());
        }
        let Some((verb, people)) = &read.payload else {
            audit.erased += 1;
            if !self.signed_by_its_author(&read.leaf) {
                audit.fault("audit-gate", Some(entry.index), case, "office-wrong-key");
            }
            return self.take(entry, &read);
        };
        let request = Request {
            core: core.clone(),
            verb: verb.clone(),
            people: people.clone(),
            salts: BTreeMap::new(),
            signature: read.leaf.signature.clone(),
        };
        let Some(today) = day(entry.recorded) else { return Ok(()) };
        let law = inner.law(&self.roster.jurisdiction);
        let mut stage = Stage {
            office: inner,
            log: self.log,
            law,
            roster: std::mem::take(&mut self.roster),
            recorded: entry.recorded,
            today,
            next: entry.index,
            cases: std::mem::take(&mut self.cases),
            keys: std::mem::take(&mut self.keys),
            ..Stage::empty(inner, self.log, today)
        };
        stage.replays = true;
        let again = stage.judge(writer, &request);
        self.roster = stage.roster;
        self.cases = stage.cases;
        self.keys = stage.keys;
        let gate = read.leaf.gate.as_ref();
        let same_law = law.is_none_or(|l| gate.and_then(|g| g.digests.get("law")).is_none_or(|d| *d == l.on(today).digest));
        match &again {
            _ if !same_law => audit.other_law += 1,
            Ok(judged) => {
                let ruling = &judged.ruling;
                let result = gate.map(|g| g.result);
                let opinion = gate.and_then(|g| g.opinion);
                // Erased names of parties change no opinion; an erased statement could, and then the payload is named, not the gate.
                if result == Some(ruling.result) && opinion == ruling.digest() {
                    audit.replayed += 1;
                } else {
                    let now = ruling.digest().map(|d| hex(&d)).unwrap_or_default();
                    audit.fault("audit-gate", Some(entry.index), case, format!("{} {now}", ruling.result.word()));
                }
            }
            Err(e) => audit.fault("audit-gate", Some(entry.index), case, e),
        }
        self.take(entry, &read)?;
        if let (Some(number), Ok(judged)) = (case, &again)
            && let Some(now) = self.cases.get_mut(number)
            && let Some(dues) = judged.dues(&now.state, verb)
        {
            now.dues = dues;
        }
        Ok(())
    }

    /// The key under an act that cannot be read any more is that of the appointment it names; else of the office, or the founder.
    fn signed_by_its_author(&self, leaf: &Leaf) -> bool {
        let Some(signature) = &leaf.signature else { return false };
        match &leaf.core.by.appointment {
            Some(reference) => self.roster.appointments.get(&reference.index).is_some_and(|a| {
                a.leaf == reference.leaf && a.key == signature.key && leaf.core.by.person.as_ref() == Some(&a.person)
            }),
            None => {
                let founder = self.roster.founder.as_ref().map(|f| f.0);
                [founder, self.roster.office].contains(&Some(signature.key))
            }
        }
    }

    /// Digests of what is sealed, and the commitments to what is inside.
    fn sealed(&mut self, reader: &mut dyn Reader, entry: &fazhi_store::Entry, read: &load::Read) -> Result<(), OfficeError> {
        let payload = Payload::parse(&entry.payload)?;
        let bad = |what: &str| OfficeError::new("office-commitments", vec![("subject", what.to_owned())]);
        let core = &read.leaf.core;
        // An act says something, and what it says is committed to, whether or not it can still be read.
        let all = payload.sections.keys().eq(read.leaf.sealed.keys()) && payload.sections.keys().eq(core.commitments.keys());
        if !all || !payload.sections.contains_key(crate::request::CASE) {
            return Err(bad("sections"));
        }
        for (name, bytes) in &payload.sections {
            if read.leaf.sealed.get(name) != Some(&sealed_digest(bytes)) {
                return Err(bad(name));
            }
            let subject = load::subject(&core.log, core.case.as_deref(), name);
            let Some(key) = load::key(reader, &self.office.inner.keys, &mut self.keys, &subject)? else { continue };
            let section = open(bytes, &key, &core.log, &core.act, name)?;
            if core.commitments.get(name) != Some(&commitments(&section)?) {
                return Err(bad(name));
            }
        }
        Ok(())
    }

    fn take(&mut self, entry: &fazhi_store::Entry, read: &load::Read) -> Result<(), OfficeError> {
        load::enrol(&mut self.roster, entry.index, &entry.leaf, read)?;
        let (Some(number), Some(law)) = (&read.leaf.core.case, self.office.inner.law(&self.roster.jurisdiction)) else {
            return Ok(());
        };
        let held = self.cases.entry(number.clone()).or_insert_with(|| Held {
            state: Arc::new(crate::case::CaseState::new(self.log, number, law.jurisdiction())),
            dues: Arc::default(),
        });
        load::fold(Arc::make_mut(&mut held.state), law.rules(), entry.index, &entry.leaf, read)
    }

    /// Rows by which cases are found, against the fold of their acts.
    fn rows(&self, reader: &mut dyn Reader, audit: &mut Audit) -> Result<(), OfficeError> {
        let mut query = CaseQuery { log: Some(self.log.to_owned()), limit: 1_000, ..CaseQuery::default() };
        let mut seen = 0;
        loop {
            let page = reader.cases(&query)?;
            for found in &page {
                seen += 1;
                let want = self.cases.get(&found.case).map(row);
                let dues = reader.dues_of(self.log, &found.case)?;
                let same_dues = self.cases.get(&found.case).is_some_and(|h| *h.dues == dues);
                if want.as_ref() != Some(found) || !same_dues {
                    audit.fault("audit-case-row", None, Some(&found.case), want.map_or_else(String::new, |w| w.stage));
                }
            }
            match page.last() {
                Some(last) if page.len() == 1_000 => query.after = Some((last.log.clone(), last.case.clone())),
                _ => break,
            }
        }
        if seen != self.cases.len() {
            audit.fault("audit-case-row", None, None, format!("{seen} {}", self.cases.len()));
        }
        Ok(())
    }
}
