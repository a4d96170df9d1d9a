//! The law as the gate reads it: checked rulebooks with bodies and, for each day of knowledge, the calendar as announced until then.
use crate::error::OfficeError;
use fazhi_engine::World;
use fazhi_engine::indexed::Engine;
use fazhi_engine::write::{Digests, canonical};
use fazhi_lang::model::Rules;
use fazhi_library::rulebooks::Opened;
use fazhi_record::{Hash, sha256};
use fazhi_time::{Calendar, Date};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Rulebooks, bodies and calendars of one jurisdiction, for as long as the program runs.
///
/// The law is small and every node holds all of it; it is never given back, so what is compiled from it can point into it.
pub struct Law {
    opened: &'static Opened,
    rules: &'static Rules,
    editions: Mutex<Vec<(Vec<String>, &'static Edition)>>,
}

/// The law as known on some day: the announced calendar is the part of it that changes while a program runs.
pub struct Edition {
    /// The evaluator.
    pub engine: Engine<'static>,
    /// What it reads.
    pub world: World<'static>,
    /// SHA-256 over all digests: rulebooks, library, registers, calendar.
    pub digest: Hash,
    /// The digests themselves, without that of an act.
    pub digests: Digests,
}

impl Law {
    /// Takes rulebooks into use.
    ///
    /// # Errors
    /// `office-unknown-law` where the rulebooks have errors.
    pub fn new(opened: Opened) -> Result<Law, OfficeError> {
        let opened: &'static Opened = Box::leak(Box::new(opened));
        let Some(rules) = opened.rules.as_ref() else {
            return Err(OfficeError::new("office-unknown-law", vec![("jurisdiction", opened.shelf.jurisdiction.clone())]));
        };
        Ok(Law { opened, rules, editions: Mutex::new(Vec::new()) })
    }

    /// The rulebooks.
    pub fn rules(&self) -> &'static Rules {
        self.rules
    }

    /// Everything that was opened.
    pub fn opened(&self) -> &'static Opened {
        self.opened
    }

    /// Jurisdiction.
    pub fn jurisdiction(&self) -> &'static str {
        &self.opened.shelf.jurisdiction
    }

    /// The law as known on a day.
    pub fn on(&self, known: Date) -> &'static Edition {
        let notices: Vec<String> =
            self.opened.calendar.notices().iter().filter(|n| n.known_from <= known).map(|n| n.id.clone()).collect();
        let mut editions = self.editions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, edition)) = editions.iter().find(|(ids, _)| *ids == notices) {
            return edition;
        }
        let calendar: &'static Calendar = Box::leak(Box::new(self.opened.calendar.known_on(known)));
        let world = World { rules: self.rules, bodies: &self.opened.bodies, calendar, periods: &self.opened.periods };
        let mut digests = self.opened.digests("");
        digests.act.clear();
        let digest = sha256(format!("fazhi/law/v1\n{}", canonical(&listed(&digests, &notices))).as_bytes());
        let edition: &'static Edition = Box::leak(Box::new(Edition { engine: Engine::new(world), world, digest, digests }));
        editions.push((notices, edition));
        edition
    }
}

fn listed(digests: &Digests, notices: &[String]) -> serde_json::Value {
    let books: BTreeMap<&str, &str> = digests.rulebooks.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    serde_json::json!({
        "bodies": digests.bodies,
        "calendar": digests.calendar,
        "library": digests.library.as_deref().unwrap_or(""),
        "lock": digests.lock.as_deref().unwrap_or(""),
        "notices": notices,
        "period_rules": digests.period_rules,
        "register": digests.register,
        "rulebooks": books,
    })
}
