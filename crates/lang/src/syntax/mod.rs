//! Lossless tree, parser, formatter of the rule language.
//!
//! The grammar is the table of shapes ([`crate::shape`]): an item is its word, its name, clauses, and clauses in braces; a clause is its
//! word, its arguments, clauses on the same line and clauses in braces. Line ends and `;` are free, with one exception: where a word could
//! go on with the clause before it or begin a clause of the block, it goes on with the clause if it stands on the same line, and begins a
//! new one otherwise.
//!
//! ```
//! use fazhi_lang::syntax;
//!
//! let parsed = syntax::parse("a.fz", "party Operator : Person { title \"经营者\" basis #2 }");
//! assert!(parsed.diagnostics.is_empty());
//! assert_eq!(parsed.file.items.len(), 1);
//! let wrong = syntax::parse("a.fz", "party Operator : Person { titel \"经营者\" }");
//! assert_eq!(wrong.diagnostics[0].code, "rules-unknown-clause");
//! ```
mod bare;
mod chars;
mod codes;
mod format;
pub mod fuzz;
pub mod keywords;
mod lexer;
mod literal;
pub(crate) mod nearest;
mod parser;
mod problem;
pub mod tree;
pub mod words;

pub use bare::without_spans;
pub use codes::CODES;
pub use format::{format, translate};
pub use tree::{Kind, SyntaxElement, SyntaxNode, SyntaxToken};

use crate::ast;
use crate::diagnostic::Diagnostic;

/// The largest source read, in bytes.
pub const MAX_FILE: usize = 1024 * 1024;
/// How deep expressions may be nested, and how many operands one chain of operators may have.
pub const MAX_DEPTH: usize = 64;
/// How many errors of one file are reported.
pub const MAX_ERRORS: usize = 100;

/// A source as read.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// Items, with what could not be read left out.
    pub file: ast::File,
    /// Every byte of the source; empty for a file that is too large.
    pub tree: SyntaxNode,
    /// What is wrong, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a source. `file` is only the name that diagnostics carry.
pub fn parse(file: &str, text: &str) -> Parsed {
    parser::parse(file, text)
}

/// The beginning of a text that stands in an error.
fn shorten(text: &str) -> String {
    const LENGTH: usize = 40;
    let mut out: String = text.chars().take(LENGTH).collect();
    if text.chars().nth(LENGTH).is_some() {
        out.push('…');
    }
    out
}
