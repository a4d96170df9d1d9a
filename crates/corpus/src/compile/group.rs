//! Drafts → works: same title, same jurisdiction; versions by date; files of a split code together.
use super::report::Report;
use super::title::title_key;
use crate::import::{Draft, EventKind, OwnedLine};
use fazhi_law::register::Register;
use fazhi_law::{InstrumentId, numeral, short_title};
use fazhi_time::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The register by title key.
pub(crate) struct Known {
    by_key: BTreeMap<(String, String), InstrumentId>,
    /// Names of the versions whose text the register knows to be held.
    held: BTreeMap<InstrumentId, BTreeSet<Date>>,
}

impl Known {
    pub(crate) fn new(register: &Register) -> Known {
        let mut by_key = BTreeMap::new();
        let mut held = BTreeMap::new();
        for facts in register.iter() {
            // The register may name a local instrument with its province (cn-11) or without; sources name it with its province.
            let province = facts.region.as_ref().and_then(|r| r.get(..2));
            let local = province.map(|p| format!("{}-{p}", facts.id.jurisdiction()));
            for jurisdiction in std::iter::once(facts.id.jurisdiction()).chain(local.as_deref()) {
                for name in std::iter::once(&facts.title).chain(&facts.aliases) {
                    by_key.entry((jurisdiction.to_owned(), title_key(name))).or_insert_with(|| facts.id.clone());
                }
            }
            held.insert(facts.id.clone(), facts.versions.iter().filter(|v| v.held).map(|v| v.version).collect());
        }
        Known { by_key, held }
    }

    /// The register's name of a draft's version: where the source's date is none of the register's and the head ends with a version the register
    /// holds, it is that one (a source that dates the file by another day than the register names the version by).
    fn version_name(&self, id: &InstrumentId, date: Date, draft: &Draft) -> Date {
        let Some(held) = self.held.get(id).filter(|held| !held.contains(&date)) else { return date };
        draft.events.iter().map(|e| e.date).max().filter(|last| held.contains(last)).unwrap_or(date)
    }

    /// The registered instrument of that title in that jurisdiction.
    pub(crate) fn find(&self, jurisdiction: &str, title: &str) -> Option<&InstrumentId> {
        self.by_key.get(&(jurisdiction.to_owned(), title_key(title)))
    }
}

/// All drafts of one instrument, by version date.
pub(crate) struct Work {
    pub(crate) id: InstrumentId,
    pub(crate) versions: BTreeMap<Date, Vec<Draft>>,
}

/// The date that names a draft's version: the date in its name, else its last event that is not 施行.
pub(crate) fn version_date(draft: &Draft) -> Option<Date> {
    let events = || {
        draft
            .events
            .iter()
            .filter(|e| !matches!(e.kind, EventKind::Effective | EventKind::Other | EventKind::Repealed))
            .map(|e| e.date)
            .max()
    };
    draft.named_date.or_else(events).or_else(|| draft.events.iter().map(|e| e.date).max()).or(draft.stated_effective)
}

pub(crate) fn group(drafts: Vec<Draft>, known: &Known, report: &mut Report) -> Vec<Work> {
    let mut works: BTreeMap<InstrumentId, Work> = BTreeMap::new();
    let mut ids: BTreeMap<(String, String), InstrumentId> = BTreeMap::new();
    let mut split: BTreeMap<(String, String, String, Option<Date>), Vec<Draft>> = BTreeMap::new();
    let mut whole = Vec::new();
    for draft in drafts {
        report.drafts = report.drafts.saturating_add(1);
        if draft.subtitle.is_some() {
            split
                .entry((draft.source.clone(), draft.jurisdiction.clone(), title_key(&draft.title), version_date(&draft)))
                .or_default()
                .push(draft);
        } else {
            whole.push(draft);
        }
    }
    whole.extend(split.into_values().filter_map(join));
    // Longer titles first: the fuller form of a title names the instrument where the register does not.
    whole.sort_by(|a, b| {
        b.title
            .chars()
            .count()
            .cmp(&a.title.chars().count())
            .then_with(|| (&a.title, &a.source, &a.place).cmp(&(&b.title, &b.source, &b.place)))
    });
    for draft in whole {
        let Some(date) = version_date(&draft) else {
            report.note(&at(&draft), 0, "import-no-date", draft.title.clone());
            continue;
        };
        let key = (draft.jurisdiction.clone(), title_key(&draft.title));
        let id = match known.find(&draft.jurisdiction, &draft.title).or_else(|| ids.get(&key)) {
            Some(id) => id.clone(),
            None => match InstrumentId::new(&draft.jurisdiction, &short_title(&draft.title)) {
                Ok(id) => id,
                Err(_) => {
                    report.note(&at(&draft), 0, "import-bad-title", draft.title.clone());
                    continue;
                }
            },
        };
        let date = known.version_name(&id, date, &draft);
        ids.insert(key, id.clone());
        let work = works.entry(id.clone()).or_insert_with(|| Work { id, versions: BTreeMap::new() });
        work.versions.entry(date).or_default().push(draft);
    }
    works.into_values().collect()
}

/// `source: place` of a draft.
pub(crate) fn at(draft: &Draft) -> String {
    format!("{}: {}", draft.source, draft.place)
}

/// One draft of the files of a split code, in the order of their articles, each under its 编.
fn join(mut parts: Vec<Draft>) -> Option<Draft> {
    let first_article = |d: &Draft| {
        d.body
            .iter()
            .find_map(|l| match crate::structure::classify(&l.text, l.heading).0 {
                crate::structure::Marker::Article { number, .. } => Some(number),
                _ => None,
            })
            .unwrap_or(u32::MAX)
    };
    parts.sort_by(|a, b| first_article(a).cmp(&first_article(b)).then_with(|| a.place.cmp(&b.place)));
    let mut out = parts.first()?.clone();
    out.subtitle = None;
    out.body.clear();
    let mut number = 0;
    for part in parts {
        let name = part.subtitle.unwrap_or_default();
        let heading = if name == "附则" {
            name
        } else {
            number += 1;
            format!("第{}编 {}", numeral::print(number), name.strip_suffix('编').unwrap_or(&name))
        };
        out.body.push(OwnedLine { number: 0, heading: true, text: heading });
        out.body.extend(part.body);
    }
    Some(out)
}
