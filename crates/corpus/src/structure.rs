//! Lines of a statute → [`Document`]: 编 章 节 条 款 项 目, annexes, preamble.
//!
//! Markers decide, not the depth of Markdown headings. Reading never fails and never stops: what looks wrong (a number twice, a gap, a
//! broken marker that was mended) comes back as a [`Remark`] with its line.
mod marker;
mod read;

pub use marker::{Marker, classify};
pub use read::parse;

use serde::{Deserialize, Serialize};

/// One line of a body, trimmed, with its number in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Line number in the source, from 1.
    pub number: u32,
    /// Whether the source marks it as a heading (`##`).
    pub heading: bool,
    /// The words, trimmed.
    pub text: &'a str,
}

/// Something the reader noticed. None of these loses text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Line in the source.
    pub line: u32,
    /// What.
    pub what: RemarkKind,
}

/// Kinds of [`Remark`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RemarkKind {
    /// An article number that came before.
    DuplicateArticle(String),
    /// An article number smaller than the one before it.
    OutOfOrder(String),
    /// Article numbers skipped before this one.
    Gap(String),
    /// A marker with a printing fault that was read anyway (`笫`, a space or a minus sign inside the number).
    MendedMarker(String),
    /// A table of contents that was left out.
    ContentsSkipped,
    /// The text has neither articles nor numbered points.
    NoArticles,
    /// A line longer than the limit; it was cut.
    LineTooLong,
}

/// The longest line kept, in bytes (the longest real paragraph has about 6,000).
pub const MAX_LINE: usize = 1 << 20;
