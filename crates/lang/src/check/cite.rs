//! Citations: instrument, version, place and text behind them.
use super::Inputs;
use super::history;
use super::report::{At, Reports, or_none};
use super::suggest::nearest;
use crate::ast;
use crate::lock::Reviewed;
use crate::model::{Cite, TextState};
use fazhi_corpus::catalogue::{Basis, Instrument, Version};
use fazhi_corpus::document::Document;
use fazhi_corpus::normal;
use fazhi_law::{InstrumentId, Rank, Reference};
use fazhi_time::Date;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the head of a file says about citations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Header {
    /// The instrument the file is bound to.
    pub(crate) instrument: Option<InstrumentId>,
    /// Where that stands.
    pub(crate) at: At,
    /// Versions meant where a citation names none.
    pub(crate) versions: BTreeMap<InstrumentId, Date>,
}

/// Where something that is counted stands first, and how often.
type Counted = BTreeMap<String, (At, usize)>;

/// Texts by instrument and position of the version; none = not held.
type Texts = BTreeMap<(InstrumentId, usize), Option<Arc<Document>>>;

/// Binds citations and gathers what is said once about many of them.
pub(crate) struct Binder<'a> {
    inputs: &'a Inputs<'a>,
    reports: &'a Reports,
    headers: Vec<Header>,
    /// For a draft: what all its norms rest on.
    draft: Option<Cite>,
    /// The lock file, as far as it could be read.
    reviewed: Option<Reviewed>,
    texts: RefCell<Texts>,
    /// Digests of all provisions of a version.
    words: RefCell<BTreeMap<(InstrumentId, usize), BTreeSet<String>>>,
    not_held: RefCell<Counted>,
    not_in_library: RefCell<Counted>,
    unconfirmed: RefCell<Counted>,
    unranked: RefCell<Counted>,
    /// Every provision cited, with its first place.
    cited: RefCell<BTreeMap<String, (At, Cite)>>,
}

impl<'a> Binder<'a> {
    pub(crate) fn new(inputs: &'a Inputs<'a>, reports: &'a Reports) -> Binder<'a> {
        Binder {
            reviewed: None,
            words: RefCell::default(),
            inputs,
            reports,
            headers: Vec::new(),
            draft: None,
            texts: RefCell::default(),
            not_held: RefCell::default(),
            not_in_library: RefCell::default(),
            unconfirmed: RefCell::default(),
            unranked: RefCell::default(),
            cited: RefCell::default(),
        }
    }

    /// Remembers the lock file: it says since when a provision reads as it does, where the text is not at hand.
    pub(crate) fn lock(&mut self, reviewed: Option<Reviewed>) {
        self.reviewed = reviewed;
    }

    pub(crate) fn reviewed(&self) -> Option<&Reviewed> {
        self.reviewed.as_ref()
    }

    pub(crate) fn for_draft(inputs: &'a Inputs<'a>, reports: &'a Reports, cite: Cite) -> Binder<'a> {
        let header = Header { instrument: Some(cite.reference.instrument.clone()), ..Header::default() };
        Binder { headers: vec![header], draft: Some(cite), ..Binder::new(inputs, reports) }
    }

    pub(crate) fn header(&self, book: usize) -> Option<&Header> {
        self.headers.get(book)
    }

    /// What a norm without a basis rests on.
    pub(crate) fn default_basis(&self) -> Vec<Cite> {
        self.draft.iter().cloned().collect()
    }

    /// Reads the head of the next file.
    pub(crate) fn read_header(&mut self, file: &ast::File) {
        let book = self.headers.len();
        let mut header = Header { at: At { book, span: ast::Span::default() }, ..Header::default() };
        for item in &file.items {
            let own = item.word.value.0 == "instrument";
            if !own && item.word.value.0 != "cites" {
                continue;
            }
            let at = At { book, span: item.span };
            for cite in item.head.iter().flat_map(|c| c.cites()) {
                let Some(id) = cite.instrument.as_deref().and_then(|i| self.instrument_id(i, at)) else { continue };
                if own {
                    self.own(&mut header, &id, at);
                }
                if let Some(version) = cite.version
                    && self.version_exists(&id, version, at)
                    && header.versions.insert(id.clone(), version).is_some_and(|before| before != version)
                {
                    self.reports.error("rules-cites-twice", at, vec![("instrument", id.to_string())]);
                }
            }
        }
        if header.instrument.is_none() && !file.items.iter().any(|i| i.word.value.0 == "instrument") {
            self.reports.error("rules-no-instrument", header.at, vec![]);
        }
        self.headers.push(header);
    }

    fn own(&self, header: &mut Header, id: &InstrumentId, at: At) {
        if let Some(first) = &header.instrument {
            self.reports.error("rules-instrument-twice", at, vec![("instrument", id.to_string()), ("first", first.to_string())]);
            return;
        }
        if id.jurisdiction() != self.inputs.jurisdiction {
            let args = vec![("instrument", id.to_string()), ("jurisdiction", self.inputs.jurisdiction.to_owned())];
            self.reports.error("rules-instrument-foreign", at, args);
        }
        header.instrument = Some(id.clone());
        header.at = at;
    }

    fn version_exists(&self, id: &InstrumentId, version: Date, at: At) -> bool {
        let Some(instrument) = self.inputs.lawbook.catalogue().get(id) else { return false };
        self.version_of(instrument, version, at).is_some()
    }

    fn version_of(&self, instrument: &Instrument, version: Date, at: At) -> Option<usize> {
        let found = instrument.version_named(version);
        if found.is_none() {
            let args = vec![
                ("instrument", instrument.id.to_string()),
                ("version", version.to_string()),
                ("known", versions(instrument)),
            ];
            self.reports.error("rules-version-unknown", at, args);
        }
        found
    }

    fn instrument_id(&self, text: &str, at: At) -> Option<InstrumentId> {
        let catalogue = self.inputs.lawbook.catalogue();
        if let Ok(id) = text.parse::<InstrumentId>()
            && catalogue.get(&id).is_some()
        {
            return Some(id);
        }
        let bare = text.split_once('/').map_or(text, |(_, n)| n);
        let titled = catalogue.instruments.iter().find(|i| i.title == bare || i.aliases.iter().any(|a| a == bare));
        let suggestion = match titled {
            Some(i) => i.id.to_string(),
            None => nearest(text, catalogue.instruments.iter().map(|i| i.id.as_str())),
        };
        self.reports.error("rules-instrument-unknown", at, vec![("instrument", text.to_owned()), ("suggestion", suggestion)]);
        None
    }

    /// All citations of a clause; those that cannot be bound are reported and left out.
    pub(crate) fn bind_all(&self, book: usize, cites: &[ast::Cite]) -> Vec<Cite> {
        cites.iter().filter_map(|c| self.bind(book, c)).collect()
    }

    /// Binds one citation.
    pub(crate) fn bind(&self, book: usize, cite: &ast::Cite) -> Option<Cite> {
        let at = At { book, span: cite.span };
        let header = self.header(book)?;
        let id = match &cite.instrument {
            Some(text) => self.instrument_id(text, at)?,
            // A file without one was reported.
            None => header.instrument.clone()?,
        };
        if let (Some(draft), None) = (&self.draft, &cite.instrument) {
            let mut own = draft.clone();
            own.reference.locator = cite.place;
            return Some(own);
        }
        let instrument = self.inputs.lawbook.catalogue().get(&id)?;
        let Some(version) = cite.version.or_else(|| header.versions.get(&id).copied()) else {
            let args = vec![("instrument", id.to_string()), ("known", versions(instrument))];
            self.reports.error("rules-version-missing", at, args);
            return None;
        };
        let index = self.version_of(instrument, version, at)?;
        let facts = instrument.versions.get(index)?;
        let reference = Reference { instrument: id.clone(), version: Some(version), on: None, locator: cite.place };
        let key = reference.to_string();
        let known = self.cited.borrow().get(&key).map(|(_, c)| c.clone());
        if let Some(known) = known {
            self.said_once(instrument, facts, &known.text, at);
            return Some(known);
        }
        let text = self.text_state(instrument, index, facts, &reference, at)?;
        self.said_once(instrument, facts, &text, at);
        let bound = Cite {
            from: facts.in_force_from,
            until: facts.in_force_until.and_then(|d| d.yesterday().ok()),
            rank: instrument.rank,
            maker: instrument.maker.clone().unwrap_or_default(),
            made: self.made(instrument, index, &reference, &text).unwrap_or(facts.date),
            text,
            reference,
        };
        self.cited.borrow_mut().insert(key, (at, bound.clone()));
        Some(bound)
    }

    /// Since when the provision reads so: from the texts, or from the lock file where that was seen before; the earlier of both while the words are the same.
    fn made(&self, instrument: &Instrument, index: usize, reference: &Reference, text: &TextState) -> Option<Date> {
        let reviewed = self.reviewed.as_ref().and_then(|r| r.get(&reference.to_string()));
        let TextState::Held(digest) = text else { return reviewed.and_then(|r| r.since) };
        let place = reference.locator?;
        let document = self.document(instrument, index)?;
        let seen = history::since(self, instrument, index, &place, document.find(&place)?, &document);
        let known = reviewed.filter(|r| r.digest == *digest).and_then(|r| r.since);
        seen.into_iter().chain(known).min()
    }

    /// Some provision of that version has words with this digest.
    pub(crate) fn has_words(&self, instrument: &Instrument, index: usize, document: &Document, digest: &str) -> bool {
        let key = (instrument.id.clone(), index);
        self.words.borrow_mut().entry(key).or_insert_with(|| history::digests(document)).contains(digest)
    }

    /// Counts what is said once about many citations.
    fn said_once(&self, instrument: &Instrument, facts: &Version, text: &TextState, at: At) {
        let version = || format!("{}@{}", instrument.id, facts.date);
        match text {
            TextState::Held(_) => {}
            TextState::NotHeld => count(&self.not_held, version(), at),
            TextState::NotInLibrary => count(&self.not_in_library, version(), at),
        }
        if matches!(facts.basis, Basis::Unverified | Basis::Assumed) {
            count(&self.unconfirmed, version(), at);
        }
        if instrument.rank == Rank::Unknown {
            count(&self.unranked, instrument.id.to_string(), at);
        }
    }

    fn text_state(
        &self,
        instrument: &Instrument,
        index: usize,
        facts: &Version,
        reference: &Reference,
        at: At,
    ) -> Option<TextState> {
        let Some(document) = self.document(instrument, index) else {
            let registered = self.inputs.register.and_then(|r| r.get(&instrument.id));
            let held = registered.and_then(|r| r.versions.iter().find(|v| v.version == facts.date).map(|v| v.held && r.held));
            // Without a register nothing says that nobody holds it.
            return Some(if held == Some(false) { TextState::NotHeld } else { TextState::NotInLibrary });
        };
        match digest(&document, reference) {
            Some(digest) => Some(TextState::Held(digest)),
            None => {
                let place = reference.locator.map(|l| l.to_string()).unwrap_or_default();
                let args = vec![("instrument", instrument.id.to_string()), ("version", facts.date.to_string()), ("place", place)];
                self.reports.error("rules-place-unknown", at, args);
                None
            }
        }
    }

    /// The text of a version, when it is held.
    pub(crate) fn document(&self, instrument: &Instrument, index: usize) -> Option<Arc<Document>> {
        let key = (instrument.id.clone(), index);
        if let Some(found) = self.texts.borrow().get(&key) {
            return found.clone();
        }
        let found = self.inputs.lawbook.text(instrument, index);
        self.texts.borrow_mut().insert(key, found.clone());
        found
    }

    /// Every provision cited, by reference, with its first place.
    pub(crate) fn cited(&self) -> BTreeMap<String, (At, Cite)> {
        self.cited.borrow().clone()
    }

    /// What is said once for all citations.
    pub(crate) fn finish(&self) {
        for (code, counted) in [("rules-text-not-held", &self.not_held), ("rules-text-not-in-library", &self.not_in_library)] {
            let counted = counted.borrow();
            let Some(at) = counted.values().map(|(at, _)| *at).min() else { continue };
            let times: usize = counted.values().map(|(_, n)| n).sum();
            let args = vec![
                ("citations", times.to_string()),
                ("versions", counted.len().to_string()),
                ("which", counted.keys().take(3).cloned().collect::<Vec<_>>().join(", ")),
            ];
            self.reports.note(code, at, args);
        }
        for (version, (at, times)) in self.unconfirmed.borrow().iter() {
            self.reports.note(
                "rules-date-unconfirmed",
                *at,
                vec![("version", version.clone()), ("citations", times.to_string())],
            );
        }
        for (instrument, (at, times)) in self.unranked.borrow().iter() {
            let args = vec![("instrument", instrument.clone()), ("citations", times.to_string())];
            self.reports.warning("rules-rank-not-known", *at, args);
        }
    }
}

fn count(counted: &RefCell<Counted>, key: String, at: At) {
    counted.borrow_mut().entry(key).or_insert((at, 0)).1 += 1;
}

fn versions(instrument: &Instrument) -> String {
    or_none(instrument.versions.iter().map(|v| v.date.to_string()).collect::<Vec<_>>().join(", "))
}

/// Digest of the words of a provision, or of the whole text; `None` when the place is not in it.
pub(crate) fn digest(document: &Document, reference: &Reference) -> Option<String> {
    match &reference.locator {
        Some(place) => document.find(place).map(|node| normal::digest(&document.words(node))),
        None => {
            let all: Vec<String> = document.top().map(|node| document.words(node)).collect();
            Some(normal::digest(&all.join("\n")))
        }
    }
}
