//! Load on one log: so many callers, each with a penalty of its own, each waiting for its own answer. For profiles (docs/BUILD.md); the figures
//! of the documentation come from `fazhi bench record`.
//!
//! `cargo run --release -p fazhi-office --example load -- FILE|memory|postgres [CALLERS] [ACTS]`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]
#![allow(clippy::float_arithmetic, unreachable_pub)]
#[path = "../../cli/src/commands/bench/record/penalty.rs"]
mod penalty;

use fazhi_store::{Postgres, Sqlite, Store};
use penalty::{LOG, STEPS, Summer};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: u64 =
        stat.rsplit(") ").next().unwrap_or("").split(' ').skip(11).take(2).filter_map(|t| t.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let place = args.first().cloned().unwrap_or_else(|| "memory".to_owned());
    let callers: u64 = args.get(1).and_then(|n| n.parse().ok()).unwrap_or(64);
    let acts: u64 = args.get(2).and_then(|n| n.parse().ok()).unwrap_or(40_000);
    let store: Arc<dyn Store> = match place.as_str() {
        "memory" => Arc::new(Sqlite::memory().unwrap()),
        "postgres" => Arc::new(Postgres::open(&std::env::var("FAZHI_POSTGRES").unwrap()).unwrap()),
        file => Arc::new(Sqlite::open(Path::new(file)).unwrap()),
    };
    let office = penalty::office(store, Summer::new()).unwrap();
    let desk = penalty::desk(&office, LOG).unwrap();
    let rounds = acts / callers / STEPS as u64;
    let refused = AtomicU64::new(0);
    let prefix = std::process::id();
    let (began, cpu_began) = (Instant::now(), cpu());
    let mut waits: Vec<u64> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..callers)
            .map(|caller| {
                let (desk, refused) = (&desk, &refused);
                scope.spawn(move || {
                    let mut waits = Vec::new();
                    for round in 0..rounds {
                        let case = format!("{prefix}-{caller}-{round}");
                        for at in 0..STEPS {
                            let request = penalty::request(desk, &case, at).unwrap();
                            let asked = Instant::now();
                            let answer = desk.office.submit(request).unwrap();
                            waits.push(asked.elapsed().as_micros() as u64);
                            if !answer.effective() || !answer.ruling.refusals.is_empty() {
                                println!("step {at}: {:?}", answer.ruling.refusals);
                                refused.fetch_add(1, Ordering::Relaxed);
                            }
                        }
                    }
                    waits
                })
            })
            .collect();
        threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    let (took, used) = (began.elapsed(), cpu() - cpu_began);
    waits.sort_unstable();
    let done = waits.len() as f64;
    println!(
        "{} acts in {:.2} s: {:.0}/s, p50 {:.1} ms, p99 {:.1} ms, CPU {:.0} µs an act, refused {}",
        waits.len(),
        took.as_secs_f64(),
        done / took.as_secs_f64(),
        waits[waits.len() / 2] as f64 / 1e3,
        waits[waits.len() * 99 / 100] as f64 / 1e3,
        used.as_secs_f64() * 1e6 / done,
        refused.load(Ordering::Relaxed)
    );
}
