//! The comparison as a reader sees it, and how long it takes.
// A test that cannot go on stops; what it measures it prints.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
mod common;
use common::{imported, invented, read, skip, source_file};
use fazhi_corpus::diff::{Change, Comparison, Language, Layout, Page, PageSide, align, compare, render_html, render_text};
use fazhi_corpus::document::Document;

fn both() -> (Document, Document) {
    (invented("例国网络运行法(2019-03-20).md"), invented("例国网络运行法(2024-06-18).md"))
}

fn page(language: Language) -> Page {
    let side = |name: &str, day: &str| PageSide { name: name.to_owned(), dates: vec![("施行".to_owned(), day.to_owned())] };
    Page {
        language,
        title: "例国<网络>运行法".to_owned(),
        old: side("2019-03-20", "2019-10-01"),
        new: side("2024-06-18", "2025-01-01"),
        notes: vec!["A & B".to_owned()],
    }
}

#[test]
fn the_text_shows_every_kind_of_change_once_and_in_place() {
    let (old, new) = both();
    let text = render_text(&compare(&old, &new), Layout::default());
    for line in [
        "第四条",
        "{+第五条+}",
        "第五条 → 第六条",
        "  （三） 记录网络运行状态，留存运行日志不少于[-六-]{+十二+}个月；",
        "  {+（四）+} {+对停止维护的设备和程序及时更换或者隔离；+}",
        "  （四） → （五） 法律、行政法规规定的其他措施。",
        "[-第十三条-]",
        "{+第十二条之一+}",
        "第十六条 + 第十七条 → 第十七条",
    ] {
        assert_eq!(text.lines().filter(|l| *l == line).count(), 1, "{line}\n{text}");
    }
    let at = |what: &str| text.lines().position(|l| l == what).unwrap();
    assert!(at("第十二条 → 第十三条") < at("[-第十三条-]"));
    assert!(at("[-第十三条-]") < text.lines().position(|l| l.starts_with("第三章")).unwrap());
    let short = render_text(&compare(&old, &new), Layout { changes_only: true, colour: false });
    assert!(!short.contains("第五条 → 第六条") && short.contains("[-第十三条-]") && short.len() < text.len());
    let colour = render_text(&compare(&old, &new), Layout { changes_only: true, colour: true });
    assert!(colour.contains("\u{1b}[31m[-六-]\u{1b}[0m"));
}

/// Both versions can be read back from the rows: nothing is lost, nothing stands twice.
fn check_complete(c: &Comparison, old: &Document, new: &Document) {
    let mut sides = (Vec::new(), Vec::new());
    for row in &c.rows {
        let was: String =
            row.words.iter().filter(|s| s.kind != Change::Inserted).map(|s| s.was.as_ref().unwrap_or(&s.text).as_str()).collect();
        let is: String = row.words.iter().filter(|s| s.kind != Change::Deleted).map(|s| s.text.as_str()).collect();
        sides.0.extend(row.old.map(|p| (p.to_string(), was)));
        sides.1.extend(row.new.map(|p| (p.to_string(), is)));
    }
    for (doc, mut found) in [(old, sides.0), (new, sides.1)] {
        let mut expect: Vec<(String, String)> =
            (0..doc.nodes.len() as u32).filter_map(|i| Some((doc.locator(i)?.to_string(), doc.own(i).to_owned()))).collect();
        expect.sort();
        found.sort();
        assert_eq!(found, expect);
    }
}

#[test]
fn nothing_is_lost_between_the_versions() {
    let (old, new) = both();
    check_complete(&compare(&old, &new), &old, &new);
    check_complete(&compare(&new, &old), &new, &old);
    let (old, new) = (invented("网络运行安全条例(2017-08-10).md"), invented("网络运行安全条例(2023-05-09).md"));
    check_complete(&compare(&old, &new), &old, &new);
}

/// Works of which the folder of real statutes holds several versions.
#[test]
fn real_versions_lose_nothing() {
    let mut works: std::collections::BTreeMap<String, Vec<std::path::PathBuf>> = Default::default();
    for file in common::sources().iter().flat_map(|s| common::markdown_files(s)) {
        let name = file.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some((work, _)) = name.rsplit_once('(') {
            works.entry(work.to_owned()).or_default().push(file);
        }
    }
    works.retain(|_, files| files.len() > 1);
    if works.is_empty() {
        return skip("comparison-real-versions", "no work with two versions in FAZHI_LAW_SOURCES");
    }
    let (mut pairs, mut sum) = (0, fazhi_corpus::diff::Counts::default());
    let start = std::time::Instant::now();
    for files in works.values() {
        let docs: Vec<Document> = files.iter().filter_map(|f| imported(f)).collect();
        for (old, new) in docs.iter().zip(docs.iter().skip(1)) {
            let c = compare(old, new);
            check_complete(&c, old, new);
            render_text(&c, Layout::default());
            let n = c.counts;
            assert_eq!(n.same + n.edited + n.moved + n.moved_edited + n.merged + n.gone, old.articles().count(), "{files:?}");
            pairs += 1;
            sum.same += n.same;
            sum.edited += n.edited;
            sum.moved += n.moved;
            sum.moved_edited += n.moved_edited;
            sum.merged += n.merged;
            sum.gone += n.gone;
            sum.new += n.new;
        }
    }
    println!("{pairs} pairs in {:?}: {sum:?}", start.elapsed());
    assert!(sum.same + sum.moved > sum.gone);
}

#[test]
fn the_page_is_complete_escaped_and_without_scripts() {
    let (old, new) = both();
    for (language, lang, word) in [
        (Language::Chinese, "zh-Hans", "由第十六条、第十七条合并"),
        (Language::English, "en", "merged from article 16; article 17"),
    ] {
        let html = render_html(&compare(&old, &new), &page(language)).unwrap();
        assert!(html.starts_with("<!DOCTYPE html>") && html.trim_end().ends_with("</html>"));
        for needle in [
            &format!("<html lang=\"{lang}\">"),
            word,
            "2019-03-20",
            "2025-01-01",
            "例国&#60;网络&#62;运行法",
            "A &#38; B",
            "<del>六</del><ins>十二</ins>个月",
            "id=\"n-12-1\"",
            "id=\"o-13\"",
            "@media print",
        ] {
            assert!(html.contains(needle), "{needle}");
        }
        assert!(!html.contains("<script") && !html.contains("http"));
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "every id once");
        for href in html.split("href=\"#").skip(1).filter_map(|s| s.split('"').next()) {
            assert!(ids.binary_search(&href).is_ok(), "{href}");
        }
        for tag in ["section", "p", "h5", "table", "tr", "td", "del", "ins", "span"] {
            let open = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            assert_eq!(open, html.matches(&format!("</{tag}>")).count(), "{tag}");
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let a = read("第一条 <script>alert(1)</script>甲。");
    let b = read("第一条 <img src=x onerror=y>乙\"'。");
    let html = render_html(&compare(&a, &b), &page(Language::English)).unwrap();
    assert!(!html.contains("<script") && !html.contains("<img"));
}

/// A code of 1,260 articles, made of real provisions if they are at hand, else of invented ones.
fn code() -> (Document, Document, bool) {
    let real: Vec<Document> =
        ["刑法.md", "网络安全法(2016-11-07).md"].iter().filter_map(|f| source_file(f)).filter_map(|p| imported(&p)).collect();
    let words: Vec<String> = match real.first() {
        Some(d) => d.articles().map(|a| d.words(a)).collect(),
        None => {
            let d = both().0;
            d.articles().map(|a| d.words(a)).collect()
        }
    };
    let made = |shift: u32| {
        let mut text = String::new();
        for n in 1..=1260u32 {
            let i = n + shift;
            let mut body = words[i as usize % words.len()].clone();
            body.push_str(&format!(
                "\n编号{}的事项依照本法第{}条办理。",
                i * 7919 % 100_003,
                fazhi_law::numeral::print((n * 31) % 1260 + 1)
            ));
            if i.is_multiple_of(10) {
                body.push_str("\n国务院另有规定的，从其规定。");
            }
            text.push_str(&format!("第{}条 {body}\n", fazhi_law::numeral::print(n)));
        }
        read(&text)
    };
    (made(0), made(3), !real.is_empty())
}

#[test]
fn a_code_of_1260_articles_is_mapped_quickly() {
    let (old, new, real) = code();
    if !real {
        skip("comparison-speed", "no 刑法.md in FAZHI_LAW_SOURCES; measured on invented provisions");
    }
    let mut best = std::time::Duration::MAX;
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let m = align(&old, &new);
        best = best.min(start.elapsed());
        assert!(m.counts().moved + m.counts().moved_edited > 1200, "{:?}", m.counts());
    }
    println!("align 1260: {best:?}");
    let start = std::time::Instant::now();
    let c = compare(&old, &new);
    println!("compare 1260: {:?}, {} rows", start.elapsed(), c.rows.len());
    // Ten times the target, so that a busy machine does not fail it; the measured figure is printed.
    assert!(best.as_millis() < 500, "{best:?}");
}
