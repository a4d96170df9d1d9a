//! Texts as others read them: Akoma Ntoso 3.0, the Markdown of the invented texts, JSON Lines; and JSON Lines back in.
//!
//! Nothing is added to what is known: dates that are not known are left out, and only what [`Document`] holds is written.
mod akn;
mod jsonl;
mod markdown;
mod read;

pub use akn::akn;
pub use jsonl::{VersionHeader, jsonl};
pub use markdown::markdown;
pub use read::{CODES, Problem, Why, read_jsonl};

use crate::document::Kind;

/// The word for a kind of node in JSON Lines.
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Preamble => "preamble",
        Kind::Part => "part",
        Kind::Subpart => "subpart",
        Kind::Chapter => "chapter",
        Kind::Section => "section",
        Kind::Article => "article",
        Kind::TopItem => "top_item",
        Kind::Paragraph => "paragraph",
        Kind::Item => "item",
        Kind::Point => "point",
        Kind::Annex => "annex",
    }
}

/// The kind that word stands for.
pub fn kind_from_key(word: &str) -> Option<Kind> {
    [
        Kind::Preamble,
        Kind::Part,
        Kind::Subpart,
        Kind::Chapter,
        Kind::Section,
        Kind::Article,
        Kind::TopItem,
        Kind::Paragraph,
        Kind::Item,
        Kind::Point,
        Kind::Annex,
    ]
    .into_iter()
    .find(|k| kind_key(*k) == word)
}
