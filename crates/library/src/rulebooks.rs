//! Rulebooks with the data they are read against: those built in, or those of a folder (`DIR/<jurisdiction>/**.fz` with `OPEN.md`, also
//! one in each folder, and `LOCK.toml`, `SIGNOFFS.toml` beside them, and a `SURVIVORS.toml` in each). Opened against the library where one is set up, else against the register alone (then no text is checked).
mod open;

pub use open::{Ground, Opened, open};

use crate::{LibraryError, builtin};
use fazhi_lang::check::Source;
use std::path::{Path, PathBuf};

include!(concat!(env!("OUT_DIR"), "/rulebooks.rs"));

/// Most files read from one folder of rulebooks.
const MAX_FILES: usize = 2_000;
/// Largest file read, in bytes: more than the parser takes, so that it can say so.
const MAX_BYTES: u64 = 4 << 20;

/// Jurisdictions whose data are built in.
pub const JURISDICTIONS: &[&str] = &["cn", "example"];

/// Data of a jurisdiction that rulebooks are read against.
pub(crate) struct Data {
    pub(crate) register: &'static str,
    pub(crate) bodies: String,
    pub(crate) calendar: &'static str,
    pub(crate) periods: &'static str,
    /// Words for the currency; the first is used in messages.
    pub(crate) currency: &'static [&'static str],
}

pub(crate) fn data(jurisdiction: &str) -> Option<Data> {
    let (register, calendar, periods, currency): (_, _, _, &[&str]) = match jurisdiction {
        "cn" => (
            builtin::CN_INSTRUMENTS,
            include_str!("../../../law/cn/calendar.toml"),
            include_str!("../../../law/cn/period_rules.toml"),
            &["yuan", "元"],
        ),
        "example" => (
            builtin::EXAMPLE_INSTRUMENTS,
            include_str!("../../../law/example/calendar.toml"),
            include_str!("../../../law/example/period_rules.toml"),
            &["liyuan", "例元"],
        ),
        _ => return None,
    };
    let bodies: Vec<&str> = BODIES.iter().filter(|(j, ..)| *j == jurisdiction).map(|(_, _, text)| *text).collect();
    Some(Data { register, bodies: bodies.join("\n"), calendar, periods, currency })
}

/// The rulebooks of one jurisdiction as sources.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// `cn`, `example`.
    pub jurisdiction: String,
    /// Rulebooks, by path; their names are `rulebooks/<jurisdiction>/…` wherever they were read from.
    pub sources: Vec<Source>,
    /// `OPEN.md`.
    pub open: Option<String>,
    /// `LOCK.toml`.
    pub lock: Option<String>,
    /// `SIGNOFFS.toml`.
    pub signoffs: Option<String>,
    /// Each `SURVIVORS.toml` (changes of rules that no scenario notices, with the reason): its name as those of sources, and its text.
    pub survivors: Vec<(String, String)>,
    /// The folder they were read from; none = built in.
    pub folder: Option<PathBuf>,
}

impl Shelf {
    /// The rulebooks of a jurisdiction: of `folder`, or those built in.
    ///
    /// # Errors
    /// `library-unknown-jurisdiction`, `library-no-rulebooks`, `library-read`, `library-source-broken`.
    pub fn new(jurisdiction: &str, folder: Option<&Path>) -> Result<Shelf, LibraryError> {
        if !JURISDICTIONS.contains(&jurisdiction) {
            return Err(LibraryError::UnknownJurisdiction {
                jurisdiction: jurisdiction.chars().take(40).collect(),
                known: JURISDICTIONS.join(", "),
            });
        }
        let files = match folder {
            Some(folder) => read(&folder.join(jurisdiction))?,
            None => RULEBOOKS
                .iter()
                .filter(|(j, ..)| *j == jurisdiction)
                .map(|(_, p, t)| ((*p).to_owned(), (*t).to_owned()))
                .collect(),
        };
        let shelf = Shelf::of(jurisdiction, files, folder.map(|f| f.join(jurisdiction)));
        if shelf.sources.is_empty() {
            let place = shelf.folder.map_or_else(String::new, |f| f.display().to_string());
            return Err(LibraryError::NoRulebooks { jurisdiction: jurisdiction.to_owned(), place });
        }
        Ok(shelf)
    }

    /// Jurisdictions that have rulebooks: in `folder`, or built in.
    pub fn jurisdictions(folder: Option<&Path>) -> Vec<&'static str> {
        let has = |j: &str| match folder {
            Some(folder) => folder.join(j).is_dir(),
            None => RULEBOOKS.iter().any(|(k, ..)| *k == j),
        };
        JURISDICTIONS.iter().copied().filter(|j| has(j)).collect()
    }

    fn of(jurisdiction: &str, files: Vec<(String, String)>, folder: Option<PathBuf>) -> Shelf {
        let mut shelf = Shelf { jurisdiction: jurisdiction.to_owned(), folder, ..Shelf::default() };
        for (path, text) in files {
            match path.as_str() {
                "OPEN.md" => shelf.open.get_or_insert_default().insert_str(0, &(text + "\n")),
                p if p.ends_with("/OPEN.md") => {
                    let section = section_of(p.trim_end_matches("/OPEN.md"), &text);
                    shelf.open.get_or_insert_default().push_str(&section);
                }
                "LOCK.toml" => shelf.lock = Some(text),
                "SIGNOFFS.toml" => shelf.signoffs = Some(text),
                p if p == "SURVIVORS.toml" || p.ends_with("/SURVIVORS.toml") => {
                    shelf.survivors.push((format!("rulebooks/{jurisdiction}/{path}"), text));
                }
                p if p.ends_with(".fz") => {
                    shelf.sources.push(Source { file: format!("rulebooks/{jurisdiction}/{path}"), text, open_points: 0 });
                }
                _ => {}
            }
        }
        shelf.sources.sort_by(|a, b| a.file.cmp(&b.file));
        if let Some(open) = &shelf.open {
            let sections = sections(open);
            for source in &mut shelf.sources {
                source.open_points = sections.iter().filter(|(title, _)| concerns(title, &source.file)).map(|(_, n)| n).sum();
            }
        }
        shelf
    }

    /// Without the files in `scenarios/`: what decides an act. Tests of the rules are read by those who ask for them.
    #[must_use]
    pub fn without_scenarios(mut self) -> Shelf {
        self.sources.retain(|s| !s.file.contains("/scenarios/"));
        self
    }

    /// Where a source really lies, for people; its own name where it is built in.
    pub fn place(&self, file: &str) -> String {
        self.path(file).map_or_else(|| file.to_owned(), |p| p.display().to_string())
    }

    /// The file behind a source; none when it is built in.
    pub fn path(&self, file: &str) -> Option<PathBuf> {
        let rest = file.strip_prefix("rulebooks/")?.strip_prefix(&self.jurisdiction)?.strip_prefix('/')?;
        Some(self.folder.as_ref()?.join(rest))
    }

    /// Lines of `OPEN.md` that concern a source.
    pub fn open_lines(&self, file: &str) -> Vec<String> {
        let Some(open) = &self.open else { return Vec::new() };
        let mut out = Vec::new();
        let mut hit = false;
        for line in open.lines() {
            if let Some(title) = line.strip_prefix("## ") {
                hit = concerns(title, file);
            } else if hit && (line.starts_with("- ") || line.starts_with("| O")) {
                out.push(line.trim_start_matches("- ").to_owned());
            }
        }
        out
    }
}

/// The `OPEN.md` of a folder as one section with the folder's name; its own headings are left out.
fn section_of(folder: &str, text: &str) -> String {
    let mut out = format!("## {folder}\n");
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Sections of `OPEN.md`: title and number of entries.
fn sections(open: &str) -> Vec<(String, usize)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for line in open.lines() {
        match (line.strip_prefix("## "), out.last_mut()) {
            (Some(title), _) => out.push((title.to_owned(), String::new())),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    out.into_iter().map(|(title, text)| (title, fazhi_lang::coverage::open_points(&text))).collect()
}

/// `## 行政处罚法 (Administrative Penalty Law)` concerns `行政处罚法.fz`, `行政处罚法-程序.fz` and what lies in the folder `行政处罚法`.
fn concerns(title: &str, file: &str) -> bool {
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".fz");
    let title = title.split(['(', '（']).next().unwrap_or(title).trim();
    let inside = file.split('/').nth(2).is_some_and(|folder| folder == title && !file.ends_with(&format!("/{title}")));
    inside || !title.is_empty() && stem.strip_prefix(title).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Files below a folder with their paths in it.
fn read(folder: &Path) -> Result<Vec<(String, String)>, LibraryError> {
    if !folder.is_dir() {
        return Err(LibraryError::SourceMissing { place: folder.display().to_string() });
    }
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).max_depth(4).sort_by_file_name() {
        let entry = entry.map_err(|e| LibraryError::read(folder, e))?;
        let path = entry.path();
        let wanted = path.extension().is_some_and(|e| e == "fz" || e == "md" || e == "toml");
        if !entry.file_type().is_file() || !wanted {
            continue;
        }
        let broken = |why: String| LibraryError::SourceBroken { place: path.display().to_string(), why };
        if out.len() == MAX_FILES {
            return Err(LibraryError::SourceBroken {
                place: folder.display().to_string(),
                why: format!("more than {MAX_FILES} files"),
            });
        }
        let bytes = entry.metadata().map_err(|e| LibraryError::read(path, e))?.len();
        if bytes > MAX_BYTES {
            return Err(broken(format!("{bytes} bytes, more than {MAX_BYTES}")));
        }
        let text = std::fs::read(path).map_err(|e| LibraryError::read(path, e))?;
        let text = String::from_utf8(text).map_err(|e| broken(e.to_string()))?;
        let below = path.strip_prefix(folder).map_err(|e| broken(e.to_string()))?;
        let parts: Vec<&str> = below.components().filter_map(|c| c.as_os_str().to_str()).collect();
        out.push((parts.join("/"), text));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_points_are_counted_by_instrument() {
        let files = vec![
            ("OPEN.md".to_owned(), "# Open\n- not counted\n## 甲法 (Act A)\n- a\n- b\n## 乙法\n- c\n".to_owned()),
            ("甲法.fz".to_owned(), String::new()),
            ("甲法-程序.fz".to_owned(), String::new()),
            ("甲法律.fz".to_owned(), String::new()),
            ("scenarios/乙法.fz".to_owned(), String::new()),
            ("丙法/OPEN.md".to_owned(), "# Open points: 丙法\n- d\n- e\n".to_owned()),
            ("丙法/程序.fz".to_owned(), String::new()),
        ];
        let shelf = Shelf::of("example", files, None);
        let counts: Vec<(&str, usize)> = shelf.sources.iter().map(|s| (s.file.as_str(), s.open_points)).collect();
        assert_eq!(
            counts,
            [
                ("rulebooks/example/scenarios/乙法.fz", 1),
                ("rulebooks/example/丙法/程序.fz", 2),
                ("rulebooks/example/甲法-程序.fz", 2),
                ("rulebooks/example/甲法.fz", 2),
                ("rulebooks/example/甲法律.fz", 0),
            ]
        );
        assert_eq!(shelf.open_lines("rulebooks/example/甲法.fz"), ["a", "b"]);
        assert_eq!(shelf.open_lines("rulebooks/example/丙法/程序.fz"), ["d", "e"]);
    }

    #[test]
    fn a_folder_is_read_as_what_is_built_in() {
        let dir = tempfile::tempdir().unwrap();
        let below = dir.path().join("example/scenarios");
        std::fs::create_dir_all(&below).unwrap();
        std::fs::write(dir.path().join("example/甲法.fz"), "a").unwrap();
        std::fs::write(below.join("甲法.fz"), "b").unwrap();
        std::fs::write(dir.path().join("example/SIGNOFFS.toml"), "c").unwrap();
        let shelf = Shelf::new("example", Some(dir.path())).unwrap();
        assert_eq!(
            shelf.sources.iter().map(|s| s.file.as_str()).collect::<Vec<_>>(),
            ["rulebooks/example/scenarios/甲法.fz", "rulebooks/example/甲法.fz"]
        );
        assert_eq!(shelf.path("rulebooks/example/甲法.fz").unwrap(), dir.path().join("example/甲法.fz"));
        assert_eq!(Shelf::jurisdictions(Some(dir.path())), ["example"]);
        assert_eq!(Shelf::new("cn", Some(dir.path())).unwrap_err().code(), "library-source-missing");
        assert_eq!(Shelf::new("xx", None).unwrap_err().code(), "library-unknown-jurisdiction");
        std::fs::create_dir_all(dir.path().join("cn")).unwrap();
        assert_eq!(Shelf::new("cn", Some(dir.path())).unwrap_err().code(), "library-no-rulebooks");
    }
}
