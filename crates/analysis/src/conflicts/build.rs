//! An act made to measure: the facts under which two powers meet, and the lines of the one that yields.
use fazhi_engine::indexed::Meeting;
use fazhi_lang::case::{CaseDoc, ConductDoc, EndDoc, EventDoc, FactDoc, Given, JudgmentDoc, LineDoc, PartyDoc};
use fazhi_lang::model::{AmountUnit, ConductId, EventId, Expr, ExprKind, FactId, Line, Modality, Rational, RoleId, Rules, Value};
use fazhi_time::Date;

/// What the opinion has to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// A body has to rule.
    Ruling,
    /// A rank is not known.
    Unranked,
    /// The first yields to the second.
    Yield,
    /// The first goes beyond the second's lines.
    Stray,
}

/// Everything an act is made of.
#[derive(Debug, Clone)]
pub(super) struct Plan<'a> {
    pub(super) rules: &'a Rules,
    pub(super) kind: &'a str,
    pub(super) on: Date,
    /// A case around it: a scenario that came out lawful.
    pub(super) base: Option<&'a CaseDoc>,
    /// The conduct keeps the days it has there.
    pub(super) keep_days: bool,
    pub(super) conduct: Option<ConductId>,
    pub(super) classes: Vec<String>,
    pub(super) role: &'a str,
    pub(super) place: Option<&'a str>,
    pub(super) facts: Vec<(FactId, Value)>,
    pub(super) judgments: Vec<(fazhi_lang::model::JudgmentId, Value)>,
    pub(super) events: Vec<EventId>,
    pub(super) basis: String,
    /// Lines and amounts proposed.
    pub(super) lines: Vec<(Line, Option<Rational>)>,
}

/// A role is one of those who act, or below it.
pub(super) fn acts(rules: &Rules, role: RoleId) -> bool {
    let mut at = Some(role);
    for _ in 0..=rules.roles.len() {
        let Some(r) = at.and_then(|id| rules.roles.get(id.at())) else { return false };
        if r.name == "doer" {
            return true;
        }
        at = r.parent;
    }
    false
}

fn given(rules: &Rules, value: &Value) -> Option<Given> {
    let word = || rules.currency.first().cloned().unwrap_or_default();
    Some(match value {
        Value::Bool(b) => Given::Bool(*b),
        Value::Int(n) => Given::Int(*n),
        Value::Money(m) => Given::Money(m.as_whole()?, word()),
        Value::Ratio(r) => Given::Ratio(r.num(), r.den()),
        Value::Text(t) => Given::Text(t.clone()),
        Value::Date(d) => Given::Date(*d),
        Value::Body(b) => Given::Text(b.as_str().to_owned()),
        Value::Enum(id, n) => Given::Text(rules.enums.get(id.at())?.values.get(usize::from(*n))?.0.clone()),
        Value::List(items) => Given::List(items.iter().map(|v| given(rules, v)).collect::<Option<_>>()?),
        Value::Period(..) => return None,
    })
}

/// The figure of a bound that is one.
fn figure(e: &Expr) -> Option<Rational> {
    match &e.kind {
        ExprKind::Const(Value::Money(m)) => Some(*m),
        ExprKind::Const(Value::Int(n)) => Some(Rational::whole(*n)),
        _ => None,
    }
}

/// The lines to propose: those of the first power, with the amount that the second allows least.
pub(super) fn proposed(meeting: &Meeting, aim: Aim) -> Vec<(Line, Option<Rational>)> {
    let mut out = Vec::new();
    for line in &meeting.first {
        let strays = meeting.outside.contains(line);
        if line.modality == Modality::May && !strays && aim == Aim::Stray {
            continue;
        }
        let Some((lo, hi)) = &line.range else {
            out.push((line.clone(), None));
            continue;
        };
        // What is computed from facts of the case is left out: the other lines, or the basis, show the conflict as well.
        let (Some(lo), Some(hi)) = (figure(lo), figure(hi)) else { continue };
        let limits = meeting.second.iter().filter(|h| h.measure == line.measure).find_map(|h| h.range.as_ref());
        let amount = match limits.and_then(|(a, b)| Some((figure(a)?, figure(b)?))) {
            Some((_, most)) if hi > most => hi,
            Some((least, _)) if lo < least => lo,
            _ => lo,
        };
        // A fine of nothing says nothing.
        out.push((line.clone(), Some(if amount == Rational::ZERO { hi } else { amount })));
    }
    out
}

impl Plan<'_> {
    fn role_name(&self, role: RoleId) -> &str {
        self.rules.roles.get(role.at()).map_or("", |r| r.name.as_str())
    }

    /// The act; none where a value has no written form.
    pub(super) fn doc(&self) -> Option<CaseDoc> {
        let mut doc = self.base.cloned().unwrap_or_default();
        doc.jurisdiction.clone_from(&self.rules.jurisdiction);
        self.kind.clone_into(&mut doc.kind);
        doc.on = Some(self.on);
        doc.basis = vec![self.basis.clone()];
        let doer = self.doer(&mut doc);
        self.conduct(&mut doc, &doer);
        for (id, value) in &self.facts {
            let name = self.rules.facts.get(id.at())?.name.clone();
            doc.facts.retain(|f| f.name != name);
            doc.unproved.retain(|u| u.fact != name);
            doc.facts.push(FactDoc { name, of: None, value: given(self.rules, value)?, raised: false });
        }
        for (id, value) in &self.judgments {
            let name = self.rules.judgments.get(id.at())?.name.clone();
            doc.judgments.retain(|j| j.name != name);
            let (by, reasons) = ("负责人".to_owned(), "设例".to_owned());
            doc.judgments.push(JudgmentDoc { name, of: None, value: given(self.rules, value)?, by, on: self.on, reasons });
        }
        for id in &self.events {
            let kind = self.rules.events.get(id.at())?.name.clone();
            let on = self.on.yesterday().unwrap_or(self.on);
            doc.events.push(EventDoc {
                kind,
                label: None,
                on,
                at: None,
                by: None,
                file: None,
                recorded: None,
                fields: Vec::new(),
            });
        }
        doc.lines.clear();
        for (line, amount) in &self.lines {
            let party = if acts(self.rules, line.role) { doer.clone() } else { self.party(&mut doc, line.role) };
            let measure = self.rules.measures.get(line.measure.at())?.name.clone();
            let amount = match amount {
                Some(n) => Some(match line.unit {
                    Some(AmountUnit::Money) | None => given(self.rules, &Value::Money(*n))?,
                    Some(_) => Given::Int(n.as_whole()?),
                }),
                None => None,
            };
            doc.lines.push(LineDoc { measure, party: Some(party), amount, conduct: None, basis: Vec::new() });
        }
        Some(doc)
    }

    /// The party who acted, of the classes wanted; made where the case has none.
    fn doer(&self, doc: &mut CaseDoc) -> String {
        let is_doer = |role: &str| {
            let all = (0..u32::try_from(self.rules.roles.len()).unwrap_or(0)).map(RoleId);
            all.filter(|r| self.role_name(*r) == role).any(|r| acts(self.rules, r))
        };
        if let Some(p) = doc.parties.iter_mut().find(|p| is_doer(&p.role)) {
            self.role.clone_into(&mut p.role);
            p.classes = Some(self.classes.clone());
            return p.id.clone();
        }
        doc.parties.push(PartyDoc {
            id: "k".to_owned(),
            role: self.role.to_owned(),
            classes: Some(self.classes.clone()),
            title: None,
        });
        "k".to_owned()
    }

    fn party(&self, doc: &mut CaseDoc, role: RoleId) -> String {
        let name = self.role_name(role).to_owned();
        if let Some(p) = doc.parties.iter().find(|p| p.role == name) {
            return p.id.clone();
        }
        doc.parties.push(PartyDoc { id: name.clone(), role: name.clone(), classes: Some(self.classes.clone()), title: None });
        name
    }

    fn conduct(&self, doc: &mut CaseDoc, doer: &str) {
        let old = std::mem::take(&mut doc.conducts);
        let Some(of) = self.conduct.and_then(|c| self.rules.conducts.get(c.at())).map(|c| c.name.clone()) else { return };
        let kept = old.into_iter().next().unwrap_or_else(|| ConductDoc { id: "c1".to_owned(), ..ConductDoc::default() });
        let place = self.place.map(str::to_owned).filter(|_| self.base.is_none() || kept.place.is_none()).or(kept.place.clone());
        let (start, end) = if self.keep_days { (kept.start, kept.end) } else { (Some(self.on), EndDoc::On(self.on)) };
        doc.conducts.push(ConductDoc { of, by: Some(doer.to_owned()), start, end, place, ..kept });
    }
}
