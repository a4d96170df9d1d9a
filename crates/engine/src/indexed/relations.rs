//! How applicable powers stand to each other, who wins, what ties (S5, P14).
use super::candidates::{Candidate, Dated};
use super::inside;
use super::run::Run;
use super::value::Why;
use fazhi_lang::model::{Expr, ExprKind, Power, PowerId, RelationKind, Rules, Tier};
use fazhi_law::Rank;
use fazhi_time::Date;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

/// Most alternatives that tied winners make.
const ALTERNATIVES: usize = 64;

/// What is declared of a pair of names, as seen from the first.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Declared {
    /// The first declared of cumulates, concurs, concretises; the flag: declared in this order.
    both: Option<(RelationKind, bool)>,
    /// The first is special to the second.
    special: bool,
    /// The second is special to the first.
    general: bool,
    /// The first varies the second.
    varies: bool,
    /// The second varies the first.
    varied: bool,
}

/// Declared relations in both orders.
pub(super) fn declared(rules: &Rules) -> HashMap<(&str, &str), Declared> {
    let mut all: HashMap<(&str, &str), Declared> = HashMap::new();
    for r in &rules.relations {
        for (pair, forward) in [((r.a.as_str(), r.b.as_str()), true), ((r.b.as_str(), r.a.as_str()), false)] {
            let d = all.entry(pair).or_default();
            match r.kind {
                RelationKind::Cumulates | RelationKind::Concurs | RelationKind::Concretises => {
                    d.both.get_or_insert((r.kind, forward));
                }
                RelationKind::Special if forward => d.special = true,
                RelationKind::Special => d.general = true,
                RelationKind::Varies if forward => d.varies = true,
                RelationKind::Varies => d.varied = true,
                RelationKind::Competes => {}
            }
        }
    }
    all
}

/// A number for each power: the same for powers whose base, tiers and target are equal.
pub(super) fn shapes(rules: &Rules) -> Vec<u32> {
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut number = |power: &Power| {
        let mut text = String::new();
        spell_tier(&power.base, &mut text);
        power.tiers.iter().for_each(|t| spell_tier(t, &mut text));
        let _ = write!(text, "{:?}", power.refers);
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known.entry(text).or_insert(next)
    };
    rules.powers.iter().map(&mut number).collect()
}

fn spell_tier(tier: &Tier, out: &mut String) {
    let _ = write!(out, "[{}", tier.also);
    if let Some(guard) = &tier.guard {
        spell(guard, out);
    }
    for line in &tier.lines {
        let _ = write!(out, ";{:?} {:?} {:?} {:?}", line.modality, line.measure, line.role, line.unit);
        if let Some((lo, hi)) = &line.range {
            spell(lo, out);
            spell(hi, out);
        }
    }
    out.push(']');
}

/// Whether two expressions are the same but for their places.
pub(super) fn same(a: &Expr, b: &Expr) -> bool {
    let (mut x, mut y) = (String::new(), String::new());
    spell(a, &mut x);
    spell(b, &mut y);
    x == y
}

/// An expression without its places.
fn spell(e: &Expr, out: &mut String) {
    let mut all = |word: std::fmt::Arguments<'_>, parts: &[&Expr]| {
        let _ = write!(out, "({word}");
        parts.iter().for_each(|p| spell(p, out));
        out.push(')');
    };
    match &e.kind {
        ExprKind::Param(id, keys) => all(format_args!("param {id:?}"), &keys.iter().collect::<Vec<_>>()),
        ExprKind::Not(a) => all(format_args!("not"), &[a]),
        ExprKind::And(list) => all(format_args!("and"), &list.iter().collect::<Vec<_>>()),
        ExprKind::Or(list) => all(format_args!("or"), &list.iter().collect::<Vec<_>>()),
        ExprKind::Implies(a, b) => all(format_args!("implies"), &[a, b]),
        ExprKind::Cmp(cmp, a, b) => all(format_args!("{cmp:?}"), &[a, b]),
        ExprKind::In(a, b) => all(format_args!("in"), &[a, b]),
        ExprKind::Add(a, b) => all(format_args!("add"), &[a, b]),
        ExprKind::Sub(a, b) => all(format_args!("sub"), &[a, b]),
        ExprKind::Mul(a, b) => all(format_args!("mul"), &[a, b]),
        ExprKind::Div(a, b) => all(format_args!("div"), &[a, b]),
        ExprKind::Round(how, a, b) => all(format_args!("round {how:?}"), &[a, b]),
        ExprKind::List(list) => all(format_args!("list"), &list.iter().collect::<Vec<_>>()),
        ExprKind::Size(a) => all(format_args!("size"), &[a]),
        ExprKind::Disjoint(a, b) => all(format_args!("disjoint"), &[a, b]),
        ExprKind::Each(how, local, a, b) => all(format_args!("{how:?} {local:?}"), &[a, b]),
        ExprKind::Attr(a, attribute) => all(format_args!("attr {attribute:?}"), &[a]),
        ExprKind::Covers(a, b) => all(format_args!("covers"), &[a, b]),
        ExprKind::Superior(a, line) => all(format_args!("superior {line:?}"), &[a]),
        ExprKind::Government(a) => all(format_args!("government"), &[a]),
        ExprKind::BodyOf(kind, level, a) => all(format_args!("body {kind:?} {level}"), &[a]),
        leaf => {
            let _ = write!(out, "({leaf:?})");
        }
    }
}

/// How two applicable powers stand, the first and the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// Both apply.
    Both,
    /// Equal: both apply, lines once.
    Merge,
    /// Both apply, one fine governs.
    Concurs,
    /// Both apply, the first's lines govern.
    FirstDetails,
    /// Both apply, the second's lines govern.
    SecondDetails,
    /// The first defeats the second.
    First,
    /// The second defeats the first.
    Second,
    /// Only one can govern and the law does not say which.
    Tie(Why),
}

/// What decides between two powers that compete (S5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// The higher rank.
    Rank,
    /// The lower rank, which lawfully varies the higher (立法法 101).
    Varies,
    /// The special norm of the same maker and rank.
    Special,
    /// The later text of the same maker and rank.
    Later,
    /// A ruling made.
    Ruling,
}

/// The pairs of a date, worked out once each.
pub(super) type Pairs = BTreeMap<(PowerId, PowerId), Pair>;

/// Alternatives of a date under one completion.
#[derive(Debug, Clone, Default)]
pub(super) struct Alternatives {
    /// Positions in the candidates of the date.
    pub(super) sets: Vec<Vec<usize>>,
    /// Ties among winners.
    pub(super) ties: Vec<Why>,
    /// Too many.
    pub(super) top: bool,
}

impl<'a> Run<'a> {
    /// How two powers stand on a day.
    pub(super) fn pair(&self, a: PowerId, b: PowerId, day: Date, pairs: &mut Pairs) -> Pair {
        if a > b {
            return match self.pair(b, a, day, pairs) {
                Pair::First => Pair::Second,
                Pair::Second => Pair::First,
                Pair::FirstDetails => Pair::SecondDetails,
                Pair::SecondDetails => Pair::FirstDetails,
                other => other,
            };
        }
        if let Some(pair) = pairs.get(&(a, b)) {
            return *pair;
        }
        let pair = self.relate(a, b, day);
        pairs.insert((a, b), pair);
        pair
    }

    fn relate(&self, a: PowerId, b: PowerId, day: Date) -> Pair {
        self.related(a, b, day).0
    }

    /// How two powers stand on a day, and what decides between them.
    pub(super) fn related(&self, a: PowerId, b: PowerId, day: Date) -> (Pair, Option<Ground>) {
        let (Some(x), Some(y)) = (self.rules.powers.get(a.at()), self.rules.powers.get(b.at())) else {
            return (Pair::Both, None);
        };
        let declared = self.engine.declared.get(&(x.norm.name.as_str(), y.norm.name.as_str())).copied();
        let (Some(cx), Some(cy)) = (x.norm.cite_on(day), y.norm.cite_on(day)) else { return (Pair::Both, None) };
        match declared.and_then(|d| d.both) {
            Some((RelationKind::Cumulates, _)) => return (Pair::Both, None),
            Some((RelationKind::Concurs, _)) => return (Pair::Concurs, None),
            Some((RelationKind::Concretises, forward)) => {
                let ((low, lower), (high, higher)) = if forward { ((a, cx), (b, cy)) } else { ((b, cy), (a, cx)) };
                if lower.made >= higher.made && inside::of_power(self, low, high, day) {
                    return (if forward { Pair::FirstDetails } else { Pair::SecondDetails }, None);
                }
            }
            _ => {}
        }
        if declared.is_none() && self.engine.shapes.get(a.at()) == self.engine.shapes.get(b.at()) {
            return (Pair::Merge, None);
        }
        let d = declared.unwrap_or_default();
        let decided = self.ruled(&x.norm.name, &y.norm.name);
        if cx.rank == Rank::Unknown || cy.rank == Rank::Unknown {
            let open = Pair::Tie(Why::Rank(if cx.rank == Rank::Unknown { a } else { b }));
            return (decided.unwrap_or(open), decided.map(|_| Ground::Ruling));
        }
        let favours = |order: Ordering| match order {
            Ordering::Greater => Some(Pair::First),
            Ordering::Less => Some(Pair::Second),
            Ordering::Equal => None,
        };
        let better = match cx.rank.compare(cy.rank) {
            Some(Ordering::Greater) if d.varied => Some((Pair::Second, Ground::Varies)),
            Some(Ordering::Greater) => Some((Pair::First, Ground::Rank)),
            Some(Ordering::Less) if d.varies => Some((Pair::First, Ground::Varies)),
            Some(Ordering::Less) => Some((Pair::Second, Ground::Rank)),
            Some(Ordering::Equal) if cx.maker == cy.maker => {
                let special = favours(d.special.cmp(&d.general));
                let later = favours(cx.made.cmp(&cy.made));
                match (special, later) {
                    (Some(s), Some(l)) if s != l => None,
                    (s, l) => s.map(|s| (s, Ground::Special)).or(l.map(|l| (l, Ground::Later))),
                }
            }
            _ => None,
        };
        match better.or(decided.map(|d| (d, Ground::Ruling))) {
            Some((pair, ground)) => (pair, Some(ground)),
            None => {
                let ordered = x.norm.id <= y.norm.id;
                (Pair::Tie(if ordered { Why::Tie(a, b) } else { Why::Tie(b, a) }), None)
            }
        }
    }

    /// A ruling made on a tie of these names, in force on the day of the act.
    fn ruled(&self, a: &str, b: &str) -> Option<Pair> {
        let on = self.case.on;
        let mut rows = self.rules.ruled.iter().filter(|r| r.norm.cite_on(on).is_some() && r.from.is_none_or(|f| f <= on));
        rows.find_map(|r| {
            let beats = |w: &str, l: &str| r.wins == w && r.loses.iter().any(|x| x == l);
            if beats(a, b) {
                Some(Pair::First)
            } else if beats(b, a) {
                Some(Pair::Second)
            } else {
                None
            }
        })
    }

    /// Winners among the applicable candidates of a date, and the alternatives they leave.
    pub(super) fn alternatives(&self, dated: &Dated<'a>, applicable: Vec<usize>, pairs: &mut Pairs) -> Alternatives {
        let ids: Vec<PowerId> = applicable.iter().filter_map(|i| dated.candidates.get(*i)).map(|c| c.id).collect();
        // Powers of a rule-making kind do not compete: a line is allowed when some of them allows it (P22).
        if ids.len() < 2 || self.makes_rules() || self.all_merge(&ids) {
            return Alternatives { sets: vec![applicable], ..Alternatives::default() };
        }
        let n = ids.len();
        let mut grid = vec![Pair::Both; n * n];
        for (i, a) in ids.iter().enumerate() {
            for (j, b) in ids.iter().enumerate().filter(|(j, _)| *j != i) {
                if let Some(cell) = grid.get_mut(i * n + j) {
                    *cell = self.pair(*a, *b, dated.date, pairs);
                }
            }
        }
        let cell = |i: usize, j: usize| grid.get(i * n + j).copied().unwrap_or(Pair::Both);
        let wins = winners(n, |i, j| i != j && cell(i, j) == Pair::First);
        let won: Vec<usize> = (0..n).filter(|i| wins.get(*i).copied().unwrap_or(false)).collect();
        let mut ties = Vec::new();
        let mut tied = vec![false; n * n];
        for i in &won {
            for j in won.iter().filter(|j| *j != i) {
                let why = match cell(*i, *j) {
                    Pair::Tie(why) => why,
                    // Members of a circle through `varies`.
                    Pair::First => match (ids.get(*i), ids.get(*j)) {
                        (Some(a), Some(b)) => self.tie(*a, *b),
                        _ => continue,
                    },
                    _ => continue,
                };
                match (why, ids.get(*i), ids.get(*j)) {
                    (Why::Rank(_), Some(a), Some(b)) => {
                        ties.extend([a, b].into_iter().filter(|p| self.unranked(**p, dated.date)).map(|p| Why::Rank(*p)));
                    }
                    _ => ties.push(why),
                }
                for at in [i * n + j, j * n + i] {
                    if let Some(t) = tied.get_mut(at) {
                        *t = true;
                    }
                }
            }
        }
        ties.sort();
        ties.dedup();
        let free = |i: usize, j: usize| !tied.get(i * n + j).copied().unwrap_or(false);
        let mut sets = Vec::new();
        let fits = maximal(&won, &free, &mut sets);
        let of = |set: &Vec<usize>| set.iter().filter_map(|i| applicable.get(*i).copied()).collect::<Vec<usize>>();
        Alternatives { sets: sets.iter().map(of).collect(), ties, top: !fits }
    }

    fn unranked(&self, id: PowerId, day: Date) -> bool {
        self.rules.powers.get(id.at()).and_then(|p| p.norm.cite_on(day)).is_some_and(|c| c.rank == Rank::Unknown)
    }

    fn tie(&self, a: PowerId, b: PowerId) -> Why {
        let id = |p: PowerId| self.rules.powers.get(p.at()).map(|p| p.norm.id.as_str());
        if (id(a), a) <= (id(b), b) { Why::Tie(a, b) } else { Why::Tie(b, a) }
    }

    /// All are equal and nothing else is declared of them.
    fn all_merge(&self, ids: &[PowerId]) -> bool {
        let shape = |id: &PowerId| self.engine.shapes.get(id.at());
        self.engine.declared.is_empty() && ids.first().is_some_and(|first| ids.iter().all(|id| shape(id) == shape(first)))
    }

    /// Applicable candidates of a date under these truth values.
    pub(super) fn applicable(&self, dated: &Dated<'a>, bits: &[bool]) -> Vec<usize> {
        let holds = |at: usize| bits.get(at).copied().unwrap_or(false);
        let applies = |c: &Candidate<'a>| c.meets && c.settable && holds(c.class) && holds(c.when);
        dated.candidates.iter().enumerate().filter(|(_, c)| applies(c)).map(|(i, _)| i).collect()
    }

    /// The tier that a candidate's lines come from: the gravest whose guard holds, else the base.
    pub(super) fn tier(&self, c: &Candidate<'a>, bits: &[bool]) -> Option<usize> {
        let source = c.lines.and_then(|l| self.rules.powers.get(l.at()))?;
        (0..source.tiers.len()).rev().find(|n| bits.get(c.tiers + n).copied().unwrap_or(false))
    }

    /// The row of the table of rulings that fits a tie: its articles and who rules.
    pub(super) fn ruler(&self, a: PowerId, b: PowerId, day: Date) -> Option<&'a fazhi_lang::model::RulingRow> {
        let cite = |p: PowerId| self.rules.powers.get(p.at()).and_then(|p| p.norm.cite_on(day).or(p.norm.basis.first()));
        let (a, b) = (cite(a)?, cite(b)?);
        let same = a.maker == b.maker;
        let on = self.case.on;
        self.rules.rulings.iter().filter(|r| r.norm.cite_on(on).is_some()).find(|r| {
            let fits = |x: Rank, y: Rank| r.a.contains(&x) && r.b.contains(&y);
            r.same_maker.is_none_or(|s| s == same) && (fits(a.rank, b.rank) || fits(b.rank, a.rank))
        })
    }
}

/// Norms all of whose defeaters are themselves defeated; what is left undecided (a circle) wins too.
fn winners(n: usize, beats: impl Fn(usize, usize) -> bool) -> Vec<bool> {
    let mut state: Vec<Option<bool>> = vec![None; n];
    loop {
        let mut moved = false;
        for i in 0..n {
            if state.get(i).copied().flatten().is_some() {
                continue;
            }
            let defeaters = || (0..n).filter(|j| beats(*j, i)).map(|j| state.get(j).copied().flatten());
            let decided = if defeaters().any(|d| d == Some(true)) {
                Some(false)
            } else if defeaters().all(|d| d == Some(false)) {
                Some(true)
            } else {
                None
            };
            if let (Some(d), Some(slot)) = (decided, state.get_mut(i)) {
                *slot = Some(d);
                moved = true;
            }
        }
        if !moved {
            return state.into_iter().map(|s| s.unwrap_or(true)).collect();
        }
    }
}

/// All maximal sets without a tied pair, in order; false = more than [`ALTERNATIVES`].
fn maximal(all: &[usize], free: &dyn Fn(usize, usize) -> bool, sets: &mut Vec<Vec<usize>>) -> bool {
    let good = |set: &[usize], next: usize| set.iter().all(|s| free(*s, next));
    // Grown one by one: a set without the next member stays beside the one with it only where they clash.
    let mut partial: Vec<Vec<usize>> = vec![Vec::new()];
    for next in all {
        let mut grown: Vec<Vec<usize>> = Vec::new();
        for set in partial {
            if good(&set, *next) {
                grown.push(set.iter().copied().chain([*next]).collect());
            } else {
                grown.push(set.iter().copied().filter(|s| free(*s, *next)).chain([*next]).collect());
                grown.push(set);
            }
        }
        grown.sort();
        grown.dedup();
        // Sets inside another one are not maximal.
        let inside = |a: &Vec<usize>, b: &Vec<usize>| a.len() < b.len() && a.iter().all(|x| b.contains(x));
        partial = grown.iter().filter(|s| !grown.iter().any(|o| inside(s, o))).cloned().collect();
        if partial.len() > ALTERNATIVES {
            return false;
        }
    }
    sets.extend(partial);
    true
}
