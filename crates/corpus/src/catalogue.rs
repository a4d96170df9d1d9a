//! What is known of each instrument and version: the compiled register, without the texts.
use fazhi_law::register::{Dates, Field, Relation};
use fazhi_law::{InstrumentId, Rank, Reference};
use fazhi_time::Date;
use serde::{Deserialize, Serialize};

/// Where a text came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TextSource {
    /// Name of the source: `lawrefbook`, `laws.db`, `jsonl`, `own` …
    pub source: String,
    /// File or row in the source.
    pub place: String,
    /// Digest of the normal form of the whole text.
    pub digest: String,
    /// Number of articles.
    pub articles: u32,
    /// Block of the text in the library, when this source's text is kept.
    pub block: Option<u32>,
}

/// How the first day in force of a version is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// Stated by the register.
    Register,
    /// Stated by the text itself (last articles, header) or its amending decision.
    Text,
    /// Stated by a source's database.
    Database,
    /// Not stated: the version's date is taken instead.
    Assumed,
    /// Stated by the register with a mark that says it is not confirmed (P, V3, U).
    Unverified,
}

/// One version of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its name: the date adopted or last amended.
    pub date: Date,
    /// The dates known, kept apart.
    pub dates: Dates,
    /// First day in force, as used for resolution: `dates.effective`, else the version's date.
    pub in_force_from: Date,
    /// How `in_force_from` is known.
    pub basis: Basis,
    /// First day no longer in force (the next version's first day, or the repeal).
    pub in_force_until: Option<Date>,
    /// The instrument that made this version.
    pub amended_by: Option<Reference>,
    /// Number of articles stated by the register, or counted.
    pub articles: Option<u32>,
    /// Texts held, the primary one first; empty = known but not held.
    pub texts: Vec<TextSource>,
}

impl Version {
    /// Block of the primary text.
    pub fn block(&self) -> Option<u32> {
        self.texts.first().and_then(|t| t.block)
    }
}

/// State of an instrument or version on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Made, not yet in force.
    NotYet,
    /// In force.
    InForce,
    /// Replaced by a later version.
    Superseded,
    /// Taken out of force.
    Repealed,
    /// Not known.
    Unknown,
}

/// One instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// Stable identifier.
    pub id: InstrumentId,
    /// Full Chinese title.
    pub title: String,
    /// Other names in use (also former titles).
    pub aliases: Vec<String>,
    /// English title, from the register.
    pub english: Option<String>,
    /// One English line, from the register.
    pub gist: Option<String>,
    /// Field of the system of norms, from the register.
    pub field: Option<Field>,
    /// Rank (may be unknown).
    pub rank: Rank,
    /// Name of the body that made it.
    pub maker: Option<String>,
    /// Document number.
    pub number: Option<String>,
    /// Region code of local instruments (GB/T 2260).
    pub region: Option<String>,
    /// First day no longer in force.
    pub repealed: Option<Date>,
    /// What repealed it.
    pub repealed_by: Option<Reference>,
    /// A source marks it as no longer in force without saying since when.
    pub marked_expired: bool,
    /// Relations to other instruments.
    pub relations: Vec<Relation>,
    /// Whether the register of facts knows it.
    pub registered: bool,
    /// Versions, oldest first; may be empty (known by name only).
    pub versions: Vec<Version>,
}

impl Instrument {
    /// An instrument of which only the name is known.
    pub fn named(id: InstrumentId, title: &str) -> Instrument {
        Instrument {
            id,
            title: title.to_owned(),
            aliases: Vec::new(),
            english: None,
            gist: None,
            field: None,
            rank: Rank::Unknown,
            maker: None,
            number: None,
            region: None,
            repealed: None,
            repealed_by: None,
            marked_expired: false,
            relations: Vec::new(),
            registered: false,
            versions: Vec::new(),
        }
    }

    /// Index of the version in force on a date.
    pub fn version_on(&self, day: Date) -> Option<usize> {
        self.versions.iter().rposition(|v| v.in_force_from <= day && v.in_force_until.is_none_or(|end| day < end))
    }

    /// Index of the version named by its date.
    pub fn version_named(&self, date: Date) -> Option<usize> {
        self.versions.iter().position(|v| v.date == date)
    }

    /// State of the whole instrument on a date.
    pub fn state_on(&self, day: Date) -> State {
        if self.repealed.is_some_and(|r| r <= day) {
            return State::Repealed;
        }
        match self.versions.first() {
            None => State::Unknown,
            Some(first) if day < first.in_force_from => State::NotYet,
            Some(_) => State::InForce,
        }
    }

    /// State of one of its versions on a date.
    pub fn version_state(&self, version: usize, day: Date) -> State {
        let Some(v) = self.versions.get(version) else { return State::Unknown };
        if day < v.in_force_from {
            State::NotYet
        } else if v.in_force_until.is_some_and(|end| end <= day) {
            if self.repealed.is_some_and(|r| r <= day) && version + 1 == self.versions.len() {
                State::Repealed
            } else {
                State::Superseded
            }
        } else {
            State::InForce
        }
    }
}

/// All instruments, ordered by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Ordered by id.
    pub instruments: Vec<Instrument>,
}

impl Catalogue {
    /// Index of an instrument.
    pub fn index(&self, id: &InstrumentId) -> Option<usize> {
        self.instruments.binary_search_by(|i| i.id.cmp(id)).ok()
    }

    /// The instrument with that id.
    pub fn get(&self, id: &InstrumentId) -> Option<&Instrument> {
        self.index(id).and_then(|i| self.instruments.get(i))
    }
}
