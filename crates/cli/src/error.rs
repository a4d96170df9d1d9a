//! What a user is told when a command cannot go on: code, message, place, help.
use crate::messages::{self, Args, Lang};
use serde::Serialize;

/// An error on its way to the user. `code` is a Fluent key; `<code>.help` says how to mend it.
#[derive(Debug)]
pub(crate) struct UserError {
    /// Stable code, also the key of the message.
    pub(crate) code: &'static str,
    /// Arguments of the message.
    pub(crate) args: Args,
    /// File, line or value that the message is about.
    pub(crate) place: Option<String>,
    /// Exit status (2 unless the command's contract says otherwise).
    pub(crate) exit: u8,
    /// Other errors of the same input, in its order.
    pub(crate) also: Vec<UserError>,
}

#[derive(Serialize)]
struct Wire {
    code: &'static str,
    message: String,
    place: Option<String>,
    help: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Wire>,
}

impl UserError {
    /// An error with arguments and no place.
    pub(crate) fn new(code: &'static str, args: Args) -> Self {
        UserError { code, args, place: None, exit: 2, also: Vec::new() }
    }

    /// The same error, naming its place.
    pub(crate) fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// For people: message, place, help.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let mut out = messages::say(lang, "error-prefix", &[]);
        out.push_str(&messages::say(lang, self.code, &self.args));
        if let Some(place) = &self.place {
            out.push_str("\n  ");
            out.push_str(&messages::say(lang, "error-place", &[("place", place.clone())]));
        }
        out.push_str("\n  ");
        out.push_str(&messages::say(lang, "error-help", &[("help", self.help(lang))]));
        for other in &self.also {
            out.push('\n');
            out.push_str(&other.text(lang));
        }
        out
    }

    /// How to mend it.
    pub(crate) fn help(&self, lang: Lang) -> String {
        messages::say(lang, &format!("{}.help", self.code), &self.args)
    }

    /// One JSON object, for `--json`.
    pub(crate) fn json(&self, lang: Lang) -> String {
        serde_json::to_string(&self.wire(lang)).unwrap_or_else(|_| format!("{{\"code\":\"{}\"}}", self.code))
    }

    fn wire(&self, lang: Lang) -> Wire {
        Wire {
            code: self.code,
            message: messages::say(lang, self.code, &self.args),
            place: self.place.clone(),
            help: self.help(lang),
            also: self.also.iter().map(|e| e.wire(lang)).collect(),
        }
    }

    /// Several errors of one input as one, in their order; `None` when there are none.
    pub(crate) fn all(errors: impl IntoIterator<Item = UserError>) -> Option<UserError> {
        let mut errors = errors.into_iter();
        let mut first = errors.next()?;
        first.also.extend(errors);
        Some(first)
    }
}

impl From<std::io::Error> for UserError {
    fn from(error: std::io::Error) -> Self {
        UserError::new("io-failed", vec![("why", error.to_string())])
    }
}

impl From<fazhi_law::LawError> for UserError {
    fn from(error: fazhi_law::LawError) -> Self {
        UserError { code: error.code(), args: error.args(), place: error.place(), exit: 2, also: Vec::new() }
    }
}

impl From<fazhi_library::LibraryError> for UserError {
    fn from(error: fazhi_library::LibraryError) -> Self {
        UserError { code: error.code(), args: error.args(), place: error.place(), exit: 2, also: Vec::new() }
    }
}

impl From<fazhi_corpus::import::ImportError> for UserError {
    fn from(error: fazhi_corpus::import::ImportError) -> Self {
        UserError { code: error.code(), args: error.args(), place: error.place(), exit: 2, also: Vec::new() }
    }
}

impl From<fazhi_office::OfficeError> for UserError {
    fn from(error: fazhi_office::OfficeError) -> Self {
        UserError { code: error.code, args: error.args, place: error.place, exit: 2, also: Vec::new() }
    }
}

impl From<fazhi_store::StoreError> for UserError {
    fn from(error: fazhi_store::StoreError) -> Self {
        UserError { code: error.code(), args: error.args(), place: None, exit: 2, also: Vec::new() }
    }
}

impl From<fazhi_record::RecordError> for UserError {
    fn from(error: fazhi_record::RecordError) -> Self {
        UserError { code: error.code(), args: error.args(), place: None, exit: 2, also: Vec::new() }
    }
}

impl From<fazhi_engine::EngineError> for UserError {
    fn from(error: fazhi_engine::EngineError) -> Self {
        UserError { code: error.code, args: error.args, place: error.place, exit: 2, also: Vec::new() }
    }
}
