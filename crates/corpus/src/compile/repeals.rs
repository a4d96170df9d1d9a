//! Repeal clauses: `《X》同时废止`.
use super::dates::{Starts, starts};
use super::group::Known;
use super::report::Report;
use super::title::title_key;
use crate::catalogue::Instrument;
use crate::document::Document;
use fazhi_law::register::{Relation, RelationKind};
use fazhi_law::{InstrumentId, Rank, Reference, short_title};
use fazhi_time::Date;
use std::collections::BTreeMap;

/// One instrument repealed by one provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// The repealing provision.
    pub(crate) by: Reference,
    /// Title as written, without brackets.
    pub(crate) title: String,
    /// First day of the repeal, when the clause states it.
    pub(crate) day: Option<Date>,
}

/// Repeal clauses of a document.
pub(crate) fn clauses(id: &InstrumentId, _jurisdiction: &str, version: Date, doc: &Document) -> Vec<Clause> {
    let mut out = Vec::new();
    for node in doc.articles() {
        let words = doc.words(node);
        if !words.contains("废止") {
            continue;
        }
        let by = Reference { version: None, on: None, locator: doc.locator(node), instrument: id.clone() };
        let day = match starts(&words) {
            Some(Starts::On(day)) => Some(day),
            Some(Starts::OnPromulgation) => Some(version),
            None => None,
        };
        for sentence in words.split(['。', '；']) {
            if ["同时废止", "予以废止", "即行废止", "相应废止"].iter().any(|w| sentence.contains(w)) {
                out.extend(titles(sentence).into_iter().map(|title| Clause { by: by.clone(), title, day }));
            }
        }
    }
    out
}

/// Whole instruments named in a repealing sentence: 《X》 not followed by a place in it (第…条, 中…).
fn titles(sentence: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut depth = 0usize;
    let mut start = None;
    for (at, c) in sentence.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = Some(at + c.len_utf8());
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if let (0, Some(from)) = (depth, start) {
                    let after = sentence.get(at + c.len_utf8()..).unwrap_or("");
                    let partial = after.starts_with('第')
                        || after.starts_with('中')
                        || after.starts_with("关于")
                        || after.starts_with("的")
                        || after.starts_with("有关");
                    if !partial {
                        out.extend(sentence.get(from..at).map(str::to_owned));
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// Marks what the clauses repeal; an instrument that only a clause names becomes known by name.
pub(crate) fn apply(
    clauses: Vec<Clause>,
    known: &Known,
    instruments: &mut BTreeMap<InstrumentId, Instrument>,
    _report: &mut Report,
) {
    let mut by_key: BTreeMap<(String, String), InstrumentId> = BTreeMap::new();
    for i in instruments.values() {
        for name in std::iter::once(&i.title).chain(&i.aliases) {
            by_key.entry((i.id.jurisdiction().to_owned(), title_key(name))).or_insert_with(|| i.id.clone());
        }
    }
    for clause in clauses {
        let jurisdiction = clause.by.instrument.jurisdiction().to_owned();
        let key = (jurisdiction.clone(), title_key(&clause.title));
        let id = match known.find(&jurisdiction, &clause.title).or_else(|| by_key.get(&key)) {
            Some(id) => id.clone(),
            None => match InstrumentId::new(&jurisdiction, &short_title(&clause.title)) {
                Ok(id) => id,
                Err(_) => continue,
            },
        };
        // A work that replaces its own older text under the same title is not repealed.
        if id == clause.by.instrument {
            continue;
        }
        by_key.insert(key, id.clone());
        let (repealer_rank, repealer_day) = instruments
            .get(&clause.by.instrument)
            .map_or((Rank::Unknown, None), |i| (i.rank, i.versions.first().and_then(|v| v.dates.effective)));
        let target = instruments.entry(id.clone()).or_insert_with(|| Instrument::named(id.clone(), &clause.title));
        // A text younger than the clause is a new work of the same name.
        let day = clause.day.or(repealer_day);
        let younger = target.versions.last().is_some_and(|v| !v.texts.is_empty() && day.is_none_or(|d| v.date >= d));
        // A norm cannot repeal a higher one.
        let higher = target.rank.compare(repealer_rank) == Some(std::cmp::Ordering::Greater);
        if younger || higher {
            continue;
        }
        if target.repealed.is_none() && target.repealed_by.is_none() {
            target.repealed = day;
            target.repealed_by = Some(clause.by.clone());
        } else if target.repealed_by.is_none() && target.repealed == day {
            target.repealed_by = Some(clause.by.clone());
        }
        if let Some(own) = instruments.get_mut(&clause.by.instrument) {
            let relation = Relation { kind: RelationKind::Repeals, target: Reference::from(id) };
            if !own.relations.contains(&relation) {
                own.relations.push(relation);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_instruments_only() {
        assert_eq!(titles("1998年的《甲规定》、《乙办法》同时废止"), ["甲规定", "乙办法"]);
        assert_eq!(titles("《甲规定》第三条同时废止"), Vec::<String>::new());
        assert_eq!(titles("《关于修改《甲》的决定》同时废止"), ["关于修改《甲》的决定"]);
    }
}
