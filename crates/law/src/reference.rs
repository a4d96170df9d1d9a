//! References to a version or a provision: `cn/网络安全法@2025-10-28#61.3`, `cn/网络安全法?on=2026-02-01#61`.
use crate::error::LawError;
use crate::{InstrumentId, Locator};
use fazhi_time::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An instrument, perhaps one version of it (by name or by date asked about), perhaps a place in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// Which instrument.
    pub instrument: InstrumentId,
    /// `@DATE`: the version of that date.
    pub version: Option<Date>,
    /// `?on=DATE`: the version in force on that day.
    pub on: Option<Date>,
    /// `#PLACE`.
    pub locator: Option<Locator>,
}

impl From<InstrumentId> for Reference {
    fn from(instrument: InstrumentId) -> Self {
        Reference { instrument, version: None, on: None, locator: None }
    }
}

fn date(text: &str) -> Result<Date, LawError> {
    // jiff also reads week dates and times; identifiers have one form only.
    let plain =
        text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if plain {
        text.parse().map_err(|_| LawError::BadVersionDate(text.to_owned()))
    } else {
        Err(LawError::BadVersionDate(text.to_owned()))
    }
}

impl FromStr for Reference {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Self, LawError> {
        let (head, locator) = match text.split_once('#') {
            Some((head, place)) => (head, Some(place.parse()?)),
            None => (text, None),
        };
        let (head, on) = match head.split_once("?on=") {
            Some((head, day)) => (head, Some(date(day)?)),
            None => (head, None),
        };
        let (head, version) = match head.split_once('@') {
            Some((head, day)) => (head, Some(date(day)?)),
            None => (head, None),
        };
        Ok(Reference { instrument: head.parse()?, version, on, locator })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.instrument)?;
        if let Some(v) = self.version {
            write!(f, "@{v}")?;
        }
        if let Some(on) = self.on {
            write!(f, "?on={on}")?;
        }
        if let Some(l) = self.locator {
            write!(f, "#{l}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_forms_read_back() {
        for form in [
            "cn/网络安全法",
            "cn/网络安全法@2025-10-28",
            "cn/网络安全法?on=2026-02-01",
            "cn/网络安全法@2025-10-28#61.3",
            "cn/刑法#120-1",
        ] {
            assert_eq!(form.parse::<Reference>().unwrap().to_string(), form);
        }
    }

    #[test]
    fn dates_out_of_range_are_refused() {
        for bad in [
            "cn/法@2025-13-01",
            "cn/法@2025-02-30",
            "cn/法@20250101",
            "cn/法?on=",
            "cn/法@2025-W01-1",
            "cn/法@",
            "cn/法@２０２５-01-01",
        ] {
            assert!(matches!(bad.parse::<Reference>(), Err(LawError::BadVersionDate(_))), "{bad}");
        }
    }
}
