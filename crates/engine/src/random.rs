//! Small random rulebooks and cases, well-formed as the checker would have them, from any bytes: for property tests, fuzzing and loops.
//!
//! They are made to collide: few conducts and measures, norms of several makers, ranks and versions about the same, open facts, dates at the
//! edges of intervals.
mod act;
mod expr;
mod norm;
mod order;
mod power;
mod setting;
mod show;
mod source;
mod step;
mod vocabulary;

use crate::World;
use crate::case::Case;
use fazhi_lang::model::Rules;
use fazhi_law::Bodies;
use fazhi_time::{Calendar, RuleSet};

pub use show::show;
pub use source::{Source, bytes};

/// Rules and a case on them.
#[derive(Clone)]
pub struct Sample {
    /// The rules.
    pub rules: Rules,
    /// The case.
    pub case: Case,
    bodies: &'static Bodies,
    calendar: &'static Calendar,
    periods: &'static RuleSet,
}

impl Sample {
    /// What the case is asked against.
    pub fn world(&self) -> World<'_> {
        World { rules: &self.rules, bodies: self.bodies, calendar: self.calendar, periods: self.periods }
    }

    /// The same rules with another case.
    #[must_use]
    pub fn with(&self, case: Case) -> Sample {
        Sample { case, ..self.clone() }
    }
}

/// The sample these bytes make; every sequence of bytes makes one.
pub fn sample(data: &[u8]) -> Sample {
    let mut source = Source::new(data);
    let (bodies, calendar, periods) = setting::setting();
    let rules = norm::rules(&mut source);
    let case = act::case(&mut source, &rules, bodies);
    Sample { rules, case, bodies, calendar, periods }
}
