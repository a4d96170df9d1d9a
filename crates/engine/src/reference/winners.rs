//! Relations, ordering and defeat among the powers that apply (S5, P14).
use super::scope::{Res, Run, in_force};
use super::value::{cause, one};
use crate::opinion::{Support, Tag};
use fazhi_lang::model::{Power, Relation, RelationKind};
use fazhi_law::Rank;
use fazhi_time::Date;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// More alternatives than this are ⊤.
const ALTERNATIVES: usize = 64;

/// How two applicable powers stand to each other on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stand {
    /// Both apply.
    Both,
    /// One conduct breaks both: both apply, the higher fine governs.
    Concur,
    /// Equal consequences: one, both cited.
    Merge,
    /// Both apply, the first's lines govern.
    Detail { lower: usize, higher: usize },
    /// One wins.
    Beats { winner: usize, loser: usize },
    /// Nobody wins: why, and whether a body rules on it.
    Tie { support: Support, ruling: bool },
}

/// What is left of the applicable powers.
#[derive(Debug, Clone, Default)]
pub(super) struct Field {
    /// Maximal sets of winners without a tie among them; `None` = more than can be asked.
    pub(super) alternatives: Option<Vec<BTreeSet<usize>>>,
    pub(super) stands: BTreeMap<(usize, usize), Stand>,
    /// Ties among winners.
    pub(super) ties: BTreeMap<(usize, usize), (Support, bool)>,
}

impl Field {
    /// How two powers stand, in either order.
    pub(super) fn stand(&self, a: usize, b: usize) -> Option<&Stand> {
        self.stands.get(&(a.min(b), a.max(b)))
    }
}

impl Run<'_> {
    /// The winners among applicable powers under the law of a day.
    pub(super) fn contest(&self, applicable: &[usize], day: Date) -> Res<Field> {
        let mut field = Field::default();
        for (i, a) in applicable.iter().enumerate() {
            for b in applicable.iter().skip(i + 1) {
                if let (Some(first), Some(second)) = (self.power(*a), self.power(*b)) {
                    field.stands.insert((*a, *b), self.pair((*a, first), (*b, second), day)?);
                }
            }
        }
        let beats: BTreeSet<(usize, usize)> = field
            .stands
            .values()
            .filter_map(|s| if let Stand::Beats { winner, loser } = s { Some((*winner, *loser)) } else { None })
            .collect();
        // Grounded: who has no defeater left is in, whom such a one defeats is out; repeat until nothing changes.
        let (mut inside, mut outside) = (BTreeSet::new(), BTreeSet::new());
        loop {
            let before = (inside.len(), outside.len());
            for power in applicable {
                let mut defeaters = beats.iter().filter(|(_, l)| l == power).map(|(w, _)| w);
                if defeaters.all(|d| outside.contains(d)) {
                    inside.insert(*power);
                }
            }
            outside.extend(beats.iter().filter(|(w, _)| inside.contains(w)).map(|(_, l)| *l));
            if before == (inside.len(), outside.len()) {
                break;
            }
        }
        let winners: BTreeSet<usize> = applicable.iter().copied().filter(|p| !outside.contains(p)).collect();
        for ((a, b), stand) in &field.stands {
            if !winners.contains(a) || !winners.contains(b) {
                continue;
            }
            match stand {
                Stand::Tie { support, ruling } => {
                    field.ties.insert((*a, *b), (support.clone(), *ruling));
                }
                // Members of a cycle defeat each other: they tie.
                Stand::Beats { .. } => {
                    field.ties.insert((*a, *b), (self.ruling_cause(*a, *b), true));
                }
                _ => {}
            }
        }
        field.alternatives = maximal(&winners, &field.ties.keys().copied().collect());
        Ok(field)
    }

    /// The ids of two powers, sorted, as the cause of a ruling.
    pub(super) fn ruling_cause(&self, a: usize, b: usize) -> Support {
        one(cause(Tag::Ruling, self.ids([a, b]).join("|"), None))
    }

    /// Sorted ids.
    pub(super) fn ids(&self, of: impl IntoIterator<Item = usize>) -> Vec<String> {
        let found: BTreeSet<String> = of.into_iter().filter_map(|p| self.power(p)).map(|p| p.norm.id.clone()).collect();
        found.into_iter().collect()
    }

    fn pair(&self, (a, first): (usize, &Power), (b, second): (usize, &Power), day: Date) -> Res<Stand> {
        let (x, y) = (&first.norm.name, &second.norm.name);
        let about = |r: &&Relation| r.a == *x && r.b == *y || r.a == *y && r.b == *x;
        let declared: Vec<&Relation> = self.rules().relations.iter().filter(about).collect();
        use RelationKind as K;
        let first_of = declared.iter().find(|r| matches!(r.kind, K::Cumulates | K::Concurs | K::Concretises));
        match first_of {
            Some(r) if r.kind == K::Cumulates => return Ok(Stand::Both),
            Some(r) if r.kind == K::Concurs => return Ok(Stand::Concur),
            Some(r) => {
                let (lower, higher) = if r.a == *x { (a, b) } else { (b, a) };
                let (low, high) = if r.a == *x { (first, second) } else { (second, first) };
                let made = |p: &Power| p.norm.cite_on(day).map(|c| c.made);
                if made(low) >= made(high) && self.inside(low, high)? {
                    return Ok(Stand::Detail { lower, higher });
                }
            }
            None if declared.is_empty() && super::same::same_consequences(first, second) => return Ok(Stand::Merge),
            None => {}
        }
        let has = |kind: K, over: &str, under: &str| declared.iter().any(|r| r.kind == kind && r.a == over && r.b == under);
        let stand = self.compete((a, first), (b, second), day, &has);
        if !matches!(stand, Stand::Tie { .. }) {
            return Ok(stand);
        }
        for ruled in
            self.rules().ruled.iter().filter(|r| in_force(&r.norm, self.case.on) && r.from.is_none_or(|f| f <= self.case.on))
        {
            if ruled.wins == *x && ruled.loses.contains(y) {
                return Ok(Stand::Beats { winner: a, loser: b });
            }
            if ruled.wins == *y && ruled.loses.contains(x) {
                return Ok(Stand::Beats { winner: b, loser: a });
            }
        }
        Ok(stand)
    }

    /// Rank; then, within one maker and rank, special and later; else a tie.
    fn compete(
        &self,
        (a, first): (usize, &Power),
        (b, second): (usize, &Power),
        day: Date,
        has: &dyn Fn(RelationKind, &str, &str) -> bool,
    ) -> Stand {
        let tie = || Stand::Tie { support: self.ruling_cause(a, b), ruling: true };
        let (Some(p), Some(q)) = (first.norm.cite_on(day), second.norm.cite_on(day)) else { return tie() };
        let (x, y) = (first.norm.name.as_str(), second.norm.name.as_str());
        let unknown = [(first, p), (second, q)].into_iter().filter(|(_, c)| c.rank == Rank::Unknown);
        let support: Support = unknown.map(|(power, _)| cause(Tag::Fact, format!("rank {}", power.norm.id), None)).collect();
        if !support.is_empty() {
            return Stand::Tie { support, ruling: false };
        }
        let beats = |first_wins: bool| {
            if first_wins { Stand::Beats { winner: a, loser: b } } else { Stand::Beats { winner: b, loser: a } }
        };
        match p.rank.compare(q.rank) {
            // The lower may lawfully vary the higher (立法法 101).
            Some(Ordering::Greater) => beats(!has(RelationKind::Varies, y, x)),
            Some(Ordering::Less) => beats(has(RelationKind::Varies, x, y)),
            Some(Ordering::Equal) if p.maker == q.maker => {
                let special = i8::from(has(RelationKind::Special, x, y)) - i8::from(has(RelationKind::Special, y, x));
                let later = match p.made.cmp(&q.made) {
                    Ordering::Greater => 1,
                    Ordering::Less => -1,
                    Ordering::Equal => 0,
                };
                match (special, later) {
                    (0, 0) | (1, -1) | (-1, 1) => tie(),
                    (s, l) => beats(s + l > 0),
                }
            }
            _ => tie(),
        }
    }
}

/// All maximal sets without a tied pair, adding one winner after the other.
fn maximal(winners: &BTreeSet<usize>, ties: &BTreeSet<(usize, usize)>) -> Option<Vec<BTreeSet<usize>>> {
    let tied = |a: usize, b: usize| ties.contains(&(a.min(b), a.max(b)));
    let mut found: BTreeSet<BTreeSet<usize>> = BTreeSet::from([BTreeSet::new()]);
    for winner in winners {
        let mut next: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
        for set in &found {
            let mut with: BTreeSet<usize> = set.iter().copied().filter(|m| !tied(*m, *winner)).collect();
            with.insert(*winner);
            if with.len() <= set.len() {
                next.insert(set.clone());
            }
            next.insert(with);
        }
        let all = next.clone();
        next.retain(|s| !all.iter().any(|o| s != o && s.is_subset(o)));
        found = next;
        if found.len() > ALTERNATIVES {
            return None;
        }
    }
    Some(found.into_iter().collect())
}
