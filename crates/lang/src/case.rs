//! Cases as written.
