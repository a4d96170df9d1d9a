//! Which rules an opinion rests on or lists.
use fazhi_engine::opinion::Opinion;
use std::collections::BTreeSet;

/// Ids of the norms an opinion rests on or lists.
pub fn touched_by(o: &Opinion) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for f in &o.findings {
        out.insert(f.rule.clone());
        out.extend(["rule", "power"].iter().filter_map(|k| f.args.get(k)).flat_map(|ids| ids.split('|')).map(str::to_owned));
    }
    out.extend(o.candidates.iter().filter(|c| c.applies != Some(false)).map(|c| c.rule.clone()));
    out.extend(o.clocks.iter().filter(|c| c.state != "not_started").map(|c| c.rule.clone()));
    out.extend(o.remedies.iter().filter(|r| r.open != Some(false)).map(|r| r.rule.clone()));
    out.extend(o.regimes.iter().flat_map(|r| &r.outcomes).flatten().flat_map(|l| l.rules.iter().cloned()));
    out.extend(o.rulings.iter().flat_map(|(ids, ..)| ids.iter().cloned()));
    out
}
