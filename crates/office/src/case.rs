//! A case: nothing but the fold of its acts. The same fold makes the state that the gate asks and the page that a person reads.
use crate::request::People;
use crate::tables::{fragment, table};
use crate::verb::{About, Status, Verb};
use fazhi_engine::EngineError;
use fazhi_lang::case::{AnnulDoc, CaseDoc, CorrectionDoc, EventDoc, FactDoc};
use fazhi_lang::model::{EventId, Rules, SettleHow};
use fazhi_record::{GateResult, Hash, Refusal};
use fazhi_time::{Date, parse_date};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One act of a case, as a reader sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ActView {
    /// Index in the log.
    pub index: u64,
    /// Leaf hash.
    pub leaf: Hash,
    /// Caller's id.
    pub act: String,
    /// Word.
    pub kind: &'static str,
    /// Event or clock.
    pub name: Option<String>,
    /// Label, where it has one.
    pub label: Option<String>,
    /// Civil day.
    pub on: Date,
    /// Time of day.
    pub at: Option<String>,
    /// When it was recorded.
    pub recorded: i64,
    /// Person who did it, party, or none for the office itself.
    pub by: Option<String>,
    /// What the gate did with it.
    pub result: GateResult,
    /// Why it was refused, or what is wrong with it.
    pub refusals: Vec<Refusal>,
    /// Digest of the opinion.
    pub opinion: Option<Hash>,
}

impl ActView {
    /// It took effect.
    pub fn effective(&self) -> bool {
        self.result != GateResult::Refused
    }
}

/// Something sent that takes effect on arrival.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// Kind of event it is on arrival.
    pub name: String,
    /// Party.
    pub to: String,
    /// How.
    pub way: String,
    /// Fields of the event.
    pub set: Map<String, Value>,
    /// Day and index of the sending.
    pub on: (Date, u64),
    /// What became of it.
    pub statuses: Vec<(Status, Date, u64)>,
}

/// Why a case is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// By a closing step of the procedure.
    Step(String),
    /// By a closing act, with its reasons.
    Act(String),
    /// Transferred to a body.
    Transferred(String),
}

/// What an act brings to the fold.
pub struct Taken<'a> {
    /// Index in the log.
    pub index: u64,
    /// Leaf hash.
    pub leaf: Hash,
    /// Caller's id.
    pub act: &'a str,
    /// What is done.
    pub verb: &'a Verb,
    /// What is said of persons.
    pub people: &'a People,
    /// Civil day.
    pub on: Date,
    /// Time of day.
    pub at: Option<&'a str>,
    /// When it was recorded, and that as a civil day.
    pub recorded: (i64, Date),
    /// Who.
    pub by: Option<&'a str>,
    /// Result at the gate.
    pub result: GateResult,
    /// Findings against it.
    pub refusals: &'a [Refusal],
    /// Digest of the opinion.
    pub opinion: Option<Hash>,
}

/// The state of a case.
#[derive(Debug, Clone, Default)]
pub struct CaseState {
    /// Log.
    pub log: String,
    /// Number.
    pub case: String,
    /// What is known, as the engine reads it.
    pub doc: CaseDoc,
    /// All acts, refused ones too.
    pub acts: Vec<Arc<ActView>>,
    /// Person in charge.
    pub charge: Option<String>,
    /// Persons taken out.
    pub recused: BTreeSet<String>,
    /// Sent, by label.
    pub sent: BTreeMap<String, Sent>,
    /// Acts done in an emergency: index, who did it, whether it was looked at.
    pub emergencies: Vec<(u64, Option<String>, bool)>,
    /// Disclosures: index, act disclosed, fields, retracted by.
    pub disclosed: Vec<(u64, u64, Vec<String>, Option<u64>)>,
    /// Closed, with the index of the act.
    pub closed: Option<(u64, Closed)>,
    /// A transfer not yet taken over by the other log.
    pub forward: Option<(u64, String)>,
    /// Where the case came from or what it is about.
    pub about: Option<About>,
    /// Where it went.
    pub forwarded: Option<About>,
    /// Clocks whose running out is recorded: clock, last day.
    pub lapsed: BTreeSet<(String, String)>,
    /// Persons behind the parties, as the parties' sections name them.
    pub persons: BTreeMap<String, String>,
    /// Parties whose sections are erased.
    pub erased: BTreeSet<String>,
    /// Acts whose payload cannot be read any more.
    pub unreadable: Vec<u64>,
    /// Last event of the rulebook.
    pub stage: String,
    /// Day it was opened.
    pub opened: Option<Date>,
}

fn day(text: &str, field: &str) -> Result<Date, EngineError> {
    parse_date(text).map_err(|_| EngineError {
        code: "engine-bad-date",
        args: vec![("text", text.to_owned())],
        place: Some(field.to_owned()),
    })
}

impl CaseState {
    /// Empty, before its first act.
    pub fn new(log: &str, case: &str, jurisdiction: &str) -> CaseState {
        let doc = CaseDoc { jurisdiction: jurisdiction.to_owned(), ..CaseDoc::default() };
        CaseState { log: log.to_owned(), case: case.to_owned(), doc, ..CaseState::default() }
    }

    /// Index of the last act.
    pub fn last(&self) -> Option<u64> {
        self.acts.last().map(|a| a.index)
    }

    /// Takes in the next act. One that was refused leaves only its trace.
    ///
    /// # Errors
    /// What is wrong with the form of its tables; the state is then undefined and to be thrown away.
    pub fn take(&mut self, rules: &Rules, t: &Taken<'_>) -> Result<(), Vec<EngineError>> {
        let label = match t.verb {
            Verb::Event { label, .. } => label.clone(),
            Verb::Send { label, .. } | Verb::Arrive { label, .. } => Some(label.clone()),
            _ => None,
        };
        self.acts.push(Arc::new(ActView {
            index: t.index,
            leaf: t.leaf,
            act: t.act.to_owned(),
            kind: t.verb.word(),
            name: t.verb.name().map(str::to_owned),
            label,
            on: t.on,
            at: t.at.map(str::to_owned),
            recorded: t.recorded.0,
            by: t.by.map(str::to_owned),
            result: t.result,
            refusals: t.refusals.to_vec(),
            opinion: t.opinion,
        }));
        if t.result == GateResult::Refused {
            return Ok(());
        }
        if t.result == GateResult::Override {
            self.emergencies.push((t.index, t.by.map(str::to_owned), false));
        }
        for (party, fields) in t.people {
            if let Some(person) = fields.get("person").and_then(Value::as_str) {
                self.persons.insert(party.clone(), person.to_owned());
            }
        }
        self.verb(rules, t)?;
        self.titles(t.people);
        Ok(())
    }

    /// Fills in what the gate said of the last act, which was taken in as admitted.
    pub(crate) fn confirm(&mut self, t: &Taken<'_>) {
        if let Some(last) = self.acts.last_mut() {
            let last = Arc::make_mut(last);
            last.leaf = t.leaf;
            last.result = t.result;
            last.refusals = t.refusals.to_vec();
            last.opinion = t.opinion;
        }
        if t.result == GateResult::Override {
            self.emergencies.push((t.index, t.by.map(str::to_owned), false));
        }
    }

    fn titles(&mut self, people: &People) {
        for party in &mut self.doc.parties {
            if let Some(title) = people.get(&party.id).and_then(|f| f.get("title")).and_then(Value::as_str) {
                party.title = Some(title.to_owned());
            }
        }
    }

    fn fragment(&self, on: Date, tables: Map<String, Value>) -> Result<CaseDoc, Vec<EngineError>> {
        fragment(&self.doc.jurisdiction, &self.doc.kind, &on.to_string(), tables)
    }

    fn verb(&mut self, rules: &Rules, t: &Taken<'_>) -> Result<(), Vec<EngineError>> {
        match t.verb {
            Verb::Open { kind, party, conduct, facts, about } => {
                self.doc.kind.clone_from(kind);
                self.opened = Some(t.on);
                self.about.clone_from(about);
                let mut tables = table("party", party);
                tables.extend(table("conduct", conduct));
                if !facts.is_empty() {
                    tables.insert("facts".to_owned(), Value::Object(facts.clone()));
                }
                let doc = self.fragment(t.on, tables)?;
                self.merge(doc);
            }
            Verb::Receive { from, kind, doc, .. } => {
                self.doc.kind.clone_from(kind);
                self.opened = Some(t.on);
                self.about = Some(from.clone());
                let doc = self.fragment(t.on, doc.clone())?;
                self.merge(doc);
            }
            Verb::Add { facts, of, judgment, unproved, enquiry, party, conduct } => {
                let mut tables = table("party", party);
                for (name, rows) in [("conduct", conduct), ("judgment", judgment), ("unproved", unproved), ("enquiry", enquiry)] {
                    tables.extend(table(name, rows));
                }
                if !facts.is_empty() {
                    tables.insert("facts".to_owned(), Value::Object(facts.clone()));
                }
                let mut doc = self.fragment(t.on, tables)?;
                if let Some(of) = of {
                    for fact in doc.facts.iter_mut().filter(|f| f.of.is_none()) {
                        fact.of = Some(of.clone());
                    }
                }
                self.merge(doc);
            }
            Verb::Propose { basis, line } => {
                let mut tables = table("line", line);
                tables.insert("basis".to_owned(), basis.iter().map(|b| Value::String(b.clone())).collect());
                let doc = self.fragment(t.on, tables)?;
                self.doc.basis = doc.basis;
                self.doc.lines = doc.lines;
            }
            Verb::Event { name, label, by, set, .. } => {
                self.happened(rules, t, name, label.as_deref(), by.as_deref(), set, t.on)?;
            }
            Verb::Send { label, name, to, way, set, .. } => {
                let sent = Sent {
                    name: name.clone(),
                    to: to.clone(),
                    way: way.clone(),
                    set: set.clone(),
                    on: (t.on, t.index),
                    statuses: Vec::new(),
                };
                self.sent.insert(label.clone(), sent);
            }
            Verb::Arrive { label, status, .. } => {
                let Some(sent) = self.sent.get_mut(label) else { return Ok(()) };
                sent.statuses.push((*status, t.on, t.index));
                if status.counts() {
                    let sent = sent.clone();
                    self.happened(rules, t, &sent.name, Some(label), None, &sent.set, t.on)?;
                }
            }
            Verb::Correct { of, to, strike, set } => {
                let to = to.as_deref().map(|d| day(d, "to")).transpose().map_err(|e| vec![e])?;
                let fields = self.fields(t.on, set)?;
                self.doc.corrections.push(CorrectionDoc {
                    of: of.clone(),
                    recorded: t.recorded.1,
                    on: to,
                    fields,
                    strike: *strike,
                });
            }
            Verb::Annul { of, void, from, .. } => {
                let from = from.as_deref().map(|d| day(d, "from")).transpose().map_err(|e| vec![e])?;
                self.doc.annulments.push(AnnulDoc { of: of.clone(), on: t.on, void: *void, from });
            }
            other => self.office(other, t),
        }
        Ok(())
    }

    /// What changes nothing that the engine reads.
    fn office(&mut self, verb: &Verb, t: &Taken<'_>) {
        match verb {
            Verb::Assign { person } => self.charge = Some(person.clone()),
            Verb::Recuse { person, .. } => {
                self.recused.insert(person.clone());
                if self.charge.as_ref() == Some(person) {
                    self.charge = None;
                }
            }
            Verb::Review { of, .. } => {
                for e in self.emergencies.iter_mut().filter(|e| e.0 == *of) {
                    e.2 = true;
                }
            }
            Verb::Disclose { of, fields, .. } => self.disclosed.push((t.index, *of, fields.clone(), None)),
            Verb::Retract { of, .. } => {
                for d in self.disclosed.iter_mut().filter(|d| d.0 == *of) {
                    d.3 = Some(t.index);
                }
            }
            Verb::Lapse { clock, day, .. } => {
                self.lapsed.insert((clock.clone(), day.clone()));
            }
            Verb::Forwarded { to } => {
                self.forwarded = Some(to.clone());
                self.forward = None;
            }
            Verb::Close { reasons } => self.closed = Some((t.index, Closed::Act(reasons.clone()))),
            Verb::Erase { subject, .. } => {
                self.erased.insert(subject.clone());
                self.persons.remove(subject);
                for party in self.doc.parties.iter_mut().filter(|p| p.id == *subject) {
                    party.title = None;
                }
            }
            _ => {}
        }
    }

    fn fields(&self, on: Date, set: &Map<String, Value>) -> Result<Vec<(String, fazhi_lang::case::Given)>, Vec<EngineError>> {
        if set.is_empty() {
            return Ok(Vec::new());
        }
        // The form of values is that of an act file; an event without kind would be refused, so any name stands in.
        let row = serde_json::json!({"kind": "-", "on": on.to_string(), "set": set});
        let doc = self.fragment(on, table("event", &[row]))?;
        Ok(doc.events.into_iter().next().map(|e| e.fields).unwrap_or_default())
    }

    #[allow(clippy::too_many_arguments)] // one occurrence, field by field
    fn happened(
        &mut self,
        rules: &Rules,
        t: &Taken<'_>,
        name: &str,
        label: Option<&str>,
        by: Option<&str>,
        set: &Map<String, Value>,
        on: Date,
    ) -> Result<(), Vec<EngineError>> {
        let fields = self.fields(on, set)?;
        self.doc.events.push(EventDoc {
            kind: name.to_owned(),
            label: label.map(str::to_owned),
            on,
            at: t.at.map(str::to_owned),
            by: by.map(str::to_owned),
            file: None,
            recorded: Some(t.recorded.1),
            fields,
        });
        self.stage = name.to_owned();
        let Some(event) = event(rules, name) else { return Ok(()) };
        let kind = rules.kinds.iter().find(|k| k.name == self.doc.kind);
        if by.is_none() && transfers(rules, event) {
            let to = set.get("to").and_then(Value::as_str).unwrap_or_default().to_owned();
            self.closed = Some((t.index, Closed::Transferred(to.clone())));
            self.forward = Some((t.index, to));
        } else if by.is_none() && kind.is_some_and(|k| k.closing.contains(&event)) {
            self.closed = Some((t.index, Closed::Step(name.to_owned())));
        }
        Ok(())
    }

    /// Puts further tables into the case; a fact given again replaces the older value.
    fn merge(&mut self, from: CaseDoc) {
        let d = &mut self.doc;
        d.parties.extend(from.parties);
        d.conducts.extend(from.conducts);
        for fact in from.facts {
            let same = |f: &&mut FactDoc| f.name == fact.name && f.of == fact.of;
            match d.facts.iter_mut().find(same) {
                Some(old) => *old = fact,
                None => d.facts.push(fact),
            }
        }
        for judged in from.judgments {
            match d.judgments.iter_mut().find(|j| j.name == judged.name && j.of == judged.of) {
                Some(old) => *old = judged,
                None => d.judgments.push(judged),
            }
        }
        d.unproved.extend(from.unproved);
        d.events.extend(from.events);
        d.corrections.extend(from.corrections);
        d.annulments.extend(from.annulments);
        d.enquiries.extend(from.enquiries);
        d.lines.extend(from.lines);
        d.basis.extend(from.basis);
    }

    /// The case is open: acts of the procedure are possible.
    pub fn is_open(&self) -> bool {
        self.closed.is_none() && self.opened.is_some()
    }
}

/// A declared event.
pub(crate) fn event(rules: &Rules, name: &str) -> Option<EventId> {
    rules.events.iter().position(|e| e.name == name).and_then(|n| u32::try_from(n).ok()).map(EventId)
}

/// The event hands the case to another body.
pub(crate) fn transfers(rules: &Rules, event: EventId) -> bool {
    rules.settles.iter().flat_map(|s| &s.steps).any(|s| s.how == SettleHow::Transferred && s.event == event)
}
