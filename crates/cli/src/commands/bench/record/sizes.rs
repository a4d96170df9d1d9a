//! A log that grows to a million acts: does an act cost more, does opening, does the list of cases.
use super::{CALLERS, Open, failed, load, penalty};
use crate::context::Context;
use crate::error::UserError;
use fazhi_store::CaseQuery;
use serde::Serialize;
use std::time::Instant;

/// What was found at one size.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Size {
    pub(super) acts: u64,
    /// Of a load at this size.
    pub(super) acts_per_second: f64,
    /// CPU of this process an act, in microseconds.
    pub(super) cpu_us: f64,
    /// A new office over the store with its first act, rulebooks loaded before.
    pub(super) open_ms: f64,
    /// The 50 cases of the log that fall due next.
    pub(super) list_ms: f64,
}

const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];

pub(super) fn measure(open: Open<'_>, log: &str, ctx: &mut Context) -> Result<Vec<Size>, UserError> {
    let mut found = Vec::new();
    let mut number = 0;
    #[allow(clippy::explicit_counter_loop)] // it goes on from one size to the next
    for size in SIZES {
        ctx.note(format!("  {}", ctx.say("bench-record-size", &[("acts", size.to_string())])));
        let office = penalty::office(open()?, penalty::Summer::new()).map_err(failed)?;
        let desk = penalty::desk(&office, log).map_err(failed)?;
        let has = office.store().read().and_then(|mut r| r.head(log)).map_err(failed)?.map_or(0, |h| h.size);
        let rounds = size.saturating_sub(has) / CALLERS / penalty::STEPS as u64;
        if rounds > 0 {
            load::run(&desk, &format!("g{number}"), CALLERS, rounds)?;
        }
        let run = load::run(&desk, &format!("m{number}"), CALLERS, 4)?;
        let query = CaseQuery { log: Some(log.to_owned()), by_due: true, limit: 50, ..CaseQuery::default() };
        office.cases(&query).map_err(failed)?;
        let began = Instant::now();
        office.cases(&query).map_err(failed)?;
        let list_ms = began.elapsed().as_secs_f64() * 1e3;
        drop((desk, office));
        let law = penalty::law().map_err(failed)?;
        let began = Instant::now();
        let keys = fazhi_office::Keys::new(penalty::SECRET);
        let office = fazhi_office::Office::new(open()?, [law], keys, penalty::Summer::new());
        let desk = penalty::desk(&office, log).map_err(failed)?;
        office.submit(penalty::request(&desk, &format!("o{number}"), 0).map_err(failed)?).map_err(failed)?;
        let open_ms = began.elapsed().as_secs_f64() * 1e3;
        found.push(Size { acts: size, acts_per_second: run.acts_per_second, cpu_us: run.cpu_us, open_ms, list_ms });
        number += 1;
    }
    Ok(found)
}
