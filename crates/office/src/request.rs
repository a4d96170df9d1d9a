//! A request: an act as its author states and signs it, before the gate. What is public of it is the core; the payload is committed to, field
//! by field, with salts that the author chooses.
use crate::error::OfficeError;
use crate::verb::Verb;
use fazhi_record::{Core, Section, Signature, SigningKey, commitments, sign_core};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Largest payload of a request, in bytes of JSON.
pub const MAX_PAYLOAD: usize = 256 * 1024;

/// What is said of persons: fields by person, apart from the rest, under a key of each person's own.
pub type People = BTreeMap<String, Map<String, Value>>;

/// A request.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The public part.
    pub core: Core,
    /// What is done.
    pub verb: Verb,
    /// What is said of persons.
    pub people: People,
    /// Salts by section.
    pub salts: BTreeMap<String, [u8; 32]>,
    /// The author's signature over the core.
    pub signature: Option<Signature>,
}

/// Name of the section that is about no person.
pub const CASE: &str = "case";

impl Request {
    /// Puts a request together: sections, commitments, word and name in the core. `salts` gives a new salt at each call.
    ///
    /// # Errors
    /// `office-too-large`, `office-bad-request` (a section named like the case's own).
    pub fn new(
        mut core: Core,
        verb: Verb,
        people: People,
        mut salt: impl FnMut() -> Option<[u8; 32]>,
    ) -> Result<Request, OfficeError> {
        core.kind = verb.word().to_owned();
        core.name = verb.name().map(str::to_owned);
        let mut salts = BTreeMap::new();
        for subject in std::iter::once(CASE).chain(people.keys().map(String::as_str)) {
            let fresh = salt().ok_or_else(|| OfficeError::new("office-stopped", vec![("why", "random".to_owned())]))?;
            if salts.insert(subject.to_owned(), fresh).is_some() {
                return Err(OfficeError::bad("people", subject));
            }
        }
        let mut request = Request { core, verb, people, salts, signature: None };
        let sections = request.sections()?;
        request.core.commitments =
            sections.iter().map(|s| Ok((s.subject.clone(), commitments(s)?))).collect::<Result<_, OfficeError>>()?;
        Ok(request)
    }

    /// The same, signed.
    ///
    /// # Errors
    /// `record-…` where the core has no canonical form.
    pub fn signed(mut self, key: &SigningKey) -> Result<Request, OfficeError> {
        self.signature = Some(sign_core(key, &self.core)?);
        Ok(self)
    }

    /// The payload by section.
    ///
    /// # Errors
    /// `office-too-large`, `office-commitments` where a salt is missing.
    pub fn sections(&self) -> Result<Vec<Section>, OfficeError> {
        let Ok(Value::Object(fields)) = serde_json::to_value(&self.verb) else {
            return Err(OfficeError::bad("verb", "object"));
        };
        let size = |m: &Map<String, Value>| m.iter().map(|(k, v)| k.len() + v.to_string().len() + 8).sum::<usize>();
        let bytes = size(&fields) + self.people.values().map(size).sum::<usize>();
        if bytes > MAX_PAYLOAD {
            let args = vec![("bytes", bytes.to_string()), ("limit", MAX_PAYLOAD.to_string())];
            return Err(OfficeError::new("office-too-large", args));
        }
        let mut sections = vec![(CASE.to_owned(), fields)];
        sections.extend(self.people.iter().map(|(subject, fields)| (subject.clone(), fields.clone())));
        sections
            .into_iter()
            .map(|(subject, fields)| {
                let salt = *self
                    .salts
                    .get(&subject)
                    .ok_or_else(|| OfficeError::new("office-commitments", vec![("subject", subject.clone())]))?;
                Ok(Section { subject, salt, fields: fields.into_iter().collect() })
            })
            .collect()
    }

    /// The sections, after comparing them with the commitments of the core.
    ///
    /// # Errors
    /// `office-commitments` where they say something else.
    pub fn checked_sections(&self) -> Result<Vec<Section>, OfficeError> {
        let sections = self.sections()?;
        let stated = |s: &Section| Ok::<bool, OfficeError>(self.core.commitments.get(&s.subject) == Some(&commitments(s)?));
        let all = sections.iter().try_fold(true, |all, s| Ok::<bool, OfficeError>(stated(s)? && all))?;
        let same = all
            && sections.len() == self.core.commitments.len()
            && self.core.kind == self.verb.word()
            && self.core.name.as_deref() == self.verb.name();
        if same { Ok(sections) } else { Err(OfficeError::new("office-commitments", vec![("subject", self.core.act.clone())])) }
    }
}

/// Verb and people from opened sections; `None` where the section of the case cannot be read.
pub(crate) fn joined(sections: impl IntoIterator<Item = Section>) -> Option<(Verb, People)> {
    let mut verb = None;
    let mut people = People::new();
    for section in sections {
        let fields: Map<String, Value> = section.fields.into_iter().collect();
        if section.subject == CASE {
            verb = serde_json::from_value(Value::Object(fields)).ok();
        } else {
            people.insert(section.subject, fields);
        }
    }
    verb.map(|v| (v, people))
}
