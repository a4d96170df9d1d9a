//! Search over the law: one index of all articles and titles, asked in plain Chinese or English.
//!
//! Text is cut into characters and pairs of neighbouring characters, so that no dictionary is needed and nothing drifts with one;
//! the words of titles and headings belong to every article below them. The index holds places only: words are read from the
//! [`Lawbook`](crate::lawbook::Lawbook) it was built from. Files are the caller's: a tantivy `Directory` comes in as an argument.
mod build;
mod direct;
mod error;
pub mod eval;
mod filter;
mod index;
mod lay;
mod questions;
mod score;
mod snippet;
mod store;
mod title;
pub mod token;

pub use build::{Options, Stats, build};
pub use direct::{direct, spellings};
pub use error::{CODES, Problem, SearchError};
pub use filter::Filters;
pub use index::{Hit, Search};
pub use questions::{Question, Questions};
pub use score::Weights;
pub use snippet::{Snippet, snippet};
