//! Choices read from bytes. When the bytes end every choice is the first, so that every sequence makes a small sample.

/// A reader of choices.
pub struct Source<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Source<'a> {
    /// Reads from these bytes.
    pub fn new(data: &'a [u8]) -> Source<'a> {
        Source { data, at: 0 }
    }

    fn byte(&mut self) -> u8 {
        let found = self.data.get(self.at).copied().unwrap_or(0);
        self.at = self.at.saturating_add(1);
        found
    }

    /// A number below `n` (at most 256 choices); 0 for `n` = 0.
    pub fn below(&mut self, n: usize) -> usize {
        if n <= 1 {
            return 0;
        }
        usize::from(self.byte()) % n
    }

    /// True `of` times in 16.
    pub fn chance(&mut self, of: usize) -> bool {
        // 15 - x, so that the end of the bytes says no.
        15 - self.below(16) < of
    }

    /// One of these; `None` of nothing.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        let at = self.below(from.len());
        from.get(at).cloned()
    }

    /// One of these; the fallback where there is none.
    pub fn or<T: Clone>(&mut self, from: &[T], fallback: T) -> T {
        self.pick(from).unwrap_or(fallback)
    }
}

/// `count` bytes that follow from a seed (splitmix64): the same on every machine.
pub fn bytes(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut found = Vec::with_capacity(count);
    while found.len() < count {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        found.extend_from_slice(&(z ^ (z >> 31)).to_le_bytes());
    }
    found.truncate(count);
    found
}
