//! Statutes in Markdown: a title line, dated head lines, `<!-- INFO END -->`, the body; or a YAML head before the title.
use super::draft::OwnedLine;
use super::{Draft, ImportError, decode, read_events};
use fazhi_time::Date;

/// Reads one Markdown file. `place` is its path in the source; the file name may carry `名称(YYYY-MM-DD).md`.
///
/// # Errors
/// The errors of [`decode`], `corpus-no-title`, `corpus-no-body`.
pub fn markdown(bytes: &[u8], place: &str) -> Result<Draft, ImportError> {
    let decoded = decode(bytes, place)?;
    let mut draft = Draft { place: place.to_owned(), named_date: date_in_name(place), ..Draft::default() };
    if decoded.encoding != "UTF-8" {
        draft.encoding = Some(decoded.encoding);
    }
    let mut lines =
        decoded.text.lines().enumerate().map(|(i, l)| (u32::try_from(i + 1).unwrap_or(u32::MAX), clean(l))).peekable();
    if lines.peek().is_some_and(|(_, l)| *l == "---") {
        lines.next();
        front_matter(lines.by_ref().map(|(_, l)| l).take_while(|l| *l != "---"), &mut draft);
    }
    let has_end = decoded.text.contains("<!-- INFO END -->");
    let mut head = Vec::new();
    let mut in_head = true;
    for (number, line) in lines {
        if in_head {
            if line == "<!-- INFO END -->" {
                in_head = false;
                continue;
            }
            if let Some(title) = line.strip_prefix("# ").or_else(|| line.strip_prefix('#').filter(|l| !l.starts_with('#'))) {
                let title = title.trim().to_owned();
                if draft.title.is_empty() {
                    draft.title = title;
                } else if draft.subtitle.is_none() && title != draft.title {
                    draft.subtitle = Some(title);
                }
                continue;
            }
            // Without the end mark the head ends where a line carries no date.
            let dated = super::header::leading_date(line.trim_start_matches(['（', '('])).is_some();
            if has_end || line.is_empty() || (dated && !draft.title.is_empty()) {
                head.push((number, line.to_owned()));
                continue;
            }
            in_head = false;
        }
        if line.starts_with("<!--") && line.ends_with("-->") {
            continue;
        }
        let text = line.trim_start_matches('#');
        if text.trim().is_empty() {
            continue;
        }
        draft.body.push(OwnedLine { number, heading: text.len() < line.len(), text: text.trim().to_owned() });
    }
    if draft.title.is_empty() {
        return Err(ImportError::NoTitle { place: place.to_owned() });
    }
    if draft.body.is_empty() {
        return Err(ImportError::NoBody { place: place.to_owned() });
    }
    draft.events = read_events(head.iter().map(|(n, l)| (*n, l.as_str()))).0;
    Ok(draft)
}

fn clean(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}'))
}

fn front_matter<'a>(lines: impl Iterator<Item = &'a str>, draft: &mut Draft) {
    for line in lines {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches('"');
        match key.trim() {
            "title" if draft.title.is_empty() => draft.title = value.to_owned(),
            "status" => draft.marked_expired = value.contains("废止") || value.contains("失效"),
            "category" => draft.rank = super::draft_rank(value),
            _ => {}
        }
    }
}

/// `名称(2016-11-07).md` → 2016-11-07.
fn date_in_name(place: &str) -> Option<Date> {
    let name = place.rsplit('/').next()?.strip_suffix(".md")?.strip_suffix(')')?;
    let (_, date) = name.rsplit_once('(')?;
    let plain = date.len() == 10 && date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if plain { date.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_body_are_told_apart() {
        let text = "# 例法\n\n2019年3月20日 议会通过\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 甲。\n\n<!-- FORCE BREAK -->\n乙。\n";
        let d = markdown(text.as_bytes(), "x/例法(2019-03-20).md").unwrap();
        assert_eq!((d.title.as_str(), d.events.len(), d.body.len()), ("例法", 1, 3));
        assert_eq!(d.named_date.unwrap().to_string(), "2019-03-20");
        assert!(d.body[0].heading && d.body[0].text == "第一章 总则");
    }

    #[test]
    fn a_yaml_head_and_a_missing_end_mark() {
        let text = "---\ntitle: \"甲条例\"\nstatus: \"废止或失效\"\ncategory: \"行政法规\"\n---\n# 甲条例\n2020年1月1日 公布\n第一条 甲。\n";
        let d = markdown(text.as_bytes(), "甲.md").unwrap();
        assert!(d.marked_expired);
        assert_eq!(d.rank, Some(fazhi_law::Rank::AdministrativeRegulation));
        assert_eq!((d.events.len(), d.body.len()), (1, 1));
        assert_eq!(d.subtitle, None, "the title said twice is no part of a code");
    }

    #[test]
    fn empty_parts_are_errors() {
        assert!(matches!(markdown("第一条 甲。".as_bytes(), "f"), Err(ImportError::NoTitle { .. })));
        assert!(matches!(markdown("# 甲\n<!-- INFO END -->\n".as_bytes(), "f"), Err(ImportError::NoBody { .. })));
    }
}
