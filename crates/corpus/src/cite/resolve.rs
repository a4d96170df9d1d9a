//! Mentions → citations: which instrument, which version, is the place there, and what became of it.
use super::context::Amending;
use super::names::Names;
use super::scan::{At, Fault, Mention, Subject};
use super::trace::{Became, Found, Held};
use super::{By, Checker, Citation, Note, Options, Verdict};
use crate::catalogue::{Catalogue, Instrument, State};
use fazhi_law::register::RelationKind;
use fazhi_law::{Locator, Reference, Root};
use fazhi_time::Date;
use std::sync::Arc;

/// What a decision changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amended {
    /// One instrument, or several.
    pub(super) amending: Amending,
    /// The one.
    pub(super) index: Option<usize>,
}

/// Whether an instrument changes others, and which.
pub(super) fn amended(catalogue: &Catalogue, names: &Names, own: Option<usize>) -> Amended {
    let none = Amended { amending: Amending::No, index: None };
    let Some(instrument) = own.and_then(|i| catalogue.instruments.get(i)) else { return none };
    let title = instrument.title.trim_end();
    if title.contains("关于修改") && title.ends_with("决定") && ["》等", "部分", "一批", "、《"].iter().any(|w| title.contains(w))
    {
        return Amended { amending: Amending::Several, index: None };
    }
    match own.and_then(|i| amended_by(catalogue, names, i)) {
        Some(i) => Amended { amending: Amending::One, index: Some(i) },
        None => none,
    }
}

/// The instrument that an amending decision or an amendment changes: by its stated relation, else by its title.
fn amended_by(catalogue: &Catalogue, names: &Names, decision: usize) -> Option<usize> {
    let instrument = catalogue.instruments.get(decision)?;
    if let Some(r) = instrument.relations.iter().find(|r| r.kind == RelationKind::Amends) {
        return catalogue.index(&r.target.instrument);
    }
    let title = instrument.title.as_str();
    let name = if title.contains("关于修改") && title.trim_end().ends_with("决定") {
        title.split_once("关于修改").map(|(_, t)| t.trim_end_matches("决定").trim_end_matches('的'))?
    } else {
        let (name, _) = title.split_once("修正案")?;
        name
    };
    let found = names.bearers(names.exact(name)?)?.candidates();
    if let [one] = found { usize::try_from(*one).ok() } else { None }
}

/// What is known about one mention.
struct Ruling {
    verdict: Verdict,
    note: Note,
    target: Option<String>,
    until: Option<String>,
}

impl Ruling {
    fn of(verdict: Verdict, note: Note, target: Option<String>) -> Ruling {
        Ruling { verdict, note, target, until: None }
    }
}

/// One check: the lawbook, the days, whose text it is.
pub(super) struct Desk<'a> {
    checker: &'a Checker<'a>,
    written: Date,
    on: Date,
    own: Option<usize>,
    own_version: Option<usize>,
    amended: Option<usize>,
    decided: Option<Date>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(checker: &'a Checker<'a>, options: &Options, own: Option<usize>, amended: Option<usize>) -> Desk<'a> {
        let written = options.written.unwrap_or(options.on);
        let instrument = own.and_then(|i| checker.book.catalogue().instruments.get(i));
        let own_version = options.own_version.and_then(|d| instrument.and_then(|i| i.version_named(d)));
        let decided = options.own_version.or_else(|| instrument.and_then(|i| i.versions.first()).map(|v| v.date));
        Desk { checker, written, on: options.on, own, own_version, amended, decided }
    }

    fn instrument(&self, index: usize) -> Option<&'a Instrument> {
        self.checker.book.catalogue().instruments.get(index)
    }

    pub(super) fn citation(&self, m: &Mention, text: &str, start: usize, end: usize) -> Citation {
        let words = text.get(m.span.clone()).unwrap_or("");
        let ruling = self.rule(m, words);
        Citation {
            text: words.to_owned(),
            start,
            end,
            bytes: (m.span.start, m.span.end),
            target: ruling.target,
            until: ruling.until,
            verdict: ruling.verdict,
            as_of: self.written,
            note: ruling.note,
            by: m.by,
        }
    }

    /// The instrument of a subject and the version the words point to by themselves.
    fn target(&self, subject: &Subject) -> Result<(usize, Option<usize>), Ruling> {
        let outside = |note| Ruling::of(Verdict::OutsideCoverage, note, None);
        match subject {
            Subject::Own => self.own.map(|i| (i, self.own_version)).ok_or_else(|| outside(Note::OwnUnsaid)),
            Subject::Unsaid => Err(outside(Note::OwnUnsaid)),
            Subject::Unlisted { name, other: true } => Err(outside(Note::NoNorm { name: name.clone() })),
            Subject::Unlisted { name, other: false } => Err(outside(Note::Unlisted { name: name.clone() })),
            Subject::Amended { which, new } => {
                let named = which.map(|entry| self.bearer(entry)).transpose()?;
                let index = named.or(self.amended).ok_or_else(|| outside(Note::NoAntecedent))?;
                let made =
                    self.instrument(index).zip(self.decided).and_then(|(i, day)| i.versions.iter().position(|v| v.date >= day));
                match (made, new) {
                    (Some(made), true) => Ok((index, Some(made))),
                    // What a decision changes is the text before it, and that one only.
                    (Some(made), false) => match made.checked_sub(1) {
                        Some(before) => Ok((index, Some(before))),
                        None => Err(outside(Note::NoVersion { day: self.written })),
                    },
                    (None, _) => Ok((index, None)),
                }
            }
            Subject::Known(entry) => self.bearer(*entry).map(|i| (i, None)),
        }
    }

    /// The one instrument that bears a name: the only one, or the only one in force on the day of writing.
    fn bearer(&self, entry: u32) -> Result<usize, Ruling> {
        let all = self.checker.names.bearers(entry).map_or(&[][..], |b| b.candidates());
        if let [one] = all {
            return Ok(*one as usize);
        }
        let out = |i: &u32| {
            self.instrument(*i as usize).is_some_and(|i| matches!(i.state_on(self.written), State::Repealed | State::NotYet))
        };
        let mut living = all.iter().filter(|i| !out(i));
        if let (Some(one), None) = (living.next(), living.next()) {
            return Ok(*one as usize);
        }
        let candidates = all.iter().filter_map(|i| self.instrument(*i as usize)).map(|i| i.id.to_string()).collect();
        Err(Ruling::of(Verdict::Ambiguous, Note::SeveralInstruments { candidates }, None))
    }

    fn rule(&self, m: &Mention, words: &str) -> Ruling {
        let (index, version) = match self.target(&m.subject) {
            Ok(found) => found,
            Err(ruling) => return ruling,
        };
        let Some(instrument) = self.instrument(index) else {
            return Ruling::of(Verdict::OutsideCoverage, Note::OwnUnsaid, None);
        };
        let case = Case { desk: self, instrument, version };
        let ruling = self.at(&case, m, words);
        // A bare place is only taken to be the text's own; that it is missing there says first that the guess is wrong.
        let guessed = matches!(m.by, By::Bare | By::Sentence) && matches!(m.subject, Subject::Own);
        if guessed && ruling.verdict == Verdict::NeverExisted && case.has_no_articles() {
            return Ruling::of(Verdict::OutsideCoverage, Note::NoAntecedent, None);
        }
        ruling
    }

    fn at(&self, case: &Case<'_>, m: &Mention, words: &str) -> Ruling {
        match m.at {
            At::Whole => case.whole(),
            At::Place(from, to) => case.both(from, to),
            At::ArticlesBefore { here, count, inner } => match case.articles_before(&here, count) {
                Some((first, last)) => match inner {
                    Some(spot) => case.both(spot.below(first), None),
                    None => case.both(first, (count > 1).then_some(last)),
                },
                None => Ruling::of(Verdict::NeverExisted, Note::NothingBefore, case.reference(None, None)),
            },
            At::Nowhere(fault) => {
                let verdict = if fault == Fault::NoArticle { Verdict::OutsideCoverage } else { Verdict::NeverExisted };
                Ruling::of(verdict, fault.note(words), case.reference(None, None))
            }
        }
    }
}

/// One instrument, on one desk.
struct Case<'a> {
    desk: &'a Desk<'a>,
    instrument: &'a Instrument,
    /// The version the words point to, if not that of the day of writing.
    version: Option<usize>,
}

impl Case<'_> {
    fn reference(&self, version: Option<usize>, locator: Option<Locator>) -> Option<String> {
        let version = version.and_then(|v| self.instrument.versions.get(v)).map(|v| v.date);
        Some(Reference { instrument: self.instrument.id.clone(), version, on: None, locator }.to_string())
    }

    fn date(&self, version: usize) -> Date {
        self.instrument.versions.get(version).map_or(self.desk.on, |v| v.date)
    }

    fn text(&self, version: usize) -> Option<Arc<Held>> {
        self.desk.checker.shelf.text(self.desk.checker.book, self.instrument, version)
    }

    fn has_no_articles(&self) -> bool {
        let version = self.version.or_else(|| self.version_for(self.desk.written));
        version.and_then(|v| self.text(v)).is_some_and(|t| !t.has_articles())
    }

    fn articles_before(&self, here: &Locator, count: u32) -> Option<(Locator, Locator)> {
        let version = self.version.or_else(|| self.version_for(self.desk.written));
        if let Some(text) = version.and_then(|v| self.text(v)) {
            return text.before(here, count);
        }
        // Without the text: articles are numbered through.
        let Root::Article { number, branch: 0 } = here.root else { return None };
        let first = number.checked_sub(count).filter(|n| *n > 0)?;
        Some((Locator::article(first, 0), Locator::article(number - 1, 0)))
    }

    /// The version to read for a day: the one in force; after the repeal, the last; before its first day but after it was made, the first.
    fn version_for(&self, day: Date) -> Option<usize> {
        if let Some(v) = self.instrument.version_on(day) {
            return Some(v);
        }
        let versions = &self.instrument.versions;
        if self.repealed_on(day) {
            return versions.len().checked_sub(1);
        }
        let first = versions.first()?;
        let made = first.dates.adopted.or(first.dates.promulgated).unwrap_or(first.date);
        (made <= day && day < first.in_force_from).then_some(0)
    }

    fn repealed_on(&self, day: Date) -> bool {
        self.instrument.state_on(day) == State::Repealed
    }

    fn repealed(&self) -> Note {
        Note::Repealed { since: self.instrument.repealed, by: self.instrument.repealed_by.as_ref().map(ToString::to_string) }
    }

    fn whole(&self) -> Ruling {
        let version = self.version.or_else(|| self.version_for(self.desk.written));
        let target = self.reference(version, None);
        if self.repealed_on(self.desk.on) {
            return Ruling::of(Verdict::Repealed, self.repealed(), target);
        }
        let Some(v) = version else {
            return Ruling::of(Verdict::OutsideCoverage, Note::NoVersion { day: self.desk.written }, target);
        };
        match self.version_for(self.desk.on) {
            Some(now) if now > v => Ruling::of(Verdict::Edited, Note::Edited { was: self.date(v), now: self.date(now) }, target),
            _ => Ruling::of(Verdict::Valid, self.standing(v), target),
        }
    }

    /// Same, or not yet in force.
    fn standing(&self, version: usize) -> Note {
        match self.instrument.versions.get(version) {
            Some(v) if self.desk.on < v.in_force_from => Note::NotYet { from: v.in_force_from },
            _ => Note::Same { version: self.date(version) },
        }
    }

    /// A place, or both ends of a range: the graver verdict.
    fn both(&self, from: Locator, to: Option<Locator>) -> Ruling {
        let first = self.place(from);
        let Some(to) = to else { return first };
        let mut last = self.place(to);
        let until = last.target.take();
        if last.verdict > first.verdict {
            Ruling { verdict: last.verdict, note: last.note, target: first.target, until }
        } else {
            Ruling { until, ..first }
        }
    }

    fn place(&self, place: Locator) -> Ruling {
        let written = self.desk.written;
        let Some(v) = self.version.or_else(|| self.version_for(written)) else {
            // Known by name only, or no version of that day: a repeal is a fact all the same.
            let target = self.reference(None, Some(place));
            return if self.repealed_on(self.desk.on) {
                Ruling::of(Verdict::Repealed, self.repealed(), target)
            } else {
                Ruling::of(Verdict::OutsideCoverage, Note::NoVersion { day: written }, target)
            };
        };
        let Some(text) = self.text(v) else {
            let target = self.reference(Some(v), Some(place));
            return if self.repealed_on(self.desk.on) {
                Ruling::of(Verdict::Repealed, self.repealed(), target)
            } else {
                Ruling::of(Verdict::OutsideCoverage, Note::NoText { version: self.date(v) }, target)
            };
        };
        match text.find(&place) {
            Found::At(found) => {
                let exact = if place.paragraph == 0 && place.item > 0 { place } else { found };
                let target = self.reference(Some(v), Some(exact));
                let (verdict, note) = self.since(v, &found);
                Ruling::of(verdict, note, target)
            }
            Found::Several(places) => {
                let candidates = places.iter().filter_map(|l| self.reference(Some(v), Some(*l))).collect();
                Ruling::of(Verdict::Ambiguous, Note::SeveralPlaces { candidates }, self.reference(Some(v), Some(place)))
            }
            absent => {
                let (verdict, note) = self.absent(v, &place, &absent);
                Ruling::of(verdict, note, self.reference(Some(v), Some(place)))
            }
        }
    }

    /// What became of a place of version `v` until the day asked about.
    fn since(&self, v: usize, place: &Locator) -> (Verdict, Note) {
        if self.repealed_on(self.desk.on) {
            return (Verdict::Repealed, self.repealed());
        }
        let now = match self.version_for(self.desk.on) {
            Some(now) if now > v => now,
            _ => return (Verdict::Valid, self.standing(v)),
        };
        let shelf = &self.desk.checker.shelf;
        let Some((became, at)) = shelf.follow(self.desk.checker.book, self.instrument, (v, now), place) else {
            return (Verdict::OutsideCoverage, Note::NoText { version: self.date(now) });
        };
        let since = self.instrument.versions.get(at).map_or(self.desk.on, |v| v.in_force_from);
        match became {
            Became::Same => (Verdict::Valid, self.standing(now)),
            Became::Edited => (Verdict::Edited, Note::Edited { was: self.date(v), now: self.date(now) }),
            Became::Moved { to, edited } => {
                let to = self.reference(Some(now), Some(to)).unwrap_or_default();
                (Verdict::Moved, Note::Moved { to, edited, since })
            }
            Became::Gone { into } => {
                let into = into.and_then(|l| self.reference(Some(at), Some(l)));
                (Verdict::Repealed, Note::Deleted { since, into })
            }
        }
    }

    /// A place of a version that was made but not in force on the day of writing.
    fn coming(&self, later: usize, place: &Locator) -> (Verdict, Note) {
        match self.text(later).map(|t| t.find(place)) {
            Some(Found::At(found)) => self.since(later, &found),
            _ => (Verdict::Valid, self.standing(later)),
        }
    }

    /// A place that version `v` does not have: never, no longer, or not yet.
    fn absent(&self, v: usize, place: &Locator, why: &Found) -> (Verdict, Note) {
        let has = |i: &usize| self.text(*i).is_some_and(|t| matches!(t.find(place), Found::At(_) | Found::Several(_)));
        if let Some(earlier) = (0..v).rev().find(has) {
            return (Verdict::Repealed, Note::EarlierOnly { version: self.date(earlier) });
        }
        if let Some(later) = (v.saturating_add(1)..self.instrument.versions.len()).find(has) {
            // Made by the day of writing, though not yet in force: a text may cite the coming version.
            if self.instrument.versions.get(later).is_some_and(|l| l.date <= self.desk.written) && self.version.is_none() {
                return self.coming(later, place);
            }
            return (Verdict::NeverExisted, Note::LaterOnly { version: self.date(later) });
        }
        let version = self.date(v);
        let unheld = (0..self.instrument.versions.len()).filter(|i| self.text(*i).is_none()).count();
        let note = match why {
            Found::NoArticle(last) => Note::NoArticle { last: last.as_ref().map(fazhi_law::Locator::in_words), version, unheld },
            Found::NoParagraph(count) => Note::NoParagraph { count: *count, version, unheld },
            Found::NoItem(count) => Note::NoItem { count: *count, version, unheld },
            _ => Note::NoDivision { version, unheld },
        };
        (Verdict::NeverExisted, note)
    }
}
