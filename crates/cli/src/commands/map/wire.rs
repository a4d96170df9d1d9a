//! The map as JSON: ids and titles in the reader's language.
use super::{Told, What};
use fazhi_analysis::map::{Gap, Has, How, Overlap, Settled, Subject};
use fazhi_lang::model::{ConductId, PowerId, RelationKind};
use fazhi_law::BodyId;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Document {
    jurisdiction: String,
    on: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    powers: Option<Vec<Power>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlaps: Option<Vec<OverlapRow>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gaps: Option<Vec<GapRow>>,
}

#[derive(Serialize)]
struct Named {
    id: String,
    title: String,
}

#[derive(Serialize)]
struct Body {
    id: String,
    name: String,
    kind: String,
    level: String,
    has: &'static str,
    #[serde(rename = "if")]
    causes: Vec<String>,
}

#[derive(Serialize)]
struct Power {
    id: String,
    title: String,
    tier: Option<String>,
    kind: Named,
    conducts: Vec<Named>,
    against: Vec<Named>,
    basis: Vec<String>,
    bodies: Vec<Body>,
}

#[derive(Serialize)]
struct Basis {
    id: String,
    title: String,
    basis: Vec<String>,
}

#[derive(Serialize)]
struct OverlapRow {
    id: String,
    kind: String,
    conduct: Option<String>,
    title: String,
    class: &'static str,
    powers: Vec<Basis>,
    bodies: Vec<Body>,
    settled_by: Vec<SettledRow>,
}

#[derive(Serialize)]
struct SettledRow {
    how: &'static str,
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    governs: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    superiors: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    without_superior: Option<Vec<(String, String)>>,
    citations: Vec<String>,
}

#[derive(Serialize)]
struct GapRow {
    lack: &'static str,
    item: &'static str,
    id: String,
    title: String,
    basis: Vec<String>,
    conducts: Vec<Named>,
    bodies: Vec<String>,
    powers: Vec<String>,
    /// An act that shows it: `fazhi check` judges it as stated.
    witness: Option<WitnessRow>,
}

#[derive(Serialize)]
struct WitnessRow {
    act: serde_json::Value,
    verdict: &'static str,
}

/// The part of the map asked for.
pub(super) fn of(told: &Told<'_>, what: Option<What>) -> Document {
    let powers = || told.map.holdings().iter().map(|h| told.power_row(h)).collect();
    Document {
        jurisdiction: told.words.rules.jurisdiction.clone(),
        on: told.map.day().to_string(),
        powers: what.is_none().then(powers),
        overlaps: (what == Some(What::Overlaps)).then(|| told.map.overlaps().iter().map(|o| told.overlap_row(o)).collect()),
        gaps: (what == Some(What::Gaps)).then(|| told.map.gaps().iter().map(|g| told.gap_row(g)).collect()),
    }
}

impl Told<'_> {
    fn power_id(&self, id: PowerId) -> String {
        self.words.rules.powers.get(id.at()).map_or_else(String::new, |p| p.norm.id.clone())
    }

    fn named_conduct(&self, id: ConductId) -> Named {
        let name = self.words.rules.conducts.get(id.at()).map_or_else(String::new, |c| c.name.clone());
        Named { id: name, title: self.conduct(id) }
    }

    fn body_row(&self, id: &BodyId, has: &Has) -> Body {
        let body = self.map.body(id);
        Body {
            id: id.to_string(),
            name: self.words.body(id.as_str()),
            kind: body.map_or_else(String::new, |b| b.kind.clone()),
            level: body.map_or_else(String::new, |b| b.level.clone()),
            has: if *has == Has::Yes { "yes" } else { "if" },
            causes: match has {
                Has::Yes => Vec::new(),
                Has::If(causes) => causes.iter().map(|c| c.name.clone()).collect(),
            },
        }
    }

    fn power_row(&self, holding: &fazhi_analysis::map::Holding) -> Power {
        let rules = self.words.rules;
        let own = rules.powers.get(holding.power.at()).map(|p| p.conducts.as_slice()).unwrap_or_default();
        Power {
            id: self.power_id(holding.power),
            title: self.power(holding.power, None),
            tier: holding.tier.clone(),
            kind: Named {
                id: rules.kinds.get(holding.kind.at()).map_or_else(String::new, |k| k.name.clone()),
                title: self.kind(holding.kind),
            },
            conducts: own.iter().map(|c| self.named_conduct(*c)).collect(),
            against: holding
                .against
                .iter()
                .filter_map(|c| rules.parties.get(c.at()))
                .map(|c| Named { id: c.name.clone(), title: self.words.title(&c.title) })
                .collect(),
            basis: holding.basis.clone(),
            bodies: holding.bodies.iter().map(|(b, h)| self.body_row(b, h)).collect(),
        }
    }

    fn overlap_row(&self, overlap: &Overlap) -> OverlapRow {
        let title = match overlap.conduct {
            Some(conduct) => self.conduct(conduct),
            None => overlap.powers.first().map_or_else(String::new, |(p, _)| self.power(*p, None)),
        };
        let conduct = overlap.conduct.and_then(|c| self.words.rules.conducts.get(c.at())).map(|c| c.name.clone());
        let basis = |(id, basis): &(PowerId, Vec<String>)| Basis {
            id: self.power_id(*id),
            title: self.power(*id, None),
            basis: basis.clone(),
        };
        OverlapRow {
            id: overlap.id.clone(),
            kind: self.words.rules.kinds.get(overlap.kind.at()).map_or_else(String::new, |k| k.name.clone()),
            conduct,
            title,
            class: overlap.class.word(),
            powers: overlap.powers.iter().map(basis).collect(),
            bodies: overlap.bodies.iter().map(|m| self.body_row(&m.body, &m.has)).collect(),
            settled_by: overlap.settled.iter().map(|s| self.settled_row(s)).collect(),
        }
    }

    fn settled_row(&self, settled: &Settled) -> SettledRow {
        let mut row = SettledRow {
            how: settled.how.word(),
            rule: settled.rule.clone(),
            event: None,
            governs: None,
            by: None,
            superiors: None,
            without_superior: None,
            citations: settled.citations.clone(),
        };
        match &settled.how {
            How::Designated(e) | How::Transferred(e) | How::FirstFiled(e) => {
                row.event = self.words.rules.events.get(e.at()).map(|e| e.name.clone());
            }
            How::Dispute { superiors, without, .. } => {
                row.superiors = Some(superiors.iter().map(ToString::to_string).collect());
                row.without_superior = Some(without.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect());
            }
            How::Order(p) | How::Ruled(p) => row.governs = Some(self.power_id(*p)),
            How::Ruling(by) => row.by = Some(self.words.title(by)),
            How::Declared(RelationKind::Cumulates | RelationKind::Concurs) | How::Declared(_) | How::Same => {}
        }
        row
    }

    fn gap_row(&self, gap: &Gap) -> GapRow {
        let (item, id) = match gap.subject {
            Subject::Duty(id) => ("duty", self.words.rules.duties.get(id.at()).map_or_else(String::new, |d| d.norm.id.clone())),
            Subject::Power(id) => ("power", self.power_id(id)),
        };
        GapRow {
            lack: gap.lack.word(),
            item,
            id,
            title: self.subject(gap),
            basis: gap.basis.clone(),
            conducts: gap.conducts.iter().map(|c| self.named_conduct(*c)).collect(),
            bodies: gap.bodies.iter().map(ToString::to_string).collect(),
            powers: gap.powers.iter().map(|p| self.power_id(*p)).collect(),
            witness: self.map.witness(gap).map(|w| WitnessRow { act: w.act, verdict: w.verdict.word() }),
        }
    }
}
