//! A case resolved against a rulebook: what both evaluators read. Made by [`crate::read`]; names are gone, values have the declared types.
use fazhi_lang::model::{
    ConductId, EventId, FactId, JudgmentId, KindId, MeasureId, PartyClassId, Point, Power, Rational, RoleId, Value,
};
use fazhi_law::{BodyId, Rank, Reference};
use fazhi_time::Date;

/// What a fact or judgment is about in this case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The case.
    Case,
    /// Position in [`Case::conducts`].
    Conduct(usize),
    /// Position in [`Case::parties`].
    Party(usize),
}

/// A case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Kind of act.
    pub kind: KindId,
    /// Gate point.
    pub point: Point,
    /// Day of the step.
    pub on: Date,
    /// Its minute after midnight when known.
    pub minute: Option<u16>,
    /// Knowledge date.
    pub known: Date,
    /// Acting body.
    pub actor: Option<BodyId>,
    /// Provisions the act names.
    pub basis: Vec<Reference>,
    /// Parties.
    pub parties: Vec<Party>,
    /// Conducts.
    pub conducts: Vec<Alleged>,
    /// Facts given; `None` = stated as unknown. At most one entry per (fact, of).
    pub facts: Vec<(FactId, Of, Option<Value>)>,
    /// Facts raised by a party.
    pub raised: Vec<(FactId, Of)>,
    /// Facts determined to be unproved.
    pub unproved: Vec<FactId>,
    /// Judgments.
    pub judgments: Vec<Judged>,
    /// The recorded judgment `lighter` per party: the new law is lighter.
    pub lighter: Vec<(usize, bool)>,
    /// Recorded judgments on adjusts (`shall within …`): (index of the adjust, party, observed, by, reasons).
    pub adjusted: Vec<(usize, Option<usize>, bool, String, String)>,
    /// Events in the order of the file.
    pub events: Vec<Happening>,
    /// Corrections in the order of the file.
    pub corrections: Vec<Correction>,
    /// Annulments.
    pub annulments: Vec<Annulment>,
    /// Enquiries: event, day, body (`None` = all).
    pub enquiries: Vec<(EventId, Date, Option<BodyId>)>,
    /// Proposed lines.
    pub lines: Vec<Proposed>,
    /// Draft of a rule-making act.
    pub draft: Option<Draft>,
}

/// A party.
#[derive(Debug, Clone)]
pub struct Party {
    /// Its name in the case.
    pub id: String,
    /// Role.
    pub role: RoleId,
    /// Classes; `None` = not stated.
    pub classes: Option<Vec<PartyClassId>>,
}

/// The end of a conduct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Not stated.
    Unknown,
    /// It goes on.
    Continuing,
    /// Last day.
    On(Date),
}

/// A conduct alleged.
#[derive(Debug, Clone)]
pub struct Alleged {
    /// Its name in the case.
    pub id: String,
    /// Which.
    pub of: ConductId,
    /// Who did it (position in parties).
    pub by: Option<usize>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: End,
    /// Region code of its place.
    pub place: Option<String>,
}

/// A recorded judgment.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Which.
    pub judgment: JudgmentId,
    /// Of what.
    pub of: Of,
    /// Value.
    pub value: Value,
    /// Who.
    pub by: String,
    /// When.
    pub on: Date,
    /// Why.
    pub reasons: String,
}

/// Who brought an event about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The acting body.
    Actor,
    /// A party (position in parties).
    Party(usize),
    /// Another body.
    Body(BodyId),
}

/// An event.
#[derive(Debug, Clone)]
pub struct Happening {
    /// Kind.
    pub kind: EventId,
    /// Day.
    pub on: Date,
    /// Minutes after midnight when known.
    pub minute: Option<u16>,
    /// Who.
    pub by: By,
    /// Another file it belongs to.
    pub file: Option<String>,
    /// When it was recorded.
    pub recorded: Date,
    /// Fields by position in the declaration; `None` = not given.
    pub fields: Vec<Option<Value>>,
}

/// A correction.
#[derive(Debug, Clone)]
pub struct Correction {
    /// Position in [`Case::events`].
    pub event: usize,
    /// When it was recorded.
    pub recorded: Date,
    /// New day.
    pub on: Option<Date>,
    /// New fields.
    pub fields: Vec<(u16, Value)>,
    /// The event is struck.
    pub strike: bool,
}

/// An annulment.
#[derive(Debug, Clone)]
pub struct Annulment {
    /// Position in [`Case::events`].
    pub event: usize,
    /// When.
    pub on: Date,
    /// Void from the start; else revoked.
    pub void: bool,
    /// Only for the future, from this day.
    pub from: Option<Date>,
}

/// A proposed line.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// Measure.
    pub measure: MeasureId,
    /// Position in parties.
    pub party: usize,
    /// Position in conducts.
    pub conduct: Option<usize>,
    /// Amount: minor units of money, or a count.
    pub amount: Option<Rational>,
}

/// A draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its powers, compiled; their ids are `draft#NAME`.
    pub powers: Vec<Power>,
    /// Rank.
    pub rank: Rank,
    /// Provisions it says it details.
    pub details: Vec<Reference>,
}
