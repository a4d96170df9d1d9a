//! Who may act for an authority: appointments, which are acts of its log.
use crate::verb::Verb;
use base64::Engine as _;
use fazhi_record::{Hash, Ref};
use fazhi_time::{Date, parse_date};
use std::collections::{BTreeMap, BTreeSet};

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Index of its act.
    pub index: u64,
    /// Leaf hash of its act.
    pub leaf: Hash,
    /// Who.
    pub person: String,
    /// As what.
    pub title: String,
    /// Public key.
    pub key: [u8; 32],
    /// Offices; everything the rulebooks give to no office may be done by any appointed person.
    pub offices: BTreeSet<String>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// May appoint others.
    pub appoints: bool,
    /// May act in an emergency.
    pub emergency: bool,
    /// Appointment it was made by; none = the founder.
    pub by: Option<u64>,
    /// Day of dismissal.
    pub dismissed: Option<Date>,
}

/// All appointments of a log, with its founding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// Jurisdiction.
    pub jurisdiction: String,
    /// Body the log belongs to.
    pub authority: String,
    /// Founder's key with the reference to the founding act.
    pub founder: Option<([u8; 32], Ref)>,
    /// Key of the office itself.
    pub office: Option<[u8; 32]>,
    /// By index.
    pub appointments: BTreeMap<u64, Appointment>,
}

/// Why an appointment does not carry an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// There is no such appointment.
    Unknown,
    /// It begins later.
    NotYet,
    /// It is over.
    Expired,
    /// The person was dismissed.
    Dismissed,
    /// The one who made it was not appointed any more, or had less.
    Chain,
}

impl Lack {
    /// Its code in a refusal.
    pub fn code(self) -> &'static str {
        match self {
            Lack::Unknown => "appointment-unknown",
            Lack::NotYet => "appointment-not-yet",
            Lack::Expired => "appointment-expired",
            Lack::Dismissed => "appointment-dismissed",
            Lack::Chain => "appointment-chain",
        }
    }
}

/// A public key from base64.
pub fn key(text: &str) -> Option<[u8; 32]> {
    base64::engine::general_purpose::STANDARD.decode(text).ok()?.try_into().ok()
}

/// A public key in base64.
pub fn key_text(key: &[u8; 32]) -> String {
    base64::engine::general_purpose::STANDARD.encode(key)
}

impl Roster {
    /// Takes in an act that was admitted at `index`.
    #[allow(clippy::too_many_arguments)] // one act, field by field
    pub fn take(&mut self, index: u64, leaf: Hash, log: &str, authority: &str, by: Option<u64>, on: Date, verb: &Verb) {
        match verb {
            Verb::Found { jurisdiction, key: founder, office, .. } if index == 0 => {
                self.jurisdiction.clone_from(jurisdiction);
                self.authority = authority.to_owned();
                self.founder = key(founder).map(|k| (k, Ref { log: log.to_owned(), index, leaf }));
                self.office = key(office);
            }
            Verb::Appoint { person, title, key: text, offices, from, until, appoints, emergency } => {
                let (Some(key), Ok(from)) = (key(text), parse_date(from)) else { return };
                let made = Appointment {
                    index,
                    leaf,
                    person: person.clone(),
                    title: title.clone(),
                    key,
                    offices: offices.iter().cloned().collect(),
                    from,
                    until: until.as_deref().and_then(|d| parse_date(d).ok()),
                    appoints: *appoints,
                    emergency: *emergency,
                    by,
                    dismissed: None,
                };
                self.appointments.insert(index, made);
            }
            Verb::Dismiss { appointment, .. } => {
                if let Some(a) = self.appointments.get_mut(appointment) {
                    a.dismissed.get_or_insert(on);
                }
            }
            _ => {}
        }
    }

    /// The appointment, if it and all that it rests on hold on this day.
    ///
    /// # Errors
    /// Why not.
    pub fn holds(&self, index: u64, day: Date) -> Result<&Appointment, Lack> {
        let found = self.appointments.get(&index).ok_or(Lack::Unknown)?;
        if day < found.from {
            return Err(Lack::NotYet);
        }
        if found.until.is_some_and(|last| day > last) {
            return Err(Lack::Expired);
        }
        if found.dismissed.is_some_and(|from| day >= from) {
            return Err(Lack::Dismissed);
        }
        // An appointment is made by an earlier one, so that the chain ends.
        match found.by {
            Some(above) if above < index => self.holds(above, day).map(|_| found).map_err(|_| Lack::Chain),
            Some(_) => Err(Lack::Chain),
            None => Ok(found),
        }
    }

    /// Newest appointment of a person that holds on this day.
    pub fn of(&self, person: &str, day: Date) -> Option<&Appointment> {
        self.appointments.values().rev().find(|a| a.person == person && self.holds(a.index, day).is_ok())
    }
}
