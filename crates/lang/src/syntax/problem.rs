//! What lexer and parser found wrong, before it is put in order and given the name of the file.
use super::MAX_ERRORS;
use crate::ast::Span;
use crate::diagnostic::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// One error of a source.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// Its code.
    pub(super) code: &'static str,
    /// Arguments of its sentence.
    pub(super) args: Vec<(&'static str, String)>,
    /// Where.
    pub(super) span: Span,
    /// The other place.
    pub(super) other: Option<Span>,
}

/// The errors of a source: one for each place at most, and no more than are of use.
#[derive(Debug, Default)]
pub(super) struct Problems {
    all: Vec<Problem>,
    places: BTreeSet<u32>,
    /// How many there were, also those not kept.
    pub(super) count: usize,
    /// How many of them the lexer found.
    lexer: usize,
    /// How many of those the lexer found are kept.
    kept: usize,
}

impl Problems {
    /// From here on the parser reports. Each of both keeps as many as are shown: the first hundred in the source are among them.
    pub(super) fn parsing(&mut self) {
        self.lexer = self.count;
        self.kept = self.all.len();
    }

    /// Whether the parser found more than are shown.
    pub(super) fn is_full(&self) -> bool {
        self.count.saturating_sub(self.lexer) > MAX_ERRORS
    }

    /// Adds an error, unless one was reported at the same place; says whether it was added.
    pub(super) fn add(&mut self, code: &'static str, span: Span, args: Vec<(&'static str, String)>) -> bool {
        self.add_with(code, span, args, None)
    }

    /// The same, with another place.
    pub(super) fn add_with(
        &mut self,
        code: &'static str,
        span: Span,
        args: Vec<(&'static str, String)>,
        other: Option<Span>,
    ) -> bool {
        if !self.places.insert(span.start) {
            return false;
        }
        self.count += 1;
        if self.all.len().saturating_sub(self.kept) <= MAX_ERRORS {
            self.all.push(Problem { code, args, span, other });
        }
        true
    }

    /// In the order of the source, the first hundred.
    pub(super) fn finish(mut self, file: &str) -> Vec<Diagnostic> {
        self.all.sort_by_key(|p| (p.span.start, p.span.end));
        let too_many = self.count > MAX_ERRORS;
        self.all.truncate(MAX_ERRORS);
        if too_many {
            let span = self.all.last().map(|p| p.span).unwrap_or_default();
            let args = vec![("limit", MAX_ERRORS.to_string()), ("count", self.count.to_string())];
            self.all.push(Problem { code: "rules-too-many-errors", args, span, other: None });
        }
        let whole = |p: Problem| Diagnostic {
            code: p.code,
            args: p.args,
            severity: Severity::Error,
            file: file.to_owned(),
            span: p.span,
            other: p.other.map(|span| (file.to_owned(), span)),
        };
        self.all.into_iter().map(whole).collect()
    }
}
