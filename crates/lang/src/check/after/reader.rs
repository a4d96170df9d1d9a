//! For the reader: what nothing uses, what has no title or question, what shares an identifier.
use crate::ast::File;
use crate::check::report::{At, Reports};
use crate::check::symbols::{Category, Symbols};
use crate::diagnostic::Severity;
use crate::model::{Norm, Rules};
use std::collections::BTreeMap;

/// Vocabulary that stands for nothing by itself: without use it is a slip or left over. Gaps and duties state something without being read.
const USED: [Category; 13] = [
    Category::Enum,
    Category::Kind,
    Category::Party,
    Category::Role,
    Category::Measure,
    Category::Event,
    Category::Fact,
    Category::Judgment,
    Category::Param,
    Category::Define,
    Category::Holder,
    Category::Conduct,
    Category::Tiers,
];

/// Declarations that nothing uses.
pub(super) fn unused(symbols: &Symbols, reports: &Reports) {
    for category in USED {
        for (id, entry) in symbols.entries(category).iter().enumerate() {
            let Ok(id) = u32::try_from(id) else { continue };
            let built_in = category == Category::Enum && id == 0;
            // Observance of an adjustment is judged under its name.
            let judged = category == Category::Judgment && !symbols.named(Category::Adjust, &entry.name).is_empty();
            if !built_in && !judged && !symbols.is_used(category, id) {
                let args = vec![("category", category.word().to_owned()), ("name", entry.name.clone())];
                reports.warning("rules-unused", entry.at, args);
            }
        }
    }
}

/// Norms without a title and facts without a question: a page or an interview would show the bare name.
pub(super) fn untitled(rules: &Rules, symbols: &Symbols, reports: &Reports, files: &[File]) {
    let norms = [
        "holder",
        "duty",
        "power",
        "require",
        "clock",
        "procedure",
        "remedy",
        "settle",
        "adjust",
        "bar",
        "ruling",
        "ruled",
        "fills",
        "transition",
    ];
    for (book, file) in files.iter().enumerate() {
        for item in file.items.iter().filter(|i| norms.contains(&i.word.value.0)) {
            let Some(name) = item.name.as_ref() else { continue };
            if !item.body.iter().any(|c| c.word.value.0 == "title") {
                let args = vec![("category", item.word.value.0.to_owned()), ("name", name.value.clone())];
                reports.note("rules-no-title", At { book, span: name.span }, args);
            }
        }
    }
    for (id, fact) in rules.facts.iter().enumerate() {
        // A derived fact is not asked for.
        if fact.question.is_none()
            && fact.derived.is_none()
            && let Some(entry) = u32::try_from(id).ok().and_then(|id| symbols.entry(Category::Fact, id))
        {
            reports.note("rules-no-question", entry.at, vec![("fact", fact.name.clone())]);
        }
    }
}

/// Norms of different categories under one identifier: a finding could not say which. No finding names an office.
pub(super) fn shared_ids(rules: &Rules, reports: &Reports) {
    let mut seen: BTreeMap<&str, (&str, &Norm)> = BTreeMap::new();
    for (word, norm) in norms(rules).filter(|(word, _)| *word != "office") {
        match seen.get(norm.id.as_str()) {
            Some((other, first)) if *other != word => {
                let at = |n: &Norm| At { book: n.place.0.at(), span: n.place.1 };
                let args = vec![("id", norm.id.clone()), ("category", word.to_owned()), ("other", (*other).to_owned())];
                reports.push(Severity::Warning, "rules-id-shared", at(norm), Some(at(first)), args);
            }
            Some(_) => {}
            None => {
                seen.insert(&norm.id, (word, norm));
            }
        }
    }
}

/// All norms with the word of their item.
pub(crate) fn norms(rules: &Rules) -> impl Iterator<Item = (&'static str, &Norm)> {
    let holders = rules.holders.iter().map(|x| ("holder", &x.norm));
    let offices = rules.offices.iter().map(|x| ("office", &x.norm));
    let duties = rules.duties.iter().map(|x| ("duty", &x.norm));
    let powers = rules.powers.iter().map(|x| ("power", &x.norm));
    let requires = rules.requires.iter().map(|x| ("require", &x.norm));
    let clocks = rules.clocks.iter().map(|x| ("clock", &x.norm));
    let procedures = rules.procedures.iter().map(|x| ("procedure", &x.norm));
    let remedies = rules.remedies.iter().map(|x| ("remedy", &x.norm));
    let settles = rules.settles.iter().map(|x| ("settle", &x.norm));
    let adjusts = rules.adjusts.iter().map(|x| ("adjust", &x.norm));
    let bars = rules.bars.iter().map(|x| ("bar", &x.norm));
    let rulings = rules.rulings.iter().map(|x| ("ruling", &x.norm));
    let ruled = rules.ruled.iter().map(|x| ("ruled", &x.norm));
    let fills = rules.fills.iter().map(|x| ("fills", &x.norm));
    let transitions = rules.transitions.iter().map(|x| ("transition", &x.norm));
    holders
        .chain(offices)
        .chain(duties)
        .chain(powers)
        .chain(requires)
        .chain(clocks)
        .chain(procedures)
        .chain(remedies)
        .chain(settles)
        .chain(adjusts)
        .chain(bars)
        .chain(rulings)
        .chain(ruled)
        .chain(fills)
        .chain(transitions)
}
