//! The dates of versions: from heads, from the texts' own last articles, from amending decisions, from databases; then intervals.
use super::report::Report;
use crate::catalogue::{Basis, Instrument, Version};
use crate::document::Document;
use crate::import::{Draft, EventKind};
use fazhi_law::register::RelationKind;
use fazhi_law::{InstrumentId, Reference};
use fazhi_time::Date;
use std::collections::BTreeMap;

/// What the text itself says of its first day in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Starts {
    /// 自X年X月X日起施行
    On(Date),
    /// 自公布之日起施行
    OnPromulgation,
}

/// Reads `自…起施行` (also 起实施, 起生效) in a paragraph.
pub(crate) fn starts(words: &str) -> Option<Starts> {
    for (at, _) in words.match_indices('自') {
        let after = words.get(at + '自'.len_utf8()..)?;
        if let Some((date, rest)) = crate::import::leading(after)
            && rest.trim_start().starts_with('起')
            && ["施行", "实施", "生效", "执行"].iter().any(|w| rest.trim_start().chars().take(8).collect::<String>().contains(w))
        {
            return Some(Starts::On(date));
        }
        let head: String = after.chars().take(12).collect();
        if ["公布之日起", "发布之日起", "颁布之日起"].iter().any(|w| head.starts_with(w)) {
            return Some(Starts::OnPromulgation);
        }
    }
    None
}

/// The last statement of the first day in force in a document (the last articles are where it stands).
fn stated(doc: &Document) -> Option<Starts> {
    let all: Vec<_> = doc.articles().collect();
    let last = all.iter().rev().take(3).find_map(|n| starts(&doc.words(*n)));
    // Instruments without articles say it in their opening words.
    last.or_else(|| if all.is_empty() { doc.top().find_map(|n| starts(&doc.words(n))) } else { None })
}

/// Dates a draft states for its own version.
pub(crate) fn from_draft(version: &mut Version, draft: &Draft, doc: &Document, report: &mut Report) {
    let head = |kinds: &[EventKind]| {
        draft.events.iter().filter(|e| kinds.contains(&e.kind)).map(|e| e.date).filter(|d| *d <= version.date).max()
    };
    if version.dates.adopted.is_none() {
        version.dates.adopted = head(&[EventKind::Adopted, EventKind::Amended]);
    }
    if version.dates.promulgated.is_none() {
        let adopted = version.dates.adopted;
        version.dates.promulgated = head(&[EventKind::Promulgated]).filter(|p| adopted.is_none_or(|a| a <= *p));
    }
    let mut found: Vec<(Basis, Date)> = Vec::new();
    if let Some(e) = draft.events.iter().filter(|e| e.kind == EventKind::Effective).map(|e| e.date).max() {
        found.push((Basis::Text, e));
    }
    let amended =
        draft.events.iter().any(|e| e.kind == EventKind::Amended) || draft.stated_effective.is_some_and(|d| d < version.date);
    match stated(doc) {
        Some(Starts::On(day)) => found.push((Basis::Text, day)),
        // An amended text keeps the original's 自公布之日起施行, which says nothing of the amendment.
        Some(Starts::OnPromulgation) if !amended => found.push((Basis::Text, version.dates.promulgated.unwrap_or(version.date))),
        Some(Starts::OnPromulgation) => {}
        None => {}
    }
    if let Some(day) = draft.stated_effective {
        found.push((Basis::Database, day));
    }
    // In a head without amendments the text is the original one: it cannot begin before it was made.
    let made =
        draft.events.iter().filter(|e| matches!(e.kind, EventKind::Adopted | EventKind::Promulgated)).map(|e| e.date).min();
    let original = draft.events.iter().all(|e| e.kind != EventKind::Amended);
    if let (Some(made), true) = (made, original)
        && let Some((_, day)) = found.iter().find(|(b, d)| *b == Basis::Text && *d < made)
    {
        report.note(&super::group::at(draft), 0, "import-dates-contradict", format!("{made} / {day}"));
    }
    // A day before the version's own date is that of the original law (the last article keeps it): it says nothing of this version.
    let usable: Vec<_> = found
        .iter()
        .filter(|(_, d)| *d >= version.date || Some(*d) >= version.dates.adopted && version.dates.adopted.is_some())
        .collect();
    if let Some((basis, day)) = usable.first() {
        if version.dates.effective.is_none() || (version.basis == Basis::Database && *basis == Basis::Text) {
            version.dates.effective = Some(*day);
            version.basis = *basis;
        }
        if let Some((_, other)) = usable.iter().find(|(b, d)| *b == Basis::Text && *basis == Basis::Text && d != day) {
            report.note(&super::group::at(draft), 0, "import-dates-contradict", format!("{day} / {other}"));
        }
    }
}

/// Versions that the newest head names and no source holds (`…修正`): known, without text.
pub(crate) fn from_head(instrument: &mut Instrument, head: &Draft, registered: bool) {
    if registered {
        return;
    }
    let Some(newest) = instrument.versions.last().map(|v| v.date) else { return };
    let mut dates: Vec<Date> = head.events.iter().filter(|e| e.kind == EventKind::Amended).map(|e| e.date).collect();
    dates.extend(
        head.events.iter().filter(|e| matches!(e.kind, EventKind::Adopted | EventKind::Promulgated)).map(|e| e.date).min(),
    );
    dates.sort_unstable();
    dates.dedup();
    // The last event up to the newest version's date is that version's own (adopted before it was published).
    if let Some(own) = dates.iter().rposition(|d| *d <= newest) {
        dates.truncate(own);
    }
    for date in dates {
        // A version held under a slightly later (publication) date swallows the event: nothing else happened in between.
        let next_held = instrument.versions.iter().map(|v| v.date).filter(|d| *d >= date).min();
        let next_event = head.events.iter().filter(|e| e.kind == EventKind::Amended && e.date > date).map(|e| e.date).min();
        let swallowed = next_held.is_some_and(|h| h < newest && next_event.is_none_or(|e| h < e));
        if !swallowed && !instrument.versions.iter().any(|v| v.date == date) {
            let mut version = Version::empty(date);
            version.dates.adopted = Some(date);
            instrument.versions.push(version);
        }
    }
    instrument.versions.sort_by_key(|v| v.date);
}

/// An amending decision states when the version it makes comes into force.
pub(crate) fn from_decisions(instruments: &mut BTreeMap<InstrumentId, Instrument>) {
    let decisions: Vec<(Reference, String, Date)> = instruments
        .values()
        .filter(|i| i.title.contains("修改") && i.title.contains("的决定"))
        .filter_map(|i| {
            let version = i.versions.first()?;
            let day = version.dates.effective?;
            let inner = target_title(&i.title)?;
            Some((Reference { version: Some(version.date), ..Reference::from(i.id.clone()) }, super::title_key(&inner), day))
        })
        .collect();
    let by_key: BTreeMap<(String, String), InstrumentId> =
        instruments.values().map(|i| ((i.id.jurisdiction().to_owned(), super::title_key(&i.title)), i.id.clone())).collect();
    for (decision, key, day) in decisions {
        let Some(id) = by_key.get(&(decision.instrument.jurisdiction().to_owned(), key)) else { continue };
        if let Some(instrument) = instruments.get_mut(id)
            && let Some(v) = instrument.versions.iter_mut().find(|v| Some(v.date) == decision.version)
        {
            v.amended_by.get_or_insert(decision.clone());
            if v.basis != Basis::Register {
                v.dates.effective = Some(day);
                v.basis = Basis::Text;
            }
        }
        let target = Reference::from(id.clone());
        if let Some(own) = instruments.get_mut(&decision.instrument)
            && !own.relations.iter().any(|r| r.kind == RelationKind::Amends && r.target.instrument == target.instrument)
        {
            own.relations.push(fazhi_law::register::Relation { kind: RelationKind::Amends, target });
        }
    }
}

/// The title inside 关于修改《…》的决定.
fn target_title(title: &str) -> Option<String> {
    let start = title.find(['《', '〈'])?;
    let end = title.rfind(['》', '〉'])?;
    title.get(start..end).map(|t| t.trim_start_matches(['《', '〈']).to_owned())
}

/// Intervals: each version runs until the next one's first day; the last until the repeal.
pub(crate) fn settle(instrument: &mut Instrument, report: &mut Report) {
    instrument.versions.sort_by_key(|v| v.date);
    instrument.aliases.sort();
    instrument.aliases.dedup();
    for v in &mut instrument.versions {
        v.in_force_from = v.dates.effective.unwrap_or(v.date);
        if v.texts.is_empty() {
            report.without_text = report.without_text.saturating_add(1);
        }
    }
    let starts: Vec<Date> = instrument.versions.iter().map(|v| v.in_force_from).collect();
    let end = instrument.repealed;
    for (i, v) in instrument.versions.iter_mut().enumerate() {
        // A later version that came into force first replaces this one at once.
        let next = starts.get(i + 1..).and_then(|later| later.iter().min().copied());
        v.in_force_until = match (next, end) {
            (Some(n), Some(e)) => Some(n.min(e)),
            (n, e) => n.or(e),
        };
        if v.in_force_until.is_some_and(|u| u < v.in_force_from) {
            report.note(
                &format!("{}@{}", instrument.id, v.date),
                0,
                "import-dates-contradict",
                format!("{} / {}", v.in_force_from, v.in_force_until.map(|d| d.to_string()).unwrap_or_default()),
            );
        }
    }
    if instrument.marked_expired && instrument.repealed.is_none() {
        report.note(&instrument.id.to_string(), 0, "import-marked-expired", instrument.title.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_days_are_read() {
        let day = |s: &str| Starts::On(s.parse().unwrap());
        assert_eq!(starts("本法自2017年6月1日起施行。"), Some(day("2017-06-01")));
        assert_eq!(starts("本条例自 2021年 9月1日 起施行。1999年的规定同时废止。"), Some(day("2021-09-01")));
        assert_eq!(starts("本规定自公布之日起施行。"), Some(Starts::OnPromulgation));
        assert_eq!(starts("自2017年6月1日至2018年"), None);
        assert_eq!(starts("自愿原则"), None);
    }
}
