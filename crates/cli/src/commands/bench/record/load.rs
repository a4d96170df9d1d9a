//! The load, and what is weighed after it.
use super::super::{at, system};
use super::{failed, penalty};
use crate::error::UserError;
use fazhi_office::{Desk, Office};
use serde::Serialize;
use std::time::Instant;

/// One run.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Run {
    pub(super) acts: u64,
    pub(super) acts_per_second: f64,
    pub(super) p50_ms: f64,
    pub(super) p99_ms: f64,
    /// CPU of this process an act, callers included, in microseconds.
    pub(super) cpu_us: f64,
    /// Acts that were not admitted: anything but 0 is a fault of the workload.
    pub(super) refused: u64,
}

/// So many callers, each with a case after the other.
pub(super) fn run(desk: &Desk, name: &str, callers: u64, rounds: u64) -> Result<Run, UserError> {
    let (began, cpu) = (Instant::now(), system::cpu_seconds());
    let told: Vec<Result<(Vec<f64>, u64), UserError>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..callers).map(|c| scope.spawn(move || one(desk, &format!("{name}-{c}"), rounds))).collect();
        threads.into_iter().map(|t| t.join().unwrap_or_else(|_| Err(failed("panic")))).collect()
    });
    let (took, cpu) = (began.elapsed().as_secs_f64(), system::cpu_seconds() - cpu);
    let (mut waits, mut refused) = (Vec::new(), 0);
    for result in told {
        let (more, no) = result?;
        waits.extend(more);
        refused += no;
    }
    waits.sort_by(f64::total_cmp);
    let acts = waits.len() as f64;
    Ok(Run {
        acts: waits.len() as u64,
        acts_per_second: acts / took,
        p50_ms: at(&waits, 0.5),
        p99_ms: at(&waits, 0.99),
        cpu_us: cpu * 1e6 / acts,
        refused,
    })
}

fn one(desk: &Desk, name: &str, rounds: u64) -> Result<(Vec<f64>, u64), UserError> {
    let (mut waits, mut refused) = (Vec::new(), 0);
    for round in 0..rounds {
        let case = format!("{name}-{round}");
        for at in 0..penalty::STEPS {
            let request = penalty::request(desk, &case, at).map_err(failed)?;
            let asked = Instant::now();
            let answer = desk.office.submit(request).map_err(failed)?;
            waits.push(asked.elapsed().as_secs_f64() * 1e3);
            refused += u64::from(!answer.effective() || !answer.ruling.refusals.is_empty());
        }
    }
    Ok((waits, refused))
}

/// Proofs measured.
const PROOFS: u64 = 20_000;

/// CPU of an inclusion proof from storage, tiles warm, in microseconds.
pub(super) fn proof_us(office: &Office, log: &str) -> Result<f64, UserError> {
    let size = office.checkpoint(log).map_err(failed)?.size;
    // Entries far from each other, all of them in the end.
    let entry = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15) % size;
    for n in 0..PROOFS / 10 {
        office.proof(log, size, entry(n)).map_err(failed)?;
    }
    let began = system::cpu_seconds();
    for n in 0..PROOFS {
        office.proof(log, size, entry(n)).map_err(failed)?;
    }
    Ok((system::cpu_seconds() - began) * 1e6 / PROOFS as f64)
}

/// Bytes an act.
pub(super) struct Weight {
    pub(super) acts: u64,
    pub(super) leaf: f64,
    pub(super) payload: f64,
}

pub(super) fn weight(office: &Office, log: &str) -> Result<Weight, UserError> {
    let mut reader = office.store().read().map_err(failed)?;
    let (mut acts, mut leaf, mut payload) = (0_u64, 0, 0);
    loop {
        let page = reader.entries(log, acts, 1_000).map_err(failed)?;
        if page.is_empty() {
            break;
        }
        acts += page.len() as u64;
        leaf += page.iter().map(|e| e.leaf.len()).sum::<usize>();
        payload += page.iter().map(|e| e.payload.len()).sum::<usize>();
    }
    let of = |bytes: usize| bytes as f64 / acts.max(1) as f64;
    Ok(Weight { acts, leaf: of(leaf), payload: of(payload) })
}
