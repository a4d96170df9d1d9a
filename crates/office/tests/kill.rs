//! A node that is killed at any moment: what was acknowledged is there, what was published is a prefix, nothing is half there.
//!
//! 20 kills a store; 200 with `FAZHI_LONG=1` (`cargo xtask test --full`). The seed is printed; `FAZHI_SEED` repeats it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr
)]
#[path = "common/child.rs"]
mod child;
#[path = "../../cli/src/commands/bench/record/penalty.rs"]
mod penalty;
#[path = "common/place.rs"]
mod place;

use child::{Load, Seen};
use penalty::Summer;
use place::Place;
use std::time::Duration;

/// Kills of one log; then another one is begun, so that an audit stays short.
const OF_A_LOG: u64 = 5;

#[test]
fn a_child_of_these_tests_loads_a_store() {
    child::run();
}

fn full() -> bool {
    std::env::var("FAZHI_LONG").is_ok_and(|v| v == "1")
}

fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Everything acknowledged so far stands at its index, and the log with all that hangs on it is sound.
fn holds(place: &Place, log: &str, all: &Seen, at: &str) -> u64 {
    let office = penalty::office(place.store(), Summer::shifted(60_000_000)).unwrap();
    let store = place.store();
    let mut reader = store.read().unwrap();
    for (act, index) in &all.acts {
        assert_eq!(reader.index_of(log, act).unwrap(), Some(*index), "{at}: {act} was acknowledged");
    }
    drop(reader);
    let audit = office.audit(log, all.note.as_deref()).unwrap();
    assert!(audit.faults.is_empty(), "{at}: {} faults, the first {:?}", audit.faults.len(), audit.faults.first());
    assert_eq!(audit.replayed, audit.entries, "{at}");
    // A checkpoint made now has the published one as a prefix, or is refused as a fork.
    office.checkpoint(log).unwrap();
    audit.entries
}

fn killed(place: &Place) {
    let mut seed = std::env::var("FAZHI_SEED")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or_else(|| std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64);
    println!("FAZHI_SEED={seed}");
    let kills = if full() { 200 } else { 20 };
    let mut all = Seen::default();
    let (mut acknowledged, mut notes) = (0, 0);
    for kill in 0..kills {
        if kill % OF_A_LOG == 0 {
            all = Seen::default();
        }
        let log = format!("fazhi.bench/kill/{}", kill / OF_A_LOG);
        let mut load = Load::start(&place.address(), &log, &format!("k{kill}"), 10_000);
        // Half of the kills hit a load that works, the others its start as well.
        if next(&mut seed).is_multiple_of(2) {
            load.works();
        }
        std::thread::sleep(Duration::from_micros(next(&mut seed) % 250_000));
        let seen = load.kill();
        assert_eq!(seen.errors, Vec::<String>::new(), "kill {kill}");
        acknowledged += seen.acts.len();
        notes += usize::from(seen.note.is_some());
        all.acts.extend(seen.acts);
        all.note = seen.note.or(all.note);
        if place.store().read().unwrap().head(&log).unwrap().is_some_and(|h| h.size > 0) {
            holds(place, &log, &all, &format!("kill {kill}"));
        } else {
            assert!(all.acts.is_empty());
        }
    }
    println!("{kills} kills, {acknowledged} acts acknowledged before them, {notes} loads had published");
    assert!(acknowledged > 100 && notes > 0, "the kills came before there was anything to lose");
}

#[test]
fn killed_over_sqlite() {
    killed(&Place::file());
}

#[test]
fn killed_over_postgres() {
    if let Some(place) = Place::schema() {
        killed(&place);
    }
}

/// Two processes and a third office write one log at the same time.
fn contested(place: &Place) {
    let log = "fazhi.bench/contested/2025";
    let office = penalty::office(place.store(), Summer::new()).unwrap();
    let desk = penalty::desk(&office, log).unwrap();
    let mut loads = [Load::start(&place.address(), log, "a", 3), Load::start(&place.address(), log, "b", 3)];
    loads.iter_mut().for_each(Load::works);
    for round in 0..3 {
        for at in 0..penalty::STEPS {
            let request = penalty::request(&desk, &format!("here-{round}"), at).unwrap();
            let first = office.submit(request.clone()).unwrap();
            assert!(first.effective() && !first.again);
            // The same act by way of another office is the same act.
            if at == 3 {
                let again = penalty::office(place.store(), Summer::new()).unwrap().submit(request).unwrap();
                assert!(again.again && again.index == first.index && again.leaf == first.leaf);
            }
        }
    }
    let mut all = Seen::default();
    for load in &mut loads {
        let seen = load.end();
        assert_eq!(seen.errors, Vec::<String>::new());
        all.acts.extend(seen.acts);
    }
    let indices: std::collections::BTreeSet<u64> = all.acts.iter().map(|a| a.1).collect();
    assert_eq!(indices.len(), all.acts.len(), "one index, one act");
    assert_eq!(all.acts.len(), 2 * 12 * 3 * penalty::STEPS);
    let here = 3 * penalty::STEPS as u64;
    assert_eq!(holds(place, log, &all, "contested"), 4 + all.acts.len() as u64 + here);
}

#[test]
fn two_processes_on_one_log_over_sqlite() {
    contested(&Place::file());
}

#[test]
fn two_processes_on_one_log_over_postgres() {
    if let Some(place) = Place::schema() {
        contested(&place);
    }
}
