//! The vocabulary of the law: instrument, version, provision, rank, citation target, body, money, and the register of facts about them.
//!
//! Knows nothing of statute text (that is `fazhi-corpus`), reads no file and no clock. Identifiers are stable: they appear in URLs,
//! files, logs and citations.
//!
//! ```
//! use fazhi_law::Reference;
//! let r: Reference = "cn/网络安全法@2025-10-28#61.3".parse().unwrap();
//! assert_eq!(r.instrument.name(), "网络安全法");
//! assert_eq!(r.locator.unwrap().in_words(), "第六十一条第三款");
//! ```
pub mod body;
mod error;
pub mod fuzz;
mod id;
mod locator;
pub mod numeral;
mod rank;
mod reference;
pub mod register;

pub use body::{Bodies, Body, BodyId};
pub use error::{CODES, LawError};
pub use id::{InstrumentId, short_title};
pub use locator::{Locator, Root};
pub use rank::Rank;
pub use reference::Reference;
pub use register::{Field, Register};
