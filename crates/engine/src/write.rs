//! An opinion as canonical JSON (S13): keys sorted, composed Unicode, numbers as decimal strings, lists in their stated order, no prose.
//! Same inputs, same bytes.
mod canonical;
mod direct;
mod finish;
mod opinion;

pub use canonical::canonical;
pub use finish::finish;
pub use opinion::{effect, finding, heading, outcome, point, tag, value};

use crate::opinion::{Finding, Opinion};
use std::collections::BTreeMap;

/// SHA-256 (hexadecimal) of everything an opinion rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digests {
    /// Rulebooks read, by file.
    pub rulebooks: BTreeMap<String, String>,
    /// The lock file.
    pub lock: Option<String>,
    /// The register of instruments.
    pub register: String,
    /// The register of bodies.
    pub bodies: String,
    /// The calendar.
    pub calendar: String,
    /// The rules of counting.
    pub period_rules: String,
    /// The act file.
    pub act: String,
    /// The library, when one was read.
    pub library: Option<String>,
}

/// The opinion as canonical JSON, without line end.
pub fn json(opinion: &Opinion, digests: &Digests) -> String {
    // Names of files in another form would be in another order once composed.
    if digests.rulebooks.keys().any(|k| !canonical::plainly_composed(k)) {
        return canonical(&value(opinion, digests));
    }
    let mut out = String::with_capacity(32 * 1024);
    direct::opinion(opinion, digests, &mut out);
    out
}

/// Findings as a canonical JSON list.
pub fn findings(list: &[Finding]) -> String {
    let mut out = String::with_capacity(1024 * list.len() + 2);
    direct::Put::put(list, &mut out);
    out
}
