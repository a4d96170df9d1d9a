//! Remedies against the act (P24).
use super::clock::Count;
use super::scope::{Res, Run, Scope, cites, in_force};
use super::value::{Val, supports};
use crate::opinion::{RemedyReport, Support};
use fazhi_lang::model::{Remedy, Value};
use fazhi_time::Bearer;
use std::collections::BTreeSet;

impl Run<'_> {
    /// P24.
    pub(super) fn remedies(&self) -> Res<Vec<RemedyReport>> {
        let mut found = Vec::new();
        for remedy in self.rules().remedies.iter().filter(|r| self.for_act(r.kind) && in_force(&r.norm, self.case.on)) {
            let s = self.scope(self.end(), self.case.on);
            let when = self.when(remedy.when.as_ref(), &s)?;
            if when.tri() != Some(false) {
                found.push(self.remedy(remedy, &when, &s)?);
            }
        }
        Ok(found)
    }

    fn remedy(&self, remedy: &Remedy, when: &Val, s: &Scope) -> Res<RemedyReport> {
        let texts = |val: &Val| -> BTreeSet<String> {
            let text = |v: &Value| match v {
                Value::Body(id) => Some(id.to_string()),
                Value::Text(text) => Some(text.clone()),
                _ => None,
            };
            val.values().into_iter().flatten().filter_map(text).collect()
        };
        let forum = self.eval(&remedy.forum, s)?;
        let respondent = remedy.respondent.as_ref().map(|e| self.eval(e, s)).transpose()?;
        let start = self.quietly(|| self.trigger(&remedy.start, s))?;
        let count = Count {
            name: &remedy.norm.name,
            counting: &remedy.counting,
            bearer: Bearer::Person,
            length: self.period_tree(&remedy.length, &remedy.norm.name, s)?,
            cap: remedy.cap.as_ref(),
            pauses: vec![],
            extensions: vec![],
        };
        let last = self.last_days(&start, &count, s)?;
        let mut support: Support = supports([when, &forum].into_iter().chain(&respondent));
        support.extend(start.support.iter().chain(&last.support).cloned());
        Ok(RemedyReport {
            rule: remedy.norm.id.clone(),
            forum: texts(&forum),
            respondent: respondent.as_ref().map(texts).unwrap_or_default(),
            open: when.tri(),
            start: start.day(),
            due: last.days,
            citations: cites(&remedy.norm.basis, self.case.on),
            support,
        })
    }
}
