//! One act on its way into the log: who is it, may it, is it lawful; then the leaf, the sealed payload and what follows for case and clocks.
//! Everything here happens inside the transaction that sequences the act.
use crate::case::{CaseState, Taken};
use crate::error::OfficeError;
use crate::gate::{self, Asked, Ruling, lack};
use crate::host::day;
use crate::law::{Edition, Law};
use crate::load::{self, KeyCache, first};
use crate::messages;
use crate::office::Inner;
use crate::others;
use crate::request::{CASE, Request};
use crate::roster::{Appointment, Roster};
use crate::verb::Verb;
use fazhi_engine::EngineError;
use fazhi_engine::opinion::{ClockReport, Tag};
use fazhi_lang::case::EventDoc;
use fazhi_lang::model::Rules;
use fazhi_record::{Core, Gate, GateResult, Hash, Key, Leaf, Payload, Ref, Section, leaf_hash, seal, sealed_digest, wrap};
use fazhi_store::{Breach, CaseRow, Due, Entry, Message, Writer};
use fazhi_time::{Date, parse_date};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A request whose form, commitments and signature are checked.
pub(crate) struct Checked {
    pub(crate) request: Request,
    pub(crate) sections: Vec<Section>,
}

/// A case in a batch, with the clocks that run in it.
#[derive(Clone)]
pub(crate) struct Held {
    pub(crate) state: Arc<CaseState>,
    pub(crate) dues: Arc<Vec<Due>>,
}

/// What a batch adds to the store. Thrown away where the transaction fails.
pub(crate) struct Stage<'a> {
    pub(crate) office: &'a Inner,
    pub(crate) log: &'a str,
    pub(crate) law: Option<&'a Law>,
    pub(crate) roster: Roster,
    pub(crate) recorded: i64,
    pub(crate) today: Date,
    pub(crate) next: u64,
    pub(crate) cases: HashMap<String, Held>,
    pub(crate) touched: Vec<String>,
    pub(crate) dues_changed: Vec<String>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) leaves: Vec<Hash>,
    pub(crate) ids: HashMap<String, u64>,
    pub(crate) keys: KeyCache,
    pub(crate) new_keys: Vec<(String, Vec<u8>)>,
    pub(crate) erase: Vec<String>,
    pub(crate) breaches: BTreeMap<String, Vec<Breach>>,
    pub(crate) messages: Vec<Message>,
    /// What was recorded is judged again: nothing that came later is looked at.
    pub(crate) replays: bool,
}

/// What became of one act.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Log.
    pub log: String,
    /// Index in the log.
    pub index: u64,
    /// Leaf hash: with log and index the name of the act.
    pub leaf: Hash,
    /// When it was recorded, UTC microseconds.
    pub recorded: i64,
    /// What the gate said. Of a replay only the result is known.
    pub ruling: Ruling,
    /// It had been recorded before: nothing happened now.
    pub again: bool,
}

impl Answer {
    /// It took effect.
    pub fn effective(&self) -> bool {
        self.ruling.result != GateResult::Refused
    }

    /// Reference to it.
    pub fn reference(&self) -> Ref {
        Ref { log: self.log.clone(), index: self.index, leaf: self.leaf }
    }
}

/// An act whose author and place are in order; what the law says of it is still to be asked. The question reads nothing but this, so that
/// several are asked at the same time.
pub(crate) struct Question {
    law: &'static Edition,
    rules: &'static Rules,
    on: Date,
    known: Date,
    appointment: Option<Appointment>,
    others: Vec<EventDoc>,
    before: Held,
    after: CaseState,
    /// The case with what is sent arrived.
    arrived: Option<CaseState>,
}

impl Question {
    /// Persons behind the parties: an act on one case bears on the other cases of these persons.
    pub(crate) fn persons(&self) -> impl Iterator<Item = &String> {
        self.after.persons.values()
    }
}

/// An act on its way through the gate.
#[allow(clippy::large_enum_variant)] // a batch holds a few hundred of them, each for a moment
pub(crate) enum Passage {
    /// Nothing is left to ask.
    Ruled(Judged),
    /// The law is to be asked.
    Asks(Box<Question>),
}

/// An act that was judged.
pub(crate) struct Judged {
    pub(crate) ruling: Ruling,
    /// The case before it.
    before: Option<Held>,
    /// The case after it, should it be admitted at the place it was judged for.
    after: Option<CaseState>,
}

impl Judged {
    fn of(ruling: Ruling, before: Option<Held>) -> Judged {
        Judged { ruling, before, after: None }
    }

    /// Clocks that run after the act, in the case as it is then.
    pub(crate) fn dues(&self, state: &CaseState, verb: &Verb) -> Option<Arc<Vec<Due>>> {
        let before = &self.before.as_ref()?.dues;
        let keeps = matches!(
            verb,
            Verb::Assign { .. }
                | Verb::Recuse { .. }
                | Verb::Review { .. }
                | Verb::Disclose { .. }
                | Verb::Retract { .. }
                | Verb::Erase { .. }
        );
        let same = keeps || self.ruling.result == GateResult::Refused;
        Some(if same { Arc::clone(before) } else { Arc::new(dues(state, &self.ruling.clocks, before, verb)) })
    }
}

impl<'a> Stage<'a> {
    /// Nothing staged yet.
    pub(crate) fn empty(office: &'a Inner, log: &'a str, today: Date) -> Stage<'a> {
        Stage {
            office,
            log,
            law: None,
            roster: Roster::default(),
            recorded: 0,
            today,
            next: 0,
            cases: HashMap::new(),
            touched: Vec::new(),
            dues_changed: Vec::new(),
            entries: Vec::new(),
            leaves: Vec::new(),
            ids: HashMap::new(),
            keys: KeyCache::new(),
            new_keys: Vec::new(),
            erase: Vec::new(),
            breaches: BTreeMap::new(),
            messages: Vec::new(),
            replays: false,
        }
    }
}

impl Stage<'_> {
    /// What the gate says of an act at this place, without anything being recorded.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub(crate) fn judge(&mut self, writer: &mut dyn Writer, request: &Request) -> Result<Judged, OfficeError> {
        match self.passage(writer, request, self.next)? {
            Passage::Ruled(judged) => Ok(judged),
            Passage::Asks(question) => ask(request, *question),
        }
    }

    /// Everything that is asked of the act before the law is, should it get this index.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub(crate) fn passage(&mut self, writer: &mut dyn Writer, request: &Request, index: u64) -> Result<Passage, OfficeError> {
        let core = &request.core;
        let on = parse_date(&core.on).map_err(|e| OfficeError::bad("on", e))?;
        if on > self.today {
            return Err(
                OfficeError::new("office-future", vec![("on", core.on.clone()), ("today", self.today.to_string())]).at("on")
            );
        }
        match &core.case {
            None => Ok(Passage::Ruled(Judged::of(self.log_act(request, on)?, None))),
            Some(number) => self.case_act(writer, request, number, on, index),
        }
    }

    /// Puts an act that was judged into the batch.
    ///
    /// # Errors
    /// What is wrong with the request; nothing of it is recorded then.
    pub(crate) fn act(&mut self, writer: &mut dyn Writer, checked: &Checked, judged: Judged) -> Result<Answer, OfficeError> {
        let request = &checked.request;
        let core = &request.core;
        let on = parse_date(&core.on).map_err(|e| OfficeError::bad("on", e))?;
        let opinion = judged.ruling.digest();
        let (index, leaf) = self.write(writer, checked, &judged.ruling, opinion)?;
        let effective = judged.ruling.result != GateResult::Refused;
        let ruling = match &core.case {
            None => {
                if effective {
                    let by = core.by.appointment.as_ref().map(|a| a.index);
                    self.roster.take(index, leaf, self.log, &core.authority, by, on, &request.verb);
                }
                judged.ruling
            }
            Some(number) => self.settle(request, number, on, judged, index, leaf, opinion)?,
        };
        Ok(Answer { log: self.log.to_owned(), index, leaf, recorded: self.recorded, ruling, again: false })
    }

    /// Who signed: the appointment, or a refusal; a signature by a key that fits nothing is an error and leaves no trace.
    fn author(
        &self,
        request: &Request,
        on: Date,
    ) -> Result<Result<Option<&Appointment>, Vec<fazhi_record::Refusal>>, OfficeError> {
        let core = &request.core;
        let Some(signature) = &request.signature else { return Err(OfficeError::new("office-forged", Vec::new())) };
        let wrong = || OfficeError::new("office-wrong-key", vec![("act", core.act.clone())]);
        if request.verb.by_office() {
            return if Some(signature.key) == self.roster.office { Ok(Ok(None)) } else { Err(wrong()) };
        }
        let Some(reference) = &core.by.appointment else {
            // Only the founder acts without an appointment, and only to appoint.
            let founder = self.roster.founder.as_ref().is_some_and(|(key, _)| *key == signature.key);
            let log_act = matches!(request.verb, Verb::Appoint { .. } | Verb::Dismiss { .. });
            return match (founder, log_act) {
                (true, true) => Ok(Ok(None)),
                (true, false) => Ok(Err(vec![lack("appointment", "appointment-missing")])),
                (false, _) => Err(wrong()),
            };
        };
        let Some(found) =
            self.roster.appointments.get(&reference.index).filter(|a| a.leaf == reference.leaf && reference.log == self.log)
        else {
            return Err(OfficeError::new("office-unknown-appointment", vec![("index", reference.index.to_string())]).at("by"));
        };
        if found.key != signature.key || core.by.person.as_deref() != Some(found.person.as_str()) {
            return Err(wrong());
        }
        // What others did is taken down by whoever is appointed when it is taken down; what the authority does needs the appointment on its day.
        let taken_down = matches!(request.verb, Verb::Event { by: Some(_), .. } | Verb::Arrive { .. });
        let day = if taken_down { self.today } else { on };
        let holds = self.roster.holds(found.index, day).and_then(|_| self.roster.holds(found.index, self.today));
        Ok(holds.map(Some).map_err(|l| vec![gate::lacking(l)]))
    }

    fn log_act(&self, request: &Request, on: Date) -> Result<Ruling, OfficeError> {
        let core = &request.core;
        match &request.verb {
            Verb::Found { jurisdiction, key, .. } => {
                if self.next != 0 {
                    return Err(OfficeError::new("office-log-exists", vec![("log", self.log.to_owned())]));
                }
                if self.office.law(jurisdiction).is_none() {
                    return Err(OfficeError::new("office-unknown-law", vec![("jurisdiction", jurisdiction.clone())]));
                }
                let fits = request.signature.as_ref().is_some_and(|s| crate::roster::key(key) == Some(s.key));
                if fits {
                    Ok(Ruling::plain())
                } else {
                    Err(OfficeError::new("office-wrong-key", vec![("act", core.act.clone())]))
                }
            }
            Verb::Appoint { from, until, key, offices, .. } => {
                parse_date(from).map_err(|e| OfficeError::bad("from", e))?;
                until.as_deref().map(parse_date).transpose().map_err(|e| OfficeError::bad("until", e))?;
                crate::roster::key(key).ok_or_else(|| OfficeError::bad("key", "base64"))?;
                if let Some(law) = self.law
                    && let Some(unknown) = offices.iter().find(|o| !law.rules().offices.iter().any(|k| k.norm.name == **o))
                {
                    return Err(OfficeError::bad("offices", unknown));
                }
                Ok(match self.author(request, on)? {
                    Ok(by) => match gate::may_appoint(&self.roster, by, &request.verb) {
                        none if none.is_empty() => Ruling::plain(),
                        lacks => Ruling::refused(lacks),
                    },
                    Err(lacks) => Ruling::refused(lacks),
                })
            }
            Verb::Dismiss { appointment, .. } => Ok(match self.author(request, on)? {
                Ok(by) if by.is_none_or(|b| b.appoints) && self.roster.appointments.contains_key(appointment) => Ruling::plain(),
                Ok(_) => Ruling::refused(vec![lack("appointment", "appointment-beyond-own")]),
                Err(lacks) => Ruling::refused(lacks),
            }),
            _ => Err(OfficeError::bad("case", "missing")),
        }
    }

    fn case_act(
        &mut self,
        writer: &mut dyn Writer,
        request: &Request,
        number: &str,
        on: Date,
        index: u64,
    ) -> Result<Passage, OfficeError> {
        let refused = |lacks, before| Ok(Passage::Ruled(Judged::of(Ruling::refused(lacks), Some(before))));
        let law = self.law.ok_or_else(|| OfficeError::new("office-log-missing", vec![("log", self.log.to_owned())]))?;
        let edition = law.on(self.today);
        let opening = matches!(request.verb, Verb::Open { .. } | Verb::Receive { .. });
        let before = self.held(writer, law, number)?;
        let before = match (before, opening) {
            (Some(_), true) => return Err(OfficeError::new("office-case-exists", vec![("case", number.to_owned())]).at("case")),
            (None, false) => return Err(OfficeError::new("office-no-case", vec![("case", number.to_owned())]).at("case")),
            (Some(held), false) => held,
            (None, true) => {
                let state = CaseState::new(self.log, number, law.jurisdiction());
                Held { state: Arc::new(state), dues: Arc::default() }
            }
        };
        if !opening && before.state.closed.is_some() && !self.late(law, &before.state, &request.verb) {
            let by = before.state.closed.as_ref().map_or_else(String::new, |c| c.0.to_string());
            return Err(OfficeError::new("office-case-closed", vec![("case", number.to_owned()), ("by", by)]).at("case"));
        }
        let appointment = match self.author(request, on)? {
            Ok(appointment) => appointment.cloned(),
            Err(lacks) => return refused(lacks, before),
        };
        let asked = Asked {
            core: &request.core,
            verb: &request.verb,
            on,
            known: self.today,
            appointment: appointment.as_ref(),
            others: &[],
        };
        let lacks = gate::authority(law.rules(), &before.state, &asked);
        if !lacks.is_empty() {
            return refused(lacks, before);
        }
        if let Verb::Annul { decision: Some(about), .. } = &request.verb {
            let lacks = others::annulment(self.office, writer, &mut self.keys, edition, &before.state, &asked, about)?;
            if !lacks.is_empty() {
                return refused(lacks, before);
            }
        }
        let mut after = (*before.state).clone();
        let simulated = self.taken(request, on, index, GateResult::Admitted, &[], None);
        after.take(law.rules(), &simulated).map_err(first)?;
        let mut arrived = None;
        let others = match &request.verb {
            Verb::Event { name, by, .. } if gate::own(law.rules(), name, by.as_deref()) => {
                self.linked(writer, law, &after, name)?
            }
            Verb::Send { label, name, .. } => {
                let mut state = after.clone();
                let arrival = Verb::Arrive { label: label.clone(), status: crate::verb::Status::Reached, proof: String::new() };
                let taken = Taken { verb: &arrival, ..self.taken(request, on, index, GateResult::Admitted, &[], None) };
                state.take(law.rules(), &taken).map_err(first)?;
                let others = self.linked(writer, law, &state, name)?;
                arrived = Some(state);
                others
            }
            Verb::Arrive { label, status, .. } if status.counts() => {
                let name = after.sent.get(label).map(|s| s.name.clone()).unwrap_or_default();
                self.linked(writer, law, &after, &name)?
            }
            _ => Vec::new(),
        };
        let (rules, known) = (law.rules(), self.today);
        Ok(Passage::Asks(Box::new(Question { law: edition, rules, on, known, appointment, others, before, after, arrived })))
    }

    /// Events by others and steps that follow a decision are possible after closing only where they challenge or correct it.
    fn late(&self, law: &Law, state: &CaseState, verb: &Verb) -> bool {
        let rules = law.rules();
        let by_other = |name: &str, by: Option<&str>| !gate::own(rules, name, by);
        let transferred = matches!(state.closed, Some((_, crate::case::Closed::Transferred(_))));
        match verb {
            Verb::Event { name, by, .. } => {
                !transferred
                    && (by_other(name, by.as_deref())
                        || state.doc.events.iter().any(|e| !e.kind.is_empty() && challenged(rules, e.kind.as_str())))
            }
            Verb::Arrive { .. } => true,
            other => other.after_close(),
        }
    }

    /// Events of other files, where the act is one on which they bear: a gate point.
    fn linked(
        &mut self,
        writer: &mut dyn Writer,
        law: &Law,
        after: &CaseState,
        name: &str,
    ) -> Result<Vec<EventDoc>, OfficeError> {
        let point = crate::case::event(law.rules(), name).and_then(|id| gate::point(law.rules(), &after.doc.kind, id));
        if point.is_none() || after.persons.is_empty() {
            return Ok(Vec::new());
        }
        let staged = others::Staged {
            log: self.log,
            authority: &self.roster.authority,
            rules: law.rules(),
            cases: &self.cases,
            breaches: &self.breaches,
            until: self.replays.then_some(self.recorded),
        };
        others::events(self.office, writer, &mut self.keys, after, &staged)
    }

    fn taken<'r>(
        &self,
        request: &'r Request,
        on: Date,
        index: u64,
        result: GateResult,
        refusals: &'r [fazhi_record::Refusal],
        opinion: Option<Hash>,
    ) -> Taken<'r> {
        let core = &request.core;
        Taken {
            index,
            leaf: [0; 32],
            act: &core.act,
            verb: &request.verb,
            people: &request.people,
            on,
            at: core.at.as_deref(),
            recorded: (self.recorded, self.today),
            by: core.by.person.as_deref().or(core.by.party.as_deref()),
            result,
            refusals,
            opinion,
        }
    }

    /// The case as the batch has it, else as the store has it.
    fn held(&mut self, writer: &mut dyn Writer, law: &Law, number: &str) -> Result<Option<Held>, OfficeError> {
        if let Some(held) = self.cases.get(number) {
            return Ok(Some(held.clone()));
        }
        if self.replays {
            // The store shows the case as it became; at this place it was not yet opened.
            return Ok(None);
        }
        let state = load::case(writer, &self.office.keys, &mut self.keys, law.rules(), self.log, number)?;
        let Some(state) = state else { return Ok(None) };
        let held = Held { state: Arc::new(state), dues: Arc::new(writer.dues_of(self.log, number)?) };
        self.cases.insert(number.to_owned(), held.clone());
        Ok(Some(held))
    }

    /// Leaf and sealed payload into the batch.
    fn write(
        &mut self,
        writer: &mut dyn Writer,
        checked: &Checked,
        ruling: &Ruling,
        opinion: Option<Hash>,
    ) -> Result<(u64, Hash), OfficeError> {
        let request = &checked.request;
        let core: &Core = &request.core;
        let mut payload = Payload::default();
        let mut sealed = BTreeMap::new();
        for section in &checked.sections {
            let key = self.key(writer, core.case.as_deref(), &section.subject)?;
            let mut nonce = [0; 24];
            self.office.random(&mut nonce)?;
            let bytes = seal(section, &key, nonce, &core.log, &core.act)?;
            sealed.insert(section.subject.clone(), sealed_digest(&bytes));
            payload.sections.insert(section.subject.clone(), bytes);
        }
        let mut digests = BTreeMap::new();
        if opinion.is_some()
            && let Some(law) = self.law
        {
            digests.insert("law".to_owned(), law.on(self.today).digest);
        }
        let gate = Gate {
            result: ruling.result,
            verdict: ruling.verdict.map(|v| v.word().to_owned()),
            opinion,
            refusals: ruling.refusals.iter().take(40).cloned().collect(),
            digests,
            provisions: ruling.provisions.iter().take(40).cloned().collect(),
            reasons: None,
        };
        let leaf =
            Leaf { core: core.clone(), signature: request.signature.clone(), gate: Some(gate), sealed, recorded: self.recorded };
        let bytes = leaf.bytes()?;
        let hash = leaf_hash(&bytes);
        let index = self.next;
        self.entries.push(Entry {
            index,
            act: core.act.clone(),
            case: core.case.clone(),
            kind: core.kind.clone(),
            leaf: bytes,
            payload: payload.bytes()?,
            recorded: self.recorded,
        });
        self.leaves.push(hash);
        self.ids.insert(core.act.clone(), index);
        self.next += 1;
        Ok((index, hash))
    }

    /// The key of a section, made where there is none yet.
    fn key(&mut self, writer: &mut dyn Writer, case: Option<&str>, section: &str) -> Result<Key, OfficeError> {
        let subject = load::subject(self.log, case, section);
        if let Some(key) = load::key(writer, &self.office.keys, &mut self.keys, &subject)? {
            return Ok(key);
        }
        if writer.erased(&subject)? {
            return Err(OfficeError::new("office-erased", vec![("subject", section.to_owned())]).at("people"));
        }
        let mut fresh = [0; 32];
        let mut nonce = [0; 24];
        self.office.random(&mut fresh)?;
        self.office.random(&mut nonce)?;
        let key = Key::from_bytes(&fresh);
        self.new_keys.push((subject.clone(), wrap(&key, &self.office.keys.master(), nonce)?));
        self.keys.insert(subject, Some(key.clone()));
        Ok(key)
    }

    /// The case after the act, with everything that is found by it.
    #[allow(clippy::too_many_arguments)] // the act and its place, field by field
    fn settle(
        &mut self,
        request: &Request,
        number: &str,
        on: Date,
        mut judged: Judged,
        index: u64,
        leaf: Hash,
        opinion: Option<Hash>,
    ) -> Result<Ruling, OfficeError> {
        let (Some(before), Some(law)) = (&judged.before, self.law) else { return Ok(judged.ruling) };
        let effective = judged.ruling.result != GateResult::Refused;
        let mut taken = self.taken(request, on, index, judged.ruling.result, &judged.ruling.refusals, opinion);
        taken.leaf = leaf;
        let state = match judged.after.take() {
            // Judged for the place it has come to: only what the gate said is to be filled in.
            Some(mut after) if effective && after.last() == Some(index) => {
                after.confirm(&taken);
                after
            }
            _ => {
                let mut state = (*before.state).clone();
                state.take(law.rules(), &taken).map_err(first)?;
                state
            }
        };
        let dues = judged.dues(&state, &request.verb).unwrap_or_default();
        if effective {
            match &request.verb {
                Verb::Erase { subject, .. } if subject != CASE => {
                    let key = load::subject(self.log, Some(number), subject);
                    // Later acts of the same batch must not be sealed under it.
                    self.keys.insert(key.clone(), None);
                    self.erase.push(key);
                    self.breaches.insert(number.to_owned(), others::breaches(self.office, &state));
                }
                Verb::Open { .. } | Verb::Receive { .. } | Verb::Add { .. } => {
                    self.breaches.insert(number.to_owned(), others::breaches(self.office, &state));
                }
                _ => {}
            }
        }
        if effective {
            let at = (index, self.recorded);
            self.messages.extend(messages::of(&request.verb, &state, &self.roster.authority, at, law));
        }
        let changed = self.cases.get(number).is_none_or(|h| h.dues != dues);
        if changed {
            self.dues_changed.push(number.to_owned());
        }
        self.touched.push(number.to_owned());
        self.cases.insert(number.to_owned(), Held { state: Arc::new(state), dues });
        Ok(judged.ruling)
    }
}

/// An event by which somebody outside challenges what was done: what follows it can happen in a closed case.
fn challenged(rules: &fazhi_lang::model::Rules, name: &str) -> bool {
    use fazhi_lang::model::EventBy;
    crate::case::event(rules, name).and_then(|e| rules.events.get(e.at())).is_some_and(|e| e.by == EventBy::Party)
}

/// Asks the law. Reads nothing but the question.
///
/// # Errors
/// What is wrong with the case as it would be.
pub(crate) fn ask(request: &Request, question: Question) -> Result<Judged, OfficeError> {
    let Question { law: edition, rules, on, known, appointment, others, before, after, arrived } = question;
    let asked = Asked { core: &request.core, verb: &request.verb, on, known, appointment: appointment.as_ref(), others: &others };
    let ruling = match &request.verb {
        Verb::Event { name, by, defect, emergency, .. } if gate::own(rules, name, by.as_deref()) => {
            let mut ruling = gate::lawful(edition, &after, &asked, name).map_err(first)?;
            if ruling.result == GateResult::Refused && *defect && gate::only_defects(&ruling) {
                ruling.result = GateResult::Defect;
            } else if ruling.result == GateResult::Refused && emergency.is_some() {
                if asked.appointment.is_some_and(|a| a.emergency) {
                    ruling.result = GateResult::Override;
                } else {
                    ruling.refusals.push(lack("emergency", "no-emergency-power"));
                }
            }
            ruling
        }
        Verb::Send { name, defect, .. } => {
            let mut ruling = gate::lawful(edition, arrived.as_ref().unwrap_or(&after), &asked, name).map_err(first)?;
            if ruling.result == GateResult::Refused && *defect && gate::only_defects(&ruling) {
                ruling.result = GateResult::Defect;
            }
            // Clocks hang on the arrival: what the sending alone does to them is asked again.
            ruling.clocks = clocks(edition, &after, &asked)?;
            ruling
        }
        Verb::Arrive { label, status, .. } if status.counts() => {
            let name = after.sent.get(label).map(|s| s.name.clone()).unwrap_or_default();
            let mut ruling = gate::lawful(edition, &after, &asked, &name).map_err(first)?;
            // It has arrived, whatever the law says of it: a fact is not refused, its defect is recorded.
            if ruling.result == GateResult::Refused {
                ruling.result = GateResult::Defect;
            }
            ruling
        }
        Verb::Open { .. }
        | Verb::Receive { .. }
        | Verb::Add { .. }
        | Verb::Propose { .. }
        | Verb::Event { .. }
        | Verb::Correct { .. }
        | Verb::Annul { .. } => Ruling { clocks: clocks(edition, &after, &asked)?, ..Ruling::plain() },
        _ => Ruling { clocks: Vec::new(), ..Ruling::plain() },
    };
    Ok(Judged { ruling, before: Some(before), after: Some(after) })
}

fn clocks(edition: &Edition, after: &CaseState, asked: &Asked<'_>) -> Result<Vec<ClockReport>, OfficeError> {
    let case = gate::resolved(edition, after, asked, None).map_err(first)?;
    edition.engine.clocks(&case).map(|(clocks, _)| clocks).map_err(|e: EngineError| e.into())
}

/// Clocks of a case that have not run out on record.
pub(crate) fn dues(state: &CaseState, clocks: &[ClockReport], before: &[Due], verb: &Verb) -> Vec<Due> {
    if matches!(verb, Verb::Lapse { .. } | Verb::Forwarded { .. } | Verb::Close { .. } | Verb::Moved { .. }) && clocks.is_empty()
    {
        let mut rest: Vec<Due> = before.to_vec();
        match verb {
            Verb::Lapse { clock, day, .. } => rest.retain(|d| !(d.clock == *clock && d.day == *day)),
            Verb::Moved { clock, now, .. } => rest.iter_mut().filter(|d| d.clock == *clock).for_each(|d| d.day.clone_from(now)),
            Verb::Forwarded { .. } | Verb::Close { .. } => rest.clear(),
            _ => {}
        }
        return rest;
    }
    let mut list: Vec<Due> = clocks
        .iter()
        .filter(|c| matches!(c.state, "running" | "missed" | "open"))
        .filter_map(|c| {
            let day = c.due.last()?.to_string();
            let clock = c.conduct.as_ref().map_or_else(|| c.rule.clone(), |of| format!("{}/{of}", c.rule));
            (!state.lapsed.contains(&(clock.clone(), day.clone()))).then(|| Due {
                log: state.log.clone(),
                case: state.case.clone(),
                clock,
                start: c.start.map(|d| d.to_string()).unwrap_or_default(),
                day,
                provisional: c.support.iter().any(|s| s.tag == Tag::Param),
                effect: c.effect.to_owned(),
            })
        })
        .collect();
    if let Some((index, _)) = &state.forward {
        let on = state.acts.iter().find(|a| a.index == *index).map(|a| a.on.to_string()).unwrap_or_default();
        list.retain(|_| false);
        list.push(Due {
            log: state.log.clone(),
            case: state.case.clone(),
            clock: format!("office#forward/{index}"),
            start: on.clone(),
            day: on,
            provisional: false,
            effect: "forward".to_owned(),
        });
    }
    list.sort();
    list
}

/// The row a case is found by.
pub(crate) fn row(held: &Held) -> CaseRow {
    let state = &held.state;
    CaseRow {
        log: state.log.clone(),
        case: state.case.clone(),
        kind: state.doc.kind.clone(),
        state: if state.closed.is_some() { "closed" } else { "open" }.to_owned(),
        stage: state.stage.clone(),
        opened: state.opened.map(|d| d.to_string()).unwrap_or_default(),
        last: state.last().unwrap_or_default(),
        acts: state.acts.len() as u64,
        due: held.dues.iter().map(|d| d.day.clone()).min(),
        charge: state.charge.clone(),
    }
}

/// Civil day of a recording.
pub(crate) fn civil(recorded: i64) -> Result<Date, OfficeError> {
    day(recorded).ok_or_else(|| OfficeError::bad("recorded", "range"))
}
