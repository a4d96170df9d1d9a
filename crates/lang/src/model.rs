//! Checked rulebooks: names resolved, types known, citations bound to versions. What the engine reads; nothing here can be ill-formed.
//!
//! All lists are in the order of files and sources; identifiers are positions in them.
mod expr;
mod norm;
mod number;
mod vocabulary;

pub use expr::{Attribute, Cmp, Expr, ExprKind, Reading, Rounding};
pub use norm::*;
pub use number::Rational;
pub use vocabulary::*;

use crate::case::CaseDoc;
use fazhi_time::Date;

/// All rulebooks of one jurisdiction, checked together.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// `cn`, `example`.
    pub jurisdiction: String,
    /// Currency words accepted (`yuan`, `元`); one currency a jurisdiction, amounts in its hundredth.
    pub currency: Vec<String>,
    /// Files.
    pub books: Vec<Book>,
    /// Enumerations; the first is the built-in ordered `level` (township < county < city < province < national).
    pub enums: Vec<Enum>,
    /// Kinds of acts.
    pub kinds: Vec<Kind>,
    /// Classes of parties.
    pub parties: Vec<PartyClass>,
    /// Roles of parties.
    pub roles: Vec<Role>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Events.
    pub events: Vec<Event>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Judgments.
    pub judgments: Vec<Judgment>,
    /// Parameters.
    pub params: Vec<Param>,
    /// Untranslatable terms.
    pub gaps: Vec<Gap>,
    /// Defined terms and grades (a grade is a tree, gravest level first).
    pub defines: Vec<Define>,
    /// Holders of powers.
    pub holders: Vec<Holder>,
    /// Offices in bodies.
    pub offices: Vec<Office>,
    /// Duties of persons.
    pub duties: Vec<Duty>,
    /// Conducts.
    pub conducts: Vec<Conduct>,
    /// Powers.
    pub powers: Vec<Power>,
    /// Requirements.
    pub requires: Vec<Require>,
    /// Clocks.
    pub clocks: Vec<Clock>,
    /// Procedures.
    pub procedures: Vec<Procedure>,
    /// Remedies.
    pub remedies: Vec<Remedy>,
    /// Rules that settle jurisdiction.
    pub settles: Vec<Settle>,
    /// Adjustments.
    pub adjusts: Vec<Adjust>,
    /// Bars.
    pub bars: Vec<Bar>,
    /// Declared relations between powers.
    pub relations: Vec<Relation>,
    /// Who rules on which conflict.
    pub rulings: Vec<RulingRow>,
    /// Rulings made.
    pub ruled: Vec<Ruled>,
    /// Norms that fill a slot.
    pub fills: Vec<Fills>,
    /// Transitional rules.
    pub transitions: Vec<Transition>,
    /// Coverage per provision, as stated and as derived from citations.
    pub coverage: Vec<Coverage>,
    /// Scenarios.
    pub scenarios: Vec<Scenario>,
}

/// One source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// `rulebooks/cn/网络安全法.fz`
    pub file: String,
    /// Instrument it is bound to.
    pub instrument: fazhi_law::InstrumentId,
    /// Default version of that instrument.
    pub version: Option<Date>,
    /// SHA-256 of the source in hexadecimal.
    pub digest: String,
    /// Sign-offs that hold for this digest; empty = no lawyer has signed.
    pub signed: Vec<SignOff>,
    /// Open points of its `OPEN.md` (number of entries).
    pub open_points: usize,
}

/// Somebody answers for a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Who.
    pub who: String,
    /// As what (`lawyer`, `reviewer`).
    pub role: String,
    /// When.
    pub on: Date,
    /// Digest of the source signed.
    pub digest: String,
}

/// A test of the rules, beside them.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its title.
    pub title: String,
    /// File.
    pub book: BookId,
    /// Where.
    pub span: crate::ast::Span,
    /// The case.
    pub case: CaseDoc,
    /// What must come out.
    pub expect: Vec<Expect>,
    /// Why, and from where.
    pub why: Option<String>,
    /// Fact row or article that says so.
    pub source: Option<String>,
}

/// One expectation of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    /// The verdict.
    Verdict(String),
    /// There is a finding with this outcome, heading, rule (name), party or conduct.
    Finding {
        /// Outcome.
        outcome: String,
        /// Heading.
        heading: Option<String>,
        /// Name of the rule.
        rule: Option<String>,
        /// Party or conduct.
        of: Option<String>,
    },
    /// The last day of a clock or remedy is exactly this.
    Due(String, Date),
    /// These causes are missing.
    Missing(Vec<String>),
    /// The range open to the office for this measure and party; `None` = no such line. Minor units.
    Range {
        /// Measure.
        measure: String,
        /// Party.
        party: String,
        /// Least and most.
        range: Option<(i128, i128)>,
    },
    /// The norm (provision with version) that governs.
    Norm(String),
    /// The result on competence, and a body in it.
    Competent(String, Option<String>),
    /// The forum of a remedy.
    Forum(String, String),
}
