//! Checked rulebooks.
