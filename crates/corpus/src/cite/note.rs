//! Why a verdict was given, as a code with arguments; the sentences are the command line's.
use fazhi_time::Date;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Every code a [`Note`] can have.
pub const NOTE_CODES: &[&str] = &[
    "cite-same",
    "cite-not-yet",
    "cite-edited",
    "cite-moved",
    "cite-moved-edited",
    "cite-deleted",
    "cite-merged",
    "cite-repealed-by",
    "cite-repealed-since",
    "cite-repealed",
    "cite-no-article",
    "cite-no-paragraph",
    "cite-no-item",
    "cite-no-division",
    "cite-earlier-only",
    "cite-later-only",
    "cite-unlisted",
    "cite-no-norm",
    "cite-no-text",
    "cite-no-version",
    "cite-several-instruments",
    "cite-several-places",
    "cite-own-unsaid",
    "cite-no-antecedent",
    "cite-nothing-before",
    "cite-bad-number",
];

/// Why a verdict was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The same words stand there.
    Same {
        /// Version they were read in.
        version: Date,
    },
    /// It is there, but not yet in force on the day asked about.
    NotYet {
        /// First day in force.
        from: Date,
    },
    /// Its words have changed.
    Edited {
        /// Version cited.
        was: Date,
        /// Version read now.
        now: Date,
    },
    /// It stands elsewhere now.
    Moved {
        /// Where (reference form).
        to: String,
        /// Whether its words changed too.
        edited: bool,
        /// First day of the version that moved it.
        since: Date,
    },
    /// It was deleted.
    Deleted {
        /// First day of the version without it.
        since: Date,
        /// The place that took it up (reference form).
        into: Option<String>,
    },
    /// The whole instrument is out of force.
    Repealed {
        /// First day out of force, when known.
        since: Option<Date>,
        /// What repealed it (reference form).
        by: Option<String>,
    },
    /// It has no such article.
    NoArticle {
        /// Its last article, as the text would name it; `None`: it has no articles (argument `none`).
        last: Option<String>,
        /// Version read.
        version: Date,
        /// Known versions whose text is not held: they may have had it.
        unheld: usize,
    },
    /// The article has no such paragraph.
    NoParagraph {
        /// Number of paragraphs of the article.
        count: u32,
        /// Version read.
        version: Date,
        /// Known versions whose text is not held: they may have had it.
        unheld: usize,
    },
    /// The paragraph (or article) has no such item, or the item no such point.
    NoItem {
        /// Number of items of the paragraph (or points of the item).
        count: u32,
        /// Version read.
        version: Date,
        /// Known versions whose text is not held: they may have had it.
        unheld: usize,
    },
    /// It has no such part, chapter or section (or annex).
    NoDivision {
        /// Version read.
        version: Date,
        /// Known versions whose text is not held: they may have had it.
        unheld: usize,
    },
    /// It was there only in an earlier version.
    EarlierOnly {
        /// The last version that had it.
        version: Date,
    },
    /// It is there only in a later version than the one in force on the day of writing.
    LaterOnly {
        /// The first version that has it.
        version: Date,
    },
    /// No instrument of this name is known here.
    Unlisted {
        /// The name.
        name: String,
    },
    /// A contract, charter or treaty: not law of the library.
    NoNorm {
        /// The name.
        name: String,
    },
    /// The version is known, its text is not held.
    NoText {
        /// The version.
        version: Date,
    },
    /// No version is known for the day.
    NoVersion {
        /// The day.
        day: Date,
    },
    /// Several instruments bear the name.
    SeveralInstruments {
        /// Their identifiers.
        candidates: Vec<String>,
    },
    /// Several places answer the words (an item of an article in which several paragraphs have items).
    SeveralPlaces {
        /// The places (reference form).
        candidates: Vec<String>,
    },
    /// 本法 or a bare place, and it was not said whose text this is.
    OwnUnsaid,
    /// A relative place (该法, 前款, 第二款) with nothing to be relative to.
    NoAntecedent,
    /// 前款 in a first paragraph, 前条 in a first article.
    NothingBefore,
    /// A number that no place can have.
    BadNumber {
        /// What was written (its first 40 characters).
        text: String,
    },
}

impl Note {
    /// Stable code, one of [`NOTE_CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Note::Same { .. } => "cite-same",
            Note::NotYet { .. } => "cite-not-yet",
            Note::Edited { .. } => "cite-edited",
            Note::Moved { edited: false, .. } => "cite-moved",
            Note::Moved { edited: true, .. } => "cite-moved-edited",
            Note::Deleted { into: None, .. } => "cite-deleted",
            Note::Deleted { into: Some(_), .. } => "cite-merged",
            Note::Repealed { by: Some(_), since: Some(_) } => "cite-repealed-by",
            Note::Repealed { by: None, since: Some(_) } => "cite-repealed-since",
            Note::Repealed { .. } => "cite-repealed",
            Note::NoArticle { .. } => "cite-no-article",
            Note::NoParagraph { .. } => "cite-no-paragraph",
            Note::NoItem { .. } => "cite-no-item",
            Note::NoDivision { .. } => "cite-no-division",
            Note::EarlierOnly { .. } => "cite-earlier-only",
            Note::LaterOnly { .. } => "cite-later-only",
            Note::Unlisted { .. } => "cite-unlisted",
            Note::NoNorm { .. } => "cite-no-norm",
            Note::NoText { .. } => "cite-no-text",
            Note::NoVersion { .. } => "cite-no-version",
            Note::SeveralInstruments { .. } => "cite-several-instruments",
            Note::SeveralPlaces { .. } => "cite-several-places",
            Note::OwnUnsaid => "cite-own-unsaid",
            Note::NoAntecedent => "cite-no-antecedent",
            Note::NothingBefore => "cite-nothing-before",
            Note::BadNumber { .. } => "cite-bad-number",
        }
    }

    /// Arguments of the sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Note::Same { version } | Note::EarlierOnly { version } | Note::LaterOnly { version } => {
                vec![("version", version.to_string())]
            }
            Note::NoText { version } => vec![("version", version.to_string())],
            Note::NoDivision { version, unheld } => vec![("version", version.to_string()), ("unheld", some(*unheld))],
            Note::NotYet { from } => vec![("from", from.to_string())],
            Note::Edited { was, now } => vec![("was", was.to_string()), ("now", now.to_string())],
            Note::Moved { to, since, .. } => vec![("to", to.clone()), ("since", since.to_string())],
            Note::Deleted { since, into: None } => vec![("since", since.to_string())],
            Note::Deleted { since, into: Some(into) } => vec![("since", since.to_string()), ("into", into.clone())],
            Note::Repealed { since, by } => {
                let mut out = Vec::new();
                out.extend(since.map(|s| ("since", s.to_string())));
                out.extend(by.clone().map(|b| ("by", b)));
                out
            }
            Note::NoArticle { last, version, unheld } => vec![
                ("last", last.clone().unwrap_or_else(|| "none".to_owned())),
                ("version", version.to_string()),
                ("unheld", some(*unheld)),
            ],
            Note::NoParagraph { count, version, unheld } | Note::NoItem { count, version, unheld } => {
                vec![("count", count.to_string()), ("version", version.to_string()), ("unheld", some(*unheld))]
            }
            Note::Unlisted { name } | Note::NoNorm { name } => vec![("name", name.clone())],
            Note::NoVersion { day } => vec![("day", day.to_string())],
            Note::SeveralInstruments { candidates } | Note::SeveralPlaces { candidates } => {
                vec![("candidates", candidates.join("、"))]
            }
            Note::BadNumber { text } => vec![("text", text.clone())],
            Note::OwnUnsaid | Note::NoAntecedent | Note::NothingBefore => vec![],
        }
    }
}

/// `none` for nought: a message selects on words.
fn some(n: usize) -> String {
    if n == 0 { "none".to_owned() } else { n.to_string() }
}

impl Serialize for Note {
    /// `{"code": "cite-…", "name": "value", …}`: the code and its arguments, flat.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let args = self.args();
        let mut map = serializer.serialize_map(Some(args.len() + 1))?;
        map.serialize_entry("code", self.code())?;
        for (name, value) in args {
            map.serialize_entry(name, &value)?;
        }
        map.end()
    }
}
