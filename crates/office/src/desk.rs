//! A desk: persons with their keys in one authority, from which requests come. The command line, the demonstration and the tests sit at one.
use crate::error::OfficeError;
use crate::office::Office;
use crate::process::Answer;
use crate::request::People;
use crate::roster::{Roster, key_text};
use crate::verb::Verb;
use fazhi_record::{By, Core, Ref, SigningKey};
use fazhi_time::Date;
use std::collections::BTreeMap;

/// A desk in an authority.
#[derive(Clone)]
pub struct Desk {
    /// The office behind it.
    pub office: Office,
    /// Log of the authority.
    pub log: String,
    /// Body id of the authority.
    pub authority: String,
    /// Keys by person.
    pub keys: BTreeMap<String, SigningKey>,
    /// Who may act, as of the last appointment made or read here.
    pub roster: Roster,
}

/// An act as somebody at the desk states it.
#[derive(Debug, Clone)]
pub struct Stated<'a> {
    /// Id of the act.
    pub act: &'a str,
    /// Person.
    pub person: &'a str,
    /// Case; none = of the log itself.
    pub case: Option<&'a str>,
    /// Civil day.
    pub on: Date,
    /// Time of day, `HH:MM`.
    pub at: Option<&'a str>,
    /// Acts it follows from.
    pub cause: Vec<Ref>,
    /// What is done.
    pub verb: Verb,
    /// What is said of persons.
    pub people: People,
}

/// The appointment of a person.
#[derive(Debug, Clone, Default)]
pub struct Post<'a> {
    /// Who.
    pub person: &'a str,
    /// As what.
    pub title: &'a str,
    /// Offices of the rulebook.
    pub offices: &'a [&'a str],
    /// May appoint.
    pub appoints: bool,
    /// May act in an emergency.
    pub emergency: bool,
    /// Last day.
    pub until: Option<Date>,
}

/// Name of the founder at a desk.
pub const FOUNDER: &str = "founder";

impl Desk {
    /// A desk at a log that exists.
    ///
    /// # Errors
    /// Of the store.
    pub fn at(office: &Office, log: &str, keys: BTreeMap<String, SigningKey>) -> Result<Desk, OfficeError> {
        let roster = office.roster(log)?;
        Ok(Desk { office: office.clone(), log: log.to_owned(), authority: roster.authority.clone(), keys, roster })
    }

    /// Founds the log of an authority.
    ///
    /// # Errors
    /// `office-log-exists`, `office-unknown-law`.
    pub fn found(
        office: &Office,
        log: &str,
        authority: &str,
        jurisdiction: &str,
        on: Date,
        founder: SigningKey,
    ) -> Result<Desk, OfficeError> {
        let verb = Verb::Found {
            jurisdiction: jurisdiction.to_owned(),
            year: on.year(),
            key: key_text(&founder.verifying_key().bytes()),
            office: key_text(&office.keys().office().verifying_key().bytes()),
        };
        let core = Core {
            act: "found".to_owned(),
            log: log.to_owned(),
            authority: authority.to_owned(),
            on: on.to_string(),
            by: By { person: Some(FOUNDER.to_owned()), body: Some(authority.to_owned()), ..By::default() },
            ..Core::default()
        };
        let request = office.request(core, verb, People::new())?.signed(&founder)?;
        office.submit(request)?;
        Desk::at(office, log, BTreeMap::from([(FOUNDER.to_owned(), founder)]))
    }

    /// Appoints a person, by the founder.
    ///
    /// # Errors
    /// As [`Office::submit`].
    pub fn appoint(&mut self, post: &Post<'_>, from: Date, key: SigningKey) -> Result<Answer, OfficeError> {
        let verb = Verb::Appoint {
            person: post.person.to_owned(),
            title: post.title.to_owned(),
            key: key_text(&key.verifying_key().bytes()),
            offices: post.offices.iter().map(|o| (*o).to_owned()).collect(),
            from: from.to_string(),
            until: post.until.map(|d| d.to_string()),
            appoints: post.appoints,
            emergency: post.emergency,
        };
        let act = format!("appoint:{}:{from}", post.person);
        let stated =
            Stated { act: &act, person: FOUNDER, case: None, on: from, at: None, cause: Vec::new(), verb, people: People::new() };
        let answer = self.act(stated)?;
        self.keys.insert(post.person.to_owned(), key);
        self.roster = self.office.roster(&self.log)?;
        Ok(answer)
    }

    /// States, signs and submits an act.
    ///
    /// # Errors
    /// As [`Office::submit`]; `office-wrong-key` where the desk has no key of the person.
    pub fn act(&self, stated: Stated<'_>) -> Result<Answer, OfficeError> {
        let request = self.request(stated)?;
        self.office.submit(request)
    }

    /// States and signs an act.
    ///
    /// # Errors
    /// As [`Office::request`]; `office-wrong-key`.
    pub fn request(&self, stated: Stated<'_>) -> Result<crate::request::Request, OfficeError> {
        let key = self
            .keys
            .get(stated.person)
            .ok_or_else(|| OfficeError::new("office-wrong-key", vec![("act", stated.act.to_owned())]).at("by"))?;
        let mut core = self.office.core(&self.roster, &self.log, stated.act, stated.case, stated.person, stated.on);
        core.at = stated.at.map(str::to_owned);
        core.cause = stated.cause;
        self.office.request(core, stated.verb, stated.people)?.signed(key)
    }
}
