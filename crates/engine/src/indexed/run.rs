//! One question: the case folded, what has been worked out, and where an expression is evaluated.
use super::history::{History, Place};
use super::trace::Trace;
use super::value::{Sup, Truth, V, Val, Why};
use super::{Engine, clocks, facts};
use crate::case::{Case, Of};
use crate::error::EngineError;
use crate::opinion::{Cause, Tag};
use fazhi_lang::model::{ClockId, ConductId, EventId, FactId, JudgmentId, LocalId, Point, Rules, Scope};
use fazhi_law::{BodyId, Rank};
use fazhi_time::Date;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};

/// Deepest nesting of readings and clocks; what lies deeper is open.
const DEEPEST: u32 = 120;

/// Something taken as so, to be listed (S2, S12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    Presumed(FactId),
    NoneKnown(EventId),
    SlotEmpty(ClockId),
    Provisional(ClockId),
}

/// One event asked about alone (`Engine::step`).
#[derive(Debug, Clone, Copy)]
pub(super) struct Solo {
    /// Its kind.
    pub(super) event: EventId,
    /// Its index in the history.
    pub(super) index: usize,
}

/// One opinion in the making.
pub(super) struct Run<'a> {
    pub(super) engine: &'a Engine<'a>,
    pub(super) rules: &'a Rules,
    pub(super) case: &'a Case,
    pub(super) history: History<'a>,
    pub(super) notes: RefCell<BTreeSet<Note>>,
    /// First recorded judgment read by the expression being evaluated (position in the case).
    pub(super) judged: Cell<Option<usize>>,
    /// Where outcomes of conditions are noted, when somebody asked for them.
    pub(super) trace: Option<&'a Trace>,
    /// The event that is asked about alone.
    pub(super) solo: Option<Solo>,
    decided: Place,
    error: RefCell<Option<EngineError>>,
    named: RefCell<Vec<Cause>>,
}

/// What is taken as given: the case as it is, or one of its completions (P13).
pub(super) struct Layer<'a> {
    /// Sorted by fact and level; `None` = stated as unknown.
    pub(super) facts: Vec<(FactId, Of, Option<V<'a>>)>,
    /// Judgments assumed.
    pub(super) judgments: Vec<(JudgmentId, Of, V<'a>)>,
    /// What is assumed of open facts and judgments, in the order of its causes.
    pub(super) assumed: Vec<(Why, V<'a>)>,
    /// The case as it is.
    pub(super) real: bool,
    /// No case at all: everything a case would say is open (P16).
    pub(super) bare: bool,
    /// Nobody said what happened: an event that is not given is open.
    pub(super) unasked: bool,
    memo: RefCell<HashMap<Key, Slot<'a>>>,
    depth: Cell<u32>,
    /// Shallowest unfinished question that one being answered has come back to.
    low: Cell<u32>,
}

/// What is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Valid(usize),
    InForm(usize),
    Clock(ClockId, Option<usize>, Option<usize>),
}

enum Slot<'a> {
    Asked(u32),
    Done(Recalled<'a>),
}

/// What can be remembered.
pub(super) trait Remembered<'a>: Clone {
    fn recall(slot: &Recalled<'a>) -> Option<Self>;
    fn keep(self) -> Recalled<'a>;
}

/// A remembered answer.
#[derive(Clone)]
pub(super) enum Recalled<'a> {
    Truth(Truth),
    Clock(std::rc::Rc<clocks::Reading<'a>>),
}

impl<'a> Remembered<'a> for Truth {
    fn recall(slot: &Recalled<'a>) -> Option<Self> {
        if let Recalled::Truth(t) = slot { Some(t.clone()) } else { None }
    }
    fn keep(self) -> Recalled<'a> {
        Recalled::Truth(self)
    }
}

impl<'a> Remembered<'a> for std::rc::Rc<clocks::Reading<'a>> {
    fn recall(slot: &Recalled<'a>) -> Option<Self> {
        if let Recalled::Clock(c) = slot { Some(c.clone()) } else { None }
    }
    fn keep(self) -> Recalled<'a> {
        Recalled::Clock(self)
    }
}

impl<'a> Layer<'a> {
    pub(super) fn new(facts: Vec<(FactId, Of, Option<V<'a>>)>, judgments: Vec<(JudgmentId, Of, V<'a>)>, real: bool) -> Layer<'a> {
        Layer {
            facts,
            judgments,
            assumed: Vec::new(),
            real,
            bare: false,
            unasked: false,
            memo: RefCell::default(),
            depth: Cell::new(0),
            low: Cell::new(u32::MAX),
        }
    }

    /// The answer to `key`, worked out once. While it is being worked out the same question gets `circle`; answers that rest on such a
    /// circle are not kept, so that they do not depend on which question came first.
    pub(super) fn remember<T: Remembered<'a>>(&self, key: Key, circle: impl FnOnce() -> T, work: impl FnOnce() -> T) -> T {
        match self.memo.borrow().get(&key) {
            Some(Slot::Asked(depth)) => {
                self.low.set(self.low.get().min(*depth));
                return circle();
            }
            Some(Slot::Done(kept)) => {
                if let Some(answer) = T::recall(kept) {
                    return answer;
                }
            }
            None => {}
        }
        let depth = self.depth.get();
        if depth >= DEEPEST {
            return circle();
        }
        self.memo.borrow_mut().insert(key, Slot::Asked(depth));
        self.depth.set(depth + 1);
        let outer = self.low.replace(u32::MAX);
        let answer = work();
        self.depth.set(depth);
        let low = self.low.get();
        if low >= depth {
            self.memo.borrow_mut().insert(key, Slot::Done(answer.clone().keep()));
            self.low.set(outer);
        } else {
            self.memo.borrow_mut().remove(&key);
            self.low.set(outer.min(low));
        }
        answer
    }
}

/// A value of a quantifier's variable.
pub(super) struct Env<'e, 'a> {
    pub(super) local: LocalId,
    pub(super) value: V<'a>,
    pub(super) up: Option<&'e Env<'e, 'a>>,
}

/// Where an expression is evaluated.
#[derive(Clone, Copy)]
pub(super) struct Cx<'c, 'a> {
    pub(super) run: &'c Run<'a>,
    pub(super) layer: &'c Layer<'a>,
    pub(super) env: Option<&'c Env<'c, 'a>>,
    /// The body in scope of a holder.
    pub(super) body: Option<&'a BodyId>,
    pub(super) conduct: Option<usize>,
    pub(super) party: Option<usize>,
    pub(super) place: Place,
    /// The day whose law is asked.
    pub(super) law: Date,
    /// The conduct that a draft answers (S22).
    pub(super) drafted: Option<ConductId>,
    /// The rank of the norm being made, in place of the draft's (stage 0).
    pub(super) rank: Option<Rank>,
}

impl<'a> Run<'a> {
    pub(super) fn new(engine: &'a Engine<'a>, case: &'a Case) -> Run<'a> {
        Run::proposing(engine, case, engine.gate(case.kind, case.point))
    }

    /// The history as it is: nothing is proposed.
    pub(super) fn unproposed(engine: &'a Engine<'a>, case: &'a Case) -> Run<'a> {
        Run::proposing(engine, case, None)
    }

    fn proposing(engine: &'a Engine<'a>, case: &'a Case, gate: Option<EventId>) -> Run<'a> {
        let mut run = Run {
            engine,
            rules: engine.world.rules,
            case,
            history: History::fold(case, gate),
            notes: RefCell::default(),
            judged: Cell::new(None),
            trace: None,
            solo: None,
            decided: Place::end(case.on),
            error: RefCell::default(),
            named: RefCell::default(),
        };
        let decided = run.point(Point::Decide).and_then(|e| run.governing(e));
        run.decided = match decided {
            Some(index) => run.history.place(index, case.on),
            None => run.history.proposal(case.on),
        };
        run
    }

    /// The case as it is.
    pub(super) fn base(&self) -> Layer<'a> {
        let (facts, contradiction) = facts::given(self.engine, Some(self.case), &[]);
        if let Some(fact) = contradiction {
            self.contradiction(fact);
        }
        Layer::new(facts, Vec::new(), true)
    }

    /// Where things are asked that belong to no step: after everything, law of the day of the act.
    pub(super) fn end<'c>(&'c self, layer: &'c Layer<'a>) -> Cx<'c, 'a> {
        self.at(layer, Place::end(self.case.on))
    }

    /// At a place, by the law of its day.
    pub(super) fn at<'c>(&'c self, layer: &'c Layer<'a>, place: Place) -> Cx<'c, 'a> {
        Cx {
            run: self,
            layer,
            env: None,
            body: None,
            conduct: None,
            party: None,
            place,
            law: place.date,
            drafted: None,
            rank: None,
        }
    }

    /// The first error is the answer.
    pub(super) fn fail(&self, error: EngineError) {
        self.error.borrow_mut().get_or_insert(error);
    }

    pub(super) fn failed(&self) -> Option<EngineError> {
        self.error.borrow().clone()
    }

    pub(super) fn contradiction(&self, fact: FactId) {
        let name = self.rules.facts.get(fact.at()).map(|f| f.name.clone()).unwrap_or_default();
        self.fail(EngineError::new("engine-contradiction", vec![("fact", name)]));
    }

    pub(super) fn note(&self, layer: &Layer<'a>, note: Note) {
        if !layer.bare {
            self.notes.borrow_mut().insert(note);
        }
    }

    /// A cause that is spelt out when it arises.
    pub(super) fn name(&self, tag: Tag, name: String, of: Option<String>) -> Why {
        let cause = Cause { tag, name, of };
        let mut named = self.named.borrow_mut();
        let at = named.iter().position(|c| *c == cause).unwrap_or_else(|| {
            named.push(cause);
            named.len() - 1
        });
        Why::Named(u32::try_from(at).unwrap_or(u32::MAX))
    }

    pub(super) fn of(&self, of: Of) -> Option<String> {
        match of {
            Of::Case => None,
            Of::Conduct(i) => self.conduct_id(Some(i)),
            Of::Party(i) => self.party_id(Some(i)),
        }
    }

    pub(super) fn conduct_id(&self, conduct: Option<usize>) -> Option<String> {
        self.case.conducts.get(conduct?).map(|c| c.id.clone())
    }

    /// The act makes rules: what it sets is its draft (P22).
    pub(super) fn makes_rules(&self) -> bool {
        self.engine.plan(self.case.kind).sets.is_some()
    }

    /// The conduct that findings name: one alleged, or one that a draft answers.
    pub(super) fn conduct_name(&self, conduct: Option<usize>, drafted: Option<ConductId>) -> Option<String> {
        match drafted {
            Some(conduct) => self.rules.conducts.get(conduct.at()).map(|c| c.name.clone()),
            None => self.conduct_id(conduct),
        }
    }

    pub(super) fn party_id(&self, party: Option<usize>) -> Option<String> {
        self.case.parties.get(party?).map(|p| p.id.clone())
    }

    /// A cause as opinions spell it (P3).
    pub(super) fn cause(&self, why: Why) -> Cause {
        let rules = self.rules;
        let event = |e: EventId| rules.events.get(e.at()).map_or("", |e| e.name.as_str());
        let power = |p: fazhi_lang::model::PowerId| rules.powers.get(p.at()).map_or("", |p| p.norm.id.as_str());
        let fact = |name: &str, of: Option<String>| Cause { tag: Tag::Fact, name: name.to_owned(), of };
        match why {
            Why::Fact(f, of) => fact(rules.facts.get(f.at()).map_or("", |f| f.name.as_str()), self.of(of)),
            Why::Event(e) => fact(event(e), None),
            Why::Field(e, n) => {
                let field = rules.events.get(e.at()).and_then(|e| e.fields.get(usize::from(n))).map_or("", |f| f.0.as_str());
                fact(&format!("{}.{field}", event(e)), None)
            }
            Why::Class(party) => fact("party.class", self.party_id(party)),
            Why::End(conduct) => fact("conduct.end", self.conduct_id(conduct)),
            Why::Param(p) => {
                let name = rules.params.get(p.at()).map(|p| p.name.clone()).unwrap_or_default();
                Cause { tag: Tag::Param, name, of: None }
            }
            Why::Judgment(j, of) => {
                let name = rules.judgments.get(j.at()).map(|j| j.name.clone()).unwrap_or_default();
                Cause { tag: Tag::Judgment, name, of: self.of(of) }
            }
            Why::Calendar => Cause { tag: Tag::Param, name: "calendar".to_owned(), of: None },
            Why::Rank(p) => fact(&format!("rank {}", power(p)), None),
            Why::Tie(a, b) => Cause { tag: Tag::Ruling, name: format!("{}|{}", power(a), power(b)), of: None },
            Why::Lighter(party) => Cause { tag: Tag::Judgment, name: "lighter".to_owned(), of: self.party_id(Some(party)) },
            Why::Continuing(c) => {
                Cause { tag: Tag::Judgment, name: "continuing_across".to_owned(), of: self.conduct_id(Some(c)) }
            }
            Why::Actor => fact("actor", None),
            Why::Named(n) => {
                self.named.borrow().get(n as usize).cloned().unwrap_or(Cause { tag: Tag::Gap, name: String::new(), of: None })
            }
        }
    }

    pub(super) fn support(&self, sup: &Sup) -> crate::opinion::Support {
        sup.0.iter().map(|why| self.cause(*why)).collect()
    }

    /// The event of a gate point of the kind of act.
    pub(super) fn point(&self, point: Point) -> Option<EventId> {
        self.engine.gate(self.case.kind, point)
    }

    /// The occurrence of an event that findings are about (P9); none = it lies in the future.
    pub(super) fn governing(&self, event: EventId) -> Option<usize> {
        if let Some(solo) = self.solo.filter(|s| s.event == event) {
            return Some(solo.index);
        }
        if let Some(index) = self.history.proposed()
            && self.history.get(index).is_some_and(|o| o.kind == event)
        {
            return Some(index);
        }
        let by = self.rules.events.get(event.at())?.by;
        self.history.of(event, by).rfind(|(_, o)| o.stands).map(|(index, _)| index)
    }

    /// Findings about this kind of event are asked for.
    pub(super) fn wanted(&self, event: EventId) -> bool {
        self.solo.is_none_or(|s| s.event == event)
    }

    /// Where the decision is made: the governing occurrence of the event of the point `decide`, else the proposed event.
    pub(super) fn decision(&self) -> Place {
        self.decided
    }
}

impl<'c, 'a> Cx<'c, 'a> {
    /// In the scope of this conduct: its doer is the party.
    pub(super) fn of_conduct(self, conduct: Option<usize>) -> Cx<'c, 'a> {
        let doer = conduct.and_then(|c| self.run.case.conducts.get(c)).and_then(|c| c.by);
        Cx { conduct, party: doer, ..self }
    }

    /// In the scope of this party.
    pub(super) fn of_party(self, party: Option<usize>) -> Cx<'c, 'a> {
        Cx { conduct: None, party, ..self }
    }

    /// The scopes in which a norm of that scope is evaluated: pairs of conduct and party as findings name them.
    pub(super) fn instances(self, scope: Scope) -> Vec<(Option<usize>, Option<usize>, Cx<'c, 'a>)> {
        let case = self.run.case;
        if scope == Scope::Conduct && self.run.makes_rules() {
            let subjects = self.run.subjects().into_iter().filter(|s| s.drafted.is_some());
            return subjects.map(|s| (None, None, Cx { drafted: s.drafted, ..self })).collect();
        }
        match scope {
            Scope::Case | Scope::Actor => vec![(None, None, self)],
            Scope::Conduct => (0..case.conducts.len()).map(|c| (Some(c), None, self.of_conduct(Some(c)))).collect(),
            Scope::Party => (0..case.parties.len()).map(|p| (None, Some(p), self.of_party(Some(p)))).collect(),
            Scope::Line => {
                let pairs: BTreeSet<_> = case.lines.iter().map(|l| (l.conduct, l.party)).collect();
                pairs.into_iter().map(|(c, p)| (c, Some(p), Cx { conduct: c, party: Some(p), ..self })).collect()
            }
        }
    }

    /// The level at which something of that scope stands here.
    pub(super) fn level(&self, scope: Scope) -> Of {
        match scope {
            Scope::Conduct => self.conduct.map_or(Of::Case, Of::Conduct),
            Scope::Party => self.party.map_or(Of::Case, Of::Party),
            Scope::Case | Scope::Actor | Scope::Line => Of::Case,
        }
    }

    /// Open for a reason that has to be spelt out.
    pub(super) fn unknown(&self, tag: Tag, name: &str, of: Option<String>) -> Val<'a> {
        Val::top(Sup::one(self.run.name(tag, name.to_owned(), of)))
    }

    /// An operation failed: an input error when its operands were closed (P1), else anything.
    pub(super) fn overflow(&self, closed: bool) {
        if closed && self.layer.real {
            self.run.fail(EngineError::new("engine-arithmetic", Vec::new()));
        }
    }

    /// Evaluates without listing the judgments read.
    pub(super) fn apart<T>(&self, work: impl FnOnce() -> T) -> T {
        let outer = self.run.judged.get();
        let answer = work();
        self.run.judged.set(outer);
        answer
    }
}
