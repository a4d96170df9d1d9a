//! Figures from the leaves alone: what anybody can count again from an exported record.
use crate::error::OfficeError;
use crate::office::Office;
use fazhi_record::{GateResult, Leaf};
use fazhi_store::Reader;
use std::collections::{BTreeMap, BTreeSet};

/// Figures of a log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Entries.
    pub entries: u64,
    /// Cases opened or taken over.
    pub cases: u64,
    /// Effective acts by word, with the event for events (`event Decide`).
    pub acts: BTreeMap<String, u64>,
    /// Refused acts.
    pub refused: u64,
    /// Grounds of refusals by rule.
    pub grounds: BTreeMap<String, u64>,
    /// Acts done under a defect.
    pub defects: u64,
    /// Acts done in an emergency against the gate.
    pub overrides: u64,
    /// Clocks that ran out, by clock.
    pub lapsed: BTreeMap<String, u64>,
    /// Cases in which a decision was annulled.
    pub annulled: u64,
    /// Publications that stand: disclosed and not retracted.
    pub published: u64,
}

impl Office {
    /// Counts a log.
    ///
    /// # Errors
    /// Of the store; `record-…` where a leaf does not parse.
    pub fn statistics(&self, log: &str) -> Result<Statistics, OfficeError> {
        let mut reader = self.inner.store.read()?;
        count(&mut *reader, log)
    }
}

fn count(reader: &mut dyn Reader, log: &str) -> Result<Statistics, OfficeError> {
    let mut s = Statistics::default();
    let mut annulled: BTreeSet<String> = BTreeSet::new();
    loop {
        let page = reader.entries(log, s.entries, 1_000)?;
        if page.is_empty() {
            break;
        }
        for entry in page {
            s.entries += 1;
            let leaf = Leaf::parse(&entry.leaf)?;
            let core = &leaf.core;
            let result = leaf.gate.as_ref().map_or(GateResult::Admitted, |g| g.result);
            if result == GateResult::Refused {
                s.refused += 1;
                let rules: BTreeSet<&String> = leaf.gate.iter().flat_map(|g| &g.refusals).map(|r| &r.rule).collect();
                for rule in rules {
                    *s.grounds.entry(rule.clone()).or_default() += 1;
                }
                continue;
            }
            s.defects += u64::from(result == GateResult::Defect);
            s.overrides += u64::from(result == GateResult::Override);
            let word = match (core.kind.as_str(), &core.name) {
                ("event", Some(name)) => format!("event {name}"),
                (kind, _) => kind.to_owned(),
            };
            *s.acts.entry(word).or_default() += 1;
            match core.kind.as_str() {
                "open" | "receive" => s.cases += 1,
                "lapse" => *s.lapsed.entry(core.name.clone().unwrap_or_default()).or_default() += 1,
                "annul" => {
                    annulled.extend(core.case.clone());
                }
                "disclose" => s.published += 1,
                "retract" => s.published = s.published.saturating_sub(1),
                _ => {}
            }
        }
    }
    s.annulled = annulled.len() as u64;
    Ok(s)
}
