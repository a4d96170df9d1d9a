//! The record as files that anybody can check (docs/RECORD.md): all logs, the log of checkpoints above them, receipts of what passed a gate
//! point, and what was disclosed.
use crate::case::event;
use crate::error::OfficeError;
use crate::gate::point;
use crate::load::{self, KeyCache};
use crate::office::Office;
use crate::verb::Verb;
use fazhi_record::{
    Disclosure, Document, Export, ExportError, Hash, Leaf, LogExport, Note, Payload, Receipt, Ref, leaf_hash, open,
};
use std::collections::{BTreeMap, BTreeSet};

/// An exported log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Origin.
    pub log: String,
    /// Name of its folder.
    pub name: String,
    /// Entries.
    pub size: u64,
    /// Root.
    pub root: Hash,
}

fn name_of(log: &str) -> String {
    let plain: String = log
        .to_ascii_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' })
        .take(64)
        .collect();
    if plain.is_empty() { "log".to_owned() } else { plain }
}

fn outside(e: ExportError<OfficeError>) -> OfficeError {
    match e {
        ExportError::Outside(e) => e,
        ExportError::Record(e) => e.into(),
    }
}

impl Office {
    /// Hands all files of the record to `sink`, path and bytes; `national` is the log of checkpoints, which is brought up to date first.
    ///
    /// # Errors
    /// Of the store, of `sink`; as [`Office::checkpoint`].
    pub fn export(
        &self,
        national: &str,
        sink: &mut impl FnMut(String, Vec<u8>) -> Result<(), OfficeError>,
    ) -> Result<Vec<Exported>, OfficeError> {
        self.gather(national)?;
        let logs: Vec<String> = self.inner.store.read()?.logs()?.into_iter().map(|(log, _)| log).collect();
        let mut export = Export::new();
        let mut done = Vec::new();
        let mut documents = Vec::new();
        let mut receipts = Vec::new();
        let mut names = BTreeSet::new();
        for log in &logs {
            let published = self.checkpoint(log)?;
            let note = Note::parse(published.note.as_bytes())?;
            let key = self.verifier(log)?;
            let mut name = name_of(log);
            while !names.insert(name.clone()) {
                name.push('x');
            }
            // Cosignatures travel with the checkpoint itself; the keys of witnesses are not kept here, so the note goes out with the log's own.
            let own = Note {
                text: note.text.clone(),
                signatures: note.signatures.iter().filter(|s| s.name == *log).cloned().collect(),
            };
            let described = LogExport { name: &name, national: log == national, checkpoint: &own, key: &key, witnesses: &[] };
            let entries = self.entries_of(log, published.size);
            export.log(&described, entries, sink).map_err(outside)?;
            if log != national {
                self.shown(log, published.size, &mut documents, &mut receipts)?;
            }
            for index in receipts.drain(..) {
                let proof = self.proof(log, published.size, index)?;
                let receipt = Receipt { index, proof, checkpoint: own.clone(), extra: None };
                export.receipt(&name, &receipt, sink).map_err(outside)?;
            }
            for document in documents.drain(..) {
                export.document(&document, sink).map_err(outside)?;
            }
            done.push(Exported { log: log.clone(), name, size: published.size, root: published.root });
        }
        export.finish(sink).map_err(outside)?;
        Ok(done)
    }

    /// Entries up to a size, page by page.
    fn entries_of(&self, log: &str, size: u64) -> impl Iterator<Item = Result<Vec<u8>, OfficeError>> + use<'_> {
        let log = log.to_owned();
        let mut next = 0;
        let mut page: std::vec::IntoIter<Vec<u8>> = Vec::new().into_iter();
        std::iter::from_fn(move || {
            if let Some(leaf) = page.next() {
                return Some(Ok(leaf));
            }
            if next >= size {
                return None;
            }
            let limit = u32::try_from((size - next).min(1_000)).unwrap_or(1_000);
            let read = self.inner.store.read().and_then(|mut r| r.entries(&log, next, limit));
            match read {
                Ok(entries) => {
                    next += entries.len() as u64;
                    page = entries.into_iter().map(|e| e.leaf).collect::<Vec<_>>().into_iter();
                    page.next().map(Ok)
                }
                Err(e) => {
                    next = size;
                    Some(Err(e.into()))
                }
            }
        })
    }

    /// What of a log is disclosed: who was appointed with which key, and the fields that disclosures name and nobody took back.
    fn shown(&self, log: &str, size: u64, documents: &mut Vec<Document>, receipts: &mut Vec<u64>) -> Result<(), OfficeError> {
        let roster = self.roster(log)?;
        let Some(law) = self.inner.law(&roster.jurisdiction) else { return Ok(()) };
        let mut reader = self.inner.store.read()?;
        let mut keys = KeyCache::new();
        let mut kinds: BTreeMap<String, String> = BTreeMap::new();
        let mut wanted: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
        let mut disclosed: BTreeMap<u64, (u64, Vec<String>)> = BTreeMap::new();
        for start in (0..size).step_by(1_000) {
            for entry in reader.entries(log, start, 1_000)? {
                let leaf = Leaf::parse(&entry.leaf)?;
                let effective = leaf.gate.as_ref().is_none_or(|g| g.result.word() != "refused");
                let (core, case) = (&leaf.core, leaf.core.case.clone().unwrap_or_default());
                match core.kind.as_str() {
                    "found" | "appoint" | "dismiss" if effective => {
                        wanted.entry(entry.index).or_default().insert("*".to_owned());
                    }
                    "open" | "receive" if effective => {
                        kinds.insert(case, core.name.clone().unwrap_or_default());
                    }
                    "event" | "arrive" if effective => {
                        let id = core.name.as_deref().and_then(|n| event(law.rules(), n));
                        let kind = kinds.get(&case).map(String::as_str).unwrap_or_default();
                        if id.is_some_and(|id| point(law.rules(), kind, id).is_some()) {
                            receipts.push(entry.index);
                        }
                    }
                    "disclose" | "retract" if effective => {
                        match load::act(&mut *reader, &self.inner.keys, &mut keys, &entry)?.payload {
                            Some((Verb::Disclose { of, fields, .. }, _)) => {
                                disclosed.insert(entry.index, (of, fields));
                            }
                            Some((Verb::Retract { of, .. }, _)) => {
                                disclosed.remove(&of);
                            }
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
        }
        for (of, fields) in disclosed.into_values() {
            wanted.entry(of).or_default().extend(fields);
        }
        for (index, fields) in wanted {
            let Some(entry) = reader.entry(log, index)? else { continue };
            let leaf = Leaf::parse(&entry.leaf)?;
            let mut disclosures = Vec::new();
            for (name, sealed) in &Payload::parse(&entry.payload)?.sections {
                let subject = load::subject(log, leaf.core.case.as_deref(), name);
                let Some(key) = load::key(&mut *reader, &self.inner.keys, &mut keys, &subject)? else { continue };
                let section = open(sealed, &key, log, &leaf.core.act, name)?;
                // Only of the section that is about no person; sections of persons are never disclosed.
                if name != crate::request::CASE {
                    continue;
                }
                for path in section.fields.keys().filter(|p| fields.contains("*") || fields.contains(*p)) {
                    disclosures.push(Disclosure::of(&section, path)?);
                }
            }
            if !disclosures.is_empty() {
                let of = Ref { log: log.to_owned(), index, leaf: leaf_hash(&entry.leaf) };
                documents.push(Document { act: leaf.core.act, disclosures, of });
            }
        }
        Ok(())
    }
}
