//! The history as known on the knowledge date, and what is before what (P4, P5).
use crate::case::{By, Case, Happening};
use fazhi_lang::model::{EventId, Value};
use fazhi_law::BodyId;
use fazhi_time::Date;

/// Whose history an occurrence belongs to: within one of them the order of the file counts (P5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// This case.
    Own,
    /// Another file.
    File(String),
    /// Another body, no file stated.
    Body(BodyId),
}

/// One event as corrected.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    /// Position in the file; the added proposed event comes after all.
    pub(super) seq: usize,
    pub(super) kind: EventId,
    pub(super) on: Date,
    pub(super) minute: Option<u16>,
    pub(super) source: Source,
    /// Brought about by the acting body.
    pub(super) by_actor: bool,
    /// The body that brought it about: the acting one, or another.
    pub(super) body: Option<BodyId>,
    pub(super) fields: Vec<Option<Value>>,
    /// Void or revoked by the day of the act.
    pub(super) annulled: bool,
    /// Does not stand on the day of the act: annulled, or repealed for the future before.
    pub(super) fallen: bool,
    /// It is the event of the act that is asked about.
    pub(super) proposed: bool,
}

/// A point in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Its day; `act.date` of what is evaluated there.
    pub(super) on: Date,
    /// The occurrence it is; none = after everything.
    pub(super) at: Option<usize>,
}

/// The fold of S9.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    /// By position in the file.
    pub(super) list: Vec<Occurrence>,
}

fn occurrence(case: &Case, seq: usize, e: &Happening) -> Option<Occurrence> {
    let (mut on, mut fields, mut struck) = (e.on, e.fields.clone(), false);
    // The latest by (recorded, position) wins per field: apply them in that order.
    let mut corrections: Vec<_> = case.corrections.iter().filter(|c| c.event == seq && c.recorded <= case.known).collect();
    corrections.sort_by_key(|c| c.recorded);
    for c in corrections {
        on = c.on.unwrap_or(on);
        struck |= c.strike;
        for (field, value) in &c.fields {
            let at = usize::from(*field);
            if fields.len() <= at {
                fields.resize(at + 1, None);
            }
            if let Some(slot) = fields.get_mut(at) {
                *slot = Some(value.clone());
            }
        }
    }
    if struck || on > case.on {
        return None;
    }
    let (by_actor, body) = match &e.by {
        By::Actor => (true, case.actor.clone()),
        By::Party(_) => (false, None),
        By::Body(b) => (Some(b) == case.actor.as_ref(), Some(b.clone())),
    };
    let source = match (&e.file, &body) {
        (Some(file), _) => Source::File(file.clone()),
        (None, Some(body)) if !by_actor => Source::Body(body.clone()),
        _ => Source::Own,
    };
    let annulments = || case.annulments.iter().filter(|a| a.event == seq && a.on <= case.known && a.on <= case.on);
    let annulled = annulments().any(|a| a.from.is_none());
    let fallen = annulled || annulments().any(|a| a.from.is_some_and(|from| from <= case.on));
    let (kind, minute) = (e.kind, e.minute);
    Some(Occurrence { seq, kind, on, minute, source, by_actor, body, fields, annulled, fallen, proposed: false })
}

impl History {
    /// Records up to the knowledge date, corrected; events after the day of the act are left out; with the proposed event (P4).
    pub(super) fn of(case: &Case, gate: Option<EventId>) -> History {
        let recorded = case.events.iter().enumerate().filter(|(_, e)| e.recorded <= case.known);
        let mut list: Vec<Occurrence> = recorded.filter_map(|(seq, e)| occurrence(case, seq, e)).collect();
        if let Some(gate) = gate {
            let is_it = |o: &&mut Occurrence| o.kind == gate && o.on == case.on && o.by_actor && o.source == Source::Own;
            match list.iter_mut().rfind(is_it) {
                Some(found) => {
                    found.proposed = true;
                    found.minute = found.minute.or(case.minute);
                }
                None => list.push(Occurrence {
                    seq: case.events.len(),
                    kind: gate,
                    on: case.on,
                    minute: case.minute,
                    source: Source::Own,
                    by_actor: true,
                    body: case.actor.clone(),
                    fields: vec![],
                    annulled: false,
                    fallen: false,
                    proposed: true,
                }),
            }
        }
        History { list }
    }

    /// The occurrence at a position of the file.
    pub(super) fn get(&self, seq: usize) -> Option<&Occurrence> {
        self.list.iter().find(|o| o.seq == seq)
    }

    /// The proposed event.
    pub(super) fn proposed(&self) -> Option<&Occurrence> {
        self.list.iter().find(|o| o.proposed)
    }

    /// Whether `o` is before the place (P5); `None` = `?`.
    pub(super) fn before(&self, o: &Occurrence, place: &Place) -> Option<bool> {
        let Some(at) = place.at.and_then(|seq| self.get(seq)) else { return Some(true) };
        if at.seq == o.seq {
            return Some(false);
        }
        if at.on != o.on {
            return Some(o.on < at.on);
        }
        if at.source == o.source {
            return Some(o.seq < at.seq);
        }
        match (o.minute, at.minute) {
            (Some(a), Some(b)) if a != b => Some(a < b),
            _ => None,
        }
    }
}

impl Occurrence {
    /// The place of this occurrence.
    pub(super) fn place(&self) -> Place {
        Place { on: self.on, at: Some(self.seq) }
    }
}
