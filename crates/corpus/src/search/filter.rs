//! What to search in.
use super::error::SearchError;
use super::questions::newest_with_text;
use crate::catalogue::{Catalogue, Instrument};
use fazhi_law::{Field, Rank};
use fazhi_time::Date;

/// Restricts what is found. Empty: the newest version with text of every instrument.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Key of a rank: `administrative_regulation`.
    pub rank: Option<String>,
    /// Name of the body that made the instrument, as the catalogue writes it.
    pub maker: Option<String>,
    /// Key of a field of the system of norms: `economy`.
    pub field: Option<String>,
    /// Only what was in force on that day; without it, the newest version with text, in force or not.
    pub on: Option<Date>,
    /// Jurisdiction: `cn` is all of it, `cn-11` one of its places.
    pub jurisdiction: Option<String>,
    /// Also older versions (later ones too when `on` is given).
    pub all_versions: bool,
}

/// The most known values named by an error.
const NAMED: usize = 40;

impl Filters {
    /// Every value given must be one that occurs (rank and field: one that exists).
    ///
    /// # Errors
    /// `search-unknown-filter`.
    pub fn check(&self, catalogue: &Catalogue) -> Result<(), SearchError> {
        let held = |value: fn(&Instrument) -> Option<&str>| catalogue.instruments.iter().filter_map(value).collect::<Vec<_>>();
        one_of("rank", self.rank.as_deref(), || Rank::ALL.iter().map(|r| r.key()).collect(), false)?;
        one_of("field", self.field.as_deref(), || Field::ALL.iter().map(|f| f.key()).collect(), false)?;
        one_of("maker", self.maker.as_deref(), || held(|i| i.maker.as_deref()), true)?;
        // cn is known where cn-11 is.
        let jurisdictions = || {
            let own = held(|i| Some(i.id.jurisdiction()));
            let above: Vec<&str> = own.iter().filter_map(|j| j.split_once('-').map(|(above, _)| above)).collect();
            own.into_iter().chain(above).collect()
        };
        one_of("jurisdiction", self.jurisdiction.as_deref(), jurisdictions, true)
    }

    /// Whether an instrument may be found.
    pub fn allows(&self, i: &Instrument) -> bool {
        let same = |wanted: &Option<String>, is: Option<&str>| wanted.as_deref().is_none_or(|w| is == Some(w));
        same(&self.rank, Some(i.rank.key()))
            && same(&self.field, i.field.map(Field::key))
            && same(&self.maker, i.maker.as_deref())
            && self.jurisdiction.as_deref().is_none_or(|j| within(i.id.jurisdiction(), j))
    }

    /// Which of an instrument's versions may be found; `None` in the list: the instrument itself.
    pub(crate) fn versions(&self, i: &Instrument, version: usize) -> bool {
        match self.on {
            _ if self.all_versions => true,
            Some(day) => i.version_on(day) == Some(version),
            None => newest_with_text(i) == Some(version),
        }
    }

    /// Whether the instrument as a whole may be found: on a day, when it was in force.
    pub(crate) fn whole(&self, i: &Instrument) -> bool {
        match self.on {
            _ if self.all_versions => true,
            Some(day) => i.versions.is_empty() || i.version_on(day).is_some(),
            None => true,
        }
    }
}

/// `cn-11` is within `cn` and within `cn-11`.
fn within(is: &str, wanted: &str) -> bool {
    is.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn one_of<'a>(
    filter: &'static str,
    value: Option<&str>,
    known: impl Fn() -> Vec<&'a str>,
    sort: bool,
) -> Result<(), SearchError> {
    let Some(value) = value else { return Ok(()) };
    let mut known = known();
    if sort {
        known.sort_unstable();
        known.dedup();
    }
    if known.contains(&value) {
        return Ok(());
    }
    let mut list = known.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    if known.len() > NAMED {
        list.push_str(", …");
    }
    Err(SearchError::UnknownFilter { filter, value: value.chars().take(80).collect(), known: list })
}
