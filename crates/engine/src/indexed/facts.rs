//! Facts and judgments: what is given, implied, derived, presumed, unproved or open (S2, P2).
use super::Engine;
use super::run::{Cx, Note};
use super::value::{MOST, P, Sup, Truth, V, Val, Why};
use crate::case::{Case, Of};
use fazhi_lang::model::{FactId, JudgmentId, Scope, Type};

/// Given values by fact and level; `None` = stated as unknown.
pub(super) type Given<'a> = Vec<(FactId, Of, Option<V<'a>>)>;

fn find<'g, 'a>(given: &'g Given<'a>, fact: FactId, of: Of) -> Option<&'g Option<V<'a>>> {
    let at = given.binary_search_by_key(&(fact, of), |(f, o, _)| (*f, *o)).ok()?;
    given.get(at).map(|(_, _, v)| v)
}

fn put<'a>(given: &mut Given<'a>, fact: FactId, of: Of, value: V<'a>) {
    match given.binary_search_by_key(&(fact, of), |(f, o, _)| (*f, *o)) {
        Ok(at) => {
            if let Some(entry) = given.get_mut(at) {
                entry.2 = Some(value);
            }
        }
        Err(at) => given.insert(at, (fact, of, Some(value))),
    }
}

/// The given facts with `assigned` ones and what they imply; second, a fact that contradicts another.
pub(super) fn given<'a>(
    engine: &Engine<'a>,
    case: Option<&'a Case>,
    assigned: &[(FactId, Of, V<'a>)],
) -> (Given<'a>, Option<FactId>) {
    let mut given: Given<'a> = case.iter().flat_map(|c| &c.facts).map(|(f, of, v)| (*f, *of, v.as_ref().map(V::of))).collect();
    given.sort_by_key(|(f, of, _)| (*f, *of));
    for (fact, of, value) in assigned {
        put(&mut given, *fact, *of, value.clone());
    }
    let mut contradiction = None;
    if !engine.implies.is_empty() {
        let mut levels = vec![Of::Case];
        if let Some(case) = case {
            levels.extend((0..case.conducts.len()).map(Of::Conduct));
            levels.extend((0..case.parties.len()).map(Of::Party));
        }
        while imply(engine, &levels, &mut given, &mut contradiction) {}
    }
    (given, contradiction)
}

/// One pass over the implications; whether something new came out. Each pass that does adds a value, so they end.
fn imply<'a>(engine: &Engine<'a>, levels: &[Of], given: &mut Given<'a>, contradiction: &mut Option<FactId>) -> bool {
    let mut new = false;
    for (f, g) in &engine.implies {
        for level in levels {
            let at = |fact: FactId| match (engine.world.rules.facts.get(fact.at()).map(|f| f.of), level) {
                (Some(Scope::Conduct), Of::Conduct(_)) | (Some(Scope::Party), Of::Party(_)) => *level,
                _ => Of::Case,
            };
            let value = |given: &Given<'a>, fact: FactId| {
                let near = find(given, fact, at(fact)).cloned().flatten();
                match near.or_else(|| find(given, fact, Of::Case).cloned().flatten()) {
                    Some(V::Bool(b)) => Some(b),
                    _ => None,
                }
            };
            match (value(given, *f), value(given, *g)) {
                (Some(true), None) => {
                    put(given, *g, at(*g), V::Bool(true));
                    new = true;
                }
                (None, Some(false)) => {
                    put(given, *f, at(*f), V::Bool(false));
                    new = true;
                }
                (Some(true), Some(false)) => {
                    contradiction.get_or_insert(*f);
                }
                _ => {}
            }
        }
    }
    new
}

/// All values of a type with few of them, for an open fact or judgment; anything for other types.
pub(super) fn any<'a>(engine: &Engine<'a>, ty: &Type) -> P<'a> {
    match ty {
        Type::Bool => P::Set(vec![V::Bool(false), V::Bool(true)]),
        Type::Enum(id) => {
            let count = engine.world.rules.enums.get(id.at()).map_or(0, |e| e.values.len());
            if count == 0 || count > MOST {
                P::Top
            } else {
                P::set((0..count).filter_map(|n| u16::try_from(n).ok()).map(|n| V::Enum(*id, n)).collect())
            }
        }
        _ => P::Top,
    }
}

/// An open value of a type.
pub(super) fn open<'a>(engine: &Engine<'a>, ty: &Type, why: Why) -> Val<'a> {
    Val { p: any(engine, ty), s: Sup::one(why) }
}

impl<'a> Cx<'_, 'a> {
    /// The value of a fact (P2).
    pub(super) fn fact(&self, id: FactId) -> Val<'a> {
        let run = self.run;
        let Some(fact) = run.rules.facts.get(id.at()) else { return Val::top(Sup::default()) };
        let level = self.level(fact.of);
        let near = find(&self.layer.facts, id, level);
        let far = if level == Of::Case { None } else { find(&self.layer.facts, id, Of::Case) };
        let given = near.cloned().flatten().or_else(|| far.cloned().flatten());
        if let Some(value) = given {
            return Val::closed(value);
        }
        if self.layer.bare {
            return open(run.engine, &fact.ty, Why::Fact(id, level));
        }
        if let Some(rule) = &fact.derived {
            return self.val(rule);
        }
        if let Some((value, _)) = &fact.presume {
            let raised = near.is_some()
                || far.is_some()
                || run.case.raised.iter().any(|(f, of)| *f == id && (*of == level || *of == Of::Case));
            if !raised {
                run.note(self.layer, Note::Presumed(id));
                return Val::closed(V::of(value));
            }
        }
        if let Some(against) = &fact.against
            && run.case.unproved.contains(&id)
        {
            return Val::closed(V::of(against));
        }
        open(run.engine, &fact.ty, Why::Fact(id, level))
    }

    /// Given facts against what is derived, in every scope: both closed and different is an input error (S2).
    pub(super) fn contradictions(&self) {
        let run = self.run;
        if run.case.facts.is_empty() {
            return;
        }
        let mut given: Vec<FactId> = self.layer.facts.iter().filter(|(_, _, v)| v.is_some()).map(|(id, ..)| *id).collect();
        given.dedup();
        for id in given {
            let Some(rule) = run.rules.facts.get(id.at()).and_then(|f| f.derived.as_ref()) else { continue };
            for scope in [Scope::Case, Scope::Conduct, Scope::Party] {
                for (_, _, cx) in self.instances(scope) {
                    let derived = cx.val(rule);
                    if let (Some(a), Some(b)) = (cx.given(id), derived.p.closed())
                        && a != *b
                    {
                        run.contradiction(id);
                    }
                }
            }
        }
    }

    /// What is given of a fact in scope.
    fn given(&self, id: FactId) -> Option<V<'a>> {
        let level = self.level(self.run.rules.facts.get(id.at())?.of);
        let near = find(&self.layer.facts, id, level).cloned().flatten();
        near.or_else(|| find(&self.layer.facts, id, Of::Case).cloned().flatten())
    }

    /// A judgment: its recorded value, else open.
    pub(super) fn judgment(&self, id: JudgmentId) -> Val<'a> {
        let run = self.run;
        let Some(judgment) = run.rules.judgments.get(id.at()) else { return Val::top(Sup::default()) };
        let level = self.level(judgment.of);
        if let Some((_, _, value)) = self.layer.judgments.iter().find(|(j, of, _)| *j == id && *of == level) {
            return Val::closed(value.clone());
        }
        let recorded = |at: Of| {
            let judged = run.case.judgments.iter().enumerate();
            judged
                .filter(|(_, j)| j.judgment == id && j.of == at && j.on <= run.case.known && j.on <= run.case.on)
                .max_by_key(|(index, j)| (j.on, *index))
        };
        if !self.layer.bare
            && let Some((index, judged)) = recorded(level).or_else(|| if level == Of::Case { None } else { recorded(Of::Case) })
        {
            if run.judged.get().is_none() {
                run.judged.set(Some(index));
            }
            return Val::closed(V::of(&judged.value));
        }
        open(run.engine, &judgment.ty, Why::Judgment(id, level))
    }

    /// Whether the party in scope is of one of these classes.
    pub(super) fn is_class(&self, class: fazhi_lang::model::PartyClassId) -> Truth {
        let Some(party) = self.party.and_then(|p| self.run.case.parties.get(p)) else {
            return Truth::open(Sup::one(Why::Class(None)));
        };
        match &party.classes {
            None => Truth::open(Sup::one(Why::Class(self.party))),
            Some(classes) => Truth::of(classes.iter().any(|c| self.run.engine.class_is(*c, class))),
        }
    }
}
