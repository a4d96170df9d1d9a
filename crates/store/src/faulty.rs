//! A store whose database fails by plan: what cannot be made to happen on demand with a real one.
use crate::{Breach, CaseQuery, CaseRow, Due, Entry, Head, Message, Reader, Store, StoreError, Table, Tile, Value, Writer};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The transaction can't be serialised: `store-conflict`.
    Conflict,
    /// The connection is lost before the commit: `store-lost`.
    Lost,
    /// The connection is lost while committing, and the transaction is not there: `store-unknown`. At a statement: as `Lost`.
    UnknownUndone,
    /// The transaction is durable, its acknowledgement is lost: `store-unknown`. At a statement: as `Lost`.
    UnknownDone,
    /// The disk is full: `store-full`.
    Full,
    /// It takes a while.
    Slow(Duration),
}

/// When something goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultPlan {
    /// At one call in `every`, drawn from the seed and the number of the call; the fault is drawn from `of`.
    Every {
        /// Makes the plan repeatable.
        seed: u64,
        /// One call in so many; 0 = never.
        every: u64,
        /// What may happen.
        of: Vec<Fault>,
    },
    /// At these calls (statements, transactions begun and commits together, from 1).
    Calls(Vec<(u64, Fault)>),
    /// At these commits, from 1.
    Commits(Vec<(u64, Fault)>),
}

/// A store around another one, with faults.
pub struct Faulty<S> {
    inner: S,
    faults: Faults,
}

struct Faults {
    plan: FaultPlan,
    calls: AtomicU64,
    commits: AtomicU64,
    injected: AtomicU64,
}

impl<S: Store> Faulty<S> {
    /// Wraps a store.
    pub fn new(inner: S, plan: FaultPlan) -> Self {
        let zero = || AtomicU64::new(0);
        Faulty { inner, faults: Faults { plan, calls: zero(), commits: zero(), injected: zero() } }
    }

    /// The store inside, without faults.
    pub fn inner(&self) -> &S {
        &self.inner
    }

    /// Faults so far.
    pub fn injected(&self) -> u64 {
        self.faults.injected.load(Ordering::Relaxed)
    }
}

impl Faults {
    fn next(&self, commit: bool) -> Option<Fault> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed) + 1;
        let at = |list: &[(u64, Fault)], n: u64| list.iter().find(|(at, _)| *at == n).map(|(_, fault)| fault.clone());
        let fault = match &self.plan {
            FaultPlan::Calls(list) => at(list, call),
            FaultPlan::Commits(list) if commit => at(list, self.commits.fetch_add(1, Ordering::Relaxed) + 1),
            FaultPlan::Commits(_) => None,
            FaultPlan::Every { seed, every, of } => {
                let drawn = mix(seed.wrapping_add(call.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
                let hit = drawn.checked_rem(*every) == Some(0);
                let kind = mix(drawn).checked_rem(of.len() as u64).and_then(|n| usize::try_from(n).ok());
                kind.filter(|_| hit).and_then(|n| of.get(n).cloned())
            }
        };
        if fault.is_some() {
            self.injected.fetch_add(1, Ordering::Relaxed);
        }
        fault
    }

    /// What a call that is not a commit does about a fault. A reader can only be slow or lose its connection.
    fn strike(&self, writing: bool) -> Result<(), StoreError> {
        match self.next(false) {
            None => Ok(()),
            Some(Fault::Slow(time)) => {
                std::thread::sleep(time);
                Ok(())
            }
            Some(Fault::Conflict) if writing => Err(StoreError::Conflict),
            Some(Fault::Full) if writing => Err(StoreError::Full { why: INJECTED.to_owned() }),
            Some(Fault::Conflict | Fault::Full | Fault::Lost | Fault::UnknownDone | Fault::UnknownUndone) => {
                Err(StoreError::Lost { why: INJECTED.to_owned() })
            }
        }
    }
}

const INJECTED: &str = "injected";

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): nearby numbers in, unrelated ones out.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl<S: Store> Store for Faulty<S> {
    fn kind(&self) -> &'static str {
        self.inner.kind()
    }

    fn read(&self) -> Result<Box<dyn Reader + '_>, StoreError> {
        self.faults.strike(false)?;
        Ok(Box::new(Faulted { inner: self.inner.read()?, faults: &self.faults, writing: false, broken: None }))
    }

    fn write(&self) -> Result<Box<dyn Writer + '_>, StoreError> {
        self.faults.strike(true)?;
        Ok(Box::new(Faulted { inner: self.inner.write()?, faults: &self.faults, writing: true, broken: None }))
    }
}

struct Faulted<'a, T: ?Sized> {
    inner: Box<T>,
    faults: &'a Faults,
    writing: bool,
    broken: Option<StoreError>,
}

impl<T: ?Sized> Faulted<'_, T> {
    /// After a fault the transaction stays broken, as a real one does.
    fn strike(&mut self) -> Result<(), StoreError> {
        if let Some(why) = &self.broken {
            return Err(why.clone());
        }
        self.faults.strike(self.writing).inspect_err(|why| self.broken = Some(why.clone()))
    }
}

/// Methods that strike first and then ask the store inside.
macro_rules! pass {
    ($(fn $name:ident($($arg:ident: $kind:ty),*) -> $out:ty;)*) => {
        $(fn $name(&mut self, $($arg: $kind),*) -> Result<$out, StoreError> {
            self.strike()?;
            self.inner.$name($($arg),*)
        })*
    };
}

impl<T: Reader + ?Sized> Reader for Faulted<'_, T> {
    pass! {
        fn logs() -> Vec<(String, Head)>;
        fn head(log: &str) -> Option<Head>;
        fn entry(log: &str, index: u64) -> Option<Entry>;
        fn entries(log: &str, from: u64, limit: u32) -> Vec<Entry>;
        fn leaves(log: &str, from: u64, limit: u32) -> Vec<Vec<u8>>;
        fn index_of(log: &str, act: &str) -> Option<u64>;
        fn case_entries(log: &str, case: &str, from: u64) -> Vec<Entry>;
        fn entries_of_kind(log: &str, kind: &str) -> Vec<Entry>;
        fn tile(log: &str, level: u8, index: u64) -> Option<Tile>;
        fn case(log: &str, case: &str) -> Option<CaseRow>;
        fn cases(query: &CaseQuery) -> Vec<CaseRow>;
        fn dues_of(log: &str, case: &str) -> Vec<Due>;
        fn dues_before(day: &str, limit: u32) -> Vec<Due>;
        fn messages(to: &str, limit: u32) -> Vec<Message>;
        fn breaches(subject: &str) -> Vec<Breach>;
        fn key(subject: &str) -> Option<Vec<u8>>;
        fn erased(subject: &str) -> bool;
        fn checkpoint(log: &str) -> Option<(u64, String)>;
        fn witnessed(log: &str) -> Vec<(String, u64)>;
        fn meta(key: &str) -> Option<Vec<u8>>;
        fn rows(table: Table, after: Option<&[Value]>, limit: u32) -> Vec<Vec<Value>>;
        fn count(table: Table) -> u64;
    }
}

impl<T: Writer + ?Sized> Writer for Faulted<'_, T> {
    pass! {
        fn create_log(log: &str) -> bool;
        fn append(log: &str, old: &Head, new: &Head, entries: &[Entry], tiles: &[Tile]) -> bool;
        fn put_cases(cases: &[CaseRow]) -> ();
        fn put_dues(log: &str, case: &str, dues: &[Due]) -> ();
        fn put_messages(messages: &[Message]) -> ();
        fn put_breaches(log: &str, case: &str, breaches: &[Breach]) -> ();
        fn put_key(subject: &str, wrapped: &[u8]) -> bool;
        fn erase_key(subject: &str) -> bool;
        fn put_checkpoint(log: &str, size: u64, note: &str) -> ();
        fn put_witnessed(log: &str, name: &str, size: u64) -> ();
        fn put_meta(key: &str, value: &[u8]) -> ();
        fn put_rows(table: Table, rows: &[Vec<Value>]) -> ();
    }

    fn commit(self: Box<Self>) -> Result<(), StoreError> {
        if let Some(why) = self.broken {
            return Err(why);
        }
        let why = INJECTED.to_owned();
        match self.faults.next(true) {
            None => self.inner.commit(),
            Some(Fault::Slow(time)) => {
                std::thread::sleep(time);
                self.inner.commit()
            }
            Some(Fault::Conflict) => Err(StoreError::Conflict),
            Some(Fault::Lost) => Err(StoreError::Lost { why }),
            Some(Fault::Full) => Err(StoreError::Full { why }),
            Some(Fault::UnknownUndone) => Err(StoreError::Unknown { why }),
            // A commit that fails by itself says so: only an acknowledgement can be lost.
            Some(Fault::UnknownDone) => self.inner.commit().and(Err(StoreError::Unknown { why })),
        }
    }
}
