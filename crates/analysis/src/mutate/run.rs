//! Runs the mutants: each is checked and, if the checker takes it, put to the scenarios until one notices.
use super::change::{Mutant, changed};
use super::concern::Concern;
use super::find::mutants;
use super::touched::touched_by;
use fazhi_engine::World;
use fazhi_engine::indexed::Engine;
use fazhi_engine::{read, scenario};
use fazhi_lang::ast::File;
use fazhi_lang::check::{Inputs, check_files};
use fazhi_lang::diagnostic::Severity;
use fazhi_lang::model::{Rules, Scenario};
use fazhi_lang::syntax;
use fazhi_time::{Calendar, RuleSet};
use std::collections::{BTreeSet, HashMap};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the rulebooks are read against.
#[derive(Clone, Copy)]
pub struct Setup<'a> {
    /// Sources, texts, register, bodies.
    pub inputs: Inputs<'a>,
    /// Announced working days.
    pub calendar: &'a Calendar,
    /// Ways of counting.
    pub periods: &'a RuleSet,
}

/// What part of the mutants, and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Only files whose path holds one of these; empty = all.
    pub files: Vec<String>,
    /// At most so many mutants, spread evenly.
    pub limit: Option<usize>,
    /// How many at a time; 0 = one.
    pub jobs: usize,
}

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The checker refuses it, with this code.
    Refused(&'static str),
    /// The scenario of this title notices.
    Killed(String),
    /// Nobody notices.
    Survived,
}

/// A mutant and what became of it.
#[derive(Debug, Clone)]
pub struct Ran {
    /// The change.
    pub mutant: Mutant,
    /// Its fate.
    pub fate: Fate,
}

/// What a run found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The mutants run, in the order of the sources.
    pub ran: Vec<Ran>,
    /// All mutants of the files chosen: more than were run where there is a limit.
    pub found: usize,
    /// Scenarios left out because they fail without any change.
    pub failing: Vec<String>,
    /// The unchanged rulebooks have errors: nothing was run.
    pub errors: usize,
}

/// Scenarios and what is known of them before any change.
struct Baseline {
    /// Those that pass, in order.
    passing: Vec<usize>,
    /// By name of a rule, the scenarios whose opinion rests on it.
    touching: HashMap<String, Vec<usize>>,
    concern: Concern,
    failing: Vec<String>,
}

/// Whether a scenario notices: its case cannot be read any more, no opinion comes out, or an expectation is not met.
fn notices(rules: &Rules, setup: Setup<'_>, engine: &Engine<'_>, s: &Scenario) -> bool {
    let bodies = setup.inputs.bodies;
    let Ok(case) = read::resolve(rules, bodies, &s.case) else { return true };
    engine.opinion(&case).map_or(true, |o| !scenario::unmet(bodies, &o, &s.expect).is_empty())
}

fn world<'a>(rules: &'a Rules, setup: Setup<'a>) -> World<'a> {
    World { rules, bodies: setup.inputs.bodies, calendar: setup.calendar, periods: setup.periods }
}

fn baseline(rules: &Rules, setup: Setup<'_>) -> Baseline {
    let engine = Engine::new(world(rules, setup));
    let mut out = Baseline { passing: Vec::new(), touching: HashMap::new(), concern: Concern::new(rules), failing: Vec::new() };
    for (n, s) in rules.scenarios.iter().enumerate() {
        let opinion = read::resolve(rules, setup.inputs.bodies, &s.case).ok().and_then(|case| engine.opinion(&case).ok());
        let Some(opinion) = opinion.filter(|o| scenario::unmet(setup.inputs.bodies, o, &s.expect).is_empty()) else {
            out.failing.push(s.title.clone());
            continue;
        };
        out.passing.push(n);
        out.concern.add(rules, n, &s.case.kind, &opinion);
        for id in touched_by(&opinion) {
            let name = id.rsplit('#').next().unwrap_or(&id).to_owned();
            out.touching.entry(name).or_default().push(n);
        }
    }
    out
}

/// One worker: its own copy of the sources, changed and put back for each mutant.
struct Worker<'a> {
    setup: Setup<'a>,
    baseline: &'a Baseline,
    files: Vec<File>,
    /// The scenario that noticed last.
    last: Option<usize>,
}

impl Worker<'_> {
    fn try_one(&mut self, mutant: &Mutant) -> Fate {
        let Some(file) = self.files.get_mut(mutant.file) else { return Fate::Survived };
        let Some(item) = file.items.get_mut(mutant.item) else { return Fate::Survived };
        let kept = match changed(item, &mutant.step) {
            Some(new) => std::mem::replace(item, new),
            None => file.items.remove(mutant.item),
        };
        let deleted = mutant.step == super::change::Step::Item;
        let fate = self.judge(mutant);
        if let Some(file) = self.files.get_mut(mutant.file) {
            if deleted {
                file.items.insert(mutant.item, kept);
            } else if let Some(item) = file.items.get_mut(mutant.item) {
                *item = kept;
            }
        }
        fate
    }

    fn judge(&mut self, mutant: &Mutant) -> Fate {
        let checked = check_files(&self.setup.inputs, &self.files, Vec::new());
        let Some(rules) = checked.rules else {
            let error = checked.diagnostics.iter().find(|d| d.severity == Severity::Error);
            return Fate::Refused(error.map_or("", |d| d.code));
        };
        let engine = Engine::new(world(&rules, self.setup));
        let mut tried = BTreeSet::new();
        let near = self.baseline.touching.get(&mutant.name).into_iter().flatten();
        for n in self.last.iter().chain(near).chain(&self.baseline.passing).copied().collect::<Vec<usize>>() {
            if !tried.insert(n) || !self.baseline.concern.reaches(&rules, mutant, n) {
                continue;
            }
            let Some(s) = rules.scenarios.get(n) else { continue };
            if notices(&rules, self.setup, &engine, s) {
                self.last = Some(n);
                return Fate::Killed(s.title.clone());
            }
        }
        Fate::Survived
    }
}

/// Every n-th, so that a part of the mutants is spread over all files.
fn spread(all: Vec<Mutant>, limit: Option<usize>) -> Vec<Mutant> {
    let Some(limit) = limit.filter(|l| *l < all.len()) else { return all };
    let count = all.len();
    let kept: BTreeSet<usize> = (0..limit).map(|n| n * count / limit.max(1)).collect();
    all.into_iter().enumerate().filter(|(n, _)| kept.contains(n)).map(|(_, m)| m).collect()
}

/// Runs the mutants; `progress` is told how many of how many are done.
pub fn run(setup: Setup<'_>, options: &Options, progress: &(dyn Fn(usize, usize) + Sync)) -> Report {
    let mut said = Vec::new();
    let mut files = Vec::new();
    for source in setup.inputs.sources {
        let parsed = syntax::parse(&source.file, &source.text);
        said.extend(parsed.diagnostics);
        files.push(parsed.file);
    }
    let checked = check_files(&setup.inputs, &files, said);
    let Some(rules) = checked.rules else {
        let errors = checked.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        return Report { errors, ..Report::default() };
    };
    let baseline = baseline(&rules, setup);
    let mut all = mutants(setup.inputs.sources, &files);
    let wanted = |m: &Mutant| {
        let file = setup.inputs.sources.get(m.file).map_or("", |s| s.file.as_str());
        options.files.is_empty() || options.files.iter().any(|part| file.contains(part))
    };
    all.retain(wanted);
    let found = all.len();
    let all = spread(all, options.limit);
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let fates: Mutex<Vec<(usize, Fate)>> = Mutex::new(Vec::with_capacity(all.len()));
    let work = || {
        let mut worker = Worker { setup, baseline: &baseline, files: files.clone(), last: None };
        while let Some((n, mutant)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|n| Some((n, all.get(n)?))) {
            let fate = worker.try_one(mutant);
            if let Ok(mut fates) = fates.lock() {
                fates.push((n, fate));
            }
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all.len());
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..options.jobs.clamp(1, 64) {
            scope.spawn(work);
        }
        work();
    });
    let mut fates = fates.into_inner().unwrap_or_default();
    fates.sort_by_key(|(n, _)| *n);
    let ran = all.into_iter().zip(fates).map(|(mutant, (_, fate))| Ran { mutant, fate }).collect();
    Report { ran, found, failing: baseline.failing, errors: 0 }
}
