//! The lives of events: happened, valid, stands, in form (S9, P6, P7).
use super::facts;
use super::history::Place;
use super::run::{Cx, Key, Note};
use super::value::{P, Sup, Tri, Truth, V, Val, Why};
use fazhi_lang::model::{Effect, EventBy, EventId, Procedure, Reading, Require, Type};

impl<'a> Cx<'_, 'a> {
    /// An event read before the place in scope.
    pub(super) fn read(&self, reading: Reading, event: EventId) -> Truth {
        self.read_before(reading, event, self.place)
    }

    /// An event read before a place: one of its occurrences is before it and reads so.
    pub(super) fn read_before(&self, reading: Reading, event: EventId, place: Place) -> Truth {
        let run = self.run;
        let Some(decl) = run.rules.events.get(event.at()) else { return Truth::open(Sup::default()) };
        if self.layer.bare {
            return Truth::open(Sup::one(Why::Event(event)));
        }
        let mut answer: Option<Truth> = None;
        for (index, _) in run.history.of(event, decl.by) {
            let before = self.before(index, event, place);
            let truth = if before.t == Tri::F { before } else { before.and(self.reads(reading, index)) };
            answer = Some(answer.map_or(truth.clone(), |a| a.or(truth)));
        }
        answer.unwrap_or_else(|| self.nothing_known(event))
    }

    fn before(&self, index: usize, event: EventId, place: Place) -> Truth {
        Truth::new(self.run.history.before(index, place), Sup::one(Why::Event(event)))
    }

    /// No occurrence at all: it did not happen, unless other bodies may have done it unasked.
    pub(super) fn nothing_known(&self, event: EventId) -> Truth {
        let run = self.run;
        let Some(decl) = run.rules.events.get(event.at()) else { return Truth::open(Sup::default()) };
        if self.layer.unasked {
            return Truth::open(Sup::one(Why::Event(event)));
        }
        if decl.by != EventBy::Other
            || run.case.enquiries.iter().any(|(e, on, body)| *e == event && *on <= run.case.known && body.is_none())
        {
            return Truth::F;
        }
        if decl.presume_none.is_some() {
            run.note(self.layer, Note::NoneKnown(event));
            return Truth::F;
        }
        Truth::open(Sup::one(Why::Event(event)))
    }

    /// How one occurrence reads.
    pub(super) fn reads(&self, reading: Reading, index: usize) -> Truth {
        let Some(occurrence) = self.run.history.get(index) else { return Truth::F };
        match reading {
            Reading::Happened => Truth::T,
            Reading::Stands => Truth::of(occurrence.stands),
            Reading::Valid if !occurrence.kept => Truth::F,
            Reading::Valid => {
                let kind = occurrence.kind;
                let open = || Truth::open(Sup::one(Why::Event(kind)));
                self.layer.remember(Key::Valid(index), open, || self.apart(|| self.valid(index, kind)))
            }
            Reading::InForm => {
                let kind = occurrence.kind;
                let open = || Truth::open(Sup::one(Why::Event(kind)));
                self.layer.remember(Key::InForm(index), open, || self.apart(|| self.form(index, kind)))
            }
        }
    }

    /// The scope of an occurrence: its place, the law of its day, the whole case.
    fn there(&self, index: usize) -> Self {
        let place = self.run.history.place(index, self.run.case.on);
        Cx { env: None, body: None, conduct: None, party: None, place, law: place.date, ..*self }
    }

    fn valid(&self, index: usize, kind: EventId) -> Truth {
        let there = self.there(index);
        let mut answer = Truth::T;
        for id in self.run.engine.plan(self.run.case.kind).procedures.iter() {
            let Some(procedure) = self.run.rules.procedures.get(id.at()) else { continue };
            if procedure.norm.cite_on(there.law).is_none() {
                continue;
            }
            for step in procedure.steps.iter().filter(|s| s.event == kind) {
                let mut when = procedure.when.as_ref().map_or(Truth::T, |w| there.truth(w));
                if let Some(w) = &step.when {
                    when = when.and(there.truth(w));
                }
                let conditions = there.conditions(procedure, step).into_iter().fold(Truth::T, |a, (_, t)| a.and(t));
                answer = answer.and(when.implies(conditions));
            }
        }
        for require in self.requires_at(kind) {
            if matches!(require.effect, Effect::Void | Effect::Revocable) {
                answer = answer.and(there.holds(require));
            }
        }
        answer
    }

    fn form(&self, index: usize, kind: EventId) -> Truth {
        let there = self.there(index);
        self.requires_at(kind).filter(|r| r.form).fold(Truth::T, |a, r| a.and(there.holds(r)))
    }

    fn requires_at(&self, event: EventId) -> impl Iterator<Item = &'a Require> {
        let (rules, plan) = (self.run.rules, self.run.engine.plan(self.run.case.kind));
        plan.requires.iter().filter_map(|id| rules.requires.get(id.at())).filter(move |r| r.at == event)
    }

    /// `when -> that` for each instance of its scope, by the law of the day.
    fn holds(&self, require: &'a Require) -> Truth {
        if require.norm.cite_on(self.law).is_none() {
            return Truth::T;
        }
        self.instances(require.of).into_iter().fold(Truth::T, |answer, (_, _, cx)| {
            let when = require.when.as_ref().map_or(Truth::T, |w| cx.truth(w));
            if when.t == Tri::F { answer } else { answer.and(when.implies(cx.truth(&require.that))) }
        })
    }

    /// The conditions of a step at the place in scope: each with the event it waits for.
    pub(super) fn conditions(&self, procedure: &'a Procedure, step: &'a fazhi_lang::model::Step) -> Vec<(EventId, Truth)> {
        let milestones = procedure.milestones.iter().filter(|(_, blocked, _)| *blocked == step.event).map(|(m, _, _)| *m);
        let events = step.after.iter().copied().chain(milestones);
        events.map(|event| (event, self.included(procedure, event).implies(self.read(Reading::Valid, event)))).collect()
    }

    /// Whether an event takes part in a procedure at the place in scope.
    pub(super) fn included(&self, procedure: &'a Procedure, event: EventId) -> Truth {
        let some = |list: &'a [(EventId, EventId, Vec<fazhi_lang::model::Cite>)]| {
            let mut by = list.iter().filter(|(step, _, _)| *step == event).peekable();
            by.peek()?;
            Some(by.fold(Truth::F, |a, (_, by, _)| a.or(self.read(Reading::Stands, *by))))
        };
        let inside = some(&procedure.includes).unwrap_or(Truth::T);
        match some(&procedure.excludes) {
            Some(outside) => inside.and(outside.not()),
            None => inside,
        }
    }

    /// Standing occurrences before the place: the latest certain one, and later ones whose order is not known.
    fn latest(&self, event: EventId) -> (Option<usize>, Vec<usize>) {
        let mut certain = None;
        let mut later = Vec::new();
        let Some(decl) = self.run.rules.events.get(event.at()) else { return (None, later) };
        for (index, occurrence) in self.run.history.of(event, decl.by) {
            if !occurrence.stands {
                continue;
            }
            match self.run.history.before(index, self.place) {
                Tri::T => {
                    certain = Some(index);
                    later.clear();
                }
                Tri::U => later.push(index),
                Tri::F => {}
            }
        }
        (certain, later)
    }

    /// The day of the latest standing occurrence.
    pub(super) fn date_of(&self, event: EventId) -> Val<'a> {
        let support = Sup::one(Why::Event(event));
        if self.layer.bare {
            return Val::top(support);
        }
        let (certain, later) = self.latest(event);
        let Some(certain) = certain else { return Val::top(support) };
        let days = std::iter::once(certain).chain(later).filter_map(|i| self.run.history.get(i)).map(|o| V::Date(o.date));
        Val::of(P::set(days.collect()), support)
    }

    /// How many standing occurrences.
    pub(super) fn times(&self, event: EventId) -> Val<'a> {
        let support = Sup::one(Why::Event(event));
        let Some(decl) = self.run.rules.events.get(event.at()) else { return Val::top(support) };
        if self.layer.bare {
            return Val::top(support);
        }
        let mut of = self.run.history.of(event, decl.by).peekable();
        if of.peek().is_none() {
            let none = self.nothing_known(event);
            return if none.t == Tri::F { Val::closed(V::Int(0)) } else { Val::top(none.s) };
        }
        let (mut yes, mut open) = (0, 0);
        for (index, occurrence) in of {
            match self.run.history.before(index, self.place) {
                Tri::T if occurrence.stands => yes += 1,
                Tri::U if occurrence.stands => open += 1,
                _ => {}
            }
        }
        Val::of(P::ints(yes, yes + open), support)
    }

    /// A field of the latest standing occurrence, or of the event at the place itself.
    pub(super) fn field(&self, event: EventId, field: u16) -> Val<'a> {
        let run = self.run;
        let ty = run.rules.events.get(event.at()).and_then(|e| e.fields.get(usize::from(field))).map(|f| &f.1);
        let Some(ty) = ty else { return Val::top(Sup::default()) };
        let here = self.place.at.filter(|i| run.history.get(*i).is_some_and(|o| o.kind == event));
        let (certain, later) = match here {
            Some(index) => (Some(index), Vec::new()),
            None if self.layer.bare => (None, Vec::new()),
            None => self.latest(event),
        };
        let none = || Val { p: bool_or_top(run.engine, ty), s: Sup::one(Why::Event(event)) };
        let Some(certain) = certain else { return none() };
        let mut answer: Option<Val<'a>> = None;
        for index in std::iter::once(certain).chain(later.iter().copied()) {
            let value = run.history.get(index).and_then(|o| o.field(field));
            let val = match value {
                Some(value) => Val::closed(V::of(value)),
                None => facts::open(run.engine, ty, Why::Field(event, field)),
            };
            answer = Some(match answer {
                None => val,
                Some(a) => {
                    let s = a.s.with(&val.s).with(&Sup::one(Why::Event(event)));
                    Val::of(a.p.or(val.p), s)
                }
            });
        }
        answer.unwrap_or_else(none)
    }
}

/// Anything, which for a Boolean is either.
fn bool_or_top<'a>(engine: &super::Engine<'a>, ty: &Type) -> P<'a> {
    if *ty == Type::Bool { facts::any(engine, ty) } else { P::Top }
}
