//! What goes wrong under the office: clocks set back, full disks, lost connections, torn files. The answer is an error that says so, nothing is
//! half there, and work goes on afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#[path = "../../cli/src/commands/bench/record/penalty.rs"]
mod penalty;

use fazhi_office::{Answer, Desk, Office, OfficeError};
use fazhi_store::{Fault, FaultPlan, Faulty, Sqlite, Store};
use penalty::{LOG, STEPS, Summer};
use std::sync::Arc;

fn submit(desk: &Desk, case: &str, at: usize) -> Result<Answer, OfficeError> {
    desk.office.submit(penalty::request(desk, case, at).unwrap())
}

fn sound(office: &Office) -> u64 {
    let audit = office.audit(LOG, None).unwrap();
    assert!(audit.faults.is_empty(), "{:?}", audit.faults.first());
    assert_eq!(audit.replayed, audit.entries);
    audit.entries
}

#[test]
fn a_clock_set_back_stops_the_log_until_it_is_right_again() {
    let host = Summer::new();
    let office = penalty::office(Arc::new(Sqlite::memory().unwrap()), host.clone()).unwrap();
    let desk = penalty::desk(&office, LOG).unwrap();
    submit(&desk, "a", 0).unwrap();
    let before = sound(&office);
    host.set(-3_600_000_000);
    let request = penalty::request(&desk, "a", 1).unwrap();
    assert_eq!(office.submit(request.clone()).unwrap_err().code, "office-clock-back");
    assert_eq!(sound(&office), before, "nothing is recorded");
    host.set(3_600_000_000);
    assert!(office.submit(request).unwrap().effective());
    // A little behind, as clocks of two nodes are: recorded at the time of the last act, never before it.
    host.set(-1_000_000);
    let answer = submit(&desk, "a", 2).unwrap();
    host.set(1_000_000);
    assert!(submit(&desk, "a", 3).unwrap().recorded >= answer.recorded);
    sound(&office);
}

#[test]
fn a_full_disk_is_said_and_work_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    let mut last = None;
    {
        let store = Arc::new(Sqlite::open_limited(&file, 600_000).unwrap());
        let office = penalty::office(store, Summer::new()).unwrap();
        let desk = penalty::desk(&office, LOG).unwrap();
        'full: for case in 0..1_000 {
            for at in 0..STEPS {
                let request = penalty::request(&desk, &format!("c{case}"), at).unwrap();
                match office.submit(request.clone()) {
                    Ok(answer) => assert!(answer.effective()),
                    Err(e) => {
                        assert_eq!(e.code, "store-full");
                        last = Some(request);
                        break 'full;
                    }
                }
            }
        }
        assert!(last.is_some(), "the file never got full");
        sound(&office);
    }
    let office = penalty::office(Arc::new(Sqlite::open(&file).unwrap()), Summer::shifted(60_000_000)).unwrap();
    let before = sound(&office);
    let answer = office.submit(last.unwrap()).unwrap();
    assert!(answer.effective() && !answer.again);
    assert_eq!(sound(&office), before + 1);
}

#[test]
fn room_that_comes_back_is_used_by_the_same_office() {
    let store = Faulty::new(Sqlite::memory().unwrap(), FaultPlan::Commits(vec![(7, Fault::Full), (8, Fault::Full)]));
    let office = penalty::office(Arc::new(store), Summer::new()).unwrap();
    let desk = penalty::desk(&office, LOG).unwrap();
    let mut full = 0;
    for at in 0..STEPS {
        let request = penalty::request(&desk, "a", at).unwrap();
        while let Err(e) = office.submit(request.clone()) {
            assert_eq!(e.code, "store-full");
            full += 1;
            assert!(full < 5);
        }
    }
    assert!(full > 0, "the plan met no act");
    sound(&office);
}

#[test]
fn whatever_the_database_does_every_act_is_there_once() {
    for seed in 0..6 {
        let of = vec![Fault::Conflict, Fault::Lost, Fault::UnknownUndone, Fault::UnknownDone, Fault::Full];
        let plan = FaultPlan::Every { seed, every: 25, of };
        let faulty = Arc::new(Faulty::new(Sqlite::memory().unwrap(), plan));
        let store: Arc<dyn Store> = faulty.clone();
        let office = penalty::office(store, Summer::new()).unwrap();
        let desk = loop {
            // The founding too may fail, and is found again.
            if let Ok(desk) = penalty::desk(&office, LOG) {
                break desk;
            }
        };
        let indices: Vec<u64> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|caller| {
                    let desk = &desk;
                    scope.spawn(move || {
                        let mut indices = Vec::new();
                        for at in 0..STEPS {
                            let request = penalty::request(desk, &format!("c{caller}"), at).unwrap();
                            let mut tries = 0;
                            let answer = loop {
                                match desk.office.submit(request.clone()) {
                                    Ok(answer) => break answer,
                                    Err(e) => assert!(e.code.starts_with("store-"), "{e}"),
                                }
                                tries += 1;
                                assert!(tries < 100);
                            };
                            assert!(answer.effective(), "{:?}", answer.ruling.refusals);
                            indices.push(answer.index);
                        }
                        indices
                    })
                })
                .collect();
            threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
        });
        let once: std::collections::BTreeSet<u64> = indices.iter().copied().collect();
        assert_eq!(once.len(), 4 * STEPS);
        assert!(faulty.injected() > 0);
        let audit = loop {
            if let Ok(audit) = office.audit(LOG, None) {
                break audit;
            }
        };
        assert!(audit.faults.is_empty(), "seed {seed}: {:?}", audit.faults.first());
        assert_eq!(audit.entries, 4 + 4 * STEPS as u64, "seed {seed}");
    }
}

#[test]
fn two_offices_over_one_store_make_one_log() {
    let store: Arc<dyn Store> = Arc::new(Sqlite::memory().unwrap());
    let host = Summer::new();
    let offices = [0, 1].map(|_| penalty::office(Arc::clone(&store), host.clone()).unwrap());
    let first = penalty::desk(&offices[0], LOG).unwrap();
    let second = penalty::desk(&offices[1], LOG).unwrap();
    std::thread::scope(|scope| {
        for (name, desk) in [("a", &first), ("b", &second)] {
            scope.spawn(move || {
                for case in 0..3 {
                    for at in 0..STEPS {
                        assert!(submit(desk, &format!("{name}{case}"), at).unwrap().effective());
                    }
                }
            });
        }
    });
    // Each sees what the other wrote: one case, step by step from either side.
    for at in 0..STEPS {
        assert!(submit(if at % 2 == 0 { &first } else { &second }, "both", at).unwrap().effective());
    }
    assert_eq!(sound(&offices[0]), 4 + 7 * STEPS as u64);
}

#[test]
fn a_torn_log_of_sqlite_leaves_a_prefix_and_what_was_published_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    let office = penalty::office(Arc::new(Sqlite::open(&file).unwrap()), Summer::new()).unwrap();
    let desk = penalty::desk(&office, LOG).unwrap();
    for at in 0..STEPS {
        submit(&desk, "a", at).unwrap();
    }
    let published = office.checkpoint(LOG).unwrap();
    let base = std::fs::read(&file).unwrap();
    let wal = std::fs::read(folder.path().join("store.db-wal")).unwrap();
    let mut shorter = 0;
    for cut in 0..24_usize {
        let copy = tempfile::tempdir().unwrap();
        let torn = copy.path().join("store.db");
        let mut rest = wal.clone();
        if cut % 2 == 0 {
            rest.truncate(wal.len() * (cut + 1) / 25);
        } else {
            let at = wal.len() * cut / 25;
            rest[at..].fill(0xa5);
        }
        std::fs::write(&torn, &base).unwrap();
        std::fs::write(copy.path().join("store.db-wal"), rest).unwrap();
        let again = penalty::office(Arc::new(Sqlite::open(&torn).unwrap()), Summer::shifted(60_000_000)).unwrap();
        let Ok(plain) = again.audit(LOG, None) else {
            // So early that the log was not there yet.
            shorter += 1;
            continue;
        };
        let size = again.store().read().unwrap().head(LOG).unwrap().unwrap().size;
        assert_eq!(plain.entries, size);
        assert!(plain.faults.is_empty(), "cut {cut}: {:?}", plain.faults.first());
        let known = again.audit(LOG, Some(&published.note)).unwrap();
        if size < published.size {
            shorter += 1;
            assert_eq!(known.faults.iter().map(|f| f.code).collect::<Vec<_>>(), ["audit-checkpoint"], "cut {cut}");
        } else {
            assert!(known.faults.is_empty());
        }
    }
    assert!(shorter > 10, "{shorter}");
}
