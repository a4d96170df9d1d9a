//! Cases as folds over recorded acts, and the gate through which an act takes effect.
//!
//! An act is a [`Request`], signed by an official whose appointment is itself an act. [`Office::submit`] puts it through the gate inside the
//! transaction that sequences it: the engine says whether it is lawful, the appointments say whether this person may; the answer, refusals
//! too, goes into the log of the authority. Nothing else writes to the store.
//!
//! Knows nothing of HTML, HTTP, of the words of a message, of any particular service: what a case can do stands in the rulebooks.
mod audit;
mod case;
mod desk;
mod due;
mod error;
mod export;
mod gate;
mod host;
mod keys;
mod law;
mod load;
mod messages;
mod office;
mod others;
mod process;
mod publish;
mod request;
mod roster;
mod route;
mod sequencer;
mod statistics;
mod tables;
mod verb;

pub use audit::{Audit, FAULTS, Fault};
pub use case::{ActView, CaseState, Closed, Sent};
pub use desk::{Desk, FOUNDER, Post, Stated};
pub use due::Round;
pub use error::{CODES, OfficeError};
pub use export::Exported;
pub use gate::{Ruling, judgments_missing};
pub use host::{Host, Machine, ZONE, day};
pub use keys::Keys;
pub use law::{Edition, Law};
pub use messages::mailbox;
pub use office::Office;
pub use others::pending;
pub use process::Answer;
pub use publish::Published;
pub use request::{CASE, MAX_PAYLOAD, People, Request};
pub use roster::{Appointment, Lack, Roster, key, key_text};
pub use statistics::Statistics;
pub use tables::tables;
pub use verb::{About, Status, Verb};
