//! What a verifier of an export complains of.

/// The code of every [`Fault`].
pub const FAULTS: &[&str] = &[
    "export-manifest",
    "export-unknown-file",
    "export-missing-file",
    "export-key",
    "export-key-not-trusted",
    "export-checkpoint",
    "export-head",
    "export-bundle",
    "export-root",
    "export-tile",
    "export-leaf",
    "export-leaf-log",
    "export-signature",
    "export-time",
    "export-act-twice",
    "export-cause",
    "export-national",
    "export-prefix",
    "export-receipt",
    "export-document",
    "export-digest",
];

/// Most faults that are listed before a verifier stops.
pub(crate) const MAX_FAULTS: usize = 1000;

/// One thing that is wrong with an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong: one of [`FAULTS`].
    pub code: &'static str,
    /// The file.
    pub path: String,
    /// Where in it, and what was found: an index of an entry, a name, the message of an error.
    pub place: String,
}

/// The faults found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults(pub(crate) Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, code: &'static str, path: &str, place: impl std::fmt::Display) {
        if !self.enough() {
            self.0.push(Fault { code, path: path.to_owned(), place: place.to_string() });
        }
    }

    /// Whether to stop: what is that broken need not be read to its end.
    pub(crate) fn enough(&self) -> bool {
        self.0.len() >= MAX_FAULTS
    }
}
