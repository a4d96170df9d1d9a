//! One instrument from its drafts: which text is primary, where sources differ, what the head says.
use super::dates;
use super::group::{Work, at};
use super::repeals::{self, Clause};
use super::report::{Disagreement, Report};
use crate::catalogue::{Basis, Instrument, TextSource, Version};
use crate::document::Document;
use crate::import::{Draft, EventKind};
use crate::normal;
use crate::structure::{self, Line, Marker};
use fazhi_law::register::{Dates, InstrumentFacts};
use fazhi_law::{Rank, Reference};
use fazhi_time::Date;

struct Text {
    draft: Draft,
    doc: Document,
    digest: String,
    faults: usize,
}

impl Version {
    /// A version known by its date only.
    pub(crate) fn empty(date: Date) -> Version {
        Version {
            date,
            dates: Dates::default(),
            in_force_from: date,
            basis: Basis::Assumed,
            in_force_until: None,
            amended_by: None,
            articles: None,
            texts: Vec::new(),
        }
    }
}

/// An instrument known to the register only.
pub(crate) fn bare(facts: &InstrumentFacts) -> Instrument {
    Instrument { rank: facts.rank, ..Instrument::named(facts.id.clone(), &facts.title) }
}

pub(crate) fn instrument(
    work: Work,
    facts: Option<&InstrumentFacts>,
    blocks: &mut Vec<Document>,
    report: &mut Report,
) -> (Instrument, Vec<Clause>) {
    let longest = work.versions.values().flatten().map(|d| d.title.as_str()).max_by_key(|t| t.chars().count()).unwrap_or("");
    let mut out = Instrument::named(work.id.clone(), longest);
    let mut clauses = Vec::new();
    let mut newest_head: Option<Draft> = None;
    report.works = report.works.saturating_add(1);
    for (date, drafts) in work.versions {
        let mut texts: Vec<Text> = drafts.into_iter().map(|d| read(d, report)).collect();
        // The fullest text with the fewest faults is primary; the order of sources settles a draw.
        texts.sort_by(|a, b| {
            let articles = |t: &Text| t.doc.articles().count();
            articles(b)
                .cmp(&articles(a))
                .then(a.faults.cmp(&b.faults))
                .then(source_order(&a.draft).cmp(&source_order(&b.draft)))
                .then(a.draft.place.cmp(&b.draft.place))
        });
        disagreements(&work.id, date, &texts, blocks, &out, report);
        let mut version = Version::empty(date);
        for text in &texts {
            dates::from_draft(&mut version, &text.draft, &text.doc, report);
            clauses.extend(repeals::clauses(&out.id, &text.draft.jurisdiction, date, &text.doc));
            fill(&mut out, &text.draft);
        }
        let primary = texts.first().map(|t| t.digest.clone()).unwrap_or_default();
        for (i, text) in texts.into_iter().enumerate() {
            let articles = u32::try_from(text.doc.articles().count()).unwrap_or(u32::MAX);
            let mut source = TextSource {
                source: text.draft.source.clone(),
                place: text.draft.place.clone(),
                digest: text.digest.clone(),
                articles,
                block: None,
            };
            if i == 0 {
                report.texts = report.texts.saturating_add(1);
                report.articles = report.articles.saturating_add(articles);
                report.units = report.units.saturating_add(u32::try_from(text.doc.nodes.len()).unwrap_or(u32::MAX));
                version.articles = Some(articles);
            }
            if i == 0 || text.digest != primary {
                source.block = u32::try_from(blocks.len()).ok();
                blocks.push(text.doc);
            }
            version.texts.push(source);
            if i == 0 {
                newest_head = Some(text.draft);
            }
        }
        out.versions.push(version);
    }
    if let Some(head) = newest_head {
        dates::from_head(&mut out, &head, facts.is_some());
        if head.marked_expired {
            out.marked_expired = true;
        }
    }
    (out, clauses)
}

/// Rank, maker, number and region from a draft, where not known yet.
fn fill(out: &mut Instrument, draft: &Draft) {
    if draft.title != out.title && !out.aliases.contains(&draft.title) {
        out.aliases.push(draft.title.clone());
    }
    if let (Rank::Unknown, Some(rank)) = (out.rank, draft.rank) {
        out.rank = rank;
    }
    if out.region.is_none() {
        out.region.clone_from(&draft.region);
    }
    if out.maker.is_none() {
        out.maker = draft.maker.clone().or_else(|| maker(draft));
    }
    if out.rank == Rank::Law && out.maker.as_deref() == Some("全国人民代表大会") {
        out.rank = Rank::BasicLaw;
    }
    if out.number.is_none() {
        out.number = draft.events.iter().find_map(|e| e.number());
    }
}

/// The maker as the head or title shows it; left open where neither does.
fn maker(draft: &Draft) -> Option<String> {
    let adopted = draft
        .events
        .iter()
        .find(|e| matches!(e.kind, EventKind::Adopted | EventKind::Promulgated))
        .map(|e| e.text.as_str())
        .unwrap_or("");
    if adopted.contains("全国人民代表大会常务委员会") {
        Some("全国人民代表大会常务委员会".to_owned())
    } else if adopted.contains("届全国人民代表大会第") {
        Some("全国人民代表大会".to_owned())
    } else if draft.rank == Some(Rank::AdministrativeRegulation) && (adopted.contains("国务院") || adopted.is_empty()) {
        Some("国务院".to_owned())
    } else if draft.title.starts_with("最高人民法院、最高人民检察院") || draft.title.starts_with("最高人民法院 最高人民检察院")
    {
        Some("最高人民法院、最高人民检察院".to_owned())
    } else if draft.title.starts_with("最高人民法院") {
        Some("最高人民法院".to_owned())
    } else if draft.title.starts_with("最高人民检察院") {
        Some("最高人民检察院".to_owned())
    } else {
        None
    }
}

fn source_order(draft: &Draft) -> u8 {
    match draft.source.as_str() {
        "own" => 0,
        "jsonl" => 1,
        "lawrefbook" => 2,
        "laws.db" => 3,
        _ => 4,
    }
}

fn read(mut draft: Draft, report: &mut Report) -> Text {
    let place = at(&draft);
    if let Some(encoding) = draft.encoding {
        report.note(&place, 0, "import-encoding", encoding);
    }
    if let Some(doc) = draft.document.take() {
        let digest = normal::digest(&doc.text);
        return Text { draft, doc, digest, faults: 0 };
    }
    let lines: Vec<Line<'_>> = draft.body.iter().map(crate::import::OwnedLine::as_line).collect();
    let (doc, notices) = structure::parse(&lines);
    for n in &notices {
        report.notice(&place, n.line, &n.what);
    }
    let mut faults = notices.len();
    // Statutes end with a full stop, a closing mark or a table; anything else was cut off.
    if let Some(last) = draft.body.last() {
        let end = last.text.trim_end().chars().last().unwrap_or('。');
        // A short line without a marker may be a signature or a cell of a table.
        let norm = matches!(structure::classify(&last.text, last.heading).0, Marker::Article { .. } | Marker::Item(_))
            || last.text.chars().count() > 30;
        let no_annex = doc.of_kind(crate::document::Kind::Annex).next().is_none();
        if end.is_alphanumeric() && no_annex && norm || "，、；：（《“〔".contains(end) {
            report.note(
                &place,
                last.number,
                "import-cut-short",
                last.text.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect::<String>(),
            );
            faults += 1;
        }
    }
    let digest = normal::digest(&doc.text);
    Text { draft, doc, digest, faults }
}

/// Compares the other texts of one version with the primary one, article by article.
fn disagreements(
    id: &fazhi_law::InstrumentId,
    date: Date,
    texts: &[Text],
    blocks: &[Document],
    so_far: &Instrument,
    report: &mut Report,
) {
    let Some((first, others)) = texts.split_first() else { return };
    if let Some(other) = others.iter().find(|o| o.draft.source != first.draft.source) {
        count_common(first, other, report);
    }
    for other in others {
        if other.digest == first.digest {
            if other.draft.source == first.draft.source {
                report.note(&at(&other.draft), 0, "import-duplicate-text", at(&first.draft));
            }
            continue;
        }
        if other.draft.source == first.draft.source {
            report.note(&at(&other.draft), 0, "import-two-texts-one-date", format!("{} {}", date, at(&first.draft)));
        }
    }
    if others.iter().all(|o| o.digest == first.digest) {
        return;
    }
    for node in first.doc.articles() {
        let Some(locator) = first.doc.locator(node) else { continue };
        let mine = normal::words_only(&first.doc.words(node));
        let theirs: Vec<(&Text, Option<String>)> =
            others.iter().map(|o| (o, o.doc.find(&locator).map(|n| normal::words_only(&o.doc.words(n))))).collect();
        if theirs.iter().all(|(_, t)| t.as_deref() == Some(mine.as_str())) {
            continue;
        }
        let sources =
            theirs.iter().filter(|(_, t)| t.as_deref() != Some(mine.as_str())).map(|(o, _)| o.draft.source.clone()).collect();
        // A neighbouring version of the same work is a third witness.
        let witness = so_far
            .versions
            .last()
            .and_then(Version::block)
            .and_then(|b| blocks.get(b as usize))
            .and_then(|d| d.find(&locator).map(|n| normal::words_only(&d.words(n))));
        let lacking: Vec<&str> = theirs.iter().filter(|(_, t)| t.is_none()).map(|(o, _)| o.draft.source.as_str()).collect();
        // A source that lacks the article altogether lost it: numbers are continuous.
        let odd = match lacking.as_slice() {
            [one] if theirs.len() == 1 => Some((*one).to_owned()),
            _ => odd_one_out(&first.draft.source, &mine, &theirs, witness.as_deref()),
        };
        let target = Reference { instrument: id.clone(), version: Some(date), on: None, locator: Some(locator) };
        report.disagreements.push(Disagreement { target, sources, odd });
    }
}

/// Counts the articles that two sources of one version have in common, and those whose words are the same.
fn count_common(first: &Text, other: &Text, report: &mut Report) {
    let articles = |t: &Text| -> std::collections::BTreeMap<fazhi_law::Locator, String> {
        t.doc.articles().filter_map(|n| Some((t.doc.locator(n)?, normal::words_only(&t.doc.words(n))))).collect()
    };
    let (mine, theirs) = (articles(first), articles(other));
    report.compared_texts = report.compared_texts.saturating_add(1);
    for (place, words) in &mine {
        if let Some(also) = theirs.get(place) {
            report.compared_articles = report.compared_articles.saturating_add(1);
            report.same_articles = report.same_articles.saturating_add(u32::from(also == words));
        }
    }
}

fn odd_one_out(primary: &str, mine: &str, theirs: &[(&Text, Option<String>)], witness: Option<&str>) -> Option<String> {
    let mut votes: Vec<(&str, &str)> = vec![(primary, mine)];
    for (text, words) in theirs {
        if let Some(words) = words {
            votes.push((&text.draft.source, words));
        }
    }
    let count = |w: &str| votes.iter().filter(|(_, v)| *v == w).count() + usize::from(witness == Some(w));
    let best = votes.iter().map(|(_, w)| *w).max_by_key(|w| count(w))?;
    let odd: Vec<&str> = votes.iter().filter(|(_, w)| *w != best).map(|(s, _)| *s).collect();
    match odd.as_slice() {
        [one] if count(best) >= 2 => Some((*one).to_owned()),
        _ => None,
    }
}
