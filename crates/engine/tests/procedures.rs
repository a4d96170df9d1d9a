//! Procedures explored exhaustively, against a plain state machine on sets written only for this.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop")]
use fazhi_engine::case::{Annulment, By, Case, Happening};
use fazhi_engine::indexed::Engine;
use fazhi_engine::opinion::Outcome;
use fazhi_engine::random::sample;
use fazhi_engine::{World, reference};
use fazhi_lang::model::{
    Effect, Event, EventBy, EventId, Expr, ExprKind, Heading, Kind, KindId, Norm, Point, Procedure, Reading, Require, Rules,
    Scope, Step, Type,
};
use fazhi_time::Date;
use std::collections::BTreeSet;

/// Three steps and the decision.
const EVENTS: [&str; 4] = ["A", "B", "C", "Decide"];
const DECIDE: usize = 3;

/// Pairs of events.
type Pairs = BTreeSet<(usize, usize)>;

/// A procedure as a graph: before (condition, step), milestones (milestone, step), excludes and includes (step, by).
#[derive(Debug, Clone, Default)]
struct Graph {
    after: Pairs,
    milestones: Pairs,
    excludes: Pairs,
    includes: Pairs,
}

/// The state machine: what has validly happened, and what stands.
#[derive(Default)]
struct Machine {
    valid: BTreeSet<usize>,
    stands: BTreeSet<usize>,
}

impl Machine {
    fn included(&self, g: &Graph, step: usize) -> bool {
        let mut by = g.includes.iter().filter(|(s, _)| *s == step).peekable();
        let inside = by.peek().is_none() || by.any(|(_, by)| self.stands.contains(by));
        inside && !g.excludes.iter().any(|(s, by)| *s == step && self.stands.contains(by))
    }

    /// Every included condition and milestone of the step has validly happened.
    fn enabled(&self, g: &Graph, step: usize) -> bool {
        g.after
            .iter()
            .chain(&g.milestones)
            .filter(|(_, s)| *s == step)
            .all(|(c, _)| !self.included(g, *c) || self.valid.contains(c))
    }

    fn take(&mut self, g: &Graph, step: usize, annulled: bool) {
        let enabled = self.enabled(g, step);
        if enabled && !annulled {
            self.valid.insert(step);
        }
        if !annulled {
            self.stands.insert(step);
        }
    }
}

fn id(at: usize) -> EventId {
    EventId(u32::try_from(at).unwrap())
}

fn rules(g: &Graph, base: &Rules) -> Rules {
    let norm = |name: &str| Norm {
        name: name.to_owned(),
        id: format!("t#{name}"),
        title: Default::default(),
        basis: base
            .powers
            .iter()
            .flat_map(|p| &p.norm.basis)
            .chain(base.requires.iter().flat_map(|r| &r.norm.basis))
            .take(1)
            .cloned()
            .collect(),
        interpretation: None,
        place: (fazhi_lang::model::BookId(0), Default::default()),
    };
    let event = |name: &&str| Event {
        name: (*name).to_owned(),
        title: Default::default(),
        by: EventBy::Actor,
        fields: vec![],
        presume_none: None,
        delivered: false,
        mirrors: None,
    };
    let kind = Kind { points: vec![(Point::Decide, id(DECIDE))], sets: None, ..base.kinds[0].clone() };
    let step = |at: usize| Step {
        event: id(at),
        after: g.after.iter().filter(|(_, s)| *s == at).map(|(c, _)| id(*c)).collect(),
        when: None,
        effect: Effect::Void,
        basis: vec![],
    };
    let rows = |of: &Pairs| of.iter().map(|(a, b)| (id(*a), id(*b), vec![])).collect();
    let procedure = Procedure {
        norm: norm("procedure"),
        kind: KindId(0),
        when: None,
        steps: (0..4).map(step).collect(),
        responses: vec![],
        excludes: rows(&g.excludes),
        includes: rows(&g.includes),
        milestones: rows(&g.milestones),
        closing: vec![],
    };
    let require = |at: usize| Require {
        norm: norm(&format!("valid{at}")),
        kind: KindId(0),
        heading: Heading::Procedure,
        at: id(DECIDE),
        of: Scope::Case,
        form: false,
        when: None,
        that: Expr { kind: ExprKind::Read(Reading::Valid, id(at)), ty: Type::Bool, span: Default::default() },
        effect: Effect::Stands,
        effect_basis: vec![],
        cure: None,
    };
    Rules {
        events: EVENTS.iter().map(event).collect(),
        kinds: vec![kind],
        enums: base.enums.clone(),
        procedures: vec![procedure],
        requires: (0..3).map(require).collect(),
        ..Rules::default()
    }
}

fn case(sequence: &[usize], annulled: Option<usize>, base: &Case) -> Case {
    let day = |n: usize| Date::new(2025, 8, i8::try_from(n).unwrap() + 1).unwrap();
    let happening = |(n, kind): (usize, &usize)| Happening {
        kind: id(*kind),
        on: day(n),
        minute: None,
        by: By::Actor,
        file: None,
        recorded: day(n),
        fields: vec![],
    };
    Case {
        kind: KindId(0),
        point: Point::Decide,
        on: day(20),
        minute: None,
        known: day(20),
        parties: vec![],
        conducts: vec![],
        facts: vec![],
        raised: vec![],
        unproved: vec![],
        judgments: vec![],
        lighter: vec![],
        adjusted: vec![],
        events: sequence.iter().enumerate().map(happening).collect(),
        corrections: vec![],
        annulments: annulled.map(|event| Annulment { event, on: day(15), void: false, from: None }).into_iter().collect(),
        enquiries: vec![],
        lines: vec![],
        basis: vec![],
        draft: None,
        ..base.clone()
    }
}

/// All sequences over the three steps up to a length.
fn sequences(most: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![vec![]];
    let mut last = all.clone();
    for _ in 0..most {
        last = last.iter().flat_map(|s| (0..3).map(move |e| [s.clone(), vec![e]].concat())).collect();
        all.extend(last.clone());
    }
    all
}

/// Graphs: each sort of relation on its own and in pairs, over few pairs of steps.
fn graphs() -> Vec<Graph> {
    let pairs = [(0usize, 1usize), (1, 2), (0, 3), (1, 3), (2, 3), (1, 0)];
    let some: Vec<Pairs> = std::iter::once(Pairs::new())
        .chain(pairs.iter().map(|p| Pairs::from([*p])))
        .chain([Pairs::from([(0, 1), (1, 3)]), Pairs::from([(0, 3), (1, 3)])])
        .collect();
    // What acts has another number than what it acts on, in one direction only: no circles.
    let acting: Vec<Pairs> = [vec![], vec![(1, 0)], vec![(2, 0)], vec![(2, 1)], vec![(2, 0), (2, 1)], vec![(1, 0), (2, 0)]]
        .into_iter()
        .map(|v| v.into_iter().collect())
        .collect();
    let mut all = Vec::new();
    for after in &some {
        for milestones in [Pairs::new(), Pairs::from([(0, 3)]), Pairs::from([(2, 1)])] {
            for excludes in &acting {
                for includes in &acting {
                    all.push(Graph {
                        after: after.clone(),
                        milestones: milestones.clone(),
                        excludes: excludes.clone(),
                        includes: includes.clone(),
                    });
                }
            }
        }
    }
    all
}

#[test]
fn every_short_history_reads_as_the_state_machine_says() {
    // A rulebook of the generator lends kinds, levels and provisions in force on all days.
    let base = (0..).map(|n| sample(&fazhi_engine::random::bytes(n, 6_000))).find(|s| {
        let first =
            s.rules.powers.iter().flat_map(|p| &p.norm.basis).chain(s.rules.requires.iter().flat_map(|r| &r.norm.basis)).next();
        first.is_some_and(|c| c.in_force(Date::new(2025, 8, 1).unwrap()) && c.until.is_none())
    });
    let base = base.unwrap();
    let mut compared = 0usize;
    for (number, g) in graphs().iter().enumerate() {
        let rules = rules(g, &base.rules);
        let world = World { rules: &rules, ..base.world() };
        let engine = Engine::new(world);
        // All histories of three steps; of four for some graphs.
        for sequence in sequences(if number % 20 == 0 { 4 } else { 2 }) {
            let marks = std::iter::once(None).chain((0..sequence.len().min(2)).map(Some));
            for annulled in marks {
                let mut machine = Machine::default();
                for (n, step) in sequence.iter().enumerate() {
                    machine.take(g, *step, annulled == Some(n));
                }
                let case = case(&sequence, annulled, &base.case);
                for (name, opinion) in [("reference", reference::opinion(&world, &case)), ("indexed", engine.opinion(&case))] {
                    let opinion = opinion.unwrap();
                    let outcome = |rule: &str, step: Option<&str>| {
                        let mut found =
                            opinion.findings.iter().filter(|f| f.rule == rule && f.args.get("step").map(String::as_str) == step);
                        found.next().map(|f| f.outcome)
                    };
                    for (step, event) in EVENTS.iter().enumerate().take(3) {
                        let wanted = if machine.valid.contains(&step) { Outcome::Proved } else { Outcome::Refuted };
                        let got = outcome(&format!("t#valid{step}"), None);
                        assert_eq!(
                            got,
                            Some(wanted),
                            "{name}: valid({}) after {sequence:?}, annulled {annulled:?}, {g:?}",
                            event
                        );
                    }
                    let wanted = if machine.enabled(g, DECIDE) { Outcome::Proved } else { Outcome::Refuted };
                    let got = outcome("t#procedure", Some("Decide"));
                    assert_eq!(got, Some(wanted), "{name}: Decide after {sequence:?}, annulled {annulled:?}, {g:?}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 10_000, "{compared} histories");
}
