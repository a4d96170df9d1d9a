//! What an expression is evaluated in: the run over one case, and the scope of conduct, party, place and law.
use super::fact::Given;
use super::history::{History, Occurrence, Place};
use super::value::Val;
use crate::case::{Case, Of};
use crate::opinion::{Assumption, CiteRef, Support};
use crate::{EngineError, World};
use fazhi_lang::model::{
    BookId, Cite, ConductId, Effect, EventId, Heading, KindId, LocalId, MeasureId, Norm, PartyClassId, RoleId, Rules, TextState,
    Value,
};
use fazhi_law::BodyId;
use fazhi_time::Date;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A result that may be an input error.
pub(super) type Res<T> = Result<T, EngineError>;

/// One case under evaluation.
pub(super) struct Run<'a> {
    pub(super) world: World<'a>,
    pub(super) case: &'a Case,
    pub(super) history: History,
    /// The kind of the act and those above it.
    pub(super) kinds: Vec<KindId>,
    /// Facts and judgments as the case gives them.
    pub(super) given: Rc<Given>,
    /// Presumptions and assumptions met so far.
    pub(super) assumed: RefCell<BTreeSet<Assumption>>,
    /// Who judged, and why: recorded judgments read since the last reset, in order.
    pub(super) judged: RefCell<Vec<(String, String)>>,
    /// Above zero inside readings and clocks, where judgments read do not make a finding judged (E7).
    pub(super) quiet: Cell<usize>,
    /// Occurrences and clocks being determined: needed again = a cycle (E14).
    pub(super) busy: RefCell<Vec<Busy>>,
}

/// Something being determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Busy {
    Valid(usize),
    InForm(usize),
    Clock(fazhi_lang::model::ClockId, Option<usize>, Option<usize>),
}

/// Where an expression is evaluated.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    pub(super) conduct: Option<usize>,
    pub(super) party: Option<usize>,
    /// The body of a holder expression.
    pub(super) body: Option<BodyId>,
    pub(super) place: Place,
    /// The day whose parameters hold (E8).
    pub(super) law: Date,
    pub(super) locals: BTreeMap<LocalId, Value>,
    /// Facts and judgments, with what a completion assumes.
    pub(super) given: Rc<Given>,
    /// P16: no case at all, only what is assumed.
    pub(super) blank: bool,
}

impl<'a> Run<'a> {
    pub(super) fn rules(&self) -> &'a Rules {
        self.world.rules
    }

    /// After everything, on the day of the act.
    pub(super) fn end(&self) -> Place {
        Place { on: self.case.on, at: None }
    }

    /// The place of the proposed event.
    pub(super) fn proposed(&self) -> Place {
        self.history.proposed().map_or_else(|| self.end(), Occurrence::place)
    }

    /// A scope without conduct and party.
    pub(super) fn scope(&self, place: Place, law: Date) -> Scope {
        Scope {
            conduct: None,
            party: None,
            body: None,
            place,
            law,
            locals: BTreeMap::new(),
            given: Rc::clone(&self.given),
            blank: false,
        }
    }

    /// The doer of a conduct.
    pub(super) fn doer(&self, conduct: Option<usize>) -> Option<usize> {
        conduct.and_then(|c| self.case.conducts.get(c)).and_then(|c| c.by)
    }

    /// The scopes a rule `of` something is evaluated in (E4): each conduct with its doer, each party, each line, or once.
    pub(super) fn instances(&self, of: fazhi_lang::model::Scope) -> Vec<(Option<usize>, Option<usize>)> {
        use fazhi_lang::model::Scope as S;
        match of {
            S::Case | S::Actor => vec![(None, None)],
            S::Conduct => (0..self.case.conducts.len()).map(|c| (Some(c), self.doer(Some(c)))).collect(),
            S::Party => (0..self.case.parties.len()).map(|p| (None, Some(p))).collect(),
            S::Line => self.case.lines.iter().map(|l| (l.conduct, Some(l.party))).collect(),
        }
    }

    /// The names of conduct and party that a finding `of` something carries.
    pub(super) fn named(
        &self,
        of: fazhi_lang::model::Scope,
        conduct: Option<usize>,
        party: Option<usize>,
    ) -> (Option<String>, Option<String>) {
        use fazhi_lang::model::Scope as S;
        match of {
            S::Case | S::Actor => (None, None),
            S::Conduct => (self.conduct_name(conduct), None),
            S::Party => (None, self.party_name(party)),
            S::Line => (self.conduct_name(conduct), self.party_name(party)),
        }
    }

    pub(super) fn conduct_name(&self, conduct: Option<usize>) -> Option<String> {
        conduct.and_then(|c| self.case.conducts.get(c)).map(|c| c.id.clone())
    }

    pub(super) fn party_name(&self, party: Option<usize>) -> Option<String> {
        party.and_then(|p| self.case.parties.get(p)).map(|p| p.id.clone())
    }

    /// The name of what something is about (P3).
    pub(super) fn of_name(&self, of: Of) -> Option<String> {
        match of {
            Of::Case => None,
            Of::Conduct(c) => self.conduct_name(Some(c)),
            Of::Party(p) => self.party_name(Some(p)),
        }
    }

    pub(super) fn event_name(&self, event: EventId) -> String {
        self.rules().events.get(event.at()).map_or_else(String::new, |e| e.name.clone())
    }

    /// Whether a norm declared for `kind` is about acts of the case's kind.
    pub(super) fn for_act(&self, kind: KindId) -> bool {
        self.kinds.contains(&kind)
    }

    /// The event of a gate point: the kind's, or that of the nearest kind above that states one (E9).
    pub(super) fn gate(rules: &Rules, kinds: &[KindId], point: fazhi_lang::model::Point) -> Option<EventId> {
        kinds
            .iter()
            .filter_map(|k| rules.kinds.get(k.at()))
            .find_map(|k| k.points.iter().find(|(p, _)| *p == point).map(|(_, e)| *e))
    }

    /// Effect and articles when a heading without a rule of its own is refuted; none declared: void (E44).
    pub(super) fn effect(&self, heading: Heading) -> (Effect, Vec<CiteRef>) {
        let kinds = self.kinds.iter().filter_map(|k| self.rules().kinds.get(k.at()));
        let found = kinds.flat_map(|k| &k.effects).find(|(h, _, _)| *h == heading);
        found.map_or((Effect::Void, vec![]), |(_, effect, basis)| (*effect, cites(basis, self.case.on)))
    }

    /// `id` is `above`, or below it.
    pub(super) fn class_within(&self, id: PartyClassId, above: PartyClassId) -> bool {
        within(id, above, |c| self.rules().parties.get(c.at()).and_then(|c| c.parent))
    }

    /// `id` is `above`, or below it.
    pub(super) fn role_within(&self, id: RoleId, above: RoleId) -> bool {
        within(id, above, |r| self.rules().roles.get(r.at()).and_then(|r| r.parent))
    }

    /// `id` is `above`, or below it.
    pub(super) fn measure_within(&self, id: MeasureId, above: MeasureId) -> bool {
        within(id, above, |m| self.rules().measures.get(m.at()).and_then(|m| m.parent))
    }

    /// The alleged conduct is that one, or declared part of it (through any number of steps).
    pub(super) fn conduct_within(&self, id: ConductId, whole: ConductId) -> bool {
        let mut found = BTreeSet::from([whole]);
        loop {
            let parts: BTreeSet<ConductId> =
                found.iter().filter_map(|c| self.rules().conducts.get(c.at())).flat_map(|c| c.parts.iter().copied()).collect();
            let before = found.len();
            found.extend(parts);
            if found.len() == before {
                return found.contains(&id);
            }
        }
    }

    pub(super) fn assume(&self, code: &'static str, name: &str, citations: Vec<CiteRef>) {
        self.assumed.borrow_mut().insert(Assumption { code, name: name.to_owned(), citations });
    }

    /// Evaluates without noting the judgments read.
    pub(super) fn quietly<T>(&self, f: impl FnOnce() -> T) -> T {
        self.quiet.set(self.quiet.get() + 1);
        let out = f();
        self.quiet.set(self.quiet.get().saturating_sub(1));
        out
    }

    /// Determines something that may need itself: `None` on a cycle.
    pub(super) fn once<T>(&self, what: Busy, f: impl FnOnce() -> T) -> Option<T> {
        if self.busy.borrow().contains(&what) {
            return None;
        }
        self.busy.borrow_mut().push(what);
        let out = f();
        self.busy.borrow_mut().pop();
        Some(out)
    }

    /// The condition of a rule; none is true.
    pub(super) fn when(&self, when: Option<&fazhi_lang::model::Expr>, scope: &Scope) -> Res<Val> {
        when.map_or_else(|| Ok(Val::truth(true)), |e| self.eval(e, scope))
    }

    /// The name of a file.
    pub(super) fn file(&self, book: BookId) -> String {
        self.rules().books.get(book.at()).map_or_else(String::new, |b| b.file.clone())
    }
}

fn within<T: Copy + PartialEq>(id: T, above: T, parent: impl Fn(T) -> Option<T>) -> bool {
    let mut at = Some(id);
    // Parents are acyclic (checked); the bound only keeps a broken rulebook from running on.
    for _ in 0..1_000 {
        match at {
            Some(found) if found == above => return true,
            Some(found) => at = parent(found),
            None => return false,
        }
    }
    false
}

/// A citation as an opinion shows it.
pub(super) fn cite(cite: &Cite) -> CiteRef {
    let text_digest = match &cite.text {
        TextState::Held(digest) => Some(digest.clone()),
        TextState::NotInLibrary | TextState::NotHeld => None,
    };
    CiteRef { id: cite.reference.to_string(), text_digest }
}

/// Those in force on the day, in the order of the source (E23).
pub(super) fn cites(of: &[Cite], day: Date) -> Vec<CiteRef> {
    of.iter().filter(|c| c.in_force(day)).map(cite).collect()
}

/// A norm is in force on a day when one of its provisions is.
pub(super) fn in_force(norm: &Norm, day: Date) -> bool {
    norm.cite_on(day).is_some()
}

/// The union of supports.
pub(super) fn join<'s>(of: impl IntoIterator<Item = &'s Support>) -> Support {
    of.into_iter().flatten().cloned().collect()
}
