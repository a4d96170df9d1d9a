//! `fazhi bench record`: acts a second through the whole office (signed, gated, durable), on SQLite and PostgreSQL, and what a proof costs.
mod load;
#[allow(unreachable_pub, reason = "included by the tests of the office as well")]
mod penalty;
mod show;
mod sizes;

use crate::context::Context;
use crate::error::UserError;
use clap::{Args, ValueEnum};
use fazhi_store::{Postgres, Sqlite, Store};
use serde::Serialize;
use std::sync::Arc;

#[derive(Args)]
pub(crate) struct RecordArgs {
    #[arg(long)]
    quick: bool,
    #[arg(long, conflicts_with = "quick")]
    full: bool,
    #[arg(long, value_enum, default_value = "both")]
    store: Which,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    Sqlite,
    Postgres,
    Both,
}

/// Callers at the same time, each waiting for its own answer.
const CALLERS: u64 = 64;

/// A figure with the target it is held against; an empty target holds it against nothing.
#[derive(Debug, Clone, Serialize)]
struct Target {
    name: &'static str,
    value: f64,
    target: &'static str,
    met: bool,
}

/// What was measured on one store.
#[derive(Debug, Clone, Serialize)]
struct Row {
    store: &'static str,
    runs: Vec<load::Run>,
    targets: Vec<Target>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sizes: Vec<sizes::Size>,
}

/// The document `--json` prints.
#[derive(Serialize)]
struct Report {
    callers: u64,
    steps: usize,
    processors: usize,
    stores: Vec<Row>,
    /// PostgreSQL was not measured: no server is named.
    no_server: bool,
}

fn failed(why: impl std::fmt::Display) -> UserError {
    UserError::new("bench-record-failed", vec![("why", why.to_string())])
}

pub(super) fn run(args: &RecordArgs, ctx: &mut Context) -> Result<u8, UserError> {
    let server = std::env::var("FAZHI_POSTGRES").ok().filter(|s| !s.is_empty());
    let no_server = args.store != Which::Sqlite && server.is_none();
    if no_server && args.store == Which::Postgres {
        return Err(UserError::new("bench-record-no-server", Vec::new()));
    }
    let mut stores = Vec::new();
    if args.store != Which::Postgres {
        // On a disk, not in /tmp, which may be memory: what is measured is durable.
        let folder = tempfile::tempdir_in(".").or_else(|_| tempfile::tempdir()).map_err(failed)?;
        let file = folder.path().join("bench.db");
        let open = || -> Result<Arc<dyn Store>, UserError> { Ok(Arc::new(Sqlite::open(&file).map_err(failed)?)) };
        let bytes = || std::fs::metadata(&file).ok().map(|m| m.len());
        stores.push(measure("sqlite", &open, &bytes, args, ctx)?);
    }
    if let Some(server) = server.filter(|_| args.store != Which::Sqlite) {
        let open = || -> Result<Arc<dyn Store>, UserError> { Ok(Arc::new(Postgres::open(&server).map_err(failed)?)) };
        stores.push(measure("postgres", &open, &|| None, args, ctx)?);
    }
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let report = Report { callers: CALLERS, steps: penalty::STEPS, processors, stores, no_server };
    if ctx.json {
        ctx.emit(&report)?;
    } else {
        show::print(&report, ctx)?;
    }
    Ok(0)
}

type Open<'a> = &'a dyn Fn() -> Result<Arc<dyn Store>, UserError>;

fn measure(
    store: &'static str,
    open: Open<'_>,
    bytes: &dyn Fn() -> Option<u64>,
    args: &RecordArgs,
    ctx: &mut Context,
) -> Result<Row, UserError> {
    ctx.note(format!("  {}", ctx.say("bench-record-stage", &[("store", store.to_owned())])));
    let (runs, rounds) = if args.quick { (1, 2) } else { (5, 10) };
    // A log of its own each time: in a database that lasts, older runs stay as they are.
    let stamp = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_millis());
    let log = format!("fazhi.bench/{stamp}");
    let office = penalty::office(open()?, penalty::Summer::new()).map_err(failed)?;
    let desk = penalty::desk(&office, &log).map_err(failed)?;
    load::run(&desk, "warm", CALLERS, 1)?;
    let mut measured = Vec::new();
    for number in 0..runs {
        measured.push(load::run(&desk, &format!("r{number}"), CALLERS, rounds)?);
    }
    let proof = load::proof_us(&office, &log)?;
    let weight = load::weight(&office, &log)?;
    drop((desk, office));
    let size = bytes().map(|b| b as f64 / weight.acts as f64);
    let mut targets = targets(store, &measured, proof);
    let plain = |name, value: f64| Target { name, value, target: "", met: true };
    targets.push(plain("record-leaf", weight.leaf));
    targets.push(plain("record-payload", weight.payload));
    targets.extend(size.map(|s| plain("record-store", s)));
    let sizes = if args.full { sizes::measure(open, &format!("{log}/full"), ctx)? } else { Vec::new() };
    if let Some(last) = sizes.last() {
        targets.push(Target { name: "record-open", value: last.open_ms, target: "< 1000", met: last.open_ms < 1000.0 });
        targets.push(Target { name: "record-list", value: last.list_ms, target: "< 5", met: last.list_ms < 5.0 });
    }
    Ok(Row { store, runs: measured, targets, sizes })
}

fn targets(store: &str, runs: &[load::Run], proof: f64) -> Vec<Target> {
    let median = |of: fn(&load::Run) -> f64| super::median(runs.iter().map(of).collect());
    let speed = median(|r| r.acts_per_second);
    let (least, said) = if store == "sqlite" { (8_000.0, "≥ 8,000") } else { (6_000.0, "≥ 6,000") };
    let p99 = median(|r| r.p99_ms);
    let refused: u64 = runs.iter().map(|r| r.refused).sum();
    vec![
        Target { name: "record-acts", value: speed, target: said, met: speed >= least },
        Target { name: "record-p50", value: median(|r| r.p50_ms), target: "", met: true },
        Target { name: "record-p99", value: p99, target: "< 50", met: p99 < 50.0 },
        Target { name: "record-cpu", value: median(|r| r.cpu_us), target: "", met: true },
        Target { name: "record-refused", value: refused as f64, target: "0", met: refused == 0 },
        Target { name: "record-proof", value: proof, target: "< 30", met: proof < 30.0 },
    ]
}
