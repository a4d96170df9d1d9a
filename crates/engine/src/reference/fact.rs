//! Facts, judgments and parameters (P2, S12).
use super::scope::{Res, Run, Scope, cites};
use super::value::{Set, Val, cause, one, supports, union};
use crate::EngineError;
use crate::case::{Case, Of};
use crate::opinion::Tag;
use fazhi_lang::model::{Fact, FactId, JudgmentId, ParamId, Rules, Scope as About, Value};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Facts that count as given, and judgments assumed by a completion.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    pub(super) facts: BTreeMap<(FactId, Of), Value>,
    pub(super) judgments: BTreeMap<(JudgmentId, Of), Value>,
}

/// A fact is given true while one it implies is given false.
#[derive(Debug)]
pub(super) struct Contradiction(FactId, Of);

/// The levels at which a fact or judgment is looked up, nearest first.
fn levels(of: About, conduct: Option<usize>, party: Option<usize>) -> Vec<Of> {
    let near = match of {
        About::Conduct => conduct.map(Of::Conduct),
        About::Party => party.map(Of::Party),
        About::Case | About::Actor | About::Line => None,
    };
    near.into_iter().chain([Of::Case]).collect()
}

/// The level at which a fact is set that is implied at `level`.
fn level_for(fact: &Fact, level: Of) -> Of {
    match (fact.of, level) {
        (About::Conduct, Of::Conduct(_)) | (About::Party, Of::Party(_)) => level,
        _ => Of::Case,
    }
}

impl Given {
    /// What the case gives, without `unknown`.
    pub(super) fn of(case: &Case) -> Given {
        let facts = case.facts.iter().filter_map(|(f, of, v)| v.clone().map(|v| ((*f, *of), v))).collect();
        Given { facts, judgments: BTreeMap::new() }
    }

    fn effective(&self, fact: &Fact, id: FactId, level: Of) -> Option<&Value> {
        self.facts.get(&(id, level_for(fact, level))).or_else(|| self.facts.get(&(id, Of::Case)))
    }

    /// Draws the conclusions of `implies` until nothing changes, for the case, each conduct and each party.
    pub(super) fn close(mut self, rules: &Rules, case: &Case) -> Result<Given, Contradiction> {
        let conducts = (0..case.conducts.len()).map(Of::Conduct);
        let all: Vec<Of> = [Of::Case].into_iter().chain(conducts).chain((0..case.parties.len()).map(Of::Party)).collect();
        loop {
            let mut new: Option<((FactId, Of), Value)> = None;
            for (id, fact) in numbered(rules) {
                for implied in &fact.implies {
                    let Some(other) = rules.facts.get(implied.at()) else { continue };
                    for level in &all {
                        let (a, b) = (self.effective(fact, id, *level), self.effective(other, *implied, *level));
                        match (a, b) {
                            (Some(Value::Bool(true)), Some(Value::Bool(false))) => return Err(Contradiction(id, *level)),
                            (Some(Value::Bool(true)), None) => {
                                new = Some(((*implied, level_for(other, *level)), Value::Bool(true)));
                            }
                            (None, Some(Value::Bool(false))) => new = Some(((id, level_for(fact, *level)), Value::Bool(false))),
                            _ => {}
                        }
                    }
                }
            }
            match new {
                Some((key, value)) => self.facts.insert(key, value),
                None => return Ok(self),
            };
        }
    }
}

fn numbered(rules: &Rules) -> impl Iterator<Item = (FactId, &Fact)> {
    rules.facts.iter().enumerate().filter_map(|(i, f)| u32::try_from(i).ok().map(|i| (FactId(i), f)))
}

fn contradiction(fact: &str, of: Option<String>) -> EngineError {
    let mut args = vec![("fact", fact.to_owned())];
    args.extend(of.map(|of| ("of", of)));
    EngineError::new("engine-contradiction", args)
}

impl Run<'_> {
    /// P2: given, derived, presumed, unproved, open.
    pub(super) fn fact(&self, id: FactId, scope: &Scope) -> Res<Val> {
        let Some(fact) = self.rules().facts.get(id.at()) else { return Ok(Val::any(one(cause(Tag::Fact, "", None)))) };
        let levels = levels(fact.of, scope.conduct, scope.party);
        if let Some(value) = levels.iter().find_map(|level| scope.given.facts.get(&(id, *level))) {
            return Ok(Val::closed(value.clone()));
        }
        let about = levels.first().and_then(|l| self.of_name(*l));
        let open = || one(cause(Tag::Fact, &fact.name, about.as_deref()));
        if scope.blank {
            return Ok(Val::unknown(self.rules(), &fact.ty, one(cause(Tag::Fact, &fact.name, None))));
        }
        if let Some(derived) = &fact.derived {
            return self.eval(derived, scope);
        }
        let stated_unknown = self.case.facts.iter().any(|(f, of, v)| *f == id && v.is_none() && levels.contains(of));
        let raised = self.case.raised.iter().any(|(f, of)| *f == id && levels.contains(of));
        if let Some((value, basis)) = &fact.presume
            && !stated_unknown
            && !raised
        {
            self.assume("presumed", &fact.name, cites(basis, self.case.on));
            return Ok(Val::closed(value.clone()));
        }
        if let Some(value) = fact.against.as_ref().filter(|_| self.case.unproved.contains(&id)) {
            return Ok(Val::closed(value.clone()));
        }
        Ok(Val::unknown(self.rules(), &fact.ty, open()))
    }

    /// Given and derived both closed and different, or a fact given true that implies one given false: input errors (R16).
    pub(super) fn contradictions(&self) -> Res<()> {
        if let Err(Contradiction(id, level)) = Given::of(self.case).close(self.rules(), self.case) {
            return Err(contradiction(&self.fact_name(id), self.of_name(level)));
        }
        let conducts = (0..self.case.conducts.len()).map(|c| (Some(c), self.doer(Some(c))));
        let parties = (0..self.case.parties.len()).map(|p| (None, Some(p)));
        for (conduct, party) in [(None, None)].into_iter().chain(conducts).chain(parties) {
            let scope = Scope { conduct, party, ..self.scope(self.end(), self.case.on) };
            for (id, fact) in numbered(self.rules()) {
                let Some(derived) = &fact.derived else { continue };
                let levels = levels(fact.of, conduct, party);
                let Some(given) = levels.iter().find_map(|l| scope.given.facts.get(&(id, *l))) else { continue };
                if self.eval(derived, &scope)?.value().is_some_and(|v| v != given) {
                    return Err(contradiction(&fact.name, levels.first().and_then(|l| self.of_name(*l))));
                }
            }
        }
        Ok(())
    }

    fn fact_name(&self, id: FactId) -> String {
        self.rules().facts.get(id.at()).map_or_else(String::new, |f| f.name.clone())
    }

    /// A judgment is open until one is recorded (S2); the latest counts (E7).
    pub(super) fn judgment(&self, id: JudgmentId, scope: &Scope) -> Val {
        let Some(judgment) = self.rules().judgments.get(id.at()) else { return Val::any(one(cause(Tag::Judgment, "", None))) };
        let levels = levels(judgment.of, scope.conduct, scope.party);
        if let Some(value) = levels.iter().find_map(|l| scope.given.judgments.get(&(id, *l))) {
            return Val::closed(value.clone());
        }
        let about = levels.first().and_then(|l| self.of_name(*l)).filter(|_| !scope.blank);
        let open = Val::unknown(self.rules(), &judgment.ty, one(cause(Tag::Judgment, &judgment.name, about.as_deref())));
        if scope.blank {
            return open;
        }
        let known = |l: &Of| {
            let of = self.case.judgments.iter().filter(|j| j.judgment == id && j.of == *l);
            of.filter(|j| j.on <= self.case.known && j.on <= self.case.on).max_by_key(|j| j.on)
        };
        let Some(found) = levels.iter().find_map(known) else { return open };
        if self.quiet.get() == 0 {
            self.judged.borrow_mut().push((found.by.clone(), found.reasons.clone()));
        }
        Val::closed(found.value.clone())
    }

    /// S12 and E8: rows that match and are in force; the highest rank; unverified values never decide.
    pub(super) fn param(&self, id: ParamId, keys: &[Val], scope: &Scope) -> Val {
        let Some(param) = self.rules().params.get(id.at()) else { return Val::any(one(cause(Tag::Param, "", None))) };
        let own = one(cause(Tag::Param, &param.name, None));
        let support = supports(keys);
        let mut choices: Vec<Vec<Value>> = vec![vec![]];
        for key in keys {
            let Some(values) = key.values() else { return Val::unknown(self.rules(), &param.ty, support) };
            choices =
                choices.into_iter().flat_map(|c| values.iter().map(move |v| [c.clone(), vec![v.clone()]].concat())).collect();
            if choices.len() > 256 {
                return Val::unknown(self.rules(), &param.ty, support);
            }
        }
        let row = |keys: &Vec<Value>| {
            let fits = |r: &&fazhi_lang::model::ParamRow| {
                r.from.is_none_or(|from| from <= scope.law)
                    && r.until.is_none_or(|until| scope.law <= until)
                    && r.keys.iter().zip(keys).all(|(want, have)| want.as_ref().is_none_or(|w| w == have))
            };
            let rows: Vec<_> = param.rows.iter().filter(fits).collect();
            let highest: Vec<_> =
                rows.iter().filter(|r| !rows.iter().any(|o| o.rank.compare(r.rank) == Some(Ordering::Greater))).collect();
            let values: BTreeSet<Value> = highest.iter().map(|r| r.value.clone()).collect();
            if highest.is_empty() || highest.iter().any(|r| !r.verified) {
                return Val::unknown(self.rules(), &param.ty, own.clone());
            }
            Val::from(Set::of(values), own.clone())
        };
        let found: Vec<Val> = choices.iter().map(row).collect();
        union(&found, support)
    }
}
