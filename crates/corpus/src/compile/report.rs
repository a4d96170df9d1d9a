//! What compiling noticed.
use crate::structure::RemarkKind;
use fazhi_law::Reference;
use serde::{Deserialize, Serialize};

/// Something a source holds that could not be placed, or was placed only with a mend.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unplaced {
    /// Source and file or row.
    pub place: String,
    /// Line, 0 when the whole is meant.
    pub line: u32,
    /// Stable code of what happened (Fluent key `import-…`).
    pub code: String,
    /// Details.
    pub detail: String,
}

/// An article on which two sources of one version differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// The provision.
    pub target: Reference,
    /// The sources that differ from the primary one.
    pub sources: Vec<String>,
    /// The odd one out, where a third text (another source, or a neighbouring version) decides.
    pub odd: Option<String>,
}

/// Counts and lists of one compilation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Drafts read.
    pub drafts: u32,
    /// Works with at least one text.
    pub works: u32,
    /// Versions with a text.
    pub texts: u32,
    /// Articles and numbered points of the primary texts.
    pub articles: u32,
    /// Paragraphs, items, points of the primary texts.
    pub units: u32,
    /// Versions known without text.
    pub without_text: u32,
    /// Versions of which two sources hold a text.
    pub compared_texts: u32,
    /// Articles that both of them hold.
    pub compared_articles: u32,
    /// Of those, the ones whose words are the same.
    pub same_articles: u32,
    /// What could not be placed.
    pub unplaced: Vec<Unplaced>,
    /// Where sources differ.
    pub disagreements: Vec<Disagreement>,
}

impl Report {
    /// Adds a line.
    pub(crate) fn note(&mut self, place: &str, line: u32, code: &str, detail: impl Into<String>) {
        self.unplaced.push(Unplaced { place: place.to_owned(), line, code: code.to_owned(), detail: detail.into() });
    }

    /// Adds what the reader of a text noticed.
    pub(crate) fn notice(&mut self, place: &str, line: u32, what: &RemarkKind) {
        let (code, detail) = match what {
            RemarkKind::DuplicateArticle(n) => ("import-duplicate-article", n.clone()),
            RemarkKind::OutOfOrder(n) => ("import-out-of-order", n.clone()),
            RemarkKind::Gap(n) => ("import-gap", n.clone()),
            RemarkKind::MendedMarker(n) => ("import-mended-marker", n.clone()),
            RemarkKind::ContentsSkipped => ("import-contents-skipped", String::new()),
            RemarkKind::NoArticles => ("import-no-articles", String::new()),
            RemarkKind::LineTooLong => ("import-line-too-long", String::new()),
        };
        self.note(place, line, code, detail);
    }

    pub(crate) fn finish(&mut self) {
        self.unplaced.sort();
        self.disagreements.sort_by_key(|a| a.target.to_string());
    }
}

/// Every code of [`Unplaced::code`].
pub const CODES: &[&str] = &[
    "import-duplicate-article",
    "import-out-of-order",
    "import-gap",
    "import-mended-marker",
    "import-contents-skipped",
    "import-no-articles",
    "import-line-too-long",
    "import-no-date",
    "import-bad-title",
    "import-duplicate-text",
    "import-two-texts-one-date",
    "import-cut-short",
    "import-encoding",
    "import-dates-contradict",
    "import-marked-expired",
    "import-misfiled",
    "import-skipped",
];
