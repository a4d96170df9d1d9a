//! The history as folded at the knowledge date (S9, P4) and the order of events (P5).
use super::value::Tri;
use crate::case::{By, Case, Happening};
use fazhi_lang::model::{EventBy, EventId, Value};
use fazhi_law::BodyId;
use fazhi_time::Date;

/// Which file an event belongs to; two events of one file are ordered by their position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum File<'a> {
    Own,
    Named(&'a str),
    Of(&'a BodyId),
}

/// One occurrence.
#[derive(Debug, Clone)]
pub(super) struct Occurrence<'a> {
    pub(super) kind: EventId,
    pub(super) date: Date,
    pub(super) seq: u32,
    pub(super) minute: Option<u16>,
    pub(super) file: File<'a>,
    /// The body that did it, other than the actor.
    pub(super) body: Option<&'a BodyId>,
    /// Done by the actor.
    pub(super) actor: bool,
    /// Neither annulled nor repealed on the day of the act.
    pub(super) stands: bool,
    /// Not annulled (a repeal for the future does not count).
    pub(super) kept: bool,
    given: Option<&'a Happening>,
    corrected: Vec<(u16, &'a Value)>,
}

impl<'a> Occurrence<'a> {
    pub(super) fn field(&self, field: u16) -> Option<&'a Value> {
        match self.corrected.iter().find(|(f, _)| *f == field) {
            Some((_, value)) => Some(value),
            None => self.given?.fields.get(usize::from(field))?.as_ref(),
        }
    }

    fn visible(&self, by: EventBy) -> bool {
        match by {
            EventBy::Actor => self.file == File::Own,
            EventBy::Party => self.body.is_none(),
            EventBy::Other => true,
        }
    }
}

/// A point in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Its day; the day of the act after everything.
    pub(super) date: Date,
    seq: u32,
    /// The occurrence that stands there.
    pub(super) at: Option<usize>,
    end: bool,
}

/// All occurrences, sorted by kind, date, position.
#[derive(Debug, Clone, Default)]
pub(super) struct History<'a> {
    all: Vec<Occurrence<'a>>,
    proposed: Option<usize>,
}

impl<'a> History<'a> {
    /// Folds the records of the case; `gate` is the event of the gate point.
    pub(super) fn fold(case: &'a Case, gate: Option<EventId>) -> History<'a> {
        let mut all: Vec<Occurrence<'a>> = Vec::with_capacity(case.events.len() + 1);
        for (index, event) in case.events.iter().enumerate() {
            all.extend(occurrence(case, index, event));
        }
        let own = |o: &Occurrence<'_>| Some(o.kind) == gate && o.date == case.on && o.actor && o.file == File::Own;
        let held = all.iter().filter(|o| own(o)).map(|o| o.seq).max();
        if let (None, Some(kind)) = (held, gate) {
            all.push(Occurrence {
                kind,
                date: case.on,
                seq: u32::MAX,
                minute: case.minute,
                file: File::Own,
                body: None,
                actor: true,
                stands: true,
                kept: true,
                given: None,
                corrected: Vec::new(),
            });
        }
        all.sort_by_key(|o| (o.kind, o.date, o.seq));
        let seq = held.unwrap_or(u32::MAX);
        let proposed = all.iter().position(|o| own(o) && o.seq == seq);
        if let Some(step) = proposed.and_then(|i| all.get_mut(i)) {
            step.minute = step.minute.or(case.minute);
        }
        History { all, proposed }
    }

    pub(super) fn get(&self, index: usize) -> Option<&Occurrence<'a>> {
        self.all.get(index)
    }

    /// The index of an event of the case; none when it is not in the history as known.
    pub(super) fn position(&self, event: usize) -> Option<usize> {
        let seq = u32::try_from(event).ok()?;
        self.all.iter().position(|o| o.given.is_some() && o.seq == seq)
    }

    /// The occurrence proposed by the act.
    pub(super) fn proposed(&self) -> Option<usize> {
        self.proposed
    }

    /// Occurrences of a kind that its readings see, in order, with their index.
    pub(super) fn of(&self, kind: EventId, by: EventBy) -> impl DoubleEndedIterator<Item = (usize, &Occurrence<'a>)> + Clone {
        let from = self.all.partition_point(|o| o.kind < kind);
        let until = self.all.partition_point(|o| o.kind <= kind);
        let slice = self.all.get(from..until).unwrap_or_default();
        slice.iter().enumerate().map(move |(i, o)| (from + i, o)).filter(move |(_, o)| o.visible(by))
    }

    /// The place of an occurrence.
    pub(super) fn place(&self, index: usize, on: Date) -> Place {
        match self.all.get(index) {
            Some(o) => Place { date: o.date, seq: o.seq, at: Some(index), end: false },
            None => Place::end(on),
        }
    }

    /// The place of the proposed event; where the kind has none, the end of the day of the act.
    pub(super) fn proposal(&self, on: Date) -> Place {
        match self.proposed {
            Some(index) => self.place(index, on),
            None => Place { date: on, seq: u32::MAX, at: None, end: false },
        }
    }

    /// Whether an occurrence is before a place (P5).
    pub(super) fn before(&self, index: usize, place: Place) -> Tri {
        let Some(o) = self.all.get(index) else { return Tri::F };
        if place.end {
            return Tri::T;
        }
        if place.at == Some(index) {
            return Tri::F;
        }
        if o.date != place.date {
            return Tri::of(o.date < place.date);
        }
        let there = place.at.and_then(|i| self.all.get(i));
        if there.map_or(File::Own, |t| t.file) == o.file {
            return Tri::of(o.seq < place.seq);
        }
        match (o.minute, there.and_then(|t| t.minute)) {
            (Some(a), Some(b)) if a != b => Tri::of(a < b),
            _ => Tri::U,
        }
    }
}

impl Place {
    /// After everything.
    pub(super) fn end(on: Date) -> Place {
        Place { date: on, seq: u32::MAX, at: None, end: true }
    }
}

/// The event as known: corrected, annulled; none when it was recorded later, struck, or lies after the day of the act.
fn occurrence<'a>(case: &'a Case, index: usize, event: &'a Happening) -> Option<Occurrence<'a>> {
    if event.recorded > case.known {
        return None;
    }
    let mut date = event.on;
    let mut corrected: Vec<(u16, &'a Value)> = Vec::new();
    if !case.corrections.is_empty() {
        let mut corrections: Vec<_> = case.corrections.iter().filter(|c| c.event == index && c.recorded <= case.known).collect();
        // Stable: records of one day keep the order of the file, and the latest wins per field.
        corrections.sort_by_key(|c| c.recorded);
        for correction in corrections {
            if correction.strike {
                return None;
            }
            date = correction.on.unwrap_or(date);
            for (field, value) in &correction.fields {
                corrected.retain(|(f, _)| f != field);
                corrected.push((*field, value));
            }
        }
    }
    if date > case.on {
        return None;
    }
    let body = match &event.by {
        By::Body(b) if case.actor.as_ref() != Some(b) => Some(b),
        _ => None,
    };
    let file = match (&event.file, body) {
        (Some(name), _) => File::Named(name),
        (None, Some(b)) => File::Of(b),
        (None, None) => File::Own,
    };
    let mut stands = true;
    let mut kept = true;
    for a in case.annulments.iter().filter(|a| a.event == index && a.on <= case.on && a.on <= case.known) {
        match a.from {
            None => (stands, kept) = (false, false),
            Some(from) => stands &= from > case.on,
        }
    }
    Some(Occurrence {
        kind: event.kind,
        date,
        seq: u32::try_from(index).unwrap_or(u32::MAX - 1),
        minute: event.minute,
        file,
        body,
        actor: matches!(event.by, By::Actor) || (matches!(event.by, By::Body(_)) && body.is_none()),
        stands,
        kept,
        given: Some(event),
        corrected,
    })
}
