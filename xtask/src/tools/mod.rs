//! Outside tools that tests compare our results with: found, or installed where that is allowed.

pub mod python;
pub mod xmllint;
