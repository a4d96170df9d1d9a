//! One version of one instrument as one source states it.
use super::{Event, EventKind};
use crate::document::Document;
use crate::export::VersionHeader;
use crate::structure::Line;
use fazhi_law::Rank;
use fazhi_time::Date;
use thiserror::Error;

/// A line of a body, owned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedLine {
    /// Line number in the source, from 1.
    pub number: u32,
    /// Whether the source marks it as a heading.
    pub heading: bool,
    /// The words, trimmed.
    pub text: String,
}

impl OwnedLine {
    /// As the reader takes it.
    pub fn as_line(&self) -> Line<'_> {
        Line { number: self.number, heading: self.heading, text: &self.text }
    }
}

/// What a source says of one version. Fields a source does not state are empty; nothing is guessed here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Name of the source (`lawrefbook`, `laws.db`, `jsonl`, `own`).
    pub source: String,
    /// File or row.
    pub place: String,
    /// Jurisdiction (`cn`, `cn-11`, `example`).
    pub jurisdiction: String,
    /// Title as written.
    pub title: String,
    /// Second title: the part of a code that is split over files.
    pub subtitle: Option<String>,
    /// Dated events of its head.
    pub events: Vec<Event>,
    /// Date in the file name or the row.
    pub named_date: Option<Date>,
    /// First day in force as a database states it (often of the original law: used with care).
    pub stated_effective: Option<Date>,
    /// The source marks it as no longer in force.
    pub marked_expired: bool,
    /// Rank suggested by the folder or a column.
    pub rank: Option<Rank>,
    /// Maker, where a column says so.
    pub maker: Option<String>,
    /// Region code (GB/T 2260) of local instruments.
    pub region: Option<String>,
    /// Encoding, when it was not UTF-8.
    pub encoding: Option<&'static str>,
    /// The body.
    pub body: Vec<OwnedLine>,
    /// The text where the source already holds it as a tree (JSON Lines); `body` is empty then.
    pub document: Option<Document>,
}

impl Draft {
    /// A version read from JSON Lines.
    pub fn from_jsonl(header: &VersionHeader, document: Document, place: &str) -> Draft {
        let dated = [
            (header.dates.adopted, EventKind::Adopted),
            (header.dates.promulgated, EventKind::Promulgated),
            (header.dates.effective, EventKind::Effective),
        ];
        let events = dated.into_iter().filter_map(|(d, kind)| d.map(|date| Event { date, kind, text: String::new() })).collect();
        Draft {
            source: "jsonl".to_owned(),
            place: place.to_owned(),
            jurisdiction: header.instrument.jurisdiction().to_owned(),
            title: header.title.clone(),
            events,
            named_date: Some(header.version),
            rank: Some(header.rank),
            document: Some(document),
            ..Draft::default()
        }
    }
}

/// Why a text could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Nothing but white space.
    #[error("{place}: empty")]
    Empty {
        /// File or row.
        place: String,
    },
    /// Not a text.
    #[error("{place}: binary")]
    Binary {
        /// File or row.
        place: String,
    },
    /// Over [`super::MAX_TEXT`].
    #[error("{place}: {bytes} bytes")]
    TooLarge {
        /// File or row.
        place: String,
        /// Size in bytes.
        bytes: usize,
    },
    /// Neither UTF-8 nor UTF-16 nor GB18030; also a file cut inside a character.
    #[error("{place}: bad byte at {at}")]
    Encoding {
        /// File or row.
        place: String,
        /// Offset of the first bad byte.
        at: usize,
    },
    /// JSON Lines with a fault.
    #[error("{place}, line {line}: {problem}")]
    Lines {
        /// File.
        place: String,
        /// Line, from 1.
        line: u32,
        /// What is wrong.
        problem: crate::export::Why,
    },
    /// No title line.
    #[error("{place}: no title")]
    NoTitle {
        /// File or row.
        place: String,
    },
    /// A title and nothing else.
    #[error("{place}: no body")]
    NoBody {
        /// File or row.
        place: String,
    },
    /// No date by which the version could be named, or one that does not exist.
    #[error("{place}: no usable date ({text})")]
    BadDate {
        /// File or row.
        place: String,
        /// What was found.
        text: String,
    },
}

impl ImportError {
    /// Stable code, one of [`super::CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::Empty { .. } => "corpus-empty",
            ImportError::Binary { .. } => "corpus-binary",
            ImportError::TooLarge { .. } => "corpus-too-large",
            ImportError::Encoding { .. } => "corpus-encoding",
            ImportError::Lines { problem, .. } => problem.code(),
            ImportError::NoTitle { .. } => "corpus-no-title",
            ImportError::NoBody { .. } => "corpus-no-body",
            ImportError::BadDate { .. } => "corpus-bad-date",
        }
    }

    /// Arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            ImportError::TooLarge { bytes, .. } => vec![("bytes", bytes.to_string()), ("limit", super::MAX_TEXT.to_string())],
            ImportError::Encoding { at, .. } => vec![("at", at.to_string())],
            ImportError::Lines { problem, .. } => problem.args(),
            ImportError::BadDate { text, .. } => vec![("text", text.chars().take(80).collect())],
            _ => vec![],
        }
    }

    /// File or row.
    pub fn place(&self) -> Option<String> {
        match self {
            ImportError::Lines { place, line, .. } => Some(format!("{place}:{line}")),
            ImportError::Empty { place }
            | ImportError::Binary { place }
            | ImportError::TooLarge { place, .. }
            | ImportError::Encoding { place, .. }
            | ImportError::NoTitle { place }
            | ImportError::NoBody { place }
            | ImportError::BadDate { place, .. } => Some(place.clone()),
        }
    }
}
