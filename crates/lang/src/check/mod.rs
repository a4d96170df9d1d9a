//! From sources to a checked rulebook: names, types, citations, order, and what a reader should look at.
//!
//! All files of one jurisdiction are checked together. What is wrong is data ([`crate::diagnostic`]); a rulebook comes out only when nothing is an error.
mod after;
mod case;
pub(crate) mod cite;
pub(crate) mod clause;
pub mod codes;
pub(crate) mod ctx;
mod draft;
mod expr;
mod graph;
mod history;
mod lower;
mod norm;
pub(crate) mod report;
mod suggest;
mod symbols;
mod tree;
mod types;
mod vocabulary;
mod walk;

pub(crate) use after::norms;
pub use draft::{Draft, check_draft};

use crate::ast::File;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Book, Rules};
use cite::Binder;
use fazhi_corpus::lawbook::Lawbook;
use fazhi_law::{Bodies, Register};
use fazhi_time::RuleSet;
use report::Reports;
use std::collections::BTreeMap;
use symbols::Symbols;

/// One source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its path, as shown: `rulebooks/cn/网络安全法.fz`.
    pub file: String,
    /// Its text.
    pub text: String,
    /// Entries of the `OPEN.md` beside it that concern it ([`crate::coverage::open_points`]).
    pub open_points: usize,
}

/// Everything a check reads.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// `cn`, `example`.
    pub jurisdiction: &'a str,
    /// All files of the jurisdiction, in a stable order.
    pub sources: &'a [Source],
    /// Words for its currency (`yuan`, `元`).
    pub currency: &'a [String],
    /// Catalogue and texts; a catalogue made from the register alone has no texts.
    pub lawbook: &'a dyn Lawbook,
    /// The register: it tells a text that nobody holds from one that is only not here.
    pub register: Option<&'a Register>,
    /// Bodies.
    pub bodies: &'a Bodies,
    /// Ways of counting; none = `counting` is not checked.
    pub period_rules: Option<&'a RuleSet>,
    /// `LOCK.toml`; none = there is none yet.
    pub lock: Option<&'a str>,
    /// `SIGNOFFS.toml`.
    pub signoffs: Option<&'a str>,
}

/// What a check gives.
#[derive(Debug)]
pub struct Checked {
    /// The rulebook; none when a diagnostic is an error.
    pub rules: Option<Rules>,
    /// All diagnostics, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// A lock file of what the library says today, canonical; empty when there are errors. Writing it means: the cited texts were read again.
    pub lock: String,
}

/// Checks the rulebooks of one jurisdiction.
pub fn check(inputs: &Inputs<'_>) -> Checked {
    let mut said = Vec::new();
    let mut files = Vec::new();
    for (diagnostics, file) in parsed(inputs.sources) {
        said.extend(diagnostics);
        files.push(file);
    }
    check_files(inputs, &files, said)
}

/// The same for files read already (`files` in the order of [`Inputs::sources`]); `said` is what their parser said.
pub fn check_files(inputs: &Inputs<'_>, files: &[File], said: Vec<Diagnostic>) -> Checked {
    let reports = Reports::new(inputs.sources.iter().map(|s| s.file.clone()).zip(files.iter().map(|f| f.skin)).collect());
    let sound = !said.iter().any(|d| d.severity == Severity::Error);
    let mut binder = Binder::new(inputs, &reports);
    binder.lock(crate::lock::reviewed(inputs.lock, &reports));
    files.iter().for_each(|f| binder.read_header(f));
    let mut symbols = Symbols::default();
    let decls = lower::declare(files, &mut symbols, &binder, &reports);
    let mut rules = Rules {
        jurisdiction: inputs.jurisdiction.to_owned(),
        currency: inputs.currency.to_vec(),
        books: books(inputs, &binder),
        ..Rules::default()
    };
    let cases = lower::lower(inputs, &mut rules, &symbols, &binder, &reports, &decls);
    after::run(inputs, &mut rules, &symbols, &binder, &reports, files, sound);
    rules.scenarios = cases;
    binder.finish();
    let lock = crate::lock::against(inputs.lock.is_some(), &binder, &reports);
    crate::signoff::attach(inputs, &mut rules.books, &reports);
    let failed = reports.failed() || !sound;
    let mut diagnostics = said;
    diagnostics.extend(reports.take());
    let order: BTreeMap<&str, usize> = inputs.sources.iter().enumerate().map(|(n, s)| (s.file.as_str(), n)).collect();
    diagnostics.sort_by_cached_key(|d| (order.get(d.file.as_str()).copied(), d.span, d.severity, d.code));
    Checked { rules: (!failed).then_some(rules), diagnostics, lock: if failed { String::new() } else { lock } }
}

/// Reads the sources, in their order: many of them two at a time.
fn parsed(sources: &[Source]) -> Vec<(Vec<Diagnostic>, crate::ast::File)> {
    let read = |part: &[Source]| -> Vec<(Vec<Diagnostic>, crate::ast::File)> {
        let one = |s: &Source| {
            let parsed = crate::syntax::parse(&s.file, &s.text);
            (parsed.diagnostics, parsed.file)
        };
        part.iter().map(one).collect()
    };
    /// Fewer bytes are read sooner than a thread starts.
    const WORTH_A_THREAD: usize = 64 << 10;
    let all: usize = sources.iter().map(|s| s.text.len()).sum();
    let mut seen = 0;
    let half = sources.iter().take_while(|s| {
        seen += s.text.len();
        seen <= all / 2
    });
    let (Some((first, second)), true) = (sources.split_at_checked(half.count()), all > WORTH_A_THREAD) else {
        return read(sources);
    };
    std::thread::scope(|scope| {
        let other = std::thread::Builder::new().spawn_scoped(scope, || read(second));
        let mut out = read(first);
        // Where no thread can be had, or it died, its part is read here.
        out.extend(other.ok().and_then(|t| t.join().ok()).unwrap_or_else(|| read(second)));
        out
    })
}

fn books(inputs: &Inputs<'_>, binder: &Binder<'_>) -> Vec<Book> {
    let mut out = Vec::new();
    for (at, source) in inputs.sources.iter().enumerate() {
        // A file without an instrument is an error; its place in the list is kept.
        let instrument = binder.header(at).and_then(|h| h.instrument.clone());
        let version = binder.header(at).and_then(|h| h.versions.get(h.instrument.as_ref()?).copied());
        let Some(instrument) = instrument.or_else(nowhere) else { continue };
        out.push(Book {
            file: source.file.clone(),
            instrument,
            version,
            digest: crate::signoff::digest(&source.text),
            signed: Vec::new(),
            open_points: source.open_points,
        });
    }
    out
}

/// Stands for the instrument of a file that names none.
fn nowhere() -> Option<fazhi_law::InstrumentId> {
    fazhi_law::InstrumentId::new("none", "none").ok()
}
