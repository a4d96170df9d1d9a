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
}

impl Problems {
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
        // The lexer may fill the list with places far behind the first errors of the parser, so that both keep as many as are shown.
        if self.all.len() <= 2 * MAX_ERRORS {
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
