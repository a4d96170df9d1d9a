//! What is wrong in a source, as data: code, arguments, places. Sentences are found at the edge, in the reader's language.
use crate::ast::Span;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The rulebook cannot be used.
    Error,
    /// It can be used; somebody should look.
    Warning,
    /// Worth knowing (an undeclared pair of norms, a text not held).
    Note,
}

/// One finding of the parser or checker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case, begins with `rules-`; the sentence and the mend (`.help`) have this key.
    pub code: &'static str,
    /// Arguments of the sentence, by name.
    pub args: Vec<(&'static str, String)>,
    /// How bad it is.
    pub severity: Severity,
    /// The source file, as given to the parser (`rulebooks/cn/网络安全法.fz`).
    pub file: String,
    /// Where.
    pub span: Span,
    /// The other place, where two places clash: file and span.
    pub other: Option<(String, Span)>,
}
