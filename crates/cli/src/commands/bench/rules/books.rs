//! The rulebooks that come with the program: how long they take to load, to check, and to answer each of their scenarios.
use super::clock;
use crate::error::UserError;
use fazhi_analysis::map::{Map, Query};
use fazhi_engine::indexed::Engine;
use fazhi_engine::read::resolve;
use fazhi_library::rulebooks::{JURISDICTIONS, Opened, Shelf, open};
use serde::Serialize;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What was measured of the rulebooks.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Books {
    /// Files.
    pub(super) files: usize,
    /// Sources of the rules, without their scenarios, to engines that answer; all jurisdictions.
    pub(super) load_ms: f64,
    /// The same with the scenarios.
    pub(super) load_all_ms: f64,
    /// `fazhi rules check` as a program of its own, wall time; none where it cannot be run.
    pub(super) check_s: Option<f64>,
    /// Holders, overlaps, gaps and conflicts of every power, all jurisdictions, from engines that stand.
    pub(super) map_s: f64,
    /// Scenarios answered.
    pub(super) scenarios: usize,
    /// Scenarios that cannot be read as a case.
    pub(super) unreadable: usize,
    /// A whole opinion: the middle one of all scenarios, each the middle of its repetitions.
    pub(super) opinion_median_us: f64,
    /// The slowest scenario.
    pub(super) opinion_slowest_us: f64,
    /// Its title.
    pub(super) slowest: String,
}

/// How often each is repeated.
const TIMES: usize = 5;
const TIMES_OF_OPINION: usize = 21;

fn micros(start: std::time::Duration) -> f64 {
    (clock::now() - start).as_secs_f64() * 1e6
}

/// Loads every rulebook, asks every scenario.
pub(super) fn measure() -> Result<Books, UserError> {
    let load_ms = load(false)?;
    let load_all_ms = load(true)?;
    let opened = all(true)?;
    let (mut times, mut unreadable) = (Vec::new(), 0);
    for opened in &opened {
        let Some(world) = opened.world() else { continue };
        let engine = Engine::new(world);
        for scenario in &world.rules.scenarios {
            let Ok(case) = resolve(world.rules, world.bodies, &scenario.case) else {
                unreadable += 1;
                continue;
            };
            let mut own = Vec::new();
            for _ in 0..TIMES_OF_OPINION {
                let start = clock::now();
                let _ = std::hint::black_box(engine.opinion(&case));
                own.push(micros(start));
            }
            times.push((super::super::median(own), scenario.title.as_str()));
        }
    }
    let slowest = times.iter().max_by(|a, b| a.0.total_cmp(&b.0)).copied().unwrap_or((f64::NAN, ""));
    Ok(Books {
        files: opened.iter().map(|o| o.shelf.sources.len()).sum(),
        load_ms,
        load_all_ms,
        check_s: check(),
        map_s: map(&opened)?,
        scenarios: times.len(),
        unreadable,
        opinion_median_us: super::super::median(times.iter().map(|t| t.0).collect()),
        opinion_slowest_us: slowest.0,
        slowest: slowest.1.to_owned(),
    })
}

/// Milliseconds from sources to engines.
fn load(scenarios: bool) -> Result<f64, UserError> {
    let mut loads = Vec::new();
    for _ in 0..TIMES {
        let start = clock::now();
        let opened = all(scenarios)?;
        let engines: Vec<_> = opened.iter().filter_map(Opened::world).map(Engine::new).collect();
        loads.push(micros(start) / 1e3);
        drop(std::hint::black_box(engines));
    }
    Ok(super::super::median(loads))
}

fn all(scenarios: bool) -> Result<Vec<Opened>, UserError> {
    let open = |j: &&str| -> Result<Opened, UserError> {
        let shelf = Shelf::new(j, None)?;
        Ok(open(if scenarios { shelf } else { shelf.without_scenarios() }, None)?)
    };
    JURISDICTIONS.iter().map(open).collect()
}

/// Seconds for the whole map.
fn map(opened: &[Opened]) -> Result<f64, UserError> {
    let on = fazhi_time::parse_date("2026-02-01")?;
    let start = clock::now();
    for world in opened.iter().filter_map(Opened::world) {
        let engine = Engine::new(world);
        let map = Map::new(&engine, Query::all(on));
        std::hint::black_box((map.overlaps().len(), map.gaps().len(), fazhi_analysis::conflicts::find(world, on).len()));
    }
    Ok(micros(start) / 1e6)
}

fn check() -> Option<f64> {
    let exe = std::env::current_exe().ok()?;
    let start = Instant::now();
    Command::new(exe).args(["rules", "check"]).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    Some(start.elapsed().as_secs_f64())
}
