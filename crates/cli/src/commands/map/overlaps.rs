//! Overlaps for people: conducts with the same bodies, powers and settlement stand together.
use super::Told;
use fazhi_analysis::map::{How, Overlap, Settled};
use std::collections::BTreeMap;

pub(super) fn lines(told: &Told<'_>) -> Vec<String> {
    let w = &told.words;
    let overlaps = told.map.overlaps();
    let mut groups: Vec<(Vec<&Overlap>, Vec<String>)> = Vec::new();
    let mut at: BTreeMap<(fazhi_analysis::map::Class, String, Vec<String>), usize> = BTreeMap::new();
    for overlap in &overlaps {
        let body = told.overlap(overlap);
        let kind = told.kind(overlap.kind);
        match at.get(&(overlap.class, kind.clone(), body.clone())).and_then(|n| groups.get_mut(*n)) {
            Some((list, _)) => list.push(overlap),
            None => {
                at.insert((overlap.class, kind, body.clone()), groups.len());
                groups.push((vec![overlap], body));
            }
        }
    }
    let mut out = vec![w.say(
        "map-overlaps-head",
        &[
            ("jurisdiction", told.jurisdiction()),
            ("on", w.date(told.map.day())),
            ("n", overlaps.len().to_string()),
            ("unsettled", overlaps.iter().filter(|o| o.settled.is_empty()).count().to_string()),
        ],
    )];
    groups.sort_by_key(|(list, _)| list.first().map(|o| (o.class, o.kind)));
    for (n, (list, body)) in groups.iter().enumerate() {
        let Some(first) = list.first() else { continue };
        out.push(String::new());
        let class = w.say(&format!("map-class-{}", first.class.word()), &[]);
        out.push(format!("{}. {}", n + 1, w.say("map-overlap", &[("class", class), ("kind", told.kind(first.kind))])));
        let conducts: Vec<String> = list.iter().filter_map(|o| o.conduct).map(|c| told.conduct(c)).collect();
        if !conducts.is_empty() {
            out.push(format!("   {}", w.say("map-for", &[("list", w.list(&told.first(conducts, 4)))])));
        }
        let mut powers: BTreeMap<_, _> = BTreeMap::new();
        for (id, basis) in list.iter().flat_map(|o| &o.powers) {
            powers.insert(*id, basis);
        }
        for (id, basis) in powers {
            let args = [("power", told.power(id, None)), ("articles", told.articles(basis))];
            out.push(format!("   {}", w.say("map-by-power", &args)));
        }
        out.extend(body.iter().map(|l| format!("   {l}")));
    }
    out
}

impl Told<'_> {
    /// Who, and what settles it.
    fn overlap(&self, overlap: &Overlap) -> Vec<String> {
        let w = &self.words;
        let who = self.grouped(overlap.bodies.iter().map(|m| (&m.body, &m.has)));
        let mut out = vec![w.say("map-who", &[("list", w.list(&who))])];
        if overlap.settled.is_empty() {
            out.push(w.say("map-unsettled", &[]));
        }
        let several = overlap.settled.len() > 1;
        for (n, settled) in overlap.settled.iter().enumerate() {
            let text = self.settled(settled);
            if n == 0 {
                let first = if several { format!("1. {text}") } else { text };
                out.push(w.say("map-settled", &[("how", first)]));
            } else {
                out.push(format!("  {}. {text}", n + 1));
            }
            if let How::Dispute { superiors, without, .. } = &settled.how {
                out.extend(self.dispute(superiors, without).into_iter().map(|l| format!("     {l}")));
            }
        }
        out
    }

    fn settled(&self, settled: &Settled) -> String {
        let w = &self.words;
        let event = |e: &fazhi_lang::model::EventId| w.rules.events.get(e.at()).map_or_else(String::new, |e| w.title(&e.title));
        let what = match &settled.how {
            How::Designated(e) | How::Transferred(e) | How::FirstFiled(e) => event(e),
            How::Order(p) | How::Ruled(p) => w.say("words-quoted", &[("a", self.power(*p, None))]),
            How::Ruling(by) => w.title(by),
            How::Dispute { line: Some(line), .. } => line.clone(),
            How::Dispute { line: None, .. } => "none".to_owned(),
            How::Declared(_) | How::Same => String::new(),
        };
        let articles = self.articles(&settled.citations);
        let text = w.say(&format!("map-how-{}", settled.how.word()), &[("what", what)]);
        if articles.is_empty() { text } else { w.say("map-with-articles", &[("text", text), ("articles", articles)]) }
    }

    fn dispute(
        &self,
        superiors: &std::collections::BTreeSet<fazhi_law::BodyId>,
        without: &[(fazhi_law::BodyId, fazhi_law::BodyId)],
    ) -> Vec<String> {
        let w = &self.words;
        let mut out = Vec::new();
        if !superiors.is_empty() {
            let names: Vec<String> = superiors.iter().map(|b| w.body(b.as_str())).collect();
            out.push(w.say("map-superiors", &[("list", w.list(&self.first(names, 3)))]));
        }
        if !without.is_empty() {
            let pair = |(a, b): &(fazhi_law::BodyId, fazhi_law::BodyId)| {
                w.say("map-pair", &[("a", w.body(a.as_str())), ("b", w.body(b.as_str()))])
            };
            let names = self.first(without.iter().map(pair).collect(), 2);
            out.push(w.say("map-without-superior", &[("list", w.list(&names))]));
        }
        out
    }
}
