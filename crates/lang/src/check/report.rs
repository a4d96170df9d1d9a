//! Where diagnostics are gathered.
use crate::ast::Span;
use crate::diagnostic::{Diagnostic, Severity};
use std::cell::RefCell;

/// A place: file (position in the list of sources) and span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct At {
    pub(crate) book: usize,
    pub(crate) span: Span,
}

pub(crate) type Args = Vec<(&'static str, String)>;

/// All diagnostics of a check.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    files: Vec<String>,
    list: RefCell<Vec<(At, Diagnostic)>>,
}

impl Reports {
    pub(crate) fn new(files: Vec<String>) -> Reports {
        Reports { files, list: RefCell::default() }
    }

    pub(crate) fn error(&self, code: &'static str, at: At, args: Args) {
        self.push(Severity::Error, code, at, None, args);
    }

    pub(crate) fn warning(&self, code: &'static str, at: At, args: Args) {
        self.push(Severity::Warning, code, at, None, args);
    }

    pub(crate) fn note(&self, code: &'static str, at: At, args: Args) {
        self.push(Severity::Note, code, at, None, args);
    }

    pub(crate) fn push(&self, severity: Severity, code: &'static str, at: At, other: Option<At>, args: Args) {
        let file = self.file(at.book);
        let other = other.map(|o| (self.file(o.book), o.span));
        let diagnostic = Diagnostic { code, args, severity, file, span: at.span, other };
        let mut list = self.list.borrow_mut();
        // The same clause can be read twice (a shared tier in two powers); it is wrong once.
        if !list.iter().any(|(a, d)| *a == at && *d == diagnostic) {
            list.push((at, diagnostic));
        }
    }

    pub(crate) fn file(&self, book: usize) -> String {
        self.files.get(book).cloned().unwrap_or_default()
    }

    pub(crate) fn failed(&self) -> bool {
        self.list.borrow().iter().any(|(_, d)| d.severity == Severity::Error)
    }

    /// All of them by file and place.
    pub(crate) fn take(&self) -> Vec<Diagnostic> {
        let mut list = self.list.take();
        list.sort_by(|(a, x), (b, y)| (a, x.severity, x.code).cmp(&(b, y.severity, y.code)));
        list.into_iter().map(|(_, d)| d).collect()
    }
}
