//! Gaps for people, by what is missing.
use super::Told;
use fazhi_analysis::map::{Gap, Has, Lack, Subject};
use fazhi_lang::model::KindId;
use std::collections::BTreeMap;

pub(super) fn lines(told: &Told<'_>) -> Vec<String> {
    let w = &told.words;
    let gaps = told.map.gaps();
    let mut out = vec![w.say(
        "map-gaps-head",
        &[("jurisdiction", told.jurisdiction()), ("on", w.date(told.map.day())), ("n", gaps.len().to_string())],
    )];
    let mut lacks: BTreeMap<Lack, Vec<&Gap>> = BTreeMap::new();
    for gap in &gaps {
        lacks.entry(gap.lack).or_default().push(gap);
    }
    for (lack, gaps) in lacks {
        out.push(String::new());
        out.push(w.say(&format!("map-lack-{}", lack.word()), &[("n", gaps.len().to_string())]));
        let mut kinds: BTreeMap<Option<KindId>, Vec<&Gap>> = BTreeMap::new();
        for gap in gaps {
            kinds.entry(told.kind_of(gap)).or_default().push(gap);
        }
        for (kind, gaps) in kinds {
            let inset = if let Some(kind) = kind {
                out.push(format!("  {}", told.kind(kind)));
                "    "
            } else {
                "  "
            };
            for gap in gaps {
                let args = [("power", told.subject(gap)), ("articles", told.articles(&gap.basis))];
                out.push(format!("{inset}{}", w.say("map-power", &args)));
                out.extend(told.details(gap).into_iter().map(|l| format!("{inset}  {l}")));
            }
        }
    }
    out
}

impl Told<'_> {
    /// Gaps of powers stand under the kind of act.
    fn kind_of(&self, gap: &Gap) -> Option<KindId> {
        match gap.subject {
            Subject::Duty(_) => None,
            Subject::Power(id) => self.words.rules.powers.get(id.at()).map(|p| p.kind),
        }
    }

    /// The title of the duty or power that lacks something.
    pub(super) fn subject(&self, gap: &Gap) -> String {
        match gap.subject {
            Subject::Duty(id) => {
                self.words.rules.duties.get(id.at()).map_or_else(String::new, |d| self.words.title(&d.norm.title))
            }
            Subject::Power(id) => self.power(id, None),
        }
    }

    fn details(&self, gap: &Gap) -> Vec<String> {
        let w = &self.words;
        let mut out = Vec::new();
        let mut say = |key: &str, list: Vec<String>| {
            if !list.is_empty() {
                out.push(w.say(key, &[("list", w.list(&list))]));
            }
        };
        say("map-for", gap.conducts.iter().map(|c| self.conduct(*c)).collect());
        if !gap.whole {
            say("map-only", self.grouped(gap.bodies.iter().map(|b| (b, &Has::Yes))));
        }
        say("map-answered", gap.powers.iter().map(|p| self.power(*p, None)).collect());
        if let Some(witness) = self.map.witness(gap) {
            let body = witness.act.get("actor").and_then(|a| a.as_str()).map(|a| w.body(a)).unwrap_or_default();
            out.push(w.say(&format!("map-shown-{}", gap.lack.word()), &[("body", body)]));
        }
        out
    }
}
