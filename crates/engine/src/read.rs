//! An act file in TOML or JSON → [`CaseDoc`] (what it says, with places) → [`Case`] (resolved against a rulebook). All errors come at once.
//!
//! The format is that of a `scenario` in the rule language: both give a [`CaseDoc`], and [`resolve`] reads both.
mod act;
mod draft;
mod fields;
mod json;
mod node;
mod resolve;
mod schema;
mod toml;
mod value;
mod words;

pub use node::Places;
pub use resolve::resolve;
pub use schema::schema;
pub use words::near;

use crate::case::Case;
use crate::error::EngineError;
use fazhi_lang::case::CaseDoc;
use fazhi_lang::model::Rules;
use fazhi_law::Bodies;
use std::collections::BTreeSet;

/// Largest act file, in bytes.
pub const MAX_FILE: usize = 1 << 20;

/// Every code that reading an act can give, beside the `rules-…` codes of a draft (each has a test).
pub const CODES: &[&str] = &[
    "engine-amount-missing",
    "engine-amount-negative",
    "engine-amount-unused",
    "engine-bad-date",
    "engine-bad-id",
    "engine-bad-reference",
    "engine-bad-region",
    "engine-bad-time",
    "engine-body-not-then",
    "engine-currency",
    "engine-date-range",
    "engine-draft-missing",
    "engine-draft-unused",
    "engine-empty-correction",
    "engine-end-before-start",
    "engine-fact-scope",
    "engine-fact-twice",
    "engine-field-twice",
    "engine-file-too-large",
    "engine-hidden-character",
    "engine-id-twice",
    "engine-json-syntax",
    "engine-look-alike",
    "engine-missing-field",
    "engine-money-form",
    "engine-no-burden",
    "engine-no-reasons",
    "engine-no-such-point",
    "engine-number",
    "engine-other-jurisdiction",
    "engine-reference-unclear",
    "engine-toml-syntax",
    "engine-too-deep",
    "engine-too-long",
    "engine-too-many",
    "engine-unit",
    "engine-unknown-body",
    "engine-unknown-field",
    "engine-unknown-name",
    "engine-unknown-reference",
    "engine-unknown-value",
    "engine-value-type",
    "engine-void-and-from",
    "engine-wrong-type",
];

/// Notation of an act file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// TOML.
    Toml,
    /// JSON.
    Json,
}

impl Notation {
    /// The notation a text is written in: JSON begins with a brace.
    pub fn guess(text: &str) -> Notation {
        if text.trim_start().starts_with('{') { Notation::Json } else { Notation::Toml }
    }
}

/// What an act file says, before any name is looked up.
#[derive(Debug, Clone, Default)]
pub struct Act {
    /// The case; incomplete where there are errors.
    pub doc: CaseDoc,
    /// Where its parts stand.
    pub places: Places,
    /// What is wrong with its form, each at `line:column`.
    pub errors: Vec<EngineError>,
}

/// Reads the form of an act file.
pub fn parse(text: &str, notation: Notation) -> Act {
    if text.len() > MAX_FILE {
        let error =
            EngineError::new("engine-file-too-large", vec![("bytes", text.len().to_string()), ("limit", MAX_FILE.to_string())]);
        return Act { errors: vec![error], ..Act::default() };
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut places = Places::new(text);
    let mut errors = Vec::new();
    let root = match notation {
        Notation::Toml => Some(toml::read(text, &places, &mut errors)),
        Notation::Json => json::read(text, &places, &mut errors),
    };
    // Where the syntax is broken, what is missing may only be unread.
    let syntax: Vec<Option<String>> = errors.iter().map(|e| e.place.clone()).collect();
    let mut doc = CaseDoc::default();
    if let Some(root) = root {
        doc = act::case(root, &mut fields::Report { places: &mut places, errors: &mut errors });
    }
    if !syntax.is_empty() {
        let mut before = syntax.len();
        errors.retain(|e| {
            let first = before > 0;
            before = before.saturating_sub(1);
            first || (e.code != "engine-missing-field" && !syntax.contains(&e.place))
        });
    }
    let errors = places.locate(errors);
    Act { doc, places, errors }
}

impl Act {
    /// Resolves the act against a rulebook.
    ///
    /// # Errors
    /// All errors of form and content, in the order of the file.
    pub fn resolve(&self, rules: &Rules, bodies: &Bodies) -> Result<Case, Vec<EngineError>> {
        let mut errors = self.errors.clone();
        match resolve(rules, bodies, &self.doc) {
            Ok(case) if errors.is_empty() => return Ok(case),
            Ok(_) => {}
            Err(more) if errors.is_empty() => errors = more,
            Err(more) => {
                // A part whose form is broken gives no errors of content: they would only follow from it.
                let harmless = |e: &&EngineError| e.code == "engine-unknown-field";
                let broken: BTreeSet<String> =
                    errors.iter().filter(|e| !harmless(e)).filter_map(|e| self.places.part(e.place.as_deref()?)).collect();
                let part =
                    |e: &EngineError| e.place.as_deref().map(|p| p.split('.').next().unwrap_or(p).to_owned()).unwrap_or_default();
                errors.extend(more.into_iter().filter(|e| e.code != "engine-missing-field" && !broken.contains(&part(e))));
            }
        }
        Err(self.places.locate(errors))
    }
}
