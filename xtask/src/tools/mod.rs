//! Outside tools that tests compare our results with: found, or installed where that is allowed.

pub mod debian;
pub mod go;
pub mod postgres;
pub mod python;
pub mod xmllint;
