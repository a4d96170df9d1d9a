//! What an opinion is given against.
use fazhi_lang::model::Rules;
use fazhi_law::Bodies;
use fazhi_time::{Calendar, RuleSet};

/// Rulebooks, bodies, calendar and ways of counting of one jurisdiction.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// Checked rulebooks.
    pub rules: &'a Rules,
    /// Bodies.
    pub bodies: &'a Bodies,
    /// Announced working days.
    pub calendar: &'a Calendar,
    /// Ways of counting, by instrument.
    pub periods: &'a RuleSet,
}
