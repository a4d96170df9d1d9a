//! A comparison as text for a terminal and as a page.
use super::compare::{Comparison, Row, Verdict};
use super::segment::{Change, Segment};
use crate::document::Kind;
use askama::Template;
use fazhi_law::Locator;
use std::collections::HashMap;

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// Colours by ANSI sequences; the markers stay, colour is never the only sign.
    pub colour: bool,
    /// Leaves out articles whose words did not change.
    pub changes_only: bool,
}

/// Language of the page around the law's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese
    Chinese,
    /// English
    English,
}

/// One of the two versions, as the page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Its name: the version's date, or a reference.
    pub name: String,
    /// Its dates, each with what it is (in the page's language).
    pub dates: Vec<(String, String)>,
}

/// What a page says besides the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Language of everything but the law's text.
    pub language: Language,
    /// Title of the instrument.
    pub title: String,
    /// The old version.
    pub old: Side,
    /// The new version.
    pub new: Side,
    /// Sentences under the head (sources, reservations), in the page's language.
    pub notes: Vec<String>,
}

/// Rows of one article, point, annex, preamble, or one heading.
fn blocks(rows: &[Row]) -> Vec<&[Row]> {
    let starts: Vec<usize> =
        rows.iter().enumerate().filter(|(_, r)| r.kind.is_division() || r.kind.is_root()).map(|(i, _)| i).collect();
    let mut ends: Vec<usize> = starts.iter().copied().skip(1).collect();
    ends.push(rows.len());
    // Gone paragraphs may stand after the article they came from; a block never starts with one, unless it is the first.
    let lead = starts.first().copied().unwrap_or(rows.len());
    let first = rows.get(..lead).filter(|r| !r.is_empty());
    first.into_iter().chain(starts.into_iter().zip(ends).filter_map(|(s, e)| rows.get(s..e))).collect()
}

/// Plain text: `[-deleted-]{+inserted+}`, `第六条 → 第七条`; without words of any language besides the law's.
pub fn render_text(comparison: &Comparison, layout: Layout) -> String {
    let mut out = String::new();
    for block in blocks(&comparison.rows) {
        if layout.changes_only && !block.iter().any(Row::is_changed) {
            continue;
        }
        let heading = block.first().is_some_and(|r| r.kind.is_division() || r.kind.is_root());
        if heading && !out.is_empty() {
            out.push('\n');
        }
        for row in block {
            let marker = marker_text(row, layout);
            let words: String = row.words.iter().map(|s| mark(s, layout)).collect();
            if marker.is_empty() && words.is_empty() {
                continue;
            }
            out.push_str(indent(row.kind));
            out.push_str(&marker);
            if !marker.is_empty() && !words.is_empty() {
                out.push(' ');
            }
            out.push_str(&words);
            out.push('\n');
        }
    }
    out
}

fn indent(kind: Kind) -> &'static str {
    match kind {
        Kind::Item => "  ",
        Kind::Point => "    ",
        _ => "",
    }
}

fn mark(s: &Segment, layout: Layout) -> String {
    let (colour, end) = if layout.colour { ("", "\u{1b}[0m") } else { ("", "") };
    match s.kind {
        Change::Equal => s.text.clone(),
        Change::Deleted => format!("{colour}{}[-{}-]{end}", if layout.colour { "\u{1b}[31m" } else { "" }, s.text),
        Change::Inserted => format!("{colour}{}{{+{}+}}{end}", if layout.colour { "\u{1b}[32m" } else { "" }, s.text),
    }
}

fn marker_text(row: &Row, layout: Layout) -> String {
    let segment = |kind, text: &str| mark(&Segment { kind, text: text.to_owned(), was: None }, layout);
    let (was, is) = (row.old_marker.as_str(), row.new_marker.as_str());
    match &row.verdict {
        Verdict::Merged { from } if !is.is_empty() => {
            let from: Vec<String> = from.iter().map(Locator::in_words).collect();
            format!("{} → {is}", from.join(" + "))
        }
        Verdict::New { .. } if !is.is_empty() => segment(Change::Inserted, is),
        Verdict::Gone { merged_into: Some(to) } if !was.is_empty() => {
            format!("{} → {}", segment(Change::Deleted, was), to.in_words())
        }
        Verdict::Gone { .. } if !was.is_empty() => segment(Change::Deleted, was),
        _ if was != is && !was.is_empty() && !is.is_empty() => format!("{was} → {is}"),
        _ => if is.is_empty() { was } else { is }.to_owned(),
    }
}

/// Fixed sentences of the page.
struct Wording {
    code: &'static str,
    name: &'static str,
    old: &'static str,
    new: &'static str,
    skip: &'static str,
    summary: &'static str,
    text: &'static str,
    legend: &'static str,
    deleted: &'static str,
    inserted: &'static str,
    became: &'static str,
    renumbered: &'static str,
    gap: &'static str,
    stop: &'static str,
}

const CHINESE: Wording = Wording {
    code: "zh-Hans",
    name: "条文对照",
    old: "修改前",
    new: "修改后",
    skip: "跳至条文",
    summary: "条文变动一览",
    text: "条文",
    legend: "图例：",
    deleted: "删去的文字",
    inserted: "增加的文字",
    became: "变动",
    renumbered: "仅所引条文的序号随条文顺序调整。",
    gap: "",
    stop: "。",
};

const ENGLISH: Wording = Wording {
    code: "en",
    name: "Comparison",
    old: "Before",
    new: "After",
    skip: "Skip to the text",
    summary: "Changes by article",
    text: "Text",
    legend: "Key: ",
    deleted: "words deleted",
    inserted: "words inserted",
    became: "Change",
    renumbered: "Only the numbers of the articles cited follow the renumbering.",
    gap: " ",
    stop: ".",
};

impl Language {
    fn wording(self) -> &'static Wording {
        match self {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }

    fn place(self, place: &Locator) -> String {
        match self {
            Language::Chinese => place.in_words(),
            Language::English => place.in_english(),
        }
    }

    fn verdict(self, verdict: &Verdict) -> String {
        let chinese = self == Language::Chinese;
        let pick = |zh: &str, en: &str| if chinese { zh.to_owned() } else { en.to_owned() };
        let list = |places: &[Locator]| {
            places.iter().map(|p| self.place(p)).collect::<Vec<_>>().join(if chinese { "、" } else { "; " })
        };
        match verdict {
            Verdict::Same => pick("未作修改", "unchanged"),
            Verdict::Edited => pick("修改", "amended"),
            Verdict::Moved { edited: false } => pick("序号调整", "renumbered"),
            Verdict::Moved { edited: true } => pick("序号调整并修改", "renumbered and amended"),
            Verdict::Merged { from } => {
                if chinese {
                    format!("由{}合并", list(from))
                } else {
                    format!("merged from {}", list(from))
                }
            }
            Verdict::New { split_from: None } => pick("增加", "added"),
            Verdict::New { split_from: Some(from) } => {
                let from = self.place(from);
                if chinese { format!("增加（部分文字出自{from}）") } else { format!("added (some words from {from})") }
            }
            Verdict::Gone { merged_into: None } => pick("删去", "deleted"),
            Verdict::Gone { merged_into: Some(to) } => {
                let to = self.place(to);
                if chinese { format!("并入{to}") } else { format!("merged into {to}") }
            }
        }
    }
}

struct Line<'a> {
    class: &'static str,
    marker: String,
    words: &'a [Segment],
    note: Option<String>,
}

struct Block<'a> {
    id: String,
    level: u8,
    class: &'static str,
    marker: String,
    heading: &'a [Segment],
    verdict: String,
    lines: Vec<Line<'a>>,
}

/// A row of the table twin.
struct Twin {
    old: String,
    new: String,
    verdict: String,
    href: String,
}

#[derive(Template)]
#[template(path = "comparison.html")]
struct View<'a> {
    page: &'a Page,
    w: &'static Wording,
    twins: Vec<Twin>,
    blocks: Vec<Block<'a>>,
}

/// A complete page: readable without style sheet or script, on paper, and by a screen reader.
///
/// # Errors
/// [`askama::Error`] when the template cannot be filled, which only a failing formatter causes.
pub fn render_html(comparison: &Comparison, page: &Page) -> Result<String, askama::Error> {
    let rows = &comparison.rows;
    let anchors = anchors(rows);
    let language = page.language;
    let is_twin = |r: &Row| matches!(r.kind, Kind::Article | Kind::TopItem | Kind::Annex);
    let mut at = 0;
    let blocks = blocks(rows).into_iter().filter_map(|b| {
        let id = anchors.get(at).cloned().unwrap_or_default();
        at += b.len();
        block(b, id, language)
    });
    let view = View {
        page,
        w: language.wording(),
        twins: rows.iter().zip(&anchors).filter(|(r, _)| is_twin(r)).map(|(r, a)| twin(r, a, language)).collect(),
        blocks: blocks.collect(),
    };
    view.render()
}

/// Anchors of all rows: by new place, else by old one; numbered on where a source numbers two units alike.
fn anchors(rows: &[Row]) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    rows.iter()
        .map(|row| {
            let name = match (row.new, row.old) {
                (Some(p), _) => format!("n-{p}"),
                (None, Some(p)) => format!("o-{p}"),
                (None, None) => "row".to_owned(),
            };
            let n = seen.entry(name.clone()).or_default();
            *n += 1;
            if *n == 1 { name } else { format!("{name}_{n}") }
        })
        .collect()
}

fn twin(row: &Row, anchor: &str, language: Language) -> Twin {
    let place = |p: Option<Locator>| p.map_or("—".to_owned(), |p| language.place(&p));
    Twin { old: place(row.old), new: place(row.new), verdict: language.verdict(&row.verdict), href: anchor.to_owned() }
}

fn class(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Same | Verdict::Moved { edited: false } => "same",
        Verdict::New { .. } => "new",
        Verdict::Gone { .. } => "gone",
        _ => "edited",
    }
}

fn block<'a>(rows: &'a [Row], id: String, language: Language) -> Option<Block<'a>> {
    let plain = Layout::default();
    let (head, rest) = rows.split_first()?;
    let heads = head.kind.is_division() || head.kind.is_root();
    let lines = if heads { rest } else { rows };
    let line = |r: &'a Row| Line {
        class: match r.kind {
            Kind::Item => "item",
            Kind::Point => "point",
            _ => "para",
        },
        marker: marker_text(r, plain),
        words: &r.words,
        note: r.renumbered.then(|| language.wording().renumbered.to_owned()),
    };
    Some(Block {
        id,
        level: match head.kind {
            Kind::Part => 3,
            Kind::Subpart | Kind::Chapter => 4,
            _ => 5,
        },
        class: class(&head.verdict),
        marker: if heads { marker_text(head, plain) } else { String::new() },
        heading: if heads { &head.words } else { &[] },
        verdict: if heads && head.kind.is_root() { language.verdict(&head.verdict) } else { String::new() },
        lines: lines.iter().map(line).collect(),
    })
}
