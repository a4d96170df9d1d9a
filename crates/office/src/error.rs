//! What the office refuses before there is an act, and what goes wrong around it. A refusal by the gate is no error: it is an act and is recorded.
use fazhi_engine::EngineError;
use fazhi_record::RecordError;
use fazhi_store::StoreError;
use std::fmt;

/// An error with code, arguments and, where there is one, the field of the request it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeError {
    /// Code of the message (`office-…`, or that of the crate it comes from).
    pub code: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, String)>,
    /// Field of the request, or place in it.
    pub place: Option<String>,
}

/// Every code of this crate; each has a test.
pub const CODES: &[&str] = &[
    "office-bad-id",
    "office-bad-request",
    "office-below-witness",
    "office-case-closed",
    "office-case-exists",
    "office-clock-back",
    "office-commitments",
    "office-duplicate-act",
    "office-erased",
    "office-forged",
    "office-forked",
    "office-future",
    "office-log-exists",
    "office-log-missing",
    "office-no-case",
    "office-restored",
    "office-stopped",
    "office-too-large",
    "office-unknown-appointment",
    "office-unknown-law",
    "office-witness-refused",
    "office-wrong-key",
];

impl OfficeError {
    /// An error of this crate.
    pub fn new(code: &'static str, args: Vec<(&'static str, String)>) -> OfficeError {
        OfficeError { code, args, place: None }
    }

    /// The same, about this field.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> OfficeError {
        self.place = Some(place.into());
        self
    }

    /// Something in the request that is not what it should be.
    pub(crate) fn bad(field: &str, why: impl fmt::Display) -> OfficeError {
        OfficeError::new("office-bad-request", vec![("why", why.to_string())]).at(field)
    }
}

impl fmt::Display for OfficeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value}")?;
        }
        self.place.as_ref().map_or(Ok(()), |p| write!(f, " at {p}"))
    }
}

impl std::error::Error for OfficeError {}

impl From<StoreError> for OfficeError {
    fn from(e: StoreError) -> OfficeError {
        OfficeError { code: e.code(), args: e.args(), place: None }
    }
}

impl From<RecordError> for OfficeError {
    fn from(e: RecordError) -> OfficeError {
        OfficeError { code: e.code(), args: e.args(), place: None }
    }
}

impl From<EngineError> for OfficeError {
    fn from(e: EngineError) -> OfficeError {
        OfficeError { code: e.code, args: e.args, place: e.place }
    }
}
