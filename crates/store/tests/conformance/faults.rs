//! The stubborn checks over a store that fails, and each fault by itself.
use super::crowd::{act, whole};
use super::make::read;
use fazhi_store::{Fault, FaultPlan, Faulty, Store, StoreError};
use std::time::Duration;

fn kinds() -> Vec<Fault> {
    let slow = Fault::Slow(Duration::from_millis(1));
    vec![Fault::Conflict, Fault::Lost, Fault::UnknownDone, Fault::UnknownUndone, Fault::Full, slow]
}

/// `make` gives an empty store each time.
pub fn stubborn<S: Store>(make: &dyn Fn() -> S) {
    for seed in [1, 2] {
        for (name, check) in super::STUBBORN {
            eprintln!("{name}, seed {seed}");
            let store = Faulty::new(make(), FaultPlan::Every { seed, every: 9, of: kinds() });
            check(&store);
            whole_or_other(&store);
        }
        let store = Faulty::new(make(), FaultPlan::Every { seed, every: 9, of: kinds() });
        super::crowd::everybody_at_once(&store);
        assert!(store.injected() > 20, "{}", store.injected());
    }
}

fn whole_or_other<S: Store>(store: &Faulty<S>) {
    for (log, head) in read(store.inner(), |r| r.logs()) {
        assert_eq!(read(store.inner(), |r| r.leaves(&log, 0, 1_000_000)).len() as u64, head.size);
    }
}

pub fn one_by_one<S: Store>(make: &dyn Fn() -> S) {
    for fault in kinds() {
        let store = Faulty::new(make(), FaultPlan::Commits(vec![(2, fault.clone())]));
        act(&store, "a", "first");
        let mut writer = store.write().unwrap();
        writer.put_meta("k", b"v").unwrap();
        let (result, done) = (writer.commit(), read(&store, |r| r.meta("k")).is_some());
        let expected = match fault {
            Fault::Conflict => ("store-conflict", false),
            Fault::Lost => ("store-lost", false),
            Fault::UnknownDone => ("store-unknown", true),
            Fault::UnknownUndone => ("store-unknown", false),
            Fault::Full => ("store-full", false),
            Fault::Slow(_) => ("", true),
        };
        assert_eq!((result.as_ref().map_or_else(StoreError::code, |()| ""), done), expected);
        whole(store.inner());
    }
    // At a statement: the transaction stays broken.
    let store = Faulty::new(make(), FaultPlan::Calls(vec![(2, Fault::Lost)]));
    let mut writer = store.write().unwrap();
    assert_eq!(writer.put_meta("k", b"v").unwrap_err().code(), "store-lost");
    assert_eq!(writer.put_meta("k", b"v").unwrap_err().code(), "store-lost");
    assert_eq!(writer.commit().unwrap_err().code(), "store-lost");
    assert_eq!(read(&store, |r| r.meta("k")), None);
    assert_eq!(store.injected(), 1);
}
