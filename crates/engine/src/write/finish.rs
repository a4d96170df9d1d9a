//! What every opinion says of its own ground, whichever evaluator gave it: texts nobody compared, rulebooks nobody signed.
use crate::opinion::{Assumption, CiteRef, Opinion};
use fazhi_lang::model::{BookId, Norm, Rules};
use std::collections::BTreeSet;

/// The opinion with its assumptions `text-not-checked` (one a provision it cites without digest) and `unsigned` (one a rulebook whose norms
/// it rests on and that nobody has signed in its present wording).
pub fn finish(rules: &Rules, mut opinion: Opinion) -> Opinion {
    let mut unchecked: BTreeSet<String> = BTreeSet::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut cite = |c: &CiteRef| {
        if c.text_digest.is_none() {
            unchecked.insert(c.id.clone());
        }
    };
    for f in &opinion.findings {
        f.citations.iter().chain(&f.effect_citations).for_each(&mut cite);
        used.insert(f.rule.clone());
        // Findings of the mechanisms name the rules they rest on in their arguments, joined by `|`.
        used.extend(["rule", "power"].iter().filter_map(|k| f.args.get(k)).flat_map(|ids| ids.split('|')).map(str::to_owned));
    }
    for c in &opinion.clocks {
        c.citations.iter().for_each(&mut cite);
        used.insert(c.rule.clone());
    }
    for r in &opinion.remedies {
        r.citations.iter().for_each(&mut cite);
        used.insert(r.rule.clone());
    }
    for lines in opinion.regimes.iter().flat_map(|r| &r.outcomes) {
        for line in lines {
            line.citations.iter().for_each(&mut cite);
            used.extend(line.rules.iter().cloned());
        }
    }
    opinion.competence.citations.iter().for_each(&mut cite);
    let books: BTreeSet<BookId> = norms(rules).filter(|n| used.contains(n.id.as_str())).map(|n| n.place.0).collect();
    for book in books.into_iter().filter_map(|b| rules.books.get(b.at())).filter(|b| b.signed.is_empty()) {
        opinion.assumptions.insert(Assumption { code: "unsigned", name: book.file.clone(), citations: Vec::new() });
    }
    for id in unchecked {
        opinion.assumptions.insert(Assumption { code: "text-not-checked", name: id, citations: Vec::new() });
    }
    opinion
}

/// Norms an opinion can rest on.
fn norms(rules: &Rules) -> impl Iterator<Item = &Norm> {
    let powers = rules.powers.iter().map(|x| &x.norm).chain(rules.requires.iter().map(|x| &x.norm));
    let procedural = rules
        .clocks
        .iter()
        .map(|x| &x.norm)
        .chain(rules.procedures.iter().map(|x| &x.norm))
        .chain(rules.remedies.iter().map(|x| &x.norm));
    powers
        .chain(procedural)
        .chain(rules.adjusts.iter().map(|x| &x.norm))
        .chain(rules.bars.iter().map(|x| &x.norm))
        .chain(rules.settles.iter().map(|x| &x.norm))
}
