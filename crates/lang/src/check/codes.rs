//! Every code a check can give, with a source that triggers it.

/// Code and example.
pub const CODES: &[(&str, &str)] = &[];
