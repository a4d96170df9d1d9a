//! Which scenarios a change can reach at all: the others are not run. Where that is not known, all of them.
use super::change::Mutant;
use fazhi_engine::opinion::Opinion;
use fazhi_engine::reach::{Reach, subsumes};
use fazhi_lang::model::{KindId, Rules};
use std::collections::{BTreeMap, BTreeSet};

/// What the scenarios of the unchanged rulebooks ask and read.
#[derive(Debug, Default)]
pub(super) struct Concern {
    /// By scenario: its kind of act, and the names of the powers that could have been its basis.
    scenarios: BTreeMap<usize, (KindId, BTreeSet<String>)>,
    /// By kind of act: names of the terms, facts, params, holders and clocks that its norms read.
    reads: BTreeMap<KindId, BTreeSet<String>>,
    /// Kinds by name.
    kinds: BTreeMap<String, KindId>,
    /// Kinds of acts that make rules.
    makers: BTreeSet<KindId>,
    /// By power, those that take its measure.
    referring: BTreeMap<String, BTreeSet<String>>,
    /// Names that norms on the making of rules read: they bound every norm below statute (R14).
    bounding: BTreeSet<String>,
}

fn names(rules: &Rules, reach: &Reach) -> BTreeSet<String> {
    let facts = reach.facts.iter().filter_map(|id| rules.facts.get(id.at())).map(|x| x.name.clone());
    let params = reach.params.iter().filter_map(|id| rules.params.get(id.at())).map(|x| x.name.clone());
    let defines = reach.defines.iter().filter_map(|id| rules.defines.get(id.at())).map(|x| x.name.clone());
    let holders = reach.holders.iter().filter_map(|id| rules.holders.get(id.at())).map(|x| x.norm.name.clone());
    let clocks = reach.clocks.iter().filter_map(|id| rules.clocks.get(id.at())).map(|x| x.norm.name.clone());
    facts.chain(params).chain(defines).chain(holders).chain(clocks).collect()
}

impl Concern {
    pub(super) fn new(rules: &Rules) -> Concern {
        let mut out = Concern::default();
        for (id, kind) in (0..u32::MAX).map(KindId).zip(&rules.kinds) {
            out.kinds.insert(kind.name.clone(), id);
            if kind.sets.is_some() {
                out.makers.insert(id);
                out.bounding.extend(names(rules, &Reach::of(rules, id)));
            }
        }
        for power in &rules.powers {
            if let Some(target) = power.refers.and_then(|r| rules.powers.get(r.at())) {
                out.referring.entry(target.norm.name.clone()).or_default().insert(power.norm.name.clone());
            }
        }
        out
    }

    /// Takes a scenario in, with its opinion before any change.
    pub(super) fn add(&mut self, rules: &Rules, n: usize, kind: &str, opinion: &Opinion) {
        let Some(kind) = self.kinds.get(kind).copied() else { return };
        let name = |id: &String| id.rsplit('#').next().unwrap_or(id).to_owned();
        self.scenarios.insert(n, (kind, opinion.candidates.iter().map(|c| name(&c.rule)).collect()));
        self.reads.entry(kind).or_insert_with(|| names(rules, &Reach::of(rules, kind)));
    }

    /// A change can reach a scenario.
    pub(super) fn reaches(&self, rules: &Rules, mutant: &Mutant, n: usize) -> bool {
        let Some((kind, candidates)) = self.scenarios.get(&n) else { return true };
        let own = mutant.kind.as_ref().and_then(|k| self.kinds.get(k)).copied();
        let of_kind = own.is_none_or(|above| subsumes(rules, above, *kind));
        let read = |name: &str| self.reads.get(kind).is_some_and(|names| names.contains(name));
        match mutant.word {
            // Nothing an opinion says rests on a duty.
            "duty" => false,
            "power" => {
                let refer = self.referring.get(&mutant.name);
                let candidate =
                    candidates.contains(&mutant.name) || refer.is_some_and(|all| all.iter().any(|r| candidates.contains(r)));
                candidate || self.makers.contains(kind) || own.is_none_or(|k| self.makers.contains(&k))
            }
            "require" | "procedure" | "remedy" | "settle" | "adjust" | "bar" | "transition" => of_kind,
            "clock" => of_kind || read(&mutant.name),
            "holder" | "define" | "grade" | "param" => read(&mutant.name) || self.bounding.contains(&mutant.name),
            _ => true,
        }
    }
}
