//! The map itself for people: kind of act by kind of act, each power with its articles, who has it, against whom, for what.
use super::Told;
use fazhi_analysis::map::Holding;
use fazhi_lang::model::{ConductId, KindId};
use std::collections::BTreeMap;

pub(super) fn lines(told: &Told<'_>) -> Vec<String> {
    let w = &told.words;
    let held: Vec<&Holding> = told.map.holdings().iter().filter(|h| !h.bodies.is_empty()).collect();
    let nobody = told.map.holdings().len() - held.len();
    let bodies: std::collections::BTreeSet<_> = held.iter().flat_map(|h| h.bodies.iter().map(|(b, _)| b)).collect();
    let n = |n: usize| n.to_string();
    let mut out = vec![w.say(
        "map-head",
        &[
            ("jurisdiction", told.jurisdiction()),
            ("on", w.date(told.map.day())),
            ("powers", n(held.len())),
            ("bodies", n(bodies.len())),
        ],
    )];
    let mut kinds: BTreeMap<KindId, Vec<&Holding>> = BTreeMap::new();
    for holding in held {
        kinds.entry(holding.kind).or_default().push(holding);
    }
    for (kind, holdings) in kinds {
        out.push(String::new());
        out.push(told.kind(kind));
        let mut who: Vec<(Vec<String>, Vec<&Holding>)> = Vec::new();
        for holding in holdings {
            let names = told.grouped(holding.bodies.iter().map(|(b, h)| (b, h)));
            match who.iter_mut().find(|(n, _)| *n == names) {
                Some((_, list)) => list.push(holding),
                None => who.push((names, vec![holding])),
            }
        }
        for (names, list) in who {
            out.push(format!("  {}", w.say("map-who", &[("list", w.list(&names))])));
            for holding in list {
                out.extend(told.power_lines(holding).into_iter().map(|l| format!("    {l}")));
            }
        }
    }
    if nobody > 0 {
        out.push(String::new());
        out.push(w.say("map-nobody", &[("n", n(nobody))]));
    }
    out
}

impl Told<'_> {
    pub(super) fn kind(&self, kind: KindId) -> String {
        self.words.rules.kinds.get(kind.at()).map_or_else(String::new, |k| self.words.title(&k.title))
    }

    pub(super) fn conduct(&self, conduct: ConductId) -> String {
        self.words.rules.conducts.get(conduct.at()).map_or_else(String::new, |c| self.words.title(&c.title))
    }

    /// The title of a power; its tier behind it.
    pub(super) fn power(&self, power: fazhi_lang::model::PowerId, tier: Option<&str>) -> String {
        let title = self.words.rules.powers.get(power.at()).map_or_else(String::new, |p| self.words.title(&p.norm.title));
        match tier {
            Some(tier) => self.words.say("map-tier", &[("power", title), ("tier", tier.to_owned())]),
            None => title,
        }
    }

    pub(super) fn articles(&self, ids: &[String]) -> String {
        self.words.cites(ids.iter().map(String::as_str))
    }

    fn power_lines(&self, holding: &Holding) -> Vec<String> {
        let w = &self.words;
        let say = |key: &str, list: Vec<String>| format!("  {}", w.say(key, &[("list", w.list(&list))]));
        let head = w.say(
            "map-power",
            &[("power", self.power(holding.power, holding.tier.as_deref())), ("articles", self.articles(&holding.basis))],
        );
        let mut out = vec![head];
        let own = w.rules.powers.get(holding.power.at()).map(|p| p.conducts.clone()).unwrap_or_default();
        if !own.is_empty() {
            out.push(say("map-for", own.iter().map(|c| self.conduct(*c)).collect()));
        }
        let against: Vec<String> =
            holding.against.iter().filter_map(|c| w.rules.parties.get(c.at())).map(|c| w.title(&c.title)).collect();
        if !against.is_empty() {
            out.push(say("map-against", against));
        }
        out
    }
}
