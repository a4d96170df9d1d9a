//! Norms: what stands under a provision.
use super::{
    AmountUnit, BookId, ClockId, ConductId, DutyId, Effect, EventId, Expr, Heading, HolderId, JudgmentId, KindId, MeasureId,
    PartyClassId, PowerId, Rational, RoleId, Scope, Title,
};
use crate::ast::{PeriodUnit, Span};
use fazhi_law::{BodyId as Body, Rank, Reference};
use fazhi_time::Date;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Truth value.
    Bool(bool),
    /// Integer.
    Int(i128),
    /// Minor units, exact.
    Money(Rational),
    /// Exact ratio.
    Ratio(Rational),
    /// Text.
    Text(String),
    /// Civil date.
    Date(Date),
    /// Body.
    Body(Body),
    /// Figure and unit.
    Period(u32, PeriodUnit),
    /// Position in its enumeration.
    Enum(super::EnumId, u16),
    /// Finite list.
    List(Vec<Value>),
}

/// Whether the text behind a citation was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextState {
    /// Digest (SHA-256, hexadecimal) of the provision's words in the library.
    Held(String),
    /// No library was given, or it does not hold this version.
    NotInLibrary,
    /// No source holds the text (register: `text = "not held"`).
    NotHeld,
}

/// A citation bound to a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// Instrument, version and place: `cn/网络安全法@2025-10-28#61.1`.
    pub reference: Reference,
    /// First day the version was in force.
    pub from: Date,
    /// Last day, when it is over.
    pub until: Option<Date>,
    /// Rank of the instrument.
    pub rank: Rank,
    /// Who made it.
    pub maker: String,
    /// The date of the oldest version since which the provision reads so, without a gap in the texts at hand (or in the lock file); at the latest,
    /// that of the version cited.
    pub made: Date,
    /// Its text.
    pub text: TextState,
}

impl Cite {
    /// In force on that day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|u| day <= u)
    }
}

/// A reading where the text is not plain (facts/README: marks R and V/R).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpretation {
    /// `high`, `medium`, `low`.
    pub confidence: String,
    /// What is read into the text.
    pub note: Option<String>,
}

/// What every norm has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// Name in the source.
    pub name: String,
    /// Stable identifier: `cn/网络安全法#punish_failed_protection`.
    pub id: String,
    /// Title.
    pub title: Title,
    /// Provisions it states, each with its interval; it is in force on a day when one of them is.
    pub basis: Vec<Cite>,
    /// A reading, not the plain text.
    pub interpretation: Option<Interpretation>,
    /// File and place.
    pub place: (BookId, Span),
}

impl Norm {
    /// The citation in force on that day.
    pub fn cite_on(&self, day: Date) -> Option<&Cite> {
        self.basis.iter().find(|c| c.in_force(day))
    }
}

/// A default tree (S3): the children of the root are siblings without order.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Siblings.
    pub nodes: Vec<Node>,
}

/// A node of a default tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its label.
    pub label: String,
    /// Guard; none = true.
    pub guard: Option<Expr>,
    /// Consequence.
    pub then: Expr,
    /// Exceptions to it.
    pub exceptions: Vec<Node>,
    /// Articles of its own.
    pub basis: Vec<Cite>,
}

/// A set of bodies.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Common part.
    pub norm: Norm,
    /// True of a body (`ExprKind::Body`) that belongs to it.
    pub test: Expr,
}

/// An office in a body: its holders do these events and judgments. What no office is named for, any appointed officer of the body may do.
/// Evaluators do not read it.
#[derive(Debug, Clone)]
pub struct Office {
    /// Common part.
    pub norm: Norm,
    /// Events.
    pub does: Vec<EventId>,
    /// Judgments.
    pub judges: Vec<JudgmentId>,
}

/// A duty of persons.
#[derive(Debug, Clone)]
pub struct Duty {
    /// Common part.
    pub norm: Norm,
    /// Who owes it.
    pub bearers: Vec<PartyClassId>,
    /// Under which condition.
    pub when: Option<Expr>,
    /// Who supervises it.
    pub supervisor: Option<HolderId>,
}

/// A conduct: breach of duties, or a name for something an act alleges.
#[derive(Debug, Clone)]
pub struct Conduct {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Title,
    /// Duties it breaches, in all their versions.
    pub breaches: Vec<DutyId>,
    /// Conducts that are part of it.
    pub parts: Vec<ConductId>,
    /// Articles.
    pub basis: Vec<Cite>,
    /// File and place.
    pub place: (BookId, Span),
}

/// `may` or `shall`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// The office may leave it.
    May,
    /// It must.
    Shall,
}

/// One line of a power: a measure against parties of a role, in a range (both ends included).
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// May or shall.
    pub modality: Modality,
    /// Which measure.
    pub measure: MeasureId,
    /// Parties of this role; `doer` when none was written.
    pub role: RoleId,
    /// Least and most; none for measures without amount. A missing least is zero.
    pub range: Option<(Expr, Expr)>,
    /// What the amount counts.
    pub unit: Option<AmountUnit>,
}

/// Base or tier of a power.
#[derive(Debug, Clone)]
pub struct Tier {
    /// `base`, or its name.
    pub name: String,
    /// Its own articles; empty = those of the power.
    pub basis: Vec<Cite>,
    /// Guard; the base has none.
    pub guard: Option<Expr>,
    /// Its lines are added to the base's.
    pub also: bool,
    /// Its own holder.
    pub holder: Option<HolderId>,
    /// Lines.
    pub lines: Vec<Line>,
}

/// A power of an office.
#[derive(Debug, Clone)]
pub struct Power {
    /// Common part.
    pub norm: Norm,
    /// Kind of act it permits.
    pub kind: KindId,
    /// Who has it; none: checked to be stated in every tier.
    pub holder: Option<HolderId>,
    /// Classes it can be used against (any of them); empty = anybody.
    pub against: Vec<PartyClassId>,
    /// Conducts it answers (any of them); empty = no conduct needed.
    pub conducts: Vec<ConductId>,
    /// Condition.
    pub when: Option<Expr>,
    /// Base.
    pub base: Tier,
    /// From lightest to gravest.
    pub tiers: Vec<Tier>,
    /// A power to make rules that detail: lines must lie inside those of powers of these ranks.
    pub inside: Vec<Rank>,
    /// Takes the measure of that power.
    pub refers: Option<PowerId>,
}

/// What has to be the case for an act of a kind.
#[derive(Debug, Clone)]
pub struct Require {
    /// Common part.
    pub norm: Norm,
    /// Kind of act.
    pub kind: KindId,
    /// Heading.
    pub heading: Heading,
    /// The step it belongs to.
    pub at: EventId,
    /// Evaluated once for each of these.
    pub of: Scope,
    /// A requirement of form (read by `in_form`).
    pub form: bool,
    /// Applies when.
    pub when: Option<Expr>,
    /// What must hold.
    pub that: Expr,
    /// Effect when it does not.
    pub effect: Effect,
    /// Article of the effect.
    pub effect_basis: Vec<Cite>,
    /// How to mend it: steps, and while what.
    pub cure: Option<Cure>,
}

/// A mend.
#[derive(Debug, Clone)]
pub struct Cure {
    /// Steps to take.
    pub steps: Vec<EventId>,
    /// Possible while; none = always.
    pub possible: Option<Expr>,
}

/// Whose period it is (a rule of counting may differ).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockBearer {
    /// The office's.
    Organ,
    /// A party's.
    Party,
}

/// What a clock does when it has run out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockEffect {
    /// The power is gone.
    Bars,
    /// A decision is deemed made.
    Deems,
    /// A measure falls away.
    Lifts,
    /// It goes to the superior.
    Escalates,
    /// Power and duty survive; the act is recorded as done late.
    Late,
    /// Nothing.
    Nothing,
}

/// Start or stop of a clock.
#[derive(Debug, Clone)]
pub enum Trigger {
    /// The earliest standing event that reads so.
    Event(super::Reading, EventId),
    /// A date.
    Date(Expr),
}

/// A time limit.
#[derive(Debug, Clone)]
pub struct Clock {
    /// Common part.
    pub norm: Norm,
    /// Kind of act.
    pub kind: KindId,
    /// Only under this procedure.
    pub under: Option<super::ProcedureId>,
    /// One clock for the case, or one for each conduct or party.
    pub of: Scope,
    /// Applies when.
    pub when: Option<Expr>,
    /// Start.
    pub start: Trigger,
    /// Length: periods.
    pub length: Tree,
    /// Instrument whose way of counting holds (id in the period rules); none = that of its own instrument.
    pub counting: String,
    /// Whose period.
    pub bearer: ClockBearer,
    /// Stop.
    pub stop: Option<Trigger>,
    /// Pauses: from event, until event.
    pub pauses: Vec<(EventId, EventId)>,
    /// Extensions: the event that grants it, and by how much.
    pub extensions: Vec<(EventId, Expr, Vec<Cite>)>,
    /// Longest time from the start.
    pub cap: Option<Expr>,
    /// What expiry does.
    pub effect: ClockEffect,
    /// Article of the effect.
    pub effect_basis: Vec<Cite>,
    /// Heading of its finding.
    pub heading: Heading,
    /// The step whose day is asked.
    pub at: Option<EventId>,
    /// Ranks that may provide otherwise (S12).
    pub slot: Vec<Rank>,
    /// How to mend it.
    pub cure: Option<Cure>,
}

/// A step of a procedure with its conditions.
#[derive(Debug, Clone)]
pub struct Step {
    /// The event.
    pub event: EventId,
    /// Events that must be valid before it.
    pub after: Vec<EventId>,
    /// Only when.
    pub when: Option<Expr>,
    /// Effect when a condition fails.
    pub effect: Effect,
    /// Articles.
    pub basis: Vec<Cite>,
}

/// `response A then B by CLOCK`.
#[derive(Debug, Clone)]
pub struct Response {
    /// After this event …
    pub event: EventId,
    /// … this one must follow,
    pub then: EventId,
    /// within this clock,
    pub by: Option<ClockId>,
    /// when.
    pub when: Option<Expr>,
    /// Articles.
    pub basis: Vec<Cite>,
}

/// A procedure: constraints, not a flow chart (S9).
#[derive(Debug, Clone)]
pub struct Procedure {
    /// Common part.
    pub norm: Norm,
    /// Kind of act.
    pub kind: KindId,
    /// It is the procedure of the case when.
    pub when: Option<Expr>,
    /// Steps.
    pub steps: Vec<Step>,
    /// Responses.
    pub responses: Vec<Response>,
    /// (step, by, articles): `by` takes the step out.
    pub excludes: Vec<(EventId, EventId, Vec<Cite>)>,
    /// (step, by, articles): `by` puts the step in; a step that is included by something is out until then.
    pub includes: Vec<(EventId, EventId, Vec<Cite>)>,
    /// (milestone event, blocked step): the step cannot be taken while the milestone is included and has not validly happened.
    pub milestones: Vec<(EventId, EventId, Vec<Cite>)>,
    /// Steps that close the procedure.
    pub closing: Vec<EventId>,
}

/// A remedy against acts of a kind.
#[derive(Debug, Clone)]
pub struct Remedy {
    /// Common part.
    pub norm: Norm,
    /// Kind of act.
    pub kind: KindId,
    /// Open when.
    pub when: Option<Expr>,
    /// Where: body, or text for a court.
    pub forum: Expr,
    /// Against whom: body.
    pub respondent: Option<Expr>,
    /// Start of its period.
    pub start: Trigger,
    /// Length.
    pub length: Tree,
    /// Way of counting.
    pub counting: String,
    /// Longest time from the start.
    pub cap: Option<Expr>,
}

/// A step that narrows competence (S8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettleStep {
    /// How.
    pub how: SettleHow,
    /// The event read.
    pub event: EventId,
    /// Articles.
    pub basis: Vec<Cite>,
}

/// How a step settles competence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettleHow {
    /// The body named in the event's field `to` has it.
    Designated,
    /// Likewise, after a transfer.
    Transferred,
    /// The body with the earliest such event has it.
    FirstFiled,
}

/// Who has it among several (S8).
#[derive(Debug, Clone)]
pub struct Settle {
    /// Name and title; basis = those of its steps.
    pub norm: Norm,
    /// Kind of act.
    pub kind: KindId,
    /// In source order.
    pub steps: Vec<SettleStep>,
    /// On a dispute: the common superior designates (line, or all lines), with articles.
    pub dispute: Option<(Option<String>, Vec<Cite>)>,
}

/// What an adjustment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AdjustWhat {
    /// Lighter, inside the range: a judgment with reasons.
    Within,
    /// Under the minimum.
    Below,
    /// No penalty; correction orders stay.
    Exempt,
}

/// An adjustment of measures (S7).
#[derive(Debug, Clone)]
pub struct Adjust {
    /// Common part.
    pub norm: Norm,
    /// Kind of act.
    pub kind: KindId,
    /// May or shall.
    pub modality: Modality,
    /// One of these.
    pub what: Vec<AdjustWhat>,
    /// For each conduct, party, or once.
    pub of: Scope,
    /// When; none = always.
    pub when: Option<Expr>,
}

/// A bar on measures (S7).
#[derive(Debug, Clone)]
pub struct Bar {
    /// Common part.
    pub norm: Norm,
    /// Kind of act.
    pub kind: KindId,
    /// For each conduct, party, or once.
    pub of: Scope,
    /// Measures it bars; empty = every penalty line (correction orders stay).
    pub measures: Vec<MeasureId>,
    /// When.
    pub when: Expr,
}

/// How two powers stand to each other (S5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RelationKind {
    /// Both apply.
    Cumulates,
    /// One conduct breaks several norms: both apply, the higher fine governs (行政处罚法 29).
    Concurs,
    /// The lower details the higher.
    Concretises,
    /// Only one can govern.
    Competes,
    /// The first is special to the second; they compete.
    Special,
    /// The first lawfully varies the second in its area (立法法 101).
    Varies,
}

/// A declared relation: all versions of the two powers.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Which.
    pub kind: RelationKind,
    /// Name of the first power.
    pub a: String,
    /// Name of the second power.
    pub b: String,
    /// Articles.
    pub basis: Vec<Cite>,
    /// A reading.
    pub interpretation: Option<Interpretation>,
    /// File and place.
    pub place: (BookId, Span),
}

/// A row of the table of rulings (立法法 105, 106).
#[derive(Debug, Clone)]
pub struct RulingRow {
    /// Common part.
    pub norm: Norm,
    /// Ranks of the one side.
    pub a: Vec<Rank>,
    /// Ranks of the other.
    pub b: Vec<Rank>,
    /// Same maker (`Some(true)`), different makers, or either.
    pub same_maker: Option<bool>,
    /// Who rules, in both languages.
    pub by: Title,
}

/// A ruling made: a tie between powers of these names is decided.
#[derive(Debug, Clone)]
pub struct Ruled {
    /// Common part.
    pub norm: Norm,
    /// Name of the power that governs.
    pub wins: String,
    /// Names of those that yield.
    pub loses: Vec<String>,
    /// From this day.
    pub from: Option<Date>,
}

/// Fills the slot of a clock (S12).
#[derive(Debug, Clone)]
pub struct Fills {
    /// Common part.
    pub norm: Norm,
    /// The clock.
    pub clock: ClockId,
    /// When.
    pub when: Option<Expr>,
    /// The length instead: a period.
    pub length: Expr,
}

/// A transitional rule (S6).
#[derive(Debug, Clone)]
pub struct Transition {
    /// Common part.
    pub norm: Norm,
    /// Kind of act.
    pub kind: KindId,
    /// When.
    pub when: Option<Expr>,
    /// The new law governs; else the old.
    pub new: bool,
}

/// What the rulebooks do with a provision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoverageState {
    /// A rule states it.
    Encoded,
    /// A rule states it by a reading.
    Interpretation,
    /// It cannot be expressed.
    Untranslatable,
    /// Read; there is nothing to encode (with the reason).
    Nothing,
    /// Not read.
    Unread,
}

/// Coverage of one provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The provision with its version.
    pub reference: Reference,
    /// What was done.
    pub state: CoverageState,
    /// The whole provision with all below it is covered (`complete`).
    pub complete: bool,
    /// Why nothing.
    pub note: Option<String>,
}
