//! Rulebooks compiled: what each kind of act has, who is below whom, how powers stand to each other.
use super::bodies::{self, Row};
use super::plain::Plain;
use super::reads;
use super::relations::{self, Declared};
use crate::World;
use fazhi_lang::model::{
    ClockId, ConductId, Effect, EventId, FactId, Heading, KindId, MeasureId, PartyClassId, Point, PowerId, ProcedureId, RemedyId,
    RequireId, RoleId,
};
use fazhi_law::BodyId;
use fazhi_time::{Bearer, Date, DateTime, Moment, Period, PeriodRule};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, RwLock};

/// Rulebooks compiled against a world; answers any number of cases.
pub struct Engine<'w> {
    pub(super) world: World<'w>,
    kinds: Vec<Plan>,
    classes: Vec<Vec<PartyClassId>>,
    roles: Vec<Vec<RoleId>>,
    measures: Vec<Vec<MeasureId>>,
    conducts: Vec<Vec<ConductId>>,
    doers: Vec<bool>,
    pub(super) bodies: Vec<Row<'w>>,
    by_body: HashMap<&'w BodyId, usize>,
    pub(super) implies: Vec<(FactId, FactId)>,
    fills: Vec<Vec<usize>>,
    versions: HashMap<&'w str, Vec<PowerId>>,
    pub(super) declared: HashMap<(&'w str, &'w str), Declared>,
    /// Powers with equal lines have the same number (P14: equal ones merge).
    pub(super) shapes: Vec<u32>,
    reads: Reads,
    /// The short way for plain acts.
    pub(super) plain: Plain<'w>,
    counting: RwLock<HashMap<(String, Date, bool), Arc<PeriodRule>>>,
    /// Last days of periods without pauses and extensions, with whether they are provisional: they follow from the period alone.
    reckoned: RwLock<HashMap<Plainly, (DateTime, bool)>>,
}

/// A period without pauses and extensions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Plainly {
    pub(super) counting: String,
    pub(super) person: bool,
    pub(super) start: Moment,
    pub(super) length: Period,
    pub(super) cap: Option<Period>,
}

/// Names read by requirements, steps of procedures, clocks.
#[derive(Debug, Default)]
struct Reads {
    requires: Vec<BTreeSet<String>>,
    steps: Vec<Vec<BTreeSet<String>>>,
    clocks: Vec<BTreeSet<String>>,
}

/// What a kind of act has, its own and that of the kinds above it.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Itself and the kinds above it, nearest first.
    pub(super) up: Vec<KindId>,
    /// Powers that answer no conduct in particular.
    free: Vec<PowerId>,
    /// Powers that answer a conduct.
    pub(super) conducted: Vec<PowerId>,
    /// Powers for each conduct, with the free ones.
    by_conduct: BTreeMap<ConductId, Vec<PowerId>>,
    pub(super) requires: Vec<RequireId>,
    pub(super) clocks: Vec<ClockId>,
    pub(super) procedures: Vec<ProcedureId>,
    pub(super) remedies: Vec<RemedyId>,
    pub(super) settles: Vec<usize>,
    pub(super) adjusts: Vec<usize>,
    pub(super) bars: Vec<usize>,
    pub(super) transitions: Vec<usize>,
    /// The kind of norms that acts of this kind make: its own word, else that of the nearest kind above.
    pub(super) sets: Option<KindId>,
}

/// Most ways of counting kept resolved.
const KEPT: usize = 10_000;

/// Each thing with those above it, itself first; a circle ends where it closes.
fn chains<T: Copy + PartialEq>(count: usize, id: impl Fn(u32) -> T, up: impl Fn(T) -> Option<T>) -> Vec<Vec<T>> {
    (0..count)
        .filter_map(|n| u32::try_from(n).ok())
        .map(|n| {
            let mut chain = vec![id(n)];
            while let Some(next) = chain.last().and_then(|l| up(*l)).filter(|u| !chain.contains(u)) {
                chain.push(next);
            }
            chain
        })
        .collect()
}

fn ids<T>(count: usize, id: impl Fn(u32) -> T) -> impl Iterator<Item = T> {
    (0..u32::try_from(count).unwrap_or(u32::MAX)).map(id)
}

impl<'w> Engine<'w> {
    /// Compiles the rulebooks of a world.
    pub fn new(world: World<'w>) -> Engine<'w> {
        let rules = world.rules;
        let bodies: Vec<Row<'w>> = bodies::rows(world.bodies);
        let by_body = bodies.iter().enumerate().map(|(i, r)| (&r.body.id, i)).collect();
        let kinds = chains(rules.kinds.len(), KindId, |k| rules.kinds.get(k.at()).and_then(|k| k.parent));
        let roles = chains(rules.roles.len(), RoleId, |r| rules.roles.get(r.at()).and_then(|r| r.parent));
        let doer = |r: &RoleId| rules.roles.get(r.at()).is_some_and(|r| r.name == "doer");
        let conducts = wholes(world);
        let mut fills = vec![Vec::new(); rules.clocks.len()];
        for (i, fill) in rules.fills.iter().enumerate() {
            if let Some(list) = fills.get_mut(fill.clock.at()) {
                list.push(i);
            }
        }
        let mut versions: HashMap<&'w str, Vec<PowerId>> = HashMap::new();
        for (power, id) in rules.powers.iter().zip(ids(rules.powers.len(), PowerId)) {
            versions.entry(power.norm.name.as_str()).or_default().push(id);
        }
        let plans = kinds.into_iter().map(|up| plan(world, up, &conducts)).collect();
        let implies = rules.facts.iter().zip(ids(rules.facts.len(), FactId));
        Engine {
            world,
            kinds: plans,
            classes: chains(rules.parties.len(), PartyClassId, |c| rules.parties.get(c.at()).and_then(|c| c.parent)),
            doers: roles.iter().map(|chain| chain.iter().any(doer)).collect(),
            roles,
            measures: chains(rules.measures.len(), MeasureId, |m| rules.measures.get(m.at()).and_then(|m| m.parent)),
            conducts,
            bodies,
            by_body,
            implies: implies.flat_map(|(f, id)| f.implies.iter().map(move |g| (id, *g))).collect(),
            fills,
            versions,
            declared: relations::declared(rules),
            shapes: relations::shapes(rules),
            reads: Reads {
                requires: rules.requires.iter().map(|r| reads::of_require(rules, r)).collect(),
                steps: rules.procedures.iter().map(|p| p.steps.iter().map(|s| reads::of_step(rules, p, s)).collect()).collect(),
                clocks: rules.clocks.iter().map(|c| reads::of_clock(rules, c)).collect(),
            },
            plain: Plain::new(world),
            counting: RwLock::default(),
            reckoned: RwLock::default(),
        }
    }

    pub(super) fn plan(&self, kind: KindId) -> &Plan {
        static NONE: Plan = Plan {
            up: Vec::new(),
            free: Vec::new(),
            conducted: Vec::new(),
            by_conduct: BTreeMap::new(),
            requires: Vec::new(),
            clocks: Vec::new(),
            procedures: Vec::new(),
            remedies: Vec::new(),
            settles: Vec::new(),
            adjusts: Vec::new(),
            bars: Vec::new(),
            transitions: Vec::new(),
            sets: None,
        };
        self.kinds.get(kind.at()).unwrap_or(&NONE)
    }

    /// The event of a gate point: of the kind, else of the nearest above it that has the point.
    pub(super) fn gate(&self, kind: KindId, point: Point) -> Option<EventId> {
        let kinds = self.plan(kind).up.iter().filter_map(|k| self.world.rules.kinds.get(k.at()));
        kinds.flat_map(|k| &k.points).find(|(p, _)| *p == point).map(|(_, e)| *e)
    }

    /// The gate points of a kind that an event belongs to.
    pub(super) fn point_of(&self, kind: KindId, event: EventId) -> Option<Point> {
        [Point::Decide, Point::Sign, Point::Serve, Point::Publish].into_iter().find(|p| self.gate(kind, *p) == Some(event))
    }

    /// Effect and articles of a heading without rule of its own; void where none is stated.
    pub(super) fn effect(&self, kind: KindId, heading: Heading) -> (Effect, &'w [fazhi_lang::model::Cite]) {
        let rules = self.world.rules;
        let mut kinds = self.plan(kind).up.iter().filter_map(|k| rules.kinds.get(k.at()));
        let found = kinds.find_map(|k| k.effects.iter().find(|(h, _, _)| *h == heading));
        found.map_or((Effect::Void, &[]), |(_, effect, cites)| (*effect, cites))
    }

    pub(super) fn class_is(&self, class: PartyClassId, of: PartyClassId) -> bool {
        class == of || self.classes.get(class.at()).is_some_and(|c| c.contains(&of))
    }

    pub(super) fn role_is(&self, role: RoleId, of: RoleId) -> bool {
        role == of || self.roles.get(role.at()).is_some_and(|c| c.contains(&of))
    }

    /// How many roles stand above a role: the deeper, the more specific.
    pub(super) fn role_depth(&self, role: RoleId) -> usize {
        self.roles.get(role.at()).map_or(0, Vec::len)
    }

    pub(super) fn is_doer(&self, role: RoleId) -> bool {
        self.doers.get(role.at()).copied().unwrap_or(false)
    }

    pub(super) fn measure_is(&self, measure: MeasureId, of: MeasureId) -> bool {
        measure == of || self.measures.get(measure.at()).is_some_and(|c| c.contains(&of))
    }

    pub(super) fn is_correction(&self, measure: MeasureId) -> bool {
        self.world.rules.measures.get(measure.at()).is_some_and(|m| m.correction)
    }

    /// The conduct is, or is declared part of, another.
    pub(super) fn conduct_is(&self, conduct: ConductId, of: ConductId) -> bool {
        conduct == of || self.conducts.get(conduct.at()).is_some_and(|c| c.contains(&of))
    }

    pub(super) fn body(&self, id: &BodyId) -> Option<&Row<'w>> {
        self.bodies.get(*self.by_body.get(id)?)
    }

    pub(super) fn fills(&self, clock: ClockId) -> &[usize] {
        self.fills.get(clock.at()).map_or(&[], Vec::as_slice)
    }

    /// Powers of the kind that answer a conduct, with those that need none.
    pub(super) fn powers_for(&self, kind: KindId, conduct: Option<ConductId>) -> &[PowerId] {
        let plan = self.plan(kind);
        conduct.and_then(|c| plan.by_conduct.get(&c)).unwrap_or(&plan.free)
    }

    /// The power whose lines a power takes on a day: itself, or what it refers to, however often; none = that is not in force.
    pub fn lines_of(&self, id: PowerId, day: Date) -> Option<PowerId> {
        let rules = self.world.rules;
        let mut at = id;
        for _ in 0..8 {
            let Some(target) = rules.powers.get(at.at())?.refers else { return Some(at) };
            let named = rules.powers.get(target.at())?;
            at = if named.norm.cite_on(day).is_some() {
                target
            } else {
                let versions = self.versions.get(named.norm.name.as_str())?;
                *versions.iter().find(|v| rules.powers.get(v.at()).is_some_and(|p| p.norm.cite_on(day).is_some()))?
            };
        }
        None
    }

    /// Facts and events that a requirement reads.
    pub(super) fn reads_of(&self, id: RequireId) -> BTreeSet<String> {
        self.reads.requires.get(id.at()).cloned().unwrap_or_default()
    }

    /// Facts and events that a step of a procedure reads.
    pub(super) fn reads_of_step(&self, id: ProcedureId, step: usize) -> BTreeSet<String> {
        self.reads.steps.get(id.at()).and_then(|s| s.get(step)).cloned().unwrap_or_default()
    }

    /// Facts and events that a clock reads.
    pub(super) fn reads_of_clock(&self, id: ClockId) -> BTreeSet<String> {
        self.reads.clocks.get(id.at()).cloned().unwrap_or_default()
    }

    /// The last day of such a period, if it was counted before.
    pub(super) fn reckoned(&self, key: &Plainly) -> Option<(DateTime, bool)> {
        self.reckoned.read().ok().and_then(|kept| kept.get(key).copied())
    }

    pub(super) fn keep_reckoned(&self, key: Plainly, last: (DateTime, bool)) {
        if let Ok(mut kept) = self.reckoned.write() {
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.insert(key, last);
        }
    }

    /// The way of counting, as in force on the day of the event.
    pub(super) fn counting(&self, id: &str, day: Date, bearer: Bearer) -> Arc<PeriodRule> {
        let person = bearer == Bearer::Person;
        let key = (id.to_owned(), day, person);
        if let Some(rule) = self.counting.read().ok().and_then(|kept| kept.get(&key).cloned()) {
            return rule;
        }
        let periods = self.world.periods;
        let rule = Arc::new(periods.resolve(id, Some(day)).unwrap_or_else(|_| periods.general()).for_bearer(bearer));
        if let Ok(mut kept) = self.counting.write() {
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.insert(key, rule.clone());
        }
        rule
    }
}

/// Each conduct with those it is part of, itself first.
fn wholes(world: World<'_>) -> Vec<Vec<ConductId>> {
    let conducts = &world.rules.conducts;
    let mut all: Vec<Vec<ConductId>> = ids(conducts.len(), ConductId).map(|c| vec![c]).collect();
    for whole in ids(conducts.len(), ConductId) {
        let mut inside = BTreeSet::new();
        let mut front = vec![whole];
        while let Some(next) = front.pop() {
            if inside.insert(next) {
                front.extend(conducts.get(next.at()).into_iter().flat_map(|c| c.parts.iter().copied()));
            }
        }
        for part in inside.into_iter().filter(|p| *p != whole) {
            if let Some(list) = all.get_mut(part.at()) {
                list.push(whole);
            }
        }
    }
    all
}

fn plan(world: World<'_>, up: Vec<KindId>, conducts: &[Vec<ConductId>]) -> Plan {
    let rules = world.rules;
    let is = |kind: KindId| up.contains(&kind);
    let positions = |of: &mut dyn Iterator<Item = KindId>| -> Vec<usize> {
        of.enumerate().filter(|(_, kind)| is(*kind)).map(|(i, _)| i).collect()
    };
    let mut plan = Plan {
        requires: ids(rules.requires.len(), RequireId).zip(&rules.requires).filter(|(_, r)| is(r.kind)).map(|(i, _)| i).collect(),
        clocks: ids(rules.clocks.len(), ClockId).zip(&rules.clocks).filter(|(_, r)| is(r.kind)).map(|(i, _)| i).collect(),
        procedures: ids(rules.procedures.len(), ProcedureId)
            .zip(&rules.procedures)
            .filter(|(_, r)| is(r.kind))
            .map(|(i, _)| i)
            .collect(),
        remedies: ids(rules.remedies.len(), RemedyId).zip(&rules.remedies).filter(|(_, r)| is(r.kind)).map(|(i, _)| i).collect(),
        settles: positions(&mut rules.settles.iter().map(|r| r.kind)),
        adjusts: positions(&mut rules.adjusts.iter().map(|r| r.kind)),
        bars: positions(&mut rules.bars.iter().map(|r| r.kind)),
        transitions: positions(&mut rules.transitions.iter().map(|r| r.kind)),
        ..Plan::default()
    };
    for (id, power) in ids(rules.powers.len(), PowerId).zip(&rules.powers).filter(|(_, p)| is(p.kind)) {
        if power.conducts.is_empty() { plan.free.push(id) } else { plan.conducted.push(id) }
    }
    for (conduct, wholes) in ids(rules.conducts.len(), ConductId).zip(conducts) {
        let answers = |id: &&PowerId| rules.powers.get(id.at()).is_some_and(|p| p.conducts.iter().any(|c| wholes.contains(c)));
        let mut list: Vec<PowerId> = plan.conducted.iter().filter(answers).copied().collect();
        if !list.is_empty() {
            list.extend(&plan.free);
            list.sort_unstable();
            plan.by_conduct.insert(conduct, list);
        }
    }
    plan.sets = up.iter().filter_map(|k| rules.kinds.get(k.at())).find_map(|k| k.sets);
    plan.up = up;
    plan
}
