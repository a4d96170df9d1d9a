//! Where diagnostics are gathered.
use crate::ast::{Skin, Span};
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::keywords;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

/// The most diagnostics of one severity that are kept; more are of no use to anybody.
const MOST: usize = 1_000;

/// A place: file (position in the list of sources) and span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct At {
    pub(crate) book: usize,
    pub(crate) span: Span,
}

pub(crate) type Args = Vec<(&'static str, String)>;

/// Arguments whose values are words of the language.
const WORDS: [&str; 17] = [
    "category",
    "other",
    "operator",
    "type",
    "expected",
    "found",
    "left",
    "right",
    "heading",
    "needed",
    "scope",
    "function",
    "item",
    "known",
    "rank",
    "allowed",
    "attribute",
];

/// A list of words as the Chinese skin writes them; what is no word of the language stays.
fn in_chinese(list: &str) -> String {
    let one = |word: &str| {
        let written = keywords::written(word, Skin::Chinese);
        if written == word { keywords::written_name(word, Skin::Chinese).to_owned() } else { written.to_owned() }
    };
    list.split(", ").map(one).collect::<Vec<_>>().join(", ")
}

/// An argument that may be empty: sentences ask for `none`.
pub(crate) fn or_none(value: String) -> String {
    if value.is_empty() { "none".to_owned() } else { value }
}

/// All diagnostics of a check.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    files: Vec<(String, Skin)>,
    list: RefCell<Vec<(At, Diagnostic)>>,
    seen: RefCell<BTreeSet<(At, &'static str, Args)>>,
    /// How many there were by severity: errors, warnings, notes.
    counts: [Cell<usize>; 3],
}

impl Reports {
    /// Files by position, with the skin each is written in: words of the language are said in it.
    pub(crate) fn new(files: Vec<(String, Skin)>) -> Reports {
        Reports { files, ..Reports::default() }
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

    pub(crate) fn push(&self, severity: Severity, code: &'static str, at: At, other: Option<At>, mut args: Args) {
        if self.files.get(at.book).is_some_and(|(_, skin)| *skin == Skin::Chinese) {
            args.iter_mut().filter(|(key, _)| WORDS.contains(key)).for_each(|(_, value)| *value = in_chinese(value));
        }
        // The same clause can be read twice (a shared tier in two powers); it is wrong once.
        if !self.seen.borrow_mut().insert((at, code, args.clone())) {
            return;
        }
        let [errors, warnings, notes] = &self.counts;
        let count = match severity {
            Severity::Error => errors,
            Severity::Warning => warnings,
            Severity::Note => notes,
        };
        count.set(count.get().saturating_add(1));
        if count.get() > MOST {
            return;
        }
        let other = other.map(|o| (self.file(o.book), o.span));
        let diagnostic = Diagnostic { code, args, severity, file: self.file(at.book), span: at.span, other };
        self.list.borrow_mut().push((at, diagnostic));
    }

    pub(crate) fn file(&self, book: usize) -> String {
        self.files.get(book).map(|(f, _)| f.clone()).unwrap_or_default()
    }

    pub(crate) fn failed(&self) -> bool {
        let [errors, ..] = &self.counts;
        errors.get() > 0
    }

    /// All of them by file and place.
    pub(crate) fn take(&self) -> Vec<Diagnostic> {
        let mut list = self.list.take();
        list.sort_by(|(a, x), (b, y)| (a, x.severity, x.code).cmp(&(b, y.severity, y.code)));
        let mut out: Vec<Diagnostic> = list.into_iter().map(|(_, d)| d).collect();
        let last = out.last().map(|d| (d.file.clone(), d.span));
        for (severity, count) in [Severity::Error, Severity::Warning, Severity::Note].into_iter().zip(&self.counts) {
            if count.get() > MOST
                && let Some((file, span)) = last.clone()
            {
                let args = vec![("limit", MOST.to_string()), ("count", count.get().to_string())];
                out.push(Diagnostic { code: "rules-too-many", args, severity, file, span, other: None });
            }
        }
        out
    }
}
