//! Checked rulebooks, an act and its history in; a legality opinion out (docs/SEMANTICS.md, S1–S13).
//!
//! [`read`] turns an act file into a [`case::Case`]; [`indexed`] answers it with an [`opinion::Opinion`]; [`reference`] answers the same
//! question slowly and plainly, and tests hold the two together. Knows nothing of files, clocks of the machine, languages of the reader.
pub mod case;
mod error;
pub mod indexed;
pub mod opinion;
pub mod random;
pub mod reach;
pub mod read;
pub mod reference;
pub mod scenario;
mod world;
pub mod write;

pub use error::EngineError;
pub use world::World;
