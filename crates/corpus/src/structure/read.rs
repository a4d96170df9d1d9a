//! The reader: one pass over the lines, holding the unit, paragraph and item that are open.
use super::marker::{Marker, classify};
use super::{Line, MAX_LINE, Remark, RemarkKind};
use crate::document::{Document, Kind, NodeId};

const NONE: NodeId = NodeId::MAX;

struct Reader {
    doc: Document,
    notices: Vec<Remark>,
    /// The text has articles (else `一、` are its units).
    with_articles: bool,
    part: NodeId,
    subpart: NodeId,
    chapter: NodeId,
    section: NodeId,
    root: NodeId,
    paragraph: NodeId,
    item: NodeId,
    paragraphs: u32,
    in_annex: bool,
    annexes: u32,
    last: (u32, u16),
}

/// Reads a body. Text is never dropped but for a table of contents (noticed) and empty lines.
pub fn parse(lines: &[Line<'_>]) -> (Document, Vec<Remark>) {
    let with_articles = lines.iter().any(|l| matches!(classify(l.text, l.heading).0, Marker::Article { .. }));
    let mut reader = Reader {
        doc: Document::default(),
        notices: Vec::new(),
        with_articles,
        part: NONE,
        subpart: NONE,
        chapter: NONE,
        section: NONE,
        root: NONE,
        paragraph: NONE,
        item: NONE,
        paragraphs: 0,
        in_annex: false,
        annexes: 0,
        last: (0, 0),
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.text.is_empty() {
            continue;
        }
        if classify(line.text, false).0 == Marker::Contents && reader.last == (0, 0) {
            at += contents(lines.get(at..).unwrap_or(&[]));
            reader.notice(line, RemarkKind::ContentsSkipped);
            continue;
        }
        reader.line(line);
    }
    reader.doc.close();
    if reader.doc.articles().next().is_none() {
        reader.notices.push(Remark { line: 0, what: RemarkKind::NoArticles });
    }
    (reader.doc, reader.notices)
}

/// How many lines after 目录 belong to the table of contents: headings without a heading mark, until the first of them comes again.
fn contents(lines: &[Line<'_>]) -> usize {
    let Some(first) = lines.iter().find(|l| !l.text.is_empty()) else { return 0 };
    let squeeze = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let wanted = squeeze(first.text);
    for (i, line) in lines.iter().enumerate() {
        let again = squeeze(line.text) == wanted && !std::ptr::eq(line, first);
        let article = matches!(classify(line.text, line.heading).0, Marker::Article { .. });
        if line.heading || again || article {
            return i;
        }
        // A table of contents has headings only; a sentence ends it.
        if line.text.ends_with('。') {
            return i;
        }
    }
    0
}

impl Reader {
    fn notice(&mut self, line: &Line<'_>, what: RemarkKind) {
        self.notices.push(Remark { line: line.number, what });
    }

    fn line(&mut self, line: &Line<'_>) {
        let mut text = line.text;
        if text.len() > MAX_LINE {
            let mut cut = MAX_LINE;
            while !text.is_char_boundary(cut) {
                cut -= 1;
            }
            text = text.get(..cut).unwrap_or("");
            self.notice(line, RemarkKind::LineTooLong);
        }
        let (mark, words) = classify(text, line.heading);
        match mark {
            Marker::Part(n) if !self.in_annex => self.division(Kind::Part, n, words),
            Marker::Subpart(n) if !self.in_annex => self.division(Kind::Subpart, n, words),
            Marker::Chapter(n) if !self.in_annex => self.division(Kind::Chapter, n, words),
            Marker::Section(n) if !self.in_annex => self.division(Kind::Section, n, words),
            Marker::Article { number, branch, mended } => self.article(line, number, branch, mended, words, text),
            Marker::Top(n) if !self.with_articles && !self.in_annex => self.top_item(line, n, words),
            Marker::Top(n) if line.heading && !self.in_annex => {
                // 一、… as a heading above articles: a chapter written that way (branch 1 says so).
                self.division(Kind::Chapter, n, words);
                if let Some(node) = self.doc.nodes.last_mut() {
                    node.branch = 1;
                }
            }
            Marker::Item(n) => self.item(n, words),
            Marker::Point(n) => self.point(n, words, text),
            Marker::Annex(n) if self.last != (0, 0) || self.in_annex => self.annex(n, words),
            _ if text.starts_with('|') => self.table_row(text),
            _ if !self.in_annex && self.last != (0, 0) && squeeze_heading(text) == "附则" => self.closing_rules(),
            _ => self.plain(text),
        }
    }

    fn division(&mut self, kind: Kind, number: u32, heading: &str) {
        let heading = squeeze_heading(heading);
        // The same heading twice in a row: a source repeats it at the end of the article before.
        if self.doc.nodes.last().is_some_and(|n| n.kind == kind && n.number == number) {
            return;
        }
        let first = |candidates: &[NodeId]| candidates.iter().copied().find(|c| *c != NONE).unwrap_or(NONE);
        let parent = match kind {
            Kind::Part => NONE,
            Kind::Subpart => self.part,
            Kind::Chapter => first(&[self.subpart, self.part]),
            _ => first(&[self.chapter, self.subpart, self.part]),
        };
        let id = self.doc.push(kind, number, 0, parent, &heading);
        match kind {
            Kind::Part => (self.part, self.subpart, self.chapter, self.section) = (id, NONE, NONE, NONE),
            Kind::Subpart => (self.subpart, self.chapter, self.section) = (id, NONE, NONE),
            Kind::Chapter => (self.chapter, self.section) = (id, NONE),
            _ => self.section = id,
        }
        self.open_root(NONE);
    }

    /// 附则 without a number, beside the 编 (or 章): the last division of its level; branch 2 says it is written without one.
    fn closing_rules(&mut self) {
        let kind = if self.part == NONE { Kind::Chapter } else { Kind::Part };
        let before = self.doc.of_kind(kind).last().and_then(|n| self.doc.node(n)).map_or(0, |n| n.number);
        self.division(kind, before.saturating_add(1), "");
        if let Some(node) = self.doc.nodes.last_mut() {
            node.branch = 2;
        }
    }

    fn open_root(&mut self, root: NodeId) {
        self.root = root;
        self.paragraph = NONE;
        self.item = NONE;
        self.paragraphs = 0;
    }

    fn holder(&self) -> NodeId {
        [self.section, self.chapter, self.subpart, self.part].into_iter().find(|c| *c != NONE).unwrap_or(NONE)
    }

    fn article(&mut self, line: &Line<'_>, number: u32, branch: u16, mended: bool, words: &str, whole: &str) {
        let next = number == self.last.0 + 1 || (number == self.last.0 && u32::from(branch) == u32::from(self.last.1) + 1);
        if self.in_annex && !next {
            // An annex may quote or number articles of its own: its words stay its own.
            self.plain(whole);
            return;
        }
        if self.in_annex {
            self.in_annex = false;
        }
        let name = if branch > 0 { format!("{number}-{branch}") } else { number.to_string() };
        if (number, branch) <= self.last && self.last != (0, 0) {
            let seen = self.doc.nodes.iter().any(|n| n.kind == Kind::Article && n.number == number && n.branch == branch);
            self.notice(
                line,
                if seen { RemarkKind::DuplicateArticle(name.clone()) } else { RemarkKind::OutOfOrder(name.clone()) },
            );
        } else if !next && branch == 0 && self.last != (0, 0) {
            self.notice(line, RemarkKind::Gap(name.clone()));
        }
        if mended {
            self.notice(line, RemarkKind::MendedMarker(name));
        }
        self.last = (number, branch);
        let id = self.doc.push(Kind::Article, number, branch, self.holder(), "");
        self.open_root(id);
        if !words.is_empty() {
            self.plain(words);
        }
    }

    fn top_item(&mut self, line: &Line<'_>, number: u32, words: &str) {
        if number <= self.last.0 {
            self.notice(line, RemarkKind::OutOfOrder(format!("item{number}")));
        }
        self.last = (number, 0);
        let id = self.doc.push(Kind::TopItem, number, 0, self.holder(), "");
        self.open_root(id);
        if !words.is_empty() {
            self.plain(words);
        }
    }

    fn annex(&mut self, number: u32, words: &str) {
        self.annexes = if number > 0 { number } else { self.annexes.saturating_add(1) };
        let id = self.doc.push(Kind::Annex, self.annexes, 0, NONE, words);
        self.in_annex = true;
        self.open_root(id);
    }

    fn ensure_root(&mut self) {
        if self.root != NONE {
            return;
        }
        // Words between a heading and the first unit, or before everything: preamble of the text.
        let id = self.doc.push(Kind::Preamble, 0, 0, NONE, "");
        self.open_root(id);
        // A later preamble (words between headings) goes on counting: every paragraph of both has its own place.
        let preambles: Vec<NodeId> = self.doc.of_kind(Kind::Preamble).collect();
        let mine = |n: &crate::document::Node| n.kind == Kind::Paragraph && preambles.contains(&n.parent);
        self.paragraphs = u32::try_from(self.doc.nodes.iter().filter(|n| mine(n)).count()).unwrap_or(u32::MAX);
    }

    fn plain(&mut self, words: &str) {
        self.ensure_root();
        self.paragraphs = self.paragraphs.saturating_add(1);
        self.paragraph = self.doc.push(Kind::Paragraph, self.paragraphs, 0, self.root, words);
        self.item = NONE;
    }

    fn item(&mut self, number: u32, words: &str) {
        if self.paragraph == NONE {
            self.plain("");
        }
        self.item = self.doc.push(Kind::Item, number, 0, self.paragraph, words);
    }

    fn point(&mut self, number: u32, words: &str, whole: &str) {
        if self.item == NONE {
            // 1. without （一） above it: the words keep their marker.
            self.plain(whole);
            return;
        }
        self.doc.push(Kind::Point, number, 0, self.item, words);
    }

    /// Rows of a table stay with the words they follow, one line each.
    fn table_row(&mut self, row: &str) {
        if self.paragraph == NONE {
            self.plain(row);
            return;
        }
        self.doc.text.pop();
        self.doc.text.push('\n');
        self.doc.text.push_str(row);
        let end = u32::try_from(self.doc.text.len()).unwrap_or(u32::MAX);
        self.doc.text.push('\n');
        if let Some(last) = self.doc.nodes.last_mut() {
            last.text.1 = end;
        }
    }
}

/// `总　则` → `总则`: spaces that only spread two characters.
fn squeeze_heading(heading: &str) -> String {
    let words: Vec<&str> = heading.split(|c: char| c.is_whitespace() || c == '\u{200B}').filter(|w| !w.is_empty()).collect();
    if words.iter().all(|w| w.chars().count() == 1) { words.concat() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, places: &[(&str, &str)]) -> Vec<RemarkKind> {
        let lines: Vec<Line<'_>> = text
            .lines()
            .enumerate()
            .map(|(i, l)| Line { number: i as u32 + 1, heading: l.starts_with('#'), text: l.trim_start_matches('#').trim() })
            .collect();
        let (doc, notices) = parse(&lines);
        for (place, words) in places {
            let locator = place.parse().unwrap();
            let id = doc.find(&locator).unwrap_or_else(|| panic!("{place} not found"));
            assert_eq!(doc.words(id), *words, "{place}");
            assert_eq!(doc.locator(id).unwrap(), locator, "{place}");
        }
        notices.into_iter().map(|n| n.what).collect()
    }

    #[test]
    fn articles_paragraphs_items_points() {
        let notices = check(
            "## 第一章 总 则\n第一条 甲。\n乙：\n（一）丙；\n1.子；\n2.丑。\n（二）丁。\n戊。\n第二条 己。\n第二条之一 庚。",
            &[
                ("1.1", "甲。"),
                ("1.2(1)(2)", "丑。"),
                ("1.2(2)", "丁。"),
                ("1.3", "戊。"),
                ("2-1", "庚。"),
                ("ch1", "总则\n第一条\n甲。\n乙：\n（一）丙；\n1.子；\n2.丑。\n（二）丁。\n戊。\n第二条\n己。\n第二条之一\n庚。"),
            ],
        );
        assert_eq!(notices, vec![]);
    }

    #[test]
    fn an_item_without_its_paragraph_is_found_when_there_is_one() {
        let lines =
            [Line { number: 1, heading: false, text: "第一条 甲：" }, Line { number: 2, heading: false, text: "（一）乙" }];
        let (doc, _) = parse(&lines);
        let id = doc.find(&"1(1)".parse().unwrap()).unwrap();
        assert_eq!(doc.locator(id).unwrap().to_string(), "1.1(1)");
    }

    #[test]
    fn what_looks_wrong_is_noticed_and_kept() {
        let notices = check("第一条 甲。\n笫二条 乙。\n第四条 丙。\n第四条 丁。\n第三条 戊。", &[("2", "乙。"), ("3", "戊。")]);
        assert_eq!(
            notices,
            vec![
                RemarkKind::MendedMarker("2".into()),
                RemarkKind::Gap("4".into()),
                RemarkKind::DuplicateArticle("4".into()),
                RemarkKind::OutOfOrder("3".into())
            ]
        );
        assert_eq!(check("只有一句话。", &[("preamble", "只有一句话。")]), vec![RemarkKind::NoArticles]);
    }

    #[test]
    fn annexes_and_contents() {
        let notices = check(
            "目录\n第一章 总则\n## 第一章 总则\n第一条 甲。\n附件1 表\n第一条 表内。\n乙",
            &[("1", "甲。"), ("annex1", "表\n第一条 表内。\n乙"), ("ch1", "总则\n第一条\n甲。")],
        );
        assert_eq!(notices, vec![RemarkKind::ContentsSkipped]);
        check(
            "前言。\n一、将第二条修改为：“丙。\n“丁。”\n二、本决定施行。",
            &[("preamble", "前言。"), ("item1.2", "“丁。”"), ("item2", "本决定施行。")],
        );
    }

    #[test]
    fn a_second_preamble_goes_on_counting() {
        let notices = check("前言。\n## 第一章 总则\n章首语。\n第一条 甲。", &[("1", "甲。")]);
        assert_eq!(notices, vec![]);
        let lines = ["前言。", "章首语。"].map(|t| Line { number: 1, heading: false, text: t });
        let heading = Line { number: 2, heading: true, text: "第一章 总则" };
        let (doc, _) = parse(&[lines[0], heading, lines[1]]);
        let places: Vec<String> = doc.of_kind(Kind::Paragraph).map(|p| doc.locator(p).unwrap().to_string()).collect();
        assert_eq!(places, ["preamble.1", "preamble.2"]);
        let second = doc.find(&"preamble.2".parse().unwrap()).unwrap();
        assert_eq!(doc.own(second), "章首语。");
    }

    #[test]
    fn closing_rules_without_a_number_are_a_division() {
        check(
            "## 第一编 甲\n### 第一章 乙\n第一条 丙。\n## 附　则\n第二条 丁。",
            &[("part2", "第二条\n丁。"), ("part1.ch1", "乙\n第一条\n丙。")],
        );
    }

    #[test]
    fn table_rows_stay_with_their_words() {
        check("第一条 如下：\n|甲|乙|\n|-|-|\n第二条 丙。", &[("1.1", "如下：\n|甲|乙|\n|-|-|"), ("2", "丙。")]);
    }
}
