//! Kinds of acts.
use crate::check::clause::{all, name_of, names_of};
use crate::check::ctx::{Ctx, Decl, effect, heading, heading_word, point};
use crate::check::symbols::Category;
use crate::model::{Bearer, Heading, Kind, KindId, Power, SubstanceLaw};

/// Headings without rules of their own: a kind says what follows when one is refuted.
const OWN: [Heading; 4] = [Heading::Standing, Heading::Power, Heading::Basis, Heading::Measure];

impl Ctx<'_> {
    /// Returned beside it: whether it says which law governs substance, and who acts.
    pub(crate) fn kind_item(&self, decl: Decl<'_>) -> (Kind, Said) {
        let body = decl.body();
        let points = all(body, "point").filter_map(|c| Some((point(c.choice())?, self.event(c.name()?, decl.book)?)));
        let effects = all(body, "effect")
            .filter_map(|c| Some((heading(c.choice())?, c.nth_choice(1).and_then(effect)?, self.cites(decl.book, &c.tail))));
        let substance = decl.find("substance");
        let law = match substance.map(|c| c.choice()) {
            Some("conduct") => SubstanceLaw::Conduct,
            Some("lighter") => SubstanceLaw::Lighter,
            _ => SubstanceLaw::Act,
        };
        let bearer = decl.find("bearer").map(|c| if c.choice() == "person" { Bearer::Person } else { Bearer::Authority });
        let kind = Kind {
            name: decl.name().to_owned(),
            title: decl.title(),
            parent: name_of(decl.head(), ":").and_then(|n| self.id(Category::Kind, n, decl.book)).map(KindId),
            points: points.collect(),
            effects: effects.collect(),
            substance: (law, substance.map(|c| self.cites(decl.book, &c.tail)).unwrap_or_default()),
            bearer: bearer.unwrap_or(Bearer::Authority),
            closing: self.events(names_of(body, "closing"), decl.book),
            sets: name_of(body, "sets").and_then(|n| self.id(Category::Kind, n, decl.book)).map(KindId),
        };
        (kind, Said { substance: substance.is_some(), bearer: bearer.is_some() })
    }

    /// A kind that powers are of must say what follows from defects without a rule of their own, and which law governs its substance (S6, S11).
    pub(crate) fn kinds_of_powers(&self, powers: &[Power], said: &[Said]) {
        let mut kinds: Vec<KindId> = powers.iter().map(|p| p.kind).collect();
        kinds.sort();
        kinds.dedup();
        for id in kinds {
            let (Some(kind), Some(entry)) = (self.rules.kinds.get(id.at()), self.symbols.entry(Category::Kind, id.0)) else {
                continue;
            };
            for heading in OWN.iter().filter(|h| !kind.effects.iter().any(|(k, _, _)| k == *h)) {
                let args = vec![("kind", kind.name.clone()), ("heading", heading_word(*heading).to_owned())];
                self.reports.error("rules-effect-missing", entry.at, args);
            }
            if !said.get(id.at()).is_some_and(|s| s.substance) {
                self.reports.error("rules-substance-missing", entry.at, vec![("kind", kind.name.clone())]);
            }
        }
    }
}

/// What a kind states itself (or, after [`inherit`], a kind above it).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said {
    substance: bool,
    bearer: bool,
}

/// What a kind does not state it has from the kinds above it, the nearest first.
pub(crate) fn inherit(kinds: &mut [Kind], said: &mut [Said]) {
    let own: Vec<(Kind, Said)> = kinds.iter().cloned().zip(said.iter().copied()).collect();
    for (kind, said) in kinds.iter_mut().zip(said.iter_mut()) {
        let mut up = kind.parent;
        while let Some((above, stated)) = up.and_then(|p| own.get(p.at())) {
            for (p, e) in &above.points {
                if !kind.points.iter().any(|(q, _)| q == p) {
                    kind.points.push((*p, *e));
                }
            }
            for effect in &above.effects {
                if !kind.effects.iter().any(|(h, _, _)| *h == effect.0) {
                    kind.effects.push(effect.clone());
                }
            }
            if !said.substance && stated.substance {
                kind.substance = above.substance.clone();
                said.substance = true;
            }
            if !said.bearer && stated.bearer {
                kind.bearer = above.bearer;
                said.bearer = true;
            }
            if kind.closing.is_empty() {
                kind.closing = above.closing.clone();
            }
            kind.sets = kind.sets.or(above.sets);
            up = above.parent;
        }
        kind.points.sort();
    }
}
