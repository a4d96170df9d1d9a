//! A shelf of sources, checked against library or register: what an opinion is given against.
use super::{Shelf, data};
use crate::{Library, LibraryError, builtin};
use fazhi_corpus::compile::compile;
use fazhi_corpus::lawbook::{Lawbook, Memory};
use fazhi_engine::World;
use fazhi_engine::write::Digests;
use fazhi_lang::check::{Inputs, check};
use fazhi_lang::diagnostic::{Diagnostic, Severity};
use fazhi_lang::model::Rules;
use fazhi_law::{Bodies, Reference, Register};
use fazhi_time::{Calendar, RuleSet};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Checked rulebooks and everything beside them.
pub struct Opened {
    /// Sources.
    pub shelf: Shelf,
    /// The rulebook; where a source has errors, what could be read is not used.
    pub rules: Option<Rules>,
    /// What the checker says.
    pub diagnostics: Vec<Diagnostic>,
    /// Bodies.
    pub bodies: Bodies,
    /// Announced working days.
    pub calendar: Calendar,
    /// Ways of counting.
    pub periods: RuleSet,
    /// A lock file of what the texts say today.
    pub fresh_lock: String,
    /// Digest of the library the texts were taken from; none = no library, texts not checked.
    pub library: Option<String>,
    /// What is known without a library.
    memory: Option<Memory>,
    register: String,
    bodies_digest: String,
    calendar_digest: String,
    periods_digest: String,
}

/// SHA-256 in hexadecimal.
fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

/// Catalogue from the registers alone; the texts of the invented jurisdiction come with the program.
fn without_library(register: &Register) -> Result<Memory, LibraryError> {
    let compiled = compile(builtin::example_drafts()?, register);
    Ok(Memory { catalogue: compiled.catalogue, blocks: compiled.blocks.into_iter().map(Arc::new).collect() })
}

/// What the rulebooks of a jurisdiction are read against.
pub struct Ground {
    /// Facts about instruments.
    pub register: Register,
    /// Bodies.
    pub bodies: Bodies,
    /// Announced working days.
    pub calendar: Calendar,
    /// Ways of counting.
    pub periods: RuleSet,
    currency: Vec<String>,
    /// What is known without a library.
    memory: Option<Memory>,
    empty: Memory,
    data: super::Data,
}

impl Ground {
    /// The data of a jurisdiction; where no library will be given to [`Ground::inputs`], `alone`.
    ///
    /// # Errors
    /// `library-register` where data built in do not parse (tests forbid it), `library-unknown-jurisdiction`.
    pub fn new(jurisdiction: &str, alone: bool) -> Result<Ground, LibraryError> {
        let data = data(jurisdiction).ok_or_else(|| LibraryError::UnknownJurisdiction {
            jurisdiction: jurisdiction.to_owned(),
            known: super::JURISDICTIONS.join(", "),
        })?;
        let bad = |why: String| LibraryError::Register { why };
        let first = |e: Vec<fazhi_time::TimeError>| bad(e.first().map_or_else(String::new, ToString::to_string));
        let register = builtin::register()?;
        Ok(Ground {
            bodies: Bodies::parse(&data.bodies).map_err(|e| bad(e.to_string()))?,
            calendar: Calendar::parse(data.calendar).map_err(first)?,
            periods: RuleSet::parse(data.periods).map_err(first)?,
            currency: data.currency.iter().map(|c| (*c).to_owned()).collect(),
            memory: if alone { Some(without_library(&register)?) } else { None },
            empty: Memory::default(),
            register,
            data,
        })
    }

    /// What a check of this shelf reads.
    pub fn inputs<'a>(&'a self, shelf: &'a Shelf, library: Option<&'a Library>) -> Inputs<'a> {
        let lawbook: &dyn Lawbook = match library {
            Some(library) => library,
            None => self.memory.as_ref().unwrap_or(&self.empty),
        };
        Inputs {
            jurisdiction: &shelf.jurisdiction,
            sources: &shelf.sources,
            currency: &self.currency,
            lawbook,
            register: Some(&self.register),
            bodies: &self.bodies,
            period_rules: Some(&self.periods),
            lock: shelf.lock.as_deref(),
            signoffs: shelf.signoffs.as_deref(),
        }
    }
}

/// Checks the rulebooks of a shelf. Errors in rulebooks are diagnostics, not errors of this function.
///
/// # Errors
/// As [`Ground::new`].
pub fn open(shelf: Shelf, library: Option<&Library>) -> Result<Opened, LibraryError> {
    let ground = Ground::new(&shelf.jurisdiction, library.is_none())?;
    let checked = check(&ground.inputs(&shelf, library));
    Ok(Opened {
        rules: checked.rules,
        diagnostics: checked.diagnostics,
        fresh_lock: checked.lock,
        library: library.map(Library::digest),
        register: sha256(ground.data.register),
        bodies_digest: sha256(&ground.data.bodies),
        calendar_digest: sha256(ground.data.calendar),
        periods_digest: sha256(ground.data.periods),
        bodies: ground.bodies,
        calendar: ground.calendar,
        periods: ground.periods,
        memory: ground.memory,
        shelf,
    })
}

impl Opened {
    /// What the engine reads; none where the rulebooks have errors.
    pub fn world(&self) -> Option<World<'_>> {
        Some(World { rules: self.rules.as_ref()?, bodies: &self.bodies, calendar: &self.calendar, periods: &self.periods })
    }

    /// Digests of everything read, with that of the act.
    pub fn digests(&self, act: &str) -> Digests {
        Digests {
            rulebooks: self.shelf.sources.iter().map(|s| (s.file.clone(), sha256(&s.text))).collect(),
            lock: self.shelf.lock.as_deref().map(sha256),
            register: self.register.clone(),
            bodies: self.bodies_digest.clone(),
            calendar: self.calendar_digest.clone(),
            period_rules: self.periods_digest.clone(),
            act: sha256(act),
            library: self.library.clone(),
        }
    }

    /// The words of a provision, where a text is held; `library` is the one the rulebooks were opened with.
    pub fn text_of(&self, library: Option<&Library>, reference: &Reference) -> Option<String> {
        let lawbook: &dyn Lawbook = match library {
            Some(library) => library,
            None => self.memory.as_ref()?,
        };
        let instrument = lawbook.catalogue().get(&reference.instrument)?;
        let version = instrument.version_named(reference.version?)?;
        let document = lawbook.text(instrument, version)?;
        let node = document.find(&reference.locator?)?;
        Some(document.words(node))
    }

    /// Errors of the rulebooks.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
    }
}
