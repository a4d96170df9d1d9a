//! An act that shows a gap: written as an act file, read back and judged by the engine. A gap that the engine does not confirm has no witness.
use super::{Gap, Lack, Map, Subject};
use fazhi_engine::opinion::{Opinion, Outcome, Verdict};
use fazhi_engine::read::{self, Notation};
use fazhi_lang::model::{ConductId, Heading, Kind, KindId, Power, Role, SubstanceLaw};
use fazhi_law::Body;
use serde_json::{Value, json};

/// An act with the verdict on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Witness {
    /// The act file, as JSON.
    pub act: Value,
    /// The verdict.
    pub verdict: Verdict,
}

impl Map<'_> {
    /// An act that shows the gap, where one can be written and the opinion on it confirms the gap: no power applies (sanction), no remedy is
    /// open (remedy), nothing is found on procedure or time (procedure).
    pub fn witness(&self, gap: &Gap) -> Option<Witness> {
        let act = match (gap.lack, gap.subject) {
            (Lack::Sanction, Subject::Duty(_)) => self.punish(gap)?,
            (Lack::Remedy | Lack::Procedure, Subject::Power(id)) => {
                let power = self.rules.powers.get(id.at())?;
                let held = || self.holdings().iter().find(|h| h.power == id)?.bodies.first().map(|(b, _)| b);
                let body = self.body(gap.bodies.first().or_else(held)?)?;
                self.act(power.kind, body, power.conducts.first().copied(), Some(power))?
            }
            _ => return None,
        };
        let opinion = self.judge(&act)?;
        let shown = match gap.lack {
            Lack::Sanction => opinion
                .findings
                .iter()
                .any(|f| f.rule == "engine#power" && f.heading == Heading::Power && f.outcome == Outcome::Refuted),
            Lack::Remedy => opinion.remedies.iter().all(|r| r.open == Some(false)),
            Lack::Procedure => {
                let steps = [Heading::Procedure, Heading::Time, Heading::Notice];
                opinion.clocks.is_empty() && !opinion.findings.iter().any(|f| steps.contains(&f.heading))
            }
            _ => false,
        };
        shown.then_some(Witness { act, verdict: opinion.verdict })
    }

    fn judge(&self, act: &Value) -> Option<Opinion> {
        let world = self.engine.world();
        let read = read::parse(&act.to_string(), Notation::Json);
        let case = read.resolve(world.rules, world.bodies).ok()?;
        self.engine.opinion(&case).ok()
    }

    /// A sanction for a conduct that nothing answers, by somebody who may sanction other conducts.
    fn punish(&self, gap: &Gap) -> Option<Value> {
        let conduct = *gap.conducts.first()?;
        let penal = |k: KindId| self.rules.kinds.get(k.at()).is_some_and(|k: &Kind| k.substance.0 == SubstanceLaw::Lighter);
        let holding = self.holdings().iter().find(|h| penal(h.kind) && !h.bodies.is_empty())?;
        let body = self.body(&holding.bodies.first()?.0)?;
        self.act(holding.kind, body, Some(conduct), None)
    }

    fn act(&self, kind: KindId, body: &Body, conduct: Option<ConductId>, power: Option<&Power>) -> Option<Value> {
        let day = self.day().to_string();
        let kind = self.rules.kinds.get(kind.at())?.name.as_str();
        let mut act = json!({
            "jurisdiction": self.rules.jurisdiction,
            "kind": kind,
            "on": day,
            "actor": body.id.as_str(),
        });
        let fields = act.as_object_mut()?;
        if let Some(power) = power {
            let basis = super::provisions(&power.norm.basis, self.day());
            fields.insert("basis".to_owned(), json!(basis));
        }
        let Some(role) = self.doer() else { return Some(act) };
        let class = power.and_then(|p| p.against.first()).and_then(|c| self.rules.parties.get(c.at()));
        let classes: Vec<&str> = class.map(|c| c.name.as_str()).into_iter().collect();
        fields.insert("party".to_owned(), json!([{ "id": "party", "role": role.name, "class": classes }]));
        if let Some(conduct) = conduct.and_then(|c| self.rules.conducts.get(c.at())) {
            let mut one = json!({ "id": "conduct", "of": conduct.name, "by": "party", "from": day, "until": day });
            if let (Some(place), false) = (one.as_object_mut(), body.region.is_empty()) {
                place.insert("place".to_owned(), json!(body.region));
            }
            fields.insert("conduct".to_owned(), json!([one]));
        }
        Some(act)
    }

    /// The plainest role of who acted: one below `doer`, else `doer` itself.
    fn doer(&self) -> Option<&Role> {
        let at = self.rules.roles.iter().position(|r| r.name == "doer")?;
        let below = |r: &&Role| r.parent.is_some_and(|p| p.at() == at);
        self.rules.roles.iter().find(below).or_else(|| self.rules.roles.get(at))
    }
}
