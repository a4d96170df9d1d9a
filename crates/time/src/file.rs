//! What the data files have in common: size limit, TOML errors with their line, dates, texts in two languages, marks.
use crate::date::in_range;
use crate::error::{TimeError, shorten};
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The largest data file that is read, in bytes.
pub const MAX_FILE: usize = 4 << 20;

/// A text in the two languages of the system.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How a fact was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Read in the text of the instrument or the notice.
    Verified,
    /// A reading: of a text that leaves the question open.
    Reading,
    /// Read in a third party's table or copy.
    ThirdParty,
    /// Said by whoever asks, not by the law.
    Asked,
}

impl Mark {
    /// The letter of the fact sheets: V, R, P; `asked` for what the asker set.
    pub fn letter(self) -> &'static str {
        match self {
            Mark::Verified => "V",
            Mark::Reading => "R",
            Mark::ThirdParty => "P",
            Mark::Asked => "asked",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Mark> {
        match text {
            "V" | "V1" | "V2" => Some(Mark::Verified),
            "R" => Some(Mark::Reading),
            "P" => Some(Mark::ThirdParty),
            _ => None,
        }
    }
}

/// Reads TOML into the shape of a file.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, TimeError> {
    if text.len() > MAX_FILE {
        return Err(TimeError::FileTooLarge { size: text.len(), limit: MAX_FILE });
    }
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(start).filter(|b| *b == b'\n').count().saturating_add(1);
        TimeError::FileSyntax { line, why: error.message().to_owned() }
    })
}

/// Collects the errors of a file, so that its author sees all of them at once.
#[derive(Default)]
pub(crate) struct Problems(pub(crate) Vec<TimeError>);

impl Problems {
    pub(crate) fn add(&mut self, at: &str, why: impl Into<String>) {
        // A file with very many errors has one cause; a few hundred lines of them help nobody.
        if self.0.len() < 200 {
            self.0.push(TimeError::FileValue { at: at.to_owned(), why: why.into() });
        }
    }

    pub(crate) fn date(&mut self, at: &str, value: toml::value::Datetime) -> Option<Date> {
        let date = match (value.date, value.time, value.offset) {
            (Some(d), None, None) => match (i16::try_from(d.year), i8::try_from(d.month), i8::try_from(d.day)) {
                (Ok(y), Ok(m), Ok(d)) => Date::new(y, m, d).ok().filter(|d| in_range(*d).is_ok()),
                _ => None,
            },
            _ => None,
        };
        if date.is_none() {
            self.add(at, format!("{} is not a date of a day between 1900 and 2300", shorten(&value.to_string())));
        }
        date
    }

    pub(crate) fn format(&mut self, format: u32) {
        if format != 1 {
            self.add("format", format!("format {format} is not known; this program reads format 1"));
        }
    }
}
