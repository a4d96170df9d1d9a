//! What a user types → a version and a place in the library.
use crate::context::Context;
use crate::error::UserError;
use fazhi_corpus::catalogue::{Catalogue, Instrument, State};
use fazhi_corpus::compile::title_key;
use fazhi_corpus::document::Document;
use fazhi_corpus::lawbook::Lawbook;
use fazhi_law::{InstrumentId, Locator, Reference, short_title};
use fazhi_library::Library;
use fazhi_time::Date;
use std::sync::Arc;

/// A version found, and the place asked for.
pub(crate) struct Found<'a> {
    pub(crate) instrument: &'a Instrument,
    pub(crate) version: usize,
    pub(crate) locator: Option<Locator>,
    pub(crate) state: State,
    /// The day the state is of.
    pub(crate) day: Date,
}

impl Found<'_> {
    /// `cn/网络安全法@2025-10-28#61`.
    pub(crate) fn reference(&self) -> Reference {
        Reference {
            instrument: self.instrument.id.clone(),
            version: self.instrument.versions.get(self.version).map(|v| v.date),
            on: None,
            locator: self.locator,
        }
    }

    /// The text of the version.
    pub(crate) fn text(&self, library: &Library) -> Result<Arc<Document>, UserError> {
        let version = self.instrument.versions.get(self.version);
        match version.filter(|v| v.block().is_some()) {
            None => {
                let held: Vec<String> =
                    self.instrument.versions.iter().filter(|v| !v.texts.is_empty()).map(|v| v.date.to_string()).collect();
                let code = if held.is_empty() { "law-no-text" } else { "law-no-text-of-version" };
                Err(UserError::new(code, vec![("held", held.join(", "))]).at(self.reference().to_string()))
            }
            Some(_) => library.text(self.instrument, self.version).ok_or_else(|| {
                UserError::new("library-damaged", vec![("why", self.reference().to_string())])
                    .at(library.folder().display().to_string())
            }),
        }
    }
}

/// Reads what the user typed: an identifier (`cn/网络安全法#61`), or a title or alias with or without `#place` (`网安法#61.3`), or a citation in words.
pub(crate) fn parse(catalogue: &Catalogue, text: &str) -> Result<Reference, UserError> {
    let text = text.trim();
    if text.contains('/') {
        return text.parse::<Reference>().map_err(|e| UserError::from(e).at(text.to_owned()));
    }
    let cut = text.find(['@', '#', '?']).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(cut).unwrap_or((text, ""));
    let id = by_name(catalogue, name)?;
    format!("{id}{rest}").parse::<Reference>().map_err(|e| UserError::from(e).at(text.to_owned()))
}

/// The instrument of a title or alias.
fn by_name(catalogue: &Catalogue, name: &str) -> Result<InstrumentId, UserError> {
    let key = title_key(name);
    let matches = |i: &&Instrument| {
        title_key(&i.title) == key || i.aliases.iter().any(|a| title_key(a) == key) || i.id.name() == short_title(name)
    };
    let found: Vec<&Instrument> = catalogue.instruments.iter().filter(matches).collect();
    match found.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => Err(unknown(catalogue, name)),
        many => {
            let ids: Vec<&str> = many.iter().map(|i| i.id.as_str()).collect();
            Err(UserError::new("law-ambiguous-name", vec![("name", name.to_owned()), ("candidates", ids.join(", "))]))
        }
    }
}

fn unknown(catalogue: &Catalogue, name: &str) -> UserError {
    let key = title_key(name);
    let mut near: Vec<&Instrument> = catalogue
        .instruments
        .iter()
        .filter(|i| {
            !key.is_empty()
                && (title_key(&i.title).contains(&key)
                    || i.aliases.iter().any(|a| key.contains(&title_key(a)) && a.chars().count() > 2)
                    || key.contains(&title_key(&i.title)))
        })
        .collect();
    near.sort_by_key(|i| (i.title.chars().count(), i.id.clone()));
    let near: Vec<&str> = near.iter().take(5).map(|i| i.id.as_str()).collect();
    let code = if near.is_empty() { "law-unknown-instrument" } else { "law-unknown-instrument-near" };
    UserError::new(code, vec![("name", name.chars().take(80).collect()), ("near", near.join(", "))])
}

/// Finds the version: the one named, else the one in force on the date asked about.
pub(crate) fn resolve<'a>(ctx: &Context, library: &'a Library, reference: &Reference) -> Result<Found<'a>, UserError> {
    let catalogue = library.catalogue();
    let instrument = catalogue.get(&reference.instrument).ok_or_else(|| unknown(catalogue, reference.instrument.name()))?;
    let day = reference.on.unwrap_or_else(|| ctx.day());
    let version = match reference.version {
        Some(date) => instrument.version_named(date).ok_or_else(|| {
            let have: Vec<String> = instrument.versions.iter().map(|v| v.date.to_string()).collect();
            UserError::new("law-unknown-version", vec![("version", date.to_string()), ("have", have.join(", "))])
                .at(instrument.id.to_string())
        })?,
        None => in_force(instrument, day)?,
    };
    Ok(Found { instrument, version, locator: reference.locator, state: instrument.version_state(version, day), day })
}

fn in_force(instrument: &Instrument, day: Date) -> Result<usize, UserError> {
    if let Some(v) = instrument.version_on(day) {
        return Ok(v);
    }
    let Some(last) = instrument.versions.len().checked_sub(1) else {
        let by = instrument.repealed_by.as_ref().map(ToString::to_string).unwrap_or_default();
        return Err(match instrument.repealed {
            Some(since) => UserError::new("law-repealed-no-text", vec![("since", since.to_string()), ("by", by)])
                .at(instrument.id.to_string()),
            None => UserError::new("law-no-text", vec![]).at(instrument.id.to_string()),
        });
    };
    if instrument.repealed.is_some_and(|r| r <= day) {
        return Ok(last);
    }
    let first = instrument.versions.iter().map(|v| v.in_force_from).min().unwrap_or(day);
    Err(UserError::new("law-not-yet", vec![("day", day.to_string()), ("first", first.to_string())]).at(instrument.id.to_string()))
}

/// The node at a place, or an error that says what there is.
pub(crate) fn node(doc: &Document, locator: &Locator, place: &str) -> Result<u32, UserError> {
    if let Some(n) = doc.find(locator) {
        return Ok(n);
    }
    let whole = Locator::whole(locator.root);
    let (code, have) = match doc.find(&whole) {
        Some(root) => ("law-no-such-place", doc.children(root).count().to_string()),
        None => {
            ("law-no-such-article", doc.articles().last().and_then(|n| doc.locator(n)).map(|l| l.to_string()).unwrap_or_default())
        }
    };
    Err(UserError::new(code, vec![("asked", locator.to_string()), ("have", have)]).at(place.to_owned()))
}
