//! Facts, and what officials found: judgments, facts not proved.
use super::{MAX_FACTS, Resolver};
use crate::case::{Judged, Of};
use fazhi_lang::case::{Given, JudgmentDoc};
use fazhi_lang::model::{FactId, JudgmentId, Scope, Value};

/// Facts given and raised.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) given: Vec<(FactId, Of, Option<Value>)>,
    pub(super) raised: Vec<(FactId, Of)>,
}

/// Judgments by what they decide.
#[derive(Default)]
pub(super) struct Judgments {
    pub(super) judgments: Vec<Judged>,
    pub(super) lighter: Vec<(usize, bool)>,
    pub(super) adjusted: Vec<(usize, Option<usize>, bool, String, String)>,
}

impl Resolver<'_> {
    fn fact_path(&self, of: Option<Of>, name: &str) -> String {
        match of {
            None | Some(Of::Case) => format!("facts.{name}"),
            Some(Of::Conduct(i)) => format!("conduct[{}].facts.{name}", i + 1),
            Some(Of::Party(i)) => format!("party[{}].facts.{name}", i + 1),
        }
    }

    pub(super) fn facts(&mut self) -> Facts {
        let (rules, doc) = (self.rules, self.doc);
        let mut out = Facts::default();
        if !self.within("fact", doc.facts.len(), MAX_FACTS, "facts") {
            return out;
        }
        for f in &doc.facts {
            // A party or conduct without a name was reported where it stands.
            if f.of.as_deref() == Some("") {
                continue;
            }
            let of = match &f.of {
                None => Some(Of::Case),
                Some(id) => self.of(id, &format!("facts.{}", f.name)),
            };
            let path = self.fact_path(of, &f.name);
            let at = self.find(&rules.facts, |x| (&x.name, &x.title.zh, &x.title.en), "fact", &f.name, &path);
            let (Some(of), Some(at)) = (of, at) else { continue };
            let Some(fact) = rules.facts.get(at) else { continue };
            if !fits(fact.of, of) {
                self.scope(&f.name, fact.of, of, &path);
                continue;
            }
            let Ok(id) = u32::try_from(at).map(FactId) else { continue };
            let Some(value) = self.value(&f.value, &fact.ty, &f.name, &path) else { continue };
            if f.raised {
                out.raised.push((id, of));
            }
            match out.given.iter().find(|(i, o, _)| (*i, *o) == (id, of)) {
                None => out.given.push((id, of, value)),
                Some((_, _, before)) if *before == value => {}
                Some(_) => {
                    self.fail::<()>("engine-fact-twice", vec![("name", f.name.clone())], &path);
                }
            }
        }
        out
    }

    fn scope(&mut self, name: &str, declared: Scope, of: Of, path: &str) {
        let found = match of {
            Of::Case => "case",
            Of::Conduct(_) => "conduct",
            Of::Party(_) => "party",
        };
        let args = vec![("name", name.to_owned()), ("expected", scope_word(declared).to_owned()), ("found", found.to_owned())];
        self.fail::<()>("engine-fact-scope", args, path);
    }

    pub(super) fn unproved(&mut self) -> Vec<FactId> {
        let (rules, doc) = (self.rules, self.doc);
        let mut out = Vec::new();
        if !self.within("unproved", doc.unproved.len(), MAX_FACTS, "unproved") {
            return out;
        }
        for (i, u) in doc.unproved.iter().enumerate() {
            let path = format!("unproved[{}]", i + 1);
            self.in_range(u.on, &format!("{path}.on"));
            self.reasons(&u.fact, &u.reasons, &path);
            let name = |x: &'_ fazhi_lang::model::Fact| x.name.clone();
            let at = self.find(&rules.facts, |x| (&x.name, &x.title.zh, &x.title.en), "fact", &u.fact, &format!("{path}.fact"));
            let Some(fact) = at.and_then(|a| rules.facts.get(a)) else { continue };
            if fact.against.is_none() {
                self.fail::<()>("engine-no-burden", vec![("name", name(fact))], &format!("{path}.fact"));
                continue;
            }
            let Some(id) = at.and_then(|a| u32::try_from(a).ok()).map(FactId) else { continue };
            if !out.contains(&id) {
                out.push(id);
            }
        }
        out
    }

    fn reasons(&mut self, name: &str, reasons: &str, path: &str) {
        if reasons.trim().is_empty() {
            self.fail::<()>("engine-no-reasons", vec![("name", name.to_owned())], &format!("{path}.reasons"));
        }
    }

    pub(super) fn judgments(&mut self) -> Judgments {
        let (rules, doc) = (self.rules, self.doc);
        let mut out = Judgments::default();
        if !self.within("judgment", doc.judgments.len(), MAX_FACTS, "judgment") {
            return out;
        }
        for (i, j) in doc.judgments.iter().enumerate() {
            let path = format!("judgment[{}]", i + 1);
            self.in_range(j.on, &format!("{path}.on"));
            self.reasons(&j.name, &j.reasons, &path);
            let of = match &j.of {
                None => Some(Of::Case),
                Some(id) => self.of(id, &format!("{path}.of")),
            };
            let Some(of) = of else { continue };
            let declared = rules.judgments.iter().any(|d| d.name == j.name);
            // A judgment of an adjustment's name is the judgment on its observance (S7); every version of the adjustment reads it.
            let named = |i: &usize| rules.adjusts.get(*i).is_some_and(|a| a.norm.name == j.name);
            let adjusts: Vec<usize> = (0..rules.adjusts.len()).filter(named).collect();
            for at in &adjusts {
                self.adjusted(*at, j, of, &path, &mut out);
            }
            if !declared && j.name == "lighter" {
                self.lighter(j, of, &path, &mut out);
                continue;
            }
            if !declared && !adjusts.is_empty() {
                continue;
            }
            let at = self.find(
                &rules.judgments,
                |x| (&x.name, &x.title.zh, &x.title.en),
                "judgment",
                &j.name,
                &format!("{path}.name"),
            );
            let Some((at, declared)) = at.and_then(|a| Some((a, rules.judgments.get(a)?))) else { continue };
            if !fits(declared.of, of) {
                self.scope(&j.name, declared.of, of, &format!("{path}.of"));
                continue;
            }
            let Ok(judgment) = u32::try_from(at).map(JudgmentId) else { continue };
            let value_path = format!("{path}.value");
            let Some(value) = self.value(&j.value, &declared.ty, &j.name, &value_path) else { continue };
            let Some(value) = value else {
                self.no_judgment(j, &value_path);
                continue;
            };
            if out.judgments.iter().any(|b| b.judgment == judgment && b.of == of && b.value != value) {
                self.fail::<()>("engine-fact-twice", vec![("name", j.name.clone())], &path);
                continue;
            }
            out.judgments.push(Judged { judgment, of, value, by: j.by.clone(), on: j.on, reasons: j.reasons.clone() });
        }
        out
    }

    /// A judgment that judges nothing: `value = "unknown"`.
    fn no_judgment(&mut self, j: &JudgmentDoc, path: &str) {
        let args = vec![("name", j.name.clone()), ("expected", "value".to_owned()), ("found", "unknown".to_owned())];
        self.fail::<()>("engine-value-type", args, path);
    }

    /// `lighter` is a judgment of the engine's own (S6): which law is lighter for a party.
    fn lighter(&mut self, j: &JudgmentDoc, of: Of, path: &str, out: &mut Judgments) {
        let party = match of {
            Of::Party(at) => Some(at),
            Of::Case if self.parties.len() == 1 => Some(0),
            Of::Case => {
                let args = vec![("what", "party".to_owned()), ("candidates", self.parties.join(", "))];
                self.fail("engine-reference-unclear", args, &format!("{path}.of"))
            }
            Of::Conduct(_) => {
                self.scope("lighter", Scope::Party, of, &format!("{path}.of"));
                None
            }
        };
        let new = match &j.value {
            Given::Text(t) if t == "new" => Some(true),
            Given::Text(t) if t == "old" => Some(false),
            other => {
                let shown = if let Given::Text(t) = other {
                    t.chars().take(60).collect()
                } else {
                    super::super::value::given_word(other).to_owned()
                };
                let args = vec![
                    ("name", "lighter".to_owned()),
                    ("value", shown),
                    ("near", "none".to_owned()),
                    ("known", "old, new".to_owned()),
                ];
                self.fail("engine-unknown-value", args, &format!("{path}.value"))
            }
        };
        if let (Some(party), Some(new)) = (party, new) {
            match out.lighter.iter().find(|(p, _)| *p == party) {
                None => out.lighter.push((party, new)),
                Some((_, before)) if *before == new => {}
                Some(_) => {
                    self.fail::<()>("engine-fact-twice", vec![("name", j.name.clone())], path);
                }
            }
        }
    }

    /// A judgment under an adjustment (S7): it was observed, or not.
    fn adjusted(&mut self, at: usize, j: &JudgmentDoc, of: Of, path: &str, out: &mut Judgments) {
        let party = match of {
            Of::Case => None,
            Of::Party(p) => Some(p),
            Of::Conduct(_) => return self.scope(&j.name, Scope::Party, of, &format!("{path}.of")),
        };
        let value_path = format!("{path}.value");
        match self.value(&j.value, &fazhi_lang::model::Type::Bool, &j.name, &value_path) {
            Some(Some(Value::Bool(observed))) => match out.adjusted.iter().find(|(a, p, ..)| (*a, *p) == (at, party)) {
                None => out.adjusted.push((at, party, observed, j.by.clone(), j.reasons.clone())),
                Some((_, _, before, ..)) if *before == observed => {}
                Some(_) => {
                    self.fail::<()>("engine-fact-twice", vec![("name", j.name.clone())], path);
                }
            },
            Some(_) => self.no_judgment(j, &value_path),
            None => {}
        }
    }
}

/// A fact of a conduct or party may be given for it or for the case; others for the case only.
fn fits(declared: Scope, of: Of) -> bool {
    match of {
        Of::Case => true,
        Of::Conduct(_) => declared == Scope::Conduct,
        Of::Party(_) => declared == Scope::Party,
    }
}

pub(super) fn scope_word(scope: Scope) -> &'static str {
    match scope {
        Scope::Case => "case",
        Scope::Conduct => "conduct",
        Scope::Party => "party",
        Scope::Actor => "actor",
        Scope::Line => "line",
    }
}
