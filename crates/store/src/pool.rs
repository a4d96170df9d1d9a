//! A small pool of connections: lent one transaction at a time, opened when they are missed, thrown away when they are broken.
use crate::StoreError;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long somebody waits for a connection before it is `store-conflict`: a thread that asks for a second writer while it holds the only
/// one would wait for ever.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Pool<C> {
    state: Mutex<State<C>>,
    returned: Condvar,
    most: usize,
}

struct State<C> {
    idle: Vec<C>,
    lent: usize,
}

impl<C> Pool<C> {
    /// At most `most` are lent at the same time.
    pub(crate) fn new(most: usize) -> Self {
        Pool { state: Mutex::new(State { idle: Vec::new(), lent: 0 }), returned: Condvar::new(), most }
    }

    fn state(&self) -> MutexGuard<'_, State<C>> {
        // A counter and a list can't be left half changed by a panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lends a connection, an idle one or one made by `open`.
    pub(crate) fn take(&self, open: impl FnOnce() -> Result<C, StoreError>) -> Result<Lent<'_, C>, StoreError> {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.state();
        while state.lent >= self.most {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(StoreError::Conflict);
            }
            state = self.returned.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.lent += 1;
        let idle = state.idle.pop();
        drop(state);
        let mut lent = Lent { pool: self, connection: idle };
        if lent.connection.is_none() {
            lent.connection = Some(open()?);
        }
        Ok(lent)
    }

    /// Forgets the idle ones: after a connection broke the others are likely to be broken too.
    pub(crate) fn forget(&self) {
        let idle = std::mem::take(&mut self.state().idle);
        drop(idle);
    }
}

/// A connection that is lent. It goes back to the pool unless it was taken out.
pub(crate) struct Lent<'a, C> {
    pool: &'a Pool<C>,
    connection: Option<C>,
}

impl<C> Lent<'_, C> {
    /// The connection; none after it was thrown away.
    pub(crate) fn get(&mut self) -> Option<&mut C> {
        self.connection.as_mut()
    }

    /// Closes a broken connection in place of giving it back.
    pub(crate) fn discard(&mut self) {
        self.connection = None;
    }
}

impl<C> Drop for Lent<'_, C> {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        state.lent -= 1;
        state.idle.extend(self.connection.take());
        drop(state);
        self.pool.returned.notify_one();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn connections_are_used_again_and_broken_ones_are_not() {
        let pool = Pool::new(1);
        drop(pool.take(|| Ok(1)).unwrap());
        let mut again = pool.take(|| Ok(2)).unwrap();
        assert_eq!(again.get(), Some(&mut 1));
        again.discard();
        drop(again);
        assert_eq!(pool.take(|| Ok(3)).unwrap().get(), Some(&mut 3));
    }

    #[test]
    fn a_failed_opening_leaves_its_place_free() {
        let pool = Pool::<u8>::new(1);
        assert!(pool.take(|| Err(StoreError::Conflict)).is_err());
        assert!(pool.take(|| Ok(1)).is_ok());
    }
}
