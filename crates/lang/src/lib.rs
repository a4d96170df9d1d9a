//! The rule language: what the law binds offices and people to do, written under the provision that says it.
//!
//! Sources (`*.fz`) go in; a lossless tree, a canonical form, diagnostics and a checked rulebook ([`model::Rules`]) come out.
//! Knows nothing of acts, histories and opinions (that is `fazhi-engine`), reads no file and no clock.
pub mod ast;
pub mod case;
pub mod check;
pub mod coverage;
pub mod diagnostic;
pub mod lock;
pub mod model;
pub mod shape;
pub mod signoff;
pub mod syntax;
