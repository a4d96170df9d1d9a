//! Citations in Chinese legal text: found, resolved as of a day, and followed to another day.
//!
//! A citation of an instrument that is not in the catalogue is *outside coverage*, never *not found*; a repealed law is *repealed*,
//! never *never existed*. A name is resolved whole or not at all: 《上海市网络安全法实施办法》 is not 网络安全法.
//!
//! Read: names in 《》 (with a place or without), bare names and declared abbreviations before a place, 本法, 该法, 同法, lists, ranges and
//! elided parts, 前款, 本条第二款, 第三款, and bare 第十条. Not read: a bare name without a place (依照刑法的规定), 本条 and 本款 alone,
//! 第三章 without a name, 刑法264条 without 第. Contracts, charters and treaties before a place are *outside coverage* with a note of their own.
mod context;
mod edges;
mod lexis;
mod names;
mod note;
mod place;
mod resolve;
mod scan;
#[cfg(test)]
mod tests;
mod trace;

pub use edges::{Edge, EdgeFrom, EdgeTo, cites_of, edges};
pub use names::{Bearers, Names, name_key};
pub use note::{NOTE_CODES, Note};

use crate::lawbook::Lawbook;
use fazhi_law::InstrumentId;
use fazhi_time::Date;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What became of what is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The words cited stand at that place.
    Valid,
    /// The place is there, its words have changed since.
    Edited,
    /// The words stand at another place now.
    Moved,
    /// The provision was deleted, or the instrument is out of force.
    Repealed,
    /// Not in the library: nothing is said.
    OutsideCoverage,
    /// Several instruments or places answer.
    Ambiguous,
    /// There was no such place on the day of writing, nor before.
    NeverExisted,
}

/// How the citation came to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// 《title》.
    Title,
    /// A bare name right before the place.
    Name,
    /// An abbreviation declared in the text.
    Short,
    /// 本法 and its like.
    Own,
    /// 该法, 同法, 该条.
    Antecedent,
    /// A further element of a list.
    List,
    /// A bare place: the instrument (or article) cited last in the same sentence.
    Sentence,
    /// Relative to where it stands: 前款, 本条第二款, 第三款.
    Relative,
    /// A bare place with nothing cited before it in the sentence: the text's own instrument.
    Bare,
}

/// One citation and what became of its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The words of the text.
    pub text: String,
    /// Where they begin, in Unicode characters from the beginning of the text.
    pub start: usize,
    /// Where they end, in Unicode characters.
    pub end: usize,
    /// The same, in bytes of UTF-8.
    pub bytes: (usize, usize),
    /// What is cited, in reference form with the version it was resolved in (`cn/网络安全法@2025-10-28#61.3`).
    pub target: Option<String>,
    /// The other end of a range.
    pub until: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// The day it was resolved on: the day of writing.
    pub as_of: Date,
    /// Why.
    pub note: Note,
    /// How the target was found.
    pub by: By,
}

/// What a check assumes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day the text was written; default: `on`.
    pub written: Option<Date>,
    /// The day asked about.
    pub on: Date,
    /// The instrument the text belongs to, for 本法 and bare places.
    pub own: Option<InstrumentId>,
    /// The version of it; default: the one in force on the day of writing.
    pub own_version: Option<Date>,
}

impl Options {
    /// A text written on the day asked about, of no instrument.
    pub fn on(day: Date) -> Options {
        Options { written: None, on: day, own: None, own_version: None }
    }
}

/// Checks texts against one lawbook; keeps what it has read between texts.
pub struct Checker<'a> {
    book: &'a dyn Lawbook,
    names: Cow<'a, Names>,
    shelf: trace::Shelf,
}

impl<'a> Checker<'a> {
    /// Reads the names of the lawbook's catalogue.
    pub fn new(book: &'a dyn Lawbook) -> Checker<'a> {
        Checker { book, names: Cow::Owned(Names::new(book.catalogue())), shelf: trace::Shelf::default() }
    }

    /// Uses names read before; they must be those of the same catalogue.
    pub fn with_names(book: &'a dyn Lawbook, names: &'a Names) -> Checker<'a> {
        Checker { book, names: Cow::Borrowed(names), shelf: trace::Shelf::default() }
    }

    /// Every citation of `text`, in order, not overlapping. Time is linear in the text.
    pub fn check(&self, text: &str, options: &Options) -> Vec<Citation> {
        let own = options.own.as_ref().and_then(|id| self.book.catalogue().index(id));
        let amended = resolve::amended(self.book.catalogue(), &self.names, own);
        let ground = context::Ground::Free { own: options.own.is_some(), amending: amended.amending };
        let mentions = scan::scan(text, &self.names, ground);
        let desk = resolve::Desk::new(self, options, own, amended.index);
        let mut places = Places { text, byte: 0, chars: 0 };
        mentions.iter().map(|m| desk.citation(m, text, places.chars(m.span.start), places.chars(m.span.end))).collect()
    }
}

/// Every citation of `text`, for one text; [`Checker`] keeps its work for several.
///
/// ```
/// use fazhi_corpus::cite::{Options, Verdict, check};
/// use fazhi_corpus::lawbook::Memory;
/// let empty = Memory::default();
/// let found = check("依照某某法第十条的规定", &empty, &Options::on("2026-01-01".parse().unwrap()));
/// assert_eq!((found[0].text.as_str(), found[0].verdict), ("某某法第十条", Verdict::OutsideCoverage));
/// assert_eq!((found[0].start, found[0].end), (2, 8));
/// ```
pub fn check(text: &str, book: &dyn Lawbook, options: &Options) -> Vec<Citation> {
    Checker::new(book).check(text, options)
}

/// Byte offsets to character offsets, moving forward.
struct Places<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl Places<'_> {
    fn chars(&mut self, byte: usize) -> usize {
        if let Some(gap) = self.text.as_bytes().get(self.byte..byte) {
            self.chars += bytecount::num_chars(gap);
            self.byte = byte;
        }
        self.chars
    }
}
